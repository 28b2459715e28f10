/* Which of two ways of looking for a rule costs less. Internal to rulebook/; one thread's own.
 *
 * A rule can be walked at all places at once (plan.h), or tried wherever its first elements stand
 * (backtrack.h). Both find the same. What they cost depends on the rule, and on the texts: a rule
 * that nearly always fits where it is looked for need not be walked, one that begins with any noun
 * phrase had better be. So each way is taken a few times, and then the one that has cost less for
 * each row; what is long ago counts less. */
#ifndef DEMARCHE_RULEBOOK_HABIT_H
#define DEMARCHE_RULEBOOK_HABIT_H

#include <stdbool.h>
#include <stdint.h>

/* All zero: nothing is known yet. */
typedef struct {
  uint32_t row; /* the last in which the rule was looked for, */
  bool walks;   /* and how */
  /* of trying and of walking: so many rows; calls of the machine, and steps of the walk */
  uint32_t rows[2], costs[2];
} Habit;

enum { HABIT_ROWS = 1 << 12 }; /* where there are so many, they are halved */

/* The debug build takes turns, so that the tests see both ways. */
#ifdef DEMARCHE_DEBUG
enum { HABIT_TURNS = HABIT_ROWS };
#else
enum { HABIT_TURNS = 4 };
#endif

static inline bool habit_prefers_walk(const Habit *habit, uint32_t turns) {
  if (habit->rows[false] < turns || habit->rows[true] < turns)
    return habit->rows[true] <= habit->rows[false];
  return (uint64_t)habit->costs[true] * habit->rows[false] <
         (uint64_t)habit->costs[false] * habit->rows[true];
}

/* The rule is looked for in another row, by its number: tells how. */
static inline void habit_begin(Habit *habit, uint32_t row, uint32_t turns) {
  habit->row = row;
  habit->walks = habit_prefers_walk(habit, turns);
  if (++habit->rows[habit->walks] < HABIT_ROWS) return;
  habit->rows[habit->walks] /= 2;
  habit->costs[habit->walks] /= 2;
}

static inline void habit_add(Habit *habit, uint32_t cost) { habit->costs[habit->walks] += cost; }

#endif
