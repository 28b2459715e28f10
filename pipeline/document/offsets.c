/* Code points counted once for each block of 64 bytes: see offsets.h. */
#include "document/offsets.h"

#include "base/bytes.h"
#include "base/unicode.h"

/* The bytes of a whole block that go on with a code point, 10xxxxxx, a bit each. Most blocks have
   none. */
static uint64_t continued_in(const char *block) {
  const uint64_t high_bits = 0x8080808080808080u;
  Bytes any = {0};
  for (size_t at = 0; at < OFFSETS_BLOCK; at += BYTES_AT_ONCE) any |= bytes_read(block + at);
  ByteHalves halves = (ByteHalves)any;
  if (!((halves[0] | halves[1]) & high_bits)) return 0;
  uint64_t continued = 0;
  for (size_t at = 0; at < OFFSETS_BLOCK; at += BYTES_AT_ONCE)
    continued |= bytes_bits(bytes_between(bytes_read(block + at), '\x80', '\xBF')) << at;
  return continued;
}

Offsets offsets_of(Arena *arena, Str text) {
  Offsets offsets = {.text = text, .code_points = text.size};
  if (unicode_is_ascii(text)) return offsets;
  size_t whole = text.size / OFFSETS_BLOCK, rest = text.size % OFFSETS_BLOCK, continued = 0;
  char last[OFFSETS_BLOCK] = {0};
  memcpy(last, text.data + whole * OFFSETS_BLOCK, rest);
  offsets.blocks = arena_room(arena, whole + 1, OffsetsBlock);
  for (size_t i = 0; i <= whole; i++) {
    const char *block = i < whole ? text.data + i * OFFSETS_BLOCK : last;
    offsets.blocks[i] =
        (OffsetsBlock){continued_in(block), (uint32_t)(i * OFFSETS_BLOCK - continued)};
    if (offsets.blocks[i].continued)
      continued += (size_t)__builtin_popcountll(offsets.blocks[i].continued);
  }
  offsets.code_points -= continued;
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
