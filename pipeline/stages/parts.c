/* Parts of speech in their sentence: see parts.h.
 *
 * In: for each token the few kinds that it can be, each with a cost (parts_choices.h). Out: the cheapest
 * sequence of kinds, by the algorithm of Viterbi (1967) over the costs of what follows what
 * (sequences.h). A state is all that the future of a path depends on, so for each state the cheapest
 * path suffices; there are seldom more than two. A word that can be only one thing leads all paths on where they are; a
 * doubtful one makes a step, in which each path tells which one it goes on from. When one path is left, all is settled:
 * mostly one word or two after a doubtful one. Quotation marks are looked through; a name is one step. */
#include "stages/parts.h"

#include "stages/parts_choices.h"

enum {
  PATHS_MAX = 12, /* of a step: a further one takes the place of the dearest */
  STEPS_MAX = 256, /* so many doubtful words are decided at a time, where no sentence ends */
  BEAM = 32        /* paths that are dearer than the best by this are given up */
};

typedef struct {
  int32_t cost;
  uint16_t state;
  uint8_t before; /* the path of the step before that it goes on from */
  uint8_t kind;   /* chosen in this step */
} Path;

/* A doubtful word, and the paths from it to the present token. */
typedef struct {
  uint32_t token, count;
  Path paths[PATHS_MAX];
} Step;

typedef struct {
  Token *tokens;
  const SequenceStep *table;
  Step *settled; /* of STEPS_MAX, not zeroed: one path, to what is settled, and behind it the doubtful words */
  Step *last;    /* the same as `settled`: all is settled */
} Tagger;

/* Writes down the path that leads to path `best` of the last step, and goes on from there. */
static inline void settle(Tagger *tagger, uint32_t best) {
  const Path *path = &tagger->last->paths[best];
  tagger->settled->paths[0].state = path->state;
  for (Step *step = tagger->last; step > tagger->settled; step--) {
    tagger->tokens[step->token].part = path->kind;
    path = &step[-1].paths[path->before];
  }
  tagger->last = tagger->settled;
}

static uint32_t cheapest(const Step *step) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < step->count; i++)
    if (step->paths[i].cost < step->paths[best].cost) best = i;
  return best;
}

static __attribute__((noinline)) unsigned dearest(const Path *paths) {
  unsigned place = 0;
  for (unsigned i = 1; i < PATHS_MAX; i++)
    if (paths[i].cost > paths[place].cost) place = i;
  return place;
}

/* Where a path to the state stands; `count` if there is none. */
static inline unsigned place_of(const Path *paths, unsigned count, unsigned state) {
  unsigned place = 0;
  while (place < count && paths[place].state != state) place++;
  return place;
}

/* Drops the paths that will not win any more; if one is left, all is settled. */
static inline void prune(Tagger *tagger, unsigned count, int32_t best) {
  Path *paths = tagger->last->paths;
  unsigned kept = 0;
  for (unsigned i = 0; i < count; i++) {
    Path path = paths[i];
    paths[kept] = path;
    kept += path.cost <= best + BEAM;
  }
  tagger->last->count = kept;
  if (kept == 1) settle(tagger, 0);
}

/* Adds a path behind the others, or in the place of a dearer one that comes to the same state. Returns how many there are
 * now. */
static inline unsigned add_path(Path *paths, unsigned count, uint64_t *seen, Path path) {
  uint64_t bit = UINT64_C(1) << (path.state / 16 % 64); /* tells most new states at once */
  if (*seen & bit) {
    unsigned place = place_of(paths, count, path.state);
    if (place < count) {
      if (path.cost < paths[place].cost) paths[place] = path;
      return count;
    }
  }
  *seen |= bit;
  if (count == PATHS_MAX) {
    paths[dearest(paths)] = path;
    return count;
  }
  paths[count] = path;
  return count + 1;
}

/* All choices behind all paths: of those that come to the same state the cheapest. */
static void weigh(Tagger *tagger, uint32_t token, Choices choices) {
  if (tagger->last == tagger->settled + STEPS_MAX - 1) settle(tagger, cheapest(tagger->last));
  const Step *before = tagger->last;
  Step *step = ++tagger->last;
  const PartChoice *end = choices.items + choices.count;
  unsigned count = 0;
  uint64_t seen = 0;
  int32_t best = INT32_MAX;
  step->token = token;
  for (uint32_t i = 0; i < before->count; i++) {
    Path from = before->paths[i];
    const SequenceStep *behind = tagger->table + from.state;
    for (const PartChoice *choice = choices.items; choice < end; choice++) {
      SequenceStep next = behind[choice->sort];
      int32_t cost = from.cost + choice->cost + next.cost;
      if (cost < best) best = cost;
      count = add_path(step->paths, count, &seen, (Path){cost, next.state, (uint8_t)i, choice->kind});
    }
  }
  prune(tagger, count, best);
}

/* Whether of two ways only the cheaper is left: they come to the same state, or the other one is too dear. */
static inline bool is_decided(SequenceStep one, int32_t cost, SequenceStep other, int32_t other_cost) {
  return one.state == other.state || cost - other_cost > BEAM || other_cost - cost > BEAM;
}

/* The same as weigh for two choices where all before them is settled, as in most steps. */
static inline void weigh_two(Tagger *tagger, uint32_t token, const PartChoice *choices) {
  Path *from = &tagger->settled->paths[0];
  const SequenceStep *behind = tagger->table + from->state;
  SequenceStep first = behind[choices[0].sort], second = behind[choices[1].sort];
  int32_t cost = choices[0].cost + first.cost, second_cost = choices[1].cost + second.cost;
  if (is_decided(first, cost, second, second_cost)) {
    bool is_second = second_cost < cost;
    tagger->tokens[token].part = choices[is_second].kind;
    from->state = is_second ? second.state : first.state;
    return;
  }
  Step *step = ++tagger->last;
  step->token = token;
  step->count = 2;
  step->paths[0] = (Path){cost, first.state, 0, choices[0].kind};
  step->paths[1] = (Path){second_cost, second.state, 0, choices[1].kind};
}

/* All paths go on with a word that can be only one thing: no step of its own. */
static void lead_on(Tagger *tagger, unsigned sort) {
  Step *step = tagger->last;
  unsigned count = 0;
  int32_t best = INT32_MAX;
  for (uint32_t i = 0; i < step->count; i++) {
    Path path = step->paths[i];
    SequenceStep next = tagger->table[path.state + sort];
    path.state = next.state;
    path.cost += next.cost;
    unsigned place = place_of(step->paths, count, path.state);
    if (place == count) count++;
    else if (path.cost >= step->paths[place].cost) continue;
    if (path.cost < best) best = path.cost;
    step->paths[place] = path;
  }
  prune(tagger, count, best);
}

/* The same for two paths. */
static inline void lead_two_on(Tagger *tagger, unsigned sort) {
  Path *paths = tagger->last->paths;
  SequenceStep first = tagger->table[paths[0].state + sort], second = tagger->table[paths[1].state + sort];
  int32_t cost = paths[0].cost + first.cost, second_cost = paths[1].cost + second.cost;
  paths[0].cost = cost;
  paths[0].state = first.state;
  paths[1].cost = second_cost;
  paths[1].state = second.state;
  if (is_decided(first, cost, second, second_cost)) settle(tagger, second_cost < cost);
}

static inline void take_certain(Tagger *tagger, unsigned sort) {
  Path *first = &tagger->settled->paths[0];
  if (tagger->last == tagger->settled) first->state = tagger->table[first->state + sort].state;
  else if (tagger->last->count == 2) lead_two_on(tagger, sort);
  else lead_on(tagger, sort);
}

static inline void take(Tagger *tagger, uint32_t token, Choices choices) {
  if (choices.count == 1) {
    tagger->tokens[token].part = choices.items[0].kind;
    take_certain(tagger, choices.items[0].sort);
  } else if (choices.count == 2 && tagger->last == tagger->settled) {
    weigh_two(tagger, token, choices.items);
  } else if (choices.count) { /* else nothing is known of it */
    weigh(tagger, token, choices);
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

/* Where the first name begins that does not begin before the token; UINT32_MAX if there is none. `*next` becomes its number. */
static inline uint32_t name_start(const Document *document, uint32_t *next, uint32_t token) {
  while (*next < document->names.count && document->names.items[*next].tokens.start < token) ++*next;
  return *next < document->names.count ? document->names.items[*next].tokens.start : UINT32_MAX;
}

static void tag_sentence(Tagger *tagger, ChoiceMaker *maker, Span sentence, uint32_t *next_name) {
  const Document *document = maker->document;
  choices_begin(maker, sentence);
  for (uint32_t i = sentence.start; i < sentence.end;) {
    uint32_t start = name_start(document, next_name, i), stop = start < sentence.end ? start : sentence.end;
    for (; i < stop; i++) take(tagger, i, choices_of_token(maker, i));
    if (i == sentence.end) break;
    const Name *name = &document->names.items[*next_name];
    take(tagger, i, choices_of_name(maker, name));
    i = name->tokens.end;
  }
  take_certain(tagger, SORT_END);
}

void parts_of_speech(Worker *worker, Document *document) {
  Step steps[STEPS_MAX];
  Tagger tagger = {document->tokens.items, worker->rules->sequences.steps, steps, steps};
  ChoiceMaker maker = {.rules = worker->rules, .document = document};
  uint32_t next_name = 0;
  steps[0].count = 1;
  steps[0].paths[0] = (Path){.state = STATE_START};
  for (uint32_t s = 0; s < document->sentences.count; s++)
    tag_sentence(&tagger, &maker, document->sentences.items[s].tokens, &next_name);
  finish_names(worker, document);
}
