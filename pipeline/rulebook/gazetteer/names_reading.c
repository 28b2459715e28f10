/* A thread that reads the tables of names: see names_reading.h. */
#include "rulebook/gazetteer/names_reading.h"

static bool read_tables(NamesReading *reading) {
  bool good = gazetteer_read(reading->gazetteer, reading->arena, reading->directory, &reading->report);
  return offices_load(reading->offices, reading->gazetteer, reading->directory, &reading->report) && good;
}

static void read_all(void *state) {
  NamesReading *reading = state;
  jmp_buf recover;
  reading->arena->recover = reading->scratch.recover = &recover;
  if (setjmp(recover)) reading->no_memory = true;
  else reading->good = read_tables(reading);
  reading->arena->recover = reading->scratch.recover = NULL;
}

void names_reading_begin(NamesReading *reading, Gazetteer *gazetteer, Offices *offices, Arena *arena, Str directory) {
  *reading = (NamesReading){.gazetteer = gazetteer, .offices = offices, .arena = arena, .directory = directory, .begun = true};
  reading->report.arena = &reading->scratch;
  beside_begin(&reading->thread, read_all, reading);
}

bool names_reading_end(NamesReading *reading, Report *report) {
  if (!reading->begun) return false;
  reading->begun = false;
  beside_end(&reading->thread);
  report_append(report, &reading->report);
  if (reading->no_memory)
    report_add(report, SEVERITY_ERROR, reading->directory, 0, 0, STR(""), "no memory to load the names");
  arena_free(&reading->scratch);
  return reading->good;
}
