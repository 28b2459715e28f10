/* The articles of a directory. */
#ifndef DEMARCHE_FORMATS_TEXT_DIRECTORY_H
#define DEMARCHE_FORMATS_TEXT_DIRECTORY_H

#include "formats/text_index.h"

/* What is amiss, for people: lines of text, each ended by a line feed. An error is what has been
 * lost; what reads them must not end well then. */
typedef struct {
  void (*tell)(void *state, Severity severity, Str text); /* may be NULL */
  void *state;
} TextFindings;

typedef struct {
  Str path;
  const IndexRow *row; /* NULL: not in the index */
} TextEntry;

typedef struct {
  TextIndex index;
  Array(TextEntry) entries; /* those of the index in its order, then the others in bytewise order */
} TextDirectory;

/* Lists a directory's .txt files, hidden ones aside; everything lies in the arena. Its subfolders
 * and .jsonl files are not read, which is a warning. False when it cannot be read (`error`:
 * "unreadable") or has no articles ("no-articles"). A row of the index without a file is an entry
 * all the same. */
bool text_directory_list(TextDirectory *directory, Arena *arena, Str path, TextFindings findings,
                         Error *error);

/* The index of a directory alone, and what is amiss with it to the findings. */
void text_directory_index(TextIndex *index, Arena *arena, Str path, TextFindings findings);

#endif
