/* What the scanner's automata are made of. For scanner.c and scanner_automata.c only.
 *
 * Everything that is met is a list of numbers, kept once, and known by its own number:
 *     a sort    the tests that an element fits; elements of one sort cannot be told apart
 *     alike     the tests that an element fits, those aside that only looks ask for
 *     ahead     the instructions of looks from which what follows leads to a match
 *     a letter  a sort, and of the looks ahead those that hold before the element and matter there
 *     behind    the instructions of looks that what stood before has led to
 *     a symbol  the first sort that is alike, and all looks that hold before the element and matter
 *               there
 *     a state   threads: an instruction, and how many elements ago the role was filled, if it was;
 *               whether it is the first element of an attempt that has led to it
 *     a finding the rule that fits, and how many elements ago its role was filled */
#ifndef DEMARCHE_RULEBOOK_SCANNER_AUTOMATA_H
#define DEMARCHE_RULEBOOK_SCANNER_AUTOMATA_H

#include "rulebook/cascades/lists.h"
#include "rulebook/cascades/moves.h"
#include "rulebook/cascades/scan_program.h"
#include "rulebook/cascades/scanner.h"

/* The first lists of each kind. That with number 0 is none that is met: it stands for what is not
   known yet. */
enum {
  SORT_END = 1, /* that of the place behind the last element */
  AHEAD_END = 1,
  BEHIND_START = 1,
  STATE_DEAD = 1,
  STATE_START = 2
};

enum { SORTS, ALIKE, AHEAD, LETTERS, BEHIND, SYMBOLS, STATES, FINDINGS, LISTS };
enum { READ_BACKWARDS, READ_FORWARDS, SCAN, MOVES };

/* What moves of SCAN give: what an attempt has found before the element, 0: nothing; whether the
 * attempt ends with that (otherwise it goes on to a longer one), so that the next begins; whether
 * one begins with the element. */
enum { GIVES_FINDING = 0x3FFF, GIVES_END = 0x4000, GIVES_START = 0x8000 };

typedef struct {
  uint64_t looks; /* that matter before an element of it, a bit each */
  uint32_t alike; /* the first sort that is the same to all but looks */
  uint8_t kind;   /* of one of its elements, which all fit the same tests; of SORT_END KIND_NONE */
} SortFacts;

typedef struct {
  const Rule *rule;
  uint32_t taken; /* its role has been filled so many elements ago, */
  uint8_t role;   /* or this is 0 */
} FindingFacts;

/* The sorts of elements of a kind are numbered in a table, by the code of their set, and by the
 * features of which some test asks, from the lowest to the highest of these. */
typedef struct {
  uint32_t start; /* of its part of the table */
  uint16_t features;
  uint8_t lowest, width;
} KindSorts;

/* Before an element of the row, or behind the last. */
typedef struct {
  uint16_t letter;
  uint16_t behind; /* the state of READ_FORWARDS, as far as it has been read */
} Place;

typedef struct {
  Range range;
  /* of SCAN, that gives the finding; of this size, so that a place in the list is found by a
     shift */
  uint64_t move;
} Found;

struct Scanner {
  const Level *level;
  const ScanProgram *program;
  Arena arena; /* of all lists */
  Lists lists[LISTS];
  KindSorts kinds[KIND_MAX + 1];
  uint16_t *sorts; /* of all kinds; 0: not known */
  size_t sort_count;
  Array(SortFacts) facts;       /* by sort */
  Array(uint32_t) first_alike;  /* by number of a list of ALIKE: the first sort with it */
  Array(FindingFacts) findings; /* by their number */
  Moves moves[MOVES];           /* by AHEAD and SORTS; BEHIND and LETTERS; STATES and SYMBOLS */
  Array(uint32_t) list;         /* the one that is being made */
  uint32_t *seen, *listed; /* by instruction: == `step`: met in the present step; in the list */
  uint32_t step;
  bool *fits;   /* by test, in the present step: what it says of the element, */
  uint8_t kind; /* which is of this kind */
  Place *row;   /* `elements` places, and one behind them */
  Found *found; /* in the row; there is room for one more than it can have */
  uint32_t elements, room;
};

/* What an element makes of a state: the next, and what else comes of it, as numbers of lists. */
typedef struct {
  uint32_t next, gives;
} Outcome;

/* The first lists, when there are none yet. */
void scanner_begin_lists(Scanner *scanner);
uint32_t scanner_make_sort(Scanner *scanner, const Element *element);
/* What is not known yet: gives letters, symbols, GIVES_... */
Outcome scanner_move_backwards(Scanner *scanner, uint32_t ahead, uint32_t sort);
Outcome scanner_move_forwards(Scanner *scanner, uint32_t behind, uint32_t letter);
Outcome scanner_move_scan(Scanner *scanner, uint32_t state, uint32_t symbol);
static inline const uint32_t *scanner_items(const Scanner *scanner, unsigned kind, uint32_t number,
                                            uint32_t *count) {
  return lists_items(&scanner->lists[kind], number, count);
}

#endif
