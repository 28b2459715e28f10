/* Rules that never get their turn are told of, and none that is only nearly so: for each operator
   of the patterns, and each kind of level. */
#include "small_cascade.h"

#include "rulebook/cascades/shadow.h"

static const char words[] = "said: speech that; minister: person-noun; of: short; x:";

/* What the check says of these rules. */
static const char *check(SmallCascade *small, const char *rules) {
  if (!small_cascade_open(small, words, rules)) fail_msg("%s", rule_files_findings(&small->files));
  cascades_check_shadowed(&small->cascades, &small->files.report);
  return rule_files_findings(&small->files);
}

/* ---- Operators ---- */

static bool is_covered(const char *earlier, const char *later) {
  SmallCascade small = {0};
  char rules[600];
  snprintf(rules, sizeof rules,
           "level ordered\nlet Pause = (comma|colon)\nlet Long = (Pause adverb?)*+\n"
           "uses: Long VG<that> <person-noun> <short>\nearlier: %s\nlater: %s\n",
           earlier, later);
  bool covered = strstr(check(&small, rules), "rule later is shadowed by earlier at test.rules:5");
  small_cascade_close(&small);
  return covered;
}

typedef struct {
  const char *earlier, *later;
} Pair;

#define assert_all(pairs, expected)                                                   \
  for (size_t i = 0; i < sizeof(pairs) / sizeof *(pairs); i++)                        \
    if (is_covered((pairs)[i].earlier, (pairs)[i].later) != (expected))               \
  fail_msg("%s: %s | %s", (expected) ? "not covered" : "covered", (pairs)[i].earlier, \
           (pairs)[i].later)

static void elements(void **state) {
  (void)state;
  const Pair covered[] = {{"NP", "NP"},
                          {"NP", "NP<person-noun>"},
                          {"NP|noun", "noun"},
                          {".", "NP"},
                          {".", "\"of\""},
                          {"<speech>", "VG<speech>"},
                          {"VG<speech>", "VG<speech, that, finite>"},
                          {"VG<speech|that>", "VG<that>"},
                          {"VG<speech|that>", "VG<that, finite|speech, past>"},
                          {"VG<!speech>", "VG<!speech, !that>"},
                          {"VG<!passive>", "VG<!passive, finite>"},
                          {"(NP|noun)<person-noun>", "noun<person-noun>"},
                          {"~minister", "~minister comma|~minister VG"},
                          {"source:NP", "cue:NP"}};
  const Pair uncovered[] = {{"NP<person-noun>", "NP"},
                            {"noun", "NP|noun"},
                            {"NP", "."},
                            {"VG<speech>", "<speech>"},
                            {"VG<speech, that>", "VG<speech>"},
                            {"VG<speech, that>", "VG<speech|that>"},
                            {"VG<that>", "VG<speech|that>"},
                            {"VG<!speech, !that>", "VG<!speech>"},
                            {"VG<!speech>", "VG"},
                            {"VG<finite>", "VG<!finite>"},
                            {"VG<speech>", "VG<!speech>"},
                            {"(NP|noun)<person-noun>", "noun"},
                            {"\"of\"", "<short>"},
                            {"~minister", "\"minister\""}};
  assert_all(covered, true);
  assert_all(uncovered, false);
}

static void sequences_and_choices(void **state) {
  (void)state;
  const Pair covered[] = {{"NP", "NP VG"}, /* where it ends does not matter */
                          {"NP VG", "(NP VG) comma"},
                          {"NP VG (comma|adverb)", "NP VG comma|NP VG adverb"},
                          {"NP VG|comma", "comma|NP VG"},
                          {"NP (VG|comma)", "NP comma|NP VG"},
                          {"NP Pause", "NP colon"},
                          {"NP (comma|colon)", "NP Pause"}};
  const Pair uncovered[] = {{"NP VG", "NP"},
                            {"NP VG", "VG NP"},
                            {"VG", "NP VG"}, /* it begins elsewhere */
                            {"NP (VG|comma)", "NP (VG|comma|adverb)"},
                            {"NP (VG comma|VG adverb)", "NP VG"},
                            {"NP colon", "NP Pause"},
                            {"NP VG|comma NP", "NP VG|comma"}};
  assert_all(covered, true);
  assert_all(uncovered, false);
}

static void repeats(void **state) {
  (void)state;
  const Pair covered[] = {{"NP adverb? VG", "NP VG"},
                          {"NP adverb? VG", "NP adverb VG"},
                          {"NP adverb? VG", "NP adverb? VG"},
                          {"NP adverb* VG", "NP adverb+ VG"},
                          {"NP adverb* VG", "NP adverb{2,5} VG"},
                          {"NP .* VG", "NP .* comma .* VG"},
                          {"NP .*? VG", "NP adverb* VG"},
                          {"NP (adverb? comma?)* VG", "NP (adverb|comma comma)* VG"},
                          {"NP (adverb comma)* VG", "NP adverb comma adverb comma VG"},
                          {"NP adverb{1,3} VG", "NP adverb{2} VG"},
                          {"NP (adverb|comma)+ VG", "NP (adverb+ comma?){1,2} VG"},
                          {"NP adverb? adverb? VG", "NP adverb{0,2} VG"},
                          {"NP adverb{2,3}", "NP adverb+ adverb"},
                          {"NP adverb+", "NP adverb adverb*+ VG"}};
  const Pair uncovered[] = {{"NP VG", "NP adverb? VG"},
                            {"NP adverb VG", "NP adverb? VG"},
                            {"NP adverb? VG", "NP adverb* VG"},
                            {"NP adverb+ VG", "NP adverb* VG"},
                            {"NP adverb{2,5} VG", "NP adverb+ VG"},
                            {"NP adverb{0,2} VG", "NP adverb{0,3} VG"},
                            {"NP adverb* VG", "NP .* VG"},
                            {"NP .* comma .* VG", "NP .* VG"},
                            {"NP (adverb comma)* VG", "NP (adverb|comma)* VG"},
                            {"NP (adverb comma)* VG", "NP adverb comma adverb VG"},
                            {"NP (adverb? comma)* VG", "NP (adverb comma?)* VG"},
                            {"NP adverb{2} VG", "NP adverb{3} VG"},
                            {"NP adverb{2} VG", "NP adverb adverb{2} VG"}};
  assert_all(covered, true);
  assert_all(uncovered, false);
}

/* What a possessive repeat has taken is not given back: only the same one does for another. */
static void possessive_repeats(void **state) {
  (void)state;
  const Pair covered[] = {{"NP adverb*+ VG", "NP adverb*+ VG comma"},
                          {"NP Long VG", "NP Long VG<speech>"},
                          {"NP (Long|adverb) VG", "NP adverb VG"},
                          {"NP adverb* .", "NP adverb*+ VG"},
                          {"NP !(adverb*+ adverb) .", "NP VG comma|NP !(adverb*+ .) ."}};
  const Pair uncovered[] = {{"NP adverb*+ .", "NP adverb"},
                            {"NP adverb?+ adverb", "NP adverb adverb?"},
                            {"NP adverb*+ .", "NP adverb* ."},
                            {"NP adverb*+ .", "NP adverb?+ ."},
                            {"NP (adverb|adverb comma)?+ VG", "NP (adverb comma|adverb)?+ VG"},
                            {"NP Long .", "NP (Pause adverb?)* ."},
                            {"NP &(adverb*+ .) .", "NP adverb"},
                            {"NP !(adverb adverb) .", "NP !(adverb*+ adverb) ."}};
  assert_all(covered, true);
  assert_all(uncovered, false);
}

static void looks(void **state) {
  (void)state;
  const Pair covered[] = {{"NP &(VG)", "NP &(VG<speech>)"},
                          {"NP &(VG)", "NP &(VG comma) ."},
                          {"NP &(VG) .", "NP VG"},
                          {"NP &(adverb* VG) .", "NP adverb+ VG"},
                          {"NP !(VG<speech>)", "NP !(VG)"},
                          {"NP !(VG comma)", "NP !(VG)"},
                          {"NP !(VG) .", "NP comma"},
                          {"NP !(VG<speech>) .", "NP VG<!speech>"},
                          {"NP !(comma) .", "NP \"of\""},
                          {"NP !($) .", "NP VG"},
                          {"NP (!(comma) .)* VG", "NP (!(comma) !(noun) .)* VG"},
                          {"NP (!(comma) .)* VG", "NP (!(Pause) .){0,3} VG"},
                          {"NP (!(comma) .)* VG", "NP (adverb|noun)* VG"},
                          {"&<(NP) VG", "&<(NP<person-noun>) VG"},
                          {"&<(NP .) VG", "&<(NP comma) VG"},
                          {"!<(NP<person-noun>) VG", "!<(NP) VG"},
                          {"!<(NP comma) VG", "!<(NP .) VG"},
                          {"^ NP", "^ NP VG"},
                          {"NP $", "NP<person-noun> $"},
                          {"NP", "^ !<(comma) NP !(comma) &(VG) . $"},
                          {"NP VG? &(comma)", "NP VG &(comma)|NP &(comma)"}};
  const Pair uncovered[] = {{"NP &(VG)", "NP"},
                            {"NP &(VG<speech>)", "NP &(VG)"},
                            {"NP &(VG comma)", "NP &(VG)"},
                            {"NP &(VG) .", "NP (VG|comma)"},
                            {"NP &(VG NP) .", "NP VG"},
                            {"NP &(VG)", "NP !(VG)"},
                            {"NP !(VG)", "NP"},
                            {"NP !(VG)", "NP &(VG)"},
                            {"NP !(VG)", "NP !(VG<speech>)"},
                            {"NP !(VG)", "NP !(VG comma)"},
                            {"NP !(VG) .", "NP ."},
                            {"NP !(VG) .", "NP <speech>"},
                            {"NP !(VG<speech>) .", "NP VG"},
                            {"NP !(adverb? VG) .", "NP adverb"},
                            {"NP !(adverb?) .", "NP VG"},
                            {"NP !($)", "NP"},
                            {"NP (!(Pause) .)* VG", "NP (!(comma) .)* VG"},
                            {"NP (!(comma) .)* VG", "NP (adverb|comma)* VG"},
                            {"NP (!(comma) .)* VG", "NP (!(comma noun) .)* VG"},
                            {"&<(NP) VG", "VG"},
                            {"&<(NP<person-noun>) VG", "&<(NP) VG"},
                            {"&<(NP) VG", "&<(NP comma) VG"},
                            {"&<(NP comma) VG", "&<(comma) VG"},
                            {"&<(NP) VG", "&(NP) VG"},
                            {"&<(NP) VG", "!<(NP) VG"},
                            {"!<(NP) VG", "VG"},
                            {"!<(NP) VG", "!<(NP<person-noun>) VG"},
                            {"!<(NP) VG", "!<(NP comma) VG"},
                            {"^ NP", "NP"},
                            {"NP ^ VG|NP $ VG", "NP VG"},
                            {"NP $", "NP"},
                            {"NP $", "NP VG $"},
                            {"NP VG &(comma)", "NP &(comma) VG|NP &(comma)"}};
  assert_all(covered, true);
  assert_all(uncovered, false);
}

/* ---- Levels ---- */

typedef struct {
  const char *rules;   /* of which the last is covered by the first */
  const char *shadows; /* what is said of each: names of pairs */
} LevelCase;

static void assert_shadows(const LevelCase *one) {
  SmallCascade small = {0};
  const char *findings = check(&small, one->rules);
  char found[200] = "";
  for (const char *at = findings; (at = strstr(at, "warning: rule ")) != NULL; at++) {
    char later[40] = "", earlier[40] = "";
    assert_int_equal(
        sscanf(at, "warning: rule %39s is shadowed by %39s at test.rules:", later, earlier), 2);
    size_t size = strlen(found);
    snprintf(found + size, sizeof found - size, "%s%s<%s", size ? " " : "", later, earlier);
  }
  if (strcmp(found, one->shadows) != 0) fail_msg("%s: %s", one->rules, findings);
  small_cascade_close(&small);
}

static void levels_whose_rows_stay(void **state) {
  (void)state;
  const LevelCase cases[] = {
      {"level boilerplate\na: NP\nb: comma\nc: NP VG\nd: NP comma\n", "c<a d<a"},
      {"level groups leftmost\na: NP\nb: comma\nc: NP VG\n", "c<a"},
      {"level groups leftmost\na: NP VG\nb: comma\nc: NP\n", ""},
      {"level groups leftmost\na: comma NP VG\nb: NP VG\n", ""},
      {"level names leftmost\na: .\nb: NAME\n", "b<a"},
      {"level one\na: NP\nlevel two\nb: NP\n", ""},
      {"level subjects\na: NP\nb: NP\n", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_shadows(&cases[i]);
}

/* A rule between the two may make what the later one wants, where it can see that. */
static void attributions(void **state) {
  (void)state;
  const LevelCase cases[] = {
      {"level attributions\na: NP content:(\"of\" .+)\nb: NP<person-noun> content:(\"of\" .+)\n",
       "b<a"},
      {"level attributions\na: content:QUOTE VG\nm: content:noun\nb: content:QUOTE VG<speech>\n",
       "b<a"},
      {"level attributions\na: content:QUOTE .\nm: content:noun\nb: content:QUOTE .\n", ""},
      {"level attributions\na: content:QUOTE \"of\"\nm: content:noun\nb: content:QUOTE \"of\"\n",
       ""},
      {"level attributions\na: content:QUOTE ATTR\nm: content:noun\nb: content:QUOTE ATTR\n", ""},
      {"level attributions\na: content:QUOTE !(noun)\nm: content:noun\nb: content:QUOTE !(noun)\n",
       ""},
      {"level attributions\na: content:QUOTE !<(noun)\nm: content:noun\nb: content:QUOTE !<(noun)\n",
       ""},
      {"level attributions\na: content:QUOTE &(noun) .\nm: content:noun\nb: content:QUOTE &(noun) .\n",
       ""},
      {"level attributions\na: content:QUOTE &(noun) $\nm: content:noun\nb: ^ content:QUOTE &(noun) $\n",
       "b<a"},
      {"level attributions\na: content:QUOTE .\nb: content:QUOTE VG\nc: content:QUOTE .\n",
       "b<a c<a"},
      /* Nothing may be left of the content. */
      {"level attributions\na: NP content:.+\nb: NP content:noun\n", ""},
      {"level attributions\na: NP content:comma\nb: NP content:comma\n", ""},
      {"level attributions\na: NP content:QUOTE? VG\nb: NP content:QUOTE VG\n", ""},
      {"level attributions\na: NP (content:QUOTE|noun) VG\nb: NP content:noun VG\n", ""},
      {"level attributions\na: NP noun VG\nb: content:(NP noun) VG\n", ""},
      {"level attributions\na: &(content:NP) NP\nb: content:NP\n", ""},
      {"level attributions\na: NP (content:QUOTE|content:noun)+ VG\nb: NP content:noun VG\n",
       "b<a"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_shadows(&cases[i]);
}

/* A rule does not go back to where a name that it has made would let it fit. */
static void names(void **state) {
  (void)state;
  const LevelCase cases[] = {
      {"level names\na => ORG: proper \"of\"? proper+\nm => ORG: noun\nb => ORG: proper \"of\" proper\n",
       "b<a"},
      {"level guesses\na => ORG: name:proper VG\nb => ORG: name:proper VG<speech>\n", "b<a"},
      {"level guesses\na => ORG: ^ &<(noun) name:(proper+) VG\nb => ORG: ^ &<(noun) name:proper VG\n",
       "b<a"},
      {"level guesses\na => ORG: (name:proper VG|VG)\nb => ORG: VG<speech>\n", "b<a"},
      {"level names\na => ORG: proper NAME\nb => ORG: proper NAME\n", ""},
      {"level names\na => ORG: proper .\nb => ORG: proper .\n", ""},
      {"level names\na => ORG: proper <short>\nb => ORG: proper <short>\n", ""},
      {"level names\na => ORG: proper !(proper)\nb => ORG: proper !(proper)\n", ""},
      {"level names\na => ORG: proper (comma name:noun)?\nb => ORG: proper\n", ""},
      {"level guesses\na => ORG: VG name:proper\nb => ORG: VG name:proper\n", ""},
      {"level guesses\na => ORG: VG? name:proper\nb => ORG: VG name:proper\n", ""},
      {"level guesses\na => ORG: name:proper comma name:proper\nb => ORG: name:proper comma proper\n",
       ""},
      {"level guesses\na => ORG: (name:proper comma)+\nb => ORG: name:proper comma\n", ""},
      {"level guesses\na => ORG: &(VG name:proper) VG\nb => ORG: VG proper\n", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_shadows(&cases[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(elements),     cmocka_unit_test(sequences_and_choices),
      cmocka_unit_test(repeats),      cmocka_unit_test(possessive_repeats),
      cmocka_unit_test(looks),        cmocka_unit_test(levels_whose_rows_stay),
      cmocka_unit_test(attributions), cmocka_unit_test(names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
