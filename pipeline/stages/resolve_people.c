/* Names of people, and which of them are the same: see resolve.h.
 *
 * In: names of type PERSON. Out: a referent for each. Method: full names first, over the whole
 * article: "Warren Strother" and "Warren H. Strother" agree, "Sergei Lavrov" and "Sergey Lavrov"
 * do. Then names of one word, in text order: the bearer mentioned last whom title and gender
 * allow, else the first who comes later in full ("Gingrich: ..." in a headline), else the one
 * that the tables know by this word, else somebody new. */
#include "stages/resolve.h"

static Str part_text(const Resolver *resolver, Symbol part) {
  return symbols_name(&resolver->people.parts, part);
}

/* A person's name without "Jr." and "III". */
static Str bare_name(const Resolver *resolver, const Name *name) {
  Span tokens = name->tokens;
  while (tokens.end - 1 > tokens.start &&
         (token_has(resolver, tokens.end - 1, CLASS_NAME_SUFFIX) ||
          resolver->document->tokens.items[tokens.end - 1].kind == TOKEN_PUNCTUATION))
    tokens.end--;
  return document_span_text(resolver->document, tokens);
}

static const NameForm *person_form(Resolver *resolver, uint32_t n) {
  NameForm *form = form_of(resolver, n);
  if (!form->part_count)
    form->part_count =
        name_parts(resolver, &resolver->people,
                   bare_name(resolver, &resolver->document->names.items[n]), form->parts);
  return form;
}

/* Equal, or one is the other's initial. */
static bool parts_agree(const Resolver *resolver, Symbol a, Symbol b) {
  if (a == b) return true;
  Str one = part_text(resolver, a), two = part_text(resolver, b);
  return (one.size == 1 || two.size == 1) && one.data[0] == two.data[0];
}

/* The last words are equal, and each word of the shorter name is found in the longer one, in
 * order. */
static bool names_agree(const Resolver *resolver, const Symbol *a, uint32_t a_count,
                        const Symbol *b, uint32_t b_count) {
  if (a_count > b_count) return names_agree(resolver, b, b_count, a, a_count);
  if (!a_count || a[a_count - 1] != b[b_count - 1]) return false;
  uint32_t at = 0;
  for (uint32_t i = 0; i + 1 < a_count; i++) {
    while (at + 1 < b_count && !parts_agree(resolver, a[i], b[at])) at++;
    if (at + 1 >= b_count) return false;
    at++;
  }
  return true;
}

static bool gender_allows(char a, char b) { return !a || !b || a == b; }

char title_gender(const Resolver *resolver, uint32_t name) {
  uint32_t start = resolver->document->names.items[name].tokens.start;
  if (!start) return '\0';
  SetId set = token_set(resolver, start - 1);
  return set_has(resolver, set, CLASS_ANY_PERSON) ? set_gender(resolver, set) : '\0';
}

/* By the first word of a full name. */
static char given_gender(const Resolver *resolver, const Name *name) {
  SetId set = token_set(resolver, name->tokens.start);
  return set_has(resolver, set, CLASS_GIVEN_NAME) ? set_gender(resolver, set) : '\0';
}

static char gender_of_name(const Resolver *resolver, uint32_t n, bool full) {
  char gender = title_gender(resolver, n);
  return gender || !full ? gender : given_gender(resolver, &resolver->document->names.items[n]);
}

static bool in_headline(Resolver *resolver, uint32_t token) {
  const Document *document = resolver->document;
  look_at(resolver, token);
  return document->paragraphs.items[document->sentences.items[sentence_here(resolver)].paragraph]
             .kind == PARAGRAPH_HEADLINE;
}

static void learn_gender(Resolver *resolver, uint32_t referent, char gender) {
  Referent *r = &resolver->referents.items[referent];
  if (!r->gender) r->gender = gender;
}

/* Keeps the fullest form as the name of those that no table knows; that of a headline, where
 * every word may have a capital, only as long as the text has none. */
static void learn_name(Resolver *resolver, uint32_t referent, const Name *name,
                       const NameForm *form) {
  Referent *r = &resolver->referents.items[referent];
  bool headline = in_headline(resolver, name->tokens.start);
  bool better = headline == r->from_headline ? form->part_count > r->name_parts
                                             : r->from_headline && form->part_count > 1;
  if (!r->entry && (better || !r->name_parts)) {
    r->name = document_span_text(resolver->document, name->tokens);
    r->name_parts = form->part_count;
    r->from_headline = headline;
  }
  index_referent(resolver, &resolver->people, referent, form->parts, form->part_count);
  if (form->part_count > 1)
    r->family_first |= token_has(resolver, name->tokens.start, CLASS_FAMILY_FIRST);
}

/* Of the bearers of its surname, the first whose full name agrees with the form; NONE: none. */
static uint32_t find_full(const Resolver *resolver, const uint32_t *bearers, const NameForm *form,
                          char gender) {
  for (uint32_t i = 0; i < NAMESAKES && bearers[i] != NONE; i++) {
    const Referent *r = &resolver->referents.items[bearers[i]];
    if (r->part_count > 1 && gender_allows(gender, r->gender) &&
        names_agree(resolver, form->parts, form->part_count, r->parts, r->part_count))
      return bearers[i];
  }
  return NONE;
}

static const Namesakes *bearers_of(const Resolver *resolver, const NameForm *form) {
  return &resolver->people.namesakes.items[form->parts[form->part_count - 1]];
}

/* A table's person bears all words of the table's name, however short the text is. `form`, if any,
 * is one of the same words. */
static uint32_t known_person(Resolver *resolver, uint32_t referent, const NameForm *form) {
  const Referent *r = &resolver->referents.items[referent];
  if (!r->entry || r->part_count) return referent;
  NameForm own = {.part_count = 0};
  if (!form) own.part_count = name_parts(resolver, &resolver->people, r->entry->name, own.parts);
  if (!form) form = &own;
  index_referent(resolver, &resolver->people, referent, form->parts, form->part_count);
  Str rest = r->entry->name, first = str_cut(&rest, ' ');
  WordId word = word_cache_find(resolver->worker->words, first);
  resolver->referents.items[referent].family_first =
      set_has(resolver, words_get(resolver->words, word)->set, CLASS_FAMILY_FIRST);
  return referent;
}

/* The person of a name that the tables know. */
static uint32_t listed_person(Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  const GazetteerEntry *entry = entry_of_name(resolver, name);
  if (!entry)
    return referent_known(resolver, name->ids[0], ENTITY_PERSON,
                          document_span_text(resolver->document, name->tokens));
  bool whole = str_equal(bare_name(resolver, name), entry->name);
  return known_person(resolver, referent_of_entry(resolver, entry),
                      whole ? person_form(resolver, n) : NULL);
}

/* Names that are written alike are found at once, the others among those that share the surname. */
static uint32_t full_person(Resolver *resolver, Str text, const NameForm *form, char gender) {
  Str label = slug_of(resolver->scratch, text);
  Symbol symbol = symbols_find(&resolver->labels, typed_label(resolver, ENTITY_PERSON, label));
  uint32_t referent = symbol == SYMBOL_NONE ? NONE : resolver->label_referents.items[symbol];
  if (referent != NONE && gender_allows(gender, resolver->referents.items[referent].gender))
    return referent;
  referent = find_full(resolver, bearers_of(resolver, form)->recent, form, gender);
  return referent != NONE ? referent : referent_labelled(resolver, ENTITY_PERSON, label, text);
}

/* "Brandt-Holt": one surname, or two. */
static bool may_be_pair(const Resolver *resolver, const Name *name) {
  return name->tokens.end == name->tokens.start + 1 && !name->id_count &&
         (resolver->document->tokens.items[name->tokens.start].flags & TOKEN_HYPHEN);
}

static void resolve_full(Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  const NameForm *form = person_form(resolver, n);
  if (may_be_pair(resolver, name)) return;
  if (form->part_count < 2) {
    resolver->people.namesakes.items[form->parts[0]].bare_count++;
    return;
  }
  Str text = document_span_text(resolver->document, name->tokens);
  char gender = gender_of_name(resolver, n, true);
  uint32_t referent =
      name->id_count ? listed_person(resolver, n) : full_person(resolver, text, form, gender);
  learn_gender(resolver, referent, gender);
  learn_name(resolver, referent, name, form);
  index_touch(resolver, &resolver->people, referent);
  resolver->referents.items[referent].full_count++;
  resolver->name_referents[n] = referent;
}

static bool is_surname(const Referent *r, Symbol part) {
  return r->parts[r->part_count - 1] == part || (r->family_first && r->parts[0] == part);
}

enum { NEAR = 2 /* sentences */ };

enum { OFTEN = 4 };

/* Where "Eric Holt" is written more often than "Holt", Holt is somebody else. */
static bool is_always_full(const Resolver *resolver, const Referent *r, const Referent *other,
                           Symbol part) {
  return r->full_count >= OFTEN &&
         r->full_count > resolver->people.namesakes.items[part].bare_count &&
         r->full_count > 2 * other->full_count;
}

/* Of two bearers of a surname, the one that it is used for; the last one named, if that was just
 * now; the one who is named most often. */
static bool is_likelier(const Resolver *resolver, const Referent *r, const Referent *other,
                        Symbol part) {
  if (is_always_full(resolver, r, other, part)) return false;
  if (is_always_full(resolver, other, r, part)) return true;
  if (other->name_count && other->name_sentence + NEAR >= sentence_here(resolver)) return false;
  return r->name_count > other->name_count;
}

/* A short name is a surname sooner than a given name. */
static uint32_t best_namesake(const Resolver *resolver, const uint32_t *bearers, Symbol part,
                              char gender) {
  uint32_t best = NONE, other = NONE;
  for (uint32_t i = 0; i < NAMESAKES && bearers[i] != NONE; i++) {
    const Referent *r = &resolver->referents.items[bearers[i]];
    if (!gender_allows(gender, r->gender)) continue;
    if (other == NONE) other = bearers[i];
    if (is_surname(r, part) &&
        (best == NONE || is_likelier(resolver, r, &resolver->referents.items[best], part)))
      best = bearers[i];
  }
  return best != NONE ? best : other;
}

static void count_name(Resolver *resolver, uint32_t n) {
  Referent *r = &resolver->referents.items[resolver->name_referents[n]];
  r->name_count++;
  r->name_sentence = sentence_here(resolver);
}

/* Another person of the tables who is called by the same word. */
static uint32_t other_reading(Resolver *resolver, const Name *name, char gender) {
  const Gazetteer *gazetteer = resolver->gazetteer;
  uint32_t length;
  uint32_t alias =
      gazetteer_match(gazetteer, resolver->document, name->tokens.start, name->tokens.end, &length);
  for (; alias != GAZETTEER_NONE; alias = gazetteer->aliases.items[alias].next) {
    const GazetteerEntry *entry = &gazetteer->entries.items[gazetteer->aliases.items[alias].entry];
    if (entry->type == ENTITY_PERSON && entry->gender == gender)
      return known_person(resolver, referent_of_entry(resolver, entry), NULL);
  }
  return NONE;
}

/* The reading of the tables, where gender allows it. */
static uint32_t table_reading(Resolver *resolver, uint32_t n, char gender) {
  const Name *name = &resolver->document->names.items[n];
  if (!name->id_count) return NONE;
  const GazetteerEntry *entry = entry_of_name(resolver, name);
  if (entry && !gender_allows(gender, entry->gender)) return other_reading(resolver, name, gender);
  return listed_person(resolver, n);
}

/* The person whom one word names among those of this article, or NONE. */
static uint32_t namesake(const Resolver *resolver, Symbol part, char gender) {
  const Namesakes *namesakes = &resolver->people.namesakes.items[part];
  uint32_t referent = best_namesake(resolver, namesakes->recent, part, gender);
  return referent != NONE ? referent : best_namesake(resolver, namesakes->first, part, gender);
}

/* Who bears the double name "Brandt-Holt"; else the first of the two whom it names, with a mention
 * of the other; NONE where they are not known. */
static uint32_t resolve_pair(Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  const NameForm *form = person_form(resolver, n);
  uint32_t bearer =
      find_full(resolver, bearers_of(resolver, form)->first, form, title_gender(resolver, n));
  if (bearer != NONE || form->part_count != 2) return bearer;
  uint32_t first = namesake(resolver, form->parts[0], '\0'),
           second = namesake(resolver, form->parts[1], '\0');
  if (first == NONE || second == NONE || first == second) return NONE;
  Referents other = referents_of(resolver, second, name->rule);
  mention_add(resolver, &other, name->tokens, MENTION_NAME);
  return first;
}

static void resolve_short(Resolver *resolver, uint32_t n) {
  const Name *name = &resolver->document->names.items[n];
  const NameForm *form = person_form(resolver, n);
  Symbol last = form->parts[form->part_count - 1];
  char gender = title_gender(resolver, n);
  uint32_t referent = may_be_pair(resolver, name) ? resolve_pair(resolver, n) : NONE;
  if (referent == NONE) referent = namesake(resolver, last, gender);
  if (referent == NONE) referent = table_reading(resolver, n, gender);
  if (referent == NONE) {
    referent =
        referent_new(resolver, ENTITY_PERSON, document_span_text(resolver->document, name->tokens));
    learn_name(resolver, referent, name, form);
  }
  learn_gender(resolver, referent, gender);
  resolver->name_referents[n] = referent;
}

uint32_t person_of_word(Resolver *resolver, uint32_t token) {
  if (!(resolver->document->tokens.items[token].flags & TOKEN_CAPITAL)) return NONE;
  Str slug = slug_of(resolver->scratch, document_token_text(resolver->document, token));
  Str key = spelling_key(arena_room(resolver->scratch, slug.size * 2, char), slug);
  Symbol part = symbols_find(&resolver->people.parts, key);
  if (part == SYMBOL_NONE) return NONE;
  const Namesakes *namesakes = &resolver->people.namesakes.items[part];
  for (uint32_t i = 0; i < NAMESAKES && namesakes->recent[i] != NONE; i++) {
    const Referent *r = &resolver->referents.items[namesakes->recent[i]];
    if (is_surname(r, part)) return namesakes->recent[i];
  }
  return NONE;
}

void resolve_people(Resolver *resolver) {
  const Name *names = resolver->document->names.items;
  const NameList *people = &resolver->people_names;
  for (uint32_t i = 0; i < people->count; i++) resolve_full(resolver, people->items[i]);
  index_forget_recent(&resolver->people);
  for (uint32_t i = 0; i < people->count; i++) {
    uint32_t n = people->items[i];
    look_at(resolver, names[n].tokens.start);
    if (resolver->name_referents[n] == NONE) resolve_short(resolver, n);
    count_name(resolver, n);
    index_touch(resolver, &resolver->people, resolver->name_referents[n]);
  }
}
