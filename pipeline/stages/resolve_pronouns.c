/* Who a pronoun stands for: see resolve.h.
 *
 * In: a pronoun's token. Out: a referent, or none where several come into question. Method: of
 * those of the right sort, gender and number, the one whose mention weighs most: a speaker's
 * more than a subject's, that more than another's, a mention inside a content least; and each
 * sentence in between takes away from it (after the salience factors of Lappin and Leass 1994).
 * Outside quotations, "I" and "we" are the author. */
#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

enum {
  FAINTEST = -14,    /* less is too long ago */
  MARGIN = 1,        /* by so much the best must outweigh the second */
  UNSURE_GENDER = 2, /* what a person loses whose gender nobody knows */
  DOUBTFUL = 4,      /* what a name loses that may be no person's */
  SURE_MARGIN = 6,   /* by so much, for the pronoun to tell his gender */
};

static bool is_excluded(const Referents *excluded, uint32_t referent) {
  for (uint32_t i = 0; excluded && i < excluded->count; i++)
    if (excluded->items[i] == referent) return true;
  return false;
}

/* Whom a quotation speaks of does not speak it. */
static bool is_spoken_of(const Resolver *resolver, uint32_t referent) {
  const Attribution *current = resolver->current;
  uint32_t token = resolver->referents.items[referent].token;
  if (!(resolver->document->tokens.items[token].flags & TOKEN_QUOTED)) return false;
  for (uint32_t c = 0; current && c < current->content_count; c++)
    if (current->content[c].start <= token && token < current->content[c].end) return true;
  return false;
}

typedef struct {
  uint32_t best;
  int32_t weight, second;
} Choice;

static void consider(const Resolver *resolver, Choice *choice, uint32_t referent, int32_t less) {
  int32_t weight = salience(resolver, referent) - less;
  if (weight < FAINTEST || referent == choice->best || is_spoken_of(resolver, referent)) return;
  if (choice->best == NONE || weight > choice->weight) {
    choice->second = choice->best == NONE ? FAINTEST - SURE_MARGIN : choice->weight;
    choice->weight = weight;
    choice->best = referent;
  } else if (weight > choice->second)
    choice->second = weight;
}

static uint32_t chosen(const Choice *choice) {
  return choice->best != NONE && choice->weight - choice->second >= MARGIN ? choice->best : NONE;
}

static Choice weigh(const Resolver *resolver, Sort sort, char gender, const Referents *excluded) {
  Choice choice = {.best = NONE};
  for (Look back = look_back(sort); look_on(resolver, &back);) {
    uint32_t referent = back.referent;
    char known = resolver->referents.items[referent].gender;
    if (is_excluded(excluded, referent) || (gender && known && known != gender)) continue;
    consider(resolver, &choice, referent, gender && !known ? UNSURE_GENDER : 0);
  }
  return choice;
}

/* A name of one word that tag took for a body's, for want of a sign; it counts for less. */
static bool may_be_person(const Referent *r) { return is_doubtful(r) && r->person_signs > 0; }

static void weigh_doubtful(const Resolver *resolver, Choice *choice, const Referents *excluded) {
  for (Look back = look_back(SORT_BODIES); look_on(resolver, &back);) {
    uint32_t referent = back.referent;
    if (may_be_person(&resolver->referents.items[referent]) && !is_excluded(excluded, referent))
      consider(resolver, choice, referent, DOUBTFUL);
  }
}

static uint32_t find_person(Resolver *resolver, char gender, const Referents *excluded) {
  Choice choice = weigh(resolver, SORT_PEOPLE, gender, excluded);
  weigh_doubtful(resolver, &choice, excluded);
  uint32_t referent = chosen(&choice);
  if (referent == NONE) return NONE;
  referent_is_person(resolver, referent);
  Referent *r = &resolver->referents.items[referent];
  bool sure = choice.weight > WEIGHT_OTHER && choice.weight - choice.second >= SURE_MARGIN;
  if (!r->gender && gender && sure) r->gender = gender;
  return referent;
}

static uint32_t find_it(Resolver *resolver, const Referents *excluded) {
  Choice choice = {.best = NONE};
  notice_places(resolver);
  const Sort sorts[] = {SORT_BODIES, SORT_PLACES};
  for (unsigned s = 0; s < 2; s++)
    for (Look back = look_back(sorts[s]); look_on(resolver, &back);) {
      uint32_t referent = back.referent;
      if (!is_excluded(excluded, referent)) consider(resolver, &choice, referent, 0);
    }
  return choice.best != NONE && choice.weight >= WEIGHT_OTHER - 1 ? chosen(&choice) : NONE;
}

/* Those who spoke together, or the last group or body that spoke. */
static Referents find_several(Resolver *resolver) {
  Choice choice = weigh(resolver, SORT_GROUPS, '\0', NULL);
  if (resolver->last_plural != NONE) {
    const Attribution *attribution = &resolver->document->attributions.items[resolver->last_plural];
    Referents last = {attribution->speakers, attribution->speaker_count,
                      STR_INIT("resolve:pronoun")};
    if (resolver->referents.items[last.items[0]].sort == SORT_PLACES) notice_places(resolver);
    int32_t weight = salience(resolver, last.items[0]);
    if (weight >= WEIGHT_OTHER - 1 && (choice.best == NONE || weight > choice.weight)) return last;
  }
  const Choice body = weigh(resolver, SORT_BODIES, '\0', NULL);
  if (choice.best == NONE || (body.best != NONE && body.weight > choice.weight)) choice = body;
  uint32_t referent = choice.best != NONE && choice.weight >= WEIGHT_OTHER ? chosen(&choice) : NONE;
  return referents_of(resolver, referent, STR("resolve:pronoun"));
}

static uint32_t author(Resolver *resolver) {
  return referent_labelled(resolver, ENTITY_OTHER, STR("author"), STR("author"));
}

/* The noun phrase that ends at a token, or NULL. */
static const Chunk *phrase_ending(const Document *document, uint32_t end) {
  uint32_t low = 0, high = document->chunks.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (document->chunks.items[middle].tokens.end < end)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == document->chunks.count) return NULL;
  const Chunk *chunk = &document->chunks.items[low];
  return chunk->tokens.end == end && chunk->kind == KIND_NP ? chunk : NULL;
}

/* The name that ends at a token, dates aside, or NONE. */
static uint32_t name_ending(const Resolver *resolver, uint32_t end) {
  const Document *document = resolver->document;
  uint32_t n = end ? name_at(resolver, end - 1) : document->names.count;
  if (n == document->names.count) return NONE;
  const Name *name = &document->names.items[n];
  return name->tokens.end == end && name->type != ENTITY_DATE ? n : NONE;
}

static uint32_t before_comma(const Resolver *resolver, uint32_t end) {
  return end && is_comma(resolver, end - 1) ? end - 1 : end;
}

/* "a captain reached | by telephone": what a participle tells of somebody belongs to him. */
static uint32_t before_participle(const Document *document, uint32_t end) {
  while (end && (document->tokens.items[end - 1].part == KIND_PARTICIPLE ||
                 document->tokens.items[end - 1].part == KIND_ADVERB))
    end--;
  return end;
}

/* "Solberg, an economist at the Bank of Norway, who": who is no bank. What stands behind
 * prepositions is stepped over, from `end` back to a person. */
static uint32_t find_human(Resolver *resolver, uint32_t end) {
  enum { PHRASES = 4 };
  const Document *document = resolver->document;
  for (unsigned i = 0; i < PHRASES; i++) {
    uint32_t name = name_ending(resolver, end);
    if (name != NONE && document->names.items[name].type == ENTITY_PERSON)
      return resolver->name_referents[name];
    const Chunk *phrase = phrase_ending(document, end);
    if (!phrase || !phrase->tokens.start) return NONE;
    uint32_t before = phrase->tokens.start - 1;
    if (document->tokens.items[before].part == KIND_PREPOSITION) {
      end = before_participle(document, before);
      continue;
    }
    Description description;
    describe(resolver, phrase->tokens, &description);
    if (!is_person_head(resolver, &description)) return NONE;
    name = name_ending(resolver, before_comma(resolver, phrase->tokens.start));
    if (name != NONE && document->names.items[name].type == ENTITY_PERSON)
      return resolver->name_referents[name];
    Referents found = resolve_description(resolver, &description);
    return found.count == 1 ? found.items[0] : NONE;
  }
  return NONE;
}

/* "Lavrov, who said": the name or noun phrase before it. */
static uint32_t find_antecedent(Resolver *resolver, uint32_t token) {
  const Document *document = resolver->document;
  uint32_t end = before_comma(resolver, token);
  if (token_is(resolver, token, "who")) {
    uint32_t human = find_human(resolver, end);
    if (human != NONE) return human;
  }
  uint32_t name = name_ending(resolver, end);
  if (name != NONE) return resolver->name_referents[name];
  const Chunk *phrase = phrase_ending(document, end);
  if (!phrase) return NONE;
  Description description;
  describe(resolver, phrase->tokens, &description);
  if (description.name != NONE) return resolver->name_referents[description.name];
  Referents found = resolve_description(resolver, &description);
  return found.count == 1 ? found.items[0] : NONE;
}

Referents resolve_pronoun(Resolver *resolver, uint32_t token, const Referents *excluded) {
  SetId set = token_set(resolver, token);
  char gender = set_gender(resolver, set);
  uint32_t referent = NONE;
  look_at(resolver, token);
  if (set_has(resolver, set, CLASS_RELATIVE))
    referent = find_antecedent(resolver, token);
  else if (set_has(resolver, set, CLASS_FIRST))
    referent =
        resolver->document->tokens.items[token].flags & TOKEN_QUOTED ? NONE : author(resolver);
  else if (!set_has(resolver, set, CLASS_THIRD))
    referent = NONE;
  else if (set_has(resolver, set, CLASS_PLURAL))
    return find_several(resolver);
  else if (gender)
    referent = find_person(resolver, gender, excluded);
  else
    referent = find_it(resolver, excluded);
  return referents_of(resolver, referent, STR("resolve:pronoun"));
}

uint32_t resolve_owner(Resolver *resolver, uint32_t token) {
  Referents owner = resolve_pronoun(resolver, token, NULL);
  return owner.count == 1 ? owner.items[0] : NONE;
}
