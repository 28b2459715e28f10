/* Who a description stands for: see resolve.h.
 *
 * In: a description. Out: referents: of the article's people, the last one mentioned that fits; else the holder of the
 * office by the table and the article's date; else a person who is named further on; for countries and bodies, the last one
 * that fits; for "the two leaders", two of them. What fits nobody is somebody unnamed, known by the description's words. */
#include <string.h>

#include "stages/resolve.h"

enum { AHEAD = 64, UNNAMED_TOKENS = 12 };

static const Referent *referent_at(const Resolver *resolver, uint32_t referent) { return &resolver->referents.items[referent]; }

/* ---- People ---- */

static uint32_t last_person(const Resolver *resolver, const Description *description, uint32_t skipped) {
  for (uint32_t i = 0; i < resolver->recent[SORT_PEOPLE].count; i++) {
    uint32_t referent = resolver->recent[SORT_PEOPLE].items[i];
    if (referent != skipped && role_fits(resolver, referent, description)) return referent;
  }
  return NONE;
}

static uint32_t next_person(const Resolver *resolver, const Description *description) {
  const Document *document = resolver->document;
  for (uint32_t n = resolver->next_name; n < document->names.count && n < resolver->next_name + AHEAD; n++)
    if (document->names.items[n].type == ENTITY_PERSON && role_fits(resolver, resolver->name_referents[n], description))
      return resolver->name_referents[n];
  return NONE;
}

static const Term *holder(const Resolver *resolver, const Description *description, Str of) {
  const Offices *offices = &resolver->worker->rules->offices;
  for (uint32_t i = 0; i < description->office_count && of.size; i++) {
    const Term *term = offices_holder(offices, description->offices[i], of, resolver->document->published);
    if (term) return term;
  }
  return NULL;
}

static Referents office_holder(Resolver *resolver, const Description *description) {
  const Term *term = NULL;
  if (description->body != NONE && referent_at(resolver, description->body)->entry)
    term = holder(resolver, description, referent_at(resolver, description->body)->id);
  if (!term && description->country_count) term = holder(resolver, description, description->countries[0]);
  if (!term) return referents_of(resolver, NONE, STR(""));
  return referents_of(resolver, referent_known(resolver, term->holder, ENTITY_PERSON, term->holder), term->place);
}

static Referents find_person(Resolver *resolver, const Description *description) {
  uint32_t referent = last_person(resolver, description, NONE);
  if (referent != NONE) return referents_of(resolver, referent, STR("resolve:role"));
  Referents found = office_holder(resolver, description);
  if (found.count) return found;
  bool told = description->country_count || description->body != NONE;
  if (told) referent = next_person(resolver, description);
  return referents_of(resolver, referent, STR("resolve:role"));
}

/* The offices that somebody holds, by the article or by the table. */
static void take_offices(const Resolver *resolver, uint32_t referent, Description *description) {
  const Referent *r = referent_at(resolver, referent);
  for (uint32_t role = r->roles; role != NONE && description->office_count < OFFICES_MAX; role = resolver->roles.items[role].next)
    if (resolver->roles.items[role].office.size && !resolver->roles.items[role].former)
      description->offices[description->office_count++] = resolver->roles.items[role].office;
  const Offices *offices = &resolver->worker->rules->offices;
  for (uint32_t i = 0; i < r->term_count && description->office_count < OFFICES_MAX; i++) {
    const Term *term = &offices->terms.items[r->terms[i]];
    if (offices_held(offices, term->office, term->of, term->holder, resolver->document->published))
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

/* ---- Countries and bodies ---- */

static uint32_t country_referent(Resolver *resolver, Str country) {
  return country.size ? referent_known(resolver, country, ENTITY_GPE, country) : NONE;
}

static Str last_country(const Resolver *resolver) {
  for (uint32_t i = 0; i < resolver->recent[SORT_PLACES].count; i++) {
    const Referent *r = referent_at(resolver, resolver->recent[SORT_PLACES].items[i]);
    if (r->country.size) return r->country;
  }
  return STR("");
}

static uint32_t government_of(Resolver *resolver, Str country) {
  const GazetteerEntry *entry = gazetteer_find(resolver->gazetteer, country);
  if (!entry) return NONE;
  Str name = arena_format(resolver->document->arena, "government of %.*s", STR_ARG(entry->name));
  Str id = arena_format(resolver->document->arena, "government-of-%.*s", STR_ARG(country));
  uint32_t referent = referent_known(resolver, id, ENTITY_ORG, name);
  if (!resolver->referents.items[referent].country.size) resolver->referents.items[referent].country = country;
  return referent;
}

/* The classes of the last word of a name. */
static SetId last_word_set(const Resolver *resolver, Str name) {
  while (name.size && str_find(name, ' ') != SIZE_MAX) str_cut(&name, ' ');
  return name.size ? words_get(resolver->words, word_cache_find(resolver->worker->words, name))->set : 0;
}

static bool name_has_word(const Resolver *resolver, Str name, Str word) {
  for (Str rest = slug_of(resolver->scratch, name); rest.data;)
    if (str_equal(str_cut(&rest, '-'), word)) return true;
  return false;
}

/* "the ministry": the last body whose name says so, else the last one that may be called so. */
static uint32_t last_body(const Resolver *resolver, const Description *description) {
  uint32_t possible = NONE;
  for (uint32_t i = 0; i < resolver->recent[SORT_BODIES].count; i++) {
    uint32_t referent = resolver->recent[SORT_BODIES].items[i];
    const Referent *r = referent_at(resolver, referent);
    bool elsewhere = description->country_count && !str_equal(r->country, description->countries[0]);
    if (r->type != ENTITY_ORG || elsewhere) continue;
    if (name_has_word(resolver, r->name, description->word)) return referent;
    bool weighty = salience(resolver, referent) >= WEIGHT_OTHER - 1;
    if (possible == NONE && weighty && !set_has(resolver, last_word_set(resolver, r->name), CLASS_GROUP_NOUN)) possible = referent;
  }
  return possible;
}

/* "the document": the last treaty or declaration, or unnamed document called so. */
static uint32_t last_document(const Resolver *resolver, const Description *description) {
  for (uint32_t i = 0; i < resolver->recent[SORT_BODIES].count; i++) {
    uint32_t referent = resolver->recent[SORT_BODIES].items[i];
    const Referent *r = referent_at(resolver, referent);
    if (r->type == ENTITY_LAW) return referent;
    if (r->type == ENTITY_OTHER && name_has_word(resolver, r->name, description->word)) return referent;
  }
  return NONE;
}

/* ---- Several ---- */

/* The two countries that the article names most often, where no third one comes close. */
static Referents two_countries(Resolver *resolver) {
  const Document *document = resolver->document;
  Symbols countries;
  symbols_init(&countries, resolver->scratch);
  uint32_t *counts = arena_many(resolver->scratch, document->names.count, uint32_t);
  for (uint32_t n = 0; n < document->names.count; n++) {
    Str country = document->names.items[n].id_count == 1 ? country_of_name(resolver, n) : STR("");
    if (country.size) counts[symbols_intern(&countries, country)]++;
  }
  uint32_t best[3] = {NONE, NONE, NONE};
  for (uint32_t c = 0; c < countries.count; c++) {
    uint32_t at = 3;
    while (at > 0 && (best[at - 1] == NONE || counts[c] > counts[best[at - 1]])) at--;
    for (uint32_t i = 2; i > at; i--) best[i] = best[i - 1];
    if (at < 3) best[at] = c;
  }
  Referents two = {arena_many(resolver->scratch, 2, uint32_t), 0, STR_INIT("resolve:countries")};
  if (best[1] == NONE || (best[2] != NONE && counts[best[2]] * 2 > counts[best[1]])) return two;
  for (; two.count < 2; two.count++)
    two.items[two.count] = country_referent(resolver, symbols_name(&countries, best[two.count]));
  return two;
}

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
    if (found == NONE) return (Referents){NULL, 0, STR_INIT("")};
    two.items[two.count++] = found;
  }
  return two;
}

static Referents find_several(Resolver *resolver, const Description *description) {
  bool countries = set_has(resolver, description->set, CLASS_COUNTRY_NOUN | CLASS_SIDE_NOUN);
  if (!description->definite && !description->pair && description->country_count < 2) return referents_of(resolver, NONE, STR(""));
  if (countries && description->country_count < 2) return two_countries(resolver);
  if (description->country_count == 1 && !description->pair) return referents_of(resolver, NONE, STR(""));
  return is_person_head(resolver, description) ? two_people(resolver, description) : referents_of(resolver, NONE, STR(""));
}

/* ---- Nobody named ---- */

/* The words by which an unnamed source is known: without article, asides and relative clauses. */
static Span unnamed_words(const Resolver *resolver, const Description *description) {
  Span words = description->tokens;
  while (words.start < description->head && token_has(resolver, words.start, CLASS_DEFINITE) &&
         !token_has(resolver, words.start, CLASS_PERSONAL))
    words.start++;
  if (words.end > words.start + UNNAMED_TOKENS) words.end = words.start + UNNAMED_TOKENS;
  for (uint32_t i = description->head + 1; i < words.end; i++)
    if (token_is(resolver, i, ",") || token_is(resolver, i, "(") || token_has(resolver, i, CLASS_RELATIVE)) words.end = i;
  return words;
}

/* "his campaign", "Holt's campaign", "the Holt campaign" are "Adam Holt's campaign". */
static Str unnamed_text(Resolver *resolver, const Description *description) {
  const Document *document = resolver->document;
  Span words = unnamed_words(resolver, description);
  Str whole = document_span_text(document, words);
  uint32_t n = name_at(document, words.start), owner = NONE, rest = words.start;
  bool named = n < document->names.count && document->names.items[n].tokens.start == words.start;
  if (description->owner == words.start) {
    owner = resolve_owner(resolver, description->owner);
    rest = words.start + 1;
  } else if (named && resolver->name_referents[n] == description->body) {
    owner = description->body;
    rest = document->names.items[n].tokens.end;
    if (is_genitive(resolver, rest)) rest++;
  }
  if (owner == NONE || rest >= words.end || referent_at(resolver, owner)->type != ENTITY_PERSON) return whole;
  return arena_format(document->arena, "%.*s’s %.*s", STR_ARG(referent_at(resolver, owner)->name),
                      STR_ARG(document_span_text(document, (Span){rest, words.end})));
}

uint32_t referent_unnamed(Resolver *resolver, const Description *description) {
  Str text = unnamed_text(resolver, description);
  uint32_t before = resolver->referents.count;
  uint32_t referent = referent_labelled(resolver, ENTITY_OTHER, slug_of(resolver->scratch, text), text);
  if (referent < before) return referent;
  Referent *r = &resolver->referents.items[referent];
  bool thing = set_has(resolver, description->set, CLASS_GROUP_NOUN | CLASS_DOCUMENT_NOUN);
  r->sort = description->plural ? SORT_GROUPS : thing ? SORT_BODIES : SORT_PEOPLE;
  if (description->country_count) r->country = description->countries[0];
  if (r->sort == SORT_PEOPLE) add_role(resolver, referent, description);
  return referent;
}

/* ---- All ---- */

static Referents find_thing(Resolver *resolver, const Description *description) {
  SetId set = description->set;
  Str country = description->country_count ? description->countries[0] : STR("");
  uint32_t referent = NONE;
  if (set_has(resolver, set, CLASS_GOVERNMENT_NOUN) && country.size && description->body == NONE)
    referent = government_of(resolver, country);
  else if (set_has(resolver, set, CLASS_SIDE_NOUN))
    referent = country_referent(resolver, country);
  else if (set_has(resolver, set, CLASS_COUNTRY_NOUN))
    referent = country_referent(resolver, country.size ? country : last_country(resolver));
  else if (description->body != NONE && set_has(resolver, set, CLASS_GROUP_NOUN) &&
           referent_at(resolver, description->body)->type == ENTITY_ORG)
    referent = description->body; /* "the Kyodo agency" */
  else if (set_has(resolver, set, CLASS_DOCUMENT_NOUN))
    referent = last_document(resolver, description);
  else if (set_has(resolver, set, CLASS_GROUP_NOUN))
    referent = last_body(resolver, description);
  return referents_of(resolver, referent, STR("resolve:last"));
}

/* "its", "the country's": the country that is meant. */
static void complete_country(Resolver *resolver, Description *description) {
  if (description->country_count) return;
  Str country = STR("");
  uint32_t owner = NONE;
  if (description->of_country) country = last_country(resolver);
  else if (description->owner != NONE) owner = resolve_owner(resolver, description->owner);
  if (owner != NONE) country = referent_at(resolver, owner)->country;
  if (country.size) description->countries[description->country_count++] = country;
}

Referents resolve_description(Resolver *resolver, const Description *given) {
  Description description = *given;
  complete_country(resolver, &description);
  Referents found = {NULL, 0, STR_INIT("")};
  bool counterpart = set_has(resolver, description.set, CLASS_COUNTERPART);
  if (counterpart) found = find_counterpart(resolver, &description);
  else if (description.plural) found = find_several(resolver, &description);
  else if (description.indefinite) found.count = 0;
  else if (is_person_head(resolver, &description)) found = find_person(resolver, &description);
  else if (description.definite || description.country_count || description.body != NONE) found = find_thing(resolver, &description);
  if (found.count) return found;
  return referents_of(resolver, referent_unnamed(resolver, given), STR("resolve:unnamed"));
}
