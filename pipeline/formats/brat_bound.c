/* Text-bound lines of brat: `T1<tab>PERSON 0 6<tab>Lavrov`.
 *
 * In: a line. Out: a target that events refer to, and for a label in capitals a name. The line's
 * text is held against the article's: a difference of white space alone is said and passed over,
 * any other leaves the annotation out, since nobody knows which of the two is right. A text that
 * runs over several lines, as three of PolNeAR's do, is known by the article's having line feeds
 * there. */
#include "base/unicode.h"
#include "formats/brat_reader.h"

bool brat_is_part(Str type) {
  static const char *const parts[] = {"Source",
                                      "Cue",
                                      "Content",
                                      "Addressee",
                                      "Attribution",
                                      "Attribution-no-source",
                                      "Attribution-no-cue"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (str_equal(type, str_of(parts[i]))) return true;
  return false;
}

static bool is_label_of_names(Str type) {
  for (size_t i = 0; i < type.size; i++)
    if (!(type.data[i] >= 'A' && type.data[i] <= 'Z') && type.data[i] != '_') return false;
  return type.size > 0;
}

/* ---- offsets ---- */

static bool parse_number(Str digits, uint32_t *number) {
  uint64_t value = 0;
  for (size_t i = 0; i < digits.size; i++) {
    if (digits.data[i] < '0' || digits.data[i] > '9') return false;
    value = value * 10 + (uint64_t)(digits.data[i] - '0');
    if (value > UINT32_MAX) return false;
  }
  *number = (uint32_t)value;
  return digits.size > 0;
}

static bool parse_span(Str piece, Span *span) {
  Str start = str_cut(&piece, ' ');
  return piece.data && parse_number(start, &span->start) && parse_number(piece, &span->end);
}

/* All spans of "a b;c d"; false after a complaint. */
static bool read_spans(BratReader *reader, Str list, Spans *spans) {
  Str rest = list;
  while (rest.data) {
    Str piece = str_cut(&rest, ';');
    Span span = {0, 0};
    if (!parse_span(piece, &span)) {
      LEAVE_OUT(reader, piece, "'%.*s' is not two offsets", STR_ARG(piece));
      return false;
    }
    if (span.start >= span.end) {
      LEAVE_OUT(reader, piece, "the span %u %u is empty", span.start, span.end);
      return false;
    }
    if (span.end > reader->out->length) {
      LEAVE_OUT(reader, piece, "the span %u %u ends beyond the text, which has %u code points",
                span.start, span.end, reader->out->length);
      return false;
    }
    *array_push(reader->arena, spans) = span;
  }
  return true;
}

/* ---- text ---- */

/* Equal but for line feeds of the article, which stand as spaces in a line of brat. */
static bool equal_in_one_line(Str article, Str line) {
  if (article.size != line.size) return false;
  for (size_t i = 0; i < article.size; i++)
    if (article.data[i] != line.data[i] && !(article.data[i] == '\n' && line.data[i] == ' '))
      return false;
  return true;
}

/* Steps over white space; tells whether a line feed was in it. */
static bool skip_space(Str text, size_t *at) {
  bool line_feed = false;
  while (*at < text.size) {
    unsigned size;
    uint32_t c = unicode_decode(text, *at, &size);
    if (!unicode_is_space(c)) break;
    line_feed |= c == '\n';
    *at += size;
  }
  return line_feed;
}

/* Equal but for white space. `file` is the line's text and all that follows it; where the article
 * has a line feed, the text may go on in the next line. `*used` becomes the bytes of `file` that
 * belong to it. */
static bool equal_but_for_space(Str article, Str file, size_t *used) {
  size_t at = 0;
  *used = 0;
  for (;;) {
    bool article_breaks = skip_space(article, &at);
    size_t next = *used;
    bool file_breaks = skip_space(file, &next);
    if (at == article.size) return next == file.size || file_breaks;
    if (next == file.size || (file_breaks && !article_breaks)) return false;
    if (article.data[at] != file.data[next]) return false;
    at++;
    *used = next + 1;
  }
}

/* False after a complaint. Takes the lines that the text goes on in off `*rest`. */
static bool check_text(BratReader *reader, const Spans *spans, Str text, Str *rest,
                       uint32_t *number) {
  Str article = annotations_spans_text(reader->out, reader->arena, spans);
  if (equal_in_one_line(article, text)) return true;
  Str file = text;
  if (rest->data) file.size = (size_t)(rest->data + rest->size - text.data);
  size_t used;
  if (!equal_but_for_space(article, file, &used)) {
    LEAVE_OUT(reader, text, "the text differs from the article's, which is '%.*s'",
              STR_ARG(article));
    return false;
  }
  reader->tally->white_space++;
  COMPLAIN(reader, SEVERITY_WARNING, text,
           "the text differs from the article's by white space; the offsets are followed");
  while (rest->data && rest->data < text.data + used) {
    str_cut(rest, '\n');
    ++*number;
  }
  return true;
}

/* ---- the line ---- */

static void add_name(BratReader *reader, BratTarget *target) {
  target->kind = TARGET_NAME;
  target->index = reader->out->names.count;
  *array_push(reader->arena, &reader->out->names) =
      (AnnotatedName){.span = target->spans.items[0], .label = target->type, .line = target->line};
}

static void classify(BratReader *reader, BratTarget *target, Str list) {
  target->bad = false;
  if (brat_is_part(target->type)) return;
  if (!is_label_of_names(target->type)) {
    target->used = true; /* by nobody, and rightly so */
    brat_ignore(reader, target->type);
  } else if (target->spans.count > 1) {
    target->bad = true;
    LEAVE_OUT(reader, list, "a name has one span");
  } else {
    add_name(reader, target);
  }
}

void brat_read_bound(BratReader *reader, Str *rest, uint32_t *number) {
  Str text = reader->line.text, id = str_cut(&text, '\t'), list = str_cut(&text, '\t');
  BratTarget *target = brat_add_target(reader, id);
  if (!target) return;
  if (!text.data) {
    LEAVE_OUT(reader, id, "expected: id, tab, type and offsets, tab, text");
    return;
  }
  target->type = str_cut(&list, ' ');
  if (!list.data) {
    LEAVE_OUT(reader, target->type, "no offsets");
    return;
  }
  if (!read_spans(reader, list, &target->spans)) return;
  if (!check_text(reader, &target->spans, text, rest, number)) return;
  if (!spans_sort(&target->spans)) {
    LEAVE_OUT(reader, list, "parts of the span overlap");
    return;
  }
  classify(reader, target, list);
}
