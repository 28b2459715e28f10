/* What is measured: the list of measures, and their counting.
 *
 * Names are stable, for gates and baselines; `measures_make` lists them with what they mean. */
#ifndef DEMARCHE_EVALUATION_MEASURES_H
#define DEMARCHE_EVALUATION_MEASURES_H

#include "evaluation/comparison.h"
#include "evaluation/metrics.h"

typedef enum {
  GROUP_ENTITIES,
  GROUP_ATTRIBUTIONS,
  GROUP_SPEAKERS, /* and the rest of what is said of an attribution */
  GROUP_POSITIONS,
  MEASURE_GROUPS
} MeasureGroup;

const char *measure_group_name(MeasureGroup group);

/* What a gold folder may or may not have annotated; a bit each. */
typedef enum {
  GOLD_ENTITIES = 1 << 0,
  GOLD_ENTITY_IDS = 1 << 1,
  GOLD_DATES = 1 << 2,
  GOLD_ATTRIBUTIONS = 1 << 3,
  GOLD_CLASSES = 1 << 4,
  GOLD_SPEAKERS = 1 << 5,
  GOLD_NEGATION = 1 << 6,
  GOLD_ADDRESSEES = 1 << 7,
  GOLD_POSITIONS = 1 << 8,
  GOLD_LAYERS = 9
} GoldLayer;

const char *gold_layer_name(unsigned bit); /* "entities", "entity ids" ...: by number of the bit */
/* What these annotations have, or-ed. */
unsigned gold_layers_of(const Annotations *gold);

typedef struct {
  Str name;  /* "attributions.iou50.content" */
  Str about; /* for people */
  MeasureGroup group;
  unsigned needs;        /* layers of gold without which it cannot be told */
  unsigned recall_needs; /* and those without which it has precision only: classes */
} Measure;

typedef struct {
  Array(Measure) items;
  Ids labels; /* of names; each has its measure after entities.exact */
} Measures;

/* All measures, with one for each of these labels of names. */
void measures_make(Measures *measures, Arena *arena, const Ids *labels);
/* The number of the measure of that name, or measures->items.count. */
uint32_t measures_find(const Measures *measures, Str name);

/* Adds what one article counts for; `counts` has an item a measure, zeroed. */
void measures_count(const Measures *measures, const Comparison *comparison, Counts *counts);

#endif
