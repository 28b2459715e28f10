/* Descriptions that say nothing new of the one who has just been spoken of: see resolve.h.
 *
 * In: "the billionaire", "the candidate", "the Irishman", "both men". Out: the person, or the two, whose
 * mentions weigh clearly more than all others' (resolve_pronouns.c tells of weights); nobody
 * where others come close. */
#include "stages/resolve.h"

static const Referent *referent_at(const Resolver *resolver, uint32_t referent) {
  return &resolver->referents.items[referent];
}

static bool may_be_called(const Referent *r, const Description *description) {
  if (r->type != ENTITY_PERSON) return false; /* "a voter" is none of those who are called anew */
  if (description->age && r->age && r->age != description->age) return false;
  if (description->place != NONE && r->place != NONE && r->place != description->place)
    return false;
  bool country = !description->country_count || !r->country.size ||
                 str_equal(r->country, description->countries[0]);
  return country && (!description->gender || !r->gender || r->gender == description->gender);
}

/* The people who weigh most here, as many as there is room for; the place behind them tells who
 * comes next. */
static uint32_t weightiest(const Resolver *resolver, const Description *description, uint32_t *best,
                           uint32_t room) {
  uint32_t count = 0;
  for (Look back = look_back(SORT_PEOPLE); look_on(resolver, &back);) {
    uint32_t referent = back.referent, at = count;
    if (!may_be_called(referent_at(resolver, referent), description)) continue;
    while (at > 0 && salience(resolver, referent) > salience(resolver, best[at - 1])) at--;
    if (at == room) continue;
    if (count < room) count++;
    for (uint32_t k = count - 1; k > at; k--) best[k] = best[k - 1];
    best[at] = referent;
  }
  return count;
}

enum { CLEARLY = 3, LATELY = WEIGHT_SUBJECT - 3 };

/* Whether the first `wanted` weigh enough, and clearly more than the next. */
static bool stand_out(const Resolver *resolver, const uint32_t *best, uint32_t count,
                      uint32_t wanted) {
  if (count < wanted || salience(resolver, best[wanted - 1]) < LATELY) return false;
  return count == wanted ||
         salience(resolver, best[wanted - 1]) - salience(resolver, best[wanted]) >= CLEARLY;
}

/* "the 54-year-old", of the one who is said to be of that age; where nobody is, NONE. */
static uint32_t person_of_age(const Resolver *resolver, const Description *description) {
  uint32_t found = NONE;
  for (Look back = look_back(SORT_PEOPLE); description->age && look_on(resolver, &back);) {
    uint32_t referent = back.referent;
    const Referent *r = referent_at(resolver, referent);
    if (r->age != description->age || !may_be_called(r, description)) continue;
    if (found != NONE) return NONE;
    found = referent;
  }
  return found;
}

/* "the billionaire", of the one who has just been spoken of. */
uint32_t person_of_epithet(const Resolver *resolver, const Description *description) {
  uint32_t best[2], aged = description->definite ? person_of_age(resolver, description) : NONE;
  if (aged != NONE) return aged;
  bool epithet = description->age || set_has(resolver, description->set, CLASS_EPITHET);
  if (!epithet || !description->definite || description->former) return NONE;
  uint32_t count = weightiest(resolver, description, best, 2);
  return stand_out(resolver, best, count, 1) ? best[0] : NONE;
}

/* "Irishman", "Russian", but not "Irish" and "Russians". */
static bool is_one_of_people(const Resolver *resolver, const Name *name) {
  Str text = document_span_text(resolver->document, name->tokens);
  if (str_ends_with(text, STR("man"))) return true;
  Str plural = arena_format(resolver->scratch, "%.*ss", STR_ARG(text));
  return gazetteer_compound(resolver->gazetteer, plural) == name->entry - 1;
}

static char gender_of_ending(Str text) {
  return str_ends_with(text, STR("woman")) ? 'f' : str_ends_with(text, STR("man")) ? 'm' : '\0';
}

uint32_t person_of_nationality(const Resolver *resolver, Span tokens, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  bool one = name->type == ENTITY_NORP && name->entry && name->tokens.start == tokens.start + 1 &&
             name->tokens.end == tokens.end && token_has(resolver, tokens.start, CLASS_DEFINITE) &&
             is_one_of_people(resolver, name);
  if (!one) return NONE;
  Description description = {
      .tokens = tokens,
      .definite = true,
      .name = NONE,
      .body = NONE,
      .place = NONE,
      .owner = NONE,
      .gender = gender_of_ending(document_span_text(resolver->document, name->tokens)),
      .countries = {resolver->gazetteer->entries.items[name->entry - 1].country},
      .country_count = 1};
  uint32_t best[2], count = weightiest(resolver, &description, best, 2);
  return stand_out(resolver, best, count, 1) ? best[0] : NONE;
}

/* In the order in which they were named. */
void put_in_order(const Resolver *resolver, Referents *two) {
  uint32_t first = two->items[0];
  if (referent_at(resolver, first)->token <= referent_at(resolver, two->items[1])->token) return;
  two->items[0] = two->items[1];
  two->items[1] = first;
}

/* "both men": the two who have just been spoken of. */
Referents two_weightiest(Resolver *resolver, const Description *description) {
  Referents two = {arena_many(resolver->scratch, 3, uint32_t), 0, STR_INIT("resolve:role")};
  uint32_t count = weightiest(resolver, description, two.items, 3);
  if (!stand_out(resolver, two.items, count, 2)) return two;
  two.count = 2;
  put_in_order(resolver, &two);
  return two;
}
