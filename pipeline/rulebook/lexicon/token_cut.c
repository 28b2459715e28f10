/* The rules of where tokens end: see token_cut.h. */
#include "rulebook/lexicon/token_cut.h"

#include "base/unicode.h"

enum { HYPHEN = 0x2010, NO_BREAK_HYPHEN = 0x2011 };

/* What a byte is. */
enum {
  LETTER = 1,    /* a letter or digit */
  JOINER = 2,    /* may join two of them */
  NOT_ASCII = 4, /* may be either */
};

#define L LETTER
#define J JOINER
#define X NOT_ASCII
#define X16 X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X
static const uint8_t byte_classes[256] = {
    0,   0,   0,   0,   0,   0,   0,   0,   0, 0, 0, 0, 0, 0, 0, 0, /* control */
    0,   0,   0,   0,   0,   0,   0,   0,   0, 0, 0, 0, 0, 0, 0, 0,
    0,   0,   0,   0,   0,   0,   J,   J,   0, 0, 0, 0, J, J, J, 0, /* & ' , - . */
    L,   L,   L,   L,   L,   L,   L,   L,   L, L, J, 0, 0, 0, 0, 0, /* 0-9 : */
    J,   L,   L,   L,   L,   L,   L,   L,   L, L, L, L, L, L, L, L, /* @ A-O */
    L,   L,   L,   L,   L,   L,   L,   L,   L, L, L, 0, 0, 0, 0, J, /* P-Z _ */
    0,   L,   L,   L,   L,   L,   L,   L,   L, L, L, L, L, L, L, L, /* a-o */
    L,   L,   L,   L,   L,   L,   L,   L,   L, L, L, 0, 0, 0, 0, 0, /* p-z */
    X16, X16, X16, X16, X16, X16, X16, X16,
};

static unsigned class_at(Str text, size_t at) { return byte_classes[(unsigned char)text.data[at]]; }

bool token_is_mark(uint32_t c) {
  if (c < 0x80) return c == '"' || c == '\'' || c == '`';
  return c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A;
}

/* Signs and curly marks are asked about most, which have a block of their own (U+2000-206F). */
static bool is_alphanumeric(uint32_t c) {
  return c - 0x2000 >= 0x70 && (unicode_is_letter(c) || unicode_is_digit(c));
}

static uint32_t character(Str text, size_t at) {
  unsigned size;
  return at < text.size ? unicode_decode(text, at, &size) : 0;
}

static size_t run_rest(Str text, size_t at) {
  for (;;) {
    while (at < text.size && class_at(text, at) == LETTER) at++;
    if (at == text.size || class_at(text, at) != NOT_ASCII) return at;
    unsigned size;
    if (!is_alphanumeric(unicode_decode(text, at, &size))) return at;
    at += size;
  }
}

/* Past the letters and digits from `at`; `at` itself where none stands there. */
static inline size_t run_end(Str text, size_t at) {
  while (at + BYTES_AT_ONCE <= text.size) {
    unsigned count = token_letters(bytes_read(text.data + at));
    at += count;
    if (count < BYTES_AT_ONCE) return (unsigned char)text.data[at] < 0x80 ? at : run_rest(text, at);
  }
  return run_rest(text, at);
}

/* U.S, a.m, example.com, 3.2, but not "end.The" */
static bool stop_joins(Str text, size_t start, size_t at, uint32_t next) {
  if (unicode_is_digit(next)) return unicode_is_digit((unsigned char)text.data[at - 1]);
  if (!unicode_is_letter(next)) return false;
  return at - start == 1 || !unicode_is_upper(next) || text.data[at - 2] == '.';
}

/* Whether the character at `at`, in or behind the word that begins at `start`, joins what stands on
 * both sides of it; `*size` becomes its bytes. */
static bool joins(Str text, size_t start, size_t at, unsigned *size) {
  uint32_t c = unicode_decode(text, at, size), next = character(text, at + *size);
  switch (c) {
  case '-':
  case HYPHEN:
  case NO_BREAK_HYPHEN:
  case '_':
  case '@': return is_alphanumeric(next);
  case '&': return at - start <= 2 && unicode_is_upper(next);
  case ',':
  case ':': return unicode_is_digit((unsigned char)text.data[at - 1]) && unicode_is_digit(next);
  case '.': return stop_joins(text, start, at, next);
  default: return token_is_apostrophe(c) && unicode_is_letter(next);
  }
}

size_t token_word_end(Str text, size_t start) {
  size_t at = run_end(text, start);
  unsigned size;
  while (at > start && at < text.size && class_at(text, at) & (JOINER | NOT_ASCII) &&
         joins(text, start, at, &size))
    at = run_end(text, at + size);
  return at;
}

/* The bytes of the apostrophe that ends before `end`, or 0. */
static size_t apostrophe_before(Str word, size_t end) {
  if (word.data[end - 1] == '\'') return 1;
  return word.data[end - 1] == '\x99' && str_ends_with(str_slice(word, 0, end), STR("\u2019")) ? 3
                                                                                               : 0;
}

static char small(char c) { return (char)(c | 0x20); }

/* Behind the apostrophe: 's 'd 'm 're 've 'll */
static bool is_clitic(Str letters) {
  char first = small(letters.data[0]);
  if (letters.size == 1) return first == 's' || first == 'd' || first == 'm';
  char second = small(letters.data[1]);
  return second == 'e' ? first == 'r' || first == 'v' : first == 'l' && second == 'l';
}

size_t token_clitic_start_of(Str word) {
  for (size_t letters = 1; letters <= 2 && letters < word.size; letters++) {
    size_t end = word.size - letters, mark = apostrophe_before(word, end), at = end - mark;
    if (!mark) continue;
    if (letters == 1 && at > 1 && small(word.data[end]) == 't' && small(word.data[at - 1]) == 'n')
      return at - 1;
    return at > 0 && is_clitic(str_slice(word, end, word.size)) ? at : word.size;
  }
  return word.size;
}

size_t token_possessive_end(Str text, size_t at) {
  unsigned size;
  if (at >= text.size || !token_is_apostrophe(unicode_decode(text, at, &size))) return at;
  size_t end = run_end(text, at + size);
  return end == at + size + 1 && small(text.data[end - 1]) == 's' ? end : at;
}

static size_t run_of(Str text, size_t at, size_t longest) {
  size_t end = at;
  while (end < text.size && end - at < longest && text.data[end] == text.data[at]) end++;
  return end - at;
}

size_t token_sign_end(Str text, size_t at) {
  switch (text.data[at]) {
  case '.':
  case '-': return at + run_of(text, at, SIZE_MAX);
  case '\'':
  case '`': return at + (run_of(text, at, 3) == 2 ? 2 : 1);
  default: break;
  }
  unsigned size;
  unicode_decode(text, at, &size);
  return at + size;
}

static size_t token_end(Str text) {
  size_t end = token_word_end(text, 0);
  if (!end) end = token_possessive_end(text, 0);
  if (!end) return token_sign_end(text, 0);
  size_t clitic = token_clitic_start(str_slice(text, 0, end));
  return clitic == end && end < text.size && text.data[end] == '.' ? end + 1 : clitic;
}

/* Most words of names are letters before a blank or the end. */
Str token_cut(Str *rest) {
  size_t end = run_end(*rest, 0);
  if (!end || (end < rest->size && rest->data[end] != ' ')) end = token_end(*rest);
  Str token = {rest->data, end};
  *rest = str_trim((Str){rest->data + end, rest->size - end});
  return token;
}
