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
  bool failed; /* no memory: what is put is dropped */
} JsonOutput;

/* A JsonOutput that is all zero bytes is empty and ready for use. This makes room for that many
 * bytes at once, where the caller can guess. False when there is no memory. */
bool json_put_reserve(JsonOutput *output, size_t bytes);

/* So many bytes more, which the caller writes, or NULL when there is no memory. Behind each value stands a comma, in whose
 * place comes what closes the array or object that it is the last of: so nothing needs to know what stands before it. */
static inline char *json_begin(JsonOutput *output, size_t size) {
  if (output->capacity - output->size < size && !json_put_reserve(output, size)) return NULL;
  char *room = output->data + output->size;
  output->size += size;
  return room;
}

/* `bracket` is one of "[{" and "]}". */
static inline void json_put_open(JsonOutput *output, char bracket) {
  char *room = json_begin(output, 1);
  if (room) *room = bracket;
}
static inline void json_put_close(JsonOutput *output, char bracket) {
  char *room = json_begin(output, 2);
  if (!room) return;
  bool empty = room[-1] != ',';
  output->size -= !empty;
  room -= !empty;
  room[0] = bracket;
  room[1] = ',';
}
/* Writing without asking for room, which is there already. They return where to go on. */
static inline char *json_write_key(char *to, const char *key) {
  size_t size = strlen(key);
  *to = '"';
  memcpy(to + 1, key, size);
  memcpy(to + 1 + size, "\":", 2);
  return to + size + 3;
}
enum { JSON_NUMBER_MAX = 21 }; /* bytes, the comma among them */
char *json_write_number(char *to, uint64_t number);

/* The key of the next value: letters, which need no escape. Here, for the sizes of most are known to the compiler. */
static inline void json_put_key(JsonOutput *output, const char *key) {
  char *room = json_begin(output, strlen(key) + 3);
  if (room) json_write_key(room, key);
}
enum { JSON_MARKS = 3 }; /* around a string, and the comma */
/* Writes into `room`, with which the output ends, for the string and its marks; makes more where something needs an escape. */
void json_fill_string(JsonOutput *output, char *room, Str text);
/* Valid UTF-8; stays UTF-8. */
static inline void json_put_string(JsonOutput *output, Str text) {
  char *room = json_begin(output, text.size + JSON_MARKS);
  if (room) json_fill_string(output, room, text);
}
/* The same for bytes that nobody has looked at, such as a file's name: each one that is not UTF-8
 * becomes a question mark. */
void json_put_bytes(JsonOutput *output, Str bytes);
void json_put_number(JsonOutput *output, uint64_t number);
void json_put_bool(JsonOutput *output, bool value);
void json_put_null(JsonOutput *output);

/* Ends the line, which has a value, with a line feed and hands its bytes over: the caller frees `*line`. False when
 * memory ran out; there is nothing to free then. */
bool json_put_end(JsonOutput *output, char **line, size_t *size);

#endif
