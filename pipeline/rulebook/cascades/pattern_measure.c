/* What of a pattern is known without PCRE2: see pattern.h. Macros are trees that many patterns
 * share, so what was reckoned of a node is kept in it. */
#include "rulebook/cascades/pattern.h"

bool pattern_set_fits(const Words *words, SetId set, const Conjunction *conjunction) {
  for (uint32_t i = 0; i < conjunction->wanted.count; i++)
    if (!words_set_has(words, set, conjunction->wanted.items[i])) return false;
  for (uint32_t i = 0; i < conjunction->unwanted.count; i++)
    if (words_set_has(words, set, conjunction->unwanted.items[i])) return false;
  return true;
}

static bool features_fit(uint16_t features, const Conjunction *conjunction) {
  return (features & conjunction->features) == conjunction->features &&
         !(features & conjunction->features_unwanted);
}

bool pattern_element_fits(const Words *words, const Node *node, const Element *element) {
  if (node->kinds && !(node->kinds >> element->kind & 1)) return false;
  bool fits = !node->either.count;
  for (uint32_t i = 0; i < node->either.count && !fits; i++)
    fits = features_fit(element->features, &node->either.items[i]) &&
           pattern_set_fits(words, element->set, &node->either.items[i]);
  return fits;
}

static uint32_t sum(uint32_t a, uint32_t b) { return a > UINT32_MAX - b ? UINT32_MAX : a + b; }

static uint32_t product(uint32_t a, uint32_t b) {
  return b && a > UINT32_MAX / b ? UINT32_MAX : a * b;
}

static void add_child(PatternMeasure *all, PatternMeasure one, bool first, bool choice) {
  if (choice) {
    if (first || one.least < all->least) all->least = one.least;
    if (first || one.most > all->most) all->most = one.most;
  } else {
    all->least = sum(all->least, one.least);
    all->most = sum(all->most, one.most);
  }
  all->captures = sum(all->captures, one.captures);
  all->size = sum(all->size, one.size);
  if (one.depth > all->depth) all->depth = one.depth;
  all->uneven_behind |= one.uneven_behind;
}

static void repeat(PatternMeasure *all, uint32_t low, uint32_t high) {
  uint32_t written = high == REPEAT_WITHOUT_END ? sum(low, 1) : high;
  all->least = product(all->least, low);
  all->most = all->most && high == REPEAT_WITHOUT_END ? UINT32_MAX : product(all->most, high);
  all->size = product(all->size, written ? written : 1);
}

static PatternMeasure measure(Node *node) {
  if (node->type == NODE_ELEMENT)
    return (PatternMeasure){.least = 1, .most = 1, .size = 1, .depth = 1};
  PatternMeasure all = {0};
  for (uint32_t i = 0; i < node->children.count; i++)
    add_child(&all, pattern_measure(node->children.items[i]), i == 0, node->type == NODE_CHOICE);
  all.depth = sum(all.depth, 1);
  if (node->type == NODE_CAPTURE) all.captures = sum(all.captures, 1);
  if (node->type == NODE_REPEAT) repeat(&all, node->low, node->high);
  if (node->type == NODE_BEHIND) all.uneven_behind |= all.least != all.most;
  if (node->type == NODE_AHEAD || node->type == NODE_BEHIND) all.least = all.most = 0;
  return all;
}

PatternMeasure pattern_measure(Node *node) {
  if (!node->measured) {
    node->measure = measure(node);
    node->measured = true;
  }
  return node->measure;
}
