/* Ordinary words: see ordinary.h. */
#include "rulebook/lexicon/ordinary.h"

#include <string.h>

#include "base/bytes.h"
#include "rulebook/table.h"

enum { FORM_BYTES = 40, BYTES_A_SLOT = 6 };

static uint64_t hash_of(Str form) {
  uint64_t hash = str_hash(form);
  return hash ? hash : 1;
}

static uint32_t slot_of(const OrdinaryWords *ordinary, uint64_t hash) {
  uint32_t at = (uint32_t)(hash >> 20) & ordinary->mask;
  while (ordinary->hashes[at] && ordinary->hashes[at] != hash) at = (at + 1) & ordinary->mask;
  return at;
}

/* Of a view of a rule file: behind it bytes can be read. */
static bool is_small_word(Str form) {
  for (size_t at = 0; at < form.size; at += BYTES_AT_ONCE) {
    Bytes bytes = bytes_read(form.data + at);
    uint64_t others = ~bytes_bits((Bytes)((bytes - 'a' < 26) | (bytes == '-') | (bytes == '\'')));
    if (at + (unsigned)__builtin_ctzll(others) < form.size && (others & 0xFFFF)) return false;
  }
  return form.size > 0 && form.size < FORM_BYTES;
}

/* At most two thirds of the slots are ever full. */
static void make_slots(OrdinaryWords *ordinary, Arena *arena, uint32_t slots) {
  const OrdinaryWords smaller = *ordinary;
  ordinary->hashes = arena_many(arena, slots, uint64_t);
  ordinary->mask = slots - 1;
  for (uint32_t i = 0; smaller.hashes && i <= smaller.mask; i++)
    if (smaller.hashes[i])
      ordinary->hashes[slot_of(ordinary, smaller.hashes[i])] = smaller.hashes[i];
}

bool ordinary_load(OrdinaryWords *ordinary, Arena *arena, Str directory, Report *report) {
  RuleFile file;
  uint32_t errors = report->errors;
  Str path = arena_format(arena, "%.*s/lexicon/ordinary.list", STR_ARG(directory));
  if (!rule_file_read(&file, arena, path, report)) return false;
  uint32_t slots = 1024;
  while (slots * BYTES_A_SLOT < file.text.size) slots *= 2;
  *ordinary = (OrdinaryWords){0};
  make_slots(ordinary, arena, slots);
  LineReader reader = line_reader(&file);
  while (line_reader_next(&reader)) {
    Str form = str_trim(reader.line);
    if (!is_small_word(form))
      line_report(&reader, report, SEVERITY_ERROR, form, "'%.*s' is no word in small letters",
                  STR_ARG(form));
    uint64_t hash = hash_of(form);
    uint32_t slot = slot_of(ordinary, hash);
    if (ordinary->hashes[slot])
      line_report(&reader, report, SEVERITY_WARNING, form, "'%.*s' was listed before",
                  STR_ARG(form));
    ordinary->count += !ordinary->hashes[slot];
    ordinary->hashes[slot] = hash;
    if (ordinary->count * 3 > slots * 2) make_slots(ordinary, arena, slots *= 2);
  }
  return report->errors == errors;
}

static bool has(const OrdinaryWords *ordinary, Str form) {
  return ordinary->count && ordinary->hashes[slot_of(ordinary, hash_of(form))] != 0;
}

bool ordinary_has(const OrdinaryWords *ordinary, Str form) {
  static const struct {
    const char *ending, *instead;
  } endings[] = {{"s", ""},    {"ies", "y"}, {"es", ""},   {"ed", ""}, {"ed", "e"},
                 {"ied", "y"}, {"ing", ""},  {"ing", "e"}, {"ly", ""}};
  if (has(ordinary, form)) return true;
  if (!form.size || !memchr("sdgy", form.data[form.size - 1], 4)) return false;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    char base[FORM_BYTES];
    Str ending = str_of(endings[i].ending), instead = str_of(endings[i].instead);
    if (form.size < ending.size + 3 || form.size >= FORM_BYTES || !str_ends_with(form, ending))
      continue;
    size_t kept = form.size - ending.size;
    memcpy(base, form.data, kept);
    memcpy(base + kept, instead.data, instead.size);
    if (has(ordinary, (Str){base, kept + instead.size})) return true;
  }
  return false;
}
