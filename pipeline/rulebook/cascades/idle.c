/* Roles that no stage asks for: see idle.h. */
#include "rulebook/cascades/idle.h"

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
