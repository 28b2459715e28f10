/* Messages to the person at the keyboard: see command.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "commands/command.h"

void command_tell(Str lines) {
  Arena arena = {0};
  fputs(unicode_printable(&arena, lines).data, stderr);
  arena_free(&arena);
}

static void complain(const char *format, va_list arguments) {
  Arena arena = {0};
  fputs("demarche: ", stderr);
  fputs(unicode_printable(&arena, arena_format_list(&arena, format, arguments)).data, stderr);
  fputc('\n', stderr);
  arena_free(&arena);
}

void command_complain(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  complain(format, arguments);
  va_end(arguments);
}

int command_misused(const char *command, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  complain(format, arguments);
  va_end(arguments);
  if (command)
    fprintf(stderr, "Try `demarche help %s`.\n", command);
  else
    fputs("Try `demarche help`.\n", stderr);
  return STATUS_TROUBLE;
}

enum { WORD_MAX = 32 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Insertions, deletions, replacements and swaps of neighbours (Damerau 1964) between two words. */
static size_t distance(const char *a, const char *b) {
  size_t rows = strlen(a), columns = strlen(b);
  size_t cost[WORD_MAX + 1][WORD_MAX + 1];
  if (rows > WORD_MAX || columns > WORD_MAX) return WORD_MAX;
  for (size_t i = 0; i <= rows; i++) cost[i][0] = i;
  for (size_t j = 0; j <= columns; j++) cost[0][j] = j;
  for (size_t i = 1; i <= rows; i++)
    for (size_t j = 1; j <= columns; j++) {
      size_t replaced = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      cost[i][j] = least(replaced, least(cost[i - 1][j], cost[i][j - 1]) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = least(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  return cost[rows][columns];
}

const char *command_nearest(const char *word, const char *const *names, size_t count) {
  const char *nearest = NULL;
  size_t smallest = strlen(word) / 3 + 1;
  for (size_t i = 0; i < count; i++) {
    size_t found = distance(word, names[i]);
    if (found > smallest || (found == smallest && nearest)) continue;
    nearest = names[i];
    smallest = found;
  }
  return nearest;
}

static int unknown_long(const char *command, const char *word, const struct option *options) {
  const char *names[64];
  size_t count = 0, size = strcspn(word, "=");
  char name[WORD_MAX + 1] = "";
  if (size < sizeof name) memcpy(name, word, size);
  for (; options[count].name && count < sizeof names / sizeof *names; count++)
    names[count] = options[count].name;
  const char *nearest = command_nearest(name, names, count);
  if (!nearest) return command_misused(command, "there is no option --%s", word);
  return command_misused(command, "there is no option --%s: is --%s meant?", word, nearest);
}

int command_bad_option(const char *command, char **arguments, int result,
                       const struct option *options) {
  const char *last = arguments[optind - 1];
  if (result == ':') return command_misused(command, "%s wants an argument", last);
  if (optopt && strncmp(last, "--", 2) == 0 && strchr(last, '='))
    return command_misused(command, "%.*s takes no argument", (int)strcspn(last, "="), last);
  if (optopt) return command_misused(command, "there is no option -%c", optopt);
  size_t size = strcspn(last + 2, "=");
  for (const struct option *option = options; option->name; option++)
    if (strncmp(option->name, last + 2, size) == 0)
      return command_misused(command, "%s could be one of several options", last);
  return unknown_long(command, last + 2, options);
}
