/* `demarche help` and `demarche version`. */
#include <stdio.h>

#include "commands/command.h"
#include "demarche.h"
#include "engine/stages.h"

static void print_help(void) {
  puts("demarche finds in news articles who says what: the source, the cue, the content, which person is\n"
       "meant, and what he stands for.\n\n"
       "Usage: demarche COMMAND [OPTION]... [FILE|DIRECTORY|-]...\n\n"
       "  demarche run articles/ > found.jsonl    read the .txt files of a folder\n"
       "  demarche show found.jsonl               print what was found, for people\n\n"
       "Commands:");
  for (size_t i = 0; i < command_count; i++)
    printf("  %-10s %s\n", commands[i].name, commands[i].summary);
  puts("\nThe stages of `run`, in their order; each is also a command, a filter from JSON Lines to JSON\n"
       "Lines:");
  for (size_t i = 0; i < stage_count; i++) printf("  %-10s %s\n", stages[i].name, stages[i].summary);
  puts("\n`demarche help COMMAND` tells its options.");
}

int command_help(int count, char **arguments) {
  static char option[] = "--help";
  if (count < 2 || arguments[1][0] == '-') {
    print_help();
    return STATUS_WELL;
  }
  char *command[] = {arguments[1], option, NULL};
  return command_dispatch(2, command);
}

int command_version(int count, char **arguments) {
  (void)count;
  (void)arguments;
  printf("demarche %s\n", demarche_version());
  return STATUS_WELL;
}
