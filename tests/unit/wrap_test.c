/* Text for a screen: where lines end, and what never reaches the terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "commands/wrap.h"

typedef struct {
  Wrap wrap;
  char *text;
  size_t size;
} Fixture;

static int setup(void **state) {
  Fixture *fixture = calloc(1, sizeof *fixture);
  fixture->wrap = (Wrap){.out = open_memstream(&fixture->text, &fixture->size), .width = 10};
  *state = fixture;
  return 0;
}

static int teardown(void **state) {
  Fixture *fixture = *state;
  free(fixture->text);
  free(fixture);
  return 0;
}

static void expect_text(Fixture *fixture, const char *text) {
  wrap_break(&fixture->wrap, 0);
  fclose(fixture->wrap.out);
  assert_string_equal(fixture->text, text);
}

static void lines_end_between_words(void **state) {
  Fixture *fixture = *state;
  wrap_text(&fixture->wrap, LOOK_PLAIN, STR("12345 7890 ab\n\n c\td"));
  expect_text(fixture, "12345 7890\nab c d\n");
}

static void each_line_has_its_indent(void **state) {
  Fixture *fixture = *state;
  wrap_break(&fixture->wrap, 3);
  wrap_text(&fixture->wrap, LOOK_PLAIN, STR("12345 7"));
  wrap_text(&fixture->wrap, LOOK_PLAIN, STR("8 9"));
  expect_text(fixture, "   12345 7\n   8 9\n");
}

static void a_word_that_fits_no_line_has_one_of_its_own(void **state) {
  Fixture *fixture = *state;
  wrap_text(&fixture->wrap, LOOK_PLAIN, STR("a 123456789012 b"));
  expect_text(fixture, "a\n123456789012\nb\n");
}

static void width_is_that_of_the_screen(void **state) {
  Fixture *fixture = *state;
  wrap_text(&fixture->wrap, LOOK_PLAIN, STR("日本 ロシア")); /* 4 columns, and 6: one too many */
  wrap_text(&fixture->wrap, LOOK_PLAIN, STR("ре\u0301чь"));  /* 4: the accent takes none */
  expect_text(fixture, "日本\nロシア\nре\u0301чь\n");
}

static void an_article_cannot_command_the_terminal(void **state) {
  Fixture *fixture = *state;
  wrap_text(&fixture->wrap, LOOK_PLAIN, STR("a\033[2Jb \x07 \xC2\x9B\x7F"));
  expect_text(fixture, "a?[2Jb ?\n??\n");
}

static void colors_begin_and_end_with_their_stretch(void **state) {
  Fixture *fixture = *state;
  fixture->wrap.colors = true;
  wrap_text(&fixture->wrap, LOOK_PLAIN, STR("a"));
  wrap_text(&fixture->wrap, LOOK_TITLE, STR("b c"));
  wrap_text(&fixture->wrap, LOOK_TITLE, STR(" "));
  wrap_text(&fixture->wrap, LOOK_PLAIN, STR("d"));
  expect_text(fixture, "a \033[1mb c\033[0m d\n");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(lines_end_between_words),
      TEST(each_line_has_its_indent),
      TEST(a_word_that_fits_no_line_has_one_of_its_own),
      TEST(width_is_that_of_the_screen),
      TEST(an_article_cannot_command_the_terminal),
      TEST(colors_begin_and_end_with_their_stretch),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
