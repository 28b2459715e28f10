/* Rows of CSV: see csv.h. */
#include "formats/csv.h"

#include <string.h>

static void write_cell(FILE *out, Str cell) {
  bool formula = cell.size && memchr("=+-@\t\r", cell.data[0], 6);
  bool quoted = false;
  for (size_t i = 0; i < cell.size; i++) quoted |= memchr(",\"\r\n", cell.data[i], 4) != NULL;
  if (quoted) putc('"', out);
  if (formula) putc('\'', out);
  for (size_t i = 0; i < cell.size; i++) {
    if (cell.data[i] == '"') putc('"', out);
    putc(cell.data[i], out);
  }
  if (quoted) putc('"', out);
}

void csv_write_row(FILE *out, const Str *cells, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (i) putc(',', out);
    write_cell(out, cells[i]);
  }
  fputs("\r\n", out);
}
