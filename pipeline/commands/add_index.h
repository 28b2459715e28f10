/* A new row of index.tsv. */
#ifndef DEMARCHE_COMMANDS_ADD_INDEX_H
#define DEMARCHE_COMMANDS_ADD_INDEX_H

#include "formats/text_index.h"

/* The bytes of the directory's index.tsv with one row more: all that stands in it stays as it is.
 * Where there is none, it begins with its header. False with `error` ("io", or "index": it has the
 * id already, or no column for what is to be told; "index" also where it cannot be understood).
 * `*path` ends in NUL. */
bool add_index_row(Arena *arena, Str directory, const IndexRow *row, Str *path, Str *bytes,
                   Error *error);

#endif
