/* What is remembered of the forms of tokens: exact bytes -> WordForm (words.h), by one worker.
 *
 * Of fixed size, so that memory stays flat: two places for each hash. What tokenize asks for each token stands here, so that
 * it becomes part of its loops; what is seldom is in word_cache.c. A look-up is two steps, that memory may be fetched
 * meanwhile: word_cache_place, and some tokens later word_cache_form. */
#ifndef DEMARCHE_RULEBOOK_WORD_CACHE_H
#define DEMARCHE_RULEBOOK_WORD_CACHE_H

#include <string.h>

#include "rulebook/lexicon/words.h"

enum { WORD_CACHE_PAIRS_LOG = 14, WORD_KEY_BYTES = 24 };

/* The bytes of a form of up to WORD_KEY_BYTES, with zeros behind them: no other form has the same, for text has no NUL. */
typedef struct {
  uint64_t first, middle, last;
} WordKey;

typedef struct {
  WordKey key; /* all zero: free */
  WordForm form;
} WordCacheSlot;

typedef struct {
  _Alignas(2 * sizeof(WordCacheSlot)) WordCacheSlot newer; /* both in one line of the processor's cache */
  WordCacheSlot older;
} WordCachePair;

struct WordCache {
  const Words *words;
  const struct OrdinaryWords *ordinary;
  struct sb_stemmer *stemmer;
  WordCachePair *pairs; /* 1 << WORD_CACHE_PAIRS_LOG */
  void *memory;         /* in which they lie from the first line of the processor's cache on */
};

static inline uint64_t word_key_part(const char *data, const char *mask) {
  uint64_t bytes, wanted;
  memcpy(&bytes, data, sizeof bytes);
  memcpy(&wanted, mask, sizeof wanted);
  return bytes & wanted;
}

/* WORD_KEY_BYTES can be read from `data` on; which of them are the form's, says a mask, for its size is hard to foresee. */
static inline WordKey word_key_at(const char *data, size_t size) {
#define EIGHT_ONES "\xff\xff\xff\xff\xff\xff\xff\xff"
#define EIGHT_ZEROS "\0\0\0\0\0\0\0\0"
  static const char masks[] = EIGHT_ONES EIGHT_ONES EIGHT_ONES EIGHT_ZEROS EIGHT_ZEROS EIGHT_ZEROS;
  const char *mask = masks + WORD_KEY_BYTES - size;
  return (WordKey){word_key_part(data, mask), word_key_part(data + 8, mask + 8), word_key_part(data + 16, mask + 16)};
}

/* Of a form behind which the text may end. */
WordKey word_key_at_end(Str form);

/* Of a form of up to WORD_KEY_BYTES. */
static inline WordKey word_key_of(Str text, size_t start, size_t end) {
  if (text.size - start >= WORD_KEY_BYTES) return word_key_at(text.data + start, end - start);
  return word_key_at_end(str_slice(text, start, end));
}

static inline bool word_key_equal(WordKey a, WordKey b) {
  return a.first == b.first && a.last == b.last && a.middle == b.middle;
}

/* Where the form at bytes [start, end) of the text is kept, if it is. Not empty. What stands there is fetched meanwhile. */
static inline uint32_t word_cache_place(const WordCache *cache, Str text, size_t start, size_t end) {
  if (end - start > WORD_KEY_BYTES) return 0;
  const uint64_t mix = 0x9E3779B97F4A7C15u; /* 2^64 / golden ratio: Knuth's multiplicative hashing */
  WordKey key = word_key_of(text, start, end);
  uint64_t hash = key.first * mix ^ key.middle * 0xC2B2AE3D27D4EB4Fu ^ key.last * 0x165667B19E3779F9u;
  uint32_t place = (uint32_t)((hash ^ hash >> 32) * mix >> (64 - WORD_CACHE_PAIRS_LOG));
  __builtin_prefetch(&cache->pairs[place], 1);
  return place;
}

/* Of a form that is not the newer of its pair, or too long for it. */
WordForm word_cache_form_rest(WordCache *cache, uint32_t place, Str form);

/* What is known of the form at bytes [start, end) of the text, whose word_cache_place is `place`. */
static inline WordForm word_cache_form(WordCache *cache, uint32_t place, Str text, size_t start, size_t end) {
  const WordCacheSlot *slot = &cache->pairs[place].newer;
  if (end - start <= WORD_KEY_BYTES && word_key_equal(slot->key, word_key_of(text, start, end))) return slot->form;
  return word_cache_form_rest(cache, place, str_slice(text, start, end));
}

#endif
