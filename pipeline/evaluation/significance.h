/* How sure a score is: the bootstrap, and a paired randomization test, both over articles.
 *
 * Articles are drawn, not sentences or attributions, because those of one article hang together.
 * Random numbers are SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), so a seed gives the same result
 * on every machine. */
#ifndef DEMARCHE_EVALUATION_SIGNIFICANCE_H
#define DEMARCHE_EVALUATION_SIGNIFICANCE_H

#include "base/arena.h"
#include "evaluation/metrics.h"

typedef struct {
  uint64_t state;
} Random;

Random random_of(uint64_t seed);
uint64_t random_next(Random *random);
/* Uniform in [0, bound), by rejection, so without bias; bound > 0. */
uint32_t random_below(Random *random, uint32_t bound);

typedef struct {
  double low, high;
  bool defined;
} Interval;

typedef struct {
  Interval of[METRICS];
} Intervals;

/* 95 % intervals of the micro scores by the percentile bootstrap (Efron 1979; Berg-Kirkpatrick,
 * Burkett, Klein, EMNLP 2012): `resamples` times as many articles as there are, drawn with
 * replacement. `counts[article * measures + measure]`. Fills `intervals[measure]`; an interval is
 * undefined for fewer than two articles, and where the metric was undefined in every resample;
 * resamples in which it was are left out. All measures see the same resamples. */
void significance_bootstrap(Arena *scratch, const Counts *counts, uint32_t articles,
                            uint32_t measures, uint32_t resamples, uint64_t seed,
                            Intervals *intervals);

/* Approximate randomization (Noreen 1989; Yeh, COLING 2000): the two-sided p-value of the
 * difference in `metric` of the micro scores, with the results of each article swapped at random,
 * `rounds` times: (times the difference is at least as large + 1) / (rounds + 1). A round in which
 * either metric is undefined counts as one of these. Both have one item an article, `stride` apart.
 * 1 where either metric is undefined. */
double significance_paired(const Counts *one, const Counts *other, uint32_t articles,
                           uint32_t stride, Metric metric, uint32_t rounds, uint64_t seed);

#endif
