/* The scores of an earlier version, kept so that a later one can be tested against it.
 *
 * A file of JSON holds the counts of each article and measure, so the paired test needs no old
 * predictions, and a hash of each gold article, so that it is never compared across two golds. */
#ifndef DEMARCHE_EVALUATION_BASELINE_H
#define DEMARCHE_EVALUATION_BASELINE_H

#include "evaluation/evaluation.h"

typedef struct {
  Str name;       /* of the measure */
  Counts *counts; /* by article, in the order of the evaluation */
} BaselineMeasure;

typedef struct {
  Array(BaselineMeasure) measures;
} Baseline;

/* The text of a baseline file, one line an article. `map` is the label map in use, or empty. The
 * result comes from malloc, NULL when memory runs out. */
char *baseline_write(const Evaluation *evaluation, Str map);

/* Reads one. False with code "baseline" where it is none, or was made against other articles,
 * another gold, or with another map. */
bool baseline_read(Baseline *baseline, Arena *arena, Str bytes, const Evaluation *evaluation,
                   Str map, Error *error);

typedef enum { VERDICT_SAME, VERDICT_BETTER, VERDICT_WORSE, VERDICT_NEW } Verdict;
const char *verdict_name(Verdict verdict);

/* One measure then and now. */
typedef struct {
  Verdict verdict; /* new: the baseline has not got it, or it could not be computed on both sides */
  Metric metric;   /* which is compared: F1, else recall, else precision; METRICS: none */
  double before, now;
  double p;         /* of the paired test over articles */
  bool significant; /* p <= 0.05 */
} Change;

/* By measure of the evaluation: what is not available, there or in the baseline, is new. `rounds`
 * of approximate randomization, with the evaluation's seed. */
Change *baseline_compare(const Baseline *baseline, Arena *arena, const Evaluation *evaluation,
                         uint32_t rounds);

#endif
