/* Parts of speech in their sentence: see parts.h.
 *
 * In: for each token the few kinds that it can be, each with a cost (parts_choices.h). Out: the cheapest
 * sequence of kinds, by the algorithm of Viterbi (1967) over the costs of what follows what
 * (sequences.h). A state is all that the future of a path depends on, so for each state the cheapest
 * path suffices; there are seldom more than four. Quotation marks are looked through; a name is one
 * step. */
#include "stages/parts.h"

#include <string.h>

#include "stages/parts_choices.h"

enum {
  PATHS_MAX = 12,
  STEPS_MAX = 256, /* so many tokens are decided at a time, where no sentence ends */
  BEAM = 32,       /* paths that are dearer than the best by this are given up */
  NO_PATH = 0xFF
};

typedef struct {
  int32_t cost;
  uint16_t state;
  uint8_t before; /* the path of the step before that it goes on from */
  uint8_t sort;   /* chosen in this step */
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
  Step *steps; /* of STEPS_MAX, not zeroed; the first is where the others begin */
  uint32_t count;
  uint8_t path_of_state[STATES]; /* in the step that is being made, or NO_PATH */
} Tagger;

/* Keeps the path where it is the cheapest of its state, and there is room. */
static void keep_path(Tagger *tagger, Step *step, Path path) {
  uint8_t *at = &tagger->path_of_state[path.state];
  if (*at != NO_PATH) {
    if (path.cost < step->paths[*at].cost) step->paths[*at] = path;
    return;
  }
  if (step->count < PATHS_MAX) {
    *at = step->count;
    step->paths[step->count++] = path;
    return;
  }
  uint8_t dearest = 0;
  for (uint8_t i = 1; i < PATHS_MAX; i++)
    if (step->paths[i].cost > step->paths[dearest].cost) dearest = i;
  if (path.cost >= step->paths[dearest].cost) return;
  tagger->path_of_state[step->paths[dearest].state] = NO_PATH;
  *at = dearest;
  step->paths[dearest] = path;
}

/* Drops the paths that will not win any more, and clears path_of_state. */
static void prune(Tagger *tagger, Step *step, int32_t best) {
  uint8_t kept = 0;
  for (uint8_t i = 0; i < step->count; i++) {
    tagger->path_of_state[step->paths[i].state] = NO_PATH;
    if (step->paths[i].cost <= best + BEAM) step->paths[kept++] = step->paths[i];
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

static Path extend(const Sequences *sequences, const Path *path, uint8_t number,
                   const Choice *choice) {
  const SequenceStep *next = &sequences->steps[path->state][choice->sort];
  return (Path){path->cost + choice->cost + next->cost, next->state, number, choice->sort};
}

static void take_step(Tagger *tagger, uint32_t token, const Choices *choices) {
  if (tagger->count == STEPS_MAX) finish(tagger, false);
  const Step *before = &tagger->steps[tagger->count - 1];
  Step *step = &tagger->steps[tagger->count++];
  step->token = token;
  if (before->count == 1 && choices->count == 1) { /* as with half of all words */
    step->paths[0] = extend(tagger->sequences, &before->paths[0], 0, &choices->items[0]);
    step->count = 1;
    return;
  }
  int32_t best = INT32_MAX;
  step->count = 0;
  for (uint8_t i = 0; i < before->count; i++)
    for (unsigned c = 0; c < choices->count; c++) {
      Path path = extend(tagger->sequences, &before->paths[i], i, &choices->items[c]);
      if (path.cost < best) best = path.cost;
      keep_path(tagger, step, path);
    }
  prune(tagger, step, best);
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
  memset(tagger.path_of_state, NO_PATH, sizeof tagger.path_of_state);
  uint32_t next_name = 0, quotation = 0;
  for (uint32_t s = 0; s < document->sentences.count; s++)
    tag_sentence(&tagger, document->sentences.items[s].tokens, &next_name, &quotation);
  finish_names(worker, document);
}
