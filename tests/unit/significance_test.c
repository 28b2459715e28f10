/* The bootstrap and the randomization test: known numbers, and cases small enough to enumerate. */
#include "annotated_text.h"
#include "evaluation/significance.h"

enum { RESAMPLES = 10000 };

/* The first numbers of SplitMix64 for the seed 1234567, as published with its reference
   implementation. */
static void random_numbers_are_those_of_splitmix64(void **state) {
  (void)state;
  Random random = random_of(1234567);
  assert_true(random_next(&random) == 6457827717110365317u);
  assert_true(random_next(&random) == 3203168211198807973u);
  assert_true(random_next(&random) == 9817491932198370423u);
}

static void numbers_below_a_bound_reach_all_and_no_more(void **state) {
  (void)state;
  Random random = random_of(1);
  uint32_t seen[3] = {0};
  for (int i = 0; i < 3000; i++) {
    uint32_t number = random_below(&random, 3);
    assert_true(number < 3);
    seen[number]++;
  }
  /* 1000 each expected, with a standard deviation of 26 */
  for (int i = 0; i < 3; i++) assert_in_range(seen[i], 850, 1150);
}

static Intervals interval_of(Arena *arena, const Counts *counts, uint32_t articles, uint64_t seed) {
  Intervals intervals;
  significance_bootstrap(arena, counts, articles, 1, RESAMPLES, seed, &intervals);
  return intervals;
}

/* Two articles, one all right, one all wrong. A resample has both of one (1/4 each) or one of each
 * (1/2), so F1 is 0, 1/2 or 1 with 1/4, 1/2, 1/4: the 2.5th percentile is 0, the 97.5th is 1. */
static void interval_of_two_opposite_articles_spans_all(void **state) {
  const Counts counts[] = {{1, 1, 1, 1}, {1, 1, 0, 0}};
  Intervals intervals = interval_of(*state, counts, 2, 1);
  assert_true(intervals.of[METRIC_F1].defined);
  assert_float_equal(intervals.of[METRIC_F1].low, 0, 1e-9);
  assert_float_equal(intervals.of[METRIC_F1].high, 1, 1e-9);
}

/* However equal articles are drawn, the scores stay: 1 of 2 right, 1 of 4 found. */
static void interval_of_equal_articles_is_a_point(void **state) {
  const Counts counts[] = {{4, 2, 1, 1}, {4, 2, 1, 1}, {4, 2, 1, 1}};
  Intervals intervals = interval_of(*state, counts, 3, 1);
  assert_float_equal(intervals.of[METRIC_PRECISION].low, 0.5, 1e-9);
  assert_float_equal(intervals.of[METRIC_PRECISION].high, 0.5, 1e-9);
  assert_float_equal(intervals.of[METRIC_RECALL].low, 0.25, 1e-9);
  assert_float_equal(intervals.of[METRIC_RECALL].high, 0.25, 1e-9);
}

/* 100 articles of one attribution, 50 found. A resample finds Binomial(100, 1/2) / 100: its 2.5th
 * and 97.5th percentiles are .40 and .60. */
static void interval_of_many_articles_is_that_of_the_binomial(void **state) {
  Counts counts[100];
  for (uint32_t i = 0; i < 100; i++) counts[i] = (Counts){1, 1, i % 2, i % 2};
  Intervals intervals = interval_of(*state, counts, 100, 1);
  assert_float_equal(intervals.of[METRIC_RECALL].low, 0.40, 0.011);
  assert_float_equal(intervals.of[METRIC_RECALL].high, 0.60, 0.011);
}

static void the_seed_decides_and_nothing_else(void **state) {
  Counts counts[50];
  for (uint32_t i = 0; i < 50; i++) counts[i] = (Counts){1 + i, 2 + i % 7, i % 3, i % 3};
  Intervals first = interval_of(*state, counts, 50, 1), again = interval_of(*state, counts, 50, 1);
  Intervals other = interval_of(*state, counts, 50, 2);
  assert_true(first.of[METRIC_F1].low == again.of[METRIC_F1].low);
  assert_true(first.of[METRIC_F1].high == again.of[METRIC_F1].high);
  assert_true(first.of[METRIC_F1].low != other.of[METRIC_F1].low ||
              first.of[METRIC_F1].high != other.of[METRIC_F1].high);
}

static void one_article_has_no_interval(void **state) {
  const Counts counts[] = {{1, 1, 1, 1}};
  assert_false(interval_of(*state, counts, 1, 1).of[METRIC_F1].defined);
}

static void what_is_undefined_has_no_interval(void **state) {
  const Counts counts[] = {{1, 0, 0, 0}, {1, 0, 0, 0}};
  Intervals intervals = interval_of(*state, counts, 2, 1);
  assert_false(intervals.of[METRIC_PRECISION].defined);
  assert_true(intervals.of[METRIC_RECALL].defined);
}

/* Measures lie side by side: the second has the numbers of the second column. */
static void each_measure_has_its_own_interval(void **state) {
  const Counts counts[] = {{1, 1, 1, 1}, {1, 1, 0, 0}, {1, 1, 1, 1}, {1, 1, 0, 0}};
  Intervals intervals[2];
  significance_bootstrap(*state, counts, 2, 2, 100, 1, intervals);
  assert_float_equal(intervals[0].of[METRIC_F1].low, 1, 1e-9);
  assert_float_equal(intervals[1].of[METRIC_F1].high, 0, 1e-9);
}

static double p_of(const Counts *one, const Counts *other, uint32_t articles) {
  return significance_paired(one, other, articles, 1, METRIC_F1, RESAMPLES, 1);
}

/* Nothing changed: every swap makes as large a difference, namely none. */
static void equal_results_have_p_one(void **state) {
  (void)state;
  const Counts counts[] = {{2, 2, 1, 1}, {3, 1, 1, 1}};
  assert_float_equal(p_of(counts, counts, 2), 1, 1e-9);
}

/* One article: swapping it turns the difference round, and it is as large as before. */
static void one_article_proves_nothing(void **state) {
  (void)state;
  const Counts better[] = {{9, 9, 9, 9}}, worse[] = {{9, 9, 0, 0}};
  assert_float_equal(p_of(better, worse, 1), 1, 1e-9);
}

/* Five articles, all right against all wrong. Of 2^5 swaps only none and all leave a difference of
 * 1: p is 2/32 = .0625. */
static void five_of_five_articles_have_p_one_sixteenth(void **state) {
  (void)state;
  Counts better[5], worse[5];
  for (int i = 0; i < 5; i++) {
    better[i] = (Counts){1, 1, 1, 1};
    worse[i] = (Counts){1, 1, 0, 0};
  }
  assert_float_equal(p_of(better, worse, 5), 0.0625, 0.008);
  assert_float_equal(p_of(worse, better, 5), 0.0625, 0.008);
}

/* Twelve: 2 of 4096 swaps, .0005. */
static void twelve_of_twelve_articles_are_significant(void **state) {
  (void)state;
  Counts better[12], worse[12];
  for (int i = 0; i < 12; i++) {
    better[i] = (Counts){1, 1, 1, 1};
    worse[i] = (Counts){1, 1, 0, 0};
  }
  assert_true(p_of(better, worse, 12) < 0.003);
}

static void without_a_metric_there_is_no_difference(void **state) {
  (void)state;
  const Counts some[] = {{1, 1, 1, 1}, {1, 1, 1, 1}}, nothing[] = {{0, 0, 0, 0}, {0, 0, 0, 0}};
  assert_float_equal(p_of(some, nothing, 2), 1, 1e-9);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      in_arena(random_numbers_are_those_of_splitmix64),
      in_arena(numbers_below_a_bound_reach_all_and_no_more),
      in_arena(interval_of_two_opposite_articles_spans_all),
      in_arena(interval_of_equal_articles_is_a_point),
      in_arena(interval_of_many_articles_is_that_of_the_binomial),
      in_arena(the_seed_decides_and_nothing_else),
      in_arena(one_article_has_no_interval),
      in_arena(what_is_undefined_has_no_interval),
      in_arena(each_measure_has_its_own_interval),
      in_arena(equal_results_have_p_one),
      in_arena(one_article_proves_nothing),
      in_arena(five_of_five_articles_have_p_one_sixteenth),
      in_arena(twelve_of_twelve_articles_are_significant),
      in_arena(without_a_metric_there_is_no_difference),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
