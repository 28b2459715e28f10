/* Some classes of words as bits, so that what a set of classes has of them is one look.
 *
 * In: frozen words, and a list of classes with a bit each. Out: for each set the bits of those that it
 * has. A class that no word has is in no set. */
#ifndef DEMARCHE_RULEBOOK_CLASS_BITS_H
#define DEMARCHE_RULEBOOK_CLASS_BITS_H

#include "rulebook/lexicon/words.h"

/* A list of them ends with {NULL, 0}. */
typedef struct {
  const char *class;
  uint32_t bit;
} ClassBit;

/* Adds to bits[set], of each set, the bits of its classes. */
void class_bits_add(const Words *words, const ClassBit *list, uint32_t *bits);
/* Whether the list has a class of that name. */
bool class_bits_have(const ClassBit *list, Str class);

#endif
