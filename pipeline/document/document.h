/* The annotated article.
 *
 * One Document passes through the stages; each adds one layer and changes no other. The text is
 * never rewritten. Records lie in flat arrays and refer to each other by index. Tokens span bytes
 * of the text; every later record spans tokens, half-open. Code-point offsets are made where JSON
 * or another format is written, and turned back where it is read.
 *
 * Everything in a document is owned by its arena and lives until that is reset; views (`Str rule`,
 * names, ids) may also point into the rulebook, which outlives every document. */
#ifndef DEMARCHE_DOCUMENT_H
#define DEMARCHE_DOCUMENT_H

#include "base/array.h"
#include "base/error.h"

/* Half-open. Of tokens, unless it is said otherwise. Empty where start == end. */
typedef struct {
  uint32_t start, end;
} Span;

/* Which stages have run, a bit each, in their order. */
typedef enum {
  LAYER_TOKENS = 1 << 0,
  LAYER_QUOTATIONS = 1 << 1,
  LAYER_SENTENCES = 1 << 2, /* paragraphs and sentences */
  LAYER_NAMES = 1 << 3,
  LAYER_CHUNKS = 1 << 4, /* parts of speech, noun phrases, verb groups */
  LAYER_ATTRIBUTIONS = 1 << 5,
  LAYER_ENTITIES = 1 << 6, /* mentions, entities, speakers */
  LAYER_POSITIONS = 1 << 7,
  LAYERS_ALL = (1 << 8) - 1,
  /* What a finished line of JSON holds. A document read back from one has these and no
   * LAYER_TOKENS; its tokens are only the stretches between the offsets that occur in it. */
  LAYERS_FINAL = LAYER_ATTRIBUTIONS | LAYER_ENTITIES | LAYER_POSITIONS
} Layer;
typedef unsigned Layers;

typedef enum {
  /* letters, with inner apostrophes, hyphens and full stops: O'Malley, U.S., Jan.; also the "-based"
   * of "London-based" */
  TOKEN_WORD,
  TOKEN_NUMBER, /* digits, with inner full stops, commas, colons: 17,000 3.2 1960s 20th */
  TOKEN_CLITIC, /* 's, 're, n't and the like, cut from the word before */
  TOKEN_MARK,   /* one quotation mark or apostrophe-like mark, not yet known to open or close */
  TOKEN_PUNCTUATION
} TokenKind;

enum {
  TOKEN_CAPITAL = 1 << 0,         /* begins with an upper case letter */
  TOKEN_UPPER = 1 << 1,           /* two letters or more, all upper case */
  TOKEN_SPACE_BEFORE = 1 << 2,    /* white space, or the start of the text, stands before it */
  TOKEN_LINE_START = 1 << 3,      /* the first token of its line */
  TOKEN_PARAGRAPH_START = 1 << 4, /* an empty line, or the start of the text, stands before it */
  TOKEN_QUOTED = 1 << 5,          /* stands in a quotation, marks included (set by quote) */
  /* . ! ? ... or a word with a full stop at its end: may end a sentence */
  TOKEN_STOP = 1 << 6,
  /* What the rulebook says of words with a capital: */
  /* an ordinary word too: the lexicon has it, by itself or by its base form */
  TOKEN_ORDINARY = 1 << 7,
  TOKEN_SIGN = 1 << 8,   /* F-16, Moscow-based: no name of its own */
  TOKEN_HYPHEN = 1 << 9, /* has a hyphen */
  /* What it says of any token: */
  TOKEN_FOR_NAMES = 1 << 10, /* the rules of names, or the tables, may have to do with it */
  TOKEN_FOR_DATES = 1 << 11, /* and the rules of dates */
  TOKEN_DATE = 1 << 12,      /* may make a date, with what stands around it */
  TOKEN_BEGINS = 1 << 13,    /* the tables may know a name that begins with it */
  /* beside a name that they know, the rules of names may find something */
  TOKEN_JOINS = 1 << 14,
};

typedef struct {
  uint32_t start, end; /* bytes of the text */
  uint8_t kind;        /* TokenKind */
  uint8_t part;        /* a kind of the rulebook: the part of speech, 0 before chunk */
  uint16_t flags;      /* TOKEN_... */
  uint32_t word;       /* the rulebook's number for what is known of this form */
} Token;

/* What quote and segment look at: marks, what may end a sentence, and the first tokens of lines. */
static inline bool token_is_landmark(const Token *token) {
  return (token->kind == TOKEN_MARK) | ((token->flags & (TOKEN_LINE_START | TOKEN_STOP)) != 0);
}

/* A quotation, or the part of one that stands in one paragraph. */
typedef struct {
  Span tokens;    /* from its opening mark to its closing mark, or to the paragraph's end */
  uint8_t depth;  /* 0: outermost */
  bool closed;    /* has a closing mark */
  bool continues; /* unclosed, and the next quotation of its depth goes on with it */
} Quotation;

typedef enum { PARAGRAPH_TEXT, PARAGRAPH_HEADLINE, PARAGRAPH_BOILERPLATE } ParagraphKind;

typedef struct {
  Span tokens;
  uint8_t kind; /* ParagraphKind */
} Paragraph;

typedef struct {
  Span tokens;
  uint32_t paragraph; /* index */
} Sentence;

/* OntoNotes 5 names, as far as they are used here. */
typedef enum {
  ENTITY_PERSON,
  ENTITY_NORP,
  ENTITY_ORG,
  ENTITY_GPE,
  ENTITY_LOC,
  ENTITY_FAC,
  ENTITY_EVENT,
  ENTITY_LAW,
  ENTITY_DATE,
  ENTITY_OTHER, /* a speaker that is no name: "some voters", a document */
  ENTITY_TYPES
} EntityType;

/* A name as tag found it. Names do not overlap and stand in text order. */
typedef struct {
  Span tokens;
  uint8_t type;      /* EntityType */
  Str *ids;          /* gazetteer ids; a DATE's ISO 8601 value; several for "Russian-Japanese" */
  uint32_t id_count; /* 0: no table knows it, resolve will give it one */
  uint32_t set;      /* the rulebook's number for its classes; 0: to be looked up */
  uint32_t entry; /* its number for what the first id names, counted from 1; 0: to be looked up */
  Str rule;       /* "people.tsv:12", "names.rules:7" */
} Name;

/* What chunk found: a word group of one kind. Chunks do not overlap and stand in text order. */
typedef struct {
  Span tokens;
  uint8_t kind;   /* a kind of the rulebook: NP, VG ... */
  uint16_t flags; /* the kind's features: plural, passive, negated ... */
  uint32_t head;  /* token */
  uint32_t set;   /* the rulebook's number for its head's classes; 0: to be looked up */
  Str rule;
} Chunk;

/* Direct: all of its content stands in quotation marks; mixed: some of it; indirect: none. */
typedef enum { FORM_DIRECT, FORM_MIXED, FORM_INDIRECT, FORM_COUNT } Form;

#define NO_ENTITY UINT32_MAX /* where an index of an entity stands: there is none */

typedef struct {
  Str id;        /* "a1", "a2" ... in text order */
  uint8_t form;  /* Form */
  Str act;       /* say, ask, demand, promise, deny, agree ...: a word of the lexicon */
  bool attitude; /* class: false speech, true attitude */
  bool negated;
  Span source, cue, addressee; /* empty: absent */
  Span *content;               /* in text order, at least one */
  uint32_t content_count;
  uint32_t *speakers; /* entities; empty before resolve, or where nobody is known */
  uint32_t speaker_count;
  /* the attribution, mostly an earlier one, whose speaker this one shares (adding that ...; a
   * quotation that floats on), or NO_ATTRIBUTION */
  uint32_t follows;
  Str rule;
} Attribution;

#define NO_ATTRIBUTION UINT32_MAX

typedef enum { MENTION_NAME, MENTION_DESCRIPTION, MENTION_PRONOUN, MENTION_FORMS } MentionForm;

typedef struct {
  Span tokens;
  uint8_t form; /* MentionForm */
  uint8_t type; /* EntityType of this mention: "Russian" is a NORP of the GPE russia */
  Str rule;
} Mention;

typedef struct {
  Str id;       /* the gazetteer's, or a slug of the fullest name, unique in the document */
  uint8_t type; /* EntityType */
  Str name;     /* the gazetteer's, or the fullest form in the text */
  Str country;  /* id of a country, or empty */
  Array(Mention) mentions; /* in text order */
} Entity;

typedef enum { STANCE_FOR, STANCE_AGAINST, STANCE_NEUTRAL, STANCES } Stance;

typedef struct {
  uint32_t attribution; /* index */
  uint32_t *holders;    /* entities: the attribution's speakers */
  uint32_t holder_count;
  Str issue;      /* its id */
  uint8_t stance; /* Stance */
  Str rule;
} Position;

typedef struct {
  Arena *arena;
  Str id;        /* never empty */
  Str published; /* YYYY-MM-DD, or empty */
  Str source, title;
  Str text;      /* valid UTF-8 without NUL, of less than UINT32_MAX bytes */
  Layers layers; /* what has been added so far */
  Error error;   /* error.code is set: a document that could not be read; it has no layers */

  Array(Token) tokens;
  Array(uint32_t) landmarks; /* the tokens that are, ascending */
  Array(Quotation) quotations;
  Array(Paragraph) paragraphs;
  Array(Sentence) sentences;
  Array(Name) names;
  Array(Chunk) chunks;
  Array(Attribution) attributions;
  Array(Entity) entities; /* in the order of their first mention */
  Array(Position) positions;
} Document;

/* The bytes of a token. */
static inline Str document_token_text(const Document *document, uint32_t token) {
  const Token *t = &document->tokens.items[token];
  return (Str){document->text.data + t->start, t->end - t->start};
}

/* Whether the words before the token make a compound with it: the "-based" of "London-based". False
 * where there is no such token. */
static inline bool document_is_compound_head(const Document *document, uint32_t token) {
  return token < document->tokens.count && document->tokens.items[token].kind == TOKEN_WORD &&
         document->text.data[document->tokens.items[token].start] == '-';
}

/* The bytes from the first to the last token of a span; of an empty one the empty view. */
Str document_span_text(const Document *document, Span tokens);

/* The first token that ends after byte `at` (tokens.count when there is none). */
uint32_t document_token_at(const Document *document, size_t at);

/* Takes layers away again, with what their stages noted on tokens and attributions, so that these
 * stages can run anew. Later layers refer to earlier ones: drop them together. */
void document_drop(Document *document, Layers dropped);

/* Names of the enumerations as they stand in JSON, and back (false: no such name). */
const char *entity_type_name(EntityType type);
bool entity_type_find(Str name, EntityType *type);
const char *form_name(Form form);
bool form_find(Str name, Form *form);
const char *mention_form_name(MentionForm form);
bool mention_form_find(Str name, MentionForm *form);
const char *stance_name(Stance stance);
bool stance_find(Str name, Stance *stance);
const char *paragraph_kind_name(ParagraphKind kind);
bool paragraph_kind_find(Str name, ParagraphKind *kind);
const char *layer_name(Layer layer); /* one bit */

/* YYYY-MM-DD, a day that exists in the Gregorian calendar. */
bool document_is_date(Str date);

#endif
