/* Loading a rules directory, part by part: see rulebook.h.
 *
 * The order matters: rules say which words and classes they ask for, then entities ask for theirs,
 * then the sets of classes are frozen and the patterns compiled over them. Two threads share the
 * work: tables are read beside the lexicon and the rules, and the trie of names is made while sets
 * are frozen and patterns compiled. */
#include "rulebook/rulebook.h"

#include <stdlib.h>

#include "rulebook/cascades/pattern.h"
#include "rulebook/cascades/sight.h"
#include "rulebook/lexicon/lexicon_classes.h"
#include "rulebook/table.h"

static void make_type_sets(Rulebook *rules) {
  for (unsigned type = 0; type < ENTITY_TYPES; type++) {
    ClassId class = words_class(&rules->words, str_of(entity_type_name((EntityType)type)));
    rules->type_sets[type] = words_set(&rules->words, &class, 1);
  }
}

static void note_signs(Rulebook *rules) {
  rules->boilerplate = cascades_level(&rules->cascades, STR("boilerplate"));
  signs_note(&rules->issues.signs, &rules->arena, rules->issues.subjects);
  if (rules->boilerplate) signs_note(&rules->boilerplate_signs, &rules->arena, rules->boilerplate);
}

static bool read_names(Rulebook *rules, Report *report) {
  Arena *arena = &rules->tables_arena;
  Str directory = arena_format(arena, "%.*s/gazetteer", STR_ARG(rules->directory));
  bool good = gazetteer_read(&rules->gazetteer, arena, directory, report);
  return offices_load(&rules->offices, &rules->gazetteer, directory, report) && good;
}

/* Of which nothing is asked before a text has them. */
static bool read_lists(Rulebook *rules, Report *report) {
  Arena *arena = &rules->tables_arena;
  Str directory = rules->directory;
  bool good = words_load_counts(&rules->words, arena, directory, report);
  good &= sequences_load(&rules->sequences, arena, directory, report);
  return ordinary_load(&rules->ordinary, arena, directory, report) && good;
}

static bool read_tables(Rulebook *rules, Report *report) {
  bool good = read_names(rules, report);
  return read_lists(rules, report) && good;
}

static void note_class(void *state, const LineReader *lines, Str name) {
  Words *words = state;
  (void)lines;
  ClassId class = words_class(words, name);
  words_set(words, &class, 1);
}

/* A line that is broken gives no classes, and a rule that asks for one of them is not to blame. */
static void excuse_classes(Rulebook *rules) {
  Arena scratch = {.recover = rules->arena.recover};
  Report silent = {.arena = &scratch, .errors = REPORT_LIMIT, .warnings = REPORT_LIMIT};
  lexicon_each_class(rules->directory, &silent, note_class, &rules->words);
  arena_free(&scratch);
}

/* Nor is one that asks for an entity, where a table of these is. */
static void excuse_entities(Rulebook *rules) {
  for (uint32_t i = 0; i < rules->cascades.class_uses.count; i++) {
    const ClassUse *use = &rules->cascades.class_uses.items[i];
    if (str_starts_with(use->at, STR("@"))) words_set(&rules->words, &use->class, 1);
  }
}

/* The stages take all matches of these levels at once (matcher_groups). */
static void check_leftmost(const Cascades *cascades, Report *report) {
  static const char *const names[] = {"dates", "groups"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const Level *level = cascades_level(cascades, str_of(names[i]));
    if (!level || level->leftmost) continue;
    PatternContext context = {.report = report, .file = level->file};
    pattern_report(&context, SEVERITY_ERROR, level->at,
                   "this level is read from left to right: expected \"level %s leftmost\"",
                   names[i]);
  }
}

static void read_rules(Rulebook *rules, Report *report) {
  Str directory = rules->directory;
  if (!words_load(&rules->words, directory, report)) excuse_classes(rules);
  cascades_load(&rules->cascades, &rules->words, directory, report);
  check_leftmost(&rules->cascades, report);
  issues_load(&rules->issues, &rules->cascades, &rules->words, directory, report);
}

static void freeze_sets(Rulebook *rules) {
  words_freeze(&rules->words);
  for (unsigned type = 0; type < ENTITY_TYPES; type++)
    rules->type_sets[type] = words_frozen_set(&rules->words, rules->type_sets[type]);
  gazetteer_freeze(&rules->gazetteer, &rules->words);
  sequences_freeze(&rules->sequences, &rules->words);
  name_clues_fill(&rules->words);
}

static bool index_names(Rulebook *rules, Report *report) {
  gazetteer_index(&rules->gazetteer, report);
  return true;
}

/* What both rules and tables are wanted for. */
static void join(Rulebook *rules, Report *report) {
  load_beside_begin(&rules->beside, index_names, rules, &rules->tables_arena);
  gazetteer_give_sets(&rules->gazetteer, &rules->words);
  make_type_sets(rules);
  freeze_sets(rules);
  cascades_compile(&rules->cascades, report);
  load_beside_end(&rules->beside, report);
}

/* What texts are read with, where nothing is wrong. */
static void make_ready(Rulebook *rules, Report *report) {
  words_expect(&rules->words, &rules->gazetteer.words);
  sights_fill(&rules->cascades, &rules->words, &rules->gazetteer, report->arena);
  note_signs(rules);
}

/* Goes on after errors, so that all are told at once. */
static void load_parts(Rulebook *rules, Report *report) {
  uint32_t before = report->errors;
  load_beside_begin(&rules->beside, read_tables, rules, &rules->tables_arena);
  read_rules(rules, report);
  if (!load_beside_end(&rules->beside, report)) excuse_entities(rules);
  join(rules, report);
  if (report->errors == before) make_ready(rules, report);
}

static void init_parts(Rulebook *rules) {
  words_init(&rules->words, &rules->arena);
  rules->issues.arena = &rules->arena;
  rules->cascades.arena = &rules->arena;
  rules->cascades.words = &rules->words;
  symbols_init(&rules->cascades.roles, &rules->arena);
  cascade_kinds_init(&rules->cascades);
}

/* What the shipped rules take; much of that for words that are met is left untouched. Others take
 * more, or leave the rest untouched. */
enum {
  ROOM = 20 * 1024 * 1024,
  ROOM_OF_TABLES = 8 * 1024 * 1024,
  ROOM_OF_SCRATCH = 2 * 1024 * 1024
};

static bool load_all(Rulebook *rules, Str directory, Report *report) {
  arena_reserve(&rules->arena, ROOM);
  arena_reserve(&rules->tables_arena, ROOM_OF_TABLES);
  arena_reserve(&rules->beside.scratch, ROOM_OF_SCRATCH);
  rules->directory = arena_copy(&rules->arena, directory);
  init_parts(rules);
  RulePaths all; /* one error where there is no such folder, not one for each of those in it */
  if (!rule_paths_list(&all, &rules->arena, directory, STR(""), report)) return false;
  load_parts(rules, report);
  return true;
}

static void set_recover(Rulebook *rules, jmp_buf *recover) {
  rules->arena.recover = rules->tables_arena.recover = rules->beside.scratch.recover = recover;
}

/* False where there is no memory, or no such folder. */
static bool load(Rulebook *rules, Str directory, Report *report) {
  jmp_buf recover;
  volatile bool good = false;
  set_recover(rules, &recover);
  if (!setjmp(recover)) {
    good = load_all(rules, directory, report);
  } else {
    load_beside_end(&rules->beside, report);
    report_add(report, SEVERITY_ERROR, directory, 0, 0, STR(""), "no memory to load the rules");
  }
  set_recover(rules, NULL);
  arena_free(&rules->beside.scratch);
  return good;
}

Rulebook *rulebook_load_anyway(Str directory, Report *report) {
  Rulebook *rules = calloc(1, sizeof *rules);
  if (rules && load(rules, directory, report)) return rules;
  if (!rules) report_add(report, SEVERITY_ERROR, directory, 0, 0, STR(""), "no memory for rules");
  rulebook_free(rules);
  return NULL;
}

Rulebook *rulebook_load(Str directory, Report *report) {
  uint32_t before = report->errors;
  Rulebook *rules = rulebook_load_anyway(directory, report);
  if (report->errors == before) return rules;
  rulebook_free(rules);
  return NULL;
}

void rulebook_free(Rulebook *rules) {
  if (!rules) return;
  cascades_free(&rules->cascades);
  words_free(&rules->words);
  arena_free(&rules->arena);
  arena_free(&rules->tables_arena);
  free(rules);
}
