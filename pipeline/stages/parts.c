/* Parts of speech in their sentence: see parts.h.
 *
 * In: for each token the few kinds that it can be, each with a cost (parts_choices.h). Out: the cheapest
 * sequence of kinds, by the algorithm of Viterbi (1967) over the costs of what follows what
 * (sequences.h). A state is all that the future of a path depends on, so for each state the cheapest
 * path suffices; there are seldom more than four. Quotation marks are looked through; a name is one
 * step. */
#include "stages/parts.h"

#include "stages/parts_choices.h"

enum {
  PATHS_MAX = 12,
  STEPS_MAX = 256, /* so many tokens are decided at a time, where no sentence ends */
  BEAM = 32        /* paths that are dearer than the best by this are given up */
};

typedef struct {
  int32_t cost;
  uint16_t state;
  uint8_t before; /* the path of the step before that it goes on from */
  uint8_t sort;   /* chosen in this step */
} Path;

typedef struct {
  uint32_t token, count;
  Path paths[PATHS_MAX];
} Step;

typedef struct {
  Worker *worker;
  Document *document;
  const Sequences *sequences;
  Step *steps; /* of STEPS_MAX, not zeroed; the first is where the others begin */
  uint32_t count;
} Tagger;

/* Where a path to this state goes: in the place of one that comes to it, else in a free one; where all are taken, in
 * that of the dearest. */
static inline unsigned find_place(Step *step, unsigned state) {
  unsigned place = 0, dearest = 0;
  while (place < step->count && step->paths[place].state != state) place++;
  if (place < PATHS_MAX) return place;
  for (unsigned i = 1; i < PATHS_MAX; i++)
    if (step->paths[i].cost > step->paths[dearest].cost) dearest = i;
  return dearest;
}

static inline void keep_path(Step *step, Path path) {
  unsigned place = find_place(step, path.state);
  if (place < step->count && path.cost >= step->paths[place].cost) return;
  step->paths[place] = path;
  step->count += place == step->count;
}

/* Drops the paths that will not win any more. */
static void prune(Step *step, int32_t dearest) {
  unsigned kept = 0;
  for (unsigned i = 0; i < step->count; i++) {
    step->paths[kept] = step->paths[i];
    kept += step->paths[i].cost <= dearest;
  }
  step->count = kept;
}

/* Writes down the cheapest path, and begins anew after it: at the end of a sentence with a fresh start,
 * else where it has led. */
static void finish(Tagger *tagger, bool sentence_ends) {
  Step *last = &tagger->steps[tagger->count - 1];
  uint8_t best = 0;
  int32_t best_cost = INT32_MAX;
  for (uint8_t i = 0; i < last->count; i++) {
    int32_t cost = last->paths[i].cost;
    if (sentence_ends) cost += tagger->sequences->end_costs[last->paths[i].state];
    if (cost < best_cost) best = i, best_cost = cost;
  }
  uint16_t state = sentence_ends ? STATE_START : last->paths[best].state;
  for (uint32_t s = tagger->count - 1; s > 0; s--) {
    const Path *path = &tagger->steps[s].paths[best];
    tagger->document->tokens.items[tagger->steps[s].token].part = tagger->sequences->kinds[path->sort];
    best = path->before;
  }
  tagger->count = 1;
  tagger->steps[0].count = 1;
  tagger->steps[0].paths[0] = (Path){.state = state};
}

static inline Path extend(const Sequences *sequences, Path from, unsigned number, Choice choice) {
  SequenceStep next = sequences->steps[from.state][choice.sort];
  return (Path){from.cost + choice.cost + next.cost, next.state, (uint8_t)number, choice.sort};
}

/* All choices behind all paths: of those that come to the same state the cheapest. */
static void extend_paths(const Sequences *sequences, const Step *before, const Choices *choices, Step *step) {
  int32_t best = INT32_MAX;
  step->count = 0;
  for (unsigned i = 0; i < before->count; i++) {
    Path from = before->paths[i];
    for (unsigned c = 0; c < choices->count; c++) {
      Path path = extend(sequences, from, i, choices->items[c]);
      if (path.cost < best) best = path.cost;
      keep_path(step, path);
    }
  }
  prune(step, best + BEAM);
}

static void take_step(Tagger *tagger, uint32_t token, const Choices *choices) {
  if (tagger->count == STEPS_MAX) finish(tagger, false);
  const Step *before = &tagger->steps[tagger->count - 1];
  Step *step = &tagger->steps[tagger->count++];
  step->token = token;
  if (before->count == 1 && choices->count == 1) { /* as with half of all words */
    step->paths[0] = extend(tagger->sequences, before->paths[0], 0, choices->items[0]);
    step->count = 1;
  } else {
    extend_paths(tagger->sequences, before, choices, step);
  }
}

/* The part of a token inside a name. Those of a date are often common words: next week. */
static uint8_t part_in_name(const Worker *worker, const Document *document, const Name *name,
                            uint32_t i) {
  const Token *token = &document->tokens.items[i];
  if (token->kind == TOKEN_NUMBER) return KIND_NUMBER;
  if (token->kind == TOKEN_PUNCTUATION || token->kind == TOKEN_MARK)
    return choices_punctuation(document, i);
  if (name->type != ENTITY_DATE || token->flags & TOKEN_CAPITAL) return KIND_PROPER;
  return words_get(&worker->rules->words, token->word)->likeliest;
}

/* A name was one step, that of its first token. */
static void finish_names(Worker *worker, Document *document) {
  for (uint32_t n = 0; n < document->names.count; n++) {
    const Name *name = &document->names.items[n];
    for (uint32_t i = name->tokens.start + (name->type == ENTITY_NORP); i < name->tokens.end; i++)
      document->tokens.items[i].part = part_in_name(worker, document, name, i);
  }
}

static void tag_sentence(Tagger *tagger, Span sentence, uint32_t *next_name, uint32_t *quotation) {
  const Document *document = tagger->document;
  ChoiceMaker maker = choices_begin(tagger->worker->rules, document, sentence, *quotation);
  Choices choices;
  *quotation = maker.quotation;
  for (uint32_t i = sentence.start; i < sentence.end;) {
    while (*next_name < document->names.count && document->names.items[*next_name].tokens.start < i) ++*next_name;
    const Name *name = *next_name < document->names.count ? &document->names.items[*next_name] : NULL;
    uint32_t name_start = name ? name->tokens.start : sentence.end;
    for (; i < name_start && i < sentence.end; i++) {
      choices_make(&maker, i, NULL, &choices);
      take_step(tagger, i, &choices);
    }
    if (i >= sentence.end) break;
    choices_make(&maker, i, name, &choices);
    take_step(tagger, i, &choices);
    i = name->tokens.end;
  }
  finish(tagger, true);
}

void parts_of_speech(Worker *worker, Document *document) {
  Step steps[STEPS_MAX];
  Tagger tagger = {.worker = worker, .document = document, .sequences = &worker->rules->sequences, .steps = steps,
                   .count = 1};
  steps[0].count = 1;
  steps[0].paths[0] = (Path){.state = STATE_START};
  uint32_t next_name = 0, quotation = 0;
  for (uint32_t s = 0; s < document->sentences.count; s++)
    tag_sentence(&tagger, document->sentences.items[s].tokens, &next_name, &quotation);
  finish_names(worker, document);
}
