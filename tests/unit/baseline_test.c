/* Baselines, gates, mistakes and rules' hits of a whole evaluation. */
#include "annotated_text.h"
#include "evaluation/gates.h"
#include "evaluation/label_map.h"
#include "evaluation/mistakes.h"
#include "evaluation/rule_hits.h"

/* Two articles with two gold attributions each. */
typedef struct {
  Arena *arena;
  BratFolder folder;
  Annotations *predicted[2];
  Evaluation evaluation;
} Case;

static void begin(Case *c, Arena *arena) {
  static const char *const ids[] = {"one", "two"};
  *c = (Case){.arena = arena};
  for (uint32_t i = 0; i < 2; i++) {
    BratArticle article = {.hash = 100 + i};
    annotations_begin(&article.annotations, arena, str_of(ids[i]), STR(HUNDRED));
    attribute_content(&article.annotations, arena, ONE(0, 10))->cue = ONE(50, 55);
    attribute_content(&article.annotations, arena, ONE(20, 30))->cue = ONE(60, 65);
    annotate_name(&article.annotations, arena, 70, 75, "GPE", "japan");
    *array_push(arena, &c->folder.articles) = article;
    c->predicted[i] = arena_new(arena, Annotations);
    annotations_begin(c->predicted[i], arena, str_of(ids[i]), STR(HUNDRED));
  }
  evaluation_begin(&c->evaluation, arena, &c->folder);
}

static void finish(Case *c) {
  for (uint32_t i = 0; i < 2; i++) {
    c->evaluation.articles.items[i].predicted = c->predicted[i];
    c->evaluation.articles.items[i].missing = false;
  }
  evaluation_finish(&c->evaluation, c->arena, 100, 1);
}

static const Result *result_of(const Case *c, const char *measure) {
  uint32_t m = measures_find(&c->evaluation.measures, str_of(measure));
  assert_true(m < c->evaluation.measures.items.count);
  return &c->evaluation.results[m];
}

/* ---- evaluation ---- */

/* Gold has no speakers, ids of entities it has; the first article is found whole, the second not at
   all. */
static void layers_that_gold_has_not_got_are_not_available(void **state) {
  Case c;
  begin(&c, *state);
  finish(&c);
  assert_false(result_of(&c, "speakers.end-to-end")->available);
  assert_false(result_of(&c, "positions.stance")->available);
  assert_false(result_of(&c, "dates")->available);
  assert_true(result_of(&c, "linking")->available);
  assert_int_equal(result_of(&c, "attributions.iou50.content")->counts.gold, 4);
}

/* ---- baseline ---- */

static Str baseline_of(Case *c, Arena *arena) {
  char *text = baseline_write(&c->evaluation, STR(""));
  assert_non_null(text);
  Str copy = arena_copy(arena, str_of(text));
  free(text);
  return copy;
}

static Change change_of(const Case *c, const Change *changes, const char *measure) {
  return changes[measures_find(&c->evaluation.measures, str_of(measure))];
}

/* Before, nothing was found; now both attributions of the first article are, with other cues: of 4
 * gold 2 are found, of 2 predicted 2 are right, F1 2*1*.5/1.5 = .667. Cues were never exact. One
 * article of two changed: p is 1. */
static void a_later_version_is_compared_measure_by_measure(void **state) {
  Arena *arena = *state;
  Case before, now;
  Error error;
  begin(&before, arena);
  finish(&before);
  begin(&now, arena);
  attribute_content(now.predicted[0], arena, ONE(0, 10));
  attribute_content(now.predicted[0], arena, ONE(20, 30));
  finish(&now);
  Baseline baseline;
  assert_true(baseline_read(&baseline, arena, baseline_of(&before, arena), &now.evaluation, STR(""),
                            &error));
  const Change *changes = baseline_compare(&baseline, arena, &now.evaluation, 100);
  Change change = change_of(&now, changes, "attributions.iou50.content");
  assert_int_equal(change.verdict, VERDICT_BETTER);
  assert_int_equal(change.metric, METRIC_F1);
  assert_float_equal(change.before, 0, 1e-9);
  assert_float_equal(change.now, 2.0 / 3, 1e-9);
  assert_float_equal(change.p, 1, 1e-9);
  assert_false(change.significant);
  assert_int_equal(change_of(&now, changes, "attributions.iou50.cue-exact").verdict, VERDICT_SAME);
  assert_false(drop_missed(DROP_ANY, &change));
}

static void a_worse_version_misses_the_gate_on_drops(void **state) {
  Arena *arena = *state;
  Case before, now;
  Error error;
  begin(&before, arena);
  attribute_content(before.predicted[0], arena, ONE(0, 10));
  finish(&before);
  begin(&now, arena);
  finish(&now);
  Baseline baseline;
  assert_true(baseline_read(&baseline, arena, baseline_of(&before, arena), &now.evaluation, STR(""),
                            &error));
  const Change *changes = baseline_compare(&baseline, arena, &now.evaluation, 100);
  Change change = change_of(&now, changes, "attributions.iou50.content");
  assert_int_equal(change.verdict, VERDICT_WORSE);
  assert_true(drop_missed(DROP_ANY, &change));
  assert_false(drop_missed(DROP_SIGNIFICANT, &change));
  assert_false(drop_missed(DROP_ALLOWED, &change));
}

static void assert_refused(Arena *arena, const char *bytes, Str map, const char *message) {
  Case c;
  Baseline baseline;
  Error error = {0};
  begin(&c, arena);
  finish(&c);
  assert_false(baseline_read(&baseline, arena, str_of(bytes), &c.evaluation, map, &error));
  assert_string_equal(error.message, message);
}

/* The text with the first `old` in it made `new`, which is no longer. */
static const char *changed(Arena *arena, Str text, const char *old, const char *new) {
  char *copy = arena_allocate(arena, text.size + 1, 1);
  memcpy(copy, text.data, text.size);
  char *at = strstr(copy, old);
  assert_non_null(at);
  memset(at, ' ', strlen(old));
  memcpy(at, new, strlen(new));
  return copy;
}

static void a_baseline_of_something_else_is_refused(void **state) {
  Arena *arena = *state;
  Case c;
  begin(&c, arena);
  finish(&c);
  Str good = baseline_of(&c, arena);
  assert_refused(arena, changed(arena, good, "0000000000000064", "0000000000000000"), STR(""),
                 "it was made against another gold: one has changed since");
  assert_refused(arena, changed(arena, good, "\"two\"", "\"six\""), STR(""),
                 "it was made with other articles: it has six where gold has two");
  assert_refused(arena, good.data, STR("PERSON=PER"), "it was made with another --map");
  assert_refused(arena, changed(arena, good, "demarche-baseline/1", "demarche-baseline/9"), STR(""),
                 "it is no demarche-baseline/1");
  assert_refused(arena, "{", STR(""), "line 1, column 1: string or '}' expected near end of file");
  assert_refused(arena, changed(arena, good, "[2,0,0,0]", "[2,0,0]"), STR(""),
                 "a count is not four numbers");
}

/* ---- gates ---- */

static bool read_gate(Arena *arena, Gates *gates, const char *text) {
  Error error;
  return gate_read(gates, arena, str_of(text), &error);
}

/* One of two right, one of four found: P .5, R .25, F1 1/3; macro F1: article one 2*1/(2+2) = .5,
 * article two none found, 0: .25. */
static void gates_hold_the_metric_that_they_name(void **state) {
  Arena *arena = *state;
  static const struct {
    const char *gate;
    bool missed;
  } cases[] = {
      {"attributions.iou50.content=0.33", false},
      {"attributions.iou50.content=0.34", true},
      {"attributions.iou50.content.f1=0.34", true},
      {"attributions.iou50.content.precision=0.5", false},
      {"attributions.iou50.content.precision=0.51", true},
      {"attributions.iou50.content.recall=0.25", false},
      {"attributions.iou50.content.recall=0.26", true},
      {"attributions.iou50.content.macro-f1=0.25", false},
      {"attributions.iou50.content.macro-f1=0.26", true},
      {"speakers.end-to-end=0", true},     /* not measured: gold has none */
      {"entities.exact.PERSON=0.1", true}, /* nobody bears it */
      {"entities.exact.GPE.recall=0", false},
  };
  enum { CASES = sizeof cases / sizeof *cases };
  Case c;
  Gates gates = {0};
  Error error;
  begin(&c, arena);
  attribute_content(c.predicted[0], arena, ONE(0, 10));
  attribute_content(c.predicted[0], arena, ONE(80, 90));
  finish(&c);
  for (size_t i = 0; i < CASES; i++) assert_true(read_gate(arena, &gates, cases[i].gate));
  assert_true(gates_check(&gates, &c.evaluation, &error));
  for (size_t i = 0; i < CASES; i++)
    if (gates.items[i].missed != cases[i].missed) fail_msg("%s", cases[i].gate);
}

static void gates_on_nothing_are_refused(void **state) {
  Arena *arena = *state;
  Case c;
  Gates gates = {0};
  Error error;
  begin(&c, arena);
  finish(&c);
  assert_false(read_gate(arena, &gates, "attributions.iou50.content"));
  assert_false(read_gate(arena, &gates, "attributions.iou50.content=1.1"));
  assert_false(read_gate(arena, &gates, "attributions.iou50.content=nan"));
  assert_false(read_gate(arena, &gates, "attributions.iou50.content=0.5x"));
  assert_false(read_gate(arena, &gates, "=0.5"));
  assert_true(read_gate(arena, &gates, "attribution.iou50.content=0.5"));
  assert_false(gates_check(&gates, &c.evaluation, &error));
  assert_string_equal(error.message, "no measure is called 'attribution.iou50.content'");
}

/* ---- mistakes and rules ---- */

static uint32_t count_mistakes(const Mistakes *mistakes, const char *kind) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < mistakes->count; i++)
    count += strcmp(mistakes->items[i].kind, kind) == 0;
  return count;
}

static void each_mistake_is_listed_once(void **state) {
  Arena *arena = *state;
  Case c;
  begin(&c, arena);
  AnnotatedAttribution *one = attribute_content(c.predicted[0], arena, ONE(0, 10));
  one->cue = ONE(50, 55);
  one->source = ONE(40, 45); /* gold has none: wrong source */
  one->rule = STR("a.rules:1");
  attribute_content(c.predicted[0], arena, ONE(20, 22))->rule = STR("a.rules:2"); /* 2 of 10 */
  attribute_content(c.predicted[1], arena, ONE(80, 90))->rule =
      STR("a.rules:2"); /* nothing there */
  annotate_name(c.predicted[0], arena, 70, 74, "GPE", "japan")->rule = STR("b.tsv:1");
  annotate_name(c.predicted[1], arena, 70, 75, "ORG", "japan")->rule = STR("b.tsv:1");
  finish(&c);
  Mistakes mistakes = {0};
  mistakes_list(&mistakes, arena, &c.evaluation);
  assert_int_equal(count_mistakes(&mistakes, "wrong source"), 1);
  assert_int_equal(count_mistakes(&mistakes, "little overlap"), 1);
  assert_int_equal(count_mistakes(&mistakes, "missed"), 2);
  assert_int_equal(count_mistakes(&mistakes, "spurious"), 1);
  assert_int_equal(count_mistakes(&mistakes, "wrong span"), 1);
  assert_int_equal(count_mistakes(&mistakes, "wrong label"), 1);
  assert_int_equal(mistakes.count, 7);
}

static void mistakes_of_an_article_stand_by_group_in_the_order_of_its_text(void **state) {
  Arena *arena = *state;
  Case c;
  begin(&c, arena);
  attribute_content(c.predicted[0], arena, ONE(14, 18)); /* nothing there */
  annotate_name(c.predicted[0], arena, 60, 64, "GPE", "japan");
  finish(&c);
  Mistakes mistakes = {0};
  mistakes_list(&mistakes, arena, &c.evaluation);
  assert_int_equal(mistakes.count, 8);
  const uint32_t starts[] = {60, 70, 0, 14, 20};
  for (uint32_t i = 0; i < 5; i++) assert_int_equal(mistakes.items[i].span.start, starts[i]);
}

static void a_sample_of_mistakes_is_as_large_as_asked_and_in_order(void **state) {
  Arena *arena = *state;
  Case c;
  begin(&c, arena);
  finish(&c); /* six missed: two attributions and a name in each of two articles */
  Mistakes mistakes = {0}, again = {0};
  mistakes_list(&mistakes, arena, &c.evaluation);
  mistakes_list(&again, arena, &c.evaluation);
  assert_int_equal(mistakes.count, 6);
  mistakes_draw(&mistakes, 3, 5);
  mistakes_draw(&again, 3, 5);
  assert_int_equal(mistakes.count, 3);
  for (uint32_t i = 0; i < 3; i++) {
    assert_int_equal(mistakes.items[i].span.start, again.items[i].span.start);
    if (i) assert_true(str_compare(mistakes.items[i - 1].article, mistakes.items[i].article) <= 0);
  }
}

/* a.rules:1 made one, right; a.rules:2 two, of which one is nowhere in gold and one has a source
 * that gold has not got, so it comes first; b.tsv:1 made one name, right. */
static void rules_are_told_with_their_hits(void **state) {
  Arena *arena = *state;
  Case c;
  begin(&c, arena);
  attribute_content(c.predicted[0], arena, ONE(0, 10))->rule = STR("a.rules:1");
  attribute_content(c.predicted[0], arena, ONE(80, 90))->rule = STR("a.rules:2");
  AnnotatedAttribution *one = attribute_content(c.predicted[1], arena, ONE(0, 10));
  one->rule = STR("a.rules:2");
  one->source = ONE(40, 45);
  annotate_name(c.predicted[0], arena, 70, 75, "GPE", "japan")->rule = STR("b.tsv:1");
  finish(&c);
  RuleHitsList list = {0};
  rule_hits_list(&list, arena, &c.evaluation);
  assert_int_equal(list.count, 3);
  assert_str(list.items[0].rule, "b.tsv:1");
  assert_int_equal(list.items[0].right, 1);
  assert_str(list.items[1].rule, "a.rules:2");
  assert_int_equal(list.items[1].predicted, 2);
  assert_int_equal(list.items[1].right, 0);
  assert_str(list.items[2].rule, "a.rules:1");
  assert_int_equal(list.items[2].right, 1);
}

static void the_sentence_around_a_span_is_told(void **state) {
  Annotations *annotations = annotations_of_text(
      *state, "Title\nMr. Lavrov said so. \"They agree.\" He left in 2019.\nEnd");
  assert_str(mistakes_sentence(annotations, (Span){0, 3}), "Title");
  assert_str(mistakes_sentence(annotations, (Span){17, 21}), "Mr. Lavrov said so.");
  assert_str(mistakes_sentence(annotations, (Span){28, 32}), "\"They agree.\"");
  assert_str(mistakes_sentence(annotations, (Span){43, 45}), "He left in 2019.");
}

/* ---- labels ---- */

static void labels_are_mapped_and_others_dropped(void **state) {
  Arena *arena = *state;
  Annotations *annotations = annotations_of_text(arena, HUNDRED);
  annotate_name(annotations, arena, 0, 5, "PERSON", NULL);
  annotate_name(annotations, arena, 10, 15, "DATE", NULL);
  annotate_name(annotations, arena, 20, 25, "GPE", NULL);
  LabelMap map = {0};
  Error error;
  assert_true(label_map_read(&map, arena, STR("PERSON=PER,GPE=LOC"), &error));
  assert_int_equal(label_map_apply(&map, annotations), 1);
  assert_int_equal(annotations->names.count, 2);
  assert_str(annotations->names.items[0].label, "PER");
  assert_str(annotations->names.items[1].label, "LOC");
}

static void maps_that_make_no_sense_are_refused(void **state) {
  LabelMap map = {0};
  Error error;
  assert_false(label_map_read(&map, *state, STR("PERSON"), &error));
  assert_false(label_map_read(&map, *state, STR("PERSON="), &error));
  assert_false(label_map_read(&map, *state, STR("GPE=LOC,GPE=ORG"), &error));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      in_arena(layers_that_gold_has_not_got_are_not_available),
      in_arena(a_later_version_is_compared_measure_by_measure),
      in_arena(a_worse_version_misses_the_gate_on_drops),
      in_arena(a_baseline_of_something_else_is_refused),
      in_arena(gates_hold_the_metric_that_they_name),
      in_arena(gates_on_nothing_are_refused),
      in_arena(each_mistake_is_listed_once),
      in_arena(mistakes_of_an_article_stand_by_group_in_the_order_of_its_text),
      in_arena(a_sample_of_mistakes_is_as_large_as_asked_and_in_order),
      in_arena(rules_are_told_with_their_hits),
      in_arena(the_sentence_around_a_span_is_told),
      in_arena(labels_are_mapped_and_others_dropped),
      in_arena(maps_that_make_no_sense_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
