/* Offices by date: see offices.h.
 *
 * In: two tables. Out: the terms, sorted by office, country and beginning, so that the terms of one
 * office are neighbours: found by halving, and checked against overlap in one pass. Dates compare
 * as bytes (ISO 8601). */
#include "rulebook/gazetteer/offices.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "rulebook/lexicon/name_clues.h"
#include "rulebook/table.h"

enum { TERM_OFFICE, TERM_OF, TERM_HOLDER, TERM_FROM, TERM_TO };
static const char *const term_columns[] = {"office", "of", "holder", "from", "to", "note", NULL};
enum { TITLE_TITLE, TITLE_OFFICE };
static const char *const title_columns[] = {"title", "office", "note", NULL};

static int compare_offices(Str office, Str of, const Term *term) {
  int order = str_compare(office, term->office);
  return order ? order : str_compare(of, term->of);
}

/* An open beginning is the empty view, which sorts first. */
static int compare_terms(const void *a, const void *b) {
  const Term *one = a, *two = b;
  int order = compare_offices(one->office, one->of, two);
  if (!order) order = str_compare(one->from, two->from);
  return order ? order : str_compare(one->place, two->place);
}

/* YYYY, YYYY-MM or YYYY-MM-DD made whole; false where it is none of these. */
static bool pad_date(Arena *arena, Str field, Str *date) {
  static const char *const rests[] = {"-01-01", "-01"};
  *date = STR("");
  if (!field.size) return true;
  if (field.size != 4 && field.size != 7 && field.size != 10) return false;
  *date = field.size == 10 ? field
                           : arena_format(arena, "%.*s%s", STR_ARG(field), rests[field.size == 7]);
  return document_is_date(*date);
}

static void check_known(const TableReader *table, const Gazetteer *gazetteer, unsigned column,
                        bool person, Report *report) {
  Str id = table->fields[column];
  const GazetteerEntry *entry = gazetteer_find(gazetteer, id);
  if (!entry)
    line_report(&table->lines, report, SEVERITY_ERROR, id.size ? id : (Str){NULL, 0},
                "no table of the gazetteer has the %s \"%.*s\"",
                person ? "holder" : "country or organisation", STR_ARG(id));
  else if ((entry->type == ENTITY_PERSON) != person)
    line_report(&table->lines, report, SEVERITY_ERROR, id, "\"%.*s\" is %s", STR_ARG(id),
                person ? "no person" : "a person");
}

static void read_dates(Offices *offices, const TableReader *table, Term *term, Report *report) {
  const Str *fields = table->fields;
  static const char message[] = "a date is YYYY, YYYY-MM or YYYY-MM-DD, not \"%.*s\"";
  bool from = pad_date(offices->arena, fields[TERM_FROM], &term->from);
  bool to = pad_date(offices->arena, fields[TERM_TO], &term->to);
  if (!from)
    line_report(&table->lines, report, SEVERITY_ERROR, fields[TERM_FROM], message,
                STR_ARG(fields[TERM_FROM]));
  if (!to)
    line_report(&table->lines, report, SEVERITY_ERROR, fields[TERM_TO], message,
                STR_ARG(fields[TERM_TO]));
  if (from && to && term->from.size && term->to.size && str_compare(term->from, term->to) >= 0)
    line_report(&table->lines, report, SEVERITY_ERROR, fields[TERM_TO],
                "the term ends before it begins");
}

static void read_terms(Offices *offices, const RuleFile *file, const Gazetteer *gazetteer,
                       Report *report) {
  TableReader table;
  enum { ROW_MEAN = 48 }; /* bytes */
  if (!table_reader(&table, file, term_columns, TERM_TO + 1, report)) return;
  array_reserve(offices->arena, &offices->terms, file->text.size / ROW_MEAN);
  while (table_next(&table, report)) {
    uint32_t errors = report->errors;
    Term term = {.office = table.fields[TERM_OFFICE],
                 .of = table.fields[TERM_OF],
                 .holder = table.fields[TERM_HOLDER]};
    if (!term.office.size)
      line_report(&table.lines, report, SEVERITY_ERROR, (Str){NULL, 0}, "a row without office");
    check_known(&table, gazetteer, TERM_OF, false, report);
    check_known(&table, gazetteer, TERM_HOLDER, true, report);
    read_dates(offices, &table, &term, report);
    if (report->errors != errors) continue;
    term.place = line_place(&table.lines, offices->arena);
    *array_push(offices->arena, &offices->terms) = term;
  }
  if (offices->terms.count)
    qsort(offices->terms.items, offices->terms.count, sizeof(Term), compare_terms);
}

/* The line of the file in which a view stands. */
static LineReader line_of(const RuleFile *file, Str view) {
  LineReader lines = line_reader(file);
  while (line_reader_next(&lines) && lines.line.data + lines.line.size < view.data + view.size)
    continue;
  return lines;
}

/* In sorted order, whatever a term overlaps, it overlaps the one before it that ends last. */
static void check_overlaps(const Offices *offices, const RuleFile *file, Report *report) {
  const Term *last = NULL;
  for (uint32_t i = 0; i < offices->terms.count; i++) {
    const Term *term = &offices->terms.items[i];
    bool same = last && compare_offices(term->office, term->of, last) == 0;
    if (same && (!last->to.size || str_compare(last->to, term->from) > 0)) {
      LineReader lines = line_of(file, term->holder);
      line_report(&lines, report, SEVERITY_ERROR, term->holder,
                  "%.*s of %.*s is %.*s still (%.*s): the terms overlap", STR_ARG(term->office),
                  STR_ARG(term->of), STR_ARG(last->holder), STR_ARG(last->place));
    }
    bool longer =
        !same || (last->to.size && (!term->to.size || str_compare(term->to, last->to) > 0));
    if (longer) last = term;
  }
}

static Str lower_case(Arena *arena, Str title) {
  size_t room = title.size * 2 + 4; /* no simple mapping grows a letter more */
  return unicode_lower(title, arena_allocate(arena, room, 1), room);
}

static void read_titles(Offices *offices, const RuleFile *file, Report *report) {
  TableReader table;
  if (!table_reader(&table, file, title_columns, TITLE_OFFICE + 1, report)) return;
  while (table_next(&table, report)) {
    Str title = lower_case(offices->arena, table.fields[TITLE_TITLE]),
        office = table.fields[TITLE_OFFICE];
    Symbol known = symbols_find(&offices->title_index, title);
    if (!title.size || !office.size)
      line_report(&table.lines, report, SEVERITY_ERROR, (Str){NULL, 0},
                  "a row needs a title and an office");
    else if (known != SYMBOL_NONE)
      line_report(&table.lines, report, SEVERITY_ERROR, table.fields[TITLE_TITLE],
                  "\"%.*s\" names %.*s already", STR_ARG(title),
                  STR_ARG(offices->title_offices.items[known]));
    else {
      symbols_intern(&offices->title_index, title);
      *array_push(offices->arena, &offices->titles) = title;
      *array_push(offices->arena, &offices->title_offices) = office;
    }
  }
}

/* Titles that lead nowhere, and offices that no text can name. */
static void check_titles(const Offices *offices, const RuleFile *titles, const RuleFile *terms,
                         Report *report) {
  Symbols held, named;
  symbols_init(&held, report->arena);
  symbols_init(&named, report->arena);
  for (uint32_t i = 0; i < offices->terms.count; i++)
    symbols_intern(&held, offices->terms.items[i].office);
  for (uint32_t i = 0; i < offices->titles.count; i++) {
    Str office = offices->title_offices.items[i];
    symbols_intern(&named, office);
    if (symbols_find(&held, office) != SYMBOL_NONE) continue;
    LineReader lines = line_of(titles, office);
    line_report(&lines, report, SEVERITY_WARNING, office, "nobody holds the office \"%.*s\"",
                STR_ARG(office));
  }
  for (uint32_t i = 0; i < offices->terms.count; i++) {
    Str office = offices->terms.items[i].office;
    bool first = i == 0 || !str_equal(office, offices->terms.items[i - 1].office);
    if (!first || symbols_find(&named, office) != SYMBOL_NONE) continue;
    LineReader lines = line_of(terms, office);
    line_report(&lines, report, SEVERITY_WARNING, office, "no title names the office \"%.*s\"",
                STR_ARG(office));
  }
}

/* False where the directory lacks the file, which is well: an empty table, or where it cannot be
 * read. */
static bool read_file(RuleFile *file, const RulePaths *paths, Str ending, Arena *arena,
                      Report *report) {
  *file = (RuleFile){.name = STR("")};
  for (size_t i = 0; i < paths->count; i++)
    if (str_ends_with(paths->paths[i], ending))
      return rule_file_read(file, arena, paths->paths[i], report);
  return false;
}

/* By counting the terms into the places of their holders, in the order in which they stand. */
static void index_holders(Offices *offices, const Gazetteer *gazetteer, Arena *scratch) {
  uint32_t count = offices->terms.count, entries = gazetteer->entries.count;
  uint32_t *holders = arena_many(scratch, count, uint32_t),
           *next = arena_many(scratch, entries, uint32_t);
  offices->holder_terms = arena_many(offices->arena, entries + 1, uint32_t);
  offices->by_holder = arena_many(offices->arena, count, uint32_t);
  for (uint32_t i = 0; i < count; i++) {
    holders[i] = symbols_find(&gazetteer->ids, offices->terms.items[i].holder);
    offices->holder_terms[holders[i] + 1]++;
  }
  for (uint32_t h = 0; h < entries; h++) {
    offices->holder_terms[h + 1] += offices->holder_terms[h];
    next[h] = offices->holder_terms[h];
  }
  for (uint32_t i = 0; i < count; i++) offices->by_holder[next[holders[i]]++] = i;
}

const uint32_t *offices_of_holder(const Offices *offices, uint32_t entry, uint32_t *count) {
  *count = offices->holder_terms[entry + 1] - offices->holder_terms[entry];
  return offices->by_holder + offices->holder_terms[entry];
}

static void add_words(const Offices *offices, NameWords *words) {
  for (uint32_t i = 0; i < offices->titles.count; i++)
    for (Str title = offices->titles.items[i]; title.data;)
      name_words_give_clues(words, name_words_add(words, str_cut(&title, ' ')), CLUE_TITLE);
}

bool offices_load(Offices *offices, Gazetteer *gazetteer, Str directory, Report *report) {
  uint32_t errors = report->errors;
  Arena *arena = gazetteer->arena;
  *offices = (Offices){.arena = arena};
  symbols_init(&offices->title_index, arena);
  RulePaths paths;
  RuleFile terms, titles;
  /* gazetteer_read has told of a folder that cannot be read */
  Report told = {.arena = report->arena};
  if (!rule_paths_list(&paths, arena, directory, STR(".tsv"), &told)) return false;
  if (read_file(&terms, &paths, STR("/offices.tsv"), arena, report))
    read_terms(offices, &terms, gazetteer, report);
  if (read_file(&titles, &paths, STR("/titles.tsv"), arena, report))
    read_titles(offices, &titles, report);
  check_overlaps(offices, &terms, report);
  check_titles(offices, &titles, &terms, report);
  index_holders(offices, gazetteer, report->arena);
  add_words(offices, &gazetteer->words);
  return report->errors == errors;
}

Str offices_of_title(const Offices *offices, Str title) {
  Symbol symbol = symbols_find(&offices->title_index, title);
  return symbol == SYMBOL_NONE ? STR("") : offices->title_offices.items[symbol];
}

/* The first term of an office, or the place where it would stand. */
static const Term *first_term(const Offices *offices, Str office, Str of) {
  const Term *low = offices->terms.items, *high = low + offices->terms.count;
  while (low < high) {
    const Term *middle = low + (high - low) / 2;
    if (compare_offices(office, of, middle) > 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool term_covers(const Term *term, Str day) {
  if (!day.size) return true;
  return str_compare(term->from, day) <= 0 && (!term->to.size || str_compare(day, term->to) < 0);
}

const Term *offices_holder(const Offices *offices, Str office, Str of, Str day) {
  if (!offices->terms.count) return NULL;
  const Term *end = offices->terms.items + offices->terms.count, *only = NULL;
  for (const Term *term = first_term(offices, office, of); term < end; term++) {
    if (compare_offices(office, of, term) != 0) break;
    if (day.size && term_covers(term, day)) return term;
    if (!day.size && only && !str_equal(only->holder, term->holder)) return NULL;
    only = term;
  }
  return day.size ? NULL : only;
}
