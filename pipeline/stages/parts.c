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
  NO_PATH = 0xFFFF
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
  uint16_t path_of_state[STATES]; /* in the step that is being made, or NO_PATH */
} Tagger;

/* All places are taken: the path takes that of the dearest, where it is cheaper itself. */
static void replace_dearest(Tagger *tagger, Path *paths, Path path) {
  uint8_t dearest = 0;
  for (uint8_t i = 1; i < PATHS_MAX; i++)
    if (paths[i].cost > paths[dearest].cost) dearest = i;
  if (path.cost >= paths[dearest].cost) return;
  tagger->path_of_state[paths[dearest].state] = NO_PATH;
  tagger->path_of_state[path.state] = dearest;
  paths[dearest] = path;
}

/* Drops the paths that will not win any more, and clears path_of_state. */
static void prune(Tagger *tagger, Step *step, unsigned count, int32_t dearest) {
  unsigned kept = 0;
  for (unsigned i = 0; i < count; i++) {
    Path path = step->paths[i];
    tagger->path_of_state[path.state] = NO_PATH;
    step->paths[kept] = path;
    kept += path.cost <= dearest;
  }
  step->count = (uint8_t)kept;
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

/* All choices behind all paths: of those that come to the same state the cheapest. */
static void extend_paths(Tagger *tagger, const Step *before, const Choices *choices, Step *step) {
  unsigned count = 0;
  int32_t best = INT32_MAX;
  for (unsigned i = 0; i < before->count; i++) {
    Path from = before->paths[i];
    const SequenceStep *next = tagger->sequences->steps[from.state];
    for (unsigned c = 0; c < choices->count; c++) {
      Choice choice = choices->items[c];
      Path path = {from.cost + choice.cost + next[choice.sort].cost, next[choice.sort].state, (uint8_t)i, choice.sort};
      if (path.cost < best) best = path.cost;
      uint16_t *at = &tagger->path_of_state[path.state];
      if (*at != NO_PATH) {
        if (path.cost < step->paths[*at].cost) step->paths[*at] = path;
      } else if (count < PATHS_MAX) {
        *at = (uint16_t)count;
        step->paths[count++] = path;
      } else {
        replace_dearest(tagger, step->paths, path);
      }
    }
  }
  prune(tagger, step, count, best + BEAM);
}

static void take_step(Tagger *tagger, uint32_t token, const Choices *choices) {
  if (tagger->count == STEPS_MAX) finish(tagger, false);
  const Step *before = &tagger->steps[tagger->count - 1];
  Step *step = &tagger->steps[tagger->count++];
  step->token = token;
  if (before->count != 1 || choices->count != 1) {
    extend_paths(tagger, before, choices, step);
    return;
  }
  Path from = before->paths[0]; /* as with half of all words */
  Choice choice = choices->items[0];
  SequenceStep next = tagger->sequences->steps[from.state][choice.sort];
  step->paths[0] = (Path){from.cost + choice.cost + next.cost, next.state, 0, choice.sort};
  step->count = 1;
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
  memset(tagger.path_of_state, 0xFF, sizeof tagger.path_of_state); /* NO_PATH */
  uint32_t next_name = 0, quotation = 0;
  for (uint32_t s = 0; s < document->sentences.count; s++)
    tag_sentence(&tagger, document->sentences.items[s].tokens, &next_name, &quotation);
  finish_names(worker, document);
}
