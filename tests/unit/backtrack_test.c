/* Going back over a row finds what a rule says without giving up, and gives up what would take too
 * long. That it finds what PCRE2 finds, in rows of all kinds, is places_test.c's. */
#include "small_cascade.h"

#include "rulebook/cascades/backtrack.h"
#include "rulebook/cascades/pattern.h"

static const char rules[] = "level ordered\n"
                            "let Pair = (NP comma|comma NP)\n"
                            "plain: source:NP adverb* cue:VG<speech>\n"
                            "empty-rounds: (adverb? comma?)* VG\n"
                            "rounds-of-a-look: (!(VG) (adverb|comma)?)+ VG\n"
                            "let Slow = (adverb comma?|adverb)* noun\n"
                            "until-a-pair: noun (!(Pair) .)+ Pair\n"
                            "two-ways: NP (adverb comma?|content:adverb)* noun\n"
                            "not-two-ways: NP !((adverb|content:.)* noun) .\n"
                            "not-slow: NP !(Slow) .\n"
                            "nor-slow: .? !(Slow) adverb\n";

enum {
  PLAIN,
  EMPTY_ROUNDS,
  ROUNDS_OF_A_LOOK,
  UNTIL_A_PAIR,
  TWO_WAYS,
  NOT_TWO_WAYS,
  NOT_SLOW,
  NOR_SLOW
};

typedef struct {
  SmallCascade small;
  PlaceFinder *finder;
} Setting;

static int open_setting(void **state) {
  static Setting setting;
  if (!small_cascade_open(&setting.small, "said: speech; x:", rules))
    fail_msg("%s", rule_files_findings(&setting.small.files));
  setting.finder = place_finder_new(small_cascade_level(&setting.small, 0));
  *state = &setting;
  return 0;
}

static int close_setting(void **state) {
  Setting *setting = *state;
  place_finder_free(setting->finder);
  small_cascade_close(&setting->small);
  return 0;
}

static BacktrackResult try(Setting *setting, uint32_t rule, uint32_t place, const char *written,
                           Match *match) {
  Row row = small_cascade_row(&setting->small, written);
  place_finder_begin(setting->finder, &row);
  return place_finder_fits(setting->finder, rule, place, match);
}

static void a_match_has_its_roles(void **state) {
  Match match;
  assert_int_equal(try(*state, PLAIN, 1, "comma NP adverb adverb VG/said noun", &match),
                   BACKTRACK_FITS);
  assert_string_equal(rule_name(match.rule).data, "plain");
  assert_int_equal(match.range.start, 1);
  assert_int_equal(match.range.end, 5);
  assert_int_equal(match.capture_count, 2);
  assert_int_equal(match.captures[0].range.start, 1);
  assert_int_equal(match.captures[1].range.start, 4);
}

static void a_rule_fits_at_its_place_or_nowhere(void **state) {
  Match match;
  assert_int_equal(try(*state, PLAIN, 0, "comma NP adverb VG/said", &match), BACKTRACK_FAILS);
  assert_int_equal(try(*state, PLAIN, 1, "comma NP adverb VG/x", &match), BACKTRACK_FAILS);
  assert_int_equal(try(*state, PLAIN, 4, "comma NP adverb VG/said", &match), BACKTRACK_FAILS);
}

static void rounds_that_take_nothing_end_a_repeat(void **state) {
  Match match;
  assert_int_equal(try(*state, EMPTY_ROUNDS, 0, "comma adverb comma VG", &match), BACKTRACK_FITS);
  assert_int_equal(try(*state, EMPTY_ROUNDS, 0, "VG", &match), BACKTRACK_FITS);
  assert_int_equal(try(*state, EMPTY_ROUNDS, 0, "comma NP VG", &match), BACKTRACK_FAILS);
  assert_int_equal(try(*state, ROUNDS_OF_A_LOOK, 0, "adverb comma VG", &match), BACKTRACK_FITS);
  assert_int_equal(try(*state, ROUNDS_OF_A_LOOK, 0, "adverb comma noun", &match), BACKTRACK_FAILS);
}

/* What has been seen in one row is not taken for seen in the next. */
static void rows_come_one_after_the_other(void **state) {
  Match match;
  for (unsigned i = 0; i < 3; i++) {
    assert_int_equal(try(*state, UNTIL_A_PAIR, 0, "noun adverb VG NP comma", &match),
                     BACKTRACK_FITS);
    assert_int_equal(match.range.end, 5);
    assert_int_equal(try(*state, UNTIL_A_PAIR, 0, "noun NP comma VG NP", &match), BACKTRACK_FAILS);
    assert_int_equal(try(*state, UNTIL_A_PAIR, 0, "noun adverb NP comma VG NP", &match),
                     BACKTRACK_FITS);
    assert_int_equal(match.range.end, 4);
  }
}

/* Thirty adverbs can be taken in 2^30 ways: nothing is said of them, nor of what must not stand
 * there. But where there is no noun, no way can be right. */
static void what_takes_too_long_is_given_up(void **state) {
  Match match;
  char row[500] = "NP";
  for (unsigned i = 0; i < 30; i++) strcat(row, " adverb");
  assert_int_equal(try(*state, TWO_WAYS, 0, row, &match), BACKTRACK_FAILS);
  assert_int_equal(try(*state, NOT_TWO_WAYS, 0, row, &match), BACKTRACK_GIVES_UP);
  assert_int_equal(try(*state, NOT_SLOW, 0, row, &match), BACKTRACK_GIVES_UP);
  assert_int_equal(place_finder_fits(((Setting *)*state)->finder, NOR_SLOW, 0, &match),
                   BACKTRACK_GIVES_UP);
  assert_int_equal(try(*state, PLAIN, 0, strcat(row, " VG/said"), &match), BACKTRACK_FITS);
  assert_int_equal(try(*state, TWO_WAYS, 0, strcat(row, " adverb noun"), &match),
                   BACKTRACK_GIVES_UP);
  assert_int_equal(try(*state, TWO_WAYS, 0, "NP adverb adverb noun", &match), BACKTRACK_FITS);
}

static void long_rows_are_given_up(void **state) {
  Match match;
  char row[1000] = "NP VG/said";
  for (unsigned i = 2; i < BACKTRACK_ELEMENTS; i++) strcat(row, " adverb");
  assert_int_equal(try(*state, PLAIN, 0, row, &match), BACKTRACK_FITS);
  assert_int_equal(try(*state, PLAIN, 0, strcat(row, " adverb"), &match), BACKTRACK_GIVES_UP);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_match_has_its_roles, open_setting, close_setting),
      cmocka_unit_test_setup_teardown(a_rule_fits_at_its_place_or_nowhere, open_setting,
                                      close_setting),
      cmocka_unit_test_setup_teardown(rounds_that_take_nothing_end_a_repeat, open_setting,
                                      close_setting),
      cmocka_unit_test_setup_teardown(rows_come_one_after_the_other, open_setting, close_setting),
      cmocka_unit_test_setup_teardown(what_takes_too_long_is_given_up, open_setting, close_setting),
      cmocka_unit_test_setup_teardown(long_rows_are_given_up, open_setting, close_setting),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
