/* The inside of JSON strings (RFC 8259, section 7), for reader and writer. Internal to document/.
 *
 * In: bytes of a string, escaped or still to be. Out: where the first one stands that is written as an escape, or
 * cannot stand there. Sixteen bytes at a time: hardly any is. */
#ifndef DEMARCHE_DOCUMENT_JSON_TEXT_H
#define DEMARCHE_DOCUMENT_JSON_TEXT_H

#include "base/bytes.h"
#include "base/str.h"

/* Quotation mark, backslash and control characters stand in JSON only escaped. */
static inline bool json_is_plain(char byte) {
  return (unsigned char)byte >= 0x20 && byte != '"' && byte != '\\';
}

/* All ones for each byte that is not plain. */
static inline ByteHalves json_not_plain(Bytes bytes) {
  return (ByteHalves)((bytes < 0x20) | (bytes == '"') | (bytes == '\\'));
}

/* Copies sixteen bytes. Returns the place of the first that is not plain, or sixteen. */
static inline size_t json_copy_sixteen(char *to, const char *from) {
  Bytes bytes = bytes_read(from);
  memcpy(to, &bytes, 16);
  ByteHalves not_plain = json_not_plain(bytes);
  if (!(not_plain[0] | not_plain[1])) return 16;
  return not_plain[0] ? bytes_first(not_plain[0]) : 8 + bytes_first(not_plain[1]);
}

/* The same for fewer: the first and the last of them, which overlap. */
static inline size_t json_copy_few(char *to, const char *from, size_t size) {
  uint64_t first, last;
  uint32_t first_half, last_half;
  if (size >= 8) {
    memcpy(&first, from, 8), memcpy(&last, from + size - 8, 8);
    memcpy(to, &first, 8), memcpy(to + size - 8, &last, 8);
  } else if (size >= 4) {
    memcpy(&first_half, from, 4), memcpy(&last_half, from + size - 4, 4);
    memcpy(to, &first_half, 4), memcpy(to + size - 4, &last_half, 4);
    first = last = first_half | (uint64_t)last_half << 32;
  } else {
    first = last = UINT64_C(0x2020202020202020);
    for (size_t i = 0; i < size; i++) first = first << 8 | (unsigned char)(to[i] = from[i]);
  }
  ByteHalves not_plain = json_not_plain((Bytes)(ByteHalves){first, last});
  if (!(not_plain[0] | not_plain[1])) return size;
  size_t at = 0;
  while (json_is_plain(from[at])) at++;
  return at;
}

/* Copies up to the first byte that is not plain, or all, and perhaps bytes behind it. Returns the place of that byte, or
 * the size. */
__attribute__((always_inline)) static inline size_t json_copy_plain(char *to, const char *from, size_t size) {
  if (size < 16) return json_copy_few(to, from, size);
  for (size_t at = 0; at + 16 < size; at += 16) {
    size_t plain = json_copy_sixteen(to + at, from + at);
    if (plain < 16) return at + plain;
  }
  return size - 16 + json_copy_sixteen(to + size - 16, from + size - 16);
}

#endif
