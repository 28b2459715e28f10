/* JSON text, put together value by value.
 *
 * In: keys and values in the order in which they shall stand. Out: one line of compact JSON (RFC
 * 8259), the bytes that Jansson's json_dumps gives with JSON_COMPACT.
 *
 * Why not Jansson itself: it writes from a tree, and building and freeing that tree took longer
 * than all the stages may (18 MB of text a second, in a document with a mention every 40 bytes).
 * Reading, where input can be malformed in any way, is Jansson's, but for the plainest lines.
 *
 * The caller sees to it that brackets match and that keys stand in objects. Running out of memory
 * is remembered, and told once at the end. */
#ifndef DEMARCHE_DOCUMENT_JSON_OUTPUT_H
#define DEMARCHE_DOCUMENT_JSON_OUTPUT_H

#include "base/str.h"

typedef struct {
  char *data; /* from malloc */
  size_t size, capacity;
  bool comma;  /* a value has been put that the next one must be parted from */
  bool failed; /* no memory: what is put is dropped */
} JsonOutput;

/* A JsonOutput that is all zero bytes is empty and ready for use. This makes room for that many
 * bytes at once, where the caller can guess. */
void json_put_reserve(JsonOutput *output, size_t bytes);

/* `bracket` is one of "[{" and "]}". */
void json_put_open(JsonOutput *output, char bracket);
void json_put_close(JsonOutput *output, char bracket);
/* The key of the next value: letters, which need no escape. */
void json_put_key_of(JsonOutput *output, const char *key, size_t size);
static inline void json_put_key(JsonOutput *output, const char *key) { json_put_key_of(output, key, strlen(key)); }
/* Valid UTF-8; stays UTF-8. */
void json_put_string(JsonOutput *output, Str text);
/* The same for bytes that nobody has looked at, such as a file's name: each one that is not UTF-8
 * becomes a question mark. */
void json_put_bytes(JsonOutput *output, Str bytes);
void json_put_number(JsonOutput *output, uint64_t number);
void json_put_bool(JsonOutput *output, bool value);
void json_put_null(JsonOutput *output);

/* Ends the line with a line feed and hands its bytes over: the caller frees `*line`. False when
 * memory ran out; there is nothing to free then. */
bool json_put_end(JsonOutput *output, char **line, size_t *size);

#endif
