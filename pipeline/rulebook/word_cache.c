/* From the bytes of a token to its word.
 *
 * In: a form as it stands in the text. Out: its WordId. A table of fixed size, one place for each hash,
 * remembers the exact bytes of forms met before; text repeats itself, so nearly all look-ups end
 * there. The others are made lower case and looked up among the known forms; then stemmed, for the
 * rules that mention a stem, and asked for their ending. */
#include "rulebook/words_internal.h"

#include <stdlib.h>
#include <string.h>

enum { CACHE_SLOTS = 1 << 15, CACHED_MAX = 27 };

typedef struct {
  WordId word;
  uint8_t size; /* 0: free */
  char form[CACHED_MAX];
} Slot;

struct WordCache {
  const Words *words;
  Stemmer *stemmer;
  Slot slots[CACHE_SLOTS];
};

WordCache *word_cache_new(const Words *words) {
  WordCache *cache = calloc(1, sizeof *cache);
  if (!cache) return NULL;
  cache->words = words;
  cache->stemmer = stemmer_new();
  if (cache->stemmer) return cache;
  free(cache);
  return NULL;
}

void word_cache_free(WordCache *cache) {
  if (!cache) return;
  stemmer_free(cache->stemmer);
  free(cache);
}

uint32_t words_ending(const Words *words, Str form) {
  for (size_t size = form.size > ENDING_MAX ? ENDING_MAX : form.size; size; size--) {
    if (!(words->endings_mask >> size & 1)) continue;
    Symbol ending =
        symbols_find(&words->ending_forms, str_slice(form, form.size - size, form.size));
    if (ending != SYMBOL_NONE) return ending;
  }
  return 0;
}

static WordId guess(WordCache *cache, Str form) {
  const Words *words = cache->words;
  if (form.size > FORM_MAX) return WORD_UNKNOWN;
  Symbol stem = SYMBOL_NONE;
  if (words->stems.count)
    stem = symbols_find(&words->stem_forms, stemmer_stem(cache->stemmer, form));
  uint32_t ending = words_ending(words, form);
  if (stem == SYMBOL_NONE && !ending) return WORD_UNKNOWN;
  return words->guessed + (stem + 1) * words->endings.count + ending;
}

static WordId look_up(WordCache *cache, Str form) {
  char buffer[FORM_MAX * 2];
  Str normal = words_normalize(form, buffer);
  Symbol word = symbols_find(&cache->words->forms, normal);
  return word != SYMBOL_NONE ? word : guess(cache, normal);
}

/* Eight bytes at a time; the last ones overlap. */
static uint64_t hash_form(Str form) {
  const uint64_t mix = 0x9E3779B97F4A7C15u;
  uint64_t hash = form.size * mix;
  if (form.size < 8) {
    uint64_t bytes = 0;
    for (size_t i = 0; i < form.size; i++) bytes = bytes << 8 | (unsigned char)form.data[i];
    return (hash ^ bytes) * mix;
  }
  for (size_t at = 0;; at += 8) {
    if (at + 8 > form.size) at = form.size - 8;
    uint64_t bytes;
    memcpy(&bytes, form.data + at, 8);
    hash = ((hash ^ bytes) * mix) ^ hash >> 29;
    if (at + 8 == form.size) return hash;
  }
}

WordId word_cache_find(WordCache *cache, Str form) {
  if (form.size > CACHED_MAX) return look_up(cache, form);
  Slot *slot = &cache->slots[hash_form(form) >> 40 & (CACHE_SLOTS - 1)];
  if (slot->size == form.size && memcmp(slot->form, form.data, form.size) == 0) return slot->word;
  slot->word = look_up(cache, form);
  slot->size = (uint8_t)form.size;
  memcpy(slot->form, form.data, form.size);
  return slot->word;
}
