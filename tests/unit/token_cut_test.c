/* Where tokens end: what is told from a few bytes, held against the rules for any token, on every neighbourhood of one. */
#include "rulebook/lexicon/token_cut.h"

#include <stdio.h>

#include "sample_document.h"

static const char *const words[] = {"",        "a",      "U",   "No",  "said", "17", "20th", "fifteen-letters", "fifteenlettersx",
                                    "sixteenlettersxx", "é", "caf\u00E9", "@", "#"};
static const char *const signs[] = {
    " ", "\n", "!", "\"", "#", "$", "%", "&", "'", "(", ")", "*", "+", ",", "-", ".", "/", ":", ";", "<", "=", ">", "?", "@",
    "[", "\\", "]", "^", "_", "`", "{", "|", "}", "~", "\x7F", "\x01", "é", "\u00A0", "\u2002", "\u200B", "\u200D", "\u2010", "\u2011", "\u2013",
    "\u2014", "\u2018", "\u2019", "\u201C", "\u201D", "\u2022", "\u2026", "\u2028", "\u202F", "\u2030", "\u20AC", "\u3000"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Whether it could be told; then it is what the rules say. */
static bool check_token(const char *word, const char *sign, const char *next) {
  char bytes[80];
  size_t size = (size_t)snprintf(bytes, sizeof bytes, "%s%s%s and more behind it", word, sign, next);
  Str text = {bytes, size};
  size_t plain = token_plain_size(bytes), end = token_word_end(text, 0);
  if (!plain) return false;
  assert_int_equal(plain, end ? end : token_sign_end(text, 0));
  assert_int_equal(token_clitic_start(str_slice(text, 0, plain)), plain);
  assert_false(str_starts_with(str_slice(text, plain, size), STR("://")));
  return true;
}

static void few_bytes_tell_what_the_rules_say(void **state) {
  (void)state;
  size_t told = 0, all = 0;
  for (size_t w = 0; w < COUNT(words); w++)
    for (size_t s = 0; s < COUNT(signs); s++)
      for (size_t n = 0; n < COUNT(signs); n++)
        for (size_t b = 0; b < COUNT(words); b++) {
          char next[40];
          snprintf(next, sizeof next, "%s%s", signs[n], words[b]);
          told += check_token(words[w], signs[s], next) + check_token(words[w], signs[s], words[b]);
          all += 2;
        }
  assert_true(told > all / 4);
}

static void most_of_an_ordinary_text_is_told_from_few_bytes(void **state) {
  (void)state;
  static const char *const plain[] = {"Russia said", "said, “", "said.” He", "“We", "”, she", "17 of", "(and", ", but", ". The", "? No"};
  for (size_t i = 0; i < COUNT(plain); i++) assert_true(check_token(plain[i], "", " of it all"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(few_bytes_tell_what_the_rules_say),
      cmocka_unit_test(most_of_an_ordinary_text_is_told_from_few_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
