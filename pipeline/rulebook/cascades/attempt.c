/* Walking over a pattern's tree: see attempt.h.
 *
 * What is still to be fitted behind a node is a list of frames on the C stack, one for each node
 * that the walk is inside; so a choice further back can be taken again, as PCRE2 does. What stands
 * in an optional piece is no progress, and failing there is no news: the walk goes on without
 * it. */
#include "rulebook/cascades/attempt.h"

#include <stdlib.h>

#include "rulebook/cascades/pattern.h"

typedef enum { FRAME_SEQUENCE, FRAME_REPEAT, FRAME_CAPTURE } FrameType;

typedef struct Frame Frame;
struct Frame {
  FrameType type;
  const Node *node;
  uint32_t done;    /* children of a sequence, rounds of a repeat */
  uint32_t at;      /* where the round began */
  uint32_t outside; /* the walker's `optional` or `role` outside the node */
  const Frame *next;
};

typedef struct {
  Attempt *attempt;
  Arena *arena;
  const Cascades *cascades;
  const Row *row;
  Span focus;
  Array(FittedPiece) path;
  uint32_t start, end, steps;
  uint32_t found;    /* weight of the pieces of the path that must be there */
  uint32_t optional; /* so many optional pieces is the walk inside */
  uint32_t role;
  bool quiet;          /* inside a look ahead or behind */
  bool known, focused; /* the attempt holds a failure; one that meets the focus */
} Walker;

static bool fit(Walker *walker, const Node *node, uint32_t at, const Frame *then);
static bool go_on(Walker *walker, const Frame *then, uint32_t at);

/* ---- Failures ---- */

enum { WEIGHT_CLASS = 6, WEIGHT_FEATURE = 3, WEIGHT_KIND = 2 };

static uint32_t weight_of(const Node *element) {
  uint32_t weight = element->kinds ? WEIGHT_KIND : 0;
  for (uint32_t i = 0; i < element->either.count; i++) {
    uint32_t one = element->either.items[i].wanted.count ? WEIGHT_CLASS
                   : element->either.items[i].features   ? WEIGHT_FEATURE
                                                         : 0;
    if (one > weight) weight = one;
  }
  return weight;
}

/* Whether the tokens from where the walk began to the element at which it fails meet the focus. */
static bool is_focused(const Walker *walker, uint32_t at) {
  const Row *row = walker->row;
  if (walker->focus.start == walker->focus.end || !row->count) return true;
  uint32_t first = walker->start < row->count ? walker->start : row->count - 1;
  uint32_t last = at < row->count ? at : row->count - 1;
  return row->items[first].tokens.start < walker->focus.end &&
         row->items[last].tokens.end > walker->focus.start;
}

/* -1, 0, 1: whether the failure tells less, as much, or more than the one that is known. */
static int compare_failure(const Walker *walker, uint32_t found, uint32_t at, bool focused) {
  const Attempt *known = walker->attempt;
  if (!walker->known) return 1;
  if (focused != walker->focused) return focused ? 1 : -1;
  if (found != known->found) return found > known->found ? 1 : -1;
  if (walker->start != known->range.start)
    return at - walker->start > known->range.end - known->range.start ? 1 : -1;
  return at > known->range.end ? 1 : at < known->range.end ? -1 : 0;
}

static void keep_path(Walker *walker) {
  walker->attempt->pieces.count = 0;
  for (uint32_t i = 0; i < walker->path.count; i++)
    *array_push(walker->arena, &walker->attempt->pieces) = walker->path.items[i];
}

static void add_expected(Walker *walker, Str text) {
  Attempt *attempt = walker->attempt;
  if (walker->role)
    text = arena_format(walker->arena, "%.*s:%.*s",
                        STR_ARG(cascade_role_name(walker->cascades, (uint8_t)walker->role)),
                        STR_ARG(text));
  for (uint32_t i = 0; i < attempt->expected.count; i++)
    if (str_equal(attempt->expected.items[i], text)) return;
  *array_push(walker->arena, &attempt->expected) = text;
}

static void note_failure(Walker *walker, Str expected, uint32_t at, uint32_t bonus) {
  if (walker->quiet || walker->optional) return;
  uint32_t found = walker->found + bonus;
  bool focused = is_focused(walker, at);
  int order = compare_failure(walker, found, at, focused);
  if (order < 0) return;
  if (order > 0) {
    keep_path(walker);
    walker->attempt->expected.count = 0;
    walker->attempt->range = (Range){walker->start, at};
    walker->attempt->found = found;
    walker->known = true;
    walker->focused = focused;
  }
  add_expected(walker, expected);
}

/* ---- Nodes ---- */

/* "according to" is two elements, of which each is a word of its own. */
static Str written(Walker *walker, const Node *element) {
  Str text = str_trim(element->text);
  if (!str_starts_with(text, STR("\"")) || str_find(text, ' ') == SIZE_MAX) return text;
  Str class =
      symbols_name(&walker->cascades->words->classes, element->either.items[0].wanted.items[0]);
  size_t colon = str_find(class, ':');
  return arena_format(walker->arena, "\"%.*s\"", STR_ARG(str_slice(class, colon + 1, class.size)));
}

static bool fit_element(Walker *walker, const Node *node, uint32_t at, const Frame *then) {
  const Element *element = at < walker->row->count ? &walker->row->items[at] : NULL;
  uint32_t weight = weight_of(node);
  walker->steps++;
  if (!element || !pattern_element_fits(walker->cascades->words, node, element)) {
    bool kind_fits = element && weight > WEIGHT_KIND && node->kinds >> element->kind & 1;
    note_failure(walker, written(walker, node), at, kind_fits ? WEIGHT_KIND : 0);
    return false;
  }
  uint32_t gain = walker->optional ? 0 : weight, depth = walker->path.count;
  *array_push(walker->arena, &walker->path) =
      (FittedPiece){written(walker, node), (uint8_t)walker->role, at};
  walker->found += gain;
  if (go_on(walker, then, at + 1)) return true;
  walker->found -= gain;
  walker->path.count = depth;
  return false;
}

static bool fit_sequence(Walker *walker, const Node *node, uint32_t child, uint32_t at,
                         const Frame *then) {
  if (child == node->children.count) return go_on(walker, then, at);
  Frame frame = {.type = FRAME_SEQUENCE, .node = node, .done = child + 1, .next = then};
  return fit(walker, node->children.items[child], at, &frame);
}

static bool fit_round(Walker *walker, const Node *node, uint32_t done, uint32_t at,
                      const Frame *then) {
  uint32_t outside = walker->optional;
  Frame frame = {FRAME_REPEAT, node, done + 1, at, outside, then};
  if (done >= node->low) walker->optional++;
  bool fits = fit(walker, node->children.items[0], at, &frame);
  if (!fits) walker->optional = outside;
  return fits;
}

static bool fit_rounds(Walker *walker, const Node *node, uint32_t done, uint32_t at,
                       const Frame *then) {
  bool may_stop = done >= node->low, may_go_on = done < node->high;
  if (node->lazy && may_stop && go_on(walker, then, at)) return true;
  if (may_go_on && fit_round(walker, node, done, at, then)) return true;
  return !node->lazy && may_stop && go_on(walker, then, at);
}

/* What has been taken is not given back. */
static bool fit_possessive(Walker *walker, const Node *node, uint32_t at, const Frame *then) {
  uint32_t depth = walker->path.count, found = walker->found;
  if (fit_rounds(walker, node, 0, at, NULL) && go_on(walker, then, walker->end)) return true;
  walker->path.count = depth;
  walker->found = found;
  return false;
}

static bool fit_capture(Walker *walker, const Node *node, uint32_t at, const Frame *then) {
  Frame frame = {.type = FRAME_CAPTURE, .node = node, .outside = walker->role, .next = then};
  walker->role = node->role;
  bool fits = fit(walker, node->children.items[0], at, &frame);
  if (!fits) walker->role = frame.outside;
  return fits;
}

/* What is looked for behind a place has one length. */
static uint32_t length_of(const Node *node) {
  if (node->type == NODE_AHEAD || node->type == NODE_BEHIND) return 0;
  if (node->type == NODE_CHOICE) return length_of(node->children.items[0]);
  uint32_t sum = node->type == NODE_ELEMENT;
  for (uint32_t i = 0; i < node->children.count; i++) sum += length_of(node->children.items[i]);
  return node->type == NODE_REPEAT ? sum * node->low : sum;
}

static bool stands_behind(Walker *walker, const Node *node, uint32_t at) {
  uint32_t length = length_of(node->children.items[0]);
  return length <= at && fit(walker, node->children.items[0], at - length, NULL);
}

static bool fit_look(Walker *walker, const Node *node, uint32_t at, const Frame *then) {
  uint32_t depth = walker->path.count, found = walker->found, end = walker->end;
  bool quiet = walker->quiet;
  walker->quiet = true;
  bool stands = node->type == NODE_BEHIND ? stands_behind(walker, node, at)
                                          : fit(walker, node->children.items[0], at, NULL);
  walker->quiet = quiet;
  walker->path.count = depth;
  walker->found = found;
  walker->end = end;
  if (stands != node->negative) return go_on(walker, then, at);
  note_failure(walker, str_trim(node->text), at, 0);
  return false;
}

static bool fit_choice(Walker *walker, const Node *node, uint32_t at, const Frame *then) {
  for (uint32_t i = 0; i < node->children.count; i++)
    if (fit(walker, node->children.items[i], at, then)) return true;
  return false;
}

static bool fit_row_end(Walker *walker, uint32_t at, const Frame *then) {
  if (at == walker->row->count) return go_on(walker, then, at);
  note_failure(walker, STR("$"), at, 0);
  return false;
}

static bool fit(Walker *walker, const Node *node, uint32_t at, const Frame *then) {
  if (walker->steps > ATTEMPT_STEPS) return false;
  switch (node->type) {
  case NODE_ELEMENT: return fit_element(walker, node, at, then);
  case NODE_SEQUENCE: return fit_sequence(walker, node, 0, at, then);
  case NODE_CHOICE: return fit_choice(walker, node, at, then);
  case NODE_REPEAT:
    return node->possessive ? fit_possessive(walker, node, at, then)
                            : fit_rounds(walker, node, 0, at, then);
  case NODE_CAPTURE: return fit_capture(walker, node, at, then);
  case NODE_AHEAD:
  case NODE_BEHIND: return fit_look(walker, node, at, then);
  case NODE_ROW_START: return at == 0 && go_on(walker, then, at);
  case NODE_ROW_END: return fit_row_end(walker, at, then);
  }
  return false;
}

static bool end_round(Walker *walker, const Frame *frame, uint32_t at) {
  uint32_t inside = walker->optional;
  walker->optional = frame->outside;
  bool stuck = at == frame->at && frame->done >= frame->node->low;
  bool fits = stuck ? go_on(walker, frame->next, at)
                    : fit_rounds(walker, frame->node, frame->done, at, frame->next);
  if (!fits) walker->optional = inside;
  return fits;
}

static bool end_capture(Walker *walker, const Frame *frame, uint32_t at) {
  uint32_t inside = walker->role;
  walker->role = frame->outside;
  bool fits = go_on(walker, frame->next, at);
  if (!fits) walker->role = inside;
  return fits;
}

static bool go_on(Walker *walker, const Frame *then, uint32_t at) {
  if (!then) {
    walker->end = at;
    return true;
  }
  switch (then->type) {
  case FRAME_SEQUENCE: return fit_sequence(walker, then->node, then->done, at, then->next);
  case FRAME_REPEAT: return end_round(walker, then, at);
  case FRAME_CAPTURE: return end_capture(walker, then, at);
  }
  return false;
}

/* ---- Rules ---- */

/* The weight of what a match must have. */
static uint32_t least(const Node *node) {
  uint32_t sum = node->type == NODE_ELEMENT ? weight_of(node) : 0;
  if (node->type == NODE_AHEAD || node->type == NODE_BEHIND) return 0;
  for (uint32_t i = 0; i < node->children.count; i++) {
    uint32_t one = least(node->children.items[i]);
    if (node->type != NODE_CHOICE)
      sum += one;
    else if (!i || one < sum)
      sum = one;
  }
  return node->type == NODE_REPEAT ? sum * node->low : sum;
}

static void note_fit(Walker *walker) {
  Attempt *attempt = walker->attempt;
  attempt->result = ATTEMPT_FITS;
  attempt->range = (Range){walker->start, walker->end};
  attempt->found = walker->found;
  attempt->expected.count = 0;
  keep_path(walker);
}

void rule_attempt(Attempt *attempt, Arena *arena, const Cascades *cascades, const Rule *rule,
                  const Row *row, uint32_t from, Span focus) {
  *attempt = (Attempt){.rule = rule, .result = ATTEMPT_FAILS};
  Walker walker = {
      .attempt = attempt, .arena = arena, .cascades = cascades, .row = row, .focus = focus};
  uint32_t needed = least(rule->node);
  for (uint32_t start = from; start <= row->count && attempt->result == ATTEMPT_FAILS; start++) {
    walker.start = start;
    bool fits = fit(&walker, rule->node, start, NULL);
    if (walker.steps > ATTEMPT_STEPS)
      attempt->result = ATTEMPT_TOO_LONG;
    else if (fits)
      note_fit(&walker);
  }
  attempt->missing = attempt->found < needed ? needed - attempt->found : 0;
}

static int64_t nearness(const Attempt *attempt) {
  return attempt->result == ATTEMPT_FITS ? INT64_MAX : (int64_t)attempt->found - attempt->missing;
}

/* Keeps the list in its order; what is as near as another stands behind it. */
static uint32_t insert(Attempt *attempts, uint32_t count, uint32_t limit, const Attempt *attempt) {
  uint32_t at = count;
  while (at && nearness(&attempts[at - 1]) < nearness(attempt)) at--;
  if (at == limit) return count;
  if (count == limit) count--;
  for (uint32_t i = count; i > at; i--) attempts[i] = attempts[i - 1];
  attempts[at] = *attempt;
  return count + 1;
}

uint32_t attempts_nearest(Attempt *attempts, uint32_t limit, Arena *arena, const Cascades *cascades,
                          const Level *level, const Row *const *rows, const bool *skip,
                          Span focus) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < level->rules.count; i++) {
    if (skip && skip[i]) continue;
    Attempt attempt;
    rule_attempt(&attempt, arena, cascades, level->rules.items[i], rows[i], 0, focus);
    if (attempt.found || attempt.result != ATTEMPT_FAILS)
      count = insert(attempts, count, limit, &attempt);
  }
  return count;
}
