/* What all reports say in the same words: see report.h. */
#include "evaluation/report.h"

const char *report_ratio(char room[16], Ratio ratio) {
  if (!ratio.defined) return "-";
  snprintf(room, 16, "%.3f", ratio.value);
  return room;
}

const char *report_interval(char room[32], const Result *result) {
  static const Metric wanted[] = {METRIC_F1, METRIC_RECALL, METRIC_PRECISION};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    Interval interval = result->intervals.of[wanted[i]];
    if (!result->micro.of[wanted[i]].defined || !interval.defined) continue;
    snprintf(room, 32, "%.3f-%.3f", interval.low, interval.high);
    return room;
  }
  return "-";
}

/* ---- notes ---- */

enum { NAMED_AT_MOST = 20 };

static void add(Notes *notes, Arena *arena, Str note) { *array_push(arena, notes) = note; }

static Str list_ids(Arena *arena, const Ids *ids) {
  Str text = STR("");
  uint32_t named = ids->count < NAMED_AT_MOST ? ids->count : NAMED_AT_MOST;
  for (uint32_t i = 0; i < named; i++)
    text = arena_format(arena, "%.*s%s%.*s", STR_ARG(text), i ? ", " : "", STR_ARG(ids->items[i]));
  if (named < ids->count)
    text = arena_format(arena, "%.*s and %u more", STR_ARG(text), ids->count - named);
  return text;
}

static void note_reading(Notes *notes, Arena *arena, const BratTally *tally) {
  if (tally->left_out)
    add(notes, arena,
        arena_format(arena, "%u annotations of gold left out for errors", tally->left_out));
  if (tally->white_space)
    add(notes, arena,
        arena_format(arena, "%u annotations of gold differ from their text by white space",
                     tally->white_space));
  if (tally->nested)
    add(notes, arena,
        arena_format(arena, "%u attributions of gold share characters with another",
                     tally->nested));
  Str ignored = STR("");
  uint32_t kinds = tally->ignored.count, named = kinds < NAMED_AT_MOST ? kinds : NAMED_AT_MOST;
  for (uint32_t i = 0; i < named; i++)
    ignored =
        arena_format(arena, "%.*s%s%u %.*s", STR_ARG(ignored), i ? ", " : "",
                     tally->ignored.items[i], STR_ARG(symbols_name(&tally->ignored_kinds, i)));
  if (named < kinds)
    ignored = arena_format(arena, "%.*s and %u kinds more", STR_ARG(ignored), kinds - named);
  if (kinds)
    add(notes, arena,
        arena_format(arena, "annotations of other kinds, ignored: %.*s", STR_ARG(ignored)));
}

static void note_layers(Notes *notes, Arena *arena, unsigned layers) {
  Str absent = STR("");
  for (unsigned bit = 0; bit < GOLD_LAYERS; bit++)
    if (!(layers >> bit & 1))
      absent = arena_format(arena, "%.*s%s%s", STR_ARG(absent), absent.size ? ", " : "",
                            gold_layer_name(bit));
  if (absent.size)
    add(notes, arena,
        arena_format(arena, "not measured, because gold has none: %.*s", STR_ARG(absent)));
}

Notes report_notes(const ScoreReport *report, Arena *arena) {
  Notes notes = {0};
  note_reading(&notes, arena, report->tally);
  note_layers(&notes, arena, report->evaluation->layers);
  if (report->missing.count)
    add(&notes, arena,
        arena_format(arena, "in gold but not in the prediction, all counted as missed: %.*s",
                     STR_ARG(list_ids(arena, &report->missing))));
  if (report->extra.count)
    add(&notes, arena,
        arena_format(arena, "in the prediction but not in gold, not counted: %.*s",
                     STR_ARG(list_ids(arena, &report->extra))));
  for (uint32_t i = 0; i < report->failed.count && i < NAMED_AT_MOST; i++)
    add(&notes, arena,
        arena_format(arena, "failed: %.*s: %.*s", STR_ARG(report->failed.items[i].article),
                     STR_ARG(report->failed.items[i].message)));
  if (report->failed.count > NAMED_AT_MOST)
    add(&notes, arena,
        arena_format(arena, "failed: %u more", report->failed.count - NAMED_AT_MOST));
  if (report->unmapped)
    add(&notes, arena,
        arena_format(arena, "%u predicted names dropped, whose label the map has not got",
                     report->unmapped));
  return notes;
}

/* ---- gates ---- */

Notes report_missed(const ScoreReport *report, Arena *arena) {
  Notes notes = {0};
  for (uint32_t i = 0; i < report->gates.count; i++) {
    const Gate *gate = &report->gates.items[i];
    char room[16];
    if (gate->missed)
      add(&notes, arena,
          arena_format(arena, "%.*s missed: it is %s", STR_ARG(gate->text),
                       gate->value.defined ? report_ratio(room, gate->value) : "not measured"));
  }
  for (uint32_t m = 0; report->changes && m < report->evaluation->measures.items.count; m++) {
    const Change *change = &report->changes[m];
    if (drop_missed(report->drop_rule, change))
      add(&notes, arena,
          arena_format(arena, "%.*s.%s dropped from %.4f to %.4f (p %.3f)",
                       STR_ARG(report->evaluation->measures.items.items[m].name),
                       metric_name(change->metric), change->before, change->now, change->p));
  }
  return notes;
}
