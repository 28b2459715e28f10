/* What the context alone tells of the next word: see sequences.h.
 *
 * In: what a word can be, the table of steps. Out: the sorts of its parts, and which of them may
 * survive in each context: a part that is dearer than another by more than SEQUENCE_BEAM there,
 * whatever the clause wants, is given up on any path that comes to that context. So of the words
 * that can be several things, most need not be weighed. */
#include "rulebook/lexicon/sequences.h"

#include <string.h>

enum { CLAUSES = STATES / CONTEXTS };

/* The present is told from what may be a base form too. */
static uint8_t column_of(uint8_t kind, const Parts *parts) {
  if (kind != KIND_PRESENT) return kind;
  for (unsigned i = 0; i < parts->count; i++)
    if (parts->items[i].kind == KIND_BASE) return KIND_PRESENT;
  return COLUMN_THIRD;
}

static unsigned survivors_in_state(const Sequences *sequences, const Parts *parts, unsigned state) {
  int costs[PARTS_MAX + 1], least = INT32_MAX;
  unsigned survivors = 0;
  for (unsigned i = 0; i < parts->count; i++) {
    costs[i] = parts->items[i].cost + (sequences->steps[state + parts->items[i].sort] >> 16);
    if (costs[i] < least) least = costs[i];
  }
  for (unsigned i = 0; i < parts->count; i++)
    survivors |= (unsigned)(costs[i] <= least + SEQUENCE_BEAM) << i;
  return survivors;
}

void sequences_let_survive(Choices *choices) {
  unsigned count = choices->parts.count;
  choices->only = count > 1 ? SORT_SEVERAL : count ? choices->parts.items[0].sort : SORT_NOTHING;
  memset(choices->survivors, (1 << count) - 1, sizeof choices->survivors);
}

void sequences_sort_parts(const Sequences *sequences, SetId set, Parts *parts) {
  for (unsigned i = 0; i < parts->count; i++)
    parts->items[i].sort =
        sequences->sorts[column_of(parts->items[i].kind, parts)][sequences->traits[set]];
}

void sequences_find_survivors(const Sequences *sequences, Choices *choices) {
  sequences_let_survive(choices);
  if (choices->only != SORT_SEVERAL) return;
  for (unsigned context = 0; context < CONTEXTS; context++) {
    unsigned survivors = 0;
    for (unsigned clause = 0; clause < CLAUSES; clause++)
      survivors |=
          survivors_in_state(sequences, &choices->parts, (context * CLAUSES + clause) * SORTS_MAX);
    choices->survivors[context] = (uint8_t)survivors;
  }
}
