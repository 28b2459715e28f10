/* Issues: propositions that one can be for or against, and the patterns that tell.
 *
 * In: rules/issues/ *.rules. Out: the issues, and one level of compiled patterns over the words and names
 * of a content (cascade.h); each pattern belongs to an issue and speaks for it, against it or of it. */
#ifndef DEMARCHE_RULEBOOK_ISSUES_H
#define DEMARCHE_RULEBOOK_ISSUES_H

#include "rulebook/cascade.h"

typedef struct {
  Str id, proposition;
  Str place; /* "peace-treaty.rules:3" */
} Issue;

typedef struct {
  Arena *arena;
  Array(Issue) items;
  const Level *patterns; /* rule_issue and rule_stance tell whose each is */
} Issues;

bool issues_load(Issues *issues, Cascades *cascades, Words *words, Str directory, Report *report);
/* NULL where there is none of that id. */
const Issue *issues_find(const Issues *issues, Str id);

#endif
