/* The list of measures: see measures.h. Counting is in counting.c, in the order of this list. */
#include "evaluation/measures.h"

#include "evaluation/measure_order.h"

const char *measure_group_name(MeasureGroup group) {
  static const char *const names[] = {"entities", "attributions", "speakers", "positions"};
  return names[group];
}

const char *gold_layer_name(unsigned bit) {
  static const char *const names[GOLD_LAYERS] = {"entities",     "entity ids", "dates",
                                                 "attributions", "classes",    "speakers",
                                                 "negation",     "addressees", "positions"};
  return names[bit];
}

static unsigned layers_of_attribution(const AnnotatedAttribution *attribution) {
  unsigned layers = GOLD_ATTRIBUTIONS;
  if (attribution->has_class) layers |= GOLD_CLASSES;
  if (attribution->speakers.count) layers |= GOLD_SPEAKERS;
  if (attribution->negated) layers |= GOLD_NEGATION;
  if (attribution->addressee.count) layers |= GOLD_ADDRESSEES;
  if (attribution->positions.count) layers |= GOLD_POSITIONS;
  return layers;
}

unsigned gold_layers_of(const Annotations *gold) {
  unsigned layers = 0;
  for (uint32_t i = 0; i < gold->names.count; i++) {
    const AnnotatedName *name = &gold->names.items[i];
    layers |= GOLD_ENTITIES;
    if (name->ids.count) layers |= GOLD_ENTITY_IDS;
    if (name->value.size) layers |= GOLD_DATES;
  }
  for (uint32_t i = 0; i < gold->attributions.count; i++)
    layers |= layers_of_attribution(&gold->attributions.items[i]);
  return layers;
}

typedef struct {
  Measures *out;
  Arena *arena;
} Lister;

static void add(Lister *lister, MeasureGroup group, unsigned needs, Str name, Str about) {
  *array_push(lister->arena, &lister->out->items) = (Measure){name, about, group, needs, 0};
}

static void add_entities(Lister *lister, const Ids *labels) {
  add(lister, GROUP_ENTITIES, GOLD_ENTITIES, STR("entities.exact"), STR("names: span and label"));
  for (uint32_t i = 0; i < labels->count; i++)
    add(lister, GROUP_ENTITIES, GOLD_ENTITIES,
        arena_format(lister->arena, "entities.exact.%.*s", STR_ARG(labels->items[i])),
        arena_format(lister->arena, "names: span and label, of %.*s", STR_ARG(labels->items[i])));
  add(lister, GROUP_ENTITIES, GOLD_ENTITIES, STR("entities.span"), STR("names: span, any label"));
  add(lister, GROUP_ENTITIES, GOLD_ENTITY_IDS, STR("linking"),
      STR("names with an entity: span and entity ids, any label"));
  add(lister, GROUP_ENTITIES, GOLD_DATES, STR("dates"), STR("dates: span and ISO 8601 value"));
}

static const char *const level_names[LEVELS] = {"iou50", "iou80", "exact"};
static const char *const level_texts[LEVELS] = {"content IoU >= 0.5", "content IoU >= 0.8",
                                                "content exact"};
static const char *const also_names[ALSO_LIMIT] = {"content", "source-overlap", "source-exact",
                                                   "cue-exact"};
static const char *const also_texts[ALSO_LIMIT] = {"", ", source overlaps", ", source exact",
                                                   ", cue exact"};
static const char *const part_names[PARTS] = {"direct",      "mixed",   "indirect", "name",
                                              "description", "pronoun", "none",     "speech",
                                              "attitude",    "sure-cue"};
static const char *const part_texts[PARTS] = {"direct speech",
                                              "mixed speech",
                                              "indirect speech",
                                              "source with a name",
                                              "source with a description",
                                              "source is a pronoun",
                                              "no source",
                                              "class speech",
                                              "class attitude",
                                              "cue of the surest verbs"};

static void add_part(Lister *lister, MatchAlso also, Part part) {
  add(lister, GROUP_ATTRIBUTIONS, GOLD_ATTRIBUTIONS,
      arena_format(lister->arena, "attributions.iou50.%s.%s", also_names[also], part_names[part]),
      arena_format(lister->arena, "the same: %s%s; %s", level_texts[LEVEL_IOU50], also_texts[also],
                   part_texts[part]));
  if (part == PART_CLASS || part == PART_CLASS + 1)
    lister->out->items.items[lister->out->items.count - 1].recall_needs = GOLD_CLASSES;
}

static void add_attributions(Lister *lister) {
  for (int level = 0; level < LEVELS; level++)
    for (int also = 0; also < ALSO_LIMIT; also++)
      add(lister, GROUP_ATTRIBUTIONS, GOLD_ATTRIBUTIONS,
          arena_format(lister->arena, "attributions.%s.%s", level_names[level], also_names[also]),
          arena_format(lister->arena, "attributions: %s%s", level_texts[level], also_texts[also]));
  for (int also = 0; also < PARTED; also++)
    for (int part = 0; part < PARTS; part++) add_part(lister, (MatchAlso)also, (Part)part);
}

static void add_speakers(Lister *lister) {
  add(lister, GROUP_SPEAKERS, GOLD_SPEAKERS, STR("speakers.given-match"),
      STR("the speaker's entity, of attributions matched by content IoU >= 0.5"));
  add(lister, GROUP_SPEAKERS, GOLD_SPEAKERS, STR("speakers.end-to-end"),
      STR("the speaker's entity, of all attributions that have one"));
  add(lister, GROUP_SPEAKERS, GOLD_NEGATION, STR("negation"),
      STR("denied attributions: content IoU >= 0.5 and negated"));
  add(lister, GROUP_SPEAKERS, GOLD_ADDRESSEES, STR("addressees.overlap"),
      STR("attributions with an addressee: content IoU >= 0.5, addressee overlaps"));
  add(lister, GROUP_SPEAKERS, GOLD_ADDRESSEES, STR("addressees.exact"),
      STR("the same, addressee exact"));
}

void measures_make(Measures *measures, Arena *arena, const Ids *labels) {
  *measures = (Measures){.labels = *labels};
  Lister lister = {measures, arena};
  add_entities(&lister, labels);
  add_attributions(&lister);
  add_speakers(&lister);
  add(&lister, GROUP_POSITIONS, GOLD_POSITIONS, STR("positions.stance"),
      STR("distinct (holder, issue, stance) of an article"));
  add(&lister, GROUP_POSITIONS, GOLD_POSITIONS, STR("positions.issue"),
      STR("distinct (holder, issue) of an article"));
}

uint32_t measures_find(const Measures *measures, Str name) {
  uint32_t i = 0;
  while (i < measures->items.count && !str_equal(measures->items.items[i].name, name)) i++;
  return i;
}
