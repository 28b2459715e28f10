/* The classes of words that chunk, attribute and position ask for, a bit each.
 *
 * In: the lexicon. Out: for each of its sets of classes one number (Worker.classes), whose bits say
 * which of these the set has. Made once for each worker, so that to ask for one or several of them
 * is one look. */
#ifndef DEMARCHE_STAGES_STAGE_CLASSES_H
#define DEMARCHE_STAGES_STAGE_CLASSES_H

#include "stages/worker.h"

/* In the order of the names in stage_classes.c. One that no word has is in no set. */
enum {
  CLASS_PLURAL = 1 << 0,
  CLASS_FIRST_PERSON = 1 << 1,
  CLASS_DATE = 1 << 2,
  CLASS_CALENDAR = 1 << 3, /* of the middle of a date: Monday, March */
  CLASS_TEMPORAL = 1 << 4,
  CLASS_NEGATION = 1 << 5,
  CLASS_PERSON = 1 << 6,
  CLASS_SPEECH = 1 << 7,
  CLASS_ATTITUDE = 1 << 8,
  CLASS_DENIAL = 1 << 9,
  CLASS_REJECTS = 1 << 10,
  CLASS_NEUTRAL_ACT = 1 << 11,
  CLASS_REVERSES = 1 << 12,
  CLASS_LIMITS = 1 << 13,
};

static inline bool set_has_class(const Worker *worker, SetId set, unsigned class) {
  return worker->classes[set] & class;
}

#endif
