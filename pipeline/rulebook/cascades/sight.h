/* What the rules of names and dates see of small words and signs. Internal to rulebook/.
 *
 * In: the patterns of the levels `names` and `dates`. Out: Words.names, Words.dates. A small word that fits no element of any
 * pattern is no part of what a rule finds, nor of what it asks for around that, and any number of such words in a row are
 * as one. Half of all words are such; tag passes them over. */
#ifndef DEMARCHE_RULEBOOK_SIGHT_H
#define DEMARCHE_RULEBOOK_SIGHT_H

#include "rulebook/cascades/cascade.h"

/* After cascades_compile. */
void sights_fill(const Cascades *cascades, Words *words, Arena *scratch);

#endif
