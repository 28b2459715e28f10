/* Parts of speech in their sentence: see parts.h.
 *
 * In: for each token the few kinds that it can be, each with a cost (parts_choices.h). Out: the cheapest
 * sequence of kinds, by the algorithm of Viterbi (1967) over the costs of what follows what
 * (sequences.h). A state is all that the future of a path depends on, so for each state the cheapest
 * path suffices; there are seldom more than two. Each token makes a step, in which each path tells which one it goes on
 * from; at the end of the sentence the cheapest is followed back. Which of two paths is the cheaper, and whether they come to the
 * same state, is hard to foresee: where it is mostly asked, no branch depends on it. Quotation marks are looked through; a name
 * is one step. */
#include "stages/parts.h"

#include "stages/parts_choices.h"

enum {
  PATHS_MAX = 16, /* of a step: further ones are given up */
  CHOICE_BITS = 3,
  BEAM = 32 /* paths that are dearer than the best by this are given up */
};

_Static_assert(CHOICES_MAX <= 1 << CHOICE_BITS, "a path has room for its choice");

/* One number, which is copied at once. From the highest bits on: its origin (16 bits), the path of the step before that it goes on
 * from and the choice made in this step; its cost (32) and its state (16), as a SequenceStep has them, which is added to them. */
typedef uint64_t Path;

enum { COST_SHIFT = 16, ORIGIN_SHIFT = 48 };

#define PATH_START ((Path)1 << (ORIGIN_SHIFT - 2)) /* so that no cost is below 0 */
#define PATH_COST ((Path)UINT32_MAX << COST_SHIFT)
#define NO_PATH UINT64_MAX

/* Not zeroed. */
typedef struct {
  ChoiceMaker maker;
  Choices choices[STRETCH_MAX];
  /* PATHS_MAX for each step, the first of which is what stands before the stretch; room for all ways in which the last can go on. */
  Path paths[(STRETCH_MAX + 1) * PATHS_MAX + PATHS_MAX * CHOICES_MAX];
} Tagger;

static inline uint32_t cost_of(Path path) { return (uint32_t)(path >> COST_SHIFT); }
static inline uint16_t state_of(Path path) { return (uint16_t)path; }
static inline Path origin_of(unsigned path, unsigned choice) { return (Path)(path << CHOICE_BITS | choice) << ORIGIN_SHIFT; }

/* A path of the step before with a choice of what comes next. */
static inline Path follow(const SequenceStep *table, Path path, PartChoice choice, Path origin) {
  Path other = origin + ((Path)choice.cost << COST_SHIFT);
  return (path & PATH_COST) + other + (Path)table[state_of(path) + (size_t)choice.sort];
}

/* All ones where two paths come to the same state. */
static inline Path same_state(Path one, Path other) { return -(Path)(state_of(one) == state_of(other)); }

/* The first where the mask is all ones, the second where it is 0. */
static inline Path choose(Path mask, Path one, Path other) { return other ^ ((one ^ other) & mask); }

/* Of equal ones the first. */
static inline Path cheaper_of(Path one, Path other) { return choose(-(Path)(cost_of(other) < cost_of(one)), other, one); }

static inline uint32_t least(uint32_t one, uint32_t other) { return one < other ? one : other; }

/* Drops the paths that will not win any more. Returns how many are left. */
static inline unsigned prune(Path *paths, unsigned count, uint32_t least_cost) {
  uint32_t most = least_cost + BEAM;
  unsigned kept = 0;
  for (unsigned i = 0; i < count; i++) {
    Path path = paths[i];
    paths[kept] = path;
    kept += cost_of(path) <= most;
  }
  return kept < PATHS_MAX ? kept : PATHS_MAX;
}

/* All choices behind all paths; of what comes to the same state by the same choice the cheapest. Returns how many paths are
 * left. */
static unsigned weigh(const SequenceStep *table, const Path *before, unsigned paths_before, Choices choices, Path *paths) {
  uint32_t cost = UINT32_MAX;
  unsigned count = paths_before * choices.count, path = 0, choice = 0;
  for (unsigned way = 0; way < count; way++) {
    Path new = follow(table, before[path], choices.items[choice], origin_of(path, choice));
    cost = least(cost, cost_of(new));
    for (unsigned k = choice; k < way; k += choices.count) {
      Path old = paths[k], same = same_state(old, new);
      paths[k] = choose(same, cheaper_of(old, new), old);
      new = choose(same, NO_PATH, new);
    }
    paths[way] = new;
    bool last = ++choice == choices.count;
    path += last;
    choice = last ? 0 : choice;
  }
  return prune(paths, count, cost);
}

/* Where there are but two ways to go on: one path of two choices, or two of one. */
static inline unsigned decide(Path one, Path other, Path *paths) {
  int32_t dearer = (int32_t)(cost_of(other) - cost_of(one));
  bool decided = (state_of(one) == state_of(other)) | ((uint32_t)(dearer + BEAM) > 2 * BEAM);
  paths[0] = choose(-(Path)(decided & (dearer < 0)), other, one);
  paths[1] = other;
  return 2 - decided;
}

/* The paths go on with a token. `first`: the first of those before it. */
static inline unsigned go_on(const SequenceStep *table, Path first, const Path *before, unsigned paths_before, Choices choices,
                             Path *paths) {
  unsigned path = paths_before - 1, choice = choices.count - 1;
  if (path + choice > 1) return weigh(table, before, paths_before, choices, paths);
  Path one = follow(table, first, choices.items[0], origin_of(0, 0));
  if (path + choice == 0) return paths[0] = one, 1;
  return decide(one, follow(table, before[path], choices.items[choice], origin_of(path, choice)), paths);
}

/* Of equal ones the first. `ends`: the sentence ends behind them. */
static unsigned cheapest(const SequenceStep *table, const Path *paths, unsigned count, bool ends) {
  unsigned best = 0;
  uint32_t best_cost = UINT32_MAX;
  for (unsigned i = 0; i < count; i++) {
    Path end = ends ? follow(table, paths[i], (PartChoice){.sort = SORT_END}, 0) : paths[i];
    if (cost_of(end) >= best_cost) continue;
    best_cost = cost_of(end);
    best = i;
  }
  return best;
}

/* Writes down the kinds of which a path of the last step has come. */
static void write_down(const Tagger *tagger, unsigned steps, unsigned best, Token *tokens) {
  for (unsigned s = steps; s-- > 0;) {
    unsigned origin = (unsigned)(tagger->paths[(s + 1) * PATHS_MAX + best] >> ORIGIN_SHIFT);
    Choices choices = tagger->choices[s];
    tokens[choices.token].part = choices.items[origin % (1 << CHOICE_BITS)].kind;
    best = origin >> CHOICE_BITS;
  }
}

/* The tokens of which the choices are. Returns the state behind them. */
static uint16_t tag_stretch(Tagger *tagger, const SequenceStep *table, uint16_t state, unsigned steps, bool ends, Token *tokens) {
  Path *paths = tagger->paths, first = PATH_START | state; /* in a register: each step waits for it */
  unsigned count = 1;
  *paths = first;
  for (unsigned s = 0; s < steps; s++, paths += PATHS_MAX) {
    count = go_on(table, first, paths, count, tagger->choices[s], paths + PATHS_MAX);
    first = paths[PATHS_MAX];
  }
  unsigned best = cheapest(table, paths, count, ends);
  write_down(tagger, steps, best, tokens);
  return state_of(paths[best]);
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

void parts_of_speech(Worker *worker, Document *document) {
  const SequenceStep *table = worker->rules->sequences.steps;
  Tagger tagger;
  choices_init(&tagger.maker, worker->rules, document);
  for (uint32_t s = 0; s < document->sentences.count; s++) {
    uint16_t state = STATE_START;
    choices_begin(&tagger.maker, document->sentences.items[s].tokens);
    for (bool ends = false; !ends;) {
      uint32_t count = choices_of_stretch(&tagger.maker, tagger.choices);
      ends = choices_end(&tagger.maker);
      state = tag_stretch(&tagger, table, state, count, ends, document->tokens.items);
    }
  }
  finish_names(worker, document);
}
