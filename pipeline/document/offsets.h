/* Bytes and code points of one text, turned into each other.
 *
 * In: a text. Out: for a byte offset its code-point offset, and back. Here positions are bytes;
 * JSON, brat and other formats count Unicode code points, so that "😀" is one wherever it stands.
 *
 * A table tells how many code points stand before every 8th byte; the rest is counted, so each
 * question costs the same wherever in the text it asks, in any order. A text that is all ASCII,
 * where both numbers are the same, needs no table. */
#ifndef DEMARCHE_DOCUMENT_OFFSETS_H
#define DEMARCHE_DOCUMENT_OFFSETS_H

#include "base/arena.h"

typedef struct {
  Str text;         /* valid UTF-8, below 4 GiB; must outlive this */
  uint32_t *before; /* code points before byte 0, 8, 16 ...; NULL: all ASCII. In the arena */
  size_t code_points;
} Offsets;

Offsets offsets_of(Arena *arena, Str text);
/* The code points before byte `byte`, which is the first of a sequence or the end of the text. */
size_t offsets_code_point(const Offsets *offsets, size_t byte);
/* The byte at which code point `code_point` begins (the text's size for the one after the last), or
 * SIZE_MAX where the text has fewer. */
size_t offsets_byte(const Offsets *offsets, size_t code_point);

#endif
