/* Which prediction stands for which gold attribution: cases worked out by hand, and the assignment
 * against all permutations. IoU is shared / united code points. */
#include "annotated_text.h"
#include "evaluation/alignment.h"
#include "evaluation/overlap.h"
#include "evaluation/significance.h"

typedef struct {
  Arena *arena;
  Annotations *gold, *predicted;
  Alignment alignment;
} Case;

static Case case_of(Arena *arena, const char *text) {
  return (Case){.arena = arena,
                .gold = annotations_of_text(arena, text),
                .predicted = annotations_of_text(arena, text)};
}

static void align(Case *c) { alignment_make(&c->alignment, c->arena, c->gold, c->predicted); }

static void assert_pair(const Case *c, uint32_t number, uint32_t gold, uint32_t predicted,
                        uint32_t shared, uint32_t united) {
  const AlignedPair *pair = &c->alignment.pairs.items[number];
  assert_int_equal(pair->gold, gold);
  assert_int_equal(pair->predicted, predicted);
  assert_int_equal(pair->shared, shared);
  assert_int_equal(pair->united, united);
  assert_int_equal(c->alignment.of_gold[gold], number);
  assert_int_equal(c->alignment.of_predicted[predicted], number);
}

/* Gold 0-10; predicted 0-4 (4/10) and 4-10 (6/10): the second is worth more, the first stays
   alone. */
static void of_two_predictions_the_better_one_is_taken(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  attribute_content(c.gold, arena, ONE(0, 10));
  attribute_content(c.predicted, arena, ONE(0, 4));
  attribute_content(c.predicted, arena, ONE(4, 10));
  align(&c);
  assert_int_equal(c.alignment.pairs.count, 1);
  assert_pair(&c, 0, 0, 1, 6, 10);
  assert_int_equal(c.alignment.of_predicted[0], UNALIGNED);
}

/* The same the other way round. */
static void of_two_golds_the_better_one_is_taken(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  attribute_content(c.gold, arena, ONE(0, 4));
  attribute_content(c.gold, arena, ONE(4, 10));
  attribute_content(c.predicted, arena, ONE(0, 10));
  align(&c);
  assert_int_equal(c.alignment.pairs.count, 1);
  assert_pair(&c, 0, 1, 0, 6, 10);
  assert_int_equal(c.alignment.of_gold[0], UNALIGNED);
}

/* Gold 0-10; predicted 0-8 and 2-10, both 8/10: the first in the text. */
static void of_equal_predictions_the_first_is_taken(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  attribute_content(c.gold, arena, ONE(0, 10));
  attribute_content(c.predicted, arena, ONE(0, 8));
  attribute_content(c.predicted, arena, ONE(2, 10));
  align(&c);
  assert_int_equal(c.alignment.pairs.count, 1);
  assert_pair(&c, 0, 0, 0, 8, 10);
}

/* Two gold attributions of one content, as "said and wrote" may be annotated; the cues tell which
   is which. */
static void between_equal_contents_the_cues_decide(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  attribute_content(c.gold, arena, ONE(0, 10))->cue = ONE(20, 24);
  attribute_content(c.gold, arena, ONE(0, 10))->cue = ONE(30, 34);
  attribute_content(c.predicted, arena, ONE(0, 10))->cue = ONE(30, 34);
  attribute_content(c.predicted, arena, ONE(0, 10))->cue = ONE(20, 24);
  align(&c);
  assert_int_equal(c.alignment.pairs.count, 2);
  assert_pair(&c, 0, 0, 1, 10, 10);
  assert_pair(&c, 1, 1, 0, 10, 10);
}

static void between_equal_contents_the_source_counts_more_than_the_cue(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  AnnotatedAttribution *gold = attribute_content(c.gold, arena, ONE(0, 10));
  gold->source = ONE(40, 45);
  gold->cue = ONE(50, 55);
  attribute_content(c.predicted, arena, ONE(0, 10))->cue = ONE(50, 55);
  attribute_content(c.predicted, arena, ONE(0, 10))->source = ONE(40, 45);
  align(&c);
  assert_int_equal(c.alignment.of_gold[0], 0);
  assert_pair(&c, 0, 0, 1, 10, 10);
}

/* Agreeing cues never outweigh more overlap: 0-9 (9/10) with another cue beats 0-8 (8/10) with the
   same. */
static void overlap_counts_more_than_cues(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  attribute_content(c.gold, arena, ONE(0, 10))->cue = ONE(50, 55);
  attribute_content(c.predicted, arena, ONE(0, 8))->cue = ONE(50, 55);
  attribute_content(c.predicted, arena, ONE(0, 9))->cue = ONE(60, 65);
  align(&c);
  assert_pair(&c, 0, 0, 1, 9, 10);
}

/* Gold A 0-10, B 8-14; predicted P 0-12, Q 0-6.
 *     A-P 10/12 = .833   A-Q 6/10 = .600   B-P 4/14 = .286   B-Q 0
 * Who takes the best pair first ends with A-P alone, .833; A-Q and B-P together are .886. */
static void the_sum_is_maximized_not_the_single_pair(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  attribute_content(c.gold, arena, ONE(0, 10));
  attribute_content(c.gold, arena, ONE(8, 14));
  attribute_content(c.predicted, arena, ONE(0, 6));
  attribute_content(c.predicted, arena, ONE(0, 12));
  align(&c);
  assert_int_equal(c.alignment.pairs.count, 2);
  assert_pair(&c, 0, 0, 0, 6, 10);
  assert_pair(&c, 1, 1, 1, 4, 14);
}

/* Gold 0-10 and 20-30 as one content; predicted 0-30 as one span: 20 shared, 30 united. */
static void discontinuous_contents_are_sets_of_characters(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  attribute_content(c.gold, arena, TWO(0, 10, 20, 30));
  attribute_content(c.predicted, arena, ONE(0, 30));
  align(&c);
  assert_pair(&c, 0, 0, 0, 20, 30);
}

/* The same characters, cut otherwise, are the same content; a prediction within the gap shares
   nothing. */
static void the_cut_of_a_content_does_not_matter_but_its_gap_does(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  attribute_content(c.gold, arena, TWO(0, 10, 20, 30));
  attribute_content(c.gold, arena, TWO(40, 50, 60, 70));
  attribute_content(c.predicted, arena, spans_of(arena, 3, 0u, 5u, 5u, 10u, 20u, 30u));
  attribute_content(c.predicted, arena, ONE(52, 58));
  align(&c);
  assert_int_equal(c.alignment.pairs.count, 1);
  assert_pair(&c, 0, 0, 0, 20, 20);
}

static void without_overlap_there_is_no_pair(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  attribute_content(c.gold, arena, ONE(0, 10));
  attribute_content(c.predicted, arena, ONE(10, 20));
  align(&c);
  assert_int_equal(c.alignment.pairs.count, 0);
}

static void empty_gold_and_empty_prediction_have_no_pairs(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, HUNDRED);
  align(&c);
  assert_int_equal(c.alignment.pairs.count, 0);
  attribute_content(c.gold, arena, ONE(0, 10));
  align(&c);
  assert_int_equal(c.alignment.pairs.count, 0);
  assert_int_equal(c.alignment.of_gold[0], UNALIGNED);
}

/* ---- trimming ---- */

/* What is left of the whole text, or of [start, end) and more. */
static void assert_trimmed(Arena *arena, const char *text, const char *expected) {
  Annotations *annotations = annotations_of_text(arena, text);
  Spans whole = ONE(0, annotations->length);
  Spans trimmed = spans_trim(annotations, arena, &whole);
  assert_str(annotations_spans_text(annotations, arena, &trimmed), expected);
}

static void marks_space_and_punctuation_are_trimmed(void **state) {
  assert_trimmed(*state, " \xE2\x80\x9CWe hope so,\xE2\x80\x9D ", "We hope so");
  assert_trimmed(*state, "\"We hope so?\"", "We hope so");
  assert_trimmed(*state, "that the talks go on.", "the talks go on");
  assert_trimmed(*state, "To leave \xE2\x80\xA6", "leave");
  assert_trimmed(*state, "that \xE2\x80\x9Cto leave\xE2\x80\x9D", "to leave");
  assert_trimmed(*state, "\xE2\x80\x9Cthat they leave\xE2\x80\x9D", "they leave");
  assert_trimmed(*state, "thatched roofs", "thatched roofs");
  assert_trimmed(*state, "tomorrow (perhaps)", "tomorrow (perhaps)");
}

static void what_would_vanish_is_kept(void **state) {
  assert_trimmed(*state, "that", "that");
  assert_trimmed(*state, " \xE2\x80\xA6 ", "\xE2\x80\xA6");
}

/* "We hope," she said, "that it ends." : each span loses its marks, only the first a leading
   word. */
static void each_span_is_trimmed_the_first_of_its_leading_word(void **state) {
  Arena *arena = *state;
  Annotations *annotations = annotations_of_text(arena, "\"We hope,\" she said, \"that it ends.\"");
  Spans content = TWO(0, 10, 21, 36), trimmed = spans_trim(annotations, arena, &content);
  assert_int_equal(trimmed.count, 2);
  assert_str(annotations_text(annotations, trimmed.items[0]), "We hope");
  assert_str(annotations_text(annotations, trimmed.items[1]), "that it ends");
}

/* Two paragraphs of one quotation, annotated as two spans or as one, are the same. */
static void spans_parted_by_white_space_are_one(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena, "\xE2\x80\x9COne.\n\n\xE2\x80\x9CTwo.\xE2\x80\x9D");
  attribute_content(c.gold, arena, ONE(0, 13));
  attribute_content(c.predicted, arena, TWO(0, 5, 7, 13));
  align(&c);
  assert_pair(&c, 0, 0, 0, 10, 10); /* One.||"Two, with | for a line feed */
}

static void offsets_count_characters_beyond_the_basic_plane_once(void **state) {
  Arena *arena = *state;
  /* an emoji of four bytes, a letter of two */
  Annotations *annotations = annotations_of_text(arena, "\xF0\x9F\x98\x80 \xC3\xA9t\xC3\xA9!");
  assert_int_equal(annotations->length, 6);
  Spans whole = ONE(0, 6), trimmed = spans_trim(annotations, arena, &whole);
  assert_int_equal(trimmed.items[0].start, 0);
  assert_int_equal(trimmed.items[0].end, 5);
  assert_int_equal(annotations_code_point(annotations, 7), 3);
}

/* ---- the assignment ---- */

enum { MOST = 6 };

/* The largest sum over all ways to give each row another column or none. */
static int64_t best_sum(const int64_t *weights, uint32_t rows, uint32_t columns, uint32_t row,
                        unsigned taken) {
  if (row == rows) return 0;
  int64_t best = best_sum(weights, rows, columns, row + 1, taken);
  for (uint32_t column = 0; column < columns; column++) {
    if (taken >> column & 1) continue;
    int64_t sum = weights[row * columns + column] +
                  best_sum(weights, rows, columns, row + 1, taken | 1u << column);
    if (sum > best) best = sum;
  }
  return best;
}

static void check_table(Arena *arena, Random *random) {
  uint32_t rows = 1 + random_below(random, MOST), columns = 1 + random_below(random, MOST);
  int64_t weights[MOST * MOST];
  uint32_t column_of[MOST];
  for (uint32_t i = 0; i < rows * columns; i++) weights[i] = random_below(random, 10);
  assignment_solve(arena, weights, rows, columns, column_of);
  int64_t sum = 0;
  unsigned taken = 0;
  for (uint32_t row = 0; row < rows; row++) {
    if (column_of[row] == UNALIGNED) continue;
    assert_true(column_of[row] < columns);
    assert_false(taken >> column_of[row] & 1);
    taken |= 1u << column_of[row];
    sum += weights[row * columns + column_of[row]];
  }
  assert_int_equal(sum, best_sum(weights, rows, columns, 0, 0));
}

static void no_assignment_is_better(void **state) {
  Random random = random_of(7);
  for (int i = 0; i < 2000; i++) {
    arena_reset(*state);
    check_table(*state, &random);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      in_arena(of_two_predictions_the_better_one_is_taken),
      in_arena(of_two_golds_the_better_one_is_taken),
      in_arena(of_equal_predictions_the_first_is_taken),
      in_arena(between_equal_contents_the_cues_decide),
      in_arena(between_equal_contents_the_source_counts_more_than_the_cue),
      in_arena(overlap_counts_more_than_cues),
      in_arena(the_sum_is_maximized_not_the_single_pair),
      in_arena(discontinuous_contents_are_sets_of_characters),
      in_arena(the_cut_of_a_content_does_not_matter_but_its_gap_does),
      in_arena(without_overlap_there_is_no_pair),
      in_arena(empty_gold_and_empty_prediction_have_no_pairs),
      in_arena(marks_space_and_punctuation_are_trimmed),
      in_arena(what_would_vanish_is_kept),
      in_arena(each_span_is_trimmed_the_first_of_its_leading_word),
      in_arena(spans_parted_by_white_space_are_one),
      in_arena(offsets_count_characters_beyond_the_basic_plane_once),
      in_arena(no_assignment_is_better),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
