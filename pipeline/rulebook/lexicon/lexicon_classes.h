/* Where the lexicon gives classes to words: for `rules check`, which tells of those that nobody asks
 * for.
 *
 * In: a folder of rules that load. Out: a call for each place, in the order of files and lines. `name`
 * is a view into the line, which holds until the call returns. */
#ifndef DEMARCHE_RULEBOOK_LEXICON_CLASSES_H
#define DEMARCHE_RULEBOOK_LEXICON_CLASSES_H

#include "rulebook/table.h"

typedef void LexiconClassVisit(void *state, const LineReader *lines, Str name);
/* What cannot be read is told in the report, from whose arena it takes memory. */
void lexicon_each_class(Str directory, Report *report, LexiconClassVisit *visit, void *state);

#endif
