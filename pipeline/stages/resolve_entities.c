/* Entities of the document from referents and their mentions: see resolve.h.
 *
 * In: mentions of names, in text order, and those of sources and addressees. Out: the document's
 * entities in the order of their first mention, with unique ids, and speakers that point at
 * them. A referent that nothing mentions is dropped. */
#include <stdlib.h>

#include "stages/resolve.h"

/* By place, the shorter first. */
static int compare_mentions(const void *a, const void *b) {
  const MentionRecord *one = a, *two = b;
  Span x = one->mention.tokens, y = two->mention.tokens;
  if (x.start != y.start) return x.start < y.start ? -1 : 1;
  if (x.end != y.end) return x.end < y.end ? -1 : 1;
  return one->referent < two->referent ? -1 : one->referent > two->referent;
}

/* All mentions in text order. */
static MentionRecord *merge_mentions(Resolver *resolver, uint32_t *count) {
  const MentionRecord *names = resolver->names.items, *sources = resolver->sources.items;
  uint32_t n = 0, s = 0;
  if (resolver->sources.count)
    qsort(resolver->sources.items, resolver->sources.count, sizeof *sources, compare_mentions);
  MentionRecord *all =
      arena_many(resolver->scratch, resolver->names.count + resolver->sources.count, MentionRecord);
  for (*count = 0; n < resolver->names.count || s < resolver->sources.count;) {
    bool name = s == resolver->sources.count ||
                (n < resolver->names.count && compare_mentions(&names[n], &sources[s]) <= 0);
    all[(*count)++] = name ? names[n++] : sources[s++];
  }
  return all;
}

/* An id that nobody else has, here or in the tables; `taken` remembers how often each was asked for. */
static Str unique_id(Resolver *resolver, Symbols *taken, uint32_t *times, Str slug) {
  Arena *arena = resolver->document->arena;
  Symbol symbol = symbols_intern(taken, slug);
  if (!times[symbol] && !gazetteer_find(resolver->gazetteer, slug)) {
    times[symbol] = 1;
    return arena_copy(arena, slug);
  }
  for (uint32_t number = times[symbol] + 1;; number++) {
    Str id = arena_format(arena, "%.*s-%u", STR_ARG(slug), number < 2 ? 2 : number);
    if (symbols_find(taken, id) != SYMBOL_NONE || gazetteer_find(resolver->gazetteer, id)) continue;
    times[symbol] = number < 2 ? 2 : number;
    times[symbols_intern(taken, id)] = 1;
    return id;
  }
}

static void give_ids(Resolver *resolver, const uint32_t *order, uint32_t count) {
  Symbols taken;
  symbols_init(&taken, resolver->scratch);
  uint32_t *times = arena_many(resolver->scratch, (size_t)count * 2 + 1, uint32_t);
  for (uint32_t i = 0; i < count; i++) {
    const Referent *r = &resolver->referents.items[order[i]];
    if (r->id.size && !r->entry) times[symbols_intern(&taken, r->id)] = 1;
  }
  for (uint32_t i = 0; i < count; i++) {
    Referent *r = &resolver->referents.items[order[i]];
    if (!r->id.size)
      r->id = unique_id(resolver, &taken, times, slug_of(resolver->scratch, r->name));
  }
}

/* The referents that are mentioned, in the order of their first mention; `numbers` are their
 * places in it. */
static uint32_t *order_referents(Resolver *resolver, const MentionRecord *mentions,
                                 uint32_t mention_count, uint32_t *numbers, uint32_t *count) {
  uint32_t *order = arena_many(resolver->scratch, resolver->referents.count, uint32_t);
  for (uint32_t r = 0; r < resolver->referents.count; r++) numbers[r] = NONE;
  *count = 0;
  for (uint32_t m = 0; m < mention_count; m++) {
    if (numbers[mentions[m].referent] != NONE) continue;
    numbers[mentions[m].referent] = *count;
    order[(*count)++] = mentions[m].referent;
  }
  return order;
}

static void add_entities(Resolver *resolver, const uint32_t *order, uint32_t count) {
  Document *document = resolver->document;
  document->entities.items = arena_many(document->arena, count, Entity);
  document->entities.count = document->entities.capacity = count;
  for (uint32_t i = 0; i < count; i++) {
    const Referent *r = &resolver->referents.items[order[i]];
    document->entities.items[i] =
        (Entity){.id = r->id, .type = r->type, .name = r->name, .country = r->country};
  }
}

static void add_mentions(Document *document, const MentionRecord *mentions, uint32_t count,
                         const uint32_t *numbers) {
  for (uint32_t m = 0; m < count; m++)
    document->entities.items[numbers[mentions[m].referent]].mentions.capacity++;
  for (uint32_t e = 0; e < document->entities.count; e++) {
    Entity *entity = &document->entities.items[e];
    entity->mentions.items = arena_many(document->arena, entity->mentions.capacity, Mention);
  }
  for (uint32_t m = 0; m < count; m++) {
    Entity *entity = &document->entities.items[numbers[mentions[m].referent]];
    Mention *mention = &entity->mentions.items[entity->mentions.count++];
    *mention = mentions[m].mention;
    if (entity->type == ENTITY_PERSON)
      mention->type = ENTITY_PERSON; /* whatever tag took the name for */
  }
}

void make_entities(Resolver *resolver) {
  Document *document = resolver->document;
  uint32_t mention_count, count;
  MentionRecord *mentions = merge_mentions(resolver, &mention_count);
  uint32_t *numbers = arena_many(resolver->scratch, resolver->referents.count, uint32_t);
  uint32_t *order = order_referents(resolver, mentions, mention_count, numbers, &count);
  give_ids(resolver, order, count);
  add_entities(resolver, order, count);
  add_mentions(document, mentions, mention_count, numbers);
  for (uint32_t a = 0; a < document->attributions.count; a++) {
    Attribution *attribution = &document->attributions.items[a];
    for (uint32_t i = 0; i < attribution->speaker_count; i++)
      attribution->speakers[i] = numbers[attribution->speakers[i]];
  }
}
