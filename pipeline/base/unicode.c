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

/* Most text is ASCII for long stretches: these are stepped over eight bytes at a time. */
size_t unicode_validate(Str bytes) {
  const uint8_t *data = (const uint8_t *)bytes.data;
  size_t at = 0;
  while (at < bytes.size) {
    if (data[at] < 0x80) {
      at++;
      while (at + 8 <= bytes.size && !(eight_bytes(data + at) & high_bits)) at += 8;
      continue;
    }
    ucs4_t c;
    int size = u8_mbtoucr(&c, data + at, bytes.size - at);
    if (size < 0) return at;
    at += (size_t)size;
  }
  return SIZE_MAX;
}

uint32_t unicode_decode_rest(Str text, size_t at, unsigned *size) {
  ucs4_t c;
  *size = (unsigned)u8_mbtouc_unsafe(&c, (const uint8_t *)text.data + at, text.size - at);
  return c;
}

/* All bytes but those that continue a sequence, 10xxxxxx: the highest bit of each such byte, moved down, is summed by
 * the product. */
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
