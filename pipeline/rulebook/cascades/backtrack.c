/* The machine: see backtrack.h.
 *
 * What comes behind a macro, a round or a role is a list of frames on the C stack, so that a choice
 * further back can be taken again. Where nothing is left to choose, the machine goes on in the same
 * call of `run`. */
#include "rulebook/cascades/backtrack.h"

#include <stdlib.h>
#include <string.h>

typedef struct Frame Frame;
struct Frame {
  const Frame *up;
  uint32_t next;   /* of a macro: the instruction behind the call */
  uint32_t place;  /* of a round, or a role: where it began */
  uint32_t rounds; /* of a round: how many there are with it */
};

typedef struct {
  /* by place: whether it is known, and if so, whether what is looked for is there */
  uint64_t known, seen;
  uint32_t row; /* its number */
} Answers;

struct Backtracker {
  const Level *level;
  const Instruction *program;
  const Sort *end; /* of the sorts: that of element i is end[-1 - i] */
  uint32_t elements;
  uint32_t row;   /* its number */
  uint32_t calls; /* for the rule at hand */
  uint32_t place; /* where what has been found ends */
  Answers *answers;
  Capture captures[SPANS_MAX]; /* by group; role 0: not set */
};

Backtracker *backtracker_new(const Level *level) {
  Backtracker *backtracker = calloc(1, sizeof *backtracker);
  if (!backtracker) return NULL;
  backtracker->level = level;
  backtracker->program = level->plan->instructions.items;
  backtracker->answers = calloc(level->plan->looks + 1, sizeof *backtracker->answers);
  if (backtracker->answers) return backtracker;
  free(backtracker);
  return NULL;
}

void backtracker_free(Backtracker *backtracker) {
  if (!backtracker) return;
  free(backtracker->answers);
  free(backtracker);
}

void backtracker_begin(Backtracker *backtracker, const Sort *sorts, uint32_t elements) {
  backtracker->end = sorts + elements;
  backtracker->elements = elements;
  if (++backtracker->row) return;
  memset(backtracker->answers, 0, backtracker->level->plan->looks * sizeof *backtracker->answers);
  backtracker->row = 1;
}

static bool run(Backtracker *backtracker, uint32_t first, uint32_t place, const Frame *up);

/* Whether an element fulfils the test; none does before the first one, and behind the last one. */
static inline bool has(const Backtracker *backtracker, ptrdiff_t element, uint32_t test) {
  return bit_has(backtracker->end[-1 - element], test);
}

static bool gives_up(const Backtracker *backtracker) {
  return backtracker->calls > BACKTRACK_CALLS;
}

/* ---- Looks and atoms ---- */

/* Whether what begins at `first` fits, whatever comes behind it. */
static bool fits_alone(Backtracker *backtracker, uint32_t first, uint32_t place) {
  return run(backtracker, first, place, NULL);
}

/* Whether what a look looks for is there. */
static bool sees(Backtracker *backtracker, const Instruction *look, uint32_t place) {
  if (look->behind)
    return look->low <= place && fits_alone(backtracker, look->first, place - look->low);
  if (look->test != ABSENT && !has(backtracker, place, look->test)) return false;
  if (look->answers == ANSWERS_ABSENT) return fits_alone(backtracker, look->first, place);
  Answers *answers = &backtracker->answers[look->answers];
  uint64_t bit = UINT64_C(1) << place;
  if (answers->row != backtracker->row) *answers = (Answers){.row = backtracker->row};
  if (answers->known & bit) return answers->seen & bit;
  bool seen = fits_alone(backtracker, look->first, place);
  if (gives_up(backtracker)) return false;
  answers->known |= bit;
  if (seen) answers->seen |= bit;
  return seen;
}

/* Roles that are filled on the way stay so only where all that comes next fits, too. */
static __attribute__((noinline)) bool run_filling(Backtracker *backtracker, const Instruction *at,
                                                  uint32_t place, const Frame *up) {
  Capture before[SPANS_MAX];
  memcpy(before, backtracker->captures, sizeof before);
  bool look = at->type == DO_LOOK;
  bool fits = look ? sees(backtracker, at, place) : fits_alone(backtracker, at->first, place);
  if (look ? fits != at->negative : fits)
    if (run(backtracker, at->next, look ? place : backtracker->place, up)) return true;
  memcpy(backtracker->captures, before, sizeof before);
  return false;
}

/* ---- Runs and loops ---- */

/* How many elements from the place on a run may take, if it takes `most`. */
static uint32_t run_length(Backtracker *backtracker, const Instruction *at, uint32_t place,
                           uint32_t most) {
  const Instruction *look = at->look == ABSENT ? NULL : &backtracker->program[at->look];
  uint32_t length = 0;
  while (length < most && has(backtracker, place + length, at->test) &&
         (!look || !sees(backtracker, look, place + length)))
    length++;
  return length;
}

/* Whether what comes next is worth a try. */
static inline bool may_follow(const Backtracker *backtracker, uint32_t next, uint32_t place) {
  uint32_t begins = backtracker->program[next].begins;
  return begins == ABSENT || has(backtracker, place, begins);
}

static bool run_lazily(Backtracker *backtracker, const Instruction *at, uint32_t place,
                       const Frame *up) {
  uint32_t length = run_length(backtracker, at, place, at->low);
  if (length < at->low) return false;
  for (;; length++) {
    if (may_follow(backtracker, at->next, place + length) &&
        run(backtracker, at->next, place + length, up))
      return true;
    if (length == at->high || !run_length(backtracker, at, place + length, 1)) return false;
  }
}

static bool run_greedily(Backtracker *backtracker, const Instruction *at, uint32_t place,
                         const Frame *up) {
  uint32_t length = run_length(backtracker, at, place, at->high);
  for (; length + 1 > at->low; length--) {
    if (may_follow(backtracker, at->next, place + length) &&
        run(backtracker, at->next, place + length, up))
      return true;
    if (!length || at->possessive) return false;
  }
  return false;
}

/* `frame`: of the round that is done. */
static bool run_loop(Backtracker *backtracker, const Instruction *at, uint32_t place,
                     uint32_t rounds, const Frame *up) {
  Frame frame = {.up = up, .place = place, .rounds = rounds + 1};
  bool may_end = rounds >= at->low, may_go_on = rounds < at->high || at->high == TIMES_WITHOUT_END;
  if (at->lazy && may_end && run(backtracker, at->next, place, up)) return true;
  if (may_go_on && run(backtracker, at->first, place, &frame)) return true;
  return !at->lazy && may_end && run(backtracker, at->next, place, up);
}

/* A round that has taken nothing is the last one. */
static bool run_again(Backtracker *backtracker, const Instruction *loop, uint32_t place,
                      const Frame *round) {
  if (!round) __builtin_unreachable(); /* it stands in a loop only */
  if (place == round->place && round->rounds >= loop->low)
    return run(backtracker, loop->next, place, round->up);
  return run_loop(backtracker, loop, place, round->rounds, round->up);
}

/* ---- Choices ---- */

/* The alternatives that are worth a try at the place, a bit each. */
static inline uint64_t alternatives_at(const Backtracker *backtracker, const Choice *choice,
                                       uint32_t place) {
  const Sort *next = backtracker->end - 1 - (ptrdiff_t)place;
  const Plan *plan = backtracker->level->plan;
  size_t word = plan->test_words + choice->word * CHOICE_SIDES;
  uint64_t all = choice->count < 64 ? (UINT64_C(1) << choice->count) - 1 : UINT64_MAX;
  return (next[0][word] & next[-1][word + 1] & next[1][word + 2]) >> choice->shift & all;
}

/* Tries all but the last one; false: that is left. */
static bool run_choice(Backtracker *backtracker, const Alternative *alternatives, uint64_t *rest,
                       uint32_t place, const Frame *up) {
  for (; *rest & (*rest - 1); *rest &= *rest - 1)
    if (run(backtracker, alternatives[__builtin_ctzll(*rest)].first, place, up)) return true;
  return false;
}

/* ---- Roles ---- */

static bool run_captured(Backtracker *backtracker, const Instruction *at, uint32_t place,
                         const Frame *capture) {
  if (!capture) __builtin_unreachable(); /* a DO_CAPTURE stands before it */
  Capture *captured = &backtracker->captures[at->group], before = *captured;
  *captured = (Capture){at->role, {capture->place, place}};
  if (run(backtracker, at->next, place, capture->up)) return true;
  *captured = before;
  return false;
}

/* ---- The machine ---- */

/* Whether what begins with the instruction `first` fits from the place on, and all that `up` says
   comes behind it. */
static bool run(Backtracker *backtracker, uint32_t first, uint32_t place, const Frame *up) {
  const Instruction *program = backtracker->program;
  if (++backtracker->calls > BACKTRACK_CALLS) return false;
  for (uint32_t next = first;;) {
    const Instruction *at = &program[next];
    next = at->next;
    switch ((DoType)at->type) {
    case DO_ELEMENT:
      if (!has(backtracker, place, at->test)) return false;
      place++;
      break;
    case DO_PEEK:
      if (has(backtracker, (ptrdiff_t)place - at->behind, at->test) == at->negative) return false;
      break;
    case DO_LOOK:
      if (at->captures) return run_filling(backtracker, at, place, up);
      if (sees(backtracker, at, place) == at->negative) return false;
      break;
    case DO_SPLIT:
      if (may_follow(backtracker, at->first, place) && run(backtracker, at->first, place, up))
        return true;
      break;
    case DO_CHOICE: {
      const Choice *choice = &backtracker->level->plan->choices.items[at->first];
      const Alternative *alternatives =
          backtracker->level->plan->alternatives.items + choice->alternatives;
      uint64_t rest = alternatives_at(backtracker, choice, place);
      if (!rest) return false;
      if (run_choice(backtracker, alternatives, &rest, place, up)) return true;
      next = alternatives[__builtin_ctzll(rest)].first;
      break;
    }
    case DO_RUN:
      return at->lazy ? run_lazily(backtracker, at, place, up)
                      : run_greedily(backtracker, at, place, up);
    case DO_LOOP: return run_loop(backtracker, at, place, 0, up);
    case DO_AGAIN: return run_again(backtracker, &program[at->next], place, up);
    case DO_ATOM:
      if (at->captures) return run_filling(backtracker, at, place, up);
      if (!fits_alone(backtracker, at->first, place)) return false;
      place = backtracker->place;
      break;
    case DO_CAPTURE: return run(backtracker, at->first, place, &(Frame){.up = up, .place = place});
    case DO_CAPTURED: return run_captured(backtracker, at, place, up);
    case DO_CALL: return run(backtracker, at->first, place, &(Frame){.up = up, .next = at->next});
    case DO_RETURN:
      if (!up) {
        backtracker->place = place;
        return true;
      }
      next = up->next;
      up = up->up;
      break;
    case DO_ROW_START:
      if (place) return false;
      break;
    case DO_ROW_END:
      if (place < backtracker->elements) return false;
      break;
    }
  }
}

bool backtrack_may_begin(const Backtracker *backtracker, uint32_t rule, uint32_t place) {
  const Alternative *program = &backtracker->level->plan->programs[rule];
  const ptrdiff_t at = place;
  return (program->next == ABSENT || has(backtracker, at, program->next)) &&
         (program->second == ABSENT || has(backtracker, at + 1, program->second)) &&
         (program->last == ABSENT || has(backtracker, at - 1, program->last));
}

uint32_t backtrack_last_place(const Backtracker *backtracker, uint32_t rule) {
  uint32_t first = backtracker->level->plan->programs[rule].first;
  return backtracker->program[first].type == DO_ROW_START ? 0 : backtracker->elements;
}

uint32_t backtrack_calls(const Backtracker *backtracker) { return backtracker->calls; }

static void fill_match(const Backtracker *backtracker, const Rule *rule, uint32_t place,
                       Match *match) {
  match->rule = rule;
  match->range = (Range){place, backtracker->place};
  match->capture_count = 0;
  for (uint32_t i = 0; i < rule->node->measure.captures; i++)
    match_add_capture(match, backtracker->captures[i]);
}

BacktrackResult backtrack(Backtracker *backtracker, uint32_t rule_index, uint32_t place,
                          Match *match) {
  const Rule *rule = backtracker->level->rules.items[rule_index];
  memset(backtracker->captures, 0, rule->node->measure.captures * sizeof *backtracker->captures);
  backtracker->calls = 0;
  bool fits = run(backtracker, backtracker->level->plan->programs[rule_index].first, place, NULL);
  if (gives_up(backtracker)) return BACKTRACK_GIVES_UP;
  if (fits) fill_match(backtracker, rule, place, match);
  return fits ? BACKTRACK_FITS : BACKTRACK_FAILS;
}
