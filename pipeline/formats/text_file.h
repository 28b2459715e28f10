/* One article from one file. */
#ifndef DEMARCHE_FORMATS_TEXT_FILE_H
#define DEMARCHE_FORMATS_TEXT_FILE_H

#include "engine/engine.h"

/* Reads the file at `path` ("-": standard input) into the job's bytes; the job's origin is set.
 * What goes wrong becomes the job's error: "unreadable" (a directory too), "too-large" (a regular
 * file is not read then at all, another source not far beyond the limit), "out-of-memory". The
 * limit is one of bytes; 0 is no default here. */
void text_file_read(const char *path, size_t byte_limit, Job *job);

/* Sets the job's error to "unreadable" for the reason that errno gives. */
void text_file_refuse(Job *job, int reason);

#endif
