/* What the rules of names and dates see of small words and signs. Internal to rulebook/.
 *
 * In: the patterns of the levels `names` and `dates`. Out: Words.names, Words.dates. A small word
 * that fits no element of any pattern is no part of what a rule finds, nor of what it asks for
 * around that, and any number of such words in a row are as one. Half of all words are such; tag
 * passes them over. Most rules of names need a word that may be a name, but is none that the tables
 * know; what the others need beside a known name is in Words.joiners, and without that, and without
 * such a word, nothing is to be found around it. */
#ifndef DEMARCHE_RULEBOOK_SIGHT_H
#define DEMARCHE_RULEBOOK_SIGHT_H

#include "rulebook/cascades/cascade.h"
#include "rulebook/gazetteer/gazetteer.h"

/* After cascades_compile and gazetteer_freeze. */
void sights_fill(const Cascades *cascades, Words *words, const Gazetteer *gazetteer,
                 Arena *scratch);

#endif
