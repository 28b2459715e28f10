/* Code points counted once for each block of 64 bytes: see offsets.h. */
#include "document/offsets.h"

#include "base/bytes.h"
#include "base/unicode.h"

/* Eight bytes as a number, of which the first is lowest. */
static uint64_t eight_bytes(const char *data) {
  uint64_t bytes;
  memcpy(&bytes, data, sizeof bytes);
  return bytes_in_order(bytes);
}

/* The bytes of a whole block that go on with a code point, a bit each. Most blocks have none. The highest bit of each such
 * byte, 10xxxxxx, moved down, is gathered by the product. */
static uint64_t continued_in(const char *block) {
  const uint64_t low_bits = 0x0101010101010101u, high_bits = low_bits << 7, gather = 0x0102040810204080u;
  uint64_t any = 0, continued = 0;
  for (size_t at = 0; at < OFFSETS_BLOCK; at += 8) any |= eight_bytes(block + at);
  if (!(any & high_bits)) return 0;
  for (size_t at = 0; at < OFFSETS_BLOCK; at += 8) {
    uint64_t bytes = eight_bytes(block + at);
    continued |= ((bytes >> 7 & ~bytes >> 6 & low_bits) * gather >> 56) << at;
  }
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
    offsets.blocks[i] = (OffsetsBlock){continued_in(block), (uint32_t)(i * OFFSETS_BLOCK - continued)};
    if (offsets.blocks[i].continued) continued += (size_t)__builtin_popcountll(offsets.blocks[i].continued);
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
