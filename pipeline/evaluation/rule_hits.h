/* Each rule's own precision: how often what it made was right. */
#ifndef DEMARCHE_EVALUATION_RULE_HITS_H
#define DEMARCHE_EVALUATION_RULE_HITS_H

#include "evaluation/evaluation.h"

typedef struct {
  /* Right are entities in span and label; attributions whose content has an IoU >= 0.5 and whose
     source overlaps; positions in holder, issue and stance. */
  MeasureGroup group;
  Str rule; /* "people.tsv:12"; "-" where none is told */
  uint32_t predicted, right;
} RuleHits;

typedef Array(RuleHits) RuleHitsList;

/* Of the layers that gold has; the rules with most misses first, then by name. */
void rule_hits_list(RuleHitsList *list, Arena *arena, const Evaluation *evaluation);

#endif
