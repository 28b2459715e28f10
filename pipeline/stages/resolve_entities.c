/* Entities of the document from referents and their mentions: see resolve.h.
 *
 * In: mentions of names, in text order, and those of sources and addressees. Out: the document's
 * entities in the order of their first mention, with unique ids, and speakers that point at
 * them. A referent that nothing mentions is dropped. */
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

/* One of the sources, or else one of the names. */
typedef struct {
  uint32_t referent, index;
  bool source;
} MentionPlace;

/* Of all that the name names, behind the first. Returns where to go on. */
static MentionPlace *put_others(Resolver *resolver, MentionPlace *next, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  for (uint32_t i = 1; i < name->id_count && name->type != ENTITY_PERSON; i++) {
    uint32_t other = other_referent(resolver, name, i);
    if (other != resolver->name_referents[n]) *next++ = (MentionPlace){other, n, false};
  }
  return next;
}

/* Each name is a mention of all that it names. */
static inline MentionPlace *put_name(Resolver *resolver, MentionPlace *next, uint32_t n) {
  *next++ = (MentionPlace){resolver->name_referents[n], n, false};
  return resolver->document->names.items[n].id_count > 1 ? put_others(resolver, next, n) : next;
}

/* All mentions in text order. */
static MentionPlace *merge_mentions(Resolver *resolver, uint32_t *count) {
  const MentionRecord *sources = resolver->sources.items;
  uint32_t n = 0, names = resolver->document->names.count;
  if (resolver->sources.count)
    qsort(resolver->sources.items, resolver->sources.count, sizeof *sources, compare_sources);
  size_t room = (size_t)names + resolver->other_id_count + resolver->sources.count;
  MentionPlace *all = arena_many(resolver->scratch, room, MentionPlace), *next = all;
  for (uint32_t s = 0; s < resolver->sources.count; s++) {
    while (n < names && name_is_first(resolver, n, &sources[s])) next = put_name(resolver, next, n++);
    *next++ = (MentionPlace){sources[s].referent, s, true};
  }
  while (n < names) next = put_name(resolver, next, n++);
  *count = (uint32_t)(next - all);
  return all;
}

/* A referent that is mentioned. */
typedef struct {
  uint32_t referent, mention_count;
} Mentioned;

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

static void give_ids(Resolver *resolver, const Mentioned *order, uint32_t count) {
  Symbols taken;
  symbols_init(&taken, resolver->scratch);
  uint32_t *times = arena_many(resolver->scratch, (size_t)count * 2 + 1, uint32_t);
  for (uint32_t i = 0; i < count; i++) {
    const Referent *r = &resolver->referents.items[order[i].referent];
    if (r->id.size && !r->entry) times[symbols_intern(&taken, r->id)] = 1;
  }
  for (uint32_t i = 0; i < count; i++) {
    Referent *r = &resolver->referents.items[order[i].referent];
    if (!r->id.size)
      r->id = unique_id(resolver, &taken, times, slug_of(resolver->scratch, r->name));
  }
}

/* In the order of their first mention; `numbers` are their places in it, by referent. */
static Mentioned *order_referents(Resolver *resolver, const MentionPlace *mentions, uint32_t mention_count,
                                  uint32_t *numbers, uint32_t *count) {
  Mentioned *order = arena_many(resolver->scratch, resolver->referents.count, Mentioned);
  memset(numbers, 0xFF, resolver->referents.count * sizeof *numbers); /* NONE */
  *count = 0;
  for (uint32_t m = 0; m < mention_count; m++) {
    uint32_t *number = &numbers[mentions[m].referent];
    if (*number == NONE) {
      *number = (*count)++;
      order[*number].referent = mentions[m].referent;
    }
    order[*number].mention_count++;
  }
  return order;
}

/* With room for their mentions. */
static void add_entities(Resolver *resolver, const Mentioned *order, uint32_t count, uint32_t mention_count) {
  Document *document = resolver->document;
  Entity *entities = arena_many(document->arena, count, Entity);
  Mention *mentions = arena_many(document->arena, mention_count, Mention);
  document->entities.items = entities;
  document->entities.count = document->entities.capacity = count;
  for (uint32_t i = 0; i < count; mentions += order[i++].mention_count) {
    const Referent *r = &resolver->referents.items[order[i].referent];
    entities[i] = (Entity){.id = r->id, .type = r->type, .name = r->name, .country = r->country};
    entities[i].mentions.items = mentions;
    entities[i].mentions.capacity = order[i].mention_count;
  }
}

static Mention mention_of_name(const Name *name) {
  return (Mention){.tokens = name->tokens, .form = MENTION_NAME, .type = name->type, .rule = name->rule};
}

static void add_mentions(Resolver *resolver, const MentionPlace *mentions, uint32_t count, const uint32_t *numbers) {
  Entity *entities = resolver->document->entities.items;
  const Name *names = resolver->document->names.items;
  for (uint32_t m = 0; m < count; m++) {
    Entity *entity = &entities[numbers[mentions[m].referent]];
    Mention *mention = &entity->mentions.items[entity->mentions.count++];
    *mention = mentions[m].source ? resolver->sources.items[mentions[m].index].mention
                                  : mention_of_name(&names[mentions[m].index]);
    if (entity->type == ENTITY_PERSON)
      mention->type = ENTITY_PERSON; /* whatever tag took the name for */
  }
}

void make_entities(Resolver *resolver) {
  Document *document = resolver->document;
  uint32_t mention_count, count;
  MentionPlace *mentions = merge_mentions(resolver, &mention_count);
  uint32_t *numbers = arena_many(resolver->scratch, resolver->referents.count, uint32_t);
  Mentioned *order = order_referents(resolver, mentions, mention_count, numbers, &count);
  give_ids(resolver, order, count);
  add_entities(resolver, order, count, mention_count);
  add_mentions(resolver, mentions, mention_count, numbers);
  for (uint32_t a = 0; a < document->attributions.count; a++) {
    Attribution *attribution = &document->attributions.items[a];
    for (uint32_t i = 0; i < attribution->speaker_count; i++)
      attribution->speakers[i] = numbers[attribution->speakers[i]];
  }
}
