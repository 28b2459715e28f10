/* index.tsv: see text_index.h. Read by the table reader that the rules have too. That one wants
 * text: lines that are none are made comments before it sees them. */
#include "formats/text_index.h"

#include <string.h>
#include <unistd.h>

#include "base/unicode.h"
#include "document/document.h"
#include "rulebook/table.h"

enum { COLUMN_ID, COLUMN_PUBLISHED, COLUMN_SOURCE, COLUMN_TITLE };
static const char *const columns[] = {"id", "published", "source", "title", NULL};

static void add_row(TextIndex *index, Arena *arena, const TableReader *table, Report *report) {
  IndexRow row = {table->fields[COLUMN_ID], table->fields[COLUMN_PUBLISHED],
                  table->fields[COLUMN_SOURCE], table->fields[COLUMN_TITLE]};
  if (!row.id.size || str_find(row.id, '/') != SIZE_MAX) {
    line_report(&table->lines, report, SEVERITY_ERROR, row.id,
                "an id is the name of a file here without .txt; this row is left out");
    return;
  }
  if (symbols_find(&index->ids, row.id) != SYMBOL_NONE) {
    line_report(&table->lines, report, SEVERITY_ERROR, row.id,
                "an earlier row has the id \"%.*s\"; this one is left out", STR_ARG(row.id));
    return;
  }
  if (row.published.size && !document_is_date(row.published)) {
    line_report(&table->lines, report, SEVERITY_ERROR, row.published,
                "not a date (YYYY-MM-DD): %.*s is taken as undated", STR_ARG(row.id));
    row.published = STR("");
  }
  symbols_intern(&index->ids, row.id);
  *array_push(arena, &index->rows) = row;
}

/* Whether the line is text. Its bytes are not shown where it is none. */
static bool check_line(const LineReader *lines, bool is_header, Report *report) {
  size_t nul = str_find(lines->line, '\0'), bad = unicode_validate(lines->line);
  size_t at = nul < bad ? nul : bad;
  if (at == SIZE_MAX) return true;
  size_t column = unicode_count(str_slice(lines->line, 0, at)) + 1;
  report_add(
      report, SEVERITY_ERROR, lines->file->path, lines->number, (uint32_t)column, STR(""),
      "%s (byte 0x%02X); %s is left out", at == nul ? "a NUL has no place here" : "not UTF-8",
      (unsigned)(unsigned char)lines->line.data[at], is_header ? "the whole index" : "this row");
  return false;
}

/* Lines that are no text become comments, so that the others keep their numbers. False where the
   header is one. */
static bool comment_out(RuleFile *file, Arena *arena, Report *report) {
  size_t size = file->text.size + RULE_FILE_MARGIN;
  char *text = memcpy(arena_allocate(arena, size, 1), file->text.data, size);
  file->text.data = text;
  LineReader lines = line_reader(file);
  for (bool is_header = true; line_reader_next(&lines); is_header = false) {
    if (check_line(&lines, is_header, report)) continue;
    if (is_header) return false;
    text[lines.line.data - text] = '#';
  }
  return true;
}

void text_index_load(TextIndex *index, Arena *arena, Str directory, Report *report) {
  *index = (TextIndex){0};
  symbols_init(&index->ids, arena);
  const char *slash = str_ends_with(directory, STR("/")) ? "" : "/";
  Str path = arena_format(arena, "%.*s%sindex.tsv", STR_ARG(directory), slash);
  RuleFile file;
  TableReader table;
  if (access(path.data, F_OK) != 0 || !rule_file_bytes(&file, arena, path, report)) return;
  if (!comment_out(&file, arena, report)) return;
  /* A column too many is reported and does no harm; without ids there is nothing to use. */
  table_reader(&table, &file, columns, 1, report);
  if (table.position[COLUMN_ID] < 0) return;
  index->read = true;
  while (table_next(&table, report)) add_row(index, arena, &table, report);
}

const IndexRow *text_index_find(const TextIndex *index, Str id) {
  Symbol row = symbols_find(&index->ids, id);
  return row == SYMBOL_NONE ? NULL : &index->rows.items[row];
}
