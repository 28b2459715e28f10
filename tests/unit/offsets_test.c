/* Bytes and code points, held against counting from the start. */
#include "document/offsets.h"

#include "base/unicode.h"
#include "sample_document.h"

/* Every border of the text both ways. */
static void check_text(Str text) {
  Arena arena = {0};
  Offsets offsets = offsets_of(&arena, text);
  size_t count = 0;
  for (size_t byte = 0; byte < text.size; count++) {
    assert_int_equal(offsets_code_point(&offsets, byte), count);
    assert_int_equal(offsets_byte(&offsets, count), byte);
    unsigned size;
    unicode_decode(text, byte, &size);
    byte += size;
  }
  assert_int_equal(offsets.code_points, count);
  assert_int_equal(offsets_code_point(&offsets, text.size), count);
  assert_int_equal(offsets_byte(&offsets, count), text.size);
  assert_true(offsets_byte(&offsets, count + 1) == SIZE_MAX);
  assert_true(offsets_byte(&offsets, SIZE_MAX) == SIZE_MAX);
  arena_free(&arena);
}

static void empty_text_has_one_border(void **state) {
  (void)state;
  check_text(STR(""));
  check_text((Str){NULL, 0});
}

static void ascii_counts_as_it_is(void **state) {
  (void)state;
  check_text(STR("a"));
  check_text(
      STR("The quick brown fox jumps over the lazy dog, and the dog goes on sleeping in the sun."));
}

static void characters_of_all_sizes(void **state) {
  (void)state;
  check_text(STR("é"));
  check_text(STR("😀"));
  check_text(STR("a😀“é”нет 日本語 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀 the end of it, and a little more"));
}

/* A wide character before, across and after each border between two blocks of the table. */
static void wide_character_at_every_place(void **state) {
  (void)state;
  static const char *const wide[] = {"é", "“", "😀"};
  char text[260];
  for (size_t w = 0; w < 3; w++)
    for (size_t at = 0; at < 200; at++) {
      memset(text, 'x', sizeof text);
      memcpy(text + at, wide[w], strlen(wide[w]));
      check_text((Str){text, 210});
      check_text((Str){text, at + strlen(wide[w])});
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {CASE(empty_text_has_one_border), CASE(ascii_counts_as_it_is),
                                     CASE(characters_of_all_sizes),
                                     CASE(wide_character_at_every_place)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
