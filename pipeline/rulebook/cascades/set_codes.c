/* What the patterns of one level see of a set of classes.
 *
 * In: the classes that the patterns of a level name, and all sets. Out: for each set a code; sets that none of
 * these classes tells apart have one. There are far fewer codes than sets, so that most predicates become
 * one look-up in a bitmap, not a search through ranges. Method: partition refinement, a class at a time. */
#include <string.h>

#include "rulebook/cascades/pattern.h"

ClassIndex class_index_new(Arena *arena, const Words *words) {
  uint32_t classes = words->classes.count;
  ClassIndex index = {words, arena_many(arena, (size_t)classes + 2, uint32_t), NULL};
  uint32_t total = 0;
  for (uint32_t set = 0; set < words->sets.count; set++) {
    const ClassSet *members = &words->sets.items[set];
    total += members->count;
    for (uint32_t i = 0; i < members->count; i++) index.starts[members->items[i] + 2]++;
  }
  for (uint32_t class = 2; class < classes + 2; class++) index.starts[class] += index.starts[class - 1];
  index.sets = arena_many(arena, total, SetId);
  for (uint32_t set = 0; set < words->sets.count; set++) {
    const ClassSet *members = &words->sets.items[set];
    for (uint32_t i = 0; i < members->count; i++)
      index.sets[index.starts[members->items[i] + 1]++] = set;
  }
  return index;
}

typedef struct {
  Arena *arena; /* scratch */
  const ClassIndex *index;
  bool *seen;        /* by class: refined by it already */
  uint32_t *codes;   /* by set */
  uint32_t *sizes;   /* by code: how many sets have it */
  uint32_t *touched; /* by code: how many of these have the class at hand */
  uint32_t *parted;  /* by code: the code of those that have the class, where others do not */
  uint32_t *whole;   /* by code: that which it has been parted from */
  uint32_t count;
} Partition;

static void refine(Partition *partition, ClassId class) {
  const ClassIndex *index = partition->index;
  if (partition->seen[class]) return;
  partition->seen[class] = true;
  uint32_t first = index->starts[class], end = index->starts[class + 1], before = partition->count;
  for (uint32_t i = first; i < end; i++) partition->touched[partition->codes[index->sets[i]]]++;
  for (uint32_t i = first; i < end; i++) {
    uint32_t *code = &partition->codes[index->sets[i]], old = *code;
    if (partition->touched[old] < partition->sizes[old] && !partition->parted[old]) {
      partition->whole[partition->count] = old;
      partition->parted[old] = partition->count++;
    }
    uint32_t part = partition->parted[old];
    if (part) *code = part, partition->sizes[part]++;
  }
  for (uint32_t i = first; i < end; i++) partition->touched[partition->codes[index->sets[i]]] = 0;
  for (uint32_t part = before; part < partition->count; part++) {
    uint32_t old = partition->whole[part];
    partition->sizes[old] -= partition->sizes[part];
    partition->parted[old] = partition->touched[old] = 0;
  }
}

static void refine_by_node(Partition *partition, const Level *level, Node *node) {
  if (node->coded_for == level) return; /* a macro */
  node->coded_for = level;
  for (uint32_t i = 0; i < node->either.count; i++) {
    const Conjunction *conjunction = &node->either.items[i];
    for (uint32_t k = 0; k < conjunction->wanted.count; k++) refine(partition, conjunction->wanted.items[k]);
    for (uint32_t k = 0; k < conjunction->unwanted.count; k++) refine(partition, conjunction->unwanted.items[k]);
  }
  for (uint32_t i = 0; i < node->children.count; i++) refine_by_node(partition, level, node->children.items[i]);
}

/* Codes count up in the order of the sets, which lie so that those of a common class are neighbours. */
static void renumber(Partition *partition, Level *level, uint32_t sets) {
  uint32_t *numbers = partition->touched; /* 1 more than the number; all zero before */
  level->code_count = 0;
  for (uint32_t set = 0; set < sets; set++) {
    uint32_t *number = &numbers[partition->codes[set]];
    if (!*number) {
      level->set_of_code[level->code_count] = set;
      *number = ++level->code_count;
    }
    level->codes[set] = *number - 1;
  }
}

/* Of the classes that patterns name. */
static void note_classes(const Partition *partition, Level *level, Arena *arena) {
  const ClassIndex *index = partition->index;
  uint32_t words = level_code_words(level);
  level->codes_of_class = arena_many(arena, index->words->classes.count, uint64_t *);
  for (ClassId class = 0; class < index->words->classes.count; class++) {
    if (!partition->seen[class]) continue;
    uint64_t *codes = level->codes_of_class[class] = arena_many(arena, words, uint64_t);
    for (uint32_t i = index->starts[class]; i < index->starts[class + 1]; i++) {
      uint32_t code = level->codes[index->sets[i]];
      codes[code / 64] |= UINT64_C(1) << code % 64;
    }
  }
}

uint64_t *level_codes_that_fit(const Level *level, Arena *arena, const Conjunction *conjunction) {
  uint32_t words = level_code_words(level);
  uint64_t *codes = arena_many(arena, words, uint64_t);
  memset(codes, 0xFF, level->code_count / 64 * sizeof *codes);
  codes[level->code_count / 64] = (UINT64_C(1) << level->code_count % 64) - 1;
  for (uint32_t i = 0; i < conjunction->wanted.count; i++) {
    const uint64_t *of_class = level->codes_of_class[conjunction->wanted.items[i]];
    for (uint32_t word = 0; word < words; word++) codes[word] &= of_class[word];
  }
  for (uint32_t i = 0; i < conjunction->unwanted.count; i++) {
    const uint64_t *of_class = level->codes_of_class[conjunction->unwanted.items[i]];
    for (uint32_t word = 0; word < words; word++) codes[word] &= ~of_class[word];
  }
  return codes;
}

void level_code_sets(Level *level, Arena *arena, Arena *scratch, const ClassIndex *index) {
  uint32_t sets = index->words->sets.count;
  Partition partition = {.arena = scratch, .index = index, .count = 1};
  partition.seen = arena_many(scratch, index->words->classes.count, bool);
  partition.codes = arena_many(scratch, sets, uint32_t);
  partition.sizes = arena_many(scratch, sets + 1u, uint32_t);
  partition.touched = arena_many(scratch, sets + 1u, uint32_t);
  partition.parted = arena_many(scratch, sets + 1u, uint32_t);
  partition.whole = arena_many(scratch, sets + 1u, uint32_t);
  partition.sizes[0] = sets;
  for (uint32_t i = 0; i < level->rules.count; i++) refine_by_node(&partition, level, level->rules.items[i]->node);
  level->codes = arena_many(arena, sets, uint32_t);
  level->set_of_code = arena_many(arena, partition.count, SetId);
  renumber(&partition, level, sets);
  note_classes(&partition, level, arena);
}
