/* Parts of speech in their sentence: see parts.h.
 *
 * In: for each token the few kinds that it can be, each with a cost (parts_choices.h). Out: the
 * cheapest sequence of kinds, by the algorithm of Viterbi (1967) over the costs of what follows
 * what (sequences.h). A state is all that the future of a path depends on, so for each state the
 * cheapest path suffices; there are seldom more than two. While there is one path, and each token
 * can be but one thing, only the state changes. Where a token can be several things the path
 * branches, and each way notes what it has chosen and which choice was the one before; at the end
 * of the sentence the choices of the cheapest path are followed back. Which of two paths is the
 * cheaper, and whether they come to the same state, is hard to foresee: where it is mostly asked,
 * no branch depends on it. Quotation marks are looked through; a name is one step. */
#include "stages/parts.h"

#include "stages/parts_choices.h"

enum { PATHS_MAX = 16 /* further ones are given up */, WAYS_MAX = PATHS_MAX * CHOICES_MAX };

/* One number, which is copied at once. From the highest bits on: its last decision (16 bits), its
 * cost (32) and its state (16), as a SequenceStep has them, which is added to them. */
typedef uint64_t Path;

enum { COST_SHIFT = 16, DECISION_SHIFT = 48 };

/* The decisions of a path for one token have numbers of which the last bits are those of the
   choices. */
enum { CHOICES_ROOM = 8, DECISIONS_MAX = (1 + STRETCH_MAX * PATHS_MAX) * CHOICES_ROOM };

_Static_assert((int)CHOICES_MAX <= (int)CHOICES_ROOM && DECISIONS_MAX <= UINT16_MAX &&
                   STRETCH_MAX <= UINT8_MAX + 1,
               "decisions have room in a path, and tokens in a decision");

#define PATH_START ((Path)1 << (DECISION_SHIFT - 2)) /* so that no cost is below 0 */
#define PATH_COST ((Path)UINT32_MAX << COST_SHIFT)
#define NO_PATH UINT64_MAX

/* What a path has chosen where it branched off: the number of its decision before (16 bits; 0:
 * none), the token of the stretch (8), and what that is then (8). One number, which is written at
 * once. */
typedef uint32_t Decision;

/* Not zeroed. */
typedef struct {
  ChoiceMaker maker;
  const SequenceStep *table;
  Stretch stretch;
  Path paths[2][WAYS_MAX];
  uint32_t decided; /* of `decisions`; the first are none */
  Decision decisions[DECISIONS_MAX];
} Tagger;

static inline uint32_t cost_of(Path path) { return (uint32_t)(path >> COST_SHIFT); }
static inline uint16_t state_of(Path path) { return (uint16_t)path; }

static inline Decision decision_of(Path path, uint32_t token, uint8_t kind) {
  return (Decision)(path >> DECISION_SHIFT) << 16 | token << 8 | kind;
}

/* The path, with what comes next. */
static inline Path follow(const SequenceStep *table, Path path, unsigned sort) {
  return path - state_of(path) + (Path)table[state_of(path) + sort];
}

/* The first where the mask is all ones, the second where it is 0. */
static inline Path choose(Path mask, Path one, Path other) {
  return other ^ ((one ^ other) & mask);
}

/* Of equal ones the first. */
static inline Path cheaper_of(Path one, Path other) {
  return choose(-(Path)(cost_of(other) < cost_of(one)), other, one);
}

static inline uint32_t least(uint32_t one, uint32_t other) { return one < other ? one : other; }

/* Drops the paths that will not win any more. Returns how many are left. */
static inline unsigned prune(Path *paths, unsigned count, uint32_t least_cost) {
  uint32_t most = least_cost + SEQUENCE_BEAM;
  unsigned kept = 0;
  for (unsigned i = 0; i < count; i++) {
    Path path = paths[i];
    paths[kept] = path;
    kept += cost_of(path) <= most;
  }
  return kept < PATHS_MAX ? kept : PATHS_MAX;
}

/* Of the ways of other paths by the same choice, from the `first` on `apart`, and the new one:
 * where they come to the same state, the cheapest stays. Returns the new one, or none. */
static inline Path merge(Path *ways, unsigned first, unsigned way, unsigned apart, Path new) {
  for (unsigned k = first; k < way; k += apart) {
    Path old = ways[k], same = -(Path)(state_of(old) == state_of(new));
    ways[k] = choose(same, cheaper_of(old, new), old);
    new = choose(same, NO_PATH, new);
  }
  return new;
}

/* A path with one of the things that the token can be: the decision of this number. */
static inline Path decide(Tagger *tagger, Path path, uint32_t token, PartChoice part,
                          uint32_t number) {
  tagger->decisions[number] = decision_of(path, token, part.kind);
  Path new = follow(tagger->table, path & (PATH_COST | UINT16_MAX), part.sort);
  return new + ((Path)part.cost << COST_SHIFT) + ((Path)number << DECISION_SHIFT);
}

/* Without the first bit. */
static inline unsigned rest(unsigned bits) { return bits & (bits - 1); }

/* Of the token's choices, those that may survive behind some of the paths. */
static inline unsigned survivors(const Choices *choices, const Path *paths, unsigned count) {
  unsigned found = 0;
  for (unsigned path = 0; path < count; path++)
    found |= choices->survivors[sequence_context(state_of(paths[path]))];
  return found;
}

/* The only choice that is left: writes it down. Returns its sort. */
static inline unsigned take(const Choices *choices, unsigned left, Token *token) {
  PartChoice part = choices->parts.items[__builtin_ctz(left)];
  token->part = part.kind;
  return part.sort;
}

/* These choices behind all paths; of what comes to the same state by the same choice the cheapest.
 * Returns how many paths are left. */
static unsigned branch(Tagger *tagger, uint32_t token, const Path *before, unsigned count,
                       unsigned choices, Path *ways) {
  const PartChoice *parts = tagger->stretch.choices[token]->parts.items;
  uint32_t cost = UINT32_MAX;
  unsigned way = 0, apart = 0;
  for (unsigned path = 0; path < count; path++) {
    unsigned first = 0;
    for (unsigned left = choices; left; left = rest(left), way++) {
      unsigned choice = (unsigned)__builtin_ctz(left);
      Path new = decide(tagger, before[path], token, parts[choice], tagger->decided + choice);
      cost = least(cost, cost_of(new));
      ways[way] = merge(ways, first++, way, apart, new);
    }
    apart = first;
    tagger->decided += CHOICES_ROOM;
  }
  return prune(ways, way, cost);
}

/* The same where there is one path, and two or three choices: nothing has to be foreseen. */
static inline unsigned branch_once(Tagger *tagger, uint32_t token, Path before, unsigned choices,
                                   Path *ways) {
  const PartChoice *parts = tagger->stretch.choices[token]->parts.items;
  unsigned others = rest(choices), last = rest(others);
  uint32_t decided = tagger->decided;
  Path one = decide(tagger, before, token, parts[__builtin_ctz(choices)], decided);
  Path two = decide(tagger, before, token, parts[__builtin_ctz(others)], decided + 1);
  Path three =
      decide(tagger, before, token, parts[__builtin_ctz(last ? last : others)], decided + 2);
  uint32_t most = least(least(cost_of(one), cost_of(two)), cost_of(three)) + SEQUENCE_BEAM;
  tagger->decided = decided + CHOICES_ROOM;
  unsigned kept = cost_of(one) <= most;
  ways[0] = one;
  ways[kept] = two;
  kept += cost_of(two) <= most;
  ways[kept] = three;
  return kept + ((last != 0) & (cost_of(three) <= most));
}

/* The only thing that comes next behind all paths. */
static unsigned go_on(const SequenceStep *table, const Path *before, unsigned count, unsigned sort,
                      Path *paths) {
  uint32_t cost = UINT32_MAX;
  for (unsigned path = 0; path < count; path++) {
    Path new = follow(table, before[path], sort);
    cost = least(cost, cost_of(new));
    paths[path] = merge(paths, 0, path, 1, new);
  }
  return prune(paths, count, cost);
}

/* One step of more than one path. */
static unsigned go_on_together(Tagger *tagger, uint32_t token, const Path *before, unsigned count,
                               Path *paths, Token *tokens) {
  unsigned sort = tagger->stretch.sorts[token];
  if (sort == SORT_SEVERAL) {
    const Choices *choices = tagger->stretch.choices[token];
    unsigned left = survivors(choices, before, count);
    if (rest(left)) return branch(tagger, token, before, count, left, paths);
    sort = take(choices, left, &tokens[token]);
  }
  return go_on(tagger->table, before, count, sort, paths);
}

/* Two paths go on, up to the next token that can be several things behind them, or up to where one
 * is given up. Returns how many there are. */
static inline unsigned go_as_two(const Tagger *tagger, Path *paths, uint32_t *token,
                                 Token *tokens) {
  const Stretch *stretch = &tagger->stretch;
  Path one = paths[0], other = paths[1];
  bool decided = false;
  uint32_t i = *token;
  for (; !decided; i++) {
    unsigned sort = stretch->sorts[i];
    if (sort == SORT_SEVERAL) {
      if (i == stretch->count) break;
      unsigned left = survivors(stretch->choices[i], (Path[]){one, other}, 2);
      if (rest(left)) break;
      sort = take(stretch->choices[i], left, &tokens[i]);
    }
    one = follow(tagger->table, one, sort);
    other = follow(tagger->table, other, sort);
    uint32_t dearer = cost_of(other) - cost_of(one);
    decided = (state_of(one) == state_of(other)) | (dearer + SEQUENCE_BEAM > 2 * SEQUENCE_BEAM);
  }
  paths[0] = decided ? cheaper_of(one, other) : one;
  paths[1] = other;
  *token = i;
  return 2 - decided;
}

/* The only path goes on, up to the next token that can be several things behind it: these. */
static inline unsigned go_alone(const Tagger *tagger, Path *path, uint32_t *token, Token *tokens) {
  const Stretch *stretch = &tagger->stretch;
  uint16_t state = state_of(*path);
  unsigned left = 0;
  uint32_t i = *token;
  for (;; i++) {
    unsigned sort = stretch->sorts[i];
    if (sort == SORT_SEVERAL) {
      if (i == stretch->count) break;
      left = stretch->choices[i]->survivors[sequence_context(state)];
      if (rest(left)) break;
      sort = take(stretch->choices[i], left, &tokens[i]);
    }
    state = (uint16_t)tagger->table[state + sort];
  }
  *path = *path - state_of(*path) + state;
  *token = i;
  return left;
}

/* Of equal ones the first. `ends`: the sentence ends behind them. */
static Path cheapest(const SequenceStep *table, const Path *paths, unsigned count, bool ends) {
  Path best = *paths;
  uint32_t best_cost = UINT32_MAX;
  for (unsigned i = 0; i < count; i++) {
    uint32_t cost = cost_of(ends ? follow(table, paths[i], SORT_END) : paths[i]);
    if (cost >= best_cost) continue;
    best_cost = cost;
    best = paths[i];
  }
  return best;
}

/* Writes down what a path has chosen. */
static void write_down(const Tagger *tagger, Path path, Token *tokens) {
  for (uint32_t number = (uint32_t)(path >> DECISION_SHIFT), decision; number;
       number = decision >> 16) {
    decision = tagger->decisions[number];
    tokens[decision >> 8 & UINT8_MAX].part = (uint8_t)decision;
  }
}

/* `tokens`: those of the stretch. Returns the state behind them. */
static uint16_t tag_stretch(Tagger *tagger, uint16_t state, bool ends, Token *tokens) {
  const Stretch *stretch = &tagger->stretch;
  Path *paths = tagger->paths[0], *next = tagger->paths[1];
  unsigned count = 1;
  tagger->decided = CHOICES_ROOM;
  *paths = PATH_START | state;
  unsigned choices = 0;
  for (uint32_t token = 0;; token++) {
    if (count == 2) count = go_as_two(tagger, paths, &token, tokens);
    if (count == 1) choices = go_alone(tagger, paths, &token, tokens);
    if (token == stretch->count) break;
    if (count == 1 && !rest(rest(rest(choices))))
      count = branch_once(tagger, token, *paths, choices, next);
    else
      count = go_on_together(tagger, token, paths, count, next, tokens);
    Path *behind = next;
    next = paths;
    paths = behind;
  }
  Path best = cheapest(tagger->table, paths, count, ends);
  write_down(tagger, best, tokens);
  return state_of(best);
}

void parts_of_speech(Worker *worker, Document *document) {
  Tagger tagger;
  tagger.table = worker->rules->sequences.steps;
  choices_init(&tagger.maker, worker->rules, document);
  for (uint32_t s = 0; s < document->sentences.count; s++) {
    uint16_t state = STATE_START;
    choices_begin(&tagger.maker, document->sentences.items[s].tokens);
    for (bool ends = false; !ends;) {
      choices_of_stretch(&tagger.maker, &tagger.stretch);
      ends = choices_end(&tagger.maker);
      state = tag_stretch(&tagger, state, ends, document->tokens.items + tagger.stretch.start);
    }
  }
}
