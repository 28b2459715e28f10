/* The words that names and titles consist of, numbered by themselves.
 *
 * In: words of the gazetteer's tables. Out: for each a number, and the clues that it gives
 * (name_clues.h). They have no classes, and most are met in no text: so they are no words of the
 * lexicon (words.h) before one is, and can be read beside it. What has been met knows its number
 * (Word.names). */
#ifndef DEMARCHE_RULEBOOK_NAME_WORDS_H
#define DEMARCHE_RULEBOOK_NAME_WORDS_H

#include "base/array.h"
#include "base/symbols.h"

typedef uint32_t NameWord; /* counting from 1 */

#define NAME_WORD_NONE 0 /* no name has it */

typedef struct NameWords {
  /* as words_normalize gives them; the number of a form is one more than its symbol */
  Symbols forms;
  Array(uint16_t) clues; /* by symbol */
} NameWords;

void name_words_init(NameWords *names, Arena *arena);
/* The number of a word as it stands in a table. */
NameWord name_words_add(NameWords *names, Str word);
/* Cuts the first word off, as token_cut does, and gives its number; NAME_WORD_NONE, and cuts
 * nothing, where it is not of the usual kind: a few ASCII letters and digits before a blank or the
 * end. BYTES_AT_ONCE bytes can be read behind. */
NameWord name_words_cut(NameWords *names, Str *rest);
/* Adds clues to those of a word, which is not NAME_WORD_NONE. */
void name_words_give_clues(NameWords *names, NameWord word, unsigned clues);
/* The number of a normalized form (words_normalize); NAME_WORD_NONE: no name has it. */
static inline NameWord name_words_find(const NameWords *names, Str form) {
  return symbols_find(&names->forms, form) + 1;
}
static inline Str name_words_form(const NameWords *names, NameWord word) {
  return symbols_name(&names->forms, word - 1);
}
static inline unsigned name_words_clues(const NameWords *names, NameWord word) {
  return word ? names->clues.items[word - 1] : 0;
}

#endif
