/* Descriptions of those who hold an office, wherever they stand: see resolve.h.
 *
 * In: noun phrases that name an office and whose it is ("the Japanese foreign minister"), in
 * contents too, where neither a source nor an addressee is told. Out: mentions of the holders, by
 * the article or by the table and the article's date. Other descriptions ("the minister") stand for
 * many, and are looked at only where somebody speaks or is spoken to. */
#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

/* The tokens of sources and addressees, whose mentions are made. */
static uint8_t *told_tokens(const Resolver *resolver) {
  const Document *document = resolver->document;
  uint8_t *told = arena_many(resolver->scratch, document->tokens.count, uint8_t);
  for (uint32_t a = 0; a < document->attributions.count; a++) {
    const Attribution *attribution = &document->attributions.items[a];
    for (uint32_t i = attribution->source.start; i < attribution->source.end; i++) told[i] = true;
    for (uint32_t i = attribution->addressee.start; i < attribution->addressee.end; i++)
      told[i] = true;
  }
  return told;
}

static bool is_link(const Resolver *resolver, uint32_t i) {
  const Token *token = &resolver->document->tokens.items[i];
  return token->kind == TOKEN_CLITIC || token->kind == TOKEN_PUNCTUATION ||
         token->part == KIND_DETERMINER || token->part == KIND_POSSESSIVE ||
         token->part == KIND_CONJUNCTION;
}

/* Nothing stands before the head but whose the office is, and what it is called: not "the first
 * Russian president". */
static bool is_plain(const Resolver *resolver, const Description *description) {
  bool owned = false;
  for (uint32_t i = description->tokens.start; i < description->head; i++) {
    bool name = is_in_name(resolver, i);
    owned |= name;
    WordId word = resolver->document->tokens.items[i].word;
    bool title = owned && words_get(resolver->words, word)->clues & CLUE_TITLE;
    if (!name && !title && !is_link(resolver, i)) return false;
  }
  return owned;
}

static bool names_office(const Resolver *resolver, const Description *description) {
  return description->name == NONE && description->office_count && !description->former &&
         !description->indefinite && description->country_count + (description->body != NONE) &&
         (description->definite || description->country_count == 2) &&
         is_plain(resolver, description);
}

static bool are_people(const Resolver *resolver, const Referents *found) {
  for (uint32_t i = 0; i < found->count; i++)
    if (resolver->referents.items[found->items[i]].type != ENTITY_PERSON) return false;
  return found->count;
}

static void mention_holder(Resolver *resolver, Span tokens) {
  Description description;
  describe(resolver, tokens, &description);
  if (!names_office(resolver, &description)) return;
  look_at(resolver, tokens.start);
  Referents found = resolve_description(resolver, &description);
  if (are_people(resolver, &found)) mention_add(resolver, &found, tokens, MENTION_DESCRIPTION);
}

/* "the Japanese foreign minister" in a quotation, of whose words there are no chunks; more of the
 * phrase, or a name, may follow in "the prime minister Ada Brandt". */
static void mention_quoted(Resolver *resolver, uint32_t token) {
  const Document *document = resolver->document;
  uint32_t next = token + 1, s = sentence_at(resolver, token);
  uint8_t part = next < document->tokens.count ? document->tokens.items[next].part : KIND_NONE;
  if (part == KIND_NOUN || part == KIND_NOUNS || part == KIND_PROPER || is_in_name(resolver, next))
    return;
  mention_holder(
      resolver,
      (Span){phrase_before(resolver, next, document->sentences.items[s].tokens.start), next});
}

void resolve_offices(Resolver *resolver) {
  const Document *document = resolver->document;
  const uint8_t *told = told_tokens(resolver);
  for (uint32_t i = 0; i < document->tokens.count; i++) {
    const uint32_t chunk = resolver->headed[i];
    const bool looked_at = chunk || document->tokens.items[i].flags & TOKEN_QUOTED;
    if (!looked_at || !token_has(resolver, i, CLASS_ROLE) || told[i] || is_in_name(resolver, i))
      continue;
    if (chunk)
      mention_holder(resolver, document->chunks.items[chunk - 1].tokens);
    else
      mention_quoted(resolver, i);
  }
}
