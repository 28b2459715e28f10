/* CSV cells (RFC 4180), made harmless for spreadsheets.
 *
 * In: text of a cell. Out: the cell as it stands in a file. A cell that begins with = + - @, a tab
 * or a carriage return is run as a formula by spreadsheets (OWASP, "CSV Injection"): it gets an
 * apostrophe in front. */
#ifndef DEMARCHE_FORMATS_CSV_H
#define DEMARCHE_FORMATS_CSV_H

#include <stdio.h>

#include "base/str.h"

/* Writes cells with commas between them and CR LF behind the last. */
void csv_write_row(FILE *out, const Str *cells, size_t count);

#endif
