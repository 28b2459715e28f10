/* Patterns become programs: see backtrack.h.
 *
 * In: the trees of a level's rules. Out: instructions, each of which knows the one that follows: so
 * they are written from a pattern's end to its beginning. What takes one element, whatever stands
 * around it, is a test of the plan. A macro that fills no roles is written once, and called. */
#include "rulebook/cascades/plan.h"

typedef struct {
  Node *node;
  uint32_t first;   /* instruction */
  uint16_t answers; /* of looks for it */
} Called;

typedef struct {
  Planner *planner;
  Array(Called) called;
  uint32_t end;  /* a DO_RETURN */
  uint32_t bits; /* of the last word of plan->choice_words that choices have */
} Writer;

static uint32_t write_node(Writer *writer, Node *node, uint32_t next, uint32_t group);
static uint32_t write_new_node(Writer *writer, Node *node, uint32_t next, uint32_t group);

static void push(const Writer *writer, Numbers *numbers, uint32_t number) {
  *array_push(writer->planner->scratch, numbers) = number;
}

/* ---- Beginnings ---- */

/* Adds the tests of which the next element must fulfil one, if what begins with the instruction is
 * to fit. False: that is not known, as behind a macro that may take nothing, or it need not fulfil
 * any. */
static bool collect_beginnings(const Writer *writer, uint32_t first, Numbers *tests) {
  const Plan *plan = writer->planner->plan;
  const Instruction *at = &plan->instructions.items[first];
  bool ahead = at->type == DO_PEEK && !at->negative && !at->behind;
  if (at->begins != ABSENT || ahead) {
    push(writer, tests, ahead ? at->test : at->begins);
    return true;
  }
  switch ((DoType)at->type) {
  case DO_ELEMENT: push(writer, tests, at->test); return true;
  case DO_RUN:
    push(writer, tests, at->test);
    return at->low || collect_beginnings(writer, at->next, tests);
  case DO_PEEK:
  case DO_LOOK:
  case DO_ROW_START:
  case DO_CAPTURED: return collect_beginnings(writer, at->next, tests);
  case DO_CAPTURE:
  case DO_CALL:
  case DO_ATOM: return collect_beginnings(writer, at->first, tests);
  case DO_SPLIT:
    return collect_beginnings(writer, at->first, tests) &&
           collect_beginnings(writer, at->next, tests);
  case DO_LOOP:
    return collect_beginnings(writer, at->first, tests) &&
           (at->low || collect_beginnings(writer, at->next, tests));
  case DO_CHOICE:
  case DO_AGAIN:
  case DO_RETURN:
  case DO_ROW_END: break;
  }
  return false;
}

/* The test of these beginnings, or ABSENT. */
static uint32_t beginning_of(Writer *writer, uint32_t first) {
  Numbers tests = {0};
  return collect_beginnings(writer, first, &tests) ? plan_test_any(writer->planner, &tests) >> 1
                                                   : ABSENT;
}

/* Unions of several tests are made only where they are worth it. */
static uint32_t put(Writer *writer, Instruction instruction) {
  Plan *plan = writer->planner->plan;
  Numbers tests = {0};
  uint32_t at = plan->instructions.count;
  instruction.begins = ABSENT;
  *array_push(writer->planner->arena, &plan->instructions) = instruction;
  bool known = instruction.type != DO_LOOP && collect_beginnings(writer, at, &tests);
  if (known && tests.count == 1) plan->instructions.items[at].begins = tests.items[0];
  return at;
}

/* ---- Single elements ---- */

static uint32_t captures_of(Node *node) { return pattern_measure(node).captures; }

/* Whether the node takes one element, and asks nothing but the test. */
static bool is_test(Writer *writer, Node *node, uint32_t *test) {
  Piece piece;
  if (!plan_node(writer->planner, node, &piece) || !piece_is_test(piece) || captures_of(node))
    return false;
  *test = piece >> 1;
  return true;
}

/* What a look has the choice between. */
static Nodes alternatives_of(Node **child) {
  bool choice = (*child)->type == NODE_CHOICE && !(*child)->named;
  return choice ? (Nodes){.items = (*child)->children.items, .count = (*child)->children.count}
                : (Nodes){.items = child, .count = 1};
}

/* Parts what a look looks for: single elements are tests. */
static void part(Writer *writer, Node *look, Numbers *tests, Nodes *others) {
  Nodes all = alternatives_of(&look->children.items[0]);
  for (uint32_t i = 0; i < all.count; i++) {
    uint32_t test;
    if (is_test(writer, all.items[i], &test))
      push(writer, tests, test);
    else
      *array_push(writer->planner->scratch, others) = all.items[i];
  }
}

/* ---- Looks ---- */

/* The macro as it has been written, or is now. */
static Called *call(Writer *writer, Node *macro) {
  for (uint32_t i = 0; i < writer->called.count; i++)
    if (writer->called.items[i].node == macro) return &writer->called.items[i];
  uint32_t first = write_new_node(writer, macro, writer->end, 0);
  writer->planner->plan->instructions.items[first].begins = beginning_of(writer, first);
  Called *called = array_push(writer->planner->scratch, &writer->called);
  *called = (Called){macro, first, ANSWERS_ABSENT};
  if (writer->planner->plan->looks < ANSWERS_ABSENT)
    called->answers = (uint16_t)writer->planner->plan->looks++;
  return called;
}

static bool is_called(Node *node) { return node->named && !captures_of(node); }

static uint32_t write_choice(Writer *writer, const Nodes *choices, uint32_t next, uint32_t group);

/* A look ahead for any of these. */
static uint32_t put_look(Writer *writer, const Nodes *choices, bool negative, uint32_t next,
                         uint32_t group) {
  Instruction look = {.type = DO_LOOK,
                      .negative = negative,
                      .next = next,
                      .test = ABSENT,
                      .answers = ANSWERS_ABSENT};
  for (uint32_t i = 0; i < choices->count; i++) look.captures |= captures_of(choices->items[i]) > 0;
  if (choices->count == 1 && is_called(choices->items[0])) {
    const Called *called = call(writer, choices->items[0]);
    look.first = called->first;
    look.answers = called->answers;
  } else {
    look.first = write_choice(writer, choices, writer->end, group);
  }
  look.test = beginning_of(writer, look.first);
  return put(writer, look);
}

static uint32_t put_peek(Writer *writer, const Node *look, const Numbers *tests, uint32_t next) {
  uint32_t test = plan_test_any(writer->planner, tests) >> 1;
  bool behind = look->type == NODE_BEHIND;
  return put(writer, (Instruction){.type = DO_PEEK,
                                   .negative = look->negative,
                                   .behind = behind,
                                   .test = test,
                                   .next = next});
}

static uint32_t write_ahead(Writer *writer, Node *look, uint32_t next, uint32_t group) {
  Numbers tests = {0};
  Nodes others = {0}, all = alternatives_of(&look->children.items[0]);
  part(writer, look, &tests, &others);
  if (!others.count) return put_peek(writer, look, &tests, next);
  if (!look->negative || captures_of(look))
    return put_look(writer, &all, look->negative, next, group);
  next = put_look(writer, &others, true, next, group);
  return tests.count ? put_peek(writer, look, &tests, next) : next;
}

static uint32_t write_behind(Writer *writer, Node *look, uint32_t next, uint32_t group) {
  Numbers tests = {0};
  Nodes others = {0};
  Node *child = look->children.items[0];
  part(writer, look, &tests, &others);
  if (!others.count) return put_peek(writer, look, &tests, next);
  Instruction behind = {.type = DO_LOOK,
                        .behind = true,
                        .negative = look->negative,
                        .captures = captures_of(look) > 0,
                        .low = (uint16_t)pattern_measure(child).least,
                        .answers = ANSWERS_ABSENT,
                        .next = next,
                        .test = ABSENT};
  behind.first = write_node(writer, child, writer->end, group);
  return put(writer, behind);
}

/* ---- Repeats ---- */

/* What one element of a run must fulfil, and what must not be seen before it: `!(Break|comma) .` */
static bool is_run(Writer *writer, Node *node, uint32_t *test, uint32_t *look) {
  Numbers tests = {0};
  Nodes others = {0};
  Piece piece;
  *look = ABSENT;
  if (is_test(writer, node, test)) return true;
  if (node->type != NODE_SEQUENCE || node->named || captures_of(node)) return false;
  (void)plan_node(writer->planner, node, &piece);
  for (uint32_t i = 0; i + 1 < node->children.count; i++) {
    Node *ahead = node->children.items[i];
    if (ahead->type != NODE_AHEAD || !ahead->negative) return false;
    part(writer, ahead, &tests, &others);
  }
  if (!others.count || !piece_is_test(piece) ||
      !is_test(writer, node->children.items[node->children.count - 1], test))
    return false;
  *test = piece >> 1;
  *look = put_look(writer, &others, true, writer->end, 0);
  return true;
}

static uint16_t times(uint32_t times) {
  return times == REPEAT_WITHOUT_END ? TIMES_WITHOUT_END : (uint16_t)times;
}

static uint32_t write_loop(Writer *writer, const Node *repeat, uint32_t next, uint32_t group) {
  Plan *plan = writer->planner->plan;
  uint32_t loop = put(writer, (Instruction){.type = DO_LOOP,
                                            .lazy = repeat->lazy,
                                            .low = times(repeat->low),
                                            .high = times(repeat->high),
                                            .next = next});
  uint32_t again = put(writer, (Instruction){.type = DO_AGAIN, .next = loop});
  uint32_t first = write_node(writer, repeat->children.items[0], again, group);
  plan->instructions.items[loop].first = first;
  return loop;
}

static uint32_t write_option(Writer *writer, const Node *option, uint32_t next, uint32_t group) {
  uint32_t first = write_node(writer, option->children.items[0], next, group);
  return put(writer, option->lazy ? (Instruction){.type = DO_SPLIT, .first = next, .next = first}
                                  : (Instruction){.type = DO_SPLIT, .first = first, .next = next});
}

static uint32_t write_times(Writer *writer, const Node *repeat, uint32_t next, uint32_t group) {
  if (repeat->low == 0 && repeat->high == 1) return write_option(writer, repeat, next, group);
  if (repeat->low == 1 && repeat->high == 1)
    return write_node(writer, repeat->children.items[0], next, group);
  return write_loop(writer, repeat, next, group);
}

static uint32_t write_repeat(Writer *writer, Node *repeat, uint32_t next, uint32_t group) {
  Instruction run = {.type = DO_RUN,
                     .lazy = repeat->lazy,
                     .possessive = repeat->possessive,
                     .low = times(repeat->low),
                     .high = times(repeat->high),
                     .next = next};
  if (is_run(writer, repeat->children.items[0], &run.test, &run.look)) return put(writer, run);
  if (!repeat->possessive) return write_times(writer, repeat, next, group);
  Instruction atom = {.type = DO_ATOM, .captures = captures_of(repeat) > 0, .next = next};
  atom.first = write_times(writer, repeat, writer->end, group);
  return put(writer, atom);
}

/* ---- Choices ---- */

/* What stands around the beginning of what begins with the instruction. */
static Alternative alternative_of(Writer *writer, uint32_t first) {
  const Instruction *program = writer->planner->plan->instructions.items, *at = &program[first];
  Alternative alternative = {first, beginning_of(writer, first), ABSENT, ABSENT};
  for (;; at = &program[at->type == DO_CAPTURE || at->type == DO_CALL ? at->first : at->next])
    switch ((DoType)at->type) {
    case DO_PEEK:
      if (at->behind && !at->negative) alternative.last = at->test;
      break;
    case DO_ELEMENT: alternative.second = beginning_of(writer, at->next); return alternative;
    case DO_LOOK:
    case DO_ROW_START:
    case DO_CAPTURE:
    case DO_CAPTURED:
    case DO_CALL: break;
    default: return alternative;
    }
}

/* The test of what any of them begins with, if all are known. */
static uint32_t beginning_of_any(Writer *writer, const Choice *choice) {
  const Alternative *alternatives =
      writer->planner->plan->alternatives.items + choice->alternatives;
  Numbers tests = {0};
  for (uint32_t i = 0; i < choice->count; i++) {
    if (alternatives[i].next == ABSENT) return ABSENT;
    push(writer, &tests, alternatives[i].next);
  }
  return plan_test_any(writer->planner, &tests) >> 1;
}

/* Bits of one word, behind those that other choices have there. */
static void find_room(Writer *writer, Choice *choice) {
  if (!writer->planner->plan->choice_words || writer->bits + choice->count > 64)
    writer->planner->plan->choice_words++, writer->bits = 0;
  choice->word = writer->planner->plan->choice_words - 1;
  choice->shift = writer->bits;
  writer->bits += choice->count;
}

static uint32_t put_choice(Writer *writer, const Numbers *firsts) {
  Plan *plan = writer->planner->plan;
  Choice choice = {.alternatives = plan->alternatives.count, .count = firsts->count};
  find_room(writer, &choice);
  for (uint32_t i = 0; i < firsts->count; i++)
    *array_push(writer->planner->arena, &plan->alternatives) =
        alternative_of(writer, firsts->items[i]);
  uint32_t at = put(writer, (Instruction){.type = DO_CHOICE, .first = plan->choices.count});
  plan->instructions.items[at].begins = beginning_of_any(writer, &choice);
  *array_push(writer->planner->arena, &plan->choices) = choice;
  return at;
}

static uint32_t put_splits(Writer *writer, const Numbers *firsts) {
  uint32_t next = firsts->items[firsts->count - 1];
  for (uint32_t i = firsts->count - 1; i-- > 0;)
    next = put(writer, (Instruction){.type = DO_SPLIT, .first = firsts->items[i], .next = next});
  return next;
}

/* Of the captures of a node the number of the first one in a child. */
static uint32_t group_at(const Nodes *nodes, uint32_t child, uint32_t group) {
  for (uint32_t i = 0; i < child; i++) group += captures_of(nodes->items[i]);
  return group;
}

static uint32_t write_choice(Writer *writer, const Nodes *choices, uint32_t next, uint32_t group) {
  enum { MANY = 4, MOST = 64 };
  Numbers firsts = {0};
  uint32_t i = 0;
  do { /* a choice has alternatives */
    push(writer, &firsts, write_node(writer, choices->items[i], next, group_at(choices, i, group)));
  } while (++i < choices->count);
  bool many = firsts.count >= MANY && firsts.count <= MOST;
  return many ? put_choice(writer, &firsts) : put_splits(writer, &firsts);
}

/* ---- Nodes ---- */

static uint32_t write_sequence(Writer *writer, const Nodes *nodes, uint32_t next, uint32_t group) {
  for (uint32_t i = nodes->count; i-- > 0;)
    next = write_node(writer, nodes->items[i], next, group_at(nodes, i, group));
  return next;
}

static uint32_t write_capture(Writer *writer, const Node *node, uint32_t next, uint32_t group) {
  uint32_t end = put(
      writer, (Instruction){
                  .type = DO_CAPTURED, .group = (uint8_t)group, .role = node->role, .next = next});
  uint32_t first = write_node(writer, node->children.items[0], end, group + 1);
  return put(writer, (Instruction){.type = DO_CAPTURE, .first = first});
}

static uint32_t write_new_node(Writer *writer, Node *node, uint32_t next, uint32_t group) {
  Nodes children = {.items = node->children.items, .count = node->children.count};
  switch (node->type) {
  case NODE_ELEMENT: break;
  case NODE_SEQUENCE: return write_sequence(writer, &children, next, group);
  case NODE_CHOICE: return write_choice(writer, &children, next, group);
  case NODE_REPEAT: return write_repeat(writer, node, next, group);
  case NODE_CAPTURE: return write_capture(writer, node, next, group);
  case NODE_AHEAD: return write_ahead(writer, node, next, group);
  case NODE_BEHIND: return write_behind(writer, node, next, group);
  case NODE_ROW_START: return put(writer, (Instruction){.type = DO_ROW_START, .next = next});
  case NODE_ROW_END: break;
  }
  return put(writer, (Instruction){.type = DO_ROW_END, .next = next});
}

/* The first instruction of the node, whose captures are those from `group` on, where `next`
   follows. */
static uint32_t write_node(Writer *writer, Node *node, uint32_t next, uint32_t group) {
  uint32_t test;
  if (is_test(writer, node, &test))
    return put(writer, (Instruction){.type = DO_ELEMENT, .test = test, .next = next});
  if (!is_called(node)) return write_new_node(writer, node, next, group);
  return put(writer,
             (Instruction){.type = DO_CALL, .first = call(writer, node)->first, .next = next});
}

void plan_programs(Planner *planner) {
  Writer writer = {.planner = planner};
  const Level *level = planner->level;
  planner->plan->programs = arena_many(planner->arena, level->rules.count, Alternative);
  writer.end = put(&writer, (Instruction){.type = DO_RETURN});
  for (uint32_t i = 0; i < level->rules.count; i++)
    planner->plan->programs[i] =
        alternative_of(&writer, write_node(&writer, level->rules.items[i]->node, writer.end, 0));
}
