/* Where results go: standard output, or a file that appears when it is whole. */
#ifndef DEMARCHE_COMMANDS_OUTPUT_H
#define DEMARCHE_COMMANDS_OUTPUT_H

#include "base/error.h"

typedef struct {
  int descriptor;
  char *path, *aside; /* NULL: written in place (standard output, a device, a pipe) */
  char name[200];     /* for messages */
} Output;

/* `path` NULL or "-": standard output. Another one is written aside, in the same folder, and takes
 * its name in output_close; a process that is told to end (SIGINT, SIGTERM, SIGHUP) removes it. One at
 * a time. False with `error` (code "io") when that cannot be. */
bool output_open(Output *output, const char *path, Error *error);

/* Writes all of it, at once. False with `error`: code "closed" when nobody reads any more (EPIPE),
 * which is no failure, or "io". */
bool output_write(Output *output, const char *bytes, size_t size, Error *error);

/* Ends it; `keep` false: nothing appears under the name. Call it once, when it has been opened. */
bool output_close(Output *output, bool keep, Error *error);

#endif
