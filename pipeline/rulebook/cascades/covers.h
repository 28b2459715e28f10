/* Whether one pattern fits wherever another does.
 *
 * In: the trees of two patterns. Out: yes, where their pieces show it; else no, which may mean that
 * it only does not show. Method: all ways of the later pattern through a row are gone through,
 * piece by piece, and for each the earlier one must have a way that keeps step. An element stands
 * for another where its kinds are all of that one's and each of its conditions follows; an optional
 * piece or a round of a repeat of the earlier pattern is taken or left out, those of the later one
 * are both; of a choice of the earlier one some alternative must do, of the later one all must.
 * Where both come to the same pieces again, the rest is known by induction over the later one's
 * way, for each round of its repeats makes that longer.
 *
 * What the earlier pattern looks at must hold wherever the later one fits: the later one has a look
 * from which that follows, or takes what is looked for, or something else than what is forbidden.
 * Its possessive repeats give nothing back, so they are never taken apart: the later one must have
 * the same at the same place. Roles do not matter, nor how many elements are taken in the end. */
#ifndef DEMARCHE_RULEBOOK_COVERS_H
#define DEMARCHE_RULEBOOK_COVERS_H

#include "rulebook/cascades/pattern.h"

/* Whether `earlier` fits, from the same element on, wherever `later` does. */
bool pattern_covers(Arena *scratch, const Words *words, const Node *earlier, const Node *later);

/* Whether every element that `later` takes is one that `earlier` takes. */
bool element_covers(const Node *earlier, const Node *later);
/* Whether an element that `element` takes may be the first of those that the piece takes, or the
   piece take none. */
bool piece_may_begin(const Words *words, const Node *piece, const Node *element);
/* Whether all that the element takes has a word with a letter in it, which no mark has: it names
   its form or stem. */
bool element_names_word(const Words *words, const Node *element);

/* Whether two pieces fit the same elements and take as many of them. */
bool pieces_are_same(const Node *a, const Node *b);

#endif
