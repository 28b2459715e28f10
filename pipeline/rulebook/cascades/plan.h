/* Where in a row the rules of a level may begin, found for all places of the row at once. Internal
 * to rulebook/.
 *
 * A place is a gap between elements: place i stands before element i, the last one behind the last
 * element. A set of places is a string of bits. Of a piece of pattern, and of the set of places at
 * which it may end, a few operations on such strings give the set of places at which it may begin:
 * of one element, the places before elements that fit, one before an end; of a sequence, from its
 * last piece to its first; of a choice, the union; of a look ahead, the ends that are beginnings of
 * what stands there. The work does not depend on how many places there are (Baeza-Yates and Gonnet
 * 1992; Cameron and others, PACT 2014), and it is over as soon as a set is empty.
 *
 * A plan is what of a level's patterns is needed for that. It says less than they do, never more,
 * for each place that is found is tried then (backtrack.h). Of a piece that is repeated, such as
 * the relative clause in `(comma wh (!(comma) .)* comma)?`, only its first and its last element are
 * looked at, whatever is between them; of what must not stand next, only what can be told without
 * such a guess. That takes a tenth of the steps, and of the places that it finds nearly all are
 * right: most rules fail for want of a cue between the right neighbours.
 *
 * In: trees of patterns. Out: steps (plan.c), what they ask of single elements (plan_tests.c), and
 * what the row must have for them to fit at all (plan_needs.c, and plan_pairs.c, by which a row is
 * asked about all rules at once: of a hundred rules it leaves about five). A plan is made when
 * rules are loaded, then only read. What it asks of a single element is found once for all elements
 * that it cannot tell apart (sorts.h). A PlaceFinder is one thread's own. */
#ifndef DEMARCHE_RULEBOOK_PLAN_H
#define DEMARCHE_RULEBOOK_PLAN_H

#include "rulebook/cascades/instruction.h"
#include "rulebook/cascades/lists.h"
#include "rulebook/cascades/pattern.h"

typedef Array(uint32_t) Numbers;

/* A piece of pattern: twice the number of a test, or twice that of a step and one more. */
typedef uint32_t Piece;

static inline bool piece_is_test(Piece piece) { return !(piece & 1); }

typedef enum {
  STEP_SEQUENCE, /* its pieces one after the other; without any it takes nothing */
  STEP_CHOICE,   /* one of its pieces */
  STEP_OPTION,   /* its piece, or nothing */
  STEP_RUN,      /* its test, any number of times */
  /* what begins with an element that fulfils its first test and ends in one that fulfils its
     second */
  STEP_SPAN,
  STEP_AHEAD,  /* its piece stands next */
  STEP_BEHIND, /* its piece stood before */
  STEP_START,  /* nothing but the row's beginning, */
  STEP_END     /* or its end */
} StepType;

enum { NEEDS_MOST = 4, PAIRS_MOST = 4 };

/* Pieces that say the same are one. Captures are left out. */
typedef struct {
  uint8_t type;
  bool negative; /* STEP_AHEAD, STEP_BEHIND */
  bool optional; /* STEP_RUN, STEP_SPAN: it may be missing */
  uint8_t needs_count;
  uint32_t first, count; /* in plan->pieces */
  uint32_t length;       /* STEP_BEHIND: elements */
  /* tests, of each of which the row must have an element, the rarest first */
  uint32_t needs[NEEDS_MOST];
} Step;

#define CODES_ANY UINT32_MAX

/* What an element asks for besides its kind. */
typedef struct {
  uint32_t codes; /* index of a set of codes, or CODES_ANY */
  uint16_t features, features_unwanted;
} Condition;

typedef enum {
  TEST_ELEMENT, /* any one of its conditions; all fulfil it where it has none */
  TEST_ANY,     /* any one of its parts */
  TEST_ALL      /* all of its parts */
} TestType;

/* What is asked of one element, whatever stands around it. */
typedef struct {
  uint8_t type;
  /* in plan->conditions; or in plan->parts: twice the number of an earlier test, one more: not
     that */
  uint32_t first, count;
  uint64_t kinds; /* that may fulfil it; 0: any */
} Test;

typedef struct Plan {
  Array(Step) steps; /* pieces stand before what they are pieces of */
  Array(Test) tests;
  Numbers pieces, parts;
  Array(Condition) conditions;
  uint32_t *rules;                 /* by rule: its step */
  Array(Instruction) instructions; /* backtrack.h */
  Array(Choice) choices;
  Array(Alternative) alternatives;
  uint32_t choice_words; /* of the three strings of bits */
  Alternative *programs; /* by rule: its first instruction, and what stands around its beginning */
  uint32_t looks;        /* whose answers are kept: numbers of Instruction.answers */

  /* 64-bit words of a set of them; of tests a multiple of four */
  uint32_t test_words, rule_words;
  /* those, but for TEST_ANY, that one of the kind, of the code, may fulfil */
  uint64_t *tests_of_kind, *tests_of_code;
  uint64_t *tests_of_test;                 /* by test: it, and those that it is any one of */
  Array(uint64_t *) code_sets;             /* by index: the codes */
  uint16_t features_of_kind[KIND_MAX + 1]; /* that some test looks at */

  /* Each rule has PAIRS_MOST pairs of neighbours, or single elements, that a row must have: of 64
   * rules the bits of so many words, one behind the other. */
  uint32_t pair_words;    /* PAIRS_MOST times rule_words */
  uint64_t *pairs_anyway; /* those that every row has */
  uint64_t *pairs_alone;  /* those of one element, which is then the left one */
  uint64_t *pair_tests;   /* the tests of which elements of pairs are asked, */
  /* by test: the pairs whose left, whose right element fulfils it */
  uint64_t *lefts_of_test, *rights_of_test;
} Plan;

/* Of the first `count` rules adds those that an element of the code may give what they need first,
 * and those that need nothing, to the set `rules`. */
void plan_add_rules_of_code(const Plan *plan, uint32_t code, uint64_t *rules, uint32_t count);

/* After level_code_sets. */
Plan *plan_new(Arena *arena, Arena *scratch, const Level *level, const ClassIndex *index);

/* ---- While a plan is made ---- */

typedef struct {
  Arena *arena, *scratch;
  const Level *level;
  Plan *plan;
  Lists said;    /* what pieces say */
  Numbers known; /* by its number there: the piece */
  Array(uint64_t) code_set_hashes;
  uint32_t *sets_of_code;             /* how many sets have it */
  Numbers code_set_frequencies;       /* by set of codes: how many sets have one */
  Numbers test_frequencies;           /* by test: a rough guess how often an element fulfils it */
  const struct Pairs **pairs_of_step; /* plan_pairs.c */
} Planner;

typedef Array(Node *) Nodes;

/* What the plan makes of the node; whether that fits exactly where the node does. */
bool plan_node(Planner *planner, Node *node, Piece *piece);
/* Writes the programs of rules. */
void plan_programs(Planner *planner);

/* The piece that says this, if there is one; else it is the next one to be made, and to be noted at
   `*slot` of `known`. */
bool plan_find(Planner *planner, const Numbers *says, uint32_t *slot);

/* The test of what any of these elements fits, which are of the same kinds. */
Piece plan_test_elements(Planner *planner, const Nodes *elements);
/* That of what fulfils any of these tests, at least one. */
Piece plan_test_any(Planner *planner, const Numbers *tests);
/* That of what fulfils all of these: as in plan->parts, the last one not negative. */
Piece plan_test_all(Planner *planner, const Numbers *parts);
/* Once all tests are there: which elements may fulfil them. */
void plan_tests(Planner *planner);
/* Whether all elements fulfil it. */
bool plan_test_is_empty(const Planner *planner, uint32_t test);

/* Finds out what the step cannot do without. */
void plan_step_needs(Planner *planner, Step *step);
/* Once all tests are there: the pairs of rules. */
void plan_pairs(Planner *planner);

bool plan_may_be_empty(const Planner *planner, Piece piece);
/* Adds the tests of which the piece's first element, or its last, fulfils one. */
void plan_edges(const Planner *planner, Piece piece, bool last, Numbers *tests);

static inline bool bit_has(const uint64_t *bits, uint32_t bit) {
  return bits[bit / 64] >> bit % 64 & 1;
}
static inline void bit_add(uint64_t *bits, uint32_t bit) {
  bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* ---- Looking for rules ---- */

#define PLACE_NONE UINT32_MAX

typedef struct PlaceFinder PlaceFinder;
/* For the rules of a level that has a plan. NULL when memory runs out. */
PlaceFinder *place_finder_new(const Level *level);
void place_finder_free(PlaceFinder *finder);

/* Makes the row the one to look at, which may change afterwards: it is not looked at again. */
void place_finder_begin(PlaceFinder *finder, const Row *row);
/* In this row one element has taken the place of those from `start` to `end`, and nothing else is
   new. */
void place_finder_replace(PlaceFinder *finder, const Row *row, uint32_t start, uint32_t end);
/* The first rule from `rule` on, by index, that is worth a look in this row; the number of rules:
   none. */
uint32_t place_finder_rule(PlaceFinder *finder, uint32_t rule);
/* The first place from `from` on where the rule may begin, or PLACE_NONE. Where it does not begin,
 * it depends on how rules have been looked for in earlier rows (habit.h) whether that is said here,
 * or by place_finder_fits. */
uint32_t place_finder_next(PlaceFinder *finder, uint32_t rule, uint32_t from);
/* The first place from `*place` on where any rule may begin, and the first such rule; at `*place`
 * itself only those from `*rule` on count. False: none. */
bool place_finder_first(PlaceFinder *finder, uint32_t *place, uint32_t *rule);

#endif
