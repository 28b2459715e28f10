/* What rules see of small words and signs: see sight.h.
 *
 * Method: of each element of a pattern, what sets of classes fit it (set_codes.c), and with which
 * features of form. What asks for a capital sees none of them. What may join known names is what
 * patterns ask for that need no word that may be a name besides. */
#include "rulebook/cascades/sight.h"

#include "rulebook/cascades/pattern.h"
#include "rulebook/lexicon/name_clues.h"

enum { FORMS = CLUE_FORM / WORD_LISTED + 1, FEATURES_OF_PLACE = WORD_INITIAL | WORD_LINE_START };

typedef struct {
  const Level *level;
  const Words *words;
  const Gazetteer *gazetteer;
  Arena *scratch;
  bool joiners; /* they are looked for, whatever their features */
  Sight sight;
  /* by features of form: the codes of sets with which a small word fits something */
  uint64_t *codes[FORMS];
} Looker;

static bool may_be(const Node *element, Kind kind) {
  return !element->kinds || element->kinds >> kind & 1;
}

/* A small word of this form may have the features that are asked for. */
static bool may_have(unsigned form, const Conjunction *conjunction) {
  return !(conjunction->features & ~(form | FEATURES_OF_PLACE)) &&
         !(conjunction->features_unwanted & form);
}

static void see_words(Looker *looker, const Conjunction *conjunction) {
  const uint64_t *fit = level_codes_that_fit(looker->level, looker->scratch, conjunction);
  for (unsigned form = 0; form < FORMS; form++) {
    if (!looker->joiners && !may_have(form * WORD_LISTED, conjunction)) continue;
    for (uint32_t i = 0; i < level_code_words(looker->level); i++) looker->codes[form][i] |= fit[i];
  }
}

static void see_element(Looker *looker, const Node *element, const Conjunction *conjunction) {
  if (!looker->joiners && conjunction->features & (WORD_CAPITAL | WORD_UPPER)) return;
  looker->sight.kinds |= element->kinds;
  if (may_be(element, KIND_WORD)) see_words(looker, conjunction);
}

static void see_node(Looker *looker, const Node *node) {
  static const Conjunction anything;
  for (uint32_t i = 0; i < node->children.count; i++) see_node(looker, node->children.items[i]);
  if (node->type != NODE_ELEMENT) return;
  if (!node->either.count) see_element(looker, node, &anything);
  for (uint32_t i = 0; i < node->either.count; i++)
    see_element(looker, node, &node->either.items[i]);
}

/* ---- What fits which elements ---- */

static const uint64_t names = UINT64_C(1) << KIND_NAME,
                      strangers = UINT64_C(1) << KIND_PROPER | UINT64_C(1) << KIND_DOUBTFUL;

static bool fits_some_name(const Looker *looker, const Node *element) {
  const Gazetteer *gazetteer = looker->gazetteer;
  for (uint32_t i = 0; i < element->either.count; i++)
    for (uint32_t k = 0; k < gazetteer->sets.count; k++) {
      const GazetteerSets *sets = &gazetteer->sets.items[k];
      const Conjunction *conjunction = &element->either.items[i];
      if (pattern_set_fits(looker->words, sets->set, conjunction) ||
          pattern_set_fits(looker->words, sets->demonym_set, conjunction))
        return true;
    }
  return !element->either.count;
}

/* Whether the pattern may fit elements that are all of these kinds. */
static bool fits_among(const Looker *looker, const Node *node, uint64_t kinds) {
  bool all = true, any = false;
  if (node->type == NODE_ELEMENT) {
    if (node->kinds) kinds &= node->kinds;
    return kinds && (kinds != names || fits_some_name(looker, node));
  }
  if (node->negative || (node->type == NODE_REPEAT && !node->low)) return true;
  for (uint32_t i = 0; i < node->children.count; i++) {
    bool fits = fits_among(looker, node->children.items[i], kinds);
    all &= fits;
    any |= fits;
  }
  return node->type == NODE_CHOICE ? any : all;
}

/* ---- Sights ---- */

static Looker new_looker(const Level *level, const Words *words, const Gazetteer *gazetteer,
                         Arena *scratch) {
  Looker looker = {.level = level, .words = words, .gazetteer = gazetteer, .scratch = scratch};
  looker.sight.forms = arena_many(words->arena, words->sets.count, uint8_t);
  for (unsigned form = 0; level && form < FORMS; form++)
    looker.codes[form] = arena_many(scratch, level_code_words(level), uint64_t);
  return looker;
}

/* What has been seen, by set. */
static Sight sight_of(Looker *looker) {
  const Level *level = looker->level;
  Sight *sight = &looker->sight;
  uint32_t sets = looker->words->sets.count;
  uint8_t *of_code = arena_many(looker->scratch, level->code_count, uint8_t);
  for (uint32_t code = 0; code < level->code_count; code++)
    for (unsigned form = 0; form < FORMS; form++)
      of_code[code] |= (looker->codes[form][code / 64] >> code % 64 & 1) << form;
  for (SetId set = 0; set < sets; set++) sight->forms[set] = of_code[level->codes[set]];
  while (sight->unseen < sets && sight->forms[sight->unseen] & 1) sight->unseen++;
  sight->whole |= sight->unseen == sets;
  return *sight;
}

static Sight look(Looker looker) {
  if (!looker.level) return looker.sight;
  for (uint32_t i = 0; i < looker.level->rules.count; i++)
    see_node(&looker, looker.level->rules.items[i]->node);
  return sight_of(&looker);
}

static Sight look_for_joiners(Looker looker) {
  if (!looker.level) return looker.sight;
  looker.joiners = true;
  for (uint32_t i = 0; i < looker.level->rules.count; i++) {
    const Node *node = looker.level->rules.items[i]->node;
    if (fits_among(&looker, node, ~strangers)) see_node(&looker, node);
    looker.sight.whole |= fits_among(&looker, node, names);
  }
  return sight_of(&looker);
}

static bool some_fits_among(Looker looker, uint64_t kinds) {
  for (uint32_t i = 0; looker.level && i < looker.level->rules.count; i++)
    if (fits_among(&looker, looker.level->rules.items[i]->node, kinds)) return true;
  return false;
}

void sights_fill(const Cascades *cascades, Words *words, const Gazetteer *gazetteer,
                 Arena *scratch) {
  const Level *of_names = cascades_level(cascades, STR("names")),
              *of_dates = cascades_level(cascades, STR("dates"));
  const Level *of_guesses = cascades_level(cascades, STR("guesses"));
  words->names = look(new_looker(of_names, words, gazetteer, scratch));
  words->names.whole |=
      some_fits_among(new_looker(of_names, words, gazetteer, scratch), ~(names | strangers));
  words->joiners = look_for_joiners(new_looker(of_names, words, gazetteer, scratch));
  words->dates = look(new_looker(of_dates, words, gazetteer, scratch));
  words->guesses_whole =
      some_fits_among(new_looker(of_guesses, words, gazetteer, scratch), ~strangers);
}
