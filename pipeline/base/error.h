/* What went wrong, and where.
 *
 * In: a place (file, line, column) and a message. Out: values that travel up to a command, which
 * prints them; nothing here prints or exits. Fallible functions return bool and fill the caller's
 * Error. A load of many files collects its errors in a Report, up to REPORT_LIMIT of them, so that
 * an analyst mends them in one go. */
#ifndef DEMARCHE_BASE_ERROR_H
#define DEMARCHE_BASE_ERROR_H

#include "base/array.h"

/* One error outside of rule files: a file that cannot be opened, a JSON line that does not
   parse. */
typedef struct {
  /* machine-readable: "invalid-utf8", "io", ...; NULL: no error. Static, but for that of an error
     document that was read: it lies in the document's arena */
  const char *code;
  char message[400]; /* for people, without the place; a longer one is cut between characters */
  uint64_t offset;   /* bytes into what was read, where `has_offset` */
  bool has_offset;
} Error;

/* Fills `*error` and returns false, so that `return error_set(...)` reads well. */
bool error_set(Error *error, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with a byte offset. */
bool error_set_at(Error *error, const char *code, uint64_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

typedef enum { SEVERITY_ERROR, SEVERITY_WARNING } Severity;

/* One finding in a rule or data file. */
typedef struct {
  Severity severity;
  Str path;        /* as a person would type it */
  uint32_t line;   /* from 1; 0: the file as a whole */
  uint32_t column; /* code points from 1; 0: the line as a whole */
  Str message;
  Str source; /* the line itself, for the caret; may be empty */
} Finding;

enum { REPORT_LIMIT = 20 };

typedef struct {
  Arena *arena;              /* owns the findings and copies of what they quote */
  Array(Finding) findings;   /* the first REPORT_LIMIT errors and REPORT_LIMIT warnings */
  uint32_t errors, warnings; /* all, also those beyond the limit */
} Report;

/* Counts a finding, and keeps it where it is among the first. */
void report_add(Report *report, Severity severity, Str path, uint32_t line, uint32_t column,
                Str source, const char *format, ...) __attribute__((format(printf, 7, 8)));
/* Copies of the findings of a report that was made meanwhile. */
void report_append(Report *report, const Report *other);
/* `path:line:col: error: message`, then the line and a caret under the column (tabs kept as tabs so
 * that the caret stands right), as unicode_printable has them. The text lives in `arena` and ends in
 * a line feed. */
Str finding_text(Arena *arena, const Finding *finding);

#endif
