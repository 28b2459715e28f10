/* A folder of rule files for one test, and what a report says about them. */
#ifndef DEMARCHE_TESTS_RULE_FILES_H
#define DEMARCHE_TESTS_RULE_FILES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

enum { RULE_FILES_MAX = 8 };

typedef struct {
  char directory[64];
  const char *folder; /* one in the directory that files may lie in, or NULL */
  char names[RULE_FILES_MAX][64];
  unsigned count;
  Arena arena;
  Report report;
} RuleFiles;

static inline void rule_files_open(RuleFiles *files) {
  *files = (RuleFiles){.directory = "/tmp/demarche-test-XXXXXX"};
  assert_non_null(mkdtemp(files->directory));
}

static inline Str rule_files_path(RuleFiles *files, const char *name) {
  return arena_format(&files->arena, "%s/%s", files->directory, name);
}

/* With a folder in it: "lexicon", "cascades". */
static inline void rule_files_open_with(RuleFiles *files, const char *folder) {
  rule_files_open(files);
  files->folder = folder;
  assert_int_equal(mkdir(rule_files_path(files, folder).data, 0700), 0);
}

/* After this the report's arena is files->arena: call it where the struct has found its place. */
static inline Report *rule_files_report(RuleFiles *files) {
  files->report = (Report){.arena = &files->arena};
  return &files->report;
}

static inline void rule_files_write_bytes(RuleFiles *files, const char *name, Str bytes) {
  assert_true(files->count < RULE_FILES_MAX && strlen(name) < sizeof files->names[0]);
  strcpy(files->names[files->count++], name);
  FILE *stream = fopen(rule_files_path(files, name).data, "wb");
  assert_non_null(stream);
  assert_int_equal(fwrite(bytes.data, 1, bytes.size, stream), bytes.size);
  assert_int_equal(fclose(stream), 0);
}

static inline void rule_files_write(RuleFiles *files, const char *name, const char *text) {
  rule_files_write_bytes(files, name, str_of(text));
}

static inline void rule_files_close(RuleFiles *files) {
  for (unsigned i = 0; i < files->count; i++) unlink(rule_files_path(files, files->names[i]).data);
  if (files->folder) rmdir(rule_files_path(files, files->folder).data);
  rmdir(files->directory);
  arena_free(&files->arena);
}

/* All findings, a line each, without the folder and the quoted source: "cities.tsv:3:1: error:
 * ...\n". */
static inline const char *rule_files_findings(RuleFiles *files) {
  Str all = STR("");
  for (uint32_t i = 0; i < files->report.findings.count; i++) {
    Str text = finding_text(&files->arena, &files->report.findings.items[i]);
    Str line = str_cut(&text, '\n');
    if (str_starts_with(line, str_of(files->directory)))
      line = str_slice(line, strlen(files->directory) + 1, line.size);
    all = arena_format(&files->arena, "%.*s%.*s\n", STR_ARG(all), STR_ARG(line));
  }
  return all.size ? all.data : "";
}

static inline void assert_str(Str actual, const char *expected) {
  char text[512];
  snprintf(text, sizeof text, "%.*s", STR_ARG(actual));
  assert_string_equal(text, expected);
}

#endif
