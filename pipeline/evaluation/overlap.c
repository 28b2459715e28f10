/* Sets of code points: see overlap.h. Sums and intersections run over the spans, not the
   characters. */
#include "evaluation/overlap.h"

#include "base/unicode.h"

uint32_t spans_size(const Spans *spans) {
  uint32_t size = 0;
  for (uint32_t i = 0; i < spans->count; i++) size += spans->items[i].end - spans->items[i].start;
  return size;
}

uint32_t spans_shared(const Spans *a, const Spans *b) {
  uint32_t shared = 0, i = 0, k = 0;
  while (i < a->count && k < b->count) {
    Span x = a->items[i], y = b->items[k];
    uint32_t start = x.start > y.start ? x.start : y.start;
    uint32_t end = x.end < y.end ? x.end : y.end;
    if (start < end) shared += end - start;
    if (x.end < y.end)
      i++;
    else
      k++;
  }
  return shared;
}

bool spans_overlap(const Spans *a, const Spans *b) { return spans_shared(a, b) > 0; }

bool spans_equal(const Spans *a, const Spans *b) {
  uint32_t size = spans_size(a);
  return size == spans_size(b) && spans_shared(a, b) == size;
}

/* ---- trimming ---- */

bool character_is_quotation_mark(uint32_t c) {
  return c == '"' || c == '\'' || c == '`' || c == 0xAB || c == 0xBB ||
         (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A || c == 0x300C || c == 0x300D;
}

static bool is_final_punctuation(uint32_t c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == 0x2026 ||
         (c >= 0x2012 && c <= 0x2015);
}

static bool is_space_at(const Annotations *annotations, uint32_t at) {
  return unicode_is_space(annotations_character(annotations, at));
}

static Span trim_space(const Annotations *annotations, Span span) {
  while (span.start < span.end && is_space_at(annotations, span.start)) span.start++;
  while (span.start < span.end && is_space_at(annotations, span.end - 1)) span.end--;
  return span;
}

static Span trim_marks(const Annotations *annotations, Span span) {
  for (; span.start < span.end; span.start++) {
    uint32_t c = annotations_character(annotations, span.start);
    if (!unicode_is_space(c) && !character_is_quotation_mark(c)) break;
  }
  for (; span.start < span.end; span.end--) {
    uint32_t c = annotations_character(annotations, span.end - 1);
    if (!unicode_is_space(c) && !character_is_quotation_mark(c) && !is_final_punctuation(c)) break;
  }
  return span;
}

/* Steps over `word` and the white space after it, where the span begins with it. */
static bool skip_word(const Annotations *annotations, Span *span, const char *word) {
  uint32_t at = span->start;
  for (; *word; word++, at++)
    if (at >= span->end || (annotations_character(annotations, at) | 0x20) != (uint32_t)*word)
      return false;
  if (at >= span->end || !is_space_at(annotations, at)) return false;
  span->start = at;
  return true;
}

/* Joins spans that only white space parts. */
static Spans join(const Annotations *annotations, Arena *arena, const Spans *spans) {
  Spans joined = {0};
  for (uint32_t i = 0; i < spans->count; i++) {
    Span span = spans->items[i];
    Span *last = joined.count ? &joined.items[joined.count - 1] : NULL;
    uint32_t gap = last ? last->end : 0;
    while (last && gap < span.start && is_space_at(annotations, gap)) gap++;
    if (last && gap == span.start)
      last->end = span.end;
    else
      *array_push(arena, &joined) = span;
  }
  return joined;
}

Spans spans_trim(const Annotations *annotations, Arena *arena, const Spans *spans) {
  Spans joined = join(annotations, arena, spans), trimmed = {0}, kept = {0};
  for (uint32_t i = 0; i < joined.count; i++) {
    Span span = trim_marks(annotations, joined.items[i]);
    if (!trimmed.count &&
        (skip_word(annotations, &span, "that") || skip_word(annotations, &span, "to")))
      span = trim_marks(annotations, span);
    if (span.start < span.end) *array_push(arena, &trimmed) = span;
    span = trim_space(annotations, joined.items[i]);
    if (span.start < span.end) *array_push(arena, &kept) = span;
  }
  return trimmed.count ? trimmed : kept;
}
