/* `demarche run`, the stages as filters, and `demarche show`.
 *
 * In: files, directories, standard input. Out: JSON Lines or text for people, in the order of the
 * input, and the exit status. Here the parts are put together: rules, input, engine, output,
 * observer. `show` is a run without stages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/command.h"
#include "commands/json_lines.h"
#include "commands/observer.h"
#include "commands/output.h"
#include "commands/readable.h"
#include "commands/run_options.h"

typedef struct {
  const RunOptions *options;
  ReadableStyle style;
  Output output;
} Writing;

static bool encode(void *state, Worker *worker, const Document *document, char **out,
                   size_t *size) {
  const Writing *writing = state;
  const RunOptions *options = writing->options;
  if (options->readable) return readable_write(document, writing->style, out, size);
  JsonNames names = worker_json_names(worker);
  JsonStyle style = {.no_text = options->no_text, .keep = options->keep};
  return document_to_json(document, &names, style, out, size);
}

static bool emit(void *state, const char *bytes, size_t size, Error *error) {
  Writing *writing = state;
  return output_write(&writing->output, bytes, size, error);
}

static EngineOptions engine_options(const RunOptions *options, Observer *observer) {
  EngineOptions engine = {.threads = options->threads,
                          .first = options->first,
                          .last = options->last,
                          .byte_limit = options->byte_limit,
                          .check = options->check,
                          .time_stages = options->times,
                          .progress = observer_progress,
                          .failed = observer_failed,
                          .observer = observer};
#ifdef DEMARCHE_DEBUG
  engine.check = true;
#endif
  return engine;
}

static int run_engine(const RunOptions *options, const Rulebook *rules, TextInput *input,
                      Writing *writing, Observer *observer, EngineCounts *counts) {
  EngineOptions engine = engine_options(options, observer);
  JobSink sink = {.state = writing, .encode = encode, .emit = emit};
  Error error = {0}, closing = {0};
  bool finished = engine_run(rules, &engine, text_input_source(input), sink, counts, &error);
  if (!output_close(&writing->output, finished, &closing) && finished) {
    finished = false;
    error = closing;
  }
  observer_free(observer);
  if (finished) return observer_status(observer, counts);
  if (strcmp(error.code, "closed") == 0) return observer->lost ? STATUS_FAILED : STATUS_WELL;
  command_complain("%s", error.message);
  return STATUS_TROUBLE;
}

static int run_input(const RunOptions *options, const Rulebook *rules, TextInput *input,
                     Writing *writing, Observer *observer) {
  Error error;
  EngineCounts counts = {0};
  if (!output_open(&writing->output, options->output, &error)) {
    observer_free(observer);
    command_complain("%s", error.message);
    return STATUS_TROUBLE;
  }
  writing->style = readable_style(writing->output.descriptor);
  int status = run_engine(options, rules, input, writing, observer, &counts);
  observer_sum_up(observer, &counts);
  if (options->times) observer_tell_times(observer, &counts);
  return status;
}

static int run_with_rules(const RunOptions *options, const Rulebook *rules) {
  Observer observer;
  Writing writing = {.options = options};
  TextInputOptions reading = {.format = options->input, .byte_limit = options->byte_limit};
  bool on_screen = !options->output && isatty(STDOUT_FILENO);
  observer_init(&observer, options->quiet, options->progress, on_screen);
  reading.findings = (TextFindings){observer_tell, &observer};
  TextInput *input = text_input_new(&reading, options->files, options->file_count);
  if (!input) {
    observer_free(&observer);
    command_complain("not enough memory");
    return STATUS_TROUBLE;
  }
  int status = run_input(options, rules, input, &writing, &observer);
  text_input_free(input);
  return status;
}

static int run(const RunOptions *options) {
  Rulebook *rules = command_load_rules(options->rules);
  if (!rules) return STATUS_TROUBLE;
  int status = run_with_rules(options, rules);
  rulebook_free(rules);
  return status;
}

int command_run(int count, char **arguments) {
  RunOptions options;
  int status;
  return run_options_read(&options, MODE_RUN, 0, count, arguments, &status) ? run(&options)
                                                                            : status;
}

int command_filter(size_t stage, int count, char **arguments) {
  RunOptions options;
  int status;
  return run_options_read(&options, MODE_FILTER, stage, count, arguments, &status) ? run(&options)
                                                                                   : status;
}

int command_show(int count, char **arguments) {
  RunOptions options;
  int status;
  if (!run_options_read(&options, MODE_SHOW, stage_count, count, arguments, &status)) return status;
  for (size_t i = 0; i < options.file_count; i++)
    if (!json_lines_expected("show", options.files[i])) return STATUS_TROUBLE;
  options.input = INPUT_JSONL;
  options.readable = true;
  return run(&options);
}
