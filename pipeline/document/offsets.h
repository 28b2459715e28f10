/* Bytes and code points of one text, turned into each other.
 *
 * In: a text. Out: for a byte offset its code-point offset, and back. Here positions are bytes;
 * JSON, brat and other formats count Unicode code points, so that "😀" is one wherever it stands.
 *
 * A table tells how many code points stand before every 64th byte, and which of the bytes from
 * there on go on with one that began before them; so each question costs the same wherever in the
 * text it asks, in any order. A text that is all ASCII, where both numbers are the same, needs no
 * table. */
#ifndef DEMARCHE_DOCUMENT_OFFSETS_H
#define DEMARCHE_DOCUMENT_OFFSETS_H

#include "base/arena.h"

enum { OFFSETS_BLOCK = 64 };

typedef struct {
  uint64_t continued; /* a bit for each byte: 10xxxxxx */
  uint32_t before;    /* code points that begin before the block */
} OffsetsBlock;

typedef struct {
  Str text;             /* valid UTF-8, below 4 GiB; must outlive this */
  OffsetsBlock *blocks; /* NULL: all ASCII. In the arena */
  size_t code_points;
} Offsets;

Offsets offsets_of(Arena *arena, Str text);

/* The code points before byte `byte`, which is the first of a sequence or the end of the text. */
static inline size_t offsets_code_point(const Offsets *offsets, size_t byte) {
  if (!offsets->blocks) return byte;
  const OffsetsBlock *block = &offsets->blocks[byte / OFFSETS_BLOCK];
  uint64_t continued = block->continued & ((UINT64_C(1) << byte % OFFSETS_BLOCK) - 1);
  size_t count = block->before + byte % OFFSETS_BLOCK;
  return continued ? count - (size_t)__builtin_popcountll(continued) : count;
}

/* The byte at which code point `code_point` begins (the text's size for the one after the last), or
 * SIZE_MAX where the text has fewer. */
size_t offsets_byte(const Offsets *offsets, size_t code_point);

#endif
