/* Plans: see plan.h.
 *
 * In: the trees of a level's rules, and the codes of its sets. Out: steps. Of a class test only the set of codes is
 * kept that passes it, and for each code the sets of codes that it is in; most elements have the code of words
 * without classes, so a set of codes that has this one is noted by those that it lacks. */
#include "rulebook/plan.h"

#include <string.h>

typedef Array(uint32_t) Numbers;

typedef struct {
  Arena *arena, *scratch;
  const Level *level;
  const Words *words;
  Plan *plan;
  uint32_t code_words;        /* 64-bit words of a set of codes */
  Array(uint64_t *) code_sets;
  uint32_t *sets_of_code;     /* how many sets have it */
  Array(uint32_t) elements;   /* steps */
} Planner;

/* ---- Elements ---- */

static bool has_code(const uint64_t *codes, uint32_t code) { return codes[code / 64] >> code % 64 & 1; }

static uint32_t find_code_set(Planner *planner, const Conjunction *conjunction) {
  if (!conjunction->wanted.count && !conjunction->unwanted.count) return CODES_ANY;
  const Level *level = planner->level;
  uint64_t *codes = arena_many(planner->scratch, planner->code_words, uint64_t);
  for (uint32_t code = 0; code < level->code_count; code++)
    if (pattern_set_fits(planner->words, level->set_of_code[code], conjunction))
      codes[code / 64] |= UINT64_C(1) << code % 64;
  for (uint32_t i = 0; i < planner->code_sets.count; i++)
    if (!memcmp(planner->code_sets.items[i], codes, planner->code_words * sizeof *codes)) return i;
  *array_push(planner->scratch, &planner->code_sets) = codes;
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

static uint32_t push_step(Planner *planner, Step step) {
  *array_push(planner->arena, &planner->plan->steps) = step;
  return planner->plan->steps.count - 1;
}

/* A rough measure of how often an element is met; UINT32_MAX: nothing is asked of it. */
static uint32_t frequency_of(const Planner *planner, const Step *step) {
  enum { OF_A_KIND = 100000 };
  if (!step->kinds && !step->count) return UINT32_MAX;
  uint32_t frequency = 0;
  for (uint32_t i = 0; i < step->count; i++) {
    const Condition *condition = &planner->plan->conditions.items[step->first + i];
    uint32_t sets = 0;
    for (uint32_t code = 0; condition->codes != CODES_ANY && code < planner->level->code_count; code++)
      if (has_code(planner->code_sets.items[condition->codes], code)) sets += planner->sets_of_code[code];
    bool common = condition->codes == CODES_ANY ||
                  has_code(planner->code_sets.items[condition->codes], planner->level->codes[0]);
    frequency += common ? condition->features ? OF_A_KIND / 4 : OF_A_KIND : sets;
  }
  return step->count ? frequency : OF_A_KIND;
}

static uint32_t add_element(Planner *planner, const Node *node) {
  Plan *plan = planner->plan;
  Step step = {.type = NODE_ELEMENT, .length = 1, .kinds = node->kinds, .first = plan->conditions.count};
  for (uint32_t i = 0; i < node->either.count; i++) {
    const Conjunction *conjunction = &node->either.items[i];
    Condition condition = {find_code_set(planner, conjunction), conjunction->features, conjunction->features_unwanted};
    *array_push(planner->arena, &plan->conditions) = condition;
    step.count++;
  }
  for (uint32_t i = 0; i < planner->elements.count; i++) {
    uint32_t known = planner->elements.items[i];
    if (!same_element(plan, &plan->steps.items[known], &step)) continue;
    plan->conditions.count = step.first;
    return known;
  }
  step.frequency = frequency_of(planner, &step);
  uint32_t added = push_step(planner, step);
  *array_push(planner->scratch, &planner->elements) = added;
  return added;
}

/* ---- Other steps ---- */

/* Which of the children cannot be done without: the rarest first. */
static void add_needed(Planner *planner, Step *step, const Numbers *children) {
  Plan *plan = planner->plan;
  bool choice = step->type == NODE_CHOICE;
  step->frequency = choice ? 0 : UINT32_MAX;
  step->needed_first = plan->needed.count;
  if (step->negative || (step->type == NODE_REPEAT && !step->low)) return;
  for (uint32_t i = 0; i < children->count; i++) {
    uint32_t frequency = plan->steps.items[children->items[i]].frequency;
    if (choice)
      step->frequency = frequency > UINT32_MAX - step->frequency ? UINT32_MAX : step->frequency + frequency;
    else if (frequency < step->frequency)
      step->frequency = frequency;
    if (frequency == UINT32_MAX) continue;
    uint32_t at = plan->needed.count;
    (void)array_push(planner->arena, &plan->needed);
    for (; at > step->needed_first && plan->steps.items[plan->needed.items[at - 1]].frequency > frequency; at--)
      plan->needed.items[at] = plan->needed.items[at - 1];
    plan->needed.items[at] = children->items[i];
  }
  if (step->frequency == UINT32_MAX) plan->needed.count = step->needed_first;
  step->needed_count = plan->needed.count - step->needed_first;
}

static uint32_t add_children(Planner *planner, Step step, const Numbers *children) {
  Plan *plan = planner->plan;
  add_needed(planner, &step, children);
  step.first = plan->children.count;
  step.count = children->count;
  for (uint32_t i = 0; i < children->count; i++) {
    *array_push(planner->arena, &plan->children) = children->items[i];
    step.inexact |= plan->steps.items[children->items[i]].inexact;
  }
  return push_step(planner, step);
}

static uint16_t length_of(const Planner *planner, uint32_t step) { return planner->plan->steps.items[step].length; }

/* Those of one length become a choice of their own, for it is found once for a row, whatever follows. */
static uint32_t add_choice(Planner *planner, Numbers children) {
  Numbers groups = {0};
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

static uint32_t add_node(Planner *planner, Node *node);

static uint32_t make_step(Planner *planner, const Node *node) {
  Numbers children = {0};
  if (node->type == NODE_ELEMENT) return add_element(planner, node);
  for (uint32_t i = 0; i < node->children.count; i++)
    *array_push(planner->scratch, &children) = add_node(planner, node->children.items[i]);
  switch (node->type) {
    case NODE_CAPTURE: return children.items[0];
    case NODE_CHOICE: return add_choice(planner, children);
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

/* ---- Rules by kind and code ---- */

/* Of what a step needs, the rarest: an element, or several of which one will do. */
static void find_key(const Planner *planner, uint32_t index, Numbers *key) {
  const Plan *plan = planner->plan;
  const Step *step = &plan->steps.items[index];
  if (step->type == NODE_ELEMENT) *array_push(planner->scratch, key) = index;
  for (uint32_t i = 0; i < step->needed_count; i++) {
    find_key(planner, plan->needed.items[step->needed_first + i], key);
    if (step->type != NODE_CHOICE) return;
  }
}

static void add_rule(const Plan *plan, uint64_t *rules, uint32_t index, uint32_t rule) {
  rules[(size_t)index * plan->rule_words + rule / 64] |= UINT64_C(1) << rule % 64;
}

static void place_element(const Planner *planner, uint32_t rule, const Step *element) {
  const Plan *plan = planner->plan;
  for (uint32_t kind = 0; kind <= KIND_MAX; kind++)
    if (!element->kinds || element->kinds >> kind & 1) add_rule(plan, plan->rules_of_kind, kind, rule);
  for (uint32_t code = 0; code < planner->level->code_count; code++) {
    bool fits = !element->count;
    for (uint32_t i = 0; i < element->count && !fits; i++) {
      uint32_t set = plan->conditions.items[element->first + i].codes;
      fits = set == CODES_ANY || has_code(planner->code_sets.items[set], code);
    }
    if (fits) add_rule(plan, plan->rules_of_code, code, rule);
  }
}

static void place_rules(Planner *planner) {
  Plan *plan = planner->plan;
  uint32_t rules = planner->level->rules.count;
  plan->rule_words = rules / 64 + 1;
  plan->rules_anyway = arena_many(planner->arena, plan->rule_words, uint64_t);
  plan->rules_of_kind = arena_many(planner->arena, (size_t)(KIND_MAX + 1) * plan->rule_words, uint64_t);
  plan->rules_of_code = arena_many(planner->arena, (size_t)planner->level->code_count * plan->rule_words, uint64_t);
  for (uint32_t rule = 0; rule < rules; rule++) {
    Numbers key = {0};
    find_key(planner, plan->rules[rule], &key);
    for (uint32_t i = 0; i < key.count; i++) place_element(planner, rule, &plan->steps.items[key.items[i]]);
    if (!key.count) add_rule(plan, plan->rules_anyway, 0, rule);
  }
}

/* ---- The plan ---- */

static void count_sets(Planner *planner) {
  planner->sets_of_code = arena_many(planner->scratch, planner->level->code_count, uint32_t);
  for (SetId set = 0; set < planner->words->sets.count; set++) planner->sets_of_code[planner->level->codes[set]]++;
}

static void note_codes(Planner *planner) {
  Plan *plan = planner->plan;
  uint32_t codes = planner->level->code_count, count = planner->code_sets.count, plain = planner->level->codes[0];
  Numbers noted = {0};
  plan->code_set_count = count;
  plan->turned = arena_many(planner->arena, count, bool);
  plan->noted_first = arena_many(planner->arena, codes + 1, uint32_t);
  for (uint32_t i = 0; i < count; i++) plan->turned[i] = has_code(planner->code_sets.items[i], plain);
  for (uint32_t code = 0; code < codes; code++) {
    for (uint32_t i = 0; i < count; i++)
      if (has_code(planner->code_sets.items[i], code) != plan->turned[i])
        *array_push(planner->arena, &noted) = i;
    plan->noted_first[code + 1] = noted.count;
  }
  plan->noted = noted.items;
}

Plan *plan_new(Arena *arena, Arena *scratch, const Level *level, const Words *words) {
  Planner planner = {.arena = arena, .scratch = scratch, .level = level, .words = words};
  planner.plan = arena_new(arena, Plan);
  count_sets(&planner);
  planner.code_words = level->code_count / 64 + 1;
  planner.plan->rules = arena_many(arena, level->rules.count, uint32_t);
  for (uint32_t i = 0; i < level->rules.count; i++)
    planner.plan->rules[i] = add_node(&planner, level->rules.items[i]->node);
  note_codes(&planner);
  place_rules(&planner);
  return planner.plan;
}
