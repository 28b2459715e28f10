/* What a reader has met on the way to a source: see resolve.h.
 *
 * In: names and chunks up to a token. Out: who was mentioned last, and how weightily. Names
 * count everywhere; outside contents also "the minister", "a farmer", "the company", "he", for a
 * later "he" may mean the farmer. They become no mentions here: only names, sources, addressees and
 * those whose office is named (resolve_offices.c) do. Most names are those of places, and hardly
 * anybody looks back for them: these are weighed when somebody does. */
#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

enum { APPOSITION_CHUNKS = 8 };

static bool is_finite(const Chunk *chunk) {
  return chunk->kind == KIND_VG && (chunk->flags & VG_FINITE);
}

/* "Kono, who arrived on Monday, said": the verb group behind the second comma. */
static bool verb_behind_commas(const Resolver *resolver, uint32_t c) {
  const Document *document = resolver->document;
  uint32_t end = document->chunks.items[c].tokens.end;
  if (!is_comma(resolver, end)) return false;
  for (uint32_t next = c + 1; next < document->chunks.count && next <= c + APPOSITION_CHUNKS;
       next++) {
    const Chunk *chunk = &document->chunks.items[next];
    if (chunk->tokens.start > end + 1 && is_comma(resolver, chunk->tokens.start - 1))
      return is_finite(chunk);
  }
  return false;
}

/* It stands before a finite verb, and behind no preposition. */
static bool is_subject(const Resolver *resolver, uint32_t c) {
  const Document *document = resolver->document;
  const Chunk *chunk = &document->chunks.items[c], *next = chunk + 1;
  if (c + 1 == document->chunks.count) return false;
  uint32_t start = chunk->tokens.start;
  if (start && document->tokens.items[start - 1].part == KIND_PREPOSITION) return false;
  return (is_finite(next) && next->tokens.start <= chunk->tokens.end + 1) ||
         verb_behind_commas(resolver, c);
}

/* "courtesy of Wes Holt, a farmer who ...", "Northwind, a maker of ...": where a person or a body
 * is told of for the first time. */
static bool is_introduced(const Resolver *resolver, uint32_t n) {
  const Document *document = resolver->document;
  const Name *name = &document->names.items[n];
  uint32_t end = name->tokens.end;
  if (resolver->referents.items[resolver->name_referents[n]].weight ||
      end + 1 >= document->tokens.count || !is_comma(resolver, end))
    return false;
  if (name->type == ENTITY_ORG) return document->tokens.items[end + 1].part == KIND_DETERMINER;
  return name->type == ENTITY_PERSON && end > name->tokens.start + 1;
}

/* A name's weight by where it stands and what it is there. */
enum { OUTSIDE, IN_CONTENT, QUOTED };
enum { OTHER, SUBJECT, MODIFIER /* a body's that heads no noun phrase */ };
static const uint8_t weights[][3] = {
    [OUTSIDE] = {[OTHER] = WEIGHT_OTHER, [SUBJECT] = WEIGHT_SUBJECT, [MODIFIER] = WEIGHT_MODIFIER},
    [IN_CONTENT] =
        {[OTHER] = WEIGHT_CONTENT, [SUBJECT] = WEIGHT_CONTENT_SUBJECT, [MODIFIER] = WEIGHT_CONTENT},
    [QUOTED] = {[OTHER] = WEIGHT_QUOTED, [SUBJECT] = WEIGHT_QUOTED, [MODIFIER] = WEIGHT_QUOTED},
};

static int32_t name_weight(const Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  uint32_t chunk = resolver->headed[name->tokens.end - 1];
  bool content = resolver->in_content[name->tokens.start],
       modifier = (name->type == ENTITY_ORG) & !chunk;
  bool quoted = resolver->document->tokens.items[name->tokens.start].flags & TOKEN_QUOTED;
  bool subject = chunk && is_subject(resolver, chunk - 1);
  uint8_t weight = weights[content + (content & quoted)][modifier ? MODIFIER : subject];
  return weight == WEIGHT_OTHER && is_introduced(resolver, n) ? WEIGHT_INTRODUCED : weight;
}

static void weigh_name(Resolver *resolver, uint32_t n) {
  weigh_mention(resolver, resolver->name_referents[n],
                resolver->document->names.items[n].tokens.start, name_weight(resolver, n));
}

static Sort sort_of_name(const Resolver *resolver, uint32_t n) {
  return (Sort)resolver->referents.items[resolver->name_referents[n]].sort;
}

static void notice_name(Resolver *resolver, uint32_t n) {
  Sort sort = sort_of_name(resolver, n);
  if (sort == SORT_NONE) return;
  look_at(resolver, resolver->document->names.items[n].tokens.start);
  if (sort != SORT_PLACES) weigh_name(resolver, n);
}

static void weigh_place_names(Resolver *resolver, uint32_t end) {
  for (; resolver->next_place_name < end; resolver->next_place_name++)
    if (sort_of_name(resolver, resolver->next_place_name) == SORT_PLACES)
      weigh_name(resolver, resolver->next_place_name);
}

void notice_places(Resolver *resolver) {
  while (resolver->next_place_mention < resolver->place_mentions.count) {
    const PlaceMention *mention = &resolver->place_mentions.items[resolver->next_place_mention++];
    weigh_place_names(resolver, mention->names);
    weigh_mention(resolver, mention->referent, mention->token, mention->weight);
  }
  weigh_place_names(resolver, resolver->next_name);
}

/* "he", "she": whoever is meant stays in mind. */
static uint32_t noticed_pronoun(Resolver *resolver, uint32_t token) {
  if (!set_gender(resolver, token_set(resolver, token))) return NONE;
  Referents found = resolve_pronoun(resolver, token, NULL);
  return found.count == 1 ? found.items[0] : NONE;
}

static uint32_t noticed_description(Resolver *resolver, Span tokens) {
  Description description;
  describe(resolver, tokens, &description);
  if (description.name != NONE || description.plural) return NONE;
  uint32_t person = person_before_comma(resolver, tokens, &description);
  if (person == NONE) person = person_behind_comma(resolver, tokens, &description);
  if (person != NONE) return resolver->name_referents[person];
  Referents found = resolve_description(resolver, &description);
  return found.count == 1 ? found.items[0] : NONE;
}

/* What the head of a noun phrase has that tells of somebody: by whether it is a pronoun. */
static const uint32_t telling[2] = {
    CLASS_ROLE | CLASS_PERSON_NOUN | CLASS_GROUP_NOUN | CLASS_EPITHET, CLASS_MALE | CLASS_FEMALE};

static bool is_telling(const Resolver *resolver, const Chunk *chunk) {
  SetId set = chunk->set ? chunk->set : token_set(resolver, chunk->head);
  return set_has(resolver, set, telling[(chunk->flags & NP_PRONOUN) != 0]);
}

/* Several, and names, are nobody described. */
static bool may_be_described(const Resolver *resolver, uint32_t head) {
  const Document *document = resolver->document;
  if (!token_has(resolver, head, telling[false]) || document->tokens.items[head].part == KIND_NOUNS)
    return false;
  uint32_t n = name_at(resolver, head);
  return n == document->names.count || document->names.items[n].tokens.start > head;
}

static void notice_phrase(Resolver *resolver, uint32_t c) {
  const Chunk *chunk = &resolver->document->chunks.items[c];
  look_at(resolver, chunk->head);
  bool pronoun = chunk->flags & NP_PRONOUN;
  if (!pronoun && !may_be_described(resolver, chunk->head)) return;
  uint32_t referent = pronoun ? noticed_pronoun(resolver, chunk->head)
                              : noticed_description(resolver, chunk->tokens);
  if (referent != NONE)
    touch(resolver, referent, chunk->head, is_subject(resolver, c) ? WEIGHT_SUBJECT : WEIGHT_OTHER);
}

static uint32_t sentence_end(const Resolver *resolver, uint32_t token) {
  uint32_t s = sentence_at(resolver, token);
  return s < resolver->document->sentences.count ? resolver->document->sentences.items[s].tokens.end
                                                 : NONE;
}

/* One in ten noun phrases outside contents is worth a look: whose head tells of somebody, and the
 * first of a sentence, by which a reader gets there. */
void find_phrases(Resolver *resolver) {
  const Document *document = resolver->document;
  const Chunk *chunks = document->chunks.items;
  const uint32_t chunk_count = document->chunks.count;
  Phrase *phrases = arena_room(resolver->scratch, chunk_count + 1, Phrase);
  uint32_t *headed = resolver->headed =
      arena_many(resolver->scratch, document->tokens.count, uint32_t);
  resolver->phrases = phrases;
  for (uint32_t c = 0, reached = 0; c < chunk_count; c++) {
    const uint32_t head = chunks[c].head;
    const bool outside = (chunks[c].kind == KIND_NP) & !resolver->in_content[head],
               arrives = outside & (head >= reached);
    headed[head] = c + 1;
    *phrases = (Phrase){head, c};
    phrases += arrives | (outside & is_telling(resolver, &chunks[c]));
    if (arrives) reached = sentence_end(resolver, head);
  }
  phrases->head = NONE;
}

static void notice_phrases(Resolver *resolver, uint32_t until) {
  while (resolver->phrases->head < until) notice_phrase(resolver, resolver->phrases++->chunk);
}

/* In the order in which names begin and the heads of chunks stand. */
void notice(Resolver *resolver, uint32_t until) {
  const Document *document = resolver->document;
  for (; resolver->next_name < document->names.count; resolver->next_name++) {
    uint32_t start = document->names.items[resolver->next_name].tokens.start;
    if (start >= until) break;
    notice_phrases(resolver, start);
    notice_name(resolver, resolver->next_name);
  }
  notice_phrases(resolver, until);
}

void skip_phrases(Resolver *resolver, uint32_t until) {
  while (resolver->phrases->head < until) resolver->phrases++;
}
