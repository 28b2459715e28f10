/* index.tsv: see text_index.h. Read by the table reader that the rules have too. */
#include "formats/text_index.h"

#include <unistd.h>

#include "document/document.h"
#include "rulebook/table.h"

enum { COLUMN_ID, COLUMN_PUBLISHED, COLUMN_SOURCE, COLUMN_TITLE };
static const char *const columns[] = {"id", "published", "source", "title", NULL};

static void add_row(TextIndex *index, Arena *arena, const TableReader *table, Report *report) {
  IndexRow row = {table->fields[COLUMN_ID], table->fields[COLUMN_PUBLISHED],
                  table->fields[COLUMN_SOURCE], table->fields[COLUMN_TITLE]};
  if (!row.id.size || str_find(row.id, '/') != SIZE_MAX) {
    line_report(&table->lines, report, SEVERITY_WARNING, row.id,
                "an id is the name of a file here without .txt; this row is left out");
    return;
  }
  if (symbols_find(&index->ids, row.id) != SYMBOL_NONE) {
    line_report(&table->lines, report, SEVERITY_WARNING, row.id,
                "an earlier row has the id \"%.*s\"; this one is left out", STR_ARG(row.id));
    return;
  }
  if (row.published.size && !document_is_date(row.published)) {
    line_report(&table->lines, report, SEVERITY_WARNING, row.published,
                "not a date (YYYY-MM-DD): %.*s is taken as undated", STR_ARG(row.id));
    row.published = STR("");
  }
  symbols_intern(&index->ids, row.id);
  *array_push(arena, &index->rows) = row;
}

void text_index_load(TextIndex *index, Arena *arena, Str directory, Report *report) {
  *index = (TextIndex){0};
  symbols_init(&index->ids, arena);
  const char *slash = str_ends_with(directory, STR("/")) ? "" : "/";
  Str path = arena_format(arena, "%.*s%sindex.tsv", STR_ARG(directory), slash);
  index->exists = access(path.data, F_OK) == 0;
  RuleFile file;
  TableReader table;
  if (!index->exists || !rule_file_read(&file, arena, path, report)) return;
  /* A column too many is reported and does no harm; without ids there is nothing to use. */
  table_reader(&table, &file, columns, 1, report);
  if (table.position[COLUMN_ID] < 0) return;
  while (table_next(&table, report)) add_row(index, arena, &table, report);
}

const IndexRow *text_index_find(const TextIndex *index, Str id) {
  Symbol row = symbols_find(&index->ids, id);
  return row == SYMBOL_NONE ? NULL : &index->rows.items[row];
}
