/* What the files of the stage tag share with each other and with nobody else.
 *
 *     tag.c         the stage: two readings of the document, and their result
 *     tag_case.c    which capitals show a name and which only a beginning
 *     tag_known.c   names that the gazetteer knows, and hyphenated compounds of them
 *     tag_row.c     sentences as rows for `dates`, `names` and `guesses`, levels of rules/cascades/
 *     tag_memory.c  names found in the first reading, to be known again in the second
 *     tag_dates.c   what a date means, from what its words say (tag_date_parts.c) */
#ifndef DEMARCHE_STAGES_TAG_H
#define DEMARCHE_STAGES_TAG_H

#include "stages/tag_dates.h"
#include "stages/worker.h"

/* A name on its way into the document. */
typedef struct {
  Name name;
  uint32_t alias; /* of the gazetteer, or GAZETTEER_NONE */
} FoundName;

typedef Array(FoundName) FoundNames;

/* Some of the tokens of a document, ascending, and how far somebody has gone through them. */
typedef struct {
  /* the place of the next one; behind the last stands the number of tokens */
  uint32_t *next;
  uint32_t *items, count;
} TokenList;

static inline TokenList token_list_new(Arena *arena, uint32_t most) {
  uint32_t *items = arena_room(arena, most + (size_t)1, uint32_t);
  return (TokenList){items, items, 0};
}
/* No jump depends on whether it is a member, which is hard to foresee. */
static inline void token_list_add(TokenList *list, uint32_t token, bool member) {
  list->items[list->count] = token;
  list->count += member;
}
static inline void token_list_end(TokenList *list, const Document *document) {
  list->items[list->count] = document->tokens.count;
}

/* Goes on to the first that does not stand before `token`, and returns it. */
static inline uint32_t token_list_go(TokenList *list, uint32_t token) {
  while (*list->next < token) list->next++;
  return *list->next;
}

typedef enum {
  STYLE_SENTENCE, /* capitals stand where names and beginnings do */
  STYLE_TITLE,    /* A Headline Like This One */
  STYLE_UPPER     /* ONE LIKE THIS */
} Style;

/* What is known of a word with a capital. The first are its token's. */
enum {
  CAPITAL_ORDINARY = TOKEN_ORDINARY / TOKEN_ORDINARY,
  CAPITAL_SIGN = TOKEN_SIGN / TOKEN_ORDINARY,
  CAPITAL_HYPHEN = TOKEN_HYPHEN / TOKEN_ORDINARY,
  CAPITAL_FORM = CAPITAL_ORDINARY | CAPITAL_SIGN | CAPITAL_HYPHEN,
  CAPITAL_FUNCTION = 1 << 3, /* The, He, In: no name, wherever it stands */
  /* a capital would stand there in any case: in a headline, where a sentence or what is quoted
     begins */
  CAPITAL_INITIAL = 1 << 4,
  CAPITAL_GIVEN = 1 << 5, /* a given name */
  /* So it shows a name, unless */
  CAPITAL_NO_NAME = 1 << 6, /* the word can be none, */
  /* or is an ordinary one where the place asks for a capital, and stands nowhere as a name */
  CAPITAL_DOUBTFUL = 1 << 7
};

/* What a row has left that the tables do not know. */
/* words that may be names; such as the lexicon does not know */
enum { LEFT_PROPER = 1, LEFT_UNKNOWN = 2 };

static inline uint8_t tag_left(const Element *element) {
  if (element->kind != KIND_PROPER) return 0;
  return element->features & WORD_LISTED ? LEFT_PROPER : LEFT_PROPER | LEFT_UNKNOWN;
}

/* Of forms that are looked for: bits w % 512 of their words w. A form in other letter case has the
 * same word; so most that are not among them need not be compared. All zero bytes has none. */
typedef struct {
  uint64_t bits[8];
} WordFilter;

static inline void word_filter_add(WordFilter *filter, WordId word) {
  filter->bits[word / 64 % 8] |= UINT64_C(1) << word % 64;
}
static inline bool word_filter_has(const WordFilter *filter, WordId word) {
  return filter->bits[word / 64 % 8] >> word % 64 & 1;
}

/* What is noted of a sentence. */
typedef struct {
  uint32_t names; /* of the first reading, up to its end */
  uint8_t style;  /* Style */
  uint8_t left;   /* LEFT_...: by the first reading */
} SentenceNotes;

/* A name, or a word of one, to be known again: its words as hashes. */
typedef struct {
  Span tokens;   /* where it stands */
  uint64_t hash; /* of all its words */
  uint8_t type;
  bool surname;   /* of somebody who was named in full */
  uint32_t count; /* how often it was found as this type */
  uint32_t next;  /* another of its chain, as the chains have them */
} Remembered;

typedef struct {
  Array(Remembered) names;
  uint32_t *chains; /* by the hash of the first word: an index into `names` and one more; 0: none */
  uint32_t mask;
  WordFilter first_words;
} TagMemory;

typedef struct {
  Worker *worker;
  Document *document;
  Arena *scratch;                       /* all below lives here */
  const Word *words;                    /* by WordId */
  const Level *dates, *names, *guesses; /* NULL where the rules have no such level */
  uint8_t name_role;
  TokenList raised;  /* words with a capital, */
  TokenList strange; /* and those of them that may make a name with what stands around them */
  TokenList marked;  /* what may begin a name of the tables, or make a date */
  /* of these what may make a date, in the sentence at hand, outside of names that are known */
  TokenList dated;
  SentenceNotes *notes; /* by sentence */
  uint8_t *capitals;    /* CAPITAL_... for each token that is a word with a capital */
  TagMemory memory;
  DateAnchor anchor;
  /* by the reading at hand; what the row has as NAME elements are those of its sentence, */
  FoundNames known;
  uint32_t begin;          /* from this one on, */
  FoundNames kept;         /* and these, which rules have found */
  uint32_t quotation;      /* the first that does not end before the name that was asked about */
  Array(uint32_t) aliases; /* by name of the document: as in FoundName */
  Row row;
  bool observed; /* somebody looks at the rows: nothing is left out */
  bool has_date; /* the row has a word or number that may be part of a date */
  uint8_t left;  /* LEFT_...: what it has besides names */
} Tagger;

static inline Clues tag_clues(const Tagger *tagger, uint32_t token) {
  return tagger->words[tagger->document->tokens.items[token].word].clues;
}

/* ---- tag_case.c ---- */

/* The hash of a form, of a token, in lower case; never 0. */
uint64_t tag_hash_form(Str form);
uint64_t tag_hash(const Document *document, uint32_t token);
/* Fills `capitals`, and `style` of the notes. */
void tag_read_case(Tagger *tagger);
/* The kind of a word with a capital in a row: proper, doubtful, or word where it can be no name. */
static inline Kind tag_capital_kind(const Tagger *tagger, uint32_t token) {
  unsigned capital = tagger->capitals[token];
  return capital & CAPITAL_NO_NAME    ? KIND_WORD
         : capital & CAPITAL_DOUBTFUL ? KIND_DOUBTFUL
                                      : KIND_PROPER;
}

/* ---- tag_known.c ---- */

/* The names of the sentence that the gazetteer knows, of those that begin at a token the longest,
 * are added to `known`. Finds `dated`, and returns whether there is any. */
bool tag_find_known(Tagger *tagger, Span sentence, Style style);
/* Gives names of the document that several entries claim to the likeliest of them. */
void tag_choose_readings(Tagger *tagger);

/* ---- tag_row.c ---- */

typedef enum {
  ROW_OF_GUESSES, /* everything; nothing where no word is left that may make a name */
  /* words that may make a name, and beside them names and what the rules of names see
     (Words.names) */
  ROW_OF_NAMES,
  ROW_OF_DATES /* what may make a date, and beside it what the rules of dates see (Words.dates) */
} TagRow;

/* The row of a sentence, with the names that are known. Where tokens are left out one word stands
 * for all of them; where no rule can find anything, it is empty. */
void tag_build_row(Tagger *tagger, Span sentence, Style style, TagRow sort);

/* ---- tag_memory.c ---- */

void tag_remember(Tagger *tagger, const FoundNames *found);
/* Whether a name to be known again may begin at the token; if not, none does. */
static inline bool tag_may_recall(const Tagger *tagger, uint32_t token) {
  return word_filter_has(&tagger->memory.first_words, tagger->document->tokens.items[token].word);
}
/* Whether the token is the surname of somebody who is named in full somewhere. */
bool tag_is_surname(const Tagger *tagger, uint32_t token);
/* Whether all parts of a hyphenated token are people that were named: "Kono-Lavrov". */
bool tag_is_pair(const Tagger *tagger, uint32_t token);
/* The longest name to be known again that begins at the token and ends before `limit`; NULL:
   none. */
const Remembered *tag_recall(const Tagger *tagger, uint32_t token, uint32_t limit);

#endif
