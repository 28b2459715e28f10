/* What rules say that nobody listens to, found by `rules check` only.
 *
 * In: compiled cascades. Out: warnings in the report, at their place. */
#ifndef DEMARCHE_RULEBOOK_IDLE_H
#define DEMARCHE_RULEBOOK_IDLE_H

#include "rulebook/cascades/cascade.h"

/* Roles that the level's rules fill and its stage does not ask for: `roles` are those that it does,
 * blanks between them. Each place is told once, also of a macro that many rules use. */
void level_check_roles(const Level *level, const char *roles, Report *report);
/* The same for flags: words in brackets after a rule's name. */
void level_check_flags(const Level *level, const char *flags, Report *report);
/* What stands behind `=>` is a type of entity, a kind of element, or nothing is to stand there. */
typedef enum { RESULT_NOTHING, RESULT_ELEMENT, RESULT_ENTITY } RuleResult;
void level_check_results(const Level *level, RuleResult wanted, Report *report);
/* A level that no stage has. */
void level_check_unused(const Level *level, Report *report);

#endif
