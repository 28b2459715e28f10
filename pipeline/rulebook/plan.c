/* Plans: see plan.h.
 *
 * In: the trees of a level's rules, and the codes of its sets. Out: steps. Of a class test only the set of codes is
 * kept that passes it, and for each code the sets of codes that it is in; most elements have the code of words
 * without classes, so a set of codes that has this one is noted by those that it lacks. Elements among which a pattern
 * has the choice, as in (~talk|~dialogue), are one with one set of codes: the less is there to note of a row. */
#include "rulebook/plan.h"

#include <string.h>

/* ---- Elements ---- */

bool planner_has_code(const uint64_t *codes, uint32_t code) { return codes[code / 64] >> code % 64 & 1; }

static uint64_t mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
  return hash ^ hash >> 29;
}

static uint32_t find_code_set(Planner *planner, uint64_t *codes) {
  uint64_t hash = 0;
  for (uint32_t word = 0; word < planner->code_words; word++) hash = mix(hash, codes[word]);
  for (uint32_t i = 0; i < planner->code_sets.count; i++)
    if (planner->code_set_hashes.items[i] == hash &&
        !memcmp(planner->code_sets.items[i], codes, planner->code_words * sizeof *codes)) return i;
  uint32_t sets = 0, count = 0;
  for (uint32_t code = 0; code < planner->level->code_count; code++)
    if (planner_has_code(codes, code)) sets += planner->sets_of_code[code], count++;
  if (count == planner->level->code_count) return CODES_ANY;
  *array_push(planner->scratch, &planner->frequencies) = sets;
  *array_push(planner->scratch, &planner->code_sets) = codes;
  *array_push(planner->scratch, &planner->code_set_hashes) = hash;
  return planner->code_sets.count - 1;
}

static bool same_element(const Plan *plan, const Step *a, const Step *b) {
  if (a->kinds != b->kinds || a->count != b->count) return false;
  for (uint32_t i = 0; i < a->count; i++) {
    const Condition *x = &plan->conditions.items[a->first + i], *y = &plan->conditions.items[b->first + i];
    if (x->codes != y->codes || x->features != y->features || x->features_unwanted != y->features_unwanted)
      return false;
  }
  return true;
}

static uint64_t element_hash(const Plan *plan, const Step *step) {
  uint64_t hash = mix(0, step->kinds);
  for (uint32_t i = 0; i < step->count; i++) {
    const Condition *condition = &plan->conditions.items[step->first + i];
    hash = mix(mix(hash, condition->codes), (uint64_t)condition->features << 16 | condition->features_unwanted);
  }
  return hash;
}

static uint32_t push_step(Planner *planner, Step step) {
  step.program = PROGRAM_NONE;
  *array_push(planner->arena, &planner->plan->steps) = step;
  return planner->plan->steps.count - 1;
}

/* A condition whose codes are being gathered. */
typedef struct {
  uint16_t features, features_unwanted;
  uint64_t *codes;
} Draft;
typedef Array(Draft) Drafts;
typedef Array(Node *) Nodes;

/* Conjunctions that ask for the same features become one condition. */
static void gather(Planner *planner, Drafts *drafts, const Conjunction *conjunction) {
  uint64_t *codes = level_codes_that_fit(planner->level, planner->scratch, conjunction);
  for (uint32_t i = 0; i < drafts->count; i++) {
    const Draft *draft = &drafts->items[i];
    if (draft->features != conjunction->features || draft->features_unwanted != conjunction->features_unwanted)
      continue;
    for (uint32_t word = 0; word < planner->code_words; word++) draft->codes[word] |= codes[word];
    return;
  }
  Draft draft = {conjunction->features, conjunction->features_unwanted, codes};
  *array_push(planner->scratch, drafts) = draft;
}

static void add_conditions(Planner *planner, const Nodes *elements, Step *step) {
  Drafts drafts = {0};
  for (uint32_t i = 0; i < elements->count; i++) {
    const Node *element = elements->items[i];
    if (!element->either.count) return; /* anything of its kinds */
    for (uint32_t k = 0; k < element->either.count; k++) gather(planner, &drafts, &element->either.items[k]);
  }
  step->count = drafts.count;
  for (uint32_t i = 0; i < drafts.count; i++) {
    const Draft *draft = &drafts.items[i];
    Condition condition = {find_code_set(planner, draft->codes), draft->features, draft->features_unwanted};
    *array_push(planner->arena, &planner->plan->conditions) = condition;
  }
}

/* What any of these elements fits, which are of the same kinds. */
static uint32_t add_elements(Planner *planner, const Nodes *elements) {
  Plan *plan = planner->plan;
  Step step = {.type = NODE_ELEMENT, .length = 1, .kinds = elements->items[0]->kinds, .first = plan->conditions.count};
  add_conditions(planner, elements, &step);
  uint64_t hash = element_hash(plan, &step);
  for (uint32_t i = 0; i < planner->elements.count; i++) {
    uint32_t known = planner->elements.items[i];
    if (planner->element_hashes.items[i] != hash || !same_element(plan, &plan->steps.items[known], &step)) continue;
    plan->conditions.count = step.first;
    return known;
  }
  uint32_t added = push_step(planner, step);
  *array_push(planner->scratch, &planner->elements) = added;
  *array_push(planner->scratch, &planner->element_hashes) = hash;
  plan_step_needs(planner, &plan->steps.items[added]);
  return added;
}

/* ---- Other steps ---- */

static uint32_t add_children(Planner *planner, Step step, const Numbers *children) {
  Plan *plan = planner->plan;
  step.first = plan->children.count;
  step.count = children->count;
  for (uint32_t i = 0; i < children->count; i++) {
    *array_push(planner->arena, &plan->children) = children->items[i];
    step.inexact |= plan->steps.items[children->items[i]].inexact;
  }
  plan_step_needs(planner, &step);
  return push_step(planner, step);
}

static uint16_t length_of(const Planner *planner, uint32_t step) { return planner->plan->steps.items[step].length; }

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
        first->type == NODE_ELEMENT ? add_elements(planner, &alike) : add_node(planner, first);
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
  if (node->type == NODE_ELEMENT) return add_elements(planner, &(Nodes){.items = &node, .count = 1});
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

static void count_sets(Planner *planner) {
  uint32_t sets = planner->index->words->sets.count;
  planner->sets_of_code = arena_many(planner->scratch, planner->level->code_count, uint32_t);
  for (SetId set = 0; set < sets; set++) planner->sets_of_code[planner->level->codes[set]]++;
}

static void note_codes(Planner *planner) {
  Plan *plan = planner->plan;
  uint32_t codes = planner->level->code_count, count = planner->code_sets.count, plain = planner->level->codes[0];
  Numbers noted = {0};
  plan->code_set_count = count;
  plan->turned = arena_many(planner->arena, count, bool);
  plan->noted_first = arena_many(planner->arena, codes + 1, uint32_t);
  for (uint32_t i = 0; i < count; i++) plan->turned[i] = planner_has_code(planner->code_sets.items[i], plain);
  for (uint32_t code = 0; code < codes; code++) {
    for (uint32_t i = 0; i < count; i++)
      if (planner_has_code(planner->code_sets.items[i], code) != plan->turned[i])
        *array_push(planner->arena, &noted) = i;
    plan->noted_first[code + 1] = noted.count;
  }
  plan->noted = noted.items;
}

Plan *plan_new(Arena *arena, Arena *scratch, const Level *level, const ClassIndex *index) {
  Planner planner = {.arena = arena, .scratch = scratch, .level = level, .index = index};
  Plan *plan = planner.plan = arena_new(arena, Plan);
  count_sets(&planner);
  planner.code_words = level_code_words(level);
  plan->rules = arena_many(arena, level->rules.count, uint32_t);
  for (uint32_t i = 0; i < level->rules.count; i++)
    plan->rules[i] = add_node(&planner, level->rules.items[i]->node);
  note_codes(&planner);
  plan_needs(&planner);
  plan_programs(&planner);
  return plan;
}
