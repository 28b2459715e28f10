/* A table of moves keeps what was put into it, however it grows, and never grows beyond its bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rulebook/cascades/moves.h"

static void moves_stay_where_they_were_put(void **state) {
  (void)state;
  Moves moves = {0};
  for (uint32_t i = 0; i < 300; i++)
    for (uint32_t letter = 0; letter <= i; letter += 7) moves_keep(&moves, i, letter, (Move){i + 1, letter});
  for (uint32_t i = 0; i < 300; i++)
    for (uint32_t letter = 0; letter < 300; letter++) {
      bool was_put = letter <= i && letter % 7 == 0;
      Move move = moves_find(&moves, i, letter);
      assert_int_equal(move.next, was_put ? i + 1 : 0);
      assert_int_equal(move.gives, was_put ? letter : 0);
    }
  assert_false(moves.full);
  moves_forget(&moves);
  assert_int_equal(moves_find(&moves, 7, 7).next, 0);
}

static void a_full_table_keeps_what_it_has(void **state) {
  (void)state;
  Moves moves = {0};
  moves_keep(&moves, 3, 4, (Move){5, 6});
  moves_keep(&moves, 1 << 20, 1 << 20, (Move){7, 8});
  assert_true(moves.full);
  assert_int_equal(moves_find(&moves, 1 << 20, 1 << 20).next, 0);
  assert_int_equal(moves_find(&moves, 3, 4).next, 5);
  moves_forget(&moves);
  assert_false(moves.full);
}

static void numbers_that_do_not_fit_are_not_cut_off(void **state) {
  (void)state;
  Moves moves = {0};
  moves_keep(&moves, 3, 4, (Move){0x10001, 6});
  moves_keep(&moves, 3, 5, (Move){0xFFFF, 0x10000});
  moves_keep(&moves, 3, 6, (Move){0xFFFF, 0xFFFF});
  assert_int_equal(moves_find(&moves, 3, 4).next, 0);
  assert_int_equal(moves_find(&moves, 3, 5).next, 0);
  assert_int_equal(moves_find(&moves, 3, 6).gives, 0xFFFF);
  moves_forget(&moves);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(moves_stay_where_they_were_put),
      cmocka_unit_test(a_full_table_keeps_what_it_has),
      cmocka_unit_test(numbers_that_do_not_fit_are_not_cut_off),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
