/* A table of moves keeps what was put into it, however it grows, and never grows beyond its
   bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rulebook/cascades/moves.h"

static void keep(Moves *moves, uint32_t state, uint32_t letter, Move move) {
  assert_true(moves_reserve(moves, state, letter));
  *moves_at(moves, state, letter) = move;
}

static void moves_stay_where_they_were_put(void **state) {
  (void)state;
  Moves moves = {0};
  for (uint32_t i = 0; i < 300; i++)
    for (uint32_t letter = 0; letter <= i; letter += 7)
      keep(&moves, i, letter, move_of(i + 1, letter));
  for (uint32_t i = 0; i < 300; i++)
    for (uint32_t letter = 0; letter < 300; letter++) {
      bool was_put = letter <= i && letter % 7 == 0;
      Move move = *moves_at(&moves, i, letter);
      assert_int_equal(move_next(move), was_put ? i + 1 : 0);
      assert_int_equal(move_gives(move), was_put ? letter : 0);
    }
  moves_forget(&moves);
  keep(&moves, 7, 7, move_of(1, 1));
  assert_int_equal(*moves_at(&moves, 6, 6), 0);
  moves_forget(&moves);
}

static void a_table_that_can_grow_no_more_keeps_what_it_has(void **state) {
  (void)state;
  Moves moves = {0};
  keep(&moves, 3, 4, move_of(5, 6));
  assert_false(moves_reserve(&moves, UINT16_MAX, UINT16_MAX));
  assert_true(moves_reserve(&moves, UINT16_MAX, 0));
  assert_false(moves_reserve(&moves, 0, 1000));
  assert_int_equal(*moves_at(&moves, 3, 4), move_of(5, 6));
  moves_forget(&moves);
}

static void numbers_that_do_not_fit_are_refused(void **state) {
  (void)state;
  Moves moves = {0};
  assert_false(moves_reserve(&moves, 0x10000, 0));
  assert_false(moves_reserve(&moves, 0, 0x10000));
  keep(&moves, 3, 6, move_of(0xFFFF, 0xFFFF));
  assert_int_equal(move_next(*moves_at(&moves, 3, 6)), 0xFFFF);
  assert_int_equal(move_gives(*moves_at(&moves, 3, 6)), 0xFFFF);
  moves_forget(&moves);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(moves_stay_where_they_were_put),
      cmocka_unit_test(a_table_that_can_grow_no_more_keeps_what_it_has),
      cmocka_unit_test(numbers_that_do_not_fit_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
