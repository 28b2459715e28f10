/* Rule files as rows: tab-separated tables with a header row, and lists of lines.
 *
 * `#` at the beginning of a line starts a comment; empty lines are skipped; CR before LF is
 * dropped. Bytes that are not UTF-8, and NUL, are an error with line and column; a byte order mark
 * is dropped. */
#ifndef DEMARCHE_RULEBOOK_TABLE_H
#define DEMARCHE_RULEBOOK_TABLE_H

#include "base/error.h"

enum { RULE_FILE_MARGIN = 128 };

/* A file of rules in memory, and where a line of it stands. */
typedef struct RuleFile {
  Str path; /* as given to the user: DIRECTORY/lexicon/cues.txt */
  Str name; /* the file's name alone: cues.txt */
  /* valid UTF-8; behind it a line end, then zeros: RULE_FILE_MARGIN bytes that may be read */
  Str text;
} RuleFile;

/* Reads a file; false (and a finding in the report) when it cannot be read or is not UTF-8. */
bool rule_file_read(RuleFile *file, Arena *arena, Str path, Report *report);
/* The same without a look at its bytes, for a reader that judges each line for itself: the text may
 * be no UTF-8 and have NULs. False when it cannot be read. */
bool rule_file_bytes(RuleFile *file, Arena *arena, Str path, Report *report);

/* The paths of what lies in a directory, folders too, and ends so, sorted bytewise, whatever order
 * the system has. What is hidden (its name begins with a full stop) is left out. False, and an
 * error in the report, where the directory cannot be read. */
typedef struct {
  Str *paths;
  size_t count;
} RulePaths;
bool rule_paths_list(RulePaths *paths, Arena *arena, Str directory, Str ending, Report *report);

/* A cursor over the lines of a file that are neither empty nor comments. */
typedef struct {
  const RuleFile *file;
  Str rest;
  Str line;        /* the current line, without line end */
  uint32_t number; /* its number, from 1 */
} LineReader;

LineReader line_reader(const RuleFile *file);
bool line_reader_next(LineReader *reader);
/* A finding in the current line. `at` points into reader->line (its column is told) or elsewhere, as
 * {NULL, 0} and other empty ones do: the line's beginning. */
void line_report(const LineReader *reader, Report *report, Severity severity, Str at,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));
/* "cues.txt:12" for the current line, in the arena. */
Str line_place(const LineReader *reader, Arena *arena);

/* A table: the header row gives the columns, every later row has at most as many fields. Wanted are
   at most TABLE_COLUMNS_MAX. */
enum { TABLE_COLUMNS_MAX = 16, TABLE_WINDOW = 64 };
typedef struct {
  LineReader lines;
  const char *const *columns;      /* wanted, NULL-terminated */
  int position[TABLE_COLUMNS_MAX]; /* of each wanted column in the file, -1: absent */
  /* by position: which column it is, TABLE_COLUMNS_MAX: none of them */
  int wanted[TABLE_COLUMNS_MAX];
  int last;           /* column of the header, from 0 */
  const char *window; /* TABLE_WINDOW bytes, */
  /* and a bit for each tab and line end among them that has not been passed */
  uint64_t marks;
  /* of the current row, trimmed; absent ones empty; the last is nobody's */
  Str fields[TABLE_COLUMNS_MAX + 1];
} TableReader;

/* Reads the header row. Columns that are not wanted or stand there twice, or of the first
 * `required` wanted ones not there, are errors: false then, and the rows can be read all the same.
 * Of columns behind the first TABLE_COLUMNS_MAX, which is one at least that is not wanted, nothing
 * is read. False also where there is no header row. */
bool table_reader(TableReader *table, const RuleFile *file, const char *const *columns,
                  unsigned required, Report *report);
/* The next row; false at the end. Rows with too many fields are reported and skipped. */
bool table_next(TableReader *table, Report *report);

#endif
