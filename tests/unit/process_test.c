/* What becomes of one document before and between the stages: what is refused, and which layers are
   made. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"

typedef struct {
  Rulebook rules;
  Worker *worker;
  EngineOptions options;
  char said[600];
} Fixture;

static int setup(void **state) {
  Fixture *fixture = calloc(1, sizeof *fixture);
  words_init(&fixture->rules.words, &fixture->rules.arena);
  words_freeze(&fixture->rules.words);
  words_expect(&fixture->rules.words, &fixture->rules.gazetteer.words);
  fixture->worker = worker_new(&fixture->rules);
  fixture->options.check = true;
  *state = fixture;
  return 0;
}

static int teardown(void **state) {
  Fixture *fixture = *state;
  worker_free(fixture->worker);
  arena_free(&fixture->rules.arena);
  free(fixture);
  return 0;
}

/* "ID CODE OFFSET: MESSAGE" of an error, or "ID TOKENS" */
static const char *tell(Fixture *fixture, const Document *document) {
  const Error *error = &document->error;
  char offset[24] = "-";
  if (error->has_offset) snprintf(offset, sizeof offset, "%u", (unsigned)error->offset);
  if (error->code)
    snprintf(fixture->said, sizeof fixture->said, "%.*s %s %s: %s", STR_ARG(document->id),
             error->code, offset, error->message);
  else
    snprintf(fixture->said, sizeof fixture->said, "%.*s %u", STR_ARG(document->id),
             document->tokens.count);
  return fixture->said;
}

static const char *process(Fixture *fixture, Job job) {
  Document document;
  engine_process(fixture->worker, &fixture->options, &job, &document);
  const char *said = tell(fixture, &document);
  if (document.error.code) assert_int_equal(document.layers, 0);
  arena_reset(&fixture->worker->arena);
  return said;
}

static const char *process_text(Fixture *fixture, Str text) {
  return process(
      fixture,
      (Job){.bytes = (char *)(uintptr_t)text.data, .size = text.size, .id = (char[]){"x"}});
}

static const char *process_line(Fixture *fixture, const char *line) {
  return process(fixture, (Job){.bytes = (char *)(uintptr_t)line,
                                .size = strlen(line),
                                .is_json = true,
                                .id = (char[]){"a.jsonl:7"},
                                .line = 7});
}

static void text_is_made_a_document(void **state) {
  assert_string_equal(process_text(*state, STR("Kono said so.\n")), "x 4");
}

static void bytes_that_are_no_text_are_refused_at_their_place(void **state) {
  assert_string_equal(process_text(*state, STR("Kono\xff said.")),
                      "x invalid-utf8 4: not UTF-8 at byte 4 (0xFF)");
  assert_string_equal(process_text(*state, STR("\xff\xfeK\0o\0")),
                      "x invalid-utf8 0: not UTF-8 at byte 0 (0xFF); it looks like UTF-16");
  assert_string_equal(process_text(*state, STR("Ko\0no\xff")),
                      "x nul-byte 2: a NUL byte at byte 2");
  assert_string_equal(process_text(*state, STR("Ko\xff\0")),
                      "x invalid-utf8 2: not UTF-8 at byte 2 (0xFF)");
}

static void white_space_is_no_text(void **state) {
  const char *empty = "x empty -: the text is empty, or only white space";
  assert_string_equal(process_text(*state, STR("")), empty);
  assert_string_equal(process_text(*state, STR(" \t\r\n\n")), empty);
  assert_string_equal(process_text(*state, STR("\xEF\xBB\xBF\xC2\xA0\xE2\x80\x83")), empty);
  assert_string_equal(process_line(*state, "{\"id\": \"x\", \"text\": \" \\n\"}"), empty);
}

static void the_limit_holds_for_the_text(void **state) {
  Fixture *fixture = *state;
  fixture->options.byte_limit = 10;
  assert_string_equal(process_text(fixture, STR("1234567890")), "x 1");
  assert_string_equal(process_text(fixture, STR("1234567890a")),
                      "x too-large -: 11 bytes, where 10 is the limit");
  assert_string_equal(process_line(fixture, "{\"id\": \"x\", \"text\": \"1234567890\"}"), "x 1");
  assert_string_equal(process_line(fixture, "{\"id\": \"x\", \"text\": \"1234567890a\"}"),
                      "x too-large -: 11 bytes, where 10 is the limit");
}

static void what_is_known_of_an_article_is_checked(void **state) {
  Fixture *fixture = *state;
  Job job = {.bytes = (char[]){"Yes."},
             .size = 4,
             .id = (char[]){"x"},
             .published = (char[]){"2019-02-29"}};
  assert_string_equal(process(fixture, job),
                      "x bad-date -: \"2019-02-29\" is not a day, written YYYY-MM-DD");
  job.published = (char[]){"2020-02-29"};
  assert_string_equal(process(fixture, job), "x 2");
  job.title = (char[]){"\xff"};
  assert_string_equal(process(fixture, job),
                      "x invalid-utf8 -: its id, source or title is not UTF-8");
}

static void the_error_of_a_job_is_that_of_its_document(void **state) {
  Job job = {.id = (char[]){"gone"}};
  error_set(&job.error, "unreadable", "gone.txt: No such file or directory");
  assert_string_equal(process(*state, job),
                      "gone unreadable -: gone.txt: No such file or directory");
}

static void a_line_that_does_not_parse_tells_its_line_and_column(void **state) {
  const char *said = process_line(*state, "{\"id\": \"x\", \"text\": }");
  assert_non_null(strstr(said, "a.jsonl:7 json "));
  assert_non_null(strstr(said, "line 7, column 2"));
}

static void an_error_document_passes_unchanged(void **state) {
  assert_string_equal(
      process_line(*state,
                   "{\"schema\": \"demarche/1\", \"id\": \"x\", \"error\": {\"code\": \"json\", "
                   "\"message\": \"line 3, column 4: what?\", \"offset\": 3}}"),
      "x json 3: line 3, column 4: what?");
}

/* The document as JSON after the stages from `first` to `last`. */
static char *json_after(Fixture *fixture, const char *line, size_t first, size_t last) {
  Job job = {
      .bytes = (char *)(uintptr_t)line, .size = strlen(line), .is_json = true, .id = (char[]){"x"}};
  fixture->options.first = first;
  fixture->options.last = last;
  Document document;
  engine_process(fixture->worker, &fixture->options, &job, &document);
  JsonNames names = worker_json_names(fixture->worker);
  char *json;
  size_t size;
  assert_true(document_to_json(&document, &names, (JsonStyle){0}, &json, &size));
  arena_reset(&fixture->worker->arena);
  json[size - 1] = '\0'; /* in the place of its line feed */
  return json;
}

static void a_stage_finds_the_layers_it_needs(void **state) {
  Fixture *fixture = *state;
  size_t segment_row = stage_find(STR("segment"));
  fixture->options.first = fixture->options.last = segment_row;
  assert_string_equal(process_line(fixture, "{\"id\": \"x\", \"text\": \"Yes.\"}"),
                      "x missing-layer -: no tokens yet: `demarche tokenize` must come before");
  assert_string_equal(process_text(fixture, STR("Yes.")),
                      "x missing-layer -: no tokens yet: `demarche tokenize` must come before");
  char *tokens = json_after(fixture, "{\"text\": \"Yes.\"}", 0, 0);
  fixture->options.first = fixture->options.last = segment_row;
  assert_string_equal(process_line(fixture, tokens),
                      "x missing-layer -: no quotations yet: `demarche quote` must come before");
  free(tokens);
}

static void layers_are_made_anew_from_the_first_stage_on(void **state) {
  Fixture *fixture = *state;
  const char *article =
      "{\"text\": \"“Yes,” he said. “No.”\\n\\nThen “more.\\n\\n“And more,” he said.\"}";
  char *once = json_after(fixture, article, 0, 2);
  for (size_t first = 0; first < 3; first++) {
    char *again = json_after(fixture, once, first, 2);
    assert_string_equal(again, once);
    free(again);
  }
  char *tokens = json_after(fixture, article, 0, 0), *cut = json_after(fixture, once, 0, 0);
  assert_string_equal(cut, tokens); /* later layers do not survive */
  free(tokens);
  free(cut);
  free(once);
}

static void documents_that_no_stage_makes_are_refused(void **state) {
  Fixture *fixture = *state;
  char *json = json_after(fixture, "{\"text\": \"Yes, no.\"}", 0, 1);
  assert_string_equal(process_line(fixture, json), "x 4");
  char *tokens = strstr(json, "\"start\":[0,"); /* the second token begins before the first */
  assert_non_null(tokens);
  tokens[9] = '4';
  const char *said = process_line(fixture, json);
  assert_null(strstr(said, "x 4"));
  assert_non_null(strstr(said, " -: "));
  free(json);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(text_is_made_a_document),
      TEST(bytes_that_are_no_text_are_refused_at_their_place),
      TEST(white_space_is_no_text),
      TEST(the_limit_holds_for_the_text),
      TEST(what_is_known_of_an_article_is_checked),
      TEST(the_error_of_a_job_is_that_of_its_document),
      TEST(a_line_that_does_not_parse_tells_its_line_and_column),
      TEST(an_error_document_passes_unchanged),
      TEST(a_stage_finds_the_layers_it_needs),
      TEST(layers_are_made_anew_from_the_first_stage_on),
      TEST(documents_that_no_stage_makes_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
