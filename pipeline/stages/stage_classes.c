/* Classes of words as bits: see stage_classes.h. */
#include "stages/stage_classes.h"

#include <stdlib.h>

static const char *const names[] = {
    "plural", "first-person", "DATE",   "date-core", "temporal",    "negation", "PERSON",
    "speech", "attitude",     "denial", "rejects",   "neutral-act", "reverses", "limits",
};

uint16_t *stage_classes_new(const Words *words) {
  uint16_t *classes = calloc(words->sets.count, sizeof *classes);
  for (unsigned i = 0; classes && i < sizeof names / sizeof *names; i++) {
    ClassId class = words_find_class(words, str_of(names[i]));
    for (SetId set = 0; set < words->sets.count; set++)
      if (words_set_has(words, set, class)) classes[set] |= (uint16_t)(1u << i);
  }
  return classes;
}
