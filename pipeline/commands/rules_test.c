/* demarche rules test: the examples beneath the rules, against the program.
 *
 * In: rules with examples. Out: each that does not hold, at its place, with what was expected and
 * what was found; then a table of how many rules have examples. The text of an example passes
 * through the whole pipeline as an article of its own. `+`: this very rule must make what stands
 * behind `=>`, among other things perhaps. `-`: it must make nothing. */
#include <stdio.h>
#include <string.h>

#include "commands/command.h"
#include "commands/rule_findings.h"
#include "commands/rules_actions.h"
#include "engine/engine.h"

typedef struct {
  const Rulebook *rules;
  Worker *worker;
  Arena arena; /* of one example */
  uint32_t examples, failures;
  const Rule *rule;   /* the example's */
  Array(Span) fitted; /* tokens that its matches took */
} Test;

typedef struct {
  const Level *level;
  const Rule *rule;
  uint32_t line;
  Str text, expected; /* `expected` empty: nothing */
} Example;

/* ---- One example ---- */

static size_t find_last(Str text, Str wanted) {
  for (size_t at = text.size; at-- > 0;)
    if (str_starts_with(str_slice(text, at, text.size), wanted)) return at;
  return SIZE_MAX;
}

static Example example_of(const Level *level, const Rule *rule, uint32_t index) {
  Example example = {.level = level, .rule = rule};
  Str whole = rule_example(rule, index, &example.line);
  size_t arrow = whole.data[0] == '+' ? find_last(whole, STR(" => ")) : SIZE_MAX;
  example.text = str_trim(str_slice(whole, 1, arrow));
  if (arrow != SIZE_MAX) example.expected = str_trim(str_slice(whole, arrow + 4, whole.size));
  return example;
}

/* A pilcrow stands for the end of a paragraph. */
static Str article_of(Arena *arena, Str text) {
  Str article = STR("");
  for (size_t at; (at = find_last(text, STR("¶"))) != SIZE_MAX;
       text = str_trim(str_slice(text, 0, at)))
    article = arena_format(arena, "\n\n%.*s%.*s",
                           STR_ARG(str_trim(str_slice(text, at + STR("¶").size, text.size))),
                           STR_ARG(article));
  return arena_format(arena, "%.*s%.*s", STR_ARG(text), STR_ARG(article));
}

static void read_article(Test *test, Str text, Document *document) {
  EngineOptions options = {.threads = 1, .last = stage_count - 1};
  char id[] = "example";
  Str article = article_of(&test->arena, text);
  Job job = {.bytes = (char *)article.data, .size = article.size, .id = id, .origin = id};
  engine_process(test->worker, &options, &job, document);
}

static void note_match(void *state, const Level *level, const Row *row, const Match *match) {
  (void)level;
  Test *test = state;
  if (match->rule == test->rule)
    *array_push(&test->arena, &test->fitted) = (Span){row->items[match->range.start].tokens.start,
                                                      row->items[match->range.end - 1].tokens.end};
}

/* Paragraphs do not keep the rule that told what they are, nor does one more piece of an
 * attribution: the words that the rule fits stand for them. */
static void find(Test *test, const Level *level, const Rule *rule, const Document *document,
                 bool with_form, Findings *findings) {
  size_t stage = stage_of_level(level_name(level));
  bool kept = stage < stage_count && stages[stage].adds != LAYER_SENTENCES &&
              !rule_has_flag(rule, STR("continued"));
  rule_findings(findings, &test->arena, &test->rules->cascades, document, rule_place(rule),
                with_form);
  for (uint32_t i = 0; !kept && rule == test->rule && i < test->fitted.count; i++)
    *array_push(&test->arena, findings) =
        span_on_a_line(&test->arena, document, test->fitted.items[i]);
}

static bool contains(const Findings *findings, Str wanted) {
  for (uint32_t i = 0; i < findings->count; i++)
    if (str_equal(findings->items[i], wanted)) return true;
  return false;
}

/* ---- Telling ---- */

static void tell_failure(const Example *example, const char *what) {
  printf("%.*s:%u: %.*s %s\n    %.*s\n", STR_ARG(rule_path(example->rule)), example->line,
         STR_ARG(rule_name(example->rule)), what, STR_ARG(example->text));
}

/* What the level's other rules made of the text: one of them may have been first. */
static void tell_others(Test *test, const Example *example, const Document *document,
                        bool with_form) {
  for (uint32_t i = 0; i < level_rule_count(example->level); i++) {
    const Rule *other = level_rule(example->level, i);
    Findings findings = {0};
    if (other == example->rule) continue;
    find(test, example->level, other, document, with_form, &findings);
    for (uint32_t k = 0; k < findings.count; k++)
      printf("    %.*s (%.*s) makes %.*s\n", STR_ARG(rule_name(other)), STR_ARG(rule_place(other)),
             STR_ARG(findings.items[k]));
  }
}

static bool holds(Test *test, const Example *example, const Document *document) {
  bool with_form;
  Findings found = {0};
  Str expected = expectation_in_order(&test->arena, example->expected, &with_form);
  find(test, example->level, example->rule, document, with_form, &found);
  if (expected.size ? contains(&found, expected) : !found.count) return true;
  tell_failure(example, !expected.size ? "fires where it should not"
                        : found.count  ? "makes something else of its example"
                                       : "does not fire in its example");
  if (expected.size) printf("  - %.*s\n", STR_ARG(expected));
  for (uint32_t i = 0; i < found.count; i++) printf("  + %.*s\n", STR_ARG(found.items[i]));
  if (!found.count) tell_others(test, example, document, with_form);
  return false;
}

static void test_example(Test *test, const Example *example) {
  Document document;
  test->rule = example->rule;
  test->fitted.items = NULL;
  test->fitted.count = test->fitted.capacity = 0;
  read_article(test, example->text, &document);
  test->examples++;
  if (document.error.code) {
    tell_failure(example, document.error.message);
    test->failures++;
  } else if (!holds(test, example, &document)) {
    test->failures++;
  }
  arena_reset(&test->worker->arena);
  arena_reset(&test->arena);
}

/* ---- All of them ---- */

static bool is_named(const RulesOptions *options, const Rule *rule) {
  if (!options->arguments[0]) return true;
  for (char **name = options->arguments; *name; name++)
    if (rules_is_called(rule, str_of(*name))) return true;
  return false;
}

typedef struct {
  uint32_t rules, firing, silent; /* those with a + and with a - example */
} Coverage;

static void test_rule(Test *test, const Level *level, const Rule *rule, Coverage *coverage) {
  bool firing = false, silent = false;
  for (uint32_t i = 0; i < rule_example_count(rule); i++) {
    Example example = example_of(level, rule, i);
    *(example.expected.size ? &firing : &silent) = true;
    test_example(test, &example);
  }
  coverage->rules++;
  coverage->firing += firing;
  coverage->silent += silent;
}

static Coverage test_level(Test *test, const RulesOptions *options, const Level *level) {
  Coverage coverage = {0};
  for (uint32_t i = 0; i < level_rule_count(level); i++)
    if (is_named(options, level_rule(level, i)))
      test_rule(test, level, level_rule(level, i), &coverage);
  return coverage;
}

static bool all_names_known(const RulesOptions *options, const Rulebook *rules) {
  bool known = true;
  for (char **name = options->arguments; *name; name++) {
    bool found = false;
    for (uint32_t i = 0; i < rules->cascades.levels.count; i++)
      for (uint32_t k = 0; k < level_rule_count(rules->cascades.levels.items[i]); k++)
        found |= rules_is_called(level_rule(rules->cascades.levels.items[i], k), str_of(*name));
    if (!found) command_complain("there is no rule \"%s\"", *name);
    known &= found;
  }
  return known;
}

static void tell_coverage(const Rulebook *rules, const Coverage *coverage) {
  printf("%-14s %8s %12s %12s\n", "level", "rules", "with a +", "with a -");
  for (uint32_t i = 0; i < rules->cascades.levels.count; i++)
    if (coverage[i].rules)
      printf("%-14.*s %8u %12u %12u\n", STR_ARG(level_name(rules->cascades.levels.items[i])),
             coverage[i].rules, coverage[i].firing, coverage[i].silent);
}

static int test_levels(Test *test, const RulesOptions *options) {
  Arena arena = {0};
  const Cascades *cascades = &test->rules->cascades;
  Coverage *coverage = arena_many(&arena, cascades->levels.count, Coverage);
  for (uint32_t i = 0; i < cascades->levels.count; i++)
    if (rules_level_wanted(options, cascades->levels.items[i]))
      coverage[i] = test_level(test, options, cascades->levels.items[i]);
  tell_coverage(test->rules, coverage);
  printf("%u example%s, %u failed\n", test->examples, test->examples == 1 ? "" : "s",
         test->failures);
  arena_free(&arena);
  return test->failures ? STATUS_FAILED : STATUS_WELL;
}

int rules_test(const RulesOptions *options, const Rulebook *rules) {
  Test test = {.rules = rules};
  if (!all_names_known(options, rules)) return STATUS_TROUBLE;
  test.worker = worker_new(rules);
  if (!test.worker) {
    command_complain("not enough memory");
    return STATUS_TROUBLE;
  }
  const MatchObserver observer = {.state = &test, .match = note_match};
  matcher_observe(test.worker->matcher, &observer);
  int status = test_levels(&test, options);
  worker_free(test.worker);
  arena_free(&test.arena);
  return status;
}
