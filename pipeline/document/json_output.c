/* A growing buffer, and the few rules of JSON's grammar that writing needs: see json_output.h.
 *
 * Strings are copied and looked at in one sweep, sixteen bytes at a time: hardly any has something to escape. */
#include "document/json_output.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "document/json_text.h"

enum { FIRST_ROOM = 1024 };

bool json_put_reserve(JsonOutput *output, size_t bytes) {
  if (output->failed) return false;
  if (output->capacity - output->size >= bytes) return true;
  size_t capacity = output->capacity ? output->capacity : FIRST_ROOM;
  while (capacity - output->size < bytes && capacity <= SIZE_MAX / 2) capacity *= 2;
  char *larger = capacity - output->size < bytes ? NULL : realloc(output->data, capacity);
  if (!larger) {
    free(output->data);
    *output = (JsonOutput){.failed = true};
    return false;
  }
  output->data = larger;
  output->capacity = capacity;
  return true;
}

/* Copies fewer than sixteen bytes: the first and the last ones, which overlap. Returns whether all are plain. */
static inline bool copy_few(char *to, const char *from, size_t size) {
  JsonHalves both = {0};
  if (size >= 8) {
    uint64_t first, last;
    memcpy(&first, from, 8), memcpy(&last, from + size - 8, 8);
    memcpy(to, &first, 8), memcpy(to + size - 8, &last, 8);
    both = (JsonHalves){first, last};
  } else if (size >= 4) {
    uint32_t first, last;
    memcpy(&first, from, 4), memcpy(&last, from + size - 4, 4);
    memcpy(to, &first, 4), memcpy(to + size - 4, &last, 4);
    uint64_t eight = first | (uint64_t)last << 32;
    both = (JsonHalves){eight, eight};
  } else {
    bool plain = true;
    for (size_t at = 0; at < size; at++) plain &= json_is_plain(to[at] = from[at]);
    return plain;
  }
  return json_all_plain((JsonBytes)both);
}

/* Copies up to the first byte that needs an escape, or all, and perhaps some bytes behind it. */
static inline size_t copy_plain(char *to, const char *from, size_t size) {
  size_t at = 0;
  for (; at + 16 <= size; at += 16) {
    JsonBytes bytes = json_sixteen(from + at);
    memcpy(to + at, &bytes, 16);
    if (!json_all_plain(bytes)) break;
  }
  if (size - at < 16 && copy_few(to + at, from + at, size - at)) return size;
  while (at < size && json_is_plain(from[at])) at++;
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

/* Goes on behind the first `plain` bytes of the text, for all of which and their marks there is room. Apart, for few strings
 * come here. */
__attribute__((noinline)) static void put_escaped(JsonOutput *output, char *room, Str text, size_t plain) {
  output->size = (size_t)(room - output->data);
  for (size_t at = plain; at < text.size; at += plain) {
    if (!json_put_reserve(output, ESCAPE_MAX + text.size - at + JSON_MARKS)) return;
    output->size += write_escaped(output->data + output->size, text.data[at++]);
    plain = json_plain_end(text, at) - at;
    if (plain) memcpy(output->data + output->size, text.data + at, plain);
    output->size += plain;
  }
  memcpy(output->data + output->size, "\",", 2);
  output->size += 2;
}

void json_fill_string(JsonOutput *output, char *room, Str text) {
  *room++ = '"';
  size_t plain = copy_plain(room, text.data, text.size);
  room += plain;
  if (plain < text.size) put_escaped(output, room, text, plain);
  else memcpy(room, "\",", 2);
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
  char *room = json_begin(output, word.size + 1);
  if (!room) return;
  memcpy(room, word.data, word.size);
  room[word.size] = ',';
}

static size_t count_digits(uint64_t number) {
  for (size_t digits = 1;; digits += 4, number /= 10000) {
    if (number < 10) return digits;
    if (number < 100) return digits + 1;
    if (number < 1000) return digits + 2;
    if (number < 10000) return digits + 3;
  }
}

/* Two digits at a time. */
char *json_write_number(char *to, uint64_t number) {
  static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                              "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                              "8081828384858687888990919293949596979899";
  size_t digits = count_digits(number), at = digits;
  for (; number >= 100; number /= 100) memcpy(to + (at -= 2), pairs + number % 100 * 2, 2);
  if (at == 2) memcpy(to, pairs + number * 2, 2);
  else to[0] = (char)('0' + number);
  to[digits] = ',';
  return to + digits + 1;
}

void json_put_number(JsonOutput *output, uint64_t number) {
  char *room = json_begin(output, JSON_NUMBER_MAX);
  if (room) output->size = (size_t)(json_write_number(room, number) - output->data);
}

void json_put_bool(JsonOutput *output, bool value) {
  put_word(output, value ? STR("true") : STR("false"));
}

void json_put_null(JsonOutput *output) {
  put_word(output, STR("null"));
}

bool json_put_end(JsonOutput *output, char **line, size_t *size) {
  bool whole = !output->failed;
  if (whole) output->data[output->size - 1] = '\n';
  *line = output->data;
  *size = output->size;
  *output = (JsonOutput){0};
  return whole;
}
