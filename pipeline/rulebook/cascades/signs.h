/* Which rules the words of a text may be signs of.
 *
 * In: a compiled level. Out: for each set of classes the rules that an element of the set may give
 * what they need first (plan.h), as bits. A text without a sign of a rule has no match of it, and
 * that is known before there is a row. */
#ifndef DEMARCHE_RULEBOOK_SIGNS_H
#define DEMARCHE_RULEBOOK_SIGNS_H

#include "rulebook/cascades/cascade.h"

enum { SIGNS_MAX = 64 };

typedef struct {
  const uint32_t *codes;   /* by set: what the level sees of it, */
  uint64_t *rules_of_code; /* and by that: the rules, a bit each by their number */
} Signs;

/* Once the cascades are compiled. Of a level of more than SIGNS_MAX rules, or without a plan, as a
   leftmost one is, everything is a sign of all. */
void signs_note(Signs *signs, Arena *arena, const Level *level);

static inline uint64_t signs_of(const Signs *signs, SetId set) {
  return signs->rules_of_code[signs->codes[set]];
}

#endif
