/* Referents, and how lately they were mentioned: see resolve.h.
 *
 * In: names, labels. Out: referents, found again by id, by label, or by the words of their
 * names, of which only a few bearers are kept: the first, and those mentioned last. */
#include <string.h>

#include "stages/resolve.h"

static const uint8_t sorts[ENTITY_TYPES] = {
    [ENTITY_PERSON] = SORT_PEOPLE, [ENTITY_ORG] = SORT_BODIES,  [ENTITY_LAW] = SORT_BODIES,
    [ENTITY_GPE] = SORT_PLACES,    [ENTITY_NORP] = SORT_PLACES, [ENTITY_LOC] = SORT_NONE,
    [ENTITY_FAC] = SORT_NONE,      [ENTITY_EVENT] = SORT_NONE,  [ENTITY_DATE] = SORT_NONE,
    [ENTITY_OTHER] = SORT_NONE};

uint32_t referent_new(Resolver *resolver, EntityType type, Str name) {
  Referent *made = array_push(resolver->scratch, &resolver->referents);
  made->name = name;
  made->type = (uint8_t)type;
  made->sort = sorts[type];
  made->roles = made->place = NONE;
  uint32_t link = resolver->links.count;
  *array_push(resolver->scratch, &resolver->links) = (Link){link, link};
  return resolver->referents.count - 1;
}

static uint32_t number_of(const Resolver *resolver, const GazetteerEntry *entry) {
  return (uint32_t)(entry - resolver->gazetteer->entries.items);
}

uint32_t referent_of_id(const Resolver *resolver, Str id) {
  const GazetteerEntry *entry = gazetteer_find(resolver->gazetteer, id);
  if (entry) return entry_referent(resolver, number_of(resolver, entry));
  Symbol symbol = symbols_find(&resolver->ids, id);
  return symbol == SYMBOL_NONE ? NONE : resolver->id_referents.items[symbol];
}

/* What the tables say of it counts more than what the text does. */
static uint32_t new_listed(Resolver *resolver, const GazetteerEntry *entry) {
  uint32_t referent = referent_new(resolver, (EntityType)entry->type, entry->name);
  Referent *made = &resolver->referents.items[referent];
  made->id = entry->id;
  made->entry = entry;
  made->country = entry->country;
  made->gender = entry->gender;
  if (entry->type == ENTITY_PERSON)
    made->terms = offices_of_holder(&resolver->worker->rules->offices, number_of(resolver, entry),
                                    &made->term_count);
  return referent;
}

uint32_t referent_of_entry(Resolver *resolver, const GazetteerEntry *entry) {
  uint32_t number = number_of(resolver, entry), known = entry_referent(resolver, number);
  return known != NONE ? known
                       : (resolver->worker->entry_referents[number] = new_listed(resolver, entry));
}

uint32_t referent_known(Resolver *resolver, Str id, EntityType type, Str name) {
  const GazetteerEntry *entry =
      type == ENTITY_DATE ? NULL : gazetteer_find(resolver->gazetteer, id);
  if (entry) return referent_of_entry(resolver, entry);
  uint32_t known = resolver->ids.count;
  Symbol symbol = symbols_intern(&resolver->ids, id);
  if (symbol < known) return resolver->id_referents.items[symbol];
  uint32_t referent = *array_push(resolver->scratch, &resolver->id_referents) =
      referent_new(resolver, type, name);
  resolver->referents.items[referent].id = id;
  return referent;
}

const GazetteerEntry *entry_of_name(const Resolver *resolver, const Name *name) {
  if (name->entry) return &resolver->gazetteer->entries.items[name->entry - 1];
  bool listed = name->id_count && name->type != ENTITY_DATE;
  return listed ? gazetteer_find(resolver->gazetteer, name->ids[0]) : NULL;
}

/* The label behind a letter for the type. */
Str typed_label(Resolver *resolver, EntityType type, Str label) {
  char *typed = arena_room(resolver->scratch, label.size + 1, char);
  typed[0] = (char)('A' + type);
  memcpy(typed + 1, label.data, label.size);
  return (Str){typed, label.size + 1};
}

uint32_t referent_labelled(Resolver *resolver, EntityType type, Str label, Str name) {
  uint32_t known = resolver->labels.count;
  Symbol symbol = symbols_intern(&resolver->labels, typed_label(resolver, type, label));
  if (symbol < known) return resolver->label_referents.items[symbol];
  return *array_push(resolver->scratch, &resolver->label_referents) =
             referent_new(resolver, type, name);
}

void mention_add(Resolver *resolver, const Referents *referents, Span tokens, MentionForm form) {
  for (uint32_t i = 0; i < referents->count; i++)
    *array_push(resolver->scratch, &resolver->sources) =
        (MentionRecord){referents->items[i],
                        {.tokens = tokens,
                         .form = (uint8_t)form,
                         .type = resolver->referents.items[referents->items[i]].type,
                         .rule = referents->rule}};
}

/* Each sentence in between takes some of its weight. */
enum { FADING = 3 };

static int32_t faded(const Referent *r, uint32_t sentence) {
  return r->weight - FADING * (int32_t)(sentence > r->sentence ? sentence - r->sentence : 0);
}

int32_t salience(const Resolver *resolver, uint32_t referent) {
  return faded(&resolver->referents.items[referent], sentence_here(resolver));
}

/* The rings of those mentioned last, one for each sort, hang on links of their own, before those of
   the referents. */
static Link *link_of(const Resolver *resolver, uint32_t referent) {
  return &resolver->links.items[SORTS + referent];
}

/* Takes it out of its ring, if it is in any. */
static void forget(Resolver *resolver, uint32_t referent) {
  Link *link = link_of(resolver, referent), *links = resolver->links.items;
  links[link->newer].older = link->older;
  links[link->older].newer = link->newer;
  link->newer = link->older = SORTS + referent;
}

static void put_first(Resolver *resolver, Sort sort, uint32_t referent) {
  Link *links = resolver->links.items;
  *link_of(resolver, referent) = (Link){sort, links[sort].older};
  links[links[sort].older].newer = SORTS + referent;
  links[sort].older = SORTS + referent;
}

void weigh_mention(Resolver *resolver, uint32_t referent, uint32_t token, int32_t weight) {
  Referent *r = &resolver->referents.items[referent];
  const uint32_t sentence = sentence_at(resolver, token);
  const bool heavier = weight >= faded(r, sentence); /* as often as not */
  r->weight = heavier ? weight : r->weight;
  r->token = heavier ? token : r->token;
  r->sentence = heavier ? sentence : r->sentence;
  forget(resolver, referent);
  put_first(resolver, (Sort)r->sort, referent);
}

void touch(Resolver *resolver, uint32_t referent, uint32_t token, int32_t weight) {
  Sort sort = (Sort)resolver->referents.items[referent].sort;
  if (sort == SORT_NONE) return;
  look_at(resolver, token);
  if (sort == SORT_PLACES)
    *array_push(resolver->scratch, &resolver->place_mentions) =
        (PlaceMention){resolver->next_name, referent, token, weight};
  else
    weigh_mention(resolver, referent, token, weight);
}

void referent_is_person(Resolver *resolver, uint32_t referent) {
  Referent *r = &resolver->referents.items[referent];
  if (r->sort != SORT_BODIES) return;
  forget(resolver, referent);
  r->type = ENTITY_PERSON;
  r->sort = SORT_PEOPLE;
}

/* Nobody's, of a word that is new. */
static void add_namesakes(Resolver *resolver, NameIndex *index) {
  enum { USUAL = 16 };
  if (!index->namesakes.count) array_reserve(resolver->scratch, &index->namesakes, USUAL);
  Namesakes *new = array_push(resolver->scratch, &index->namesakes);
  for (uint32_t i = 0; i < NAMESAKES; i++) new->first[i] = new->recent[i] = NONE;
}

uint32_t name_parts(Resolver *resolver, NameIndex *index, Str name, Symbol *parts) {
  uint32_t count = 0;
  Str rest = slug_of(resolver->scratch, name);
  char brief[64];
  while (rest.data && count < NAME_PARTS_MAX) {
    Str part = whole_given_name(resolver, str_cut(&rest, '-'));
    Str key = spelling_key(
        part.size <= sizeof brief / 2 ? brief : arena_room(resolver->scratch, part.size * 2, char),
        part);
    parts[count++] = symbols_intern(&index->parts, key);
    if (index->namesakes.count < index->parts.count) add_namesakes(resolver, index);
  }
  return count;
}

/* Moves or puts it to the front of those mentioned last; the last one may fall off. */
static void move_to_front(uint32_t *recent, uint32_t referent) {
  uint32_t moved = referent;
  for (uint32_t at = 0; at < NAMESAKES; at++) {
    uint32_t next = recent[at];
    recent[at] = moved;
    if (next == referent || next == NONE) return;
    moved = next;
  }
}

static void add_first(uint32_t *items, uint32_t referent) {
  for (uint32_t i = 0; i < NAMESAKES; i++) {
    if (items[i] == referent) return;
    if (items[i] != NONE) continue;
    items[i] = referent;
    return;
  }
}

void index_referent(Resolver *resolver, NameIndex *index, uint32_t referent, const Symbol *parts,
                    uint32_t count) {
  Referent *r = &resolver->referents.items[referent];
  if (count > r->part_count) {
    r->part_count = count;
    for (uint32_t i = 0; i < count; i++) r->parts[i] = parts[i];
  }
  for (uint32_t i = 0; i < r->part_count; i++)
    add_first(index->namesakes.items[r->parts[i]].first, referent);
}

void index_touch(Resolver *resolver, NameIndex *index, uint32_t referent) {
  const Referent *r = &resolver->referents.items[referent];
  for (uint32_t i = 0; i < r->part_count; i++)
    move_to_front(index->namesakes.items[r->parts[i]].recent, referent);
}

void index_forget_recent(NameIndex *index) {
  for (uint32_t p = 0; p < index->namesakes.count; p++)
    for (uint32_t i = 0; i < NAMESAKES; i++) index->namesakes.items[p].recent[i] = NONE;
}

Referents referents_of(Resolver *resolver, uint32_t referent, Str rule) {
  if (referent == NONE) return (Referents){NULL, 0, STR_INIT("")};
  Referents one = {arena_room(resolver->scratch, 1, uint32_t), 1, rule};
  one.items[0] = referent;
  return one;
}
