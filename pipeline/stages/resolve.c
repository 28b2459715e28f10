/* resolve: which person or body each name and each speaker is.
 *
 * In: names, chunks, attributions. Out: entities with their mentions, and the speakers of each
 * attribution. Method: as a reader would: names that are the same are put together over the
 * whole article; what the article says of people is kept ("Japanese Foreign Minister Taro
 * Kono"); then sources are taken in text order: a name stands for itself, a description for the
 * last one who fits it, else for the holder of that office on the day of publication, else for
 * somebody unnamed; a pronoun for the weightiest mention that it agrees with. A source that is
 * absent is that of the attribution which it follows. Last, holders of offices that are named
 * anywhere. The steps are in the files resolve_*.c, told in resolve.h. */
#include "stages/resolve.h"

/* Room for what nearly every document needs, so that little has to be moved on the way. */
static void reserve(Resolver *resolver) {
  uint32_t names = resolver->document->names.count;
  resolver->referents.capacity = names / 2 + 16;
  resolver->referents.items = arena_room(resolver->scratch, names / 2 + 16, Referent);
  resolver->links.capacity = names / 2 + 16 + SORTS;
  resolver->links.items = arena_room(resolver->scratch, names / 2 + 16 + SORTS, Link);
  for (; resolver->links.count < SORTS; resolver->links.count++)
    resolver->links.items[resolver->links.count] =
        (Link){resolver->links.count, resolver->links.count};
}

static Resolver new_resolver(Worker *worker, Document *document) {
  Arena *scratch = &worker->scratch;
  Resolver resolver = {.worker = worker,
                       .document = document,
                       .scratch = scratch,
                       .words = &worker->rules->words,
                       .gazetteer = &worker->rules->gazetteer,
                       .set_bits = resolve_set_bits(worker->resolve_classes),
                       .name_referents = arena_room(scratch, document->names.count, uint32_t),
                       .in_content = arena_many(scratch, document->tokens.count, uint8_t),
                       .last_plural = NONE};
  reserve(&resolver);
  symbols_init(&resolver.ids, scratch);
  symbols_init(&resolver.labels, scratch);
  symbols_init(&resolver.people.parts, scratch);
  symbols_init(&resolver.bodies.parts, scratch);
  /* NONE */
  if (document->names.count)
    memset(resolver.name_referents, 0xFF, document->names.count * sizeof(uint32_t));
  return resolver;
}

/* The form's place in the table, or the free one where it would go. */
static uint32_t *find_form(const Resolver *resolver, uint32_t *slots, uint32_t mask, Str text,
                           uint32_t hash, uint8_t type) {
  uint32_t at = hash & mask;
  for (; slots[at]; at = (at + 1) & mask) {
    const NameForm *known = &resolver->forms[slots[at] - 1];
    if (known->hash == hash && known->type == type && str_equal(known->text, text)) break;
  }
  return &slots[at];
}

/* With room for all names and one more, which nobody reads. */
static NameList new_list(Resolver *resolver) {
  return (NameList){
      .items = arena_room(resolver->scratch, resolver->document->names.count + 1, uint32_t)};
}

static inline void put_name(NameList *list, uint32_t name, bool taken) {
  list->items[list->count] = name;
  list->count += taken;
}

/* Whether it has several words, or the next name stands one token behind it. */
static inline bool may_have_region(const Document *document, uint32_t n) {
  const Name *name = &document->names.items[n],
             *next = n + 1 < document->names.count ? name + 1 : name;
  return (name->tokens.end > name->tokens.start + 1) | (next->tokens.start == name->tokens.end + 1);
}

/* Sorts names by what is to be done with them. */
static void sort_names(Resolver *resolver) {
  const Document *document = resolver->document;
  NameList listed = new_list(resolver), written = new_list(resolver), people = new_list(resolver),
           others = new_list(resolver);
  NameList places = new_list(resolver);
  for (uint32_t n = 0; n < document->names.count; n++) {
    const Name *name = &document->names.items[n];
    const bool person = name->type == ENTITY_PERSON;
    const bool known =
        !person & (name->type != ENTITY_ORG) & (name->entry != 0) & (name->id_count <= 1);
    put_name(&listed, n, known);
    put_name(&written, n, !known);
    put_name(&people, n, person);
    put_name(&others, n, !known & !person);
    put_name(&places, n,
             (name->type == ENTITY_GPE) & (name->id_count == 1) & may_have_region(document, n));
  }
  resolver->listed_names = listed;
  resolver->written_names = written;
  resolver->people_names = people;
  resolver->other_names = others;
  resolver->place_names = places;
}

static uint32_t block_behind(Span tokens) { return (tokens.end + BLOCK - 1) / BLOCK; }

/* How many names and sentences end before each block of tokens: first those that end in the block
   before. */
static void count_blocks(Resolver *resolver) {
  const Document *document = resolver->document;
  const uint32_t blocks = document->tokens.count / BLOCK + 2;
  uint32_t *names = resolver->block_names = arena_many(resolver->scratch, blocks, uint32_t);
  uint32_t *sentences = resolver->block_sentences = arena_many(resolver->scratch, blocks, uint32_t);
  for (uint32_t n = 0; n < document->names.count; n++)
    names[block_behind(document->names.items[n].tokens)]++;
  for (uint32_t s = 0; s < document->sentences.count; s++)
    sentences[block_behind(document->sentences.items[s].tokens)]++;
  for (uint32_t i = 1; i < blocks; i++) {
    names[i] += names[i - 1];
    sentences[i] += sentences[i - 1];
  }
}

/* Names that are written alike are read once. By a hash table of forms, of which slots hold 1 more;
   0: free. */
static void find_forms(Resolver *resolver) {
  const Document *document = resolver->document;
  const NameList *written = &resolver->written_names;
  uint32_t slot_count = 64;
  while (slot_count < written->count * 2) slot_count *= 2;
  uint32_t *slots = arena_many(resolver->scratch, slot_count, uint32_t);
  resolver->name_forms = arena_room(resolver->scratch, document->names.count, uint32_t);
  resolver->forms = arena_room(resolver->scratch, written->count, NameForm);
  for (uint32_t i = 0, count = 0; i < written->count; i++) {
    const Name *name = &document->names.items[written->items[i]];
    Str text = document_span_text(document, name->tokens);
    uint32_t hash = (uint32_t)str_hash(text),
             *slot = find_form(resolver, slots, slot_count - 1, text, hash, name->type);
    if (!*slot) {
      resolver->forms[count] =
          (NameForm){.text = text, .hash = hash, .type = name->type, .referent = NONE};
      *slot = ++count;
    }
    resolver->name_forms[written->items[i]] = *slot - 1;
  }
}

/* All that a name names, beside the first. */
static void find_other_ids(Resolver *resolver) {
  for (uint32_t i = 0; i < resolver->other_names.count; i++) {
    const Name *name = &resolver->document->names.items[resolver->other_names.items[i]];
    for (uint32_t id = 1; id < name->id_count; id++) other_referent(resolver, name, id);
  }
}

void resolve(Worker *worker, Document *document) {
  Resolver resolver = new_resolver(worker, document);
  sort_names(&resolver);
  count_blocks(&resolver);
  find_forms(&resolver);
  resolve_people(&resolver);
  resolve_names(&resolver);
  resolve_homonyms(&resolver);
  resolve_doubtful(&resolver);
  find_other_ids(&resolver);
  learn_roles(&resolver);
  resolve_sources(&resolver);
  resolve_offices(&resolver);
  make_entities(&resolver);
  arena_reset(&worker->scratch);
}
