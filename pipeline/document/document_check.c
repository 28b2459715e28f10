/* The invariants of a document: see document_check.h.
 *
 * In: a document. Out: the first rule that is broken, with the record that breaks it. Records of
 * most layers begin with the span of their tokens, so what every span must keep is checked in
 * one place. */
#include <stdarg.h>
#include <string.h>

#include "base/unicode.h"
#include "document/document_check_internal.h"
#include "document/offsets.h"

Span spans_get(Spans spans, uint32_t index) {
  Span span;
  memcpy(&span, (const char *)spans.items + index * spans.size, sizeof span);
  return span;
}

static bool is_valid(const Document *document, Span span) {
  return span.start < span.end && span.end <= document->tokens.count;
}

/* "(101-118)": code points, or, where there are none, tokens. */
static Str place_of(const Document *document, Span span) {
  if (!is_valid(document, span))
    return arena_format(document->arena, "(tokens %u-%u of %u)", span.start, span.end,
                        document->tokens.count);
  Offsets offsets = offsets_of(document->arena, document->text);
  uint32_t start = document->tokens.items[span.start].start;
  uint32_t end = document->tokens.items[span.end - 1].end;
  return arena_format(document->arena, "(%zu-%zu)", offsets_code_point(&offsets, start),
                      offsets_code_point(&offsets, end));
}

bool check_fail(const Check *check, const char *list, uint32_t index, const Span *span,
                const char *format, ...) {
  Arena *arena = check->document->arena;
  va_list arguments;
  va_start(arguments, format);
  Str rule = arena_format_list(arena, format, arguments);
  va_end(arguments);
  Str place =
      span ? arena_format(arena, " %.*s", STR_ARG(place_of(check->document, *span))) : STR("");
  return error_set(check->error, "invariant", "%s[%u]%.*s: %.*s", list, index, STR_ARG(place),
                   STR_ARG(rule));
}

uint32_t spans_find(Spans spans, uint32_t token) {
  uint32_t low = 0, high = spans.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (spans_get(spans, middle).start <= token)
      low = middle + 1;
    else
      high = middle;
  }
  return low ? low - 1 : spans.count;
}

bool spans_hold(Spans spans, Span span) {
  uint32_t index = spans_find(spans, span.start);
  return index < spans.count && span.end <= spans_get(spans, index).end;
}

/* Whether an outermost quotation stands on both sides of the border before this token. */
static bool is_quoted_across(const Document *document, uint32_t token) {
  uint32_t index = spans_find(SPANS("quotations", document->quotations), token - 1);
  if (index == document->quotations.count) return false;
  while (index && document->quotations.items[index].depth) index--;
  return token < document->quotations.items[index].tokens.end;
}

static bool lies_in_sentence(const Document *document, Span span) {
  uint32_t index = spans_find(SPANS("sentences", document->sentences), span.start);
  for (; index < document->sentences.count; index++) {
    uint32_t end = document->sentences.items[index].tokens.end;
    if (span.end <= end) return true;
    if (!is_quoted_across(document, end)) return false;
  }
  return false;
}

bool check_span(const Check *check, const char *list, uint32_t index, Span span, bool in_sentence) {
  const Document *document = check->document;
  if (!is_valid(document, span))
    return check_fail(check, list, index, &span, "is no span of tokens");
  return !in_sentence || !(document->layers & LAYER_SENTENCES) ||
         lies_in_sentence(document, span) ||
         check_fail(check, list, index, &span, "does not lie within one sentence");
}

bool check_apart(const Check *check, Spans spans, bool in_sentence) {
  for (uint32_t i = 0; i < spans.count; i++) {
    Span span = spans_get(spans, i);
    if (!check_span(check, spans.name, i, span, in_sentence)) return false;
    if (i && span.start < spans_get(spans, i - 1).end)
      return check_fail(check, spans.name, i, &span, "begins before the one before it has ended");
  }
  return true;
}

static bool check_article(const Check *check) {
  const Document *document = check->document;
  if (!document->id.size) return error_set(check->error, "invariant", "id: is empty");
  if (document->published.size && !document_is_date(document->published))
    return error_set(check->error, "invariant", "published: is no day");
  size_t bad = unicode_validate(document->text), nul = str_find(document->text, '\0');
  if (bad != SIZE_MAX)
    return error_set(check->error, "invariant", "text: byte %zu is not UTF-8", bad);
  return nul == SIZE_MAX || error_set(check->error, "invariant", "text: byte %zu is NUL", nul);
}

static bool check_presence(const Check *check) {
  const Document *document = check->document;
  Layers layers = document->layers;
  const struct {
    const char *name;
    uint32_t count;
    Layers layer;
  } lists[] = {{"quotations", document->quotations.count, LAYER_QUOTATIONS},
               {"paragraphs", document->paragraphs.count, LAYER_SENTENCES},
               {"sentences", document->sentences.count, LAYER_SENTENCES},
               {"names", document->names.count, LAYER_NAMES},
               {"chunks", document->chunks.count, LAYER_CHUNKS},
               {"attributions", document->attributions.count, LAYER_ATTRIBUTIONS},
               {"entities", document->entities.count, LAYER_ENTITIES},
               {"positions", document->positions.count, LAYER_POSITIONS}};
  if (layers & ~(Layers)LAYERS_ALL || (document->error.code && layers))
    return error_set(check->error, "invariant", "layers: 0x%X cannot be", layers);
  bool may_have_tokens = layers & LAYER_TOKENS || layers == LAYERS_FINAL;
  if (layers ? !may_have_tokens : document->tokens.count > 0)
    return error_set(check->error, "invariant", "layers: 0x%X with %u tokens", layers,
                     document->tokens.count);
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    if (lists[i].count && !(layers & lists[i].layer))
      return check_fail(check, lists[i].name, 0, NULL, "is there, but its layer is not");
  return true;
}

bool document_check(const Document *document, Error *error) {
  Check check = {document, error};
  return check_article(&check) && check_presence(&check) && check_layers(&check) &&
         check_records(&check);
}
