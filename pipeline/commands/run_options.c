/* The options of `run`, of `show`, and of the stages as filters: see run_options.h.
 *
 * One table has each option's name, its line of help, and the commands that take it. */
#include "commands/run_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/command.h"

enum { EVERY = MODE_RUN | MODE_FILTER | MODE_SHOW, WORKING = MODE_RUN | MODE_FILTER };
enum { THREADS_MOST = 256, BYTES_MOST = 1024 * 1024 * 1024 };

/* Values above all characters: options without a letter. */
enum {
  OPTION_FROM = 256,
  OPTION_UNTIL,
  OPTION_RULES,
  OPTION_INPUT,
  OPTION_FORMAT,
  OPTION_KEEP,
  OPTION_NO_TEXT,
  OPTION_MAX_BYTES,
  OPTION_CHECK,
  OPTION_TIMES,
  OPTION_PROGRESS
};

typedef struct {
  int value;
  const char *name, *argument, *help;
  unsigned modes;
} OptionRow;

static const OptionRow rows[] = {
    {OPTION_FROM, "from", "STAGE", "begin with this stage: documents have the layers before it",
     MODE_RUN},
    {OPTION_UNTIL, "until", "STAGE", "end with this stage", MODE_RUN},
    {'j', "threads", "N", "work on so many documents at once (all processors)", WORKING},
    {OPTION_RULES, "rules", "DIR", "the folder of rules", EVERY},
    {OPTION_INPUT, "input", "FORMAT", "text or jsonl, whatever a FILE's name ends in; also of `-`",
     WORKING},
    {OPTION_FORMAT, "format", "FORMAT", "jsonl, or text for people (jsonl)", MODE_RUN},
    {'o', "output", "FILE", "write to FILE, which appears when it is whole", EVERY},
    {OPTION_KEEP, "keep", NULL, "keep tokens, sentences and the like in finished documents",
     WORKING},
    {OPTION_NO_TEXT, "no-text", NULL,
     "leave the article's text out; such a line cannot be read again", WORKING},
    {OPTION_MAX_BYTES, "max-bytes", "N",
     "refuse articles of more bytes, with K or M after it (32M)", EVERY},
    {OPTION_CHECK, "check", NULL, "check the invariants of each document after each stage",
     WORKING},
    {OPTION_TIMES, "times", NULL, "tell at the end how long each stage took", WORKING},
    {OPTION_PROGRESS, "progress", NULL, "show progress even where standard error is no terminal",
     EVERY},
    {'q', "quiet", NULL, "no warnings and no progress, not even with --progress", EVERY},
    {'h', "help", NULL, "this list", EVERY},
};

enum { ROWS = sizeof rows / sizeof *rows };

static const char what_run[] =
    "Reads articles and writes what was found, one line of JSON an article.\n";
static const char what_filter[] = "One stage as a filter from JSON Lines to JSON Lines.\n";
static const char what_show[] =
    "Prints what `demarche run` has found, for people: who said what, in which form.\n"
    "Without a FILE, or where it is `-`, standard input is read.\n";
static const char operands[] =
    "A FILE is one article, or JSON Lines where its name ends in .jsonl; a DIRECTORY stands for\n"
    "its *.txt, with what its index.tsv says of them; `-`, and no FILE at all, for JSON Lines on\n"
    "standard input.\n";

static void print_usage(const RunOptions *options) {
  bool show = options->mode == MODE_SHOW, filter = options->mode == MODE_FILTER;
  printf("Usage: demarche %s [OPTION]... [%s]...\n\n", options->command,
         show ? "FILE.jsonl" : "FILE|DIRECTORY|-");
  fputs(show ? what_show : filter ? what_filter : what_run, stdout);
  if (filter) printf("%s: %s.\n", stages[options->first].name, stages[options->first].summary);
  puts(show ? "" : operands);
  for (size_t i = 0; i < ROWS; i++) {
    if (!(rows[i].modes & (unsigned)options->mode)) continue;
    char letter[] = "-x,", left[40];
    letter[1] = (char)rows[i].value;
    snprintf(left, sizeof left, "%3s --%s %s", rows[i].value < 256 ? letter : "", rows[i].name,
             rows[i].argument ? rows[i].argument : "");
    printf("  %-23s %s\n", left, rows[i].help);
  }
  puts("\nExit status: 0 all well, 1 some documents failed, 2 usage, rules, input or output.");
}

static int wrong_choice(const RunOptions *options, const char *name, const char *given,
                        const char *choices) {
  return command_misused(options->command, "--%s is %s, not \"%s\"", name, choices, given);
}

static int read_stage(const RunOptions *options, const char *name, size_t *stage) {
  *stage = stage_find(str_of(optarg));
  if (*stage < stage_count) return STATUS_WELL;
  const char *names[STAGES_MAX];
  for (size_t i = 0; i < stage_count; i++) names[i] = stages[i].name;
  const char *nearest = command_nearest(optarg, names, stage_count);
  if (!nearest)
    return command_misused(options->command, "--%s: there is no stage \"%s\"", name, optarg);
  return command_misused(options->command, "--%s: there is no stage \"%s\": is \"%s\" meant?", name,
                         optarg, nearest);
}

/* A whole number, perhaps with K or M (1024, 1024 * 1024) after it; 0 when it is none. */
static unsigned long read_number(const char *text, unsigned long most, bool units) {
  char *end;
  if (*text < '0' || *text > '9') return 0;
  unsigned long number = strtoul(text, &end, 10), unit = 1;
  if (units && (*end == 'K' || *end == 'k')) unit = 1024;
  if (units && (*end == 'M' || *end == 'm')) unit = 1024 * 1024;
  if (unit > 1) end++;
  return *end || number > most / unit ? 0 : number * unit;
}

static int read_threads(RunOptions *options) {
  options->threads = (unsigned)read_number(optarg, THREADS_MOST, false);
  if (options->threads) return STATUS_WELL;
  return command_misused(options->command, "--threads is a number from 1 to %d, not \"%s\"",
                         THREADS_MOST, optarg);
}

static int read_byte_limit(RunOptions *options) {
  options->byte_limit = read_number(optarg, BYTES_MOST, true);
  if (options->byte_limit) return STATUS_WELL;
  return command_misused(options->command, "--max-bytes is a number from 1 to 1024M, not \"%s\"",
                         optarg);
}

static int read_input(RunOptions *options) {
  if (strcmp(optarg, "text") == 0)
    options->input = INPUT_TEXT;
  else if (strcmp(optarg, "jsonl") == 0)
    options->input = INPUT_JSONL;
  else
    return wrong_choice(options, "input", optarg, "text or jsonl");
  return STATUS_WELL;
}

static int read_format(RunOptions *options) {
  options->readable = strcmp(optarg, "text") == 0;
  if (options->readable || strcmp(optarg, "jsonl") == 0) return STATUS_WELL;
  return wrong_choice(options, "format", optarg, "jsonl or text");
}

static int read_option(RunOptions *options, int value) {
  switch (value) {
  case OPTION_FROM: return read_stage(options, "from", &options->first);
  case OPTION_UNTIL: return read_stage(options, "until", &options->last);
  case 'j': return read_threads(options);
  case OPTION_RULES: options->rules = optarg; break;
  case OPTION_INPUT: return read_input(options);
  case OPTION_FORMAT: return read_format(options);
  case 'o': options->output = optarg; break;
  case OPTION_KEEP: options->keep = true; break;
  case OPTION_NO_TEXT: options->no_text = true; break;
  case OPTION_MAX_BYTES: return read_byte_limit(options);
  case OPTION_CHECK: options->check = true; break;
  case OPTION_TIMES: options->times = true; break;
  case OPTION_PROGRESS: options->progress = true; break;
  default: options->quiet = true;
  }
  return STATUS_WELL;
}

/* What getopt_long wants, of the options that the command takes. */
static void list_options(RunMode mode, struct option *list, char *letters) {
  *letters++ = ':';
  for (size_t i = 0; i < ROWS; i++) {
    if (!(rows[i].modes & (unsigned)mode)) continue;
    int has_argument = rows[i].argument ? required_argument : no_argument;
    *list++ = (struct option){rows[i].name, has_argument, NULL, rows[i].value};
    if (rows[i].value >= 256) continue;
    *letters++ = (char)rows[i].value;
    if (rows[i].argument) *letters++ = ':';
  }
  *list = (struct option){0};
  *letters = '\0';
}

static int check_stages(const RunOptions *options) {
  if (options->mode == MODE_SHOW) return STATUS_WELL;
  if (options->first > options->last)
    return command_misused(options->command, "--from %s comes after --until %s",
                           stages[options->first].name, stages[options->last].name);
  Layers layers = 0;
  for (size_t i = 0; i <= options->last; i++) layers |= stages[i].adds;
  if (options->readable && !(layers & LAYER_ATTRIBUTIONS))
    return command_misused(options->command,
                           "--format text tells of attributions, which %s does not make",
                           stages[options->last].name);
  return STATUS_WELL;
}

/* The operands, or standard input where there are none: but not from somebody who is waiting for an
   answer. */
static int take_files(RunOptions *options, int count, char **arguments) {
  static char standard_input[] = "-";
  static char *const no_files[] = {standard_input};
  if (optind == count && isatty(STDIN_FILENO))
    return command_misused(options->command, "which FILE? (- is standard input)");
  options->files = optind < count ? arguments + optind : no_files;
  options->file_count = optind < count ? (size_t)(count - optind) : 1;
  for (size_t i = 0; i < options->file_count; i++)
    if (!*options->files[i]) return command_misused(options->command, "a FILE has an empty name");
  return STATUS_WELL;
}

static unsigned processors(void) {
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1 : count > THREADS_MOST ? THREADS_MOST : (unsigned)count;
}

bool run_options_read(RunOptions *options, RunMode mode, size_t stage, int count, char **arguments,
                      int *status) {
  struct option list[ROWS + 1];
  char letters[ROWS * 2 + 2];
  *options = (RunOptions){.mode = mode, .command = arguments[0], .threads = processors()};
  options->first = mode == MODE_RUN ? 0 : stage;
  options->last = mode == MODE_FILTER ? stage : stage_count - 1;
  list_options(mode, list, letters);
  opterr = 0;
  for (int value; (value = getopt_long(count, arguments, letters, list, NULL)) != -1;) {
    *status = STATUS_WELL;
    if (value == 'h') {
      print_usage(options);
      return false;
    }
    *status = value == '?' || value == ':'
                  ? command_bad_option(options->command, arguments, value, list)
                  : read_option(options, value);
    if (*status != STATUS_WELL) return false;
  }
  *status = check_stages(options);
  if (*status == STATUS_WELL) *status = take_files(options, count, arguments);
  return *status == STATUS_WELL;
}
