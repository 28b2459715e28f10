/* Text for a screen: words on lines of a certain width. */
#ifndef DEMARCHE_COMMANDS_WRAP_H
#define DEMARCHE_COMMANDS_WRAP_H

#include <stdio.h>

#include "base/str.h"

/* How a stretch of text looks, where colors are on. */
typedef enum { LOOK_PLAIN, LOOK_TITLE, LOOK_STRONG, LOOK_FAINT, LOOK_GOOD, LOOK_BAD } Look;

typedef struct {
  FILE *out;
  unsigned width; /* columns of the screen */
  bool colors;
  unsigned indent; /* columns before each line */
  unsigned column; /* where the next word would begin; 0: nothing stands on the line */
} Wrap;

/* Appends words; white space between them, line ends too, becomes one blank or a new line. A
 * control character becomes a question mark, for it could command the terminal. Width is counted in
 * columns of the screen (Unicode's East Asian Width). */
void wrap_text(Wrap *wrap, Look look, Str text);
/* Ends the line, if there is one, and sets the indent of those that follow. */
void wrap_break(Wrap *wrap, unsigned indent);

/* Blanks up to a column, at which the next word begins, as do the lines that follow: for tables. */
void wrap_pad(Wrap *wrap, unsigned column);

#endif
