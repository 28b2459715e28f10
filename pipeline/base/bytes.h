/* Sixteen bytes that are looked at all at once.
 *
 * gcc and clang know such vectors on every machine. A comparison gives all ones for each byte of which it is true. */
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

/* Eight bytes of memory as a number whose lowest byte is the first, on every machine. */
static inline uint64_t bytes_in_order(uint64_t eight) {
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  return __builtin_bswap64(eight);
#else
  return eight;
#endif
}

/* Of eight bytes the place of the first that is not zero; one is. */
static inline unsigned bytes_first(uint64_t eight) { return (unsigned)__builtin_ctzll(bytes_in_order(eight)) / 8; }

#endif
