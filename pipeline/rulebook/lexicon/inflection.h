/* The regular forms of English words, by their spelling.
 *
 * In: a base form in lower case, of at most FORM_MAX bytes (words_internal.h). Out: one other form,
 * in the caller's buffer. After the spelling rules of Quirk et al., A Comprehensive Grammar of the
 * English Language (1985), 3.5-3.10 (verbs) and 5.79-5.81 (nouns). What is irregular stands in the
 * lexicon. */
#ifndef DEMARCHE_RULEBOOK_INFLECTION_H
#define DEMARCHE_RULEBOOK_INFLECTION_H

#include "base/str.h"

enum { INFLECTED_MAX = 80 };

Str inflect_plural(Str noun, char buffer[INFLECTED_MAX]);       /* party -> parties */
Str inflect_third_person(Str verb, char buffer[INFLECTED_MAX]); /* go -> goes */
Str inflect_past(Str verb, char buffer[INFLECTED_MAX]);         /* plan -> planned */
/* The gerund of a verb whose past and participle are irregular and given, or empty: both tell
 * whether the last consonant is doubled (admit admitted, begin began). */
Str inflect_gerund(Str verb, Str past, Str participle, char buffer[INFLECTED_MAX]);
/* travelled beside traveled: true for verbs that double the l in British spelling only; `ending` is
 * "ed" or "ing", a literal. `*form` is set where it is true. */
bool inflect_british(Str verb, Str ending, char buffer[INFLECTED_MAX], Str *form);

#endif
