/* Lines of a file, however long, in bounded memory: see text_lines.h.
 *
 * By read(2) rather than stdio: a line that has arrived through a pipe is given on at once, while
 * fread would wait for its buffer to fill. */
#include "formats/text_lines.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { READ_AHEAD = 64 * 1024 };

/* The line as far as it has been read. */
typedef struct {
  char *bytes;
  size_t size, room;
  bool ended;
  LineStatus status; /* other than LINE_READ: the rest of the line is only read over */
} Piece;

void text_lines_open(TextLines *lines, int descriptor, size_t limit) {
  *lines = (TextLines){.descriptor = descriptor, .limit = limit};
}

void text_lines_close(TextLines *lines) {
  if (lines->descriptor > STDIN_FILENO) close(lines->descriptor);
  free(lines->buffer);
  *lines = (TextLines){.descriptor = -1};
}

/* LINE_READ when there are bytes in the buffer. Without a buffer nothing of the file can be read. */
static LineStatus fill(TextLines *lines) {
  if (!lines->buffer && !(lines->buffer = malloc(READ_AHEAD))) {
    errno = ENOMEM;
    return LINE_UNREADABLE;
  }
  ssize_t got;
  do got = read(lines->descriptor, lines->buffer, READ_AHEAD);
  while (got < 0 && errno == EINTR);
  lines->start = 0;
  lines->end = got > 0 ? (size_t)got : 0;
  return got > 0 ? LINE_READ : got == 0 ? LINE_END : LINE_UNREADABLE;
}

static void give_up(Piece *piece, LineStatus status) {
  free(piece->bytes);
  *piece = (Piece){.ended = piece->ended, .status = status};
}

static void append(Piece *piece, const char *bytes, size_t size, size_t limit) {
  if (piece->status != LINE_READ) return;
  if (size > limit - piece->size) {
    give_up(piece, LINE_TOO_LONG);
    return;
  }
  if (size >= piece->room - piece->size) {
    size_t room = piece->room ? piece->room * 2 : 256;
    while (size >= room - piece->size) room *= 2;
    char *larger = realloc(piece->bytes, room);
    if (!larger) {
      give_up(piece, LINE_NO_MEMORY);
      return;
    }
    piece->bytes = larger;
    piece->room = room;
  }
  if (size) memcpy(piece->bytes + piece->size, bytes, size);
  piece->size += size;
}

/* Moves what the buffer has of the line to the piece. */
static void take(TextLines *lines, Piece *piece) {
  char *from = lines->buffer + lines->start;
  size_t available = lines->end - lines->start;
  char *end = memchr(from, '\n', available);
  size_t size = end ? (size_t)(end - from) : available;
  lines->start += size + (end != NULL);
  piece->ended = end != NULL;
  append(piece, from, size, lines->limit);
}

/* One line, blank or not; LINE_END only where there is not even a line without line feed. */
static LineStatus read_line(TextLines *lines, Piece *piece) {
  *piece = (Piece){.status = LINE_READ};
  if (lines->ended) return LINE_END;
  bool begun = false;
  while (!piece->ended) {
    LineStatus status = lines->start < lines->end ? LINE_READ : fill(lines);
    lines->ended = status != LINE_READ;
    if (status == LINE_END && begun) break;
    if (status == LINE_END) return LINE_END;
    begun = true;
    if (lines->ended) {
      give_up(piece, status);
      break;
    }
    take(lines, piece);
  }
  lines->number++;
  return piece->status;
}

static void drop_mark(Piece *piece) {
  if (piece->size < 3 || memcmp(piece->bytes, "\xEF\xBB\xBF", 3) != 0) return;
  piece->size -= 3;
  memmove(piece->bytes, piece->bytes + 3, piece->size);
}

LineStatus text_lines_next(TextLines *lines, char **bytes, size_t *size) {
  for (;;) {
    Piece piece;
    LineStatus status = read_line(lines, &piece);
    if (status == LINE_READ) {
      if (lines->number == 1) drop_mark(&piece);
      if (piece.size && piece.bytes[piece.size - 1] == '\r') piece.size--;
      if (str_trim((Str){piece.bytes, piece.size}).size) {
        *bytes = piece.bytes;
        *size = piece.size;
        return LINE_READ;
      }
    }
    free(piece.bytes);
    if (status != LINE_READ) return status;
  }
}
