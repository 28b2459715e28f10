/* demarche rules check: whether the rules are sound, and of use.
 *
 * In: a folder of rules. Out: what loading them finds wrong; what PCRE2 says of each rule; which
 * could take very long; and what nobody asks for: roles that rules fill, classes that the lexicon
 * gives, issues without patterns, rules that never get their turn. */
#include <stdio.h>

#include "commands/command.h"
#include "commands/rules_actions.h"
#include "rulebook/cascades/cost.h"
#include "rulebook/cascades/idle.h"
#include "rulebook/cascades/shadow.h"
#include "rulebook/lexicon/lexicon_classes.h"
#include "stages/worker.h"

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

static void check_roles(const Rulebook *rules, Report *report) {
  for (uint32_t i = 0; i < rules->cascades.levels.count; i++) {
    const Level *level = rules->cascades.levels.items[i];
    size_t stage = stage_of_level(level_name(level));
    if (stage < stage_count) level_check_roles(level, stages[stage].roles, report);
  }
}

/* ---- Classes that nobody asks for ---- */

typedef struct {
  const Words *words;
  Report *report;
  bool *asked; /* by ClassId: somebody asks for it, or it has been told that nobody does */
  Array(const char *) names; /* those for which somebody asks */
} ClassCheck;

static bool is_asked_for(const Words *words, Str class) {
  return worker_asks_for_class(class) || symbols_find(&words->acts, class) != SYMBOL_NONE;
}

static void note_asked(ClassCheck *check, const Cascades *cascades) {
  const Words *words = check->words;
  Arena *arena = check->report->arena;
  check->asked = arena_many(arena, words->classes.count, bool);
  for (uint32_t i = 0; i < cascades->class_uses.count; i++)
    check->asked[cascades->class_uses.items[i].class] = true;
  for (ClassId class = 0; class < words->classes.count; class ++) {
    Str name = symbols_name(&words->classes, class);
    check->asked[class] |= is_asked_for(words, name);
    if (check->asked[class]) *array_push(arena, &check->names) = arena_copy(arena, name).data;
  }
}

static void check_class(void *state, const LineReader *lines, Str name) {
  ClassCheck *check = state;
  ClassId class = words_find_class(check->words, name);
  if (class == SYMBOL_NONE || check->asked[class]) return;
  check->asked[class] = true;
  Arena *arena = check->report->arena;
  const char *nearest =
      command_nearest(arena_copy(arena, name).data, check->names.items, check->names.count);
  line_report(lines, check->report, SEVERITY_WARNING, name,
              "nobody asks for the class \"%.*s\"%s%s%s", STR_ARG(name), nearest ? ": is \"" : "",
              nearest ? nearest : "", nearest ? "\" meant?" : "");
}

/* Each is told once, where it stands first. */
static void check_classes(const Rulebook *rules, Report *report) {
  ClassCheck check = {.words = &rules->words, .report = report};
  note_asked(&check, &rules->cascades);
  lexicon_each_class(rules->directory, report, check_class, &check);
}

/* A rule or line that is broken may be the one that asks for something, or that makes what another
 * rule waits for: then nobody is said not to. */
static void check_rules(const Rulebook *rules, Report *report) {
  check_roles(rules, report);
  if (!report->errors) {
    check_classes(rules, report);
    issues_check_patterns(&rules->issues, report);
    cascades_check_shadowed(&rules->cascades, report);
  }
  if (cascades_verify(&rules->cascades, report)) cascades_check_cost(&rules->cascades, report);
}

int rules_check(const RulesOptions *options) {
  Arena arena = {0};
  Report report = {.arena = &arena};
  const char *directory = options->arguments[0] ? options->arguments[0] : options->rules;
  Str place = command_rules_directory(&arena, directory);
  Rulebook *rules = rulebook_load_anyway(place, &report);
  if (rules) check_rules(rules, &report);
  print_findings(&report);
  printf("%.*s: %u error%s, %u warning%s\n", STR_ARG(place), report.errors,
         report.errors == 1 ? "" : "s", report.warnings, report.warnings == 1 ? "" : "s");
  int status = report.errors ? STATUS_TROUBLE : STATUS_WELL;
  rulebook_free(rules);
  arena_free(&arena);
  return status;
}
