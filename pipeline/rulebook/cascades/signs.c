/* Signs of rules, from what their plans say that they need: see signs.h. */
#include "rulebook/cascades/signs.h"

#include "rulebook/cascades/plan.h"

void signs_note(Signs *signs, Arena *arena, const Level *level) {
  signs->codes = level->codes;
  signs->rules_of_code = arena_many(arena, level->code_count, uint64_t);
  for (uint32_t code = 0; code < level->code_count; code++)
    if (level->plan && level->rules.count <= SIGNS_MAX)
      plan_add_rules_of_code(level->plan, code, &signs->rules_of_code[code], level->rules.count);
    else
      signs->rules_of_code[code] = UINT64_MAX;
}
