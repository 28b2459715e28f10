/* index.tsv: what is known of the articles in a directory, and their order.
 *
 * A tab-separated table with a header row: `id` (the name of the article's file without `.txt`),
 * and where they are known `published` (YYYY-MM-DD), `source`, `title`. Lines that begin with `#`
 * are comments. What is wrong in it is reported, and the rest is used: a bad row costs only
 * itself. */
#ifndef DEMARCHE_FORMATS_TEXT_INDEX_H
#define DEMARCHE_FORMATS_TEXT_INDEX_H

#include "base/error.h"
#include "base/symbols.h"

typedef struct {
  Str id, published, source, title; /* views into the arena; empty: unknown */
} IndexRow;

typedef struct {
  /* the directory has an index.tsv that can be understood, but perhaps for some rows */
  bool read;
  Array(IndexRow) rows; /* in the order of the file; each id once */
  Symbols ids;          /* the number of an id is that of its row */
} TextIndex;

/* Everything is allocated from `arena`. Errors go to `report`: a file that cannot be read or has no
 * header; unknown columns (the others are used); rows that are left out, for they are not UTF-8,
 * have too many fields, no id, one with a slash, or one that came before; a date that does not
 * exist (the article then has none). */
void text_index_load(TextIndex *index, Arena *arena, Str directory, Report *report);

/* NULL where there is none of that id. */
const IndexRow *text_index_find(const TextIndex *index, Str id);

#endif
