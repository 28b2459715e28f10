/* Brat standoff read and written: what is taken over, what is left out, and what is said about
   it. */
#include "annotated_text.h"
#include "formats/brat.h"

/* Reads an .ann that must be without fault. */
static Annotations *read_well(Arena *arena, const char *ann, const char *text) {
  Report report;
  BratTally tally;
  Annotations *annotations = read_brat(arena, ann, text, &report, &tally);
  if (report.findings.count) fail_msg("%s", finding_text(arena, &report.findings.items[0]).data);
  return annotations;
}

static void assert_span(Span span, uint32_t start, uint32_t end) {
  assert_int_equal(span.start, start);
  assert_int_equal(span.end, end);
}

/* ---- what is read ---- */

static void a_name_has_a_label_a_span_and_ids(void **state) {
  Annotations *annotations = read_well(*state,
                                       "T1\tPERSON 0 6\tLavrov\n"
                                       "N1\tReference T1 demarche:sergey-lavrov\tSergey Lavrov\n"
                                       "T2\tNORP 12 28\tRussian-Japanese\n"
                                       "N2\tReference T2 demarche:russia\tRussian\n"
                                       "N3\tReference T2 demarche:japan\tJapanese\n"
                                       "T3\tDATE 29 35\tFriday\n"
                                       "#1\tAnnotatorNotes T3\t2019-05-10\n",
                                       "Lavrov held Russian-Japanese Friday");
  assert_int_equal(annotations->names.count, 3);
  const AnnotatedName *names = annotations->names.items;
  assert_str(names[0].label, "PERSON");
  assert_span(names[0].span, 0, 6);
  assert_str(names[0].ids.items[0], "sergey-lavrov");
  assert_int_equal(names[1].ids.count, 2);
  assert_str(names[1].ids.items[0], "japan"); /* sorted */
  assert_str(names[2].value, "2019-05-10");
  assert_int_equal(names[2].line, 6);
}

static const char *const own_text = "He told reporters: \"We hope,\" he did, \"for peace.\"";
static const char *const own_ann = "T1\tSource 0 2\tHe\n"
                                   "T2\tAttribution 3 7\ttold\n"
                                   "T3\tContent 19 29;38 50\t\"We hope,\" \"for peace.\"\n"
                                   "T4\tAddressee 8 17\treporters\n"
                                   "E1\tAttribution:T2 Source:T1 Content:T3 Addressee:T4\n"
                                   "A1\tForm E1 direct\n"
                                   "A2\tClass E1 attitude\n"
                                   "A3\tNegated E1\n"
                                   "#1\tSpeakers E1\tsergey-lavrov taro-kono\n"
                                   "#2\tPosition E1\tconclude-treaty for\n"
                                   "#3\tPosition E1\tisland-transfer neutral\n";

static void assert_own(const Annotations *annotations) {
  assert_int_equal(annotations->attributions.count, 1);
  const AnnotatedAttribution *attribution = &annotations->attributions.items[0];
  assert_span(attribution->source.items[0], 0, 2);
  assert_span(attribution->cue.items[0], 3, 7);
  assert_int_equal(attribution->content.count, 2);
  assert_span(attribution->content.items[0], 19, 29);
  assert_span(attribution->content.items[1], 38, 50);
  assert_span(attribution->addressee.items[0], 8, 17);
  assert_true(attribution->has_form && attribution->form == FORM_DIRECT);
  assert_true(attribution->has_class && attribution->attitude);
  assert_true(attribution->negated);
  assert_int_equal(attribution->speakers.count, 2);
  assert_int_equal(attribution->positions.count, 2);
  assert_str(attribution->positions.items[0].issue, "conclude-treaty");
  assert_int_equal(attribution->positions.items[0].stance, STANCE_FOR);
  assert_int_equal(attribution->positions.items[1].stance, STANCE_NEUTRAL);
  assert_int_equal(attribution->positions.items[1].holders.count, 2);
}

static void an_attribution_has_parts_attributes_and_notes(void **state) {
  assert_own(read_well(*state, own_ann, own_text));
}

static void line_ends_may_be_crlf_and_the_last_may_be_absent(void **state) {
  Annotations *annotations =
      read_well(*state, "T1\tGPE 0 5\tJapan\r\n\r\nT2\tGPE 6 12\tRussia", "Japan Russia");
  assert_int_equal(annotations->names.count, 2);
}

/* A floating quotation: its trigger is no cue. */
static void an_attribution_may_have_no_cue(void **state) {
  Annotations *annotations = read_well(*state,
                                       "T1\tAttribution-no-cue 0 1\t\"\n"
                                       "T2\tContent 0 8\t\"We do.\"\n"
                                       "E1\tAttribution-no-cue:T1 Content:T2\n",
                                       "\"We do.\"");
  assert_int_equal(annotations->attributions.items[0].cue.count, 0);
  assert_int_equal(annotations->attributions.items[0].source.count, 0);
}

/* PolNeAR: the trigger repeats the cue, roles may repeat with a number, spans stand in any
   order. */
static void polnear_writes_cue_and_trigger_and_numbers_roles(void **state) {
  Annotations *annotations =
      read_well(*state,
                "T1\tSource 12 14\the\n"
                "T2\tCue 15 19\tsaid\n"
                "T3\tContent 20 24;0 4\tnow. Yes,\n"
                "T4\tContent 5 10\tyes, \n"
                "T5\tAttribution 15 19\tsaid\n"
                "E1\tAttribution:T5 Source:T1 Cue:T2 Content:T3 Content2:T4 \n",
                "Yes, yes, \" he said now.");
  const AnnotatedAttribution *attribution = &annotations->attributions.items[0];
  assert_int_equal(attribution->cue.count, 1);
  assert_int_equal(attribution->content.count, 3);
  assert_span(attribution->content.items[0], 0, 4);
  assert_span(attribution->content.items[1], 5, 10);
  assert_span(attribution->content.items[2], 20, 24);
}

static void offsets_count_code_points(void **state) {
  Annotations *annotations = read_well(*state, "T1\tGPE 2 7\tJapan\n", "\xF0\x9F\x98\x80 Japan");
  assert_span(annotations->names.items[0].span, 2, 7);
  assert_str(annotations_text(annotations, annotations->names.items[0].span), "Japan");
}

static void other_peoples_annotations_are_counted_as_ignored(void **state) {
  Report report;
  BratTally tally;
  read_brat(*state, "T1\tDiscuss 0 5\tJapan\nT2\tDiscuss 6 12\tRussia\nR1\tTeam Arg1:T1 Arg2:T2\n",
            "Japan Russia", &report, &tally);
  assert_int_equal(report.errors + report.warnings, 0);
  assert_int_equal(tally.ignored.count, 2);
  assert_str(symbols_name(&tally.ignored_kinds, 0), "Discuss");
  assert_int_equal(tally.ignored.items[0], 2);
}

/* ---- what is wrong ---- */

/* The only finding, as a person reads it; the annotation is left out. */
static void assert_left_out(Arena *arena, const char *ann, const char *text, const char *finding) {
  Report report;
  BratTally tally;
  read_brat(arena, ann, text, &report, &tally);
  assert_int_equal(report.errors, 1);
  assert_int_equal(tally.left_out, 1);
  Str told = finding_text(arena, &report.findings.items[0]);
  assert_str(str_cut(&told, '\n'), finding);
}

static void bad_offsets_are_reported(void **state) {
  assert_left_out(*state, "T1\tGPE 0 6\tJapan\n", "Japan",
                  "a.ann:1:8: error: the span 0 6 ends beyond the text, which has 5 code points");
  assert_left_out(*state, "\nT1\tGPE 3 3\t\n", "Japan", "a.ann:2:8: error: the span 3 3 is empty");
  assert_left_out(*state, "T1\tGPE 0 x\tJapan\n", "Japan",
                  "a.ann:1:8: error: '0 x' is not two offsets");
  assert_left_out(*state, "T1\tGPE 0 4294967301\tJapan\n", "Japan",
                  "a.ann:1:8: error: '0 4294967301' is not two offsets");
  assert_left_out(*state, "T1\tGPE\tJapan\n", "Japan", "a.ann:1:4: error: no offsets");
  assert_left_out(*state, "T1 GPE 0 5 Japan\n", "Japan",
                  "a.ann:1:1: error: expected: id, tab, type and offsets, tab, text");
  assert_left_out(*state, "T1\tContent 0 3;2 5\tJap pan\n", "Japan",
                  "a.ann:1:12: error: parts of the span overlap");
  assert_left_out(*state, "T1\tGPE 0 2;3 5\tJa an\n", "Japan",
                  "a.ann:1:8: error: a name has one span");
}

static void text_that_differs_is_reported(void **state) {
  assert_left_out(*state, "T1\tGPE 0 5\tJapam\n", "Japan",
                  "a.ann:1:12: error: the text differs from the article's, which is 'Japan'");
  assert_left_out(*state, "T1\tGPE 0 5\tJapa\n", "Japan",
                  "a.ann:1:12: error: the text differs from the article's, which is 'Japan'");
  assert_left_out(*state, "T1\tGPE 0 5\tJapans\n", "Japan",
                  "a.ann:1:12: error: the text differs from the article's, which is 'Japan'");
}

static void unknown_references_are_reported(void **state) {
  assert_left_out(*state, "E1\tAttribution:T9\n", "Japan",
                  "a.ann:1:16: error: no text-bound annotation has the id T9");
  assert_left_out(*state, "A1\tForm E9 direct\n", "Japan",
                  "a.ann:1:9: error: no annotation has the id 'E9'");
  assert_left_out(*state, "N1\tReference T9 demarche:japan\tJapan\n", "Japan",
                  "a.ann:1:14: error: no annotation has the id 'T9'");
  assert_left_out(*state, "#1\tSpeakers E9\tjapan\n", "Japan",
                  "a.ann:1:13: error: no annotation has the id 'E9'");
}

static void other_faults_of_lines_are_reported(void **state) {
  assert_left_out(*state, "T1\tGPE 0 5\tJapan\nT1\tGPE 6 12\tRussia\n", "Japan Russia",
                  "a.ann:2:1: error: the id T1 is taken");
  assert_left_out(*state, "T1\tGPE 0 5\tJapan\nT2\tGPE 0 12\tJapan Russia\n", "Japan Russia",
                  "a.ann:2:1: error: this name overlaps that of line 1");
  assert_left_out(*state, "T1\tAttribution 0 5\tJapan\nE1\tAttribution:T1\n", "Japan",
                  "a.ann:2:1: error: an attribution without content");
  assert_left_out(*state, "what\n", "Japan", "a.ann:1:1: error: not a line of brat standoff");
}

static void wrong_values_are_reported(void **state) {
  char ann[1024];
  snprintf(ann, sizeof ann, "%sA9\tForm E1 straight\n", own_ann);
  assert_left_out(*state, ann, own_text, "a.ann:12:12: error: 'straight' is no form");
  snprintf(ann, sizeof ann, "%sA9\tClass E1 mood\n", own_ann);
  assert_left_out(*state, ann, own_text, "a.ann:12:13: error: 'mood' is no class");
  snprintf(ann, sizeof ann, "%s#9\tPosition E1\tconclude-treaty maybe\n", own_ann);
  assert_left_out(*state, ann, own_text,
                  "a.ann:12:16: error: expected an issue and a stance (for, against or neutral)");
  snprintf(ann, sizeof ann, "%sT9\tGPE 0 2\tHe\nE2\tAttribution:T2 Content:T3 Topic:T9\n", own_ann);
  assert_left_out(*state, ann, own_text,
                  "a.ann:13:30: error: 'Topic' is no role of an attribution");
}

/* A part that was left out takes its attribution along, which is told; what is said of that one
 * goes silently. The rest of the file is read. */
static void the_rest_is_read_and_what_is_left_out_is_counted(void **state) {
  Report report;
  BratTally tally;
  Annotations *annotations = read_brat(*state,
                                       "T1\tAttribution 0 4\tsaid\nT2\tContent 5 99\tyes\n"
                                       "E1\tAttribution:T1 Content:T2\nA1\tForm E1 direct\n"
                                       "T3\tContent 5 8\tyes\nE2\tAttribution:T1 Content:T3\n",
                                       "said yes", &report, &tally);
  assert_int_equal(report.errors, 2);
  assert_int_equal(tally.left_out, 2);
  assert_int_equal(annotations->attributions.count, 1);
  assert_str(annotations->attributions.items[0].id, "E2");
}

/* Also where its offsets are good, but its text is not. */
static void an_attribution_goes_with_its_part(void **state) {
  Report report;
  BratTally tally;
  Annotations *annotations = read_brat(*state,
                                       "T1\tAttribution 0 4\tsaid\nT2\tContent 5 8\tyep\n"
                                       "E1\tAttribution:T1 Content:T2\n",
                                       "said yes", &report, &tally);
  assert_int_equal(tally.left_out, 2);
  assert_int_equal(annotations->attributions.count, 0);
}

/* Of overlapping names the one that stands first in the file stays, wherever it is in the text. */
static void of_overlapping_names_the_earlier_line_stays(void **state) {
  Report report;
  BratTally tally;
  Annotations *annotations =
      read_brat(*state, "T1\tGPE 4 8\tYork\nT2\tORG 0 8\tNew York\n", "New York", &report, &tally);
  assert_int_equal(annotations->names.count, 1);
  assert_str(annotations->names.items[0].label, "GPE");
  assert_int_equal(report.findings.items[0].line, 2);
}

static void an_id_that_is_told_twice_is_one(void **state) {
  Annotations *annotations =
      read_well(*state,
                "T1\tGPE 0 5\tJapan\nN1\tReference T1 demarche:japan\tJapan\n"
                "N2\tReference T1 demarche:japan\tJapan\n",
                "Japan");
  assert_int_equal(annotations->names.items[0].ids.count, 1);
}

/* ---- what is odd ---- */

static void assert_kept_with_warning(Arena *arena, const char *ann, const char *text,
                                     const char *finding) {
  Report report;
  BratTally tally;
  Annotations *annotations = read_brat(arena, ann, text, &report, &tally);
  assert_int_equal(report.errors, 0);
  assert_int_equal(tally.left_out, 0);
  assert_int_equal(report.warnings, 1);
  Str told = finding_text(arena, &report.findings.items[0]);
  assert_str(str_cut(&told, '\n'), finding);
  assert_true(annotations->names.count + annotations->attributions.count > 0);
}

static void white_space_alone_may_differ(void **state) {
  assert_kept_with_warning(
      *state, "T1\tGPE 0 9\tNew  York\n", "New \tYork",
      "a.ann:1:12: warning: the text differs from the article's by white space; the "
      "offsets are followed");
  /* but a line feed of the article stands as a space in brat */
  read_well(*state, "T1\tGPE 0 8\tNew York\n", "New\nYork");
}

/* Three lines of PolNeAR go on in the next lines, as their articles do; a T at the start of such a
   line is text. */
static void a_text_may_run_over_lines_where_the_article_does(void **state) {
  Report report;
  BratTally tally;
  Annotations *annotations =
      read_brat(*state,
                "T1\tContent 0 11\t3.\n\nThe end\nT2\tAttribution 12 16\tsaid\n"
                "E1\tAttribution:T2 Content:T1\n",
                "3.\n\nThe end said", &report, &tally);
  assert_int_equal(report.errors, 0);
  assert_int_equal(tally.white_space, 1);
  assert_int_equal(annotations->attributions.count, 1);
  assert_int_equal(annotations->attributions.items[0].line, 5);
}

static void parts_that_nobody_uses_are_told(void **state) {
  char ann[1024];
  snprintf(ann, sizeof ann, "%sT9\tSource 0 2\tHe\n", own_ann);
  assert_kept_with_warning(*state, ann, own_text,
                           "a.ann:12:1: warning: no attribution uses this Source");
}

static void attributions_that_share_characters_are_kept_and_told(void **state) {
  char ann[1024];
  snprintf(ann, sizeof ann, "%sT9\tContent 20 22\tWe\nE2\tAttribution:T2 Content:T9\n", own_ann);
  Report report;
  BratTally tally;
  Annotations *annotations = read_brat(*state, ann, own_text, &report, &tally);
  assert_int_equal(report.errors, 0);
  assert_int_equal(tally.nested, 1);
  assert_int_equal(annotations->attributions.count, 2);
}

static void parts_of_another_type_are_told(void **state) {
  assert_kept_with_warning(*state,
                           "T1\tAttribution 0 4\tsaid\nT2\tSource 5 8\tyes\n"
                           "E1\tAttribution:T1 Content:T2\n",
                           "said yes",
                           "a.ann:3:19: warning: this Content is marked as Source in line 2");
}

static void a_trigger_that_differs_from_the_cue_is_told(void **state) {
  assert_kept_with_warning(
      *state,
      "T1\tAttribution 0 4\tsaid\nT2\tContent 8 11\tyes\nT3\tCue 0 7\tsaid so\n"
      "E1\tAttribution:T1 Content:T2 Cue:T3\n",
      "said so yes", "a.ann:4:4: warning: the trigger differs from the cue; the cue is followed");
}

/* ---- writing ---- */

static void what_is_written_is_read_as_the_same(void **state) {
  Annotations *annotations = read_well(*state, own_ann, own_text);
  Str written = brat_write(annotations, *state);
  assert_own(read_well(*state, arena_copy(*state, written).data, own_text));
}

static void names_and_floating_quotations_are_written(void **state) {
  Arena *arena = *state;
  Annotations *annotations = annotations_of_text(arena, "Japan \"yes\nno\" 2019");
  annotate_name(annotations, arena, 0, 5, "GPE", "japan");
  annotate_name(annotations, arena, 15, 19, "DATE", NULL)->value = STR("2019");
  attribute_content(annotations, arena, ONE(6, 14));
  assert_str(brat_write(annotations, arena), "T1\tGPE 0 5\tJapan\n"
                                             "N1\tReference T1 demarche:japan\tJapan\n"
                                             "T2\tDATE 15 19\t2019\n"
                                             "#1\tAnnotatorNotes T2\t2019\n"
                                             "T3\tAttribution-no-cue 6 7\t\"\n"
                                             "T4\tContent 6 14\t\"yes no\"\n"
                                             "E1\tAttribution-no-cue:T3 Content:T4\n");
}

static void a_name_that_goes_on_in_the_next_line_is_written_in_one(void **state) {
  Arena *arena = *state;
  const char *text = "Sergey\nLavrov";
  Annotations *annotations = annotations_of_text(arena, text);
  annotate_name(annotations, arena, 0, 13, "PERSON", "sergey-lavrov");
  Str written = arena_copy(arena, brat_write(annotations, arena));
  assert_str(written, "T1\tPERSON 0 13\tSergey Lavrov\n"
                      "N1\tReference T1 demarche:sergey-lavrov\tSergey Lavrov\n");
  Annotations *again = read_well(arena, written.data, text);
  assert_int_equal(again->names.count, 1);
  assert_int_equal(again->names.items[0].ids.count, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      in_arena(a_name_has_a_label_a_span_and_ids),
      in_arena(an_attribution_has_parts_attributes_and_notes),
      in_arena(line_ends_may_be_crlf_and_the_last_may_be_absent),
      in_arena(an_attribution_may_have_no_cue),
      in_arena(polnear_writes_cue_and_trigger_and_numbers_roles),
      in_arena(offsets_count_code_points),
      in_arena(other_peoples_annotations_are_counted_as_ignored),
      in_arena(bad_offsets_are_reported),
      in_arena(text_that_differs_is_reported),
      in_arena(unknown_references_are_reported),
      in_arena(other_faults_of_lines_are_reported),
      in_arena(wrong_values_are_reported),
      in_arena(the_rest_is_read_and_what_is_left_out_is_counted),
      in_arena(an_attribution_goes_with_its_part),
      in_arena(of_overlapping_names_the_earlier_line_stays),
      in_arena(an_id_that_is_told_twice_is_one),
      in_arena(white_space_alone_may_differ),
      in_arena(a_text_may_run_over_lines_where_the_article_does),
      in_arena(parts_that_nobody_uses_are_told),
      in_arena(attributions_that_share_characters_are_kept_and_told),
      in_arena(parts_of_another_type_are_told),
      in_arena(a_trigger_that_differs_from_the_cue_is_told),
      in_arena(what_is_written_is_read_as_the_same),
      in_arena(names_and_floating_quotations_are_written),
      in_arena(a_name_that_goes_on_in_the_next_line_is_written_in_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
