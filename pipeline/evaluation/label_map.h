/* Scoring against another set of labels: `PERSON=PER,GPE=LOC`. */
#ifndef DEMARCHE_EVALUATION_LABEL_MAP_H
#define DEMARCHE_EVALUATION_LABEL_MAP_H

#include "formats/annotations.h"

typedef struct {
  Str from, to;
} LabelPair;

typedef Array(LabelPair) LabelMap;

/* The labels are views of the text. False (code "usage") where the text is not FROM=TO,FROM=TO ...,
   or one FROM stands twice. */
bool label_map_read(LabelMap *map, Arena *arena, Str text, Error *error);
/* Gives predicted names the labels of the gold. A name whose label is not in the map has no
 * counterpart there and is dropped; returns how many were. An empty map changes nothing. */
uint32_t label_map_apply(const LabelMap *map, Annotations *annotations);

#endif
