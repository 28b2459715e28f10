/* A new row of index.tsv: see add_index.h. The columns may stand in any order; the row follows the
   header. */
#include "commands/add_index.h"

#include <stdlib.h>
#include <unistd.h>

#include "formats/text_file.h"
#include "formats/text_input.h"

/* As bytes, for no line of it is to change. */
static bool read_bytes(Arena *arena, Str path, Str *bytes, Error *error) {
  Job job = {.origin = (char *)path.data};
  text_file_read(path.data, ENGINE_BYTE_LIMIT, &job);
  *bytes = arena_copy(arena, (Str){job.bytes, job.size});
  free(job.bytes);
  if (job.error.code) *error = job.error;
  return !job.error.code;
}

/* The first line that is neither empty nor a comment, with its line end. */
static Str header_of(Str bytes) {
  if (str_starts_with(bytes, STR("\xEF\xBB\xBF"))) bytes = str_slice(bytes, 3, bytes.size);
  while (bytes.size) {
    size_t end = str_find(bytes, '\n');
    Str line = str_slice(bytes, 0, end == SIZE_MAX ? bytes.size : end + 1);
    if (str_trim(line).size && line.data[0] != '#') return line;
    bytes = str_slice(bytes, line.size, bytes.size);
  }
  return STR("");
}

typedef struct {
  const char *name;
  Str value;
  bool written;
} Cell;

/* The cell's value for this column; empty for columns that are not ours. */
static Str value_for(Cell *cells, size_t count, Str column) {
  for (size_t i = 0; i < count; i++) {
    if (!str_equal(column, str_of(cells[i].name))) continue;
    cells[i].written = true;
    return cells[i].value;
  }
  return STR("");
}

static bool format_row(Arena *arena, Str header, const IndexRow *row, Str *line, Error *error) {
  Cell cells[] = {{"id", row->id, false},
                  {"published", row->published, false},
                  {"source", row->source, false},
                  {"title", row->title, false}};
  enum { CELLS = sizeof cells / sizeof *cells };
  bool first = true;
  *line = STR("");
  for (Str rest = header; rest.data; first = false) {
    Str value = value_for(cells, CELLS, str_trim(str_cut(&rest, '\t')));
    *line = arena_format(arena, "%.*s%s%.*s", STR_ARG(*line), first ? "" : "\t", STR_ARG(value));
  }
  for (size_t i = 0; i < CELLS; i++)
    if (cells[i].value.size && !cells[i].written)
      return error_set(error, "index", "index.tsv has no column \"%s\"", cells[i].name);
  return true;
}

static bool is_there(Arena *arena, Str directory, Str id, Error *error) {
  TextIndex index;
  Report report = {.arena = arena};
  text_index_load(&index, arena, directory, &report);
  if (report.errors)
    return !error_set(error, "index", "%.*s",
                      STR_ARG(finding_text(arena, &report.findings.items[0])));
  if (!text_index_find(&index, id)) return false;
  return !error_set(error, "index", "%.*s/index.tsv has a row with the id \"%.*s\" already",
                    STR_ARG(directory), STR_ARG(id));
}

bool add_index_row(Arena *arena, Str directory, const IndexRow *row, Str *path, Str *bytes,
                   Error *error) {
  Str before = STR("id\tpublished\tsource\ttitle\n"), line;
  *path = arena_format(arena, "%.*s/index.tsv", STR_ARG(directory));
  bool exists = access(path->data, F_OK) == 0;
  if (exists &&
      (is_there(arena, directory, row->id, error) || !read_bytes(arena, *path, &before, error)))
    return false;
  Str header = header_of(before);
  const char *end = str_ends_with(header, STR("\r\n")) ? "\r\n" : "\n";
  if (!format_row(arena, header, row, &line, error)) return false;
  const char *missing = before.size && before.data[before.size - 1] != '\n' ? end : "";
  *bytes = arena_format(arena, "%.*s%s%.*s%s", STR_ARG(before), missing, STR_ARG(line), end);
  return true;
}
