/* The walk of places.c, for one size of rows. Included there, once for each size, with
 *   Places, a set of places, and OF_SIZE(name), the operations on it:
 *   up_to(n)       the first n places                both(a, b)     either(a, b)    without(a, b)
 *   earlier(a, n)  each n places earlier; those      is_empty(a)    add(&a, place)  has(a, place)
 *                  before the first are dropped      later(a, n)    first(a) */

typedef struct {
  Places ends, starts;
  uint32_t rounds;
} OF_SIZE(Frame);

typedef struct {
  const Plan *plan;
  Places all, elements; /* all places; those before an element */
  Places kinds[KIND_MAX + 1], features[16];
  Places *code_sets;    /* by set of codes: elements in it; where `turned`, elements not in it */
  Places *found;        /* by step: where it begins, whatever follows */
  uint32_t *known;      /* by step: == `row`: found in this row */
  uint32_t row;
  const uint64_t *terms; /* that elements of the row fulfil */
  OF_SIZE(Frame) *frames, *free_frames; /* of the programs at work; those that no program uses */
  uint32_t *fitting;    /* of a leftmost level: the rules that fit somewhere, */
  uint32_t fitting_count;
  Places fitting_places; /* and where */
  bool sought;          /* these are known for this row */
  uint32_t code_set_room, step_room, fitting_room, frame_room;
} OF_SIZE(Walk);

static Places OF_SIZE(find)(OF_SIZE(Walk) *walk, uint32_t index);

/* Where a step begins, whatever follows. */
static inline Places OF_SIZE(begins)(OF_SIZE(Walk) *walk, uint32_t index) {
  return walk->known[index] == walk->row ? walk->found[index] : OF_SIZE(find)(walk, index);
}

static Places OF_SIZE(of_condition)(const OF_SIZE(Walk) *walk, Places fits, const Condition *condition) {
  if (condition->codes != CODES_ANY) {
    Places noted = walk->code_sets[condition->codes];
    fits = walk->plan->turned[condition->codes] ? OF_SIZE(without)(fits, noted) : OF_SIZE(both)(fits, noted);
  }
  for (unsigned wanted = condition->features; wanted; wanted &= wanted - 1)
    fits = OF_SIZE(both)(fits, walk->features[__builtin_ctz(wanted)]);
  for (unsigned unwanted = condition->features_unwanted; unwanted; unwanted &= unwanted - 1)
    fits = OF_SIZE(without)(fits, walk->features[__builtin_ctz(unwanted)]);
  return fits;
}

static Places OF_SIZE(of_element)(const OF_SIZE(Walk) *walk, const Step *step) {
  Places of_kind = step->kinds ? OF_SIZE(up_to)(0) : walk->elements, fits = OF_SIZE(up_to)(0);
  for (uint64_t kinds = step->kinds; kinds; kinds &= kinds - 1)
    of_kind = OF_SIZE(either)(of_kind, walk->kinds[__builtin_ctzll(kinds)]);
  if (!step->count || OF_SIZE(is_empty)(of_kind)) return of_kind;
  for (uint32_t i = 0; i < step->count; i++)
    fits = OF_SIZE(either)(fits, OF_SIZE(of_condition)(walk, of_kind, &walk->plan->conditions.items[step->first + i]));
  return fits;
}

/* All places from which `ends` are reached by elements of `through` alone, the ends among them. */
static Places OF_SIZE(run_through)(Places through, Places ends) {
  for (uint32_t by = 1; !OF_SIZE(is_empty)(through); by *= 2) {
    ends = OF_SIZE(either)(ends, OF_SIZE(both)(through, OF_SIZE(earlier)(ends, by)));
    through = OF_SIZE(both)(through, OF_SIZE(earlier)(through, by));
  }
  return ends;
}

/* Where a repeat of a piece of fixed length begins that ends at one of `ends`. */
static Places OF_SIZE(run)(OF_SIZE(Walk) *walk, const Step *repeat, Places ends) {
  uint32_t child = walk->plan->children.items[repeat->first], rounds = 0;
  uint32_t length = walk->plan->steps.items[child].length;
  Places places = OF_SIZE(begins)(walk, child);
  for (; rounds < repeat->low; rounds++) {
    ends = OF_SIZE(both)(places, OF_SIZE(earlier)(ends, length));
    if (OF_SIZE(is_empty)(ends)) return ends;
  }
  if (length == 1 && repeat->high == REPEAT_WITHOUT_END) return OF_SIZE(run_through)(places, ends);
  Places reached = ends;
  for (; rounds < repeat->high && !OF_SIZE(is_empty)(ends); rounds++) {
    ends = OF_SIZE(without)(OF_SIZE(both)(places, OF_SIZE(earlier)(ends, length)), reached);
    reached = OF_SIZE(either)(reached, ends);
  }
  return reached;
}

/* False where the row has what the step cannot do without. */
static inline bool OF_SIZE(lacks)(const OF_SIZE(Walk) *walk, const Step *step) {
  return terms_lack(walk->plan, walk->terms, step);
}

/* After a round: the places to go on from; all that were reached are in `starts`. */
static inline Places OF_SIZE(close_round)(OF_SIZE(Frame) *frame, const Step *repeat, Places places) {
  frame->rounds++;
  if (frame->rounds < repeat->low) return places;
  if (frame->rounds > repeat->low) places = OF_SIZE(without)(places, frame->starts);
  frame->starts = OF_SIZE(either)(frame->starts, places);
  return places;
}

/* Performs a program: the beginnings of what it describes and what ends at one of `places`. */
static Places OF_SIZE(perform)(OF_SIZE(Walk) *walk, const Step *of, Places places) {
  const Step *steps = walk->plan->steps.items;
  const Operation *program = walk->plan->operations.items, *next = program + of->program;
  OF_SIZE(Frame) *frames = walk->free_frames;
  walk->free_frames += of->frames;
  for (;;) {
    const Operation *now = next++;
    OF_SIZE(Frame) *frame = &frames[now->frame];
    switch ((OperationType)now->type) {
      case OPERATION_PASS:
        places = OF_SIZE(later)(OF_SIZE(both)(OF_SIZE(begins)(walk, now->step), places), steps[now->step].length);
        break;
      case OPERATION_GAP: places = OF_SIZE(without)(walk->all, OF_SIZE(up_to)(OF_SIZE(first)(places))); break;
      case OPERATION_TAKE:
        places = OF_SIZE(both)(OF_SIZE(begins)(walk, now->step), OF_SIZE(earlier)(places, steps[now->step].length));
        break;
      case OPERATION_RUN: places = OF_SIZE(run)(walk, &steps[now->step], places); break;
      case OPERATION_NEED:
        if (OF_SIZE(lacks)(walk, &steps[now->step])) places = OF_SIZE(up_to)(0);
        break;
      case OPERATION_KEEP:
        frame->ends = places;
        frame->starts = OF_SIZE(up_to)(0);
        break;
      case OPERATION_ADD:
        frame->starts = OF_SIZE(either)(frame->starts, places);
        places = frame->ends;
        break;
      case OPERATION_LAST: places = OF_SIZE(either)(frame->starts, places); break;
      case OPERATION_MAYBE: places = OF_SIZE(either)(frame->ends, places); break;
      case OPERATION_BEGIN:
        frame->starts = steps[now->step].low ? OF_SIZE(up_to)(0) : places;
        frame->rounds = 0;
        break;
      case OPERATION_AGAIN:
        places = OF_SIZE(close_round)(frame, &steps[now->step], places);
        if (!OF_SIZE(is_empty)(places) && frame->rounds < steps[now->step].high) next = program + now->back;
        else places = frame->starts;
        break;
      case OPERATION_DONE: walk->free_frames = frames; return places;
    }
    if (OF_SIZE(is_empty)(places)) next = program + now->otherwise;
  }
}

/* Where something stands next, or stood before. What is found too often must not be missed here. */
static Places OF_SIZE(around)(OF_SIZE(Walk) *walk, const Step *step) {
  uint32_t child = walk->plan->children.items[step->first];
  if (step->negative && step->inexact) return walk->all;
  Places places = OF_SIZE(begins)(walk, child);
  if (step->type == NODE_BEHIND) places = OF_SIZE(later)(places, walk->plan->steps.items[child].length);
  return step->negative ? OF_SIZE(without)(walk->all, places) : OF_SIZE(both)(walk->all, places);
}

static Places OF_SIZE(reckon)(OF_SIZE(Walk) *walk, uint32_t index) {
  const Step *step = &walk->plan->steps.items[index];
  switch (step->type) {
    case NODE_ELEMENT: return OF_SIZE(of_element)(walk, step);
    case NODE_AHEAD: case NODE_BEHIND: return OF_SIZE(around)(walk, step);
    case NODE_ROW_START: return OF_SIZE(up_to)(1);
    case NODE_ROW_END: return OF_SIZE(without)(walk->all, walk->elements);
    default: return OF_SIZE(perform)(walk, step, walk->all);
  }
}

static Places OF_SIZE(keep)(OF_SIZE(Walk) *walk, uint32_t index, Places found) {
  walk->known[index] = walk->row;
  return walk->found[index] = found;
}

static Places OF_SIZE(find)(OF_SIZE(Walk) *walk, uint32_t index) {
  const Step *step = &walk->plan->steps.items[index];
  bool nowhere = step->program != PROGRAM_NONE && OF_SIZE(lacks)(walk, step);
  return OF_SIZE(keep)(walk, index, nowhere ? OF_SIZE(up_to)(0) : OF_SIZE(reckon)(walk, index));
}

/* Where a rule begins that place_finder_rule has named: the row has what it needs. */
static Places OF_SIZE(of_rule)(OF_SIZE(Walk) *walk, uint32_t rule) {
  uint32_t index = walk->plan->rules[rule];
  return walk->known[index] == walk->row ? walk->found[index]
                                         : OF_SIZE(keep)(walk, index, OF_SIZE(reckon)(walk, index));
}

static void OF_SIZE(make_room)(OF_SIZE(Walk) *walk, const Plan *plan, uint32_t rules) {
  if (walk->step_room < plan->steps.count) {
    walk->step_room = plan->steps.count * 2;
    walk->found = larger(walk->found, walk->step_room * sizeof *walk->found);
    walk->known = larger(walk->known, walk->step_room * sizeof *walk->known);
    walk->row = ROWS_MAX;
  }
  if (walk->code_set_room < plan->code_set_count) {
    walk->code_set_room = plan->code_set_count * 2;
    walk->code_sets = larger(walk->code_sets, walk->code_set_room * sizeof *walk->code_sets);
  }
  if (walk->fitting_room < rules) {
    walk->fitting_room = rules * 2;
    walk->fitting = larger(walk->fitting, walk->fitting_room * sizeof *walk->fitting);
  }
  if (walk->frame_room < plan->frames || !walk->frames) { /* room for one where no program wants any */
    walk->frame_room = plan->frames * 2 + 1;
    walk->frames = larger(walk->frames, walk->frame_room * sizeof *walk->frames);
  }
  walk->free_frames = walk->frames;
  if (walk->row++ == ROWS_MAX) { /* the notes are new, or all numbers have been used */
    memset(walk->known, 0, walk->step_room * sizeof *walk->known);
    walk->row = 1;
  }
}

static void OF_SIZE(free)(OF_SIZE(Walk) *walk) {
  free(walk->code_sets);
  free(walk->found);
  free(walk->known);
  free(walk->frames);
  free(walk->fitting);
}

static void OF_SIZE(note_element)(OF_SIZE(Walk) *walk, const Level *level, const Element *element, uint32_t place) {
  OF_SIZE(add)(&walk->kinds[element->kind], place);
  for (unsigned features = element->features; features; features &= features - 1)
    OF_SIZE(add)(&walk->features[__builtin_ctz(features)], place);
  const Plan *plan = walk->plan;
  uint32_t code = level->codes[element->set];
  for (uint32_t i = plan->noted_first[code]; i < plan->noted_first[code + 1]; i++)
    OF_SIZE(add)(&walk->code_sets[plan->noted[i]], place);
}

static void OF_SIZE(note_row)(OF_SIZE(Walk) *walk, const Level *level, const Row *row, const uint64_t *terms) {
  walk->plan = level->plan;
  walk->terms = terms;
  OF_SIZE(make_room)(walk, level->plan, level->rules.count);
  walk->sought = false;
  walk->all = OF_SIZE(up_to)(row->count + 1);
  walk->elements = OF_SIZE(up_to)(row->count);
  memset(walk->kinds, 0, sizeof walk->kinds);
  memset(walk->features, 0, sizeof walk->features);
  memset(walk->code_sets, 0, walk->plan->code_set_count * sizeof *walk->code_sets);
  for (uint32_t i = 0; i < row->count; i++) OF_SIZE(note_element)(walk, level, &row->items[i], i);
}

static uint32_t OF_SIZE(next)(OF_SIZE(Walk) *walk, uint32_t rule, uint32_t from) {
  return OF_SIZE(first)(OF_SIZE(without)(OF_SIZE(of_rule)(walk, rule), OF_SIZE(up_to)(from)));
}

static void OF_SIZE(seek_all)(OF_SIZE(Walk) *walk, PlaceFinder *finder, uint32_t rules) {
  walk->fitting_count = 0;
  walk->fitting_places = OF_SIZE(up_to)(0);
  for (uint32_t rule = 0; (rule = place_finder_rule(finder, rule)) < rules; rule++) {
    Places places = OF_SIZE(of_rule)(walk, rule);
    if (OF_SIZE(is_empty)(places)) continue;
    walk->fitting[walk->fitting_count++] = rule;
    walk->fitting_places = OF_SIZE(either)(walk->fitting_places, places);
  }
  walk->sought = true;
}

/* The first rule from `from` on that fits at the place, or PLACE_NONE. */
static uint32_t OF_SIZE(rule_at)(const OF_SIZE(Walk) *walk, uint32_t place, uint32_t from) {
  for (uint32_t i = 0; i < walk->fitting_count; i++)
    if (walk->fitting[i] >= from && OF_SIZE(has)(walk->found[walk->plan->rules[walk->fitting[i]]], place))
      return walk->fitting[i];
  return PLACE_NONE;
}

static bool OF_SIZE(first_rule)(OF_SIZE(Walk) *walk, PlaceFinder *finder, uint32_t rules, uint32_t *place,
                                uint32_t *rule) {
  if (!walk->sought) OF_SIZE(seek_all)(walk, finder, rules);
  for (uint32_t from = *rule;; from = 0) {
    uint32_t next = OF_SIZE(first)(OF_SIZE(without)(walk->fitting_places, OF_SIZE(up_to)(*place)));
    if (next == PLACE_NONE) return false;
    *rule = OF_SIZE(rule_at)(walk, next, next == *place ? from : 0);
    *place = next;
    if (*rule != PLACE_NONE) return true;
    ++*place;
  }
}
