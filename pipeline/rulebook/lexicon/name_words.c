/* Numbers for the words of names: see name_words.h. */
#include "rulebook/lexicon/name_words.h"

#include "rulebook/lexicon/token_cut.h"
#include "rulebook/lexicon/words.h"

_Static_assert(SYMBOL_NONE + 1 == NAME_WORD_NONE, "a form without a symbol has no number");

void name_words_init(NameWords *names, Arena *arena) {
  enum { EXPECTED = 16384 };
  *names = (NameWords){0};
  symbols_init(&names->forms, arena);
  symbols_reserve(&names->forms, EXPECTED);
}

static inline NameWord number_of(NameWords *names, Symbol symbol) {
  if (symbol == names->clues.count) (void)array_push(names->forms.arena, &names->clues);
  return symbol + 1;
}

NameWord name_words_add(NameWords *names, Str word) {
  char buffer[WORD_ROOM];
  return number_of(names, symbols_intern(&names->forms, words_normalize(word, buffer)));
}

/* One bit more makes small letters of capitals; small letters and digits have it. */
NameWord name_words_cut(NameWords *names, Str *rest) {
  Bytes bytes = bytes_read(rest->data);
  size_t size = token_letters(bytes);
  if (size > rest->size) size = rest->size;
  if (!size || size > SYMBOL_SHORT || (size < rest->size && rest->data[size] != ' '))
    return NAME_WORD_NONE;
  SymbolName name = symbol_name(bytes | 0x20, size);
  while (size < rest->size && str_is_blank(rest->data[size])) size++;
  *rest = (Str){rest->data + size, rest->size - size};
  return number_of(names, symbols_intern_short(&names->forms, name));
}

void name_words_give_clues(NameWords *names, NameWord word, unsigned clues) {
  names->clues.items[word - 1] |= (uint16_t)clues;
}
