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

static void check_level(const Level *level, Report *report) {
  size_t i = stage_of_level(level_name(level));
  if (i == stage_count) {
    level_check_unused(level, report);
    return;
  }
  level_check_roles(level, stages[i].roles, report);
  level_check_flags(level, stages[i].flags, report);
  level_check_results(level, stages[i].results, report);
}

/* ---- Files that nobody reads ---- */

static const struct Folder {
  const char *name, *ending;
  const char *others[5]; /* that are read too, or are for people; NULL-terminated */
} folders[] = {
    {"lexicon", ".txt", {"README.md", "ordinary.list", "parts-of-speech.tsv", "sequences.tsv"}},
    {"gazetteer", ".tsv", {"README.md"}},
    {"cascades", ".rules", {"README.md"}},
    {"issues", ".rules", {"README.md"}},
};

static Str file_name(Str path) {
  while (str_find(path, '/') != SIZE_MAX) str_cut(&path, '/');
  return path;
}

static void check_folder(Str directory, const struct Folder *folder, Report *report) {
  RulePaths all;
  Str path = arena_format(report->arena, "%.*s/%s", STR_ARG(directory), folder->name);
  if (!rule_paths_list(&all, report->arena, path, STR(""), report)) return;
  for (size_t i = 0; i < all.count; i++)
    if (!str_ends_with(all.paths[i], str_of(folder->ending)) &&
        !str_is_among(file_name(all.paths[i]), folder->others))
      report_add(report, SEVERITY_WARNING, all.paths[i], 0, 0, STR(""),
                 "nobody reads this file: its name does not end in %s", folder->ending);
}

static void check_files(Str directory, Report *report) {
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    check_folder(directory, &folders[i], report);
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
  for (uint32_t i = 0; i < rules->cascades.levels.count; i++)
    check_level(rules->cascades.levels.items[i], report);
  if (!report->errors) {
    check_files(rules->directory, report);
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
