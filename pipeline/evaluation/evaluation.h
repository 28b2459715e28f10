/* A whole scoring: gold articles, what was predicted for each, and all that is told about them.
 *
 * In: a folder of gold, predictions by article. Out: counts an article and a measure, and from them
 * scores and intervals. The reports (report.h), the baseline and the lists read it. */
#ifndef DEMARCHE_EVALUATION_EVALUATION_H
#define DEMARCHE_EVALUATION_EVALUATION_H

#include "evaluation/measures.h"
#include "evaluation/significance.h"
#include "evaluation/unlisted.h"
#include "formats/brat_folder.h"

typedef struct {
  const Annotations *gold;
  const Annotations *predicted; /* never NULL: empty where nothing was predicted */
  bool missing;                 /* nothing was predicted; all of its gold counts as missed */
  uint64_t hash;                /* of the gold */
  Comparison comparison;
} EvaluatedArticle;

typedef struct {
  Counts counts; /* over all articles */
  Scores micro, macro;
  Intervals intervals;
  bool available; /* gold has what it needs; else the rest is empty */
} Result;

typedef struct {
  Array(EvaluatedArticle) articles; /* in the order of gold */
  Measures measures;
  unsigned layers; /* of gold: GoldLayer */
  Counts *counts;  /* [article * measures.items.count + measure] */
  Result *results; /* by measure */
  uint32_t resamples;
  uint64_t seed;
} Evaluation;

/* Begins with the articles of a folder, each without prediction. The folder must live as long. */
void evaluation_begin(Evaluation *evaluation, Arena *arena, const BratFolder *gold);
/* Sets the prediction of an article, which must be of gold's text and lives as long as the
 * evaluation; entities that `listed`, the ids of the tables, lacks get gold's ids where they are
 * the same (unlisted.h). */
void evaluation_predict(EvaluatedArticle *article, Arena *arena, const Symbols *listed,
                        Annotations *predicted);
/* NULL where gold has no article of that id. */
EvaluatedArticle *evaluation_find(Evaluation *evaluation, Str id);
/* Compares, counts and computes, once all predictions are set. */
void evaluation_finish(Evaluation *evaluation, Arena *arena, uint32_t resamples, uint64_t seed);

#endif
