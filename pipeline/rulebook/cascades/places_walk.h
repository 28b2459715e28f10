/* The walk of places.c, for one size of rows. Included there, once for each size, with
 *   Places, a set of places, and OF_SIZE(name), the operations on it:
 *   up_to(n)       the first n places                both(a, b)     either(a, b)    without(a, b)
 *   earlier(a, n)  each n places earlier; those      later(a, n)    is_empty(a)     first(a)
 *                  before the first are dropped      has(a, place)
 *   add(&a, place, byte)  the places from `place` on, a multiple of eight, whose bits are in the byte */

typedef struct {
  Places places;
  uint32_t row; /* in which they were found */
} OF_SIZE(Found);

typedef struct {
  uint64_t bytes[sizeof(Places)];
  uint32_t row; /* in which they were read */
} OF_SIZE(Column);

typedef struct {
  const Plan *plan;
  Places all, elements; /* all places; those before an element */
  uint32_t count;       /* of elements */
  const uint8_t *const *tests;  /* by element: those that it fulfils */
  const uint64_t *groups;       /* that the row has */
  OF_SIZE(Found) *found;        /* by step: where it begins, whatever follows */
  OF_SIZE(Column) *columns;     /* by eight tests */
  uint32_t row;                 /* its number */
  uint32_t *fitting;    /* of a leftmost level: the rules that fit somewhere, */
  uint32_t fitting_count;
  Places fitting_places; /* and where */
  bool sought;          /* these are known for this row */
} OF_SIZE(Walk);

static Places OF_SIZE(find)(OF_SIZE(Walk) *walk, uint32_t index);
static Places OF_SIZE(of_varying)(OF_SIZE(Walk) *walk, const Step *step, Places ends);

/* Where a step begins, whatever follows. */
static inline Places OF_SIZE(begins)(OF_SIZE(Walk) *walk, uint32_t index) {
  const OF_SIZE(Found) *found = &walk->found[index];
  return found->row == walk->row ? found->places : OF_SIZE(find)(walk, index);
}

/* Where a step begins that ends at one of `ends`. */
static inline Places OF_SIZE(before)(OF_SIZE(Walk) *walk, uint32_t index, Places ends) {
  const Step *step = &walk->plan->steps.items[index];
  if (step->length == LENGTH_VARIES) return OF_SIZE(of_varying)(walk, step, ends);
  return OF_SIZE(both)(OF_SIZE(begins)(walk, index), OF_SIZE(earlier)(ends, step->length));
}

/* Of eight tests what they say of each element, in a byte. */
static const OF_SIZE(Column) *OF_SIZE(column)(OF_SIZE(Walk) *walk, uint32_t eight) {
  OF_SIZE(Column) *column = &walk->columns[eight];
  if (column->row == walk->row) return column;
  column->row = walk->row;
  for (uint32_t i = 0; i < walk->count; i += 8) column->bytes[i / 8] = eight_bytes(walk->tests + i, eight);
  return column;
}

static Places OF_SIZE(of_test)(OF_SIZE(Walk) *walk, uint32_t test) {
  const OF_SIZE(Column) *column = OF_SIZE(column)(walk, test / 8);
  Places places = OF_SIZE(up_to)(0);
  for (uint32_t i = 0; i < walk->count; i += 8)
    OF_SIZE(add)(&places, i, bit_of_bytes(column->bytes[i / 8], test % 8));
  return places;
}

/* All places from which `ends` are reached by elements of `through` alone, the ends among them. */
static Places OF_SIZE(run_through)(Places through, Places ends) {
  for (uint32_t by = 1; !OF_SIZE(is_empty)(through); by *= 2) {
    ends = OF_SIZE(either)(ends, OF_SIZE(both)(through, OF_SIZE(earlier)(ends, by)));
    through = OF_SIZE(both)(through, OF_SIZE(earlier)(through, by));
  }
  return ends;
}

/* A repeat of a piece of fixed length. */
static Places OF_SIZE(of_run)(OF_SIZE(Walk) *walk, const Step *repeat, uint32_t child, Places ends) {
  uint32_t length = walk->plan->steps.items[child].length, rounds = 0;
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

/* A repeat of a piece of varying length: from round to round only from the places that are new. */
static Places OF_SIZE(of_rounds)(OF_SIZE(Walk) *walk, const Step *repeat, const Step *child, Places ends) {
  Places reached = repeat->low ? OF_SIZE(up_to)(0) : ends;
  if (steps_lack(walk->plan, walk->groups, child)) return reached;
  for (uint32_t rounds = 1; rounds <= repeat->high && !OF_SIZE(is_empty)(ends); rounds++) {
    ends = OF_SIZE(of_varying)(walk, child, ends);
    if (rounds > repeat->low) ends = OF_SIZE(without)(ends, reached);
    if (rounds >= repeat->low) reached = OF_SIZE(either)(reached, ends);
  }
  return reached;
}

static Places OF_SIZE(of_repeat)(OF_SIZE(Walk) *walk, const Step *repeat, Places ends) {
  uint32_t index = walk->plan->children.items[repeat->first];
  const Step *child = &walk->plan->steps.items[index];
  return child->length == LENGTH_VARIES ? OF_SIZE(of_rounds)(walk, repeat, child, ends)
                                        : OF_SIZE(of_run)(walk, repeat, index, ends);
}

static Places OF_SIZE(of_choice)(OF_SIZE(Walk) *walk, const Step *choice, Places ends) {
  const Plan *plan = walk->plan;
  const uint32_t *children = plan->children.items + choice->first;
  Places starts = OF_SIZE(up_to)(0);
  for (uint32_t i = 0; i < choice->count; i++) {
    const Step *child = &plan->steps.items[children[i]];
    if (child->length != LENGTH_VARIES || !steps_lack(plan, walk->groups, child))
      starts = OF_SIZE(either)(starts, OF_SIZE(before)(walk, children[i], ends));
  }
  return starts;
}

static Places OF_SIZE(of_sequence)(OF_SIZE(Walk) *walk, const Step *sequence, Places ends) {
  const uint32_t *children = walk->plan->children.items + sequence->first;
  for (uint32_t i = sequence->count; i-- > 0 && !OF_SIZE(is_empty)(ends);)
    ends = OF_SIZE(before)(walk, children[i], ends);
  return ends;
}

/* A step that has parts; of fixed length too, where nobody has asked for it in this row. */
static Places OF_SIZE(of_varying)(OF_SIZE(Walk) *walk, const Step *step, Places ends) {
  switch (step->type) {
    case NODE_SEQUENCE: return OF_SIZE(of_sequence)(walk, step, ends);
    case NODE_CHOICE: return OF_SIZE(of_choice)(walk, step, ends);
    default: return OF_SIZE(of_repeat)(walk, step, ends);
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

/* Where the step may end, going forwards over its passages. */
static Places OF_SIZE(pass)(OF_SIZE(Walk) *walk, const Step *step) {
  Places places = walk->all;
  for (uint32_t i = 0; i < step->passages_count; i++) {
    const Passage *passage = &walk->plan->passages.items[step->passages_first + i];
    if (passage->gap) places = OF_SIZE(without)(walk->all, OF_SIZE(up_to)(OF_SIZE(first)(places)));
    places = OF_SIZE(later)(OF_SIZE(both)(OF_SIZE(begins)(walk, passage->step), places),
                            walk->plan->steps.items[passage->step].length);
    if (OF_SIZE(is_empty)(places)) return places;
  }
  return step->open ? OF_SIZE(without)(walk->all, OF_SIZE(up_to)(OF_SIZE(first)(places))) : places;
}

static Places OF_SIZE(of_whole)(OF_SIZE(Walk) *walk, const Step *step) {
  if (step->length != LENGTH_VARIES) return OF_SIZE(of_varying)(walk, step, walk->all);
  if (steps_lack(walk->plan, walk->groups, step)) return OF_SIZE(up_to)(0);
  Places ends = OF_SIZE(pass)(walk, step);
  return OF_SIZE(is_empty)(ends) ? ends : OF_SIZE(of_varying)(walk, step, ends);
}

static Places OF_SIZE(reckon)(OF_SIZE(Walk) *walk, const Step *step) {
  if (step->test != TEST_NONE) return OF_SIZE(of_test)(walk, step->test);
  switch (step->type) {
    case NODE_AHEAD: case NODE_BEHIND: return OF_SIZE(around)(walk, step);
    case NODE_ROW_START: return OF_SIZE(up_to)(1);
    case NODE_ROW_END: return OF_SIZE(without)(walk->all, walk->elements);
    default: return OF_SIZE(of_whole)(walk, step);
  }
}

static Places OF_SIZE(find)(OF_SIZE(Walk) *walk, uint32_t index) {
  Places places = OF_SIZE(reckon)(walk, &walk->plan->steps.items[index]);
  walk->found[index] = (OF_SIZE(Found)){places, walk->row};
  return places;
}

static void OF_SIZE(free)(OF_SIZE(Walk) *walk) {
  free(walk->found);
  free(walk->columns);
  free(walk->fitting);
}

static void OF_SIZE(make_room)(OF_SIZE(Walk) *walk, const Level *level) {
  walk->plan = level->plan;
  walk->found = allocate(walk->plan->steps.count, sizeof *walk->found);
  walk->columns = allocate(walk->plan->test_words * 8, sizeof *walk->columns);
  walk->fitting = allocate(level->rules.count, sizeof *walk->fitting);
}

/* Rows are numbered, so that what was found in the last one need not be wiped out. */
static void OF_SIZE(begin_row)(OF_SIZE(Walk) *walk, const Level *level, const uint8_t *const *tests,
                               const uint64_t *groups, uint32_t elements) {
  if (!walk->found) OF_SIZE(make_room)(walk, level);
  if (!++walk->row) {
    memset(walk->found, 0, walk->plan->steps.count * sizeof *walk->found);
    memset(walk->columns, 0, walk->plan->test_words * 8 * sizeof *walk->columns);
    walk->row = 1;
  }
  walk->tests = tests;
  walk->groups = groups;
  walk->count = elements;
  walk->all = OF_SIZE(up_to)(elements + 1);
  walk->elements = OF_SIZE(up_to)(elements);
  walk->sought = false;
}

static uint32_t OF_SIZE(next)(OF_SIZE(Walk) *walk, uint32_t rule, uint32_t from) {
  return OF_SIZE(first)(OF_SIZE(without)(OF_SIZE(begins)(walk, walk->plan->rules[rule]), OF_SIZE(up_to)(from)));
}

static void OF_SIZE(seek_all)(OF_SIZE(Walk) *walk, PlaceFinder *finder, uint32_t rules) {
  walk->fitting_count = 0;
  walk->fitting_places = OF_SIZE(up_to)(0);
  for (uint32_t rule = 0; (rule = place_finder_rule(finder, rule)) < rules; rule++) {
    Places places = OF_SIZE(begins)(walk, walk->plan->rules[rule]);
    if (OF_SIZE(is_empty)(places)) continue;
    walk->fitting[walk->fitting_count++] = rule;
    walk->fitting_places = OF_SIZE(either)(walk->fitting_places, places);
  }
  walk->sought = true;
}

/* The first rule from `from` on that fits at the place, or PLACE_NONE. */
static uint32_t OF_SIZE(rule_at)(const OF_SIZE(Walk) *walk, uint32_t place, uint32_t from) {
  for (uint32_t i = 0; i < walk->fitting_count; i++)
    if (walk->fitting[i] >= from && OF_SIZE(has)(walk->found[walk->plan->rules[walk->fitting[i]]].places, place))
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
