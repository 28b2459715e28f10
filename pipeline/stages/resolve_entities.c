/* Entities of the document from referents and their mentions: see resolve.h.
 *
 * In: mentions of names, in text order, and those of sources, addressees and holders of offices.
 * Out: the document's entities in the order of their first mention, with unique ids, and speakers
 * that point at them. A referent that nothing mentions is dropped. */
#include <stdlib.h>

#include "stages/resolve.h"

/* By place, the shorter first. */
static int compare_spans(Span x, Span y) {
  if (x.start != y.start) return x.start < y.start ? -1 : 1;
  return (x.end > y.end) - (x.end < y.end);
}

static int compare_sources(const void *a, const void *b) {
  const MentionRecord *one = a, *two = b;
  int order = compare_spans(one->mention.tokens, two->mention.tokens);
  return order ? order : (one->referent > two->referent) - (one->referent < two->referent);
}

/* A name that stands where a source does comes first where its referent does. */
static bool name_is_first(const Resolver *resolver, uint32_t n, const MentionRecord *source) {
  Span tokens = resolver->document->names.items[n].tokens;
  if (tokens.start < source->mention.tokens.start) return true;
  int order = compare_spans(tokens, source->mention.tokens);
  return order ? order < 0 : resolver->name_referents[n] <= source->referent;
}

/* The document's entities while they are made. */
typedef struct {
  Resolver *resolver;
  uint32_t *counts;  /* by referent: its mentions */
  uint32_t *numbers; /* by referent: 1 more than its entity's number, or 0 */
  uint32_t *order;   /* by entity: its referent */
  Mention *room;     /* of the entities that come */
} Making;

/* Of all that a name names, the `i`th, if that is another one than the first; else NONE. */
static uint32_t further_referent(Resolver *resolver, uint32_t n, uint32_t i) {
  uint32_t other = other_referent(resolver, &resolver->document->names.items[n], i);
  return other == resolver->name_referents[n] ? NONE : other;
}

static void count_mentions(Resolver *resolver, uint32_t *counts) {
  const Document *document = resolver->document;
  const NameList *others = &resolver->other_names;
  for (uint32_t n = 0; n < document->names.count; n++) counts[resolver->name_referents[n]]++;
  for (uint32_t s = 0; s < resolver->sources.count; s++)
    counts[resolver->sources.items[s].referent]++;
  for (uint32_t o = 0; o < others->count; o++)
    for (uint32_t i = 1; i < document->names.items[others->items[o]].id_count; i++) {
      uint32_t referent = further_referent(resolver, others->items[o], i);
      if (referent != NONE) counts[referent]++;
    }
}

/* Room for all entities and their mentions. */
static Making begin_entities(Resolver *resolver) {
  Document *document = resolver->document;
  uint32_t referents = resolver->referents.count, entities = 0, mentions = 0;
  Making making = {.resolver = resolver,
                   .counts = arena_many(resolver->scratch, referents, uint32_t),
                   .numbers = arena_many(resolver->scratch, referents, uint32_t),
                   .order = arena_room(resolver->scratch, referents, uint32_t)};
  count_mentions(resolver, making.counts);
  for (uint32_t r = 0; r < referents; r++) {
    entities += making.counts[r] != 0;
    mentions += making.counts[r];
  }
  document->entities.items = arena_room(document->arena, entities, Entity);
  document->entities.capacity = entities;
  making.room = arena_room(document->arena, mentions, Mention);
  return making;
}

/* At its first mention. */
static void add_entity(Making *making, uint32_t referent) {
  Document *document = making->resolver->document;
  const Referent *r = &making->resolver->referents.items[referent];
  Entity *entity = &document->entities.items[document->entities.count];
  *entity = (Entity){.type = r->type,
                     .name = r->name,
                     .country = r->country,
                     .mentions = {making->room, 0, making->counts[referent]}};
  making->room += making->counts[referent];
  making->order[document->entities.count] = referent;
  making->numbers[referent] = ++document->entities.count;
}

/* A person's is one of a PERSON, whatever tag took the name for. */
static inline void add_mention(Making *making, uint32_t referent, Mention mention) {
  if (!making->numbers[referent]) add_entity(making, referent);
  Entity *entity = &making->resolver->document->entities.items[making->numbers[referent] - 1];
  if (entity->type == ENTITY_PERSON) mention.type = ENTITY_PERSON;
  entity->mentions.items[entity->mentions.count++] = mention;
}

/* Each name is a mention of all that it names. */
static inline void add_name(Making *making, uint32_t n) {
  Resolver *resolver = making->resolver;
  const Name *name = &resolver->document->names.items[n];
  const Mention mention = {
      .tokens = name->tokens, .form = MENTION_NAME, .type = name->type, .rule = name->rule};
  add_mention(making, resolver->name_referents[n], mention);
  for (uint32_t i = 1; i < name->id_count && name->type != ENTITY_PERSON; i++) {
    uint32_t other = further_referent(resolver, n, i);
    if (other != NONE) add_mention(making, other, mention);
  }
}

/* Most often they are found in order. */
static void sort_sources(Resolver *resolver) {
  MentionRecord *sources = resolver->sources.items;
  bool sorted = true;
  for (uint32_t s = 1; s < resolver->sources.count; s++)
    sorted &= compare_sources(&sources[s - 1], &sources[s]) <= 0;
  if (!sorted) qsort(sources, resolver->sources.count, sizeof *sources, compare_sources);
}

/* All mentions in text order. */
static void add_mentions(Making *making) {
  Resolver *resolver = making->resolver;
  uint32_t n = 0, names = resolver->document->names.count;
  sort_sources(resolver);
  for (uint32_t s = 0; s < resolver->sources.count; s++) {
    const MentionRecord *source = &resolver->sources.items[s];
    while (n < names && name_is_first(resolver, n, source)) add_name(making, n++);
    add_mention(making, source->referent, source->mention);
  }
  while (n < names) add_name(making, n++);
}

/* Whether the tables have the id, or an entity came with it. */
static bool is_given(const Making *making, Str id) {
  const Resolver *resolver = making->resolver;
  Symbol symbol = symbols_find(&resolver->ids, id);
  if (symbol != SYMBOL_NONE && making->numbers[resolver->id_referents.items[symbol]]) return true;
  return gazetteer_find(resolver->gazetteer, id) != NULL;
}

/* An id that nobody else has, here or in the tables; `made` remembers how often each was asked
   for. */
static Str unique_id(const Making *making, Symbols *made, uint32_t *times, Str slug) {
  Arena *arena = making->resolver->document->arena;
  Symbol symbol = symbols_intern(made, slug);
  if (!times[symbol] && !is_given(making, slug)) {
    times[symbol] = 1;
    return arena_copy(arena, slug);
  }
  for (uint32_t number = times[symbol] ? times[symbol] + 1 : 2;; number++) {
    Str id = arena_format(arena, "%.*s-%u", STR_ARG(slug), number);
    if (symbols_find(made, id) != SYMBOL_NONE || is_given(making, id)) continue;
    times[symbol] = number;
    times[symbols_intern(made, id)] = 1;
    return id;
  }
}

static void give_ids(const Making *making) {
  Resolver *resolver = making->resolver;
  Document *document = resolver->document;
  Symbols made;
  symbols_init(&made, resolver->scratch);
  uint32_t *times =
      arena_many(resolver->scratch, (size_t)document->entities.count * 2 + 1, uint32_t);
  for (uint32_t i = 0; i < document->entities.count; i++) {
    const Referent *r = &resolver->referents.items[making->order[i]];
    document->entities.items[i].id =
        r->id.size ? r->id : unique_id(making, &made, times, slug_of(resolver->scratch, r->name));
  }
}

void make_entities(Resolver *resolver) {
  const Document *document = resolver->document;
  Making making = begin_entities(resolver);
  add_mentions(&making);
  give_ids(&making);
  for (uint32_t a = 0; a < document->attributions.count; a++) {
    const Attribution *attribution = &document->attributions.items[a];
    for (uint32_t i = 0; i < attribution->speaker_count; i++)
      attribution->speakers[i] = making.numbers[attribution->speakers[i]] - 1;
  }
}
