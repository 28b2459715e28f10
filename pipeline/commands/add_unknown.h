/* What the rules lack for an article: names that no table has, capitals that no rule takes for a
 * name, and verbs that seem to introduce what somebody says. */
#ifndef DEMARCHE_COMMANDS_ADD_UNKNOWN_H
#define DEMARCHE_COMMANDS_ADD_UNKNOWN_H

#include "commands/wrap.h"
#include "rulebook/rulebook.h"

/* Prints them, each with the first sentence where it stands. The document has been through all
   stages. */
void unknown_print(Wrap *wrap, Arena *arena, const Rulebook *rules, const Document *document);

#endif
