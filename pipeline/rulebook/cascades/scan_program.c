/* Programs of leftmost levels: see scan_program.h.
 *
 * Method: each piece of pattern is written with the place where it goes on, from a rule's end to
 * its beginning; only the beginning of a repeat without end must be known before what it
 * repeats. */
#include "rulebook/cascades/scan_program.h"

typedef struct {
  Arena *arena;
  ScanProgram *program;
  uint32_t rule;
  bool inside_look;
  bool endless;       /* the present rule has a repeat without end behind what is to be written */
  const char *failed; /* NULL, or what no program can do */
} Writer;

/* `instruction` goes on at some that have been put already. */
static uint64_t kinds_of(const ScanProgram *program, const ScanInstruction *instruction) {
  switch ((ScanType)instruction->type) {
  case SCAN_MATCH: return UINT64_MAX;
  case SCAN_ELEMENT: {
    uint64_t kinds = program->tests.items[instruction->value].node->kinds;
    return kinds ? kinds : UINT64_MAX;
  }
  case SCAN_SPLIT:
    return program->instructions.items[instruction->next].kinds |
           program->instructions.items[instruction->other].kinds;
  default: return program->instructions.items[instruction->next].kinds;
  }
}

static uint16_t put(Writer *writer, ScanInstruction instruction) {
  uint32_t at = writer->program->instructions.count;
  if (at >= SCAN_INSTRUCTIONS_MAX) {
    writer->failed = "there are too many rules";
    return 0;
  }
  instruction.kinds = kinds_of(writer->program, &instruction);
  *array_push(writer->arena, &writer->program->instructions) = instruction;
  return (uint16_t)at;
}

static uint16_t put_node(Writer *writer, Node *node, uint16_t next);

/* Macros are trees that rules share: mostly the same node is the same test. */
static uint16_t put_element(Writer *writer, const Node *node, uint16_t next) {
  ScanProgram *program = writer->program;
  uint32_t test = 0;
  while (test < program->tests.count && program->tests.items[test].node != node) test++;
  if (test == program->tests.count)
    *array_push(writer->arena, &program->tests) = (ScanTest){.node = node};
  program->tests.items[test].scanned |= !writer->inside_look;
  return put(writer,
             (ScanInstruction){.type = SCAN_ELEMENT, .value = (uint16_t)test, .next = next});
}

static uint16_t put_split(Writer *writer, uint16_t next, uint16_t other) {
  return put(writer, (ScanInstruction){.type = SCAN_SPLIT, .next = next, .other = other});
}

static uint16_t put_choice(Writer *writer, const Node *node, uint16_t next) {
  uint32_t i = node->children.count - 1;
  uint16_t start = put_node(writer, node->children.items[i], next);
  while (i--) start = put_split(writer, put_node(writer, node->children.items[i], next), start);
  return start;
}

static uint16_t put_endless(Writer *writer, const Node *node, uint16_t next) {
  uint16_t split = put_split(writer, next, next);
  writer->endless |= !writer->inside_look;
  writer->program->instructions.items[split].kinds = UINT64_MAX; /* not known yet, but asked for */
  uint16_t round = put_node(writer, node->children.items[0], split);
  ScanInstruction *instruction = &writer->program->instructions.items[split];
  if (node->lazy)
    instruction->other = round;
  else
    instruction->next = round;
  instruction->kinds = kinds_of(writer->program, instruction);
  return split;
}

static uint16_t put_repeat(Writer *writer, const Node *node, uint16_t next) {
  Node *child = node->children.items[0];
  bool optional = !node->low && node->high == 1;
  if (node->possessive)
    writer->failed = "a repeat without going back";
  else if (!optional && !pattern_measure(child).least)
    writer->failed = "a repeat of what may be nothing";
  if (writer->failed) return 0;
  uint16_t behind = next;
  if (node->high == REPEAT_WITHOUT_END)
    next = put_endless(writer, node, next);
  else
    for (uint32_t i = node->low; i < node->high && !writer->failed; i++) {
      uint16_t round = put_node(writer, child, next);
      next = node->lazy ? put_split(writer, behind, round) : put_split(writer, round, behind);
    }
  for (uint32_t i = 0; i < node->low && !writer->failed; i++) next = put_node(writer, child, next);
  return next;
}

static uint16_t put_role(Writer *writer, const Node *node, uint16_t next) {
  Node *child = node->children.items[0];
  if (writer->inside_look) return put_node(writer, child, next);
  PatternMeasure measure = pattern_measure(child);
  uint8_t *role = &writer->program->roles[writer->rule];
  if (measure.least != 1 || measure.most != 1)
    writer->failed = "a role of several elements";
  else if (*role)
    writer->failed = "a second role";
  else if (writer->endless)
    writer->failed = "a role before a repeat without end";
  *role = node->role;
  return put_node(writer, child, put(writer, (ScanInstruction){.type = SCAN_ROLE, .next = next}));
}

static uint16_t find_look(Writer *writer, const Node *node) {
  ScanProgram *program = writer->program;
  Node *child = node->children.items[0];
  bool behind = node->type == NODE_BEHIND;
  for (uint32_t i = LOOK_FIRST_FREE; i < program->looks.count; i++)
    if (program->looks.items[i].node == child && program->looks.items[i].behind == behind)
      return (uint16_t)i;
  if (writer->inside_look)
    writer->failed = "a look inside a look";
  else if (program->looks.count == LOOKS_MAX)
    writer->failed = "there are too many looks ahead and behind";
  if (writer->failed) return 0;
  writer->inside_look = true;
  uint16_t number = (uint16_t)program->looks.count;
  uint16_t start =
      put_node(writer, child, put(writer, (ScanInstruction){.type = SCAN_MATCH, .value = number}));
  writer->inside_look = false;
  *array_push(writer->arena, &program->looks) =
      (ScanLook){.node = child, .behind = behind, .start = start};
  return number;
}

static uint16_t put_look(Writer *writer, uint16_t look, bool negative, uint16_t next) {
  if (writer->inside_look) writer->failed = "a look inside a look";
  return put(writer, (ScanInstruction){
                         .type = SCAN_LOOK, .value = look, .negative = negative, .next = next});
}

static uint16_t put_node(Writer *writer, Node *node, uint16_t next) {
  if (writer->failed) return 0;
  switch (node->type) {
  case NODE_ELEMENT: return put_element(writer, node, next);
  case NODE_SEQUENCE:
    for (uint32_t i = node->children.count; i--;)
      next = put_node(writer, node->children.items[i], next);
    return next;
  case NODE_CHOICE: return put_choice(writer, node, next);
  case NODE_REPEAT: return put_repeat(writer, node, next);
  case NODE_CAPTURE: return put_role(writer, node, next);
  case NODE_AHEAD:
  case NODE_BEHIND: return put_look(writer, find_look(writer, node), node->negative, next);
  case NODE_ROW_START: return put_look(writer, LOOK_ROW_START, false, next);
  case NODE_ROW_END: return put_look(writer, LOOK_ROW_END, false, next);
  }
  return next;
}

/* ---- Where a look matters ---- */

typedef struct {
  const ScanProgram *program;
  ScanLook *look;
  uint32_t *seen, step; /* by instruction: == `step`: met behind the present look */
} Follower;

/* Notes what may be asked of the next element from instruction `at` on. */
static void note_next(Follower *follower, uint32_t at) {
  while (follower->seen[at] != follower->step) {
    const ScanInstruction *instruction = &follower->program->instructions.items[at];
    follower->seen[at] = follower->step;
    if (instruction->type == SCAN_MATCH) follower->look->ends_rule = true;
    if (instruction->type == SCAN_ELEMENT)
      follower->look->tests[instruction->value / 64] |= UINT64_C(1) << instruction->value % 64;
    if (instruction->type == SCAN_MATCH || instruction->type == SCAN_ELEMENT) return;
    if (instruction->type == SCAN_SPLIT) note_next(follower, instruction->other);
    at = instruction->next;
  }
}

static void note_where_looks_matter(Arena *arena, ScanProgram *program) {
  Follower follower = {.program = program,
                       .seen = arena_many(arena, program->instructions.count, uint32_t)};
  for (uint32_t i = 0; i < program->looks.count; i++)
    program->looks.items[i].tests = arena_many(arena, program->tests.count / 64 + 1, uint64_t);
  for (uint32_t i = 0; i < program->instructions.count; i++) {
    const ScanInstruction *instruction = &program->instructions.items[i];
    if (instruction->type != SCAN_LOOK) continue;
    follower.look = &program->looks.items[instruction->value];
    follower.step++;
    note_next(&follower, instruction->next);
  }
}

/* ---- Looks ahead ---- */

/* Lists an instruction, behind those that it goes on at. */
static void list_ahead(Arena *arena, ScanProgram *program, bool *listed, uint32_t at) {
  const ScanInstruction *instruction = &program->instructions.items[at];
  if (listed[at]) return;
  listed[at] = true;
  if (instruction->type == SCAN_SPLIT) {
    list_ahead(arena, program, listed, instruction->next);
    list_ahead(arena, program, listed, instruction->other);
  }
  *array_push(arena, &program->ahead) = (ScanAhead){.instruction = (uint16_t)at};
}

static void list_looks_ahead(Arena *arena, ScanProgram *program) {
  bool *listed = arena_many(arena, program->instructions.count, bool);
  bool *behind_element = arena_many(arena, program->instructions.count, bool);
  for (uint32_t i = LOOK_FIRST_FREE; i < program->looks.count; i++)
    if (!program->looks.items[i].behind)
      list_ahead(arena, program, listed, program->looks.items[i].start);
  for (uint32_t i = 0; i < program->ahead.count; i++) {
    const ScanInstruction *instruction =
        &program->instructions.items[program->ahead.items[i].instruction];
    if (instruction->type != SCAN_ELEMENT) continue;
    behind_element[instruction->next] = true;
    list_ahead(arena, program, listed, instruction->next);
  }
  for (uint32_t i = 0; i < program->ahead.count; i++)
    program->ahead.items[i].behind_element = behind_element[program->ahead.items[i].instruction];
}

ScanProgram *scan_program_new(Arena *arena, const Level *level, const Rule **rule,
                              const char **why) {
  Writer writer = {.arena = arena, .program = arena_new(arena, ScanProgram)};
  writer.program->roles = arena_many(arena, level->rules.count, uint8_t);
  for (uint16_t i = 0; i < LOOK_FIRST_FREE; i++)
    *array_push(arena, &writer.program->looks) =
        (ScanLook){.start = put(&writer, (ScanInstruction){.type = SCAN_MATCH, .value = i})};
  for (; writer.rule < level->rules.count && !writer.failed; writer.rule++) {
    writer.endless = false;
    uint16_t end =
        put(&writer, (ScanInstruction){.type = SCAN_MATCH, .value = (uint16_t)writer.rule});
    *array_push(arena, &writer.program->starts) =
        put_node(&writer, level->rules.items[writer.rule]->node, end);
  }
  if (writer.failed) {
    *rule = level->rules.items[writer.rule - 1];
    *why = writer.failed;
    return NULL;
  }
  note_where_looks_matter(arena, writer.program);
  list_looks_ahead(arena, writer.program);
  return writer.program;
}
