/* Names of articles from paths. */
#ifndef DEMARCHE_FORMATS_TEXT_NAMES_H
#define DEMARCHE_FORMATS_TEXT_NAMES_H

#include "engine/engine.h"

/* The last part of a path, without slashes after it: "b.txt" of "a/b.txt". */
Str text_base_name(Str path);
/* The id of the article in a file: its base name without ".txt". */
Str text_article_id(Str path);

/* Names the job by a path: its origin is the path, its id that of the article. In both, bytes that
 * are not UTF-8 and control characters are written as %XX. False when memory runs out. */
bool text_name_job(Job *job, Str path);

/* A malloced copy, ended by a NUL; NULL when memory runs out. */
char *text_copy(Str str);

#endif
