/* From the bytes of a token to what is known of it.
 *
 * In: a form as it stands in the text. Out: its WordId, its kind, its letter case. A table of fixed size, two places
 * for each hash, remembers the exact bytes of forms met before; text repeats itself, so nearly all look-ups end
 * there (word_cache.h), after comparing three numbers. The others are made lower case and looked up. */
#include "rulebook/lexicon/word_cache.h"

#include "rulebook/lexicon/ordinary.h"
#include "rulebook/lexicon/words_internal.h"

#include <stdlib.h>
#include <string.h>

WordCache *word_cache_new(const Words *words, const OrdinaryWords *ordinary) {
  WordCache *cache = calloc(1, sizeof *cache);
  if (!cache) return NULL;
  cache->words = words;
  cache->ordinary = ordinary;
  cache->stemmer = stemmer_new();
  cache->memory = calloc((1 << WORD_CACHE_PAIRS_LOG) + 1, sizeof(WordCachePair));
  if (!cache->stemmer || !cache->memory) {
    word_cache_free(cache);
    return NULL;
  }
  cache->pairs = (WordCachePair *)(((uintptr_t)cache->memory + sizeof(WordCachePair) - 1) / sizeof(WordCachePair) * sizeof(WordCachePair));
  return cache;
}

void word_cache_free(WordCache *cache) {
  if (!cache) return;
  stemmer_free(cache->stemmer);
  free(cache->memory);
  free(cache);
}

static WordForm look_up(WordCache *cache, Str form) {
  char buffer[WORD_ROOM];
  Str normal = words_normalize(form, buffer);
  WordForm found = {.word = words_meet(cache->words, cache->stemmer, normal)};
  word_form_describe(cache->words, cache->ordinary, form, &found);
  return found;
}

WordKey word_key_at_end(Str form) {
  char padded[WORD_KEY_BYTES] = {0};
  memcpy(padded, form.data, form.size);
  return word_key_at(padded, form.size);
}

/* What was not the newer of its pair: it becomes that. */
static WordForm find_older(WordCache *cache, WordCachePair *pair, WordKey key, Str form) {
  WordCacheSlot newer = pair->older;
  if (!word_key_equal(newer.key, key)) newer = (WordCacheSlot){key, look_up(cache, form)};
  pair->older = pair->newer;
  pair->newer = newer;
  return newer.form;
}

WordForm word_cache_form_rest(WordCache *cache, uint32_t place, Str form) {
  if (form.size > WORD_KEY_BYTES) return look_up(cache, form);
  return find_older(cache, &cache->pairs[place], word_key_of(form, 0, form.size), form);
}

WordId word_cache_find(WordCache *cache, Str form) {
  return word_cache_form(cache, word_cache_place(cache, form, 0, form.size), form, 0, form.size).word;
}
