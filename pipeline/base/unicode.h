/* Characters: UTF-8, letter case, and classes, the same in every locale.
 *
 * In: valid UTF-8 (but for unicode_validate). Out: code points and facts about them, from
 * libunistring's tables (the Unicode Character Database), never from the C locale. */
#ifndef DEMARCHE_BASE_UNICODE_H
#define DEMARCHE_BASE_UNICODE_H

#include "base/arena.h"

/* The byte offset of the first sequence that is not UTF-8 (RFC 3629), or SIZE_MAX when all is well. */
size_t unicode_validate(Str bytes);
/* The code point at byte `at`, which must be the first of a sequence; `*size` becomes its bytes (1-4). */
uint32_t unicode_decode(Str text, size_t at, unsigned *size);
/* How many code points the text has. */
size_t unicode_count(Str text);

bool unicode_is_upper(uint32_t c); /* upper or title case letter */
bool unicode_is_lower(uint32_t c);
bool unicode_is_letter(uint32_t c); /* letters and the marks that go on them */
bool unicode_is_digit(uint32_t c);  /* decimal digits of any script */
bool unicode_is_space(uint32_t c);  /* white space, no-break spaces, zero-width space, byte order mark */

/* Lower case by simple mapping (one code point to one). Writes at most `room` bytes to `buffer` and
 * returns the view of them, or the text itself where nothing changes or it does not fit. */
Str unicode_lower(Str text, char *buffer, size_t room);

#endif
