/* The inside of JSON strings (RFC 8259, section 7), for reader and writer. Internal to document/. */
#ifndef DEMARCHE_DOCUMENT_JSON_TEXT_H
#define DEMARCHE_DOCUMENT_JSON_TEXT_H

#include "base/str.h"

/* Quotation mark, backslash and control characters stand in JSON only escaped. */
static inline bool json_is_plain(char byte) {
  return (unsigned char)byte >= 0x20 && byte != '"' && byte != '\\';
}

/* The first byte from `at` on that is not plain, or the size. Eight bytes at a time: subtracting makes the highest bit
 * of a byte that is below another, unless it was set before (Warren, Hacker's Delight, 6-1). */
static inline size_t json_plain_end(Str text, size_t at) {
  const uint64_t ones = 0x0101010101010101u, high_bits = ones << 7;
  for (uint64_t bytes; at + 8 <= text.size; at += 8) {
    memcpy(&bytes, text.data + at, 8);
    uint64_t quote = bytes ^ ones * '"', backslash = bytes ^ ones * '\\';
    uint64_t below = (bytes - ones * 0x20) & ~bytes, equal = ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash);
    if ((below | equal) & high_bits) break;
  }
  while (at < text.size && json_is_plain(text.data[at])) at++;
  return at;
}

#endif
