/* What rules say and no stage asks for: see idle.h. */
#include "rulebook/cascades/idle.h"

#include "document/document.h"
#include "rulebook/cascades/matcher.h"
#include "rulebook/cascades/pattern.h"

typedef struct {
  const Level *level;
  Str roles;
  Report *report;
  Array(const Node *) told;
} Search;

static bool is_asked_for(Str roles, Str name) {
  while (roles.data)
    if (str_equal(str_cut(&roles, ' '), name)) return true;
  return false;
}

static bool is_told(Search *search, const Node *node) {
  for (uint32_t i = 0; i < search->told.count; i++)
    if (search->told.items[i] == node) return true;
  *array_push(search->report->arena, &search->told) = node;
  return false;
}

static void look_at(Search *search, const Rule *rule, const Node *node) {
  for (uint32_t i = 0; i < node->children.count; i++)
    look_at(search, rule, node->children.items[i]);
  if (node->type != NODE_CAPTURE) return;
  Str name = cascade_role_name(search->level->cascades, node->role);
  if (is_asked_for(search->roles, name) || is_told(search, node)) return;
  PatternContext context = {.report = search->report, .file = rule->file};
  pattern_report(&context, SEVERITY_WARNING, node->text,
                 "nobody asks for the role \"%.*s\" at the level %.*s%s%.*s", STR_ARG(name),
                 STR_ARG(search->level->name), search->roles.size ? ", but for: " : "",
                 STR_ARG(search->roles));
}

void level_check_roles(const Level *level, const char *roles, Report *report) {
  Search search = {.level = level, .roles = str_of(roles), .report = report};
  for (uint32_t i = 0; i < level->rules.count; i++)
    look_at(&search, level->rules.items[i], level->rules.items[i]->node);
}

static void warn(const Rule *rule, Report *report, Str at, const char *what, Str name,
                 const char *instead) {
  PatternContext context = {.report = report, .file = rule->file};
  pattern_report(&context, SEVERITY_WARNING, at, "%s \"%.*s\"%s", what, STR_ARG(name), instead);
}

void level_check_flags(const Level *level, const char *flags, Report *report) {
  for (uint32_t i = 0; i < level->rules.count; i++) {
    const Rule *rule = level->rules.items[i];
    for (uint32_t k = 0; k < rule->flags.count; k++) {
      Str flag = rule->flags.items[k];
      if (is_asked_for(str_of(flags), flag)) continue;
      PatternContext context = {.report = report, .file = rule->file};
      pattern_report(&context, SEVERITY_WARNING, flag,
                     "nobody asks for the flag \"%.*s\" at the level %.*s%s%s", STR_ARG(flag),
                     STR_ARG(level->name), *flags ? ", but for: " : "", flags);
    }
  }
}

void level_check_results(const Level *level, RuleResult wanted, Report *report) {
  for (uint32_t i = 0; i < level->rules.count; i++) {
    const Rule *rule = level->rules.items[i];
    Str name = rule->result_at;
    EntityType type;
    if (wanted == RESULT_NOTHING && name.size)
      warn(rule, report, name, "nothing is made of", name, ": rules of this level have no =>");
    if (wanted != RESULT_NOTHING && !name.size)
      warn(rule, report, rule->at, "nothing is said of what becomes of", rule->name,
           wanted == RESULT_ENTITY ? ": expected => PERSON or another type of entity"
                                   : ": expected => NP or another kind of element");
    if (wanted == RESULT_ENTITY && name.size && !entity_type_find(name, &type))
      warn(rule, report, name, "no entity is a", name, ", so this becomes OTHER");
  }
}

void level_check_unused(const Level *level, Report *report) {
  if (level->rules.count)
    warn(level->rules.items[0], report, level->rules.items[0]->at,
         "no stage looks for rules of the level", level->name, "");
}
