/* Characters by libunistring's tables, with the ASCII half answered here: see unicode.h. */
#include "base/unicode.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

static const uint64_t high_bits = 0x8080808080808080u, low_bits = 0x0101010101010101u;

static uint64_t eight_bytes(const void *data) {
  uint64_t bytes;
  memcpy(&bytes, data, sizeof bytes);
  return bytes;
}

/* Most text is ASCII for long stretches. */
static size_t skip_ascii(const uint8_t *data, size_t at, size_t size) {
  for (; at + 32 <= size; at += 32) {
    uint64_t first = eight_bytes(data + at) | eight_bytes(data + at + 8);
    uint64_t last = eight_bytes(data + at + 16) | eight_bytes(data + at + 24);
    if ((first | last) & high_bits) break;
  }
  while (at + 8 <= size && !(eight_bytes(data + at) & high_bits)) at += 8;
  while (at < size && data[at] < 0x80) at++;
  return at;
}

bool unicode_is_ascii(Str text) {
  return skip_ascii((const uint8_t *)text.data, 0, text.size) == text.size;
}

static inline bool continues(uint8_t byte) { return (byte & 0xC0) == 0x80; }

/* Most of the rest are the marks and letters of the lower planes: in three bytes of which the first
   says all, or in two. */
static inline bool is_three(const uint8_t *data, size_t left) {
  return data[0] - 0xE1u < 0xED - 0xE1 && left >= 3 && continues(data[1]) && continues(data[2]);
}
static inline bool is_two(const uint8_t *data, size_t left) {
  return data[0] - 0xC2u < 0xE0 - 0xC2 && left >= 2 && continues(data[1]);
}

/* What needs a closer look is libunistring's. */
size_t unicode_validate(Str bytes) {
  const uint8_t *data = (const uint8_t *)bytes.data;
  for (size_t at = 0; (at = skip_ascii(data, at, bytes.size)) < bytes.size;) {
    size_t left = bytes.size - at;
    ucs4_t c;
    int size = is_three(data + at, left) ? 3
               : is_two(data + at, left) ? 2
                                         : u8_mbtoucr(&c, data + at, left);
    if (size < 0) return at;
    at += (size_t)size;
  }
  return SIZE_MAX;
}

__attribute__((noinline)) static uint32_t decode_odd(const uint8_t *bytes, size_t left,
                                                     unsigned *size) {
  ucs4_t c;
  *size = (unsigned)u8_mbtouc_unsafe(&c, bytes, left);
  return c;
}

uint32_t unicode_decode_rest(Str text, size_t at, unsigned *size) {
  const uint8_t *bytes = (const uint8_t *)text.data + at;
  size_t left = text.size - at;
  if (is_three(bytes, left)) {
    *size = 3;
    return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
  }
  if (!is_two(bytes, left)) return decode_odd(bytes, left, size);
  *size = 2;
  return (bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu);
}

/* All bytes but those that continue a sequence, 10xxxxxx: the highest bit of each such byte, moved
 * down, is summed by the product. */
Str unicode_printable(Arena *arena, Str text) {
  char *copy = arena_allocate(arena, text.size + 1, 1), *end = copy;
  for (size_t i = 0; i < text.size; i++) {
    unsigned char byte = (unsigned char)text.data[i];
    bool pair = byte == 0xC2 && i + 1 < text.size && (unsigned char)text.data[i + 1] >= 0x80 &&
                (unsigned char)text.data[i + 1] < 0xA0;
    bool control = pair || (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F;
    *end++ = control ? '?' : text.data[i];
    i += pair;
  }
  *end = '\0';
  return (Str){copy, (size_t)(end - copy)};
}

size_t unicode_count(Str text) {
  size_t continued = 0, at = 0;
  for (; at + 8 <= text.size; at += 8) {
    uint64_t bytes = eight_bytes(text.data + at);
    continued += ((bytes & ~bytes << 1 & high_bits) >> 7) * low_bits >> 56;
  }
  for (; at < text.size; at++) continued += ((unsigned char)text.data[at] & 0xC0) == 0x80;
  return text.size - continued;
}

bool unicode_is_upper_rest(uint32_t c) {
  return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool unicode_is_lower_rest(uint32_t c) {
  return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Ll);
}

bool unicode_is_letter_rest(uint32_t c) {
  return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

bool unicode_is_digit_rest(uint32_t c) {
  return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd);
}

bool unicode_is_space_rest(uint32_t c) {
  return c == 0x85 || c == 0x200B || c == 0xFEFF ||
         uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Z);
}

Str unicode_lower(Str text, char *buffer, size_t room) {
  size_t written = 0;
  bool changed = false;
  for (size_t at = 0; at < text.size;) {
    unsigned size;
    uint32_t c = unicode_decode(text, at, &size);
    at += size;
    uint32_t lower = c - 'A' < 26 ? c + 32 : c < 0x80 ? c : uc_tolower(c);
    changed |= lower != c;
    if (lower < 0x80) {
      if (written == room) return text;
      buffer[written++] = (char)lower;
      continue;
    }
    int used = u8_uctomb((uint8_t *)buffer + written, lower, (ptrdiff_t)(room - written));
    if (used < 0) return text;
    written += (size_t)used;
  }
  return changed ? (Str){buffer, written} : text;
}
