/* Bootstrap and randomization test over articles: see significance.h. */
#include "evaluation/significance.h"

#include <stdlib.h>

Random random_of(uint64_t seed) { return (Random){seed}; }

uint64_t random_next(Random *random) {
  uint64_t z = random->state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

uint32_t random_below(Random *random, uint32_t bound) {
  uint64_t unfair =
      UINT64_MAX - UINT64_MAX % bound; /* from here on some remainders come once more */
  uint64_t number;
  do number = random_next(random);
  while (number >= unfair);
  return (uint32_t)(number % bound);
}

/* ---- bootstrap ---- */

static int compare_values(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* The smallest value that has at least `thousandths` of all at or below it: nearest rank. */
static double percentile(const double *sorted, uint32_t count, uint32_t thousandths) {
  uint64_t rank = ((uint64_t)count * thousandths + 999) / 1000;
  return sorted[rank ? rank - 1 : 0];
}

static Interval interval_of(double *values, uint32_t count) {
  if (!count) return (Interval){0, 0, false};
  qsort(values, count, sizeof *values, compare_values);
  return (Interval){percentile(values, count, 25), percentile(values, count, 975), true};
}

/* The sums of one resample, for all measures at once: the counts of an article lie side by side. */
static void draw(Random *random, const Counts *counts, uint32_t articles, uint32_t measures,
                 Counts *sums) {
  for (uint32_t m = 0; m < measures; m++) sums[m] = (Counts){0};
  for (uint32_t i = 0; i < articles; i++) {
    const Counts *article = &counts[(size_t)random_below(random, articles) * measures];
    for (uint32_t m = 0; m < measures; m++) counts_add(&sums[m], &article[m]);
  }
}

void significance_bootstrap(Arena *scratch, const Counts *counts, uint32_t articles,
                            uint32_t measures, uint32_t resamples, uint64_t seed,
                            Intervals *intervals) {
  for (uint32_t m = 0; m < measures; m++) intervals[m] = (Intervals){0};
  if (articles < 2) return;
  Random random = random_of(seed);
  Counts *sums = arena_many(scratch, measures, Counts);
  /* values[(measure * METRICS + metric) * resamples + number], `filled` of them */
  double *values = arena_many(scratch, (size_t)measures * METRICS * resamples, double);
  uint32_t *filled = arena_many(scratch, (size_t)measures * METRICS, uint32_t);
  for (uint32_t r = 0; r < resamples; r++) {
    draw(&random, counts, articles, measures, sums);
    for (uint32_t m = 0; m < measures; m++) {
      Scores scores = scores_of(&sums[m]);
      for (uint32_t k = 0; k < METRICS; k++) {
        size_t row = (size_t)m * METRICS + k;
        if (scores.of[k].defined) values[row * resamples + filled[row]++] = scores.of[k].value;
      }
    }
  }
  for (uint32_t m = 0; m < measures; m++)
    for (uint32_t k = 0; k < METRICS; k++) {
      size_t row = (size_t)m * METRICS + k;
      intervals[m].of[k] = interval_of(&values[row * resamples], filled[row]);
    }
}

/* ---- randomization ---- */

static double difference(const Counts *one, const Counts *other, Metric metric, bool *defined) {
  Ratio a = scores_of(one).of[metric], b = scores_of(other).of[metric];
  *defined = a.defined && b.defined;
  double by = a.value - b.value;
  return by < 0 ? -by : by;
}

double significance_paired(const Counts *one, const Counts *other, uint32_t articles,
                           uint32_t stride, Metric metric, uint32_t rounds, uint64_t seed) {
  const double rounding = 1e-12;
  Counts a = {0}, b = {0};
  for (uint32_t i = 0; i < articles; i++) {
    counts_add(&a, &one[(size_t)i * stride]);
    counts_add(&b, &other[(size_t)i * stride]);
  }
  bool defined;
  double observed = difference(&a, &b, metric, &defined);
  if (!defined) return 1;
  Random random = random_of(seed);
  uint32_t as_large = 0;
  for (uint32_t r = 0; r < rounds; r++) {
    Counts x = {0}, y = {0};
    uint64_t bits = 0;
    for (uint32_t i = 0; i < articles; i++, bits >>= 1) {
      if (i % 64 == 0) bits = random_next(&random);
      bool swap = bits & 1;
      counts_add(swap ? &y : &x, &one[(size_t)i * stride]);
      counts_add(swap ? &x : &y, &other[(size_t)i * stride]);
    }
    double by = difference(&x, &y, metric, &defined);
    if (!defined || by >= observed - rounding) as_large++;
  }
  return (as_large + 1.0) / (rounds + 1.0);
}
