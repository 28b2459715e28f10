/* Gates: what a scoring must reach for CI to pass. */
#ifndef DEMARCHE_EVALUATION_GATES_H
#define DEMARCHE_EVALUATION_GATES_H

#include "evaluation/baseline.h"

/* "attributions.iou50.content.f1=0.6": a measure, one of its metrics (f1 where none is named; also
 * macro-precision, macro-recall, macro-f1), and the least that it must be, from 0 to 1. */
typedef struct {
  Str text; /* as given */
  Str name; /* of the measure */
  Metric metric;
  bool macro;
  double least;
  /* After gates_check: */
  uint32_t measure; /* its number; the number of measures where gold has none of that name */
  Ratio value;      /* undefined where it could not be measured: that gate is missed, too */
  bool missed;
} Gate;

typedef Array(Gate) Gates;

/* False (code "usage") where it is not written so. */
bool gate_read(Gates *gates, Arena *arena, Str text, Error *error);
/* Holds gates against an evaluation. False (code "usage") where a measure does not exist; a measure
 * of a label (entities.exact.X) may be absent because nothing bears that label, which is a miss. */
bool gates_check(Gates *gates, const Evaluation *evaluation, Error *error);

typedef enum { DROP_ALLOWED, DROP_ANY, DROP_SIGNIFICANT } DropRule;
/* Whether a change against the baseline misses the gate on drops. */
bool drop_missed(DropRule rule, const Change *change);

#endif
