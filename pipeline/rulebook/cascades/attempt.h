/* How near a rule comes to fitting a row: for `explain`, and for tests of what PCRE2 says.
 *
 * In: a rule's tree, a row. Out: whether it fits, and what; else the longest beginning of the
 * pattern that fits anywhere, the element at which it fails, and what could have stood there.
 * Method: backtracking over the tree in the order in which PCRE2 tries things, so that both find
 * the same match; the farthest failure is kept. */
#ifndef DEMARCHE_RULEBOOK_ATTEMPT_H
#define DEMARCHE_RULEBOOK_ATTEMPT_H

#include "rulebook/cascades/matcher.h"

/* A piece of the pattern, as written, and the element of the row that it fits. */
typedef struct {
  Str text;
  uint8_t role; /* that it helps to fill, or 0 */
  uint32_t element;
} FittedPiece;

typedef enum {
  ATTEMPT_FITS,
  ATTEMPT_FAILS,
  ATTEMPT_TOO_LONG /* given up after ATTEMPT_STEPS elements tried: what is told is only a part */
} AttemptResult;

enum { ATTEMPT_STEPS = 1000000 };

typedef struct {
  const Rule *rule;
  AttemptResult result;
  Range range;               /* what it fits; else from where it began to where it failed */
  Array(FittedPiece) pieces; /* on the way there, in order */
  /* at range.end: any of these pieces would have let it go on, with its role; each once */
  Array(Str) expected;
  /* How much of the pattern has been found, and how much is missing at least. A class asked for
   * counts more than a feature, a feature more than a kind. */
  uint32_t found, missing;
} Attempt;

/* From element `from` on. Failures whose tokens meet `focus` tell more than others; an empty focus:
   all do. */
void rule_attempt(Attempt *attempt, Arena *arena, const Cascades *cascades, const Rule *rule,
                  const Row *row, uint32_t from, Span focus);

/* The rules of the level that are nearest, first the nearest, at most `limit`: of those for which
 * `skip` (by index; NULL: none) is false, and of which anything at all has been found. Returns how
 * many. `rows`: for each rule of the level the row that it was tried on. */
uint32_t attempts_nearest(Attempt *attempts, uint32_t limit, Arena *arena, const Cascades *cascades,
                          const Level *level, const Row *const *rows, const bool *skip, Span focus);

#endif
