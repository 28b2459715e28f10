/* Precision, recall and F1: see metrics.h. */
#include "evaluation/metrics.h"

#include <stddef.h>

const char *metric_name(Metric metric) {
  static const char *const names[] = {"precision", "recall", "f1"};
  return names[metric];
}

void counts_add(Counts *sum, const Counts *more) {
  sum->gold += more->gold;
  sum->predicted += more->predicted;
  sum->found += more->found;
  sum->right += more->right;
}

static Ratio divide(uint32_t part, uint32_t whole) {
  return whole ? (Ratio){(double)part / whole, true} : (Ratio){0, false};
}

static Ratio harmonic_mean(Ratio a, Ratio b) {
  if (a.defined && b.defined) {
    double sum = a.value + b.value;
    return (Ratio){sum > 0 ? 2 * a.value * b.value / sum : 0, true};
  }
  bool nothing_found = (a.defined || b.defined) && a.value + b.value <= 0;
  return (Ratio){0, nothing_found};
}

Scores scores_of(const Counts *counts) {
  Scores scores;
  scores.of[METRIC_PRECISION] = divide(counts->right, counts->predicted);
  scores.of[METRIC_RECALL] = divide(counts->found, counts->gold);
  scores.of[METRIC_F1] = harmonic_mean(scores.of[METRIC_PRECISION], scores.of[METRIC_RECALL]);
  return scores;
}

Scores scores_macro(const Counts *counts, uint32_t articles, uint32_t stride) {
  Scores mean = {0};
  uint32_t defined[METRICS] = {0};
  for (uint32_t i = 0; i < articles; i++) {
    Scores scores = scores_of(&counts[(size_t)i * stride]);
    for (int m = 0; m < METRICS; m++) {
      if (!scores.of[m].defined) continue;
      mean.of[m].value += scores.of[m].value;
      defined[m]++;
    }
  }
  for (int m = 0; m < METRICS; m++) {
    if (!defined[m]) continue;
    mean.of[m].value /= defined[m];
    mean.of[m].defined = true;
  }
  return mean;
}
