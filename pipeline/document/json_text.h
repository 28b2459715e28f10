/* The inside of JSON strings (RFC 8259, section 7), for reader and writer. Internal to document/. */
#ifndef DEMARCHE_DOCUMENT_JSON_TEXT_H
#define DEMARCHE_DOCUMENT_JSON_TEXT_H

#include "base/str.h"

/* Quotation mark, backslash and control characters stand in JSON only escaped. */
static inline bool json_is_plain(char byte) {
  return (unsigned char)byte >= 0x20 && byte != '"' && byte != '\\';
}

/* Sixteen bytes at once: gcc and clang know such vectors on every machine. */
typedef uint8_t JsonBytes __attribute__((vector_size(16)));
typedef uint64_t JsonHalves __attribute__((vector_size(16)));

static inline bool json_all_plain(JsonBytes bytes) {
  JsonHalves escaped = (JsonHalves)((bytes < 0x20) | (bytes == '"') | (bytes == '\\'));
  return !(escaped[0] | escaped[1]);
}

static inline JsonBytes json_sixteen(const char *from) {
  JsonBytes bytes;
  memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

/* The first byte from `at` on that is not plain, or the size. */
static inline size_t json_plain_end(Str text, size_t at) {
  while (at + 16 <= text.size && json_all_plain(json_sixteen(text.data + at))) at += 16;
  while (at < text.size && json_is_plain(text.data[at])) at++;
  return at;
}

#endif
