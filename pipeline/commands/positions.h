/* The table of positions: its rows, and the ways to print it. */
#ifndef DEMARCHE_COMMANDS_POSITIONS_H
#define DEMARCHE_COMMANDS_POSITIONS_H

#include <stdio.h>

#include "commands/readable.h"
#include "rulebook/rulebook.h"

typedef enum {
  CELL_ISSUE,
  CELL_STANCE,
  CELL_HOLDER,  /* the name */
  CELL_COUNTRY, /* its name, or empty */
  CELL_DATE,    /* the article's publication */
  CELL_WORDS,   /* the content, its pieces joined by […] */
  CELL_ARTICLE, /* the id */
  CELL_TITLE,
  CELL_RULE,
  CELLS
} PositionCell;

typedef struct {
  Str cells[CELLS];
} PositionRow;

typedef struct {
  Arena arena; /* owns the cells */
  Array(PositionRow) items;
} PositionRows;

/* The names of the cells, as they stand in headers. */
extern const char *const position_cells[CELLS];

/* Adds the document's positions, a row for each holder. */
void positions_add(PositionRows *rows, const Rulebook *rules, const Document *document);
/* The cells as one block from malloc, and back: rows are added behind those there are. */
bool positions_pack(const PositionRows *rows, char **bytes, size_t *size);
void positions_unpack(PositionRows *rows, const char *bytes, size_t size);
/* By this cell, then in the order in which they were added. */
void positions_sort(PositionRows *rows, PositionCell by);

typedef enum { POSITIONS_TABLE, POSITIONS_CSV, POSITIONS_MARKDOWN, POSITIONS_JSONL } PositionFormat;

void positions_print(FILE *out, const PositionRows *rows, const Rulebook *rules,
                     PositionFormat format, PositionCell by, ReadableStyle style);

#endif
