/* Days, weeks and months (stages/calendar.h), at the places where calendars go wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stages/calendar.h"

static void days_count_from_1970(void **state) {
  (void)state;
  assert_int_equal(calendar_day((CivilDate){1970, 1, 1}), 0);
  assert_int_equal(calendar_day((CivilDate){1969, 12, 31}), -1);
  assert_int_equal(calendar_day((CivilDate){2000, 3, 1}), 11017);
  assert_int_equal(calendar_day((CivilDate){2000, 3, 1}) - calendar_day((CivilDate){2000, 2, 28}),
                   2);
  assert_int_equal(calendar_day((CivilDate){1900, 3, 1}) - calendar_day((CivilDate){1900, 2, 28}),
                   1);
}

static void every_day_comes_back(void **state) {
  (void)state;
  Day first = calendar_day((CivilDate){1599, 12, 30}), last = calendar_day((CivilDate){2201, 1, 2});
  CivilDate before = calendar_date(first - 1);
  for (Day day = first; day <= last; day++) {
    CivilDate date = calendar_date(day);
    assert_int_equal(calendar_day(date), day);
    assert_true(date.day == before.day + 1 || date.day == 1);
    before = date;
  }
}

static void weekdays_begin_on_monday(void **state) {
  (void)state;
  assert_int_equal(calendar_weekday(calendar_day((CivilDate){2019, 1, 14})), 1);
  assert_int_equal(calendar_weekday(calendar_day((CivilDate){2019, 11, 24})), 7);
  assert_int_equal(calendar_weekday(calendar_day((CivilDate){1956, 10, 19})), 5);
}

/* The first and the last days of a year may lie in a week of another (ISO 8601). */
static void weeks_belong_to_the_year_of_their_thursday(void **state) {
  (void)state;
  const struct {
    CivilDate date;
    int year, week;
  } cases[] = {{{2019, 1, 7}, 2019, 2},  {{2018, 12, 31}, 2019, 1}, {{2016, 1, 3}, 2015, 53},
               {{2021, 1, 3}, 2020, 53}, {{2021, 1, 4}, 2021, 1},   {{2017, 1, 1}, 2016, 52}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int year;
    assert_int_equal(calendar_week(calendar_day(cases[i].date), &year), cases[i].week);
    assert_int_equal(year, cases[i].year);
  }
}

static void months_pass_the_end_of_a_year(void **state) {
  (void)state;
  CivilDate later = calendar_add_months((CivilDate){2018, 11, 1}, 3),
            earlier = calendar_add_months((CivilDate){2019, 1, 1}, -1);
  assert_int_equal(later.year, 2019);
  assert_int_equal(later.month, 2);
  assert_int_equal(earlier.year, 2018);
  assert_int_equal(earlier.month, 12);
}

static void only_dates_are_read(void **state) {
  (void)state;
  CivilDate date;
  assert_true(calendar_read(STR("2016-02-29"), &date));
  assert_int_equal(date.year * 10000 + date.month * 100 + date.day, 20160229);
  assert_false(calendar_read(STR("2019-02-29"), &date));
  assert_false(calendar_read(STR("2019-05"), &date));
  assert_false(calendar_read(STR(""), &date));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_count_from_1970),
      cmocka_unit_test(every_day_comes_back),
      cmocka_unit_test(weekdays_begin_on_monday),
      cmocka_unit_test(weeks_belong_to_the_year_of_their_thursday),
      cmocka_unit_test(months_pass_the_end_of_a_year),
      cmocka_unit_test(only_dates_are_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
