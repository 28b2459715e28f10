/* What `demarche rules` can do, an action a file. */
#ifndef DEMARCHE_COMMANDS_RULES_ACTIONS_H
#define DEMARCHE_COMMANDS_RULES_ACTIONS_H

#include "engine/stages.h"
#include "rulebook/rulebook.h"

typedef struct {
  const char *rules, *gold; /* folders; NULL: not given */
  const char *level;        /* only this one; NULL: all */
  size_t stage;             /* only its levels; stage_count: all */
  char **arguments;         /* what stands behind the action, NULL-terminated */
} RulesOptions;

/* Each returns the exit status. */
int rules_check(const RulesOptions *options);
int rules_list(const RulesOptions *options, const Rulebook *rules);
int rules_show(const RulesOptions *options, const Rulebook *rules);
int rules_test(const RulesOptions *options, const Rulebook *rules);
int rules_stats(const RulesOptions *options, const Rulebook *rules);

/* Whether the options let the level in. */
bool rules_level_wanted(const RulesOptions *options, const Level *level);
/* Whether a person means this rule by its name, or by its place (attributions.rules:31). */
bool rules_is_called(const Rule *rule, Str name);

#endif
