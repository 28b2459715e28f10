/* Sets of classes, each kept once, as numbers.
 *
 * In: a set and a class to add. Out: the number of the larger set. A table of (set, class) steps makes
 * adding a class to a word one look-up. When loading is done, sets that nothing uses any more are
 * dropped and the others sorted, so that the sets of a frequent class have consecutive numbers. */
#include "rulebook/lexicon/words_internal.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  SetId from;
  ClassId class;
  SetId to; /* 0: the place is free, for no step leads to the empty set */
} Step;

struct SetTable {
  Symbols contents; /* the classes' bytes -> SetId */
  Step *steps;
  uint32_t step_count, step_mask;
  Array(SetId) asked; /* sets that words_set has given away */
};

/* The classes are the arena's. */
static SetId intern_set(Words *words, ClassId *classes, uint32_t count) {
  Str bytes = {(const char *)classes, count * sizeof *classes};
  SetId set = symbols_intern(&words->set_table->contents, bytes);
  if (set == words->sets.count) *array_push(words->arena, &words->sets) = (ClassSet){classes, count};
  return set;
}

struct SetTable *word_sets_new(Words *words) {
  struct SetTable *table = arena_new(words->arena, struct SetTable);
  symbols_init_of_views(&table->contents, words->arena);
  words->set_table = table;
  intern_set(words, NULL, 0);
  return table;
}

static Step *find_step(const struct SetTable *table, SetId from, ClassId class) {
  uint64_t key = (uint64_t)from << 32 | class;
  uint32_t at = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 32) & table->step_mask;
  while (table->steps[at].to && (table->steps[at].from != from || table->steps[at].class != class))
    at = (at + 1) & table->step_mask;
  return &table->steps[at];
}

/* At most two thirds of the places are ever taken. */
static void grow_steps(struct SetTable *table, Arena *arena) {
  Step *old = table->steps;
  uint32_t count = old ? table->step_mask + 1 : 0;
  table->step_mask = old ? count * 2 - 1 : 4095;
  table->steps = arena_many(arena, table->step_mask + 1u, Step);
  for (uint32_t i = 0; i < count; i++)
    if (old[i].to) *find_step(table, old[i].from, old[i].class) = old[i];
}

static bool has_class(const Words *words, SetId set, ClassId class) {
  const ClassSet *classes = &words->sets.items[set];
  uint32_t at = 0;
  while (at < classes->count && classes->items[at] < class) at++;
  return at < classes->count && classes->items[at] == class;
}

static SetId make_larger(Words *words, SetId set, ClassId class) {
  ClassSet old = words->sets.items[set];
  ClassId *items = arena_many(words->arena, old.count + 1, ClassId);
  uint32_t at = 0;
  while (at < old.count && old.items[at] < class) at++;
  if (at) memcpy(items, old.items, at * sizeof *items);
  items[at] = class;
  if (old.count > at) memcpy(items + at + 1, old.items + at, (old.count - at) * sizeof *items);
  return intern_set(words, items, old.count + 1);
}

SetId word_sets_with(Words *words, SetId set, ClassId class) {
  struct SetTable *table = words->set_table;
  if (!table->steps || table->step_count * 3 > table->step_mask * 2) grow_steps(table, words->arena);
  Step *step = find_step(table, set, class);
  if (step->to) return step->to;
  SetId larger = has_class(words, set, class) ? set : make_larger(words, set, class);
  *step = (Step){set, class, larger};
  table->step_count++;
  return larger;
}

SetId words_set(Words *words, const ClassId *classes, uint32_t count) {
  SetId set = 0;
  for (uint32_t i = 0; i < count; i++) set = word_sets_with(words, set, classes[i]);
  *array_push(words->arena, &words->set_table->asked) = set;
  return set;
}

/* A set as it is sorted: its classes, the commonest first, by their rank in how many sets have them. */
typedef struct {
  uint32_t *ranks;
  uint32_t count;
  SetId before;
} SortedSet;

/* A set comes after one that it begins with; so the empty set is the first. Sets that end early lie
 * beside those that go on with rare classes. */
static int compare_sets(const void *a, const void *b) {
  const SortedSet *x = a, *y = b;
  for (uint32_t i = 0; i < x->count && i < y->count; i++)
    if (x->ranks[i] != y->ranks[i]) return x->ranks[i] < y->ranks[i] ? -1 : 1;
  return (x->count > y->count) - (x->count < y->count);
}

typedef struct {
  uint32_t uses;
  ClassId class;
} ClassUse;

static int compare_uses(const void *a, const void *b) {
  const ClassUse *x = a, *y = b;
  if (x->uses != y->uses) return x->uses > y->uses ? -1 : 1;
  return (x->class > y->class) - (x->class < y->class);
}

static bool *mark_used(const Words *words) {
  bool *used = arena_many(words->arena, words->sets.count, bool);
  used[0] = true;
  for (uint32_t i = 0; i < words->words.count; i++) used[words->words.items[i].set] = true;
  for (uint32_t i = 0; i < words->stems.count; i++) used[words->stems.items[i]] = true;
  for (uint32_t i = 0; i < words->set_table->asked.count; i++)
    used[words->set_table->asked.items[i]] = true;
  return used;
}

static uint32_t *rank_classes(const Words *words, const bool *used) {
  uint32_t count = words->classes.count;
  ClassUse *uses = arena_many(words->arena, count, ClassUse);
  for (ClassId c = 0; c < count; c++) uses[c].class = c;
  for (SetId s = 0; s < words->sets.count; s++)
    for (uint32_t i = 0; used[s] && i < words->sets.items[s].count; i++)
      uses[words->sets.items[s].items[i]].uses++;
  qsort(uses, count, sizeof *uses, compare_uses);
  uint32_t *ranks = arena_many(words->arena, count, uint32_t);
  for (uint32_t i = 0; i < count; i++) ranks[uses[i].class] = i;
  return ranks;
}

static SortedSet sorted_set(const Words *words, SetId set, const uint32_t *ranks) {
  ClassSet classes = words->sets.items[set];
  SortedSet sorted = {arena_many(words->arena, classes.count, uint32_t), classes.count, set};
  for (uint32_t i = 0; i < classes.count; i++) { /* few: each is moved to its place */
    uint32_t rank = ranks[classes.items[i]], at = i;
    for (; at && sorted.ranks[at - 1] > rank; at--) sorted.ranks[at] = sorted.ranks[at - 1];
    sorted.ranks[at] = rank;
  }
  return sorted;
}

/* After loading the stages ask all the time, and always for the same few classes: a row of them is short. */
static void make_members(Words *words) {
  words->members_stride = words->sets.count / 64 + 1;
  words->members = arena_many(words->arena, words->classes.count * words->members_stride, uint64_t);
  for (SetId s = 0; s < words->sets.count; s++)
    for (uint32_t i = 0; i < words->sets.items[s].count; i++)
      words->members[words->sets.items[s].items[i] * words->members_stride + s / 64] |= (uint64_t)1 << s % 64;
}

void word_sets_freeze(Words *words) {
  bool *used = mark_used(words);
  uint32_t *ranks = rank_classes(words, used);
  SortedSet *order = arena_many(words->arena, words->sets.count, SortedSet);
  uint32_t count = 0;
  for (SetId s = 0; s < words->sets.count; s++)
    if (used[s]) order[count++] = sorted_set(words, s, ranks);
  qsort(order, count, sizeof *order, compare_sets);
  ClassSet *sets = arena_many(words->arena, count, ClassSet);
  words->renumbered = arena_many(words->arena, words->sets.count, SetId);
  for (uint32_t i = 0; i < count; i++) {
    sets[i] = words->sets.items[order[i].before];
    words->renumbered[order[i].before] = i;
  }
  words->sets.items = sets;
  words->sets.count = words->sets.capacity = count;
  for (uint32_t i = 0; i < words->words.count; i++)
    words->words.items[i].set = words->renumbered[words->words.items[i].set];
  for (uint32_t i = 0; i < words->stems.count; i++)
    words->stems.items[i] = words->renumbered[words->stems.items[i]];
  make_members(words);
}

SetId words_frozen_set(const Words *words, SetId before) {
  return words->renumbered[before];
}
