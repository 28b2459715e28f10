/* Classes of words as bits: see stage_classes.h. */
#include "stages/stage_classes.h"

#include <stdlib.h>

#include "rulebook/lexicon/class_bits.h"

static const ClassBit wanted[] = {
    {"title", CLASS_TITLE},
    {"before-number", CLASS_BEFORE_NUMBER},
    {"quote", CLASS_QUOTE},
    {"plural", CLASS_PLURAL},
    {"first-person", CLASS_FIRST_PERSON},
    {"DATE", CLASS_DATE},
    {"date-core", CLASS_CALENDAR},
    {"temporal", CLASS_TEMPORAL},
    {"negation", CLASS_NEGATION},
    {"PERSON", CLASS_PERSON},
    {"speech", CLASS_SPEECH},
    {"attitude", CLASS_ATTITUDE},
    {"denial", CLASS_DENIAL},
    {"rejects", CLASS_REJECTS},
    {"neutral-act", CLASS_NEUTRAL_ACT},
    {"reverses", CLASS_REVERSES},
    {"limits", CLASS_LIMITS},
    {NULL, 0},
};

bool stages_ask_for_class(Str class) { return class_bits_have(wanted, class); }

uint32_t *stage_classes_new(const Words *words) {
  uint32_t *classes = calloc(words->sets.count, sizeof *classes);
  if (classes) class_bits_add(words, wanted, classes);
  return classes;
}
