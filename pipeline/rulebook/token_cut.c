/* A small tokenizer for names in tables: see token_cut.h. */
#include "rulebook/token_cut.h"

#include "base/unicode.h"

enum { RIGHT_QUOTE = 0x2019 };

/* Marks that may stand inside a token, before a letter or digit. */
static bool joins(uint32_t c, bool number) {
  if (number) return c == '.' || c == ',' || c == ':';
  return c == '.' || c == '-' || c == '\'' || c == RIGHT_QUOTE;
}

static bool is_inner(Str text, size_t at, bool number) {
  unsigned size;
  if (!joins(unicode_decode(text, at, &size), number) || at + size >= text.size) return false;
  uint32_t after = unicode_decode(text, at + size, &size);
  return unicode_is_digit(after) || (!number && unicode_is_letter(after));
}

/* The bytes of a possessive 's at the beginning of the text, which is a token of its own; 0 where none is. */
static size_t clitic_size(Str text) {
  unsigned mark, size;
  uint32_t c = unicode_decode(text, 0, &mark);
  if ((c != '\'' && c != RIGHT_QUOTE) || mark == text.size || text.data[mark] != 's') return 0;
  if (mark + 1 == text.size) return mark + 1;
  uint32_t after = unicode_decode(text, mark + 1, &size);
  return unicode_is_letter(after) || unicode_is_digit(after) ? 0 : mark + 1;
}

static size_t word_size(Str text, bool number) {
  size_t at = 0;
  while (at < text.size) {
    unsigned size;
    uint32_t c = unicode_decode(text, at, &size);
    if (!unicode_is_letter(c) && !unicode_is_digit(c)) {
      if (at == 0 || !is_inner(text, at, number)) break;
      if (clitic_size(str_slice(text, at, text.size))) break;
    }
    at += size;
  }
  return at;
}

static size_t token_size(Str text) {
  unsigned first;
  bool number = unicode_is_digit(unicode_decode(text, 0, &first));
  size_t size = clitic_size(text);
  if (size) return size;
  size = word_size(text, number);
  if (!size) return first;
  return !number && size < text.size && text.data[size] == '.' ? size + 1 : size;
}

Str token_cut(Str *rest) {
  Str token = str_slice(*rest, 0, token_size(*rest));
  *rest = str_trim(str_slice(*rest, token.size, rest->size));
  return token;
}
