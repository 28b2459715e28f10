/* What rules/ says: loaded and compiled once, then shared by all threads, to which it tells the
 * same at any time. What words are found to be when they are first met is behind a lock (words.h);
 * all else is only read.
 *
 *     lexicon/     words.h      which classes a word form has, which parts of speech it can be;
 *                               sequences.h: which part of speech follows which
 *     gazetteer/   gazetteer.h  names of entities; offices.h: who held which office when
 *     cascades/    cascade.h    levels of patterns, and what finds them
 *     issues/      issues.h     propositions, and what speaks for and against them
 *
 * Life: rulebook_load, then any number of workers at once, then rulebook_free. Everything in it
 * lives until rulebook_free. */
#ifndef DEMARCHE_RULEBOOK_H
#define DEMARCHE_RULEBOOK_H

#include "base/error.h"
#include "rulebook/cascades/cascade.h"
#include "rulebook/gazetteer/gazetteer.h"
#include "rulebook/gazetteer/offices.h"
#include "rulebook/issues.h"
#include "rulebook/lexicon/name_clues.h"
#include "rulebook/lexicon/ordinary.h"
#include "rulebook/lexicon/sequences.h"
#include "rulebook/lexicon/words.h"
#include "rulebook/load_beside.h"

typedef struct Rulebook {
  Arena arena;
  /* what has been read of tables: names, offices, counts of lemmas, ordinary words */
  Arena tables_arena;
  LoadBeside beside; /* while loading */
  Str directory;
  Words words;
  OrdinaryWords ordinary;
  Sequences sequences;
  Gazetteer gazetteer;
  Offices offices;
  Cascades cascades;
  Issues issues;
  const Level *boilerplate; /* NULL: no rule says what is none of the article */
  Signs boilerplate_signs;
  SetId type_sets[ENTITY_TYPES]; /* the classes of a name of which only the type is known */
} Rulebook;

/* Loads all of a rules directory. Every error and warning goes to the report, with its place; NULL
 * when there was at least one error. The report's arena must be the caller's own. */
Rulebook *rulebook_load(Str directory, Report *report);
/* The same, but where there are errors, what is without them is there all the same, to be looked at
 * further; no text may be read with it. NULL where there is no memory, or no such folder. */
Rulebook *rulebook_load_anyway(Str directory, Report *report);
void rulebook_free(Rulebook *rules); /* NULL: does nothing */

#endif
