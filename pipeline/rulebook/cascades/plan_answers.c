/* Looks ahead that are answered for all places of a row at once: see plan.h.
 *
 * In: the trees of a level's rules. Out: the macros that stand in most of their looks, such as `Break` in `!(Break|comma) .`,
 * planned whole; and for each look that has one, what it looks for with a feature in the macro's place. PCRE2 would else
 * try all of the macro's alternatives before each element, in each rule anew, and have machine code for them in each.
 * A macro that takes nothing, or fills roles, cannot be asked for so, nor one that no step can say. */
#include "rulebook/cascades/plan.h"

enum { ASKED_LEAST = 3, SIZE_LEAST = 8 };

typedef struct {
  Node *node;
  uint32_t asked; /* by so many looks */
} Candidate;

typedef struct {
  Planner *planner;
  Array(Candidate) candidates;
  Array(const Node *) macros; /* that have been looked through */
  Nodes looks;
} Search;

/* What a look has the choice between. */
static Nodes alternatives(Node **child) {
  bool choice = (*child)->type == NODE_CHOICE && !(*child)->named;
  return choice ? (Nodes){.items = (*child)->children.items, .count = (*child)->children.count}
                : (Nodes){.items = child, .count = 1};
}

static bool can_be_answered(Node *node) {
  PatternMeasure measure = pattern_measure(node);
  return node->named && measure.least && !measure.captures && measure.size > SIZE_LEAST;
}

static void note_candidate(Search *search, Node *node) {
  uint32_t i = 0;
  while (i < search->candidates.count && search->candidates.items[i].node != node) i++;
  if (i == search->candidates.count) *array_push(search->planner->scratch, &search->candidates) = (Candidate){.node = node};
  search->candidates.items[i].asked++;
}

static void note_look(Search *search, Node *look) {
  Nodes asked = alternatives(&look->children.items[0]);
  *array_push(search->planner->scratch, &search->looks) = look;
  for (uint32_t i = 0; i < asked.count; i++)
    if (can_be_answered(asked.items[i])) note_candidate(search, asked.items[i]);
}

static bool is_new(Search *search, const Node *macro) {
  for (uint32_t i = 0; i < search->macros.count; i++)
    if (search->macros.items[i] == macro) return false;
  *array_push(search->planner->scratch, &search->macros) = macro;
  return true;
}

static void look_through(Search *search, Node *node) {
  if (node->named && !is_new(search, node)) return;
  if (node->type == NODE_AHEAD) note_look(search, node);
  for (uint32_t i = 0; i < node->children.count; i++) look_through(search, node->children.items[i]);
}

/* The one that most looks ask for, which then counts no more; NULL: none is asked for often enough. */
static Node *next_candidate(Search *search) {
  Candidate *most = NULL;
  for (uint32_t i = 0; i < search->candidates.count; i++)
    if (!most || search->candidates.items[i].asked > most->asked) most = &search->candidates.items[i];
  if (!most || most->asked < ASKED_LEAST) return NULL;
  most->asked = 0;
  return most->node;
}

/* An element before which the answer is yes. */
static Node *answer_node(const Planner *planner, uint32_t answer) {
  Node *node = arena_new(planner->arena, Node);
  node->type = NODE_ELEMENT;
  array_push(planner->arena, &node->either)->features = answer_feature(answer);
  return node;
}

static void put_answer(const Planner *planner, Node *look, const Node *macro, Node *answer) {
  Nodes asked = alternatives(look->answered_for == planner->level ? &look->answered : &look->children.items[0]);
  bool has = false;
  for (uint32_t i = 0; i < asked.count; i++) has |= asked.items[i] == macro;
  if (!has) return;
  Node *choice = arena_new(planner->arena, Node);
  *choice = (Node){.type = NODE_CHOICE};
  for (uint32_t i = 0; i < asked.count; i++)
    *array_push(planner->arena, &choice->children) = asked.items[i] == macro ? answer : asked.items[i];
  pattern_measure(choice);
  look->answered = choice;
  look->answered_for = planner->level;
}

void plan_answers(Planner *planner) {
  Plan *plan = planner->plan;
  Search search = {.planner = planner};
  for (uint32_t i = 0; i < planner->level->rules.count; i++) look_through(&search, planner->level->rules.items[i]->node);
  for (Node *macro; plan->answers.count < ANSWERS_MAX && (macro = next_candidate(&search)) != NULL;) {
    Piece piece;
    if (!plan_whole(planner, macro, &piece) || piece_is_test(piece)) continue;
    Node *answer = answer_node(planner, plan->answers.count);
    for (uint32_t i = 0; i < search.looks.count; i++) put_answer(planner, search.looks.items[i], macro, answer);
    *array_push(planner->arena, &plan->answers) = piece >> 1;
    *array_push(planner->scratch, &planner->answered) = macro;
  }
}
