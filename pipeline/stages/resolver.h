/* What the stage resolve knows while it is at work on a document. Only resolve.h includes it.
 *
 * A Referent is what mentions refer to: it becomes an entity of the document if it is mentioned in
 * the end. All memory is the worker's scratch. */
#ifndef DEMARCHE_STAGES_RESOLVER_H
#define DEMARCHE_STAGES_RESOLVER_H

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
  uint8_t type;                       /* EntityType */
  uint8_t sort;                       /* Sort */
  char gender;                        /* 'm', 'f', 0 */
  bool family_first;                  /* the surname is the first word of the name, or the last */
  bool from_headline;                 /* where the name is taken from */
  uint32_t name_parts;                /* how many words it has */
  int32_t weight;                     /* of its weightiest mention so far: see salience() */
  uint32_t token, sentence;           /* where that stands */
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
  Str head;      /* "spokesman": see Description.word */
  Str country;   /* id, or empty */
  uint32_t body; /* the referent whose spokesman he is, or NONE */
  bool former, counterpart;
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
  Symbols ids;                  /* that no table has: of days */
  Array(uint32_t) id_referents;
  Symbols labels; /* "TYPE slug" of what no table knows */
  Array(uint32_t) label_referents;
  NameIndex people, bodies;
  /* the tables know them by one id, and they are neither people's nor bodies' */
  NameList listed_names;
  NameList written_names; /* all others, of which it matters how they are written */
  NameList people_names;  /* of these, those of type PERSON */
  NameList other_names;   /* and of these, the others */
  /* places of several words, and those of which another name stands one token behind */
  NameList place_names;
  NameForm *forms;          /* all different */
  uint32_t *name_forms;     /* by name: its form; those of listed names are not known */
  uint32_t *name_referents; /* by name: its (first) referent */
  /* by block of tokens: the first that ends after its first token */
  uint32_t *block_names, *block_sentences;
  uint8_t *in_content;                /* by token */
  Array(Link) links;                  /* of the rings of sorts, then of referents: see look_back */
  uint32_t here;                      /* the token that is looked at */
  uint32_t next_name;                 /* the first that has not been noticed yet */
  uint32_t next_place_name;           /* of places: the first that has not been weighed yet */
  Array(PlaceMention) place_mentions; /* other than names, */
  uint32_t next_place_mention;        /* and the first of them that has not been weighed yet */
  const Phrase *phrases;              /* those that have not; behind the last one of head NONE */
  uint32_t *headed;                   /* by token: 1 more than the chunk whose head it is, or 0 */
  const Attribution *current;         /* whose source is looked for, or NULL */
  uint32_t last_plural;               /* the last attribution with several speakers, or NONE */
} Resolver;

/* A noun phrase that may stand for somebody. */
typedef struct {
  Span tokens;   /* all of it */
  uint32_t head; /* token */
  SetId set;     /* the head's classes */
  /* the head as roles are compared by: "spokesman", of "spokeswomen" too (class `as-spokesman`) */
  Str word;
  uint32_t name; /* the name that is the head, or NONE */
  Str offices[OFFICES_MAX];
  uint32_t office_count;
  uint32_t title_end; /* the token behind the words that name an office, or 0 */
  Str past_office;    /* of "the former president"; or empty */
  uint32_t age;       /* of "the 54-year-old", or 0 */
  Str countries[2];   /* ids */
  uint32_t country_count;
  uint32_t body;  /* the organisation or person it belongs to, or NONE */
  uint32_t place; /* the state or city, or NONE: "the Vermont senator" */
  uint32_t owner; /* the token of "his", "its", "their", or NONE */
  bool definite, indefinite, plural, pair, former, past;
  bool of_country; /* "the country's", "of the country" */
  bool owned;      /* by one who is no name: "the prosecutor's office", "their union" */
  bool of_body;    /* the office is the body's, not its country's: "the Senate leader" */
  char gender;
} Description;

/* Who is meant; nobody where the evidence is thin. */
typedef struct {
  uint32_t *items;
  uint32_t count;
  Str rule; /* why: the line of a table, or the way it was found */
} Referents;

#endif
