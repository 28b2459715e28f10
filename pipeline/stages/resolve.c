/* resolve: which person or body each name and each speaker is.
 *
 * In: names, chunks, attributions. Out: entities with their mentions, and the speakers of each
 * attribution. Method: as a reader would: names that are the same are put together over the
 * whole article; what the article says of people is kept ("Japanese Foreign Minister Taro
 * Kono"); then sources are taken in text order: a name stands for itself, a description for the
 * last one who fits it, else for the holder of that office on the day of publication, else for
 * somebody unnamed; a pronoun for the weightiest mention that it agrees with. A source that is
 * absent is that of the attribution which it follows. The steps are in the files resolve_*.c,
 * told in resolve.h. */
#include "stages/resolve.h"

/* Room for what nearly every document needs, so that little has to be moved on the way. */
static void reserve(Resolver *resolver) {
  uint32_t names = resolver->document->names.count;
  resolver->referents.capacity = names / 2 + 16;
  resolver->referents.items = arena_many(resolver->scratch, names / 2 + 16, Referent);
  resolver->links.capacity = names / 2 + 16 + SORTS;
  resolver->links.items = arena_many(resolver->scratch, names / 2 + 16 + SORTS, Link);
  for (; resolver->links.count < SORTS; resolver->links.count++)
    resolver->links.items[resolver->links.count] = (Link){resolver->links.count, resolver->links.count};
  resolver->forms.capacity = names + 8;
  resolver->forms.items = arena_many(resolver->scratch, names + 8, NameForm);
}

static uint32_t *find_block_names(Arena *arena, const Document *document) {
  uint32_t blocks = document->tokens.count / NAME_BLOCK + 1, n = 0;
  uint32_t *names = arena_many(arena, blocks, uint32_t);
  for (uint32_t i = 0; i < blocks; i++) {
    while (n < document->names.count && document->names.items[n].tokens.end <= i * NAME_BLOCK) n++;
    names[i] = n;
  }
  return names;
}

static Resolver new_resolver(Worker *worker, Document *document) {
  Arena *scratch = &worker->scratch;
  Resolver resolver = {.worker = worker,
                       .document = document,
                       .scratch = scratch,
                       .words = &worker->rules->words,
                       .gazetteer = &worker->rules->gazetteer,
                       .set_bits = resolve_set_bits(worker->resolve_classes),
                       .name_referents = arena_many(scratch, document->names.count, uint32_t),
                       .block_names = find_block_names(scratch, document),
                       .in_content = arena_many(scratch, document->tokens.count, uint8_t),
                       .last_plural = NONE};
  if (document->sentences.count) resolver.here = document->sentences.items[0].tokens;
  reserve(&resolver);
  symbols_init(&resolver.ids, scratch);
  symbols_init(&resolver.labels, scratch);
  symbols_init(&resolver.people.parts, scratch);
  symbols_init(&resolver.bodies.parts, scratch);
  if (document->names.count) memset(resolver.name_referents, 0xFF, document->names.count * sizeof(uint32_t)); /* NONE */
  return resolver;
}

/* The form's place in the table, or the free one where it would go. */
static uint32_t *find_form(const Resolver *resolver, uint32_t *slots, uint32_t mask, Str text, uint32_t hash,
                           uint8_t type) {
  uint32_t at = hash & mask;
  for (; slots[at]; at = (at + 1) & mask) {
    const NameForm *known = &resolver->forms.items[slots[at] - 1];
    if (known->hash == hash && known->type == type && str_equal(known->text, text)) break;
  }
  return &slots[at];
}

/* Of people and bodies, for their words, and of what no table knows by a number. */
static bool needs_form(const Name *name) {
  return name->type == ENTITY_PERSON || name->type == ENTITY_ORG || !name->entry || name->id_count > 1;
}

/* Names that are written alike are read once. By a hash table of forms, of which slots hold 1 more; 0: free. */
static void find_forms(Resolver *resolver) {
  const Document *document = resolver->document;
  uint32_t count = document->names.count, slot_count = 64;
  while (slot_count < count * 2) slot_count *= 2;
  uint32_t *slots = arena_many(resolver->scratch, slot_count, uint32_t);
  resolver->name_forms = arena_many(resolver->scratch, count, uint32_t);
  resolver->people_names = arena_many(resolver->scratch, count, uint32_t);
  for (uint32_t n = 0; n < count; n++) {
    const Name *name = &document->names.items[n];
    resolver->name_forms[n] = NONE;
    if (!needs_form(name)) continue;
    if (name->type == ENTITY_PERSON) resolver->people_names[resolver->people_name_count++] = n;
    Str text = document_span_text(document, name->tokens);
    uint32_t hash = (uint32_t)str_hash(text), *slot = find_form(resolver, slots, slot_count - 1, text, hash, name->type);
    if (!*slot) {
      NameForm *form = array_push(resolver->scratch, &resolver->forms);
      form->text = text;
      form->hash = hash;
      form->type = name->type;
      form->referent = NONE;
      *slot = resolver->forms.count;
    }
    resolver->name_forms[n] = *slot - 1;
  }
}

/* All that a name names, beside the first. */
static void find_other_ids(Resolver *resolver) {
  const Document *document = resolver->document;
  for (uint32_t n = 0; n < document->names.count; n++) {
    const Name *name = &document->names.items[n];
    if (name->id_count < 2 || name->type == ENTITY_PERSON) continue;
    resolver->other_id_count += name->id_count - 1;
    for (uint32_t i = 1; i < name->id_count; i++) other_referent(resolver, name, i);
  }
}

void resolve(Worker *worker, Document *document) {
  Resolver resolver = new_resolver(worker, document);
  find_forms(&resolver);
  resolve_people(&resolver);
  resolve_names(&resolver);
  resolve_homonyms(&resolver);
  resolve_doubtful(&resolver);
  find_other_ids(&resolver);
  learn_roles(&resolver);
  resolve_sources(&resolver);
  make_entities(&resolver);
  arena_reset(&worker->scratch);
}
