/* What rules say that nobody listens to, found by `rules check` only.
 *
 * In: compiled cascades. Out: warnings in the report, at their place. */
#ifndef DEMARCHE_RULEBOOK_IDLE_H
#define DEMARCHE_RULEBOOK_IDLE_H

#include "rulebook/cascades/cascade.h"

/* Roles that the level's rules fill and its stage does not ask for: `roles` are those that it does,
 * blanks between them. Each place is told once, also of a macro that many rules use. */
void level_check_roles(const Level *level, const char *roles, Report *report);

#endif
