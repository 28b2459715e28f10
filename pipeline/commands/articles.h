/* Articles one after the other on this thread, for commands that look closer than `run`. */
#ifndef DEMARCHE_COMMANDS_ARTICLES_H
#define DEMARCHE_COMMANDS_ARTICLES_H

#include "engine/engine.h"

/* Calls `take` for each article of the arguments (files, directories, `-`: text_input.h), in order,
 * until it returns false. STATUS_TROUBLE, after a complaint, where they cannot be read at all;
 * STATUS_FAILED where an index.tsv has errors, which have then been told; else STATUS_WELL. */
int articles_each(char *const *arguments, size_t count, bool (*take)(void *state, const Job *job),
                  void *state);

#endif
