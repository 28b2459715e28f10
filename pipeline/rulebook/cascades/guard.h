/* What a piece of pattern can begin with. Internal to rulebook/.
 *
 * In: a piece. Out: less than it says of its first element, and never more: of what kind that is,
 * or which word. Where the next element cannot begin it, PCRE2 need not go into its alternatives,
 * or call the macro that it is. */
#ifndef DEMARCHE_RULEBOOK_GUARD_H
#define DEMARCHE_RULEBOOK_GUARD_H

#include "rulebook/cascades/profiles.h"

typedef enum {
  EXTENT_SOME,   /* the piece takes an element that passes its guard, or does not fit */
  EXTENT_ANY,    /* the same, or it takes nothing, which it may do everywhere */
  EXTENT_UNKNOWN /* it may take nothing where something stands next to it */
} Extent;

/* The piece begins with an element that has one of the profiles, or stands behind what `behind`
   looks for. */
typedef struct {
  Extent extent;
  Profile kinds;      /* one of these kinds; none where its kinds are 0, */
  Profile words;      /* or any kind with one of these codes; none where it has no codes */
  const Node *behind; /* NULL: nothing */
} Guard;

Guard guard_of_node(Arena *arena, const Level *level, const Node *node);
/* Whether it keeps enough elements out to be looked at first. */
bool guard_is_worth(const Guard *guard);

#endif
