/* Compiling all levels once every word is known.
 *
 * In: the trees of the rules, and the frozen words. Out: PCRE2 code a rule, or one for a whole
 * `leftmost` level; and for each rule what a row must have for the rule to be worth trying: kinds,
 * and triggers (predicates over sets). Rules that could match nothing at all, or whose classes no word
 * has, are errors. */
#include <string.h>

#include "rulebook/matcher.h"
#include "rulebook/pattern.h"

typedef struct {
  Cascades *cascades;
  ClassIndex index;
  Report *report;
  Arena scratch;
  Array(SetList) trigger_sets; /* of the current level */
} Compiler;

static void report_rule(Compiler *compiler, Severity severity, const Rule *rule, Str message) {
  report_add(compiler->report, severity, rule->path, rule->line_number, 0,
             str_slice(rule->source, 0, str_find(rule->source, '\n')), "%.*s",
             STR_ARG(message));
}

static uint32_t find_trigger(Compiler *compiler, Level *level, SetList sets) {
  for (uint32_t i = 0; i < compiler->trigger_sets.count; i++) {
    SetList known = compiler->trigger_sets.items[i];
    if (known.count == sets.count && !memcmp(known.items, sets.items, sets.count * sizeof(SetId)))
      return i;
  }
  if (level->trigger_count == TRIGGERS_MAX) return TRIGGERS_MAX;
  *array_push(&compiler->scratch, &compiler->trigger_sets) = sets;
  uint32_t trigger = level->trigger_count++;
  for (uint32_t i = 0; i < sets.count; i++)
    level->triggers[sets.items[i]][trigger / 64] |= UINT64_C(1) << trigger % 64;
  return trigger;
}

/* An element that every match must have. */
static void need_element(Compiler *compiler, Level *level, Rule *rule, const Node *node) {
  if (node->kinds && !(node->kinds & (node->kinds - 1))) rule->needs_kinds |= node->kinds;
  bool by_class = false;
  for (uint32_t i = 0; i < node->either.count; i++)
    by_class |= node->either.items[i].wanted.count > 0;
  if (!by_class) return;
  SetList sets = pattern_element_sets(&compiler->scratch, &compiler->index, node);
  uint32_t trigger = find_trigger(compiler, level, sets);
  if (trigger < TRIGGERS_MAX)
    *array_push(compiler->cascades->arena, &rule->needs_triggers) = trigger;
}

/* One of several elements: as one with the predicates of all, where each has one. */
static void need_choice(Compiler *compiler, Level *level, Rule *rule, const Node *node) {
  Node all = {.type = NODE_ELEMENT};
  bool any_kind = false;
  for (uint32_t i = 0; i < node->children.count; i++) {
    const Node *child = node->children.items[i];
    if (child->type != NODE_ELEMENT || !child->either.count) return;
    any_kind |= !child->kinds;
    all.kinds |= child->kinds;
    for (uint32_t k = 0; k < child->either.count; k++) {
      if (!child->either.items[k].wanted.count) return;
      *array_push(&compiler->scratch, &all.either) = child->either.items[k];
    }
  }
  if (any_kind) all.kinds = 0;
  need_element(compiler, level, rule, &all);
}

static void find_needs(Compiler *compiler, Level *level, Rule *rule, const Node *node) {
  if (node->type == NODE_ELEMENT) need_element(compiler, level, rule, node);
  if (node->type == NODE_CHOICE) need_choice(compiler, level, rule, node);
  bool goes_on = node->type == NODE_SEQUENCE || node->type == NODE_CAPTURE ||
                 (node->type == NODE_REPEAT && node->low > 0) ||
                 ((node->type == NODE_AHEAD || node->type == NODE_BEHIND) && !node->negative);
  for (uint32_t i = 0; goes_on && i < node->children.count; i++)
    find_needs(compiler, level, rule, node->children.items[i]);
}

/* A class that nothing has makes a rule that cannot match, most likely by a slip of the pen. */
static void check_classes(Compiler *compiler) {
  const Cascades *cascades = compiler->cascades;
  for (uint32_t i = 0; i < cascades->class_uses.count; i++) {
    const ClassUse *use = &cascades->class_uses.items[i];
    if (compiler->index.starts[use->class] < compiler->index.starts[use->class + 1]) continue;
    PatternContext context = {.report = compiler->report, .file = use->file};
    pattern_report(&context, SEVERITY_ERROR, use->at, "no word and no name has the class \"%.*s\"",
                   STR_ARG(use->at));
  }
}

static bool same_node(const Node *a, const Node *b);

static bool same_conjunction(const Conjunction *a, const Conjunction *b) {
  bool same = a->features == b->features && a->features_unwanted == b->features_unwanted &&
              a->wanted.count == b->wanted.count && a->unwanted.count == b->unwanted.count;
  for (uint32_t i = 0; same && i < a->wanted.count; i++) same = a->wanted.items[i] == b->wanted.items[i];
  for (uint32_t i = 0; same && i < a->unwanted.count; i++)
    same = a->unwanted.items[i] == b->unwanted.items[i];
  return same;
}

static bool same_parts(const Node *a, const Node *b) {
  bool same = true;
  for (uint32_t i = 0; same && i < a->either.count; i++)
    same = same_conjunction(&a->either.items[i], &b->either.items[i]);
  for (uint32_t i = 0; same && i < a->children.count; i++)
    same = same_node(a->children.items[i], b->children.items[i]);
  return same;
}

/* Whether two patterns fit the same elements. Roles do not matter. */
static bool same_node(const Node *a, const Node *b) {
  while (a->type == NODE_CAPTURE) a = a->children.items[0];
  while (b->type == NODE_CAPTURE) b = b->children.items[0];
  if (a == b) return true;
  return a->type == b->type && a->kinds == b->kinds && a->low == b->low && a->high == b->high &&
         a->lazy == b->lazy && a->negative == b->negative && a->either.count == b->either.count &&
         a->children.count == b->children.count && same_parts(a, b);
}

/* A rule with the pattern of an earlier one never gets its turn. */
static void check_shadowed(Compiler *compiler, const Level *level) {
  for (uint32_t i = 1; i < level->rules.count; i++)
    for (uint32_t k = 0; k < i; k++) {
      const Rule *rule = level->rules.items[i], *earlier = level->rules.items[k];
      if (rule->issue != earlier->issue || !same_node(rule->node, earlier->node)) continue;
      report_rule(compiler, SEVERITY_WARNING, rule,
                  arena_format(&compiler->scratch, "rule %.*s is shadowed by %.*s at %.*s: the same pattern",
                               STR_ARG(rule->name), STR_ARG(earlier->name), STR_ARG(earlier->place)));
      break;
    }
}

static void check_macros(Compiler *compiler) {
  for (const Macro *macro = compiler->cascades->macros; macro; macro = macro->next) {
    if (macro->used) continue;
    PatternContext context = {.report = compiler->report, .file = macro->file};
    pattern_report(&context, SEVERITY_WARNING, macro->at, "no rule uses \"%.*s\"", STR_ARG(macro->name));
  }
}

static pcre2_code *compile(Compiler *compiler, const Rule *rule, Str expression) {
  Str problem;
  pcre2_code *code = pattern_compile(&compiler->scratch, expression, &problem);
  if (!code) {
    report_rule(compiler, SEVERITY_ERROR, rule,
                arena_format(&compiler->scratch, "rule %.*s does not compile: %.*s",
                             STR_ARG(rule->name), STR_ARG(problem)));
    return NULL;
  }
  uint32_t empty = 0;
  pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &empty);
  if (empty)
    report_rule(compiler, SEVERITY_ERROR, rule,
                arena_format(&compiler->scratch, "rule %.*s can match nothing at all",
                             STR_ARG(rule->name)));
  return code;
}

/* The kinds that a match can begin with, as PCRE2 found them: an element begins with its kind. */
static uint64_t find_start_kinds(const pcre2_code *code) {
  const uint8_t *bitmap = NULL;
  uint32_t type = 0, unit = 0;
  uint64_t kinds = 0;
  if (!code) return 0;
  pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
  pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &type);
  pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
  if (type == 1 && unit <= KIND_MAX) return UINT64_C(1) << unit;
  if (!bitmap) return UINT64_MAX;
  for (unsigned kind = 0; kind <= KIND_MAX; kind++)
    if (bitmap[kind / 8] >> kind % 8 & 1) kinds |= UINT64_C(1) << kind;
  return kinds;
}

static Str rule_expression(Compiler *compiler, Level *level, Rule *rule) {
  find_needs(compiler, level, rule, rule->node);
  Str expression = pattern_expression(&compiler->scratch, &compiler->index, level, rule);
  if (rule->group_count > SPANS_MAX) {
    report_rule(compiler, SEVERITY_ERROR, rule, STR("a rule has too many places for roles"));
    rule->group_count = SPANS_MAX;
  }
  return expression;
}

/* (?| numbers the groups of every alternative from one. */
static void compile_leftmost(Compiler *compiler, Level *level) {
  Str joined = STR("(?|");
  for (uint32_t i = 0; i < level->rules.count; i++) {
    Str one = rule_expression(compiler, level, level->rules.items[i]);
    joined = arena_format(&compiler->scratch, "%.*s%s%.*s(*MARK:%u)", STR_ARG(joined), i ? "|" : "",
                          STR_ARG(one), i);
  }
  joined = arena_format(&compiler->scratch, "%.*s)", STR_ARG(joined));
  if (level->rules.count) level->code = compile(compiler, level->rules.items[0], joined);
}

static void compile_level(Compiler *compiler, Level *level) {
  uint32_t sets = compiler->index.words->sets.count;
  level_code_sets(level, compiler->cascades->arena, &compiler->scratch, &compiler->index);
  level->triggers = arena_allocate(compiler->cascades->arena, sets, sizeof *level->triggers);
  check_shadowed(compiler, level);
  compiler->trigger_sets.items = NULL;
  compiler->trigger_sets.count = compiler->trigger_sets.capacity = 0;
  if (level->leftmost) {
    compile_leftmost(compiler, level);
  } else {
    for (uint32_t i = 0; i < level->rules.count; i++) {
      Rule *rule = level->rules.items[i];
      rule->code = compile(compiler, rule, rule_expression(compiler, level, rule));
      rule->start_kinds = find_start_kinds(rule->code);
    }
  }
  arena_reset(&compiler->scratch);
}

bool cascades_compile(Cascades *cascades, Report *report) {
  uint32_t before = report->errors;
  Arena index_arena = {0};
  Compiler compiler = {.cascades = cascades,
                       .index = class_index_new(&index_arena, cascades->words),
                       .report = report};
  check_classes(&compiler);
  check_macros(&compiler);
  for (uint32_t i = 0; i < cascades->levels.count; i++)
    compile_level(&compiler, cascades->levels.items[i]);
  arena_free(&compiler.scratch);
  arena_free(&index_arena);
  return report->errors == before;
}

void cascades_free(Cascades *cascades) {
  for (uint32_t i = 0; i < cascades->levels.count; i++) {
    Level *level = cascades->levels.items[i];
    pcre2_code_free(level->code);
    for (uint32_t k = 0; k < level->rules.count; k++) pcre2_code_free(level->rules.items[k]->code);
  }
}
