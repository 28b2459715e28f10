/* Which part of speech follows which.
 *
 * In: rules/lexicon/sequences.tsv, columns `after` (a context, as named in sequences.c), `next`
 * (kinds with what they cost there, "base/-25 adverb/5") and `others` (what all other kinds cost).
 * Costs are tenths of a bit against chance: 0, the kind is as common there as anywhere; 10, half as
 * common; -10, twice. The rows whose `after` is in brackets set what a clause costs that has no
 * finite verb or a second one; only their `others` counts. Out: a table of costs. A context is what
 * came before as far as it matters: a part of speech, an auxiliary (also across adverbs: "has not
 * yet"), or a conjunction with the verb form before it. */
#ifndef DEMARCHE_RULEBOOK_SEQUENCES_H
#define DEMARCHE_RULEBOOK_SEQUENCES_H

#include "rulebook/cascades/cascade.h"

typedef enum {
  CONTEXT_START, /* of a sentence, and behind interjections */
  CONTEXT_NOUN,
  CONTEXT_NOUNS,
  CONTEXT_NAME, /* proper nouns too */
  CONTEXT_DATE,
  CONTEXT_PRONOUN,  /* it, you, him, this, everyone */
  CONTEXT_SINGULAR, /* he, she */
  CONTEXT_PLURAL,   /* I, we, they */
  CONTEXT_DETERMINER,
  CONTEXT_A,    /* determiners of one: a, this, every */
  CONTEXT_MANY, /* determiners of several: these, many */
  CONTEXT_POSSESSIVE,
  CONTEXT_NUMBER,
  CONTEXT_ADJECTIVE,
  CONTEXT_PREDICATE, /* an adjective after be */
  CONTEXT_ADVERB,
  CONTEXT_PREPOSITION,
  CONTEXT_SUBORDINATOR,
  CONTEXT_WH,
  CONTEXT_WHO,
  CONTEXT_TO,
  CONTEXT_MODAL,
  CONTEXT_MODAL_PRONOUN, /* did he, will they */
  CONTEXT_BE,
  CONTEXT_HAVE,
  CONTEXT_DO,
  CONTEXT_TO_ADVERB,
  CONTEXT_MODAL_ADVERB,
  CONTEXT_BE_ADVERB,
  CONTEXT_HAVE_ADVERB,
  CONTEXT_BASE,
  CONTEXT_PRESENT,
  CONTEXT_PAST,
  CONTEXT_PASSIVE, /* a participle after be */
  CONTEXT_REDUCED, /* a participle alone: the talks held in June */
  CONTEXT_PERFECT, /* a participle after have */
  CONTEXT_GERUND,
  CONTEXT_CONJUNCTION,
  CONTEXT_NOUN_CONJUNCTION,
  CONTEXT_ADJECTIVE_CONJUNCTION,
  CONTEXT_BASE_CONJUNCTION,
  CONTEXT_PRESENT_CONJUNCTION,
  CONTEXT_PAST_CONJUNCTION,
  CONTEXT_PARTICIPLE_CONJUNCTION,
  CONTEXT_GERUND_CONJUNCTION,
  CONTEXT_COMMA,
  CONTEXT_COLON, /* semicolons and dashes too */
  CONTEXT_BRACKET,
  CONTEXT_SYMBOL,
  CONTEXTS
} Context;

/* The columns: the kinds of tokens, and what is told apart beyond them. */
enum {
  COLUMN_GENITIVE = KIND_NAME + 1, /* 's and ' of possessives */
  COLUMN_THIRD,                    /* says, has, is: the present that is no base form */
  COLUMN_DATE,
  COLUMNS
};

/* What of a word's classes matters to its context, as bits. */
enum {
  TRAIT_BE = 1 << 0,
  TRAIT_HAVE = 1 << 1,
  TRAIT_DO = 1 << 2,
  TRAIT_CLAUSE = 1 << 3,     /* a verb that may be followed by a clause without that */
  TRAIT_SUBJECT = 1 << 4,    /* a pronoun in the form of a subject; who */
  TRAIT_THIRD = 1 << 5,      /* he, she */
  TRAIT_COMPARISON = 1 << 6, /* as, than: clauses with them can do without a verb */
  TRAIT_OBJECT = 1 << 7,     /* a pronoun in the form of an object */
  TRAIT_SINGULAR = 1 << 8,   /* a determiner of one */
  TRAIT_PLURAL = 1 << 9,     /* a determiner of several */
  TRAITS = 1 << 10
};

/* States: the first begins a sentence. Sorts of words: all that the states tell apart; the first
 * stands for the end of a sentence. */
enum { STATES = CONTEXTS * 6, SORTS_MAX = 80, STATE_START = 0, SORT_END = 0 };

/* Instead of a sort: it may be one of several. And the sort of what nothing is known of, which
   leaves each state as it is. */
enum { SORT_SEVERAL = 0, SORT_NOTHING = 1 };

/* Paths that are dearer than the cheapest by more than this are given up. */
enum { SEQUENCE_BEAM = 32 };

_Static_assert((int)CONTEXTS <= (int)CONTEXTS_ROOM && PARTS_MAX < 8,
               "there is room for what each context tells, a bit for each part");

/* A state is told by where its row of steps begins: what comes in it is steps[state + sort]: the
 * cost in the upper half, in the lower one the state to which it leads. */
typedef int32_t SequenceStep;

_Static_assert(STATES *SORTS_MAX <= UINT16_MAX, "rows have room in a step");

typedef struct Sequences {
  int8_t cost[CONTEXTS][COLUMNS];
  int8_t second_verb;  /* a finite verb in a clause that has one */
  int8_t further_verb; /* the same behind a comma or "said", where the verb is none of saying */
  int8_t no_verb;      /* a sentence or clause that ends without */
  uint32_t *traits;    /* by SetId */
  uint8_t sorts[COLUMNS][TRAITS]; /* by column and traits */
  /* by column: nothing but this, which costs nothing and has no traits */
  Choices plain[COLUMNS];
  SequenceStep *steps; /* STATES rows of SORTS_MAX */
} Sequences;

/* Reads rules/lexicon/sequences.tsv, which needs none of the other rules. */
bool sequences_load(Sequences *sequences, Arena *arena, Str directory, Report *report);
/* When the words are frozen: finds the traits of their sets. */
void sequences_freeze(Sequences *sequences, Words *words);
/* Whether words of the class have a trait. */
bool sequences_ask_for_class(Str class);
/* Gives the parts of a word of the set their sorts. After sequences_freeze. */
void sequences_sort_parts(const Sequences *sequences, SetId set, Parts *parts);
/* What each context makes of parts that have their sorts: which may survive there, whatever the
   clause wants. */
void sequences_find_survivors(const Sequences *sequences, Choices *choices);
/* Of parts that have their sorts: all survive. */
void sequences_let_survive(Choices *choices);
/* The part of sequences_load that makes the table of steps. */
void sequences_connect(Sequences *sequences, Arena *arena);
/* The context of a state. */
static inline unsigned sequence_context(uint16_t state) {
  return state / (STATES / CONTEXTS * SORTS_MAX);
}

#endif
