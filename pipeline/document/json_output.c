/* A growing buffer, and the few rules of JSON's grammar that writing needs: see json_output.h. */
#include "document/json_output.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"

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

/* Before each value and key; what follows the value is parted from it. */
static void separate(JsonOutput *output) {
  if (output->comma) put_byte(output, ',');
  output->comma = true;
}

void json_put_open(JsonOutput *output, char bracket) {
  separate(output);
  put_byte(output, bracket);
  output->comma = false;
}

void json_put_close(JsonOutput *output, char bracket) {
  put_byte(output, bracket);
  output->comma = true;
}

void json_put_key(JsonOutput *output, const char *key) {
  separate(output);
  put_byte(output, '"');
  put(output, key, strlen(key));
  put(output, "\":", 2);
  output->comma = false;
}

static bool needs_escape(char byte) {
  return (unsigned char)byte < 0x20 || byte == '"' || byte == '\\';
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
  separate(output);
  put_byte(output, '"');
  for (size_t at = 0; at < text.size;) {
    size_t plain = at;
    while (at < text.size && !needs_escape(text.data[at])) at++;
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

void json_put_number(JsonOutput *output, uint64_t number) {
  separate(output);
  char digits[20];
  size_t at = sizeof digits;
  do digits[--at] = (char)('0' + number % 10);
  while (number /= 10);
  put(output, digits + at, sizeof digits - at);
}

static void put_word(JsonOutput *output, Str word) {
  separate(output);
  put(output, word.data, word.size);
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
