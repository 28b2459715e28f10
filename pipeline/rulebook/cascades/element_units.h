/* How an element looks to PCRE2: see cascade.h. Internal to rulebook/. */
#ifndef DEMARCHE_RULEBOOK_ELEMENT_UNITS_H
#define DEMARCHE_RULEBOOK_ELEMENT_UNITS_H

#include "rulebook/cascades/cascade.h"

enum { UNITS_PER_ELEMENT = 4, FEATURE_LOW_BITS = 6, FEATURE_HIGH_BITS = 7 };

/* `code`: that of its set, which each rule has of its own. */
static inline void element_units(const Element *element, uint32_t code, uint32_t *units) {
  units[0] = element->kind;
  units[1] = element->features & ((1u << FEATURE_LOW_BITS) - 1);
  units[2] = (unsigned)element->features >> FEATURE_LOW_BITS;
  units[3] = code;
}

#endif
