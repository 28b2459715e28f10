/* Names of one word that may be a person's or a body's: see resolve.h.
 *
 * In: names that no table knows and that tag took for a body's for want of a sign where they stand
 * ("Northwind said", "Askeljung said"). Out: the signs of all their mentions, added up; and where
 * these are clear, a person. Method: what a reader goes by. For a person speak an age or a role
 * behind the name ("Askeljung, 54,", "Askeljung, a farmer,"), a role before it, and words in
 * quotation marks: people are quoted, bodies state. For a body, an article, a word for bodies
 * behind it, one of its officers ("the head of Northwind", "Northwind chairman"), a noun that it
 * modifies. What somebody says of himself tells too: "he was ill", "it would close". */
#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

enum {
  SIGN_AGE = 3,
  SIGN_APPOSITION = 3,
  SIGN_ROLE = 2,
  SIGN_QUOTED = 2,
  SIGN_OF_ITSELF = 2,
  SIGN_ARTICLE = -3,
  SIGN_OFFICER = -3,
  SIGN_MODIFIER = -1,
  CLEAR = 2
};

static const Token *token_of(const Resolver *resolver, uint32_t token) {
  return &resolver->document->tokens.items[token];
}

static bool is_role(const Resolver *resolver, uint32_t token) {
  return token_has(resolver, token, CLASS_TITLE | CLASS_ROLE | CLASS_PERSON_NOUN) &&
         !token_has(resolver, token, CLASS_GROUP_NOUN) &&
         token_of(resolver, token)->part != KIND_NOUNS;
}

/* "ABF" and "McDonald": an acronym is a body's. */
static bool is_acronym(Str name) {
  return name.size > 1 && name.data[1] >= 'A' && name.data[1] <= 'Z';
}

bool is_doubtful(const Referent *r) {
  return !r->entry && r->type == ENTITY_ORG && r->part_count == 1 && !is_acronym(r->name);
}

static int signs_before(const Resolver *resolver, uint32_t token) {
  if (!token) return 0;
  if (token_has(resolver, token - 1, CLASS_DEFINITE | CLASS_INDEFINITE)) return SIGN_ARTICLE;
  bool officer = token > 1 && token_of(resolver, token - 1)->part == KIND_PREPOSITION &&
                 is_role(resolver, token - 2);
  if (officer) return SIGN_OFFICER;
  bool small = !(token_of(resolver, token - 1)->flags & TOKEN_CAPITAL);
  bool titled = small || token_has(resolver, token - 1, CLASS_TITLE);
  return titled && is_role(resolver, token - 1) ? SIGN_ROLE : 0;
}

/* Where the noun phrase that begins at `start` ends; `start` where a verb goes on with it, for then
 * it is no apposition. */
static uint32_t apposition_end(const Resolver *resolver, uint32_t start) {
  enum { WORDS = 12 };
  uint32_t end = start + 1, limit = resolver->document->tokens.count;
  if (limit > start + WORDS) limit = start + WORDS;
  for (; end < limit && !is_comma(resolver, end); end++) {
    uint8_t part = token_of(resolver, end)->part;
    if (part == KIND_WH || part == KIND_PREPOSITION) return end;
    if (part == KIND_PAST || part == KIND_PRESENT || part == KIND_MODAL) return start;
  }
  return end;
}

/* "Askeljung, 54, ...", "Askeljung, a farmer, ...", "Northwind, a maker of toys, ...". */
static int signs_behind_comma(const Resolver *resolver, uint32_t comma) {
  const Document *document = resolver->document;
  uint32_t start = comma + 1;
  if (start + 1 >= document->tokens.count) return 0;
  const Token *first = token_of(resolver, start);
  if (first->kind == TOKEN_NUMBER)
    return first->end - first->start == 2 && is_comma(resolver, start + 1) ? SIGN_AGE : 0;
  if (first->part != KIND_DETERMINER) return 0;
  uint32_t end = apposition_end(resolver, start);
  if (end == start) return 0;
  Description description;
  describe(resolver, (Span){start, end}, &description);
  if (description.name != NONE) return 0;
  if (set_has(resolver, description.set, CLASS_GROUP_NOUN)) return -SIGN_APPOSITION;
  return is_role(resolver, description.head) ? SIGN_APPOSITION : 0;
}

static int signs_behind(const Resolver *resolver, uint32_t end) {
  if (end >= resolver->document->tokens.count) return 0;
  if (is_comma(resolver, end)) return signs_behind_comma(resolver, end);
  if (is_role(resolver, end)) return SIGN_OFFICER;
  uint8_t part = token_of(resolver, end)->part;
  return part == KIND_NOUN || part == KIND_NOUNS ? SIGN_MODIFIER : 0;
}

/* "... said that he was ill", "... said it would close". */
static int signs_of_itself(const Resolver *resolver, const Attribution *attribution) {
  Span content = attribution->content[0];
  if (attribution->form != FORM_INDIRECT) return 0;
  for (uint32_t i = content.start; i < content.end && i < content.start + 2; i++) {
    SetId set = token_set(resolver, i);
    if (!set_has(resolver, set, CLASS_PERSONAL) || !set_has(resolver, set, CLASS_THIRD)) continue;
    if (set_has(resolver, set, CLASS_PLURAL)) return 0;
    return set_gender(resolver, set) ? SIGN_OF_ITSELF : -SIGN_OF_ITSELF;
  }
  return 0;
}

static void add_signs(Resolver *resolver, uint32_t n, int signs) {
  Referent *r = &resolver->referents.items[resolver->name_referents[n]];
  if (is_doubtful(r)) r->person_signs += signs;
}

/* Returns whether there are any. */
static bool read_names(Resolver *resolver) {
  const Document *document = resolver->document;
  bool some = false;
  for (uint32_t i = 0; i < resolver->other_names.count; i++) {
    uint32_t n = resolver->other_names.items[i];
    Span tokens = document->names.items[n].tokens;
    if (document->names.items[n].type != ENTITY_ORG ||
        !is_doubtful(&resolver->referents.items[resolver->name_referents[n]]))
      continue;
    add_signs(resolver, n,
              signs_before(resolver, tokens.start) + signs_behind(resolver, tokens.end));
    some = true;
  }
  return some;
}

/* The doubtful name that is all of a source or addressee, as a referent, or NULL. */
static Referent *doubtful_alone(const Resolver *resolver, Span tokens) {
  const Document *document = resolver->document;
  if (tokens.end != tokens.start + 1) return NULL;
  uint32_t n = name_at(resolver, tokens.start);
  if (n == document->names.count || document->names.items[n].tokens.start != tokens.start ||
      document->names.items[n].type != ENTITY_ORG)
    return NULL;
  Referent *r = &resolver->referents.items[resolver->name_referents[n]];
  return is_doubtful(r) ? r : NULL;
}

/* However often somebody states or is told something, it is one sign. */
static void read_attributions(Resolver *resolver) {
  const Document *document = resolver->document;
  for (uint32_t a = 0; a < document->attributions.count; a++) {
    const Attribution *attribution = &document->attributions.items[a];
    if (attribution->attitude) continue;
    Referent *source = doubtful_alone(resolver, attribution->source);
    Referent *addressee = doubtful_alone(resolver, attribution->addressee);
    if (source) {
      source->speaks = true;
      source->person_signs += signs_of_itself(resolver, attribution);
      if (attribution->form == FORM_DIRECT) source->person_signs += SIGN_QUOTED;
    }
    if (addressee) addressee->speaks = true;
  }
}

void resolve_doubtful(Resolver *resolver) {
  if (!read_names(resolver)) return;
  read_attributions(resolver);
  for (uint32_t i = 0; i < resolver->referents.count; i++) {
    Referent *r = &resolver->referents.items[i];
    r->person_signs += r->speaks;
    if (is_doubtful(r) && r->person_signs >= CLEAR) referent_is_person(resolver, i);
  }
}
