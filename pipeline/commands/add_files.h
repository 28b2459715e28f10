/* Several files that appear together, or not at all. */
#ifndef DEMARCHE_COMMANDS_ADD_FILES_H
#define DEMARCHE_COMMANDS_ADD_FILES_H

#include "base/error.h"

typedef struct {
  Str path, bytes; /* the path ends in NUL */
  /* takes the place of a file of this name, if there is one; else it is an error */
  bool replaces;
  /* For files_place: the path behind links, and where the bytes wait. */
  Str target, aside;
  bool written, placed;
} NewFile;

/* Writes all bytes aside, in the folders where they belong, then gives them their names in this
 * order. When one fails, those before it are taken away again: false with `error` ("io"). Nothing
 * that was there has changed then, as long as no file but the last one `replaces`. */
bool files_place(NewFile *files, size_t count, Arena *arena, Error *error);

#endif
