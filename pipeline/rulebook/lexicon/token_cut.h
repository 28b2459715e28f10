/* Where a token ends.
 *
 * In: text, and the byte where a token begins. Out: the byte behind it. Method: the class of each character, ASCII by
 * table. One set of rules for articles (stages/tokenize.c) and for the names of tables (token_cut), so that
 * both give the same words. What depends on the lexicon, whether a full stop belongs to an abbreviation,
 * is not here. Text is valid UTF-8; positions are bytes. */
#ifndef DEMARCHE_RULEBOOK_TOKEN_CUT_H
#define DEMARCHE_RULEBOOK_TOKEN_CUT_H

#include "base/str.h"

/* ' and ’ */
static inline bool token_is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019; }

/* One quotation mark, or a character that is used as one. */
bool token_is_mark(uint32_t c);

/* How many of the eight bytes from `data` on are ASCII letters and digits, before the first that is not. All at once:
 * a sum moves into the highest bit of each byte whether it is in a range. */
static inline unsigned token_count_letters(const char *data) {
  const uint64_t ones = 0x0101010101010101u, high = ones << 7;
  uint64_t bytes;
  memcpy(&bytes, data, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  bytes = __builtin_bswap64(bytes); /* the first is the lowest */
#endif
  uint64_t low = bytes & ~high, small = low | ones * 0x20;
  uint64_t letters = (small + ones * (0x80 - 'a')) & ~(small + ones * (0x7F - 'z'));
  uint64_t digits = (low + ones * (0x80 - '0')) & ~(low + ones * (0x7F - '9'));
  uint64_t others = (~(letters | digits) | bytes) & high;
  return others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
}

/* Past the letters and digits from `at`; `at` itself where none stands there. */
size_t token_run_rest(Str text, size_t at);
static inline size_t token_run_end(Str text, size_t at) {
  while (at + 8 <= text.size) {
    unsigned count = token_count_letters(text.data + at);
    at += count;
    if (count < 8) return (unsigned char)text.data[at] < 0x80 ? at : token_run_rest(text, at);
  }
  return token_run_rest(text, at);
}
/* Past the word or number that begins at `start`, with the signs that join two letters or digits into one word
 * (17,000 O'Malley U.S a.m); `start` where none begins. */
size_t token_word_end(Str text, size_t start);
/* Where in the word the clitic at its end begins, or the word's size: I|'m, Russia|’s, did|n't. */
size_t token_clitic_start_of(Str word);
static inline size_t token_clitic_start(Str word) {
  const char *end = word.data + word.size; /* most words have no apostrophe, ' or the last byte of ’, in the right place */
  bool may = word.size > 1 && (end[-2] == '\'' || end[-2] == '\x99');
  may |= word.size > 2 && (end[-3] == '\'' || end[-3] == '\x99');
  return may ? token_clitic_start_of(word) : word.size;
}
/* Past a possessive 's at `at`, or `at`. */
size_t token_possessive_end(Str text, size_t at);
/* Past the sign at `at`: one character, or a few alike that are one sign: ... -- '' `` */
size_t token_sign_end(Str text, size_t at);

/* Cuts the next token off `*rest`, which must have one: no white space at its beginning, and not empty. White
 * space after the token is dropped. A full stop at the end of a word stays with it ("Corp."), for it may be an
 * abbreviation's: what follows in an article decides, a table cannot tell. */
Str token_cut(Str *rest);

#endif
