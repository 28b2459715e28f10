/* demarche explain: why the rules made of an article what they made, and why not something else.
 *
 * In: articles, perhaps a place in them. Out: for each sentence there the row of elements at each
 * level, the rules that fired with what their roles captured, and of the others those that came
 * nearest. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/articles.h"
#include "commands/command.h"
#include "commands/explanation.h"
#include "base/unicode.h"
#include "commands/readable.h"

static const char usage[] =
    "Usage: demarche explain [OPTION]... FILE|DIRECTORY|-...\n\n"
    "Tells of the sentences of articles what the rules see in them: the row of elements at each "
    "level, the\n"
    "rules that fired and what their roles captured, and which of the other rules came nearest: "
    "the piece\n"
    "up to which such a rule fits, what it expects behind it, and what stands there.\n\n"
    "  --at OFFSET        only the sentence with this character (counted from 0, as in JSON)\n"
    "  --match TEXT       only the sentences with these words\n"
    "  --stage NAME       only the levels of this stage: tag, chunk, attribute ...\n"
    "  --rule NAME        of the rules that did not fire only this one, however far it came\n"
    "  --nearest N        tell of so many rules that did not fire (5)\n"
    "  --format FORMAT    text, or json: a line for each sentence (text)\n"
    "  --rules DIRECTORY  where the rules are\n"
    "  --help             this text\n";

enum { NEAREST = 5, NEAREST_MOST = 1000 };

typedef struct {
  Question question;
  bool json;
  const char *rules;
} Options;

typedef struct {
  const Options *options;
  Worker *worker;
  ReadableStyle style;
  uint32_t read, explained, failed;
  bool out_of_memory;
} Explainer;

static void print(Explainer *explainer, const Explanation *explanation) {
  if (!explainer->options->json)
    explanation_print(stdout, explanation, explainer->style.width, explainer->style.colors);
  else if (!explanation_print_json(stdout, explanation))
    explainer->out_of_memory = true;
}

static bool explain(void *state, const Job *job) {
  Explainer *explainer = state;
  Arena arena = {0};
  Explanation explanation;
  Document document;
  explainer->read++;
  bool found = explanation_make(&explanation, &arena, explainer->worker,
                                &explainer->options->question, job, &document);
  if (document.error.code) {
    command_complain("%.*s: %s", STR_ARG(document.id), document.error.message);
    explainer->failed++;
  } else if (found) {
    print(explainer, &explanation);
    explainer->explained++;
  }
  arena_reset(&explainer->worker->arena);
  arena_free(&arena);
  return !explainer->out_of_memory;
}

static int explain_articles(Explainer *explainer, char **articles, size_t count) {
  const Question *question = &explainer->options->question;
  int status = articles_each(articles, count, explain, explainer);
  if (status == STATUS_TROUBLE) return status;
  if (explainer->out_of_memory) {
    command_complain("not enough memory");
    return STATUS_TROUBLE;
  }
  if (explainer->failed) return STATUS_FAILED;
  if (explainer->explained) return status;
  if (!explainer->read)
    command_complain("there is no article to explain");
  else if (question->match.size)
    command_complain("the words \"%.*s\" do not occur", STR_ARG(question->match));
  else
    command_complain("there is no character %zu", question->at);
  return STATUS_FAILED;
}

static bool rule_exists(const Rulebook *rules, const Question *question) {
  Explanation probe = {.question = question};
  for (uint32_t i = 0; i < rules->cascades.levels.count; i++)
    for (uint32_t k = 0; k < level_rule_count(rules->cascades.levels.items[i]); k++)
      if (explanation_asks_for(&probe, level_rule(rules->cascades.levels.items[i], k))) return true;
  command_complain("there is no rule \"%s\"; `demarche rules list` names them", question->rule);
  return false;
}

static int explain_with_rules(const Options *options, const Rulebook *rules, char **articles,
                              size_t count) {
  Explainer explainer = {.options = options, .style = readable_style(STDOUT_FILENO)};
  if (!rule_exists(rules, &options->question)) return STATUS_TROUBLE;
  explainer.worker = worker_new(rules);
  if (!explainer.worker) {
    command_complain("not enough memory");
    return STATUS_TROUBLE;
  }
  int status = explain_articles(&explainer, articles, count);
  worker_free(explainer.worker);
  return status;
}

/* ---- Options ---- */

enum { OPTION_AT = 256, OPTION_MATCH, OPTION_STAGE, OPTION_RULE, OPTION_NEAREST, OPTION_FORMAT };

static const struct option known[] = {{"at", required_argument, NULL, OPTION_AT},
                                      {"match", required_argument, NULL, OPTION_MATCH},
                                      {"stage", required_argument, NULL, OPTION_STAGE},
                                      {"rule", required_argument, NULL, OPTION_RULE},
                                      {"nearest", required_argument, NULL, OPTION_NEAREST},
                                      {"format", required_argument, NULL, OPTION_FORMAT},
                                      {"rules", required_argument, NULL, 'r'},
                                      {"help", no_argument, NULL, 'h'},
                                      {NULL, 0, NULL, 0}};

/* A whole number up to `most`; false where it is none. */
static bool read_number(size_t *number, size_t most) {
  char *end;
  if (*optarg < '0' || *optarg > '9') return false;
  unsigned long long read = strtoull(optarg, &end, 10);
  *number = (size_t)read;
  return !*end && read <= most;
}

static int read_stage(Question *question) {
  question->stage = stage_find(str_of(optarg));
  if (question->stage < stage_count && *stages[question->stage].levels) return STATUS_WELL;
  if (question->stage < stage_count)
    return command_misused("explain", "--stage: %s matches no rules", optarg);
  const char *names[STAGES_MAX];
  for (size_t i = 0; i < stage_count; i++) names[i] = stages[i].name;
  const char *nearest = command_nearest(optarg, names, stage_count);
  if (!nearest) return command_misused("explain", "--stage: there is no stage \"%s\"", optarg);
  return command_misused("explain", "--stage: there is no stage \"%s\": is \"%s\" meant?", optarg,
                         nearest);
}

static int read_format(Options *options) {
  options->json = strcmp(optarg, "json") == 0;
  if (options->json || strcmp(optarg, "text") == 0) return STATUS_WELL;
  return command_misused("explain", "--format is text or json, not \"%s\"", optarg);
}

static int read_match(Question *question) {
  question->match = str_trim(str_of(optarg));
  return question->match.size && unicode_validate(question->match) == SIZE_MAX
             ? STATUS_WELL
             : command_misused("explain", "--match wants words");
}

static int read_option(Options *options, int option, char **arguments) {
  Question *question = &options->question;
  size_t number = 0;
  switch (option) {
  case OPTION_AT:
    question->at_given = true;
    if (read_number(&question->at, SIZE_MAX / 2)) return STATUS_WELL;
    return command_misused("explain", "--at is a number of characters, not \"%s\"", optarg);
  case OPTION_NEAREST:
    if (!read_number(&number, NEAREST_MOST))
      return command_misused("explain", "--nearest is a number from 0 to %d, not \"%s\"",
                             NEAREST_MOST, optarg);
    question->nearest = (uint32_t)number;
    return STATUS_WELL;
  case OPTION_MATCH: return read_match(question);
  case OPTION_STAGE: return read_stage(question);
  case OPTION_RULE: question->rule = optarg; return STATUS_WELL;
  case OPTION_FORMAT: return read_format(options);
  case 'r': options->rules = optarg; return STATUS_WELL;
  default: return command_bad_option("explain", arguments, option, known);
  }
}

int command_explain(int count, char **arguments) {
  Options options = {.question = {.stage = stage_count, .nearest = NEAREST}};
  opterr = 0;
  for (int option; (option = getopt_long(count, arguments, ":r:h", known, NULL)) != -1;) {
    if (option == 'h') {
      fputs(usage, stdout);
      return STATUS_WELL;
    }
    int status = read_option(&options, option, arguments);
    if (status != STATUS_WELL) return status;
  }
  if (optind == count) return command_misused("explain", "which article?");
  Rulebook *rules = command_load_rules(options.rules);
  if (!rules) return STATUS_TROUBLE;
  int status = explain_with_rules(&options, rules, arguments + optind, (size_t)(count - optind));
  rulebook_free(rules);
  return status;
}
