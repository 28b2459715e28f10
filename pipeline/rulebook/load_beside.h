/* A part of the rules that a thread of its own loads, while the calling one loads another.
 *
 * In: a function that loads the part, and the arena that it takes memory from. Out: what it makes;
 * the same bytes as without a thread, for nothing that either writes to is shared meanwhile; its
 * findings are told when it has ended. */
#ifndef DEMARCHE_RULEBOOK_LOAD_BESIDE_H
#define DEMARCHE_RULEBOOK_LOAD_BESIDE_H

#include "base/beside.h"
#include "base/error.h"

struct Rulebook;
/* False: the report has errors. Its arena is scratch memory. */
typedef bool LoadPart(struct Rulebook *rules, Report *report);

typedef struct {
  LoadPart *load;
  struct Rulebook *rules;
  Arena *arena;
  jmp_buf *recover; /* of the arena before */
  Arena scratch;    /* of the report; whoever loads frees it when all is loaded */
  Report report;
  Beside thread;
  bool begun, good, no_memory;
} LoadBeside;

/* Nobody else may touch what the function loads, and the arena, until load_beside_end. Where there
 * can be no thread, the part is loaded now. */
void load_beside_begin(LoadBeside *beside, LoadPart *load, struct Rulebook *rules, Arena *arena);
/* Waits for it, and tells its findings; false where there are errors. Again, or where nothing has
   begun: does nothing, and is false. */
bool load_beside_end(LoadBeside *beside, Report *report);

#endif
