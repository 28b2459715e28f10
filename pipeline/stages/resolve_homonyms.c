/* Cities that share their name with a better-known one: see resolve.h.
 *
 * In: names of places. Out: a referent of its own for the Moscow of "Moscow, Idaho", and for the
 * Cambridge of an article that has named "Cambridge, Massachusetts". Method: a city with a state
 * or province of another country behind its comma is not the one that the tables have under the
 * bare name; and the bare name means it too, unless something else of the better-known city's
 * country is named in the article. */
#include "stages/resolve.h"

/* A bare name that was given with a state somewhere. */
typedef struct {
  uint32_t referent; /* of the city in that state */
  bool asked, alone; /* whether nothing else of the better-known city's country is named */
} Homonym;

typedef struct {
  Symbols shorts;       /* "Moscow" */
  Array(Homonym) items; /* by symbol of those */
} Homonyms;

static const Name *name_of(const Resolver *resolver, uint32_t n) {
  return &resolver->document->names.items[n];
}

static const GazetteerEntry *place_of(const Resolver *resolver, uint32_t n) {
  const Name *name = name_of(resolver, n);
  bool single = name->type == ENTITY_GPE && name->id_count == 1;
  return single ? resolver->referents.items[resolver->name_referents[n]].entry : NULL;
}

static bool is_country(const GazetteerEntry *entry) { return str_equal(entry->id, entry->country); }

/* States and provinces have a table of their own. */
static bool is_region(const GazetteerEntry *entry) {
  return str_starts_with(entry->place, STR("regions.tsv")) && !is_country(entry);
}

/* "Moscow, Idaho", but not "Moscow, Crimea and Kyiv". */
static bool stands_in_region(const Resolver *resolver, uint32_t n, const GazetteerEntry *city) {
  const Document *document = resolver->document;
  if (n + 1 == document->names.count) return false;
  Span tokens = name_of(resolver, n)->tokens, behind = name_of(resolver, n + 1)->tokens;
  if (behind.start != tokens.end + 1 || !is_comma(resolver, tokens.end)) return false;
  const GazetteerEntry *region = place_of(resolver, n + 1);
  if (!region || !is_region(region) || str_equal(region->country, city->country)) return false;
  return !token_is(resolver, behind.end, "and") && !token_is(resolver, behind.end, "or");
}

static void remember(Resolver *resolver, Homonyms *homonyms, Str text, uint32_t referent) {
  if (symbols_intern(&homonyms->shorts, text) == homonyms->items.count)
    *array_push(resolver->scratch, &homonyms->items) = (Homonym){.referent = referent};
}

static uint32_t city_in_region(Resolver *resolver, uint32_t n) {
  Str text = document_span_text(resolver->document, (Span){name_of(resolver, n)->tokens.start,
                                                           name_of(resolver, n + 1)->tokens.end});
  uint32_t referent =
      referent_labelled(resolver, ENTITY_GPE, slug_of(resolver->scratch, text), text);
  resolver->referents.items[referent].country = place_of(resolver, n + 1)->country;
  return referent;
}

/* Names with their state, in one name of the tables or in two. */
static void find_homonyms(Resolver *resolver, Homonyms *homonyms) {
  for (uint32_t i = 0; i < resolver->place_names.count; i++) {
    uint32_t n = resolver->place_names.items[i];
    const GazetteerEntry *city = place_of(resolver, n);
    if (!city || is_country(city)) continue;
    Str text = document_span_text(resolver->document, name_of(resolver, n)->tokens), rest = text;
    Str bare = str_cut(&rest, ',');
    if (rest.data)
      remember(resolver, homonyms, bare, resolver->name_referents[n]);
    else if (stands_in_region(resolver, n, city)) {
      resolver->name_referents[n] = city_in_region(resolver, n);
      remember(resolver, homonyms, bare, resolver->name_referents[n]);
    }
  }
}

/* Whether the article names anything else of the country. */
static bool is_country_named(const Resolver *resolver, Str country, Str city) {
  for (uint32_t n = 0; n < resolver->document->names.count; n++)
    if (str_equal(country_of_name(resolver, n), country) &&
        !str_equal(document_span_text(resolver->document, name_of(resolver, n)->tokens), city))
      return true;
  return false;
}

/* Asked once for each: an article may name a city very often. */
static bool is_alone(const Resolver *resolver, Homonym *homonym, const GazetteerEntry *city,
                     Str text) {
  if (!homonym->asked)
    homonym->alone =
        !str_equal(resolver->referents.items[homonym->referent].country, city->country) &&
        !is_country_named(resolver, city->country, text);
  homonym->asked = true;
  return homonym->alone;
}

void resolve_homonyms(Resolver *resolver) {
  Homonyms homonyms = {.items = {NULL, 0, 0}};
  symbols_init(&homonyms.shorts, resolver->scratch);
  find_homonyms(resolver, &homonyms);
  for (uint32_t n = 0; homonyms.items.count && n < resolver->document->names.count; n++) {
    const GazetteerEntry *city = place_of(resolver, n);
    if (!city || is_country(city)) continue;
    Str text = document_span_text(resolver->document, name_of(resolver, n)->tokens);
    Symbol known = symbols_find(&homonyms.shorts, text);
    if (known != SYMBOL_NONE && is_alone(resolver, &homonyms.items.items[known], city, text))
      resolver->name_referents[n] = homonyms.items.items[known].referent;
  }
}
