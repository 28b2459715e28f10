/* How an element looks to PCRE2: see cascade.h. Internal to rulebook/. */
#ifndef DEMARCHE_RULEBOOK_ELEMENT_UNITS_H
#define DEMARCHE_RULEBOOK_ELEMENT_UNITS_H

#include "rulebook/cascades/cascade.h"

enum { UNITS_PER_ELEMENT = 4, FEATURE_UNIT_BITS = 8 };

/* `code`: that of its set, which each rule has of its own. `answers`: of looks ahead that end before the element, features
 * from FEATURES_MAX on (plan_answers.c); 0 for a pattern in which they are written out. */
static inline void element_units(const Element *element, uint32_t code, uint16_t answers, uint32_t *units) {
  unsigned features = element->features | answers;
  units[0] = element->kind;
  units[1] = features & ((1u << FEATURE_UNIT_BITS) - 1);
  units[2] = features >> FEATURE_UNIT_BITS;
  units[3] = code;
}

#endif
