/* What was found in an article, for people: who said what, in which form, and what they stand
   for. */
#ifndef DEMARCHE_COMMANDS_READABLE_H
#define DEMARCHE_COMMANDS_READABLE_H

#include "document/document.h"

typedef struct {
  unsigned width; /* columns */
  bool colors;
} ReadableStyle;

/* The style for what is written to a descriptor: a terminal's own width (40 to 100 columns), with
 * colors unless $NO_COLOR is set (no-color.org); 80 columns without colors for anything else. */
ReadableStyle readable_style(int descriptor);

/* The document as text from malloc in `*text`; false when memory runs out. It must have
 * attributions; what is known of speakers and positions is told too. */
bool readable_write(const Document *document, ReadableStyle style, char **text, size_t *size);

#endif
