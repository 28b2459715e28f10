/* Forms that are met in texts: see words_meet in words.h.
 *
 * In: a form. Out: its word, with its parts of speech (word_parts.c). Of forms that are not in `forms` nothing else is known but
 * their stem, where rules ask for that, and their number, where names have them; so many are alike, and share one word: there
 * are tens of thousands of forms, and hundreds of words. Method: a hash table by content. A lock is held meanwhile, which is
 * seldom asked for, as workers remember forms (word_cache.h). */
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "rulebook/lexicon/name_clues.h"
#include "rulebook/lexicon/sequences.h"
#include "rulebook/lexicon/words_internal.h"

struct MetWords {
  pthread_mutex_t lock;
  uint32_t *slots; /* WordIds; 0: free. Open addressing; at most half of them are ever full */
  uint32_t mask;
  uint32_t next; /* WordId */
};

/* All that is told of a word. */
typedef struct {
  Word word;
  Choices choices;
} Facts;

enum { WORD_BYTES = offsetof(Word, settled) }; /* what may differ between settled words */

static void find_facts(const Words *words, Str form, Facts *facts, WordDraft *draft) {
  Word *word = &facts->word;
  facts->choices.parts = word_find_parts(words, form, word, draft);
  if (words->sequences) sequences_find_survivors(words->sequences, word->set, &facts->choices);
  if (words->set_clues) word->clues |= name_clues_of(words, word);
  word->only = facts->choices.only;
  word->names = name_words_find(words->name_words, form);
  word->clues |= (Clues)name_words_clues(words->name_words, word->names);
  word->settled = true;
}

void words_expect(Words *words, const NameWords *names) {
  struct MetWords *met = arena_new(words->arena, struct MetWords);
  uint32_t most = words_lemma_forms(words) + names->forms.count + words->endings.count * (words->stems.count + 1), slots = 1 << 10;
  pthread_mutex_init(&met->lock, NULL);
  words_make_room(words, words->words.count + most);
  words->choices = arena_many(words->arena, words->words.count + most, Choices);
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

static bool is_told(const Words *words, WordId word, const Facts *facts) {
  return memcmp(&words->words.items[word], &facts->word, WORD_BYTES) == 0 &&
         memcmp(&words->choices[word], &facts->choices, sizeof facts->choices) == 0;
}

static void tell(const Words *words, WordId word, const Facts *facts) {
  words->choices[word] = facts->choices;
  words->words.items[word] = facts->word;
}

/* The number of a word of which the same is told. */
static WordId number_of(const Words *words, const Facts *facts) {
  struct MetWords *met = words->met;
  Str word = {(const char *)&facts->word, WORD_BYTES}, choices = {(const char *)&facts->choices, sizeof facts->choices};
  uint32_t at = (uint32_t)(str_hash(word) ^ str_hash(choices)) & met->mask;
  pthread_mutex_lock(&met->lock);
  while (met->slots[at] && !is_told(words, met->slots[at], facts)) at = (at + 1) & met->mask;
  if (!met->slots[at]) {
    tell(words, met->next, facts);
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
  pthread_mutex_lock(&words->met->lock);
  Facts facts = {.word = words->words.items[known]};
  if (!facts.word.settled) {
    Str form = symbols_name(&words->forms, known);
    if (!facts.word.set) facts.word.set = stem_set(words, stemmer, form);
    find_facts(words, form, &facts, &words->drafts.items[known]);
    tell(words, known, &facts);
  }
  pthread_mutex_unlock(&words->met->lock);
}

WordId words_meet(const Words *words, Stemmer *stemmer, Str form) {
  Symbol known = symbols_find(&words->forms, form);
  if (known == SYMBOL_NONE) {
    Facts facts = {.word.set = stem_set(words, stemmer, form)};
    find_facts(words, form, &facts, &(WordDraft){.fixed = false});
    const Word *word = &facts.word;
    bool plain = !word->set && !word->names && word->guessed && (form.size > FORM_MAX || !words_ending(words, form));
    if (!plain) return number_of(words, &facts);
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
