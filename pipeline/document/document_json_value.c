/* Single JSON values, held against the type that they should have: see document_json_read.h. */
#include <inttypes.h>
#include <stdio.h>

#include "document/document_json_read.h"

/* Appends to the message as long as there is room. */
static void append_list(Error *error, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
static void append(Error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void append_list(Error *error, const char *format, va_list arguments) {
  size_t used = str_of(error->message).size;
  vsnprintf(error->message + used, sizeof error->message - used, format, arguments);
}

static void append(Error *error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  append_list(error, format, arguments);
  va_end(arguments);
}

static void append_place(Error *error, const Place *place) {
  if (!place) return;
  append_place(error, place->in);
  if (place->key)
    append(error, "%s%s", place->in ? "." : "", place->key);
  else
    append(error, "[%zu]", place->index);
}

bool json_read_fail(JsonReader *reader, const Place *place, const char *code, const char *format,
                    ...) {
  Error *error = &reader->document->error;
  *error = (Error){.code = code};
  append_place(error, place);
  if (place) append(error, ": ");
  va_list arguments;
  va_start(arguments, format);
  append_list(error, format, arguments);
  va_end(arguments);
  return false;
}

static const char *type_name(const json_t *value) {
  switch (json_typeof(value)) {
  case JSON_OBJECT: return "an object";
  case JSON_ARRAY: return "an array";
  case JSON_STRING: return "a string";
  case JSON_INTEGER: return "a whole number";
  case JSON_REAL: return "a fraction";
  case JSON_NULL: return "null";
  default: return "a truth value";
  }
}

static bool fail_type(JsonReader *reader, const json_t *value, const Place *place,
                      const char *wanted) {
  if (value)
    json_read_fail(reader, place, "schema", "must be %s, not %s", wanted, type_name(value));
  else
    json_read_fail(reader, place, "schema", "is missing");
  return false;
}

bool json_read_object(JsonReader *reader, const json_t *value, const Place *place) {
  return json_is_object(value) || fail_type(reader, value, place, "an object");
}

bool json_read_array(JsonReader *reader, const json_t *value, const Place *place) {
  return json_is_array(value) || fail_type(reader, value, place, "an array");
}

bool json_read_bool(JsonReader *reader, const json_t *value, const Place *place, bool *result) {
  if (!json_is_boolean(value)) return fail_type(reader, value, place, "true or false");
  *result = json_is_true(value);
  return true;
}

bool json_read_number(JsonReader *reader, const json_t *value, const Place *place, uint64_t limit,
                      uint64_t *number) {
  if (!json_is_integer(value)) return fail_type(reader, value, place, "a whole number");
  json_int_t given = json_integer_value(value);
  if (given < 0 || (uint64_t)given > limit)
    return json_read_fail(reader, place, "schema", "%" JSON_INTEGER_FORMAT " is not in 0-%" PRIu64,
                          given, limit);
  *number = (uint64_t)given;
  return true;
}

bool json_read_view(JsonReader *reader, const json_t *value, const Place *place, Str *view) {
  if (!json_is_string(value)) return fail_type(reader, value, place, "a string");
  *view = (Str){json_string_value(value), json_string_length(value)};
  return true;
}

bool json_read_string(JsonReader *reader, const json_t *value, const Place *place, Str *string) {
  if (!json_read_view(reader, value, place, string)) return false;
  *string = arena_copy(reader->document->arena, *string);
  return true;
}

Str json_read_shortened(Str text) {
  size_t end = text.size < 60 ? text.size : 60;
  while (end < text.size && end && ((unsigned char)text.data[end] & 0xC0) == 0x80) end--;
  return str_slice(text, 0, end);
}

bool json_read_unknown(JsonReader *reader, const Place *place, Str name, const char *what) {
  return json_read_fail(reader, place, "schema", "“%.*s” is no %s",
                        STR_ARG(json_read_shortened(name)), what);
}

bool json_read_entity_type(JsonReader *reader, const json_t *value, const Place *place,
                           uint8_t *type) {
  Str name;
  EntityType found;
  if (!json_read_view(reader, value, place, &name)) return false;
  if (!entity_type_find(name, &found))
    return json_read_unknown(reader, place, name, "type of entity");
  *type = (uint8_t)found;
  return true;
}

bool json_read_offset(JsonReader *reader, const json_t *value, const Place *place, uint32_t *byte) {
  if (!json_is_integer(value)) return fail_type(reader, value, place, "a whole number");
  json_int_t given = json_integer_value(value);
  size_t at = given < 0 ? SIZE_MAX : offsets_byte(&reader->offsets, (size_t)given);
  *byte = (uint32_t)at;
  if (at != SIZE_MAX) return true;
  return json_read_fail(reader, place, "offset",
                        "%" JSON_INTEGER_FORMAT " lies outside the text of %zu code points", given,
                        reader->offsets.code_points);
}

bool json_read_token(JsonReader *reader, const json_t *value, const Place *place, uint32_t *token) {
  const Document *document = reader->document;
  uint32_t byte;
  if (!json_read_offset(reader, value, place, &byte)) return false;
  *token = document_token_at(document, byte);
  if (*token < document->tokens.count && document->tokens.items[*token].start == byte) return true;
  return json_read_fail(reader, place, "offset", "no token begins at %" JSON_INTEGER_FORMAT,
                        json_integer_value(value));
}

static bool read_token_end(JsonReader *reader, const json_t *value, const Place *place,
                           uint32_t *end) {
  const Document *document = reader->document;
  uint32_t byte;
  if (!json_read_offset(reader, value, place, &byte)) return false;
  uint32_t token = byte ? document_token_at(document, byte - 1) : document->tokens.count;
  *end = token + 1;
  if (token < document->tokens.count && document->tokens.items[token].end == byte) return true;
  return json_read_fail(reader, place, "offset", "no token ends at %" JSON_INTEGER_FORMAT,
                        json_integer_value(value));
}

bool json_read_span(JsonReader *reader, const json_t *start, const json_t *end, const Place *place,
                    size_t row, Span *tokens) {
  const Place *start_key = KEY(place, "start"), *end_key = KEY(place, "end");
  const Place *start_place = row == NO_ROW ? start_key : ITEM(start_key, row);
  const Place *end_place = row == NO_ROW ? end_key : ITEM(end_key, row);
  if (!json_read_token(reader, start, start_place, &tokens->start) ||
      !read_token_end(reader, end, end_place, &tokens->end))
    return false;
  if (tokens->start < tokens->end) return true;
  return json_read_fail(reader, end_place, "offset",
                        "%" JSON_INTEGER_FORMAT " is not after its start", json_integer_value(end));
}
