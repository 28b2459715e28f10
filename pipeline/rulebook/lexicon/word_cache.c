/* From the bytes of a token to what is known of it.
 *
 * In: a form as it stands in the text. Out: its WordId, its kind, its letter case. A table of fixed
 * size, two places for each hash, remembers the exact bytes of forms met before; text repeats
 * itself, so nearly all look-ups end there (word_cache.h), after comparing two numbers. The others
 * are made lower case and looked up. */
#include "rulebook/lexicon/word_cache.h"

#include "base/pages.h"
#include "rulebook/lexicon/ordinary.h"
#include "rulebook/lexicon/words_internal.h"

#include <stdlib.h>
#include <string.h>

/* In the order of WordFormTables. */
static const char *const class_names[] = {"abbreviation", "small-abbreviation", "before-number",
                                          "compound-head", NULL};

bool word_cache_asks_for_class(Str class) { return str_is_among(class, class_names); }

#define PAIRS_SIZE (sizeof(WordCachePair) << WORD_CACHE_PAIRS_LOG)

WordCache *word_cache_new(const Words *words, const OrdinaryWords *ordinary) {
  WordCache *cache = calloc(1, sizeof *cache);
  if (!cache) return NULL;
  cache->words = words;
  cache->tables = (WordFormTables){ordinary,
                                   stemmer_new(),
                                   words_find_class(words, str_of(class_names[0])),
                                   words_find_class(words, str_of(class_names[1])),
                                   words_find_class(words, str_of(class_names[2])),
                                   words_find_class(words, str_of(class_names[3]))};
  cache->pairs = pages_take(pages_size(PAIRS_SIZE));
  if (cache->tables.stemmer && cache->pairs) return cache;
  word_cache_free(cache);
  return NULL;
}

void word_cache_free(WordCache *cache) {
  if (!cache) return;
  stemmer_free(cache->tables.stemmer);
  pages_return(cache->pairs, pages_size(PAIRS_SIZE));
  free(cache);
}

static WordForm look_up(WordCache *cache, Str form) {
  char buffer[WORD_ROOM];
  Str normal = words_normalize(form, buffer);
  WordForm found = {.word = words_meet(cache->words, cache->tables.stemmer, normal)};
  word_form_describe(cache->words, &cache->tables, form, &found);
  return found;
}

static bool is_key_of(const WordCacheSlot *slot, WordKey key) {
  return slot->key.first == key.first && slot->key.middle == key.middle &&
         slot->key.last == key.last;
}

WordForm word_cache_form(WordCache *cache, Str form) {
  if (form.size > WORD_KEY_BYTES) return look_up(cache, form);
  WordKey key = {0, 0, 0};
  memcpy(&key, form.data, form.size);
  WordCachePair *pair = word_cache_pair(cache, key);
  if (is_key_of(&pair->newer, key)) return pair->newer.form;
  WordCacheSlot newer = pair->older;
  if (!is_key_of(&newer, key)) newer = (WordCacheSlot){key, look_up(cache, form)};
  pair->older = pair->newer;
  pair->newer = newer;
  return newer.form;
}

WordId word_cache_find(WordCache *cache, Str form) { return word_cache_form(cache, form).word; }
