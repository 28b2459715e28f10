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

/* Begins a value or key of so many bytes, parted from the one before. Returns where the caller writes them all, or NULL
 * when there is no memory. */
static inline char *json_begin(JsonOutput *output, size_t size) {
  size_t comma = output->comma;
  if (output->capacity - output->size < size + comma) json_put_reserve(output, size + comma);
  if (output->failed) return NULL;
  char *room = output->data + output->size;
  *room = ',';
  output->size += size + comma;
  return room + comma;
}

/* `bracket` is one of "[{" and "]}". */
static inline void json_put_open(JsonOutput *output, char bracket) {
  char *room = json_begin(output, 1);
  if (room) *room = bracket;
  output->comma = false;
}
static inline void json_put_close(JsonOutput *output, char bracket) {
  output->comma = false;
  char *room = json_begin(output, 1);
  if (room) *room = bracket;
  output->comma = true;
}
/* The key of the next value: letters, which need no escape. Here, for the sizes of most are known to the compiler. */
static inline void json_put_key(JsonOutput *output, const char *key) {
  size_t size = strlen(key);
  char *room = json_begin(output, size + 3);
  output->comma = false;
  if (!room) return;
  room[0] = '"';
  memcpy(room + 1, key, size);
  memcpy(room + 1 + size, "\":", 2);
}
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
