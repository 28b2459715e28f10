/* Where in a row the rules of a level begin, found for all places of the row at once. Internal to rulebook/.
 *
 * A place is a gap between elements: place i stands before element i, the last one behind the last element. A set
 * of places is a string of bits. Of a piece of pattern, and of the set of places at which it may end, a few
 * operations on such strings give the set of places at which it begins: of one element, the places before elements
 * that fit, one before an end; of a sequence, from its last piece to its first; of a choice, the union; of a look
 * ahead, the ends that are beginnings of what stands there. The work does not depend on how many places there are
 * (Baeza-Yates and Gonnet 1992; Cameron and others, PACT 2014), and it is over as soon as a set is empty. As most
 * rules fit nowhere in most rows, PCRE2 need not be asked there; where one fits, PCRE2 tells which of its matches
 * comes first and what its roles hold.
 *
 * A plan is what of a level's patterns is needed for that: made when rules are loaded, then only read. A PlaceFinder
 * is one thread's own. */
#ifndef DEMARCHE_RULEBOOK_PLAN_H
#define DEMARCHE_RULEBOOK_PLAN_H

#include "rulebook/pattern.h"

enum { LENGTH_VARIES = UINT16_MAX };

/* A piece of pattern. Captures are left out; elements that ask for the same share a step. */
typedef struct {
  uint8_t type;    /* NodeType */
  bool negative;   /* NODE_AHEAD, NODE_BEHIND */
  bool inexact;    /* it may be found where it does not fit: for PCRE2 gives nothing back inside `possessive` */
  uint16_t length; /* elements that it takes, or LENGTH_VARIES */
  uint32_t first, count; /* its children in plan->children; of an element: in plan->conditions */
  uint32_t needed_first, needed_count; /* in plan->needed: steps of which all must fit for this one to (of a choice: any) */
  uint32_t frequency;    /* a rough guess how often it is met, for an order among `needed`; UINT32_MAX: anywhere */
  uint32_t low, high;    /* NODE_REPEAT */
  uint64_t kinds;        /* NODE_ELEMENT; 0: any */
} Step;

#define CODES_ANY UINT32_MAX

/* What an element asks for besides its kind. Any one of its conditions will do. */
typedef struct {
  uint32_t codes; /* index of a set of codes, or CODES_ANY */
  uint16_t features, features_unwanted;
} Condition;

typedef struct Plan {
  Array(Step) steps;
  Array(uint32_t) children, needed;
  Array(Condition) conditions;
  uint32_t code_set_count;
  bool *turned;          /* by set of codes: noted are the elements whose code is not in it */
  uint32_t *noted_first; /* noted_first[code] .. noted_first[code + 1] in `noted`: where an element of that code */
  uint32_t *noted;       /* is to be noted: sets of codes */
  uint32_t *rules;       /* by rule: its step */
  uint32_t rule_words;   /* 64-bit words of a set of rules */
  uint64_t *rules_anyway;  /* rules to look for in every row; and rule_words for each kind and for each code: */
  uint64_t *rules_of_kind; /* the rule is worth a look where an element has both a kind */
  uint64_t *rules_of_code; /* and a code of it */
} Plan;

/* After level_code_sets. */
Plan *plan_new(Arena *arena, Arena *scratch, const Level *level, const Words *words);

#define PLACE_NONE UINT32_MAX

typedef struct PlaceFinder PlaceFinder;
PlaceFinder *place_finder_new(void); /* NULL when memory runs out */
void place_finder_free(PlaceFinder *finder);

/* Makes the row the one to look at, for the rules of the level. It must not change until the next call. */
void place_finder_begin(PlaceFinder *finder, const Level *level, const Row *row);
/* The first rule from `rule` on, by index, that is worth a look in this row; the number of rules: none. */
uint32_t place_finder_rule(const PlaceFinder *finder, uint32_t rule);
/* The first place from `from` on where the rule may begin, or PLACE_NONE. */
uint32_t place_finder_next(PlaceFinder *finder, uint32_t rule, uint32_t from);
/* The first place from `*place` on where any rule may begin, and the first such rule; at `*place` itself only those
 * from `*rule` on count. False: none. */
bool place_finder_first(PlaceFinder *finder, uint32_t *place, uint32_t *rule);

#endif
