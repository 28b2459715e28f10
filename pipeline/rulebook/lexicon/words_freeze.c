/* The end of loading: see words_freeze in words.h.
 *
 * In: forms with classes. Out: the sets of classes, with the numbers that they keep. Every form
 * that has classes and shares a stem with a rule's ~word gets that stem's class; one that has none
 * gets it when it is first met (words_meet.c). */
#include <string.h>

#include "rulebook/cascades/cascade.h"
#include "rulebook/lexicon/words_internal.h"

Stemmer *words_stemmer(Words *words) {
  if (!words->stemmer) words->stemmer = stemmer_new();
  if (!words->stemmer) arena_take(words->arena, SIZE_MAX, 2); /* no memory: leave the arena's way */
  return words->stemmer;
}

void words_abandon(Words *words) {
  stemmer_free(words->stemmer);
  words->stemmer = NULL;
}

static void add_stem_classes(Words *words) {
  Stemmer *stemmer = words_stemmer(words);
  for (WordId w = 0; w < words->words.count; w++) {
    Str form = symbols_name(&words->forms, w);
    if (!words->words.items[w].set || form.size > FORM_MAX || !stem_filter_passes(words, form))
      continue;
    Symbol stem = symbols_find(&words->stem_forms, stemmer_stem(stemmer, form));
    if (stem != SYMBOL_NONE)
      words_add_class(words, w, words->sets.items[words->stems.items[stem]].items[0]);
  }
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
  add_stem_classes(words);
  word_sets_freeze(words);
  find_acts(words);
  words->set_table = NULL;
  words->frozen = true;
  words_abandon(words);
}
