/* For commands that take what `demarche run` has written: a clear word where they are given
   something else. */
#ifndef DEMARCHE_COMMANDS_JSON_LINES_H
#define DEMARCHE_COMMANDS_JSON_LINES_H

#include <stdbool.h>

/* False, after a complaint that says what to type instead, where `path` is a folder, or a file
 * whose first character is not that of a JSON object: an article, say. True of `-`, of an empty
 * file, and of one that cannot be read, of which the reader will tell. `command` is what the file
 * was given to. */
bool json_lines_expected(const char *command, const char *path);

#endif
