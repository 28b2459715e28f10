/* Cascades: ordered levels of patterns over rows of elements.
 *
 * In: rules/cascades/ *.rules, and the words and classes that they mention. Out: levels of rules,
 * each of which is a PCRE2-32 expression (Abney 1996; FASTUS, Hobbs et al. 1997) and, for what
 * PCRE2 is too slow for, a plan (plan.h) and a program (backtrack.h), or a part of the level's
 * automaton (scanner.h).
 *
 * A sentence is, at each level, a row of elements. An element has a kind (noun, NP, QUOTE ...), the
 * set of classes of its head word, and features (plural, passive ...). For PCRE2 it is four 32-bit
 * code units:
 *     kind 0x01-0x3F | low six features 0x00-0x3F | high seven 0x00-0x7F | code of the set
 * A match begins at an element that it is asked for, and every piece of a pattern takes whole
 * elements, so that no unit is ever taken for another. Of sets, each level knows only what its
 * patterns can tell apart (set_codes.c), and each rule of these only what it can itself
 * (pattern_write.c): mostly fewer than 256. A predicate such as `VG<speech>` is then a character
 * class over the rule's codes, and mostly a bitmap, for PCRE2 has one for values up to 0xFF.
 *
 * The language is told in rules/cascades/README.md. */
#ifndef DEMARCHE_RULEBOOK_CASCADE_H
#define DEMARCHE_RULEBOOK_CASCADE_H

#include "document/document.h"
#include "rulebook/lexicon/words.h"

/* The kinds that C knows. Lower case: tokens by part of speech; upper case: what stages and levels
 * make. A cascade may introduce more (upper case); they are numbered from KIND_FIRST_FREE. */
typedef enum {
  KIND_NONE,
  KIND_NOUN,         /* noun: singular or mass common noun */
  KIND_NOUNS,        /* nouns: plural common noun */
  KIND_PROPER,       /* proper: capitalised word that is no known name */
  KIND_PRONOUN,      /* pronoun: he, they, everyone, itself */
  KIND_DETERMINER,   /* determiner: the, a, this, some, every */
  KIND_POSSESSIVE,   /* possessive: his, their, 's */
  KIND_NUMBER,       /* number: 17,000, two, 1960s */
  KIND_ADJECTIVE,    /* adjective */
  KIND_ADVERB,       /* adverb, not and n't among them */
  KIND_PREPOSITION,  /* preposition */
  KIND_CONJUNCTION,  /* conjunction: and, or, but, nor */
  KIND_SUBORDINATOR, /* subordinator: that, if, because, while, whether, than, as */
  KIND_TO,           /* to: before a verb or a noun */
  KIND_WH,           /* wh: who, which, what, how, when, where, why */
  KIND_MODAL,        /* modal: will, would, can, could, may, might, shall, should, must */
  KIND_BASE,         /* base: infinitive, imperative: say */
  KIND_PRESENT,      /* present: say, says, am, is, are, have, has */
  KIND_PAST,         /* past: said */
  KIND_PARTICIPLE,   /* participle: said, spoken */
  KIND_GERUND,       /* gerund: saying */
  KIND_INTERJECTION, /* interjection: yes, oh, well */
  KIND_COMMA,
  KIND_COLON,
  KIND_SEMICOLON,
  KIND_DASH,
  KIND_STOP,   /* . ! ? ... that end a sentence */
  KIND_OPEN,   /* ( [ */
  KIND_CLOSE,  /* ) ] */
  KIND_SYMBOL, /* any other punctuation or sign */
  KIND_MARK,   /* a quotation mark that belongs to no closed quotation */
  KIND_NAME,   /* NAME: a name that tag found; classes PERSON, GPE ... */
  KIND_QUOTE,  /* QUOTE: a closed quotation */
  KIND_NP,
  KIND_VG,
  /* BEFORE: what stood before the sentence, the first element of each row of attribute */
  KIND_BEFORE,
  KIND_ATTR, /* ATTR: an attribution that a rule has found */
  /* word: in rows of tag, where parts of speech are not known yet, any word but those of class
     `calendar`, and those with capitals: */
  KIND_WORD,
  KIND_CALENDAR,
  KIND_DOUBTFUL, /* doubtful: whose capital may be due only to its place; else it is proper */
  KIND_FIRST_FREE,
  KIND_MAX = 0x3F
} Kind;

enum { FEATURES_MAX = 13, ROLES_MAX = 12, SPANS_MAX = 96 };

typedef struct {
  uint8_t kind;
  uint16_t features; /* bits named by the kind: see cascade_feature_names */
  SetId set;
  Span tokens;
  uint32_t head; /* token */
  uint32_t item; /* what it stands for: index of a name, quotation, chunk or attribution, by kind */
} Element;

typedef struct {
  Element *items;
  uint32_t count, capacity;
} Row;

typedef struct Rule Rule;   /* pattern.h */
typedef struct Level Level; /* an ordered list of rules */

/* Where a pattern names a class. */
typedef struct {
  ClassId class;
  const struct RuleFile *file;
  Str at; /* in the file's text */
} ClassUse;

typedef struct {
  Arena *arena;
  const Words *words;
  Array(Level *) levels;
  Array(ClassUse) class_uses;
  Symbols kinds; /* name -> kind */
  Symbols roles; /* name -> role - 1: roles count from 1, up to ROLES_MAX */
  struct Macro *macros;
  Arena beside; /* what cascades_compile has made in a thread of its own */
} Cascades;

/* Features, a bit each. A word's and a name's: */
enum {
  WORD_CAPITAL = 1 << 0,
  WORD_UPPER = 1 << 1,
  WORD_INITIAL = 1 << 2,
  WORD_LINE_START = 1 << 3
};
/* The same, in rows of tag only: */
enum {
  WORD_LISTED = 1 << 4,      /* the lexicon knows it as an ordinary word, */
  WORD_PLURAL_FORM = 1 << 5, /* most likely a plural noun, */
  WORD_VERB_FORM = 1 << 6,   /* or a finite verb */
  WORD_LETTER = 1 << 7,      /* an initial, or several: J. or J.R.R. */
  WORD_HEADLINE = 1 << 8,    /* of a line in capitals, or in which every word begins with one */
};
/* A number's, in rows of tag only: */
enum {
  NUMBER_YEAR = 1 << 4,    /* 1500 to 2199 */
  NUMBER_DAY = 1 << 5,     /* 1 to 31 */
  NUMBER_ORDINAL = 1 << 6, /* 20th */
  NUMBER_DECADE = 1 << 7,  /* 1990s, 90s */
  NUMBER_RANGE = 1 << 8,   /* 24-26, 2012-2014 */
  NUMBER_DATE = 1 << 9,    /* 2019-01-14 */
};
/* A quotation's: */
enum {
  QUOTE_FRAGMENT = 1 << 0, /* begins in lower case: part of the sentence around it */
  QUOTE_SENTENCE = 1 << 1, /* begins with a capital and has more than three words */
  QUOTE_COMMA = 1 << 2,    /* a comma before its closing mark */
  QUOTE_STOP = 1 << 3,     /* . ! ? before its closing mark */
  QUOTE_QUESTION = 1 << 4,
  QUOTE_SEVERAL = 1 << 5,   /* several sentences */
  QUOTE_CONTINUES = 1 << 6, /* goes on in the next paragraph */
  QUOTE_CONTINUED = 1 << 7, /* goes on with one of the paragraph before */
  QUOTE_PHRASE = 1 << 8,    /* up to four words without a comma or stop before its closing mark */
  /* begins with a verb: “is no more than a start”, “taking the long way” */
  QUOTE_VERBAL = 1 << 9,
};
/* A noun phrase's, and that of kinds that cascades introduce: */
enum {
  NP_PLURAL = 1 << 0,
  NP_PRONOUN = 1 << 1,
  NP_DEFINITE = 1 << 2,
  NP_GENITIVE = 1 << 3, /* ends in 's */
  NP_FIRST = 1 << 4,    /* I, we */
  NP_TEMPORAL = 1 << 5, /* Friday, last week */
  NP_INITIAL = 1 << 6,  /* the sentence begins with it */
  NP_BARE = 1 << 7,     /* a common noun without determiner */
  NP_QUOTED = 1 << 8,   /* has a quotation in it: a “matter of time” */
};
/* A verb group's: */
enum {
  VG_FINITE = 1 << 0,
  VG_PAST = 1 << 1,
  VG_INFINITIVE = 1 << 2, /* to say */
  VG_GERUND = 1 << 3,     /* saying */
  VG_PARTICIPLE = 1 << 4, /* said, without have or be */
  VG_PASSIVE = 1 << 5,
  VG_NEGATED = 1 << 6,
  VG_MODAL = 1 << 7,
  VG_PERFECT = 1 << 8,
  VG_PROGRESSIVE = 1 << 9,
  VG_PARTICLE = 1 << 11, /* its last word is a particle: pointed out */
  VG_PLURAL = 1 << 10,   /* agrees with a plural subject: say, have, are */
};
/* What stood before the sentence: */
enum {
  BEFORE_ATTRIBUTION = 1 << 0, /* the sentence before ended in an attribution */
  BEFORE_QUOTE = 1 << 1,       /* whose quotation, or part of it, was direct */
  BEFORE_PARAGRAPH = 1 << 2,   /* a paragraph begins here */
  BEFORE_START = 1 << 3,       /* nothing stood before */
  BEFORE_HEADLINE = 1 << 4,    /* the sentence is a headline */
  BEFORE_PERSON = 1 << 5,      /* its first noun phrase was a person */
  BEFORE_ANSWER = 1 << 6,      /* the paragraph began with a speaker's name and a colon */
};
/* An attribution's: */
enum { ATTR_QUOTED = 1 << 0, ATTR_SOURCE = 1 << 1 };

/* Reads the files in bytewise order of their names, for which the kinds are to be known;
 * `directory` is rules/. False: the report has errors. */
bool cascades_load(Cascades *cascades, Words *words, Str directory, Report *report);
/* After all words, names and issues are loaded: checks the rules and makes the plans by which they
   are looked for. A level with an error gets none. */
bool cascades_compile(Cascades *cascades, Report *report);
/* Whether cascades_compile has found no error in any of its rules. */
bool level_is_sound(const Level *level);
/* Has PCRE2 compile all rules now, not when they are first wanted, and reports what it says against
   them; levels with errors are left out. */
bool cascades_verify(const Cascades *cascades, Report *report);

void cascades_free(Cascades *cascades); /* PCRE2's memory, and `beside`; the rest is the arena's */

/* The level of that name (`level phrases`), or NULL. */
const Level *cascades_level(const Cascades *cascades, Str name);

/* Gives the kinds that C knows their numbers, before any file is read. */
void cascade_kinds_init(Cascades *cascades);

/* The name of a kind that C knows, one below KIND_FIRST_FREE. */
const char *cascade_own_kind_name(uint8_t kind);
/* Kinds by name, for JSON and messages; KIND_NONE is not found. */
const char *cascade_kind_name(const Cascades *cascades, uint8_t kind);
bool cascade_kind_find(const Cascades *cascades, Str name, uint8_t *kind);
/* Whether the stage attribute alone makes elements of the kind: BEFORE, ATTR. Rules cannot. */
static inline bool cascade_kind_is_own(uint8_t kind) {
  return kind == KIND_BEFORE || kind == KIND_ATTR;
}
/* The names of a kind's features by bit, NULL-terminated. */
const char *const *cascade_feature_names(uint8_t kind);

#endif
