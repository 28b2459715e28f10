/* A document as annotations in code points. The sample's text, with the offsets of its words:
 *
 *     Lavrov: no 😀 talks          0-6 : 6 no 8-10 😀 11 talks 13-18
 *     “We say ‘нет’ to Abe.
 *         “ 20 We 21-23 say 24-27 ‘ 28 нет 29-32 ’ 32 to 34-36 Abe 37-40 . 40
 *     “Never,” he added, to Moscow. “Yes.”
 *         “ 42 Never 43-48 , 48 ” 49 he 51-53 added 54-59 , 59 to 61-63 Moscow 64-70 . 70
 *         “ 72 Yes 73-76 . 76 ” 77
 */
#include "annotated_text.h"
#include "sample_document.h"

static void assert_span(Span span, uint32_t start, uint32_t end) {
  assert_int_equal(span.start, start);
  assert_int_equal(span.end, end);
}

static Annotations *annotations_of(Document *document) {
  Annotations *annotations = arena_new(document->arena, Annotations);
  annotations_of_document(annotations, document->arena, document);
  return annotations;
}

static void spans_count_code_points(void **state) {
  Document document = sample_document(*state);
  const Annotations *annotations = annotations_of(&document);
  assert_int_equal(annotations->length, 78);
  assert_int_equal(annotations->attributions.count, 3);
  const AnnotatedAttribution *items = annotations->attributions.items;
  assert_span(items[0].source.items[0], 0, 6);
  assert_span(items[0].cue.items[0], 6, 7);
  assert_span(items[0].content.items[0], 8, 18);
  assert_int_equal(items[1].content.count, 2);
  assert_span(items[1].content.items[0], 20, 41);
  assert_span(items[1].content.items[1], 42, 50);
  assert_span(items[1].source.items[0], 51, 53);
  assert_span(items[1].cue.items[0], 54, 59);
  assert_span(items[1].addressee.items[0], 61, 70);
  assert_span(items[2].content.items[0], 72, 78);
  assert_int_equal(items[2].source.count + items[2].cue.count + items[2].addressee.count, 0);
}

static void what_is_said_of_an_attribution_is_kept(void **state) {
  Document document = sample_document(*state);
  const AnnotatedAttribution *items = annotations_of(&document)->attributions.items;
  assert_true(items[0].has_form && items[0].form == FORM_INDIRECT);
  assert_true(items[0].has_class && items[0].attitude && items[0].negated);
  assert_false(items[1].attitude || items[1].negated);
  assert_str(items[0].speakers.items[0], "sergey-lavrov");
  assert_int_equal(items[2].speakers.count, 2);
  assert_str(items[2].speakers.items[0], "russia"); /* sorted */
  assert_str(items[1].rule, "attributions.rules:5");
  assert_int_equal(items[0].positions.count, 0);
  assert_str(items[1].positions.items[0].issue, "kuril-islands");
  assert_int_equal(items[1].positions.items[0].stance, STANCE_AGAINST);
  assert_int_equal(items[2].positions.items[0].holders.count, 2);
}

static void only_mentions_by_name_are_names(void **state) {
  Document document = sample_document(*state);
  const Annotations *annotations = annotations_of(&document);
  assert_int_equal(annotations->names.count, 2);
  assert_span(annotations->names.items[0].span, 0, 6);
  assert_str(annotations->names.items[0].label, "PERSON");
  assert_str(annotations->names.items[0].ids.items[0], "sergey-lavrov");
  assert_span(annotations->names.items[1].span, 37, 40);
}

/* Before resolve, there are the names that tag found. */
static void without_entities_the_names_of_tag_are_taken(void **state) {
  Document document = sample_document(*state);
  document.layers &= ~(unsigned)LAYER_ENTITIES;
  const Annotations *annotations = annotations_of(&document);
  assert_int_equal(annotations->names.count, 3);
  assert_int_equal(annotations->names.items[1].ids.count, 0);
  assert_span(annotations->names.items[2].span, 64, 70);
  assert_int_equal(annotations->names.items[2].ids.count, 2);
}

/* "Russian-Japanese" stands among the mentions of both. */
static void mentions_of_two_entities_at_one_place_are_one_name(void **state) {
  Document document = sample_document(*state);
  sample_mention(&document, &document.entities.items[1], (Span){22, 23}, MENTION_NAME, ENTITY_NORP);
  sample_mention(&document, &document.entities.items[2], (Span){22, 23}, MENTION_NAME, ENTITY_NORP);
  const Annotations *annotations = annotations_of(&document);
  assert_int_equal(annotations->names.count, 3);
  assert_int_equal(annotations->names.items[2].ids.count, 2);
}

static void an_entity_without_name_is_an_unnamed_speaker(void **state) {
  Document document = sample_document(*state);
  document.entities.items[0].type = ENTITY_OTHER;
  const Annotations *annotations = annotations_of(&document);
  assert_int_equal(annotations->names.count, 1);
  assert_true(ids_contain(&annotations->unnamed, STR("sergey-lavrov")));
}

static void a_date_has_a_value_instead_of_an_entity(void **state) {
  Document document = sample_document(*state);
  document.entities.items[0].type = ENTITY_DATE;
  document.entities.items[0].id = STR("2019-05-10");
  document.entities.items[0].mentions.items[0].type = ENTITY_DATE;
  const AnnotatedName *name = &annotations_of(&document)->names.items[0];
  assert_str(name->label, "DATE");
  assert_str(name->value, "2019-05-10");
  assert_int_equal(name->ids.count, 0);
}

/* PolNeAR's way: a quotation that floats on is one more part of the content that it follows ... */
static void a_floating_quotation_can_join_what_it_follows(void **state) {
  Document document = sample_document(*state);
  document.attributions.items[1].follows = NO_ATTRIBUTION;
  document.attributions.items[2].follows = 1;
  Annotations annotations;
  annotations_of_document_sharing(&annotations, *state, &document);
  assert_int_equal(annotations.attributions.count, 2);
  const AnnotatedAttribution *joined = &annotations.attributions.items[1];
  assert_int_equal(joined->content.count, 3);
  assert_span(joined->content.items[1], 42, 50);
  assert_span(joined->content.items[2], 72, 78);
  assert_false(joined->has_form);
}

/* ... and `adding that` has the source of what it follows. */
static void a_cue_without_source_can_share_that_of_what_it_follows(void **state) {
  Document document = sample_document(*state);
  document.attributions.items[1].follows = NO_ATTRIBUTION;
  document.attributions.items[2].follows = 1;
  document.attributions.items[2].cue = (Span){20, 21};
  Annotations annotations;
  annotations_of_document_sharing(&annotations, *state, &document);
  assert_int_equal(annotations.attributions.count, 3);
  assert_span(annotations.attributions.items[2].source.items[0], 51, 53);
}

/* What the brat writer makes of it is read back as the same. */
static void a_document_can_be_written_as_brat(void **state) {
  Document document = sample_document(*state);
  const Annotations *annotations = annotations_of(&document);
  Str written = arena_copy(*state, brat_write(annotations, *state));
  Str text = arena_copy(*state, document.text);
  Report report;
  BratTally tally;
  const Annotations *read = read_brat(*state, written.data, text.data, &report, &tally);
  assert_int_equal(report.errors + report.warnings, 0);
  Str again = arena_copy(*state, brat_write(read, *state));
  assert_string_equal(again.data, written.data);
  assert_int_equal(read->attributions.count, 3);
  assert_int_equal(read->names.count, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      in_arena(spans_count_code_points),
      in_arena(what_is_said_of_an_attribution_is_kept),
      in_arena(only_mentions_by_name_are_names),
      in_arena(without_entities_the_names_of_tag_are_taken),
      in_arena(mentions_of_two_entities_at_one_place_are_one_name),
      in_arena(an_entity_without_name_is_an_unnamed_speaker),
      in_arena(a_date_has_a_value_instead_of_an_entity),
      in_arena(a_floating_quotation_can_join_what_it_follows),
      in_arena(a_cue_without_source_can_share_that_of_what_it_follows),
      in_arena(a_document_can_be_written_as_brat),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
