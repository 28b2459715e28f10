/* Lines from anywhere: what is taken, what is refused and how that is told, and that nothing
 * that is wrong slips through. */
#include "sample_document.h"

static void assert_str(Str given, const char *wanted) {
  assert_int_equal(given.size, strlen(wanted));
  assert_memory_equal(given.data ? given.data : "", wanted, given.size);
}

static void article_needs_only_a_text(void **state) {
  (void)state;
  Arena arena = {0};
  Document document;
  assert_true(
      sample_read(&document, &arena, STR(" {\"text\": \"R\\u00e9sum\\u00e9 \\ud83d\\ude00\"} ")));
  assert_str(document.text, "Résumé 😀");
  assert_str(document.id, "fallback");
  assert_str(document.published, "");
  assert_int_equal(document.layers, 0);
  arena_free(&arena);
}

static void own_keys_win_over_what_was_known(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = {
      .arena = &arena, .published = STR("2001-01-01"), .source = STR("A"), .title = STR("B")};
  assert_true(document_from_json(&document,
                                 STR("{\"text\":\"x\",\"id\":\"own\",\"published\":\"2024-02-29\","
                                     "\"source\":null,\"title\":\"\"}"),
                                 STR("fallback"), &sample_json_names));
  assert_str(document.id, "own");
  assert_str(document.published, "2024-02-29");
  assert_str(document.source, "A");
  assert_str(document.title, "B");
  arena_free(&arena);
}

/* A line of strings only is read by a quicker way than one with a number in it: both must say the
   same. */
static void a_number_beside_the_strings_changes_nothing(void **state) {
  (void)state;
  static const char *const members[] = {
      "\"text\":\"\"",
      "\"text\":\"plain text of more than eight bytes\"",
      "\"id\" : \"x\" ,\t\"text\" :\"a\"",
      "\"text\":\"\\\"q\\\" \\\\ \\/ \\b\\f\\n\\r\\t end\"",
      "\"text\":\"seven77\\neight888\\nnine99999\\n\"",
      "\"text\":\"\\u0041\\u00e9\\u00E9\\u2019\\uD83D\\ude00\\uffff\"",
      "\"text\":\"é’😀\"",
      "\"text\":\"1\",\"text\":\"2\",\"id\":\"a\",\"id\":\"b\"",
      "\"id\":\"a\",\"id\":null,\"text\":\"x\"",
      "\"te\\u0078t\":\"x\",\"url\":\"u\",\"\":\"\"",
      "\"text\":\"x\",\"published\":\"2024-02-29\",\"source\":\"S\",\"title\":\"T\"",
      "\"text\":\"x\",\"published\":\"2023-02-29\"",
      "\"text\":\"x\",\"schema\":\"demarche/2\"",
      "\"text\":null",
      "\"id\":\"x\"",
      "\"text\":\"\\ud83d\"",
      "\"text\":\"\\ud83dx\"",
      "\"text\":\"\\ud83d\\u0041\"",
      "\"text\":\"\\ude00\"",
      "\"text\":\"\\u0000\"",
      "\"text\":\"\\u12g4\"",
      "\"text\":\"\\x\"",
      "\"text\":\"tab\there\"",
      "\"text\":\"x\",",
      "\"text\" \"x\"",
      "\"text\":nul"};
  Arena arena = {0};
  for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
    Document plain, numbered;
    Str line = arena_format(&arena, "{%s}", members[i]),
        longer = arena_format(&arena, "{%s,\"n\":1}", members[i]);
    bool read = sample_read(&plain, &arena, line);
    assert_int_equal(read, sample_read(&numbered, &arena, longer));
    if (read)
      assert_str(sample_write(&plain, (JsonStyle){0}),
                 sample_write(&numbered, (JsonStyle){0}).data);
    if (!read) assert_non_null(plain.error.code);
  }
  arena_free(&arena);
}

/* Cut anywhere, it is an error and no shorter article. */
static void a_line_cut_short_is_an_error(void **state) {
  (void)state;
  Str line = STR("{\"id\": \"x\", \"title\": null, \"text\": \"one\\ntwo \\u00e9\"}");
  Arena arena = {0};
  Document document;
  assert_true(sample_read(&document, &arena, line));
  for (size_t size = 0; size < line.size; size++) {
    assert_false(sample_read(&document, &arena, arena_copy(&arena, str_slice(line, 0, size))));
    assert_string_equal(document.error.code, "json");
  }
  arena_free(&arena);
}

static void keys_of_others_are_left_alone(void **state) {
  (void)state;
  Arena arena = {0};
  Document document;
  assert_true(
      sample_read(&document, &arena,
                  STR("{\"schema\":\"news/7\",\"tokens\":7,\"layers\":\"all\",\"entities\":{},"
                      "\"error\":null,\"url\":18446744073709551616,\"id\":null,\"text\":\"x\"}")));
  assert_int_equal(document.layers, 0);
  assert_str(document.id, "fallback");
  arena_free(&arena);
}

static void error_document_is_taken_over(void **state) {
  (void)state;
  Arena arena = {0};
  static const char *const lines[] = {
      "{\"schema\":\"demarche/1\",\"id\":\"x\",\"error\":{\"code\":\"io\",\"message\":\"gone "
      "“away”\"}}",
      "{\"schema\":\"demarche/"
      "1\",\"id\":\"é\",\"error\":{\"code\":\"json\",\"message\":\"\",\"offset\":0}}",
      "{\"schema\":\"demarche/"
      "1\",\"id\":\"y\",\"error\":{\"code\":\"a-b\",\"message\":\"m\",\"offset\":5000000000}}"};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    Document document;
    assert_false(sample_read(&document, &arena, str_of(lines[i])));
    assert_str(sample_write(&document, (JsonStyle){.keep = true}), lines[i]);
  }
  arena_free(&arena);
}

/* A file may be called anything; its name becomes the id. */
static void bytes_that_are_not_utf8_become_question_marks(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = {.arena = &arena, .id = STR("\xFFr\xE9sum\xC3\xA9\xE2\x80")};
  error_set(&document.error, "io", "cannot open \xE9.txt");
  Str line = sample_write(&document, (JsonStyle){0});
  assert_str(line, "{\"schema\":\"demarche/1\",\"id\":\"?r?sumé??\","
                   "\"error\":{\"code\":\"io\",\"message\":\"cannot open ?.txt\"}}");
  arena_free(&arena);
}

static void longest_message_comes_back_whole(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = {.arena = &arena, .id = STR("x")}, again;
  document.error.code = "io";
  memset(document.error.message, 'x', sizeof document.error.message - 1);
  memcpy(document.error.message + sizeof document.error.message - 3, "\xE2\x80", 2);
  Str line = sample_write(&document, (JsonStyle){0});
  assert_false(sample_read(&again, &arena, line));
  assert_int_equal(strlen(again.error.message), sizeof again.error.message - 1);
  assert_true(str_equal(sample_write(&again, (JsonStyle){0}), line));
  arena_free(&arena);
}

typedef struct {
  Str line;
  const char *code, *message;
  int offset; /* -1: none */
  const char *id;
} Refusal;

static void check_refusals(const Refusal *refusals, size_t count) {
  for (size_t i = 0; i < count; i++) {
    Arena arena = {0};
    Document document;
    if (sample_read(&document, &arena, refusals[i].line))
      fail_msg("taken: %s", refusals[i].line.data);
    assert_string_equal(document.error.message, refusals[i].message);
    assert_string_equal(document.error.code, refusals[i].code);
    assert_int_equal(document.error.has_offset ? (int)document.error.offset : -1,
                     refusals[i].offset);
    assert_str(document.id, refusals[i].id);
    assert_int_equal(document.text.size + document.layers + document.tokens.count, 0);
    arena_free(&arena);
  }
}

#define CHECK_REFUSALS(refusals) check_refusals((refusals), sizeof(refusals) / sizeof *(refusals))

static void bad_bytes_and_bad_json(void **state) {
  (void)state;
  const Refusal refusals[] = {
      {STR("{\"text\":\"a\xFF\"}"), "invalid-utf8", "not UTF-8 at byte 10 (0xFF) of the line", 10,
       "fallback"},
      {STR("{\"text\":\"é\xE2\x80\"}"), "invalid-utf8", "not UTF-8 at byte 11 (0xE2) of the line",
       11, "fallback"},
      {STR("{\"text\":\"\xED\xA0\x80\"}"), "invalid-utf8", "not UTF-8 at byte 9 (0xED) of the line",
       9, "fallback"},
      {STR("{\"text\":\"a\0b\"}"), "nul-byte", "a NUL byte at byte 10 of the line", 10, "fallback"},
      {STR("{\"id\":\"x\",\"text\":\"a\\u0000b\"}"), "nul-byte",
       "column 27: there is a NUL in a string (\\u0000)", 27, "fallback"},
      {STR("{\"id\":\"é\",\"text\":}"), "json", "column 18: unexpected token near '}'", 19,
       "fallback"},
      {STR("{\"text\":\"x\"} more"), "json", "column 17: end of file expected near 'more'", 17,
       "fallback"},
      {STR("{\"text\":\"x\",}"), "json", "column 13: string or '}' expected near '}'", 13,
       "fallback"},
      {STR("{\"text\":\"\\ud800\"}"), "json",
       "column 16: invalid Unicode '\\uD800' near '\"\\ud800\"'", 16, "fallback"},
      {STR("{\"text\":\"x\",\"n\":1e999}"), "json", "column 21: real number overflow near '1e999'",
       21, "fallback"},
      {STR(""), "json", "column 0: '[' or '{' expected near end of file", 0, "fallback"},
      {{NULL, 0}, "json", "column 0: '[' or '{' expected near end of file", 0, "fallback"},
      {STR("7"), "json", "column 1: '[' or '{' expected near '7'", 1, "fallback"},
      {STR("[{\"text\":\"x\"}]"), "schema", "the line must be an object, not an array", -1,
       "fallback"},
  };
  CHECK_REFUSALS(refusals);
}

static void bad_articles(void **state) {
  (void)state;
  const Refusal refusals[] = {
      {STR("{\"id\":\"x\"}"), "missing-text", "text: is missing", -1, "x"},
      {STR("{\"id\":\"x\",\"text\":null}"), "missing-text", "text: must be a string", -1, "x"},
      {STR("{\"id\":\"x\",\"text\":[\"a\"]}"), "missing-text", "text: must be a string", -1, "x"},
      {STR("{\"id\":7,\"text\":\"a\"}"), "schema", "id: must be a string, not a whole number", -1,
       "fallback"},
      {STR("{\"id\":\"x\",\"text\":\"a\",\"source\":1.5}"), "schema",
       "source: must be a string, not a fraction", -1, "x"},
      {STR("{\"id\":\"x\",\"text\":\"a\",\"title\":{}}"), "schema",
       "title: must be a string, not an object", -1, "x"},
      {STR("{\"id\":\"x\",\"text\":\"a\",\"published\":false}"), "schema",
       "published: must be a string, not a truth value", -1, "x"},
      {STR("{\"id\":\"x\",\"text\":\"a\",\"published\":\"10 May 2019\"}"), "bad-date",
       "published: “10 May 2019” is not a day, written YYYY-MM-DD", -1, "x"},
      {STR("{\"id\":\"x\",\"text\":\"a\",\"published\":\"2019-02-29\"}"), "bad-date",
       "published: “2019-02-29” is not a day, written YYYY-MM-DD", -1, "x"},
      {STR("{\"id\":\"x\",\"text\":\"a\",\"published\":"
           "\"éééééééééééééééééééééééééééééxéééééé\"}"),
       "bad-date", "published: “éééééééééééééééééééééééééééééx” is not a day, written YYYY-MM-DD",
       -1, "x"},
      {STR("{\"schema\":\"demarche/2\",\"id\":\"x\",\"text\":\"a\"}"), "schema",
       "schema: “demarche/2” is not “demarche/1”", -1, "x"},
      {STR("{\"id\":\"x\",\"error\":{}}"), "schema", "error.code: is missing", -1, "x"},
      {STR("{\"id\":\"x\",\"error\":{\"code\":\"\",\"message\":\"m\"}}"), "schema",
       "error.code: “” is no code of an error", -1, "x"},
      {STR("{\"id\":\"x\",\"error\":{\"code\":\"c\",\"message\":\"m\",\"offset\":-1}}"), "schema",
       "error.offset: -1 is not in 0-9223372036854775807", -1, "x"},
  };
  CHECK_REFUSALS(refusals);
}

/* Of the sample's line with all layers kept, or finished: where `from` stands for the first time
 * comes `to`. */
typedef struct {
  const char *from, *to, *code, *message;
} Change;

static Str changed(Arena *arena, Str line, const char *from, const char *to) {
  const char *found = strstr(line.data, from);
  if (!found) fail_msg("the line has no %s", from);
  size_t before = (size_t)(found - line.data);
  return arena_format(arena, "%.*s%s%s", (int)before, line.data, to, found + strlen(from));
}

static void check_changes(const Change *changes, size_t count, bool keep) {
  for (size_t i = 0; i < count; i++) {
    Arena arena = {0};
    Document document = sample_document(&arena), again;
    Str line = changed(&arena, sample_write(&document, (JsonStyle){.keep = keep}), changes[i].from,
                       changes[i].to);
    if (sample_read(&again, &arena, line)) fail_msg("taken: %s", changes[i].to);
    assert_string_equal(again.error.message, changes[i].message);
    assert_string_equal(again.error.code, changes[i].code);
    arena_free(&arena);
  }
}

#define CHECK_CHANGES(changes, keep) \
  check_changes((changes), sizeof(changes) / sizeof *(changes), (keep))

static void bad_columns(void **state) {
  (void)state;
  static const Change changes[] = {
      {"\"layers\":[\"tokens\"", "\"layers\":[\"words\"", "schema",
       "layers[0]: “words” is no layer"},
      {"\"layers\":[\"tokens\",", "\"layers\":[", "schema",
       "layers: no layer can be without “tokens”"},
      {"\"names\",\"chunks\",", "\"chunks\",", "schema",
       "names: stands there, but “layers” does not name names"},
      {"\"entities\",\"positions\"]", "\"positions\"]", "schema",
       "entities: stands there, but “layers” does not name entities"},
      {"\"names\":{", "\"nomina\":{", "schema", "names: is missing"},
      {"\"tokens\":{\"start\":[0,6,8", "\"tokens\":{\"start\":[0,5,8", "offset",
       "tokens.start[1]: lies in the token before it"},
      {"\"tokens\":{\"start\":[0,6,8", "\"tokens\":{\"start\":[0,7,8", "offset",
       "tokens.end[1]: is not after its start"},
      {"\"tokens\":{\"start\":[0,6,8", "\"tokens\":{\"start\":[0,79,8", "offset",
       "tokens.start[1]: 79 lies outside the text of 78 code points"},
      {"\"tokens\":{\"start\":[0,6,8", "\"tokens\":{\"start\":[0,-6,8", "offset",
       "tokens.start[1]: -6 lies outside the text of 78 code points"},
      {"\"tokens\":{\"start\":[0,6,8", "\"tokens\":{\"start\":[0,6.0,8", "schema",
       "tokens.start[1]: must be a whole number, not a fraction"},
      {"\"tokens\":{\"start\":[0,6,8", "\"tokens\":{\"start\":[0,8", "schema",
       "tokens.end: has 28 items, “start” has 27"},
      {"\"part\":[\"\",", "\"part\":[\"gerund\",", "schema",
       "tokens.part[0]: “gerund” is no part of speech that the rules know"},
      {"\"quotations\":{\"start\":[20", "\"quotations\":{\"start\":[19", "offset",
       "quotations.start[0]: no token begins at 19"},
      {"\"end\":[41,33", "\"end\":[42,33", "offset", "quotations.end[0]: no token ends at 42"},
      {"\"end\":[41,33", "\"end\":[18,33", "offset",
       "quotations.end[0]: 18 is not after its start"},
      {"\"end\":[41,33", "\"end\":[0,33", "offset", "quotations.end[0]: no token ends at 0"},
      {"\"depth\":[0", "\"depth\":[256", "schema", "quotations.depth[0]: 256 is not in 0-255"},
      {"\"closed\":[false", "\"closed\":[0", "schema",
       "quotations.closed[0]: must be true or false, not a whole number"},
      {"\"headline\"", "\"head\"", "schema", "paragraphs.kind[0]: “head” is no kind of paragraph"},
      {"\"paragraphs\":{\"start\":[0,20,42],\"end\":[18,41,78]",
       "\"paragraphs\":{\"start\":[0,20,42],\"end\":[18,41,71]", "offset",
       "sentences.start[3]: lies in no paragraph"},
      {"\"type\":[\"PERSON\"", "\"type\":[\"HUMAN\"", "schema",
       "names.type[0]: “HUMAN” is no type of entity"},
      {"\"ids\":[[\"sergey-lavrov\"]", "\"ids\":[[null]", "schema",
       "names.ids[0][0]: must be a string, not null"},
      {"\"kind\":[\"NP\"", "\"kind\":[\"PP\"", "schema",
       "chunks.kind[0]: “PP” is no kind of chunk that the rules know"},
      {"[\"plural\"", "[\"past\"", "schema",
       "chunks.features[1][0]: “past” is no feature of its kind"},
      {"\"head\":[0", "\"head\":[1", "offset", "chunks.head[0]: no token begins at 1"},
  };
  CHECK_CHANGES(changes, true);
}

static void bad_records(void **state) {
  (void)state;
  static const Change changes[] = {
      {"\"entities\":[", "\"persons\":[", "schema", "entities: is missing"},
      {"\"id\":\"abe\"", "\"id\":\"\"", "schema", "entities[1].id: must not be empty"},
      {"\"id\":\"abe\"", "\"id\":\"sergey-lavrov\"", "schema",
       "entities[1].id: “sergey-lavrov” stands there twice"},
      {"\"country\":null,", "", "schema", "entities[1].country: is missing"},
      {"\"form\":\"pronoun\"", "\"form\":\"noun\"", "schema",
       "entities[0].mentions[1].form: “noun” is no form of mention"},
      {"\"type\":\"NORP\"", "\"type\":\"norp\"", "schema",
       "entities[2].mentions[0].type: “norp” is no type of entity"},
      {"\"start\":0,\"end\":6,\"text\":\"Lavrov\"", "\"start\":0,\"end\":7,\"text\":\"Lavrov\"",
       "offset", "entities[0].mentions[0].text: “Lavrov” is not what stands there"},
      {"\"start\":0,\"end\":6,\"text\":\"Lavrov\"", "\"start\":6,\"end\":6,\"text\":\"Lavrov\"",
       "offset", "entities[0].mentions[0].end: 6 is not after its start"},
      {"\"start\":0,\"end\":6,\"text\":\"Lavrov\"", "\"start\":0,\"end\":79,\"text\":\"Lavrov\"",
       "offset", "entities[0].mentions[0].end: 79 lies outside the text of 78 code points"},
      {"\"form\":\"mixed\"", "\"form\":\"free\"", "schema",
       "attributions[1].form: “free” is no form of attribution"},
      {"\"class\":\"attitude\"", "\"class\":\"thought\"", "schema",
       "attributions[0].class: “thought” is no class: speech or attitude"},
      {"\"id\":\"a3\"", "\"id\":\"a1\"", "schema", "attributions[2].id: “a1” stands there twice"},
      {"\"follows\":\"a3\"", "\"follows\":\"a4\"", "schema",
       "attributions[1].follows: “a4” is no attribution"},
      {"\"speakers\":[\"russia\"", "\"speakers\":[\"rus\"", "schema",
       "attributions[2].speakers[0]: “rus” is no entity"},
      {"\"cue\":{\"start\":6", "\"cue\":{\"start\":null", "schema",
       "attributions[0].cue.start: must be a whole number, not null"},
      {"\"content\":[{\"start\":72,\"end\":78,\"text\":\"“Yes.”\"}]", "\"content\":[]", "schema",
       "attributions[2].content: must have at least one span"},
      {"\"attribution\":\"a3\"", "\"attribution\":\"a0\"", "schema",
       "positions[1].attribution: “a0” is no attribution"},
      {"\"stance\":\"neutral\"", "\"stance\":\"unsure\"", "schema",
       "positions[1].stance: “unsure” is no stance"},
  };
  CHECK_CHANGES(changes, false);
}

static void speakers_come_with_entities(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = sample_document(&arena), again;
  document_drop(&document, LAYER_ENTITIES | LAYER_POSITIONS);
  Str line = sample_write(&document, (JsonStyle){0});
  assert_null(strstr(line.data, "speakers"));
  line = changed(&arena, line, "\"cue\":", "\"speakers\":[],\"cue\":");
  assert_false(sample_read(&again, &arena, line));
  assert_string_equal(
      again.error.message,
      "attributions[0].speakers: stands there, but “layers” does not name entities");
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(article_needs_only_a_text),
      CASE(own_keys_win_over_what_was_known),
      CASE(a_number_beside_the_strings_changes_nothing),
      CASE(a_line_cut_short_is_an_error),
      CASE(keys_of_others_are_left_alone),
      CASE(error_document_is_taken_over),
      CASE(bytes_that_are_not_utf8_become_question_marks),
      CASE(longest_message_comes_back_whole),
      CASE(bad_bytes_and_bad_json),
      CASE(bad_articles),
      CASE(bad_columns),
      CASE(bad_records),
      CASE(speakers_come_with_entities),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
