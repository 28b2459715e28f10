/* What PCRE2 makes of a rule: see pattern.h.
 *
 * In: rules. Out: their code, made when it is first asked for, by whichever thread: for a row that
 * is too long for the programs of backtrack.h, mostly. Machine code is made only of rules that are
 * asked for again and again: it takes as long as all else. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "rulebook/cascades/pattern.h"

enum { ASKED_OFTEN = 20 };

static void tell(char *problem, int error) {
  enum { LONGEST = 255 };
  PCRE2_UCHAR32 wide[LONGEST];
  int size = pcre2_get_error_message_32(error, wide, LONGEST);
  for (int i = 0; i < size; i++) problem[i] = (char)wide[i];
  problem[size > 0 ? size : 0] = '\0';
}

static bool keep_codes(RuleCode *code, const Level *level, const PatternExpression *expression) {
  code->codes = malloc(level->code_count * sizeof *code->codes);
  for (uint32_t i = 0; code->codes && i < level->code_count; i++)
    code->codes[i] = (uint16_t)expression->codes[i];
  return code->codes != NULL;
}

static bool compile(Arena *arena, const Level *level, const Rule *rule, RuleCode *code,
                    char *problem) {
  PatternExpression expression = pattern_expression(arena, level, rule);
  int error = PCRE2_ERROR_NOMEMORY;
  PCRE2_SIZE offset;
  if (expression.code_count <= UINT16_MAX)
    code->code = pcre2_compile(expression.units, expression.count, PCRE2_DOTALL | PCRE2_ANCHORED,
                               &error, &offset, NULL);
  if (!code->code && problem) tell(problem, error);
  memcpy(code->groups, expression.groups, sizeof code->groups);
  code->group_count = expression.group_count;
  return code->code && keep_codes(code, level, &expression);
}

static void free_code(RuleCode *code) {
  while (code) {
    RuleCode *slow = code->slow;
    pcre2_code_free(code->code);
    if (!slow) free(code->codes);
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

/* Where two threads make the code at once, one of the two is kept. What machine code shares with
   the slow one is not freed. */
static RuleCode *keep(const Rule *rule, RuleCode *before, RuleCode *made) {
  if (atomic_compare_exchange_strong(rule->code, &before, made)) return made;
  if (made->slow) made->codes = NULL;
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
  fast->codes = slow->codes;
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
  if (known->slow ||
      atomic_fetch_add_explicit(&known->asked, 1, memory_order_relaxed) != ASKED_OFTEN)
    return known;
  const RuleCode *fast = rule_code_fast(rule, known);
  return fast ? fast : known;
}

void rule_code_free(Rule *rule) {
  if (rule->code) free_code(atomic_load(rule->code));
}
