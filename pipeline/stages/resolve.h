/* What the files of the stage resolve share; nobody else includes it.
 *
 * What is known is in resolver.h. The work is done in this order:
 *     resolve_people.c, resolve_names.c   names: which of them are the same
 *     resolve_homonyms.c                  the other Moscow
 *     resolve_doubtful.c                  which names of one word are people's
 *     resolve_roles.c                     what the article says people are ("X, the minister")
 *     resolve_sources.c                   sources and addressees in text order, cut at "and"
 *     resolve_notice.c                    who else was mentioned on the way to them
 *     resolve_descriptions.c              who "the Russian minister" is, read by resolve_describe.c
 *     resolve_appositions.c               whose name stands beside it: "the minister, Taro Kono,"
 *     resolve_bodies.c                    which ministry, country or document
 *     resolve_epithets.c                  who "the billionaire" is
 *     resolve_pronouns.c                  who "he" is
 *     resolve_offices.c                   who else is told of by his office
 *     resolve_entities.c                  ids, and everything in the order of the text
 * Looking back is bounded: the last RECENT referents of a sort, the last NAMESAKES that share a
 * word of their names. So the work grows with the text's length only. */
#ifndef DEMARCHE_STAGES_RESOLVE_H
#define DEMARCHE_STAGES_RESOLVE_H

#include "stages/resolver.h"

/* ---- resolve_classes.c: classes ---- */

const uint32_t *resolve_set_bits(const ResolveClasses *classes);
/* What the set's `which`th class with that link names: "spokesman" for `as-spokesman`, a class of
 * "spokeswoman"; or an empty view. */
Str linked_word(const Resolver *resolver, SetId set, ClassLink link, uint32_t which);
/* "michael" for "mike"; any other part of a name for itself. */
Str whole_given_name(const Resolver *resolver, Str part);

/* ---- resolve_words.c: words ---- */

Str slug_of(Arena *arena, Str text); /* "Lech Wałęsa" -> "lech-walesa"; never empty */
/* A part of a slug in the spelling by which variants meet: "sergey" and "sergei", "aleksei" and
 * "alexey". Written to `key`, which has room for twice its size. */
Str spelling_key(char *key, Str part);
static inline SetId token_set(const Resolver *resolver, uint32_t token) {
  return words_get(resolver->words, resolver->document->tokens.items[token].word)->set;
}
/* Whether it has one of these classes. */
static inline bool set_has(const Resolver *resolver, SetId set, uint32_t classes) {
  return resolver->set_bits[set] & classes;
}
static inline bool token_has(const Resolver *resolver, uint32_t token, uint32_t classes) {
  return set_has(resolver, token_set(resolver, token), classes);
}
/* `form` is a literal: most tokens have another size. */
static inline bool token_is(const Resolver *resolver, uint32_t token, const char *form) {
  if (token >= resolver->document->tokens.count) return false;
  const Token *t = &resolver->document->tokens.items[token];
  return t->end - t->start == strlen(form) &&
         memcmp(resolver->document->text.data + t->start, form, strlen(form)) == 0;
}
/* Told by its part of speech: the text need not be read. */
static inline bool is_comma(const Resolver *resolver, uint32_t token) {
  if (token >= resolver->document->tokens.count) return false;
  const Token *t = &resolver->document->tokens.items[token];
  return t->part == KIND_COMMA && t->end - t->start == 1;
}
char set_gender(const Resolver *resolver, SetId set); /* 'm', 'f', 0 */
/* as the lexicon has it, or as it is written */
Str token_lower(const Resolver *resolver, uint32_t token);
/* The first name that ends after `token`. */
static inline uint32_t name_at(const Resolver *resolver, uint32_t token) {
  const Document *document = resolver->document;
  uint32_t n = resolver->block_names[token / BLOCK];
  while (n < document->names.count && document->names.items[n].tokens.end <= token) n++;
  return n;
}
static inline bool is_in_name(const Resolver *resolver, uint32_t token) {
  uint32_t n = name_at(resolver, token);
  return n < resolver->document->names.count &&
         resolver->document->names.items[n].tokens.start <= token;
}
/* The sentence that `token` stands in. */
static inline uint32_t sentence_at(const Resolver *resolver, uint32_t token) {
  const Document *document = resolver->document;
  uint32_t s = resolver->block_sentences[token / BLOCK];
  while (s < document->sentences.count && document->sentences.items[s].tokens.end <= token) s++;
  return s;
}
/* The one that is looked at: see look_at. */
static inline uint32_t sentence_here(const Resolver *resolver) {
  return sentence_at(resolver, resolver->here);
}
bool is_genitive_ending(const Resolver *resolver, uint32_t token);
/* 's or ' behind a noun. */
static inline bool is_genitive(const Resolver *resolver, uint32_t token) {
  if (token >= resolver->document->tokens.count) return false;
  const Token *clitic = &resolver->document->tokens.items[token];
  return (clitic->kind == TOKEN_CLITIC || clitic->part == KIND_POSSESSIVE) &&
         is_genitive_ending(resolver, token);
}

/* ---- resolve_referents.c: referents, and how lately they were mentioned ---- */

uint32_t referent_new(Resolver *resolver, EntityType type, Str name);
/* That of an id of the tables (or a DATE's), or of an entry; made where it is new. */
uint32_t referent_known(Resolver *resolver, Str id, EntityType type, Str name);
uint32_t referent_of_entry(Resolver *resolver, const GazetteerEntry *entry);
/* What the tables say of a name's (first) id; NULL: nothing. */
const GazetteerEntry *entry_of_name(const Resolver *resolver, const Name *name);
/* That of the `i`th id of a name of several. */
static inline uint32_t other_referent(Resolver *resolver, const Name *name, uint32_t i) {
  return referent_known(resolver, name->ids[i], (EntityType)name->type, name->ids[i]);
}
/* NONE where nothing has that id, or is that entry of the tables, yet. */
uint32_t referent_of_id(const Resolver *resolver, Str id);
/* What another document left in the worker's table is no referent of that entry (Briggs and Torczon
   1993). */
static inline uint32_t entry_referent(const Resolver *resolver, uint32_t entry) {
  uint32_t referent = resolver->worker->entry_referents[entry];
  bool known =
      referent < resolver->referents.count &&
      resolver->referents.items[referent].entry == &resolver->gazetteer->entries.items[entry];
  return known ? referent : NONE;
}
/* That of a label, made where it is new: all that no table knows and that is told apart by its
 * words alone. */
uint32_t referent_labelled(Resolver *resolver, EntityType type, Str label, Str name);
Str typed_label(Resolver *resolver, EntityType type, Str label);
/* Of a source or addressee. */
void mention_add(Resolver *resolver, const Referents *referents, Span tokens, MentionForm form);
/* Those of a sort, places after notice_places only, last mentioned first: for (Look back =
   look_back(SORT_PEOPLE); look_on(resolver, &back);) back.referent */
static inline Look look_back(Sort sort) { return (Look){.link = sort}; }
static inline bool look_on(const Resolver *resolver, Look *back) {
  back->link = resolver->links.items[back->link].older;
  back->referent = back->link - SORTS;
  return back->link >= SORTS && back->count++ < RECENT;
}
/* Notes that it was mentioned at `token`. */
void touch(Resolver *resolver, uint32_t referent, uint32_t token, int32_t weight);
/* of touch and notice_places */
void weigh_mention(Resolver *resolver, uint32_t referent, uint32_t token, int32_t weight);
/* What is left of its weight in the sentence that is looked at: see look_at. */
int32_t salience(const Resolver *resolver, uint32_t referent);
static inline void look_at(Resolver *resolver, uint32_t token) { resolver->here = token; }
/* The form of a written name. */
static inline NameForm *form_of(const Resolver *resolver, uint32_t name) {
  return &resolver->forms[resolver->name_forms[name]];
}
/* A body turns out to be a person. */
void referent_is_person(Resolver *resolver, uint32_t referent);
/* Parts of a name as keys of `index`. */
uint32_t name_parts(Resolver *resolver, NameIndex *index, Str name, Symbol *parts);
void index_referent(Resolver *resolver, NameIndex *index, uint32_t referent, const Symbol *parts,
                    uint32_t count);
void index_touch(Resolver *resolver, NameIndex *index, uint32_t referent);
void index_forget_recent(NameIndex *index);

/* ---- The steps ---- */

void resolve_people(Resolver *resolver);
/* The person last named whose surname this capitalised word is, or NONE: where tag saw no name,
 * or another's. */
uint32_t person_of_word(Resolver *resolver, uint32_t token);
/* The body last named whose last word this capitalised word is, or NONE: "the Post". */
uint32_t body_of_word(Resolver *resolver, uint32_t token);
char title_gender(const Resolver *resolver, uint32_t name); /* of "Mrs." before a name */
void resolve_names(Resolver *resolver);
/* The country that stands beside a name: "Russian ...", "Japan's ...", "... in Moscow", or an
 * empty view. */
Str country_beside(const Resolver *resolver, uint32_t name);
Str country_of_name(const Resolver *resolver, uint32_t name);

/* Whether it is called by one word only, which may be a person's or a body's name. */
bool is_doubtful(const Referent *referent);
void resolve_doubtful(Resolver *resolver);
void resolve_homonyms(Resolver *resolver);

void describe(const Resolver *resolver, Span tokens, Description *description);
/* The name that a noun phrase ends with, which is its head then; NONE where it ends otherwise. */
uint32_t name_of_phrase(const Resolver *resolver, Span tokens);
bool is_person_head(const Resolver *resolver, const Description *description);

/* resolve_appositions.c: the name of the person whom the noun phrase `tokens` tells of, or NONE:
 * "one supporter, Representative Ada Brandt, said"; "Ada Brandt, 58, a driver from Bergen, who". */
uint32_t person_behind_comma(const Resolver *resolver, Span tokens, const Description *description);
uint32_t person_before_comma(const Resolver *resolver, Span tokens, const Description *description);
/* The same for a source, appositions and all ("the minister, Sergey Lavrov"), of which `description`
 * is that of its first phrase; names behind an office too ("the head of research Ada Brandt"). */
uint32_t name_beside(const Resolver *resolver, Span tokens, const Description *description);
/* `tokens` up to the first comma that is in no name. */
Span phrase_to_comma(const Resolver *resolver, Span tokens);

/* The first token of the noun phrase that ends before `end`, or `end`; not before `limit`. */
uint32_t phrase_before(const Resolver *resolver, uint32_t end, uint32_t limit);
/* Whether these words, between a preposition and a name, say what an office is for ("research",
 * "Water Resources", "London"), and not who the named one is ("former mayor", "young"). */
bool names_field(const Resolver *resolver, Span tokens);
void learn_roles(Resolver *resolver);
void add_role(Resolver *resolver, uint32_t referent, const Description *description);
/* How well somebody is what the description says, by the article or by the tables. */
typedef enum { FIT_NONE, FIT_WEAK /* for all that is known */, FIT_GOOD } Fit;
Fit role_fit(const Resolver *resolver, uint32_t referent, const Description *description);

Referents referents_of(Resolver *resolver, uint32_t referent, Str rule); /* one, or none for NONE */

/* ---- resolve_bodies.c: countries, bodies, documents ---- */

/* What the tables have as "Russian Foreign Ministry", for the words "Foreign Ministry" and
 * Russia; NULL where nothing. */
const GazetteerEntry *body_of_country(Resolver *resolver, Span tokens, Str country);
/* The place that a single word of the text names by the tables ("Mo."), or NULL. */
const GazetteerEntry *place_of_word(Resolver *resolver, Str word);
Str last_country(Resolver *resolver); /* the last one mentioned, or an empty view */
/* The two that the article names most often, where no third one comes close. */
Referents find_two_countries(Resolver *resolver);
Referents find_thing(Resolver *resolver, const Description *description);

/* ---- Sources ---- */

Referents resolve_description(Resolver *resolver, const Description *description);
/* resolve_epithets.c: whom "the billionaire" means, or NONE; whom "both men", or nobody. */
uint32_t person_of_epithet(const Resolver *resolver, const Description *description);
/* Whom "the Irishman" means, of which the second word is the name `n`, or NONE. */
uint32_t person_of_nationality(const Resolver *resolver, Span tokens, uint32_t n);
Referents two_weightiest(Resolver *resolver, const Description *description);
void put_in_order(const Resolver *resolver, Referents *two); /* in which they were mentioned last */
/* The referent of a description that nobody named fits: told apart by its words. */
uint32_t referent_unnamed(Resolver *resolver, const Description *description);
Referents resolve_pronoun(Resolver *resolver, uint32_t token, const Referents *excluded);
/* The antecedent of "his", "its", "their" at `token`, or NONE. */
uint32_t resolve_owner(Resolver *resolver, uint32_t token);
void find_phrases(Resolver *resolver); /* to be noticed, outside contents */
/* Takes notice of all that stands before the token `until`. */
void notice(Resolver *resolver, uint32_t until);
/* What has been noticed of places becomes known to those who look back. */
void notice_places(Resolver *resolver);
/* those whose heads stand before it are not noticed */
void skip_phrases(Resolver *resolver, uint32_t until);
void resolve_sources(Resolver *resolver);
void resolve_offices(Resolver *resolver);
void make_entities(Resolver *resolver);

#endif
