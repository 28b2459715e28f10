/* Repeats within repeats that leave too many ways to cut a row.
 *
 * In: a rule's tree. Out: an error at a repeat without end that stands in another one, where an
 * element that the inner one takes might as well begin its next round in the next round of the
 * outer one: `(X* Y?)*`, `(.* comma)*`. Of such a row of n elements there are 2^n readings, and
 * PCRE2 tries them all before it gives up. What must stand between two rounds of the inner one, and
 * that it cannot take itself, keeps the readings apart: `((!(comma) .)* comma)*`. */
#include "rulebook/cascades/pattern.h"

typedef Array(const Node *) Separators;

typedef struct {
  Arena arena;
  const Rule *rule;
  Report *report;
  bool found;
} Search;

/* ---- Whether two pieces can take the same element ---- */

static bool contains(const ClassId *items, uint32_t count, ClassId class) {
  for (uint32_t i = 0; i < count; i++)
    if (items[i] == class) return true;
  return false;
}

static bool contradict(const Conjunction *a, const Conjunction *b) {
  if ((a->features & b->features_unwanted) || (b->features & a->features_unwanted)) return true;
  for (uint32_t i = 0; i < a->wanted.count; i++)
    if (contains(b->unwanted.items, b->unwanted.count, a->wanted.items[i])) return true;
  for (uint32_t i = 0; i < b->wanted.count; i++)
    if (contains(a->unwanted.items, a->unwanted.count, b->wanted.items[i])) return true;
  return false;
}

/* A word in quotation marks is taken to be of another kind than those that stand there by kind:
   "'s" is no noun. */
static bool is_word_beside_kind(const Node *a, const Node *b) {
  return !a->kinds && a->either.count && b->kinds;
}

static bool overlap(const Node *a, const Node *b) {
  if (is_word_beside_kind(a, b) || is_word_beside_kind(b, a)) return false;
  if (a->kinds && b->kinds && !(a->kinds & b->kinds)) return false;
  if (!a->either.count || !b->either.count) return true;
  for (uint32_t i = 0; i < a->either.count; i++)
    for (uint32_t k = 0; k < b->either.count; k++)
      if (!contradict(&a->either.items[i], &b->either.items[k])) return true;
  return false;
}

/* Whether the piece takes every element that `element` takes. */
static bool takes_all(const Node *piece, const Node *element) {
  switch (piece->type) {
  case NODE_ELEMENT:
    return !piece->either.count &&
           (!piece->kinds || (element->kinds && !(element->kinds & ~piece->kinds)));
  case NODE_CHOICE:
    for (uint32_t i = 0; i < piece->children.count; i++)
      if (takes_all(piece->children.items[i], element)) return true;
    return false;
  case NODE_CAPTURE: return takes_all(piece->children.items[0], element);
  case NODE_SEQUENCE:
    return piece->children.count == 1 && takes_all(piece->children.items[0], element);
  default: return false;
  }
}

/* Whether the piece may begin with an element that `element` takes; a look ahead in front of it may
   forbid it. */
static bool may_begin(const Node *piece, const Node *element) {
  if (piece->type == NODE_ELEMENT) return overlap(piece, element);
  if (piece->type == NODE_ROW_START || piece->type == NODE_ROW_END) return false;
  for (uint32_t i = 0; i < piece->children.count; i++) {
    const Node *child = piece->children.items[i];
    bool look = child->type == NODE_AHEAD || child->type == NODE_BEHIND;
    if (piece->type == NODE_SEQUENCE && child->type == NODE_AHEAD && child->negative &&
        takes_all(child->children.items[0], element))
      return false;
    if (!look && may_begin(child, element)) return true;
    bool may_be_empty = look || (child->type == NODE_REPEAT && child->low == 0);
    if (piece->type == NODE_SEQUENCE && !may_be_empty) return false;
  }
  return false;
}

/* ---- What must stand between two rounds ---- */

/* Whether the piece has an element that must be there and that the body of the inner repeat cannot
   begin with. */
static bool keeps_apart(const Node *piece, const Node *body) {
  bool some = false, all = piece->children.count > 0;
  for (uint32_t i = 0; i < piece->children.count; i++) {
    bool one = keeps_apart(piece->children.items[i], body);
    some |= one;
    all &= one;
  }
  switch (piece->type) {
  case NODE_ELEMENT: return !may_begin(body, piece);
  case NODE_CHOICE: return all;
  case NODE_SEQUENCE:
  case NODE_CAPTURE: return some;
  case NODE_REPEAT: return some && piece->low > 0;
  default: return false;
  }
}

static bool are_kept_apart(const Separators *separators, const Node *inner) {
  for (uint32_t i = 0; i < separators->count; i++)
    if (keeps_apart(separators->items[i], inner->children.items[0])) return true;
  return false;
}

static bool is_told(const Search *search, Str at) {
  uint32_t line = pattern_line_number(search->rule->file, at.data);
  for (uint32_t i = 0; i < search->report->findings.count; i++) {
    const Finding *finding = &search->report->findings.items[i];
    if (finding->line == line && str_equal(finding->path, search->rule->file->path) &&
        finding->column)
      return true;
  }
  return false;
}

static void tell(Search *search, const Node *inner) {
  PatternContext context = {.report = search->report, .file = search->rule->file};
  search->found = true;
  if (!is_told(search, inner->text)) /* pieces named by `let` are met in many rules */
    pattern_report(
        &context, SEVERITY_ERROR, inner->text,
        "this repeats without end inside a repeat without end, over the same elements (rule %.*s)",
        STR_ARG(search->rule->name));
}

/* Looks in `node`, a part of the body of an outer repeat, for inner ones. `around`: the pieces that
 * stand before and behind the node in each round of the outer one. */
static void search_body(Search *search, const Node *node, const Separators *around) {
  if (node->type == NODE_AHEAD || node->type == NODE_BEHIND) return;
  if (node->type == NODE_REPEAT && node->high == REPEAT_WITHOUT_END && !node->possessive &&
      !are_kept_apart(around, node))
    tell(search, node);
  for (uint32_t i = 0; i < node->children.count; i++) {
    Separators wider = {0};
    for (uint32_t k = 0; k < around->count; k++)
      *array_push(&search->arena, &wider) = around->items[k];
    for (uint32_t k = 0; node->type == NODE_SEQUENCE && k < node->children.count; k++)
      if (k != i) *array_push(&search->arena, &wider) = node->children.items[k];
    search_body(search, node->children.items[i], &wider);
  }
}

static void search_outer(Search *search, const Node *node) {
  const Separators none = {0};
  if (node->type == NODE_REPEAT && node->high == REPEAT_WITHOUT_END)
    search_body(search, node->children.items[0], &none);
  for (uint32_t i = 0; i < node->children.count; i++) search_outer(search, node->children.items[i]);
}

bool rule_check_nested(const Rule *rule, Report *report) {
  Search search = {.rule = rule, .report = report};
  search_outer(&search, rule->node);
  arena_free(&search.arena);
  return search.found;
}
