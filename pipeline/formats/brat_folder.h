/* A folder of brat files with the articles that they belong to: gold/, PolNeAR, another reader's
   work. */
#ifndef DEMARCHE_FORMATS_BRAT_FOLDER_H
#define DEMARCHE_FORMATS_BRAT_FOLDER_H

#include "formats/brat.h"

typedef enum { HALF_BOTH, HALF_ODD, HALF_EVEN } Half;

typedef struct {
  Str directory; /* of the .ann; hidden ones are none */
  Str texts;     /* of the .txt; empty: see brat_folder_read */
  Str pattern;   /* which ids, as the shell writes it ("0*"); empty: all. A NUL stands behind it */
  Half half;     /* of the .ann in bytewise order, counted 1, 2, 3 ... before `pattern` */
} BratFolderOptions;

typedef struct {
  Annotations annotations;
  Str path;      /* of the .ann */
  uint64_t hash; /* of the bytes of .ann and .txt: changes with either */
} BratArticle;

typedef struct {
  Str texts;                   /* the folder where the texts were found */
  Array(BratArticle) articles; /* in bytewise order of their ids */
} BratFolder;

/* Reads all articles of a folder into `arena`. Texts are looked for where `texts` says, else beside
 * the .ann, else in `../corpus` seen from there. An article that cannot be read is left out with an
 * error in the report. False (code "io") where the folder cannot be read, has no .ann, or where no
 * article of those that are wanted can be read. */
bool brat_folder_read(BratFolder *folder, Arena *arena, const BratFolderOptions *options,
                      BratTally *tally, Report *report, Error *error);

#endif
