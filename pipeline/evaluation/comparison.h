/* One article, gold against prediction: what stands for what, and how well.
 *
 * The counts, the list of mistakes and the rules' tallies all come from these facts, so that they
 * cannot disagree. Entities are compared by id; those that no table lists have gold's by then where
 * they are the same (unlisted.h). */
#ifndef DEMARCHE_EVALUATION_COMPARISON_H
#define DEMARCHE_EVALUATION_COMPARISON_H

#include "evaluation/alignment.h"
#include "evaluation/kinds.h"

/* How far the contents of a pair agree: IoU at least one half, at least 0.8, all of it. */
typedef enum { LEVEL_IOU50, LEVEL_IOU80, LEVEL_EXACT, LEVELS } MatchLevel;

/* What else must agree. Two absent sources agree, and so do two absent cues. */
typedef enum {
  ALSO_NOTHING,
  ALSO_SOURCE_OVERLAP,
  ALSO_SOURCE_EXACT,
  ALSO_CUE_EXACT,
  ALSO_LIMIT
} MatchAlso;

typedef struct {
  bool level[LEVELS];
  bool also[ALSO_LIMIT];
  bool speakers; /* the same, and there are some */
} PairFacts;

/* A kind of one attribution, by its own annotations. */
typedef struct {
  Form form;
  SourceKind source;
  bool sure_cue;
  Ids speakers; /* of a prediction without those that bear no name, where gold does not name them */
} AttributionFacts;

/* A position without its place: distinct ones of an article, in order. */
typedef struct {
  Str holder; /* empty: nobody is known */
  Str issue;
  Stance stance;
  uint32_t attribution; /* the first that carries it */
  Str rule;
} Opinion;

typedef Array(Opinion) Opinions;

typedef struct {
  const Annotations *gold, *predicted;
  uint32_t *name_of_gold; /* by gold name: the predicted name of the same span, or UNALIGNED */
  uint32_t *name_of_predicted;
  Alignment alignment;
  PairFacts *pairs; /* by pair of the alignment */
  AttributionFacts *gold_facts, *predicted_facts;
  Opinions gold_opinions, predicted_opinions; /* distinct (holder, issue, stance) */
} Comparison;

/* Everything is allocated from `arena`. `predicted` may be empty annotations of the same text. */
void comparison_make(Comparison *comparison, Arena *arena, const Annotations *gold,
                     const Annotations *predicted);

/* The pair of a predicted attribution whose contents agree at `level`, or UNALIGNED. */
uint32_t comparison_pair_of_predicted(const Comparison *comparison, uint32_t predicted,
                                      MatchLevel level);

/* Whether one of them has the same holder, issue and, where that is asked, stance. */
bool opinions_contain(const Opinions *opinions, const Opinion *opinion, bool with_stance);

#endif
