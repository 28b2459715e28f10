/* A look at the beginning of a file: see json_lines.h. */
#include "commands/json_lines.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "commands/command.h"

/* The first byte that is no white space, or EOF. */
static int first_character(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return EOF;
  int c = getc(file);
  while (c == ' ' || c == '\t' || c == '\r' || c == '\n') c = getc(file);
  fclose(file);
  return c;
}

bool json_lines_expected(const char *command, const char *path) {
  enum { BYTE_ORDER_MARK = 0xEF };
  struct stat status;
  if (strcmp(path, "-") == 0 || stat(path, &status) != 0) return true;
  bool folder = S_ISDIR(status.st_mode);
  if (!folder && !S_ISREG(status.st_mode)) return true; /* a pipe cannot be looked at twice */
  int first = folder ? 0 : first_character(path);
  if (first == '{' || first == EOF || first == BYTE_ORDER_MARK) return true;
  command_complain("%s: this is %s, and `%s` wants the JSON Lines that `demarche run` writes", path,
                   folder ? "a folder" : "no JSON Lines", command);
  fprintf(stderr, "Try `demarche run --quiet %s | demarche %s -`.\n", path, command);
  return false;
}
