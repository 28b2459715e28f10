/* The articles of a directory: see text_directory.h. */
#include "formats/text_directory.h"

#include <sys/stat.h>

#include "formats/text_names.h"
#include "rulebook/table.h"

enum { WARNINGS_TOLD = 10 };

static void tell(TextFindings findings, Severity severity, Str text) {
  if (findings.tell) findings.tell(findings.state, severity, text);
}

void text_directory_index(TextIndex *index, Arena *arena, Str path, TextFindings findings) {
  Report report = {.arena = arena};
  text_index_load(index, arena, path, &report);
  for (uint32_t i = 0; i < report.findings.count; i++) {
    const Finding *finding = &report.findings.items[i];
    tell(findings, finding->severity, finding_text(arena, finding));
  }
  if (report.errors > REPORT_LIMIT)
    tell(findings, SEVERITY_ERROR,
         arena_format(arena, "%.*s: error: %u more in index.tsv\n", STR_ARG(path),
                      report.errors - REPORT_LIMIT));
}

static void add_listed(TextDirectory *directory, Arena *arena, Str path) {
  if (path.size && !path.data) __builtin_unreachable(); /* NULL has no bytes */
  const char *slash = str_ends_with(path, STR("/")) ? "" : "/";
  for (uint32_t i = 0; i < directory->index.rows.count; i++) {
    const IndexRow *row = &directory->index.rows.items[i];
    Str file = arena_format(arena, "%.*s%s%.*s.txt", STR_ARG(path), slash, STR_ARG(row->id));
    *array_push(arena, &directory->entries) = (TextEntry){file, row};
  }
}

/* Files that the index does not know, if there is one. Not a warning a file: there may be
   thousands. */
static void add_unlisted(TextDirectory *directory, Arena *arena, const RulePaths *files, Str path,
                         TextFindings findings) {
  uint32_t unlisted = 0;
  for (size_t i = 0; i < files->count; i++) {
    Str file = files->paths[i];
    if (text_index_find(&directory->index, text_article_id(file))) continue;
    *array_push(arena, &directory->entries) = (TextEntry){file, NULL};
    if (directory->index.read && unlisted++ < WARNINGS_TOLD)
      tell(findings, SEVERITY_WARNING,
           arena_format(arena, "%.*s: warning: not in index.tsv, so its date is unknown\n",
                        STR_ARG(file)));
  }
  if (unlisted > WARNINGS_TOLD)
    tell(findings, SEVERITY_WARNING,
         arena_format(arena, "%.*s: warning: %u more are not in index.tsv\n", STR_ARG(path),
                      unlisted - WARNINGS_TOLD));
}

static bool is_folder(Str path) {
  struct stat status;
  return stat(path.data, &status) == 0 && S_ISDIR(status.st_mode);
}

static void tell_unread(Arena *arena, Str path, uint32_t count, const char *one, const char *many,
                        TextFindings findings) {
  if (count)
    tell(findings, SEVERITY_WARNING,
         arena_format(arena, "%.*s: warning: %u %s of this folder not read: name %s as well\n",
                      STR_ARG(path), count, count == 1 ? one : many, count == 1 ? "it" : "them"));
}

/* Whoever keeps articles in folders of folders, or has JSON Lines beside them, should hear that a
   directory is its .txt files. */
static void tell_passed_over(Arena *arena, Str path, TextFindings findings) {
  uint32_t folders = 0, lines = 0;
  RulePaths all;
  Report unused = {.arena = arena};
  if (!rule_paths_list(&all, arena, path, STR(""), &unused)) return;
  for (size_t i = 0; i < all.count; i++) {
    if (str_ends_with(all.paths[i], STR(".txt"))) continue;
    if (str_ends_with(all.paths[i], STR(".jsonl")))
      lines++;
    else
      folders += is_folder(all.paths[i]);
  }
  tell_unread(arena, path, folders, "subfolder", "subfolders", findings);
  tell_unread(arena, path, lines, ".jsonl file", ".jsonl files", findings);
}

bool text_directory_list(TextDirectory *directory, Arena *arena, Str path, TextFindings findings,
                         Error *error) {
  *directory = (TextDirectory){0};
  Report report = {.arena = arena};
  RulePaths files;
  if (!rule_paths_list(&files, arena, path, STR(".txt"), &report))
    return error_set(error, "unreadable", "%.*s", STR_ARG(report.findings.items[0].message));
  text_directory_index(&directory->index, arena, path, findings);
  add_listed(directory, arena, path);
  add_unlisted(directory, arena, &files, path, findings);
  tell_passed_over(arena, path, findings);
  return directory->entries.count ||
         error_set(error, "no-articles", "no file in this directory ends in .txt");
}
