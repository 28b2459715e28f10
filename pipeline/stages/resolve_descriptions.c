/* Who a description stands for: see resolve.h.
 *
 * In: a description. Out: referents: of the article's people, the last one mentioned that fits;
 * else the holder of the office by the table and the article's date; else a person who is named
 * further on; for "the two leaders", two of them; countries and bodies are found in
 * resolve_bodies.c. What fits nobody is somebody unnamed, known by the description's words. */
#include "stages/resolve.h"

enum { AHEAD = 256, UNNAMED_TOKENS = 12 };

static const Referent *referent_at(const Resolver *resolver, uint32_t referent) {
  return &resolver->referents.items[referent];
}

/* ---- People ---- */

/* How near somebody stands: a description looks for the last one sooner than a pronoun does. */
static int32_t nearness(const Resolver *resolver, uint32_t referent) {
  const Referent *r = referent_at(resolver, referent);
  return 2 * salience(resolver, referent) - r->weight;
}

/* Of those who fit best, the nearest; a weak fit only where there is no other. */
static uint32_t last_person(const Resolver *resolver, const Description *description,
                            uint32_t skipped) {
  uint32_t best = NONE, weak = 0;
  Fit best_fit = FIT_NONE;
  for (Look back = look_back(SORT_PEOPLE); look_on(resolver, &back);) {
    uint32_t referent = back.referent;
    Fit fit = referent == skipped ? FIT_NONE : role_fit(resolver, referent, description);
    weak += fit == FIT_WEAK;
    bool heavier = fit == best_fit && fit != FIT_NONE &&
                   nearness(resolver, referent) > nearness(resolver, best);
    if (fit <= best_fit && !heavier) continue;
    best = referent;
    best_fit = fit;
  }
  return best_fit == FIT_WEAK && weak > 1 ? NONE : best;
}

static uint32_t next_person(const Resolver *resolver, const Description *description) {
  const Document *document = resolver->document;
  for (uint32_t n = resolver->next_name;
       n < document->names.count && n < resolver->next_name + AHEAD; n++)
    if (document->names.items[n].type == ENTITY_PERSON &&
        role_fit(resolver, resolver->name_referents[n], description) == FIT_GOOD)
      return resolver->name_referents[n];
  return NONE;
}

static const Term *holder(const Resolver *resolver, const Description *description, Str of) {
  const Offices *offices = &resolver->worker->rules->offices;
  for (uint32_t i = 0; i < description->office_count && of.size; i++) {
    const Term *term =
        offices_holder(offices, description->offices[i], of, resolver->document->published);
    if (term) return term;
  }
  return NULL;
}

static Referents office_holder(Resolver *resolver, const Description *description) {
  const Term *term = NULL;
  if (description->body != NONE && referent_at(resolver, description->body)->entry)
    term = holder(resolver, description, referent_at(resolver, description->body)->id);
  if (!term && description->place != NONE)
    term = holder(resolver, description, referent_at(resolver, description->place)->id);
  if (!term && description->country_count && !description->of_body)
    term = holder(resolver, description, description->countries[0]);
  if (!term) return referents_of(resolver, NONE, STR(""));
  return referents_of(resolver, referent_known(resolver, term->holder, ENTITY_PERSON, term->holder),
                      term->place);
}

static bool is_counterpart(const Resolver *resolver, uint32_t referent, Str country) {
  uint32_t role = referent_at(resolver, referent)->roles;
  for (; role != NONE; role = resolver->roles.items[role].next)
    if (resolver->roles.items[role].counterpart &&
        str_equal(resolver->roles.items[role].country, country))
      return true;
  return false;
}

/* "the Canadian minister", of whom has been said only that she is somebody's Canadian counterpart;
 * NONE where two are. */
static uint32_t only_counterpart(const Resolver *resolver, const Description *description) {
  uint32_t found = NONE;
  if (!set_has(resolver, description->set, CLASS_ROLE) || !description->country_count) return NONE;
  for (Look back = look_back(SORT_PEOPLE); look_on(resolver, &back);) {
    if (!is_counterpart(resolver, back.referent, description->countries[0])) continue;
    if (found != NONE) return NONE;
    found = back.referent;
  }
  return found;
}

static Referents find_person(Resolver *resolver, const Description *description) {
  uint32_t referent = last_person(resolver, description, NONE);
  if (referent != NONE) return referents_of(resolver, referent, STR("resolve:role"));
  Referents found = office_holder(resolver, description);
  if (found.count) return found;
  referent = only_counterpart(resolver, description);
  if (referent != NONE) return referents_of(resolver, referent, STR("resolve:role"));
  /* "the judge", then "Judge Brandt" */
  bool told = description->country_count || description->body != NONE ||
              set_has(resolver, description->set, CLASS_TITLE);
  if (told) referent = next_person(resolver, description);
  if (referent == NONE) referent = person_of_epithet(resolver, description);
  return referents_of(resolver, referent, STR("resolve:role"));
}

/* The offices that somebody holds, by the article or by the table. */
static void take_offices(const Resolver *resolver, uint32_t referent, Description *description) {
  const Referent *r = referent_at(resolver, referent);
  for (uint32_t role = r->roles; role != NONE && description->office_count < OFFICES_MAX;
       role = resolver->roles.items[role].next)
    if (resolver->roles.items[role].office.size && !resolver->roles.items[role].former)
      description->offices[description->office_count++] = resolver->roles.items[role].office;
  const Offices *offices = &resolver->worker->rules->offices;
  for (uint32_t i = 0; i < r->term_count && description->office_count < OFFICES_MAX; i++) {
    const Term *term = &offices->terms.items[r->terms[i]];
    if (term_covers(term, resolver->document->published))
      description->offices[description->office_count++] = term->office;
  }
}

/* "his Japanese counterpart": who holds his office there. */
static Referents find_counterpart(Resolver *resolver, const Description *description) {
  uint32_t owner = description->body;
  if (description->owner != NONE) owner = resolve_owner(resolver, description->owner);
  if (owner == NONE || !description->country_count) return referents_of(resolver, NONE, STR(""));
  Description wanted = *description;
  wanted.office_count = 0;
  wanted.body = wanted.owner = NONE;
  take_offices(resolver, owner, &wanted);
  if (!wanted.office_count) return referents_of(resolver, NONE, STR(""));
  return find_person(resolver, &wanted);
}

/* ---- Several ---- */

/* "the two leaders", "the Russian and Japanese foreign ministers", "the ministers". */
static Referents two_people(Resolver *resolver, const Description *description) {
  Referents two = {arena_many(resolver->scratch, 2, uint32_t), 0, STR_INIT("resolve:role")};
  Description single = *description;
  single.plural = single.pair = false;
  for (uint32_t i = 0; i < 2; i++) {
    uint32_t found;
    if (description->country_count == 2) {
      single.country_count = 1;
      single.countries[0] = description->countries[i];
      Referents one = find_person(resolver, &single);
      found = one.count ? one.items[0] : NONE;
    } else
      found = last_person(resolver, &single, i ? two.items[0] : NONE);
    if (found == NONE || (i && found == two.items[0])) return (Referents){NULL, 0, STR_INIT("")};
    two.items[two.count++] = found;
  }
  if (description->country_count < 2) put_in_order(resolver, &two);
  return two;
}

static Referents find_several(Resolver *resolver, const Description *description) {
  bool countries = set_has(resolver, description->set, CLASS_COUNTRY_NOUN | CLASS_SIDE_NOUN);
  if (!description->definite && !description->pair && description->country_count < 2)
    return referents_of(resolver, NONE, STR(""));
  if (countries && description->country_count < 2) return find_two_countries(resolver);
  if (description->country_count == 1 && !description->pair)
    return referents_of(resolver, NONE, STR(""));
  if (!is_person_head(resolver, description)) return referents_of(resolver, NONE, STR(""));
  Referents two = two_people(resolver, description);
  return two.count || !description->pair || description->office_count
             ? two
             : two_weightiest(resolver, description);
}

/* ---- Nobody named ---- */

/* The words by which an unnamed source is known: without article, asides and relative clauses. The
 * comma of a date is no aside. */
static Span unnamed_words(const Resolver *resolver, const Description *description) {
  Span words = description->tokens;
  while (words.start < description->head &&
         token_has(resolver, words.start, CLASS_DEFINITE | CLASS_INDEFINITE) &&
         !token_has(resolver, words.start, CLASS_PERSONAL))
    words.start++;
  if (words.end > words.start + UNNAMED_TOKENS) words.end = words.start + UNNAMED_TOKENS;
  for (uint32_t i = description->head + 1; i < words.end; i++)
    if ((is_comma(resolver, i) && !is_in_name(resolver, i)) || token_is(resolver, i, "(") ||
        token_has(resolver, i, CLASS_RELATIVE))
      words.end = i;
  return words;
}

/* "his campaign", "Holt's campaign", "the Holt campaign" are "Adam Holt's campaign". */
static Str unnamed_text(Resolver *resolver, const Description *description) {
  const Document *document = resolver->document;
  Span words = unnamed_words(resolver, description);
  Str whole = document_span_text(document, words);
  uint32_t n = name_at(resolver, words.start), owner = NONE, rest = words.start;
  bool named = n < document->names.count && document->names.items[n].tokens.start == words.start;
  if (description->owner == words.start) {
    owner = resolve_owner(resolver, description->owner);
    rest = words.start + 1;
  } else if (named && resolver->name_referents[n] == description->body) {
    owner = description->body;
    rest = document->names.items[n].tokens.end;
    if (is_genitive(resolver, rest)) rest++;
  }
  if (owner == NONE || rest >= words.end || referent_at(resolver, owner)->type != ENTITY_PERSON)
    return whole;
  return arena_format(document->arena, "%.*s’s %.*s", STR_ARG(referent_at(resolver, owner)->name),
                      STR_ARG(document_span_text(document, (Span){rest, words.end})));
}

uint32_t referent_unnamed(Resolver *resolver, const Description *description) {
  Str text = unnamed_text(resolver, description);
  uint32_t before = resolver->referents.count;
  uint32_t referent =
      referent_labelled(resolver, ENTITY_OTHER, slug_of(resolver->scratch, text), text);
  if (referent < before) return referent;
  Referent *r = &resolver->referents.items[referent];
  r->sort = description->plural                     ? SORT_GROUPS
            : is_person_head(resolver, description) ? SORT_PEOPLE
                                                    : SORT_BODIES;
  if (description->country_count) r->country = description->countries[0];
  if (r->sort == SORT_PEOPLE) add_role(resolver, referent, description);
  return referent;
}

/* ---- All ---- */

/* "its", "the country's": the country that is meant. */
static void complete_country(Resolver *resolver, Description *description) {
  if (description->country_count) return;
  Str country = STR("");
  uint32_t owner = NONE;
  if (description->of_country)
    country = last_country(resolver);
  else if (description->owner != NONE)
    owner = resolve_owner(resolver, description->owner);
  if (owner != NONE) country = referent_at(resolver, owner)->country;
  if (country.size) description->countries[description->country_count++] = country;
}

Referents resolve_description(Resolver *resolver, const Description *given) {
  Description description = *given;
  complete_country(resolver, &description);
  Referents found = {NULL, 0, STR_INIT("")};
  bool counterpart = set_has(resolver, description.set, CLASS_COUNTERPART);
  if (counterpart)
    found = find_counterpart(resolver, &description);
  else if (description.plural)
    found = find_several(resolver, &description);
  else if (description.indefinite)
    found.count = 0;
  else if (is_person_head(resolver, &description))
    found = find_person(resolver, &description);
  else if (description.definite || description.country_count || description.body != NONE)
    found = find_thing(resolver, &description);
  if (found.count) return found;
  return referents_of(resolver, referent_unnamed(resolver, given), STR("resolve:unnamed"));
}
