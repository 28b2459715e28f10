/* The tree of a pattern becomes PCRE2-32 code.
 *
 * In: a tree, and the codes of its level. Out: an expression in which every element is four units: its kind, the low
 * and the high features, and the code of its set (cascade.h). Predicates become character classes; roles become
 * capture groups. A macro without roles is written once, behind the pattern, and called wherever it is used: rules are
 * compiled while the first articles wait for them, and PCRE2 would take most of its time for the copies. For the same
 * reason machine code is made only of rules that are asked for again and again: it takes as long as all else. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "rulebook/cascades/element_units.h"
#include "rulebook/cascades/pattern.h"

typedef struct {
  Arena *arena;
  const Level *level;
  RuleCode *code;
  Array(uint32_t) units;
  Array(const Node *) called; /* macros; the first has the number behind the last role's */
  uint32_t roles;             /* groups that are no macros */
} Writer;

static void put(Writer *writer, const char *text) {
  for (; *text; text++) *array_push(writer->arena, &writer->units) = (unsigned char)*text;
}

/* In a class; some would mean something else there. */
static void put_unit(Writer *writer, uint32_t unit) {
  if (unit < 0x80 && strchr("-[\\]^", (int)unit)) put(writer, "\\");
  *array_push(writer->arena, &writer->units) = unit;
}

static void put_kinds(Writer *writer, uint64_t kinds) {
  if (!kinds) {
    put(writer, "[\\x{1}-\\x{3f}]");
    return;
  }
  put(writer, "[");
  for (uint8_t kind = 1; kind <= KIND_MAX; kind++)
    if (kinds >> kind & 1) put_unit(writer, kind);
  put(writer, "]");
}

/* A class over one field of feature bits, or a dot where nothing is asked of it. */
static void put_feature_field(Writer *writer, uint32_t first, unsigned bits, unsigned wanted,
                              unsigned unwanted) {
  if (!wanted && !unwanted) {
    put(writer, ".");
    return;
  }
  put(writer, "[");
  for (uint32_t value = 0; value < 1u << bits; value++)
    if ((value & wanted) == wanted && !(value & unwanted)) put_unit(writer, first + value);
  put(writer, "]");
}

static void put_features(Writer *writer, uint16_t wanted, uint16_t unwanted) {
  unsigned low = (1u << FEATURE_LOW_BITS) - 1;
  put_feature_field(writer, UNIT_FEATURES_LOW, FEATURE_LOW_BITS, wanted & low, unwanted & low);
  put_feature_field(writer, UNIT_FEATURES_HIGH, FEATURE_HIGH_BITS,
                    (unsigned)wanted >> FEATURE_LOW_BITS, (unsigned)unwanted >> FEATURE_LOW_BITS);
}

static uint64_t *codes_that_fit(Writer *writer, const Conjunction *either, uint32_t count) {
  uint64_t *codes = level_codes_that_fit(writer->level, writer->arena, either);
  for (uint32_t i = 1; i < count; i++) {
    const uint64_t *more = level_codes_that_fit(writer->level, writer->arena, &either[i]);
    for (uint32_t word = 0; word < level_code_words(writer->level); word++) codes[word] |= more[word];
  }
  return codes;
}

/* The first code from `from` on that is in the set, or is not; the number of codes: none. */
static uint32_t next_code(const Level *level, const uint64_t *codes, uint32_t from, bool in_set) {
  while (from < level->code_count) {
    uint64_t rest = (in_set ? codes[from / 64] : ~codes[from / 64]) >> from % 64;
    if (rest) return from + (uint32_t)__builtin_ctzll(rest);
    from = (from / 64 + 1) * 64;
  }
  return level->code_count;
}

/* The codes of the sets that fulfil any of the conjunctions. */
static void put_codes(Writer *writer, const Conjunction *either, uint32_t count) {
  const Level *level = writer->level;
  const uint64_t *codes = codes_that_fit(writer, either, count);
  uint32_t first = next_code(level, codes, 0, true), last;
  if (first == level->code_count || next_code(level, codes, 0, false) == level->code_count) {
    put(writer, first == 0 ? "." : "(?!)");
    return;
  }
  put(writer, "[");
  for (; first < level->code_count; first = next_code(level, codes, last + 1, true)) {
    last = next_code(level, codes, first, false) - 1;
    put_unit(writer, UNIT_CODE + first);
    if (last > first) put(writer, "-");
    if (last > first) put_unit(writer, UNIT_CODE + last);
  }
  put(writer, "]");
}

static bool same_features(const Node *node) {
  for (uint32_t i = 1; i < node->either.count; i++)
    if (node->either.items[i].features != node->either.items[0].features ||
        node->either.items[i].features_unwanted != node->either.items[0].features_unwanted)
      return false;
  return true;
}

static void put_element(Writer *writer, const Node *node) {
  const Conjunction *either = node->either.items;
  put_kinds(writer, node->kinds);
  if (!node->either.count) {
    put(writer, "...");
    return;
  }
  if (same_features(node)) {
    put_features(writer, either->features, either->features_unwanted);
    put_codes(writer, either, node->either.count);
    return;
  }
  put(writer, "(?:");
  for (uint32_t i = 0; i < node->either.count; i++) {
    if (i) put(writer, "|");
    put_features(writer, either[i].features, either[i].features_unwanted);
    put_codes(writer, &either[i], 1);
  }
  put(writer, ")");
}

static void put_node(Writer *writer, const Node *node);

static void put_wrapped(Writer *writer, const char *open, const Node *node, const char *between) {
  put(writer, open);
  for (uint32_t i = 0; i < node->children.count; i++) {
    if (i) put(writer, between);
    put_node(writer, node->children.items[i]);
  }
  put(writer, ")");
}

static void put_repeat(Writer *writer, const Node *node) {
  put_wrapped(writer, "(?:", node, "");
  Str counts = node->high == REPEAT_WITHOUT_END
                   ? arena_format(writer->arena, "{%u,}", node->low)
                   : arena_format(writer->arena, "{%u,%u}", node->low, node->high);
  put(writer, counts.data);
  if (node->lazy) put(writer, "?");
  if (node->possessive) put(writer, "+");
}

static void put_capture(Writer *writer, const Node *node) {
  writer->code->groups[writer->code->group_count++] = node->role;
  put_wrapped(writer, "(", node, "");
}

static void put_new_node(Writer *writer, const Node *node) {
  switch (node->type) {
    case NODE_ELEMENT: put_element(writer, node); break;
    case NODE_SEQUENCE: put_wrapped(writer, "(?:", node, ""); break;
    case NODE_CHOICE: put_wrapped(writer, "(?:", node, "|"); break;
    case NODE_REPEAT: put_repeat(writer, node); break;
    case NODE_AHEAD: put_wrapped(writer, node->negative ? "(?!" : "(?=", node, ""); break;
    case NODE_BEHIND: put_wrapped(writer, node->negative ? "(?<!" : "(?<=", node, ""); break;
    case NODE_ROW_START: put(writer, "\\A"); break;
    case NODE_ROW_END: put(writer, "\\z"); break;
    case NODE_CAPTURE: put_capture(writer, node); break;
  }
}

/* The number of the group that holds the macro. */
static uint32_t number_of(Writer *writer, const Node *macro) {
  uint32_t i = 0;
  while (i < writer->called.count && writer->called.items[i] != macro) i++;
  if (i == writer->called.count) *array_push(writer->arena, &writer->called) = macro;
  return writer->roles + i + 1;
}

static void put_node(Writer *writer, const Node *node) {
  if (node->named && !node->measure.captures)
    put(writer, arena_format(writer->arena, "(?%u)", number_of(writer, node)).data);
  else
    put_new_node(writer, node);
}

/* Those that macros call join the list on the way. */
static void put_macros(Writer *writer) {
  if (!writer->called.count) return;
  put(writer, "(?(DEFINE)");
  for (uint32_t i = 0; i < writer->called.count; i++) {
    put(writer, "(");
    put_new_node(writer, writer->called.items[i]);
    put(writer, ")");
  }
  put(writer, ")");
}

PatternExpression pattern_expression(Arena *arena, const Level *level, const Rule *rule, RuleCode *code) {
  Writer writer = {.arena = arena, .level = level, .code = code, .roles = pattern_measure(rule->node).captures};
  put_node(&writer, rule->node);
  put_macros(&writer);
  return (PatternExpression){writer.units.items, writer.units.count};
}

/* ---- Codes ---- */

enum { ASKED_OFTEN = 20 };

static void tell(char *problem, int error) {
  enum { LONGEST = 255 };
  PCRE2_UCHAR32 wide[LONGEST];
  int size = pcre2_get_error_message_32(error, wide, LONGEST);
  for (int i = 0; i < size; i++) problem[i] = (char)wide[i];
  problem[size > 0 ? size : 0] = '\0';
}

static bool compile(Arena *arena, const Level *level, const Rule *rule, RuleCode *code, char *problem) {
  PatternExpression expression = pattern_expression(arena, level, rule, code);
  int error;
  PCRE2_SIZE offset;
  code->code = pcre2_compile(expression.units, expression.count, PCRE2_DOTALL | PCRE2_ANCHORED, &error, &offset, NULL);
  if (!code->code && problem) tell(problem, error);
  return code->code != NULL;
}

static void free_code(RuleCode *code) {
  while (code) {
    RuleCode *slow = code->slow;
    pcre2_code_free(code->code);
    free(code);
    code = slow;
  }
}

static RuleCode *make_code(const Level *level, const Rule *rule, char *problem) {
  RuleCode *const volatile code = calloc(1, sizeof *code);
  if (!code) return NULL;
  Arena arena = {0};
  jmp_buf recover;
  arena.recover = &recover;
  volatile bool good = false;
  if (!setjmp(recover)) good = compile(&arena, level, rule, code, problem);
  arena_free(&arena);
  if (good) return code;
  free_code(code);
  return NULL;
}

/* Where two threads make the code at once, one of the two is kept. */
static RuleCode *keep(const Rule *rule, RuleCode *before, RuleCode *made) {
  if (atomic_compare_exchange_strong(rule->code, &before, made)) return made;
  made->slow = NULL;
  free_code(made);
  return before;
}

const RuleCode *rule_code_fast(const Rule *rule, const RuleCode *code) {
  RuleCode *slow = atomic_load_explicit(rule->code, memory_order_acquire);
  if (slow->slow) return slow == code ? NULL : slow;
  RuleCode *fast = calloc(1, sizeof *fast);
  pcre2_code *copy = fast ? pcre2_code_copy(slow->code) : NULL;
  if (!copy || pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE)) {
    pcre2_code_free(copy);
    free(fast);
    return NULL;
  }
  memcpy(fast->groups, slow->groups, sizeof fast->groups);
  fast->group_count = slow->group_count;
  fast->code = copy;
  fast->slow = slow;
  return keep(rule, slow, fast);
}

const RuleCode *rule_code(const Level *level, const Rule *rule, char *problem) {
  RuleCode *known = atomic_load_explicit(rule->code, memory_order_acquire);
  if (!known) {
    RuleCode *made = make_code(level, rule, problem);
    return made ? keep(rule, NULL, made) : NULL;
  }
  if (known->slow || atomic_fetch_add_explicit(&known->asked, 1, memory_order_relaxed) != ASKED_OFTEN) return known;
  const RuleCode *fast = rule_code_fast(rule, known);
  return fast ? fast : known;
}

void rule_code_free(Rule *rule) {
  if (rule->code) free_code(atomic_load(rule->code));
}
