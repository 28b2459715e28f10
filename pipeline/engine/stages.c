/* THE TABLE of stages: see stages.h.
 *
 * A stage's function, file, filter and row bear one name. It needs what the rows above it add:
 * layers are bits in the order of the stages, so that is all bits below its own. To add a stage:
 * its layer in document.h, its function in stages/, its row here. */
#include "engine/stages.h"

#define STAGE(name, layer, levels, roles, flags, results, summary) \
  { #name, summary, (Layers)(layer)-1, layer, levels, roles, flags, results, name }

const Stage stages[] = {
    STAGE(tokenize, LAYER_TOKENS, "", "", "", RESULT_NOTHING,
          "cut the text into words, numbers and marks"),
    STAGE(quote, LAYER_QUOTATIONS, "", "", "", RESULT_NOTHING,
          "pair quotation marks, over paragraphs too"),
    STAGE(segment, LAYER_SENTENCES, "boilerplate", "", "", RESULT_NOTHING,
          "find paragraphs and sentences"),
    STAGE(tag, LAYER_NAMES, "dates names guesses", "name", "retype", RESULT_ENTITY,
          "find names of people, places, bodies and dates"),
    STAGE(chunk, LAYER_CHUNKS, "groups", "head", "", RESULT_ELEMENT,
          "group words into noun phrases and verb groups"),
    STAGE(attribute, LAYER_ATTRIBUTIONS, "attributions", "source cue content addressee",
          "attitude negated apart answer continued", RESULT_NOTHING,
          "find who says what: source, cue, content"),
    STAGE(resolve, LAYER_ENTITIES, "", "", "", RESULT_NOTHING,
          "tell which person or body each speaker is"),
    STAGE(position, LAYER_POSITIONS, "subjects positions", "", "own-negation", RESULT_NOTHING,
          "tell which issue is spoken of, and for or against"),
};

const size_t stage_count = sizeof stages / sizeof *stages;

_Static_assert(sizeof stages / sizeof *stages <= STAGES_MAX, "raise STAGES_MAX");

size_t stage_find(Str name) {
  size_t i = 0;
  while (i < stage_count && !str_equal(str_of(stages[i].name), name)) i++;
  return i;
}

static bool matches_level(const Stage *stage, Str level) {
  Str rest = str_of(stage->levels);
  while (rest.data)
    if (str_equal(str_cut(&rest, ' '), level)) return level.size > 0;
  return false;
}

size_t stage_of_level(Str level) {
  size_t i = 0;
  while (i < stage_count && !matches_level(&stages[i], level)) i++;
  return i;
}
