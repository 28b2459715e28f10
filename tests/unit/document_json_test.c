/* The JSON of a document: what it looks like, and that reading gives back what was written. */
#include "document/document_json.h"

#include <jansson.h>

#include "document/document_check.h"
#include "sample_document.h"

static Document read_line(Arena *arena, Str line) {
  Document document;
  if (!sample_read(&document, arena, line))
    fail_msg("%s: %s", document.error.code, document.error.message);
  assert_null(document.error.code);
  return document;
}

static void assert_str(Str given, Str wanted) {
  if (str_equal(given, wanted)) return;
  print_error("given:  %.*s\nwanted: %.*s\n", STR_ARG(given), STR_ARG(wanted));
  fail();
}

static void assert_spans(Span given, Span wanted) {
  assert_int_equal(given.start, wanted.start);
  assert_int_equal(given.end, wanted.end);
}

static void assert_indexes(const uint32_t *given, uint32_t given_count, const uint32_t *wanted,
                           uint32_t wanted_count) {
  assert_int_equal(given_count, wanted_count);
  for (uint32_t i = 0; i < wanted_count; i++) assert_int_equal(given[i], wanted[i]);
}

static void assert_same_tokens(const Document *a, const Document *b) {
  assert_int_equal(a->tokens.count, b->tokens.count);
  for (uint32_t i = 0; i < b->tokens.count; i++) {
    const Token *given = &a->tokens.items[i], *wanted = &b->tokens.items[i];
    assert_int_equal(given->start, wanted->start);
    assert_int_equal(given->end, wanted->end);
    assert_int_equal(given->kind, wanted->kind);
    assert_int_equal(given->part, wanted->part);
    assert_int_equal(given->flags, wanted->flags);
    assert_int_equal(given->word, wanted->word);
  }
}

static void assert_same_groups(const Document *a, const Document *b) {
  assert_int_equal(a->quotations.count, b->quotations.count);
  for (uint32_t i = 0; i < b->quotations.count; i++) {
    const Quotation *given = &a->quotations.items[i], *wanted = &b->quotations.items[i];
    assert_spans(given->tokens, wanted->tokens);
    assert_int_equal(given->depth, wanted->depth);
    assert_int_equal(given->closed, wanted->closed);
    assert_int_equal(given->continues, wanted->continues);
  }
  assert_int_equal(a->paragraphs.count, b->paragraphs.count);
  for (uint32_t i = 0; i < b->paragraphs.count; i++) {
    assert_spans(a->paragraphs.items[i].tokens, b->paragraphs.items[i].tokens);
    assert_int_equal(a->paragraphs.items[i].kind, b->paragraphs.items[i].kind);
  }
  assert_int_equal(a->sentences.count, b->sentences.count);
  for (uint32_t i = 0; i < b->sentences.count; i++) {
    assert_spans(a->sentences.items[i].tokens, b->sentences.items[i].tokens);
    assert_int_equal(a->sentences.items[i].paragraph, b->sentences.items[i].paragraph);
  }
}

static void assert_same_phrases(const Document *a, const Document *b) {
  assert_int_equal(a->names.count, b->names.count);
  for (uint32_t i = 0; i < b->names.count; i++) {
    const Name *given = &a->names.items[i], *wanted = &b->names.items[i];
    assert_spans(given->tokens, wanted->tokens);
    assert_int_equal(given->type, wanted->type);
    assert_int_equal(given->id_count, wanted->id_count);
    for (uint32_t id = 0; id < wanted->id_count; id++) assert_str(given->ids[id], wanted->ids[id]);
    assert_str(given->rule, wanted->rule);
  }
  assert_int_equal(a->chunks.count, b->chunks.count);
  for (uint32_t i = 0; i < b->chunks.count; i++) {
    const Chunk *given = &a->chunks.items[i], *wanted = &b->chunks.items[i];
    assert_spans(given->tokens, wanted->tokens);
    assert_int_equal(given->kind, wanted->kind);
    assert_int_equal(given->flags, wanted->flags);
    assert_int_equal(given->head, wanted->head);
    assert_str(given->rule, wanted->rule);
  }
}

static void assert_same_attributions(const Document *a, const Document *b) {
  assert_int_equal(a->attributions.count, b->attributions.count);
  for (uint32_t i = 0; i < b->attributions.count; i++) {
    const Attribution *given = &a->attributions.items[i], *wanted = &b->attributions.items[i];
    assert_str(given->id, wanted->id);
    assert_int_equal(given->form, wanted->form);
    assert_str(given->act, wanted->act);
    assert_int_equal(given->attitude, wanted->attitude);
    assert_int_equal(given->negated, wanted->negated);
    assert_spans(given->source, wanted->source);
    assert_spans(given->cue, wanted->cue);
    assert_spans(given->addressee, wanted->addressee);
    assert_int_equal(given->content_count, wanted->content_count);
    for (uint32_t span = 0; span < wanted->content_count; span++)
      assert_spans(given->content[span], wanted->content[span]);
    assert_indexes(given->speakers, given->speaker_count, wanted->speakers, wanted->speaker_count);
    assert_int_equal(given->follows, wanted->follows);
    assert_str(given->rule, wanted->rule);
  }
}

static void assert_same_entities(const Document *a, const Document *b) {
  assert_int_equal(a->entities.count, b->entities.count);
  for (uint32_t i = 0; i < b->entities.count; i++) {
    const Entity *given = &a->entities.items[i], *wanted = &b->entities.items[i];
    assert_str(given->id, wanted->id);
    assert_int_equal(given->type, wanted->type);
    assert_str(given->name, wanted->name);
    assert_str(given->country, wanted->country);
    assert_int_equal(given->mentions.count, wanted->mentions.count);
    for (uint32_t m = 0; m < wanted->mentions.count; m++) {
      const Mention *mention = &given->mentions.items[m], *other = &wanted->mentions.items[m];
      assert_spans(mention->tokens, other->tokens);
      assert_int_equal(mention->form, other->form);
      assert_int_equal(mention->type, other->type);
      assert_str(mention->rule, other->rule);
    }
  }
}

static void assert_same_positions(const Document *a, const Document *b) {
  assert_int_equal(a->positions.count, b->positions.count);
  for (uint32_t i = 0; i < b->positions.count; i++) {
    const Position *given = &a->positions.items[i], *wanted = &b->positions.items[i];
    assert_int_equal(given->attribution, wanted->attribution);
    assert_indexes(given->holders, given->holder_count, wanted->holders, wanted->holder_count);
    assert_str(given->issue, wanted->issue);
    assert_int_equal(given->stance, wanted->stance);
    assert_str(given->rule, wanted->rule);
  }
}

static void assert_same(const Document *given, const Document *wanted) {
  assert_str(given->id, wanted->id);
  assert_str(given->published, wanted->published);
  assert_str(given->source, wanted->source);
  assert_str(given->title, wanted->title);
  assert_str(given->text, wanted->text);
  assert_int_equal(given->layers, wanted->layers);
  assert_same_tokens(given, wanted);
  assert_same_groups(given, wanted);
  assert_same_phrases(given, wanted);
  assert_same_attributions(given, wanted);
  assert_same_entities(given, wanted);
  assert_same_positions(given, wanted);
}

/* He😀 spoke: “No.” — the face moves bytes, not code points. */
static void finished_line_is_as_the_schema_says(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = {.arena = &arena, .id = STR("tass-1"), .published = STR("2019-05-10")};
  sample_text(&document, "He|😀| spoke|:| “|No|.|”|");
  document.layers = LAYERS_ALL;
  SAMPLE_ADD(&document, attributions,
             (Attribution){.id = STR("a1"),
                           .act = STR("say"),
                           .source = {0, 1},
                           .cue = {2, 3},
                           .content = SAMPLE_ARRAY(&document, Span, {4, 8}),
                           .content_count = 1,
                           .follows = NO_ATTRIBUTION,
                           .rule = STR("attributions.rules:31")});
  SAMPLE_ADD(&document, entities,
             (Entity){.id = STR("he"), .type = ENTITY_OTHER, .name = STR("He")});
  sample_mention(&document, document.entities.items, (Span){0, 1}, MENTION_PRONOUN, ENTITY_PERSON);
  document.attributions.items[0].speakers = SAMPLE_ARRAY(&document, uint32_t, 0);
  document.attributions.items[0].speaker_count = 1;
  SAMPLE_ADD(&document, positions,
             (Position){0, SAMPLE_ARRAY(&document, uint32_t, 0), 1, STR("peace"), STANCE_AGAINST,
                        STR("peace.rules:2")});
  assert_str(sample_write(&document, (JsonStyle){0}),
             STR("{\"schema\":\"demarche/1\",\"id\":\"tass-1\",\"published\":\"2019-05-10\","
                 "\"text\":\"He😀 spoke: “No.”\","
                 "\"entities\":[{\"id\":\"he\",\"type\":\"OTHER\",\"name\":\"He\",\"country\":null,"
                 "\"mentions\":[{\"start\":0,\"end\":2,\"text\":\"He\",\"type\":\"PERSON\","
                 "\"form\":\"pronoun\",\"rule\":\"coreference.rules:4\"}]}],"
                 "\"attributions\":[{\"id\":\"a1\",\"form\":\"direct\",\"act\":\"say\",\"class\":"
                 "\"speech\","
                 "\"negated\":false,\"source\":{\"start\":0,\"end\":2,\"text\":\"He\"},"
                 "\"speakers\":[\"he\"],\"cue\":{\"start\":4,\"end\":9,\"text\":\"spoke\"},"
                 "\"addressee\":null,\"content\":[{\"start\":11,\"end\":16,\"text\":\"“No.”\"}],"
                 "\"rule\":\"attributions.rules:31\"}],"
                 "\"positions\":[{\"attribution\":\"a1\",\"holders\":[\"he\"],\"issue\":\"peace\","
                 "\"stance\":\"against\",\"rule\":\"peace.rules:2\"}]}"));
  arena_free(&arena);
}

static void unfinished_line_has_columns_after_the_text(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = {.arena = &arena, .id = STR("x"), .source = STR("TASS"), .title = STR("T")};
  sample_text(&document, "😀| “|No|”|");
  document.tokens.items[2].part = SAMPLE_NOUN;
  SAMPLE_ADD(&document, quotations, (Quotation){{1, 4}, 0, true, false});
  SAMPLE_ADD(&document, paragraphs, (Paragraph){{0, 4}, PARAGRAPH_TEXT});
  SAMPLE_ADD(&document, sentences, (Sentence){{0, 4}, 0});
  SAMPLE_ADD(&document, names,
             (Name){.tokens = {2, 3},
                    .type = ENTITY_LAW,
                    .ids = SAMPLE_ARRAY(&document, Str, STR("no")),
                    .id_count = 1,
                    .rule = STR("r:1")});
  SAMPLE_ADD(&document, chunks, (Chunk){{1, 3}, SAMPLE_NP, 3, 2, 0, STR("r:2")});
  document.layers = LAYER_ATTRIBUTIONS - 1;
  assert_str(
      sample_write(&document, (JsonStyle){0}),
      STR("{\"schema\":\"demarche/1\",\"id\":\"x\",\"source\":\"TASS\",\"title\":\"T\","
          "\"text\":\"😀 “No”\","
          "\"layers\":[\"tokens\",\"quotations\",\"sentences\",\"names\",\"chunks\"],"
          "\"tokens\":{\"start\":[0,2,3,5],\"end\":[1,3,5,6],\"part\":[\"\",\"\",\"noun\",\"\"]},"
          "\"quotations\":{\"start\":[2],\"end\":[6],\"depth\":[0],\"closed\":[true],"
          "\"continues\":[false]},"
          "\"paragraphs\":{\"start\":[0],\"end\":[6],\"kind\":[\"text\"]},"
          "\"sentences\":{\"start\":[0],\"end\":[6]},"
          "\"names\":{\"start\":[3],\"end\":[5],\"type\":[\"LAW\"],\"ids\":[[\"no\"]],"
          "\"rule\":[\"r:1\"]},"
          "\"chunks\":{\"start\":[2],\"end\":[5],\"kind\":[\"NP\"],"
          "\"features\":[[\"plural\",\"definite\"]],\"head\":[3],\"rule\":[\"r:2\"]}}"));
  arena_free(&arena);
}

/* Layers refer to others: positions to attributions and entities, and all to tokens. */
static bool can_stand(Layers layers) {
  if (layers && !(layers & LAYER_TOKENS)) return false;
  return !(layers & LAYER_POSITIONS) || (~layers & (LAYER_ATTRIBUTIONS | LAYER_ENTITIES)) == 0;
}

static void reading_gives_back_what_was_written(void **state) {
  (void)state;
  unsigned seen = 0;
  for (Layers layers = 0; layers <= LAYERS_ALL; layers++) {
    if (!can_stand(layers)) continue;
    Arena arena = {0};
    Document document = sample_document(&arena);
    document_drop(&document, LAYERS_ALL & ~layers);
    Str line = sample_write(&document, (JsonStyle){.keep = true});
    Document again = read_line(&arena, line);
    assert_same(&again, &document);
    assert_str(sample_write(&again, (JsonStyle){.keep = true}), line);
    arena_free(&arena);
    seen++;
  }
  assert_int_equal(seen, 1 + 64 + 16);
}

static void finished_line_gives_its_records_back(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = sample_document(&arena);
  Str line = sample_write(&document, (JsonStyle){0});
  assert_null(strstr(line.data, "\"layers\""));
  Document again = read_line(&arena, line);
  assert_int_equal(again.layers, LAYERS_FINAL);
  assert_int_equal(again.attributions.count, 3);
  assert_str(document_span_text(&again, again.attributions.items[1].content[0]),
             STR("“We say ‘нет’ to Abe."));
  assert_str(document_span_text(&again, again.entities.items[2].mentions.items[0].tokens),
             STR("to Moscow"));
  Error error;
  assert_true(document_check(&again, &error));
  assert_str(sample_write(&again, (JsonStyle){0}), line);
  assert_str(sample_write(&again, (JsonStyle){.keep = true}), line);
  document_drop(&again, LAYERS_ALL);
  assert_int_equal(again.layers, 0);
  assert_int_equal(again.tokens.count + again.attributions.count + again.entities.count, 0);
  arena_free(&arena);
}

static void finished_line_without_records_has_no_tokens(void **state) {
  (void)state;
  Arena arena = {0};
  Str line = STR("{\"schema\":\"demarche/1\",\"id\":\"x\",\"text\":\"Rain.\","
                 "\"entities\":[],\"attributions\":[],\"positions\":[]}");
  Document document = read_line(&arena, line);
  assert_int_equal(document.layers, LAYERS_FINAL);
  assert_int_equal(document.tokens.count, 0);
  assert_str(sample_write(&document, (JsonStyle){0}), line);
  arena_free(&arena);
}

static void text_can_be_left_out_but_not_read_back(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = sample_document(&arena);
  for (int keep = 0; keep < 2; keep++) {
    Str line = sample_write(&document, (JsonStyle){.no_text = true, .keep = keep});
    assert_null(strstr(line.data, "\"text\":\"Lavrov: no"));
    Document again = {.arena = &arena};
    assert_false(document_from_json(&again, line, STR("x"), &sample_json_names));
    assert_string_equal(again.error.code, "missing-text");
    assert_non_null(strstr(again.error.message, "written without it"));
    assert_str(again.id, STR("sample"));
  }
  arena_free(&arena);
}

/* All that JSON wants escaped, and what lines and validators stumble over. */
static void output_is_what_jansson_writes(void **state) {
  (void)state;
  Arena arena = {0};
  char control[34];
  for (int i = 0; i < 33; i++) control[i] = (char)(i + 1);
  Document document = sample_document(&arena);
  document.source = (Str){control, 33};
  document.title =
      STR("\"quoted\" \\ back / slash \x7F \xC2\x85 \xE2\x80\xA8 \xEF\xBF\xBF \xF4\x8F\xBF\xBF");
  for (unsigned kept = 0; kept <= 9; kept++) {
    if (kept < 9) document.layers = (1u << kept) - 1;
    Str line = sample_write(&document, (JsonStyle){.keep = kept == 9});
    json_t *root = json_loadb(line.data, line.size, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    char *dumped = json_dumps(root, JSON_COMPACT);
    assert_str(line, str_of(dumped));
    free(dumped);
    json_decref(root);
    Document again = read_line(&arena, line);
    assert_str(again.source, document.source);
    assert_str(again.title, document.title);
  }
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(finished_line_is_as_the_schema_says),
      CASE(unfinished_line_has_columns_after_the_text),
      CASE(reading_gives_back_what_was_written),
      CASE(finished_line_gives_its_records_back),
      CASE(finished_line_without_records_has_no_tokens),
      CASE(text_can_be_left_out_but_not_read_back),
      CASE(output_is_what_jansson_writes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
