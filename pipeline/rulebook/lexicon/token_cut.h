/* Where a token ends.
 *
 * In: text, and the byte where a token begins. Out: the byte behind it. Method: the class of each
 * character, ASCII by table. One set of rules for articles (stages/tokenize.c) and for the names of
 * tables (token_cut), so that both give the same words. What depends on the lexicon, whether a full
 * stop belongs to an abbreviation, is not here. Text is valid UTF-8; positions are bytes. */
#ifndef DEMARCHE_RULEBOOK_TOKEN_CUT_H
#define DEMARCHE_RULEBOOK_TOKEN_CUT_H

#include "base/bytes.h"
#include "base/str.h"

/* ' and ’ */
static inline bool token_is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019; }

/* How many of these bytes are ASCII letters and digits, before the first that is not. */
static inline unsigned token_letters(Bytes bytes) {
  ByteHalves others = ~(ByteHalves)bytes_alphanumeric(bytes);
  if (others[0]) return bytes_first(others[0]);
  return others[1] ? 8 + bytes_first(others[1]) : BYTES_AT_ONCE;
}

/* One quotation mark, or a character that is used as one. */
bool token_is_mark(uint32_t c);

/* Past the word or number that begins at `start`, with the signs that join two letters or digits
 * into one word (17,000 O'Malley U.S a.m); `start` where none begins. */
size_t token_word_end(Str text, size_t start);
/* Where in the word the clitic at its end begins, or the word's size: I|'m, Russia|’s, did|n't. */
size_t token_clitic_start_of(Str word);
static inline size_t token_clitic_start(Str word) {
  /* most words have no apostrophe, ' or the last byte of ’, in the right place */
  const char *end = word.data + word.size;
  bool may = word.size > 1 && (end[-2] == '\'' || end[-2] == '\x99');
  may |= word.size > 2 && (end[-3] == '\'' || end[-3] == '\x99');
  return may ? token_clitic_start_of(word) : word.size;
}
/* Past a possessive 's at `at`, or `at`. */
size_t token_possessive_end(Str text, size_t at);
/* Past the sign at `at`: one character, or a few alike that are one sign: ... -- '' `` */
size_t token_sign_end(Str text, size_t at);

/* Cuts the next token off `*rest`, which must have one: no white space at its beginning, and not
 * empty. White space after the token is dropped. A full stop at the end of a word stays with it
 * ("Corp."), for it may be an abbreviation's: what follows in an article decides, a table cannot
 * tell. */
Str token_cut(Str *rest);

#endif
