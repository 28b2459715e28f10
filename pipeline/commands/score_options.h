/* The options of `score`. */
#ifndef DEMARCHE_COMMANDS_SCORE_OPTIONS_H
#define DEMARCHE_COMMANDS_SCORE_OPTIONS_H

#include "evaluation/gates.h"
#include "evaluation/label_map.h"
#include "formats/brat_folder.h"

typedef enum { SCORE_TABLE, SCORE_JSON, SCORE_MARKDOWN, SCORE_JUNIT, SCORE_FORMATS } ScoreFormat;

typedef struct {
  BratFolderOptions gold;
  char *prediction; /* a file, a directory, "-"; NULL: the pipeline is run */
  LabelMap map;
  Str map_text; /* as given, or empty */
  ScoreFormat format;
  bool errors, by_rule, strict;
  uint32_t error_limit;                  /* so many drawn at random; UINT32_MAX: all */
  const char *baseline, *write_baseline; /* NULL: not given */
  Gates gates;
  DropRule drop_rule;
  uint64_t seed;
  uint32_t resamples;
  const char *rules, *output; /* NULL: not given */
  unsigned threads;
} ScoreOptions;

/* Reads the arguments. True: go on. False: there is nothing more to do, and `*status` is the exit
 * status (help or the measures were printed, or what is wrong with the arguments). */
bool score_options_read(ScoreOptions *options, Arena *arena, int count, char **arguments,
                        int *status);

#endif
