/* The report as one JSON object: see report.h. Numbers are rounded to six digits; what is undefined
 * is null. */
#include <jansson.h>

#include "evaluation/report.h"

static json_t *string(Str text) {
  json_t *value = json_stringn(text.data ? text.data : "", text.size);
  return value ? value : json_string("(not UTF-8)"); /* the path of a folder, at most */
}

static json_t *number(double value, bool defined) {
  return defined ? json_real((double)(long long)(value * 1e6 + (value < 0 ? -0.5 : 0.5)) / 1e6)
                 : json_null();
}

static json_t *strings(const Str *items, uint32_t count) {
  json_t *list = json_array();
  for (uint32_t i = 0; i < count; i++) json_array_append_new(list, string(items[i]));
  return list;
}

static json_t *scores(const Scores *from) {
  json_t *object = json_object();
  for (Metric metric = 0; metric < METRICS; metric++)
    json_object_set_new(object, metric_name(metric),
                        number(from->of[metric].value, from->of[metric].defined));
  return object;
}

static json_t *intervals(const Intervals *from) {
  json_t *object = json_object();
  for (Metric metric = 0; metric < METRICS; metric++) {
    Interval interval = from->of[metric];
    json_t *pair = interval.defined ? json_pack("[o, o]", number(interval.low, true),
                                                number(interval.high, true))
                                    : json_null();
    json_object_set_new(object, metric_name(metric), pair);
  }
  return object;
}

static json_t *counts(const Counts *from) {
  return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "gold", (json_int_t)from->gold, "found",
                   (json_int_t)from->found, "missed", (json_int_t)(from->gold - from->found),
                   "predicted", (json_int_t)from->predicted, "right", (json_int_t)from->right,
                   "spurious", (json_int_t)(from->predicted - from->right));
}

static json_t *change(const Change *from) {
  if (from->metric == METRICS) return json_pack("{s:s}", "verdict", verdict_name(from->verdict));
  return json_pack("{s:s, s:o, s:o, s:o, s:b, s:s}", "metric", metric_name(from->metric), "before",
                   number(from->before, true), "now", number(from->now, true), "p",
                   number(from->p, true), "significant", from->significant, "verdict",
                   verdict_name(from->verdict));
}

static json_t *measure(const ScoreReport *report, uint32_t m) {
  const Measure *from = &report->evaluation->measures.items.items[m];
  const Result *result = &report->evaluation->results[m];
  json_t *object = json_pack("{s:o, s:s, s:o, s:b}", "name", string(from->name), "group",
                             measure_group_name(from->group), "about", string(from->about),
                             "measured", result->available);
  if (!result->available) return object;
  json_object_set_new(object, "counts", counts(&result->counts));
  json_object_set_new(object, "micro", scores(&result->micro));
  json_object_set_new(object, "macro", scores(&result->macro));
  json_object_set_new(object, "interval", intervals(&result->intervals));
  if (report->changes) json_object_set_new(object, "baseline", change(&report->changes[m]));
  return object;
}

static json_t *measures(const ScoreReport *report) {
  json_t *list = json_array();
  for (uint32_t m = 0; m < report->evaluation->measures.items.count; m++)
    json_array_append_new(list, measure(report, m));
  return list;
}

static json_t *gold(const ScoreReport *report) {
  const BratTally *tally = report->tally;
  json_t *ignored = json_object(), *absent = json_array();
  for (uint32_t i = 0; i < tally->ignored.count; i++) {
    Str kind = symbols_name(&tally->ignored_kinds, i);
    json_object_setn_new(ignored, kind.data, kind.size, json_integer(tally->ignored.items[i]));
  }
  for (unsigned bit = 0; bit < GOLD_LAYERS; bit++)
    if (!(report->evaluation->layers >> bit & 1))
      json_array_append_new(absent, json_string(gold_layer_name(bit)));
  return json_pack("{s:o, s:I, s:I, s:I, s:I, s:I, s:o, s:o}", "folder", string(report->gold),
                   "articles", (json_int_t)report->evaluation->articles.count, "annotations",
                   (json_int_t)tally->read, "left_out", (json_int_t)tally->left_out,
                   "differing_by_white_space", (json_int_t)tally->white_space, "nested",
                   (json_int_t)tally->nested, "ignored", ignored, "layers_absent", absent);
}

static json_t *prediction(const ScoreReport *report) {
  json_t *failed = json_array();
  for (uint32_t i = 0; i < report->failed.count; i++)
    json_array_append_new(failed, json_pack("{s:o, s:o}", "article",
                                            string(report->failed.items[i].article), "message",
                                            string(report->failed.items[i].message)));
  return json_pack("{s:o, s:o, s:o, s:o, s:I}", "name", string(report->prediction), "missing",
                   strings(report->missing.items, report->missing.count), "extra",
                   strings(report->extra.items, report->extra.count), "failed", failed,
                   "unmapped_names", (json_int_t)report->unmapped);
}

static json_t *gates(const ScoreReport *report) {
  json_t *list = json_array();
  for (uint32_t i = 0; i < report->gates.count; i++) {
    const Gate *gate = &report->gates.items[i];
    json_array_append_new(list, json_pack("{s:o, s:o, s:b}", "gate", string(gate->text), "value",
                                          number(gate->value.value, gate->value.defined), "missed",
                                          gate->missed));
  }
  return list;
}

static json_t *rules(const RuleHitsList *from) {
  json_t *list = json_array();
  for (uint32_t i = 0; i < from->count; i++) {
    const RuleHits *rule = &from->items[i];
    json_array_append_new(
        list,
        json_pack("{s:s, s:o, s:I, s:I, s:I, s:o}", "group", measure_group_name(rule->group),
                  "rule", string(rule->rule), "predicted", (json_int_t)rule->predicted, "right",
                  (json_int_t)rule->right, "wrong", (json_int_t)(rule->predicted - rule->right),
                  "precision", number((double)rule->right / rule->predicted, true)));
  }
  return list;
}

static json_t *mistakes(const Mistakes *from) {
  json_t *list = json_array();
  for (uint32_t i = 0; i < from->count; i++) {
    const Mistake *mistake = &from->items[i];
    json_array_append_new(
        list, json_pack("{s:s, s:s, s:o, s:I, s:I, s:I, s:o, s:o, s:o, s:o}", "group",
                        measure_group_name(mistake->group), "kind", mistake->kind, "article",
                        string(mistake->article), "line", (json_int_t)mistake->line, "start",
                        (json_int_t)mistake->span.start, "end", (json_int_t)mistake->span.end,
                        "gold", string(mistake->gold), "predicted", string(mistake->predicted),
                        "rule", string(mistake->rule), "sentence", string(mistake->sentence)));
  }
  return list;
}

bool report_json(FILE *out, const ScoreReport *report) {
  json_t *root = json_pack("{s:s, s:o, s:o, s:{s:I, s:I}, s:o, s:o}", "schema", "demarche-score/1",
                           "gold", gold(report), "prediction", prediction(report), "bootstrap",
                           "resamples", (json_int_t)report->evaluation->resamples, "seed",
                           (json_int_t)report->evaluation->seed, "measures", measures(report),
                           "gates", gates(report));
  if (!root) return false;
  if (report->rules) json_object_set_new(root, "rules", rules(report->rules));
  if (report->mistakes) json_object_set_new(root, "mistakes", mistakes(report->mistakes));
  bool well = json_dumpf(root, out, JSON_INDENT(1) | JSON_REAL_PRECISION(9)) == 0;
  fputc('\n', out);
  json_decref(root);
  return well;
}
