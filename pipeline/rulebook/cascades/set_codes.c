/* What the patterns of one level see of a set of classes.
 *
 * In: the classes that the patterns of a level name, and all sets. Out: for each set a code; sets
 * that none of these classes tells apart have one. There are far fewer codes than sets, so that
 * most predicates become one look-up in a bitmap, not a search through ranges. Method: partition
 * refinement (partition.h), a class at a time. */
#include <string.h>

#include "rulebook/cascades/partition.h"
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
  for (uint32_t class = 2; class < classes + 2; class ++)
    index.starts[class] += index.starts[class - 1];
  index.sets = arena_many(arena, total, SetId);
  for (uint32_t set = 0; set < words->sets.count; set++) {
    const ClassSet *members = &words->sets.items[set];
    for (uint32_t i = 0; i < members->count; i++)
      index.sets[index.starts[members->items[i] + 1]++] = set;
  }
  return index;
}

typedef struct {
  const ClassIndex *index;
  Partition sets;
  bool *seen; /* by class: refined by it already */
} Coding;

static void refine(Coding *coding, ClassId class) {
  const ClassIndex *index = coding->index;
  if (coding->seen[class]) return;
  coding->seen[class] = true;
  uint32_t first = index->starts[class];
  partition_refine(&coding->sets, index->sets + first, index->starts[class + 1] - first);
}

static void refine_by_node(Coding *coding, const Level *level, Node *node) {
  if (node->coded_for == level) return; /* a macro */
  node->coded_for = level;
  for (uint32_t i = 0; i < node->either.count; i++) {
    const Conjunction *conjunction = &node->either.items[i];
    for (uint32_t k = 0; k < conjunction->wanted.count; k++)
      refine(coding, conjunction->wanted.items[k]);
    for (uint32_t k = 0; k < conjunction->unwanted.count; k++)
      refine(coding, conjunction->unwanted.items[k]);
  }
  for (uint32_t i = 0; i < node->children.count; i++)
    refine_by_node(coding, level, node->children.items[i]);
}

/* Codes count up in the order of the sets, which lie so that those of a common class are
   neighbours. */
static void renumber(const Partition *sets, Level *level, uint32_t count, Arena *scratch) {
  uint32_t *numbers = arena_many(scratch, sets->count, uint32_t); /* 1 more than the number */
  level->code_count = 0;
  for (uint32_t set = 0; set < count; set++) {
    uint32_t *number = &numbers[sets->class_of[set]];
    if (!*number) {
      level->set_of_code[level->code_count] = set;
      *number = ++level->code_count;
    }
    level->codes[set] = *number - 1;
  }
}

/* Of the classes that patterns name. */
static void note_classes(const Coding *coding, Level *level, Arena *arena) {
  const ClassIndex *index = coding->index;
  uint32_t words = level_code_words(level);
  level->codes_of_class = arena_many(arena, index->words->classes.count, uint64_t *);
  for (ClassId class = 0; class < index->words->classes.count; class ++) {
    if (!coding->seen[class]) continue;
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
  Coding coding = {index, partition_new(scratch, sets),
                   arena_many(scratch, index->words->classes.count, bool)};
  for (uint32_t i = 0; i < level->rules.count; i++)
    refine_by_node(&coding, level, level->rules.items[i]->node);
  level->codes = arena_many(arena, sets, uint32_t);
  level->set_of_code = arena_many(arena, coding.sets.count, SetId);
  renumber(&coding.sets, level, sets, scratch);
  note_classes(&coding, level, arena);
}
