/* The report as GitHub-flavoured Markdown, fit for a job summary: see report.h. */
#include "evaluation/report.h"

/* Text in a cell of a table: nothing in it is markup. */
static void write_cell(FILE *out, Str text) {
  for (size_t i = 0; i < text.size; i++) {
    char c = text.data[i];
    if (c == '|' || c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == ']')
      fprintf(out, "\\%c", c);
    else if (c == '<' || c == '>' || c == '&')
      fputs(c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;", out);
    else
      fputc((unsigned char)c < 0x20 ? ' ' : c, out);
  }
}

static void write_measures(FILE *out, const Evaluation *evaluation) {
  MeasureGroup group = MEASURE_GROUPS;
  for (uint32_t m = 0; m < evaluation->measures.items.count; m++) {
    const Measure *measure = &evaluation->measures.items.items[m];
    const Result *result = &evaluation->results[m];
    char p[16], r[16], f[16], interval[32], macro[METRICS][16];
    if (!result->available) continue;
    if (measure->group != group)
      fprintf(out,
              "\n### %s\n\n| measure | P | R | F1 | 95 %% | macro P | macro R | macro F1 | gold | "
              "found "
              "| predicted | right |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
              measure_group_name(measure->group));
    group = measure->group;
    fprintf(out, "| `%.*s` | %s | %s | %s | %s | %s | %s | %s | %u | %u | %u | %u |\n",
            STR_ARG(measure->name), report_ratio(p, result->micro.of[METRIC_PRECISION]),
            report_ratio(r, result->micro.of[METRIC_RECALL]),
            report_ratio(f, result->micro.of[METRIC_F1]), report_interval(interval, result),
            report_ratio(macro[0], result->macro.of[METRIC_PRECISION]),
            report_ratio(macro[1], result->macro.of[METRIC_RECALL]),
            report_ratio(macro[2], result->macro.of[METRIC_F1]), result->counts.gold,
            result->counts.found, result->counts.predicted, result->counts.right);
  }
}

static void write_changes(FILE *out, const ScoreReport *report) {
  fputs("\n### against ", out);
  write_cell(out, report->baseline);
  fputs(
      "\n\n| measure | metric | before | now | by | p | verdict |\n|---|---|--:|--:|--:|--:|---|\n",
      out);
  for (uint32_t m = 0; m < report->evaluation->measures.items.count; m++) {
    const Change *change = &report->changes[m];
    if (!report->evaluation->results[m].available || change->metric == METRICS) continue;
    fprintf(out, "| `%.*s` | %s | %.4f | %.4f | %+.4f | %.3f | %s%s |\n",
            STR_ARG(report->evaluation->measures.items.items[m].name), metric_name(change->metric),
            change->before, change->now, change->now - change->before, change->p,
            verdict_name(change->verdict), change->significant ? ", significant" : "");
  }
}

static void write_rules(FILE *out, const RuleHitsList *rules) {
  fputs("\n### rules\n\n| of | rule | predicted | right | wrong | precision "
        "|\n|---|---|--:|--:|--:|--:|\n",
        out);
  for (uint32_t i = 0; i < rules->count; i++) {
    const RuleHits *rule = &rules->items[i];
    fprintf(out, "| %s | ", measure_group_name(rule->group));
    write_cell(out, rule->rule);
    fprintf(out, " | %u | %u | %u | %.3f |\n", rule->predicted, rule->right,
            rule->predicted - rule->right, (double)rule->right / rule->predicted);
  }
}

static void write_mistakes(FILE *out, const Mistakes *mistakes) {
  fputs("\n### mistakes\n\n| kind | article | at | gold | predicted | rule | sentence |\n"
        "|---|---|--:|---|---|---|---|\n",
        out);
  for (uint32_t i = 0; i < mistakes->count; i++) {
    const Mistake *mistake = &mistakes->items[i];
    fprintf(out, "| %s: %s | ", measure_group_name(mistake->group), mistake->kind);
    write_cell(out, mistake->article);
    fprintf(out, " | %u | ", mistake->span.start);
    write_cell(out, mistake->gold);
    fputs(" | ", out);
    write_cell(out, mistake->predicted);
    fputs(" | ", out);
    write_cell(out, mistake->rule);
    fputs(" | ", out);
    write_cell(out, mistake->sentence);
    fputs(" |\n", out);
  }
}

static void write_notes(FILE *out, const char *before, const Notes *notes) {
  if (notes->count) fputs(before, out);
  for (uint32_t i = 0; i < notes->count; i++) {
    fputs("- ", out);
    write_cell(out, notes->items[i]);
    fputc('\n', out);
  }
}

void report_markdown(FILE *out, const ScoreReport *report) {
  Arena arena = {0};
  fputs("## Score\n\nGold: ", out);
  write_cell(out, report->gold);
  fprintf(out, ", %u articles. Prediction: ", report->evaluation->articles.count);
  write_cell(out, report->prediction);
  fputs(".\n", out);
  Notes missed = report_missed(report, &arena), notes = report_notes(report, &arena);
  write_notes(out, "\n**Gates missed**\n\n", &missed);
  write_notes(out, "\n", &notes);
  write_measures(out, report->evaluation);
  if (report->changes) write_changes(out, report);
  if (report->rules) write_rules(out, report->rules);
  if (report->mistakes) write_mistakes(out, report->mistakes);
  arena_free(&arena);
}
