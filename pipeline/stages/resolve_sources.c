/* Sources and addressees: see resolve.h.
 *
 * In: attributions, whose contents, sources and cues lie anywhere in their sentences. Out: their
 * speakers, as referents, and mentions. Method: attributions in text order; what stands on the
 * way is noticed first (resolve_notice.c), so that looking back sees what a reader has read. A
 * source is cut at "and" where both sides stand on their own. */
#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

enum { PARTS_MAX_EACH = 8 };

static const Token *token_of(const Resolver *resolver, uint32_t token) {
  return &resolver->document->tokens.items[token];
}

/* ---- Cutting at "and" ---- */

static bool is_joint(const Resolver *resolver, uint32_t token) {
  return token_is(resolver, token, "and") || token_is(resolver, token, "or") ||
         token_is(resolver, token, "nor") || token_is(resolver, token, "&");
}

/* Whether a comma or conjunction stands here, or another word of two or three letters: most have
   more. */
static bool may_part(const Resolver *resolver, uint32_t token) {
  const Token *t = token_of(resolver, token);
  return t->end - t->start <= 3;
}

/* "neither", "either", "both" before a list is no part of its first item. */
static uint32_t list_start(const Resolver *resolver, Span source) {
  bool opens = source.start + 1 < source.end &&
               token_has(resolver, source.start, CLASS_QUANTIFIER | CLASS_PAIR);
  if (!opens) return source.start;
  uint32_t next = name_at(resolver, source.start + 1);
  bool name = next < resolver->document->names.count &&
              resolver->document->names.items[next].tokens.start == source.start + 1;
  return name ? source.start + 1 : source.start;
}

/* A name, a determiner, a plural noun, a title; "former President Bill Clinton" up to its name. */
static bool begins_phrase(const Resolver *resolver, uint32_t token, uint32_t end) {
  const Document *document = resolver->document;
  uint32_t n = name_at(resolver, token);
  for (uint32_t i = token; i < end; i++) {
    if (n < document->names.count && document->names.items[n].tokens.start == i) return true;
    uint8_t part = token_of(resolver, i)->part;
    bool opens = part == KIND_DETERMINER || part == KIND_POSSESSIVE || part == KIND_PRONOUN ||
                 part == KIND_NOUNS || token_has(resolver, i, CLASS_TITLE | CLASS_ROLE);
    if (opens) return true;
    if (part != KIND_ADJECTIVE && part != KIND_NOUN && part != KIND_PROPER &&
        part != KIND_PARTICIPLE)
      return false;
  }
  return false;
}

/* A name that is a noun phrase, a plural noun or a pronoun ends here; "Russian" in "Russian and
 * Japanese" does not. */
static bool ends_phrase(const Resolver *resolver, uint32_t end) {
  const Document *document = resolver->document;
  uint32_t n = name_at(resolver, end - 1);
  bool named = n < document->names.count && document->names.items[n].tokens.end == end;
  if (named)
    return document->names.items[n].type != ENTITY_NORP ||
           document->tokens.items[end - 1].part == KIND_NOUNS;
  uint8_t part = token_of(resolver, end - 1)->part;
  return part == KIND_NOUNS || part == KIND_NOUN || part == KIND_PRONOUN ||
         is_comma(resolver, end - 1);
}

static bool is_bare_name(const Resolver *resolver, Span tokens) {
  uint32_t n = name_at(resolver, tokens.start);
  return n < resolver->document->names.count &&
         resolver->document->names.items[n].tokens.start == tokens.start &&
         resolver->document->names.items[n].tokens.end == tokens.end;
}

/* "a spokesman for Lavrov and Kono" is one; "talks between Russia and Japan" are. */
static bool joins_objects(const Resolver *resolver, Span before, Span after) {
  if (!is_bare_name(resolver, after)) return false;
  for (uint32_t i = before.start + 1; i < before.end; i++)
    if (token_of(resolver, i)->part == KIND_PREPOSITION) return true;
  return false;
}

/* "White House and Pentagon spokesmen" are one: both names say whose. */
static bool joins_owners(const Resolver *resolver, Span before, Span after) {
  const Document *document = resolver->document;
  uint32_t left = name_at(resolver, before.start), right = name_at(resolver, after.start);
  if (!is_bare_name(resolver, before) || document->names.items[left].type == ENTITY_PERSON)
    return false;
  return right < document->names.count &&
         document->names.items[right].tokens.start == after.start &&
         document->names.items[right].tokens.end < after.end &&
         token_of(resolver, after.end - 1)->part == KIND_NOUNS;
}

/* "contender and former surgeon Ada Brandt", "the senator and presidential candidate": one person
 * has one article, and one name. */
static bool is_one_person(const Resolver *resolver, Span before, Span after) {
  Description first, second;
  describe(resolver, before, &first);
  if (first.name != NONE || first.plural || !is_person_head(resolver, &first)) return false;
  describe(resolver, after, &second);
  bool article = first.definite || first.indefinite;
  if (second.name == NONE)
    return article && !second.definite && !second.indefinite && !second.plural &&
           is_person_head(resolver, &second);
  const Name *name = &resolver->document->names.items[second.name];
  return !article && name->type == ENTITY_PERSON && name->tokens.start > after.start;
}

/* The parts of a source; one where it is no list. */
static uint32_t cut_source(const Resolver *resolver, Span source, Span *parts) {
  uint32_t count = 0, start = list_start(resolver, source);
  bool list = false;
  for (uint32_t i = source.start + 1; i + 1 < source.end; i++) {
    if (!may_part(resolver, i)) continue;
    bool joint = is_joint(resolver, i);
    if ((!joint && !is_comma(resolver, i)) || is_in_name(resolver, i)) continue;
    if (joint && i && is_comma(resolver, i - 1) && start == i) {
      start = i + 1;
      list = true;
      continue;
    }
    bool both = ends_phrase(resolver, i) && begins_phrase(resolver, i + 1, source.end);
    if (!both || count + 1 == PARTS_MAX_EACH || start >= i) continue;
    Span before = {start, i}, after = {i + 1, source.end};
    if (joint && (joins_objects(resolver, before, after) || joins_owners(resolver, before, after) ||
                  is_one_person(resolver, before, after)))
      continue;
    parts[count++] = (Span){start, i};
    start = i + 1;
    list |= joint;
  }
  if (!list || start >= source.end) {
    parts[0] = source;
    return 1;
  }
  parts[count++] = (Span){start, source.end};
  return count;
}

/* ---- One part of a source ---- */

static Referents referents_of_name(Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  Referents all = referents_of(resolver, resolver->name_referents[n], name->rule);
  if (name->id_count < 2 || name->type == ENTITY_PERSON) return all;
  all.items = arena_room(resolver->scratch, name->id_count, uint32_t);
  for (all.count = 0; all.count < name->id_count; all.count++)
    all.items[all.count] = referent_known(resolver, name->ids[all.count], (EntityType)name->type,
                                          name->ids[all.count]);
  return all;
}

static bool is_pronoun(const Resolver *resolver, Span tokens) {
  return tokens.end == tokens.start + 1 && !is_in_name(resolver, tokens.start) && /* WHO */
         token_has(resolver, tokens.start,
                   CLASS_PERSONAL | CLASS_RELATIVE | CLASS_DEMONSTRATIVE | CLASS_EXISTENTIAL);
}

/* A surname that tag took for no name; "the Post" after "the Washington Post". */
static uint32_t named_by_word(Resolver *resolver, const Description *description) {
  uint32_t person = person_of_word(resolver, description->head);
  bool body = person == NONE && description->definite && !description->plural &&
              description->head == description->tokens.start + 1 &&
              !is_person_head(resolver, description);
  return body ? body_of_word(resolver, description->head) : person;
}

static Referents resolve_part(Resolver *resolver, Span tokens, const Referents *excluded) {
  if (is_pronoun(resolver, tokens)) {
    Referents found = resolve_pronoun(resolver, tokens.start, excluded);
    mention_add(resolver, &found, tokens, MENTION_PRONOUN);
    return found;
  }
  Span phrase = phrase_to_comma(resolver, tokens);
  uint32_t name = name_of_phrase(resolver, phrase);
  uint32_t person = name != NONE ? person_of_nationality(resolver, phrase, name) : NONE;
  if (person != NONE) {
    Referents found = referents_of(resolver, person, STR("resolve:nationality"));
    mention_add(resolver, &found, tokens, MENTION_DESCRIPTION);
    return found;
  }
  if (name != NONE) return referents_of_name(resolver, name);
  Description description;
  describe(resolver, phrase, &description);
  name = description.name != NONE ? description.name : name_beside(resolver, tokens, &description);
  if (name != NONE) return referents_of_name(resolver, name);
  uint32_t named = named_by_word(resolver, &description);
  Referents found = named != NONE ? referents_of(resolver, named, STR("resolve:word"))
                                  : resolve_description(resolver, &description);
  mention_add(resolver, &found, tokens, MENTION_DESCRIPTION);
  return found;
}

static Referents resolve_span(Resolver *resolver, Span tokens, const Referents *excluded) {
  Span parts[PARTS_MAX_EACH];
  uint32_t count = cut_source(resolver, tokens, parts);
  if (count == 1) return resolve_part(resolver, tokens, excluded);
  Referents all = {arena_room(resolver->scratch, PARTS_MAX_EACH * 2, uint32_t), 0, STR_INIT("")};
  for (uint32_t i = 0; i < count; i++) {
    if (i && is_comma(resolver, parts[i].start - 1) &&
        token_of(resolver, parts[i].start)->part == KIND_DETERMINER && i + 1 < count &&
        token_has(resolver, parts[i].start, CLASS_DEFINITE))
      continue; /* an apposition inside the list */
    Referents one = resolve_part(resolver, parts[i], excluded);
    for (uint32_t r = 0; r < one.count && all.count < PARTS_MAX_EACH * 2; r++) {
      bool known = false;
      for (uint32_t k = 0; k < all.count; k++) known |= all.items[k] == one.items[r];
      if (!known) all.items[all.count++] = one.items[r];
    }
  }
  return all;
}

/* ---- Attributions ---- */

static Referents speakers_of(const Attribution *attribution) {
  return (Referents){attribution->speakers, attribution->speaker_count,
                     STR_INIT("resolve:follows")};
}

/* "he added" after an attribution whose speaker it shares. */
static bool pronoun_follows(Resolver *resolver, const Attribution *attribution) {
  if (attribution->follows == NO_ATTRIBUTION || !is_pronoun(resolver, attribution->source))
    return false;
  const Attribution *before = &resolver->document->attributions.items[attribution->follows];
  if (before->speaker_count != 1) return false;
  char gender = set_gender(resolver, token_set(resolver, attribution->source.start));
  const Referent *speaker = &resolver->referents.items[before->speakers[0]];
  return gender && speaker->sort == SORT_PEOPLE && (!speaker->gender || speaker->gender == gender);
}

static bool is_noun(const Resolver *resolver, uint32_t token) {
  uint8_t part = token_of(resolver, token)->part;
  return part == KIND_NOUN || part == KIND_NOUNS;
}

/* "agreed", "agreement" */
static bool are_cognate(const Resolver *resolver, uint32_t one, uint32_t other) {
  enum { LETTERS = 4 };
  Str a = token_lower(resolver, one), b = token_lower(resolver, other);
  return a.size >= LETTERS && b.size >= LETTERS && !memcmp(a.data, b.data, LETTERS);
}

/* "the agreement to", after what they agreed: those whose act it was. */
static Referents speakers_of_act(const Resolver *resolver, const Attribution *attribution) {
  enum { BACK = 16 };
  const Attribution *all = resolver->document->attributions.items, *before = attribution;
  Referents nobody = {NULL, 0, STR_INIT("")};
  if (attribution->cue.start >= attribution->cue.end) return nobody;
  uint32_t noun = attribution->cue.end - 1, chunk = resolver->headed[noun];
  bool definite =
      is_noun(resolver, noun) && chunk &&
      token_has(resolver, resolver->document->chunks.items[chunk - 1].tokens.start, CLASS_DEFINITE);
  while (definite && before > all && attribution - before < BACK) {
    before--;
    bool same = before->cue.start < before->cue.end && !is_noun(resolver, before->cue.end - 1) &&
                str_equal(before->act, attribution->act) &&
                are_cognate(resolver, before->cue.end - 1, noun);
    if (same) return speakers_of(before);
  }
  return nobody;
}

static Referents find_speakers(Resolver *resolver, const Attribution *attribution) {
  Referents followed = {NULL, 0, STR_INIT("")};
  if (attribution->follows != NO_ATTRIBUTION)
    followed = speakers_of(&resolver->document->attributions.items[attribution->follows]);
  if (attribution->source.start >= attribution->source.end)
    return attribution->follows != NO_ATTRIBUTION ? followed
                                                  : speakers_of_act(resolver, attribution);
  if (pronoun_follows(resolver, attribution)) {
    mention_add(resolver, &followed, attribution->source, MENTION_PRONOUN);
    return followed;
  }
  return resolve_span(resolver, attribution->source, NULL);
}

static void set_speakers(Resolver *resolver, Attribution *attribution, const Referents *speakers) {
  attribution->speaker_count = speakers->count;
  attribution->speakers = arena_room(resolver->document->arena, speakers->count, uint32_t);
  for (uint32_t i = 0; i < speakers->count; i++) attribution->speakers[i] = speakers->items[i];
}

/* Where a reader has learnt who speaks. */
static Span anchor_of(const Attribution *attribution) {
  if (attribution->source.start < attribution->source.end) return attribution->source;
  if (attribution->cue.start < attribution->cue.end) return attribution->cue;
  return attribution->content[0];
}

/* What is told by the source itself is not noticed again. */
static void notice_source(Resolver *resolver, Span source) {
  skip_phrases(resolver, source.end);
  notice(resolver, source.end);
}

static void resolve_attribution(Resolver *resolver, uint32_t index) {
  Attribution *attribution = &resolver->document->attributions.items[index];
  Span anchor = anchor_of(attribution);
  notice(resolver, anchor.start);
  resolver->current = attribution;
  Referents speakers = find_speakers(resolver, attribution);
  set_speakers(resolver, attribution, &speakers);
  notice_source(resolver, anchor);
  for (uint32_t i = 0; i < speakers.count; i++)
    touch(resolver, speakers.items[i], anchor.end - 1, WEIGHT_SPEAKER);
  if (speakers.count > 1) resolver->last_plural = index;
  resolver->current = NULL;
  Span addressee = attribution->addressee;
  if (addressee.start >= addressee.end) return;
  notice(resolver, addressee.start);
  Referents addressees = resolve_span(resolver, addressee, &speakers);
  notice_source(resolver, addressee);
  for (uint32_t i = 0; i < addressees.count; i++)
    touch(resolver, addressees.items[i], addressee.start, WEIGHT_OTHER);
}

static void mark_contents(Resolver *resolver) {
  const Document *document = resolver->document;
  for (uint32_t a = 0; a < document->attributions.count; a++) {
    const Attribution *attribution = &document->attributions.items[a];
    for (uint32_t c = 0; c < attribution->content_count; c++) {
      Span content = attribution->content[c];
      memset(resolver->in_content + content.start, 1, content.end - content.start);
    }
  }
}

/* Those that follow an attribution which stands behind them. */
static void follow_later(Resolver *resolver) {
  const Document *document = resolver->document;
  for (uint32_t a = document->attributions.count; a-- > 0;) {
    Attribution *attribution = &document->attributions.items[a];
    if (attribution->speaker_count || attribution->follows == NO_ATTRIBUTION ||
        attribution->source.start < attribution->source.end)
      continue;
    Referents speakers = speakers_of(&document->attributions.items[attribution->follows]);
    set_speakers(resolver, attribution, &speakers);
  }
}

void resolve_sources(Resolver *resolver) {
  mark_contents(resolver);
  find_phrases(resolver);
  for (uint32_t a = 0; a < resolver->document->attributions.count; a++)
    resolve_attribution(resolver, a);
  follow_later(resolver);
}
