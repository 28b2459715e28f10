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

/* Room for so many bytes, or NULL when there is no memory. The caller writes them, or fewer, and moves `next` behind them.
 * Behind each value stands a comma, in whose place comes what closes the array or object that it is the last of: so nothing
 * needs to know what stands before it. */
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

/* JSON as it stands, of letters that need no escape: keys, brackets. The size is known to the compiler where `json` is a literal. */
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

enum { JSON_MARKS = 3 }; /* around a string, and the comma */
/* Writes the rest of a string, its closing mark and the comma to `room`, where its opening mark stands already, and moves
 * `next` behind them. There is room for the text and its marks; more is made where something needs an escape. */
void json_end_string(JsonOutput *output, char *room, Str text);
/* Valid UTF-8; stays UTF-8. */
static inline void json_put_string(JsonOutput *output, Str text) {
  char *room = json_room(output, text.size + JSON_MARKS);
  if (room) json_end_string(output, json_write(room, "\""), text);
}
/* `opening` is JSON up to the opening mark: the key. */
static inline void json_put_text(JsonOutput *output, const char *opening, Str text) {
  char *room = json_room(output, strlen(opening) + text.size + JSON_MARKS);
  if (room) json_end_string(output, json_write(room, opening), text);
}
/* The same for bytes that nobody has looked at, such as a file's name: each one that is not UTF-8
 * becomes a question mark. */
void json_put_bytes(JsonOutput *output, Str bytes);

enum { JSON_NUMBER_MAX = 21 }; /* bytes, the comma among them */
extern const char json_digit_pairs[]; /* "000102...99" */
char *json_write_large_number(char *to, uint64_t number);
/* Writes a number and its comma where there is room for them. Returns where to go on. Two digits at a time; most numbers are
 * offsets into an article. */
static inline char *json_write_number(char *to, uint64_t number) {
  if (number >= 10000) return json_write_large_number(to, number);
  unsigned hundreds = (unsigned)number / 100, rest = (unsigned)number % 100;
  if (hundreds >= 10) memcpy(to, json_digit_pairs + hundreds * 2, 2), to += 2;
  else if (hundreds) *to++ = (char)('0' + hundreds);
  if (hundreds || rest >= 10) memcpy(to, json_digit_pairs + rest * 2, 2), to += 2;
  else *to++ = (char)('0' + rest);
  *to = ',';
  return to + 1;
}
void json_put_number(JsonOutput *output, uint64_t number);
void json_put_bool(JsonOutput *output, bool value);
void json_put_null(JsonOutput *output);

/* Ends the line, which has a value, with a line feed and hands its bytes over: the caller frees `*line`. False when
 * memory ran out; there is nothing to free then. */
bool json_put_end(JsonOutput *output, char **line, size_t *size);

#endif
