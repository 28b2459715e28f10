/* Loading of the gazetteer: see gazetteer.h.
 *
 * In: the tables, a row at a time. Out: entries, and their aliases as paths of the trie. Strings stay
 * where the files have them; only numbers are made. */
#include "rulebook/gazetteer.h"

#include <stdio.h>

#include "rulebook/gazetteer_trie.h"
#include "rulebook/table.h"
#include "rulebook/token_cut.h"

enum { COLUMN_ID, COLUMN_TYPE, COLUMN_NAME, COLUMN_ALIASES, COLUMN_COUNTRY, COLUMN_GENDER,
       COLUMN_WIKIDATA, COLUMN_DEMONYMS, COLUMN_COMBINING, REQUIRED_COLUMNS = 3 };
static const char *const columns[] = {"id",     "type",     "name",     "aliases",   "country",
                                      "gender", "wikidata", "demonyms", "combining", "note", NULL};

typedef struct {
  Gazetteer *gazetteer;
  Words *words;
  Report *report;
  TableReader table;     /* of the file that is being read */
  Array(RuleFile) files; /* all, to find the line of a field again */
} Loader;

static GazetteerAlias *alias_at(Loader *loader, uint32_t alias) {
  return &loader->gazetteer->aliases.items[alias];
}

static const GazetteerEntry *entry_of(Loader *loader, uint32_t alias) {
  return &loader->gazetteer->entries.items[alias_at(loader, alias)->entry];
}

static void warn(Loader *loader, Str text, const char *what, uint32_t other) {
  line_report(&loader->table.lines, loader->report, SEVERITY_WARNING, text, "\"%.*s\" %s %.*s (%.*s)",
              STR_ARG(text), what, STR_ARG(entry_of(loader, other)->id),
              STR_ARG(entry_of(loader, other)->place));
}

static bool in_chain(Loader *loader, uint32_t first, uint32_t alias) {
  while (first != GAZETTEER_NONE && first != alias) first = alias_at(loader, first)->next;
  return first == alias;
}

/* Puts an alias behind those of the same text, or makes it a variant of those of the same words. One of several
 * paths may meet the others' chain, and finds the alias there. */
static void chain_alias(Loader *loader, uint32_t node, uint32_t added) {
  uint32_t *link = &loader->gazetteer->trie->nodes.items[node].value;
  GazetteerAlias *alias = alias_at(loader, added);
  while (*link != GAZETTEER_NONE && !str_equal(alias_at(loader, *link)->text, alias->text))
    link = &alias_at(loader, *link)->variant;
  if (in_chain(loader, *link, added)) return;
  for (; *link != GAZETTEER_NONE; link = &alias_at(loader, *link)->next) {
    const GazetteerAlias *other = alias_at(loader, *link);
    if (other->entry == alias->entry)
      warn(loader, alias->text, "is listed twice for", *link);
    else if (other->type == alias->type && !other->shared && !alias->shared)
      warn(loader, alias->text, "stands already for", *link);
  }
  *link = added;
}

/* Leads the rest of an alias through the trie from `node`. A final full stop is tried both as part of its word and as
 * a token: which it is in a text depends on what follows there. */
static void add_path(Loader *loader, uint32_t node, Str rest, uint32_t alias) {
  GazetteerTrie *trie = loader->gazetteer->trie;
  if (!rest.size) {
    chain_alias(loader, node, alias);
    return;
  }
  Str token = token_cut(&rest);
  add_path(loader, trie_add(trie, node, words_intern(loader->words, token)), rest, alias);
  if (token.size < 2 || !str_ends_with(token, STR("."))) return;
  node = trie_add(trie, node, words_intern(loader->words, str_slice(token, 0, token.size - 1)));
  add_path(loader, trie_add(trie, node, words_intern(loader->words, STR("."))), rest, alias);
}

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
      (GazetteerAlias){.entry = gazetteer->entries.count - 1, .type = type, .shared = is_shared(field),
                       .text = text, .next = GAZETTEER_NONE, .variant = GAZETTEER_NONE};
  add_path(loader, TRIE_ROOT, text, gazetteer->aliases.count - 1);
}

static void add_aliases(Loader *loader, Str field, uint8_t type) {
  Str rest = field;
  while (field.size && rest.data) add_alias(loader, str_trim(str_cut(&rest, '|')), type);
}

/* Parts of compounds have one word; where two rows claim one, the first keeps it. */
static void add_compounds(Loader *loader, Str field) {
  Gazetteer *gazetteer = loader->gazetteer;
  Str rest = field;
  while (field.size && rest.data) {
    Str part = without_mark(str_trim(str_cut(&rest, '|')));
    if (!part.size || str_find(part, ' ') != SIZE_MAX) continue;
    uint32_t known = gazetteer->compounds.count;
    symbols_intern(&gazetteer->compounds, part);
    if (gazetteer->compounds.count > known)
      *array_push(gazetteer->arena, &gazetteer->compound_entries) = gazetteer->entries.count - 1;
  }
}

/* The message ends with what stands there, in quotation marks, where `at` is given. */
static void report_row(Loader *loader, Str at, const char *message) {
  const char *mark = at.data ? "\"" : "", *space = at.data ? " " : "";
  line_report(&loader->table.lines, loader->report, SEVERITY_ERROR, at, "%s%s%s%.*s%s", message, space, mark,
              STR_ARG(at), mark);
}

/* The fields of a row, as far as they need no other row; false where the row is of no use. */
static bool read_entry(Loader *loader, GazetteerEntry *entry) {
  const Str *fields = loader->table.fields;
  EntityType type = ENTITY_OTHER;
  uint32_t errors = loader->report->errors;
  Str gender = fields[COLUMN_GENDER];
  if (!fields[COLUMN_ID].size) report_row(loader, (Str){NULL, 0}, "a row without id");
  if (!fields[COLUMN_NAME].size) report_row(loader, (Str){NULL, 0}, "a row without name");
  if (!entity_type_find(fields[COLUMN_TYPE], &type)) report_row(loader, fields[COLUMN_TYPE], "unknown type");
  if (gender.size && !str_equal(gender, STR("m")) && !str_equal(gender, STR("f")))
    report_row(loader, gender, "a gender is m, f or empty, not");
  *entry = (GazetteerEntry){.id = fields[COLUMN_ID], .name = without_mark(fields[COLUMN_NAME]),
                            .country = fields[COLUMN_COUNTRY], .wikidata = fields[COLUMN_WIKIDATA],
                            .type = (uint8_t)type, .gender = gender.size ? gender.data[0] : '\0'};
  return loader->report->errors == errors;
}

/* The classes of a mention: its type, "country" for a country; those of single entities and of what belongs to a
 * country only where a rule asks for them, so that there are few sets. */
static SetId classes_of(Words *words, const GazetteerEntry *entry, EntityType type) {
  ClassId classes[4] = {words_class(words, str_of(entity_type_name(type)))};
  uint32_t count = 1;
  ClassId country = words_find_class(words, STR("country"));
  if (type == ENTITY_GPE && country != SYMBOL_NONE && str_equal(entry->id, entry->country)) classes[count++] = country;
  char room[256];
  const struct { const char *prefix; Str id; } asked[] = {{"@", entry->id}, {"of:", entry->country}};
  for (unsigned i = 0; i < 2; i++) {
    int size = snprintf(room, sizeof room, "%s%.*s", asked[i].prefix, STR_ARG(asked[i].id));
    if (!asked[i].id.size || size < 0 || (size_t)size >= sizeof room) continue;
    ClassId class = words_find_class(words, (Str){room, (size_t)size});
    if (class != SYMBOL_NONE) classes[count++] = class;
  }
  return words_set(words, classes, count);
}

static void add_entry(Loader *loader) {
  Gazetteer *gazetteer = loader->gazetteer;
  const Str *fields = loader->table.fields;
  GazetteerEntry entry;
  if (!read_entry(loader, &entry)) return;
  Symbol known = symbols_find(&gazetteer->ids, entry.id);
  if (known != SYMBOL_NONE) {
    line_report(&loader->table.lines, loader->report, SEVERITY_ERROR, entry.id,
                "the id \"%.*s\" is taken already (%.*s)", STR_ARG(entry.id),
                STR_ARG(gazetteer->entries.items[known].place));
    return;
  }
  symbols_intern(&gazetteer->ids, entry.id);
  entry.place = line_place(&loader->table.lines, gazetteer->arena);
  entry.set = classes_of(loader->words, &entry, (EntityType)entry.type);
  entry.demonym_set = classes_of(loader->words, &entry, ENTITY_NORP);
  *array_push(gazetteer->arena, &gazetteer->entries) = entry;
  add_alias(loader, fields[COLUMN_NAME], entry.type);
  add_aliases(loader, fields[COLUMN_ALIASES], entry.type);
  add_aliases(loader, fields[COLUMN_DEMONYMS], ENTITY_NORP);
  if (!fields[COLUMN_DEMONYMS].size && !fields[COLUMN_COMBINING].size) return;
  add_compounds(loader, fields[COLUMN_COMBINING]);
  add_compounds(loader, fields[COLUMN_DEMONYMS]);
  add_compounds(loader, entry.name);
  add_compounds(loader, fields[COLUMN_ALIASES]);
}

static void load_file(Loader *loader, Str path) {
  RuleFile *file = array_push(loader->gazetteer->arena, &loader->files);
  if (!rule_file_read(file, loader->gazetteer->arena, path, loader->report)) return;
  if (str_equal(file->name, STR("offices.tsv")) || str_equal(file->name, STR("titles.tsv"))) return;
  if (!table_reader(&loader->table, file, columns, REQUIRED_COLUMNS, loader->report)) return;
  while (table_next(&loader->table, loader->report)) add_entry(loader);
}

/* A finding about a field of a row read before: its line is looked for in the file that has it. */
static void report_country(Loader *loader, Str country, bool defined) {
  for (uint32_t i = 0; i < loader->files.count; i++) {
    Str text = loader->files.items[i].text;
    if (!text.size || country.data < text.data || country.data >= text.data + text.size) continue;
    LineReader lines = line_reader(&loader->files.items[i]);
    while (line_reader_next(&lines) && lines.line.data + lines.line.size <= country.data) continue;
    line_report(&lines, loader->report, SEVERITY_ERROR, country,
                defined ? "\"%.*s\" is no country: its type is not GPE" : "no row defines the country \"%.*s\"",
                STR_ARG(country));
  }
}

static void check_countries(Loader *loader) {
  const Gazetteer *gazetteer = loader->gazetteer;
  for (uint32_t i = 0; i < gazetteer->entries.count; i++) {
    Str country = gazetteer->entries.items[i].country;
    const GazetteerEntry *found = country.size ? gazetteer_find(gazetteer, country) : NULL;
    if (country.size && (!found || found->type != ENTITY_GPE)) report_country(loader, country, found != NULL);
  }
}

bool gazetteer_load(Gazetteer *gazetteer, Words *words, Str directory, Report *report) {
  uint32_t errors = report->errors;
  Arena *arena = words->arena;
  *gazetteer = (Gazetteer){.arena = arena, .trie = arena_new(arena, GazetteerTrie)};
  symbols_init(&gazetteer->ids, arena);
  symbols_init(&gazetteer->compounds, arena);
  trie_init(gazetteer->trie, arena);
  Loader loader = {.gazetteer = gazetteer, .words = words, .report = report};
  RulePaths paths;
  if (rule_paths_list(&paths, arena, directory, STR(".tsv"), report))
    for (size_t i = 0; i < paths.count; i++) load_file(&loader, paths.paths[i]);
  check_countries(&loader);
  trie_finish(gazetteer->trie);
  return report->errors == errors;
}

void gazetteer_freeze(Gazetteer *gazetteer, const Words *words) {
  for (uint32_t i = 0; i < gazetteer->entries.count; i++) {
    GazetteerEntry *entry = &gazetteer->entries.items[i];
    entry->set = words_frozen_set(words, entry->set);
    entry->demonym_set = words_frozen_set(words, entry->demonym_set);
  }
}
