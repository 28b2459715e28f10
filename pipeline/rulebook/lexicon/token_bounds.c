/* What bytes are, and the bounds that come of it: see token_bounds.h. */
#include "rulebook/lexicon/token_bounds.h"

#include "base/bytes.h"

/* Eight bytes are a square of bits: what stands in row i and column k is put in row k and column i.
 * Squares of two by two are turned first, then those of four by four, of whose quarters each has
 * been turned. */
static inline ByteHalves turn(ByteHalves bits) {
  ByteHalves moved = (bits ^ bits >> 7) & 0x00AA00AA00AA00AAu;
  bits ^= moved ^ moved << 7;
  moved = (bits ^ bits >> 14) & 0x0000CCCC0000CCCCu;
  bits ^= moved ^ moved << 14;
  moved = (bits ^ bits >> 28) & 0x00000000F0F0F0F0u;
  return bits ^ moved ^ moved << 28;
}

/* Byte for byte the two bits of what stands there in each part of a window are gathered; once that
 * is turned, the low bits of eight bytes stand side by side, and then their high bits. */
static inline TokenBytes read_window(const char *data) {
  enum { LOW = 1, HIGH = 2 };
  Bytes gathered = {0};
  for (unsigned at = TOKEN_WINDOW; at > 0;) {
    Bytes bytes = bytes_read(data + (at -= BYTES_AT_ONCE));
    Bytes letters = bytes_alphanumeric(bytes);
    Bytes others = ~bytes_between(bytes, ' ', '~') | (Bytes)(bytes == '#') | (Bytes)(bytes == '@');
    Bytes blanks = (Bytes)(bytes == ' ');
    gathered += gathered;
    gathered += gathered + ((letters & LOW) | (blanks & HIGH) | (others & (LOW | HIGH)));
  }
  ByteHalves bits = (ByteHalves)gathered;
  for (unsigned half = 0; half < 2; half++) bits[half] = bytes_in_order(bits[half]);
  bits = turn(bits);
  const uint64_t even = 0x00FF00FF00FF00FFu;
  return (TokenBytes){(bits[0] & even) | (bits[1] & even) << 8,
                      (bits[0] >> 8 & even) | (bits[1] & ~even)};
}

/* Behind the text all is blank, so that each window has a next. */
TokenBytes *token_bytes(Arena *arena, Str text) {
  size_t whole = text.size / TOKEN_WINDOW, rest = text.size % TOKEN_WINDOW;
  TokenBytes *windows = arena_room(arena, whole + 2, TokenBytes);
  char last[TOKEN_WINDOW];
  memset(last, ' ', sizeof last);
  if (rest) memcpy(last, text.data + whole * TOKEN_WINDOW, rest);
  for (size_t i = 0; i <= whole; i++)
    windows[i] = read_window(i < whole ? text.data + i * TOKEN_WINDOW : last);
  windows[whole + 1] = (TokenBytes){0, UINT64_MAX};
  return windows;
}

/* The bits from a place in one window on, which go on in the next. */
static inline uint64_t bits_from(uint64_t window, uint64_t next, unsigned place) {
  return window >> place | next << 1 << (TOKEN_WINDOW - 1 - place);
}

/* What begins with these bytes is one of U+2010-2027: dashes, quotation marks, and others that are
   no letters. */
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

/* Signs between letters that are part of words. */
typedef struct {
  uint64_t bytes;   /* all of theirs */
  uint64_t clitics; /* those with which a clitic begins */
} Joints;

/* Hyphens, and the apostrophe of 's. What else may join words, and a full stop behind them, which
 * may belong to them, is left to the rules of token_cut.h. `bits`: signs that may join, between
 * letters; `joining`: all of them. */
static Joints read_joints(const char *data, uint64_t letters, uint64_t signs, uint64_t joining,
                          uint64_t bits) {
  Joints joints = {0, 0};
  for (; bits; bits &= bits - 1) {
    const uint64_t bit = bits & -bits;
    const unsigned at = (unsigned)__builtin_ctzll(bits), size = data[at] == '\xE2' ? 3 : 1,
                   behind = at + size;
    const unsigned end = behind + (unsigned)__builtin_ctzll(~(letters >> behind));
    if (end < TOKEN_WINDOW && signs >> end & 1 && data[end] == '.') continue;
    bool possessive =
        end == behind + 1 && data[behind] == 's' && end < TOKEN_WINDOW && !(joining >> end & 1);
    bool clitic = possessive && (data[at] == '\'' || data[behind - 1] == '\x99');
    if (clitic) joints.clitics |= bit;
    if (clitic || data[at] == '-') joints.bytes |= (bit << size) - bit;
  }
  return joints;
}

TokenBounds token_bounds(Str text, const TokenBytes *windows, size_t at) {
  const char *data = text.data + at;
  const TokenBytes *window = &windows[at / TOKEN_WINDOW], *next = window + 1;
  unsigned place = at % TOKEN_WINDOW;
  uint64_t low = bits_from(window->low, next->low, place),
           high = bits_from(window->high, next->high, place);
  uint64_t letters = low & ~high, blanks = high & ~low, rest = low & high, signs = ~(low | high);
  uint64_t doubled = doubled_signs(data, signs);
  Others others = read_others(data, rest);
  /* Signs that may join what stands before them with what stands behind, "U.S", "http://"; of the
   * last that is not seen, nor whether it stands twice. */
  const uint64_t unseen = signs & UINT64_C(1) << (TOKEN_WINDOW - 1);
  uint64_t joining = (signs & (letters | doubled | unseen | others.unknown) >> 1) | unseen;
  joining |= others.joiners | others.unknown;
  uint64_t between = (signs & letters >> 1) | (others.joiners & letters >> 3);
  Joints joints = read_joints(data, letters, signs, joining, between & letters << 1);
  uint64_t words = letters | joints.bytes, words_end = words << 1 & ~words;
  signs &= ~joints.bytes;
  others.marks &= ~joints.bytes;
  uint64_t undecided = words_end & joining;
  uint64_t stops = undecided | doubled | others.stops | (blanks & blanks << 1);
  uint64_t up_to_stop = stops ^ (stops - 1);
  return (TokenBounds){.starts = (words & ~(words << 1)) | joints.clitics | signs | others.marks,
                       .ends = (words_end | joints.clitics | signs << 1 | others.marks << 3) &
                               up_to_stop & ~undecided,
                       .whole = !(stops << 1)};
}
