/* Form, kind of source and surest cues, as told from the text alone. */
#include "annotated_text.h"
#include "evaluation/kinds.h"

#define LEFT "\xE2\x80\x9C"
#define RIGHT "\xE2\x80\x9D"
#define SINGLE_LEFT "\xE2\x80\x98"
#define SINGLE_RIGHT "\xE2\x80\x99"

/* The place of `part` in the text, in code points. */
static Spans find(Arena *arena, const Annotations *annotations, const char *part) {
  const char *found = strstr(annotations->text.data, part);
  assert_non_null(found);
  size_t at = (size_t)(found - annotations->text.data);
  uint32_t start = annotations_code_point(annotations, at);
  uint32_t end = at + strlen(part) == annotations->text.size
                     ? annotations->length
                     : annotations_code_point(annotations, at + strlen(part));
  return ONE(start, end);
}

static void assert_form(Arena *arena, const char *text, const char *content, Form form) {
  Annotations *annotations = annotations_of_text(arena, text);
  Spans spans = find(arena, annotations, content);
  Form told = kinds_form(annotations, kinds_quoted(annotations, arena), &spans);
  assert_string_equal(form_name(told), form_name(form));
}

static void form_follows_from_the_marks(void **state) {
  assert_form(*state, LEFT "We agree." RIGHT " he said.", LEFT "We agree." RIGHT, FORM_DIRECT);
  assert_form(*state, LEFT "We agree." RIGHT " he said.", "We agree.", FORM_DIRECT);
  assert_form(*state, "He said they " LEFT "agree" RIGHT ".", "they " LEFT "agree" RIGHT,
              FORM_MIXED);
  assert_form(*state, "He said that " LEFT "all agree." RIGHT, "that " LEFT "all agree." RIGHT,
              FORM_MIXED);
  assert_form(*state, "He said they agree.", "they agree", FORM_INDIRECT);
  assert_form(*state, "\"We agree,\" he said; they left.", "\"We agree,\"", FORM_DIRECT);
  assert_form(*state, "\"We agree,\" he said; they left.", "they left", FORM_INDIRECT);
  assert_form(*state, "''We agree,'' he said; they left.", "''We agree,''", FORM_DIRECT);
  assert_form(*state, "''We agree,'' he said; they left.", "they left", FORM_INDIRECT);
  assert_form(*state, "\xC2\xABWe agree,\xC2\xBB he said.", "\xC2\xABWe agree,\xC2\xBB",
              FORM_DIRECT);
}

static void apostrophes_are_no_marks(void **state) {
  assert_form(*state, "The ministers" SINGLE_RIGHT " aides said it" SINGLE_RIGHT "s over.",
              "it" SINGLE_RIGHT "s over", FORM_INDIRECT);
  assert_form(*state, "It's over, he said; 'tis true.", "It's over", FORM_INDIRECT);
  assert_form(*state, SINGLE_LEFT "It" SINGLE_RIGHT "s over," SINGLE_RIGHT " he said. They left.",
              "It" SINGLE_RIGHT "s over", FORM_DIRECT);
  assert_form(*state, SINGLE_LEFT "It" SINGLE_RIGHT "s over," SINGLE_RIGHT " he said. They left.",
              "They left", FORM_INDIRECT);
}

static void a_mark_that_is_not_closed_ends_with_its_line(void **state) {
  assert_form(*state, LEFT "One.\n\n" LEFT "Two." RIGHT " he said.", "Two.", FORM_DIRECT);
  assert_form(*state, "\"One.\n\nTwo, he said.", "Two", FORM_INDIRECT);
}

static void assert_source(Arena *arena, const char *text, const char *source, SourceKind kind) {
  Annotations *annotations = annotations_of_text(arena, text);
  Spans spans = find(arena, annotations, source);
  assert_int_equal(kinds_source(annotations, &spans), kind);
}

static void the_kind_of_a_source_follows_from_its_head(void **state) {
  assert_source(*state, "Sergey Lavrov said", "Sergey Lavrov", SOURCE_NAME);
  assert_source(*state, "the Russian minister, Sergey Lavrov, said",
                "the Russian minister, Sergey Lavrov", SOURCE_DESCRIPTION);
  assert_source(*state, "Russian Foreign Minister Sergey Lavrov, 69, said",
                "Russian Foreign Minister Sergey Lavrov, 69", SOURCE_NAME);
  assert_source(*state, "but the Russian top diplomat said", "the Russian top diplomat",
                SOURCE_DESCRIPTION);
  assert_source(*state, "said an official in Moscow", "an official in Moscow", SOURCE_DESCRIPTION);
  assert_source(*state, "as Moscow has stated", "Moscow", SOURCE_NAME);
  assert_source(*state, "He said", "He", SOURCE_PRONOUN);
  assert_source(*state, "those who agree", "who", SOURCE_PRONOUN);
  assert_source(*state, "some voters said", "some voters", SOURCE_DESCRIPTION);
  assert_source(*state, "some said", "some", SOURCE_PRONOUN);
  assert_source(*state, "the others said", "the others", SOURCE_DESCRIPTION);
}

/* "Critics" is no name, for the article has "critics"; "Gazprom" is. */
static void the_first_word_of_a_sentence_is_a_name_only_if_never_written_small(void **state) {
  assert_source(*state, "It ended. Critics say so. Other critics do not.", "Critics",
                SOURCE_DESCRIPTION);
  assert_source(*state, "It ended. Gazprom says so.", "Gazprom", SOURCE_NAME);
}

static void no_source_is_a_kind_too(void **state) {
  Annotations *annotations = annotations_of_text(*state, "It is said.");
  Spans none = {0};
  assert_int_equal(kinds_source(annotations, &none), SOURCE_NONE);
}

static bool is_sure(Arena *arena, const char *cue) {
  Annotations *annotations = annotations_of_text(arena, cue);
  Spans whole = ONE(0, annotations->length);
  return kinds_sure_cue(annotations, &whole);
}

static void surest_cues_are_known_in_all_forms(void **state) {
  assert_true(is_sure(*state, "said"));
  assert_true(is_sure(*state, "has also Told"));
  assert_true(is_sure(*state, "According to"));
  assert_true(is_sure(*state, "was calling for"));
  assert_true(is_sure(*state, "written"));
  assert_false(is_sure(*state, "according as"));
  assert_false(is_sure(*state, "believes"));
  assert_false(is_sure(*state, "recalled")); /* recall is not call */
  assert_false(is_sure(*state, ":"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      in_arena(form_follows_from_the_marks),
      in_arena(apostrophes_are_no_marks),
      in_arena(a_mark_that_is_not_closed_ends_with_its_line),
      in_arena(the_kind_of_a_source_follows_from_its_head),
      in_arena(the_first_word_of_a_sentence_is_a_name_only_if_never_written_small),
      in_arena(no_source_is_a_kind_too),
      in_arena(surest_cues_are_known_in_all_forms),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
