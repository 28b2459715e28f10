/* Errors as values: see error.h. */
#include "base/error.h"

#include <stdio.h>

#include "base/unicode.h"

/* A message that does not fit is cut between characters, so that it stays UTF-8. */
static void set(Error *error, const char *code, const char *format, va_list arguments) {
  *error = (Error){.code = code};
  int size = vsnprintf(error->message, sizeof error->message, format, arguments);
  if (size < (int)sizeof error->message) return;
  size_t end = sizeof error->message - 1;
  while (end > 0 && ((unsigned char)error->message[end - 1] & 0xC0) == 0x80) end--;
  if (end > 0 && (unsigned char)error->message[end - 1] >= 0xC0) end--;
  error->message[end] = '\0';
}

bool error_set(Error *error, const char *code, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  set(error, code, format, arguments);
  va_end(arguments);
  return false;
}

bool error_set_at(Error *error, const char *code, uint64_t offset, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  set(error, code, format, arguments);
  va_end(arguments);
  error->offset = offset;
  error->has_offset = true;
  return false;
}

void report_add(Report *report, Severity severity, Str path, uint32_t line, uint32_t column,
                Str source, const char *format, ...) {
  uint32_t *count = severity == SEVERITY_ERROR ? &report->errors : &report->warnings;
  if ((*count)++ >= REPORT_LIMIT) return;
  va_list arguments;
  va_start(arguments, format);
  Str message = arena_format_list(report->arena, format, arguments);
  va_end(arguments);
  *array_push(report->arena, &report->findings) =
      (Finding){severity, arena_copy(report->arena, path),  line, column,
                message,  arena_copy(report->arena, source)};
}

void report_append(Report *report, const Report *other) {
  for (uint32_t i = 0; i < other->findings.count; i++) {
    const Finding *finding = &other->findings.items[i];
    report_add(report, finding->severity, finding->path, finding->line, finding->column,
               finding->source, "%.*s", STR_ARG(finding->message));
  }
  if (other->errors > REPORT_LIMIT) report->errors += other->errors - REPORT_LIMIT;
  if (other->warnings > REPORT_LIMIT) report->warnings += other->warnings - REPORT_LIMIT;
}

/* White space as wide as the first `column - 1` code points of the line. */
static Str indent_of(Arena *arena, Str line, uint32_t column) {
  char *indent = arena_allocate(arena, line.size + column + 1, 1);
  size_t size = 0;
  uint32_t seen = 0;
  for (size_t i = 0; i < line.size && seen + 1 < column; i++) {
    if (((unsigned char)line.data[i] & 0xC0) == 0x80) continue;
    indent[size++] = line.data[i] == '\t' ? '\t' : ' ';
    seen++;
  }
  for (; seen + 1 < column; seen++) indent[size++] = ' ';
  return (Str){indent, size};
}

static Str text_of(Arena *arena, const Finding *finding) {
  const char *severity = finding->severity == SEVERITY_ERROR ? "error" : "warning";
  Str place = finding->path;
  if (finding->line) place = arena_format(arena, "%.*s:%u", STR_ARG(finding->path), finding->line);
  if (finding->line && finding->column)
    place = arena_format(arena, "%.*s:%u", STR_ARG(place), finding->column);
  Str head =
      arena_format(arena, "%.*s: %s: %.*s\n", STR_ARG(place), severity, STR_ARG(finding->message));
  if (!finding->line || !finding->source.size) return head;
  if (!finding->column)
    return arena_format(arena, "%.*s  %.*s\n", STR_ARG(head), STR_ARG(finding->source));
  return arena_format(arena, "%.*s  %.*s\n  %.*s^\n", STR_ARG(head), STR_ARG(finding->source),
                      STR_ARG(indent_of(arena, finding->source, finding->column)));
}

Str finding_text(Arena *arena, const Finding *finding) {
  return unicode_printable(arena, text_of(arena, finding));
}
