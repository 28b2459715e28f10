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
 * A plan is what of a level's patterns is needed for that: steps (plan.c), what the row must have for them to fit at
 * all (plan_needs.c), and the operations, written out one after the other (plan_program.c). It is made when rules are
 * loaded, then only read. A PlaceFinder is one thread's own. */
#ifndef DEMARCHE_RULEBOOK_PLAN_H
#define DEMARCHE_RULEBOOK_PLAN_H

#include "rulebook/pattern.h"

enum { LENGTH_VARIES = UINT16_MAX };

typedef Array(uint32_t) Numbers;

/* A piece of pattern. Captures are left out; elements that ask for the same share a step. */
typedef struct {
  uint8_t type;    /* NodeType */
  bool negative;   /* NODE_AHEAD, NODE_BEHIND */
  bool inexact;    /* it may be found where it does not fit: for PCRE2 gives nothing back inside `possessive` */
  uint16_t length; /* elements that it takes, or LENGTH_VARIES */
  uint32_t first, count; /* its children in plan->children; of an element: in plan->conditions */
  uint32_t low, high;    /* NODE_REPEAT */
  uint64_t kinds;        /* NODE_ELEMENT; 0: any */
  uint32_t needs_first, needs_count; /* in plan->needs: groups, of each of which the row must have an element */
  uint32_t program;      /* its first operation, or PROGRAM_NONE: nobody asks where it begins whatever follows */
  uint32_t frames;       /* that the program uses */
} Step;

#define PROGRAM_NONE UINT32_MAX
#define PROGRAM_WANTED (UINT32_MAX - 1) /* while the plan is made */

#define CODES_ANY UINT32_MAX

/* What an element asks for besides its kind. Any one of its conditions will do. */
typedef struct {
  uint32_t codes; /* index of a set of codes, or CODES_ANY */
  uint16_t features, features_unwanted;
} Condition;

/* A program walks a pattern from its end to its beginning. It has one set of places in hand: at first the ends of
 * the piece that comes next, then its beginnings. Where that becomes empty it goes on at `otherwise`.
 * Before that, that of a sequence walks forwards over the pieces of fixed length, for most of its rules find these
 * in no such order: the places in hand are then those that may lie behind the pieces passed. */
typedef enum {
  OPERATION_PASS,  /* a step of fixed length, forwards */
  OPERATION_GAP,   /* anything, forwards */
  OPERATION_TAKE,  /* a step of fixed length */
  OPERATION_RUN,   /* a repeat of a step of fixed length */
  OPERATION_NEED,  /* nothing, but the set becomes empty where the row lacks what the step needs */
  OPERATION_KEEP,  /* the set is kept in a frame as `ends`; no `starts` yet */
  OPERATION_ADD,   /* the set joins `starts`, and is `ends` again: the next one of several choices */
  OPERATION_LAST,  /* the set and `starts`: all choices together */
  OPERATION_MAYBE, /* the set and `ends`: what may be left out */
  OPERATION_BEGIN, /* like KEEP, before the rounds of a repeat */
  OPERATION_AGAIN, /* a round is done; back to the one behind BEGIN unless no place is new */
  OPERATION_DONE
} OperationType;

typedef struct {
  uint16_t type;      /* OperationType */
  uint16_t frame;
  uint32_t step;      /* PASS, TAKE, NEED: the step; RUN, AGAIN: the repeat */
  uint32_t otherwise; /* index of an operation, where the set is empty; of AGAIN see `back` */
  uint32_t back;      /* AGAIN */
} Operation;

/* Of 64 terms these. */
typedef struct {
  uint32_t word;
  uint64_t bits;
} Terms;

typedef struct Plan {
  Array(Step) steps;
  Numbers children;
  Array(Condition) conditions;
  Array(Operation) operations;
  uint32_t frames; /* that are in use at once at most */
  uint32_t *rules; /* by rule: its step */

  uint32_t code_set_count;
  bool *turned;          /* by set of codes: noted are the elements whose code is not in it */
  uint32_t *noted_first; /* noted_first[code] .. noted_first[code + 1] in `noted`: where an element of that code */
  uint32_t *noted;       /* is to be noted: sets of codes */

  /* A term is one condition of an element that some step cannot do without, with its kinds. An element of a row has
   * the terms that are in its kind's, its code's, and its features' words: */
  uint32_t term_words;      /* 64-bit words of a set of terms */
  uint64_t *terms_of_kind, *terms_of_code;
  uint64_t *terms_of_low, *terms_of_high; /* by the features' low six and high seven bits */
  Numbers needs;            /* groups of elements, one of which must be there */
  Numbers group_first;      /* group_first[group] .. group_first[group + 1] in `group_terms` */
  Array(Terms) group_terms;
  uint32_t rule_words;      /* 64-bit words of a set of rules */
  uint64_t *rules_anyway;   /* rules that need nothing */
  uint64_t *rules_of_term;  /* by term: rules with it in the group that they need first, */
  uint64_t *first_terms;    /* and the terms that are in such a group */
} Plan;

/* After level_code_sets. */
Plan *plan_new(Arena *arena, Arena *scratch, const Level *level, const ClassIndex *index);

/* ---- While a plan is made ---- */

typedef struct {
  Arena *arena, *scratch;
  const Level *level;
  const ClassIndex *index;
  Plan *plan;
  uint32_t code_words;          /* 64-bit words of a set of codes */
  Array(uint64_t *) code_sets;
  Array(uint64_t) code_set_hashes, element_hashes;
  uint32_t *sets_of_code;       /* how many sets have it */
  Numbers frequencies;          /* by set of codes: how many sets have one */
  Numbers elements;             /* steps */
  Numbers wanted;               /* steps with a program */
  Array(Numbers) groups;        /* by group: its elements, ascending */
  Numbers group_frequencies;    /* a rough guess how often one is met */
} Planner;

bool planner_has_code(const uint64_t *codes, uint32_t code);
/* Finds out what the step cannot do without, once its children have been asked. */
void plan_step_needs(Planner *planner, Step *step);
/* Once all steps are there: terms, and the rules by what they need first. */
void plan_needs(Planner *planner);
/* And the programs of the rules' steps, and of all that these ask for. */
void plan_programs(Planner *planner);

/* ---- Looking for rules ---- */

#define PLACE_NONE UINT32_MAX

typedef struct PlaceFinder PlaceFinder;
PlaceFinder *place_finder_new(void); /* NULL when memory runs out */
void place_finder_free(PlaceFinder *finder);

/* Makes the row the one to look at, for the rules of the level. It must not change until the next call. */
void place_finder_begin(PlaceFinder *finder, const Level *level, const Row *row);
/* The first rule from `rule` on, by index, that is worth a look in this row; the number of rules: none. */
uint32_t place_finder_rule(PlaceFinder *finder, uint32_t rule);
/* The first place from `from` on where the rule may begin, or PLACE_NONE. */
uint32_t place_finder_next(PlaceFinder *finder, uint32_t rule, uint32_t from);
/* The first place from `*place` on where any rule may begin, and the first such rule; at `*place` itself only those
 * from `*rule` on count. False: none. */
bool place_finder_first(PlaceFinder *finder, uint32_t *place, uint32_t *rule);

#endif
