/* What is remembered of the forms of tokens: exact bytes -> WordForm (words.h), by one worker.
 *
 * Of fixed size, so that memory stays flat: two places for each hash. What tokenize asks for nearly
 * every token stands here, so that it becomes part of its loop; what is seldom is in
 * word_cache.c. */
#ifndef DEMARCHE_RULEBOOK_WORD_CACHE_H
#define DEMARCHE_RULEBOOK_WORD_CACHE_H

#include <string.h>

#include "rulebook/lexicon/words.h"

enum { WORD_CACHE_PAIRS_LOG = 14, WORD_KEY_BYTES = 24, WORD_SHORT = 15 };

/* The bytes of a form of up to WORD_KEY_BYTES, with zeros behind them: no other form has the same,
   for text has no NUL. */
typedef struct {
  uint64_t first, middle, last;
} WordKey;

typedef struct {
  WordKey key; /* all zero: free */
  WordForm form;
} WordCacheSlot;

typedef struct {
  /* both in one line of the processor's cache */
  _Alignas(2 * sizeof(WordCacheSlot)) WordCacheSlot newer;
  WordCacheSlot older;
} WordCachePair;

/* What is asked of a form besides its word. */
typedef struct WordFormTables {
  const struct OrdinaryWords *ordinary;
  struct sb_stemmer *stemmer;
  ClassId abbreviation, small_abbreviation, before_number, compound_head;
} WordFormTables;

struct WordCache {
  const Words *words;
  WordFormTables tables;
  WordCachePair *pairs; /* 1 << WORD_CACHE_PAIRS_LOG */
};

static inline uint64_t word_key_part(const char *data, const char *mask) {
  uint64_t bytes, wanted;
  memcpy(&bytes, data, sizeof bytes);
  memcpy(&wanted, mask, sizeof wanted);
  return bytes & wanted;
}

/* Of a form of up to WORD_SHORT bytes, where one more than that can be read from `data` on. Which
 * of them are the form's, says a mask, for its size is hard to foresee. */
static inline WordKey word_key_short(const char *data, size_t size) {
#define EIGHT_ONES "\xff\xff\xff\xff\xff\xff\xff\xff"
#define EIGHT_ZEROS "\0\0\0\0\0\0\0\0"
  static const char masks[] = EIGHT_ONES EIGHT_ONES EIGHT_ZEROS EIGHT_ZEROS;
  const char *mask = masks + 16 - size;
  return (WordKey){word_key_part(data, mask), word_key_part(data + 8, mask + 8), 0};
}

/* Knuth's multiplicative hashing: each part by an odd number of its own, of which the highest bits
   depend on all of it. */
static inline WordCachePair *word_cache_pair(const WordCache *cache, WordKey key) {
  uint64_t hash = key.first * 0x9E3779B97F4A7C15u ^ key.middle * 0xC2B2AE3D27D4EB4Fu ^
                  key.last * 0x165667B19E3779F9u;
  return &cache->pairs[hash >> (64 - WORD_CACHE_PAIRS_LOG)];
}

/* What is known of any form; not empty. Of one of up to WORD_KEY_BYTES it is the newer of its pair
   then. */
WordForm word_cache_form(WordCache *cache, Str form);

/* Where a form of 1 to WORD_SHORT bytes is remembered, if it is; and its first bytes, which no
 * longer form has, for among them is a zero. */
typedef struct {
  uint64_t first, middle;
  WordCachePair *pair;
} WordPlace;

/* Of a form behind whose beginning one byte more than that can be read. Begins to fetch what is
 * there: to be asked some forms ahead, for one after the other would wait for memory. */
static inline WordPlace word_cache_place(const WordCache *cache, const char *data, size_t size) {
  WordKey key = word_key_short(data, size);
  WordPlace place = {key.first, key.middle, word_cache_pair(cache, key)};
  __builtin_prefetch(place.pair);
  return place;
}

/* What is known of the form, until the next is asked for; NULL: word_cache_form has to be asked. */
static inline const WordForm *word_cache_at(const WordPlace *place) {
  const WordCacheSlot *slot = &place->pair->newer;
  return slot->key.first == place->first && slot->key.middle == place->middle ? &slot->form : NULL;
}

#endif
