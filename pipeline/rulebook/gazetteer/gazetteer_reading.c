/* A thread that reads the gazetteer: see gazetteer_reading.h. */
#include "rulebook/gazetteer/gazetteer_reading.h"

static void *read_all(void *state) {
  GazetteerReading *reading = state;
  jmp_buf recover;
  reading->arena->recover = reading->scratch.recover = &recover;
  if (setjmp(recover)) reading->no_memory = true;
  else reading->good = gazetteer_read(reading->gazetteer, reading->arena, reading->directory, &reading->report);
  reading->arena->recover = reading->scratch.recover = NULL;
  return NULL;
}

void gazetteer_reading_begin(GazetteerReading *reading, Gazetteer *gazetteer, Arena *arena, Str directory) {
  *reading = (GazetteerReading){.gazetteer = gazetteer, .arena = arena, .directory = directory, .begun = true};
  reading->report.arena = &reading->scratch;
  reading->threaded = pthread_create(&reading->thread, NULL, read_all, reading) == 0;
  if (!reading->threaded) read_all(reading);
}

bool gazetteer_reading_end(GazetteerReading *reading, Report *report) {
  if (!reading->begun) return false;
  reading->begun = false;
  if (reading->threaded) pthread_join(reading->thread, NULL);
  report_append(report, &reading->report);
  if (reading->no_memory)
    report_add(report, SEVERITY_ERROR, reading->directory, 0, 0, STR(""), "no memory to load the names");
  arena_free(&reading->scratch);
  return reading->good;
}
