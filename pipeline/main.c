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
#include "demarche.h"
#include "engine/stages.h"

typedef struct {
  const char *name, *summary;
  int (*run)(int count, char **arguments); /* arguments[0] is the name; returns the exit status */
} Command;

static int help(int count, char **arguments);
static int version(int count, char **arguments);

static const Command commands[] = {
    {"run", "read articles through all stages, or some of them", command_run},
    {"show", "print what was found, for people", command_show},
    {"positions", "print who is for and against what", command_positions},
    {"add", "take an article into the corpus, with a draft of its annotation", command_add},
    {"score", "measure what was found against annotations by hand", command_score},
    {"explain", "why the rules found this and not that", command_explain},
    {"rules", "what the rules are, whether they are sound, what they do", command_rules},
    {"help", "this text, or the options of a command", help},
    {"version", "the version of this program", version},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static int unknown_command(const char *name) {
  const char *names[COMMANDS + STAGES_MAX];
  size_t count = 0;
  for (size_t i = 0; i < COMMANDS; i++) names[count++] = commands[i].name;
  for (size_t i = 0; i < stage_count; i++) names[count++] = stages[i].name;
  const char *nearest = command_nearest(name, names, count);
  if (!nearest) return command_misused(NULL, "there is no command \"%s\"", name);
  return command_misused(NULL, "there is no command \"%s\": is \"%s\" meant?", name, nearest);
}

static int dispatch(int count, char **arguments) {
  const char *name = arguments[0];
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) return help(count, arguments);
  if (strcmp(name, "--version") == 0) return version(count, arguments);
  for (size_t i = 0; i < COMMANDS; i++)
    if (strcmp(name, commands[i].name) == 0) return commands[i].run(count, arguments);
  size_t stage = stage_find(str_of(name));
  return stage < stage_count ? command_filter(stage, count, arguments) : unknown_command(name);
}

static void print_help(void) {
  puts("demarche finds in news articles who says what: the source, the cue, the content, which\n"
       "person is meant, and what they stand for.\n\n"
       "Usage: demarche COMMAND [OPTION]... [FILE|DIRECTORY|-]...\n\n"
       "  demarche run articles/ > found.jsonl    read the .txt files of a folder\n"
       "  demarche show found.jsonl               print what was found, for people\n\n"
       "Commands:");
  for (size_t i = 0; i < COMMANDS; i++)
    printf("  %-10s %s\n", commands[i].name, commands[i].summary);
  puts("\nThe stages of `run`, in their order; each is also a command, a filter from JSON Lines\n"
       "to JSON Lines:");
  for (size_t i = 0; i < stage_count; i++)
    printf("  %-10s %s\n", stages[i].name, stages[i].summary);
  puts("\n`demarche help COMMAND` tells its options.");
}

static int help(int count, char **arguments) {
  static char option[] = "--help";
  if (count < 2 || arguments[1][0] == '-') {
    print_help();
    return STATUS_WELL;
  }
  char *command[] = {arguments[1], option, NULL};
  return dispatch(2, command);
}

static int version(int count, char **arguments) {
  (void)count;
  (void)arguments;
  printf("demarche %s\n", demarche_version());
  return STATUS_WELL;
}

/* Where the caller has closed one of the three standard descriptors, a file that we open would take
 * its number, and be written to. What stands in for it can be neither read nor written. */
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
  return finish(dispatch(count - 1, arguments + 1));
}
