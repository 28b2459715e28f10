/* Text for a screen: see wrap.h. */
#include "commands/wrap.h"

#include <uniwidth.h>

#include "base/unicode.h"

static const char *const escapes[] = {"",        "\033[1m",  "\033[1;36m",
                                      "\033[2m", "\033[32m", "\033[31m"};

static bool is_control(uint32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

static unsigned columns_of(Str word) {
  unsigned columns = 0, size;
  for (size_t at = 0; at < word.size; at += size) {
    uint32_t c = unicode_decode(word, at, &size);
    int width = is_control(c) ? 1 : uc_width(c, "UTF-8");
    if (width > 0) columns += (unsigned)width;
  }
  return columns;
}

static void put_word(Wrap *wrap, Str word) {
  unsigned size;
  for (size_t at = 0; at < word.size; at += size) {
    if (is_control(unicode_decode(word, at, &size)))
      fputc('?', wrap->out);
    else
      fwrite(word.data + at, 1, size, wrap->out);
  }
}

/* The next word of the text, which moves on past it; empty at the end. */
static Str next_word(Str *text) {
  size_t start = 0, end;
  unsigned size;
  for (; start < text->size; start += size)
    if (!unicode_is_space(unicode_decode(*text, start, &size))) break;
  for (end = start; end < text->size; end += size)
    if (unicode_is_space(unicode_decode(*text, end, &size))) break;
  Str word = str_slice(*text, start, end);
  *text = str_slice(*text, end, text->size);
  return word;
}

/* What stands before a word: a blank, or the indent of a new line. */
static void put_gap(Wrap *wrap, unsigned columns) {
  bool begun = wrap->column > 0;
  if (begun && wrap->column + 1 + columns <= wrap->width) {
    fputc(' ', wrap->out);
    wrap->column++;
    return;
  }
  if (begun) fputc('\n', wrap->out);
  for (unsigned i = 0; i < wrap->indent; i++) fputc(' ', wrap->out);
  wrap->column = wrap->indent;
}

void wrap_text(Wrap *wrap, Look look, Str text) {
  bool colored = wrap->colors && look != LOOK_PLAIN, first = true;
  for (Str word; (word = next_word(&text)).size; first = false) {
    unsigned columns = columns_of(word);
    put_gap(wrap, columns);
    if (colored && first) fputs(escapes[look], wrap->out);
    put_word(wrap, word);
    wrap->column += columns;
  }
  if (colored && !first) fputs("\033[0m", wrap->out);
}

void wrap_break(Wrap *wrap, unsigned indent) {
  if (wrap->column) fputc('\n', wrap->out);
  wrap->column = 0;
  wrap->indent = indent;
}

void wrap_pad(Wrap *wrap, unsigned column) {
  for (; wrap->column + 1 < column; wrap->column++) fputc(' ', wrap->out);
  wrap->indent = column;
}
