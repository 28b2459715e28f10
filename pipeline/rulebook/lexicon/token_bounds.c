/* What bytes are, and the bounds that come of it: see token_bounds.h. */
#include "rulebook/lexicon/token_bounds.h"

#include "base/bytes.h"

static TokenBytes read_window(const char *data) {
  enum { PARTS = TOKEN_WINDOW / BYTES_AT_ONCE };
  TokenBytes window = {0, 0, 0};
  Bytes others[PARTS], any = {0};
  for (unsigned i = 0; i < PARTS; i++) {
    Bytes bytes = bytes_read(data + i * BYTES_AT_ONCE);
    Bytes letters = (Bytes)(((bytes | 0x20) - 'a' < 26) | (bytes - '0' < 10));
    others[i] = (Bytes)((bytes - ' ' >= 0x7F - ' ') | (bytes == '#') | (bytes == '@'));
    any |= others[i];
    window.letters |= bytes_bits(letters) << i * BYTES_AT_ONCE;
    window.blanks |= bytes_bits((Bytes)(bytes == ' ')) << i * BYTES_AT_ONCE;
  }
  if (((ByteHalves)any)[0] | ((ByteHalves)any)[1])
    for (unsigned i = 0; i < PARTS; i++) window.others |= bytes_bits(others[i]) << i * BYTES_AT_ONCE;
  return window;
}

/* Behind the text all is blank, so that each window has a next. */
TokenBytes *token_bytes(Arena *arena, Str text) {
  size_t whole = text.size / TOKEN_WINDOW, rest = text.size % TOKEN_WINDOW;
  TokenBytes *windows = arena_many(arena, whole + 2, TokenBytes);
  for (size_t i = 0; i < whole; i++) windows[i] = read_window(text.data + i * TOKEN_WINDOW);
  char last[TOKEN_WINDOW];
  memset(last, ' ', sizeof last);
  if (rest) memcpy(last, text.data + whole * TOKEN_WINDOW, rest);
  windows[whole] = read_window(last);
  windows[whole + 1].blanks = UINT64_MAX;
  return windows;
}

/* The bits from a place in one window on, which go on in the next. */
static inline uint64_t bits_from(uint64_t window, uint64_t next, unsigned place) {
  return window >> place | next << 1 << (TOKEN_WINDOW - 1 - place);
}

/* What begins with these bytes is one of U+2010-2027: dashes, quotation marks, and others that are no letters. */
static bool is_dash_or_mark(const char *bytes) {
  return bytes[0] == '\xE2' && bytes[1] == '\x80' && bytes[2] >= '\x90' && bytes[2] <= '\xA7';
}

/* The two hyphens, and the apostrophe. */
static bool is_joiner(const char *bytes) { return bytes[2] <= '\x91' || bytes[2] == '\x99'; }

/* What bytes are of which their class does not tell it. */
typedef struct {
  uint64_t marks;   /* a dash or mark of three bytes begins there, */
  uint64_t joiners; /* which may join words, */
  uint64_t unknown; /* or anything else that may, */
  uint64_t stops;   /* or white space; what begins there is no plain token */
} Others;

static Others read_others(const char *data, uint64_t bits) {
  Others others = {0, 0, 0, 0};
  while (bits) {
    unsigned at = (unsigned)__builtin_ctzll(bits);
    uint64_t bit = bits & -bits;
    if (is_dash_or_mark(data + at)) {
      others.marks |= bit;
      if (is_joiner(data + at)) others.joiners |= bit;
      bits &= ~(bit * 7);
    } else {
      if ((unsigned char)data[at] > ' ') others.unknown |= bit;
      others.stops |= bit;
      bits &= ~bit;
    }
  }
  return others;
}

/* Signs that stand twice may be one token. */
static uint64_t doubled_signs(const char *data, uint64_t signs) {
  uint64_t doubled = 0;
  for (uint64_t bits = signs & signs >> 1; bits; bits &= bits - 1) {
    unsigned at = (unsigned)__builtin_ctzll(bits);
    if (data[at] == data[at + 1]) doubled |= bits & -bits;
  }
  return doubled;
}

TokenBounds token_bounds(Str text, const TokenBytes *windows, size_t at) {
  const char *data = text.data + at;
  const TokenBytes *window = &windows[at / TOKEN_WINDOW], *next = window + 1;
  unsigned place = at % TOKEN_WINDOW;
  uint64_t letters = bits_from(window->letters, next->letters, place), blanks = bits_from(window->blanks, next->blanks, place);
  uint64_t rest = bits_from(window->others, next->others, place), signs = ~(letters | blanks | rest);
  uint64_t doubled = doubled_signs(data, signs), words_end = letters << 1 & ~letters;
  Others others = read_others(data, rest);
  /* Signs that may join what stands before them with what stands behind, "U.S", "http://"; of the last that is not seen. */
  uint64_t joining = signs & ((letters | doubled | others.unknown) >> 1 | UINT64_C(1) << (TOKEN_WINDOW - 1));
  uint64_t undecided = words_end & (joining | others.joiners | others.unknown);
  uint64_t stops = undecided | doubled | others.stops | (blanks & blanks << 1);
  uint64_t up_to_stop = stops ^ (stops - 1);
  return (TokenBounds){.starts = (letters & ~(letters << 1)) | signs | others.marks,
                       .ends = (words_end | signs << 1 | others.marks << 3) & up_to_stop & ~undecided,
                       .spaced = blanks << 1,
                       .whole = !(stops << 1)};
}
