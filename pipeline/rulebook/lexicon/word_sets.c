/* Sets of classes, each kept once, as numbers.
 *
 * In: a set and classes to add. Out: the number of the larger set, found by its content. When
 * loading is done, sets that nothing uses any more are dropped and the others sorted, so that the
 * sets of a frequent class have consecutive numbers. */
#include "rulebook/lexicon/words_internal.h"

#include <stdlib.h>
#include <string.h>

struct SetTable {
  Symbols contents;      /* the classes' bytes -> SetId */
  Array(SetId) asked;    /* sets that words_set has given away */
  Array(ClassId) larger; /* the one that is looked for */
};

static Str bytes_of(const ClassId *classes, uint32_t count) {
  return (Str){(const char *)classes, count * sizeof *classes};
}

/* The classes are the arena's. */
static SetId intern_set(Words *words, ClassId *classes, uint32_t count) {
  SetId set = symbols_intern(&words->set_table->contents, bytes_of(classes, count));
  if (set == words->sets.count)
    *array_push(words->arena, &words->sets) = (ClassSet){classes, count};
  return set;
}

struct SetTable *word_sets_new(Words *words) {
  struct SetTable *table = arena_new(words->arena, struct SetTable);
  symbols_init_of_views(&table->contents, words->arena);
  words->set_table = table;
  intern_set(words, NULL, 0);
  return table;
}

/* One class more among `count` in ascending order, where it is not among them; how many there are
   then. */
static uint32_t insert_class(ClassId *classes, uint32_t count, ClassId class) {
  uint32_t at = count;
  while (at && classes[at - 1] > class) at--;
  if (at && classes[at - 1] == class) return count;
  memmove(classes + at + 1, classes + at, (count - at) * sizeof *classes);
  classes[at] = class;
  return count + 1;
}

SetId word_sets_with(Words *words, SetId set, const ClassId *classes, uint32_t count) {
  struct SetTable *table = words->set_table;
  ClassSet old = words->sets.items[set];
  array_reserve(words->arena, &table->larger, old.count + count);
  ClassId *larger = table->larger.items;
  uint32_t size = old.count;
  if (size) memcpy(larger, old.items, size * sizeof *larger);
  for (uint32_t i = 0; i < count; i++) size = insert_class(larger, size, classes[i]);
  if (size == old.count) return set;
  SetId known = symbols_find(&table->contents, bytes_of(larger, size));
  if (known != SYMBOL_NONE) return known;
  ClassId *kept = arena_many(words->arena, size, ClassId);
  memcpy(kept, larger, size * sizeof *kept);
  return intern_set(words, kept, size);
}

SetId words_set(Words *words, const ClassId *classes, uint32_t count) {
  SetId set = word_sets_with(words, 0, classes, count);
  *array_push(words->arena, &words->set_table->asked) = set;
  return set;
}

/* A set as it is sorted: its classes, the commonest first, by their rank in how many sets have
   them. */
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

/* After loading the stages ask all the time, and always for the same few classes: a row of them is
   short. */
static void make_members(Words *words) {
  words->members_stride = words->sets.count / 64 + 1;
  words->members = arena_many(words->arena, words->classes.count * words->members_stride, uint64_t);
  for (SetId s = 0; s < words->sets.count; s++)
    for (uint32_t i = 0; i < words->sets.items[s].count; i++)
      words->members[words->sets.items[s].items[i] * words->members_stride + s / 64] |= (uint64_t)1
                                                                                        << s % 64;
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
  array_reserve(words->arena, &words->classed, words->words.count);
  for (WordId w = 0; w < words->words.count; w++) {
    SetId *set = &words->words.items[w].set;
    if (*set) *array_push(words->arena, &words->classed) = w;
    *set = words->renumbered[*set];
  }
  for (uint32_t i = 0; i < words->stems.count; i++)
    words->stems.items[i] = words->renumbered[words->stems.items[i]];
  make_members(words);
}

SetId words_frozen_set(const Words *words, SetId before) { return words->renumbered[before]; }
