/* The programs of a plan: see plan.h.
 *
 * In: steps. Out: operations, in the order in which places_walk.h performs them: a pattern from its end to its
 * beginning. A piece of fixed length is one operation, for where it begins does not depend on what follows; it has a
 * program of its own, run once a row at most. */
#include <string.h>

#include "rulebook/plan.h"

typedef struct {
  Planner *planner;
  uint32_t frames; /* in use where the program is being written */
  uint32_t most;
} Writer;

#define UNSET UINT32_MAX

static uint32_t here(const Writer *writer) { return writer->planner->plan->operations.count; }

static uint32_t put(Writer *writer, OperationType type, uint32_t step) {
  *array_push(writer->planner->arena, &writer->planner->plan->operations) =
      (Operation){.type = (uint16_t)type, .frame = (uint16_t)(writer->frames ? writer->frames - 1 : 0), .step = step,
                  .otherwise = UNSET};
  return here(writer) - 1;
}

/* Where the set becomes empty between the two, it is empty for all that lies between. */
static void leave_to(Writer *writer, uint32_t from, uint32_t target) {
  Operation *operations = writer->planner->plan->operations.items;
  for (uint32_t i = from; i < target; i++)
    if (operations[i].otherwise == UNSET) operations[i].otherwise = target;
}

static void open_frame(Writer *writer) {
  if (++writer->frames > writer->most) writer->most = writer->frames;
}

static Step step_at(const Writer *writer, uint32_t index) { return writer->planner->plan->steps.items[index]; }

static uint32_t child_at(const Writer *writer, const Step *step, uint32_t i) {
  return writer->planner->plan->children.items[step->first + i];
}

/* Somebody will ask where the step begins, whatever follows. */
static void want(Planner *planner, uint32_t index) {
  Step *step = &planner->plan->steps.items[index];
  switch (step->type) {
    case NODE_ELEMENT: case NODE_ROW_START: case NODE_ROW_END: return;
    case NODE_AHEAD: case NODE_BEHIND: want(planner, planner->plan->children.items[step->first]); return;
    default:
      if (step->program != PROGRAM_NONE) return;
      step->program = PROGRAM_WANTED;
      *array_push(planner->scratch, &planner->wanted) = index;
  }
}

static void write_step(Writer *writer, uint32_t index);

/* A piece that may be missing: what it needs is asked before anything else. */
static void write_branch(Writer *writer, uint32_t index) {
  Step step = step_at(writer, index);
  if (step.length == LENGTH_VARIES && step.needs_count) put(writer, OPERATION_NEED, index);
  write_step(writer, index);
}

static void write_choice(Writer *writer, const Step *step) {
  open_frame(writer);
  put(writer, OPERATION_KEEP, 0);
  for (uint32_t i = 0; i < step->count; i++) {
    uint32_t from = here(writer);
    write_branch(writer, child_at(writer, step, i));
    leave_to(writer, from, here(writer));
    put(writer, i + 1 < step->count ? OPERATION_ADD : OPERATION_LAST, 0);
  }
  writer->frames--;
}

static void write_maybe(Writer *writer, uint32_t child) {
  open_frame(writer);
  put(writer, OPERATION_KEEP, 0);
  uint32_t from = here(writer);
  write_branch(writer, child);
  leave_to(writer, from, here(writer));
  put(writer, OPERATION_MAYBE, 0);
  writer->frames--;
}

static void write_rounds(Writer *writer, uint32_t index, uint32_t child) {
  open_frame(writer);
  put(writer, OPERATION_BEGIN, index);
  uint32_t from = here(writer);
  write_branch(writer, child);
  leave_to(writer, from, here(writer));
  uint32_t again = put(writer, OPERATION_AGAIN, index);
  writer->planner->plan->operations.items[again].back = from;
  writer->frames--;
}

static void write_repeat(Writer *writer, uint32_t index, const Step *step) {
  uint32_t child = child_at(writer, step, 0);
  if (!step->high) return;
  if (step_at(writer, child).length != LENGTH_VARIES) {
    put(writer, OPERATION_RUN, index);
    want(writer->planner, child);
  } else if (step->low == 0 && step->high == 1) {
    write_maybe(writer, child);
  } else {
    write_rounds(writer, index, child);
  }
}

static void write_parts(Writer *writer, uint32_t index) {
  Step step = step_at(writer, index);
  switch (step.type) {
    case NODE_SEQUENCE:
      for (uint32_t i = step.count; i-- > 0;) write_step(writer, child_at(writer, &step, i));
      break;
    case NODE_CHOICE: write_choice(writer, &step); break;
    case NODE_REPEAT: write_repeat(writer, index, &step); break;
    default: break;
  }
}

static void write_step(Writer *writer, uint32_t index) {
  if (step_at(writer, index).length == LENGTH_VARIES) {
    write_parts(writer, index);
    return;
  }
  put(writer, OPERATION_TAKE, index);
  want(writer->planner, index);
}

/* What a look asks for is left out here, and so is what may be missing or has no fixed length. */
static void write_passage(Writer *writer, const Step *sequence, bool *gap) {
  for (uint32_t i = 0; i < sequence->count; i++) {
    uint32_t index = child_at(writer, sequence, i);
    Step child = step_at(writer, index);
    if (child.type == NODE_SEQUENCE && child.length == LENGTH_VARIES) write_passage(writer, &child, gap);
    else if (child.length == LENGTH_VARIES) *gap = true;
    else if (child.type != NODE_AHEAD && child.type != NODE_BEHIND) {
      if (*gap) put(writer, OPERATION_GAP, index);
      put(writer, OPERATION_PASS, index);
      want(writer->planner, index);
      *gap = false;
    }
  }
}

/* From the first piece to the last, in a step of varying length. */
static void write_forwards(Writer *writer, uint32_t index) {
  Step step = step_at(writer, index);
  bool gap = false;
  if (step.type != NODE_SEQUENCE || step.length != LENGTH_VARIES) return;
  uint32_t first = here(writer);
  write_passage(writer, &step, &gap);
  if (gap && here(writer) > first) put(writer, OPERATION_GAP, index);
}

static void write_program(Planner *planner, uint32_t index) {
  Writer writer = {.planner = planner};
  uint32_t first = here(&writer);
  write_forwards(&writer, index);
  write_parts(&writer, index);
  leave_to(&writer, first, here(&writer));
  put(&writer, OPERATION_DONE, index);
  planner->plan->steps.items[index].program = first;
  planner->plan->steps.items[index].frames = writer.most;
}

/* Children stand before their parents. */
static void count_frames(Planner *planner) {
  Plan *plan = planner->plan;
  uint32_t *frames = arena_many(planner->scratch, plan->steps.count, uint32_t);
  for (uint32_t i = 0; i < plan->steps.count; i++) {
    const Step *step = &plan->steps.items[i];
    for (uint32_t k = 0; step->type != NODE_ELEMENT && k < step->count; k++) {
      uint32_t of_child = frames[plan->children.items[step->first + k]];
      if (of_child > frames[i]) frames[i] = of_child;
    }
    frames[i] += step->frames;
    if (frames[i] > plan->frames) plan->frames = frames[i];
  }
}

void plan_programs(Planner *planner) {
  for (uint32_t i = 0; i < planner->level->rules.count; i++) want(planner, planner->plan->rules[i]);
  for (uint32_t i = 0; i < planner->wanted.count; i++) write_program(planner, planner->wanted.items[i]);
  count_frames(planner);
}
