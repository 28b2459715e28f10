/* Plans: see plan.h.
 *
 * In: the trees of a level's rules. Out: steps. What asks for one element, whatever stands around
 * it, becomes a test (plan_tests.c), even if it is a choice or has looks ahead: `!(stop|QUOTE) .`
 * takes one look at the element's sort. A piece is exact when it fits where its pattern does; what
 * is not may fit too often, and never stands behind a `!`. */
#include "rulebook/cascades/plan.h"

enum { LENGTH_VARIES = UINT16_MAX, WRITTEN_OUT = 4 /* times that a repeat is */ };

typedef struct {
  Piece piece;
  bool exact;
} Part;

bool plan_find(Planner *planner, const Numbers *says, uint32_t *slot) {
  *slot = lists_number(&planner->said, planner->scratch, says->items, says->count);
  if (*slot < planner->known.count) return true;
  (void)array_push(planner->scratch, &planner->known);
  return false;
}

static const Step *step_of(const Planner *planner, Piece piece) {
  return &planner->plan->steps.items[piece >> 1];
}

static bool is_step(const Planner *planner, Piece piece, StepType type) {
  return !piece_is_test(piece) && step_of(planner, piece)->type == type;
}

static Piece piece_at(const Planner *planner, const Step *step, uint32_t i) {
  return planner->plan->pieces.items[step->first + i];
}

static bool is_nothing(const Planner *planner, Piece piece) {
  return is_step(planner, piece, STEP_SEQUENCE) && !step_of(planner, piece)->count;
}

static void push(const Planner *planner, Numbers *pieces, Piece piece) {
  *array_push(planner->scratch, pieces) = piece;
}

/* ---- Steps ---- */

static Piece add_step(Planner *planner, Step step, const Numbers *pieces) {
  enum { NO_TEST = 16 };
  Plan *plan = planner->plan;
  Numbers says = {0};
  uint32_t slot;
  push(planner, &says,
       step.type + NO_TEST + ((uint32_t)step.negative << 8) + ((uint32_t)step.optional << 9));
  for (uint32_t i = 0; i < pieces->count; i++) push(planner, &says, pieces->items[i]);
  if (plan_find(planner, &says, &slot)) return planner->known.items[slot];
  step.first = plan->pieces.count;
  step.count = pieces->count;
  for (uint32_t i = 0; i < pieces->count; i++)
    *array_push(planner->arena, &plan->pieces) = pieces->items[i];
  plan_step_needs(planner, &step);
  *array_push(planner->arena, &plan->steps) = step;
  return planner->known.items[slot] = (plan->steps.count - 1) << 1 | 1;
}

static Piece add_step_of(Planner *planner, Step step, Piece piece) {
  return add_step(planner, step, &(Numbers){.items = &piece, .count = 1});
}

static Part nothing(Planner *planner, bool exact) {
  return (Part){add_step(planner, (Step){.type = STEP_SEQUENCE}, &(Numbers){0}), exact};
}

/* A look ahead at one element, without more. */
static bool looks_at_one(const Planner *planner, Piece piece) {
  return is_step(planner, piece, STEP_AHEAD) &&
         piece_is_test(piece_at(planner, step_of(planner, piece), 0));
}

/* A test with looks ahead at the same element becomes one test. */
static void append(Planner *planner, Numbers *sequence, Piece piece) {
  uint32_t first = sequence->count;
  while (piece_is_test(piece) && first && looks_at_one(planner, sequence->items[first - 1]))
    first--;
  Numbers parts = {0};
  for (uint32_t i = first; i < sequence->count && piece_is_test(piece); i++) {
    const Step *look = step_of(planner, sequence->items[i]);
    push(planner, &parts, piece_at(planner, look, 0) | look->negative);
  }
  push(planner, &parts, piece);
  if (piece_is_test(piece)) sequence->count = first;
  push(planner, sequence, parts.count > 1 ? plan_test_all(planner, &parts) : piece);
}

static Piece add_sequence(Planner *planner, const Numbers *pieces) {
  Numbers flat = {0};
  for (uint32_t i = 0; i < pieces->count; i++) {
    Piece piece = pieces->items[i];
    if (!is_step(planner, piece, STEP_SEQUENCE))
      append(planner, &flat, piece);
    else
      for (uint32_t k = 0; k < step_of(planner, piece)->count; k++)
        append(planner, &flat, piece_at(planner, step_of(planner, piece), k));
  }
  return flat.count == 1 ? flat.items[0] : add_step(planner, (Step){.type = STEP_SEQUENCE}, &flat);
}

/* Between at least one piece: what asks for one element is one test. */
static Piece add_choice(Planner *planner, const Numbers *pieces) {
  Numbers tests = {0}, all = {0};
  for (uint32_t i = 0; i < pieces->count; i++)
    if (piece_is_test(pieces->items[i])) push(planner, &tests, pieces->items[i] >> 1);
  if (tests.count) push(planner, &all, plan_test_any(planner, &tests));
  for (uint32_t i = 0; i < pieces->count; i++)
    if (!piece_is_test(pieces->items[i])) push(planner, &all, pieces->items[i]);
  return all.count == 1 ? all.items[0] : add_step(planner, (Step){.type = STEP_CHOICE}, &all);
}

/* ---- What is known of pieces ---- */

bool plan_may_be_empty(const Planner *planner, Piece piece) {
  if (piece_is_test(piece)) return false;
  const Step *step = step_of(planner, piece);
  bool choice = step->type == STEP_CHOICE;
  if (step->type == STEP_RUN || step->type == STEP_SPAN) return step->optional;
  if (step->type != STEP_SEQUENCE && !choice) return true;
  for (uint32_t i = 0; i < step->count; i++)
    if (plan_may_be_empty(planner, piece_at(planner, step, i)) == choice) return choice;
  return !choice;
}

void plan_edges(const Planner *planner, Piece piece, bool last, Numbers *tests) {
  if (piece_is_test(piece)) {
    push(planner, tests, piece >> 1);
    return;
  }
  Step step = *step_of(planner, piece);
  if (step.type == STEP_AHEAD || step.type == STEP_BEHIND) return;
  if (step.type == STEP_SPAN) step.first += last, step.count = 1;
  for (uint32_t i = 0; i < step.count; i++) {
    Piece part = piece_at(planner, &step, last ? step.count - 1 - i : i);
    plan_edges(planner, part, last, tests);
    if (step.type == STEP_SEQUENCE && !plan_may_be_empty(planner, part)) return;
  }
}

/* Elements, where that is always as many. */
static uint32_t length_of(const Planner *planner, Piece piece) {
  if (piece_is_test(piece)) return 1;
  const Step *step = step_of(planner, piece);
  if (step->type != STEP_SEQUENCE && step->type != STEP_CHOICE)
    return step->type == STEP_OPTION || step->type == STEP_RUN || step->type == STEP_SPAN
               ? LENGTH_VARIES
               : 0;
  uint32_t length = 0;
  for (uint32_t i = 0; i < step->count; i++) {
    uint32_t one = length_of(planner, piece_at(planner, step, i));
    if (one == LENGTH_VARIES || (step->type == STEP_CHOICE && i && one != length))
      return LENGTH_VARIES;
    length = step->type == STEP_CHOICE ? one : length + one;
    if (length >= LENGTH_VARIES) return LENGTH_VARIES;
  }
  return length;
}

/* ---- Nodes ---- */

static Part add_node(Planner *planner, Node *node);

/* What a choice is between, that of choices in it too. */
static void collect_choices(Planner *planner, Node *node, Nodes *choices) {
  while (node->type == NODE_CAPTURE) node = node->children.items[0];
  if (node->type != NODE_CHOICE)
    *array_push(planner->scratch, choices) = node;
  else
    for (uint32_t i = 0; i < node->children.count; i++)
      collect_choices(planner, node->children.items[i], choices);
}

/* Elements of the same kinds are one test. */
static Part of_choice(Planner *planner, Node *node) {
  Nodes choices = {0};
  Numbers pieces = {0};
  Part choice = {0, true};
  collect_choices(planner, node, &choices);
  while (choices.count) {
    Nodes alike = {0}, others = {0};
    Node *first = choices.items[0];
    for (uint32_t i = 1; i < choices.count; i++) {
      Node *other = choices.items[i];
      bool is_alike = first->type == NODE_ELEMENT && other->type == NODE_ELEMENT &&
                      other->kinds == first->kinds;
      *array_push(planner->scratch, is_alike ? &alike : &others) = other;
    }
    *array_push(planner->scratch, &alike) = first;
    Part part = alike.count > 1 ? (Part){plan_test_elements(planner, &alike), true}
                                : add_node(planner, first);
    choice.exact &= part.exact;
    push(planner, &pieces, part.piece);
    choices = others;
  }
  choice.piece = add_choice(planner, &pieces);
  return choice;
}

static Part of_sequence(Planner *planner, const Node *node) {
  Numbers pieces = {0};
  Part sequence = {0, true};
  for (uint32_t i = 0; i < node->children.count; i++) {
    Part part = add_node(planner, node->children.items[i]);
    sequence.exact &= part.exact;
    push(planner, &pieces, part.piece);
  }
  sequence.piece = add_sequence(planner, &pieces);
  return sequence;
}

/* Of what is long, its first and its last element. */
static Part span_of(Planner *planner, Piece piece, bool optional) {
  Numbers first = {0}, last = {0}, both = {0};
  plan_edges(planner, piece, false, &first);
  plan_edges(planner, piece, true, &last);
  if (!first.count || !last.count) return nothing(planner, false);
  push(planner, &both, plan_test_any(planner, &first));
  push(planner, &both, plan_test_any(planner, &last));
  bool missing = optional || plan_may_be_empty(planner, piece);
  return (Part){add_step(planner, (Step){.type = STEP_SPAN, .optional = missing}, &both), false};
}

/* PCRE2 gives nothing back inside what is possessive, which then fits less often than it is
   found. */
static Part of_repeat(Planner *planner, const Node *node) {
  Part part = add_node(planner, node->children.items[0]);
  bool exact = part.exact && !node->possessive, endless = node->high == REPEAT_WITHOUT_END;
  if (is_nothing(planner, part.piece)) return (Part){part.piece, exact};
  if (node->low == node->high && node->high <= WRITTEN_OUT) {
    Numbers pieces = {0};
    for (uint32_t i = 0; i < node->high; i++) push(planner, &pieces, part.piece);
    return (Part){add_sequence(planner, &pieces), exact};
  }
  if (node->high == 1 && length_of(planner, part.piece) != LENGTH_VARIES)
    return (Part){add_step_of(planner, (Step){.type = STEP_OPTION}, part.piece), exact};
  if (!piece_is_test(part.piece)) return span_of(planner, part.piece, !node->low);
  Step run = {.type = STEP_RUN, .optional = !node->low};
  return (Part){add_step_of(planner, run, part.piece), exact && endless && node->low <= 1};
}

/* Of what must not stand there only exact tests of one element count: longer pieces cost more than
 * the places are worth that they rule out. */
static Part of_look(Planner *planner, const Node *node) {
  Nodes choices = {0};
  Numbers pieces = {0};
  Step look = {.type = node->type == NODE_AHEAD ? STEP_AHEAD : STEP_BEHIND,
               .negative = node->negative};
  bool exact = true, behind = look.type == STEP_BEHIND, whole = true;
  collect_choices(planner, node->children.items[0], &choices);
  for (uint32_t i = 0; i < choices.count; i++) {
    Part part = add_node(planner, choices.items[i]);
    uint32_t length = behind ? length_of(planner, part.piece) : 0;
    exact &= part.exact;
    bool counts = !node->negative || (part.exact && piece_is_test(part.piece));
    if (!counts || length == LENGTH_VARIES || (pieces.count && length != look.length)) {
      whole = false;
      continue;
    }
    look.length = length;
    push(planner, &pieces, part.piece);
  }
  if (!pieces.count || (!whole && !node->negative)) return nothing(planner, false);
  Piece piece = add_choice(planner, &pieces);
  if (!node->negative && plan_may_be_empty(planner, piece)) return nothing(planner, false);
  return (Part){add_step_of(planner, look, piece), exact && whole};
}

static Part make_part(Planner *planner, Node *node) {
  switch (node->type) {
  case NODE_ELEMENT:
    return (Part){plan_test_elements(planner, &(Nodes){.items = &node, .count = 1}), true};
  case NODE_CAPTURE: return add_node(planner, node->children.items[0]);
  case NODE_SEQUENCE: return of_sequence(planner, node);
  case NODE_CHOICE: return of_choice(planner, node);
  case NODE_REPEAT: return of_repeat(planner, node);
  case NODE_AHEAD:
  case NODE_BEHIND: return of_look(planner, node);
  case NODE_ROW_START:
    return (Part){add_step(planner, (Step){.type = STEP_START}, &(Numbers){0}), true};
  case NODE_ROW_END: break;
  }
  return (Part){add_step(planner, (Step){.type = STEP_END}, &(Numbers){0}), true};
}

/* A node may stand in many places, for macros are trees that rules share. */
static Part add_node(Planner *planner, Node *node) {
  if (node->planned_for != planner->level) {
    Part part = make_part(planner, node);
    node->piece = part.piece;
    node->piece_is_exact = part.exact;
    node->planned_for = planner->level;
  }
  return (Part){node->piece, node->piece_is_exact};
}

bool plan_node(Planner *planner, Node *node, Piece *piece) {
  Part part = add_node(planner, node);
  *piece = part.piece;
  return part.exact;
}

/* ---- The plan ---- */

static uint32_t add_rule(Planner *planner, const Rule *rule) {
  Piece piece = add_node(planner, rule->node).piece;
  if (piece_is_test(piece)) piece = add_step_of(planner, (Step){.type = STEP_SEQUENCE}, piece);
  return piece >> 1;
}

static void count_sets(Planner *planner, const ClassIndex *index) {
  planner->sets_of_code = arena_many(planner->scratch, planner->level->code_count, uint32_t);
  for (SetId set = 0; set < index->words->sets.count; set++)
    planner->sets_of_code[planner->level->codes[set]]++;
}

Plan *plan_new(Arena *arena, Arena *scratch, const Level *level, const ClassIndex *index) {
  Planner planner = {.arena = arena, .scratch = scratch, .level = level};
  Plan *plan = planner.plan = arena_new(arena, Plan);
  lists_init(&planner.said);
  count_sets(&planner, index);
  plan->rules = arena_many(arena, level->rules.count, uint32_t);
  for (uint32_t i = 0; i < level->rules.count; i++)
    plan->rules[i] = add_rule(&planner, level->rules.items[i]);
  plan_programs(&planner);
  plan_tests(&planner);
  plan_pairs(&planner);
  lists_free(&planner.said);
  return plan;
}
