/* What a person is told on standard error while documents pass: progress, warnings, failures. */
#ifndef DEMARCHE_COMMANDS_OBSERVER_H
#define DEMARCHE_COMMANDS_OBSERVER_H

#include <pthread.h>

#include "engine/engine.h"

enum { FAILURES_TOLD = 10 };

typedef struct {
  bool quiet;    /* no warnings, no progress; errors are told all the same */
  bool progress; /* show a line of progress */

  pthread_mutex_t lock; /* findings come from one thread, the rest from others */
  bool line_shown;
  double started, drawn;
  uint64_t failures;
  bool lost; /* there was an error that is no document's: something of an index.tsv */
} Observer;

/* The line of progress is shown where it is `forced`, or on a terminal, if the results do not go
 * `on_screen` too: they would run into each other. Who is quiet shows none, forced or not. */
void observer_init(Observer *observer, bool quiet, bool forced, bool on_screen);
void observer_free(Observer *observer); /* takes the line of progress away */

/* For EngineOptions and TextInputOptions; the state is the observer. */
void observer_progress(void *observer, uint64_t documents, uint64_t bytes);
void observer_failed(void *observer, const Failure *failure);
void observer_tell(void *observer, Severity severity, Str text);

/* What the run came to, once it has finished: STATUS_FAILED where documents failed, or an index has
   errors. */
int observer_status(const Observer *observer, const EngineCounts *counts);
/* At the end, after observer_free: how many documents failed, matches that were given up. */
void observer_sum_up(const Observer *observer, const EngineCounts *counts);
/* How long it took, and where the time went. */
void observer_tell_times(const Observer *observer, const EngineCounts *counts);

#endif
