/* demarche rules: what the rules are, and whether they are sound.
 *
 *     rules check [DIR]     every error and warning with its place
 *     rules list [--stage]  the levels and their rules
 *     rules show NAME       one rule as it stands in its file */
#include <stdio.h>
#include <string.h>

#include "commands/command.h"
#include "rulebook/matcher.h"

static const char usage[] =
    "Usage: demarche rules check [DIRECTORY]\n"
    "       demarche rules list [--rules DIRECTORY] [--level NAME]\n"
    "       demarche rules show [--rules DIRECTORY] NAME...\n\n"
    "check   load the rules and report every error and warning with file, line and column; exit status 2\n"
    "        where there is an error\n"
    "list    the levels in their order, and the rules of each with their place\n"
    "show    rules as they stand in their files, by name or place (said-that, attributions.rules:31)\n\n"
    "  --level NAME       only this level\n"
    "  --rules DIRECTORY  where the rules are\n"
    "  --help             this text\n";

static void print_findings(const Report *report) {
  Arena arena = {0};
  for (uint32_t i = 0; i < report->findings.count; i++) {
    Str text = finding_text(&arena, &report->findings.items[i]);
    fwrite(text.data, 1, text.size, stdout);
  }
  arena_free(&arena);
  uint32_t told = report->findings.count, all = report->errors + report->warnings;
  if (told < all) printf("... and %u more\n", all - told);
}

static int check(const char *directory) {
  Arena arena = {0};
  Report report = {.arena = &arena};
  Str place = command_rules_directory(&arena, directory);
  Rulebook *rules = rulebook_load(place, &report);
  print_findings(&report);
  printf("%.*s: %u error%s, %u warning%s\n", STR_ARG(place), report.errors,
         report.errors == 1 ? "" : "s", report.warnings, report.warnings == 1 ? "" : "s");
  int status = rules ? STATUS_WELL : STATUS_TROUBLE;
  rulebook_free(rules);
  arena_free(&arena);
  return status;
}

static void list(const Rulebook *rules, const char *wanted) {
  for (uint32_t i = 0; i < rules->cascades.levels.count; i++) {
    const Level *level = rules->cascades.levels.items[i];
    Str name = level_name(level);
    if (wanted && !str_equal(name, str_of(wanted))) continue;
    printf("%.*s (%u)\n", STR_ARG(name), level_rule_count(level));
    for (uint32_t k = 0; k < level_rule_count(level); k++) {
      const Rule *rule = level_rule(level, k);
      printf("  %-28.*s %.*s\n", STR_ARG(rule_name(rule)), STR_ARG(rule_place(rule)));
    }
  }
}

static bool show(const Rulebook *rules, Str wanted) {
  bool found = false;
  for (uint32_t i = 0; i < rules->cascades.levels.count; i++) {
    const Level *level = rules->cascades.levels.items[i];
    for (uint32_t k = 0; k < level_rule_count(level); k++) {
      const Rule *rule = level_rule(level, k);
      if (!str_equal(rule_name(rule), wanted) && !str_equal(rule_place(rule), wanted)) continue;
      printf("%.*s, level %.*s\n%.*s\n\n", STR_ARG(rule_place(rule)), STR_ARG(level_name(level)),
             STR_ARG(rule_text(rule)));
      found = true;
    }
  }
  if (!found) command_complain("there is no rule \"%.*s\"", STR_ARG(wanted));
  return found;
}

static int with_rules(const char *action, const char *directory, const char *level, char **names) {
  Rulebook *rules = command_load_rules(directory);
  if (!rules) return STATUS_TROUBLE;
  bool found = true;
  if (strcmp(action, "list") == 0) list(rules, level);
  else
    for (; *names; names++) found &= show(rules, str_of(*names));
  rulebook_free(rules);
  return found ? STATUS_WELL : STATUS_TROUBLE;
}

int command_rules(int count, char **arguments) {
  static const struct option options[] = {{"rules", required_argument, NULL, 'r'},
                                          {"level", required_argument, NULL, 'l'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
  const char *directory = NULL, *level = NULL;
  opterr = 0;
  for (int option; (option = getopt_long(count, arguments, ":r:l:h", options, NULL)) != -1;) {
    if (option == 'h') {
      fputs(usage, stdout);
      return STATUS_WELL;
    }
    if (option == 'r') directory = optarg;
    else if (option == 'l') level = optarg;
    else return command_bad_option("rules", arguments, option, options);
  }
  const char *action = arguments[optind];
  char **rest = action ? arguments + optind + 1 : NULL;
  if (action && strcmp(action, "check") == 0 && (!rest[0] || !rest[1]))
    return check(rest[0] ? rest[0] : directory);
  if (action && strcmp(action, "list") == 0 && !rest[0]) return with_rules(action, directory, level, rest);
  if (action && strcmp(action, "show") == 0 && rest[0]) return with_rules(action, directory, level, rest);
  return command_misused("rules", action ? "bad arguments" : "say check, list or show");
}
