/* What a line of the lexicon may consist of: see words_load.c for what the lines mean. */
#ifndef DEMARCHE_RULEBOOK_LEXICON_LINE_H
#define DEMARCHE_RULEBOOK_LEXICON_LINE_H

#include "base/str.h"

/* The next word of the line's rest, or an empty view. */
Str lexicon_next_word(Str *rest);
/* Letters, digits and hyphens; a letter first. A line end stands behind the name. */
bool lexicon_is_class_name(Str name);
/* Letters of any alphabet (in lower case), digits, and the signs that words are joined with. A line
 * end stands behind it. */
bool lexicon_is_form(Str form);
/* "noun/12" or "noun"; `*cost`, in tenths of a bit, is -1 where it is not told. False when it is
 * neither. */
bool lexicon_read_part(Str word, uint8_t *kind, int *cost);

#endif
