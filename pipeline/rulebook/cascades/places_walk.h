/* The walk of places.c, for one size of rows. Included there, once for each size, with
 *   Places, a set of places, and OF_SIZE(name), the operations on it:
 *   up_to(n)        the last n places of a row      both(a, b)     either(a, b)    without(a, b)
 *   is_empty(a)     is_same(a, b)    first(a)       the first place, counted from the row's end
 *   before(a, e)    the places before elements of `e` that stand before one of `a`
 *   through(a, e)   those, those before elements of `e` in front of them, and so on, and `a`
 *   in_front(a)     all places before the last of `a`
 *   later(a, n)     each n places later
 *   add(&a, n, bits)  the bits become those from bit n on
 * A set of elements has for an element the bit of the place behind it. */

typedef struct {
  Places places;
  uint32_t row; /* in which they were found */
} OF_SIZE(Found);

typedef struct {
  const Plan *plan;
  Places all;     /* places */
  uint32_t count; /* of elements */
  /* by element, from the last to the first: the tests that it fulfils */
  const uint64_t *const *sorts;
  const uint64_t *met;    /* the tests that some element fulfils */
  OF_SIZE(Found) *found;  /* by step: where it may begin, whatever follows */
  OF_SIZE(Found) *fulfil; /* by test: the elements that fulfil it */
  uint32_t row;           /* its number */
  uint32_t steps;         /* that have been walked, in all rows */
  uint32_t *fitting;      /* of a leftmost level: the rules that may fit somewhere, */
  uint32_t fitting_count;
  Places fitting_places; /* and where */
  bool sought;           /* these are known for this row */
} OF_SIZE(Walk);

static Places OF_SIZE(find)(OF_SIZE(Walk) *walk, uint32_t index);
static Places OF_SIZE(of_step)(OF_SIZE(Walk) *walk, const Step *step, Places ends);

/* The elements that fulfil a test. */
static Places OF_SIZE(elements)(OF_SIZE(Walk) *walk, uint32_t test) {
  if (!bit_has(walk->met, test)) return OF_SIZE(up_to)(0);
  OF_SIZE(Found) *fulfil = &walk->fulfil[test];
  if (fulfil->row == walk->row) return fulfil->places;
  *fulfil = (OF_SIZE(Found)){OF_SIZE(up_to)(0), walk->row};
  for (uint32_t i = 0; i < walk->count; i += 64)
    OF_SIZE(add)(&fulfil->places, i, read_bits(walk->sorts + i, walk->count - i, test));
  return fulfil->places;
}

/* Where a step may begin, whatever follows. */
static inline Places OF_SIZE(begins)(OF_SIZE(Walk) *walk, uint32_t index) {
  const OF_SIZE(Found) *found = &walk->found[index];
  return found->row == walk->row ? found->places : OF_SIZE(find)(walk, index);
}

/* Where a piece may begin that ends at one of `ends`. */
static inline Places OF_SIZE(of_piece)(OF_SIZE(Walk) *walk, Piece piece, Places ends) {
  if (piece_is_test(piece)) return OF_SIZE(before)(ends, OF_SIZE(elements)(walk, piece >> 1));
  if (OF_SIZE(is_same)(ends, walk->all)) return OF_SIZE(begins)(walk, piece >> 1);
  return OF_SIZE(of_step)(walk, &walk->plan->steps.items[piece >> 1], ends);
}

static Places OF_SIZE(of_sequence)(OF_SIZE(Walk) *walk, const Piece *pieces, uint32_t count,
                                   Places ends) {
  while (count-- > 0 && !OF_SIZE(is_empty)(ends))
    ends = OF_SIZE(of_piece)(walk, pieces[count], ends);
  return ends;
}

static Places OF_SIZE(of_choice)(OF_SIZE(Walk) *walk, const Piece *pieces, uint32_t count,
                                 Places ends) {
  Places starts = OF_SIZE(up_to)(0);
  for (uint32_t i = 0; i < count; i++)
    if (piece_is_test(pieces[i]) ||
        !step_lacks(&walk->plan->steps.items[pieces[i] >> 1], walk->met))
      starts = OF_SIZE(either)(starts, OF_SIZE(of_piece)(walk, pieces[i], ends));
  return starts;
}

static Places OF_SIZE(of_run)(OF_SIZE(Walk) *walk, const Step *run, uint32_t test, Places ends) {
  Places elements = OF_SIZE(elements)(walk, test);
  return OF_SIZE(through)(run->optional ? ends : OF_SIZE(before)(ends, elements), elements);
}

static Places OF_SIZE(of_span)(OF_SIZE(Walk) *walk, const Step *span, const Piece *tests,
                               Places ends) {
  Places starts = OF_SIZE(in_front)(OF_SIZE(both)(ends, OF_SIZE(elements)(walk, tests[1] >> 1)));
  if (!OF_SIZE(is_empty)(starts))
    starts =
        OF_SIZE(both)(starts, OF_SIZE(before)(walk->all, OF_SIZE(elements)(walk, tests[0] >> 1)));
  return span->optional ? OF_SIZE(either)(starts, ends) : starts;
}

/* Those of the ends where something stands next, or stood before. */
static Places OF_SIZE(of_look)(OF_SIZE(Walk) *walk, const Step *look, Piece piece, Places ends) {
  Places places = OF_SIZE(of_piece)(walk, piece, walk->all);
  if (look->type == STEP_BEHIND) places = OF_SIZE(later)(places, look->length);
  return look->negative ? OF_SIZE(without)(ends, places) : OF_SIZE(both)(ends, places);
}

static Places OF_SIZE(of_step)(OF_SIZE(Walk) *walk, const Step *step, Places ends) {
  const Piece *pieces = walk->plan->pieces.items + step->first;
  walk->steps++;
  switch ((StepType)step->type) {
  case STEP_SEQUENCE: return OF_SIZE(of_sequence)(walk, pieces, step->count, ends);
  case STEP_CHOICE: return OF_SIZE(of_choice)(walk, pieces, step->count, ends);
  case STEP_OPTION: return OF_SIZE(either)(ends, OF_SIZE(of_piece)(walk, *pieces, ends));
  case STEP_RUN: return OF_SIZE(of_run)(walk, step, *pieces >> 1, ends);
  case STEP_SPAN: return OF_SIZE(of_span)(walk, step, pieces, ends);
  case STEP_AHEAD:
  case STEP_BEHIND: return OF_SIZE(of_look)(walk, step, *pieces, ends);
  case STEP_START: return OF_SIZE(without)(ends, OF_SIZE(up_to)(walk->count));
  case STEP_END: break;
  }
  return OF_SIZE(both)(ends, OF_SIZE(up_to)(1));
}

static Places OF_SIZE(find)(OF_SIZE(Walk) *walk, uint32_t index) {
  Places places = OF_SIZE(of_step)(walk, &walk->plan->steps.items[index], walk->all);
  walk->found[index] = (OF_SIZE(Found)){places, walk->row};
  return places;
}

static void OF_SIZE(free)(OF_SIZE(Walk) *walk) {
  free(walk->found);
  free(walk->fulfil);
  free(walk->fitting);
}

static void OF_SIZE(make_room)(OF_SIZE(Walk) *walk, const Level *level) {
  walk->plan = level->plan;
  walk->found = allocate(walk->plan->steps.count, sizeof *walk->found);
  walk->fulfil = allocate(walk->plan->tests.count, sizeof *walk->fulfil);
  walk->fitting = allocate(level->rules.count, sizeof *walk->fitting);
}

/* Rows are numbered, so that what was found in the last one need not be wiped out. */
static void OF_SIZE(begin_row)(OF_SIZE(Walk) *walk, const Level *level,
                               const uint64_t *const *sorts, const uint64_t *met,
                               uint32_t elements) {
  if (!walk->found) OF_SIZE(make_room)(walk, level);
  if (!++walk->row) {
    memset(walk->found, 0, walk->plan->steps.count * sizeof *walk->found);
    memset(walk->fulfil, 0, walk->plan->tests.count * sizeof *walk->fulfil);
    walk->row = 1;
  }
  walk->sorts = sorts;
  walk->met = met;
  walk->count = elements;
  walk->all = OF_SIZE(up_to)(elements + 1);
  walk->sought = false;
}

/* The first of the places from `from` on, or PLACE_NONE. */
static uint32_t OF_SIZE(first_from)(const OF_SIZE(Walk) *walk, Places places, uint32_t from) {
  places = OF_SIZE(both)(places, OF_SIZE(up_to)(walk->count + 1 - from));
  return OF_SIZE(is_empty)(places) ? PLACE_NONE : walk->count - OF_SIZE(first)(places);
}

static uint32_t OF_SIZE(next)(OF_SIZE(Walk) *walk, uint32_t rule, uint32_t from) {
  return OF_SIZE(first_from)(walk, OF_SIZE(begins)(walk, walk->plan->rules[rule]), from);
}

static void OF_SIZE(seek_all)(OF_SIZE(Walk) *walk, PlaceFinder *finder, uint32_t rules) {
  walk->fitting_count = 0;
  walk->fitting_places = OF_SIZE(up_to)(0);
  for (uint32_t rule = 0; (rule = place_finder_rule(finder, rule)) < rules; rule++) {
    if (lacks(finder, rule)) continue;
    Places places = OF_SIZE(begins)(walk, walk->plan->rules[rule]);
    if (OF_SIZE(is_empty)(places)) continue;
    walk->fitting[walk->fitting_count++] = rule;
    walk->fitting_places = OF_SIZE(either)(walk->fitting_places, places);
  }
  walk->sought = true;
}

/* The first rule from `from` on that may begin at the place, or PLACE_NONE. */
static uint32_t OF_SIZE(rule_at)(const OF_SIZE(Walk) *walk, uint32_t place, uint32_t from) {
  for (uint32_t i = 0; i < walk->fitting_count; i++)
    if (walk->fitting[i] >= from &&
        OF_SIZE(first_from)(walk, walk->found[walk->plan->rules[walk->fitting[i]]].places, place) ==
            place)
      return walk->fitting[i];
  return PLACE_NONE;
}

static bool OF_SIZE(first_rule)(OF_SIZE(Walk) *walk, PlaceFinder *finder, uint32_t rules,
                                uint32_t *place, uint32_t *rule) {
  if (!walk->sought) OF_SIZE(seek_all)(walk, finder, rules);
  for (uint32_t from = *rule;; from = 0) {
    uint32_t next =
        *place > walk->count ? PLACE_NONE : OF_SIZE(first_from)(walk, walk->fitting_places, *place);
    if (next == PLACE_NONE) return false;
    *rule = OF_SIZE(rule_at)(walk, next, next == *place ? from : 0);
    *place = next;
    if (*rule != PLACE_NONE) return true;
    ++*place;
  }
}
