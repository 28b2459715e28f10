/* Where plain tokens begin and end, for sixty-four bytes at once.
 *
 * In: text. Out: the bounds of its tokens from a byte on, a bit each, up to the first that is not
 * plain. Plain are words of ASCII letters and digits, also with hyphens between them, the 's behind
 * such a word, and signs, dashes and quotation marks, where a look at the next two characters tells
 * that they end: nearly all tokens. What they are follows from token_cut.h, by whose rules all
 * others are cut. Method: what each byte is becomes two bits, and bounds come of all these bits
 * together, so that nothing has to be foreseen, token by token. */
#ifndef DEMARCHE_RULEBOOK_TOKEN_BOUNDS_H
#define DEMARCHE_RULEBOOK_TOKEN_BOUNDS_H

#include "base/arena.h"

enum { TOKEN_WINDOW = 64 };

/* What so many bytes are, two bits each from the lowest on: ASCII letters and digits have the low
 * one, blanks the high one, visible ASCII signs but # and @ none, and all others both. */
typedef struct {
  uint64_t low, high;
} TokenBytes;

/* Of the whole text, window by window. */
TokenBytes *token_bytes(Arena *arena, Str text);

/* Bits of bytes from some place in the text on. */
typedef struct {
  /* of tokens, and behind them: as many of both as `ends` has, in their order. Between two of them
     is nothing or a blank */
  uint64_t starts, ends;
  bool whole; /* all in the window is plain: the next begins behind the last token */
} TokenBounds;

/* Of what stands in the window that begins at byte `at`, in which a token ends or white space. */
TokenBounds token_bounds(Str text, const TokenBytes *windows, size_t at);

#endif
