/* The inside of JSON strings (RFC 8259, section 7), for reader and writer. Internal to document/. */
#ifndef DEMARCHE_DOCUMENT_JSON_TEXT_H
#define DEMARCHE_DOCUMENT_JSON_TEXT_H

#include "base/str.h"

/* Quotation mark, backslash and control characters stand in JSON only escaped. */
static inline bool json_is_plain(char byte) {
  return (unsigned char)byte >= 0x20 && byte != '"' && byte != '\\';
}

/* Whether eight bytes are. Subtracting makes the highest bit of a byte that is below another, unless it was set before
 * (Warren, Hacker's Delight, 6-1). */
static inline bool json_eight_plain(const char *eight) {
  const uint64_t ones = 0x0101010101010101u, high_bits = ones << 7;
  uint64_t bytes;
  memcpy(&bytes, eight, 8);
  uint64_t quote = bytes ^ ones * '"', backslash = bytes ^ ones * '\\';
  uint64_t below = (bytes - ones * 0x20) & ~bytes, equal = ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash);
  return !((below | equal) & high_bits);
}

/* The first byte from `at` on that is not plain, or the size. */
static inline size_t json_plain_end(Str text, size_t at) {
  while (at + 8 <= text.size && json_eight_plain(text.data + at)) at += 8;
  while (at < text.size && json_is_plain(text.data[at])) at++;
  return at;
}

#endif
