/* Precision, recall and F1 from counts; micro and macro.
 *
 * Source: van Rijsbergen, Information Retrieval (1979); Manning, Raghavan, Schütze, Introduction to
 * Information Retrieval (2008), §8.3 and §13.6. */
#ifndef DEMARCHE_EVALUATION_METRICS_H
#define DEMARCHE_EVALUATION_METRICS_H

#include <stdbool.h>
#include <stdint.h>

/* What was counted for one measure, in one article or in all. Found and missed make gold, right and
 * spurious make predicted. `found` and `right` are equal but where gold and prediction are divided
 * by a property of their own each: of the gold attributions in direct speech so many were found, of
 * those predicted as direct so many were right. */
typedef struct {
  uint32_t gold, predicted;
  uint32_t found; /* of gold */
  uint32_t right; /* of predicted */
} Counts;

void counts_add(Counts *sum, const Counts *more);

/* A quotient that may not exist: nothing was predicted, so there is no precision. */
typedef struct {
  double value;
  bool defined;
} Ratio;

typedef enum { METRIC_PRECISION, METRIC_RECALL, METRIC_F1, METRICS } Metric;

const char *metric_name(Metric metric); /* "precision", "recall", "f1" */

typedef struct {
  Ratio of[METRICS];
} Scores;

/* Precision is right / predicted, recall found / gold; each is undefined where its denominator is
 * 0. F1 is their harmonic mean; 0 where one is 0 or undefined and the other 0; undefined where both
 * are, or where one is undefined and the other is not 0. */
Scores scores_of(const Counts *counts);

/* The mean of each metric over the articles in which it is defined; undefined where there is none.
 * `counts` has one item an article, `stride` items apart. */
Scores scores_macro(const Counts *counts, uint32_t articles, uint32_t stride);

#endif
