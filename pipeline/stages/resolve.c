/* resolve: which person or body each name and each speaker is.
 *
 * In: names, chunks, attributions. Out: entities with their mentions, and the speakers of each attribution. Method:
 * as a reader would: names that are the same are put together over the whole article; what the article says of people
 * is kept ("Japanese Foreign Minister Taro Kono"); then sources are taken in text order: a name stands for itself, a
 * description for the last one who fits it, else for the holder of that office on the day of publication, else for
 * somebody unnamed; a pronoun for the weightiest mention that it agrees with. A source that is absent is that of
 * the attribution which it follows. The steps are in the files resolve_*.c, told in resolve.h. */
#include "stages/resolve.h"

static ClassId class_of(const Words *words, const char *name) { return words_find_class(words, str_of(name)); }

static Classes find_classes(const Words *words) {
  return (Classes){.male = class_of(words, "male"),
                   .female = class_of(words, "female"),
                   .plural = class_of(words, "plural"),
                   .definite = class_of(words, "definite"),
                   .indefinite = class_of(words, "indefinite"),
                   .quantifier = class_of(words, "quantifier"),
                   .demonstrative = class_of(words, "demonstrative"),
                   .existential = class_of(words, "existential"),
                   .first = class_of(words, "first-person"),
                   .third = class_of(words, "third-person"),
                   .personal = class_of(words, "personal"),
                   .relative = class_of(words, "relative"),
                   .given_name = class_of(words, "given-name"),
                   .title = class_of(words, "title"),
                   .role = class_of(words, "role"),
                   .person_noun = class_of(words, "person-noun"),
                   .group_noun = class_of(words, "group-noun"),
                   .document_noun = class_of(words, "document-noun"),
                   .name_suffix = class_of(words, "name-suffix"),
                   .former = class_of(words, "office-modifier"),
                   .counterpart = class_of(words, "counterpart"),
                   .country_noun = class_of(words, "country-noun"),
                   .government_noun = class_of(words, "government-noun"),
                   .side_noun = class_of(words, "side-noun"),
                   .pair = class_of(words, "pair")};
}

static Resolver new_resolver(Worker *worker, Document *document) {
  Arena *scratch = &worker->scratch;
  Resolver resolver = {.worker = worker,
                       .document = document,
                       .scratch = scratch,
                       .words = &worker->rules->words,
                       .gazetteer = &worker->rules->gazetteer,
                       .classes = find_classes(&worker->rules->words),
                       .name_referents = arena_many(scratch, document->names.count, uint32_t),
                       .in_content = arena_many(scratch, document->tokens.count, uint8_t),
                       .last_plural = NONE};
  symbols_init(&resolver.ids, scratch);
  symbols_init(&resolver.labels, scratch);
  symbols_init(&resolver.people.parts, scratch);
  symbols_init(&resolver.bodies.parts, scratch);
  for (uint32_t n = 0; n < document->names.count; n++) resolver.name_referents[n] = NONE;
  return resolver;
}

/* Each name is a mention of all that it names. */
static void mention_names(Resolver *resolver) {
  const Document *document = resolver->document;
  for (uint32_t n = 0; n < document->names.count; n++) {
    const Name *name = &document->names.items[n];
    bool person = resolver->referents.items[resolver->name_referents[n]].type == ENTITY_PERSON;
    uint8_t type = person ? ENTITY_PERSON : name->type;
    Mention mention = {.tokens = name->tokens, .form = MENTION_NAME, .type = type, .rule = name->rule};
    *array_push(resolver->scratch, &resolver->names) = (MentionRecord){resolver->name_referents[n], mention};
    for (uint32_t i = 1; i < name->id_count && name->type != ENTITY_PERSON; i++) {
      uint32_t other = referent_known(resolver, name->ids[i], (EntityType)name->type, name->ids[i]);
      if (other != resolver->name_referents[n])
        *array_push(resolver->scratch, &resolver->names) = (MentionRecord){other, mention};
    }
  }
}

void resolve(Worker *worker, Document *document) {
  Resolver resolver = new_resolver(worker, document);
  resolve_people(&resolver);
  resolve_names(&resolver);
  mention_names(&resolver);
  learn_roles(&resolver);
  resolve_sources(&resolver);
  make_entities(&resolver);
  arena_reset(&worker->scratch);
}
