/* Ordinary words, as opposed to names.
 *
 * In: rules/lexicon/ordinary.list, a word a line in small letters. Out: a set of hashes: the words
 * need no numbers, for no rule mentions them. Words with parts of speech (words.h) are ordinary too
 * and are not repeated there. */
#ifndef DEMARCHE_RULEBOOK_ORDINARY_H
#define DEMARCHE_RULEBOOK_ORDINARY_H

#include "base/error.h"

typedef struct OrdinaryWords {
  uint64_t *hashes; /* open addressing; 0: free */
  uint32_t count, mask;
} OrdinaryWords;

/* `directory` is rules/. Reports lines that are no word in small ASCII letters of less than 40
   bytes (errors), and words that stand twice (warnings). False: there are errors. */
bool ordinary_load(OrdinaryWords *ordinary, Arena *arena, Str directory, Report *report);
/* True where the list has the form, or what is left of it without an ending such as -s, -ed, -ing,
 * -ly. The form in small letters. */
bool ordinary_has(const OrdinaryWords *ordinary, Str form);

#endif
