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
  char *data;       /* from malloc */
  char *next, *end; /* the room that is left */
  bool failed;      /* no memory: what is put is dropped */
} JsonOutput;

/* A JsonOutput that is all zero bytes is empty and ready for use. This makes room for that many
 * bytes at once, where the caller can guess. False when there is no memory. */
bool json_put_reserve(JsonOutput *output, size_t bytes);

/* Room for so many bytes, or NULL when there is no memory. The caller writes them, or fewer, and
 * moves `next` behind them. Behind each value stands a comma, in whose place comes what closes the
 * array or object that it is the last of: so nothing needs to know what stands before it. */
static inline char *json_room(JsonOutput *output, size_t size) {
  if ((size_t)(output->end - output->next) < size && !json_put_reserve(output, size)) return NULL;
  return output->next;
}

/* `bracket` is one of "[{" and "]}". */
static inline void json_put_open(JsonOutput *output, char bracket) {
  if (json_room(output, 1)) *output->next++ = bracket;
}
static inline void json_put_close(JsonOutput *output, char bracket) {
  char *room = json_room(output, 2);
  if (!room) return;
  room -= room[-1] == ',';
  room[0] = bracket;
  room[1] = ',';
  output->next = room + 2;
}

/* Closes the object or array that has a value, where there is room for one byte more. */
static inline char *json_write_close(char *to, char bracket) {
  to[-1] = bracket;
  to[0] = ',';
  return to + 1;
}

/* JSON as it stands, of letters that need no escape: keys, brackets. The size is known to the
   compiler where `json` is a literal. */
static inline char *json_write(char *to, const char *json) {
  size_t size = strlen(json);
  memcpy(to, json, size);
  return to + size;
}
static inline void json_put(JsonOutput *output, const char *json) {
  char *room = json_room(output, strlen(json));
  if (room) output->next = json_write(room, json);
}
/* The key of the next value: letters too. */
static inline void json_put_key(JsonOutput *output, const char *key) {
  char *room = json_room(output, strlen(key) + 3);
  if (room) output->next = json_write(json_write(json_write(room, "\""), key), "\":");
}

/* Bytes that a string takes at most, with its marks and comma, and with what is copied beside its
   end. */
enum { JSON_ESCAPE_MAX = 6, JSON_TEXT_MAX = 32 };
static inline size_t json_text_room(size_t size) { return size * JSON_ESCAPE_MAX + JSON_TEXT_MAX; }
/* Writes the rest of a string, its closing mark and the comma where there is room for them and the
 * opening mark stands already. Returns where to go on. Valid UTF-8; stays UTF-8. */
char *json_write_text(char *to, Str text);
/* The same of the bytes of a text from `start` to `end`. */
char *json_write_slice(char *to, Str text, size_t start, size_t end);
/* `opening` is JSON up to the opening mark: the key. */
static inline void json_put_text(JsonOutput *output, const char *opening, Str text) {
  char *room = json_room(output, strlen(opening) + json_text_room(text.size));
  if (room) output->next = json_write_text(json_write(room, opening), text);
}
static inline void json_put_string(JsonOutput *output, Str text) {
  json_put_text(output, "\"", text);
}
/* The same for bytes that nobody has looked at, such as a file's name: each one that is not UTF-8
 * becomes a question mark. */
void json_put_bytes(JsonOutput *output, Str bytes);

enum { JSON_NUMBER_MAX = 21 };        /* bytes, the comma among them */
extern const char json_digit_pairs[]; /* "000102...99" */
char *json_write_large_number(char *to, uint64_t number);
/* Writes a number and its comma where there is room for JSON_NUMBER_MAX bytes. Returns where to go
 * on. Most numbers are offsets into an article, and how many digits they have cannot be foreseen:
 * all four are made, and the zeros before them dropped. */
static inline char *json_write_number(char *to, uint64_t number) {
  if (number >= 10000) return json_write_large_number(to, number);
  unsigned few = (unsigned)number;
  uint16_t pairs[2];
  memcpy(&pairs[0], json_digit_pairs + few / 100 * 2, 2);
  memcpy(&pairs[1], json_digit_pairs + few % 100 * 2, 2);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  uint32_t digits = (uint32_t)pairs[0] << 16 | pairs[1],
           zeros = (uint32_t)__builtin_clz((digits ^ 0x30303030) | 1) & 24;
  digits <<= zeros;
#else
  uint32_t digits = pairs[0] | (uint32_t)pairs[1] << 16,
           zeros = (uint32_t)__builtin_ctz((digits ^ 0x30303030) | 1 << 24) & 24;
  digits >>= zeros;
#endif
  memcpy(to, &digits, sizeof digits);
  to += 4 - zeros / 8;
  *to = ',';
  return to + 1;
}
void json_put_number(JsonOutput *output, uint64_t number);
void json_put_bool(JsonOutput *output, bool value);
void json_put_null(JsonOutput *output);

/* Ends the line, which has a value, with a line feed and hands its bytes over: the caller frees
 * `*line`. False when memory ran out; there is nothing to free then. */
bool json_put_end(JsonOutput *output, char **line, size_t *size);

#endif
