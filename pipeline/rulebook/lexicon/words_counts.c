/* How often a word is which part of speech: rules/lexicon/parts-of-speech.tsv.
 *
 * In: rows of a lemma and its counts as noun, verb, adjective and adverb in running text. Out: counts for
 * each of its forms, by that form's usual share, so that `saw` is weighed between `see` and a tool. A `-`
 * stands for a part that the lemma never is; 0 for one that it can be. */
#include "rulebook/cascades/cascade.h"
#include "rulebook/lexicon/words_internal.h"

#define SECTION_OF_COUNTS UINT32_MAX /* no section of the lexicon has this number */

enum { COLUMN_LEMMA, COLUMN_NOUN, COLUMN_VERB, COLUMN_ADJECTIVE, COLUMN_ADVERB };

static const char *const columns[] = {"lemma", "noun", "verb", "adjective", "adverb", NULL};
static const uint8_t column_kinds[] = {0, KIND_NOUN, KIND_BASE, KIND_ADJECTIVE, KIND_ADVERB};

/* True where the field holds a count. */
static bool read_count(const TableReader *table, Report *report, Str field, uint32_t *count) {
  *count = 0;
  if (!field.size || str_equal(field, STR("-"))) return false;
  for (size_t i = 0; i < field.size; i++) {
    if (field.data[i] < '0' || field.data[i] > '9' || *count > 1000000) {
      line_report(&table->lines, report, SEVERITY_ERROR, field, "'%.*s' is no count",
                  STR_ARG(field));
      return false;
    }
    *count = *count * 10 + (uint32_t)(field.data[i] - '0');
  }
  return true;
}

static void add_counts(Forms *forms, WordId lemma, uint8_t kind, uint32_t count) {
  InflectedForms inflected;
  forms_inflect(forms, kind, lemma, &inflected);
  for (uint32_t i = 0; i < inflected.count; i++) {
    InflectedForm form = inflected.items[i];
    words_count_part(forms->words, form.word, form.kind, count * form.share);
  }
}

void words_load_counts(Words *words, Forms *forms, Str path, Report *report) {
  RuleFile file;
  TableReader table;
  if (!rule_file_read(&file, words->arena, path, report)) return;
  if (!table_reader(&table, &file, columns, 5, report)) return;
  while (table_next(&table, report)) {
    char buffer[WORD_ROOM];
    Str lemma = table.fields[COLUMN_LEMMA], form = words_normalize(lemma, buffer);
    if (!form.size || form.size > FORM_MAX) {
      line_report(&table.lines, report, SEVERITY_ERROR, lemma, "a lemma of 1 to %d bytes",
                  FORM_MAX);
      continue;
    }
    WordId word = words_intern_lower(words, form);
    WordDraft *draft = &words->drafts[word];
    if (draft->section == SECTION_OF_COUNTS)
      line_report(&table.lines, report, SEVERITY_WARNING, lemma, "'%.*s' has a row already",
                  STR_ARG(lemma));
    draft->section = SECTION_OF_COUNTS;
    for (int column = COLUMN_NOUN; column <= COLUMN_ADVERB; column++) {
      uint32_t count;
      if (read_count(&table, report, table.fields[column], &count))
        add_counts(forms, word, column_kinds[column], count);
    }
  }
}
