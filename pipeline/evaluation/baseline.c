/* Comparing with a baseline: see baseline.h. The file itself is baseline_file.c's. */
#include "evaluation/baseline.h"

const char *verdict_name(Verdict verdict) {
  static const char *const names[] = {"same", "better", "worse", "new"};
  return names[verdict];
}

static const Counts *find(const Baseline *baseline, Str name) {
  for (uint32_t i = 0; i < baseline->measures.count; i++)
    if (str_equal(baseline->measures.items[i].name, name))
      return baseline->measures.items[i].counts;
  return NULL;
}

/* F1 where both have it, else recall, else precision; METRICS: none. */
static Metric comparable(const Scores *before, const Scores *now) {
  static const Metric wanted[] = {METRIC_F1, METRIC_RECALL, METRIC_PRECISION};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
    if (before->of[wanted[i]].defined && now->of[wanted[i]].defined) return wanted[i];
  return METRICS;
}

static Change compare(const Counts *before, const Evaluation *evaluation, Arena *scratch,
                      uint32_t measure, uint32_t rounds) {
  const double rounding = 1e-9, significance = 0.05;
  uint32_t articles = evaluation->articles.count, measures = evaluation->measures.items.count;
  Counts *now = arena_many(scratch, articles, Counts), sum = {0};
  for (uint32_t i = 0; i < articles; i++) {
    now[i] = evaluation->counts[(size_t)i * measures + measure];
    counts_add(&sum, &before[i]);
  }
  Scores old = scores_of(&sum), *new = &evaluation->results[measure].micro;
  Change change = {.verdict = VERDICT_NEW, .metric = comparable(&old, new), .p = 1};
  if (change.metric == METRICS) return change;
  change.before = old.of[change.metric].value;
  change.now = new->of[change.metric].value;
  double by = change.now - change.before;
  change.verdict = by > rounding ? VERDICT_BETTER : by < -rounding ? VERDICT_WORSE : VERDICT_SAME;
  change.p = significance_paired(now, before, articles, 1, change.metric, rounds, evaluation->seed);
  change.significant = change.verdict != VERDICT_SAME && change.p <= significance;
  return change;
}

Change *baseline_compare(const Baseline *baseline, Arena *arena, const Evaluation *evaluation,
                         uint32_t rounds) {
  uint32_t measures = evaluation->measures.items.count;
  Change *changes = arena_many(arena, measures, Change);
  Arena scratch = {.recover = arena->recover};
  for (uint32_t m = 0; m < measures; m++) {
    const Counts *before = find(baseline, evaluation->measures.items.items[m].name);
    changes[m] = (Change){.verdict = VERDICT_NEW, .metric = METRICS, .p = 1};
    if (!before || !evaluation->results[m].available) continue;
    arena_reset(&scratch);
    changes[m] = compare(before, evaluation, &scratch, m, rounds);
  }
  arena_free(&scratch);
  return changes;
}
