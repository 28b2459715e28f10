/* Numbers by numbers (base/number_table.h), and a hash that is blind for letter case
   (base/str.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number_table.h"

static void values_are_found_again(void **state) {
  (void)state;
  enum { KEYS = 5000 };
  Arena arena = {0};
  NumberTable table = {.arena = &arena};
  assert_int_equal(number_table_find(&table, 7), 0);
  for (uint32_t i = 0; i < KEYS; i++) *number_table_at(&table, i * 4096) = i + 1;
  for (uint32_t i = 0; i < KEYS; i++) assert_int_equal(number_table_find(&table, i * 4096), i + 1);
  for (uint32_t i = 0; i < KEYS; i++) ++*number_table_at(&table, i * 4096);
  assert_int_equal(table.count, KEYS);
  assert_int_equal(number_table_find(&table, 4096), 3);
  assert_int_equal(number_table_find(&table, 4095), 0);
  assert_int_equal(*number_table_at(&table, UINT32_MAX - 1), 0);
  arena_free(&arena);
}

static void letter_case_makes_no_difference(void **state) {
  (void)state;
  static const char *const pairs[][2] = {{"a", "A"},
                                         {"Oslo", "OSLO"},
                                         {"tromsdalen", "Tromsdalen"},
                                         {"O'Malley-Holt-Askeljung", "o'malley-holt-askeljung"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    uint64_t one = str_hash_caseless(str_of(pairs[i][0])),
             other = str_hash_caseless(str_of(pairs[i][1]));
    assert_true(one == other && one & 1);
  }
  assert_true(str_hash_caseless(STR("Oslo")) != str_hash_caseless(STR("Oslu")));
  assert_true(str_hash_caseless(STR("Łódź")) == 0);
  assert_true(str_hash_caseless(STR("Askeljung sør")) == 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_are_found_again),
      cmocka_unit_test(letter_case_makes_no_difference),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
