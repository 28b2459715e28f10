/* A small tokenizer for names in tables: see token_cut.h. */
#include "rulebook/token_cut.h"

#include "base/unicode.h"

enum { RIGHT_QUOTE = 0x2019, HYPHEN = 0x2010, NO_BREAK_HYPHEN = 0x2011 };

static bool is_apostrophe(uint32_t c) {
  return c == '\'' || c == RIGHT_QUOTE;
}

static bool is_alphanumeric(uint32_t c) {
  return unicode_is_letter(c) || unicode_is_digit(c);
}

/* Whether `c`, at byte `at` of a word that begins the text, joins what stands on both sides of it.
 * */
static bool joins(Str text, size_t at, uint32_t c, unsigned size) {
  unsigned next_size;
  if (at + size >= text.size) return false;
  uint32_t next = unicode_decode(text, at + size, &next_size);
  bool digits = unicode_is_digit((unsigned char)text.data[at - 1]) && unicode_is_digit(next);
  switch (c) {
  case '-':
  case HYPHEN:
  case NO_BREAK_HYPHEN: return is_alphanumeric(next);
  case '\'':
  case RIGHT_QUOTE: return unicode_is_letter(next);
  case '&': return at <= 2 && unicode_is_upper(next);
  case ',':
  case ':': return digits;
  case '.':
    if (!unicode_is_letter(next)) return digits;
    return at == 1 || !unicode_is_upper(next) || text.data[at - 2] == '.';
  default: return false;
  }
}

/* The bytes of a possessive 's at the beginning of the text, which is a token of its own; 0 where
 * none is. */
static size_t clitic_size(Str text) {
  unsigned mark, size;
  if (!is_apostrophe(unicode_decode(text, 0, &mark)) || mark == text.size || text.data[mark] != 's')
    return 0;
  if (mark + 1 == text.size) return mark + 1;
  return is_alphanumeric(unicode_decode(text, mark + 1, &size)) ? 0 : mark + 1;
}

static size_t word_size(Str text) {
  size_t at = 0;
  while (at < text.size) {
    unsigned char byte = (unsigned char)text.data[at];
    if ((unsigned char)((byte | 0x20) - 'a') <
        26) { /* nearly all of them: no need to ask the tables */
      at++;
      continue;
    }
    unsigned size;
    uint32_t c = unicode_decode(text, at, &size);
    if (!is_alphanumeric(c) &&
        (at == 0 || !joins(text, at, c, size) || clitic_size(str_slice(text, at, text.size))))
      break;
    at += size;
  }
  return at;
}

static size_t token_size(Str text) {
  size_t size = word_size(text);
  if (size) return size < text.size && text.data[size] == '.' ? size + 1 : size;
  unsigned first;
  unicode_decode(text, 0, &first);
  size_t clitic = clitic_size(text);
  return clitic ? clitic : first;
}

Str token_cut(Str *rest) {
  Str token = str_slice(*rest, 0, token_size(*rest));
  *rest = str_trim(str_slice(*rest, token.size, rest->size));
  return token;
}
