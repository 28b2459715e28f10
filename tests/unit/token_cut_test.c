/* Where tokens end: bounds of sixty-four bytes at once, held against the rules for any token, on
   every neighbourhood of one. */
#include "rulebook/lexicon/token_cut.h"

#include <stdio.h>

#include "rulebook/lexicon/token_bounds.h"

#include "sample_document.h"

static const char *const words[] = {"",
                                    "a",
                                    "s",
                                    "U",
                                    "said",
                                    "17",
                                    "20th",
                                    "fifteen-letters",
                                    "fifteenlettersx",
                                    "sixteenlettersxx",
                                    "é",
                                    "caf\u00E9",
                                    "@",
                                    "#"};
static const char *const signs[] = {
    " ",      "\n",     "!",      "\"",     "#",      "$",      "%",      "&",
    "'",      "(",      ")",      "*",      "+",      ",",      "-",      ".",
    "/",      ":",      ";",      "<",      "=",      ">",      "?",      "@",
    "[",      "\\",     "]",      "^",      "_",      "`",      "{",      "|",
    "}",      "~",      "\x7F",   "\x01",   "é",      "\u00A0", "\u2002", "\u200B",
    "\u200D", "\u2010", "\u2011", "\u2013", "\u2014", "\u2018", "\u2019", "\u201C",
    "\u201D", "\u2022", "\u2026", "\u2028", "\u202F", "\u2030", "\u20AC", "\u3000"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Where the token that begins at `start` ends, by the rules; `*word_end`: of the word that the
   tokens before have begun. */
static size_t end_by_rules(Str text, size_t start, size_t *word_end) {
  if (start < *word_end) return *word_end; /* a clitic */
  *word_end = token_word_end(text, start);
  if (*word_end == start) return token_sign_end(text, start);
  assert_false(str_starts_with(str_slice(text, *word_end, text.size), STR("://")));
  return start + token_clitic_start(str_slice(text, start, *word_end));
}

/* The plain tokens in the window that begins at byte `at` of the text; each is what the rules say,
   with a blank or nothing before it. */
static unsigned check_window(Arena *arena, Str text, size_t at) {
  TokenBounds bounds = token_bounds(text, token_bytes(arena, text), at);
  unsigned count = 0;
  size_t before = at, word_end = at;
  for (uint64_t starts = bounds.starts, ends = bounds.ends; ends;
       starts &= starts - 1, ends &= ends - 1, count++) {
    size_t start = at + (unsigned)__builtin_ctzll(starts),
           end = at + (unsigned)__builtin_ctzll(ends);
    bool spaced = text.data[before] == ' ';
    assert_int_equal(start, before + spaced);
    assert_int_equal(end, end_by_rules(text, start, &word_end));
    assert_false(end < text.size && text.data[end] == '.' &&
                 memchr(text.data + start, '-', end - start) && word_end > start);
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

/* Whether the first token is plain, `place` bytes behind the beginning of the text, in which words
   stand before it. */
static bool check_token(Arena *arena, const char *word, const char *sign, const char *next,
                        size_t place) {
  static const char before[] = "what all of them said of it is all that is known of it by now: ";
  char bytes[256];
  size_t size = (size_t)snprintf(bytes, sizeof bytes, "%s%s%s%s",
                                 before + sizeof before - 1 - place, word, sign, next);
  check_copy(arena, bytes, size, place);
  size += (size_t)snprintf(bytes + size, sizeof bytes - size,
                           " and more behind it, longer than a window, and with a sign or two.");
  check_copy(arena, bytes, size, 0);
  return check_copy(arena, bytes, size, place) > 0;
}

static void bounds_are_what_the_rules_say(void **state) {
  (void)state;
  static const size_t places[] = {0, 40, 58, 59, 60, 61, 62, 63};
  size_t told = 0, all = 0;
  Arena arena = {0};
  for (size_t w = 0; w < COUNT(words); w++)
    for (size_t s = 0; s < COUNT(signs); s++)
      for (size_t n = 0; n <= COUNT(signs); n++)
        for (size_t b = 0; b < COUNT(words); b++) {
          char next[40];
          snprintf(next, sizeof next, "%s%s", n < COUNT(signs) ? signs[n] : "", words[b]);
          size_t place = places[all++ % COUNT(places)];
          told += check_token(&arena, words[w], signs[s], next, place);
        }
  arena_free(&arena);
  assert_true(told > all / 4);
}

static void most_of_an_ordinary_text_is_plain(void **state) {
  (void)state;
  static const char *const plain[] = {"Russia said", "said, “",       "said.” He",    "“We",
                                      "”, she",      "17 of",         "(and",         ", but",
                                      ". The",       "? No",          "Moscow-based", "it's said",
                                      "it’s said",   "Russia's, and", "so-so's"};
  Arena arena = {0};
  for (size_t i = 0; i < COUNT(plain); i++)
    assert_true(check_token(&arena, plain[i], "", " of it all", 0));
  Str text = STR(
      "“We hope so,” he said (and smiled) on 4 May: nothing is known, yet; all is quiet. They asked, “Why?”");
  TokenBounds bounds = token_bounds(text, token_bytes(&arena, text), 0);
  assert_true(bounds.whole);
  assert_int_equal(check_window(&arena, text, 0), 18);
  assert_int_equal(
      check_window(&arena, STR("It's Oslo’s half-hearted 20th-century plan's end."), 0), 10);
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bounds_are_what_the_rules_say),
      cmocka_unit_test(most_of_an_ordinary_text_is_plain),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
