/* A growing buffer, and the few rules of JSON's grammar that writing needs: see json_output.h.
 *
 * Strings are copied and looked at in one sweep, sixteen bytes at a time: hardly any has something
 * to escape. */
#include "document/json_output.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "document/json_text.h"

enum { FIRST_ROOM = 1024 };

/* Without memory. */
static bool give_up(JsonOutput *output) {
  free(output->data);
  *output = (JsonOutput){.failed = true};
  return false;
}

bool json_put_reserve(JsonOutput *output, size_t bytes) {
  if (output->failed) return false;
  size_t size = (size_t)(output->next - output->data),
         capacity = (size_t)(output->end - output->data);
  if (capacity - size >= bytes) return true;
  size_t larger = capacity ? capacity : FIRST_ROOM;
  while (larger - size < bytes && larger <= SIZE_MAX / 2) larger *= 2;
  char *data = larger - size < bytes ? NULL : realloc(output->data, larger);
  if (!data) return give_up(output);
  *output = (JsonOutput){.data = data, .next = data + size, .end = data + larger};
  return true;
}

/* Returns where to go on. */
static char *write_escape(char *to, char byte) {
  static const char letters[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f',
                                 ['\r'] = 'r', ['"'] = '"',  ['\\'] = '\\'};
  static const char digits[] = "0123456789ABCDEF";
  unsigned value = (unsigned char)byte;
  char letter = letters[value];
  if (letter) {
    to[0] = '\\';
    to[1] = letter;
    return to + 2;
  }
  memcpy(to, "\\u00", 4);
  to[4] = digits[value >> 4];
  to[5] = digits[value & 15];
  return to + JSON_ESCAPE_MAX;
}

/* What follows the first `plain` bytes of the text. Apart, for few strings come here. */
__attribute__((noinline)) static char *write_rest(char *to, Str text, size_t plain) {
  for (size_t at = plain; at < text.size; at += plain) {
    to = write_escape(to, text.data[at++]);
    plain = json_copy_plain(to, text.data + at, text.size - at);
    to += plain;
  }
  return json_write(to, "\",");
}

char *json_write_text(char *to, Str text) {
  size_t plain = json_copy_plain(to, text.data, text.size);
  return plain == text.size ? json_write(to + plain, "\",") : write_rest(to + plain, text, plain);
}

/* Most are short, and are copied at once, where so many bytes can be read: how long they are need
   not be foreseen. */
char *json_write_slice(char *to, Str text, size_t start, size_t end) {
  Str slice = {text.data + start, end - start};
  if (end + BYTES_AT_ONCE > text.size || slice.size > BYTES_AT_ONCE)
    return json_write_text(to, slice);
  size_t plain = json_copy_sixteen(to, slice.data);
  return plain >= slice.size ? json_write(to + slice.size, "\",")
                             : write_rest(to + plain, slice, plain);
}

void json_put_bytes(JsonOutput *output, Str bytes) {
  size_t bad = unicode_validate(bytes);
  if (bad == SIZE_MAX) {
    json_put_string(output, bytes);
    return;
  }
  char *mended = malloc(bytes.size);
  if (!mended) {
    give_up(output);
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

const char json_digit_pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

static size_t count_digits(uint64_t number) {
  size_t digits = 1;
  for (; number >= 10; number /= 10) digits++;
  return digits;
}

char *json_write_large_number(char *to, uint64_t number) {
  size_t digits = count_digits(number), at = digits;
  for (; number >= 100; number /= 100)
    memcpy(to + (at -= 2), json_digit_pairs + number % 100 * 2, 2);
  if (at == 2)
    memcpy(to, json_digit_pairs + number * 2, 2);
  else
    to[0] = (char)('0' + number);
  to[digits] = ',';
  return to + digits + 1;
}

void json_put_number(JsonOutput *output, uint64_t number) {
  char *room = json_room(output, JSON_NUMBER_MAX);
  if (room) output->next = json_write_number(room, number);
}

void json_put_bool(JsonOutput *output, bool value) {
  if (value)
    json_put(output, "true,");
  else
    json_put(output, "false,");
}

void json_put_null(JsonOutput *output) { json_put(output, "null,"); }

bool json_put_end(JsonOutput *output, char **line, size_t *size) {
  bool whole = !output->failed;
  if (whole) output->next[-1] = '\n';
  *line = output->data;
  *size = (size_t)(output->next - output->data);
  *output = (JsonOutput){0};
  return whole;
}
