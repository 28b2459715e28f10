/* Code points counted once for each block of 8 bytes: see offsets.h. */
#include "document/offsets.h"

#include <string.h>

#include "base/unicode.h"

enum { BLOCK = 8 };

static bool is_ascii(Str text) {
  const uint64_t high_bits = 0x8080808080808080u;
  size_t at = 0;
  for (; at + sizeof(uint64_t) <= text.size; at += sizeof(uint64_t)) {
    uint64_t bytes;
    memcpy(&bytes, text.data + at, sizeof bytes);
    if (bytes & high_bits) return false;
  }
  for (; at < text.size; at++)
    if ((unsigned char)text.data[at] >= 0x80) return false;
  return true;
}

Offsets offsets_of(Arena *arena, Str text) {
  Offsets offsets = {.text = text, .code_points = text.size};
  if (is_ascii(text)) return offsets;
  size_t blocks = text.size / BLOCK + 1, count = 0;
  offsets.before = arena_many(arena, blocks, uint32_t);
  for (size_t block = 0; block < blocks; block++) {
    offsets.before[block] = (uint32_t)count;
    count += unicode_count(str_slice(text, block * BLOCK, (block + 1) * BLOCK));
  }
  offsets.code_points = count;
  return offsets;
}

size_t offsets_code_point(const Offsets *offsets, size_t byte) {
  if (!offsets->before) return byte;
  size_t count = offsets->before[byte / BLOCK];
  for (size_t at = byte / BLOCK * BLOCK; at < byte; at++)
    count += ((unsigned char)offsets->text.data[at] & 0xC0) != 0x80;
  return count;
}

/* The last block before which at most `code_point` code points stand: the code point is in it. */
static size_t block_of(const Offsets *offsets, size_t code_point) {
  size_t low = 0, high = offsets->text.size / BLOCK + 1;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (offsets->before[middle] <= code_point)
      low = middle;
    else
      high = middle;
  }
  return low;
}

size_t offsets_byte(const Offsets *offsets, size_t code_point) {
  if (code_point > offsets->code_points) return SIZE_MAX;
  if (!offsets->before) return code_point;
  Str text = offsets->text;
  size_t block = block_of(offsets, code_point), seen = offsets->before[block];
  for (size_t at = block * BLOCK; at < text.size; at++) {
    if (((unsigned char)text.data[at] & 0xC0) == 0x80) continue;
    if (seen++ == code_point) return at;
  }
  return text.size;
}
