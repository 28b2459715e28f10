/* What the article says people are, and who fits a description: see resolve.h.
 *
 * In: names of people with what stands beside them: "Japanese Foreign Minister Taro Kono", "the
 * minister, Sergey Lavrov,", "Kozuki, the ambassador,", "Kozuki is the ambassador". Out: roles.
 * What the article says wins over the table of offices, which is asked by the article's date. */
#include <string.h>

#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

enum { BEFORE_TOKENS = 14, AFTER_TOKENS = 18, ROLES_MAX_EACH = 8 };

static const Token *token_of(const Resolver *resolver, uint32_t token) {
  return &resolver->document->tokens.items[token];
}

void add_role(Resolver *resolver, uint32_t referent, const Description *description) {
  Role role = {.office = description->office_count == 1 ? description->offices[0] : STR(""),
               .head = description->word,
               .country = description->country_count ? description->countries[0] : STR(""),
               .body = description->body,
               .former = description->former,
               .counterpart = set_has(resolver, description->set, CLASS_COUNTERPART),
               .next = resolver->referents.items[referent].roles};
  uint32_t count = 0;
  for (uint32_t r = role.next; r != NONE; r = resolver->roles.items[r].next) {
    const Role *known = &resolver->roles.items[r];
    bool same = str_equal(known->head, role.head) && str_equal(known->office, role.office) &&
                str_equal(known->country, role.country) && known->body == role.body &&
                known->former == role.former;
    if (same || ++count == ROLES_MAX_EACH) return;
  }
  *array_push(resolver->scratch, &resolver->roles) = role;
  Referent *r = &resolver->referents.items[referent];
  r->roles = resolver->roles.count - 1;
  if (!r->gender) r->gender = description->gender;
  if (!r->age) r->age = description->age;
  if (!r->country.size) r->country = role.country;
  if (r->place == NONE) r->place = description->place;
}

static bool may_stand_before(const Resolver *resolver, uint32_t i, bool last) {
  const Token *token = token_of(resolver, i);
  switch (token->part) {
  case KIND_NOUN:
  case KIND_NOUNS:
  case KIND_PROPER:
  case KIND_ADJECTIVE:
  case KIND_DETERMINER:
  case KIND_POSSESSIVE: return token->kind != TOKEN_PUNCTUATION && token->kind != TOKEN_MARK;
  case KIND_PREPOSITION:
    return !last && (token_is(resolver, i, "of") || token_is(resolver, i, "for") ||
                     token_is(resolver, i, "at"));
  default: return false;
  }
}

uint32_t phrase_before(const Resolver *resolver, uint32_t end, uint32_t limit) {
  const Name *names = resolver->document->names.items;
  uint32_t start = end, n = name_at(resolver, end);
  while (start > limit && end - start < BEFORE_TOKENS) {
    uint32_t i = start - 1;
    if (n && names[n - 1].tokens.end == start) {
      n--;
      if (names[n].type == ENTITY_PERSON || names[n].type == ENTITY_DATE) break;
      start = names[n].tokens.start;
      continue;
    }
    if (!may_stand_before(resolver, i, start == end)) break;
    start = i;
    uint8_t part = token_of(resolver, i)->part;
    bool determiner =
        part == KIND_DETERMINER || (part == KIND_POSSESSIVE && !is_genitive(resolver, i));
    bool goes_on = start > limit && token_of(resolver, start - 1)->part == KIND_PREPOSITION;
    if (determiner && !goes_on) break;
  }
  while (start < end && token_of(resolver, start)->part == KIND_PREPOSITION) start++;
  return start;
}

/* Where an apposition that begins at `start` ends: at a comma, bracket, dash or full stop;
 * `start` where it goes on otherwise. */
static uint32_t apposition_end(const Resolver *resolver, uint32_t start, uint32_t limit,
                               uint32_t n) {
  const Document *document = resolver->document;
  for (uint32_t i = start; i < limit && i < start + AFTER_TOKENS; i++) {
    if (n < document->names.count && document->names.items[n].tokens.start <= i) {
      i = document->names.items[n++].tokens.end - 1;
      continue;
    }
    const Token *token = token_of(resolver, i);
    bool closing = is_comma(resolver, i) || token_is(resolver, i, ".") ||
                   token_is(resolver, i, ")") || token_is(resolver, i, ";") ||
                   token_is(resolver, i, "—") || token_is(resolver, i, "–");
    if (closing) return i;
    if (token->kind == TOKEN_PUNCTUATION || token->kind == TOKEN_MARK) return start;
    if (token->part == KIND_PAST || token->part == KIND_PRESENT || token->part == KIND_MODAL ||
        token->part == KIND_WH)
      return start;
  }
  return start;
}

static void learn(Resolver *resolver, uint32_t referent, Span tokens) {
  if (tokens.start >= tokens.end) return;
  Description description;
  describe(resolver, tokens, &description);
  if (description.name != NONE || description.plural || !is_person_head(resolver, &description))
    return;
  add_role(resolver, referent, &description);
}

static void learn_age(Resolver *resolver, uint32_t referent, Str number) {
  Referent *r = &resolver->referents.items[referent];
  if (number.size == 2 && !r->age)
    r->age = (uint32_t)(number.data[0] - '0') * 10 + (uint32_t)(number.data[1] - '0');
}

/* "Kozuki, 54, the ambassador," */
static void learn_apposition(Resolver *resolver, uint32_t n, uint32_t start, uint32_t limit) {
  if (token_of(resolver, start)->kind == TOKEN_NUMBER && is_comma(resolver, start + 1)) {
    learn_age(resolver, resolver->name_referents[n],
              document_token_text(resolver->document, start));
    start += 2;
  }
  if (start >= limit) return;
  learn(resolver, resolver->name_referents[n],
        (Span){start, apposition_end(resolver, start, limit, n + 1)});
}

/* "Mo." of "D-Mo.". */
static uint32_t place_of_party(Resolver *resolver, uint32_t token) {
  Str state = document_token_text(resolver->document, token), party = str_cut(&state, '-');
  const GazetteerEntry *entry = party.size == 1 ? place_of_word(resolver, state) : NULL;
  return entry ? referent_of_entry(resolver, entry) : NONE;
}

/* That of a name that begins at `token`, the next behind name `n`. */
static uint32_t place_named(const Resolver *resolver, uint32_t n, uint32_t token) {
  const Document *document = resolver->document;
  const Name *next = &document->names.items[n + 1];
  bool place =
      n + 1 < document->names.count && next->tokens.start == token && next->type == ENTITY_GPE;
  return place ? resolver->name_referents[n + 1] : NONE;
}

static void learn_place(Resolver *resolver, uint32_t referent, uint32_t place) {
  Referent *r = &resolver->referents.items[referent];
  if (place == NONE || r->place != NONE) return;
  r->place = place;
  if (!r->country.size) r->country = resolver->referents.items[place].country;
}

/* "Kozuki is the ambassador to Moscow." */
static void learn_told(Resolver *resolver, uint32_t n, uint32_t end, uint32_t limit) {
  uint32_t start = end + 1;
  if (start + 1 >= limit || !token_has(resolver, end, CLASS_BE)) return;
  uint8_t verb = token_of(resolver, end)->part, part = token_of(resolver, start)->part;
  if ((verb != KIND_PRESENT && verb != KIND_PAST) ||
      (part != KIND_DETERMINER && part != KIND_POSSESSIVE))
    return;
  learn(resolver, resolver->name_referents[n],
        (Span){start, limit < start + AFTER_TOKENS ? limit : start + AFTER_TOKENS});
}

/* Only "the ..." or "a ...", so that the last item of a list is not taken for one. */
static void learn_before_comma(Resolver *resolver, uint32_t n, uint32_t comma, uint32_t limit) {
  uint32_t start = phrase_before(resolver, comma, limit);
  if (start == comma) return;
  uint8_t part = token_of(resolver, start)->part;
  bool opens = part == KIND_DETERMINER || part == KIND_POSSESSIVE ||
               (start + 1 < comma && is_genitive(resolver, start + 1));
  if (opens) learn(resolver, resolver->name_referents[n], (Span){start, comma});
}

/* "Claire Holt, a senator,", "Claire Holt, D-Mo.,", "Claire Holt (D-Mo.)", "Claire Holt of
   Missouri", "Claire Holt is ...". */
static void learn_behind(Resolver *resolver, uint32_t n, uint32_t limit) {
  uint32_t referent = resolver->name_referents[n],
           end = resolver->document->names.items[n].tokens.end;
  if (end + 1 >= limit) return;
  if (token_of(resolver, end)->kind != TOKEN_PUNCTUATION) {
    learn_told(resolver, n, end, limit);
    if (token_is(resolver, end, "of"))
      learn_place(resolver, referent, place_named(resolver, n, end + 1));
    return;
  }
  bool comma = is_comma(resolver, end);
  if (comma) learn_apposition(resolver, n, end + 1, limit);
  if (comma || token_is(resolver, end, "("))
    learn_place(resolver, referent, place_of_party(resolver, end + 1));
}

bool names_field(const Resolver *resolver, Span tokens) {
  for (uint32_t i = tokens.start; i < tokens.end; i++)
    if (!is_in_name(resolver, i) &&
        token_has(resolver, i, CLASS_ANY_PERSON | CLASS_TITLE | CLASS_ROLE))
      return false;
  if (tokens.start >= tokens.end) return false;
  uint8_t last = token_of(resolver, tokens.end - 1)->part;
  return last == KIND_NOUN || last == KIND_NOUNS || last == KIND_PROPER;
}

/* Of "the head of research" all says what the one behind it is, of "the lawyer of former mayor"
 * only what stands behind the preposition. */
static uint32_t own_role(const Resolver *resolver, uint32_t start, uint32_t name) {
  for (uint32_t i = name; i-- > start;)
    if (token_of(resolver, i)->part == KIND_PREPOSITION)
      return names_field(resolver, (Span){i + 1, name}) ? start : i + 1;
  return start;
}

static void learn_role(Resolver *resolver, uint32_t n, Span sentence) {
  uint32_t name = resolver->document->names.items[n].tokens.start;
  uint32_t start = own_role(resolver, phrase_before(resolver, name, sentence.start), name);
  learn(resolver, resolver->name_referents[n], (Span){start, name});
  learn_behind(resolver, n, sentence.end);
  bool comma = name > sentence.start + 1 && is_comma(resolver, name - 1);
  if (comma) learn_before_comma(resolver, n, name - 1, sentence.start);
}

void learn_roles(Resolver *resolver) {
  const Document *document = resolver->document;
  const uint32_t *referents = resolver->name_referents;
  for (uint32_t i = 0; i < resolver->written_names.count; i++) {
    uint32_t n = resolver->written_names.items[i];
    if (referents[n] == NONE || resolver->referents.items[referents[n]].type != ENTITY_PERSON)
      continue;
    uint32_t s = sentence_at(resolver, document->names.items[n].tokens.start);
    learn_role(resolver, n, document->sentences.items[s].tokens);
  }
}

/* ---- Who fits ---- */

static bool has_country(const Description *description, Str country) {
  for (uint32_t i = 0; i < description->country_count; i++)
    if (str_equal(description->countries[i], country)) return true;
  return !description->country_count;
}

static bool has_office(const Description *description, Str office) {
  for (uint32_t i = 0; i < description->office_count; i++)
    if (str_equal(description->offices[i], office)) return true;
  return false;
}

/* Whether the word is one of those that the office's id is made of: "minister" of "foreign-
 * minister". */
static bool office_says(Str office, Str word) {
  for (size_t at = 0, end = word.size; end <= office.size; at++, end++) {
    bool whole =
        (!at || office.data[at - 1] == '-') && (end == office.size || office.data[end] == '-');
    if (whole && str_equal(str_slice(office, at, end), word)) return true;
  }
  return false;
}

/* "the Russian official", of whoever has been said to be something. */
static bool is_official(const Resolver *resolver, const Description *description) {
  return set_has(resolver, description->set, CLASS_OFFICIAL) && description->country_count;
}

static bool role_matches(const Resolver *resolver, const Role *role, const Referent *r,
                         const Description *description) {
  if (role->former != description->former) return false;
  Str country = role->country.size ? role->country : r->country;
  if (!has_country(description, country)) return false;
  if (description->body != NONE && description->body != role->body &&
      (role->body != NONE || description->of_body))
    return false;
  if (role->office.size && description->office_count) return has_office(description, role->office);
  if (str_equal(role->head, description->word)) return true;
  return role->office.size &&
         (office_says(role->office, description->word) || is_official(resolver, description));
}

static bool is_id(const Resolver *resolver, uint32_t referent, Str id) {
  return referent != NONE && str_equal(resolver->referents.items[referent].id, id);
}

/* By the table. A description that names no office ("the Russian minister") fits whoever holds
 * one that says it. */
static Fit term_fit(const Resolver *resolver, const Referent *r, const Term *term,
                    const Description *description) {
  bool says = description->office_count ? has_office(description, term->office)
                                        : office_says(term->office, description->word) ||
                                              is_official(resolver, description);
  if (!says || !term_covers(term, resolver->document->published)) return FIT_NONE;
  if (description->of_body)
    return is_id(resolver, description->body, term->of) ? FIT_GOOD : FIT_NONE;
  if (description->place != NONE && is_id(resolver, description->place, term->of)) return FIT_GOOD;
  bool there = has_country(description, term->of) || has_country(description, r->country);
  return !there ? FIT_NONE : description->place == NONE ? FIT_GOOD : FIT_WEAK;
}

/* By the article; a senator of no known state may be the Vermont senator. */
static Fit article_fit(const Resolver *resolver, const Referent *r,
                       const Description *description) {
  bool placed = description->place == NONE || description->place == r->place;
  if (!placed && r->place != NONE) return FIT_NONE;
  for (uint32_t role = r->roles; role != NONE; role = resolver->roles.items[role].next)
    if (role_matches(resolver, &resolver->roles.items[role], r, description))
      return placed ? FIT_GOOD : FIT_WEAK;
  return FIT_NONE;
}

/* "the former president": by the table. */
static Fit past_fit(const Resolver *resolver, const Referent *r, const Description *description) {
  const Offices *offices = &resolver->worker->rules->offices;
  Str today = resolver->document->published;
  for (uint32_t i = 0; i < r->term_count; i++) {
    const Term *term = &offices->terms.items[r->terms[i]];
    bool ended = term->to.size && (!today.size || str_compare(term->to, today) <= 0);
    if (ended && str_equal(term->office, description->past_office) &&
        (has_country(description, term->of) || has_country(description, r->country)))
      return FIT_GOOD;
  }
  return FIT_NONE;
}

Fit role_fit(const Resolver *resolver, uint32_t referent, const Description *description) {
  const Referent *r = &resolver->referents.items[referent];
  if (description->age && r->age && description->age != r->age) return FIT_NONE;
  if (description->gender && r->gender && description->gender != r->gender) return FIT_NONE;
  Fit best = article_fit(resolver, r, description);
  if (best == FIT_NONE && description->past_office.size && description->place == NONE)
    best = past_fit(resolver, r, description);
  for (uint32_t i = 0; i < r->term_count && best != FIT_GOOD && !description->former; i++) {
    Fit fit = term_fit(resolver, r, &resolver->worker->rules->offices.terms.items[r->terms[i]],
                       description);
    if (fit > best) best = fit;
  }
  return best;
}
