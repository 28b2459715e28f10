/* Gold against prediction in one article: see comparison.h. */
#include "evaluation/comparison.h"

#include <stdlib.h>

#include "evaluation/overlap.h"

/* ---- names ---- */

static bool same_span(const AnnotatedName *a, const AnnotatedName *b) {
  return a->span.start == b->span.start && a->span.end == b->span.end;
}

/* Pairs names of one span, those of one label first where a prediction has several. */
static void pair_names(Comparison *comparison, bool same_label) {
  const Annotations *gold = comparison->gold, *predicted = comparison->predicted;
  uint32_t first = 0;
  for (uint32_t i = 0; i < gold->names.count; i++) {
    const AnnotatedName *name = &gold->names.items[i];
    while (first < predicted->names.count &&
           predicted->names.items[first].span.start < name->span.start)
      first++;
    for (uint32_t k = first; k < predicted->names.count; k++) {
      const AnnotatedName *other = &predicted->names.items[k];
      if (other->span.start > name->span.start || comparison->name_of_gold[i] != UNALIGNED) break;
      if (comparison->name_of_predicted[k] != UNALIGNED || !same_span(name, other)) continue;
      if (same_label && !str_equal(name->label, other->label)) continue;
      comparison->name_of_gold[i] = k;
      comparison->name_of_predicted[k] = i;
    }
  }
}

static uint32_t *all_unaligned(Arena *arena, uint32_t count) {
  uint32_t *list = arena_many(arena, count, uint32_t);
  for (uint32_t i = 0; i < count; i++) list[i] = UNALIGNED;
  return list;
}

static void compare_names(Comparison *comparison, Arena *arena) {
  comparison->name_of_gold = all_unaligned(arena, comparison->gold->names.count);
  comparison->name_of_predicted = all_unaligned(arena, comparison->predicted->names.count);
  pair_names(comparison, true);
  pair_names(comparison, false);
}

/* ---- attributions ---- */

static AttributionFacts *facts_of(Arena *arena, const Annotations *annotations,
                                  const bool *quoted) {
  uint32_t count = annotations->attributions.count;
  AttributionFacts *facts = arena_many(arena, count, AttributionFacts);
  for (uint32_t i = 0; i < count; i++) {
    const AnnotatedAttribution *attribution = &annotations->attributions.items[i];
    facts[i].form = attribution->has_form ? attribution->form
                                          : kinds_form(annotations, quoted, &attribution->content);
    facts[i].source = kinds_source(annotations, &attribution->source);
    facts[i].sure_cue = kinds_sure_cue(annotations, &attribution->cue);
    facts[i].speakers = attribution->speakers;
  }
  return facts;
}

static Ids all_speakers(Arena *arena, const Annotations *annotations) {
  Ids all = {0};
  for (uint32_t i = 0; i < annotations->attributions.count; i++) {
    const Ids *speakers = &annotations->attributions.items[i].speakers;
    for (uint32_t k = 0; k < speakers->count; k++) ids_add(&all, arena, speakers->items[k]);
  }
  return all;
}

/* Gold gives "some voters" no id, the program does: that is no mistake, but it is no answer
   either. */
static Ids without_unnamed(Arena *arena, const Ids *ids, const Ids *unnamed, const Ids *known) {
  Ids kept = {0};
  for (uint32_t i = 0; i < ids->count; i++)
    if (!ids_contain(unnamed, ids->items[i]) || ids_contain(known, ids->items[i]))
      ids_add(&kept, arena, ids->items[i]);
  return kept;
}

static void judge_pair(Comparison *comparison, uint32_t number) {
  const AlignedPair *pair = &comparison->alignment.pairs.items[number];
  const AnnotatedAttribution *gold = &comparison->gold->attributions.items[pair->gold];
  const AnnotatedAttribution *predicted =
      &comparison->predicted->attributions.items[pair->predicted];
  PairFacts *facts = &comparison->pairs[number];
  facts->level[LEVEL_IOU50] = (uint64_t)pair->shared * 2 >= pair->united;
  facts->level[LEVEL_IOU80] = (uint64_t)pair->shared * 5 >= (uint64_t)pair->united * 4;
  facts->level[LEVEL_EXACT] = pair->shared == pair->united;
  bool no_source = !gold->source.count && !predicted->source.count;
  facts->also[ALSO_NOTHING] = true;
  facts->also[ALSO_SOURCE_OVERLAP] = no_source || spans_overlap(&gold->source, &predicted->source);
  facts->also[ALSO_SOURCE_EXACT] = spans_equal(&gold->source, &predicted->source);
  facts->also[ALSO_CUE_EXACT] = spans_equal(&gold->cue, &predicted->cue);
  const Ids *speakers = &comparison->gold_facts[pair->gold].speakers;
  facts->speakers = speakers->count &&
                    ids_equal(speakers, &comparison->predicted_facts[pair->predicted].speakers);
}

static void compare_attributions(Comparison *comparison, Arena *arena) {
  const bool *quoted = kinds_quoted(comparison->gold, arena);
  comparison->gold_facts = facts_of(arena, comparison->gold, quoted);
  comparison->predicted_facts = facts_of(arena, comparison->predicted, quoted);
  Ids known = all_speakers(arena, comparison->gold);
  for (uint32_t i = 0; i < comparison->predicted->attributions.count; i++) {
    Ids *speakers = &comparison->predicted_facts[i].speakers;
    *speakers = without_unnamed(arena, speakers, &comparison->predicted->unnamed, &known);
  }
  alignment_make(&comparison->alignment, arena, comparison->gold, comparison->predicted);
  comparison->pairs = arena_many(arena, comparison->alignment.pairs.count, PairFacts);
  for (uint32_t i = 0; i < comparison->alignment.pairs.count; i++) judge_pair(comparison, i);
}

uint32_t comparison_pair_of_predicted(const Comparison *comparison, uint32_t predicted,
                                      MatchLevel level) {
  uint32_t pair = comparison->alignment.of_predicted[predicted];
  return pair != UNALIGNED && comparison->pairs[pair].level[level] ? pair : UNALIGNED;
}

/* ---- positions ---- */

static int compare_opinions(const void *left, const void *right) {
  const Opinion *a = left, *b = right;
  int order = str_compare(a->holder, b->holder);
  if (!order) order = str_compare(a->issue, b->issue);
  if (!order) order = (int)a->stance - (int)b->stance;
  return order ? order : (a->attribution > b->attribution) - (a->attribution < b->attribution);
}

bool opinions_contain(const Opinions *opinions, const Opinion *opinion, bool with_stance) {
  for (uint32_t i = 0; i < opinions->count; i++) {
    const Opinion *other = &opinions->items[i];
    if (str_equal(opinion->holder, other->holder) && str_equal(opinion->issue, other->issue) &&
        (!with_stance || opinion->stance == other->stance))
      return true;
  }
  return false;
}

static void add_opinion(Opinions *opinions, Arena *arena, Opinion opinion) {
  if (!opinions_contain(opinions, &opinion, true)) *array_push(arena, opinions) = opinion;
}

static Opinions opinions_of(Arena *arena, const Annotations *annotations, const Ids *known) {
  Opinions opinions = {0};
  for (uint32_t i = 0; i < annotations->attributions.count; i++) {
    const AnnotatedAttribution *attribution = &annotations->attributions.items[i];
    for (uint32_t k = 0; k < attribution->positions.count; k++) {
      const AnnotatedPosition *position = &attribution->positions.items[k];
      Ids holders = without_unnamed(arena, &position->holders, &annotations->unnamed, known);
      Opinion opinion = {STR(""), position->issue, position->stance, i, position->rule};
      if (!holders.count) add_opinion(&opinions, arena, opinion);
      for (uint32_t h = 0; h < holders.count; h++) {
        opinion.holder = holders.items[h];
        add_opinion(&opinions, arena, opinion);
      }
    }
  }
  if (opinions.count) qsort(opinions.items, opinions.count, sizeof(Opinion), compare_opinions);
  return opinions;
}

void comparison_make(Comparison *comparison, Arena *arena, const Annotations *gold,
                     const Annotations *predicted) {
  *comparison = (Comparison){.gold = gold, .predicted = predicted};
  compare_names(comparison, arena);
  compare_attributions(comparison, arena);
  Ids known = all_speakers(arena, gold);
  comparison->gold_opinions = opinions_of(arena, gold, &known);
  comparison->predicted_opinions = opinions_of(arena, predicted, &known);
}
