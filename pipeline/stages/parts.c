/* Parts of speech in their sentence: see parts.h.
 *
 * In: for each token the few kinds that it can be, each with a cost (words.h, and what a capital letter
 * says). Out: the cheapest sequence of kinds, by the algorithm of Viterbi (1967) over the costs of
 * what follows what (sequences.h). A path's state is its context, and whether its clause has had a finite verb: a
 * clause has one, so `the plan announced on Friday was` has a participle. Quotation marks are looked
 * through; a name is one step. A path's state is all that its future depends on, so for each state the
 * cheapest path suffices; there are seldom more than four. */
#include "stages/parts.h"

#include <string.h>

#include "stages/parts_choices.h"

/* What a clause still wants. Inner: of a clause inside one that ... */
typedef enum {
  CLAUSE_WANTS_VERB,
  CLAUSE_OPEN,        /* has a verb, or needs none; another may come */
  CLAUSE_COMPLETE,    /* has a verb; another would be odd */
  CLAUSE_INNER_FIRST, /* wants one, and so does the clause around it */
  CLAUSE_INNER_LAST   /* wants one, the clause around it has one */
} Clause;

enum { PATHS_MAX = 12, STEPS_MAX = 256, BEAM = 90 };

typedef struct {
  int32_t cost;
  uint8_t context, clause;
  uint8_t before; /* the path of the step before that it goes on from */
  uint8_t kind;   /* chosen in this step */
} Path;

typedef struct {
  uint32_t token;
  uint8_t count;
  Path paths[PATHS_MAX];
} Step;

typedef struct {
  Worker *worker;
  Document *document;
  const Sequences *sequences;
  Step *steps; /* of STEPS_MAX */
  uint32_t count;
} Tagger;

static Context context_after_adverb(Context before) {
  switch (before) {
    case CONTEXT_TO: case CONTEXT_TO_ADVERB: return CONTEXT_TO_ADVERB;
    case CONTEXT_MODAL: case CONTEXT_DO: case CONTEXT_MODAL_ADVERB: return CONTEXT_MODAL_ADVERB;
    case CONTEXT_BE: case CONTEXT_BE_ADVERB: return CONTEXT_BE_ADVERB;
    case CONTEXT_HAVE: case CONTEXT_HAVE_ADVERB: return CONTEXT_HAVE_ADVERB;
    case CONTEXT_SINGULAR: case CONTEXT_PLURAL: case CONTEXT_MODAL_PRONOUN: return before;
    default: return CONTEXT_ADVERB;
  }
}

/* "did he", "has he", "is he": the verb that the auxiliary asks for is still to come. */
static Context context_after_pronoun(Context before, uint8_t traits) {
  switch (before) {
    case CONTEXT_DO: case CONTEXT_MODAL: return CONTEXT_MODAL_PRONOUN;
    case CONTEXT_HAVE: return traits & TRAIT_SUBJECT ? CONTEXT_HAVE_ADVERB : CONTEXT_PRONOUN;
    case CONTEXT_BE: return traits & TRAIT_SUBJECT ? CONTEXT_BE_ADVERB : CONTEXT_PRONOUN;
    default:
      if (!(traits & TRAIT_SUBJECT)) return CONTEXT_PRONOUN;
      return traits & TRAIT_THIRD ? CONTEXT_SINGULAR : CONTEXT_PLURAL;
  }
}

static Context context_after_conjunction(Context before) {
  switch (before) {
    case CONTEXT_NOUN: case CONTEXT_NOUNS: case CONTEXT_NAME: case CONTEXT_PRONOUN: case CONTEXT_DATE:
    case CONTEXT_NUMBER:
      return CONTEXT_NOUN_CONJUNCTION;
    case CONTEXT_ADJECTIVE: case CONTEXT_PREDICATE: return CONTEXT_ADJECTIVE_CONJUNCTION;
    case CONTEXT_BASE: return CONTEXT_BASE_CONJUNCTION;
    case CONTEXT_PRESENT: return CONTEXT_PRESENT_CONJUNCTION;
    case CONTEXT_PAST: return CONTEXT_PAST_CONJUNCTION;
    case CONTEXT_PASSIVE: case CONTEXT_PERFECT: return CONTEXT_PARTICIPLE_CONJUNCTION;
    case CONTEXT_GERUND: return CONTEXT_GERUND_CONJUNCTION;
    default: return CONTEXT_CONJUNCTION;
  }
}

static Context context_after_verb(Context before, const Choice *choice) {
  static const uint8_t plain[] = {[KIND_BASE] = CONTEXT_BASE, [KIND_PRESENT] = CONTEXT_PRESENT, [KIND_PAST] = CONTEXT_PAST,
                                  [KIND_PARTICIPLE] = CONTEXT_PASSIVE, [KIND_GERUND] = CONTEXT_GERUND};
  if (choice->traits & TRAIT_BE) return CONTEXT_BE;
  if (choice->traits & TRAIT_HAVE && choice->kind != KIND_PARTICIPLE) return CONTEXT_HAVE;
  if (choice->traits & TRAIT_DO && choice->kind != KIND_PARTICIPLE && choice->kind != KIND_GERUND) return CONTEXT_DO;
  bool perfect = before == CONTEXT_HAVE || before == CONTEXT_HAVE_ADVERB;
  return choice->kind == KIND_PARTICIPLE && perfect ? CONTEXT_PERFECT : plain[choice->kind];
}

static Context next_context(Context before, const Choice *choice) {
  switch (choice->kind) {
    case KIND_NOUN: return CONTEXT_NOUN;
    case KIND_NOUNS: return CONTEXT_NOUNS;
    case KIND_PROPER: return choice->column == COLUMN_DATE ? CONTEXT_DATE : CONTEXT_NAME;
    case KIND_PRONOUN: return context_after_pronoun(before, choice->traits);
    case KIND_DETERMINER: return CONTEXT_DETERMINER;
    case KIND_POSSESSIVE: return CONTEXT_POSSESSIVE;
    case KIND_NUMBER: return CONTEXT_NUMBER;
    case KIND_ADJECTIVE:
      return before == CONTEXT_BE || before == CONTEXT_BE_ADVERB ? CONTEXT_PREDICATE : CONTEXT_ADJECTIVE;
    case KIND_ADVERB: return context_after_adverb(before);
    case KIND_PREPOSITION: return CONTEXT_PREPOSITION;
    case KIND_CONJUNCTION: return context_after_conjunction(before);
    case KIND_SUBORDINATOR: return CONTEXT_SUBORDINATOR;
    case KIND_TO: return CONTEXT_TO;
    case KIND_WH: return CONTEXT_WH;
    case KIND_MODAL: return CONTEXT_MODAL;
    case KIND_BASE: case KIND_PRESENT: case KIND_PAST: case KIND_PARTICIPLE: case KIND_GERUND:
      return context_after_verb(before, choice);
    case KIND_COMMA: case KIND_CLOSE: return CONTEXT_COMMA;
    case KIND_COLON: case KIND_SEMICOLON: case KIND_DASH: return CONTEXT_COLON;
    case KIND_OPEN: return CONTEXT_BRACKET;
    case KIND_SYMBOL: return CONTEXT_SYMBOL;
    case KIND_MARK: return before;
    default: return CONTEXT_START; /* full stops, interjections */
  }
}

static bool is_nominal(Context context) {
  return context == CONTEXT_NOUN || context == CONTEXT_NOUNS || context == CONTEXT_NAME || context == CONTEXT_PRONOUN;
}

/* After a finite verb. */
static Clause satisfied(Clause clause, bool opens) {
  if (clause == CLAUSE_INNER_FIRST) return CLAUSE_OPEN;
  return opens ? CLAUSE_OPEN : CLAUSE_COMPLETE;
}

/* After a word that opens a clause inside the present one. */
static Clause inner(Clause clause) {
  return clause == CLAUSE_WANTS_VERB || clause == CLAUSE_INNER_FIRST ? CLAUSE_INNER_FIRST : CLAUSE_INNER_LAST;
}

/* After something that ends an inner clause, wanting or not. */
static Clause reopened(Clause clause) {
  return clause == CLAUSE_COMPLETE ? CLAUSE_OPEN : clause;
}

static Clause next_clause(Clause clause, Context before, const Choice *choice) {
  switch (choice->kind) {
    case KIND_PRESENT: case KIND_PAST: case KIND_MODAL: return satisfied(clause, choice->traits & TRAIT_CLAUSE);
    case KIND_BASE: /* an imperative */
      return before == CONTEXT_START && clause == CLAUSE_WANTS_VERB ? CLAUSE_OPEN : clause;
    case KIND_GERUND: case KIND_PARTICIPLE: /* saying he would */
      return choice->traits & TRAIT_CLAUSE ? reopened(clause) : clause;
    case KIND_SUBORDINATOR: case KIND_WH: return choice->loose ? reopened(clause) : inner(clause);
    case KIND_TO: /* how to do it */
      if (before != CONTEXT_WH) return clause;
      return clause == CLAUSE_INNER_FIRST ? CLAUSE_WANTS_VERB : CLAUSE_OPEN;
    case KIND_PRONOUN: /* the plan he announced; he said he would */
      if (!(choice->traits & TRAIT_SUBJECT)) return clause;
      if (clause == CLAUSE_WANTS_VERB) return is_nominal(before) ? CLAUSE_INNER_FIRST : clause;
      return clause == CLAUSE_INNER_FIRST ? clause : CLAUSE_INNER_LAST;
    case KIND_COMMA: case KIND_CONJUNCTION: case KIND_MARK: case KIND_OPEN: case KIND_CLOSE: return reopened(clause);
    case KIND_COLON: case KIND_SEMICOLON: case KIND_DASH: case KIND_STOP: return CLAUSE_OPEN;
    default: return clause;
  }
}

static int32_t clause_cost(const Sequences *sequences, Clause clause, uint8_t kind) {
  bool finite = kind == KIND_PRESENT || kind == KIND_PAST || kind == KIND_MODAL;
  return finite && clause == CLAUSE_COMPLETE ? sequences->second_verb : 0;
}

/* Keeps the path where it is the cheapest of its state, and there is room. */
static void keep_path(Step *step, Path path) {
  uint8_t at = 0;
  while (at < step->count &&
         (step->paths[at].context != path.context || step->paths[at].clause != path.clause))
    at++;
  if (at < step->count) {
    if (path.cost < step->paths[at].cost) step->paths[at] = path;
    return;
  }
  if (step->count < PATHS_MAX) {
    step->paths[step->count++] = path;
    return;
  }
  for (uint8_t i = at = 0; i < PATHS_MAX; i++)
    if (step->paths[i].cost > step->paths[at].cost) at = i;
  if (path.cost < step->paths[at].cost) step->paths[at] = path;
}

static void extend_path(const Sequences *sequences, Step *step, const Path *path, uint8_t before, const Choices *choices) {
  for (unsigned c = 0; c < choices->count; c++) {
    const Choice *choice = &choices->items[c];
    int32_t cost = path->cost + choice->cost + clause_cost(sequences, path->clause, choice->kind);
    if (choice->kind != KIND_MARK) cost += sequences->cost[path->context][choice->column];
    keep_path(step, (Path){.cost = cost,
                           .context = (uint8_t)next_context(path->context, choice),
                           .clause = (uint8_t)next_clause(path->clause, path->context, choice),
                           .before = before,
                           .kind = choice->kind});
  }
}

/* Drops the paths that are so much dearer than the best that they will not win any more. */
static void prune(Step *step) {
  int32_t best = step->paths[0].cost;
  for (uint8_t i = 1; i < step->count; i++)
    if (step->paths[i].cost < best) best = step->paths[i].cost;
  uint8_t kept = 0;
  for (uint8_t i = 0; i < step->count; i++)
    if (step->paths[i].cost <= best + BEAM) step->paths[kept++] = step->paths[i];
  step->count = kept;
}

static void set_part(Document *document, uint32_t token, uint8_t kind) { document->tokens.items[token].part = kind; }

static int32_t end_cost(const Sequences *sequences, Clause clause) {
  return clause == CLAUSE_OPEN || clause == CLAUSE_COMPLETE ? 0 : sequences->no_verb;
}

/* Writes down the cheapest path, and begins anew after it: at the end of a sentence with a fresh start,
 * else where it has led. */
static void finish(Tagger *tagger, bool sentence_ends) {
  Step *last = &tagger->steps[tagger->count - 1];
  uint8_t best = 0;
  int32_t best_cost = INT32_MAX;
  for (uint8_t i = 0; i < last->count; i++) {
    int32_t cost = last->paths[i].cost;
    if (sentence_ends) cost += end_cost(tagger->sequences, last->paths[i].clause);
    if (cost < best_cost) best = i, best_cost = cost;
  }
  Path end = last->paths[best];
  for (uint32_t s = tagger->count - 1; s > 0; s--) {
    const Path *path = &tagger->steps[s].paths[best];
    set_part(tagger->document, tagger->steps[s].token, path->kind);
    best = path->before;
  }
  tagger->count = 1;
  end.cost = 0;
  tagger->steps[0].count = 1;
  tagger->steps[0].paths[0] = sentence_ends ? (Path){.context = CONTEXT_START, .clause = CLAUSE_WANTS_VERB} : end;
}

static void take_step(Tagger *tagger, uint32_t token, const Choices *choices) {
  if (tagger->count == STEPS_MAX) finish(tagger, false);
  const Step *before = &tagger->steps[tagger->count - 1];
  Step *step = &tagger->steps[tagger->count++];
  step->token = token;
  step->count = 0;
  for (uint8_t i = 0; i < before->count; i++)
    extend_path(tagger->sequences, step, &before->paths[i], i, choices);
  if (step->count > 1) prune(step);
}

/* The tokens of a name behind its first one, which had the step. */
static void finish_name(Document *document, const Name *name) {
  for (uint32_t i = name->tokens.start; i < name->tokens.end; i++) {
    const Token *token = &document->tokens.items[i];
    if (i == name->tokens.start) continue;
    uint8_t kind = KIND_PROPER;
    if (token->kind == TOKEN_NUMBER) kind = KIND_NUMBER;
    if (token->kind == TOKEN_PUNCTUATION || token->kind == TOKEN_MARK) kind = choices_punctuation(document, i);
    set_part(document, i, kind);
  }
}

static void tag_sentence(Tagger *tagger, Span sentence, uint32_t *next_name) {
  Document *document = tagger->document;
  ChoiceMaker maker = choices_begin(tagger->worker->rules, document, sentence);
  for (uint32_t i = sentence.start; i < sentence.end;) {
    while (*next_name < document->names.count && document->names.items[*next_name].tokens.start < i) ++*next_name;
    const Name *name = *next_name < document->names.count ? &document->names.items[*next_name] : NULL;
    if (name && name->tokens.start != i) name = NULL;
    Choices choices;
    choices_make(&maker, i, name, &choices);
    take_step(tagger, i, &choices);
    if (name) finish_name(document, name);
    i = name ? name->tokens.end : i + 1;
  }
  finish(tagger, true);
}

void parts_of_speech(Worker *worker, Document *document) {
  Tagger tagger = {.worker = worker, .document = document, .sequences = &worker->rules->sequences, .count = 1};
  tagger.steps = arena_many(&worker->scratch, STEPS_MAX, Step);
  tagger.steps[0].count = 1;
  tagger.steps[0].paths[0] = (Path){.context = CONTEXT_START, .clause = CLAUSE_WANTS_VERB};
  uint32_t next_name = 0;
  for (uint32_t s = 0; s < document->sentences.count; s++)
    tag_sentence(&tagger, document->sentences.items[s].tokens, &next_name);
  arena_reset(&worker->scratch);
}
