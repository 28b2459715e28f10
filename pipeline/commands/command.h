/* What all subcommands share: exit statuses, the rules, and messages to the person at the keyboard.
 *
 * A subcommand is a function in a file of its name and a row of the table in main.c. It gets its
 * own name as arguments[0] and returns the exit status. With `--help` it tells its options. */
#ifndef DEMARCHE_COMMANDS_COMMAND_H
#define DEMARCHE_COMMANDS_COMMAND_H

#include <getopt.h>

#include "base/error.h"
#include "rulebook/rulebook.h"

enum {
  STATUS_WELL = 0,
  STATUS_FAILED = 1, /* some documents failed, an index has errors, or a gate was missed */
  STATUS_TROUBLE = 2 /* usage, rules, input or output */
};

int command_run(int count, char **arguments);
int command_show(int count, char **arguments);
int command_positions(int count, char **arguments);
int command_add(int count, char **arguments);
int command_rules(int count, char **arguments);
int command_explain(int count, char **arguments);
int command_score(int count, char **arguments);
/* One row of the table of stages as a filter. */
int command_filter(size_t stage, int count, char **arguments);

/* Lines of a finding on standard error, as unicode_printable has them. */
void command_tell(Str lines);
/* `demarche: ` and the message, on standard error. Control characters in it, which may be
   anybody's, become question marks, but for tabs and line ends. */
void command_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, and where help is to be had; returns STATUS_TROUBLE. */
int command_misused(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* After getopt_long returned '?' or ':' (with opterr = 0 and options that begin with ':'): says
 * what was wrong with the option and which one was perhaps meant. Returns STATUS_TROUBLE. */
int command_bad_option(const char *command, char **arguments, int result,
                       const struct option *options);

/* Of the names, that which is so near to `word` that it was perhaps meant; else NULL. */
const char *command_nearest(const char *word, const char *const *names, size_t count);

/* Where the rules are: `given` (--rules), else $DEMARCHE_RULES, else `rules` or
 * `share/demarche/rules` in the folder above the program's, or `rules` in the one above that, else
 * the folder that was compiled in. */
Str command_rules_directory(Arena *arena, const char *given);
/* Loads them. NULL when they have errors, which have then been told. */
Rulebook *command_load_rules(const char *given);

#endif
