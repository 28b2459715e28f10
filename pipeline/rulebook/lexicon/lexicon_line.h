/* What a line of the lexicon may consist of: see words_load.c for what the lines mean. All views
   are of a rule file, behind which bytes can be read (table.h). */
#ifndef DEMARCHE_RULEBOOK_LEXICON_LINE_H
#define DEMARCHE_RULEBOOK_LEXICON_LINE_H

#include "base/str.h"

/* Cuts the next word, up to a blank or tab, off the line's rest; an empty view where there is none.
   */
Str lexicon_next_word(Str *rest);
/* Letters, digits and hyphens; a letter first. A line end stands behind the name. */
bool lexicon_is_class_name(Str name);
/* Letters of any alphabet (in lower case), digits, and the signs ' - . / &: up to FORM_MAX bytes
 * (words_internal.h). A line end stands behind it. Outside of ASCII only the case is looked at. */
bool lexicon_is_form(Str form);
/* "noun/12" or "noun"; `*cost`, in tenths of a bit, is 0 to 255, or -1 where it is not told. False
 * when it is neither. */
bool lexicon_read_part(Str word, uint8_t *kind, int *cost);

#endif
