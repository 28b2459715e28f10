/* Plans: see plan.h.
 *
 * In: the trees of a level's rules. Out: steps. Pieces that say the same become one step, in whichever rules they stand, so
 * that what is found of it in a row is found once. A piece that asks for one element, whatever stands around it, is a
 * test (plan_tests.c), even if it is a choice, or has looks ahead: `!(stop|QUOTE) .` takes one look at the element's sort. */
#include "rulebook/cascades/plan.h"

/* ---- Steps ---- */

uint32_t plan_push_step(Planner *planner, Step step) {
  Plan *plan = planner->plan;
  uint32_t index = plan->steps.count;
  *array_push(planner->arena, &plan->steps) = step;
  *array_push(planner->scratch, &planner->steps) = index;
  plan_step_needs(planner, &plan->steps.items[index]);
  return index;
}

bool plan_find_step(Planner *planner, const Numbers *says, uint32_t *step) {
  uint32_t number = lists_number(&planner->said, planner->scratch, says->items, says->count);
  if (number == planner->steps.count) return false;
  *step = planner->steps.items[number];
  return true;
}

static const Step *step_at(const Planner *planner, uint32_t step) { return &planner->plan->steps.items[step]; }

static uint32_t child_at(const Planner *planner, const Step *step, uint32_t i) {
  return planner->plan->children.items[step->first + i];
}

static bool is_test(const Planner *planner, uint32_t step) { return step_at(planner, step)->test != TEST_NONE; }

/* One element, whatever stands around it: a choice of such, or the last of a sequence of looks ahead at such. */
static bool asks_for_one(const Planner *planner, const Step *step) {
  if (step->length != 1 || (step->type != NODE_CHOICE && step->type != NODE_SEQUENCE)) return false;
  for (uint32_t i = 0; i < step->count; i++) {
    uint32_t child = child_at(planner, step, i);
    bool look = step->type == NODE_SEQUENCE && i + 1 < step->count;
    if (look && step_at(planner, child)->type != NODE_AHEAD) return false;
    if (!is_test(planner, look ? child_at(planner, step_at(planner, child), 0) : child)) return false;
  }
  return true;
}

static uint64_t kinds_of(const Planner *planner, const Step *step) {
  uint64_t kinds = 0;
  if (step->type == NODE_SEQUENCE) return step_at(planner, child_at(planner, step, step->count - 1))->kinds;
  for (uint32_t i = 0; i < step->count; i++) {
    uint64_t of_child = step_at(planner, child_at(planner, step, i))->kinds;
    if (!of_child) return 0;
    kinds |= of_child;
  }
  return kinds;
}

static void add_passage(Planner *planner, uint32_t step, bool gap) {
  *array_push(planner->arena, &planner->plan->passages) = (Passage){step, gap};
}

/* What a look asks for is left out here, and so is what may be missing or has no fixed length. */
static void find_passages(Planner *planner, Step *sequence) {
  bool gap = false;
  sequence->passages_first = planner->plan->passages.count;
  for (uint32_t i = 0; i < sequence->count; i++) {
    uint32_t index = child_at(planner, sequence, i);
    Step child = *step_at(planner, index);
    if (child.length != LENGTH_VARIES && child.type != NODE_AHEAD && child.type != NODE_BEHIND) {
      add_passage(planner, index, gap);
      gap = false;
    }
    if (child.length != LENGTH_VARIES) continue;
    for (uint32_t k = 0; k < child.passages_count; k++) {
      Passage passage = planner->plan->passages.items[child.passages_first + k];
      add_passage(planner, passage.step, gap || passage.gap);
      gap = false;
    }
    gap |= child.open || child.type != NODE_SEQUENCE;
  }
  sequence->passages_count = planner->plan->passages.count - sequence->passages_first;
  sequence->open = gap;
}

static uint32_t add_children(Planner *planner, Step step, const Numbers *children) {
  Plan *plan = planner->plan;
  uint32_t known;
  Numbers says = {0};
  *array_push(planner->scratch, &says) = step.type | (uint32_t)step.negative << 8 | (uint32_t)step.inexact << 9;
  *array_push(planner->scratch, &says) = step.low;
  *array_push(planner->scratch, &says) = step.high;
  for (uint32_t i = 0; i < children->count; i++) *array_push(planner->scratch, &says) = children->items[i];
  if (plan_find_step(planner, &says, &known)) return known;
  step.first = plan->children.count;
  step.count = children->count;
  step.test = TEST_NONE;
  for (uint32_t i = 0; i < children->count; i++) {
    *array_push(planner->arena, &plan->children) = children->items[i];
    step.inexact |= step_at(planner, children->items[i])->inexact;
  }
  if (asks_for_one(planner, &step)) {
    plan_make_test(planner, &step);
    step.kinds = kinds_of(planner, &step);
  }
  if (step.type == NODE_SEQUENCE && step.length == LENGTH_VARIES) find_passages(planner, &step);
  return plan_push_step(planner, step);
}

static uint16_t length_of(const Planner *planner, uint32_t step) { return step_at(planner, step)->length; }

static uint32_t add_node(Planner *planner, Node *node);

/* What a choice is between, that of choices in it too. */
static void collect_choices(Planner *planner, Node *node, Nodes *choices) {
  while (node->type == NODE_CAPTURE) node = node->children.items[0];
  if (node->type != NODE_CHOICE) *array_push(planner->scratch, choices) = node;
  else
    for (uint32_t i = 0; i < node->children.count; i++) collect_choices(planner, node->children.items[i], choices);
}

/* The steps of a choice: one for all of its elements of the same kinds. */
static Numbers add_choices(Planner *planner, Node *choice) {
  Nodes choices = {0};
  Numbers steps = {0};
  collect_choices(planner, choice, &choices);
  while (choices.count) {
    Nodes alike = {0}, others = {0};
    Node *first = choices.items[0];
    for (uint32_t i = 0; i < choices.count; i++) {
      Node *node = choices.items[i];
      bool is_alike = node == first ||
                      (first->type == NODE_ELEMENT && node->type == NODE_ELEMENT && node->kinds == first->kinds);
      *array_push(planner->scratch, is_alike ? &alike : &others) = node;
    }
    *array_push(planner->scratch, &steps) =
        first->type == NODE_ELEMENT ? plan_add_elements(planner, &alike) : add_node(planner, first);
    choices = others;
  }
  return steps;
}

/* Those of one length become a choice of their own, for it is found once for a row, whatever follows. */
static uint32_t add_choice(Planner *planner, Node *node) {
  Numbers groups = {0}, children = add_choices(planner, node);
  if (children.count == 1) return children.items[0];
  while (children.count) {
    Numbers same = {0}, others = {0};
    uint16_t length = length_of(planner, children.items[0]);
    for (uint32_t i = 0; i < children.count; i++)
      *array_push(planner->scratch, length_of(planner, children.items[i]) == length ? &same : &others) =
          children.items[i];
    bool whole = !groups.count && !others.count;
    if (length == LENGTH_VARIES)
      for (uint32_t i = 0; i < same.count; i++) *array_push(planner->scratch, &groups) = same.items[i];
    else if (whole || same.count > 1)
      *array_push(planner->scratch, &groups) =
          add_children(planner, (Step){.type = NODE_CHOICE, .length = length}, &same);
    else
      *array_push(planner->scratch, &groups) = same.items[0];
    children = others;
  }
  if (groups.count == 1) return groups.items[0];
  return add_children(planner, (Step){.type = NODE_CHOICE, .length = LENGTH_VARIES}, &groups);
}

static uint32_t add_sequence(Planner *planner, const Numbers *children) {
  uint32_t length = 0;
  for (uint32_t i = 0; i < children->count && length != LENGTH_VARIES; i++) {
    uint16_t one = length_of(planner, children->items[i]);
    length = one == LENGTH_VARIES || length + one >= LENGTH_VARIES ? LENGTH_VARIES : length + one;
  }
  return add_children(planner, (Step){.type = NODE_SEQUENCE, .length = (uint16_t)length}, children);
}

static uint32_t add_repeat(Planner *planner, const Node *node, const Numbers *children) {
  uint16_t one = length_of(planner, children->items[0]);
  bool fixed = node->low == node->high && one != LENGTH_VARIES && one * node->low < LENGTH_VARIES;
  Step step = {.type = NODE_REPEAT, .low = node->low, .high = node->high, .inexact = node->possessive,
               .length = fixed ? (uint16_t)(one * node->low) : LENGTH_VARIES};
  return add_children(planner, step, children);
}

static uint32_t make_step(Planner *planner, Node *node) {
  Numbers children = {0};
  if (node->type == NODE_ELEMENT) return plan_add_elements(planner, &(Nodes){.items = &node, .count = 1});
  if (node->type == NODE_CHOICE) return add_choice(planner, node);
  for (uint32_t i = 0; i < node->children.count; i++)
    *array_push(planner->scratch, &children) = add_node(planner, node->children.items[i]);
  switch (node->type) {
    case NODE_CAPTURE: return children.items[0];
    case NODE_SEQUENCE: return add_sequence(planner, &children);
    case NODE_REPEAT: return add_repeat(planner, node, &children);
    default:
      return add_children(planner, (Step){.type = (uint8_t)node->type, .negative = node->negative}, &children);
  }
}

/* A node may stand in many places, for macros are trees that rules share. */
static uint32_t add_node(Planner *planner, Node *node) {
  if (node->planned_for != planner->level) {
    node->step = make_step(planner, node);
    node->planned_for = planner->level;
  }
  return node->step;
}

/* ---- The plan ---- */

static void count_sets(Planner *planner, const ClassIndex *index) {
  planner->sets_of_code = arena_many(planner->scratch, planner->level->code_count, uint32_t);
  for (SetId set = 0; set < index->words->sets.count; set++) planner->sets_of_code[planner->level->codes[set]]++;
}

Plan *plan_new(Arena *arena, Arena *scratch, const Level *level, const ClassIndex *index) {
  Planner planner = {.arena = arena, .scratch = scratch, .level = level};
  Plan *plan = planner.plan = arena_new(arena, Plan);
  lists_init(&planner.said);
  count_sets(&planner, index);
  plan->rules = arena_many(arena, level->rules.count, uint32_t);
  for (uint32_t i = 0; i < level->rules.count; i++)
    plan->rules[i] = add_node(&planner, level->rules.items[i]->node);
  plan_tests(&planner);
  plan_needs(&planner);
  lists_free(&planner.said);
  return plan;
}
