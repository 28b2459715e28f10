/* Loading of sequences.tsv: see sequences.h. */
#include "rulebook/lexicon/sequences.h"

#include <string.h>

#include "rulebook/lexicon/class_bits.h"
#include "rulebook/table.h"

static const char *const context_names[CONTEXTS] = {
    [CONTEXT_START] = "start",
    [CONTEXT_NOUN] = "noun",
    [CONTEXT_NOUNS] = "nouns",
    [CONTEXT_NAME] = "name",
    [CONTEXT_DATE] = "date",
    [CONTEXT_PRONOUN] = "pronoun",
    [CONTEXT_SINGULAR] = "he",
    [CONTEXT_PLURAL] = "they",
    [CONTEXT_DETERMINER] = "determiner",
    [CONTEXT_A] = "a",
    [CONTEXT_MANY] = "many",
    [CONTEXT_POSSESSIVE] = "possessive",
    [CONTEXT_NUMBER] = "number",
    [CONTEXT_ADJECTIVE] = "adjective",
    [CONTEXT_PREDICATE] = "be adjective",
    [CONTEXT_ADVERB] = "adverb",
    [CONTEXT_PREPOSITION] = "preposition",
    [CONTEXT_SUBORDINATOR] = "subordinator",
    [CONTEXT_WH] = "wh",
    [CONTEXT_WHO] = "who",
    [CONTEXT_TO] = "to",
    [CONTEXT_MODAL] = "modal",
    [CONTEXT_MODAL_PRONOUN] = "modal pronoun",
    [CONTEXT_BE] = "be",
    [CONTEXT_HAVE] = "have",
    [CONTEXT_DO] = "do",
    [CONTEXT_TO_ADVERB] = "to adverb",
    [CONTEXT_MODAL_ADVERB] = "modal adverb",
    [CONTEXT_BE_ADVERB] = "be adverb",
    [CONTEXT_HAVE_ADVERB] = "have adverb",
    [CONTEXT_BASE] = "base",
    [CONTEXT_PRESENT] = "present",
    [CONTEXT_PAST] = "past",
    [CONTEXT_PASSIVE] = "be participle",
    [CONTEXT_REDUCED] = "participle",
    [CONTEXT_PERFECT] = "have participle",
    [CONTEXT_GERUND] = "gerund",
    [CONTEXT_CONJUNCTION] = "conjunction",
    [CONTEXT_NOUN_CONJUNCTION] = "noun conjunction",
    [CONTEXT_ADJECTIVE_CONJUNCTION] = "adjective conjunction",
    [CONTEXT_BASE_CONJUNCTION] = "base conjunction",
    [CONTEXT_PRESENT_CONJUNCTION] = "present conjunction",
    [CONTEXT_PAST_CONJUNCTION] = "past conjunction",
    [CONTEXT_PARTICIPLE_CONJUNCTION] = "participle conjunction",
    [CONTEXT_GERUND_CONJUNCTION] = "gerund conjunction",
    [CONTEXT_COMMA] = "comma",
    [CONTEXT_COLON] = "colon",
    [CONTEXT_BRACKET] = "bracket",
    [CONTEXT_SYMBOL] = "symbol",
};

static const struct {
  const char *name;
  uint8_t column;
} marks[] = {
    {"comma", KIND_COMMA},         {"colon", KIND_COLON},   {"semicolon", KIND_SEMICOLON},
    {"dash", KIND_DASH},           {"stop", KIND_STOP},     {"open", KIND_OPEN},
    {"close", KIND_CLOSE},         {"symbol", KIND_SYMBOL}, {"name", KIND_NAME},
    {"genitive", COLUMN_GENITIVE}, {"third", COLUMN_THIRD}, {"date", COLUMN_DATE},
};

static bool find_column(Str name, uint8_t *column) {
  if (words_part_find(name, column)) return true;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (str_equal(name, str_of(marks[i].name))) return *column = marks[i].column, true;
  return false;
}

static bool read_cost(Str digits, int8_t *cost) {
  bool negative = str_starts_with(digits, STR("-"));
  if (negative) digits = str_slice(digits, 1, digits.size);
  int value = 0;
  for (size_t i = 0; i < digits.size; i++) {
    if (digits.data[i] < '0' || digits.data[i] > '9' || value > 12) return false;
    value = value * 10 + digits.data[i] - '0';
  }
  *cost = (int8_t)(negative ? -value : value);
  return digits.size > 0 && value <= 127;
}

static void read_next(const TableReader *table, Report *report, int8_t *costs) {
  Str list = table->fields[1];
  while (list.data) {
    Str entry = str_cut(&list, ' ');
    if (!entry.size) continue;
    size_t slash = str_find(entry, '/');
    uint8_t column = 0;
    int8_t cost = 0;
    if (find_column(str_slice(entry, 0, slash), &column) && slash != SIZE_MAX &&
        read_cost(str_slice(entry, slash + 1, entry.size), &cost))
      costs[column] = cost;
    else
      line_report(&table->lines, report, SEVERITY_ERROR, entry,
                  "'%.*s' is no part of speech with a cost from -127 to 127: noun/-5",
                  STR_ARG(entry));
  }
}

static void read_row(Sequences *sequences, bool *seen, const TableReader *table, Report *report) {
  Str name = table->fields[0];
  int8_t others;
  if (!read_cost(table->fields[2], &others)) {
    line_report(&table->lines, report, SEVERITY_ERROR, table->fields[2],
                "a cost from -127 to 127 is wanted");
    return;
  }
  if (str_equal(name, STR("(second verb)")))
    sequences->second_verb = others;
  else if (str_equal(name, STR("(further verb)")))
    sequences->further_verb = others;
  else if (str_equal(name, STR("(no verb)")))
    sequences->no_verb = others;
  else {
    unsigned context = 0;
    while (context < CONTEXTS && !str_equal(name, str_of(context_names[context]))) context++;
    if (context == CONTEXTS || seen[context]) {
      line_report(&table->lines, report, SEVERITY_ERROR, name,
                  context == CONTEXTS ? "no such context" : "this context has a row already");
      return;
    }
    seen[context] = true;
    memset(sequences->cost[context], others, COLUMNS);
    read_next(table, report, sequences->cost[context]);
  }
}

bool sequences_load(Sequences *sequences, Arena *arena, Str directory, Report *report) {
  static const char *const columns[] = {"after", "next", "others", NULL};
  uint32_t errors = report->errors;
  bool seen[CONTEXTS] = {false};
  Str path = arena_format(arena, "%.*s/lexicon/sequences.tsv", STR_ARG(directory));
  RuleFile file;
  TableReader table;
  if (!rule_file_read(&file, arena, path, report)) return false;
  if (!table_reader(&table, &file, columns, 3, report)) return false;
  while (table_next(&table, report)) read_row(sequences, seen, &table, report);
  for (unsigned i = 0; i < CONTEXTS; i++)
    if (!seen[i])
      report_add(report, SEVERITY_ERROR, path, 0, 0, STR(""),
                 "the row of the context '%s' is missing", context_names[i]);
  sequences_connect(sequences, arena);
  return report->errors == errors;
}

static const ClassBit wanted[] = {
    {"be", TRAIT_BE},
    {"have", TRAIT_HAVE},
    {"do", TRAIT_DO},
    {"clause", TRAIT_CLAUSE},
    {"subject", TRAIT_SUBJECT},
    {"object", TRAIT_OBJECT},
    {"male", TRAIT_THIRD},
    {"female", TRAIT_THIRD},
    {"comparison", TRAIT_COMPARISON},
    {"singular", TRAIT_SINGULAR},
    {"plural", TRAIT_PLURAL},
    {NULL, 0},
};

bool sequences_ask_for_class(Str class) { return class_bits_have(wanted, class); }

void sequences_freeze(Sequences *sequences, Words *words) {
  sequences->traits = arena_many(words->arena, words->sets.count, uint32_t);
  class_bits_add(words, wanted, sequences->traits);
  words->sequences = sequences;
}
