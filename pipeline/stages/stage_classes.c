/* Classes of words as bits: see stage_classes.h. */
#include "stages/stage_classes.h"

#include <stdlib.h>

static const char *const names[] = {
    "title",     "before-number", "quote",       "plural",   "first-person", "DATE",
    "date-core", "temporal",      "negation",    "PERSON",   "speech",       "attitude",
    "denial",    "rejects",       "neutral-act", "reverses", "limits",       NULL,
};

bool stages_ask_for_class(Str class) { return str_is_among(class, names); }

uint32_t *stage_classes_new(const Words *words) {
  uint32_t *classes = calloc(words->sets.count, sizeof *classes);
  for (unsigned i = 0; classes && names[i]; i++) {
    ClassId class = words_find_class(words, str_of(names[i]));
    for (SetId set = 0; set < words->sets.count; set++)
      if (words_set_has(words, set, class)) classes[set] |= 1u << i;
  }
  return classes;
}
