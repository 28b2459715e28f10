/* What parts of speech a form can be, and what each costs: see word_find_parts in words_internal.h.
 *
 * In: a form, and what the lexicon says of it. Out: its parts, each with a cost, about -log2 of how
 * often the form is this part: from the counts of lemmas, or as the lexicon gives them; of a form
 * that none of these know, those of its ending. */
#include <string.h>

#include "rulebook/cascades/cascade.h"
#include "rulebook/lexicon/words_internal.h"

/* -log2(part / whole) in tenths, at most 150. */
static unsigned cost_of(uint64_t part, uint64_t whole) {
  static const unsigned steps[] = {1072, 1149, 1231, 1320, 1414,
                                   1516, 1625, 1741, 1866}; /* 1000 * 2^(i/10) */
  unsigned cost = 0;
  while (cost < 150 && whole >= 2 * part) part *= 2, cost += 10;
  for (unsigned i = 0; i < 9 && whole * 1000 >= part * steps[i]; i++) cost++;
  return cost < 150 ? cost : 150;
}

static uint8_t likeliest_of(const Parts *parts) {
  uint8_t best = 0;
  for (uint8_t i = 1; i < parts->count; i++)
    if (parts->items[i].cost < parts->items[best].cost) best = i;
  return parts->count ? parts->items[best].kind : KIND_NONE;
}

/* A part that is only known to be possible counts as one in sixteen. */
static void weigh_parts(Parts *parts, const WordDraft *draft) {
  if (parts->count == 1 && !draft->fixed) return; /* costs nothing */
  uint64_t counted = 0;
  for (unsigned i = 0; i < parts->count; i++) counted += draft->weights[i];
  uint64_t possible = counted ? counted / 16 + 1 : 1, whole = 0;
  for (unsigned i = 0; i < parts->count; i++)
    whole += draft->weights[i] ? draft->weights[i] : possible;
  for (unsigned i = 0; i < parts->count; i++) {
    uint32_t weight = draft->weights[i];
    parts->items[i].cost =
        (uint8_t)(draft->fixed ? weight : cost_of(weight ? weight : possible, whole));
  }
}

Parts word_find_parts(const Words *words, Str form, Word *word, WordDraft *draft) {
  words_count_lemmas(words, form, draft);
  word->guessed = !draft->parts.count;
  Parts parts = word->guessed ? words->endings.items[words_ending(words, form)] : draft->parts;
  if (!word->guessed) weigh_parts(&parts, draft);
  word->likeliest = likeliest_of(&parts);
  return parts;
}
