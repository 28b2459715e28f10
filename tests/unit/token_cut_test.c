/* Where tokens end: bounds of sixty-four bytes at once, held against the rules for any token, on every neighbourhood of one. */
#include "rulebook/lexicon/token_cut.h"

#include <stdio.h>

#include "rulebook/lexicon/token_bounds.h"

#include "sample_document.h"

static const char *const words[] = {"",        "a",      "U",   "No",  "said", "17", "20th", "fifteen-letters", "fifteenlettersx",
                                    "sixteenlettersxx", "é", "caf\u00E9", "@", "#"};
static const char *const signs[] = {
    " ", "\n", "!", "\"", "#", "$", "%", "&", "'", "(", ")", "*", "+", ",", "-", ".", "/", ":", ";", "<", "=", ">", "?", "@",
    "[", "\\", "]", "^", "_", "`", "{", "|", "}", "~", "\x7F", "\x01", "é", "\u00A0", "\u2002", "\u200B", "\u200D", "\u2010", "\u2011", "\u2013",
    "\u2014", "\u2018", "\u2019", "\u201C", "\u201D", "\u2022", "\u2026", "\u2028", "\u202F", "\u2030", "\u20AC", "\u3000"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* The plain tokens in the window that begins at byte `at` of the text; each is what the rules say, with a blank or nothing before it. */
static unsigned check_window(Arena *arena, Str text, size_t at) {
  TokenBounds bounds = token_bounds(text, token_bytes(arena, text), at);
  unsigned count = 0;
  size_t before = at;
  for (uint64_t starts = bounds.starts, ends = bounds.ends; ends; starts &= starts - 1, ends &= ends - 1, count++) {
    size_t start = at + (unsigned)__builtin_ctzll(starts), end = at + (unsigned)__builtin_ctzll(ends);
    bool spaced = bounds.spaced >> (start - at) & 1;
    assert_int_equal(start, before + spaced);
    assert_true(!spaced || text.data[before] == ' ');
    size_t word_end = token_word_end(text, start);
    assert_int_equal(end, word_end > start ? word_end : token_sign_end(text, start));
    assert_int_equal(token_clitic_start(str_slice(text, start, end)), end - start);
    assert_false(str_starts_with(str_slice(text, end, text.size), STR("://")));
    assert_false(text.data[start] == '@' || text.data[start] == '#');
    before = end;
  }
  return count;
}

/* In memory of its own size, so that a byte read behind its end is noticed. */
static unsigned check_copy(Arena *arena, const char *bytes, size_t size, size_t at) {
  char *exact = malloc(size);
  memcpy(exact, bytes, size);
  unsigned count = check_window(arena, (Str){exact, size}, at);
  free(exact);
  arena_reset(arena);
  return count;
}

/* Whether the first token is plain, `place` bytes behind the beginning of the text. */
static bool check_token(Arena *arena, const char *word, const char *sign, const char *next, int place) {
  char bytes[256];
  size_t size = (size_t)snprintf(bytes, sizeof bytes, "%*s%s%s%s", place, "", word, sign, next), at = (size_t)place;
  check_copy(arena, bytes, size, at);
  size += (size_t)snprintf(bytes + size, sizeof bytes - size, " and more behind it, longer than a window, and with a sign or two.");
  return check_copy(arena, bytes, size, at) > 0;
}

static void bounds_are_what_the_rules_say(void **state) {
  (void)state;
  static const int places[] = {0, 40, 60, 61, 62, 63, 64};
  size_t told = 0, all = 0;
  Arena arena = {0};
  for (size_t w = 0; w < COUNT(words); w++)
    for (size_t s = 0; s < COUNT(signs); s++)
      for (size_t n = 0; n <= COUNT(signs); n++)
        for (size_t b = 0; b < COUNT(words); b++) {
          char next[40];
          snprintf(next, sizeof next, "%s%s", n < COUNT(signs) ? signs[n] : "", words[b]);
          int place = places[all++ % COUNT(places)];
          told += check_token(&arena, words[w], signs[s], next, place);
        }
  arena_free(&arena);
  assert_true(told > all / 4);
}

static void most_of_an_ordinary_text_is_plain(void **state) {
  (void)state;
  static const char *const plain[] = {"Russia said", "said, “", "said.” He", "“We", "”, she", "17 of", "(and", ", but", ". The", "? No"};
  Arena arena = {0};
  for (size_t i = 0; i < COUNT(plain); i++) assert_true(check_token(&arena, plain[i], "", " of it all", 0));
  Str text = STR("“We hope so,” he said (and smiled) on 4 May: nothing is known, yet; all is quiet. They asked, “Why?”");
  TokenBounds bounds = token_bounds(text, token_bytes(&arena, text), 0);
  assert_true(bounds.whole);
  assert_int_equal(check_window(&arena, text, 0), 18);
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bounds_are_what_the_rules_say),
      cmocka_unit_test(most_of_an_ordinary_text_is_plain),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
