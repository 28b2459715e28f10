/* A scoring, told: for people, for programs, for job summaries, for CI systems.
 *
 * Each function writes all of it to a stream, which it neither flushes nor checks. */
#ifndef DEMARCHE_EVALUATION_REPORT_H
#define DEMARCHE_EVALUATION_REPORT_H

#include <stdio.h>

#include "evaluation/baseline.h"
#include "evaluation/gates.h"
#include "evaluation/mistakes.h"
#include "evaluation/rule_hits.h"

/* An article that the predicting program could not read. */
typedef struct {
  Str article, message;
} FailedArticle;

typedef struct {
  const Evaluation *evaluation;
  Str gold, prediction;   /* for people: folders, files, or "the pipeline" */
  const BratTally *tally; /* of reading gold */
  Ids missing, extra;     /* articles: in gold but not predicted; predicted but not in gold */
  Array(FailedArticle) failed;
  uint32_t unmapped;         /* predicted names whose label the map does not have */
  const Mistakes *mistakes;  /* NULL: not asked for */
  const RuleHitsList *rules; /* NULL: not asked for */
  Str baseline;              /* its file */
  const Change *changes;     /* by measure; NULL: no baseline */
  DropRule drop_rule;
  Gates gates;
} ScoreReport;

void report_table(FILE *out, const ScoreReport *report);
void report_markdown(FILE *out, const ScoreReport *report);
/* One object (schema "demarche-score/1"), and a line feed. False when memory runs out. */
bool report_json(FILE *out, const ScoreReport *report);
/* JUnit XML as Jenkins, GitLab and GitHub actions read it: a suite a group of measures, a case a
 * measure, which fails where it misses a gate; left out measures are skipped; with mistakes, a
 * suite of them, each a failed case. */
void report_junit(FILE *out, const ScoreReport *report);

/* What is to be said besides numbers, a line each: annotations left out, layers that gold has not
 * got, articles without prediction. */
typedef Array(Str) Notes;
Notes report_notes(const ScoreReport *report, Arena *arena);
/* What is missed, a line for each gate and drop. */
Notes report_missed(const ScoreReport *report, Arena *arena);

/* "0.950", or "-" where it is undefined. */
const char *report_ratio(char room[16], Ratio ratio);
/* "0.931-0.972", of F1 or else of the metric that exists; "-" where there is none. */
const char *report_interval(char room[32], const Result *result);

#endif
