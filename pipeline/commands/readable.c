/* What was found in an article, for people: see readable.h.
 *
 *     Title
 *     id · date · source
 *
 *       Speaker (the words of the source) — cue — form
 *           The content.
 *           → issue: stance
 */
#include "commands/readable.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "commands/wrap.h"

enum { WHO_INDENT = 2, CONTENT_INDENT = 6, WIDTH = 80, WIDTH_LEAST = 40, WIDTH_MOST = 100 };

ReadableStyle readable_style(int descriptor) {
  ReadableStyle style = {.width = WIDTH};
  const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
  if (!isatty(descriptor)) return style;
  style.colors = !(no_color && *no_color) && !(terminal && strcmp(terminal, "dumb") == 0);
#ifdef TIOCGWINSZ
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col) style.width = size.ws_col;
#endif
  if (style.width < WIDTH_LEAST) style.width = WIDTH_LEAST;
  if (style.width > WIDTH_MOST) style.width = WIDTH_MOST;
  return style;
}

static void put(Wrap *wrap, Look look, const char *word) { wrap_text(wrap, look, str_of(word)); }

/* The title; else the first line of the text. */
static Str title_of(const Document *document) {
  if (document->title.size) return document->title;
  Str rest = document->text;
  while (rest.data) {
    Str line = str_trim(str_cut(&rest, '\n'));
    if (line.size) return line;
  }
  return STR("");
}

static void put_heading(Wrap *wrap, const Document *document) {
  const Str facts[] = {document->id, document->published, document->source};
  wrap_text(wrap, LOOK_TITLE, title_of(document));
  wrap_break(wrap, 0);
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
    if (!facts[i].size) continue;
    if (i) put(wrap, LOOK_FAINT, "·");
    wrap_text(wrap, LOOK_FAINT, facts[i]);
  }
  wrap_break(wrap, 0);
}

static bool contains(Str text, Str part) {
  for (size_t i = 0; i + part.size <= text.size; i++)
    if (str_equal(str_slice(text, i, i + part.size), part)) return true;
  return false;
}

/* The names; behind them how the article calls the source, where that says something else. */
static void put_speakers(Wrap *wrap, const Document *document, const Attribution *attribution) {
  Str source = document_span_text(document, attribution->source);
  bool told = attribution->speaker_count == 0;
  for (uint32_t i = 0; i < attribution->speaker_count; i++) {
    Str name = document->entities.items[attribution->speakers[i]].name;
    if (i) put(wrap, LOOK_PLAIN, "and");
    wrap_text(wrap, LOOK_STRONG, name);
    told = told || contains(source, name) || contains(name, source);
  }
  if (!attribution->speaker_count && source.size) wrap_text(wrap, LOOK_STRONG, source);
  if (!attribution->speaker_count && !source.size) put(wrap, LOOK_STRONG, "nobody named");
  if (told || !source.size) return;
  char words[400];
  snprintf(words, sizeof words, "(%.*s)", (int)(source.size < 390 ? source.size : 0), source.data);
  if (source.size < 390) put(wrap, LOOK_FAINT, words);
}

static void put_head(Wrap *wrap, const Document *document, const Attribution *attribution) {
  Str cue = document_span_text(document, attribution->cue);
  Str addressee = document_span_text(document, attribution->addressee);
  put_speakers(wrap, document, attribution);
  if (cue.size) {
    put(wrap, LOOK_PLAIN, "—");
    wrap_text(wrap, LOOK_PLAIN, cue);
  }
  if (addressee.size) {
    put(wrap, LOOK_PLAIN, "— to");
    wrap_text(wrap, LOOK_PLAIN, addressee);
  }
  put(wrap, LOOK_PLAIN, "—");
  put(wrap, LOOK_FAINT, form_name(attribution->form));
  if (attribution->negated) put(wrap, LOOK_FAINT, "(denied)");
}

static void put_positions(Wrap *wrap, const Document *document, uint32_t attribution) {
  static const Look looks[] = {LOOK_GOOD, LOOK_BAD, LOOK_FAINT};
  for (uint32_t i = 0; i < document->positions.count; i++) {
    const Position *position = &document->positions.items[i];
    if (position->attribution != attribution) continue;
    put(wrap, LOOK_FAINT, "→");
    wrap_text(wrap, LOOK_PLAIN, position->issue);
    put(wrap, LOOK_FAINT, "—");
    put(wrap, looks[position->stance], stance_name(position->stance));
    wrap_break(wrap, CONTENT_INDENT);
  }
}

static void put_attribution(Wrap *wrap, const Document *document, uint32_t index) {
  const Attribution *attribution = &document->attributions.items[index];
  fputc('\n', wrap->out);
  wrap_break(wrap, WHO_INDENT);
  put_head(wrap, document, attribution);
  wrap_break(wrap, CONTENT_INDENT);
  for (uint32_t i = 0; i < attribution->content_count; i++) {
    if (i) put(wrap, LOOK_FAINT, "[…]");
    wrap_text(wrap, LOOK_PLAIN, document_span_text(document, attribution->content[i]));
  }
  wrap_break(wrap, CONTENT_INDENT);
  put_positions(wrap, document, index);
}

static void put_document(Wrap *wrap, const Document *document) {
  if (document->error.code) {
    wrap_text(wrap, LOOK_TITLE, document->id);
    wrap_break(wrap, WHO_INDENT);
    put(wrap, LOOK_BAD, "cannot be read:");
    put(wrap, LOOK_PLAIN, document->error.message);
  } else {
    put_heading(wrap, document);
    for (uint32_t i = 0; i < document->attributions.count; i++) put_attribution(wrap, document, i);
    if (!document->attributions.count) {
      fputc('\n', wrap->out);
      wrap_break(wrap, WHO_INDENT);
      put(wrap, LOOK_FAINT, "nobody is said to say anything");
    }
  }
  wrap_break(wrap, 0);
  fputs("\n\n", wrap->out);
}

bool readable_write(const Document *document, ReadableStyle style, char **text, size_t *size) {
  Wrap wrap = {.out = open_memstream(text, size), .width = style.width, .colors = style.colors};
  if (!wrap.out) return false;
  put_document(&wrap, document);
  bool written = !ferror(wrap.out);
  if (fclose(wrap.out) == 0 && written) return true;
  free(*text);
  *text = NULL;
  return false;
}
