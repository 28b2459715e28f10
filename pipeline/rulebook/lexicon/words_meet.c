/* Forms that are met in texts: see words_meet in words.h.
 *
 * In: a form. Out: its word, with its parts of speech (word_parts.c). Of forms that are not in
 * `forms` nothing else is known but their stem, where rules ask for that, and their number, where
 * names have them; so many are alike, and share one word: there are tens of thousands of forms, and
 * hundreds of words. Words that can be the same parts share these likewise. Method: hash tables by
 * content. A lock is held meanwhile, which is seldom asked for, as workers remember forms
 * (word_cache.h). */
#include <pthread.h>
#include <string.h>

#include "rulebook/lexicon/name_clues.h"
#include "rulebook/lexicon/sequences.h"
#include "rulebook/lexicon/words_internal.h"

/* The numbers of words that have been met, found by content: open addressing; at most half of the
   slots are ever full. */
typedef struct {
  uint32_t *slots; /* 0: free */
  uint32_t mask, next;
} Numbers;

struct MetWords {
  pthread_mutex_t lock;
  Numbers words; /* WordIds */
  /* Numbers of Words.choices in chains, 0 at the end: by hash the first, and by number the next. A
   * larger lexicon makes longer ones, but each is found again: room is for as many as words. */
  uint32_t *chains, *chained;
  uint32_t next_choices;
};

enum { CHAINS = 1 << 13, CHOICES_NUMBERS = (1 << 24) - 1 };

static void expect(Numbers *numbers, Arena *arena, uint32_t first, uint32_t slots) {
  *numbers =
      (Numbers){.slots = arena_many(arena, slots, uint32_t), .mask = slots - 1, .next = first};
}

void words_expect(Words *words, const NameWords *names) {
  struct MetWords *met = arena_new(words->arena, struct MetWords);
  uint32_t most = words_lemma_forms(words) + names->forms.count +
                  words->endings.count * (words->stems.count + 1),
           slots = 1 << 10;
  while (slots < most * 2) slots *= 2;
  pthread_mutex_init(&met->lock, NULL);
  expect(&met->words, words->arena, words->words.count, slots);
  words_make_room(words, words->words.count + most);
  words->choices = arena_many(words->arena, words->words.count + most + 1, Choices);
  met->chains = arena_many(words->arena, CHAINS, uint32_t);
  met->chained = arena_many(words->arena, words->words.count + most + 1, uint32_t);
  met->next_choices = 1;
  words->met = met;
  words->name_words = names;
}

void words_free(Words *words) {
  words_abandon(words);
  if (words->met) pthread_mutex_destroy(&words->met->lock);
  words->met = NULL;
}

/* The slot of the word that tells the same, or a free one. */
static uint32_t *find_slot(const Numbers *numbers, const Word *words, const Word *word) {
  uint32_t at = (uint32_t)str_hash((Str){(const char *)word, sizeof *word}) & numbers->mask;
  while (numbers->slots[at] && memcmp(&words[numbers->slots[at]], word, sizeof *word) != 0)
    at = (at + 1) & numbers->mask;
  return &numbers->slots[at];
}

/* Behind the lock. What contexts make of parts is found once for all words that can be these. */
static void give_choices(const Words *words, const Parts *parts, Word *word) {
  struct MetWords *met = words->met;
  uint32_t *chain = &met->chains[str_hash((Str){(const char *)parts, sizeof *parts}) % CHAINS],
           number = *chain;
  while (number && memcmp(&words->choices[number].parts, parts, sizeof *parts) != 0)
    number = met->chained[number];
  if (!number) {
    number = met->next_choices++;
    words->choices[number] = (Choices){.parts = *parts};
    if (words->sequences) sequences_find_survivors(words->sequences, &words->choices[number]);
    met->chained[number] = *chain;
    *chain = number;
  }
  word->choices = number & CHOICES_NUMBERS;
  word->only = words->choices[number].only;
}

static Parts find_all(const Words *words, Str form, Word *word, WordDraft *draft) {
  Parts parts = word_find_parts(words, form, word, draft);
  if (words->sequences) sequences_sort_parts(words->sequences, word->set, &parts);
  if (words->set_clues) word->clues |= name_clues_of(words, word);
  word->names = name_words_find(words->name_words, form);
  word->clues |= (Clues)name_words_clues(words->name_words, word->names);
  return parts;
}

/* The number of a word that tells the same. */
static WordId number_of(const Words *words, Word *word, const Parts *parts) {
  Numbers *numbers = &words->met->words;
  pthread_mutex_lock(&words->met->lock);
  give_choices(words, parts, word);
  uint32_t *slot = find_slot(numbers, words->words.items, word);
  if (!*slot) {
    words->words.items[numbers->next] = *word;
    *slot = numbers->next++;
  }
  WordId number = *slot;
  pthread_mutex_unlock(&words->met->lock);
  return number;
}

/* The set of the form's stem, where rules ask for that. */
static SetId stem_set(const Words *words, Stemmer *stemmer, Str form) {
  if (form.size > FORM_MAX || !stem_filter_passes(words, form)) return 0;
  Symbol stem = symbols_find(&words->stem_forms, stemmer_stem(stemmer, form));
  return stem == SYMBOL_NONE ? 0 : words->stems.items[stem];
}

/* A form that has been there since the rules were loaded; where it has classes, that of its stem is
   among them. */
static void settle(const Words *words, Stemmer *stemmer, WordId known) {
  Word *word = &words->words.items[known];
  pthread_mutex_lock(&words->met->lock);
  if (!word->choices) {
    Str form = symbols_name(&words->forms, known);
    if (!word->set) word->set = stem_set(words, stemmer, form);
    Parts parts = find_all(words, form, word, &words->drafts.items[known]);
    give_choices(words, &parts, word);
  }
  pthread_mutex_unlock(&words->met->lock);
}

WordId words_meet(const Words *words, Stemmer *stemmer, Str form) {
  Symbol known = symbols_find(&words->forms, form);
  if (known == SYMBOL_NONE) {
    Word word = {.set = stem_set(words, stemmer, form)};
    Parts parts = find_all(words, form, &word, &(WordDraft){.fixed = false});
    bool plain = !word.set && !word.names && word.guessed &&
                 (form.size > FORM_MAX || !words_ending(words, form));
    if (!plain) return number_of(words, &word, &parts);
  }
  if (known == SYMBOL_NONE) known = WORD_UNKNOWN;
  settle(words, stemmer, known);
  return known;
}

bool words_lists(const Words *words, Stemmer *stemmer, Str form) {
  Symbol known = symbols_find(&words->forms, form);
  WordDraft draft = {.fixed = false};
  if (known != SYMBOL_NONE) {
    settle(words, stemmer, known);
    return !words_get(words, known)->guessed;
  }
  words_count_lemmas(words, form, &draft);
  return draft.parts.count > 0;
}
