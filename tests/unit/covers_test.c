/* Of rules of chance, none that another is said to cover ever fits where that one does not: in rows
   of chance, each of which all rules are looked for in. */
#include "small_cascade.h"

#include "rulebook/cascades/covers.h"

static const char *const alphabet[] = {"NP/x",        "NP/minister",     "VG/said+finite",
                                       "VG/x+finite", "VG/said+passive", "adverb/x",
                                       "comma/x",     "noun/minister"};

enum {
  ROUNDS = 12,
  RULES = 60,
  ROWS = 150,
  LONGEST = 8,
  LETTERS = sizeof alphabet / sizeof *alphabet
};

typedef struct {
  SmallCascade small;
  Arena arena;
  uint64_t random;
  uint32_t covered; /* pairs of different patterns */
} Chance;

static uint32_t draw(Chance *chance, uint32_t below) {
  chance->random = chance->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(chance->random >> 33) % below;
}

static const char *element_of_chance(Chance *chance) {
  static const char *const elements_known[] = {"NP",
                                               "NP",
                                               "VG",
                                               "VG",
                                               "comma",
                                               "comma",
                                               "adverb",
                                               "adverb",
                                               "noun",
                                               ".",
                                               ".",
                                               "<speech>",
                                               "(NP|comma)",
                                               "(VG|adverb|noun)",
                                               "NP<person-noun>",
                                               "<!speech>",
                                               "VG<speech>",
                                               "VG<finite>",
                                               "VG<speech, finite>",
                                               "VG<!speech>",
                                               "VG<speech|finite>",
                                               "VG<!passive>",
                                               "Pause"};
  return elements_known[draw(chance, sizeof elements_known / sizeof *elements_known)];
}

/* What stands before is of one length. */
static const char *single_of_chance(Chance *chance) {
  const char *element = element_of_chance(chance);
  return strcmp(element, "Pause") == 0 ? "NP" : element;
}

static const char *piece_of_chance(Chance *chance, unsigned depth) {
  static const char *const forms[] = {
      "(%s %s)", "(%s|%s)",     "(%s|%s)",    "(%s)?",    "(%s)?",    "(%s)*",    "(%s)*", "(%s)+",
      "(%s)*?",  "(%s){1,2}",   "(%s){0,3}",  "(%s){2}",  "(%s)*+",   "(%s)?+",   "&(%s)", "!(%s)",
      "!(%s)",   "source:(%s)", "(!(%s) .)*", "&(%s %s)", "!(%s %s)", "(%s %s)*+"};
  static const char *const behind[] = {"&<(%s)", "!<(%s)", "&<(%s .)", "Loop", "^", "$", "!($)"};
  if (!depth || draw(chance, 2)) return element_of_chance(chance);
  if (!draw(chance, 6))
    return arena_format(&chance->arena, behind[draw(chance, sizeof behind / sizeof *behind)],
                        single_of_chance(chance))
        .data;
  const char *one = piece_of_chance(chance, depth - 1), *other = piece_of_chance(chance, depth - 1);
  return arena_format(&chance->arena, forms[draw(chance, sizeof forms / sizeof *forms)], one, other)
      .data;
}

static const char *pattern_of_chance(Chance *chance) {
  const char *pattern = element_of_chance(chance); /* it must take something */
  if (draw(chance, 2))
    pattern = arena_format(&chance->arena, "%s %s", piece_of_chance(chance, 2), pattern).data;
  for (uint32_t more = draw(chance, 3); more; more--)
    pattern = arena_format(&chance->arena, "%s %s", pattern, piece_of_chance(chance, 2)).data;
  return pattern;
}

static void open_chance(Chance *chance) {
  Str rules = STR("level ordered\nlet Pause = (comma|adverb adverb)\nlet Loop = (!(Pause) .)*+\n"
                  "uses: Loop Pause\n");
  for (uint32_t i = 1; i < RULES; i++)
    rules =
        arena_format(&chance->arena, "%.*sr%u: %s\n", STR_ARG(rules), i, pattern_of_chance(chance));
  if (!small_cascade_open(&chance->small, "said: speech; minister: person-noun; x:", rules.data))
    fail_msg("%s", rule_files_findings(&chance->small.files));
}

/* At which places of the row the rule fits: a bit each. */
static uint32_t places_of(Chance *chance, const Level *level, uint32_t rule, uint32_t count) {
  uint32_t places = 0, asked = rule;
  Match match;
  for (uint32_t from = 0; from < count; from = match.range.start + 1, asked = rule) {
    if (!matcher_find(chance->small.matcher, level, &asked, from, &match) || asked != rule) break;
    places |= UINT32_C(1) << match.range.start;
  }
  return places;
}

static void check_row(Chance *chance, const Level *level, bool covers[RULES][RULES]) {
  Element items[LONGEST];
  Row row = {items, 1 + draw(chance, LONGEST), LONGEST};
  uint32_t places[RULES], letters = 1 + draw(chance, LETTERS);
  for (uint32_t i = 0; i < row.count; i++)
    items[i] = small_cascade_element(&chance->small, str_of(alphabet[draw(chance, letters)]));
  matcher_set_row(chance->small.matcher, &row);
  for (uint32_t i = 0; i < RULES; i++) places[i] = places_of(chance, level, i, row.count);
  for (uint32_t i = 0; i < RULES; i++)
    for (uint32_t k = 0; k < RULES; k++)
      if (covers[i][k] && (places[k] & ~places[i]))
        fail_msg("%s\nis to cover %s", rule_text(level_rule(level, i)).data,
                 rule_text(level_rule(level, k)).data);
}

static void find_covered(Chance *chance, const Level *level, bool covers[RULES][RULES]) {
  for (uint32_t i = 0; i < RULES; i++)
    for (uint32_t k = 0; k < RULES; k++) {
      const Node *earlier = level->rules.items[i]->node, *later = level->rules.items[k]->node;
      covers[i][k] = pattern_covers(&chance->arena, &chance->small.words, earlier, later);
      chance->covered += covers[i][k] && !pieces_are_same(earlier, later);
    }
}

static void what_is_covered_fits_nowhere_else(void **state) {
  (void)state;
  static bool covers[RULES][RULES];
  Chance chance = {.random = 1};
  for (uint32_t round = 0; round < ROUNDS; round++) {
    open_chance(&chance);
    const Level *level = small_cascade_level(&chance.small, 0);
    find_covered(&chance, level, covers);
    for (uint32_t i = 0; i < RULES; i++) assert_true(covers[i][i]);
    for (uint32_t i = 0; i < ROWS; i++) check_row(&chance, level, covers);
    small_cascade_close(&chance.small);
    arena_reset(&chance.arena);
  }
  assert_true(chance.covered > 1000);
  arena_free(&chance.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_covered_fits_nowhere_else)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
