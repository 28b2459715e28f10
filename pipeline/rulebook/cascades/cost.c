/* Measuring rules on rows that are built to hurt: see cost.h. */
#include "rulebook/cascades/cost.h"

#include <stdlib.h>
#include <string.h>

#include "rulebook/cascades/element_units.h"
#include "rulebook/cascades/pattern.h"

enum {
  ROW_FIRST = 12,
  STEPS_FIRST = COST_STEPS / 20,
  REPEAT_MANY = 8,
  WORST_KEPT = 2,
  PREFIX_MOST = 200,
  ELEMENTS_MOST = 4 * COST_ROW + 2 * PREFIX_MOST
};

typedef Array(Element) Elements;
typedef Array(const Node *) Nodes;

/* A row of any length: the prefix, then the pump again and again, then the tail. */
typedef struct {
  Elements prefix, pump;
  uint64_t steps; /* of the first, short one */
  uint64_t rank;  /* the same, as if the short one had held as many of a long pump */
} Hurting;

typedef struct {
  const Cascades *cascades;
  Report *report;
  Arena scratch; /* of one rule */
  pcre2_match_data *data;
  pcre2_match_context *context;
  uint32_t units[ELEMENTS_MOST * UNITS_PER_ELEMENT];
  uint64_t steps, limit; /* taken in the match at hand, and how many there may be */
  const Level *level;
  pcre2_code *code;
  const uint32_t *codes; /* that the rule sees of sets, by the level's */
  Elements tail;         /* of all rows of the rule */
  Hurting worst[WORST_KEPT];
} Meter;

/* ---- Steps ---- */

static int count_step(pcre2_callout_block *block, void *state) {
  (void)block;
  Meter *meter = state;
  return ++meter->steps > meter->limit ? PCRE2_ERROR_CALLOUT : 0;
}

static uint32_t fill_units(Meter *meter, const Elements *elements, uint32_t at) {
  for (uint32_t i = 0; i < elements->count && at < ELEMENTS_MOST; i++, at++) {
    const Element *element = &elements->items[i];
    element_units(element, meter->codes[meter->level->codes[element->set]],
                  meter->units + (size_t)at * UNITS_PER_ELEMENT);
  }
  return at;
}

/* More than `limit`: it was given up. */
static uint64_t steps_of(Meter *meter, const Hurting *row, uint32_t length, uint64_t limit) {
  uint32_t count = fill_units(meter, &row->prefix, 0);
  for (uint32_t i = 0; i < length; i += row->pump.count)
    count = fill_units(meter, &row->pump, count);
  count = fill_units(meter, &meter->tail, count);
  meter->steps = 0;
  meter->limit = limit;
  int result = PCRE2_ERROR_NOMATCH;
  for (uint32_t place = 0; place <= count && result == PCRE2_ERROR_NOMATCH; place++)
    result = pcre2_match(meter->code, meter->units, (PCRE2_SIZE)count * UNITS_PER_ELEMENT,
                         (PCRE2_SIZE)place * UNITS_PER_ELEMENT, PCRE2_NO_JIT, meter->data,
                         meter->context);
  bool given_up = result < 0 && result != PCRE2_ERROR_NOMATCH;
  return given_up ? limit + 1 : meter->steps;
}

static void compile(Meter *meter, const Rule *rule) {
  int error;
  PCRE2_SIZE offset;
  PatternExpression expression = pattern_expression(&meter->scratch, meter->level, rule);
  meter->codes = expression.codes;
  meter->code =
      pcre2_compile(expression.units, expression.count,
                    PCRE2_DOTALL | PCRE2_ANCHORED | PCRE2_AUTO_CALLOUT, &error, &offset, NULL);
}

/* ---- Elements that the pattern names ---- */

/* A set that fulfils the conjunction: of all that do, one in the middle. */
static SetId fitting_set(const Meter *meter, const Conjunction *conjunction) {
  const Words *words = meter->cascades->words;
  uint32_t fitting = 0, seen = 0;
  for (SetId set = 0; set < words->sets.count; set++)
    fitting += pattern_set_fits(words, set, conjunction);
  for (SetId set = 0; set < words->sets.count; set++)
    if (pattern_set_fits(words, set, conjunction) && seen++ == fitting / 2) return set;
  return 0;
}

/* An element of the kind that fulfils the conjunction, where there is one. */
static Element make_element(Meter *meter, uint8_t kind, const Conjunction *conjunction) {
  Element element = {.kind = kind};
  if (!conjunction) return element;
  element.features = conjunction->features;
  element.set = fitting_set(meter, conjunction);
  return element;
}

static uint8_t first_kind(uint64_t kinds) {
  uint8_t kind = kinds ? 0 : KIND_SYMBOL;
  while (kinds && !(kinds >> kind & 1)) kind++;
  return kind;
}

/* An element that fits the node. */
static Element witness(Meter *meter, const Node *node) {
  return make_element(meter, first_kind(node->kinds),
                      node->either.count ? node->either.items : NULL);
}

static void collect(Meter *meter, const Node *node, Nodes *elements, Nodes *repeats, bool aside) {
  Nodes *list = node->type == NODE_ELEMENT ? elements : repeats;
  bool wanted = node->type == NODE_ELEMENT ||
                (node->type == NODE_REPEAT && node->high >= REPEAT_MANY && !aside);
  for (uint32_t i = 0; wanted && i < list->count; i++) wanted = list->items[i] != node;
  if (wanted) *array_push(&meter->scratch, list) = node;
  aside |= node->type == NODE_AHEAD || node->type == NODE_BEHIND;
  for (uint32_t i = 0; i < node->children.count; i++)
    collect(meter, node->children.items[i], elements, repeats, aside);
}

/* Two elements that fit the same pieces hurt alike. */
static uint64_t signature(const Meter *meter, const Nodes *nodes, const Element *element) {
  uint64_t hash = UINT64_C(0xCBF29CE484222325);
  for (uint32_t i = 0; i < nodes->count; i++)
    hash =
        (hash ^ (i * 2 + pattern_element_fits(meter->cascades->words, nodes->items[i], element))) *
        UINT64_C(0x100000001B3);
  return hash;
}

typedef struct {
  Elements elements;
  Array(uint64_t) signatures;
} Distinct;

static void add_element(Meter *meter, const Nodes *nodes, Element element, Distinct *distinct) {
  uint64_t hash = signature(meter, nodes, &element);
  for (uint32_t i = 0; i < distinct->signatures.count; i++)
    if (distinct->signatures.items[i] == hash) return;
  *array_push(&meter->scratch, &distinct->signatures) = hash;
  *array_push(&meter->scratch, &distinct->elements) = element;
}

/* All elements that the nodes name, one of each sort. */
static Elements name_elements(Meter *meter, const Nodes *nodes) {
  Distinct distinct = {0};
  for (uint32_t i = 0; i < nodes->count; i++) {
    const Node *node = nodes->items[i];
    for (uint64_t kinds = node->kinds;; kinds &= kinds - 1) {
      uint8_t kind = first_kind(kinds);
      if (!node->either.count)
        add_element(meter, nodes, make_element(meter, kind, NULL), &distinct);
      for (uint32_t k = 0; k < node->either.count; k++)
        add_element(meter, nodes, make_element(meter, kind, &node->either.items[k]), &distinct);
      if (!(kinds & (kinds - 1))) break;
    }
  }
  return distinct.elements;
}

/* ---- Rows ---- */

static bool holds(const Node *node, const Node *wanted) {
  bool found = node == wanted;
  for (uint32_t i = 0; !found && i < node->children.count; i++)
    found = holds(node->children.items[i], wanted);
  return found;
}

/* Appends the least that the node wants. True when it came to `limit`, before which it stops. */
static bool append(Meter *meter, const Node *node, const Node *limit, Elements *row) {
  if (node == limit) return true;
  if (row->count >= PREFIX_MOST || node->type == NODE_AHEAD || node->type == NODE_BEHIND)
    return false;
  if (node->type == NODE_ELEMENT) *array_push(&meter->scratch, row) = witness(meter, node);
  uint32_t rounds = node->type == NODE_REPEAT ? node->low : 1, first = 0,
           end = node->children.count;
  bool inside = limit && holds(node, limit);
  if (node->type == NODE_REPEAT && inside) rounds = 1;
  if (node->type == NODE_CHOICE) {
    while (inside && !holds(node->children.items[first], limit)) first++;
    end = first + 1;
  }
  for (uint32_t round = 0; round < rounds; round++)
    for (uint32_t i = first; i < end; i++)
      if (append(meter, node->children.items[i], inside ? limit : NULL, row)) return true;
  return false;
}

/* The last element that every match must have, where that is a certain one. */
static const Node *last_needed(const Node *node) {
  if (node->type == NODE_ELEMENT) return node;
  if (node->type != NODE_SEQUENCE && node->type != NODE_CAPTURE &&
      !(node->type == NODE_REPEAT && node->low))
    return NULL;
  for (uint32_t i = node->children.count; i-- > 0;) {
    const Node *child = node->children.items[i], *last = last_needed(child);
    if (last || child->type == NODE_CHOICE) return last;
  }
  return NULL;
}

/* PCRE2 does not even begin where the last thing that a match needs does not occur. So the rows end
 * in it: in something that looks like it and does not fit, or else in it, but where a match hardly
 * comes. */
static void make_tail(Meter *meter, const Rule *rule) {
  const Node *last = last_needed(rule->node);
  meter->tail = (Elements){0};
  if (!last || (!last->either.count && (last->kinds & (last->kinds - 1)))) return;
  Element real = witness(meter, last), other = real, bare = {.kind = real.kind};
  other.kind = real.kind == KIND_SYMBOL ? KIND_OPEN : KIND_SYMBOL;
  if (!pattern_element_fits(meter->cascades->words, last, &other))
    *array_push(&meter->scratch, &meter->tail) = other;
  if (!pattern_element_fits(meter->cascades->words, last, &bare))
    *array_push(&meter->scratch, &meter->tail) = bare;
  else
    *array_push(&meter->scratch, &meter->tail) = real;
}

static void try_row(Meter *meter, const Elements *prefix, const Elements *pump) {
  if (!pump->count || meter->worst[0].steps > STEPS_FIRST) return;
  Hurting row = {.prefix = *prefix, .pump = *pump};
  row.steps = steps_of(meter, &row, ROW_FIRST, STEPS_FIRST);
  row.rank = row.steps * pump->count;
  uint32_t at = WORST_KEPT;
  while (at && meter->worst[at - 1].rank < row.rank) at--;
  for (uint32_t i = WORST_KEPT; i-- > at + 1;) meter->worst[i] = meter->worst[i - 1];
  if (at < WORST_KEPT) meter->worst[at] = row;
}

/* Behind the prefix each of the elements; what the repeat repeats; and the prefix itself, with
 * another element between, so that a match can begin at many places. */
static void try_pumps(Meter *meter, const Elements *prefix, const Node *body,
                      const Elements *distinct) {
  Elements pump = {0}, none = {0};
  append(meter, body, NULL, &pump);
  try_row(meter, prefix, &pump);
  try_row(meter, &none, prefix);
  pump = none;
  for (uint32_t i = 0; i < prefix->count; i++)
    *array_push(&meter->scratch, &pump) = prefix->items[i];
  *array_push(&meter->scratch, &pump) = (Element){.kind = KIND_SYMBOL};
  try_row(meter, &none, &pump);
  for (uint32_t i = 0; i < distinct->count; i++) {
    pump.items = &distinct->items[i];
    pump.count = pump.capacity = 1;
    try_row(meter, prefix, &pump);
  }
}

static void try_rows(Meter *meter, const Rule *rule) {
  Nodes elements = {0}, repeats = {0};
  Elements prefix = {0};
  collect(meter, rule->node, &elements, &repeats, false);
  Elements distinct = name_elements(meter, &elements);
  try_pumps(meter, &prefix, rule->node, &distinct);
  for (uint32_t i = 0; i < repeats.count; i++) {
    prefix = (Elements){0};
    append(meter, rule->node, repeats.items[i], &prefix);
    try_pumps(meter, &prefix, repeats.items[i]->children.items[0], &distinct);
  }
}

/* ---- Rules ---- */

static Str shown(Meter *meter, const Hurting *row) {
  Str text = STR("");
  for (uint32_t i = 0; i < row->prefix.count + row->pump.count; i++) {
    const Element *element =
        i < row->prefix.count ? &row->prefix.items[i] : &row->pump.items[i - row->prefix.count];
    text = arena_format(&meter->scratch, "%.*s%s ", STR_ARG(text),
                        cascade_kind_name(meter->cascades, element->kind));
  }
  return text;
}

static void report(Meter *meter, const Rule *rule, const Hurting *row, Str steps) {
  rule_report(rule, meter->report, SEVERITY_ERROR, "rule %.*s could take very long: %.*s: %.*s...",
              STR_ARG(rule->name), STR_ARG(steps), STR_ARG(shown(meter, row)));
}

static Str too_many(Meter *meter, int steps, int length) {
  return arena_format(&meter->scratch, "more than %d steps for a row of %d elements", steps,
                      length);
}

/* What is wrong with the growth; empty: nothing. */
static Str judge(Meter *meter, const Hurting *row) {
  if (row->steps > STEPS_FIRST) return too_many(meter, STEPS_FIRST, ROW_FIRST);
  uint64_t once = steps_of(meter, row, COST_ROW, COST_STEPS);
  if (once > COST_STEPS) return too_many(meter, COST_STEPS, COST_ROW);
  uint64_t twice = steps_of(meter, row, 2 * COST_ROW, COST_STEPS);
  if (twice > COST_STEPS) return too_many(meter, COST_STEPS, 2 * COST_ROW);
  if (twice <= once * COST_GROWTH) return STR("");
  return arena_format(&meter->scratch, "%llu steps for a row of %d elements, %llu for one of %d",
                      (unsigned long long)once, COST_ROW, (unsigned long long)twice, 2 * COST_ROW);
}

static void measure(Meter *meter, const Rule *rule) {
  memset(meter->worst, 0, sizeof meter->worst);
  compile(meter, rule);
  make_tail(meter, rule);
  if (meter->code) try_rows(meter, rule);
  for (uint32_t i = 0; i < WORST_KEPT && meter->worst[i].steps; i++) {
    Str wrong = judge(meter, &meter->worst[i]);
    if (wrong.size) report(meter, rule, &meter->worst[i], wrong);
    if (wrong.size) break;
  }
  pcre2_code_free(meter->code);
  arena_reset(&meter->scratch);
}

static bool prepare(Meter *meter, const Cascades *cascades, Report *report_to) {
  meter->cascades = cascades;
  meter->report = report_to;
  meter->data = pcre2_match_data_create(SPANS_MAX + 1, NULL);
  meter->context = pcre2_match_context_create(NULL);
  if (!meter->data || !meter->context) return false;
  pcre2_set_callout(meter->context, count_step, meter);
  pcre2_set_match_limit(meter->context, UINT32_MAX);
  pcre2_set_heap_limit(meter->context, UINT32_MAX);
  return true;
}

void cascades_check_cost(const Cascades *cascades, Report *report_to) {
  Meter *meter = calloc(1, sizeof *meter);
  bool ready = meter && prepare(meter, cascades, report_to);
  if (!ready)
    report_add(report_to, SEVERITY_ERROR, STR("cascades"), 0, 0, STR(""),
               "no memory to measure rules");
  if (!meter) return;
  for (uint32_t i = 0; ready && i < cascades->levels.count; i++) {
    meter->level = cascades->levels.items[i];
    if (!level_is_sound(meter->level)) continue;
    for (uint32_t k = 0; k < meter->level->rules.count; k++)
      if (!rule_check_nested(meter->level->rules.items[k], report_to))
        measure(meter, meter->level->rules.items[k]);
  }
  pcre2_match_data_free(meter->data);
  pcre2_match_context_free(meter->context);
  arena_free(&meter->scratch);
  free(meter);
}
