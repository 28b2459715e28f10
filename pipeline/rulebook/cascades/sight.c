/* What rules see of small words and signs: see sight.h.
 *
 * Method: of each element of a pattern, what sets of classes fit it (set_codes.c), and with which features of form. What
 * asks for a capital sees none of them. */
#include "rulebook/cascades/sight.h"

#include "rulebook/cascades/pattern.h"
#include "rulebook/lexicon/name_clues.h"

enum { FORMS = CLUE_FORM / WORD_LISTED + 1, FEATURES_OF_PLACE = WORD_INITIAL | WORD_LINE_START };

typedef struct {
  const Level *level;
  Arena *scratch;
  Sight *sight;
  uint64_t *codes[FORMS]; /* by features of form: the codes of sets with which a small word fits something */
} Looker;

static bool may_be(const Node *element, Kind kind) { return !element->kinds || element->kinds >> kind & 1; }

/* A small word of this form may have the features that are asked for. */
static bool may_have(unsigned form, const Conjunction *conjunction) {
  return !(conjunction->features & ~(form | FEATURES_OF_PLACE)) && !(conjunction->features_unwanted & form);
}

static void see_words(Looker *looker, const Conjunction *conjunction) {
  const uint64_t *fit = level_codes_that_fit(looker->level, looker->scratch, conjunction);
  for (unsigned form = 0; form < FORMS; form++) {
    if (!may_have(form * WORD_LISTED, conjunction)) continue;
    for (uint32_t i = 0; i < level_code_words(looker->level); i++) looker->codes[form][i] |= fit[i];
  }
}

static void see_element(Looker *looker, const Node *element, const Conjunction *conjunction) {
  if (conjunction->features & (WORD_CAPITAL | WORD_UPPER)) return;
  looker->sight->kinds |= element->kinds;
  if (may_be(element, KIND_WORD)) see_words(looker, conjunction);
}

static void see_node(Looker *looker, const Node *node) {
  static const Conjunction anything;
  for (uint32_t i = 0; i < node->children.count; i++) see_node(looker, node->children.items[i]);
  if (node->type != NODE_ELEMENT) return;
  if (!node->either.count) see_element(looker, node, &anything);
  for (uint32_t i = 0; i < node->either.count; i++) see_element(looker, node, &node->either.items[i]);
}

/* ---- What needs no capital ---- */

static bool wants_capital(const Node *element) {
  const uint64_t capitals = UINT64_C(1) << KIND_PROPER | UINT64_C(1) << KIND_DOUBTFUL | UINT64_C(1) << KIND_NAME;
  if (element->kinds && !(element->kinds & ~capitals)) return true;
  for (uint32_t i = 0; i < element->either.count; i++)
    if (!(element->either.items[i].features & WORD_CAPITAL)) return false;
  return element->either.count != 0;
}

/* Whether the pattern may fit elements none of which has a capital. */
static bool fits_small(const Node *node) {
  bool all = true, any = false;
  if (node->type == NODE_ELEMENT) return !wants_capital(node);
  if (node->type == NODE_AHEAD || node->type == NODE_BEHIND) return true;
  if (node->type == NODE_REPEAT && !node->low) return true;
  for (uint32_t i = 0; i < node->children.count; i++) {
    bool fits = fits_small(node->children.items[i]);
    all &= fits;
    any |= fits;
  }
  return node->type == NODE_CHOICE ? any : all;
}

static Sight look(const Level *level, Arena *arena, uint32_t sets, Arena *scratch) {
  Sight sight = {.forms = arena_many(arena, sets, uint8_t)};
  if (!level) return sight;
  Looker looker = {.level = level, .scratch = scratch, .sight = &sight};
  for (unsigned form = 0; form < FORMS; form++) looker.codes[form] = arena_many(scratch, level_code_words(level), uint64_t);
  for (uint32_t i = 0; i < level->rules.count; i++) see_node(&looker, level->rules.items[i]->node);
  uint8_t *of_code = arena_many(scratch, level->code_count, uint8_t);
  for (uint32_t code = 0; code < level->code_count; code++)
    for (unsigned form = 0; form < FORMS; form++) of_code[code] |= (looker.codes[form][code / 64] >> code % 64 & 1) << form;
  for (SetId set = 0; set < sets; set++) sight.forms[set] = of_code[level->codes[set]];
  while (sight.unseen < sets && sight.forms[sight.unseen] & 1) sight.unseen++;
  sight.whole = sight.unseen == sets;
  return sight;
}

void sights_fill(const Cascades *cascades, Words *words, Arena *scratch) {
  const Level *names = cascades_level(cascades, STR("names")), *dates = cascades_level(cascades, STR("dates"));
  words->names = look(names, words->arena, words->sets.count, scratch);
  words->dates = look(dates, words->arena, words->sets.count, scratch);
  for (uint32_t i = 0; names && i < names->rules.count; i++) words->names.whole |= fits_small(names->rules.items[i]->node);
}
