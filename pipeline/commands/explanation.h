/* Why the rules made of an article what they made: collected while it passes through the stages.
 *
 * In: an article, a place in it. Out: passages (sentences, several where a quotation runs on across
 * their ends), and for each passage what happened on its rows: a scene for each level. A Matcher's
 * observer sees rows and matches; for the rules that did not fire, the walk over their patterns
 * tells how far they came (attempt.h). All that is here lives in the arena, but looks at the
 * document, which must live as long. */
#ifndef DEMARCHE_COMMANDS_EXPLANATION_H
#define DEMARCHE_COMMANDS_EXPLANATION_H

#include <stdio.h>

#include "engine/engine.h"
#include "rulebook/cascades/attempt.h"

typedef struct {
  Match match;
  uint32_t version; /* of the row */
  bool made;        /* false: it fitted, but nothing came of it, since no content was left */
} FiredRule;

/* One level on one row. */
typedef struct {
  const Level *level;
  size_t stage;        /* row of the table of stages */
  Span tokens;         /* that the row stands for */
  Array(Row) versions; /* as the level began, and after each match that became an element */
  Array(FiredRule) fired;
} Scene;

typedef struct {
  Span tokens;
  uint32_t sentence; /* the number of its first sentence in the article, from 1 */
} Passage;

/* What is asked. */
typedef struct {
  bool at_given;
  size_t at;        /* code point */
  Str match;        /* words; empty: not given */
  size_t stage;     /* only this one's levels; stage_count: all */
  const char *rule; /* only this one; NULL: all */
  uint32_t nearest; /* so many rules are told that did not fire */
} Question;

typedef struct {
  Arena *arena;
  const Rulebook *rules;
  const Document *document;
  const Question *question;
  Array(Span) places; /* tokens that are asked for; none: all */
  Array(Passage) passages;
  Array(Scene) scenes; /* in the order in which they happened */
} Explanation;

/* Runs the article through the stages, collecting. `document` is filled as by engine_process; where
 * its error is set, there is nothing to explain. False: the article has no such place. */
bool explanation_make(Explanation *explanation, Arena *arena, Worker *worker,
                      const Question *question, const Job *job, Document *document);

bool passage_has_scene(const Passage *passage, const Scene *scene);
/* The same, where the scene's stage and one of its rules are asked for. */
bool explanation_shows(const Explanation *explanation, const Passage *passage, const Scene *scene);
/* Whether the rule is asked for. */
bool explanation_asks_for(const Explanation *explanation, const Rule *rule);

/* The rules that came nearest to firing in the scene, and are asked for; with how much they tell:
 * see attempts_nearest. In the arena. */
typedef struct {
  Attempt *items;
  uint32_t count;
} Attempts;
Attempts scene_nearest(const Explanation *explanation, const Scene *scene, const Passage *passage);
/* The row that the attempt was made on. */
const Row *scene_row_of(const Scene *scene, const Rule *rule);

void explanation_print(FILE *out, const Explanation *explanation, unsigned width, bool colors);
/* A line of JSON for each passage; false where memory ran out. */
bool explanation_print_json(FILE *out, const Explanation *explanation);

#endif
