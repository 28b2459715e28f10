/* The walk over a pattern's tree, by which `explain` tells how far a rule came, says what PCRE2
 * says: of random rows and patterns with every operator, and of every rule and every row of the
 * corpus. And it finds the place where a rule fails, and what could have stood there. */
#include "small_cascade.h"

#include "engine/engine.h"
#include "formats/text_input.h"
#include "rulebook/cascades/attempt.h"
#include "rulebook/cascades/describe.h"

/* ---- What fits ---- */

typedef struct {
  const Cascades *cascades;
  Matcher *matcher;
  uint32_t fits, fails;
} Comparison;

/* For a person who must find out why. */
static void print_row(const Cascades *cascades, const Row *row) {
  Arena arena = {0};
  for (uint32_t i = 0; i < row->count; i++)
    print_message("# %u %s\n", i, element_description(&arena, cascades, &row->items[i], NULL).data);
  arena_free(&arena);
}

static void assert_same(Comparison *comparison, const Row *row, const Rule *rule,
                        const Match *match, uint32_t from) {
  Attempt attempt;
  Arena arena = {0};
  rule_attempt(&attempt, &arena, comparison->cascades, rule, row, from, (Span){0, 0});
  bool same = attempt.result == (match ? ATTEMPT_FITS : ATTEMPT_FAILS) &&
              (!match || (attempt.range.start == match->range.start &&
                          attempt.range.end == match->range.end));
  if (!same) print_row(comparison->cascades, row);
  if (attempt.result != (match ? ATTEMPT_FITS : ATTEMPT_FAILS))
    fail_msg("%s at %s: PCRE2 says that it %s", rule_name(rule).data, rule_place(rule).data,
             match ? "fits" : "fails");
  if (match && (attempt.range.start != match->range.start || attempt.range.end != match->range.end))
    fail_msg("%s at %s: PCRE2 finds %u to %u, the walk %u to %u", rule_name(rule).data,
             rule_place(rule).data, match->range.start, match->range.end, attempt.range.start,
             attempt.range.end);
  if (attempt.result == ATTEMPT_FAILS && attempt.found) assert_true(attempt.expected.count > 0);
  if (match)
    comparison->fits++;
  else
    comparison->fails++;
  arena_free(&arena);
}

/* Rule after rule: each that PCRE2 passes over does not fit, and that at which it stops does. */
static void compare_ordered(Comparison *comparison, const Level *level, Row *row) {
  uint32_t rule = 0, count = level_rule_count(level);
  matcher_set_row(comparison->matcher, row);
  while (rule < count) {
    uint32_t first = rule;
    Match match;
    bool found = matcher_find(comparison->matcher, level, &rule, 0, &match);
    for (uint32_t i = first; i < rule; i++)
      assert_same(comparison, row, level_rule(level, i), NULL, 0);
    if (!found) break;
    assert_same(comparison, row, match.rule, &match, 0);
    rule++;
  }
}

/* The rules before that which PCRE2 takes would not fit so early. */
static void assert_first(Comparison *comparison, const Level *level, const Row *row,
                         const Match *match, uint32_t from) {
  Arena arena = {0};
  for (uint32_t i = 0; level_rule(level, i) != match->rule; i++) {
    Attempt attempt;
    rule_attempt(&attempt, &arena, comparison->cascades, level_rule(level, i), row, from,
                 (Span){0, 0});
    if (attempt.result == ATTEMPT_FITS && attempt.range.start <= match->range.start)
      fail_msg("%s should have stood before %s", rule_name(attempt.rule).data,
               rule_name(match->rule).data);
  }
  arena_free(&arena);
}

static void compare_leftmost(Comparison *comparison, const Level *level, Row *row) {
  uint32_t rule = 0, from = 0;
  Match match;
  matcher_set_row(comparison->matcher, row);
  while (matcher_find(comparison->matcher, level, &rule, from, &match)) {
    assert_first(comparison, level, row, &match, from);
    assert_same(comparison, row, match.rule, &match, from);
    from = match.range.end;
  }
  for (uint32_t i = 0; i < level_rule_count(level) && from < row->count; i++)
    assert_same(comparison, row, level_rule(level, i), NULL, from);
}

static void compare(Comparison *comparison, const Level *level, Row *row) {
  if (level_is_leftmost(level))
    compare_leftmost(comparison, level, row);
  else
    compare_ordered(comparison, level, row);
}

/* ---- Random rows ---- */

static const char every_operator[] =
    "level ordered\n"
    "let Thing = (NP|noun adverb?)\n"
    "greedy: NP adverb* adverb VG\n"
    "lazy: NP .*? (adverb|comma) VG?\n"
    "possessive: NP adverb*+ (adverb|VG)\n"
    "possessive-choice: (NP adverb|NP)?+ adverb comma\n"
    "counted: (adverb|NP){2,3} VG<speech>\n"
    "counted-lazy: (adverb|NP){1,4}? comma\n"
    "empty-rounds: (adverb? comma?)* VG comma\n"
    "nested: (NP (comma NP)*)+ VG<finite, !speech>\n"
    "nested-lazy: ((NP|comma)+? adverb)+ VG\n"
    "ahead: NP &(adverb+ VG) adverb .\n"
    "ahead-not: NP !(adverb* comma) .+ VG\n"
    "behind: &<(NP comma|VG{2}) adverb\n"
    "behind-not: !<(comma) !<(NP) adverb VG?\n"
    "start: ^ .? VG\n"
    "end: NP .{0,2} $\n"
    "guarded: NP (!(comma|VG<speech>) .)* VG<speech|finite> (!(NP $) .)*?  comma\n"
    "roles: source:Thing cue:(VG|adverb VG) (content:Thing|comma)+\n"
    "kind-or-any: adverb (NP<person-noun>|<speech>) &<(VG<speech>|<person-noun>)\n"
    "conjunction: VG<speech|finite, !passive> comma|VG<passive>\n"
    "level first leftmost\n"
    "longest: NP comma NP comma NP\n"
    "shorter: NP comma NP\n"
    "later: comma NP VG\n"
    "any: .\n";

static const char *const alphabet[] = {"NP/x",        "NP/minister",     "VG/said+finite",
                                       "VG/x+finite", "VG/said+passive", "adverb/x",
                                       "comma/x",     "noun/x"};

static void agrees_on_random_rows(void **state) {
  (void)state;
  enum { ROWS = 3000, LONGEST = 12 };
  SmallCascade small;
  uint64_t random = 1;
  small_cascade_open(&small, "said: speech; minister: person-noun; x:", every_operator);
  assert_string_equal(rule_files_findings(&small.files), "");
  Comparison comparison = {&small.cascades, small.matcher, 0, 0};
  for (unsigned i = 0; i < ROWS; i++) {
    char written[LONGEST * 20] = "";
    random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    unsigned length = 1 + (unsigned)(random >> 40) % LONGEST;
    for (unsigned k = 0; k < length; k++) {
      random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
      strcat(written, alphabet[(random >> 40) % (sizeof alphabet / sizeof *alphabet)]);
      strcat(written, " ");
    }
    Row row = small_cascade_row(&small, written);
    compare(&comparison, small_cascade_level(&small, 0), &row);
    compare(&comparison, small_cascade_level(&small, 1), &row);
  }
  assert_true(comparison.fits > ROWS * 5 && comparison.fails > ROWS * 5);
  small_cascade_close(&small);
}

/* ---- The corpus ---- */

typedef struct {
  const Level *level;
  Row row; /* as it stood when the level began on it, or when a match had changed it */
} SeenRow;

typedef struct {
  Arena arena;
  Array(SeenRow) rows;
} SeenRows;

static void keep_row(void *state, const Level *level, const Row *row) {
  SeenRows *seen = state;
  Row copy = {arena_many(&seen->arena, row->count, Element), row->count, row->count};
  memcpy(copy.items, row->items, row->count * sizeof *row->items);
  *array_push(&seen->arena, &seen->rows) = (SeenRow){level, copy};
}

static void read_articles(SeenRows *seen, Worker *worker, char *directory) {
  EngineOptions options = {.threads = 1, .last = stage_count - 1};
  MatchObserver observer = {.state = seen, .row = keep_row, .changed = keep_row};
  TextInput *input = text_input_new(&(TextInputOptions){0}, &directory, 1);
  assert_non_null(input);
  JobSource source = text_input_source(input);
  Error error;
  matcher_observe(worker->matcher, &observer);
  for (;;) {
    Job job = {0};
    Document document;
    if (!source.next(source.state, &job, &error)) break;
    engine_process(worker, &options, &job, &document);
    assert_null(document.error.code);
    arena_reset(&worker->arena);
    job_free(&job);
  }
  matcher_observe(worker->matcher, NULL);
  text_input_free(input);
}

static void agrees_on_the_corpus(void **state) {
  (void)state;
  SeenRows seen = {0};
  char corpus[] = "corpus";
  const char *directory = getenv("DEMARCHE_RULES");
  Report report = {.arena = &seen.arena};
  Rulebook *rules = rulebook_load(str_of(directory ? directory : "rules"), &report);
  assert_non_null(rules);
  Worker *worker = worker_new(rules);
  read_articles(&seen, worker, corpus);
  Comparison comparison = {&rules->cascades, worker->matcher, 0, 0};
  for (uint32_t i = 0; i < seen.rows.count; i++)
    compare(&comparison, seen.rows.items[i].level, &seen.rows.items[i].row);
  assert_true(comparison.fits > 1000 && comparison.fails > 10000);
  assert_int_equal(matcher_limits_hit(worker->matcher), 0);
  worker_free(worker);
  rulebook_free(rules);
  arena_free(&seen.arena);
}

/* ---- What fails ---- */

static const char said[] =
    "level attributions\n"
    "let Source = NP (preposition NP)?\n"
    "said-that: source:Source comma? cue:VG<speech> (adverb|comma)* content:(\"that\" .+|NP)\n"
    "according-to: cue:(\"according to\") source:NP\n"
    "told: source:NP<person-noun> cue:VG<speech, finite> addressee:NP $\n"
    "alone: NP !(VG) comma\n";

/* `source:Source, cue:VG<speech> | expected a, b | at 3` */
static const char *told(Arena *arena, const Attempt *attempt) {
  Str text = STR("");
  for (uint32_t i = 0; i < attempt->pieces.count; i++)
    text = arena_format(arena, "%.*s%.*s ", STR_ARG(text), STR_ARG(attempt->pieces.items[i].text));
  text = arena_format(arena, "%.*s(%u)", STR_ARG(text), attempt->range.end);
  for (uint32_t i = 0; i < attempt->expected.count; i++)
    text = arena_format(arena, "%.*s %.*s", STR_ARG(text), STR_ARG(attempt->expected.items[i]));
  return text.data;
}

static void assert_fails(SmallCascade *small, unsigned rule, const char *row_written, Span focus,
                         const char *expected) {
  Attempt attempt;
  Row row = small_cascade_row(small, row_written);
  rule_attempt(&attempt, &small->arena, &small->cascades,
               level_rule(small_cascade_level(small, 0), rule), &row, 0, focus);
  assert_int_equal(attempt.result, ATTEMPT_FAILS);
  assert_string_equal(told(&small->arena, &attempt), expected);
}

static void names_the_place_of_failure(void **state) {
  (void)state;
  const Span all = {0, 0};
  SmallCascade small;
  assert_true(small_cascade_open(&small, "said: speech; minister: person-noun; x:; of:", said));
  assert_fails(&small, 0, "comma NP VG/said stop", all,
               "NP VG<speech> (3) content:\"that\" content:NP");
  /* The farthest is told, with what may be left out on the way. */
  assert_fails(
      &small, 0, "NP preposition NP comma VG/said adverb comma stop", all,
      "NP preposition NP comma VG<speech> adverb|comma adverb|comma (7) content:\"that\" content:NP");
  /* A verb of another class is nearer than none. */
  assert_fails(&small, 0, "NP stop NP VG/x NP stop", all, "NP (3) cue:VG<speech>");
  assert_fails(&small, 0, "NP stop NP VG/x NP stop", (Span){0, 1}, "NP (1) cue:VG<speech>");
  assert_fails(&small, 0, "NP", all, "NP (1) cue:VG<speech>");
  assert_fails(&small, 1, "preposition/according NP", all, "\"according\" (1) cue:\"to\"");
  assert_fails(&small, 2, "NP/minister VG/said+finite NP stop", all,
               "NP<person-noun> VG<speech, finite> NP (3) $");
  assert_fails(&small, 3, "NP VG comma", all, "NP (1) !(VG)");
  small_cascade_close(&small);
}

static void orders_rules_by_nearness(void **state) {
  (void)state;
  SmallCascade small;
  Attempt attempts[2];
  const Row *rows[4];
  bool skip[4] = {false};
  assert_true(small_cascade_open(&small, "said: speech; minister: person-noun; x:; of:", said));
  const Level *level = small_cascade_level(&small, 0);
  Row row = small_cascade_row(&small, "NP/minister VG/said+finite stop");
  for (unsigned i = 0; i < 4; i++) rows[i] = &row;
  assert_int_equal(
      attempts_nearest(attempts, 2, &small.arena, &small.cascades, level, rows, skip, (Span){0, 0}),
      2);
  assert_str(rule_name(attempts[0].rule), "told");
  assert_str(rule_name(attempts[1].rule), "said-that");
  skip[2] = true;
  assert_int_equal(
      attempts_nearest(attempts, 2, &small.arena, &small.cascades, level, rows, skip, (Span){0, 0}),
      2);
  assert_str(rule_name(attempts[0].rule), "said-that");
  assert_str(rule_name(attempts[1].rule), "alone");
  row = small_cascade_row(&small, "stop");
  assert_int_equal(
      attempts_nearest(attempts, 2, &small.arena, &small.cascades, level, rows, NULL, (Span){0, 0}),
      0);
  small_cascade_close(&small);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_on_random_rows), cmocka_unit_test(agrees_on_the_corpus),
      cmocka_unit_test(names_the_place_of_failure), cmocka_unit_test(orders_rules_by_nearness)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
