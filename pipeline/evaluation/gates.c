/* Gates: see gates.h. */
#include "evaluation/gates.h"

#include <stdlib.h>

static bool cut_metric(Gate *gate, const char *prefix, Metric metric, bool macro) {
  size_t room = str_of(prefix).size + str_of(metric_name(metric)).size;
  if (gate->name.size <= room + 1) return false;
  Str end = str_slice(gate->name, gate->name.size - room - 1, gate->name.size);
  if (end.data[0] != '.' || !str_starts_with(str_slice(end, 1, end.size), str_of(prefix)) ||
      !str_ends_with(end, str_of(metric_name(metric))))
    return false;
  gate->name.size -= room + 1;
  gate->metric = metric;
  gate->macro = macro;
  return true;
}

/* Takes ".recall" or ".macro-recall" off the measure's name. */
static void read_metric(Gate *gate) {
  gate->metric = METRIC_F1;
  for (Metric metric = 0; metric < METRICS; metric++)
    if (cut_metric(gate, "", metric, false) || cut_metric(gate, "macro-", metric, true)) return;
}

bool gate_read(Gates *gates, Arena *arena, Str text, Error *error) {
  Gate gate = {.text = arena_copy(arena, text)};
  Str value = gate.text;
  gate.name = str_cut(&value, '=');
  char *end = NULL;
  if (value.size) gate.least = strtod(value.data, &end);
  if (!gate.name.size || !value.size || *end || !(gate.least >= 0 && gate.least <= 1))
    return error_set(error, "usage", "'%.*s' is not MEASURE=VALUE with a value from 0 to 1",
                     STR_ARG(text));
  read_metric(&gate);
  *array_push(arena, gates) = gate;
  return true;
}

bool gates_check(Gates *gates, const Evaluation *evaluation, Error *error) {
  const double rounding = 1e-9;
  for (uint32_t i = 0; i < gates->count; i++) {
    Gate *gate = &gates->items[i];
    gate->measure = measures_find(&evaluation->measures, gate->name);
    bool exists = gate->measure < evaluation->measures.items.count;
    if (!exists && !str_starts_with(gate->name, STR("entities.exact.")))
      return error_set(error, "usage", "no measure is called '%.*s'", STR_ARG(gate->name));
    if (exists && evaluation->results[gate->measure].available) {
      const Result *result = &evaluation->results[gate->measure];
      gate->value = (gate->macro ? &result->macro : &result->micro)->of[gate->metric];
    }
    gate->missed = !gate->value.defined || gate->value.value < gate->least - rounding;
  }
  return true;
}

bool drop_missed(DropRule rule, const Change *change) {
  return change->verdict == VERDICT_WORSE &&
         (rule == DROP_ANY || (rule == DROP_SIGNIFICANT && change->significant));
}
