/* Whether a rule fits at a place of a row, and what fills its roles: by going back over the row.
 * Internal to rulebook/.
 *
 * A pattern is a program for a small machine (Thompson 1968; Cox, Regular Expression Matching: the
 * Virtual Machine Approach, 2009), which tries things in the order in which PCRE2 does, so that
 * both find the same. Three things make it fast: an element is asked by one bit of its sort
 * (sorts.h); what looks ahead for a macro, such as `!(Break)`, is answered once for each place of a
 * row; and all programs of a level are a few hundred kilobytes that say only what is needed, where
 * machine code of as many rules is some megabytes that the processor would have to fetch anew for
 * each.
 *
 * In: trees of patterns (backtrack_program.c, while rules are loaded); a row's sorts, a rule, a
 * place. Out: a match. It is for rows of up to BACKTRACK_ELEMENTS, and gives up after
 * BACKTRACK_CALLS of itself, in one another or one after the other. PCRE2 has the longer rows, and
 * what has been given up. */
#ifndef DEMARCHE_RULEBOOK_BACKTRACK_H
#define DEMARCHE_RULEBOOK_BACKTRACK_H

#include "rulebook/cascades/matcher.h"
#include "rulebook/cascades/plan.h"
#include "rulebook/cascades/sorts.h"

enum { BACKTRACK_ELEMENTS = 63, BACKTRACK_CALLS = 5000 };

typedef struct Backtracker Backtracker;
/* For the rules of a level that has a plan. One thread's own; NULL when memory runs out. */
Backtracker *backtracker_new(const Level *level);
void backtracker_free(Backtracker *backtracker);

/* The sorts of the row's elements, from the last to the first; before them and behind them stands
 * one that fulfils no test. They stay the caller's, and are read until the next row begins. */
void backtracker_begin(Backtracker *backtracker, const Sort *sorts, uint32_t elements);

typedef enum { BACKTRACK_FITS, BACKTRACK_FAILS, BACKTRACK_GIVES_UP } BacktrackResult;

/* Whether the rule, by index, fits from the place on, which is one of the row's. `match` is filled
   where it does. */
BacktrackResult backtrack(Backtracker *backtracker, uint32_t rule, uint32_t place, Match *match);

/* How many calls of itself the last one has taken. */
uint32_t backtrack_calls(const Backtracker *backtracker);

/* Whether the elements around the place may be those that the rule begins with. */
bool backtrack_may_begin(const Backtracker *backtracker, uint32_t rule, uint32_t place);
/* The last place where the rule may begin. */
uint32_t backtrack_last_place(const Backtracker *backtracker, uint32_t rule);

/* The same, of the row that the finder looks at. */
BacktrackResult place_finder_fits(PlaceFinder *finder, uint32_t rule, uint32_t place, Match *match);

#endif
