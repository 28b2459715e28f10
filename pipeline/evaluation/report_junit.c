/* The report as JUnit XML: see report.h.
 *
 * The names of the cases are those of the measures and never change, so a CI system can show each
 * one's history; the numbers stand in the failure, or in the case's output. */
#include "base/unicode.h"
#include "evaluation/report.h"

/* Text as XML 1.0 may have it, in attributes too. */
static void write_xml(FILE *out, Str text) {
  for (size_t at = 0; at < text.size;) {
    unsigned size;
    uint32_t c = unicode_decode(text, at, &size);
    bool allowed = c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
    if (!allowed)
      fputs("\xEF\xBF\xBD", out);
    else if (c == '<' || c == '>' || c == '&' || c == '"' || c < 0x20)
      fprintf(out, "&#%u;", c);
    else
      fwrite(text.data + at, 1, size, out);
    at += size;
  }
}

static void write_scores(FILE *out, const Result *result) {
  char p[16], r[16], f[16], interval[32];
  fprintf(out, "P %s R %s F1 %s (95%% %s); gold %u found %u predicted %u right %u",
          report_ratio(p, result->micro.of[METRIC_PRECISION]),
          report_ratio(r, result->micro.of[METRIC_RECALL]),
          report_ratio(f, result->micro.of[METRIC_F1]), report_interval(interval, result),
          result->counts.gold, result->counts.found, result->counts.predicted,
          result->counts.right);
}

/* The gates that a measure misses; writes them where `out` is given. */
static uint32_t missed_gates(FILE *out, const ScoreReport *report, uint32_t measure) {
  uint32_t missed = 0;
  for (uint32_t i = 0; i < report->gates.count; i++) {
    const Gate *gate = &report->gates.items[i];
    char room[16];
    if (!gate->missed || gate->measure != measure) continue;
    missed++;
    if (!out) continue;
    fputs("      <failure type=\"gate\" message=\"", out);
    write_xml(out, gate->text);
    fprintf(out, " missed: it is %s\"/>\n",
            gate->value.defined ? report_ratio(room, gate->value) : "not measured");
  }
  const Change *change = report->changes ? &report->changes[measure] : NULL;
  if (!change || !drop_missed(report->drop_rule, change)) return missed;
  if (out)
    fprintf(out,
            "      <failure type=\"drop\" message=\"%s dropped from %.4f to %.4f (p %.3f)\"/>\n",
            metric_name(change->metric), change->before, change->now, change->p);
  return missed + 1;
}

static void write_case(FILE *out, const ScoreReport *report, uint32_t m) {
  const Measure *measure = &report->evaluation->measures.items.items[m];
  const Result *result = &report->evaluation->results[m];
  fprintf(out, "    <testcase classname=\"score.%s\" name=\"", measure_group_name(measure->group));
  write_xml(out, measure->name);
  fputs("\" time=\"0\">\n", out);
  if (!missed_gates(out, report, m) && !result->available)
    fputs("      <skipped message=\"gold has not got what this needs\"/>\n", out);
  if (result->available) {
    fputs("      <system-out>", out);
    write_scores(out, result);
    fputs("</system-out>\n", out);
  }
  fputs("    </testcase>\n", out);
}

static void write_group(FILE *out, const ScoreReport *report, MeasureGroup group) {
  const Measures *measures = &report->evaluation->measures;
  uint32_t tests = 0, failures = 0, skipped = 0;
  for (uint32_t m = 0; m < measures->items.count; m++) {
    if (measures->items.items[m].group != group) continue;
    bool failed = missed_gates(NULL, report, m) > 0;
    tests++;
    failures += failed;
    skipped += !failed && !report->evaluation->results[m].available;
  }
  fprintf(out,
          "  <testsuite name=\"%s\" tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"%u\">\n",
          measure_group_name(group), tests, failures, skipped);
  for (uint32_t m = 0; m < measures->items.count; m++)
    if (measures->items.items[m].group == group) write_case(out, report, m);
  fputs("  </testsuite>\n", out);
}

static void write_line(FILE *out, const char *label, Str text) {
  if (!text.size) return;
  fprintf(out, "%s: ", label);
  write_xml(out, text);
  fputc('\n', out);
}

static void write_mistakes(FILE *out, const Mistakes *mistakes) {
  fprintf(
      out,
      "  <testsuite name=\"mistakes\" tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"0\">\n",
      mistakes->count, mistakes->count);
  for (uint32_t i = 0; i < mistakes->count; i++) {
    const Mistake *mistake = &mistakes->items[i];
    fprintf(out, "    <testcase classname=\"mistakes.%s\" name=\"",
            measure_group_name(mistake->group));
    write_xml(out, mistake->article);
    fprintf(out, ":%u %s\" time=\"0\">\n      <failure type=\"%s\" message=\"%s\">",
            mistake->span.start, mistake->kind, mistake->kind, mistake->kind);
    write_line(out, "gold", mistake->gold);
    write_line(out, "predicted", mistake->predicted);
    write_line(out, "rule", mistake->rule);
    write_line(out, "sentence", mistake->sentence);
    fputs("</failure>\n    </testcase>\n", out);
  }
  fputs("  </testsuite>\n", out);
}

/* Gates on a label that nothing bears belong to no case. */
static void write_gates_without_measure(FILE *out, const ScoreReport *report) {
  uint32_t measures = report->evaluation->measures.items.count, count = 0;
  for (uint32_t i = 0; i < report->gates.count; i++)
    count += report->gates.items[i].measure == measures;
  if (!count) return;
  fprintf(out,
          "  <testsuite name=\"gates\" tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"0\">\n",
          count, count);
  for (uint32_t i = 0; i < report->gates.count; i++) {
    const Gate *gate = &report->gates.items[i];
    if (gate->measure != measures) continue;
    fputs("    <testcase classname=\"score.gates\" name=\"", out);
    write_xml(out, gate->name);
    fputs("\" time=\"0\">\n      <failure type=\"gate\" message=\"not measured\"/>\n    "
          "</testcase>\n",
          out);
  }
  fputs("  </testsuite>\n", out);
}

void report_junit(FILE *out, const ScoreReport *report) {
  fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"demarche score\">\n", out);
  for (MeasureGroup group = 0; group < MEASURE_GROUPS; group++) write_group(out, report, group);
  write_gates_without_measure(out, report);
  if (report->mistakes) write_mistakes(out, report->mistakes);
  fputs("</testsuites>\n", out);
}
