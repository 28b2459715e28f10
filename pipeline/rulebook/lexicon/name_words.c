/* Numbers for the words of names: see name_words.h. */
#include "rulebook/lexicon/name_words.h"

#include "rulebook/lexicon/words.h"

_Static_assert(SYMBOL_NONE + 1 == NAME_WORD_NONE, "a form without a symbol has no number");

void name_words_init(NameWords *names, Arena *arena) {
  enum { EXPECTED = 16384 };
  *names = (NameWords){0};
  symbols_init(&names->forms, arena);
  symbols_reserve(&names->forms, EXPECTED);
}

NameWord name_words_add(NameWords *names, Str word) {
  char buffer[WORD_ROOM];
  Symbol symbol = symbols_intern(&names->forms, words_normalize(word, buffer));
  if (symbol == names->clues.count) *array_push(names->forms.arena, &names->clues) = 0;
  return symbol + 1;
}

void name_words_give_clues(NameWords *names, NameWord word, unsigned clues) {
  names->clues.items[word - 1] |= (uint16_t)clues;
}
