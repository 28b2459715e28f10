/* What the files of the stage resolve share; nobody else includes it.
 *
 * A Referent is what mentions refer to: it becomes an entity of the document if it is mentioned
 * in the end. The work is done in this order:
 *     resolve_names.c, resolve_people.c   names: which of them are the same
 *     resolve_homonyms.c                  the other Moscow
 *     resolve_doubtful.c                  which names of one word are people's
 *     resolve_roles.c                     what the article says people are ("X, the minister")
 *     resolve_sources.c                   sources and addressees in text order, cut at "and"
 *     resolve_notice.c                    who else was mentioned on the way to them
 *     resolve_descriptions.c              who "the Russian minister" is, read by resolve_describe.c
 *     resolve_bodies.c                    which ministry, country or document
 *     resolve_epithets.c                  who "the billionaire" is
 *     resolve_pronouns.c                  who "he" is
 *     resolve_entities.c                  ids, and everything in the order of the text
 * Looking back is bounded: the last RECENT referents of a sort, the last NAMESAKES that share a
 * word of their names. So the work grows with the text's length only. All memory is the worker's
 * scratch. */
#ifndef DEMARCHE_STAGES_RESOLVE_H
#define DEMARCHE_STAGES_RESOLVE_H

#include "rulebook/cascades/cascade.h"
#include "stages/resolve_classes.h"
#include "stages/worker.h"

enum { RECENT = 32, NAMESAKES = 8, OFFICES_MAX = 6, NAME_PARTS_MAX = 8, BLOCK = 8 /* tokens */ };
#define NONE UINT32_MAX

/* The sorts of referents that descriptions and pronouns look back for. */
typedef enum {
  SORT_PEOPLE,
  SORT_BODIES, /* organisations, documents: "it" */
  SORT_PLACES, /* countries and cities */
  SORT_GROUPS, /* several, unnamed: "they" */
  SORTS,
  SORT_NONE = SORTS /* dates, wars, islands: nobody speaks for them */
} Sort;

/* How strongly a mention draws a later pronoun to it. */
typedef enum {
  WEIGHT_QUOTED = 1,          /* in a content's quotation marks */
  WEIGHT_CONTENT = 3,         /* in what somebody is said to have said */
  WEIGHT_MODIFIER = 4,        /* a body's name that says whose: "the Northwind spokesman" */
  WEIGHT_CONTENT_SUBJECT = 7, /* as the subject there */
  WEIGHT_OTHER = 5,
  WEIGHT_INTRODUCED = 9, /* at first mention, with words on who it is */
  WEIGHT_SUBJECT = 10,
  WEIGHT_SPEAKER = 12
} Weight;

typedef struct {
  const GazetteerEntry *entry; /* NULL: no table knows it */
  Str id;                      /* empty: resolve_entities.c makes one of the name */
  Str name, country;
  uint8_t type;        /* EntityType */
  uint8_t sort;        /* Sort */
  char gender;         /* 'm', 'f', 0 */
  bool family_first;   /* the surname is the first word of the name, or the last */
  bool from_headline;  /* where the name is taken from */
  uint32_t name_parts; /* how many words it has */
  int32_t weight; /* of its weightiest mention so far: see salience() */
  uint32_t token, sentence; /* where that stands */
  uint32_t full_count;                /* names of it of several words, in the whole article */
  uint32_t name_count, name_sentence; /* names of it so far, and the sentence of the last */
  uint32_t roles;                     /* the first of its roles, or NONE */
  uint32_t place;        /* the state or city that a person speaks for, as a referent, or NONE */
  const uint32_t *terms; /* of office: indexes into the table */
  uint32_t term_count;
  uint32_t age;         /* or 0 */
  bool speaks;          /* a doubtful one makes statements, or is told something */
  int32_t person_signs; /* of a doubtful one: see resolve_doubtful.c */
  uint32_t part_count;
  Symbol parts[NAME_PARTS_MAX]; /* of its fullest name, in the index of its names */
} Referent;

/* What somebody is said to be. */
typedef struct {
  Str office;    /* of the table of offices; empty: none */
  Str head;      /* "spokesman": as canonical_head gives it */
  Str country;   /* id, or empty */
  uint32_t body; /* the referent whose spokesman he is, or NONE */
  bool former;
  uint32_t next; /* of the same referent, or NONE */
} Role;

/* Referents by the words of their names. */
typedef struct {
  uint32_t first[NAMESAKES];  /* in text order; unused: NONE */
  uint32_t recent[NAMESAKES]; /* last mentioned first; unused: NONE */
  uint32_t bare_count;        /* names of this word alone, in the whole article */
} Namesakes;

typedef struct {
  Symbols parts;
  Array(Namesakes) namesakes; /* by part */
} NameIndex;

/* Numbers of names, in text order. */
typedef struct {
  uint32_t *items, count;
} NameList;

/* A way in which a name is written in this article, told apart by type too. */
typedef struct {
  Str text;
  uint32_t hash;
  uint8_t type;
  uint32_t referent; /* of the last one that is written so, or NONE; people's are not kept */
  uint32_t part_count;
  Symbol parts[NAME_PARTS_MAX]; /* of people and bodies */
} NameForm;

typedef struct {
  uint32_t referent;
  Mention mention;
} MentionRecord;

/* A referent's place in the ring of its sort, in the order in which they were mentioned last. */
typedef struct {
  uint32_t newer, older;
} Link;

/* A mention of a place, which is not weighed before somebody looks back for places: few do. */
typedef struct {
  uint32_t names; /* noticed before it */
  uint32_t referent, token;
  int32_t weight;
} PlaceMention;

/* Where one who looks back is. */
typedef struct {
  uint32_t link, count, referent;
} Look;

/* A noun phrase that a reader notices on the way. */
typedef struct {
  uint32_t head, chunk;
} Phrase;

typedef struct {
  Worker *worker;
  Document *document;
  Arena *scratch;
  const Words *words;
  const Gazetteer *gazetteer;
  const uint32_t *set_bits; /* by SetId: CLASS_... */
  Array(Referent) referents;
  Array(Role) roles;
  Array(MentionRecord) sources; /* sources and addressees that are no names */
  Symbols ids;                 /* that no table has: of days */
  Array(uint32_t) id_referents;
  Symbols labels; /* "TYPE slug" of what no table knows */
  Array(uint32_t) label_referents;
  NameIndex people, bodies;
  /* the tables know them by one id, and they are neither people's nor bodies' */
  NameList listed_names;
  NameList written_names;   /* all others, of which it matters how they are written */
  NameList people_names;    /* of these, those of type PERSON */
  NameList other_names;     /* and of these, the others */
  /* places of several words, and those of which another name stands one token behind */
  NameList place_names;
  NameForm *forms;          /* all different */
  uint32_t *name_forms;     /* by name: its form; those of listed names are not known */
  uint32_t *name_referents; /* by name: its (first) referent */
  /* by block of tokens: the first that ends after its first token */
  uint32_t *block_names, *block_sentences;
  uint8_t *in_content;      /* by token */
  Array(Link) links;              /* of the rings of sorts, then of referents: see look_back */
  uint32_t here;                  /* the token that is looked at */
  uint32_t next_name;             /* the first that has not been noticed yet */
  uint32_t next_place_name;       /* of places: the first that has not been weighed yet */
  Array(PlaceMention) place_mentions; /* other than names, */
  uint32_t next_place_mention;        /* and the first of them that has not been weighed yet */
  const Phrase *phrases;          /* those that have not; behind the last one of head NONE */
  uint32_t *headed;               /* by token: 1 more than the chunk whose head it is, or 0 */
  const Attribution *current; /* whose source is looked for, or NULL */
  uint32_t last_plural;       /* the last attribution with several speakers, or NONE */
} Resolver;

/* A noun phrase that may stand for somebody. */
typedef struct {
  Span tokens;   /* all of it */
  uint32_t head; /* token */
  SetId set;     /* the head's classes */
  Str word;      /* the head: see canonical_head */
  uint32_t name; /* the name that is the head, or NONE */
  Str offices[OFFICES_MAX];
  uint32_t office_count;
  uint32_t title_end; /* the token behind the words that name an office, or 0 */
  Str past_office; /* of "the former president"; or empty */
  uint32_t age;    /* of "the 54-year-old", or 0 */
  Str countries[2]; /* ids */
  uint32_t country_count;
  uint32_t body;  /* the organisation or person it belongs to, or NONE */
  uint32_t place; /* the state or city, or NONE: "the Vermont senator" */
  uint32_t owner; /* the token of "his", "its", "their", or NONE */
  bool definite, indefinite, plural, pair, former, past;
  bool of_country; /* "the country's", "of the country" */
  bool of_body; /* the office is the body's, not its country's: "the Senate leader" */
  char gender;
} Description;

/* Who is meant; nobody where the evidence is thin. */
typedef struct {
  uint32_t *items;
  uint32_t count;
  Str rule; /* why: the line of a table, or the way it was found */
} Referents;

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
  return t->end - t->start == strlen(form) && memcmp(resolver->document->text.data + t->start, form, strlen(form)) == 0;
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
/* The sentence that `token` stands in. */
static inline uint32_t sentence_at(const Resolver *resolver, uint32_t token) {
  const Document *document = resolver->document;
  uint32_t s = resolver->block_sentences[token / BLOCK];
  while (s < document->sentences.count && document->sentences.items[s].tokens.end <= token) s++;
  return s;
}
/* The one that is looked at: see look_at. */
static inline uint32_t sentence_here(const Resolver *resolver) { return sentence_at(resolver, resolver->here); }
bool is_genitive_ending(const Resolver *resolver, uint32_t token);
/* 's or ' behind a noun. */
static inline bool is_genitive(const Resolver *resolver, uint32_t token) {
  if (token >= resolver->document->tokens.count) return false;
  const Token *clitic = &resolver->document->tokens.items[token];
  return (clitic->kind == TOKEN_CLITIC || clitic->part == KIND_POSSESSIVE) && is_genitive_ending(resolver, token);
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
  bool known = referent < resolver->referents.count &&
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
void make_entities(Resolver *resolver);

#endif
