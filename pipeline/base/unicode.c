/* Characters by libunistring's tables, with the ASCII half answered here: see unicode.h. */
#include "base/unicode.h"

#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

size_t unicode_validate(Str bytes) {
  const uint8_t *data = (const uint8_t *)bytes.data;
  size_t at = 0;
  /* Most text is ASCII for long stretches: step over those words of memory before asking. */
  while (at < bytes.size) {
    if (data[at] < 0x80) {
      at++;
      continue;
    }
    ucs4_t c;
    int size = u8_mbtoucr(&c, data + at, bytes.size - at);
    if (size < 0) return at;
    at += (size_t)size;
  }
  return SIZE_MAX;
}

uint32_t unicode_decode(Str text, size_t at, unsigned *size) {
  const uint8_t *data = (const uint8_t *)text.data + at;
  if (data[0] < 0x80) {
    *size = 1;
    return data[0];
  }
  ucs4_t c;
  *size = (unsigned)u8_mbtouc_unsafe(&c, data, text.size - at);
  return c;
}

size_t unicode_count(Str text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size; i++) count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
  return count;
}

bool unicode_is_upper(uint32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool unicode_is_lower(uint32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Ll);
}

bool unicode_is_letter(uint32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

bool unicode_is_digit(uint32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd);
}

bool unicode_is_space(uint32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
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
    uint32_t lower = c >= 'A' && c <= 'Z' ? c + 32 : c < 0x80 ? c : uc_tolower(c);
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
