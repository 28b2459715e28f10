/* Where the rules are, and loading them: see command.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands/command.h"

#ifndef DEMARCHE_RULES_DIR
#define DEMARCHE_RULES_DIR "/usr/local/share/demarche/rules"
#endif

static bool has_rules(const char *directory, Arena *arena) {
  struct stat status;
  Str lexicon = arena_format(arena, "%s/lexicon", directory);
  return stat(lexicon.data, &status) == 0 && S_ISDIR(status.st_mode);
}

static Str above(Str path) {
  while (path.size && path.data[path.size - 1] != '/') path.size--;
  if (path.size > 1) path.size--;
  return path;
}

/* Empty when the system does not tell where the program is. */
static Str program_directory(Arena *arena) {
  char path[4096];
  ssize_t size = readlink("/proc/self/exe", path, sizeof path);
  if (size <= 0 || (size_t)size >= sizeof path) return STR("");
  return above(arena_copy(arena, (Str){path, (size_t)size}));
}

/* As a person would type it: from the working directory, where it lies below that. */
static Str shortened(Arena *arena, Str path) {
  char here[4096];
  if (!getcwd(here, sizeof here)) return path;
  Str prefix = arena_format(arena, "%s/", here);
  return str_starts_with(path, prefix) ? str_slice(path, prefix.size, path.size) : path;
}

Str command_rules_directory(Arena *arena, const char *given) {
  /* As seen from build/ and bin/, and from build/debug/. */
  static const struct {
    int up;
    const char *path;
  } places[] = {{1, "rules"}, {1, "share/demarche/rules"}, {2, "rules"}};
  const char *variable = getenv("DEMARCHE_RULES");
  if (given) return str_of(given);
  if (variable && *variable) return str_of(variable);
  Str program = program_directory(arena);
  for (size_t i = 0; program.size && i < sizeof places / sizeof *places; i++) {
    Str base = above(program);
    if (places[i].up == 2) base = above(base);
    Str path = arena_format(arena, "%.*s/%s", STR_ARG(base), places[i].path);
    if (has_rules(path.data, arena)) return shortened(arena, path);
  }
  return str_of(DEMARCHE_RULES_DIR);
}

static void tell(Arena *arena, const Report *report, Str directory) {
  uint32_t told = 0;
  for (uint32_t i = 0; i < report->findings.count; i++) {
    const Finding *finding = &report->findings.items[i];
    if (finding->severity != SEVERITY_ERROR) continue;
    Str text = finding_text(arena, finding);
    fwrite(text.data, 1, text.size, stderr);
    told++;
  }
  if (report->errors > told)
    command_complain("%u errors in the rules in %.*s, of which these are the first %u",
                     report->errors, STR_ARG(directory), told);
}

Rulebook *command_load_rules(const char *given) {
  Arena arena = {0};
  Report report = {.arena = &arena};
  Str directory = command_rules_directory(&arena, given);
  Rulebook *rules = rulebook_load(directory, &report);
  if (!rules) {
    tell(&arena, &report, directory);
    command_complain("the rules in %.*s cannot be used", STR_ARG(directory));
  }
  arena_free(&arena);
  return rules;
}
