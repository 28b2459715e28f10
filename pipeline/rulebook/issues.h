/* Issues: propositions that one can be for or against, and the patterns that tell.
 *
 * In: rules/issues/ *.rules. Out: the issues, and two levels of compiled patterns (cascade.h):
 * those that tell of an issue, each of which belongs to one and speaks for it, against it or of it;
 * and the subjects, which an article must mention for a file's issues to be its own. */
#ifndef DEMARCHE_RULEBOOK_ISSUES_H
#define DEMARCHE_RULEBOOK_ISSUES_H

#include "rulebook/cascades/matcher.h"
#include "rulebook/cascades/signs.h"

enum { SUBJECTS_MAX = 63 };

typedef struct {
  Str id, proposition;
  const struct RuleFile *file; /* and where the id stands in it: for messages */
  Str at;
  Str place; /* "peace-treaty.rules:3" */
  /* rules of the level `subjects`, all of which must fit somewhere in the article */
  Range subjects;
  Range patterns; /* its rules of the level `positions` */
} Issue;

typedef struct {
  Arena *arena;
  Array(Issue) items;
  const Level *patterns; /* rule_issue and rule_stance tell whose each is */
  const Level *subjects; /* SUBJECTS_MAX at most */
  /* of the subjects: an article without one of a subject's does not mention it */
  Signs signs;
} Issues;

/* Reads the files in bytewise order of their names into `issues`, whose arena is set; `directory`
 * is rules/. The two levels are levels of the cascades, and compiled with them. False: the report
 * has errors. */
bool issues_load(Issues *issues, Cascades *cascades, Words *words, Str directory, Report *report);
/* Warns of issues that have no pattern: nobody is ever for or against them. */
void issues_check_patterns(const Issues *issues, Report *report);
/* NULL where there is none of that id. */
const Issue *issues_find(const Issues *issues, Str id);

#endif
