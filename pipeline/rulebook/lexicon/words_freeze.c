/* The end of loading: see words_freeze in words.h.
 *
 * In: forms with classes, and with occurrences as each part of speech. Out: the table of words that the
 * stages read. Occurrences become costs; forms of which nothing was said (names, words that only a rule
 * mentions) take the parts that their ending suggests; every form that shares a stem with a rule's ~word
 * gets that stem's class; and there is a word for every ending, with every stem, for forms unknown. */
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
  Symbol stem = symbols_find(&words->stem_forms, stemmer_stem(words_stemmer(words), form));
  if (stem == SYMBOL_NONE) return;
  ClassSet classes = words->sets.items[words->stems.items[stem]];
  words_add_class(words, word, classes.items[0]);
}

/* -log2(part / whole) in tenths, at most 150. */
static unsigned cost_of(uint64_t part, uint64_t whole) {
  static const unsigned steps[] = {1072, 1149, 1231, 1320, 1414,
                                   1516, 1625, 1741, 1866}; /* 1000 * 2^(i/10) */
  unsigned cost = 0;
  while (cost < 150 && whole >= 2 * part) part *= 2, cost += 10;
  for (unsigned i = 0; i < 9 && whole * 1000 >= part * steps[i]; i++) cost++;
  return cost < 150 ? cost : 150;
}

static void find_likeliest(Word *word) {
  uint8_t best = 0;
  for (uint8_t i = 1; i < word->part_count; i++)
    if (word->parts[i].cost < word->parts[best].cost) best = i;
  word->likeliest = word->part_count ? word->parts[best].kind : KIND_NONE;
}

/* A part that is only known to be possible counts as one in sixteen. */
static void freeze_parts(Word *word, const WordDraft *draft) {
  word->likeliest = word->parts[0].kind;
  if (word->part_count == 1 && !draft->fixed) return; /* costs nothing */
  uint64_t counted = 0;
  for (unsigned i = 0; i < word->part_count; i++) counted += draft->weights[i];
  uint64_t possible = counted ? counted / 16 + 1 : 1, whole = 0;
  for (unsigned i = 0; i < word->part_count; i++)
    whole += draft->weights[i] ? draft->weights[i] : possible;
  for (unsigned i = 0; i < word->part_count; i++) {
    uint32_t weight = draft->weights[i];
    word->parts[i].cost =
        (uint8_t)(draft->fixed ? weight : cost_of(weight ? weight : possible, whole));
  }
  find_likeliest(word);
}

static void take_parts(Word *word, const Ending *ending) {
  word->guessed = true;
  word->part_count = ending->part_count;
  memcpy(word->parts, ending->parts, sizeof word->parts);
  find_likeliest(word);
}

/* Numbers the endings by what they suggest; `examples[guess]` becomes one of those that suggest it. */
static uint32_t *number_guesses(Words *words) {
  uint32_t *examples = arena_many(words->arena, words->endings.count, uint32_t);
  words->guesses = arena_many(words->arena, words->endings.count, uint32_t);
  for (uint32_t e = 0; e < words->endings.count; e++) {
    const Ending *ending = &words->endings.items[e];
    uint32_t guess = 0;
    while (guess < words->guess_count && memcmp(&words->endings.items[examples[guess]], ending, sizeof *ending) != 0)
      guess++;
    if (guess == words->guess_count) examples[words->guess_count++] = e;
    words->guesses[e] = guess;
  }
  return examples;
}

/* The words of unknown forms: one for each guess, without a stem and with each stem that rules mention. */
static void add_guessed_words(Words *words) {
  const uint32_t *examples = number_guesses(words);
  words->guessed = words->words.count;
  for (uint32_t s = 0; s <= words->stems.count; s++)
    for (uint32_t guess = 0; guess < words->guess_count; guess++) {
      Word *word = array_push(words->arena, &words->words);
      word->set = s ? words->stems.items[s - 1] : 0;
      take_parts(word, &words->endings.items[examples[guess]]);
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

/* What the form is, and whether rules mention its stem. */
static void freeze_word(Words *words, WordId w) {
  Word *word = &words->words.items[w];
  Str form = symbols_name(&words->forms, w);
  if (form.size <= FORM_MAX && stem_filter_passes(words, form)) add_stem_class(words, w);
  if (word->part_count) freeze_parts(word, &words->drafts[w]);
  else take_parts(word, &words->endings.items[words_ending(words, form)]);
}

void words_freeze(Words *words) {
  stem_filter_init(words);
  ending_filter_init(words);
  for (WordId w = 0; w < words->words.count; w++) freeze_word(words, w);
  add_guessed_words(words);
  word_sets_freeze(words);
  find_acts(words);
  words->drafts = NULL;
  words->set_table = NULL;
  words->frozen = true;
  words_abandon(words);
}
