/* What is odd in an article that is to be added: see add_oddities.h.
 *
 * One walk over the lines notes where each kind of oddity stands; each kind is then one warning
 * with its first line and the others after it, for a wire may have blanks at the end of every
 * line. */
#include "commands/add_oddities.h"

#include <string.h>

#include "base/unicode.h"

typedef enum { END_LF, END_CRLF, END_CR, ENDS, END_NONE = ENDS } LineEnd;

typedef struct {
  Str rest, line;
  LineEnd end;
  uint32_t number; /* of the line, from 1 */
} Lines;

static bool next_line(Lines *lines) {
  Str text = lines->rest;
  if (!text.size) return false;
  size_t size = 0;
  while (size < text.size && text.data[size] != '\n' && text.data[size] != '\r') size++;
  lines->line = str_slice(text, 0, size);
  lines->end = size == text.size ? END_NONE : text.data[size] == '\n' ? END_LF : END_CR;
  if (lines->end == END_CR && size + 1 < text.size && text.data[size + 1] == '\n')
    lines->end = END_CRLF;
  size_t ending = lines->end == END_NONE ? 0 : lines->end == END_CRLF ? 2 : 1;
  lines->rest = str_slice(text, size + ending, text.size);
  lines->number++;
  return true;
}

static uint32_t line_of(Str text, size_t at) {
  Lines lines = {.rest = text};
  while (next_line(&lines) && text.size - lines.rest.size <= at) {}
  return lines.number ? lines.number : 1;
}

/* ---- Places ---- */

enum { PLACES_TOLD = 10 };

typedef struct {
  uint32_t lines[PLACES_TOLD], count;
} Places;

static void add_place(Places *places, uint32_t line) {
  if (places->count < PLACES_TOLD) places->lines[places->count] = line;
  places->count++;
}

static void tell_places(Report *report, Str path, const Places *places, const char *what) {
  if (!places->count) return;
  Str others = STR("");
  for (uint32_t i = 1; i < places->count && i < PLACES_TOLD; i++)
    others = arena_format(report->arena, "%.*s%s%u", STR_ARG(others), i > 1 ? ", " : "",
                          places->lines[i]);
  if (places->count > PLACES_TOLD)
    others = arena_format(report->arena, "%.*s and %u more", STR_ARG(others),
                          places->count - PLACES_TOLD);
  report_add(report, SEVERITY_WARNING, path, places->lines[0], 0, STR(""), "%s%s%.*s%s", what,
             others.size ? " (also in line " : "", STR_ARG(others), others.size ? ")" : "");
}

/* ---- Bytes ---- */

/* Signs that a text was spoilt on its way, and characters that nobody sees. */
static const struct {
  const char *bytes, *what;
} signs[] = {
    {"\xEF\xBF\xBD", "a character was lost here (U+FFFD)"},
    {"\xC3\xA2\xE2\x82\xAC", "UTF-8 was read as another encoding here"},
    {"\xC2\xAD", "a soft hyphen (U+00AD)"},
    {"\xE2\x80\x8B", "a zero-width space (U+200B)"},
};
enum { SIGNS = sizeof signs / sizeof *signs };

typedef struct {
  Places trailing, control, ends[ENDS], signs[SIGNS];
} LineOddities;

static bool contains(Str line, Str part) {
  for (size_t i = 0; i + part.size <= line.size; i++)
    if (str_equal(str_slice(line, i, i + part.size), part)) return true;
  return false;
}

static bool has_control(Str line) {
  for (size_t i = 0; i < line.size; i++) {
    unsigned char c = (unsigned char)line.data[i];
    if ((c < 0x20 && c != '\t') || c == 0x7F) return true;
  }
  return false;
}

static void look_at_line(LineOddities *found, const Lines *lines) {
  Str line = lines->line;
  if (line.size && (line.data[line.size - 1] == ' ' || line.data[line.size - 1] == '\t'))
    add_place(&found->trailing, lines->number);
  if (has_control(line)) add_place(&found->control, lines->number);
  if (lines->end != END_NONE) add_place(&found->ends[lines->end], lines->number);
  for (size_t i = 0; i < SIGNS; i++)
    if (contains(line, str_of(signs[i].bytes))) add_place(&found->signs[i], lines->number);
}

/* Of the kinds of line ends, those other than the most frequent are odd. */
static void tell_ends(Report *report, Str path, const Places *ends) {
  static const char *const what[ENDS] = {"this line ends in LF, others do not",
                                         "this line ends in CR LF, others do not",
                                         "this line ends in CR without LF, others do not"};
  size_t usual = 0;
  for (size_t i = 1; i < ENDS; i++)
    if (ends[i].count > ends[usual].count) usual = i;
  for (size_t i = 0; i < ENDS; i++)
    if (i != usual) tell_places(report, path, &ends[i], what[i]);
}

static bool refuse(Report *report, Str path, Str bytes) {
  size_t bad = unicode_validate(bytes), nul = str_find(bytes, '\0');
  if (bad != SIZE_MAX)
    report_add(report, SEVERITY_ERROR, path, line_of(bytes, bad), 0, STR(""),
               "byte %zu of the file (0x%02X) is not UTF-8: save the article as UTF-8", bad,
               (unsigned)(unsigned char)bytes.data[bad]);
  if (nul != SIZE_MAX)
    report_add(report, SEVERITY_ERROR, path, line_of(bytes, nul), 0, STR(""),
               "byte %zu of the file is NUL, which is no text", nul);
  if (!str_trim(bytes).size)
    report_add(report, SEVERITY_ERROR, path, 0, 0, STR(""), "there is no text in it");
  return report->errors > 0;
}

void oddities_of_bytes(Report *report, Str path, Str bytes) {
  if (refuse(report, path, bytes)) return;
  if (str_starts_with(bytes, STR("\xEF\xBB\xBF")))
    report_add(report, SEVERITY_WARNING, path, 1, 0, STR(""), "a byte order mark begins the file");
  LineOddities found = {0};
  for (Lines lines = {.rest = bytes}; next_line(&lines);) look_at_line(&found, &lines);
  tell_ends(report, path, found.ends);
  tell_places(report, path, &found.trailing, "white space at the end of the line");
  tell_places(report, path, &found.control, "a control character");
  for (size_t i = 0; i < SIGNS; i++) tell_places(report, path, &found.signs[i], signs[i].what);
}

/* ---- The document ---- */

static uint32_t line_of_token(const Document *document, uint32_t token) {
  return line_of(document->text, document->tokens.items[token].start);
}

const Paragraph *oddities_first_paragraph(const Document *document) {
  for (uint32_t i = 0; i < document->paragraphs.count; i++)
    if (document->paragraphs.items[i].kind != PARAGRAPH_BOILERPLATE)
      return &document->paragraphs.items[i];
  return NULL;
}

void oddities_of_document(Report *report, Str path, const Document *document) {
  Places unclosed = {0};
  const Paragraph *first = oddities_first_paragraph(document);
  if (first && first->kind != PARAGRAPH_HEADLINE)
    report_add(report, SEVERITY_WARNING, path, line_of_token(document, first->tokens.start), 0,
               STR(""), "this is no headline, so the article has none");
  for (uint32_t i = 0; i < document->paragraphs.count; i++) {
    const Paragraph *paragraph = &document->paragraphs.items[i];
    if (paragraph->kind != PARAGRAPH_BOILERPLATE) continue;
    report_add(report, SEVERITY_WARNING, path, line_of_token(document, paragraph->tokens.start), 0,
               STR(""), "taken as no part of the article: \"%.*s\"",
               STR_ARG(document_span_text(document, paragraph->tokens)));
  }
  for (uint32_t i = 0; i < document->quotations.count; i++) {
    const Quotation *quotation = &document->quotations.items[i];
    if (!quotation->closed && !quotation->continues)
      add_place(&unclosed, line_of_token(document, quotation->tokens.start));
  }
  tell_places(report, path, &unclosed, "nothing closes a quotation that begins here");
}
