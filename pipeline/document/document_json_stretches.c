/* Tokens for a finished line of JSON, which has none: see document_json_read.h.
 *
 * In: the records, as they stand in JSON. Out: one token for each stretch of the text between
 * two offsets that occur in them, so that every span of the line begins and ends with a token.
 * What is wrong with an offset is told later, when the records are read. */
#include "document/document_json_read.h"

typedef struct {
  const JsonReader *reader;
  bool *borders; /* by byte of the text, its end included */
} Borders;

static void mark_offset(Borders *borders, const json_t *value) {
  if (!json_is_integer(value) || json_integer_value(value) < 0) return;
  size_t byte = offsets_byte(&borders->reader->offsets, (size_t)json_integer_value(value));
  if (byte != SIZE_MAX) borders->borders[byte] = true;
}

/* NULL and values of other types have no members: nothing happens. */
static void mark_span(Borders *borders, const json_t *span) {
  mark_offset(borders, json_object_get(span, "start"));
  mark_offset(borders, json_object_get(span, "end"));
}

static void mark_spans(Borders *borders, const json_t *array) {
  for (size_t i = 0; i < json_array_size(array); i++) mark_span(borders, json_array_get(array, i));
}

static void mark_records(Borders *borders, const json_t *line) {
  const json_t *entities = json_object_get(line, "entities");
  for (size_t i = 0; i < json_array_size(entities); i++)
    mark_spans(borders, json_object_get(json_array_get(entities, i), "mentions"));
  const json_t *attributions = json_object_get(line, "attributions");
  for (size_t i = 0; i < json_array_size(attributions); i++) {
    const json_t *attribution = json_array_get(attributions, i);
    mark_span(borders, json_object_get(attribution, "source"));
    mark_span(borders, json_object_get(attribution, "cue"));
    mark_span(borders, json_object_get(attribution, "addressee"));
    mark_spans(borders, json_object_get(attribution, "content"));
  }
}

bool json_read_stretches(JsonReader *reader) {
  Document *document = reader->document;
  Borders borders = {reader, arena_many(document->arena, document->text.size + 1, bool)};
  mark_records(&borders, reader->root);
  size_t start = SIZE_MAX;
  for (size_t byte = 0; byte <= document->text.size; byte++) {
    if (!borders.borders[byte]) continue;
    if (start != SIZE_MAX)
      *array_push(document->arena, &document->tokens) =
          (Token){.start = (uint32_t)start, .end = (uint32_t)byte};
    start = byte;
  }
  return true;
}
