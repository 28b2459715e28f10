/* The articles of a directory. */
#ifndef DEMARCHE_FORMATS_TEXT_DIRECTORY_H
#define DEMARCHE_FORMATS_TEXT_DIRECTORY_H

#include "formats/text_index.h"

/* What is amiss, for people: lines of text, each ended by a line feed. */
typedef struct {
  void (*warn)(void *state, Str text); /* may be NULL */
  void *state;
} TextWarnings;

typedef struct {
  Str path;
  const IndexRow *row; /* NULL: not in the index */
} TextEntry;

typedef struct {
  TextIndex index;
  Array(TextEntry) entries; /* those of the index in its order, then the others in bytewise order */
} TextDirectory;

/* Lists a directory; everything lies in the arena. False when it cannot be read (`error`: "unreadable") or
 * has no articles ("no-articles"). A row of the index without a file is an entry all the same. */
bool text_directory_list(TextDirectory *directory, Arena *arena, Str path, TextWarnings warnings,
                         Error *error);

/* The index of a directory alone, and what is amiss with it to the warnings. */
void text_directory_index(TextIndex *index, Arena *arena, Str path, TextWarnings warnings);

#endif
