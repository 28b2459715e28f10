/* The options of `score`: see score_options.h. One table has each option's name and its line of
   help. */
#include "commands/score_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/command.h"
#include "document/document.h"

enum { THREADS_MOST = 256, RESAMPLES_MOST = 1000000 };

/* Values above all characters: options without a letter. */
enum {
  OPTION_GOLD = 256,
  OPTION_TEXT,
  OPTION_ARTICLES,
  OPTION_HALF,
  OPTION_MAP,
  OPTION_STRICT,
  OPTION_FORMAT,
  OPTION_ERRORS,
  OPTION_BY_RULE,
  OPTION_BASELINE,
  OPTION_WRITE_BASELINE,
  OPTION_FAIL_UNDER,
  OPTION_FAIL_ON_DROP,
  OPTION_RESAMPLES,
  OPTION_SEED,
  OPTION_LIST_MEASURES,
  OPTION_RULES
};

typedef struct {
  int value;
  const char *name;
  int has_argument;
  const char *argument, *help;
} OptionRow;

static const OptionRow rows[] = {
    {OPTION_GOLD, "gold", required_argument, " DIR", "the folder of gold, brat's .ann (gold)"},
    {OPTION_TEXT, "text", required_argument, " DIR",
     "the folder of its .txt (beside them, or ../corpus from there)"},
    {OPTION_ARTICLES, "articles", required_argument, " GLOB",
     "only these articles, as in --articles '00*'"},
    {OPTION_HALF, "half", required_argument, " HALF",
     "only the 1st, 3rd ... (odd) or the 2nd, 4th ... (even) article"},
    {OPTION_MAP, "map", required_argument, " A=B,...",
     "give predicted names labelled A the label B, drop others"},
    {OPTION_STRICT, "strict", no_argument, "", "refuse gold with errors or oddities"},
    {OPTION_FORMAT, "format", required_argument, " FORMAT",
     "table, json, markdown or junit (table)"},
    {OPTION_ERRORS, "errors", optional_argument, "[=N]", "list all mistakes, or N drawn at random"},
    {OPTION_BY_RULE, "by-rule", no_argument, "", "how often each rule was right"},
    {OPTION_BASELINE, "baseline", required_argument, " FILE",
     "compare with these scores, and test the differences"},
    {OPTION_WRITE_BASELINE, "write-baseline", required_argument, " FILE", "keep these scores"},
    {OPTION_FAIL_UNDER, "fail-under", required_argument, " M=V",
     "exit 1 where measure M is under V; several times"},
    {OPTION_FAIL_ON_DROP, "fail-on-drop", optional_argument, "[=WHICH]",
     "exit 1 where one is under the baseline (any, significant)"},
    {OPTION_RESAMPLES, "resamples", required_argument, " N",
     "of the bootstrap and of the test (1000)"},
    {OPTION_SEED, "seed", required_argument, " N", "of all that is drawn at random (1)"},
    {OPTION_LIST_MEASURES, "list-measures", no_argument, "",
     "what is measured, by names as in --fail-under"},
    {OPTION_RULES, "rules", required_argument, " DIR", "the folder of rules"},
    {'j', "threads", required_argument, " N", "work on so many documents at once (all processors)"},
    {'o', "output", required_argument, " FILE", "write to FILE, which appears when it is whole"},
    {'h', "help", no_argument, "", "this list"},
};

enum { ROWS = sizeof rows / sizeof *rows };

static void print_usage(void) {
  puts(
      "Usage: demarche score [OPTION]... [PREDICTION]\n\n"
      "Measures a prediction against annotations by hand. PREDICTION is a file of JSON Lines as "
      "`demarche\n"
      "run` writes it, a folder of .ann (another person's, say), or `-` for JSON Lines on "
      "standard input.\n"
      "Without one, the pipeline is run over the texts of the gold. Entities are compared by their\n"
      "ids; those that no table of the rules lists, by the phrases that name them in the article.\n");
  for (size_t i = 0; i < ROWS; i++) {
    char letter[] = "-x,", left[48];
    letter[1] = (char)rows[i].value;
    snprintf(left, sizeof left, "%3s --%s%s", rows[i].value < 256 ? letter : "", rows[i].name,
             rows[i].argument);
    printf("  %-26s %s\n", left, rows[i].help);
  }
  puts("\nExit status: 0 all well, 1 some documents failed or a gate was missed, 2 usage, rules, "
       "input or\n"
       "output.");
}

static void print_measures(Arena *arena) {
  Measures measures;
  Ids labels = {0};
  for (EntityType type = 0; type < ENTITY_TYPES; type++)
    if (type != ENTITY_OTHER) ids_add(&labels, arena, str_of(entity_type_name(type)));
  measures_make(&measures, arena, &labels);
  for (uint32_t m = 0; m < measures.items.count; m++)
    printf("%-46.*s %.*s\n", STR_ARG(measures.items.items[m].name),
           STR_ARG(measures.items.items[m].about));
  puts(
      "\nOther labels of gold have a measure, too. After each may stand .precision, .recall, .f1,\n"
      ".macro-precision, .macro-recall or .macro-f1; without it, f1 is meant.");
}

static bool read_number(uint64_t most, uint64_t *number) {
  char *end;
  if (*optarg < '0' || *optarg > '9') return false;
  unsigned long long value = strtoull(optarg, &end, 10);
  *number = value;
  return !*end && value <= most;
}

static int read_count(const char *name, uint32_t most, uint32_t *number) {
  uint64_t value;
  if (!read_number(most, &value) || !value)
    return command_misused("score", "--%s is a number from 1 to %u, not \"%s\"", name, most,
                           optarg);
  *number = (uint32_t)value;
  return STATUS_WELL;
}

static int read_choice(const char *name, const char *const *choices, size_t count, int *choice) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(choices[i], optarg) == 0) {
      *choice = (int)i;
      return STATUS_WELL;
    }
  const char *nearest = command_nearest(optarg, choices, count);
  return command_misused("score", "--%s: there is no \"%s\": is \"%s\" meant?", name, optarg,
                         nearest ? nearest : choices[0]);
}

static int read_half(ScoreOptions *options) {
  static const char *const halves[] = {"both", "odd", "even"};
  int choice = 0, status = read_choice("half", halves, 3, &choice);
  options->gold.half = (Half)choice;
  return status;
}

static int read_format(ScoreOptions *options) {
  static const char *const formats[SCORE_FORMATS] = {"table", "json", "markdown", "junit"};
  int choice = 0, status = read_choice("format", formats, SCORE_FORMATS, &choice);
  options->format = (ScoreFormat)choice;
  return status;
}

static int read_drop(ScoreOptions *options) {
  static const char *const drops[] = {"no", "any", "significant"};
  int choice = DROP_ANY,
      status = optarg ? read_choice("fail-on-drop", drops, 3, &choice) : STATUS_WELL;
  options->drop_rule = (DropRule)choice;
  return status;
}

static int read_errors(ScoreOptions *options) {
  options->errors = true;
  options->error_limit = UINT32_MAX;
  return optarg ? read_count("errors", UINT32_MAX, &options->error_limit) : STATUS_WELL;
}

static int read_map(ScoreOptions *options, Arena *arena) {
  Error error;
  options->map_text = str_of(optarg);
  if (label_map_read(&options->map, arena, options->map_text, &error)) return STATUS_WELL;
  return command_misused("score", "--map: %s", error.message);
}

static int read_gate(ScoreOptions *options, Arena *arena) {
  Error error;
  if (gate_read(&options->gates, arena, str_of(optarg), &error)) return STATUS_WELL;
  return command_misused("score", "--fail-under: %s", error.message);
}

static int read_seed(ScoreOptions *options) {
  if (read_number(INT64_MAX, &options->seed)) return STATUS_WELL;
  return command_misused("score", "--seed is a number, not \"%s\"", optarg);
}

static int read_option(ScoreOptions *options, Arena *arena, int value) {
  switch (value) {
  case OPTION_GOLD: options->gold.directory = str_of(optarg); break;
  case OPTION_TEXT: options->gold.texts = str_of(optarg); break;
  case OPTION_ARTICLES: options->gold.pattern = str_of(optarg); break;
  case OPTION_HALF: return read_half(options);
  case OPTION_MAP: return read_map(options, arena);
  case OPTION_STRICT: options->strict = true; break;
  case OPTION_FORMAT: return read_format(options);
  case OPTION_ERRORS: return read_errors(options);
  case OPTION_BY_RULE: options->by_rule = true; break;
  case OPTION_BASELINE: options->baseline = optarg; break;
  case OPTION_WRITE_BASELINE: options->write_baseline = optarg; break;
  case OPTION_FAIL_UNDER: return read_gate(options, arena);
  case OPTION_FAIL_ON_DROP: return read_drop(options);
  case OPTION_RESAMPLES: return read_count("resamples", RESAMPLES_MOST, &options->resamples);
  case OPTION_SEED: return read_seed(options);
  case OPTION_RULES: options->rules = optarg; break;
  case 'j': return read_count("threads", THREADS_MOST, &options->threads);
  default: options->output = optarg;
  }
  return STATUS_WELL;
}

static unsigned processors(void) {
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1 : count > THREADS_MOST ? THREADS_MOST : (unsigned)count;
}

static int check(const ScoreOptions *options, int left) {
  if (left > 1) return command_misused("score", "one prediction at a time");
  if (options->drop_rule != DROP_ALLOWED && !options->baseline)
    return command_misused("score", "--fail-on-drop needs a --baseline");
  return STATUS_WELL;
}

bool score_options_read(ScoreOptions *options, Arena *arena, int count, char **arguments,
                        int *status) {
  struct option list[ROWS + 1] = {0};
  for (size_t i = 0; i < ROWS; i++)
    list[i] = (struct option){rows[i].name, rows[i].has_argument, NULL, rows[i].value};
  *options = (ScoreOptions){
      .gold.directory = STR("gold"), .seed = 1, .resamples = 1000, .threads = processors()};
  opterr = 0;
  for (int value; (value = getopt_long(count, arguments, ":j:o:h", list, NULL)) != -1;) {
    *status = STATUS_WELL;
    if (value == 'h') print_usage();
    if (value == OPTION_LIST_MEASURES) print_measures(arena);
    if (value == 'h' || value == OPTION_LIST_MEASURES) return false;
    *status = value == '?' || value == ':' ? command_bad_option("score", arguments, value, list)
                                           : read_option(options, arena, value);
    if (*status != STATUS_WELL) return false;
  }
  options->prediction = optind < count ? arguments[optind] : NULL;
  *status = check(options, count - optind);
  return *status == STATUS_WELL;
}
