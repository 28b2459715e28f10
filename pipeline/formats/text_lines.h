/* Lines of a file, however long, in bounded memory.
 *
 * In: a file descriptor. Out: one line at a time, without its line end (LF or CR LF; the last may
 * have none). Lines of white space are left out but counted; a byte order mark before the first is
 * dropped. Of a line that is longer than the limit nothing is kept: it is read over to its end. */
#ifndef DEMARCHE_FORMATS_TEXT_LINES_H
#define DEMARCHE_FORMATS_TEXT_LINES_H

#include "base/error.h"

typedef struct {
  int descriptor;
  size_t limit;    /* bytes of a line, its line feed aside */
  uint64_t number; /* of the last line read, from 1; 0: none yet */
  char *buffer;    /* read ahead */
  size_t start, end;
  bool ended;
} TextLines;

typedef enum {
  LINE_READ,
  LINE_TOO_LONG,
  LINE_NO_MEMORY,  /* for this line; the next may be shorter */
  LINE_UNREADABLE, /* errno says why; LINE_END comes next */
  LINE_END
} LineStatus;

/* The descriptor becomes the reader's and is closed by text_lines_close. */
void text_lines_open(TextLines *lines, int descriptor, size_t limit);
void text_lines_close(TextLines *lines);

/* `*bytes` is malloced and the caller's; set for LINE_READ only. */
LineStatus text_lines_next(TextLines *lines, char **bytes, size_t *size);

#endif
