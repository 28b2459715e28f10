/* What is known of a word form: its classes, and its possible parts of speech.
 *
 * In: rules/lexicon/, and every word that a rule or a name mentions. Out: for each form a number (a
 * WordId), and behind it a set of classes and the parts of speech with a cost each. Forms are looked up
 * in lower case with straight apostrophes; what no table knows is stemmed and looked up again, and
 * falls back on its ending (lexicon/endings.txt). Each distinct set of classes has one number, a
 * SetId, by which rules match (cascade.h). */
#ifndef DEMARCHE_RULEBOOK_WORDS_H
#define DEMARCHE_RULEBOOK_WORDS_H

#include "base/error.h"
#include "base/symbols.h"

typedef uint32_t WordId;
typedef uint32_t ClassId; /* a class: speech, say, person-noun, "form:that", "stem:recogn", "@russia" */
typedef uint32_t SetId;   /* a distinct set of classes */

#define WORD_UNKNOWN 0 /* no table knows the form and no ending fits */

enum { PARTS_MAX = 6 };

typedef struct {
  uint8_t kind; /* cascade.h: noun, past, ... */
  uint8_t cost; /* in tenths of a bit, about -log2 of how often the form is this part */
} PartChoice;

typedef struct {
  SetId set;
  uint8_t part_count;
  PartChoice parts[PARTS_MAX];
} Word;

typedef struct {
  ClassId *items; /* ascending */
  uint32_t count;
} ClassSet;

typedef struct {
  Arena *arena;
  Symbols forms;   /* lower-case form -> WordId */
  Symbols classes; /* name -> ClassId */
  Symbols acts;    /* names of acts, in the order of lexicon/acts.txt */
  Array(Word) words;
  Array(ClassSet) sets;
  Array(SetId) stems; /* indexed by symbol of `stem_forms`: the set of words that share a stem */
  Symbols stem_forms;
  struct SetTable *set_table; /* interning of sets */
  bool frozen;
} Words;

void words_init(Words *words, Arena *arena);
/* Reads rules/lexicon/ *.txt. */
bool words_load(Words *words, Str directory, Report *report);

/* While loading: the word of a form (any case; created without classes where it is new), the class of a name, and adding
 * a class to a form. */
WordId words_intern(Words *words, Str form);
ClassId words_class(Words *words, Str name);
void words_add_class(Words *words, WordId word, ClassId class);
void words_add_part(Words *words, WordId word, uint8_t kind, unsigned cost);
/* The set that has these classes (any order, repeats allowed). */
SetId words_set(Words *words, const ClassId *classes, uint32_t count);

/* After loading. */
static inline const Word *words_get(const Words *words, WordId word) {
  return &words->words.items[word];
}
bool words_set_has(const Words *words, SetId set, ClassId class);
/* SYMBOL_NONE where no lexicon and no rule has such a class. */
ClassId words_find_class(const Words *words, Str name);
/* The act of a cue word's set ("say", "demand"), or the empty view. */
Str words_set_act(const Words *words, SetId set);

/* A worker's memory of forms: exact bytes -> WordId, of fixed size, so that memory stays flat. */
typedef struct WordCache WordCache;
WordCache *word_cache_new(const Words *words); /* NULL when memory runs out */
void word_cache_free(WordCache *cache);
WordId word_cache_find(WordCache *cache, Str form);

#endif
