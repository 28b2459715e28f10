/* Whether one pattern fits wherever another does: see covers.h.
 *
 * A goal is: whenever the later pieces fit from some place on, and their looks hold there, the
 * earlier pieces fit from that place on. Goals are reduced step by step to others. One that comes
 * up again while it is being shown holds if the later pattern has made a step in between, for then
 * its way from there is shorter; what was taken to hold on the strength of a goal that fails is
 * forgotten with it. */
#include "rulebook/cascades/covers.h"

/* The shipped rules take up to some hundred goals; what takes more than GOALS_MAX is not shown. */
enum { BUCKETS = 128, GOALS_MAX = 4000 };

/* What still has to fit: a piece, and what stands behind it; NULL: nothing. Equal ones are one. */
typedef struct Pieces Pieces;
struct Pieces {
  const Node *node;
  const Pieces *rest;
  Pieces *next;    /* in its bucket */
  uint32_t rounds; /* of a repeat, that have been gone */
};

typedef enum { GOAL_NEW, GOAL_ASKED, GOAL_HOLDS, GOAL_FAILS } GoalState;

typedef struct Goal Goal;
struct Goal {
  const Pieces *earlier, *later;
  const Pieces *looks; /* of the later pattern, that hold here */
  bool whole;          /* both must end at the same place */
  GoalState state;
  uint32_t steps; /* of the later pattern, from the first goal to this one */
  Goal *next;     /* in its bucket */
};

/* What all goals of two patterns share. */
typedef struct {
  Arena *arena;
  const Words *words;
  Pieces *pieces[BUCKETS];
  uint32_t goal_count;
} Comparison;

/* What shows one goal, and those that come of it. */
typedef struct {
  Comparison *comparison;
  Goal *goals[BUCKETS];
  Array(Goal *) trail; /* asked or shown, and not failed, in order */
  uint32_t steps;      /* of the later pattern, to where we are */
  uint32_t circles;    /* so often has the earlier pattern come back without such a step */
} Proof;

/* ---- The same pieces ---- */

static bool same_conjunction(const Conjunction *a, const Conjunction *b) {
  bool same = a->features == b->features && a->features_unwanted == b->features_unwanted &&
              a->wanted.count == b->wanted.count && a->unwanted.count == b->unwanted.count;
  for (uint32_t i = 0; same && i < a->wanted.count; i++)
    same = a->wanted.items[i] == b->wanted.items[i];
  for (uint32_t i = 0; same && i < a->unwanted.count; i++)
    same = a->unwanted.items[i] == b->unwanted.items[i];
  return same;
}

static bool same_parts(const Node *a, const Node *b) {
  bool same = true;
  for (uint32_t i = 0; same && i < a->either.count; i++)
    same = same_conjunction(&a->either.items[i], &b->either.items[i]);
  for (uint32_t i = 0; same && i < a->children.count; i++)
    same = pieces_are_same(a->children.items[i], b->children.items[i]);
  return same;
}

bool pieces_are_same(const Node *a, const Node *b) {
  while (a->type == NODE_CAPTURE) a = a->children.items[0];
  while (b->type == NODE_CAPTURE) b = b->children.items[0];
  if (a == b) return true;
  return a->type == b->type && a->kinds == b->kinds && a->low == b->low && a->high == b->high &&
         a->lazy == b->lazy && a->possessive == b->possessive && a->negative == b->negative &&
         a->either.count == b->either.count && a->children.count == b->children.count &&
         same_parts(a, b);
}

/* ---- Pieces and goals ---- */

static uint32_t mix(uint64_t a, uint64_t b) {
  uint64_t mixed = (a ^ (b << 23 | b >> 41)) * UINT64_C(0x9E3779B97F4A7C15);
  return (uint32_t)(mixed >> 32);
}

static const Pieces *put(Comparison *comparison, const Node *node, uint32_t rounds,
                         const Pieces *rest) {
  uint32_t hash = mix((uintptr_t)node + rounds, (uintptr_t)rest);
  Pieces **bucket = &comparison->pieces[hash % BUCKETS];
  for (Pieces *known = *bucket; known; known = known->next)
    if (known->node == node && known->rounds == rounds && known->rest == rest) return known;
  Pieces *pieces = arena_new(comparison->arena, Pieces);
  *pieces = (Pieces){.node = node, .rest = rest, .next = *bucket, .rounds = rounds};
  return *bucket = pieces;
}

static Goal *goal_of(Proof *proof, const Goal *wanted) {
  uint32_t hash = mix(mix((uintptr_t)wanted->earlier, (uintptr_t)wanted->later),
                      (uintptr_t)wanted->looks + wanted->whole);
  Goal **bucket = &proof->goals[hash % BUCKETS];
  for (Goal *known = *bucket; known; known = known->next)
    if (known->earlier == wanted->earlier && known->later == wanted->later &&
        known->looks == wanted->looks && known->whole == wanted->whole)
      return known;
  Goal *goal = arena_new(proof->comparison->arena, Goal);
  *goal = *wanted;
  goal->state = GOAL_NEW;
  goal->next = *bucket;
  return *bucket = goal;
}

static bool reduce(Proof *proof, const Goal *goal);

static bool holds(Proof *proof, Goal wanted) {
  Goal *goal = goal_of(proof, &wanted);
  if (goal->state == GOAL_ASKED && goal->steps == proof->steps) proof->circles++;
  if (goal->state == GOAL_ASKED) return goal->steps < proof->steps;
  if (goal->state != GOAL_NEW) return goal->state == GOAL_HOLDS;
  if (proof->comparison->goal_count == GOALS_MAX) return false;
  proof->comparison->goal_count++;
  uint32_t before = proof->trail.count, circles = proof->circles;
  *array_push(proof->comparison->arena, &proof->trail) = goal;
  goal->state = GOAL_ASKED;
  goal->steps = proof->steps;
  bool shown = reduce(proof, goal);
  while (!shown && proof->trail.count > before)
    proof->trail.items[--proof->trail.count]->state = GOAL_NEW;
  if (shown)
    goal->state = GOAL_HOLDS;
  else if (proof->circles == circles) /* or else it may hold where there is a step in between */
    goal->state = GOAL_FAILS;
  return shown;
}

/* The same, where the later pattern has made a step. */
static bool holds_further(Proof *proof, Goal wanted) {
  proof->steps++;
  bool shown = holds(proof, wanted);
  proof->steps--;
  return shown;
}

/* On its own: nothing that is only taken to hold is used, nor of use to others. */
static bool holds_apart(Comparison *comparison, Goal wanted) {
  Proof proof = {.comparison = comparison};
  return holds(&proof, wanted);
}

/* ---- Looks ---- */

static bool is_look(const Node *node) {
  return node->type == NODE_AHEAD || node->type == NODE_BEHIND || node->type == NODE_ROW_START ||
         node->type == NODE_ROW_END;
}

static bool look_follows(Comparison *comparison, const Node *earlier, const Node *later) {
  if (earlier->type != later->type || earlier->negative != later->negative) return false;
  if (earlier->type == NODE_ROW_START || earlier->type == NODE_ROW_END) return true;
  const Node *a = earlier->children.items[0], *b = later->children.items[0];
  if (pieces_are_same(a, b)) return true;
  if (earlier->negative) a = b, b = earlier->children.items[0];
  return holds_apart(comparison, (Goal){.earlier = put(comparison, a, 0, NULL),
                                        .later = put(comparison, b, 0, NULL),
                                        .whole = earlier->type == NODE_BEHIND});
}

static bool follows_from_looks(Comparison *comparison, const Node *look, const Pieces *looks) {
  for (; looks; looks = looks->rest)
    if (look_follows(comparison, look, looks->node)) return true;
  return false;
}

/* Of what the later pattern takes next: an element, or nothing more. */
static bool follows_from_rest(Comparison *comparison, const Node *look, const Goal *goal) {
  if (look->type != NODE_AHEAD || !goal->later) return false;
  const Node *piece = look->children.items[0];
  if (look->negative) return !piece_may_begin(comparison->words, piece, goal->later->node);
  return holds_apart(comparison, (Goal){.earlier = put(comparison, piece, 0, NULL),
                                        .later = goal->later,
                                        .looks = goal->looks});
}

/* ---- Steps ---- */

/* Both go on behind what they have taken. */
static bool go_on(Proof *proof, const Goal *goal) {
  return holds_further(
      proof,
      (Goal){.earlier = goal->earlier->rest, .later = goal->later->rest, .whole = goal->whole});
}

static bool with_earlier(Proof *proof, const Goal *goal, const Pieces *earlier) {
  Goal next = *goal;
  next.earlier = earlier;
  return holds(proof, next);
}

static bool with_later(Proof *proof, const Goal *goal, const Pieces *later) {
  Goal next = *goal;
  next.later = later;
  return holds_further(proof, next);
}

static bool is_bracket(const Node *node) {
  return node->type == NODE_SEQUENCE || node->type == NODE_CAPTURE;
}

static const Pieces *open_bracket(Comparison *comparison, const Pieces *pieces) {
  const Pieces *opened = pieces->rest;
  for (uint32_t i = pieces->node->children.count; i-- > 0;)
    opened = put(comparison, pieces->node->children.items[i], 0, opened);
  return opened;
}

static const Pieces *choose(Comparison *comparison, const Pieces *pieces, uint32_t alternative) {
  return put(comparison, pieces->node->children.items[alternative], 0, pieces->rest);
}

static bool may_leave(const Pieces *pieces) { return pieces->rounds >= pieces->node->low; }
static bool may_repeat(const Pieces *pieces) { return pieces->rounds < pieces->node->high; }

/* One round, then the others. Where there is no end, only those that there must be are counted. */
static const Pieces *repeat(Comparison *comparison, const Pieces *pieces) {
  const Node *node = pieces->node;
  bool counted = node->high != REPEAT_WITHOUT_END || pieces->rounds < node->low;
  return put(comparison, node->children.items[0], 0,
             put(comparison, node, pieces->rounds + counted, pieces->rest));
}

/* The later pattern may take any of its ways: each must do. */
static bool for_all_ways(Proof *proof, const Goal *goal) {
  Comparison *comparison = proof->comparison;
  const Pieces *later = goal->later;
  if (later->node->type == NODE_REPEAT)
    return (!may_leave(later) || with_later(proof, goal, later->rest)) &&
           (!may_repeat(later) || with_later(proof, goal, repeat(comparison, later)));
  for (uint32_t i = 0; i < later->node->children.count; i++)
    if (!with_later(proof, goal, choose(comparison, later, i))) return false;
  return true;
}

/* The earlier pattern may choose its way, for it goes back where one fails, but for possessive
   repeats. The later one takes an element next, or nothing more. */
static bool for_some_way(Proof *proof, const Goal *goal) {
  Comparison *comparison = proof->comparison;
  const Pieces *earlier = goal->earlier;
  const Node *node = earlier->node;
  if (node->type == NODE_ELEMENT)
    return goal->later && element_covers(node, goal->later->node) && go_on(proof, goal);
  if (node->type == NODE_REPEAT && node->possessive) return false;
  if (node->type == NODE_REPEAT)
    return (may_leave(earlier) && with_earlier(proof, goal, earlier->rest)) ||
           (may_repeat(earlier) && with_earlier(proof, goal, repeat(comparison, earlier)));
  for (uint32_t i = 0; i < node->children.count; i++)
    if (with_earlier(proof, goal, choose(comparison, earlier, i))) return true;
  return false;
}

static bool have_same_piece(const Goal *goal) {
  return goal->earlier->rounds == goal->later->rounds &&
         pieces_are_same(goal->earlier->node, goal->later->node);
}

/* What the later pattern looks at holds here. */
static bool note_look(Proof *proof, const Goal *goal) {
  Goal next = *goal;
  next.later = goal->later->rest;
  for (const Pieces *known = goal->looks; known; known = known->rest)
    if (known->node == goal->later->node) return holds_further(proof, next);
  next.looks = put(proof->comparison, goal->later->node, 0, goal->looks);
  return holds_further(proof, next);
}

/* Reduces the goal to others, from the later pattern's first piece on. */
static bool reduce(Proof *proof, const Goal *goal) {
  Comparison *comparison = proof->comparison;
  const Pieces *earlier = goal->earlier, *later = goal->later;
  if (!earlier && (!later || !goal->whole)) return true;
  if (later && is_look(later->node)) return note_look(proof, goal);
  if (later && is_bracket(later->node))
    return with_later(proof, goal, open_bracket(comparison, later));
  if (earlier && is_bracket(earlier->node))
    return with_earlier(proof, goal, open_bracket(comparison, earlier));
  bool looks = earlier && is_look(earlier->node), more = later && later->node->type != NODE_ELEMENT;
  if (looks && follows_from_looks(comparison, earlier->node, goal->looks))
    return with_earlier(proof, goal, earlier->rest);
  if (more && earlier && !looks && have_same_piece(goal) && go_on(proof, goal)) return true;
  if (more) return for_all_ways(proof, goal);
  if (looks)
    return follows_from_rest(comparison, earlier->node, goal) &&
           with_earlier(proof, goal, earlier->rest);
  return earlier && for_some_way(proof, goal);
}

bool pattern_covers(Arena *scratch, const Words *words, const Node *earlier, const Node *later) {
  Comparison comparison = {.arena = scratch, .words = words};
  return holds_apart(&comparison, (Goal){.earlier = put(&comparison, earlier, 0, NULL),
                                         .later = put(&comparison, later, 0, NULL)});
}
