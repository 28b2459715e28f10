/* From the bytes of a token to what is known of it.
 *
 * In: a form as it stands in the text. Out: its WordId, its kind, its letter case. A table of fixed size, two places
 * for each hash, remembers the exact bytes of forms met before; text repeats itself, so nearly all look-ups end
 * there, after comparing three numbers. The others are made lower case and looked up among the known
 * forms; then stemmed, for the rules that mention a stem, and asked for their ending. */
#include "rulebook/lexicon/ordinary.h"
#include "rulebook/lexicon/words_internal.h"

#include <stdlib.h>
#include <string.h>

enum { CACHE_PAIRS_LOG = 14, KEY_BYTES = 24 };

/* The bytes of a form of up to KEY_BYTES, with zeros behind them: no other form has the same, for text has no NUL. */
typedef struct {
  uint64_t first, middle, last;
} Key;

typedef struct {
  Key key; /* all zero: free */
  WordForm form;
} Slot;

typedef struct {
  _Alignas(2 * sizeof(Slot)) Slot newer; /* both in one line of the processor's cache */
  Slot older;
} Pair;

struct WordCache {
  const Words *words;
  const OrdinaryWords *ordinary;
  Stemmer *stemmer;
  Pair *pairs;  /* 1 << CACHE_PAIRS_LOG */
  void *memory; /* in which they lie from the first line of the processor's cache on */
};

WordCache *word_cache_new(const Words *words, const OrdinaryWords *ordinary) {
  WordCache *cache = calloc(1, sizeof *cache);
  if (!cache) return NULL;
  cache->words = words;
  cache->ordinary = ordinary;
  cache->stemmer = stemmer_new();
  cache->memory = calloc((1 << CACHE_PAIRS_LOG) + 1, sizeof(Pair));
  if (!cache->stemmer || !cache->memory) {
    word_cache_free(cache);
    return NULL;
  }
  cache->pairs = (Pair *)(((uintptr_t)cache->memory + sizeof(Pair) - 1) / sizeof(Pair) * sizeof(Pair));
  return cache;
}

void word_cache_free(WordCache *cache) {
  if (!cache) return;
  stemmer_free(cache->stemmer);
  free(cache->memory);
  free(cache);
}

static WordId guess(WordCache *cache, Str form) {
  const Words *words = cache->words;
  if (form.size > FORM_MAX) return WORD_UNKNOWN;
  Symbol stem = SYMBOL_NONE;
  if (stem_filter_passes(words, form))
    stem = symbols_find(&words->stem_forms, stemmer_stem(cache->stemmer, form));
  uint32_t ending = words_ending(words, form);
  if (stem == SYMBOL_NONE && !ending) return WORD_UNKNOWN;
  return words->guessed + (stem + 1) * words->guess_count + words->guesses[ending];
}

static WordForm look_up(WordCache *cache, Str form) {
  char buffer[FORM_MAX * 2];
  Str normal = words_normalize(form, buffer);
  Symbol known = symbols_find(&cache->words->forms, normal);
  WordForm found = {.word = known != SYMBOL_NONE ? known : guess(cache, normal)};
  word_form_describe(cache->words, cache->ordinary, form, &found);
  return found;
}

static inline uint64_t eight_bytes(const char *data) {
  uint64_t bytes;
  memcpy(&bytes, data, sizeof bytes);
  return bytes;
}

/* KEY_BYTES can be read from `data` on; which of them are the form's, says a mask, for its size is hard to foresee. */
static inline Key key_at(const char *data, size_t size) {
#define ONES "\xff\xff\xff\xff\xff\xff\xff\xff"
#define ZEROS "\0\0\0\0\0\0\0\0"
  static const char masks[] = ONES ONES ONES ZEROS ZEROS ZEROS;
  const char *mask = masks + KEY_BYTES - size;
  return (Key){eight_bytes(data) & eight_bytes(mask), eight_bytes(data + 8) & eight_bytes(mask + 8),
               eight_bytes(data + 16) & eight_bytes(mask + 16)};
}

static Key key_at_end(Str form) {
  char padded[KEY_BYTES] = {0};
  memcpy(padded, form.data, form.size);
  return key_at(padded, form.size);
}

static inline Key key_of(Str text, size_t start, size_t end) {
  return text.size - start >= KEY_BYTES ? key_at(text.data + start, end - start) : key_at_end(str_slice(text, start, end));
}

static inline Pair *pair_of(const WordCache *cache, Key key) {
  const uint64_t mix = 0x9E3779B97F4A7C15u; /* 2^64 / golden ratio: Knuth's multiplicative hashing */
  uint64_t hash = key.first * mix ^ key.middle * 0xC2B2AE3D27D4EB4Fu ^ key.last * 0x165667B19E3779F9u;
  return &cache->pairs[(hash ^ hash >> 32) * mix >> (64 - CACHE_PAIRS_LOG)];
}

static inline bool holds(const Slot *slot, Key key) {
  return slot->key.first == key.first && slot->key.last == key.last && slot->key.middle == key.middle;
}

/* What was not the newer of its pair: it becomes that. */
static WordForm find_older(WordCache *cache, Pair *pair, Key key, Str form) {
  Slot newer = pair->older;
  if (!holds(&newer, key)) newer = (Slot){key, look_up(cache, form)};
  pair->older = pair->newer;
  pair->newer = newer;
  return newer.form;
}

WordForm word_cache_form(WordCache *cache, Str text, size_t start, size_t end) {
  if (end - start > KEY_BYTES) return look_up(cache, str_slice(text, start, end));
  Key key = key_of(text, start, end);
  Pair *pair = pair_of(cache, key);
  return holds(&pair->newer, key) ? pair->newer.form : find_older(cache, pair, key, str_slice(text, start, end));
}

void word_cache_expect(const WordCache *cache, Str text, size_t start, size_t end) {
  if (end - start <= KEY_BYTES) __builtin_prefetch(pair_of(cache, key_of(text, start, end)), 1);
}
