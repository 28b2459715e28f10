/* chunk: parts of speech, noun phrases and verb groups.
 *
 * In: sentences, names, quotations. Out: a part of speech for each token (parts.h), and chunks
 * outside quotations. Method: what the rules of the level `groups` of rules/cascades/ make of a row
 * (NP, VG, and kinds of their own) are the chunks. What a noun phrase's head tells (number,
 * pronoun, time), and a negation, a particle or a plain form in a verb group are added here to the
 * features that the rule gives. */
#include "stages/parts.h"
#include "stages/rows.h"
#include "stages/stage_classes.h"

typedef struct {
  Worker *worker;
  Document *document;
  const Row *row;
  bool quotes; /* there is a quotation in the row */
} Chunker;

/* The Times and The Day are no times. */
static bool is_time(const Element *head, unsigned classes) {
  if (classes & CLASS_DATE) return true;
  return (classes & CLASS_TEMPORAL) && (head->kind != KIND_PROPER || (classes & CLASS_CALENDAR));
}

static bool has_quote(const Element *elements, Range range) {
  for (uint32_t i = range.start; i < range.end; i++)
    if (elements[i].kind == KIND_QUOTE) return true;
  return false;
}

static uint16_t noun_phrase_features(const Chunker *chunker, const Group *group) {
  static const uint16_t of_head[KIND_MAX + 1] = {
      [KIND_NOUN] = NP_BARE, [KIND_NOUNS] = NP_BARE | NP_PLURAL, [KIND_PRONOUN] = NP_PRONOUN};
  const Element *elements = chunker->row->items;
  const Element *first = &elements[group->range.start], *head = &elements[group->head];
  unsigned classes = chunker->worker->classes[head->set], features = of_head[head->kind];
  bool definite = first->kind == KIND_POSSESSIVE || first->kind == KIND_DETERMINER;
  features = definite ? (features & ~(unsigned)NP_BARE) | NP_DEFINITE : features;
  if (classes & CLASS_PLURAL) features |= NP_PLURAL;
  if (classes & CLASS_FIRST_PERSON) features |= NP_FIRST;
  if (is_time(head, classes)) features |= NP_TEMPORAL;
  if (first->features & WORD_INITIAL) features |= NP_INITIAL;
  if (chunker->quotes && has_quote(elements, group->range)) features |= NP_QUOTED;
  return (uint16_t)features;
}

/* Whether its first verb is one that infinitives look like: say, have. */
static bool is_plain(const Chunker *chunker, Range range) {
  const Element *elements = chunker->row->items;
  uint32_t i = range.start;
  while (i + 1 < range.end && elements[i].kind == KIND_ADVERB) i++;
  if (elements[i].kind != KIND_PRESENT && elements[i].kind != KIND_BASE) return false;
  const Token *token = &chunker->document->tokens.items[elements[i].head];
  const Parts *parts = words_parts(&chunker->worker->rules->words, token->word);
  for (unsigned k = 0; k < parts->count; k++)
    if (parts->items[k].kind == KIND_BASE) return true;
  return false;
}

static uint16_t verb_group_features(const Chunker *chunker, const Group *group) {
  const Element *elements = chunker->row->items;
  uint16_t features = group->head + 1 < group->range.end ? VG_PARTICLE : 0;
  unsigned classes = 0;
  if ((group->element.features & VG_FINITE) && is_plain(chunker, group->range))
    features |= VG_PLURAL;
  for (uint32_t i = group->range.start; i < group->range.end; i++)
    classes |= chunker->worker->classes[elements[i].set];
  return classes & CLASS_NEGATION ? features | VG_NEGATED : features;
}

static Chunk make_chunk(const Chunker *chunker, const Group *group) {
  const Element *element = &group->element;
  uint16_t more = element->kind == KIND_VG ? verb_group_features(chunker, group)
                                           : noun_phrase_features(chunker, group);
  return (Chunk){.tokens = element->tokens,
                 .kind = element->kind,
                 .flags = element->features | more,
                 .head = element->head,
                 .set = element->set,
                 .rule = rule_place(group->rule)};
}

static void add_chunks(const Chunker *chunker, const Group *groups, uint32_t count) {
  Document *document = chunker->document;
  const uint32_t needed = document->chunks.count + count;
  if (needed > document->chunks.capacity)
    array_reserve(document->arena, &document->chunks, (size_t)needed * 2);
  for (uint32_t i = 0; i < count; i++)
    document->chunks.items[document->chunks.count++] = make_chunk(chunker, &groups[i]);
}

void chunk(Worker *worker, Document *document) {
  parts_of_speech(worker, document);
  const Cascades *cascades = &worker->rules->cascades;
  const Level *groups = cascades_level(cascades, STR("groups"));
  if (!groups) return;
  uint8_t head_role = cascade_role(cascades, STR("head"));
  Row row = {0};
  Chunker chunker = {.worker = worker, .document = document, .row = &row};
  for (RowCursor cursor = {0}; rows_next(document, &cursor);) {
    row_of_words(worker, document, &cursor, &row);
    matcher_set_row(worker->matcher, &row);
    chunker.quotes = cursor.quotation < document->quotations.count &&
                     document->quotations.items[cursor.quotation].tokens.start < cursor.tokens.end;
    uint32_t count;
    const Group *found = matcher_groups(worker->matcher, groups, head_role, &count);
    add_chunks(&chunker, found, count);
  }
  arena_reset(&worker->scratch);
}
