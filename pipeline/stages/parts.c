/* Parts of speech in their sentence: see parts.h.
 *
 * In: for each token the few kinds that it can be, each with a cost (parts_choices.h). Out: the cheapest
 * sequence of kinds, by the algorithm of Viterbi (1967) over the costs of what follows what
 * (sequences.h). A state is all that the future of a path depends on, so for each state the cheapest
 * path suffices; there are seldom more than four. Mostly there is one: then all before it is settled, and a word that
 * can be only one thing leads on without anything being weighed. Quotation marks are looked through; a name is one
 * step. */
#include "stages/parts.h"

#include "stages/parts_choices.h"

enum {
  PATHS_MAX = 12, /* of a step: a further one takes the place of the dearest */
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
  Token *tokens;
  const Sequences *sequences;
  Step *steps;    /* of STEPS_MAX, not zeroed; the first is where the others begin, one path to what is settled */
  uint32_t count; /* 1: all is settled */
  uint32_t *place_of; /* of STATES: where in the step that is made a path to the state stands, if it is there */
} Tagger;

static void begin_at(Tagger *tagger, unsigned state) {
  tagger->count = 1;
  tagger->steps[0].count = 1;
  tagger->steps[0].paths[0] = (Path){.state = (uint16_t)state};
}

/* Writes down the path that leads to path `best` of the last step, and goes on from there. */
static void settle_path(Tagger *tagger, uint8_t best) {
  Token *tokens = tagger->tokens;
  const uint8_t *kinds = tagger->sequences->kinds;
  const Step *first = tagger->steps, *step = &first[tagger->count - 1];
  unsigned state = step->paths[best].state;
  for (; step > first; step--) {
    Path path = step->paths[best];
    tokens[step->token].part = kinds[path.sort];
    best = path.before;
  }
  begin_at(tagger, state);
}

/* The cheapest path; at the end of a sentence with what it costs to end there. */
static uint8_t cheapest(const Tagger *tagger, bool sentence_ends) {
  const Step *last = &tagger->steps[tagger->count - 1];
  uint8_t best = 0;
  int32_t best_cost = INT32_MAX;
  for (uint8_t i = 0; i < last->count; i++) {
    int32_t cost = last->paths[i].cost;
    if (sentence_ends) cost += tagger->sequences->end_costs[last->paths[i].state];
    if (cost < best_cost) best = i, best_cost = cost;
  }
  return best;
}

static __attribute__((noinline)) unsigned dearest(const Path *paths) {
  unsigned place = 0;
  for (unsigned i = 1; i < PATHS_MAX; i++)
    if (paths[i].cost > paths[place].cost) place = i;
  return place;
}

/* All choices behind all paths: of those that come to the same state the cheapest. Returns how many paths there are now;
 * `*best` becomes the cost of the cheapest. */
static unsigned extend(const Tagger *tagger, const Step *before, Choices choices, Path *paths, int32_t *best) {
  SequenceStep(*steps)[SORTS_MAX] = tagger->sequences->steps;
  uint32_t *place_of = tagger->place_of;
  const PartChoice *end = choices.items + choices.count;
  unsigned count = 0, before_count = before->count;
  int32_t lowest = INT32_MAX;
  for (unsigned i = 0; i < before_count; i++) {
    const SequenceStep *behind = steps[before->paths[i].state];
    int32_t cost_before = before->paths[i].cost;
    for (const PartChoice *choice = choices.items; choice < end; choice++) {
      SequenceStep step = behind[choice->sort];
      int32_t cost = cost_before + choice->cost + step.cost;
      unsigned place = place_of[step.state];
      if (place >= count || paths[place].state != step.state) {
        place_of[step.state] = place = count < PATHS_MAX ? count++ : dearest(paths);
      } else if (cost >= paths[place].cost) {
        continue;
      }
      if (cost < lowest) lowest = cost;
      paths[place] = (Path){cost, step.state, (uint8_t)i, choice->sort};
    }
  }
  *best = lowest;
  return count;
}

/* Drops the paths that will not win any more. */
static unsigned prune(Path *paths, unsigned count, int32_t limit) {
  unsigned kept = 0;
  for (unsigned i = 0; i < count; i++) {
    Path path = paths[i];
    paths[kept] = path;
    kept += path.cost <= limit;
  }
  return kept;
}

static void weigh(Tagger *tagger, uint32_t token, Choices choices) {
  if (tagger->count == STEPS_MAX) settle_path(tagger, cheapest(tagger, false));
  Step *step = &tagger->steps[tagger->count++];
  int32_t best;
  unsigned count = extend(tagger, step - 1, choices, step->paths, &best);
  step->token = token;
  step->count = prune(step->paths, count, best + BEAM);
  if (step->count == 1) settle_path(tagger, 0);
}

static inline void take_step(Tagger *tagger, uint32_t token, Choices choices) {
  if (!choices.count) return; /* nothing is known of it */
  if (tagger->count > 1 || choices.count > 1) {
    weigh(tagger, token, choices);
  } else {
    Path *path = &tagger->steps[0].paths[0];
    unsigned sort = choices.items[0].sort;
    tagger->tokens[token].part = tagger->sequences->kinds[sort];
    path->state = tagger->sequences->steps[path->state][sort].state;
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

static void tag_sentence(Tagger *tagger, ChoiceMaker *maker, Span sentence, uint32_t *next_name) {
  const Document *document = maker->document;
  choices_begin(maker, sentence);
  for (uint32_t i = sentence.start; i < sentence.end;) {
    while (*next_name < document->names.count && document->names.items[*next_name].tokens.start < i) ++*next_name;
    const Name *name = *next_name < document->names.count ? &document->names.items[*next_name] : NULL;
    uint32_t stop = name && name->tokens.start < sentence.end ? name->tokens.start : sentence.end;
    for (; i < stop; i++) take_step(tagger, i, choices_of_token(maker, i));
    if (i == sentence.end) break;
    take_step(tagger, i, choices_of_name(maker, name));
    i = name->tokens.end;
  }
  settle_path(tagger, cheapest(tagger, true));
  begin_at(tagger, STATE_START);
}

void parts_of_speech(Worker *worker, Document *document) {
  Step steps[STEPS_MAX];
  uint32_t place_of[STATES] = {0};
  Tagger tagger = {
      .tokens = document->tokens.items, .sequences = &worker->rules->sequences, .steps = steps, .place_of = place_of};
  ChoiceMaker maker = {.rules = worker->rules, .document = document};
  uint32_t next_name = 0;
  begin_at(&tagger, STATE_START);
  for (uint32_t s = 0; s < document->sentences.count; s++)
    tag_sentence(&tagger, &maker, document->sentences.items[s].tokens, &next_name);
  finish_names(worker, document);
}
