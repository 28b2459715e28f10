/* Characters: UTF-8, letter case, and classes, the same in every locale.
 *
 * In: valid UTF-8 (but for unicode_validate). Out: code points and facts about them, from
 * libunistring's tables (the Unicode Character Database), never from the C locale. */
#ifndef DEMARCHE_BASE_UNICODE_H
#define DEMARCHE_BASE_UNICODE_H

#include "base/arena.h"

/* The byte offset of the first sequence that is not UTF-8 (RFC 3629), or SIZE_MAX when all is
   well. */
size_t unicode_validate(Str bytes);
/* Whether all bytes are ASCII. */
bool unicode_is_ascii(Str text);
/* How many code points the text has. */
size_t unicode_count(Str text);
/* A copy in the arena, ended by a NUL, that commands no terminal: control characters (Unicode's class
   Cc), but for tabs and line feeds, are question marks. What is no UTF-8 stays. */
Str unicode_printable(Arena *arena, Str text);

/* What is asked for each character of a text is answered here where it is ASCII; the rest is in the
   tables. */
uint32_t unicode_decode_rest(Str text, size_t at, unsigned *size);
bool unicode_is_upper_rest(uint32_t c);
bool unicode_is_lower_rest(uint32_t c);
bool unicode_is_letter_rest(uint32_t c);
bool unicode_is_digit_rest(uint32_t c);
bool unicode_is_space_rest(uint32_t c);

/* The code point at byte `at`, which must be the first of a sequence; `*size` becomes its bytes
   (1-4). */
static inline uint32_t unicode_decode(Str text, size_t at, unsigned *size) {
  unsigned char first = (unsigned char)text.data[at];
  *size = 1;
  return first < 0x80 ? first : unicode_decode_rest(text, at, size);
}

/* Upper or title case letter. */
static inline bool unicode_is_upper(uint32_t c) {
  return c < 0x80 ? c - 'A' < 26 : unicode_is_upper_rest(c);
}

/* Lower case letter. */
static inline bool unicode_is_lower(uint32_t c) {
  return c < 0x80 ? c - 'a' < 26 : unicode_is_lower_rest(c);
}

/* Letters and the marks that go on them. */
static inline bool unicode_is_letter(uint32_t c) {
  return c < 0x80 ? (c | 0x20) - 'a' < 26 : unicode_is_letter_rest(c);
}

/* Decimal digits of any script. */
static inline bool unicode_is_digit(uint32_t c) {
  return c < 0x80 ? c - '0' < 10 : unicode_is_digit_rest(c);
}

/* White space, no-break spaces, zero-width space, byte order mark. */
static inline bool unicode_is_space(uint32_t c) {
  return c < 0x80 ? c == ' ' || c - '\t' < 5 : unicode_is_space_rest(c);
}

/* Lower case by simple mapping (one code point to one). Writes at most `room` bytes to `buffer` and
 * returns the view of them, or the text itself where nothing changes or it does not fit. */
Str unicode_lower(Str text, char *buffer, size_t room);

#endif
