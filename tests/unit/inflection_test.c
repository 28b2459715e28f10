/* The regular forms of verbs and nouns, and those gerunds that follow from irregular ones. */
#include "rulebook/lexicon/inflection.h"

#include "inflected.h"
#include "rule_files.h"

static void regular_forms(void **state) {
  (void)state;
  char buffer[INFLECTED_MAX];
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
    Str verb = str_of(verbs[i][0]);
    assert_str(inflect_third_person(verb, buffer), verbs[i][1]);
    assert_str(inflect_past(verb, buffer), verbs[i][2]);
    assert_str(inflect_gerund(verb, STR(""), STR(""), buffer), verbs[i][3]);
  }
  for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
    assert_str(inflect_plural(str_of(nouns[i][0]), buffer), nouns[i][1]);
}

static void gerunds_of_irregular_verbs(void **state) {
  (void)state;
  char buffer[INFLECTED_MAX];
  assert_str(inflect_gerund(STR("admit"), STR("admitted"), STR("admitted"), buffer), "admitting");
  assert_str(inflect_gerund(STR("begin"), STR("began"), STR("begun"), buffer), "beginning");
  assert_str(inflect_gerund(STR("forget"), STR("forgot"), STR("forgotten"), buffer), "forgetting");
  assert_str(inflect_gerund(STR("put"), STR("put"), STR("put"), buffer), "putting");
  assert_str(inflect_gerund(STR("benefit"), STR("benefited"), STR("benefited"), buffer),
             "benefiting");
  assert_str(inflect_gerund(STR("lose"), STR("lost"), STR("lost"), buffer), "losing");
  assert_str(inflect_gerund(STR("understand"), STR("understood"), STR("understood"), buffer),
             "understanding");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(regular_forms),
      cmocka_unit_test(gerunds_of_irregular_verbs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
