/* The states of sequences.h and how one leads to the next.
 *
 * In: the rows of sequences.tsv. Out: for each state and each sort of word the next state and the
 * cost of the step, as one table, so that the tagger looks up and adds. A state is a context and
 * what its clause still wants: a clause has one finite verb, so `the plan announced on Friday was`
 * has a participle. */
#include "rulebook/lexicon/sequences.h"

/* What a clause still wants. Inner: a clause inside one that wants a verb itself, or has one. */
typedef enum {
  CLAUSE_WANTS_VERB,
  CLAUSE_OPEN,  /* another verb may come: behind "and", a colon ... */
  CLAUSE_SLACK, /* has a verb; another may come where somebody is quoted: behind a comma, "said" */
  CLAUSE_COMPLETE,    /* has a verb; another would be odd */
  CLAUSE_INNER_FIRST, /* wants a verb, and so does the clause around it */
  CLAUSE_INNER_LAST,  /* wants a verb, the clause around it has one */
  CLAUSES
} Clause;

_Static_assert(STATES == CONTEXTS * CLAUSES, "a state is a context and a clause");

/* A word as far as the states see it. */
typedef struct {
  uint8_t kind, column;
  uint16_t traits;
} Sort;

static Context context_after_adverb(Context before) {
  switch (before) {
  case CONTEXT_TO:
  case CONTEXT_TO_ADVERB: return CONTEXT_TO_ADVERB;
  case CONTEXT_MODAL:
  case CONTEXT_DO:
  case CONTEXT_MODAL_ADVERB: return CONTEXT_MODAL_ADVERB;
  case CONTEXT_BE:
  case CONTEXT_BE_ADVERB: return CONTEXT_BE_ADVERB;
  case CONTEXT_HAVE:
  case CONTEXT_HAVE_ADVERB: return CONTEXT_HAVE_ADVERB;
  case CONTEXT_SINGULAR:
  case CONTEXT_PLURAL:
  case CONTEXT_MODAL_PRONOUN: return before;
  default: return CONTEXT_ADVERB;
  }
}

/* "did he", "has he", "is he": the verb that the auxiliary asks for is still to come. */
static Context context_after_pronoun(Context before, unsigned traits) {
  switch (before) {
  case CONTEXT_DO:
  case CONTEXT_MODAL: return CONTEXT_MODAL_PRONOUN;
  case CONTEXT_HAVE: return traits & TRAIT_OBJECT ? CONTEXT_PRONOUN : CONTEXT_HAVE_ADVERB;
  case CONTEXT_BE: return traits & TRAIT_OBJECT ? CONTEXT_PRONOUN : CONTEXT_BE_ADVERB;
  default:
    if (!(traits & TRAIT_SUBJECT)) return CONTEXT_PRONOUN;
    return traits & TRAIT_THIRD ? CONTEXT_SINGULAR : CONTEXT_PLURAL;
  }
}

static Context context_after_conjunction(Context before) {
  switch (before) {
  case CONTEXT_NOUN:
  case CONTEXT_NOUNS:
  case CONTEXT_NAME:
  case CONTEXT_PRONOUN:
  case CONTEXT_DATE:
  case CONTEXT_NUMBER: return CONTEXT_NOUN_CONJUNCTION;
  case CONTEXT_ADJECTIVE:
  case CONTEXT_PREDICATE: return CONTEXT_ADJECTIVE_CONJUNCTION;
  case CONTEXT_BASE: return CONTEXT_BASE_CONJUNCTION;
  case CONTEXT_PRESENT: return CONTEXT_PRESENT_CONJUNCTION;
  case CONTEXT_PAST: return CONTEXT_PAST_CONJUNCTION;
  case CONTEXT_PASSIVE:
  case CONTEXT_REDUCED:
  case CONTEXT_PERFECT: return CONTEXT_PARTICIPLE_CONJUNCTION;
  case CONTEXT_GERUND: return CONTEXT_GERUND_CONJUNCTION;
  default: return CONTEXT_CONJUNCTION;
  }
}

static Context context_after_verb(Context before, const Sort *word) {
  static const uint8_t plain[] = {[KIND_BASE] = CONTEXT_BASE,
                                  [KIND_PRESENT] = CONTEXT_PRESENT,
                                  [KIND_PAST] = CONTEXT_PAST,
                                  [KIND_PARTICIPLE] = CONTEXT_REDUCED,
                                  [KIND_GERUND] = CONTEXT_GERUND};
  if (word->traits & TRAIT_BE) return CONTEXT_BE;
  if (word->traits & TRAIT_HAVE && word->kind != KIND_PARTICIPLE) return CONTEXT_HAVE;
  if (word->traits & TRAIT_DO && word->kind != KIND_PARTICIPLE && word->kind != KIND_GERUND)
    return CONTEXT_DO;
  if (word->kind == KIND_PARTICIPLE && (before == CONTEXT_HAVE || before == CONTEXT_HAVE_ADVERB))
    return CONTEXT_PERFECT;
  if (word->kind == KIND_PARTICIPLE && (before == CONTEXT_BE || before == CONTEXT_BE_ADVERB))
    return CONTEXT_PASSIVE;
  return plain[word->kind];
}

static Context next_context(Context before, const Sort *word) {
  switch (word->kind) {
  case KIND_NOUN: return CONTEXT_NOUN;
  case KIND_NOUNS: return CONTEXT_NOUNS;
  case KIND_PROPER: return word->column == COLUMN_DATE ? CONTEXT_DATE : CONTEXT_NAME;
  case KIND_PRONOUN: return context_after_pronoun(before, word->traits);
  case KIND_DETERMINER:
    if (word->traits & TRAIT_PLURAL) return CONTEXT_MANY;
    return word->traits & TRAIT_SINGULAR ? CONTEXT_A : CONTEXT_DETERMINER;
  case KIND_POSSESSIVE: return CONTEXT_POSSESSIVE;
  case KIND_NUMBER: return CONTEXT_NUMBER;
  case KIND_ADJECTIVE:
    return before == CONTEXT_BE || before == CONTEXT_BE_ADVERB ? CONTEXT_PREDICATE
                                                               : CONTEXT_ADJECTIVE;
  case KIND_ADVERB: return context_after_adverb(before);
  case KIND_PREPOSITION: return CONTEXT_PREPOSITION;
  case KIND_CONJUNCTION: return context_after_conjunction(before);
  case KIND_SUBORDINATOR: return CONTEXT_SUBORDINATOR;
  case KIND_TO: return CONTEXT_TO;
  case KIND_WH: return word->traits & TRAIT_SUBJECT ? CONTEXT_WHO : CONTEXT_WH;
  case KIND_MODAL: return CONTEXT_MODAL;
  case KIND_BASE:
  case KIND_PRESENT:
  case KIND_PAST:
  case KIND_PARTICIPLE:
  case KIND_GERUND: return context_after_verb(before, word);
  case KIND_COMMA:
  case KIND_CLOSE: return CONTEXT_COMMA;
  case KIND_COLON:
  case KIND_SEMICOLON:
  case KIND_DASH: return CONTEXT_COLON;
  case KIND_OPEN: return CONTEXT_BRACKET;
  case KIND_SYMBOL: return CONTEXT_SYMBOL;
  case KIND_MARK: return before;
  default: return CONTEXT_START; /* full stops, interjections */
  }
}

static bool is_nominal(Context context) {
  return context == CONTEXT_NOUN || context == CONTEXT_NOUNS || context == CONTEXT_NAME ||
         context == CONTEXT_PRONOUN;
}

/* After a finite verb. `opens`: one that a clause may follow. */
static Clause satisfied(Clause clause, bool opens) {
  if (clause == CLAUSE_INNER_FIRST) return CLAUSE_WANTS_VERB;
  return opens ? CLAUSE_SLACK : CLAUSE_COMPLETE;
}

/* After a word that opens a clause inside the present one. */
static Clause inner(Clause clause) {
  return clause == CLAUSE_WANTS_VERB || clause == CLAUSE_INNER_FIRST ? CLAUSE_INNER_FIRST
                                                                     : CLAUSE_INNER_LAST;
}

/* After an inner clause that needs no verb: "when asked", "how to do it". */
static Clause released(Clause clause) {
  if (clause == CLAUSE_INNER_FIRST) return CLAUSE_WANTS_VERB;
  return clause == CLAUSE_INNER_LAST ? CLAUSE_SLACK : clause;
}

static Clause loosened(Clause clause, Clause loose) {
  return clause == CLAUSE_COMPLETE || clause == CLAUSE_SLACK ? loose : clause;
}

/* A pronoun that can only be a subject begins a clause: the plan he announced; said he would. */
static Clause after_subject(Clause clause, Context before) {
  if (clause == CLAUSE_WANTS_VERB) return is_nominal(before) ? CLAUSE_INNER_FIRST : clause;
  return clause == CLAUSE_INNER_FIRST ? clause : CLAUSE_INNER_LAST;
}

static Clause next_clause(Clause clause, Context before, const Sort *word) {
  bool opens = word->traits & TRAIT_CLAUSE;
  switch (word->kind) {
  case KIND_PRESENT:
  case KIND_PAST:
  case KIND_MODAL: return satisfied(clause, opens);
  case KIND_BASE:
    if (before == CONTEXT_START && clause == CLAUSE_WANTS_VERB)
      return CLAUSE_SLACK;                           /* an imperative */
    if (is_nominal(before)) return released(clause); /* demands that he be */
    return opens ? loosened(clause, CLAUSE_SLACK) : clause;
  case KIND_GERUND:
  case KIND_PARTICIPLE:
  case KIND_ADJECTIVE:
    if (before == CONTEXT_SUBORDINATOR || before == CONTEXT_WH) clause = released(clause);
    return opens ? loosened(clause, CLAUSE_SLACK) : clause;
  case KIND_TO:
    return before == CONTEXT_WH || before == CONTEXT_SUBORDINATOR ? released(clause) : clause;
  case KIND_SUBORDINATOR:
  case KIND_WH:
    return word->traits & TRAIT_COMPARISON ? loosened(clause, CLAUSE_OPEN) : inner(clause);
  case KIND_PRONOUN:
    if (word->traits & TRAIT_SUBJECT) return after_subject(clause, before);
    return word->traits & TRAIT_OBJECT ? clause : loosened(clause, CLAUSE_SLACK);
  case KIND_CONJUNCTION: return loosened(clause, CLAUSE_OPEN);
  case KIND_COMMA:
  case KIND_MARK:
  case KIND_OPEN:
  case KIND_CLOSE: return loosened(clause, CLAUSE_SLACK);
  case KIND_COLON:
  case KIND_SEMICOLON:
  case KIND_DASH:
  case KIND_STOP: return CLAUSE_OPEN;
  default: return clause;
  }
}

static bool is_satisfied(Clause clause) {
  return clause >= CLAUSE_OPEN && clause <= CLAUSE_COMPLETE;
}

static int clause_cost(const Sequences *sequences, Clause clause, Context before,
                       const Sort *word) {
  bool is_inner = clause == CLAUSE_INNER_FIRST || clause == CLAUSE_INNER_LAST;
  if (word->kind == KIND_PRONOUN && word->traits & TRAIT_SUBJECT && before == CONTEXT_COMMA &&
      is_inner)
    return sequences->no_verb / 2; /* "why it matters, she said": the inner clause is left */
  if (word->kind == KIND_STOP) return is_satisfied(clause) ? 0 : sequences->no_verb;
  if (word->kind != KIND_PRESENT && word->kind != KIND_PAST && word->kind != KIND_MODAL) return 0;
  if (clause == CLAUSE_COMPLETE) return sequences->second_verb;
  return clause == CLAUSE_SLACK && !(word->traits & TRAIT_CLAUSE) ? sequences->further_verb : 0;
}

/* What of the traits matters to words of this kind: words that agree in it are of one sort. */
static unsigned traits_of_kind(uint8_t kind, unsigned traits) {
  switch (kind) {
  case KIND_PRONOUN:
    return traits & TRAIT_OBJECT ? TRAIT_OBJECT : traits & (TRAIT_SUBJECT | TRAIT_THIRD);
  case KIND_BASE:
  case KIND_PRESENT:
  case KIND_PAST:
  case KIND_PARTICIPLE:
  case KIND_GERUND:
    if (traits & TRAIT_BE) return TRAIT_BE;
    if (traits & TRAIT_HAVE) return TRAIT_HAVE;
    return traits & TRAIT_DO ? TRAIT_DO : traits & TRAIT_CLAUSE;
  case KIND_ADJECTIVE: return traits & TRAIT_CLAUSE;
  case KIND_SUBORDINATOR: return traits & TRAIT_COMPARISON;
  case KIND_WH: return traits & TRAIT_SUBJECT;
  case KIND_DETERMINER: return traits & TRAIT_PLURAL ? TRAIT_PLURAL : traits & TRAIT_SINGULAR;
  default: return 0;
  }
}

static uint8_t kind_of_column(uint8_t column) {
  switch (column) {
  case COLUMN_GENITIVE: return KIND_POSSESSIVE;
  case COLUMN_THIRD: return KIND_PRESENT;
  case COLUMN_DATE:
  case KIND_NAME: return KIND_PROPER;
  default: return column;
  }
}

static uint16_t row_of(Context context, Clause clause) {
  return (uint16_t)((context * CLAUSES + clause) * SORTS_MAX);
}

static SequenceStep step_of(uint16_t state, int cost) { return cost * (1 << 16) + state; }

static void fill_steps(Sequences *sequences, uint8_t sort, const Sort *word) {
  for (Context context = 0; context < CONTEXTS; context++)
    for (Clause clause = 0; clause < CLAUSES; clause++) {
      int cost = word->kind == KIND_MARK ? 0 : sequences->cost[context][word->column];
      cost += clause_cost(sequences, clause, context, word);
      uint16_t next = row_of(next_context(context, word), next_clause(clause, context, word));
      sequences->steps[row_of(context, clause) + sort] = step_of(next, cost);
    }
}

/* A sentence that ends leads from all states to where the next one begins. */
static void fill_ends(Sequences *sequences) {
  for (Context context = 0; context < CONTEXTS; context++)
    for (Clause clause = 0; clause < CLAUSES; clause++)
      sequences->steps[row_of(context, clause) + SORT_END] =
          step_of(STATE_START, is_satisfied(clause) ? 0 : sequences->no_verb);
}

static void fill_nothing(Sequences *sequences) {
  for (uint32_t state = 0; state < STATES * SORTS_MAX; state += SORTS_MAX)
    sequences->steps[state + SORT_NOTHING] = step_of((uint16_t)state, 0);
}

/* The sorts of a column are those from `count` on. Returns the first behind them. */
static uint8_t connect_column(Sequences *sequences, uint8_t column, uint8_t count) {
  uint8_t kind = kind_of_column(column), *sorts = sequences->sorts[column];
  for (unsigned traits = 0; traits < TRAITS; traits++) {
    unsigned wanted = traits_of_kind(kind, traits);
    if (wanted != traits) {
      sorts[traits] = sorts[wanted];
      continue;
    }
    Sort word = {kind, column, (uint16_t)wanted};
    fill_steps(sequences, count, &word);
    sorts[traits] = count++;
  }
  sequences->plain[column].parts = (Parts){1, {{.kind = kind, .sort = sorts[0]}}};
  sequences_let_survive(&sequences->plain[column]);
  return count;
}

/* Common ones, whose steps lie side by side, in one line of the processor's cache. */
static const uint8_t common_columns[] = {
    KIND_NOUN,   KIND_NOUNS, KIND_NAME, KIND_ADJECTIVE,   KIND_PREPOSITION, KIND_DETERMINER,
    KIND_ADVERB, KIND_COMMA, KIND_STOP, KIND_CONJUNCTION, KIND_TO};

void sequences_connect(Sequences *sequences, Arena *arena) {
  enum { LINE = 64 };
  char *room = arena_allocate(arena, STATES * SORTS_MAX * sizeof(SequenceStep) + LINE, 1);
  sequences->steps = (SequenceStep *)(void *)(room + (LINE - (uintptr_t)room % LINE) % LINE);
  fill_ends(sequences);
  fill_nothing(sequences);
  uint8_t count = SORT_NOTHING + 1;
  for (size_t i = 0; i < sizeof common_columns; i++)
    count = connect_column(sequences, common_columns[i], count);
  for (uint8_t column = 1; column < COLUMNS; column++)
    if (!sequences->plain[column].parts.count) count = connect_column(sequences, column, count);
}
