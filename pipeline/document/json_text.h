/* The inside of JSON strings (RFC 8259, section 7), for reader and writer. Internal to document/.
 *
 * In: bytes of a string, escaped or still to be. Out: where the first one stands that is written as
 * an escape, or cannot stand there. Sixteen bytes at a time: hardly any is. */
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

/* The place of the first of sixteen that is; sixteen where none is. */
static inline size_t json_first_of(ByteHalves not_plain) {
  if (!(not_plain[0] | not_plain[1])) return BYTES_AT_ONCE;
  return not_plain[0] ? bytes_first(not_plain[0]) : 8 + bytes_first(not_plain[1]);
}

/* Copies sixteen bytes. Returns the place of the first that is not plain, or sixteen. */
static inline size_t json_copy_sixteen(char *to, const char *from) {
  Bytes bytes = bytes_read(from);
  memcpy(to, &bytes, sizeof bytes);
  return json_first_of(json_not_plain(bytes));
}

/* The same of eight to 32: four times eight, which overlap, for how many there are cannot be
   foreseen. */
static inline size_t json_copy_some(char *to, const char *from, size_t size) {
  const size_t last = size - 8, second = last < 8 ? last : 8, third = last - second;
  uint64_t a, b, c, d;
  memcpy(&a, from, 8), memcpy(&b, from + second, 8), memcpy(&c, from + third, 8),
      memcpy(&d, from + last, 8);
  memcpy(to, &a, 8), memcpy(to + second, &b, 8), memcpy(to + third, &c, 8),
      memcpy(to + last, &d, 8);
  ByteHalves not_plain =
      json_not_plain((Bytes)(ByteHalves){a, b}) | json_not_plain((Bytes)(ByteHalves){c, d});
  if (!(not_plain[0] | not_plain[1])) return size;
  size_t at = 0;
  while (json_is_plain(from[at])) at++;
  return at;
}

/* The same of fewer. */
static inline size_t json_copy_few(char *to, const char *from, size_t size) {
  uint64_t bytes = UINT64_C(0x2020202020202020);
  uint32_t first, last;
  if (size >= 4) {
    memcpy(&first, from, 4), memcpy(&last, from + size - 4, 4);
    memcpy(to, &first, 4), memcpy(to + size - 4, &last, 4);
    bytes = first | (uint64_t)last << 32;
  } else
    for (size_t i = 0; i < size; i++) bytes = bytes << 8 | (unsigned char)(to[i] = from[i]);
  ByteHalves not_plain = json_not_plain((Bytes)(ByteHalves){bytes, bytes});
  if (!not_plain[0]) return size;
  size_t at = 0;
  while (json_is_plain(from[at])) at++;
  return at;
}

/* Copies up to the first byte that is not plain, or all, and perhaps bytes behind it. Returns the
 * place of that byte, or the size. */
__attribute__((always_inline)) static inline size_t json_copy_plain(char *to, const char *from,
                                                                    size_t size) {
  if (size < 8) return json_copy_few(to, from, size);
  if (size <= 32) return json_copy_some(to, from, size);
  for (size_t at = 0; at + 16 < size; at += 16) {
    size_t plain = json_copy_sixteen(to + at, from + at);
    if (plain < 16) return at + plain;
  }
  return size - 16 + json_copy_sixteen(to + size - 16, from + size - 16);
}

#endif
