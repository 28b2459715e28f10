/* Reading the tables of names in a thread of its own, while the other rules are read.
 *
 * In: the directory. Out: what gazetteer_read and offices_load give; the same bytes as without a thread, for nothing is
 * shared meanwhile, and findings are told in the order of the parts. These tables are half of all text of the rules. */
#ifndef DEMARCHE_RULEBOOK_NAMES_READING_H
#define DEMARCHE_RULEBOOK_NAMES_READING_H

#include "base/beside.h"
#include "rulebook/gazetteer/gazetteer.h"
#include "rulebook/gazetteer/offices.h"

typedef struct {
  Gazetteer *gazetteer;
  Offices *offices;
  Arena *arena; /* the thread's until the reading has ended */
  Str directory;
  Arena scratch; /* of the report */
  Report report;
  Beside thread;
  bool begun, good, no_memory;
} NamesReading;

/* Nobody else may touch gazetteer, offices and arena until names_reading_end. Where there can be no thread, they are read
 * now. */
void names_reading_begin(NamesReading *reading, Gazetteer *gazetteer, Offices *offices, Arena *arena, Str directory);
/* Waits for it, and tells its findings; false where there are errors. Again, or where nothing has begun: does nothing. */
bool names_reading_end(NamesReading *reading, Report *report);

#endif
