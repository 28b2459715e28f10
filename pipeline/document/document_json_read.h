/* What the files of the JSON reader share: values of the right type, or an error that names their
 * place.
 *
 * document_json_read.c reads the line and the article (document_json_article.c: most of them,
 * without Jansson), document_json_columns.c the inner layers, document_json_records.c the final
 * ones, document_json_value.c single values. Internal: nobody else includes this. All functions
 * return false after an error, which is then in the document. */
#ifndef DEMARCHE_DOCUMENT_JSON_READ_H
#define DEMARCHE_DOCUMENT_JSON_READ_H

#include <jansson.h>

#include "document/document_json.h"
#include "document/offsets.h"

typedef struct {
  Document *document;
  const JsonNames *names;
  json_t *root;
  Offsets offsets; /* of the document's text */
} JsonReader;

/* The way from the line's object to a value, from the value up: made on the stack while reading
 * goes down, looked at only when there is an error. */
typedef struct Place {
  const struct Place *in; /* NULL: the line's object */
  const char *key;        /* NULL: an item of an array, by its index */
  size_t index;
} Place;

#define KEY(place, name) (&(const Place){(place), (name), 0})
#define ITEM(place, number) (&(const Place){(place), NULL, (number)})
/* A member of an object and its place: two arguments at once. */
#define MEMBER(object, place, name) json_object_get((object), (name)), KEY((place), (name))

/* "attributions[3].cue.start: " and the message. */
bool json_read_fail(JsonReader *reader, const Place *place, const char *code, const char *format,
                    ...) __attribute__((format(printf, 4, 5)));

/* Values of one type; NULL, which stands for a member that is not there, is an error. */
bool json_read_object(JsonReader *reader, const json_t *value, const Place *place);
bool json_read_array(JsonReader *reader, const json_t *value, const Place *place);
bool json_read_bool(JsonReader *reader, const json_t *value, const Place *place, bool *result);
/* 0 to `limit`. */
bool json_read_number(JsonReader *reader, const json_t *value, const Place *place, uint64_t limit,
                      uint64_t *number);
/* As long as reader->root lives. */
bool json_read_view(JsonReader *reader, const json_t *value, const Place *place, Str *view);
/* In the document's arena. */
bool json_read_string(JsonReader *reader, const json_t *value, const Place *place, Str *string);
bool json_read_entity_type(JsonReader *reader, const json_t *value, const Place *place,
                           uint8_t *type);
/* As much of a foreign string as a message has room for, in whole code points. */
Str json_read_shortened(Str text);
/* “name” is no WHAT. */
bool json_read_unknown(JsonReader *reader, const Place *place, Str name, const char *what);

/* A code-point offset, as a byte of the text. */
bool json_read_offset(JsonReader *reader, const json_t *value, const Place *place, uint32_t *byte);
/* The token that begins there. */
bool json_read_token(JsonReader *reader, const json_t *value, const Place *place, uint32_t *token);
/* From where a token begins to where the same or a later one ends. `place` is that of the two
 * offsets' keys ("start", "end"), in columns of row `row`, or in an object where `row` is
 * NO_ROW. */
#define NO_ROW SIZE_MAX
bool json_read_span(JsonReader *reader, const json_t *start, const json_t *end, const Place *place,
                    size_t row, Span *tokens);

/* Reads a line that is an object of nothing but strings and no document of ours; false for any
 * other, and for any mistake: the document is unchanged then. The line is valid UTF-8. */
bool json_read_article_quickly(Document *document, Str line);

/* The layers in document->layers: */
bool json_read_columns(JsonReader *reader);
bool json_read_records(JsonReader *reader);
/* Makes the tokens of a finished line, which has none: one for each stretch between two offsets
 * that occur in its records. */
bool json_read_stretches(JsonReader *reader);

#endif
