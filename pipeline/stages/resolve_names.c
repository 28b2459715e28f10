/* Names of all else than people, and which of them are the same: see resolve.h.
 *
 * In: names. Out: a referent for each (several for "Russian-Japanese"). Known ones go by their
 * id. An organisation that no table knows by this name is, in this order: the one whose acronym
 * it is; one that was named more fully ("the Foreign Ministry" after "the Japanese Foreign
 * Ministry"), if no other country stands beside it; one that the tables have under the name of
 * that country; or a new one. All other names are told apart by their words. */
#include <string.h>

#include "base/unicode.h"
#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

static Str text_of(const Resolver *resolver, const Name *name) {
  return document_span_text(resolver->document, name->tokens);
}

Str country_of_name(const Resolver *resolver, uint32_t n) {
  uint8_t type = resolver->document->names.items[n].type;
  uint32_t referent = resolver->name_referents[n];
  bool has = (type == ENTITY_GPE || type == ENTITY_NORP || type == ENTITY_ORG) && referent != NONE;
  return has ? resolver->referents.items[referent].country : STR("");
}

/* "Russian Foreign Ministry", "Russia's Foreign Ministry", "Foreign Ministry of Russia", "... in
 * Moscow". */
Str country_beside(const Resolver *resolver, uint32_t n) {
  const Document *document = resolver->document;
  const Name *names = document->names.items, *name = &names[n];
  if (n) {
    const Name *before = name - 1;
    bool genitive =
        before->tokens.end + 1 == name->tokens.start && is_genitive(resolver, before->tokens.end);
    if ((before->tokens.end == name->tokens.start && before->type != ENTITY_ORG) || genitive) {
      Str country = country_of_name(resolver, n - 1);
      if (country.size) return country;
    }
  }
  if (n + 1 == document->names.count || name[1].tokens.start != name->tokens.end + 1 ||
      name[1].type != ENTITY_GPE)
    return STR("");
  bool joined =
      token_is(resolver, name->tokens.end, "of") || token_is(resolver, name->tokens.end, "in");
  return joined ? country_of_name(resolver, n + 1) : STR("");
}

/* The first letters of a name's capitalised words. */
static Str initials_of(Resolver *resolver, const Name *name) {
  char *initials = arena_room(resolver->scratch, name->tokens.end - name->tokens.start + 1, char);
  size_t size = 0;
  for (uint32_t i = name->tokens.start; i < name->tokens.end; i++)
    if (resolver->document->tokens.items[i].flags & TOKEN_CAPITAL)
      initials[size++] = document_token_text(resolver->document, i).data[0];
  return (Str){initials, size};
}

/* The letters of an acronym, without its full stops. */
static Str letters_of(Resolver *resolver, Str acronym) {
  char *letters = arena_room(resolver->scratch, acronym.size + 1, char);
  size_t size = 0;
  for (size_t i = 0; i < acronym.size; i++)
    if (acronym.data[i] != '.') letters[size++] = acronym.data[i];
  return (Str){letters, size};
}

/* "Association of European Businesses (AEB)": two names of one body. */
static bool stands_in_brackets(const Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  return n && name[-1].type == name->type && name[-1].tokens.end + 1 == name->tokens.start &&
         token_is(resolver, name[-1].tokens.end, "(") && token_is(resolver, name->tokens.end, ")");
}

/* Whether the letters of one stand in this order among the letters of the other. */
static bool abbreviates(Str acronym, Str name) {
  size_t at = 0;
  for (size_t i = 0; i < name.size && at < acronym.size; i++)
    if ((name.data[i] | 0x20) == (acronym.data[at] | 0x20)) at++;
  return at == acronym.size && name.size > acronym.size;
}

static uint32_t *acronym_referent(Resolver *resolver, Str letters) {
  Str label = typed_label(resolver, ENTITY_TYPES, letters); /* of no type: apart from all names */
  uint32_t known = resolver->labels.count;
  Symbol symbol = symbols_intern(&resolver->labels, label);
  if (symbol == known) *array_push(resolver->scratch, &resolver->label_referents) = NONE;
  return &resolver->label_referents.items[symbol];
}

/* The shorter name is the beginning or the end of the longer one. */
static bool shortens(const Referent *r, const NameForm *form) {
  if (r->part_count < form->part_count) return false;
  size_t size = form->part_count * sizeof *form->parts;
  bool ends = !memcmp(r->parts + r->part_count - form->part_count, form->parts, size);
  return ends || (r->part_count <= form->part_count + 2 && !memcmp(r->parts, form->parts, size));
}

static uint32_t find_longer(const Resolver *resolver, const uint32_t *bearers, const NameForm *form,
                            Str country) {
  for (uint32_t i = 0; i < NAMESAKES && bearers[i] != NONE; i++) {
    const Referent *r = &resolver->referents.items[bearers[i]];
    bool same_country = !country.size || !r->country.size || str_equal(country, r->country);
    if (same_country && shortens(r, form)) return bearers[i];
  }
  return NONE;
}

static uint32_t find_body(const Resolver *resolver, const NameForm *form, Str country) {
  const Namesakes *first = &resolver->bodies.namesakes.items[form->parts[0]];
  const Namesakes *last = &resolver->bodies.namesakes.items[form->parts[form->part_count - 1]];
  const uint32_t *const lists[] = {last->recent, first->recent, last->first, first->first};
  uint32_t found = NONE;
  for (unsigned i = 0; i < 4 && found == NONE; i++)
    found = find_longer(resolver, lists[i], form, country);
  return found;
}

static uint32_t new_body(Resolver *resolver, const Name *name, Str country) {
  const GazetteerEntry *entry =
      country.size ? body_of_country(resolver, name->tokens, country) : NULL;
  if (entry) return referent_of_entry(resolver, entry);
  uint32_t referent = referent_new(resolver, ENTITY_ORG, text_of(resolver, name));
  resolver->referents.items[referent].country = country;
  return referent;
}

static const NameForm *body_form(Resolver *resolver, uint32_t n) {
  NameForm *form = form_of(resolver, n);
  if (!form->part_count)
    form->part_count =
        name_parts(resolver, &resolver->bodies,
                   text_of(resolver, &resolver->document->names.items[n]), form->parts);
  return form;
}

/* Remembers a body by its words and its initials. */
static void index_body(Resolver *resolver, uint32_t referent, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  const NameForm *form = body_form(resolver, n);
  if (form->referent == referent) return;
  Referent *r = &resolver->referents.items[referent];
  if (form->part_count > r->part_count && !r->entry) r->name = text_of(resolver, name);
  index_referent(resolver, &resolver->bodies, referent, form->parts, form->part_count);
  Str initials = initials_of(resolver, name);
  if (initials.size > 2) *acronym_referent(resolver, initials) = referent;
  form_of(resolver, n)->referent = referent;
}

static uint32_t body_of_acronym(Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  Str text = text_of(resolver, name);
  if (name->tokens.end - name->tokens.start > 1 ||
      !(resolver->document->tokens.items[name->tokens.start].flags & TOKEN_UPPER))
    return NONE;
  Str letters = letters_of(resolver, text);
  if (stands_in_brackets(resolver, n) && abbreviates(letters, text_of(resolver, name - 1)))
    return *acronym_referent(resolver, letters) = resolver->name_referents[n - 1];
  return letters.size > 1 ? *acronym_referent(resolver, letters) : NONE;
}

static uint32_t resolve_body(Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  uint32_t referent = body_of_acronym(resolver, n);
  if (referent != NONE) return referent;
  Str country = country_beside(resolver, n);
  referent = find_body(resolver, body_form(resolver, n), country);
  return referent != NONE ? referent : new_body(resolver, name, country);
}

/* One word that no table knows, and elsewhere a surname: tag did not see that it is a person. */
static uint32_t surname(Resolver *resolver, const Name *name) {
  bool place = name->type == ENTITY_ORG || name->type == ENTITY_GPE || name->type == ENTITY_LOC;
  return place && name->tokens.end == name->tokens.start + 1
             ? person_of_word(resolver, name->tokens.start)
             : NONE;
}

uint32_t body_of_word(Resolver *resolver, uint32_t token) {
  if (!(resolver->document->tokens.items[token].flags & TOKEN_CAPITAL)) return NONE;
  Str slug = slug_of(resolver->scratch, document_token_text(resolver->document, token));
  Str key = spelling_key(arena_room(resolver->scratch, slug.size * 2, char), slug);
  Symbol part = symbols_find(&resolver->bodies.parts, key);
  if (part == SYMBOL_NONE) return NONE;
  const Namesakes *namesakes = &resolver->bodies.namesakes.items[part];
  for (uint32_t i = 0; i < NAMESAKES && namesakes->recent[i] != NONE; i++) {
    const Referent *r = &resolver->referents.items[namesakes->recent[i]];
    if (r->part_count > 1 && r->parts[r->part_count - 1] == part) return namesakes->recent[i];
  }
  return NONE;
}

static uint32_t resolve_other(Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  NameForm *form = form_of(resolver, n);
  Str text = text_of(resolver, name);
  if (form->referent == NONE)
    form->referent =
        referent_labelled(resolver, (EntityType)name->type, slug_of(resolver->scratch, text), text);
  return form->referent;
}

/* All ids of a name; the first is returned. */
static uint32_t resolve_ids(Resolver *resolver, const Name *name) {
  const GazetteerEntry *entry = name->id_count == 1 ? entry_of_name(resolver, name) : NULL;
  uint32_t first = NONE;
  if (entry) return referent_of_entry(resolver, entry);
  for (uint32_t i = 0; i < name->id_count; i++) {
    uint32_t referent =
        referent_known(resolver, name->ids[i], (EntityType)name->type, text_of(resolver, name));
    Referent *r = &resolver->referents.items[referent];
    if (!r->entry && name->type != ENTITY_DATE && text_of(resolver, name).size > r->name.size)
      r->name = text_of(resolver, name);
    if (!i) first = referent;
  }
  return first;
}

/* Known bodies first, so that a short name meets one that comes later. */
static void resolve_known(Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  if (!name->id_count) return;
  NameForm *form = form_of(resolver, n);
  bool again = form->referent != NONE && name->id_count == 1 &&
               str_equal(resolver->referents.items[form->referent].id, name->ids[0]);
  resolver->name_referents[n] = again ? form->referent : resolve_ids(resolver, name);
  if (again) return;
  if (name->type == ENTITY_ORG)
    index_body(resolver, resolver->name_referents[n], n);
  else
    form->referent = resolver->name_referents[n];
}

static void resolve_unknown(Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  uint32_t *referent = &resolver->name_referents[n];
  if (*referent == NONE) *referent = surname(resolver, name);
  if (*referent != NONE && resolver->referents.items[*referent].type == ENTITY_PERSON) return;
  if (*referent == NONE) {
    *referent = name->type == ENTITY_ORG ? resolve_body(resolver, n) : resolve_other(resolver, n);
    if (name->type == ENTITY_ORG) index_body(resolver, *referent, n);
  }
  if (name->type == ENTITY_ORG) index_touch(resolver, &resolver->bodies, *referent);
}

void resolve_names(Resolver *resolver) {
  const NameList *listed = &resolver->listed_names, *others = &resolver->other_names;
  for (uint32_t i = 0; i < listed->count; i++) {
    uint32_t n = listed->items[i], entry = resolver->document->names.items[n].entry - 1;
    resolver->name_referents[n] =
        referent_of_entry(resolver, &resolver->gazetteer->entries.items[entry]);
  }
  for (uint32_t i = 0; i < others->count; i++) resolve_known(resolver, others->items[i]);
  for (uint32_t i = 0; i < others->count; i++) resolve_unknown(resolver, others->items[i]);
}
