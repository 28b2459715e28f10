/* Alignment of entities that no table lists: see unlisted.h.
 *
 * In: annotations of both sides. Out: the prediction, with gold's ids for what gold calls
 * otherwise. An article has a handful of such entities, so every pair is weighed. */
#include "evaluation/unlisted.h"

#include "evaluation/kinds.h"
#include "evaluation/overlap.h"

typedef struct {
  Str id;
  Spans mentions;
  bool taken;
} Unlisted;

typedef Array(Unlisted) UnlistedList;

typedef struct {
  Arena *arena;
  const Symbols *listed;
} Finder;

/* ---- which entities there are ---- */

static Ids ids_used(Arena *arena, const Annotations *annotations) {
  Ids ids = {0};
  for (uint32_t i = 0; i < annotations->names.count; i++)
    for (uint32_t k = 0; k < annotations->names.items[i].ids.count; k++)
      ids_add(&ids, arena, annotations->names.items[i].ids.items[k]);
  for (uint32_t i = 0; i < annotations->attributions.count; i++)
    for (uint32_t k = 0; k < annotations->attributions.items[i].speakers.count; k++)
      ids_add(&ids, arena, annotations->attributions.items[i].speakers.items[k]);
  return ids;
}

static bool is_only(const Ids *ids, Str id) {
  return ids->count == 1 && str_equal(ids->items[0], id);
}

static Spans names_of(Arena *arena, const Annotations *annotations, Str id) {
  Spans spans = {0};
  for (uint32_t i = 0; i < annotations->names.count; i++)
    if (is_only(&annotations->names.items[i].ids, id))
      *array_push(arena, &spans) = annotations->names.items[i].span;
  return spans;
}

static Spans sources_of(Arena *arena, const Annotations *annotations, Str id, SourceKind kind) {
  Spans spans = {0};
  for (uint32_t i = 0; i < annotations->attributions.count; i++) {
    const AnnotatedAttribution *attribution = &annotations->attributions.items[i];
    if (is_only(&attribution->speakers, id) &&
        kinds_source(annotations, &attribution->source) == kind)
      *array_push(arena, &spans) = attribution->source.items[0];
  }
  return spans;
}

static Spans mentions_of(Arena *arena, const Annotations *annotations, Str id) {
  Spans mentions = names_of(arena, annotations, id);
  if (!mentions.count) mentions = sources_of(arena, annotations, id, SOURCE_NAME);
  if (!mentions.count) mentions = sources_of(arena, annotations, id, SOURCE_DESCRIPTION);
  return mentions;
}

/* Those of one side that the other does not know by the same id. */
static UnlistedList list_unlisted(const Finder *finder, const Annotations *annotations,
                                  const Ids *others) {
  UnlistedList list = {0};
  Ids ids = ids_used(finder->arena, annotations);
  for (uint32_t i = 0; i < ids.count; i++) {
    Str id = ids.items[i];
    if (symbols_find(finder->listed, id) != SYMBOL_NONE || ids_contain(others, id)) continue;
    Unlisted entity = {.id = id, .mentions = mentions_of(finder->arena, annotations, id)};
    if (entity.mentions.count) *array_push(finder->arena, &list) = entity;
  }
  return list;
}

/* ---- which is which ---- */

/* How many mentions of the one overlap a mention of the other. */
static uint32_t shared_mentions(const Unlisted *one, const Unlisted *other) {
  uint32_t shared = 0;
  for (uint32_t i = 0; i < one->mentions.count; i++) {
    bool found = false;
    Span a = one->mentions.items[i];
    for (uint32_t k = 0; k < other->mentions.count && !found; k++) {
      Span b = other->mentions.items[k];
      found = a.start < b.end && b.start < a.end;
    }
    shared += found;
  }
  return shared;
}

static void put_id(Arena *arena, Ids *ids, Str from, Str to) {
  if (!ids_contain(ids, from)) return;
  Ids renamed = {0};
  for (uint32_t i = 0; i < ids->count; i++)
    ids_add(&renamed, arena, str_equal(ids->items[i], from) ? to : ids->items[i]);
  *ids = renamed;
}

static void put_id_everywhere(Arena *arena, Annotations *annotations, Str from, Str to) {
  for (uint32_t i = 0; i < annotations->names.count; i++)
    put_id(arena, &annotations->names.items[i].ids, from, to);
  for (uint32_t i = 0; i < annotations->attributions.count; i++) {
    AnnotatedAttribution *attribution = &annotations->attributions.items[i];
    put_id(arena, &attribution->speakers, from, to);
    for (uint32_t k = 0; k < attribution->positions.count; k++)
      put_id(arena, &attribution->positions.items[k].holders, from, to);
  }
  put_id(arena, &annotations->unnamed, from, to);
}

/* Whether the pair (shared, gold) goes before the best one so far. */
static bool is_better(uint32_t shared, const Unlisted *gold, uint32_t most, const Unlisted *best) {
  if (shared != most) return shared > most;
  return shared && gold->mentions.items[0].start < best->mentions.items[0].start;
}

/* Takes the best pair that is left; false: none shares a mention. */
static bool take_pair(UnlistedList *golds, UnlistedList *predictions, Unlisted **gold,
                      Unlisted **predicted) {
  uint32_t most = 0;
  for (uint32_t i = 0; i < golds->count; i++)
    for (uint32_t k = 0; k < predictions->count; k++) {
      Unlisted *one = &golds->items[i], *other = &predictions->items[k];
      if (one->taken || other->taken) continue;
      uint32_t shared = shared_mentions(one, other);
      if (!is_better(shared, one, most, *gold)) continue;
      most = shared;
      *gold = one;
      *predicted = other;
    }
  if (most) (*gold)->taken = (*predicted)->taken = true;
  return most > 0;
}

void unlisted_align(Arena *arena, const Symbols *listed, const Annotations *gold,
                    Annotations *predicted) {
  Finder finder = {arena, listed};
  Ids of_gold = ids_used(arena, gold), of_predicted = ids_used(arena, predicted);
  UnlistedList golds = list_unlisted(&finder, gold, &of_predicted);
  UnlistedList predictions = list_unlisted(&finder, predicted, &of_gold);
  Unlisted *one = NULL, *other = NULL;
  while (take_pair(&golds, &predictions, &one, &other))
    put_id_everywhere(arena, predicted, other->id, one->id);
}
