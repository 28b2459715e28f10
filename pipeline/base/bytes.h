/* Sixteen bytes that are looked at all at once.
 *
 * gcc and clang know such vectors on every machine. A comparison gives all ones for each byte of
 * which it is true. */
#ifndef DEMARCHE_BASE_BYTES_H
#define DEMARCHE_BASE_BYTES_H

#include <stdint.h>
#include <string.h>

enum { BYTES_AT_ONCE = 16 };
typedef uint8_t Bytes __attribute__((vector_size(BYTES_AT_ONCE)));
typedef uint64_t ByteHalves __attribute__((vector_size(BYTES_AT_ONCE)));

/* BYTES_AT_ONCE bytes from `data` on. */
static inline Bytes bytes_read(const void *data) {
  Bytes bytes;
  memcpy(&bytes, data, sizeof bytes);
  return bytes;
}

/* Which of them are among `first` to `last`: these, moved up, are the highest there are, as signed
   numbers. */
static inline Bytes bytes_between(Bytes bytes, char first, char last) {
  typedef int8_t SignedBytes __attribute__((vector_size(BYTES_AT_ONCE)));
  return (Bytes)((SignedBytes)(bytes + (uint8_t)(INT8_MAX - last)) >
                 (int8_t)(INT8_MAX - 1 - (last - first)));
}

/* Which of them are ASCII letters and digits. */
static inline Bytes bytes_alphanumeric(Bytes bytes) {
  return bytes_between(bytes | 0x20, 'a', 'z') | bytes_between(bytes, '0', '9');
}

/* Eight bytes of memory as a number whose lowest byte is the first, on every machine. */
static inline uint64_t bytes_in_order(uint64_t eight) {
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  return __builtin_bswap64(eight);
#else
  return eight;
#endif
}

/* Of eight bytes the place of the first that is not zero; one is. */
static inline unsigned bytes_first(uint64_t eight) {
  return (unsigned)__builtin_ctzll(bytes_in_order(eight)) / 8;
}

/* A bit for each of the bytes, of which each is all ones or zero. A product gathers the lowest bits
   of eight. */
static inline uint64_t bytes_bits(Bytes bytes) {
  ByteHalves ones = (ByteHalves)(bytes & 1);
  return bytes_in_order(ones[0]) * 0x0102040810204080u >> 56 |
         bytes_in_order(ones[1]) * 0x0102040810204080u >> 56 << 8;
}

/* The first byte from `at` on that is one of the two, or `end`, behind which BYTES_AT_ONCE bytes
   more can be read. */
static inline const char *bytes_find_either(const char *at, const char *end, char wanted,
                                            char other) {
  for (; at < end; at += BYTES_AT_ONCE) {
    Bytes bytes = bytes_read(at);
    ByteHalves found = (ByteHalves)((bytes == (uint8_t)wanted) | (bytes == (uint8_t)other));
    if (!(found[0] | found[1])) continue;
    at += found[0] ? bytes_first(found[0]) : 8 + bytes_first(found[1]);
    break;
  }
  return at < end ? at : end;
}
static inline const char *bytes_find(const char *at, const char *end, char wanted) {
  return bytes_find_either(at, end, wanted, wanted);
}

#endif
