/* How often a word is which part of speech: rules/lexicon/parts-of-speech.tsv.
 *
 * In: rows of a lemma and its counts as noun, verb, adjective and adverb in running text. A `-`
 * stands for a part that the lemma never is; 0 for one that it can be. Out: for a form, the counts
 * of all lemmas of which it is a form, by that form's usual share, so that `saw` is weighed between
 * `see` and a tool. Forms are not made of thirteen thousand lemmas: those of which a form can be
 * one are told from its ending, the other way round, and inflected to see whether it is. */
#include <string.h>

#include "rulebook/cascades/cascade.h"
#include "rulebook/lexicon/words_internal.h"

enum { COLUMN_LEMMA, COLUMN_NOUN, COLUMN_VERB, COLUMN_ADJECTIVE, COLUMN_ADVERB, COLUMNS_OF_COUNTS };

static const char *const columns[] = {"lemma", "noun", "verb", "adjective", "adverb", NULL};
static const uint8_t column_kinds[] = {0, KIND_NOUN, KIND_BASE, KIND_ADJECTIVE, KIND_ADVERB};

typedef struct {
  uint32_t counts[COLUMNS_OF_COUNTS]; /* 1 more than the number; 0: it never is */
} Lemma;

struct Lemmas {
  Symbols names;
  Array(Lemma) lemmas; /* by symbol of their names: in the order of the file */
};

/* ---- Loading ---- */

/* 1 more than the number; 0 where there is none. */
static uint32_t read_count(const TableReader *table, Report *report, Str field) {
  uint32_t count = 0;
  if (!field.size || (field.size == 1 && *field.data == '-')) return 0;
  for (size_t i = 0; i < field.size; i++) {
    if (field.data[i] < '0' || field.data[i] > '9' || count > 1000000) {
      line_report(&table->lines, report, SEVERITY_ERROR, field, "'%.*s' is no count",
                  STR_ARG(field));
      return 0;
    }
    count = count * 10 + (uint32_t)(field.data[i] - '0');
  }
  return count + 1;
}

/* The lemma of the row; NULL and reported where it is none. */
static Lemma *read_lemma(struct Lemmas *lemmas, Arena *arena, const TableReader *table,
                         Report *report) {
  char buffer[WORD_ROOM];
  Str lemma = table->fields[COLUMN_LEMMA], form = words_normalize(lemma, buffer);
  if (!form.size || form.size > FORM_MAX) {
    line_report(&table->lines, report, SEVERITY_ERROR, lemma, "a lemma of 1 to %d bytes", FORM_MAX);
    return NULL;
  }
  Symbol symbol = symbols_intern(&lemmas->names, form);
  if (symbol == lemmas->lemmas.count) return array_push(arena, &lemmas->lemmas);
  line_report(&table->lines, report, SEVERITY_WARNING, lemma, "'%.*s' has a row already",
              STR_ARG(lemma));
  return &lemmas->lemmas.items[symbol];
}

bool words_load_counts(Words *words, Arena *arena, Str directory, Report *report) {
  enum { ROW_LEAST = 12 }; /* bytes */
  RuleFile file;
  TableReader table;
  uint32_t errors = report->errors;
  Str path = arena_format(arena, "%.*s/lexicon/parts-of-speech.tsv", STR_ARG(directory));
  if (!rule_file_read(&file, arena, path, report)) return false;
  if (!table_reader(&table, &file, columns, COLUMNS_OF_COUNTS, report)) return false;
  struct Lemmas *lemmas = words->lemmas;
  symbols_init(&lemmas->names, arena);
  array_reserve(arena, &lemmas->lemmas, file.text.size / ROW_LEAST);
  symbols_reserve(&lemmas->names, (uint32_t)(file.text.size / ROW_LEAST / 2));
  while (table_next(&table, report)) {
    Lemma *lemma = read_lemma(lemmas, arena, &table, report);
    for (int column = COLUMN_NOUN; lemma && column < COLUMNS_OF_COUNTS; column++) {
      uint32_t count = read_count(&table, report, table.fields[column]),
               *before = &lemma->counts[column];
      if (count) *before = *before ? *before + count - 1 : count;
    }
  }
  return report->errors == errors;
}

struct Lemmas *lemmas_new(Arena *arena) {
  struct Lemmas *lemmas = arena_new(arena, struct Lemmas);
  symbols_init(&lemmas->names, arena);
  return lemmas;
}

uint32_t words_lemma_forms(const Words *words) {
  return words->lemmas->lemmas.count * (1 + INFLECTED_REGULARLY_MAX) + words->inflection->to.count;
}

/* ---- From forms to lemmas ---- */

/* Lemmas, ascending, each once. */
typedef struct {
  const struct Lemmas *lemmas;
  Symbol items[32];
  uint32_t count;
} Candidates;

static void add_symbol(Candidates *candidates, Symbol symbol) {
  uint32_t at = candidates->count;
  if (at == sizeof candidates->items / sizeof *candidates->items) return;
  while (at && candidates->items[at - 1] > symbol) at--;
  if (at && candidates->items[at - 1] == symbol) return;
  memmove(&candidates->items[at + 1], &candidates->items[at],
          (candidates->count++ - at) * sizeof symbol);
  candidates->items[at] = symbol;
}

static void add_lemma(Candidates *candidates, Str lemma) {
  Symbol symbol = symbols_find(&candidates->lemmas->names, lemma);
  if (symbol != SYMBOL_NONE) add_symbol(candidates, symbol);
}

/* The form with `ending` in the place of its last `dropped` bytes. */
static void add_with(Candidates *candidates, Str form, size_t dropped, Str ending) {
  char lemma[FORM_MAX + 2];
  if (form.size <= dropped) return;
  size_t kept = form.size - dropped;
  memcpy(lemma, form.data, kept);
  memcpy(lemma + kept, ending.data, ending.size);
  add_lemma(candidates, (Str){lemma, kept + ending.size});
}

/* Of `stopped`: stop. */
static void add_single(Candidates *candidates, Str form, size_t ending) {
  if (form.size >= ending + 2 &&
      form.data[form.size - ending - 1] == form.data[form.size - ending - 2])
    add_with(candidates, form, ending + 1, STR(""));
}

/* What inflection.c makes forms of that end so. */
static void add_regular(Candidates *candidates, Str form) {
  if (str_ends_with(form, STR("s"))) {
    add_with(candidates, form, 1, STR(""));
    if (str_ends_with(form, STR("es"))) add_with(candidates, form, 2, STR(""));
    if (str_ends_with(form, STR("ies"))) add_with(candidates, form, 3, STR("y"));
  } else if (str_ends_with(form, STR("ed"))) {
    add_with(candidates, form, 1, STR(""));
    add_with(candidates, form, 2, STR(""));
    add_single(candidates, form, 2);
    if (str_ends_with(form, STR("ied"))) add_with(candidates, form, 3, STR("y"));
    if (str_ends_with(form, STR("ked"))) add_with(candidates, form, 3, STR(""));
  } else if (str_ends_with(form, STR("ing"))) {
    add_with(candidates, form, 3, STR(""));
    add_with(candidates, form, 3, STR("e"));
    add_single(candidates, form, 3);
    if (str_ends_with(form, STR("ying"))) add_with(candidates, form, 4, STR("ie"));
    if (str_ends_with(form, STR("king"))) add_with(candidates, form, 4, STR(""));
  }
}

static void add_irregular(Candidates *candidates, const Forms *forms, Str form) {
  Symbol irregular = symbols_find(&forms->irregular, form);
  if (irregular == SYMBOL_NONE) return;
  for (uint32_t at = forms->leads.items[irregular]; at; at = forms->to.items[at - 1].next)
    add_lemma(candidates, forms->to.items[at - 1].base);
}

static void count_lemma(const Words *words, Symbol symbol, Str form, WordDraft *draft) {
  const Lemma *lemma = &words->lemmas->lemmas.items[symbol];
  InflectedForms inflected;
  for (int column = COLUMN_NOUN; column < COLUMNS_OF_COUNTS; column++) {
    if (!lemma->counts[column]) continue;
    forms_inflect(words->inflection, column_kinds[column],
                  symbols_name(&words->lemmas->names, symbol), &inflected);
    for (uint32_t i = 0; i < inflected.count; i++)
      if (str_equal(inflected.items[i].form, form))
        word_count_part(draft, inflected.items[i].kind,
                        (lemma->counts[column] - 1) * inflected.items[i].share);
  }
}

void words_count_lemmas(const Words *words, Str form, WordDraft *draft) {
  Candidates candidates = {.lemmas = words->lemmas};
  if (form.size > FORM_MAX || draft->fixed) return;
  add_lemma(&candidates, form);
  add_regular(&candidates, form);
  add_irregular(&candidates, words->inflection, form);
  for (uint32_t i = 0; i < candidates.count; i++)
    count_lemma(words, candidates.items[i], form, draft);
}
