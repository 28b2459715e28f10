/* Views of bytes: see str.h. */
#include "base/str.h"

#include <string.h>

bool str_is_among(Str str, const char *const *names) {
  while (*names && !str_equal(str, str_of(*names))) names++;
  return *names;
}

int str_compare(Str a, Str b) {
  size_t shared = a.size < b.size ? a.size : b.size;
  int order = shared ? memcmp(a.data, b.data, shared) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}

size_t str_write_digits(char *to, uint64_t number) {
  size_t count = 1;
  for (uint64_t rest = number; rest >= 10; rest /= 10) count++;
  for (size_t at = count; at-- > 0; number /= 10) to[at] = (char)('0' + number % 10);
  return count;
}

static uint64_t bytes_at(const char *data, size_t size) {
  uint64_t bytes = 0;
  memcpy(&bytes, data, size);
  return bytes;
}

/* Eight bytes at a time, the last of them overlapping; of fewer than eight the same with four, and
 * of fewer than four the first, the middle and the last. Each step is a bijection of what it takes
 * in: of bytes with the bits of `set` added. `*bits` becomes all bits that any byte has. */
static inline uint64_t hash_bytes(Str str, uint64_t set, uint64_t *bits) {
  /* 2^64 / golden ratio: Knuth's multiplicative hashing */
  const uint64_t mix = 0x9E3779B97F4A7C15u;
  const char *data = str.data;
  size_t size = str.size;
  uint64_t hash = size * mix, last = 0;
  *bits = 0;
  if (size >= 8) {
    for (size_t at = 0; at + 8 < size; at += 8) {
      uint64_t bytes = bytes_at(data + at, 8);
      *bits |= bytes;
      hash = (hash ^ (bytes | set)) * mix;
      hash ^= hash >> 32;
    }
    last = bytes_at(data + size - 8, 8);
  } else if (size >= 4) {
    last = bytes_at(data, 4) << 32 | bytes_at(data + size - 4, 4);
  } else if (size) {
    last =
        bytes_at(data, 1) << 16 | bytes_at(data + size / 2, 1) << 8 | bytes_at(data + size - 1, 1);
  }
  *bits |= last;
  hash = (hash ^ (last | set)) * mix;
  return hash ^ hash >> 32;
}

uint64_t str_hash(Str str) {
  uint64_t bits;
  return hash_bytes(str, 0, &bits);
}

/* Small letters are capitals with one bit more. */
uint64_t str_hash_caseless(Str str) {
  uint64_t bits, hash = hash_bytes(str, UINT64_C(0x2020202020202020), &bits);
  return bits & UINT64_C(0x8080808080808080) ? 0 : hash | 1;
}

uint64_t str_fingerprint(Str str) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (size_t i = 0; i < str.size; i++)
    hash = (hash ^ (unsigned char)str.data[i]) * UINT64_C(1099511628211);
  return hash;
}
