/* Rules that could take very long are refused, with their place; those that only look like it are
   not. */
#include "small_cascade.h"

#include "rulebook/cascades/cost.h"

/* What the check says of one rule, `x: PATTERN`. */
static const char *findings_of(SmallCascade *small, const char *pattern) {
  char rules[400];
  snprintf(rules, sizeof rules, "level attributions\nx: %s\n", pattern);
  if (small_cascade_open(small, "said: speech; x:", rules))
    cascades_check_cost(&small->cascades, &small->files.report);
  return rule_files_findings(&small->files);
}

static void assert_sound(const char *pattern) {
  SmallCascade small = {0};
  const char *findings = findings_of(&small, pattern);
  if (*findings) fail_msg("%s: %s", pattern, findings);
  small_cascade_close(&small);
}

static void assert_refused(const char *pattern, const char *finding) {
  SmallCascade small = {0};
  const char *findings = findings_of(&small, pattern);
  if (!strstr(findings, finding)) fail_msg("%s: \"%s\" has no \"%s\"", pattern, findings, finding);
  small_cascade_close(&small);
}

static void refuses_nested_repeats(void **state) {
  (void)state;
  const char *nested = "error: this repeats without end inside a repeat without end";
  assert_refused("NP (adverb+)+ VG", "cascades/test.rules:2:8: error: this repeats without end");
  assert_refused("NP (adverb* comma?)* VG", nested);
  assert_refused("NP (.* comma)* VG", nested);
  assert_refused("NP ((adverb|comma) (comma NP|adverb)*)+ VG", nested);
  assert_refused("NP (cue:(adverb+) comma*)* VG", nested);
  assert_refused("NP ((adverb|VG (comma* NP?)*) comma?)* VG", nested);
}

static void lets_pass_what_is_kept_apart(void **state) {
  (void)state;
  assert_sound("NP (adverb+ comma)+ VG");
  assert_sound("NP ((!(comma|stop) .)* comma)* VG");
  assert_sound("NP (adverb*+ comma?)* VG");
  assert_sound("NP ((adverb|comma noun)* (VG|stop))* colon");
  assert_sound("NP (comma (VG<speech> adverb)* VG<!speech>)* colon");
  assert_sound("NP (adverb comma?){0,5} VG (!(stop) .)+");
}

static void refuses_what_grows_fast(void **state) {
  (void)state;
  const char *slow = "cascades/test.rules:2:1: error: rule x could take very long: ";
  assert_refused("NP .* comma .* comma .* comma .* (VG|colon)", slow);
  assert_refused("NP .*? comma .*? comma .*? comma .*? VG<speech>", slow);
  assert_refused("NP ((adverb{1,20}){1,20}){1,20} VG<speech>", slow);
  assert_refused("NP ((adverb{1,20}){1,20}){1,20} VG", slow);
  assert_refused("NP ((adverb{1,20}){1,20}){1,20} VG", ": NP adverb ...\n");
  assert_refused("(NP|adverb)* (NP|comma)* (NP|noun)* (NP|colon)* stop", slow);
}

static void lets_pass_what_grows_with_the_square(void **state) {
  (void)state;
  assert_sound(".* VG<speech>");
  assert_sound("NP .* comma .* VG<speech>");
  assert_sound("^ (!(stop) .)*? NP (!(stop) .)*? VG<speech>");
  assert_sound("NP<!temporal> (preposition NP){0,3} (comma .{1,14} comma)? VG<speech>");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(refuses_nested_repeats),
                                     cmocka_unit_test(lets_pass_what_is_kept_apart),
                                     cmocka_unit_test(refuses_what_grows_fast),
                                     cmocka_unit_test(lets_pass_what_grows_with_the_square)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
