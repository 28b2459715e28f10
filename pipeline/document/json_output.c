/* A growing buffer, and the few rules of JSON's grammar that writing needs: see json_output.h. */
#include "document/json_output.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "document/json_text.h"

enum { FIRST_ROOM = 1024 };

void json_put_reserve(JsonOutput *output, size_t bytes) {
  if (output->failed || output->capacity - output->size >= bytes) return;
  size_t capacity = output->capacity ? output->capacity : FIRST_ROOM;
  while (capacity - output->size < bytes && capacity <= SIZE_MAX / 2) capacity *= 2;
  char *larger = capacity - output->size < bytes ? NULL : realloc(output->data, capacity);
  if (!larger) {
    output->failed = true;
    return;
  }
  output->data = larger;
  output->capacity = capacity;
}

/* Where so many bytes may be written; NULL when there is no memory. In most calls there is room. */
static inline char *room_for(JsonOutput *output, size_t bytes) {
  if (output->capacity - output->size < bytes) json_put_reserve(output, bytes);
  return output->failed ? NULL : output->data + output->size;
}

static void put(JsonOutput *output, const char *bytes, size_t size) {
  char *room = room_for(output, size);
  if (!room || !size) return;
  memcpy(room, bytes, size);
  output->size += size;
}

static inline void put_byte(JsonOutput *output, char byte) {
  char *room = room_for(output, 1);
  if (!room) return;
  *room = byte;
  output->size++;
}

/* Begins a value or key, parted from the one before, with room for so many bytes, all of which the caller writes. */
static inline char *begin(JsonOutput *output, size_t size) {
  size_t comma = output->comma;
  char *room = room_for(output, size + comma);
  if (!room) return NULL;
  room[0] = ',';
  output->size += size + comma;
  return room + comma;
}

void json_put_open(JsonOutput *output, char bracket) {
  char *room = begin(output, 1);
  if (room) *room = bracket;
  output->comma = false;
}

void json_put_close(JsonOutput *output, char bracket) {
  put_byte(output, bracket);
  output->comma = true;
}

void json_put_key_of(JsonOutput *output, const char *key, size_t size) {
  char *room = begin(output, size + 3);
  output->comma = false;
  if (!room) return;
  room[0] = '"';
  memcpy(room + 1, key, size);
  memcpy(room + 1 + size, "\":", 2);
}

static void put_escaped(JsonOutput *output, char byte) {
  static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt",
                    digits[] = "0123456789ABCDEF";
  const char *found = byte ? strchr(plain, byte) : NULL;
  if (found) {
    put(output, (char[]){'\\', letters[found - plain]}, 2);
    return;
  }
  unsigned value = (unsigned char)byte;
  put(output, (char[]){'\\', 'u', '0', '0', digits[value >> 4], digits[value & 15]}, 6);
}

void json_put_string(JsonOutput *output, Str text) {
  char *room = begin(output, 1);
  if (room) *room = '"';
  output->comma = true;
  for (size_t at = 0; at < text.size;) {
    size_t plain = at;
    at = json_plain_end(text, at);
    put(output, text.data + plain, at - plain);
    if (at < text.size) put_escaped(output, text.data[at++]);
  }
  put_byte(output, '"');
}

void json_put_bytes(JsonOutput *output, Str bytes) {
  size_t bad = unicode_validate(bytes);
  if (bad == SIZE_MAX) {
    json_put_string(output, bytes);
    return;
  }
  char *mended = malloc(bytes.size);
  if (!mended) {
    output->failed = true;
    return;
  }
  memcpy(mended, bytes.data, bytes.size);
  for (size_t at = 0; bad != SIZE_MAX;) {
    mended[at += bad] = '?';
    bad = unicode_validate((Str){mended + at, bytes.size - at});
  }
  json_put_string(output, (Str){mended, bytes.size});
  free(mended);
}

static void put_word(JsonOutput *output, Str word) {
  char *room = begin(output, word.size);
  if (room) memcpy(room, word.data, word.size);
  output->comma = true;
}

void json_put_number(JsonOutput *output, uint64_t number) {
  char digits[20];
  size_t at = sizeof digits;
  do digits[--at] = (char)('0' + number % 10);
  while (number /= 10);
  put_word(output, (Str){digits + at, sizeof digits - at});
}

void json_put_bool(JsonOutput *output, bool value) {
  put_word(output, value ? STR("true") : STR("false"));
}

void json_put_null(JsonOutput *output) {
  put_word(output, STR("null"));
}

bool json_put_end(JsonOutput *output, char **line, size_t *size) {
  put_byte(output, '\n');
  if (output->failed) {
    free(output->data);
    *output = (JsonOutput){0};
    return false;
  }
  *line = output->data;
  *size = output->size;
  *output = (JsonOutput){0};
  return true;
}
