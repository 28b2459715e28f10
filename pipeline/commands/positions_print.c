/* The table of positions in its formats: see positions.h. */
#include <jansson.h>
#include <string.h>

#include "commands/positions.h"
#include "commands/wrap.h"
#include "formats/csv.h"

static void put(Wrap *wrap, Look look, Str text) {
  if (text.size) wrap_text(wrap, look, text);
}

/* Who holds it, in tables for people: there an empty cell would be a riddle. */
static Str holder_of(const PositionRow *row) {
  return row->cells[CELL_HOLDER].size ? row->cells[CELL_HOLDER] : STR("nobody named");
}

static Look stance_look(Str stance) {
  return str_equal(stance, STR("for"))       ? LOOK_GOOD
         : str_equal(stance, STR("against")) ? LOOK_BAD
                                             : LOOK_FAINT;
}

static void put_empty_line(Wrap *wrap) {
  wrap_break(wrap, 0);
  fputc('\n', wrap->out);
}

static void put_group(Wrap *wrap, const Rulebook *rules, PositionCell by, Str value) {
  const Issue *issue = by == CELL_ISSUE ? issues_find(&rules->issues, value) : NULL;
  put(wrap, LOOK_TITLE, value.size ? value : STR("unknown"));
  if (issue) {
    put(wrap, LOOK_PLAIN, STR("—"));
    put(wrap, LOOK_PLAIN, issue->proposition);
  }
  wrap_break(wrap, 2);
}

static void put_row(Wrap *wrap, const PositionRow *row, PositionCell by) {
  static const PositionCell told[] = {CELL_ISSUE,   CELL_STANCE, CELL_HOLDER,
                                      CELL_COUNTRY, CELL_DATE,   CELL_ARTICLE};
  bool first = true;
  for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
    Str cell = told[i] == CELL_HOLDER ? holder_of(row) : row->cells[told[i]];
    if (told[i] == by || !cell.size) continue;
    if (!first) put(wrap, LOOK_FAINT, STR("·"));
    put(wrap,
        told[i] == CELL_STANCE   ? stance_look(cell)
        : told[i] == CELL_HOLDER ? LOOK_STRONG
                                 : LOOK_PLAIN,
        cell);
    first = false;
  }
  wrap_break(wrap, 6);
  put(wrap, LOOK_FAINT, row->cells[CELL_WORDS]);
  wrap_break(wrap, 2);
}

static void print_table(FILE *out, const PositionRows *rows, const Rulebook *rules, PositionCell by,
                        ReadableStyle style) {
  Wrap wrap = {.out = out, .width = style.width, .colors = style.colors};
  for (uint32_t i = 0; i < rows->items.count; i++) {
    const PositionRow *row = &rows->items.items[i];
    bool begins = !i || !str_equal(row->cells[by], row[-1].cells[by]);
    if (begins && i) put_empty_line(&wrap);
    if (begins) put_group(&wrap, rules, by, row->cells[by]);
    put_row(&wrap, row, by);
  }
  wrap_break(&wrap, 0);
  fprintf(out, "%s%u position%s\n", rows->items.count ? "\n" : "", rows->items.count,
          rows->items.count == 1 ? "" : "s");
}

static void print_csv(FILE *out, const PositionRows *rows) {
  Str header[CELLS];
  for (unsigned cell = 0; cell < CELLS; cell++) header[cell] = str_of(position_cells[cell]);
  csv_write_row(out, header, CELLS);
  for (uint32_t i = 0; i < rows->items.count; i++)
    csv_write_row(out, rows->items.items[i].cells, CELLS);
}

/* What would end a cell of a Markdown table, or begin something else in it, gets a backslash. */
static void print_markdown_cell(FILE *out, Str cell) {
  for (size_t i = 0; i < cell.size; i++) {
    if (strchr("|\\`*_<>[]", cell.data[i])) putc('\\', out);
    putc(cell.data[i], out);
  }
  fputs(" |", out);
}

static void print_markdown(FILE *out, const PositionRows *rows) {
  fputc('|', out);
  for (unsigned cell = 0; cell < CELLS; cell++) fprintf(out, " %s |", position_cells[cell]);
  fputs("\n|", out);
  for (unsigned cell = 0; cell < CELLS; cell++) fputs("---|", out);
  for (uint32_t i = 0; i < rows->items.count; i++) {
    fputs("\n| ", out);
    for (unsigned cell = 0; cell < CELLS; cell++) {
      if (cell) putc(' ', out);
      const PositionRow *row = &rows->items.items[i];
      print_markdown_cell(out, cell == CELL_HOLDER ? holder_of(row) : row->cells[cell]);
    }
  }
  fputc('\n', out);
}

static void print_jsonl(FILE *out, const PositionRows *rows) {
  for (uint32_t i = 0; i < rows->items.count; i++) {
    json_t *object = json_object();
    for (unsigned cell = 0; cell < CELLS; cell++) {
      Str text = rows->items.items[i].cells[cell];
      json_object_set_new(object, position_cells[cell],
                          text.size ? json_stringn(text.data, text.size) : json_null());
    }
    json_dumpf(object, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(object);
  }
}

void positions_print(FILE *out, const PositionRows *rows, const Rulebook *rules,
                     PositionFormat format, PositionCell by, ReadableStyle style) {
  switch (format) {
  case POSITIONS_TABLE: print_table(out, rows, rules, by, style); break;
  case POSITIONS_CSV: print_csv(out, rows); break;
  case POSITIONS_MARKDOWN: print_markdown(out, rows); break;
  case POSITIONS_JSONL: print_jsonl(out, rows); break;
  }
}
