/* Precision by rule: see rule_hits.h. */
#include "evaluation/rule_hits.h"

#include <stdlib.h>

#include "base/symbols.h"

typedef struct {
  RuleHitsList *out;
  Arena *arena;
  Symbols keys; /* group and rule; the symbol is the index in `out` */
} Collector;

static void count(Collector *collector, MeasureGroup group, Str rule, bool right) {
  if (!rule.size) rule = STR("-");
  Str key = arena_format(collector->arena, "%d %.*s", (int)group, STR_ARG(rule));
  Symbol symbol = symbols_intern(&collector->keys, key);
  if (symbol == collector->out->count)
    *array_push(collector->arena, collector->out) = (RuleHits){.group = group, .rule = rule};
  collector->out->items[symbol].predicted++;
  collector->out->items[symbol].right += right;
}

static void count_names(Collector *collector, const Comparison *comparison) {
  for (uint32_t i = 0; i < comparison->predicted->names.count; i++) {
    const AnnotatedName *name = &comparison->predicted->names.items[i];
    uint32_t gold = comparison->name_of_predicted[i];
    bool right =
        gold != UNALIGNED && str_equal(comparison->gold->names.items[gold].label, name->label);
    count(collector, GROUP_ENTITIES, name->rule, right);
  }
}

static void count_attributions(Collector *collector, const Comparison *comparison) {
  for (uint32_t i = 0; i < comparison->predicted->attributions.count; i++) {
    uint32_t pair = comparison_pair_of_predicted(comparison, i, LEVEL_IOU50);
    count(collector, GROUP_ATTRIBUTIONS, comparison->predicted->attributions.items[i].rule,
          pair != UNALIGNED && comparison->pairs[pair].also[ALSO_SOURCE_OVERLAP]);
  }
}

static void count_opinions(Collector *collector, const Comparison *comparison) {
  for (uint32_t i = 0; i < comparison->predicted_opinions.count; i++) {
    const Opinion *opinion = &comparison->predicted_opinions.items[i];
    count(collector, GROUP_POSITIONS, opinion->rule,
          opinions_contain(&comparison->gold_opinions, opinion, true));
  }
}

static int compare_hits(const void *left, const void *right) {
  const RuleHits *a = left, *b = right;
  if (a->group != b->group) return (int)a->group - (int)b->group;
  uint32_t x = a->predicted - a->right, y = b->predicted - b->right;
  if (x != y) return x > y ? -1 : 1;
  return str_compare(a->rule, b->rule);
}

void rule_hits_list(RuleHitsList *list, Arena *arena, const Evaluation *evaluation) {
  Collector collector = {.out = list, .arena = arena};
  symbols_init(&collector.keys, arena);
  for (uint32_t i = 0; i < evaluation->articles.count; i++) {
    const Comparison *comparison = &evaluation->articles.items[i].comparison;
    if (evaluation->layers & GOLD_ENTITIES) count_names(&collector, comparison);
    if (evaluation->layers & GOLD_ATTRIBUTIONS) count_attributions(&collector, comparison);
    if (evaluation->layers & GOLD_POSITIONS) count_opinions(&collector, comparison);
  }
  if (list->count) qsort(list->items, list->count, sizeof(RuleHits), compare_hits);
}
