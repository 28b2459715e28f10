/* A rule is looked for in the way that has cost less for each row, once both have been taken a few
   times. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rulebook/cascades/habit.h"

enum { TURNS = 4 };

/* Looks for the rule in so many rows, where trying costs this and walking that. Returns how many
   were walked. */
static unsigned look(Habit *habit, unsigned rows, uint32_t trying, uint32_t walking) {
  unsigned walked = 0;
  for (unsigned i = 0; i < rows; i++) {
    habit_begin(habit, habit->row + 1, TURNS);
    walked += habit->walks;
    habit_add(habit, habit->walks ? walking : trying);
  }
  return walked;
}

static void both_are_taken_by_turns_at_first(void **state) {
  (void)state;
  Habit habit = {0};
  assert_int_equal(look(&habit, 2 * TURNS, 1000, 1), TURNS);
}

static void then_the_one_that_costs_less(void **state) {
  (void)state;
  Habit walked = {0}, tried = {0};
  look(&walked, 2 * TURNS, 30, 20);
  assert_int_equal(look(&walked, 100, 30, 20), 100);
  look(&tried, 2 * TURNS, 20, 30);
  assert_int_equal(look(&tried, 100, 20, 30), 0);
}

/* What counts is the cost of a row, not of all rows. */
static void having_been_taken_often_is_no_fault(void **state) {
  (void)state;
  Habit habit = {0};
  look(&habit, 1000, 20, 30);
  assert_int_equal(look(&habit, 1000, 29, 30), 0);
}

static void what_has_become_dear_is_left(void **state) {
  (void)state;
  Habit habit = {0};
  look(&habit, 1000, 20, 30);
  assert_in_range(look(&habit, 2000, 60, 30), 1, 1999);
  assert_int_equal(look(&habit, 10, 60, 30), 10);
}

/* Texts change: what was a million rows ago does not stand in the way. */
static void what_was_long_ago_counts_less(void **state) {
  (void)state;
  Habit habit = {0};
  look(&habit, 1000000, 20, 30);
  look(&habit, 4 * HABIT_ROWS, 60, 30);
  assert_int_equal(look(&habit, 10, 60, 30), 10);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(both_are_taken_by_turns_at_first),
      cmocka_unit_test(then_the_one_that_costs_less),
      cmocka_unit_test(having_been_taken_often_is_no_fault),
      cmocka_unit_test(what_has_become_dear_is_left),
      cmocka_unit_test(what_was_long_ago_counts_less),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
