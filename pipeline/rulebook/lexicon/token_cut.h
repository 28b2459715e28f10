/* Where a token ends.
 *
 * In: text, and the byte where a token begins. Out: the byte behind it. Method: the class of each character, ASCII by
 * table. One set of rules for articles (stages/tokenize.c) and for the names of tables (token_cut), so that
 * both give the same words. What depends on the lexicon, whether a full stop belongs to an abbreviation,
 * is not here. Text is valid UTF-8; positions are bytes. */
#ifndef DEMARCHE_RULEBOOK_TOKEN_CUT_H
#define DEMARCHE_RULEBOOK_TOKEN_CUT_H

#include "base/str.h"

/* What a byte is. */
enum {
  BYTE_LETTER = 1,    /* a letter or digit */
  BYTE_JOINER = 2,    /* may join two of them */
  BYTE_NOT_ASCII = 4, /* may be either */
  BYTE_SIGN = 8,      /* where a token begins it is one by itself, unless the same follows */
};
extern const uint8_t byte_classes[256];

/* ' and ’ */
static inline bool token_is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019; }

/* One quotation mark, or a character that is used as one. */
bool token_is_mark(uint32_t c);

/* Bytes that are looked at all at once, and their halves. */
enum { BYTES_AT_ONCE = 16 };
typedef uint8_t Bytes __attribute__((vector_size(BYTES_AT_ONCE)));
typedef uint64_t ByteHalves __attribute__((vector_size(BYTES_AT_ONCE)));

static inline unsigned token_first_byte(uint64_t bytes) {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  bytes = __builtin_bswap64(bytes);
#endif
  return (unsigned)__builtin_ctzll(bytes) / 8;
}

/* How many of the BYTES_AT_ONCE bytes from `data` on are ASCII letters and digits, before the first that is not. */
static inline unsigned token_count_letters(const char *data) {
  Bytes bytes;
  memcpy(&bytes, data, sizeof bytes);
  ByteHalves others = ~(ByteHalves)(((bytes | 0x20) - 'a' < 26) | (bytes - '0' < 10));
  unsigned long_one = !others[0]; /* no branch: it is hard to foresee */
  uint64_t half = others[0] | (others[1] & -(uint64_t)long_one);
  return half ? 8 * long_one + token_first_byte(half) : BYTES_AT_ONCE;
}

/* What begins with these bytes is one of U+2010-2027: dashes, quotation marks, and others that are no letters. */
static inline bool token_is_dash_or_mark(const unsigned char *bytes) {
  return bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] >= 0x90 && bytes[2] <= 0xA7;
}

/* Nearly all tokens are told from few bytes. They must be there: TOKEN_AHEAD from the token's beginning on. */
enum { TOKEN_PLAIN = 15, TOKEN_AHEAD = 20 };

/* Whether the word ends for sure where its letters and digits do, before these bytes. */
static inline bool token_ends_before(const unsigned char *bytes) {
  unsigned class = byte_classes[bytes[0]];
  if (!(class & (BYTE_JOINER | BYTE_NOT_ASCII))) return true;
  if (class == BYTE_NOT_ASCII) /* all but the two hyphens and the apostrophe */
    return token_is_dash_or_mark(bytes) && bytes[2] > 0x91 && bytes[2] != 0x99;
  return token_is_dash_or_mark(bytes + 1) ||
         (!(byte_classes[bytes[1]] & (BYTE_LETTER | BYTE_NOT_ASCII)) && bytes[1] != '/'); /* http:// */
}

/* The bytes of a word of up to TOKEN_PLAIN ASCII letters and digits, or of one sign; 0: what begins here is not told so easily. */
static inline size_t token_plain_size(const char *data) {
  const unsigned char *bytes = (const unsigned char *)data;
  size_t size = token_count_letters(data);
  if (size) return size <= TOKEN_PLAIN && token_ends_before(bytes + size) ? size : 0;
  if (byte_classes[bytes[0]] & BYTE_SIGN) return bytes[1] != bytes[0];
  return token_is_dash_or_mark(bytes) ? 3 : 0;
}

/* Past the letters and digits from `at`; `at` itself where none stands there. */
size_t token_run_rest(Str text, size_t at);
static inline size_t token_run_end(Str text, size_t at) {
  while (at + BYTES_AT_ONCE <= text.size) {
    unsigned count = token_count_letters(text.data + at);
    at += count;
    if (count < BYTES_AT_ONCE) return (unsigned char)text.data[at] < 0x80 ? at : token_run_rest(text, at);
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
