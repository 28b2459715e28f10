/* One line of JSON, back into a document: see document_json.h.
 *
 * In: bytes from anywhere. Out: an article, a document with the layers that the line has, or an
 * error document. Encoding is checked before anything parses, so that the offset of a bad byte
 * can be told; a line that names our schema must then be as document.schema.json says, while of
 * any other only the keys of an article are looked at. A finished line has no tokens: what lies
 * between two offsets of its records becomes one. */
#include <stdlib.h>

#include "base/unicode.h"
#include "document/document_json_read.h"

static bool check_bytes(Str line, Error *error) {
  size_t nul = str_find(line, '\0');
  if (nul != SIZE_MAX)
    return error_set_at(error, "nul-byte", nul, "a NUL byte at byte %zu of the line", nul);
  size_t bad = unicode_validate(line);
  if (bad == SIZE_MAX) return true;
  return error_set_at(error, "invalid-utf8", bad, "not UTF-8 at byte %zu (0x%02X) of the line", bad,
                      (unsigned)(unsigned char)line.data[bad]);
}

static bool fail_json(const json_error_t *fault, Error *error) {
  uint64_t offset = fault->position > 0 ? (uint64_t)fault->position : 0;
  switch (json_error_code(fault)) {
  case json_error_out_of_memory:
  case json_error_unknown:
    return error_set(error, "out-of-memory", "not enough memory for its JSON");
  case json_error_null_character:
    return error_set_at(error, "nul-byte", offset,
                        "column %d: there is a NUL in a string (\\u0000)", fault->column);
  default: return error_set_at(error, "json", offset, "column %d: %s", fault->column, fault->text);
  }
}

static bool parse(JsonReader *reader, Str line) {
  Error *error = &reader->document->error;
  json_error_t fault;
  const char *data = line.data ? line.data : "";
  reader->root = json_loadb(data, line.size, 0, &fault);
  /* Other people's keys may hold numbers of 64 bits and more; none of ours does. */
  if (!reader->root && json_error_code(&fault) == json_error_numeric_overflow)
    reader->root = json_loadb(data, line.size, JSON_DECODE_INT_AS_REAL, &fault);
  if (!reader->root) return fail_json(&fault, error);
  return json_is_object(reader->root) ||
         error_set(error, "schema", "the line must be an object, not an array");
}

/* A member that may be missing, or null; an empty one counts as missing. */
static bool read_optional(JsonReader *reader, const char *key, Str *string) {
  const json_t *value = json_object_get(reader->root, key);
  if (!value || json_is_null(value)) return true;
  Str given;
  if (!json_read_view(reader, value, KEY(NULL, key), &given)) return false;
  if (given.size) *string = arena_copy(reader->document->arena, given);
  return true;
}

static bool read_text(JsonReader *reader) {
  Document *document = reader->document;
  const json_t *value = json_object_get(reader->root, "text");
  if (!value)
    return json_read_fail(reader, KEY(NULL, "text"), "missing-text",
                          json_object_get(reader->root, "schema")
                              ? "is missing: this line was written without it (--no-text)"
                              : "is missing");
  if (!json_is_string(value))
    return json_read_fail(reader, KEY(NULL, "text"), "missing-text", "must be a string");
  if (json_string_length(value) >= UINT32_MAX)
    return json_read_fail(reader, KEY(NULL, "text"), "too-large", "%zu bytes",
                          json_string_length(value));
  if (!json_read_string(reader, value, KEY(NULL, "text"), &document->text)) return false;
  reader->offsets = offsets_of(document->arena, document->text);
  return true;
}

static bool read_article(JsonReader *reader) {
  Document *document = reader->document;
  Str published = {NULL, 0};
  if (!read_optional(reader, "published", &published) ||
      !read_optional(reader, "source", &document->source) ||
      !read_optional(reader, "title", &document->title))
    return false;
  if (published.size && !document_is_date(published))
    return json_read_fail(reader, KEY(NULL, "published"), "bad-date",
                          "“%.*s” is not a day, written YYYY-MM-DD",
                          STR_ARG(json_read_shortened(published)));
  if (published.size) document->published = published;
  return read_text(reader);
}

enum { CODE_MOST = 31 }; /* bytes */

/* Words of small letters and digits, with hyphens between them, as document.schema.json has it. */
static bool is_code(Str code) {
  bool word = false;
  for (size_t i = 0; i < code.size; i++) {
    char c = code.data[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) && !(c == '-' && word)) return false;
    word = c != '-';
  }
  return word && code.size <= CODE_MOST;
}

/* Takes over what an earlier run said of this document; false, as for any document that could not
 * be read. */
static bool read_error(JsonReader *reader, const json_t *value) {
  const Place *place = KEY(NULL, "error");
  const json_t *offset = json_object_get(value, "offset");
  Str code, message;
  uint64_t number = 0;
  if (!json_read_string(reader, MEMBER(value, place, "code"), &code) ||
      !json_read_string(reader, MEMBER(value, place, "message"), &message) ||
      (offset && !json_read_number(reader, offset, KEY(place, "offset"), INT64_MAX, &number)))
    return false;
  if (!is_code(code))
    return json_read_unknown(reader, KEY(place, "code"), code, "code of an error");
  error_set(&reader->document->error, code.data, "%s", message.data);
  reader->document->error.offset = number;
  reader->document->error.has_offset = offset != NULL;
  return false;
}

static bool find_layer(Str name, Layers *layer) {
  for (unsigned bit = 1; bit < LAYERS_ALL; bit <<= 1)
    if (str_equal(str_of(layer_name((Layer)bit)), name)) {
      *layer = bit;
      return true;
    }
  return false;
}

static bool read_layers(JsonReader *reader, const json_t *value) {
  const Place *place = KEY(NULL, "layers");
  Layers *layers = &reader->document->layers, layer;
  if (!json_read_array(reader, value, place)) return false;
  for (size_t i = 0; i < json_array_size(value); i++) {
    Str name;
    if (!json_read_view(reader, json_array_get(value, i), ITEM(place, i), &name)) return false;
    if (!find_layer(name, &layer)) return json_read_unknown(reader, ITEM(place, i), name, "layer");
    *layers |= layer;
  }
  return !*layers || *layers & LAYER_TOKENS ||
         json_read_fail(reader, place, "schema", "no layer can be without “tokens”");
}

/* A table that no layer announces would be lost in silence. */
static bool check_tables(JsonReader *reader) {
  static const struct {
    const char *key;
    Layer layer;
  } tables[] = {{"tokens", LAYER_TOKENS},        {"quotations", LAYER_QUOTATIONS},
                {"paragraphs", LAYER_SENTENCES}, {"sentences", LAYER_SENTENCES},
                {"names", LAYER_NAMES},          {"chunks", LAYER_CHUNKS},
                {"entities", LAYER_ENTITIES},    {"attributions", LAYER_ATTRIBUTIONS},
                {"positions", LAYER_POSITIONS}};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (json_object_get(reader->root, tables[i].key) &&
        !(reader->document->layers & tables[i].layer))
      return json_read_fail(reader, KEY(NULL, tables[i].key), "schema",
                            "stands there, but “layers” does not name %s",
                            layer_name(tables[i].layer));
  return true;
}

/* Whether the line says that it is ours; another version of ours is an error. */
static bool read_schema(JsonReader *reader, bool *ours) {
  Str schema = str_of(json_string_value(json_object_get(reader->root, "schema")));
  *ours = str_equal(schema, STR("demarche/1"));
  if (*ours || !str_starts_with(schema, STR("demarche/"))) return true;
  return json_read_fail(reader, KEY(NULL, "schema"), "schema", "“%.*s” is not “demarche/1”",
                        STR_ARG(json_read_shortened(schema)));
}

static bool read_id(JsonReader *reader) {
  Str id = {NULL, 0};
  if (!read_optional(reader, "id", &id)) return false;
  if (id.size) reader->document->id = id;
  return true;
}

static bool read_document(JsonReader *reader, Str line) {
  Document *document = reader->document;
  bool ours;
  if (!check_bytes(line, &document->error)) return false;
  if (json_read_article_quickly(document, line)) return true;
  if (!parse(reader, line) || !read_id(reader)) return false;
  const json_t *error = json_object_get(reader->root, "error");
  if (json_is_object(error)) return read_error(reader, error);
  if (!read_schema(reader, &ours) || !read_article(reader)) return false;
  if (!ours) return true;
  const json_t *layers = json_object_get(reader->root, "layers");
  if (!layers) document->layers = LAYERS_FINAL;
  if (layers && !read_layers(reader, layers)) return false;
  return check_tables(reader) &&
         (layers ? json_read_columns(reader) : json_read_stretches(reader)) &&
         json_read_records(reader);
}

/* When the arena runs out of memory it jumps past us: the parsed line must not be left behind. */
static bool read_guarded(JsonReader *reader, Str line) {
  Arena *arena = reader->document->arena;
  jmp_buf here, *outer = arena->recover;
  if (setjmp(here) != 0) {
    json_decref(reader->root);
    arena->recover = outer;
    if (!outer) abort();
    longjmp(*outer, 1);
  }
  arena->recover = &here;
  bool read = read_document(reader, line);
  arena->recover = outer;
  json_decref(reader->root);
  return read;
}

bool document_from_json(Document *document, Str line, Str fallback_id, const JsonNames *names) {
  JsonReader *reader = arena_new(document->arena, JsonReader);
  *reader = (JsonReader){.document = document, .names = names};
  document->id = fallback_id;
  if (read_guarded(reader, line)) return true;
  *document = (Document){.arena = document->arena, .id = document->id, .error = document->error};
  return false;
}
