/* Loading a rules directory, part by part: see rulebook.h.
 *
 * The order matters: rules say which words and classes they ask for, then names add theirs, then the
 * words are frozen and the patterns compiled over what is now known. The tables of names are read meanwhile. */
#include "rulebook/rulebook.h"

#include <stdlib.h>

#include "rulebook/cascades/sight.h"

static void make_type_sets(Rulebook *rules) {
  for (unsigned type = 0; type < ENTITY_TYPES; type++) {
    ClassId class = words_class(&rules->words, str_of(entity_type_name((EntityType)type)));
    rules->type_sets[type] = words_set(&rules->words, &class, 1);
  }
}

static bool join_names(Rulebook *rules, Report *report) {
  if (!names_reading_end(&rules->reading, report)) return false;
  gazetteer_join(&rules->gazetteer, &rules->words, report->arena);
  offices_join(&rules->offices, &rules->words);
  return true;
}

static void note_signs(Rulebook *rules) {
  rules->boilerplate = cascades_level(&rules->cascades, STR("boilerplate"));
  signs_note(&rules->issues.signs, &rules->arena, rules->issues.subjects);
  if (rules->boilerplate) signs_note(&rules->boilerplate_signs, &rules->arena, rules->boilerplate);
}

static bool load_parts(Rulebook *rules, Report *report) {
  Str directory = rules->directory;
  bool good = words_load(&rules->words, directory, report);
  good &= ordinary_load(&rules->ordinary, &rules->arena, directory, report);
  good &= sequences_load(&rules->sequences, &rules->arena, directory, report);
  good &= cascades_load(&rules->cascades, &rules->words, directory, report);
  good &= issues_load(&rules->issues, &rules->cascades, &rules->words, directory, report);
  good &= join_names(rules, report);
  if (!good) return false;
  make_type_sets(rules);
  words_freeze(&rules->words);
  sequences_freeze(&rules->sequences, &rules->words);
  for (unsigned type = 0; type < ENTITY_TYPES; type++)
    rules->type_sets[type] = words_frozen_set(&rules->words, rules->type_sets[type]);
  gazetteer_freeze(&rules->gazetteer, &rules->words);
  name_clues_fill(&rules->words);
  if (!cascades_compile(&rules->cascades, report)) return false;
  sights_fill(&rules->cascades, &rules->words, report->arena);
  note_signs(rules);
  return true;
}

static void init_parts(Rulebook *rules) {
  words_init(&rules->words, &rules->arena);
  rules->issues.arena = &rules->arena;
  rules->cascades.arena = &rules->arena;
  rules->cascades.words = &rules->words;
  symbols_init(&rules->cascades.roles, &rules->arena);
  cascade_kinds_init(&rules->cascades);
}

/* What the shipped rules take. Others take more, or leave the rest untouched. */
enum { ROOM_EXPECTED = 20 * 1024 * 1024, ROOM_OF_NAMES = 8 * 1024 * 1024 };

static bool load_all(Rulebook *rules, Str directory, Report *report) {
  arena_reserve(&rules->arena, ROOM_EXPECTED);
  arena_reserve(&rules->names, ROOM_OF_NAMES);
  rules->directory = arena_copy(&rules->arena, directory);
  Str names = arena_format(&rules->arena, "%.*s/gazetteer", STR_ARG(directory));
  names_reading_begin(&rules->reading, &rules->gazetteer, &rules->offices, &rules->names, names);
  init_parts(rules);
  return load_parts(rules, report);
}

static bool load(Rulebook *rules, Str directory, Report *report) {
  jmp_buf recover;
  volatile bool good = false;
  rules->arena.recover = rules->names.recover = &recover;
  if (!setjmp(recover)) {
    good = load_all(rules, directory, report);
  } else {
    names_reading_end(&rules->reading, report);
    report_add(report, SEVERITY_ERROR, directory, 0, 0, STR(""), "no memory to load the rules");
  }
  rules->arena.recover = rules->names.recover = NULL;
  return good;
}

Rulebook *rulebook_load(Str directory, Report *report) {
  Rulebook *rules = calloc(1, sizeof *rules);
  if (rules && load(rules, directory, report)) return rules;
  if (!rules) report_add(report, SEVERITY_ERROR, directory, 0, 0, STR(""), "no memory for rules");
  rulebook_free(rules);
  return NULL;
}

void rulebook_free(Rulebook *rules) {
  if (!rules) return;
  cascades_free(&rules->cascades);
  words_free(&rules->words);
  arena_free(&rules->arena);
  arena_free(&rules->names);
  free(rules);
}
