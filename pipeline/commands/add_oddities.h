/* What is odd in an article that is to be added: it is told with its line, never mended. */
#ifndef DEMARCHE_COMMANDS_ADD_ODDITIES_H
#define DEMARCHE_COMMANDS_ADD_ODDITIES_H

#include "document/document.h"

/* Bytes as they were read from `path`. Errors in the report, for which an article is refused: a
 * byte that is not UTF-8, a NUL, no text at all. Warnings: a byte order mark, line ends of several
 * kinds, white space at the end of lines, control characters, signs of a text that was spoilt on
 * its way. Line ends are LF, CR LF and CR. */
void oddities_of_bytes(Report *report, Str path, Str bytes);

/* Warnings for what the stage segment made of it, and quote: no headline, lines that are taken as
 * no part of the article, quotations that nothing closes. */
void oddities_of_document(Report *report, Str path, const Document *document);

/* The first paragraph that is part of the article; NULL where none is. */
const Paragraph *oddities_first_paragraph(const Document *document);

#endif
