/* Findings about patterns, with their place.
 *
 * In: a view into a rule file's text. Out: a finding with the line, the column in code points, and
 * the text of the line. */
#include "rulebook/cascades/pattern.h"

#include <string.h>

uint32_t pattern_line_number(const RuleFile *file, const char *at) {
  uint32_t line = 1;
  const char *c = file->text.data;
  while (c < at && (c = memchr(c, '\n', (size_t)(at - c)))) line++, c++;
  return line;
}

void pattern_report_list(PatternContext *context, Severity severity, Str at, const char *format,
                         va_list arguments) {
  Str text = context->file->text;
  const char *start = at.data, *end = at.data;
  while (start > text.data && start[-1] != '\n') start--;
  while (end < text.data + text.size && *end != '\n' && *end != '\r') end++;
  uint32_t column = 1;
  for (const char *c = start; c < at.data; c++) column += ((unsigned char)*c & 0xC0) != 0x80;
  Str message = arena_format_list(context->report->arena, format, arguments);
  report_add(context->report, severity, context->file->path,
             pattern_line_number(context->file, at.data), column,
             (Str){start, (size_t)(end - start)}, "%.*s", STR_ARG(message));
}

void rule_report(const Rule *rule, Report *report, Severity severity, const char *format, ...) {
  PatternContext context = {.report = report, .file = rule->file};
  va_list arguments;
  va_start(arguments, format);
  pattern_report_list(&context, severity, rule->at, format, arguments);
  va_end(arguments);
}

void pattern_report(PatternContext *context, Severity severity, Str at, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  pattern_report_list(context, severity, at, format, arguments);
  va_end(arguments);
}
