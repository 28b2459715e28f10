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
 * A plan is what of a level's patterns is needed for that: steps (plan.c), what they ask of single elements
 * (plan_tests.c), and what the row must have for them to fit at all (plan_needs.c). It is made when rules are loaded,
 * then only read. What a plan asks of a single element is found once for all elements that it cannot tell apart
 * (sorts.h). A PlaceFinder is one thread's own. */
#ifndef DEMARCHE_RULEBOOK_PLAN_H
#define DEMARCHE_RULEBOOK_PLAN_H

#include "rulebook/cascades/lists.h"
#include "rulebook/cascades/pattern.h"

enum { LENGTH_VARIES = UINT16_MAX };

#define TEST_NONE UINT32_MAX

typedef Array(uint32_t) Numbers;

/* A piece of pattern. Captures are left out; pieces that say the same are one step. */
typedef struct {
  uint8_t type;    /* NodeType */
  bool negative;   /* NODE_AHEAD, NODE_BEHIND */
  bool inexact;    /* it may be found where it does not fit: for PCRE2 gives nothing back inside `possessive` */
  bool open;       /* behind its passages anything may follow */
  uint16_t length; /* elements that it takes, or LENGTH_VARIES */
  uint16_t needs_count;
  uint32_t needs_first;  /* in plan->needs: groups, of each of which the row must have an element */
  uint32_t first, count; /* its children in plan->children; of an element: in plan->conditions */
  uint32_t test;         /* of one that asks for one element, whatever stands around it: its number; or TEST_NONE */
  uint32_t passages_first, passages_count; /* in plan->passages */
  uint32_t low, high;    /* NODE_REPEAT */
  uint64_t kinds;        /* of a test: that may fulfil it; 0: any */
} Step;

#define CODES_ANY UINT32_MAX

/* What an element asks for besides its kind. Any one of its conditions will do. */
typedef struct {
  uint32_t codes; /* index of a set of codes, or CODES_ANY */
  uint16_t features, features_unwanted;
} Condition;

/* Of a sequence of varying length a piece of fixed length, which is looked for before the sequence itself: for most rules
 * find these in no such order. */
typedef struct {
  uint32_t step;
  bool gap; /* anything may stand before it */
} Passage;

typedef struct Plan {
  Array(Step) steps; /* children stand before their parents */
  Numbers children;
  Array(Condition) conditions;
  Array(Passage) passages;
  uint32_t *rules; /* by rule: its step */

  Numbers tests;               /* steps */
  uint64_t *tests_of_kind, *tests_of_code; /* those that one of the kind, of the code, may fulfil */
  Array(uint64_t *) code_sets; /* by index: the codes */
  uint16_t features_of_kind[KIND_MAX + 1]; /* that some test looks at */

  Numbers needs;               /* groups of tests, one of which must be fulfilled */
  uint32_t group_count;
  uint64_t *groups_of_test;    /* by test: the groups that it is in */
  uint32_t group_words, test_words, rule_words; /* 64-bit words of such sets */
  uint64_t *rules_anyway;      /* rules that need nothing */
  uint64_t *rules_of_group;    /* by group: the rules that need it first; */
  uint32_t first_groups;       /* these are the first groups */
} Plan;

/* After level_code_sets. */
Plan *plan_new(Arena *arena, Arena *scratch, const Level *level, const ClassIndex *index);

/* ---- While a plan is made ---- */

typedef struct {
  Arena *arena, *scratch;
  const Level *level;
  Plan *plan;
  Lists said;                   /* what steps say */
  Numbers steps;                /* by its number there: the step */
  Array(uint64_t) code_set_hashes;
  uint32_t *sets_of_code;       /* how many sets have it */
  Numbers frequencies;          /* by set of codes: how many sets have one */
  Array(Numbers) groups;        /* by group: its tests, ascending */
  Numbers group_frequencies;    /* a rough guess how often one is met */
} Planner;

typedef Array(Node *) Nodes;

/* Whether there is a step that says this, and which; else the next one to be pushed will. */
bool plan_find_step(Planner *planner, const Numbers *says, uint32_t *step);
/* Returns its index. */
uint32_t plan_push_step(Planner *planner, Step step);

/* The step of what any of these elements fits, which are of the same kinds. */
uint32_t plan_add_elements(Planner *planner, const Nodes *elements);
/* Makes the step, which is pushed next, a test. */
void plan_make_test(Planner *planner, Step *step);
/* Once all steps are there: which elements may fulfil them. */
void plan_tests(Planner *planner);

/* Finds out what the step cannot do without, once its children have been asked. */
void plan_step_needs(Planner *planner, Step *step);
/* Once all steps are there: the groups that will be asked for, and the rules by what they need first. */
void plan_needs(Planner *planner);

static inline bool code_set_has(const uint64_t *codes, uint32_t code) { return codes[code / 64] >> code % 64 & 1; }

/* ---- Looking for rules ---- */

#define PLACE_NONE UINT32_MAX

typedef struct PlaceFinder PlaceFinder;
/* For the rules of a level that has a plan. NULL when memory runs out. */
PlaceFinder *place_finder_new(const Level *level);
void place_finder_free(PlaceFinder *finder);

/* Makes the row the one to look at, which may change afterwards: it is not looked at again. */
void place_finder_begin(PlaceFinder *finder, const Row *row);
/* The first rule from `rule` on, by index, that is worth a look in this row; the number of rules: none. */
uint32_t place_finder_rule(PlaceFinder *finder, uint32_t rule);
/* The first place from `from` on where the rule may begin, or PLACE_NONE. */
uint32_t place_finder_next(PlaceFinder *finder, uint32_t rule, uint32_t from);
/* The first place from `*place` on where any rule may begin, and the first such rule; at `*place` itself only those
 * from `*rule` on count. False: none. */
bool place_finder_first(PlaceFinder *finder, uint32_t *place, uint32_t *rule);

#endif
