/* A view of bytes that somebody else owns.
 *
 * In: views. Out: what they compare to, and views of parts of them.
 * A Str is never freed and never NUL-terminated; it lives as long as the memory that it looks at.
 * Sizes and positions are bytes. Unless a function says otherwise, the bytes are valid UTF-8. */
#ifndef DEMARCHE_BASE_STR_H
#define DEMARCHE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
  const char *data;
  size_t size;
} Str;

/* A view of a string literal. */
#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
/* The same as an initializer of static data. */
#define STR_INIT(literal) \
  { "" literal, sizeof(literal) - 1 }
/* The two arguments that printf's "%.*s" wants. For views of less than 2 GiB: a size is an int
   there. */
#define STR_ARG(str) (int)(str).size, ((str).data ? (str).data : "")

/* NULL gives the empty view. */
static inline Str str_of(const char *c_string) {
  return c_string ? (Str){c_string, strlen(c_string)} : (Str){NULL, 0};
}

static inline bool str_equal(Str a, Str b) {
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* The bytes [start, end), both clamped to the size. */
static inline Str str_slice(Str str, size_t start, size_t end) {
  if (end > str.size) end = str.size;
  if (start > end) start = end;
  if (start) str.data += start; /* NULL, which has no bytes, stays what it is */
  return (Str){str.data, end - start};
}

int str_compare(Str a, Str b); /* bytewise, so the same in every locale: <0, 0, >0 */
static inline bool str_starts_with(Str str, Str prefix) {
  return str.size >= prefix.size && str_equal(str_slice(str, 0, prefix.size), prefix);
}
static inline bool str_ends_with(Str str, Str suffix) {
  return str.size >= suffix.size &&
         str_equal(str_slice(str, str.size - suffix.size, str.size), suffix);
}
static inline bool str_is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
/* Without leading and trailing space, tab, carriage return and line feed. */
static inline Str str_trim(Str str) {
  while (str.size && str_is_blank(str.data[0])) str.data++, str.size--;
  while (str.size && str_is_blank(str.data[str.size - 1])) str.size--;
  return str;
}
/* Whether it is one of the names, behind the last of which is a NULL. */
bool str_is_among(Str str, const char *const *names);
/* The first place of `byte`, or SIZE_MAX. */
static inline size_t str_find(Str str, char byte) {
  const char *found = str.size ? (const char *)memchr(str.data, byte, str.size) : NULL;
  return found ? (size_t)(found - str.data) : SIZE_MAX;
}
/* Cuts the piece before the first `separator` off `*rest` and returns it; the separator is dropped.
 * Without a separator the whole is returned and `*rest` becomes {NULL, 0}: so a loop runs while
 * (rest.data). */
static inline Str str_cut(Str *rest, char separator) {
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
/* Writes the number's decimal digits, at most STR_DIGITS_MAX. Returns how many they are. */
enum { STR_DIGITS_MAX = 20 };
size_t str_write_digits(char *to, uint64_t number);
/* 64 well-mixed bits for hash tables, not the same on every machine: nothing that is written may
   depend on it. */
uint64_t str_hash(Str str);
/* The same, but alike for letters of either case; odd. 0 where the bytes are not all ASCII. */
uint64_t str_hash_caseless(Str str);
/* FNV-1a (Fowler, Noll and Vo), 64 bits: the same on every machine, for what is written to files.
   Slower. */
uint64_t str_fingerprint(Str str);

#endif
