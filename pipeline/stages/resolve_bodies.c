/* Countries, bodies and documents that a description stands for: see resolve.h.
 *
 * In: "the country", "its government", "the ministry", "the Russian foreign ministry", "the
 * document", "the two countries". Out: a referent. Method: the last one mentioned whose name has
 * the word, or that may be called so; else what the tables have under the name of that country. */
#include <string.h>

#include "base/unicode.h"
#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

static const Referent *referent_at(const Resolver *resolver, uint32_t referent) {
  return &resolver->referents.items[referent];
}

/* ---- Bodies of a country, by the tables ---- */

/* The aliases of an entry stand together, in the order of the entries. */
static const GazetteerAlias *demonym_of(const Gazetteer *gazetteer, Str country) {
  const GazetteerEntry *entry = gazetteer_find(gazetteer, country);
  if (!entry) return NULL;
  uint32_t index = (uint32_t)(entry - gazetteer->entries.items), low = 0,
           high = gazetteer->aliases.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (gazetteer->aliases.items[middle].entry < index)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < gazetteer->aliases.count && gazetteer->aliases.items[low].entry == index; low++)
    if (gazetteer->aliases.items[low].type == ENTITY_NORP) return &gazetteer->aliases.items[low];
  return NULL;
}

/* A word of the tables' spelling, with a capital, appended to a phrase that gazetteer_match
 * reads. */
static void add_word(Resolver *resolver, Document *phrase, char *room, Str word) {
  size_t start = phrase->text.size;
  if (start) room[start++] = ' ';
  memcpy(room + start, word.data, word.size);
  if (room[start] >= 'a' && room[start] <= 'z') room[start] -= 'a' - 'A';
  phrase->text = (Str){room, start + word.size};
  *array_push(resolver->scratch, &phrase->tokens) =
      (Token){.start = (uint32_t)start,
              .end = (uint32_t)(start + word.size),
              .word = word_cache_find(resolver->worker->words, (Str){room + start, word.size})};
}

const GazetteerEntry *body_of_country(Resolver *resolver, Span tokens, Str country) {
  const GazetteerAlias *demonym = demonym_of(resolver->gazetteer, country);
  if (!demonym || tokens.start >= tokens.end) return NULL;
  Str words = document_span_text(resolver->document, tokens);
  Document phrase = {.text = STR_INIT("")};
  char *room = arena_many(resolver->scratch,
                          demonym->text.size + words.size + tokens.end - tokens.start + 2, char);
  for (Str rest = demonym->text; rest.data;) add_word(resolver, &phrase, room, str_cut(&rest, ' '));
  for (uint32_t i = tokens.start; i < tokens.end; i++)
    add_word(resolver, &phrase, room, document_token_text(resolver->document, i));
  uint32_t length,
      alias = gazetteer_match(resolver->gazetteer, &phrase, 0, phrase.tokens.count, &length);
  if (alias == GAZETTEER_NONE || length != phrase.tokens.count) return NULL;
  return &resolver->gazetteer->entries.items[resolver->gazetteer->aliases.items[alias].entry];
}

const GazetteerEntry *place_of_word(Resolver *resolver, Str word) {
  Document phrase = {.text = STR_INIT("")};
  if (!word.size) return NULL;
  add_word(resolver, &phrase, arena_many(resolver->scratch, word.size + 1, char), word);
  uint32_t length, alias = gazetteer_match(resolver->gazetteer, &phrase, 0, 1, &length);
  if (alias == GAZETTEER_NONE) return NULL;
  const GazetteerEntry *entry =
      &resolver->gazetteer->entries.items[resolver->gazetteer->aliases.items[alias].entry];
  return entry->type == ENTITY_GPE ? entry : NULL;
}

/* "foreign ministry" in "the Russian foreign ministry", "Japan's foreign ministry". */
static Span body_words(const Resolver *resolver, const Description *description) {
  const Document *document = resolver->document;
  uint32_t n = name_at(resolver, description->tokens.start), start = description->tokens.start;
  for (uint32_t i = start; i < description->head; i++) {
    while (n < document->names.count && document->names.items[n].tokens.end <= i) n++;
    bool named = n < document->names.count && document->names.items[n].tokens.start <= i;
    if (named || is_genitive(resolver, i) || document->tokens.items[i].part == KIND_DETERMINER)
      start = i + 1;
  }
  return (Span){start, description->head + 1};
}

/* ---- The last one ---- */

static uint32_t country_referent(Resolver *resolver, Str country) {
  return country.size ? referent_known(resolver, country, ENTITY_GPE, country) : NONE;
}

Str last_country(Resolver *resolver) {
  notice_places(resolver);
  for (Look back = look_back(SORT_PLACES); look_on(resolver, &back);) {
    const Referent *r = referent_at(resolver, back.referent);
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
  if (!resolver->referents.items[referent].country.size)
    resolver->referents.items[referent].country = country;
  return referent;
}

/* The classes of the last word of a name. */
static SetId last_word_set(const Resolver *resolver, Str name) {
  while (name.size && str_find(name, ' ') != SIZE_MAX) str_cut(&name, ' ');
  return name.size ? words_get(resolver->words, word_cache_find(resolver->worker->words, name))->set
                   : 0;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Whether this word of small letters stands in its name, with whatever capitals. */
static bool in_name(const Resolver *resolver, uint32_t referent, Str word) {
  Str name = referent_at(resolver, referent)->name;
  for (size_t at = 0; at + word.size <= name.size; at++) {
    size_t same = 0;
    while (same < word.size && (name.data[at + same] | 0x20) == (word.data[same] | 0x20)) same++;
    bool begins = !at || !is_letter(name.data[at - 1]);
    bool ends = at + word.size == name.size || !is_letter(name.data[at + word.size]);
    if (same == word.size && begins && ends) return true;
  }
  return false;
}

/* "the Holt administration" is no body that has a name of its own. */
static bool is_of_person(const Resolver *resolver, const Description *description) {
  return description->body != NONE &&
         referent_at(resolver, description->body)->type == ENTITY_PERSON;
}

/* "the ministry": the last body whose name says so, else the weightiest that may be called so; none
 * where two weigh the same. "Their union" is no body that has been spoken of without that word. */
static uint32_t last_body(const Resolver *resolver, const Description *description) {
  uint32_t possible = NONE;
  int32_t weight = WEIGHT_OTHER - 2;
  if (is_of_person(resolver, description)) return NONE;
  for (Look back = look_back(SORT_BODIES); look_on(resolver, &back);) {
    uint32_t referent = back.referent;
    const Referent *r = referent_at(resolver, referent);
    bool elsewhere =
        description->country_count && !str_equal(r->country, description->countries[0]);
    if (r->type != ENTITY_ORG || elsewhere) continue;
    if (in_name(resolver, referent, description->word)) return referent;
    int32_t own = salience(resolver, referent);
    if (description->owned || own < weight ||
        set_has(resolver, last_word_set(resolver, r->name), CLASS_GROUP_NOUN))
      continue;
    possible = own > weight ? referent : NONE;
    weight = own;
  }
  return possible;
}

/* "the document": the last treaty or declaration; "the letter": the last unnamed document called
 * so. */
static uint32_t last_document(const Resolver *resolver, const Description *description) {
  bool treaty = set_has(resolver, description->set, CLASS_TREATY_NOUN);
  for (Look back = look_back(SORT_BODIES); look_on(resolver, &back);) {
    uint32_t referent = back.referent;
    const Referent *r = referent_at(resolver, referent);
    if (r->type == ENTITY_LAW && treaty) return referent;
    if (r->type != ENTITY_ORG && in_name(resolver, referent, description->word)) return referent;
  }
  return NONE;
}

/* The two countries that the article names most often, where no third one comes close. */
Referents find_two_countries(Resolver *resolver) {
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

Referents find_thing(Resolver *resolver, const Description *description) {
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
  else if (set_has(resolver, set, CLASS_GROUP_NOUN)) {
    referent = last_body(resolver, description);
    if (country.size && (referent == NONE || !in_name(resolver, referent, description->word))) {
      const GazetteerEntry *entry =
          body_of_country(resolver, body_words(resolver, description), country);
      if (entry) referent = referent_of_entry(resolver, entry);
    }
  }
  return referents_of(resolver, referent, STR("resolve:last"));
}
