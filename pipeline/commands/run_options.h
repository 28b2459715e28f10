/* The options of `run`, of `show`, and of the stages as filters. */
#ifndef DEMARCHE_COMMANDS_RUN_OPTIONS_H
#define DEMARCHE_COMMANDS_RUN_OPTIONS_H

#include "engine/stages.h"
#include "formats/text_input.h"

typedef enum { MODE_RUN = 1, MODE_FILTER = 2, MODE_SHOW = 4 } RunMode;

typedef struct {
  RunMode mode;
  const char *command; /* the name it was called by */
  size_t first, last;  /* rows of the table of stages */
  unsigned threads;
  const char *rules, *output; /* NULL: not given */
  InputFormat input;
  size_t byte_limit;
  bool readable; /* --format text */
  bool keep, no_text, check, times, progress, quiet;
  char *const *files;
  size_t file_count;
} RunOptions;

/* Reads the arguments. True: go on. False: there is nothing more to do, and `*status` is the exit
 * status (help was printed, or what is wrong with the arguments). `stage` is the row of a
 * filter. */
bool run_options_read(RunOptions *options, RunMode mode, size_t stage, int count, char **arguments,
                      int *status);

#endif
