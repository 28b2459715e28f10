/* What is wrong, one by one: for the analyst who mends the rules. */
#ifndef DEMARCHE_EVALUATION_MISTAKES_H
#define DEMARCHE_EVALUATION_MISTAKES_H

#include "evaluation/evaluation.h"

typedef struct {
  MeasureGroup group;
  const char *kind; /* "missed", "spurious", "wrong label", "wrong source" ... */
  Str article;
  uint32_t line;       /* of the gold file; 0 where gold has nothing */
  Span span;           /* code points of the text */
  Str gold, predicted; /* what either says; empty: nothing */
  Str rule;            /* that made the prediction, or empty */
  Str sentence;        /* around the span */
} Mistake;

typedef Array(Mistake) Mistakes;

/* All mistakes in the layers that gold has, by article and group, in text order. An attribution
 * whose counterpart has an IoU below one half is one mistake ("little overlap"), and both a missed
 * and a spurious one in the counts; two names that overlap are one ("wrong span"). */
void mistakes_list(Mistakes *mistakes, Arena *arena, const Evaluation *evaluation);
/* Keeps `count` of them, drawn at random, in their order. */
void mistakes_draw(Mistakes *mistakes, uint32_t count, uint64_t seed);

/* The sentence around a span, by simple signs: line ends, and . ! ? before a space and a capital,
 * but for the stop of a short word such as Mr. */
Str mistakes_sentence(const Annotations *annotations, Span span);

#endif
