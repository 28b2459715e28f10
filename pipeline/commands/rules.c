/* demarche rules: what the rules are, whether they are sound, what they do.
 *
 * Here are the options, and the actions that are a few lines; `check`, `test` and `stats` have files
 * of their own. */
#include <stdio.h>
#include <string.h>

#include "commands/command.h"
#include "commands/rules_actions.h"

static const char usage[] =
    "Usage: demarche rules check [DIRECTORY]\n"
    "       demarche rules list [OPTION]...\n"
    "       demarche rules show [OPTION]... NAME...\n"
    "       demarche rules test [OPTION]... [NAME]...\n"
    "       demarche rules stats [OPTION]... FILE|DIRECTORY|-...\n\n"
    "check   load the rules and report every error and warning with file, line and column, and "
    "rules\n"
    "        that could take very long; exit status 2 where there is an error\n"
    "list    the levels in their order, and the rules of each with their place\n"
    "show    rules as they stand in their files, with their examples, by name\n"
    "        (said-clause) or by place (FILE:LINE, as `rules list` tells)\n"
    "test    whether the examples beneath the rules hold; exit status 1 where one does not\n"
    "stats   how often each rule fires in articles, how long PCRE2 looks for it, how often it is "
    "right\n\n"
    "  --level NAME       only this level (list, test, stats)\n"
    "  --stage NAME       only the levels of this stage (list, test, stats)\n"
    "  --gold DIRECTORY   annotations by hand of these articles (stats)\n"
    "  --rules DIRECTORY  where the rules are\n"
    "  --help             this text\n";

bool rules_level_wanted(const RulesOptions *options, const Level *level) {
  if (options->level && !str_equal(level_name(level), str_of(options->level))) return false;
  return options->stage == stage_count || stage_of_level(level_name(level)) == options->stage;
}

bool rules_is_called(const Rule *rule, Str name) {
  return str_equal(rule_name(rule), name) || str_equal(rule_place(rule), name);
}

/* ---- list and show ---- */

int rules_list(const RulesOptions *options, const Rulebook *rules) {
  for (uint32_t i = 0; i < rules->cascades.levels.count; i++) {
    const Level *level = rules->cascades.levels.items[i];
    if (!rules_level_wanted(options, level)) continue;
    printf("%.*s (%u)\n", STR_ARG(level_name(level)), level_rule_count(level));
    for (uint32_t k = 0; k < level_rule_count(level); k++) {
      const Rule *rule = level_rule(level, k);
      printf("  %-28.*s %.*s\n", STR_ARG(rule_name(rule)), STR_ARG(rule_place(rule)));
    }
  }
  return STATUS_WELL;
}

static void show_rule(const Level *level, const Rule *rule) {
  printf("%.*s, level %.*s\n%.*s\n", STR_ARG(rule_place(rule)), STR_ARG(level_name(level)),
         STR_ARG(rule_text(rule)));
  for (uint32_t i = 0; i < rule_example_count(rule); i++) {
    uint32_t line;
    printf("  %.*s\n", STR_ARG(rule_example(rule, i, &line)));
  }
  putchar('\n');
}

static bool show(const Rulebook *rules, Str wanted) {
  bool found = false;
  for (uint32_t i = 0; i < rules->cascades.levels.count; i++) {
    const Level *level = rules->cascades.levels.items[i];
    for (uint32_t k = 0; k < level_rule_count(level); k++) {
      if (!rules_is_called(level_rule(level, k), wanted)) continue;
      show_rule(level, level_rule(level, k));
      found = true;
    }
  }
  if (!found) command_complain("there is no rule \"%.*s\"", STR_ARG(wanted));
  return found;
}

int rules_show(const RulesOptions *options, const Rulebook *rules) {
  bool found = true;
  for (char **name = options->arguments; *name; name++) found &= show(rules, str_of(*name));
  return found ? STATUS_WELL : STATUS_TROUBLE;
}

/* ---- The actions ---- */

typedef struct {
  const char *name;
  int (*run)(const RulesOptions *options, const Rulebook *rules);
  int least, most; /* arguments behind it; most -1: any number */
} Action;

static const Action actions[] = {
    {"list", rules_list, 0, 0},
    {"show", rules_show, 1, -1},
    {"test", rules_test, 0, -1},
    {"stats", rules_stats, 1, -1},
};

enum { ACTIONS = sizeof actions / sizeof *actions };

static bool level_exists(const RulesOptions *options, const Rulebook *rules) {
  if (!options->level || cascades_level(&rules->cascades, str_of(options->level))) return true;
  command_complain("there is no level \"%s\"; `demarche rules list` names them", options->level);
  return false;
}

static int act(const Action *action, const RulesOptions *options) {
  Rulebook *rules = command_load_rules(options->rules);
  if (!rules) return STATUS_TROUBLE;
  int status = level_exists(options, rules) ? action->run(options, rules) : STATUS_TROUBLE;
  rulebook_free(rules);
  return status;
}

static int dispatch(const RulesOptions *options, const char *name, int count) {
  const char *names[ACTIONS + 1] = {"check"};
  if (!name) return command_misused("rules", "say check, list, show, test or stats");
  if (strcmp(name, "check") == 0)
    return count <= 1 ? rules_check(options)
                      : command_misused("rules", "check one folder at a time");
  for (size_t i = 0; i < ACTIONS; i++) {
    const Action *action = &actions[i];
    names[i + 1] = action->name;
    if (strcmp(name, action->name) != 0) continue;
    if (count < action->least) return command_misused("rules", "%s what?", name);
    if (action->most >= 0 && count > action->most)
      return command_misused("rules", "%s takes no argument", name);
    return act(action, options);
  }
  const char *nearest = command_nearest(name, names, ACTIONS + 1);
  if (!nearest) return command_misused("rules", "there is no `rules %s`", name);
  return command_misused("rules", "there is no `rules %s`: is \"%s\" meant?", name, nearest);
}

enum { OPTION_STAGE = 256, OPTION_GOLD };

static const struct option options_known[] = {{"rules", required_argument, NULL, 'r'},
                                              {"level", required_argument, NULL, 'l'},
                                              {"stage", required_argument, NULL, OPTION_STAGE},
                                              {"gold", required_argument, NULL, OPTION_GOLD},
                                              {"help", no_argument, NULL, 'h'},
                                              {NULL, 0, NULL, 0}};

static int read_stage(RulesOptions *options) {
  options->stage = stage_find(str_of(optarg));
  if (options->stage == stage_count)
    return command_misused("rules", "--stage: there is no stage \"%s\"", optarg);
  if (!*stages[options->stage].levels)
    return command_misused("rules", "--stage: %s has no levels of rules", optarg);
  return STATUS_WELL;
}

static int read_option(RulesOptions *options, int option, char **arguments) {
  switch (option) {
  case 'r': options->rules = optarg; break;
  case 'l': options->level = optarg; break;
  case OPTION_GOLD: options->gold = optarg; break;
  case OPTION_STAGE: return read_stage(options);
  default: return command_bad_option("rules", arguments, option, options_known);
  }
  return STATUS_WELL;
}

int command_rules(int count, char **arguments) {
  RulesOptions options = {.stage = stage_count};
  opterr = 0;
  for (int option; (option = getopt_long(count, arguments, ":r:l:h", options_known, NULL)) != -1;) {
    if (option == 'h') {
      fputs(usage, stdout);
      return STATUS_WELL;
    }
    int status = read_option(&options, option, arguments);
    if (status != STATUS_WELL) return status;
  }
  bool named = optind < count;
  options.arguments = arguments + optind + named;
  return dispatch(&options, named ? arguments[optind] : NULL, count - optind - named);
}
