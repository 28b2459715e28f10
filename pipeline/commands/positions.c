/* `demarche positions`: who holds what on which issue, in whose words, since when.
 *
 * In: articles, as `run` takes them. Out: a table for people, or CSV, Markdown, JSON Lines. The
 * rows are collected in the order of the articles and then sorted by one column. */
#include "commands/positions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/command.h"
#include "commands/observer.h"
#include "commands/output.h"
#include "formats/text_input.h"

static const char usage[] =
    "Usage: demarche positions [OPTION]... [FILE|DIRECTORY|-]...\n\n"
    "Reads articles and prints who holds which position, in whose words. Without a FILE: JSON Lines from\n"
    "standard input.\n\n"
    "  --by COLUMN       sort and group by issue, holder, country or date (issue)\n"
    "  --format FORMAT   table, csv, markdown or jsonl (table)\n"
    "  --rules DIR       the folder of rules\n"
    "  -o, --output FILE write to FILE, which appears when it is whole\n"
    "  -q, --quiet       no progress, no warnings\n"
    "  -h, --help        this list\n";

typedef struct {
  PositionCell by;
  PositionFormat format;
  const char *rules, *output;
  bool quiet;
} PositionOptions;

/* `encode` packs a document's rows, on any thread; `emit` unpacks them, in the order of the
   documents. */
typedef struct {
  const Rulebook *rules;
  PositionRows rows;
} Collection;

static bool encode(void *state, Worker *worker, const Document *document, char **out,
                   size_t *size) {
  (void)worker;
  const Collection *collection = state;
  PositionRows rows = {0};
  if (!document->error.code) positions_add(&rows, collection->rules, document);
  bool written = positions_pack(&rows, out, size);
  arena_free(&rows.arena);
  return written;
}

static bool emit(void *state, const char *bytes, size_t size, Error *error) {
  (void)error;
  Collection *collection = state;
  positions_unpack(&collection->rows, bytes, size);
  return true;
}

static int print(Collection *collection, const PositionOptions *options) {
  Output output;
  Error error;
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  if (!out || !output_open(&output, options->output, &error)) {
    command_complain("%s", out ? error.message : "not enough memory");
    if (out) fclose(out);
    free(text);
    return STATUS_TROUBLE;
  }
  positions_sort(&collection->rows, options->by);
  positions_print(out, &collection->rows, collection->rules, options->format, options->by,
                  readable_style(output.descriptor));
  fclose(out);
  bool written = output_write(&output, text, size, &error);
  Error closing;
  bool closed = output_close(&output, written, &closing);
  free(text);
  if (written && closed) return STATUS_WELL;
  if (!written && strcmp(error.code, "closed") == 0) return STATUS_WELL;
  command_complain("%s", written ? closing.message : error.message);
  return STATUS_TROUBLE;
}

static int collect(Collection *collection, const PositionOptions *options, TextInput *input,
                   Observer *observer) {
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  EngineOptions engine = {.threads = processors > 0 ? (unsigned)processors : 1,
                          .first = 0,
                          .last = stage_count - 1,
                          .progress = observer_progress,
                          .failed = observer_failed,
                          .observer = observer};
  JobSink sink = {.state = collection, .encode = encode, .emit = emit};
  EngineCounts counts = {0};
  Error error = {0};
  bool finished =
      engine_run(collection->rules, &engine, text_input_source(input), sink, &counts, &error);
  observer_free(observer);
  if (!finished) {
    command_complain("%s", error.message);
    return STATUS_TROUBLE;
  }
  int status = print(collection, options);
  observer_sum_up(observer, &counts);
  return status == STATUS_WELL ? observer_status(observer, &counts) : status;
}

static int run(const PositionOptions *options, char *const *files, size_t file_count) {
  static char standard_input[] = "-";
  static char *const from_standard_input[] = {standard_input};
  Rulebook *rules = command_load_rules(options->rules);
  if (!rules) return STATUS_TROUBLE;
  Observer observer;
  observer_init(&observer, options->quiet, false, !options->output && isatty(STDOUT_FILENO));
  TextInputOptions reading = {.findings = {observer_tell, &observer}};
  TextInput *input = file_count ? text_input_new(&reading, files, file_count)
                                : text_input_new(&reading, from_standard_input, 1);
  Collection collection = {.rules = rules};
  int status = STATUS_TROUBLE;
  if (input) {
    status = collect(&collection, options, input, &observer);
    text_input_free(input);
  } else {
    observer_free(&observer);
    command_complain("not enough memory");
  }
  arena_free(&collection.rows.arena);
  rulebook_free(rules);
  return status;
}

/* The place of `word` among names, or -1. */
static int find(const char *word, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(word, names[i]) == 0) return (int)i;
  return -1;
}

static bool read_by(PositionOptions *options, const char *word) {
  static const char *const names[] = {"issue", "holder", "country", "date"};
  static const PositionCell cells[] = {CELL_ISSUE, CELL_HOLDER, CELL_COUNTRY, CELL_DATE};
  int place = find(word, names, 4);
  if (place >= 0) options->by = cells[place];
  return place >= 0;
}

static bool read_format(PositionOptions *options, const char *word) {
  static const char *const names[] = {"table", "csv", "markdown", "jsonl"};
  int place = find(word, names, 4);
  if (place >= 0) options->format = (PositionFormat)place;
  return place >= 0;
}

int command_positions(int count, char **arguments) {
  static const struct option options[] = {{"by", required_argument, NULL, 'b'},
                                          {"format", required_argument, NULL, 'f'},
                                          {"rules", required_argument, NULL, 'r'},
                                          {"output", required_argument, NULL, 'o'},
                                          {"quiet", no_argument, NULL, 'q'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
  PositionOptions chosen = {.by = CELL_ISSUE};
  opterr = 0;
  for (int option; (option = getopt_long(count, arguments, ":o:qh", options, NULL)) != -1;) {
    switch (option) {
    case 'h': fputs(usage, stdout); return STATUS_WELL;
    case 'r': chosen.rules = optarg; break;
    case 'o': chosen.output = optarg; break;
    case 'q': chosen.quiet = true; break;
    case 'b':
      if (!read_by(&chosen, optarg))
        return command_misused("positions", "--by takes issue, holder, country or date, not \"%s\"",
                               optarg);
      break;
    case 'f':
      if (!read_format(&chosen, optarg))
        return command_misused("positions",
                               "--format takes table, csv, markdown or jsonl, not \"%s\"", optarg);
      break;
    default: return command_bad_option("positions", arguments, option, options);
    }
  }
  return run(&chosen, arguments + optind, (size_t)(count - optind));
}
