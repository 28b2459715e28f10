/* The order of the measures, shared by their list and their counting. Not for others. */
#ifndef DEMARCHE_EVALUATION_MEASURE_ORDER_H
#define DEMARCHE_EVALUATION_MEASURE_ORDER_H

#include "evaluation/comparison.h"

/* The kinds by which attributions are divided: three forms, four kinds of source, two classes, and
 * the surest cues. */
typedef enum {
  PART_FORM,
  PART_SOURCE = PART_FORM + FORM_COUNT,
  PART_CLASS = PART_SOURCE + SOURCE_KINDS,
  PART_SURE_CUE = PART_CLASS + 2,
  PARTS
} Part;

/* Each part is counted by content alone, and with the source's overlap. */
enum { PARTED = 2 };

/* Places in the list. The measures of single labels stand after the first and move all others
   on. */
enum {
  PLACE_EXACT,
  PLACE_SPAN,
  PLACE_LINKING,
  PLACE_DATES,
  PLACE_LEVELS,
  PLACE_PARTS = PLACE_LEVELS + LEVELS * ALSO_LIMIT,
  PLACE_SPEAKERS_GIVEN = PLACE_PARTS + PARTED * PARTS,
  PLACE_SPEAKERS_ALL,
  PLACE_NEGATION,
  PLACE_ADDRESSEE_OVERLAP,
  PLACE_ADDRESSEE_EXACT,
  PLACE_STANCES,
  PLACE_ISSUES
};

#endif
