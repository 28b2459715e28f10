/* The end of loading: see words_freeze in words.h.
 *
 * In: forms with classes. Out: the sets of classes, with the numbers that they keep. Every form that shares a stem with a
 * rule's ~word gets that stem's class. */
#include <string.h>

#include "rulebook/cascades/cascade.h"
#include "rulebook/lexicon/words_internal.h"

Stemmer *words_stemmer(Words *words) {
  if (!words->stemmer) words->stemmer = stemmer_new();
  if (!words->stemmer) arena_allocate(words->arena, SIZE_MAX, 1); /* no memory: leave the arena's way */
  return words->stemmer;
}

void words_abandon(Words *words) {
  stemmer_free(words->stemmer);
  words->stemmer = NULL;
}

static void add_stem_class(Words *words, WordId word) {
  Str form = symbols_name(&words->forms, word);
  if (form.size > FORM_MAX || !stem_filter_passes(words, form)) return;
  Symbol stem = symbols_find(&words->stem_forms, stemmer_stem(words_stemmer(words), form));
  if (stem == SYMBOL_NONE) return;
  ClassSet classes = words->sets.items[words->stems.items[stem]];
  words_add_class(words, word, classes.items[0]);
}

static void find_acts(Words *words) {
  Symbol *acts = arena_many(words->arena, words->classes.count, Symbol);
  for (ClassId c = 0; c < words->classes.count; c++)
    acts[c] = symbols_find(&words->acts, symbols_name(&words->classes, c));
  words->set_acts = arena_many(words->arena, words->sets.count, Symbol);
  for (SetId s = 0; s < words->sets.count; s++) {
    ClassSet set = words->sets.items[s];
    words->set_acts[s] = SYMBOL_NONE;
    for (uint32_t i = 0; i < set.count && words->set_acts[s] == SYMBOL_NONE; i++)
      words->set_acts[s] = acts[set.items[i]];
  }
}

void words_freeze(Words *words) {
  stem_filter_init(words);
  ending_filter_init(words);
  for (WordId w = 0; w < words->words.count; w++) add_stem_class(words, w);
  word_sets_freeze(words);
  find_acts(words);
  words_expect(words);
  words->set_table = NULL;
  words->frozen = true;
  words_abandon(words);
}
