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

/* Copies up to the first byte that needs an escape, or all: eight bytes at a time, the last ones perhaps twice. */
static size_t copy_plain(char *to, const char *from, size_t size) {
  size_t at = 0;
  if (size >= 8) {
    for (; at + 8 <= size && json_eight_plain(from + at); at += 8) memcpy(to + at, from + at, 8);
    if (at + 8 > size && json_eight_plain(from + size - 8)) {
      memcpy(to + size - 8, from + size - 8, 8);
      return size;
    }
  }
  for (; at < size && json_is_plain(from[at]); at++) to[at] = from[at];
  return at;
}

enum { ESCAPE_MAX = 6 };

/* Returns the size of the escape. */
static size_t write_escaped(char *to, char byte) {
  static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt", digits[] = "0123456789ABCDEF";
  const char *found = byte ? strchr(plain, byte) : NULL;
  unsigned value = (unsigned char)byte;
  to[0] = '\\';
  to[1] = found ? letters[found - plain] : 'u';
  if (found) return 2;
  memcpy(to + 2, "00", 2);
  to[4] = digits[value >> 4];
  to[5] = digits[value & 15];
  return ESCAPE_MAX;
}

void json_put_string(JsonOutput *output, Str text) {
  char *room = json_begin(output, 1);
  if (room) *room = '"';
  output->comma = true;
  const char *from = text.size ? text.data : "";
  for (size_t at = 0;;) {
    json_put_reserve(output, text.size - at + ESCAPE_MAX);
    if (output->failed) return;
    char *to = output->data + output->size;
    size_t plain = copy_plain(to, from + at, text.size - at);
    at += plain;
    bool ends = at == text.size;
    if (ends) to[plain] = '"';
    output->size += plain + (ends ? 1 : write_escaped(to + plain, from[at++]));
    if (ends) return;
  }
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
  char *room = json_begin(output, word.size);
  if (room) memcpy(room, word.data, word.size);
  output->comma = true;
}

void json_put_number(JsonOutput *output, uint64_t number) {
  size_t size = 1;
  for (uint64_t limit = 10; number >= limit && size < 20; limit *= 10) size++;
  char *room = json_begin(output, size);
  output->comma = true;
  if (!room) return;
  do room[--size] = (char)('0' + number % 10);
  while (number /= 10);
}

void json_put_bool(JsonOutput *output, bool value) {
  put_word(output, value ? STR("true") : STR("false"));
}

void json_put_null(JsonOutput *output) {
  put_word(output, STR("null"));
}

bool json_put_end(JsonOutput *output, char **line, size_t *size) {
  output->comma = false;
  char *room = json_begin(output, 1);
  if (room) *room = '\n';
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
