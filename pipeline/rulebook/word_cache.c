/* From the bytes of a token to what is known of it.
 *
 * In: a form as it stands in the text. Out: its WordId, its kind, its letter case. A table of fixed size, two places
 * for each hash, remembers the exact bytes of forms met before; text repeats itself, so nearly all look-ups end
 * there, after comparing three numbers. The others are made lower case and looked up among the known
 * forms; then stemmed, for the rules that mention a stem, and asked for their ending. */
#include "rulebook/words_internal.h"

#include <stdlib.h>
#include <string.h>

enum { CACHE_PAIRS = 1 << 14, CACHED_MAX = 24 };

/* The bytes of a form of up to CACHED_MAX as three numbers, which with its size tell it from all others. */
typedef struct {
  uint64_t first, middle, last;
} Key;

typedef struct {
  Key key;
  WordId word;
  uint8_t size; /* 0: free */
  uint8_t kind, joined_kind, flags;
} Slot;

typedef struct {
  _Alignas(2 * sizeof(Slot)) Slot newer; /* both in one line of the processor's cache */
  Slot older;
} Pair;

struct WordCache {
  const Words *words;
  Stemmer *stemmer;
  Pair *pairs; /* CACHE_PAIRS */
};

WordCache *word_cache_new(const Words *words) {
  WordCache *cache = calloc(1, sizeof *cache);
  if (!cache) return NULL;
  cache->words = words;
  cache->stemmer = stemmer_new();
  void *pairs = NULL;
  if (cache->stemmer && posix_memalign(&pairs, sizeof(Pair), CACHE_PAIRS * sizeof(Pair)) == 0) {
    cache->pairs = memset(pairs, 0, CACHE_PAIRS * sizeof(Pair));
    return cache;
  }
  word_cache_free(cache);
  return NULL;
}

void word_cache_free(WordCache *cache) {
  if (!cache) return;
  stemmer_free(cache->stemmer);
  free(cache->pairs);
  free(cache);
}

static WordId guess(WordCache *cache, Str form) {
  const Words *words = cache->words;
  if (form.size > FORM_MAX) return WORD_UNKNOWN;
  Symbol stem = SYMBOL_NONE;
  if (words->stems.count && stem_filter_passes(words, form))
    stem = symbols_find(&words->stem_forms, stemmer_stem(cache->stemmer, form));
  uint32_t ending = words_ending(words, form);
  if (stem == SYMBOL_NONE && !ending) return WORD_UNKNOWN;
  return words->guessed + (stem + 1) * words->endings.count + ending;
}

static WordForm look_up(WordCache *cache, Str form) {
  char buffer[FORM_MAX * 2];
  Str normal = words_normalize(form, buffer);
  Symbol known = symbols_find(&cache->words->forms, normal);
  WordForm found = {.word = known != SYMBOL_NONE ? known : guess(cache, normal)};
  word_form_describe(&found, form);
  return found;
}

static uint64_t bytes_at(const char *data, size_t size) {
  uint64_t bytes = 0;
  memcpy(&bytes, data, size);
  return bytes;
}

/* No byte beyond the form's is read: pieces overlap instead. */
static inline Key key_of(Str form) {
  const char *data = form.data, *end = data + form.size;
  if (form.size < 4)
    return (Key){.first = bytes_at(data, 1) << 16 | bytes_at(data + form.size / 2, 1) << 8 | bytes_at(end - 1, 1)};
  if (form.size < 8) return (Key){.first = bytes_at(data, 4) << 32 | bytes_at(end - 4, 4)};
  return (Key){bytes_at(data, 8), form.size > 16 ? bytes_at(data + 8, 8) : 0, bytes_at(end - 8, 8)};
}

static inline Pair *pair_of(const WordCache *cache, Key key, size_t size) {
  const uint64_t mix = 0x9E3779B97F4A7C15u;
  uint64_t hash = ((key.first ^ size) * mix ^ key.middle) * mix ^ key.last;
  return &cache->pairs[(hash ^ hash >> 32) * mix >> 40 & (CACHE_PAIRS - 1)];
}

static inline bool holds(const Slot *slot, Key key, size_t size) {
  return slot->size == size && slot->key.first == key.first && slot->key.last == key.last &&
         slot->key.middle == key.middle;
}

static WordForm form_in(const Slot *slot) {
  return (WordForm){slot->word, slot->kind, slot->joined_kind, slot->flags};
}

/* What was not the newer of its pair: it becomes that. */
static WordForm find_older(WordCache *cache, Pair *pair, Key key, Str form) {
  Slot newer = pair->older;
  if (!holds(&newer, key, form.size)) {
    WordForm found = look_up(cache, form);
    newer = (Slot){key, found.word, (uint8_t)form.size, found.kind, found.joined_kind, (uint8_t)found.flags};
  }
  pair->older = pair->newer;
  pair->newer = newer;
  return form_in(&pair->newer);
}

WordForm word_cache_form(WordCache *cache, Str form) {
  if (form.size > CACHED_MAX) return look_up(cache, form);
  Key key = key_of(form);
  Pair *pair = pair_of(cache, key, form.size);
  return holds(&pair->newer, key, form.size) ? form_in(&pair->newer) : find_older(cache, pair, key, form);
}

void word_cache_expect(const WordCache *cache, Str form) {
  if (form.size <= CACHED_MAX) __builtin_prefetch(pair_of(cache, key_of(form), form.size), 1);
}
