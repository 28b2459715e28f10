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
    for (uint32_t letter = 0; letter <= i; letter += 7) *moves_at(&moves, i, letter) = (Move){i + 1, letter};
  for (uint32_t i = 0; i < 300; i++)
    for (uint32_t letter = 0; letter < 300; letter++) {
      bool was_put = letter <= i && letter % 7 == 0;
      assert_int_equal(moves_at(&moves, i, letter)->next, was_put ? i + 1 : 0);
      assert_int_equal(moves_at(&moves, i, letter)->gives, was_put ? letter : 0);
    }
  assert_false(moves.full);
  moves_forget(&moves);
  assert_int_equal(moves_at(&moves, 7, 7)->next, 0);
  moves_forget(&moves);
}

static void a_full_table_keeps_what_it_has(void **state) {
  (void)state;
  Moves moves = {0};
  *moves_at(&moves, 3, 4) = (Move){5, 6};
  *moves_at(&moves, 1 << 20, 1 << 20) = (Move){7, 8};
  assert_true(moves.full);
  assert_int_equal(moves_at(&moves, 1 << 20, 1 << 20)->next, 0);
  assert_int_equal(moves_at(&moves, 3, 4)->next, 5);
  assert_true(moves.full);
  moves_forget(&moves);
  assert_false(moves.full);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(moves_stay_where_they_were_put),
      cmocka_unit_test(a_full_table_keeps_what_it_has),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
