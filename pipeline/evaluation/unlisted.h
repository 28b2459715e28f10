/* Entities that no table lists: gold and prediction each made up an id for them.
 *
 * How two people, or a person and a program, spell such an id is chance (`soviet-memorandum-1960`,
 * `a-soviet-governments-memorandum`), so it is compared by what the text calls the entity. An
 * entity that a table lists is compared by its id alone. */
#ifndef DEMARCHE_EVALUATION_UNLISTED_H
#define DEMARCHE_EVALUATION_UNLISTED_H

#include "base/symbols.h"
#include "formats/annotations.h"

/* Gives unlisted entities of the prediction the ids of those of gold whose mentions overlap theirs.
 *
 * The mentions of an entity are its names; where it has none, the sources of the attributions of
 * which it is the only speaker, those without a name only where no other has one, and pronouns
 * never. An entity stands for one other at most: pairs that share most mentions come first, then
 * those that come first in gold's text. An id that both sides spell alike is the same entity.
 * `listed`: the ids of the tables. New lists of ids are allocated from `arena`. */
void unlisted_align(Arena *arena, const Symbols *listed, const Annotations *gold,
                    Annotations *predicted);

#endif
