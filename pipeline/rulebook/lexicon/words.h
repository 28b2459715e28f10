/* What is known of a word form: its classes, and its possible parts of speech.
 *
 * In: rules/lexicon/ (its format: words_load.c), and every word that a rule or a name mentions.
 * Out: for each form a number (a WordId), and behind it a set of classes and the parts of speech
 * with a cost each. Forms are looked up in lower case with straight apostrophes. What no table
 * knows is stemmed and looked up again, and takes its parts of speech from its ending (section
 * @ending). Each distinct set of classes has one number, a SetId, by which rules match (cascade.h).
 *
 * Life: words_init, then loading in any order (words_load, and whoever reads rules), then
 * words_freeze, after which classes and sets stand fast, then words_expect, after which threads may
 * share it. A text has few of the forms that there are, so what parts of speech a form can be, and
 * the stem's class of one without others, is found when it is first met, behind a lock
 * (words_meet); and forms of which only parts-of-speech.tsv tells, forty thousand, are not kept at
 * all before. All memory is the arena's. */
#ifndef DEMARCHE_RULEBOOK_WORDS_H
#define DEMARCHE_RULEBOOK_WORDS_H

#include "base/error.h"
#include "base/symbols.h"
#include "rulebook/lexicon/name_words.h"

typedef uint32_t WordId;
typedef uint32_t ClassId; /* speech, say, person-noun, "form:that", "stem:recogn", "@russia" */
typedef uint32_t SetId;   /* a distinct set of classes; 0 is the empty one */

#define WORD_UNKNOWN 0 /* no table knows the form and no ending fits */

enum { PARTS_MAX = 6, WORD_ROOM = 120, CONTEXTS_ROOM = 49 };

typedef struct {
  uint8_t kind; /* cascade.h: noun, past, ... */
  uint8_t cost; /* in tenths of a bit, about -log2 of how often the form is this part */
  uint8_t sort; /* of the form as this part, as the states of sequences.h see it */
} PartChoice;

/* What a form can be. There is room for one more than words have: a capital may make a name of
   it. */
typedef struct {
  uint8_t count;
  PartChoice items[PARTS_MAX + 1];
} Parts;

/* The same, and what each context of sequences.h makes of it. */
typedef struct {
  Parts parts;
  /* the sort of the only one; SORT_SEVERAL: there are several, SORT_NOTHING: there is none */
  uint8_t only;
  /* by context, a bit each: the others are so dear there that they are given up at once */
  uint8_t survivors[CONTEXTS_ROOM];
} Choices;

/* Nearly all that the stages ask of each token, in a quarter of a line of the processor's cache. It
 * is settled when the form is first met: then its parts, and the clues that go with them, are
 * found. */
typedef struct {
  /* of its own classes, where it has some, as soon as these are frozen; else that of its stem, once
     it is settled */
  SetId set;
  NameWord names;    /* its number among the words of names (name_words.h), once it is settled */
  uint32_t only : 8; /* the sort of its only part; else as in Choices */
  /* the number of what it can be, which it shares with words that can be the same; 0 until it is
     settled */
  uint32_t choices : 24;
  uint16_t clues;    /* CLUE_... (name_clues.h), once all is loaded */
  uint8_t likeliest; /* the kind of its cheapest part; 0: it has none */
  bool guessed;      /* the parts are what its ending suggests, for no table lists the form */
} Word;

_Static_assert(sizeof(Word) == 16, "no word lies in two lines of the cache");

typedef struct {
  ClassId *items; /* ascending */
  uint32_t count;
} ClassSet;

/* What the rules of a level see of small words and signs (cascades/sight.h). */
typedef struct {
  /* by SetId: bit f: small words whose elements have the features f * WORD_LISTED; of signs f is
     0 */
  uint8_t *forms;
  uint64_t kinds; /* a bit each: elements of these kinds, whatever they are */
  SetId unseen;   /* words of this set and without features they do not see */
  /* there is no such set, or some rule fits small words alone: rows have to be whole */
  bool whole;
} Sight;

typedef struct {
  Arena *arena;
  Symbols forms;   /* lower-case form -> WordId */
  Symbols classes; /* name -> ClassId */
  Symbols acts;    /* names of acts, in the order of lexicon/acts.txt */
  /* those of `forms`; once frozen, there is room behind them for words of other forms that are
     met */
  Array(Word) words;
  /* once frozen: the words that have classes. Others may get that of their stem when they are
     met */
  Array(WordId) classed;
  Array(ClassSet) sets;
  uint64_t *members;         /* once frozen: a row of bits for each class, which sets have it */
  size_t members_stride;     /* numbers a row */
  Symbols stem_forms;        /* the stems that some rule mentions */
  uint64_t *stem_bits;       /* stem.c: which first letters they have, */
  uint64_t *stem_beginnings; /* and which first letters these have */
  Array(SetId) stems;   /* by symbol of `stem_forms`: the set of an unknown form with that stem */
  Array(Parts) endings; /* what unknown forms that end so can be; the first is the empty ending */
  /* once frozen: by the last two letters of a form, a bit for each length that an ending of these
     has */
  uint16_t *ending_lengths;
  Symbols ending_forms;     /* ending -> index in `endings` */
  struct Forms *inflection; /* irregular forms */
  struct Lemmas *lemmas;    /* parts-of-speech.tsv */
  /* once frozen: words of forms that are not in `forms`, and the numbers of choices */
  struct MetWords *met;
  /* by number: what words that are settled can be. Few, so that they lie close together */
  Choices *choices;
  const NameWords *name_words;       /* those of the gazetteer */
  const struct Sequences *sequences; /* once they are frozen too: for the sorts of parts; */
  const uint32_t *set_clues;         /* and by SetId: what sets tell of names (name_clues.h) */
  Symbol *set_acts;                  /* by SetId; SYMBOL_NONE: no act */
  Sight names, dates;                /* of the levels of that name; without rules all zero */
  /* what of that rules of names want beside a known name, where nothing else is in doubt; whole:
     known names alone may do */
  Sight joiners;
  /* some rule of the level `guesses` may find something where no word is in doubt */
  bool guesses_whole;
  SetId *renumbered;              /* by SetId before freezing */
  Array(struct WordDraft) drafts; /* parallel to `words`: what the lexicon says of their parts */
  struct SetTable *set_table;     /* interning of sets while loading */
  struct sb_stemmer *stemmer;     /* while loading, once a rule has asked for a stem */
  bool frozen;
} Words;

void words_init(Words *words, Arena *arena);
/* Reads rules/lexicon/ *.txt; `directory` is rules/. False: the report has errors. */
bool words_load(Words *words, Str directory, Report *report);
/* Reads rules/lexicon/parts-of-speech.tsv, and takes memory from the arena. It touches nothing of
 * words that other loading does: another thread may read this meanwhile. */
bool words_load_counts(Words *words, Arena *arena, Str directory, Report *report);

/* ---- While loading ---- */

/* The word of a form (any case; created without classes where it is new), the class of a name, and
 * adding a class to a form. */
WordId words_intern(Words *words, Str form);
/* The same of a form that words_normalize has given. */
WordId words_intern_lower(Words *words, Str form);
ClassId words_class(Words *words, Str name);
void words_add_class(Words *words, WordId word, ClassId class);
/* A part of speech with its cost; a form that has been given one so has only those given so. False:
 * the form has PARTS_MAX already. */
bool words_add_part(Words *words, WordId word, uint8_t kind, unsigned cost);
/* "form:that" on the word `that`: what a rule means by a word in quotation marks. */
ClassId words_form_class(Words *words, Str form);
/* "stem:recogn" on all forms whose English Snowball stem is that of `word`: what a rule means by
   ~word. */
ClassId words_stem_class(Words *words, Str word);
/* The set that has these classes (any order, repeats allowed). Freezing gives sets new numbers:
 * whoever keeps one asks words_frozen_set afterwards. */
SetId words_set(Words *words, const ClassId *classes, uint32_t count);
/* Ends loading: gives forms with classes their stem's class too, and numbers the sets so that those
 * that share a common class lie side by side, and a predicate is a few ranges. */
void words_freeze(Words *words);
/* After that: makes room for words that are met, and tells of which names consist, which are
   settled by then too. */
void words_expect(Words *words, const NameWords *names);
/* Gives back what is not the arena's, where loading has ended before words_freeze. */
void words_abandon(Words *words);
/* Gives back all that is not the arena's; once no thread asks for words any more. */
void words_free(Words *words);

/* ---- After loading ---- */

SetId words_frozen_set(const Words *words, SetId before);
static inline const Word *words_get(const Words *words, WordId word) {
  return &words->words.items[word];
}
/* Of a word that has been met. */
static inline const Choices *words_choices(const Words *words, const Word *word) {
  return &words->choices[word->choices];
}
static inline const Parts *words_parts(const Words *words, WordId word) {
  return &words_choices(words, words_get(words, word))->parts;
}
/* Whether the set has the class; SYMBOL_NONE is in no set. */
static inline bool words_set_has(const Words *words, SetId set, ClassId class) {
  return class != SYMBOL_NONE &&
         words->members[class * words->members_stride + set / 64] >> set % 64 & 1;
}
/* Whether some table tells what part of speech the form is; in lower case. */
bool words_lists(const Words *words, struct sb_stemmer *stemmer, Str form);
/* The word of a form in lower case; WORD_UNKNOWN where no table knows it and neither stem nor
 * ending tell anything. Forms of which the same is known have the same word, unless they are in
 * `forms`. Any thread may ask at any time. */
WordId words_meet(const Words *words, struct sb_stemmer *stemmer, Str form);
/* The form as words have it, lower case and straight apostrophes: in `buffer` (of WORD_ROOM bytes),
 * or the form itself where it does not fit. */
Str words_normalize(Str form, char *buffer);
/* SYMBOL_NONE where no lexicon and no rule has such a class. At any time. */
ClassId words_find_class(const Words *words, Str name);
/* The act of a cue word's set ("say", "demand"), or the empty view. */
Str words_set_act(const Words *words, SetId set);

/* The parts of speech by name: kinds from KIND_NOUN to KIND_INTERJECTION. At any time. */
bool words_part_find(Str name, uint8_t *kind);
const char *words_part_name(uint8_t kind); /* "" for other kinds */

enum {
  FORM_CLITIC = 1 << 0, /* a clitic where no white space parts it from the token before */
  /* a full stop behind it belongs to it: an abbreviation, an initial, */
  FORM_STOP = 1 << 1,
  FORM_STOP_NUMBER = 1 << 2, /* but only where a number stands next */
  /* a capital, and behind the last hyphen a small word that is a token of its own with it, for the
     lexicon has it so (class `compound-head`): London|-based, Obama|-era */
  FORM_COMPOUND = 1 << 3,
};

/* What a token's bytes tell by themselves. */
typedef struct {
  WordId word;
  uint8_t kind;   /* TokenKind (document.h) */
  uint8_t traits; /* FORM_... */
  uint16_t flags; /* TOKEN_CAPITAL, TOKEN_UPPER, TOKEN_STOP to TOKEN_BEGINS */
} WordForm;

/* A worker's memory of forms: exact bytes -> WordForm, of fixed size, so that memory stays flat.
 * What tokenize asks of it for each token is told in word_cache.h. */
typedef struct WordCache WordCache;
struct OrdinaryWords;
/* After words_expect; both must outlive it. NULL when memory runs out. */
WordCache *word_cache_new(const Words *words, const struct OrdinaryWords *ordinary);
void word_cache_free(WordCache *cache); /* NULL: does nothing */
/* Whether it asks words for the class by its name. */
bool word_cache_asks_for_class(Str class);
/* The word of a form as it stands in a text; not empty. */
WordId word_cache_find(WordCache *cache, Str form);

#endif
