/* Forms that are met in texts: see words_meet in words.h.
 *
 * In: a form. Out: its word, with its parts of speech: as the lexicon says, the counts of lemmas, or else its ending. Of forms
 * that are not in `forms` nothing else is known but their stem, where rules ask for that, and their number, where names have
 * them; so many are alike, and share one word: there are tens of thousands of forms, and hundreds of words. Method: a hash
 * table by content. A lock is held meanwhile, which is seldom asked for, as workers remember forms (word_cache.h). */
#include <pthread.h>
#include <string.h>

#include "rulebook/cascades/cascade.h"
#include "rulebook/lexicon/name_clues.h"
#include "rulebook/lexicon/sequences.h"
#include "rulebook/lexicon/words_internal.h"

struct MetWords {
  pthread_mutex_t lock;
  uint32_t *slots; /* WordIds; 0: free. Open addressing; at most half of them are ever full */
  uint32_t mask;
  uint32_t next; /* WordId */
};

/* ---- Parts of speech ---- */

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
static void weigh_parts(Word *word, const WordDraft *draft) {
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

/* What the form is, as the lexicon says, the counts of lemmas, or else its ending. */
static void find_parts(const Words *words, Str form, Word *word, WordDraft *draft) {
  words_count_lemmas(words, form, word, draft);
  if (word->part_count) weigh_parts(word, draft);
  else take_parts(word, &words->endings.items[words_ending(words, form)]);
  if (words->sequences) sequences_sort_parts(words->sequences, word);
  if (words->set_clues) word->clues |= name_clues_of(words, word);
}

static void find_all(const Words *words, Str form, Word *word, WordDraft *draft) {
  find_parts(words, form, word, draft);
  word->names = name_words_find(words->name_words, form);
  word->clues |= (Clues)name_words_clues(words->name_words, word->names);
  word->settled = true;
}

/* ---- Words ---- */

void words_expect(Words *words, const NameWords *names) {
  struct MetWords *met = arena_new(words->arena, struct MetWords);
  uint32_t most = words_lemma_forms(words) + names->forms.count + words->endings.count * (words->stems.count + 1), slots = 1 << 10;
  pthread_mutex_init(&met->lock, NULL);
  words_make_room(words, words->words.count + most);
  words->met = met;
  words->name_words = names;
  met->next = words->words.count;
  while (slots < most * 2) slots *= 2;
  met->slots = arena_many(words->arena, slots, uint32_t);
  met->mask = slots - 1;
}

void words_free(Words *words) {
  words_abandon(words);
  if (words->met) pthread_mutex_destroy(&words->met->lock);
  words->met = NULL;
}

/* The number of a word that tells the same. */
static WordId number_of(const Words *words, const Word *word) {
  struct MetWords *met = words->met;
  uint32_t at = (uint32_t)str_hash((Str){(const char *)word, sizeof *word}) & met->mask;
  pthread_mutex_lock(&met->lock);
  while (met->slots[at] && memcmp(&words->words.items[met->slots[at]], word, sizeof *word) != 0) at = (at + 1) & met->mask;
  if (!met->slots[at]) {
    words->words.items[met->next] = *word;
    met->slots[at] = met->next++;
  }
  WordId number = met->slots[at];
  pthread_mutex_unlock(&met->lock);
  return number;
}

/* The set of the form's stem, where rules ask for that. */
static SetId stem_set(const Words *words, Stemmer *stemmer, Str form) {
  if (form.size > FORM_MAX || !stem_filter_passes(words, form)) return 0;
  Symbol stem = symbols_find(&words->stem_forms, stemmer_stem(stemmer, form));
  return stem == SYMBOL_NONE ? 0 : words->stems.items[stem];
}

/* A form that has been there since the rules were loaded; where it has classes, that of its stem is among them. */
static void settle(const Words *words, Stemmer *stemmer, WordId known) {
  Word *word = &words->words.items[known];
  pthread_mutex_lock(&words->met->lock);
  if (!word->settled) {
    Str form = symbols_name(&words->forms, known);
    if (!word->set) word->set = stem_set(words, stemmer, form);
    find_all(words, form, word, &words->drafts.items[known]);
  }
  pthread_mutex_unlock(&words->met->lock);
}

WordId words_meet(const Words *words, Stemmer *stemmer, Str form) {
  Symbol known = symbols_find(&words->forms, form);
  if (known == SYMBOL_NONE) {
    Word word = {.set = stem_set(words, stemmer, form)};
    find_all(words, form, &word, &(WordDraft){.fixed = false});
    bool plain = !word.set && !word.names && word.guessed && (form.size > FORM_MAX || !words_ending(words, form));
    if (!plain) return number_of(words, &word);
  }
  if (known == SYMBOL_NONE) known = WORD_UNKNOWN;
  settle(words, stemmer, known);
  return known;
}

bool words_lists(const Words *words, Stemmer *stemmer, Str form) {
  Symbol known = symbols_find(&words->forms, form);
  Word word = {.set = 0};
  if (known != SYMBOL_NONE) {
    settle(words, stemmer, known);
    return !words_get(words, known)->guessed;
  }
  words_count_lemmas(words, form, &word, &(WordDraft){.fixed = false});
  return word.part_count > 0;
}
