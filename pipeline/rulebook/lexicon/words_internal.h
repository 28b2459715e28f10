/* What the files of words.h share with each other and with nobody else. */
#ifndef DEMARCHE_RULEBOOK_WORDS_INTERNAL_H
#define DEMARCHE_RULEBOOK_WORDS_INTERNAL_H

#include "rulebook/lexicon/inflection.h"
#include "rulebook/table.h"
#include "rulebook/lexicon/words.h"

struct WordFormTables; /* word_cache.h */

enum {
  /* Bytes of the longest form that has an entry or a stem; longer ones are unknown. */
  FORM_MAX = 60,
  ENDING_MAX = 12
};

/* A form while loading: what it can be, without costs, and how much speaks for each. */
typedef struct WordDraft {
  Parts parts;
  /* Occurrences, or, where `fixed`, costs; 0: possible, nothing counted. */
  uint32_t weights[PARTS_MAX];
  uint32_t section; /* the section that listed it last, to tell duplicates */
  bool fixed;       /* its parts were given with their costs */
} WordDraft;

/* For so many words: memory that nobody writes to costs nothing. */
void words_make_room(Words *words, uint32_t capacity);
/* `weight` more occurrences of the form as `kind`; 0: it can be that. */
void word_count_part(WordDraft *draft, uint8_t kind, uint32_t weight);

/* word_sets.c */
struct SetTable *word_sets_new(Words *words);
/* The set that has these classes too, in any order. */
SetId word_sets_with(Words *words, SetId set, const ClassId *classes, uint32_t count);
/* Numbers the sets anew. */
void word_sets_freeze(Words *words);

/* word_endings.c: the index of the longest ending that the form has, after ending_filter_init. */
void ending_filter_init(Words *words);
uint32_t words_ending(const Words *words, Str form);

/* word_form.c: all that a token's bytes tell but its word, which is known. */
void word_form_describe(const Words *words, const struct WordFormTables *tables, Str form,
                        WordForm *described);

/* words_forms.c: the forms of a verb, noun or adjective, by rule, and where they are irregular as
 * some file of the lexicon says. */
typedef struct {
  Symbols bases;     /* base form -> index in `others` */
  Array(Str) others; /* what the irregular entry says behind the base form: "said said" */
} Irregular;

/* A base form to which an irregular form leads. */
typedef struct {
  Str base;
  uint32_t next; /* index + 1 of another of the same form; 0: none */
} IrregularBase;

typedef struct Forms {
  Arena *arena;
  Irregular verbs, nouns, adjectives;
  Symbols irregular;     /* irregular form -> index in `leads` */
  Array(uint32_t) leads; /* index + 1 in `to` */
  Array(IrregularBase) to;
} Forms;

typedef struct {
  Str form;
  WordId word; /* where the caller fills it in */
  uint8_t kind;
  uint8_t share; /* in how many of a hundred occurrences of the base form's word it stands so */
} InflectedForm;

enum { INFLECTED_FORMS_MAX = 24, INFLECTED_REGULARLY_MAX = 6 };

/* The same form for two parts of speech is the same view, side by side. */
typedef struct {
  InflectedForm items[INFLECTED_FORMS_MAX];
  uint32_t count, made;
  char room[INFLECTED_REGULARLY_MAX][INFLECTED_MAX]; /* of the first `made` regular forms */
} InflectedForms;

Forms *forms_new(Arena *arena);
/* Notes an irregular word. False: it was noted before with other forms. */
bool forms_add_irregular(Forms *forms, uint8_t kind, Str base, Str others);
/* All forms of a word, itself first. `kind`: KIND_BASE (a verb), KIND_NOUN or KIND_ADJECTIVE; any
 * other has one form. They are views of `base`, of `inflected` and of what was noted. */
void forms_inflect(const Forms *forms, uint8_t kind, Str base, InflectedForms *inflected);

/* words_lemmas.c: parts-of-speech.tsv, how often each word is which part, for each of its forms. */
struct Lemmas *lemmas_new(Arena *arena);
/* Adds what the counts of all lemmas say of whose forms it is one. */
void words_count_lemmas(const Words *words, Str form, WordDraft *draft);
/* More than there can be different words of forms that lemmas have. */
uint32_t words_lemma_forms(const Words *words);

/* word_parts.c: what the form can be, as the lexicon says (`draft`), the counts of lemmas, or else
 * its ending. The word learns the likeliest, and whether it is guessed. */
Parts word_find_parts(const Words *words, Str form, Word *word, WordDraft *draft);

/* stem.c */
typedef struct sb_stemmer Stemmer;
Stemmer *stemmer_new(void); /* NULL when memory runs out */
void stemmer_free(Stemmer *stemmer);
/* The stem of a lower-case form of at most FORM_MAX bytes, until the next call. */
Str stemmer_stem(Stemmer *stemmer, Str form);
/* Whether the form may have one of the stems that rules mention: false for nearly all others. */
void stem_filter_init(Words *words);
bool stem_filter_passes(const Words *words, Str form);
/* words_freeze.c: the one while loading. Without memory it leaves the arena's way. */
Stemmer *words_stemmer(Words *words);

#endif
