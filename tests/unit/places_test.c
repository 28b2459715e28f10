/* Rules are looked for at all places of a row at once, and PCRE2 is asked only where one may fit.
 * What is found is what PCRE2 finds that looks for each rule at each place: in rows of all sizes,
 * with every operator of the patterns. */
#include "small_cascade.h"
#include "places_rules.h"

#include "rulebook/cascades/element_units.h"
#include "rulebook/cascades/pattern.h"
#include "rulebook/cascades/plan.h"

static const char *const alphabet[] = {"NP/x",        "NP/minister",     "VG/said+finite",
                                       "VG/x+finite", "VG/said+passive", "adverb/x",
                                       "comma/x",     "noun/x",          "noun/minister"};

enum { LEVELS = 4, CROWDED = 3 };

typedef struct {
  SmallCascade small;
  uint64_t random;
  Element elements[sizeof alphabet / sizeof *alphabet];
  pcre2_code *codes[LEVELS][64]; /* by level and rule */
  PatternExpression expressions[LEVELS][64];
  Arena arena;
  pcre2_match_data *data;
} Setting;

static void compile(Setting *setting, unsigned level_index) {
  const Level *level = small_cascade_level(&setting->small, level_index);
  for (uint32_t i = 0; i < level_rule_count(level); i++) {
    PatternExpression expression = pattern_expression(&setting->arena, level, level_rule(level, i));
    int error;
    PCRE2_SIZE offset;
    setting->codes[level_index][i] = pcre2_compile(
        expression.units, expression.count, PCRE2_DOTALL | PCRE2_ANCHORED, &error, &offset, NULL);
    assert_non_null(setting->codes[level_index][i]);
    setting->expressions[level_index][i] = expression;
  }
}

static int open_setting(void **state) {
  static Setting setting;
  setting = (Setting){.random = 1};
  Str rules = arena_format(&setting.arena, "%s%s", every_operator, roles_and_other_levels);
  bool good =
      small_cascade_open(&setting.small, "said: speech; minister: person-noun; x:", rules.data);
  if (!good) fail_msg("%s", rule_files_findings(&setting.small.files));
  /* Of the leftmost levels one has a possessive repeat, and is told to be slow; there is nothing
     else to tell. */
  assert_non_null(strstr(rule_files_findings(&setting.small.files),
                         "for it cannot be read in one pass: a repeat without going back"));
  assert_int_equal(setting.small.files.report.warnings, 1);
  for (size_t i = 0; i < sizeof alphabet / sizeof *alphabet; i++)
    setting.elements[i] = small_cascade_element(&setting.small, str_of(alphabet[i]));
  for (unsigned level = 0; level < LEVELS; level++) compile(&setting, level);
  assert_null(small_cascade_level(&setting.small, 1)->program);
  assert_non_null(small_cascade_level(&setting.small, 2)->program);
  setting.data = pcre2_match_data_create(SPANS_MAX + 1, NULL);
  *state = &setting;
  return 0;
}

static int close_setting(void **state) {
  Setting *setting = *state;
  for (unsigned level = 0; level < LEVELS; level++)
    for (unsigned i = 0; i < 64; i++) pcre2_code_free(setting->codes[level][i]);
  pcre2_match_data_free(setting->data);
  arena_free(&setting->arena);
  small_cascade_close(&setting->small);
  return 0;
}

static uint32_t draw(Setting *setting, uint32_t below) {
  setting->random = setting->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(setting->random >> 33) % below;
}

static Row make_row(Setting *setting, Arena *arena, uint32_t count) {
  Row row = {arena_many(arena, count, Element), count, count};
  uint32_t sorts = 1 + draw(setting, sizeof alphabet / sizeof *alphabet); /* with few, long runs */
  for (uint32_t i = 0; i < count; i++) row.items[i] = setting->elements[draw(setting, sorts)];
  return row;
}

/* Looked for at every place, without any plan. */
static bool by_pcre2(Setting *setting, unsigned level_index, uint32_t rule, const Row *row,
                     uint32_t from, Match *match) {
  const Level *level = small_cascade_level(&setting->small, level_index);
  const PatternExpression *expression = &setting->expressions[level_index][rule];
  uint32_t *units = calloc(row->count, UNITS_PER_ELEMENT * sizeof *units);
  for (uint32_t i = 0; i < row->count; i++)
    element_units(&row->items[i], expression->codes[level->codes[row->items[i].set]],
                  units + i * UNITS_PER_ELEMENT);
  int found = PCRE2_ERROR_NOMATCH;
  for (uint32_t place = from; place <= row->count && found == PCRE2_ERROR_NOMATCH; place++)
    found = pcre2_match(setting->codes[level_index][rule], units, row->count * UNITS_PER_ELEMENT,
                        place * UNITS_PER_ELEMENT, 0, setting->data, NULL);
  const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(setting->data);
  free(units);
  *match = (Match){.rule = level_rule(level, rule)};
  for (int group = 0; group < found; group++) {
    Range range = {(uint32_t)(offsets[2 * group] / UNITS_PER_ELEMENT),
                   (uint32_t)(offsets[2 * group + 1] / UNITS_PER_ELEMENT)};
    if (!group)
      match->range = range;
    else if (offsets[2 * group] != PCRE2_UNSET)
      match_add_capture(match, (Capture){expression->groups[group - 1], range});
  }
  return found > 0;
}

static bool same_match(const Match *a, const Match *b) {
  bool same = a->rule == b->rule && a->range.start == b->range.start &&
              a->range.end == b->range.end && a->capture_count == b->capture_count;
  for (uint32_t i = 0; i < a->capture_count && same; i++) {
    const Capture *one = &a->captures[i], *other = &b->captures[i];
    same = one->role == other->role && one->range.start == other->range.start &&
           one->range.end == other->range.end;
  }
  return same;
}

static void check_ordered(Setting *setting, Row *row, uint32_t from) {
  const Level *level = small_cascade_level(&setting->small, 0);
  matcher_set_row(setting->small.matcher, row);
  for (uint32_t i = 0; i < level_rule_count(level); i++) {
    Match match, wanted;
    uint32_t rule = i;
    bool fits = by_pcre2(setting, 0, i, row, from, &wanted);
    bool found = matcher_find(setting->small.matcher, level, &rule, from, &match) && rule == i;
    if (found != fits || (found && !same_match(&match, &wanted)))
      fail_msg("%s in a row of %u from %u: PCRE2 finds %u to %u",
               rule_name(level_rule(level, i)).data, row->count, from, wanted.range.start,
               wanted.range.end);
  }
}

/* The first place from `from` on at which any rule fits, and of the rules that fit there the
   first. */
static bool first_by_pcre2(Setting *setting, unsigned level_index, const Row *row, uint32_t from,
                           Match *first) {
  const Level *level = small_cascade_level(&setting->small, level_index);
  first->rule = NULL;
  for (uint32_t i = 0; i < level_rule_count(level); i++) {
    Match match;
    bool fits = by_pcre2(setting, level_index, i, row, from, &match);
    if (fits && (!first->rule || match.range.start < first->range.start)) *first = match;
  }
  return first->rule != NULL;
}

static void check_leftmost(Setting *setting, unsigned level_index, Row *row, uint32_t from) {
  Match match, wanted;
  uint32_t ignored = 0;
  bool fits = first_by_pcre2(setting, level_index, row, from, &wanted);
  matcher_set_row(setting->small.matcher, row);
  bool found =
      matcher_find(setting->small.matcher, small_cascade_level(&setting->small, level_index),
                   &ignored, from, &match);
  assert_int_equal(found, fits);
  if (found) assert_true(same_match(&match, &wanted));
}

/* All groups of the row; those of rules with the role `cue` have the head that fills it. */
static void check_groups(Setting *setting, unsigned level_index, Row *row) {
  const Level *level = small_cascade_level(&setting->small, level_index);
  uint8_t cue = cascade_role(&setting->small.cascades, STR("cue"));
  uint32_t count, from = 0;
  Match match;
  for (uint32_t i = 0; i < row->count; i++)
    row->items[i].tokens = (Span){i, i + 1}, row->items[i].head = i;
  matcher_set_row(setting->small.matcher, row);
  const Group *groups = matcher_groups(setting->small.matcher, level, cue, &count);
  for (uint32_t i = 0; i < count; i++, from = match.range.end) {
    assert_true(first_by_pcre2(setting, level_index, row, from, &match));
    assert_ptr_equal(groups[i].rule, match.rule);
    assert_memory_equal(&groups[i].range, &match.range, sizeof match.range);
    assert_int_equal(groups[i].element.tokens.start, match.range.start);
    assert_int_equal(groups[i].element.tokens.end, match.range.end);
    bool has_cue = match.capture_count && str_equal(rule_name(match.rule), STR("counted"));
    assert_int_equal(groups[i].element.head,
                     (has_cue ? match.captures[0].range.end : match.range.end) - 1);
  }
  assert_false(from < row->count && first_by_pcre2(setting, level_index, row, from, &match));
}

static bool same_element(const Element *a, const Element *b) {
  return a->kind == b->kind && a->features == b->features && a->set == b->set &&
         a->tokens.start == b->tokens.start && a->tokens.end == b->tokens.end &&
         a->head == b->head && a->item == b->item;
}

/* The elements that are made stand in the places of their ranges, and all others as they stood. */
static void check_putting(Setting *setting, const Row *row) {
  Arena arena = {0};
  Row rewritten = {arena_many(&arena, row->count, Element), row->count, row->count};
  memcpy(rewritten.items, row->items, row->count * sizeof *row->items);
  uint32_t count, at = 0;
  matcher_set_row(setting->small.matcher, &rewritten);
  const Group *groups =
      matcher_groups(setting->small.matcher, small_cascade_level(&setting->small, 2), 0, &count);
  matcher_put_groups(setting->small.matcher);
  for (uint32_t i = 0; i < row->count; at++) {
    const Element *expected = count && groups->range.start == i ? &groups->element : &row->items[i];
    assert_true(same_element(&rewritten.items[at], expected));
    if (expected == &row->items[i])
      i++;
    else
      i = groups->range.end, groups++, count--;
  }
  assert_int_equal(rewritten.count, at);
  arena_free(&arena);
}

static void check_rows(Setting *setting, uint32_t rows, uint32_t shortest, uint32_t longest) {
  for (uint32_t i = 0; i < rows; i++) {
    Arena arena = {0};
    Row row = make_row(setting, &arena, shortest + draw(setting, longest - shortest + 1));
    uint32_t from = draw(setting, 2) ? draw(setting, row.count) : 0;
    check_ordered(setting, &row, from);
    check_leftmost(setting, 1, &row, from);
    check_leftmost(setting, 2, &row, from);
    check_groups(setting, 1, &row);
    check_groups(setting, 2, &row);
    check_putting(setting, &row);
    arena_free(&arena);
  }
}

static void short_rows(void **state) { check_rows(*state, 3000, 1, 10); }
static void rows_about_as_long_as_a_machine_word(void **state) { check_rows(*state, 300, 58, 68); }
static void long_rows(void **state) { check_rows(*state, 100, 100, 300); }
static void rows_longer_than_all_sets_of_places(void **state) { check_rows(*state, 20, 505, 540); }

/* Of a row of verb groups of all kinds nearly every element leads to a state of its own. */
static Row crowded_row(Setting *setting, Arena *arena, uint32_t count) {
  Row row = make_row(setting, arena, count);
  for (uint32_t i = 0; i < count; i++) {
    row.items[i] =
        small_cascade_element(&setting->small, draw(setting, 8) ? STR("VG/x") : STR("comma/x"));
    if (row.items[i].kind == KIND_VG) row.items[i].features = (uint16_t)draw(setting, 1 << 12);
  }
  return row;
}

/* There is room for a few such rows; then all is forgotten, in the middle of a row. */
static void what_there_is_no_room_for_is_forgotten(void **state) {
  Setting *setting = *state;
  for (uint32_t i = 0; i < 8; i++) {
    Arena arena = {0};
    Row row = crowded_row(setting, &arena, 1000);
    check_groups(setting, CROWDED, &row);
    arena_free(&arena);
  }
  assert_int_equal(matcher_limits_hit(setting->small.matcher), 0);
}

/* It has no match, and that is told. */
static void a_row_that_there_is_no_room_for(void **state) {
  Setting *setting = *state;
  Arena arena = {0};
  uint32_t count;
  Row row = crowded_row(setting, &arena, 12000), shorter = {row.items, 100, 100};
  matcher_set_row(setting->small.matcher, &row);
  matcher_groups(setting->small.matcher, small_cascade_level(&setting->small, CROWDED), 0, &count);
  assert_int_equal(count, 0);
  assert_int_equal(matcher_limits_hit(setting->small.matcher), 1);
  check_groups(setting, CROWDED, &shorter);
  arena_free(&arena);
}

/* Rows come one after the other: nothing of the last one is left. */
static void a_row_that_changes(void **state) {
  Setting *setting = *state;
  const Level *level = small_cascade_level(&setting->small, 0);
  for (uint32_t i = 0; i < 300; i++) {
    Arena arena = {0};
    Row row = make_row(setting, &arena, 2 + draw(setting, 80));
    matcher_set_row(setting->small.matcher, &row);
    for (uint32_t changes = 0; changes < 3 && row.count > 1; changes++) {
      uint32_t start = draw(setting, row.count - 1),
               end = start + 1 + draw(setting, row.count - start);
      matcher_replace(setting->small.matcher, (Range){start, end},
                      setting->elements[draw(setting, 9)]);
      for (uint32_t k = 0; k < level_rule_count(level); k++) {
        Match match, wanted;
        uint32_t rule = k;
        bool found = matcher_find(setting->small.matcher, level, &rule, 0, &match) && rule == k;
        assert_int_equal(found, by_pcre2(setting, 0, k, &row, 0, &wanted));
        assert_true(!found || same_match(&match, &wanted));
      }
    }
    arena_free(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(short_rows, open_setting, close_setting),
      cmocka_unit_test_setup_teardown(rows_about_as_long_as_a_machine_word, open_setting,
                                      close_setting),
      cmocka_unit_test_setup_teardown(long_rows, open_setting, close_setting),
      cmocka_unit_test_setup_teardown(rows_longer_than_all_sets_of_places, open_setting,
                                      close_setting),
      cmocka_unit_test_setup_teardown(what_there_is_no_room_for_is_forgotten, open_setting,
                                      close_setting),
      cmocka_unit_test_setup_teardown(a_row_that_there_is_no_room_for, open_setting, close_setting),
      cmocka_unit_test_setup_teardown(a_row_that_changes, open_setting, close_setting),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
