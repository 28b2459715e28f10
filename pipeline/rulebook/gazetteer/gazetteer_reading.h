/* Reading the gazetteer in a thread of its own, while the other rules are read.
 *
 * In: the directory. Out: what gazetteer_read gives; the same bytes as without a thread, for nothing is shared meanwhile,
 * and findings are told in the order of the parts. The gazetteer is half of all text of the rules. */
#ifndef DEMARCHE_RULEBOOK_GAZETTEER_READING_H
#define DEMARCHE_RULEBOOK_GAZETTEER_READING_H

#include <pthread.h>

#include "rulebook/gazetteer/gazetteer.h"

typedef struct {
  Gazetteer *gazetteer;
  Arena *arena; /* the thread's until the reading has ended */
  Str directory;
  Arena scratch; /* of the report */
  Report report;
  pthread_t thread;
  bool begun, threaded, good, no_memory;
} GazetteerReading;

/* Nobody else may touch gazetteer and arena until gazetteer_reading_end. Where there can be no thread, it is read now. */
void gazetteer_reading_begin(GazetteerReading *reading, Gazetteer *gazetteer, Arena *arena, Str directory);
/* Waits for it, and tells its findings; false where there are errors. Again, or where nothing has begun: does nothing. */
bool gazetteer_reading_end(GazetteerReading *reading, Report *report);

#endif
