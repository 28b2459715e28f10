/* Code points counted once for each block of 64 bytes: see offsets.h. */
#include "document/offsets.h"

#include <string.h>

/* The first byte from `at` on that is not ASCII, or the size. */
static size_t skip_ascii(Str text, size_t at) {
  const uint64_t high_bits = 0x8080808080808080u;
  for (uint64_t bytes; at + sizeof bytes <= text.size; at += sizeof bytes) {
    memcpy(&bytes, text.data + at, sizeof bytes);
    if (bytes & high_bits) break;
  }
  while (at < text.size && (unsigned char)text.data[at] < 0x80) at++;
  return at;
}

static uint64_t continued_in(Str block) {
  uint64_t continued = 0;
  for (size_t at = skip_ascii(block, 0); at < block.size; at = skip_ascii(block, at + 1))
    continued |= (uint64_t)(((unsigned char)block.data[at] & 0xC0) == 0x80) << at;
  return continued;
}

Offsets offsets_of(Arena *arena, Str text) {
  Offsets offsets = {.text = text, .code_points = text.size};
  if (skip_ascii(text, 0) == text.size) return offsets;
  size_t blocks = text.size / OFFSETS_BLOCK + 1, count = 0;
  offsets.blocks = arena_many(arena, blocks, OffsetsBlock);
  for (size_t i = 0; i < blocks; i++) {
    Str block = str_slice(text, i * OFFSETS_BLOCK, (i + 1) * OFFSETS_BLOCK);
    offsets.blocks[i] = (OffsetsBlock){continued_in(block), (uint32_t)count};
    count += block.size - (size_t)__builtin_popcountll(offsets.blocks[i].continued);
  }
  offsets.code_points = count;
  return offsets;
}

/* The last block before which at most `code_point` code points stand: the code point is in it. */
static size_t block_of(const Offsets *offsets, size_t code_point) {
  size_t low = 0, high = offsets->text.size / OFFSETS_BLOCK + 1;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (offsets->blocks[middle].before <= code_point)
      low = middle;
    else
      high = middle;
  }
  return low;
}

size_t offsets_byte(const Offsets *offsets, size_t code_point) {
  if (code_point > offsets->code_points) return SIZE_MAX;
  if (!offsets->blocks) return code_point;
  size_t block = block_of(offsets, code_point), at = code_point - offsets->blocks[block].before;
  uint64_t continued = offsets->blocks[block].continued;
  for (; continued && (size_t)__builtin_ctzll(continued) <= at; continued &= continued - 1) at++;
  return block * OFFSETS_BLOCK + at;
}
