/* The command `demarche`: the table of its subcommands, and the way to them.
 *
 * A first argument that is no subcommand is a stage (engine/stages.h), run as a filter. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands/command.h"
#include "engine/stages.h"

const Command commands[] = {
    {"run", "read articles through all stages, or some of them", command_run},
    {"show", "print what was found, for people", command_show},
    {"help", "this text, or the options of a command", command_help},
    {"version", "the version of this program", command_version},
};

const size_t command_count = sizeof commands / sizeof *commands;

static int unknown_command(const char *name) {
  const char *names[sizeof commands / sizeof *commands + STAGES_MAX];
  size_t count = 0;
  for (size_t i = 0; i < command_count; i++) names[count++] = commands[i].name;
  for (size_t i = 0; i < stage_count; i++) names[count++] = stages[i].name;
  const char *nearest = command_nearest(name, names, count);
  if (!nearest) return command_misused(NULL, "there is no command \"%s\"", name);
  return command_misused(NULL, "there is no command \"%s\": is \"%s\" meant?", name, nearest);
}

int command_dispatch(int count, char **arguments) {
  const char *name = arguments[0];
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) return command_help(count, arguments);
  if (strcmp(name, "--version") == 0) return command_version(count, arguments);
  for (size_t i = 0; i < command_count; i++)
    if (strcmp(name, commands[i].name) == 0) return commands[i].run(count, arguments);
  size_t stage = stage_find(str_of(name));
  return stage < stage_count ? command_filter(stage, count, arguments) : unknown_command(name);
}

/* Where the caller has closed one of the three standard descriptors, a file that we open would take its
 * number, and be written to. What stands in for it can be neither read nor written. */
static void hold_standard_descriptors(void) {
  for (int descriptor = 0; descriptor < 3; descriptor++)
    if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
      (void)!open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* What was printed by printf; the commands that write much see to that themselves. */
static int finish(int status) {
  if (fflush(stdout) == 0 || errno == EPIPE) return status;
  command_complain("cannot write to standard output: %s", strerror(errno));
  return STATUS_TROUBLE;
}

int main(int count, char **arguments) {
  hold_standard_descriptors();
  signal(SIGPIPE, SIG_IGN); /* a reader that goes away is an error of write: EPIPE */
  if (count < 2) return finish(command_misused(NULL, "what is to be done?"));
  return finish(command_dispatch(count - 1, arguments + 1));
}
