/* sequences.tsv: what is told when a row is wrong. What the table does is tested with the parts of
 * speech, but for what contexts leave of a word's parts. */
#include "rule_files.h"
#include "rulebook/lexicon/sequences.h"
#include "rulebook/table.h"

static int setup(void **state) {
  RuleFiles *files = malloc(sizeof *files);
  rule_files_open_with(files, "lexicon");
  rule_files_report(files);
  *state = files;
  return 0;
}

static int teardown(void **state) {
  RuleFiles *files = *state;
  rule_files_close(files);
  free(files);
  return 0;
}

/* The shipped table with one row more. */
static bool load_with(RuleFiles *files, Sequences *sequences, const char *row) {
  RuleFile shipped;
  assert_true(
      rule_file_read(&shipped, &files->arena, STR("rules/lexicon/sequences.tsv"), &files->report));
  rule_files_write(files, "lexicon/sequences.tsv",
                   arena_format(&files->arena, "%.*s%s", STR_ARG(shipped.text), row).data);
  return sequences_load(sequences, &files->arena, str_of(files->directory), &files->report);
}

/* The finding without its line, which changes with the file. */
static const char *message(RuleFiles *files) {
  assert_int_equal(files->report.findings.count, 1);
  assert_true(files->report.findings.items[0].line > 0);
  return files->report.findings.items[0].message.data;
}

static void the_shipped_table_is_complete(void **state) {
  Sequences sequences = {0};
  assert_true(load_with(*state, &sequences, ""));
  assert_string_equal(rule_files_findings(*state), "");
  assert_true(sequences.cost[CONTEXT_TO][KIND_BASE] < sequences.cost[CONTEXT_TO][KIND_PAST]);
  assert_true(sequences.second_verb > sequences.further_verb);
}

/* What a state makes of a part, as the table of steps has it. */
static int cost_in(const Sequences *sequences, PartChoice part, unsigned state) {
  return part.cost + (sequences->steps[state * SORTS_MAX + part.sort] >> 16);
}

/* A part survives in a context where it is dearer than the other by no more than SEQUENCE_BEAM in
   one of its states. */
static void check_survivors(const Sequences *sequences, const Choices *choices) {
  enum { CLAUSES = STATES / CONTEXTS };
  const PartChoice *parts = choices->parts.items;
  for (unsigned context = 0; context < CONTEXTS; context++) {
    unsigned expected = 0;
    for (unsigned clause = 0; clause < CLAUSES; clause++) {
      int dearer = cost_in(sequences, parts[1], context * CLAUSES + clause) -
                   cost_in(sequences, parts[0], context * CLAUSES + clause);
      unsigned of_second = dearer <= SEQUENCE_BEAM, of_first = dearer >= -SEQUENCE_BEAM;
      expected |= of_first | of_second << 1;
    }
    assert_int_equal(choices->survivors[context], expected);
  }
}

static void find_survivors(const Sequences *sequences, Choices *choices) {
  sequences_sort_parts(sequences, 0, &choices->parts);
  sequences_find_survivors(sequences, choices);
}

static void contexts_leave_what_may_survive(void **state) {
  Sequences sequences = {0};
  uint32_t no_traits = 0;
  assert_true(load_with(*state, &sequences, ""));
  sequences.traits = &no_traits;
  Choices plan = {.parts = {2, {{.kind = KIND_NOUN}, {.kind = KIND_BASE, .cost = 10}}}};
  find_survivors(&sequences, &plan);
  assert_int_equal(plan.only, SORT_SEVERAL);
  assert_int_equal(plan.survivors[CONTEXT_DETERMINER], 1 << 0);
  assert_int_equal(plan.survivors[CONTEXT_TO], 1 << 1);
  check_survivors(&sequences, &plan);
  Choices planned = {.parts = {2, {{.kind = KIND_PAST}, {.kind = KIND_PARTICIPLE}}}};
  find_survivors(&sequences, &planned);
  check_survivors(&sequences, &planned);
}

static void an_unknown_context(void **state) {
  Sequences sequences = {0};
  assert_false(load_with(*state, &sequences, "nuon\tbase/1\t0\n"));
  assert_string_equal(message(*state), "no such context");
}

static void a_context_twice(void **state) {
  Sequences sequences = {0};
  assert_false(load_with(*state, &sequences, "noun\tbase/1\t0\n"));
  assert_string_equal(message(*state), "this context has a row already");
}

static void a_cost_that_is_none(void **state) {
  Sequences sequences = {0};
  assert_false(load_with(*state, &sequences, "noun\tbase/1\tmuch\n"));
  assert_string_equal(message(*state), "a cost from -127 to 127 is wanted");
}

static void a_missing_row_and_an_unknown_part(void **state) {
  RuleFiles *files = *state;
  Sequences sequences = {0};
  rule_files_write(files, "lexicon/sequences.tsv",
                   "after\tnext\tothers\nstart\tbase/-3 vreb/2 past/128\t5\n");
  assert_false(sequences_load(&sequences, &files->arena, str_of(files->directory), &files->report));
  assert_int_equal(sequences.cost[CONTEXT_START][KIND_BASE], -3);
  assert_int_equal(sequences.cost[CONTEXT_START][KIND_NOUN], 5);
  const Finding *findings = files->report.findings.items;
  assert_int_equal(findings[0].column, 15);
  assert_str(findings[0].message,
             "'vreb/2' is no part of speech with a cost from -127 to 127: noun/-5");
  assert_int_equal(findings[1].column, 22);
  assert_str(findings[2].message, "the row of the context 'noun' is missing");
  assert_int_equal(files->report.errors, 2 + CONTEXTS - 1);
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
  const struct CMUnitTest tests[] = {
      CASE(the_shipped_table_is_complete),
      CASE(contexts_leave_what_may_survive),
      CASE(an_unknown_context),
      CASE(a_context_twice),
      CASE(a_cost_that_is_none),
      CASE(a_missing_row_and_an_unknown_part),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
