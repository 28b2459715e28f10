/* `demarche score`: what the program, or anyone, finds against what people have annotated.
 *
 * In: a folder of gold, and a prediction. Out: a report, the baseline, and the exit status that CI
 * looks at. Here the parts are put together: reading, predicting, evaluating, gates, telling. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/command.h"
#include "commands/output.h"
#include "commands/score_options.h"
#include "commands/score_prediction.h"
#include "evaluation/report.h"
#include "formats/text_file.h"

/* ---- gold ---- */

static void tell_findings(const Report *report) {
  Arena arena = {0};
  for (uint32_t i = 0; i < report->findings.count; i++)
    fprintf(stderr, "%s", finding_text(&arena, &report->findings.items[i]).data);
  uint32_t told = report->findings.count, all = report->errors + report->warnings;
  if (told < all) fprintf(stderr, "and %u more like these\n", all - told);
  arena_free(&arena);
}

static bool read_gold(const ScoreOptions *options, Arena *arena, BratFolder *gold,
                      BratTally *tally) {
  Report report = {.arena = arena};
  Error error;
  brat_tally_begin(tally, arena);
  bool read = brat_folder_read(gold, arena, &options->gold, tally, &report, &error);
  tell_findings(&report);
  if (!read) {
    command_complain("%s", error.message);
    return false;
  }
  if (!options->strict || report.errors + report.warnings == 0) return true;
  command_complain("%.*s: %u errors and %u oddities, refused because of --strict",
                   STR_ARG(options->gold.directory), report.errors, report.warnings);
  return false;
}

/* ---- baseline ---- */

static bool compare_with_baseline(const ScoreOptions *options, Arena *arena,
                                  const Evaluation *evaluation, ScoreReport *report) {
  enum { FILE_LIMIT = 1024 * 1024 * 1024 };
  if (!options->baseline) return true;
  Job job = {.origin = strdup(options->baseline)};
  if (job.origin) text_file_read(options->baseline, FILE_LIMIT, &job);
  Baseline baseline;
  bool well = !job.error.code && baseline_read(&baseline, arena, (Str){job.bytes, job.size},
                                               evaluation, options->map_text, &job.error);
  if (well) {
    report->baseline = str_of(options->baseline);
    report->changes = baseline_compare(&baseline, arena, evaluation, options->resamples);
  } else {
    command_complain("%s: %s", options->baseline, job.error.message);
  }
  job_free(&job);
  return well;
}

static bool write_whole(const char *path, const char *bytes, size_t size) {
  Output output;
  Error error = {0}, closing = {0};
  bool opened = output_open(&output, path, &error);
  bool written = opened && output_write(&output, bytes, size, &error);
  if (opened && !output_close(&output, written, &closing) && written) {
    written = false;
    error = closing;
  }
  if (written || strcmp(error.code, "closed") == 0) return true;
  command_complain("%s", error.message);
  return false;
}

static bool keep_baseline(const ScoreOptions *options, const Evaluation *evaluation) {
  if (!options->write_baseline) return true;
  char *text = baseline_write(evaluation, options->map_text);
  if (!text) {
    command_complain("not enough memory");
    return false;
  }
  bool well = write_whole(options->write_baseline, text, strlen(text));
  free(text);
  return well;
}

/* ---- telling ---- */

static bool tell(const ScoreOptions *options, const ScoreReport *report) {
  char *text = NULL;
  size_t size = 0;
  bool well = true;
  FILE *out = open_memstream(&text, &size);
  if (out) {
    switch (options->format) {
    case SCORE_JSON: well = report_json(out, report); break;
    case SCORE_MARKDOWN: report_markdown(out, report); break;
    case SCORE_JUNIT: report_junit(out, report); break;
    default: report_table(out, report);
    }
  }
  if (!out || fclose(out) != 0 || !well) {
    free(text);
    command_complain("not enough memory");
    return false;
  }
  well = write_whole(options->output, text, size);
  free(text);
  return well;
}

/* Gates are told on standard error, too: there a person looks for the reason of a red build. */
static int judge(const ScoreReport *report, Arena *arena) {
  Notes missed = report_missed(report, arena);
  for (uint32_t i = 0; i < missed.count; i++) command_complain("%.*s", STR_ARG(missed.items[i]));
  return missed.count || report->failed.count ? STATUS_FAILED : STATUS_WELL;
}

static int score(const ScoreOptions *options, Arena *arena) {
  BratFolder gold;
  BratTally tally;
  Evaluation evaluation;
  ScoreReport report = {.evaluation = &evaluation,
                        .gold = options->gold.directory,
                        .tally = &tally,
                        .gates = options->gates,
                        .drop_rule = options->drop_rule};
  Mistakes mistakes = {0};
  RuleHitsList rules = {0};
  Error error;
  if (!read_gold(options, arena, &gold, &tally)) return STATUS_TROUBLE;
  evaluation_begin(&evaluation, arena, &gold);
  if (!score_predict(options, arena, &gold, &evaluation, &report)) return STATUS_TROUBLE;
  evaluation_finish(&evaluation, arena, options->resamples, options->seed);
  if (!gates_check(&report.gates, &evaluation, &error))
    return command_misused("score", "--fail-under: %s", error.message);
  if (!compare_with_baseline(options, arena, &evaluation, &report)) return STATUS_TROUBLE;
  if (options->errors) {
    mistakes_list(&mistakes, arena, &evaluation);
    mistakes_draw(&mistakes, options->error_limit, options->seed);
    report.mistakes = &mistakes;
  }
  if (options->by_rule) {
    rule_hits_list(&rules, arena, &evaluation);
    report.rules = &rules;
  }
  if (!tell(options, &report) || !keep_baseline(options, &evaluation)) return STATUS_TROUBLE;
  return judge(&report, arena);
}

int command_score(int count, char **arguments) {
  ScoreOptions options;
  Arena arena = {0};
  int status;
  if (score_options_read(&options, &arena, count, arguments, &status))
    status = score(&options, &arena);
  arena_free(&arena);
  return status;
}
