/* tag: names of people, places, bodies, events, laws, and dates.
 *
 * In: sentences. Out: names, each with its type and the ids that the gazetteer knows for it. Names do not
 * overlap; the longest wins. Articles, 's and titles stay outside. */
#include "stages/worker.h"

static Name *add_name(Document *document, Span tokens, EntityType type, Str rule) {
  Name *name = array_push(document->arena, &document->names);
  *name = (Name){.tokens = tokens, .type = (uint8_t)type, .rule = rule};
  return name;
}

static void add_known(const Gazetteer *gazetteer, Document *document, Span tokens, uint32_t index) {
  const GazetteerAlias *alias = &gazetteer->aliases.items[index];
  const GazetteerEntry *entry = &gazetteer->entries.items[alias->entry];
  Name *name = add_name(document, tokens, alias->type, entry->place);
  name->ids = arena_many(document->arena, 1, Str);
  name->ids[0] = entry->id;
  name->id_count = 1;
}

static void tag_sentence(Worker *worker, Document *document, Span sentence) {
  const Gazetteer *gazetteer = &worker->rules->gazetteer;
  for (uint32_t i = sentence.start; i < sentence.end;) {
    uint32_t length = 1;
    uint32_t alias = gazetteer_match(gazetteer, document, i, sentence.end, &length);
    if (alias != GAZETTEER_NONE) add_known(gazetteer, document, (Span){i, i + length}, alias);
    i += alias != GAZETTEER_NONE ? length : 1;
  }
}

void tag(Worker *worker, Document *document) {
  for (uint32_t s = 0; s < document->sentences.count; s++)
    tag_sentence(worker, document, document->sentences.items[s].tokens);
}
