/* Ordinary words: see ordinary.h. */
#include "rulebook/lexicon/ordinary.h"

#include <string.h>

#include "rulebook/table.h"

enum { FORM_BYTES = 40 };

static uint64_t hash_of(Str form) {
  uint64_t hash = str_hash(form);
  return hash ? hash : 1;
}

static uint32_t slot_of(const OrdinaryWords *ordinary, uint64_t hash) {
  uint32_t at = (uint32_t)(hash >> 20) & ordinary->mask;
  while (ordinary->hashes[at] && ordinary->hashes[at] != hash) at = (at + 1) & ordinary->mask;
  return at;
}

static bool is_small_word(Str form) {
  for (size_t i = 0; i < form.size; i++)
    if ((form.data[i] < 'a' || form.data[i] > 'z') && form.data[i] != '-' && form.data[i] != '\'') return false;
  return form.size > 0 && form.size < FORM_BYTES;
}

bool ordinary_load(OrdinaryWords *ordinary, Arena *arena, Str directory, Report *report) {
  RuleFile file;
  uint32_t errors = report->errors;
  Str path = arena_format(arena, "%.*s/lexicon/ordinary.list", STR_ARG(directory));
  if (!rule_file_read(&file, arena, path, report)) return false;
  uint32_t lines = 0, slots = 1024;
  for (size_t i = 0; i < file.text.size; i++) lines += file.text.data[i] == '\n';
  while (slots * 2 < lines * 3) slots *= 2; /* at most two thirds are ever full */
  *ordinary = (OrdinaryWords){arena_many(arena, slots, uint64_t), 0, slots - 1};
  LineReader reader = line_reader(&file);
  while (line_reader_next(&reader)) {
    Str form = str_trim(reader.line);
    if (!is_small_word(form))
      line_report(&reader, report, SEVERITY_ERROR, form, "'%.*s' is no word in small letters", STR_ARG(form));
    uint64_t hash = hash_of(form);
    uint32_t slot = slot_of(ordinary, hash);
    if (ordinary->hashes[slot])
      line_report(&reader, report, SEVERITY_WARNING, form, "'%.*s' was listed before", STR_ARG(form));
    ordinary->count += !ordinary->hashes[slot];
    ordinary->hashes[slot] = hash;
  }
  return report->errors == errors;
}

static bool has(const OrdinaryWords *ordinary, Str form) {
  return ordinary->count && ordinary->hashes[slot_of(ordinary, hash_of(form))] != 0;
}

bool ordinary_has(const OrdinaryWords *ordinary, Str form) {
  static const struct { const char *ending, *instead; } endings[] = {
      {"s", ""}, {"ies", "y"}, {"es", ""}, {"ed", ""}, {"ed", "e"}, {"ied", "y"}, {"ing", ""}, {"ing", "e"}, {"ly", ""}};
  if (has(ordinary, form)) return true;
  if (!form.size || !memchr("sdgy", form.data[form.size - 1], 4)) return false;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    char base[FORM_BYTES];
    Str ending = str_of(endings[i].ending), instead = str_of(endings[i].instead);
    if (form.size < ending.size + 3 || form.size >= FORM_BYTES || !str_ends_with(form, ending)) continue;
    size_t kept = form.size - ending.size;
    memcpy(base, form.data, kept);
    memcpy(base + kept, instead.data, instead.size);
    if (has(ordinary, (Str){base, kept + instead.size})) return true;
  }
  return false;
}
