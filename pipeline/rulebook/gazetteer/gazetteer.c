/* Reading of the gazetteer's tables: see gazetteer.h.
 *
 * In: the tables, a row at a time. Out: entries and their aliases. Strings stay where the files
 * have them; only numbers are made. */
#include "rulebook/gazetteer/gazetteer.h"

#include <string.h>

enum {
  COLUMN_ID,
  COLUMN_TYPE,
  COLUMN_NAME,
  COLUMN_ALIASES,
  COLUMN_COUNTRY,
  COLUMN_GENDER,
  COLUMN_WIKIDATA,
  COLUMN_DEMONYMS,
  COLUMN_COMBINING,
  REQUIRED_COLUMNS = 3
};
static const char *const columns[] = {"id",        "type",   "name",     "aliases",
                                      "country",   "gender", "wikidata", "demonyms",
                                      "combining", "note",   NULL};

typedef struct {
  Gazetteer *gazetteer;
  Report *report;
  TableReader table; /* of the file that is being read */
  Str type_name;     /* of the row before, */
  EntityType type;   /* and what it means: most rows have the same */
} Loader;

/* `?` marks what is known to belong to others as well. */
static bool is_shared(Str text) { return str_starts_with(text, STR("?")); }

static Str without_mark(Str text) {
  return is_shared(text) ? str_trim(str_slice(text, 1, text.size)) : text;
}

static void add_alias(Loader *loader, Str field, uint8_t type) {
  Gazetteer *gazetteer = loader->gazetteer;
  Str text = without_mark(field);
  if (!text.size) {
    line_report(&loader->table.lines, loader->report, SEVERITY_ERROR, text, "an empty alias");
    return;
  }
  *array_push(gazetteer->arena, &gazetteer->aliases) =
      (GazetteerAlias){.entry = gazetteer->entries.count - 1,
                       .type = type,
                       .shared = is_shared(field),
                       .text = text,
                       .next = GAZETTEER_NONE,
                       .variant = GAZETTEER_NONE};
}

static void add_aliases(Loader *loader, Str field, uint8_t type) {
  Str rest = field;
  while (field.size && rest.data) add_alias(loader, str_trim(str_cut(&rest, '|')), type);
}

/* Parts of compounds have one word, places perhaps more; where two rows claim one, the first keeps
 * it. */
static void add_compounds(Loader *loader, Str field, bool place) {
  Gazetteer *gazetteer = loader->gazetteer;
  Str rest = field;
  while (field.size && rest.data) {
    Str part = without_mark(str_trim(str_cut(&rest, '|')));
    if (!part.size || (!place && str_find(part, ' ') != SIZE_MAX)) continue;
    uint32_t known = gazetteer->compounds.count;
    symbols_intern(&gazetteer->compounds, part);
    if (gazetteer->compounds.count > known)
      *array_push(gazetteer->arena, &gazetteer->compound_entries) = gazetteer->entries.count - 1;
  }
}

/* The message ends with what stands there, in quotation marks, where `at` is given. */
static void report_row(Loader *loader, Str at, const char *message) {
  const char *mark = at.data ? "\"" : "", *space = at.data ? " " : "";
  line_report(&loader->table.lines, loader->report, SEVERITY_ERROR, at, "%s%s%s%.*s%s", message,
              space, mark, STR_ARG(at), mark);
}

static bool find_type(Loader *loader, Str name) {
  if (loader->type_name.size && str_equal(name, loader->type_name)) return true;
  bool known = entity_type_find(name, &loader->type);
  loader->type_name = known ? name : STR("");
  return known;
}

/* The fields of a row, as far as they need no other row; false where the row is of no use. */
static bool read_entry(Loader *loader, GazetteerEntry *entry) {
  const Str *fields = loader->table.fields;
  uint32_t errors = loader->report->errors;
  Str gender = fields[COLUMN_GENDER];
  if (!fields[COLUMN_ID].size) report_row(loader, (Str){NULL, 0}, "a row without id");
  if (!fields[COLUMN_NAME].size) report_row(loader, (Str){NULL, 0}, "a row without name");
  if (!find_type(loader, fields[COLUMN_TYPE]))
    report_row(loader, fields[COLUMN_TYPE], "unknown type");
  if (gender.size && !str_equal(gender, STR("m")) && !str_equal(gender, STR("f")))
    report_row(loader, gender, "a gender is m, f or empty, not");
  *entry = (GazetteerEntry){.id = fields[COLUMN_ID],
                            .name = without_mark(fields[COLUMN_NAME]),
                            .country = fields[COLUMN_COUNTRY],
                            .wikidata = fields[COLUMN_WIKIDATA],
                            .type = (uint8_t)loader->type,
                            .gender = gender.size ? gender.data[0] : '\0'};
  return loader->report->errors == errors;
}

static bool is_country(const GazetteerEntry *entry) {
  return entry->type == ENTITY_GPE && entry->country.size && str_equal(entry->id, entry->country);
}

static void add_entry(Loader *loader) {
  Gazetteer *gazetteer = loader->gazetteer;
  const Str *fields = loader->table.fields;
  GazetteerEntry entry;
  if (!read_entry(loader, &entry)) return;
  Symbol known = symbols_intern(&gazetteer->ids, entry.id);
  if (known < gazetteer->entries.count) {
    line_report(&loader->table.lines, loader->report, SEVERITY_ERROR, entry.id,
                "the id \"%.*s\" is taken already (%.*s)", STR_ARG(entry.id),
                STR_ARG(gazetteer->entries.items[known].place));
    return;
  }
  entry.place = line_place(&loader->table.lines, gazetteer->arena);
  entry.sets = entry.type;
  if (is_country(&entry))
    *array_push(gazetteer->arena, &gazetteer->countries) = gazetteer->entries.count;
  *array_push(gazetteer->arena, &gazetteer->entries) = entry;
  add_alias(loader, fields[COLUMN_NAME], entry.type);
  add_aliases(loader, fields[COLUMN_ALIASES], entry.type);
  add_aliases(loader, fields[COLUMN_DEMONYMS], ENTITY_NORP);
  bool place = entry.type == ENTITY_GPE;
  if (!fields[COLUMN_DEMONYMS].size && !fields[COLUMN_COMBINING].size && !place) return;
  add_compounds(loader, fields[COLUMN_COMBINING], place);
  add_compounds(loader, fields[COLUMN_DEMONYMS], place);
  add_compounds(loader, entry.name, place);
  add_compounds(loader, fields[COLUMN_ALIASES], place);
}

static void load_file(Loader *loader, const RuleFile *file) {
  if (!table_reader(&loader->table, file, columns, REQUIRED_COLUMNS, loader->report)) return;
  while (table_next(&loader->table, loader->report)) add_entry(loader);
}

static void read_files(Loader *loader, Str directory) {
  Arena *arena = loader->gazetteer->arena;
  RulePaths paths;
  if (!rule_paths_list(&paths, arena, directory, STR(".tsv"), loader->report)) return;
  for (size_t i = 0; i < paths.count; i++) {
    RuleFile file;
    if (!str_ends_with(paths.paths[i], STR("/offices.tsv")) &&
        !str_ends_with(paths.paths[i], STR("/titles.tsv")) &&
        rule_file_read(&file, arena, paths.paths[i], loader->report))
      *array_push(arena, &loader->gazetteer->files) = file;
  }
}

/* Room for all rows at once, as the shipped tables need it by the byte: growing by doubling would
 * leave as much again behind in the arena. */
static void reserve(Loader *loader) {
  Gazetteer *gazetteer = loader->gazetteer;
  size_t bytes = 1024;
  for (uint32_t i = 0; i < gazetteer->files.count; i++)
    bytes += gazetteer->files.items[i].text.size;
  uint32_t rows = (uint32_t)(bytes / 64), aliases = (uint32_t)(bytes / 32);
  array_reserve(gazetteer->arena, &gazetteer->entries, rows);
  array_reserve(gazetteer->arena, &gazetteer->aliases, aliases);
  symbols_reserve(&gazetteer->ids, rows);
}

LineReader gazetteer_line(const Gazetteer *gazetteer, Str field) {
  LineReader lines = {.file = NULL};
  for (uint32_t i = 0; i < gazetteer->files.count; i++) {
    Str text = gazetteer->files.items[i].text;
    if (!text.size || field.data < text.data || field.data >= text.data + text.size) continue;
    lines = line_reader(&gazetteer->files.items[i]);
    while (line_reader_next(&lines) && lines.line.data + lines.line.size <= field.data) continue;
  }
  return lines;
}

static void report_country(Loader *loader, Str country, bool defined) {
  LineReader lines = gazetteer_line(loader->gazetteer, country);
  line_report(&lines, loader->report, SEVERITY_ERROR, country,
              defined ? "\"%.*s\" is no country: its type is not GPE"
                      : "no row defines the country \"%.*s\"",
              STR_ARG(country));
}

static void check_countries(Loader *loader) {
  const Gazetteer *gazetteer = loader->gazetteer;
  Str before = {NULL, 0};
  for (uint32_t i = 0; i < gazetteer->entries.count; i++) {
    Str country = gazetteer->entries.items[i].country;
    if (!country.size || str_equal(country, before)) continue;
    const GazetteerEntry *found = gazetteer_find(gazetteer, country);
    if (found && found->type == ENTITY_GPE)
      before = country;
    else
      report_country(loader, country, found != NULL);
  }
}

bool gazetteer_read(Gazetteer *gazetteer, Arena *arena, Str directory, Report *report) {
  uint32_t errors = report->errors;
  *gazetteer = (Gazetteer){.arena = arena};
  name_words_init(&gazetteer->words, arena);
  symbols_init_of_views(&gazetteer->ids, arena);
  symbols_init_of_views(&gazetteer->compounds, arena);
  Loader loader = {.gazetteer = gazetteer, .report = report};
  read_files(&loader, directory);
  reserve(&loader);
  for (uint32_t i = 0; i < gazetteer->files.count; i++)
    load_file(&loader, &gazetteer->files.items[i]);
  check_countries(&loader);
  return report->errors == errors;
}

/* ---- Their sets of classes ---- */

/* Adds the class `prefix` + `id` where a rule has asked for it. */
static uint32_t add_asked(const Words *words, Str prefix, Str id, ClassId *classes,
                          uint32_t count) {
  char name[256];
  if (prefix.size + id.size > sizeof name) return count;
  memcpy(name, prefix.data, prefix.size);
  if (id.size) memcpy(name + prefix.size, id.data, id.size);
  ClassId class = words_find_class(words, (Str){name, prefix.size + id.size});
  if (class != SYMBOL_NONE) classes[count++] = class;
  return count;
}

static SetId set_of(Words *words, const GazetteerEntry *entry, EntityType type) {
  ClassId classes[3] = {words_class(words, str_of(entity_type_name(type)))};
  uint32_t count = add_asked(words, STR("@"), entry->id, classes, 1);
  if (type == ENTITY_GPE && is_country(entry))
    count = add_asked(words, STR("country"), STR(""), classes, count);
  return words_set(words, classes, count);
}

static void add_sets(Gazetteer *gazetteer, Words *words, const GazetteerEntry *entry) {
  *array_push(words->arena, &gazetteer->sets) = (GazetteerSets){
      set_of(words, entry, (EntityType)entry->type), set_of(words, entry, ENTITY_NORP)};
}

/* To a country, or one that a rule asks for by itself. */
static void give_own_sets(Gazetteer *gazetteer, Words *words, GazetteerEntry *entry) {
  if (entry->sets >= ENTITY_TYPES) return;
  entry->sets = gazetteer->sets.count;
  add_sets(gazetteer, words, entry);
}

/* Few entries have classes beyond their type's: so the classes are gone through, not the
   entries. */
void gazetteer_give_sets(Gazetteer *gazetteer, Words *words) {
  GazetteerEntry *entries = gazetteer->entries.items;
  for (uint8_t type = 0; type < ENTITY_TYPES; type++)
    add_sets(gazetteer, words, &(GazetteerEntry){.id = STR(""), .type = type});
  for (uint32_t i = 0; i < gazetteer->countries.count; i++)
    give_own_sets(gazetteer, words, &entries[gazetteer->countries.items[i]]);
  for (ClassId class = 0; class < words->classes.count; class ++) {
    Str name = symbols_name(&words->classes, class);
    if (!str_starts_with(name, STR("@"))) continue;
    Symbol id = symbols_find(&gazetteer->ids, str_slice(name, 1, name.size));
    if (id != SYMBOL_NONE) give_own_sets(gazetteer, words, &entries[id]);
  }
}

void gazetteer_freeze(Gazetteer *gazetteer, const Words *words) {
  gazetteer->lexicon = words;
  for (uint32_t i = 0; i < gazetteer->sets.count; i++) {
    GazetteerSets *sets = &gazetteer->sets.items[i];
    *sets = (GazetteerSets){words_frozen_set(words, sets->set),
                            words_frozen_set(words, sets->demonym_set)};
  }
}
