/* The classes of words that segment, chunk, attribute and position ask for, a bit each.
 *
 * In: the lexicon. Out: for each of its sets of classes one number (Worker.classes), whose bits say
 * which of these the set has. Made once for each worker, so that to ask for one or several of them
 * is one look. */
#ifndef DEMARCHE_STAGES_STAGE_CLASSES_H
#define DEMARCHE_STAGES_STAGE_CLASSES_H

#include "stages/worker.h"

/* Their names are in stage_classes.c. One that no word has is in no set. */
enum {
  CLASS_TITLE = 1 << 0,         /* Mr., Gen. */
  CLASS_BEFORE_NUMBER = 1 << 1, /* No., Jan. */
  CLASS_QUOTE = 1 << 2,         /* cues that quotations stand with */
  CLASS_PLURAL = 1 << 3,
  CLASS_FIRST_PERSON = 1 << 4,
  CLASS_DATE = 1 << 5,
  CLASS_CALENDAR = 1 << 6, /* of the middle of a date: Monday, March */
  CLASS_TEMPORAL = 1 << 7,
  CLASS_NEGATION = 1 << 8,
  CLASS_PERSON = 1 << 9,
  CLASS_SPEECH = 1 << 10,
  CLASS_ATTITUDE = 1 << 11,
  CLASS_DENIAL = 1 << 12,
  CLASS_REJECTS = 1 << 13,
  CLASS_NEUTRAL_ACT = 1 << 14,
  CLASS_REVERSES = 1 << 15,
  CLASS_LIMITS = 1 << 16,
};

static inline bool set_has_class(const Worker *worker, SetId set, unsigned class) {
  return worker->classes[set] & class;
}

#endif
