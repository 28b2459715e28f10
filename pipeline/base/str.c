/* Views of bytes: see str.h. */
#include "base/str.h"

#include <string.h>

Str str_of(const char *c_string) {
  return c_string ? (Str){c_string, strlen(c_string)} : (Str){NULL, 0};
}

bool str_equal(Str a, Str b) {
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

int str_compare(Str a, Str b) {
  size_t shared = a.size < b.size ? a.size : b.size;
  int order = shared ? memcmp(a.data, b.data, shared) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}

bool str_starts_with(Str str, Str prefix) {
  return str.size >= prefix.size && str_equal(str_slice(str, 0, prefix.size), prefix);
}

bool str_ends_with(Str str, Str suffix) {
  return str.size >= suffix.size &&
         str_equal(str_slice(str, str.size - suffix.size, str.size), suffix);
}

Str str_slice(Str str, size_t start, size_t end) {
  if (end > str.size) end = str.size;
  if (start > end) start = end;
  return (Str){str.data ? str.data + start : NULL, end - start};
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

Str str_trim(Str str) {
  while (str.size && is_blank(str.data[0])) str = str_slice(str, 1, str.size);
  while (str.size && is_blank(str.data[str.size - 1])) str.size--;
  return str;
}

size_t str_find(Str str, char byte) {
  const char *found = str.size ? memchr(str.data, byte, str.size) : NULL;
  return found ? (size_t)(found - str.data) : SIZE_MAX;
}

Str str_cut(Str *rest, char separator) {
  size_t at = str_find(*rest, separator);
  Str piece = *rest;
  if (at == SIZE_MAX) {
    *rest = (Str){NULL, 0};
    return piece;
  }
  piece.size = at;
  *rest = (Str){rest->data + at + 1, rest->size - at - 1};
  return piece;
}

uint64_t str_hash(Str str) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < str.size; i++) hash = (hash ^ (unsigned char)str.data[i]) * 1099511628211u;
  return hash;
}
