/* Rules that never get their turn: see shadow.h. */
#include "rulebook/cascades/shadow.h"

#include "rulebook/cascades/covers.h"
#include "rulebook/cascades/matcher.h"

typedef enum {
  USE_FIRST, /* the first rule that fits counts, the row stays as it is */
  USE_EACH,  /* each rule is looked for on its own */
  USE_AGAIN, /* each is looked for until it fits no more; what it finds is put into the row */
  USE_ONCE,  /* the same, but it goes over the row once */
} Use;

typedef struct {
  Use use;
  const Words *words;
  uint8_t made; /* kind of what is put into the row */
  uint8_t role; /* of what a match takes, or makes its result of */
} LevelUse;

static LevelUse use_of(const Level *level) {
  static const struct {
    const char *level;
    Use use;
    Kind made;
    const char *role;
  } uses[] = {{"subjects", USE_EACH, KIND_NONE, ""},
              {"attributions", USE_AGAIN, KIND_ATTR, "content"},
              {"names", USE_ONCE, KIND_NAME, "name"},
              {"guesses", USE_ONCE, KIND_NAME, "name"}};
  const Cascades *cascades = level->cascades;
  for (size_t i = 0; i < sizeof uses / sizeof *uses && !level->leftmost; i++)
    if (str_equal(level->name, str_of(uses[i].level)))
      return (LevelUse){uses[i].use, cascades->words, (uint8_t)uses[i].made,
                        cascade_role(cascades, str_of(uses[i].role))};
  return (LevelUse){.use = USE_FIRST};
}

static bool is_look(const Node *node) {
  return node->type == NODE_AHEAD || node->type == NODE_BEHIND;
}

/* ---- What the later rule sees ---- */

/* Whether an element of the pattern may be one that a rule has made. */
static bool may_be_made(const LevelUse *use, const Node *element) {
  if (element->kinds) return element->kinds >> use->made & 1;
  return use->made != KIND_NAME || !element_names_word(use->words, element);
}

/* Whether the pattern fits only where it would also fit if no rule had made anything. */
static bool is_blind(const LevelUse *use, const Node *node) {
  if (node->type == NODE_ELEMENT) return !may_be_made(use, node);
  if (is_look(node) && node->negative) return false;
  for (uint32_t i = 0; i < node->children.count; i++)
    if (!is_blind(use, node->children.items[i])) return false;
  return true;
}

/* ---- What the earlier rule takes ---- */

typedef bool Property(const LevelUse *use, const Node *node);

static bool any_child(const LevelUse *use, const Node *node, Property *has) {
  for (uint32_t i = 0; i < node->children.count; i++)
    if (has(use, node->children.items[i])) return true;
  return false;
}

static bool all_children(const LevelUse *use, const Node *node, Property *has) {
  for (uint32_t i = 0; i < node->children.count; i++)
    if (!has(use, node->children.items[i])) return false;
  return true;
}

/* Whether each match of the piece takes some part of it that has the property. */
static bool in_each_match(const LevelUse *use, const Node *node, Property *has) {
  switch (node->type) {
  case NODE_SEQUENCE:
  case NODE_CAPTURE: return any_child(use, node, has);
  case NODE_CHOICE: return all_children(use, node, has);
  case NODE_REPEAT: return node->low > 0 && any_child(use, node, has);
  default: return false;
  }
}

/* Whether the piece never takes marks alone. */
static bool takes_words(const LevelUse *use, const Node *node) {
  const uint64_t words = ((UINT64_C(1) << KIND_COMMA) - 1) & ~UINT64_C(1),
                 larger = UINT64_C(1) << KIND_NAME | UINT64_C(1) << KIND_QUOTE |
                          UINT64_C(1) << KIND_NP | UINT64_C(1) << KIND_VG |
                          UINT64_C(1) << KIND_ATTR;
  if (node->type != NODE_ELEMENT) return in_each_match(use, node, takes_words);
  return node->kinds ? !(node->kinds & ~(words | larger)) : element_names_word(use->words, node);
}

static bool is_of_role(const LevelUse *use, const Node *node) {
  return node->type == NODE_CAPTURE && node->role == use->role;
}

/* Whether each match of the piece fills the role with more than marks. */
static bool fills_role(const LevelUse *use, const Node *node) {
  return (is_of_role(use, node) && takes_words(use, node)) || in_each_match(use, node, fills_role);
}

static bool has_role(const LevelUse *use, const Node *node) {
  return is_of_role(use, node) || any_child(use, node, has_role);
}

static bool takes_beginning(const LevelUse *use, const Node *node);

/* Only the first that takes anything has the role. */
static bool first_takes_beginning(const LevelUse *use, const Node *sequence) {
  const Node *const *children = (const Node *const *)sequence->children.items;
  uint32_t first = 0, with_role = 0;
  for (uint32_t i = 0; i < sequence->children.count; i++) with_role += has_role(use, children[i]);
  while (!has_role(use, children[first]) &&
         (is_look(children[first]) || children[first]->type == NODE_ROW_START))
    first++;
  return with_role == 1 && has_role(use, children[first]) && takes_beginning(use, children[first]);
}

/* Whether each match takes the element that it begins with, and all from there to what it takes
   last: what fills the role begins there, or nothing fills it, and all is taken. */
static bool takes_beginning(const LevelUse *use, const Node *node) {
  if (!has_role(use, node)) return true;
  if (is_of_role(use, node)) return !any_child(use, node, has_role);
  if (node->type == NODE_CHOICE) return all_children(use, node, takes_beginning);
  return node->type == NODE_SEQUENCE && first_takes_beginning(use, node);
}

/* ---- Pairs of rules ---- */

/* Whether a rule that the earlier one covers has no turn. `apart`: rules that have one stand
   between the two. */
static bool loses_turn(const LevelUse *use, const Rule *earlier, const Rule *later, bool apart) {
  switch (use->use) {
  case USE_FIRST: return earlier->issue == later->issue;
  case USE_AGAIN: return fills_role(use, earlier->node) && (!apart || is_blind(use, later->node));
  case USE_ONCE: return takes_beginning(use, earlier->node) && is_blind(use, later->node);
  default: return false;
  }
}

/* The pattern that takes fewer elements at least can not be covered by one that takes more. */
static bool covers(Arena *scratch, const Level *level, const Rule *earlier, const Rule *later) {
  if (pattern_measure(earlier->node).least > pattern_measure(later->node).least) return false;
  arena_reset(scratch);
  return pattern_covers(scratch, level->cascades->words, earlier->node, later->node);
}

/* The first rule because of which number `later` has no turn; NULL: there is none. `dead`: which of
   the rules before it have none. */
static const Rule *find_shadow(Arena *scratch, const Level *level, const bool *dead,
                               uint32_t later) {
  const LevelUse use = use_of(level);
  const Rule *rule = level->rules.items[later], *found = NULL;
  bool apart = false;
  for (uint32_t i = later; i-- > 0; apart |= !dead[i]) {
    const Rule *earlier = level->rules.items[i];
    if (loses_turn(&use, earlier, rule, apart) && covers(scratch, level, earlier, rule))
      found = earlier;
  }
  return found;
}

static void check_level(Arena *scratch, const Level *level, Report *report) {
  Arena arena = {0};
  bool *dead = arena_many(&arena, level->rules.count, bool);
  for (uint32_t i = 1; i < level->rules.count; i++) {
    const Rule *rule = level->rules.items[i], *shadow = find_shadow(scratch, level, dead, i);
    if (!shadow) continue;
    dead[i] = true;
    rule_report(rule, report, SEVERITY_WARNING,
                "rule %.*s is shadowed by %.*s at %.*s, which fits all that this one could",
                STR_ARG(rule->name), STR_ARG(shadow->name), STR_ARG(shadow->place));
  }
  arena_free(&arena);
}

void cascades_check_shadowed(const Cascades *cascades, Report *report) {
  Arena scratch = {0};
  for (uint32_t i = 0; i < cascades->levels.count; i++)
    check_level(&scratch, cascades->levels.items[i], report);
  arena_free(&scratch);
}
