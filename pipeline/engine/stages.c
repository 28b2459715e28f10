/* THE TABLE of stages: see stages.h.
 *
 * Layers are bits in the order of the stages, so `EARLIER(layer)` is all that the stages above have
 * added. To add a stage: its layer in document.h, its function in stages/, its row here. */
#include "engine/stages.h"

#define EARLIER(layer) ((Layers)(layer) - 1)

const Stage stages[] = {
    {"tokenize", "cut the text into words, numbers and marks", 0, LAYER_TOKENS, tokenize},
    {"quote", "pair quotation marks, over paragraphs too", EARLIER(LAYER_QUOTATIONS),
     LAYER_QUOTATIONS, quote},
    {"segment", "find paragraphs and sentences", EARLIER(LAYER_SENTENCES), LAYER_SENTENCES, segment},
    {"tag", "find names of people, places, bodies and dates", EARLIER(LAYER_NAMES), LAYER_NAMES, tag},
    {"chunk", "group words into noun phrases and verb groups", EARLIER(LAYER_CHUNKS), LAYER_CHUNKS,
     chunk},
    {"attribute", "find who says what: source, cue, content", EARLIER(LAYER_ATTRIBUTIONS),
     LAYER_ATTRIBUTIONS, attribute},
    {"resolve", "tell which person or body each speaker is", EARLIER(LAYER_ENTITIES), LAYER_ENTITIES,
     resolve},
    {"position", "tell which issue is spoken of, and for or against", EARLIER(LAYER_POSITIONS),
     LAYER_POSITIONS, position},
};

const size_t stage_count = sizeof stages / sizeof *stages;

_Static_assert(sizeof stages / sizeof *stages <= STAGES_MAX, "raise STAGES_MAX");

size_t stage_find(Str name) {
  size_t i = 0;
  while (i < stage_count && !str_equal(str_of(stages[i].name), name)) i++;
  return i;
}
