/* The report as plain text for a terminal: see report.h. */
#include "evaluation/report.h"

/* On one line: line feeds become blanks, as does what could command a terminal. */
static void write_text(FILE *out, Str text) {
  for (size_t i = 0; i < text.size; i++)
    fputc((unsigned char)text.data[i] < 0x20 || text.data[i] == 0x7F ? ' ' : text.data[i], out);
  fputc('\n', out);
}

static void write_labelled(FILE *out, const char *label, Str text) {
  if (!text.size) return;
  fprintf(out, "  %-9s ", label);
  write_text(out, text);
}

static void write_notes(FILE *out, const Notes *notes) {
  for (uint32_t i = 0; i < notes->count; i++) {
    fputs("- ", out);
    write_text(out, notes->items[i]);
  }
}

static void write_measure(FILE *out, const Measure *measure, const Result *result) {
  char p[16], r[16], f[16], macro[16], interval[32];
  fprintf(out, "%-46.*s %6s %6s %6s %12s %6s %7u %7u %9u %7u\n", STR_ARG(measure->name),
          report_ratio(p, result->micro.of[METRIC_PRECISION]),
          report_ratio(r, result->micro.of[METRIC_RECALL]),
          report_ratio(f, result->micro.of[METRIC_F1]), report_interval(interval, result),
          report_ratio(macro, result->macro.of[METRIC_F1]), result->counts.gold,
          result->counts.found, result->counts.predicted, result->counts.right);
}

static void write_measures(FILE *out, const Evaluation *evaluation) {
  fprintf(out, "\n%-46s %6s %6s %6s %12s %6s %7s %7s %9s %7s\n", "measure", "P", "R", "F1",
          "95% interval", "macro", "gold", "found", "predicted", "right");
  MeasureGroup group = MEASURE_GROUPS;
  for (uint32_t m = 0; m < evaluation->measures.items.count; m++) {
    const Measure *measure = &evaluation->measures.items.items[m];
    if (!evaluation->results[m].available) continue;
    if (group != MEASURE_GROUPS && measure->group != group) fputc('\n', out);
    group = measure->group;
    write_measure(out, measure, &evaluation->results[m]);
  }
}

static void write_changes(FILE *out, const ScoreReport *report) {
  fprintf(out, "\nagainst %.*s\n%-46s %-9s %7s %7s %8s %6s  %s\n", STR_ARG(report->baseline),
          "measure", "metric", "before", "now", "by", "p", "verdict");
  for (uint32_t m = 0; m < report->evaluation->measures.items.count; m++) {
    const Change *change = &report->changes[m];
    if (!report->evaluation->results[m].available || change->metric == METRICS) continue;
    fprintf(out, "%-46.*s %-9s %7.4f %7.4f %+8.4f %6.3f  %s%s\n",
            STR_ARG(report->evaluation->measures.items.items[m].name), metric_name(change->metric),
            change->before, change->now, change->now - change->before, change->p,
            verdict_name(change->verdict), change->significant ? " (significant)" : "");
  }
}

static void write_rules(FILE *out, const RuleHitsList *rules) {
  fprintf(out, "\n%-13s %-40s %9s %7s %7s %9s\n", "rules of", "rule", "predicted", "right", "wrong",
          "precision");
  for (uint32_t i = 0; i < rules->count; i++) {
    const RuleHits *rule = &rules->items[i];
    fprintf(out, "%-13s %-40.*s %9u %7u %7u %9.3f\n", measure_group_name(rule->group),
            STR_ARG(rule->rule), rule->predicted, rule->right, rule->predicted - rule->right,
            (double)rule->right / rule->predicted);
  }
}

static void write_mistakes(FILE *out, const Mistakes *mistakes) {
  fprintf(out, "\n%u mistakes\n", mistakes->count);
  for (uint32_t i = 0; i < mistakes->count; i++) {
    const Mistake *mistake = &mistakes->items[i];
    fprintf(out, "\n%s, %s: %.*s at %u", measure_group_name(mistake->group), mistake->kind,
            STR_ARG(mistake->article), mistake->span.start);
    if (mistake->line) fprintf(out, " (line %u of its .ann)", mistake->line);
    fputc('\n', out);
    write_labelled(out, "gold", mistake->gold);
    write_labelled(out, "predicted", mistake->predicted);
    write_labelled(out, "rule", mistake->rule);
    write_labelled(out, "sentence", mistake->sentence);
  }
}

void report_table(FILE *out, const ScoreReport *report) {
  Arena arena = {0};
  fprintf(out, "gold: %.*s, %u articles; prediction: %.*s\n", STR_ARG(report->gold),
          report->evaluation->articles.count, STR_ARG(report->prediction));
  Notes notes = report_notes(report, &arena);
  write_notes(out, &notes);
  write_measures(out, report->evaluation);
  if (report->changes) write_changes(out, report);
  if (report->rules) write_rules(out, report->rules);
  if (report->mistakes) write_mistakes(out, report->mistakes);
  Notes missed = report_missed(report, &arena);
  if (missed.count) fputs("\ngates missed\n", out);
  write_notes(out, &missed);
  arena_free(&arena);
}
