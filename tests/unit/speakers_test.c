/* What counts for which measure: speakers, negation, addressees and positions, small cases with all
 * numbers worked out. */
#include "counted_case.h"
#include "evaluation/unlisted.h"

/* Four gold attributions with speakers: found with the right one, with a wrong one, with none, not
 * found. One more of gold has no speaker, the prediction gives it one. Given a match: gold 3, right
 * 1, predicted 3. End to end: gold 4, predicted 4 (one spurious attribution with a speaker,
 * too). */
static void speakers_count_given_a_match_and_end_to_end(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  for (uint32_t i = 0; i < 4; i++)
    attribute_content(c.gold, arena, ONE(i * 10, i * 10 + 6))->speakers = ids_of(arena, "lavrov");
  attribute_content(c.gold, arena, ONE(40, 46));
  attribute_content(c.predicted, arena, ONE(0, 6))->speakers = ids_of(arena, "lavrov");
  attribute_content(c.predicted, arena, ONE(10, 16))->speakers = ids_of(arena, "kono");
  attribute_content(c.predicted, arena, ONE(20, 26));
  attribute_content(c.predicted, arena, ONE(40, 46))->speakers = ids_of(arena, "kono");
  attribute_content(c.predicted, arena, ONE(80, 86))->speakers = ids_of(arena, "lavrov");
  count(&c);
  assert_counts(&c, "speakers.given-match", 3, 1, 3, 1);
  assert_counts(&c, "speakers.end-to-end", 4, 1, 4, 1);
}

static void hold(Arena *arena, AnnotatedAttribution *attribution, const char *holder,
                 const char *issue, Stance stance) {
  AnnotatedPosition position = {.issue = str_of(issue), .stance = stance};
  if (holder) position.holders = ids_of(arena, holder);
  *array_push(arena, &attribution->positions) = position;
}

/* "some voters" get an id from the program, not from gold: no answer, no mistake. A memorandum has
 * an id in gold too: there it counts. */
static void speakers_without_a_name_count_where_gold_names_them(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  attribute_content(c.gold, arena, ONE(0, 6));
  attribute_content(c.gold, arena, ONE(10, 16))->speakers = ids_of(arena, "memorandum");
  attribute_content(c.predicted, arena, ONE(0, 6))->speakers = ids_of(arena, "some-voters");
  attribute_content(c.predicted, arena, ONE(10, 16))->speakers = ids_of(arena, "memorandum");
  ids_add(&c.predicted->unnamed, arena, STR("some-voters"));
  ids_add(&c.predicted->unnamed, arena, STR("memorandum"));
  count(&c);
  assert_counts(&c, "speakers.given-match", 1, 1, 1, 1);
  assert_counts(&c, "speakers.end-to-end", 1, 1, 1, 1);
}

/* ---- entities that no table lists ---- */

#define MEMORANDUM "A memorandum says so. He knows. The report says no."

enum { PHRASE_MEMORANDUM, PHRASE_HE, PHRASE_REPORT };

/* The content of a sentence with its speaker and a position; the source is one of the phrases. */
static void speak(Arena *arena, Annotations *annotations, int phrase, const char *speaker) {
  const Span sources[] = {{0, 12}, {22, 24}, {32, 42}};
  const Span contents[] = {{18, 20}, {25, 30}, {48, 50}};
  AnnotatedAttribution *one =
      attribute_content(annotations, arena, ONE(contents[phrase].start, contents[phrase].end));
  one->source = ONE(sources[phrase].start, sources[phrase].end);
  one->speakers = ids_of(arena, speaker);
  hold(arena, one, speaker, "treaty", STANCE_FOR);
}

static void align(Case *c) {
  Symbols listed;
  symbols_init(&listed, c->arena);
  symbols_intern(&listed, STR("taro-kono"));
  unlisted_align(c->arena, &listed, c->gold, c->predicted);
  count(c);
}

/* What is compared where `gold` and `predicted` are the ids of one speaker, named by these
   phrases. */
static Case aligned(Arena *arena, int phrase, const char *gold, int other, const char *predicted) {
  Case c = case_of_text(arena, MEMORANDUM);
  speak(arena, c.gold, phrase, gold);
  speak(arena, c.predicted, other, predicted);
  align(&c);
  return c;
}

static void the_same_phrase_is_the_same_unlisted_speaker(void **state) {
  Case c = aligned(*state, PHRASE_MEMORANDUM, "memo-1960", PHRASE_MEMORANDUM, "a-memorandum");
  assert_counts(&c, "speakers.given-match", 1, 1, 1, 1);
  assert_counts(&c, "positions.stance", 1, 1, 1, 1);
}

static void a_listed_speaker_is_compared_by_id(void **state) {
  Case c = aligned(*state, PHRASE_MEMORANDUM, "memo-1960", PHRASE_MEMORANDUM, "taro-kono");
  assert_counts(&c, "speakers.given-match", 1, 0, 1, 0);
  assert_counts(&c, "positions.stance", 1, 0, 1, 0);
  c = aligned(*state, PHRASE_MEMORANDUM, "taro-kono", PHRASE_MEMORANDUM, "a-memorandum");
  assert_counts(&c, "speakers.given-match", 1, 0, 1, 0);
  assert_counts(&c, "positions.stance", 1, 0, 1, 0);
}

static void another_phrase_is_another_unlisted_speaker(void **state) {
  Case c = aligned(*state, PHRASE_MEMORANDUM, "memo-1960", PHRASE_REPORT, "the-report");
  assert_counts(&c, "speakers.end-to-end", 1, 0, 1, 0);
  assert_counts(&c, "positions.issue", 1, 0, 1, 0);
}

/* Whom a pronoun means is what is to be found out: it makes nobody the same. */
static void a_pronoun_tells_nothing_of_an_unlisted_speaker(void **state) {
  Case c = aligned(*state, PHRASE_HE, "john-doe", PHRASE_HE, "richard-roe");
  assert_counts(&c, "speakers.given-match", 1, 0, 1, 0);
}

/* Gold: memorandum and report are one; predicted apart. Only the first is right. */
static void an_unlisted_entity_stands_for_one_other(void **state) {
  Case c = case_of_text(*state, MEMORANDUM);
  speak(c.arena, c.gold, PHRASE_MEMORANDUM, "memo-1960");
  speak(c.arena, c.gold, PHRASE_REPORT, "memo-1960");
  speak(c.arena, c.predicted, PHRASE_MEMORANDUM, "a-memorandum");
  speak(c.arena, c.predicted, PHRASE_REPORT, "the-report");
  align(&c);
  assert_counts(&c, "speakers.given-match", 2, 1, 2, 1);
  assert_counts(&c, "positions.stance", 1, 1, 2, 1);
}

/* A named entity is compared by its names, wherever it speaks, and its names are linked too. */
static void names_make_unlisted_entities_the_same(void **state) {
  Case c = case_of_text(*state, MEMORANDUM);
  annotate_name(c.gold, c.arena, 2, 12, "LAW", "memo-1960");
  annotate_name(c.predicted, c.arena, 2, 12, "LAW", "memorandum");
  speak(c.arena, c.gold, PHRASE_HE, "memo-1960");
  speak(c.arena, c.predicted, PHRASE_HE, "memorandum");
  align(&c);
  assert_counts(&c, "linking", 1, 1, 1, 1);
  assert_counts(&c, "speakers.given-match", 1, 1, 1, 1);
}

static void negation_is_of_the_attribution(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  attribute_content(c.gold, arena, ONE(0, 6))->negated = true;
  attribute_content(c.gold, arena, ONE(10, 16))->negated = true;
  attribute_content(c.gold, arena, ONE(20, 26));
  attribute_content(c.predicted, arena, ONE(0, 6))->negated = true;
  attribute_content(c.predicted, arena, ONE(10, 16));
  attribute_content(c.predicted, arena, ONE(20, 26))->negated = true;
  count(&c);
  assert_counts(&c, "negation", 2, 1, 2, 1);
}

static void addressees_overlap_or_are_exact(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  attribute_content(c.gold, arena, ONE(0, 6))->addressee = ONE(50, 60);
  attribute_content(c.gold, arena, ONE(10, 16))->addressee = ONE(70, 80);
  attribute_content(c.predicted, arena, ONE(0, 6))->addressee = ONE(50, 60);
  attribute_content(c.predicted, arena, ONE(10, 16))->addressee = ONE(72, 80);
  count(&c);
  assert_counts(&c, "addressees.overlap", 2, 2, 2, 2);
  assert_counts(&c, "addressees.exact", 2, 1, 2, 1);
}

/* ---- positions ---- */

/* Gold: lavrov for treaty (twice, counts once), lavrov against transfer, nobody neutral on treaty.
 * Predicted: lavrov for treaty, lavrov for transfer, kono for treaty.
 * With stance 1 of 3 found, 1 of 3 right; without, lavrov on transfer counts as well: 2 and 2. */
static void positions_are_distinct_opinions_of_an_article(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  AnnotatedAttribution *one = attribute_content(c.gold, arena, ONE(0, 6));
  hold(arena, one, "lavrov", "treaty", STANCE_FOR);
  hold(arena, one, "lavrov", "transfer", STANCE_AGAINST);
  hold(arena, attribute_content(c.gold, arena, ONE(10, 16)), "lavrov", "treaty", STANCE_FOR);
  hold(arena, attribute_content(c.gold, arena, ONE(20, 26)), NULL, "treaty", STANCE_NEUTRAL);
  one = attribute_content(c.predicted, arena, ONE(0, 6));
  hold(arena, one, "lavrov", "treaty", STANCE_FOR);
  hold(arena, one, "lavrov", "transfer", STANCE_FOR);
  hold(arena, one, "kono", "treaty", STANCE_FOR);
  count(&c);
  assert_counts(&c, "positions.stance", 3, 1, 3, 1);
  assert_counts(&c, "positions.issue", 3, 2, 3, 2);
}

/* One holder with two stances on one issue: two opinions, one issue. */
static void a_holder_of_two_stances_has_one_issue(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  AnnotatedAttribution *one = attribute_content(c.gold, arena, ONE(0, 6));
  hold(arena, one, "lavrov", "treaty", STANCE_FOR);
  hold(arena, one, "lavrov", "treaty", STANCE_NEUTRAL);
  hold(arena, attribute_content(c.predicted, arena, ONE(0, 6)), "lavrov", "treaty", STANCE_FOR);
  count(&c);
  assert_counts(&c, "positions.stance", 2, 1, 1, 1);
  assert_counts(&c, "positions.issue", 1, 1, 1, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      in_arena(speakers_count_given_a_match_and_end_to_end),
      in_arena(speakers_without_a_name_count_where_gold_names_them),
      in_arena(the_same_phrase_is_the_same_unlisted_speaker),
      in_arena(a_listed_speaker_is_compared_by_id),
      in_arena(another_phrase_is_another_unlisted_speaker),
      in_arena(a_pronoun_tells_nothing_of_an_unlisted_speaker),
      in_arena(an_unlisted_entity_stands_for_one_other),
      in_arena(names_make_unlisted_entities_the_same),
      in_arena(negation_is_of_the_attribution),
      in_arena(addressees_overlap_or_are_exact),
      in_arena(positions_are_distinct_opinions_of_an_article),
      in_arena(a_holder_of_two_stances_has_one_issue),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
