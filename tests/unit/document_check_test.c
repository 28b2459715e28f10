/* Each invariant of a document broken once, in a document that is otherwise sound. */
#include "document/document_check.h"

#include "sample_document.h"

typedef struct {
  void (*spoil)(Document *document);
  const char *message; /* how the error's begins */
} Breach;

static void check_breaches(const Breach *breaches, size_t count) {
  for (size_t i = 0; i < count; i++) {
    Arena arena = {0};
    Document document = sample_document(&arena);
    Error error = {0};
    assert_true(document_check(&document, &error));
    breaches[i].spoil(&document);
    assert_false(document_check(&document, &error));
    assert_string_equal(error.code, "invariant");
    if (strncmp(error.message, breaches[i].message, strlen(breaches[i].message)) != 0)
      assert_string_equal(error.message, breaches[i].message);
    arena_free(&arena);
  }
}

#define CHECK_BREACHES(breaches) check_breaches((breaches), sizeof(breaches) / sizeof *(breaches))
/* One line that spoils `d`. */
#define BREACH(name, ...) \
  static void name(Document *d) { __VA_ARGS__; }

static void sound_after_each_stage(void **state) {
  (void)state;
  for (unsigned kept = 0; kept <= 8; kept++) {
    Arena arena = {0};
    Document document = sample_document(&arena);
    document_drop(&document, LAYERS_ALL & ~((1u << kept) - 1));
    Error error = {0};
    if (!document_check(&document, &error)) fail_msg("%u layers: %s", kept, error.message);
    arena_free(&arena);
  }
}

/* The “Yes! We can!” movement said so: one phrase, whatever stands between its marks. */
static void phrase_may_hold_a_quotation_of_sentences(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = {.arena = &arena, .id = STR("x")};
  sample_text(&document, "The| “|Yes|!| We| can|!|”| movement| said| so|.|");
  for (uint32_t i = 1; i < 8; i++) document.tokens.items[i].flags |= TOKEN_QUOTED;
  SAMPLE_ADD(&document, quotations, (Quotation){{1, 8}, 0, true, false});
  SAMPLE_ADD(&document, paragraphs, (Paragraph){{0, 12}, PARAGRAPH_TEXT});
  SAMPLE_ADD(&document, sentences, (Sentence){{0, 4}, 0});
  SAMPLE_ADD(&document, sentences, (Sentence){{4, 8}, 0});
  SAMPLE_ADD(&document, sentences, (Sentence){{8, 12}, 0});
  SAMPLE_ADD(&document, chunks, (Chunk){{0, 8}, SAMPLE_NP, 0, 7, 0, STR("")});
  document.layers = LAYER_ATTRIBUTIONS - 1;
  Error error = {0};
  if (!document_check(&document, &error)) fail_msg("%s", error.message);
  document.chunks.items[0].tokens.end = 9;
  assert_false(document_check(&document, &error));
  assert_string_equal(error.message, "chunks[0] (0-27): does not lie within one sentence");
  arena_free(&arena);
}

static void text_without_a_token_is_sound(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = {.arena = &arena, .id = STR("x"), .text = STR(" \n "), .layers = LAYERS_ALL};
  Error error = {0};
  assert_true(document_check(&document, &error));
  document.layers = LAYERS_FINAL;
  assert_true(document_check(&document, &error));
  arena_free(&arena);
}

static void error_document_has_no_layers(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = {.arena = &arena, .id = STR("x")};
  error_set(&document.error, "json", "bad");
  Error error = {0};
  assert_true(document_check(&document, &error));
  document.layers = LAYER_TOKENS;
  assert_false(document_check(&document, &error));
  assert_string_equal(error.message, "layers: 0x1 cannot be");
  arena_free(&arena);
}

BREACH(empty_id, d->id.size = 0)
BREACH(no_day, d->published = STR("2019-02-29"))
BREACH(not_utf8, d->text = STR("\xFF"))
BREACH(nul_in_text, d->text = STR("a\0b"))
BREACH(unknown_layer, d->layers |= 1 << 8)
BREACH(tokens_without_layer, d->layers = 0)
BREACH(layers_without_tokens, d->layers &= ~(Layers)LAYER_TOKENS)
BREACH(quotations_without_layer, d->layers &= ~(Layers)LAYER_QUOTATIONS)
BREACH(sentences_without_layer, d->layers &= ~(Layers)LAYER_SENTENCES)
BREACH(names_without_layer, d->layers &= ~(Layers)LAYER_NAMES)
BREACH(chunks_without_layer, d->layers &= ~(Layers)LAYER_CHUNKS)
BREACH(attributions_without_layer, d->layers &= ~(Layers)LAYER_ATTRIBUTIONS)
BREACH(entities_without_layer, d->layers &= ~(Layers)LAYER_ENTITIES)
BREACH(positions_without_layer, d->layers &= ~(Layers)LAYER_POSITIONS)

static void article_and_layers(void **state) {
  (void)state;
  static const Breach breaches[] = {
      {empty_id, "id: is empty"},
      {no_day, "published: is no day"},
      {not_utf8, "text: byte 0 is not UTF-8"},
      {nul_in_text, "text: byte 1 is NUL"},
      {unknown_layer, "layers: 0x1FF cannot be"},
      {tokens_without_layer, "layers: 0x0 with 28 tokens"},
      {layers_without_tokens, "layers: 0xFE with 28 tokens"},
      {quotations_without_layer, "quotations[0]: is there, but its layer is not"},
      {sentences_without_layer, "paragraphs[0]: is there"},
      {names_without_layer, "names[0]: is there"},
      {chunks_without_layer, "chunks[0]: is there"},
      {attributions_without_layer, "attributions[0]: is there"},
      {entities_without_layer, "entities[0]: is there"},
      {positions_without_layer, "positions[0]: is there"},
  };
  CHECK_BREACHES(breaches);
}

/* The sample's text begins "Lavrov: no 😀 talks": token 3 is the face, at code points 11-12,
 * bytes 11-15. */
BREACH(empty_token, d->tokens.items[3].end = 11)
BREACH(token_past_text, d->tokens.items[27].end = (uint32_t)d->text.size + 1)
BREACH(tokens_overlap, d->tokens.items[1].start = 5)
BREACH(token_cuts_start, d->tokens.items[3].start = 12)
BREACH(token_cuts_end, d->tokens.items[3].end = 13)
BREACH(token_kind, d->tokens.items[3].kind = TOKEN_PUNCTUATION + 1)
BREACH(token_flag, d->tokens.items[3].flags |= TOKEN_JOINS << 1)
BREACH(line_without_space, d->tokens.items[3].flags = TOKEN_LINE_START)
BREACH(paragraph_without_line, d->tokens.items[3].flags |= TOKEN_PARAGRAPH_START)
BREACH(part_before_chunk, document_drop(d, LAYERS_FINAL | LAYER_CHUNKS);
       d->tokens.items[3].part = 1)

BREACH(landmark_missing, d->tokens.items[3].flags |= TOKEN_STOP)
BREACH(landmark_too_many, d->tokens.items[0].kind = TOKEN_WORD; d->tokens.items[0].flags = 0)

static void tokens(void **state) {
  (void)state;
  static const Breach breaches[] = {
      {empty_token, "tokens[3]: bytes 11-11 of "},
      {token_past_text, "tokens[27]: bytes "},
      {tokens_overlap, "tokens[1]: bytes 5-7 begin before 6"},
      {token_cuts_start, "tokens[3]: bytes 12-15 cut a character"},
      {token_cuts_end, "tokens[3]: bytes 11-13 cut a character"},
      {token_kind, "tokens[3] (11-12): has a kind or flag that is none"},
      {token_flag, "tokens[3] (11-12): has a kind or flag that is none"},
      {line_without_space,
       "tokens[3] (11-12): begins a paragraph but no line, or a line without space"},
      {paragraph_without_line, "tokens[3] (11-12): begins a paragraph but no line"},
      {part_before_chunk, "tokens[3] (11-12): has a part of speech before chunk"},
      {landmark_missing, "tokens[3] (11-12): is not among the landmarks"},
      {landmark_too_many, "tokens[0] (0-6): is wrongly among the landmarks"},
  };
  CHECK_BREACHES(breaches);
}

BREACH(quotation_empty, d->quotations.items[1].tokens.end = 8)
BREACH(quotation_past_tokens, d->quotations.items[3].tokens.end = 29)
BREACH(quotation_disorder, d->quotations.items[2].tokens = (Span){4, 5})
BREACH(quotation_crosses, d->quotations.items[0].tokens.end = 10)
BREACH(quotation_depth, d->quotations.items[1].depth = 2)
BREACH(quotation_of_two_paragraphs, d->quotations.items[2].tokens.start = 13)
BREACH(closed_continues, d->quotations.items[2].continues = true)
BREACH(last_continues, d->quotations.items[3].closed = false;
       d->quotations.items[3].continues = true)
BREACH(inner_continues, d->quotations.items[1].closed = false;
       d->quotations.items[1].continues = true)
BREACH(quoted_without_quotation, d->tokens.items[3].flags |= TOKEN_QUOTED)
BREACH(quotation_without_quoted, d->tokens.items[9].flags &= (uint16_t)~TOKEN_QUOTED)

static void quotations(void **state) {
  (void)state;
  static const Breach breaches[] = {
      {quotation_empty, "quotations[1] (tokens 8-8 of 28): is no span of tokens"},
      {quotation_past_tokens, "quotations[3] (tokens 24-29 of 28): is no span of tokens"},
      {quotation_disorder, "quotations[2] (13-18): stands after one that begins later"},
      {quotation_crosses, "quotations[1] (28-33): crosses the one around it"},
      {quotation_depth, "quotations[1] (28-33): says depth 2, but is in 1"},
      {quotation_of_two_paragraphs, "quotations[2] (40-50): does not lie within one paragraph"},
      {closed_continues, "quotations[2] (42-50): is closed, or the last"},
      {last_continues, "quotations[3] (72-78): is closed, or the last"},
      {inner_continues, "quotations[1] (28-33): is closed, or the last"},
      {quoted_without_quotation, "tokens[3] (11-12): is not in a quotation"},
      {quotation_without_quoted, "tokens[9] (29-32): is in a quotation"},
  };
  CHECK_BREACHES(breaches);
}

BREACH(paragraph_gap, d->paragraphs.items[0].tokens.end = 4)
BREACH(paragraphs_end_early, d->paragraphs.items[2].tokens.end = 27)
BREACH(paragraphs_overlap, d->paragraphs.items[1].tokens.start = 4)
BREACH(paragraph_kind, d->paragraphs.items[1].kind = PARAGRAPH_BOILERPLATE + 1)
BREACH(sentence_gap, d->sentences.items[1].tokens.start = 6)
BREACH(sentences_end_early, d->sentences.items[3].tokens.end = 27)
BREACH(sentence_of_two_paragraphs,
       d->sentences.items[0].tokens.end = d->sentences.items[1].tokens.start = 6)
BREACH(sentence_elsewhere, d->sentences.items[2].paragraph = 1)

static void sentences(void **state) {
  (void)state;
  static const Breach breaches[] = {
      {paragraph_gap, "paragraphs[1] (20-41): leaves tokens out before it"},
      {paragraphs_end_early, "quotations[3] (72-78): does not lie within one paragraph"},
      {paragraphs_overlap, "paragraphs[1] (13-41): begins before the one before it has ended"},
      {paragraph_kind, "paragraphs[1]: its kind is none"},
      {sentence_gap, "sentences[1] (21-41): leaves tokens out before it"},
      {sentences_end_early, "sentences[4]: tokens 27-28 are in none"},
      {sentence_of_two_paragraphs, "sentences[0] (0-21): does not lie within its paragraph, 0"},
      {sentence_elsewhere, "sentences[2] (42-71): does not lie within its paragraph, 1"},
  };
  CHECK_BREACHES(breaches);
}

BREACH(name_empty, d->names.items[1].tokens = (Span){12, 12})
BREACH(name_inverted, d->names.items[1].tokens = (Span){13, 12})
BREACH(names_overlap, d->names.items[1].tokens = (Span){0, 1})
BREACH(name_of_two_sentences, d->names.items[1].tokens = (Span){12, 15})
BREACH(name_type, d->names.items[1].type = ENTITY_TYPES)
BREACH(name_id, d->names.items[2].ids[1].size = 0)
BREACH(chunks_overlap, d->chunks.items[1].tokens.start = 0)
BREACH(chunk_of_two_sentences, d->chunks.items[1].tokens.end = 6)
BREACH(chunk_kind, d->chunks.items[1].kind = 0)
BREACH(chunk_head_before, d->chunks.items[1].head = 1)
BREACH(chunk_head_after, d->chunks.items[1].head = 5)
BREACH(chunk_begins_in_name, d->names.items[0].tokens.end = 3)
BREACH(chunk_ends_in_name, d->chunks.items[2].tokens.end = 22; d->names.items[2].tokens.start = 21)

static void names_and_chunks(void **state) {
  (void)state;
  static const Breach breaches[] = {
      {name_empty, "names[1] (tokens 12-12 of 28): is no span of tokens"},
      {name_inverted, "names[1] (tokens 13-12 of 28): is no span of tokens"},
      {names_overlap, "names[1] (0-6): begins before the one before it has ended"},
      {name_of_two_sentences, "names[1] (37-43): does not lie within one sentence"},
      {name_type, "names[1] (37-40): its type is none"},
      {name_id, "names[2] (64-70): has an empty id"},
      {chunks_overlap, "chunks[1] (0-18): begins before the one before it has ended"},
      {chunk_of_two_sentences, "chunks[1] (8-21): does not lie within one sentence"},
      {chunk_kind, "chunks[1] (8-18): its kind is none"},
      {chunk_head_before, "chunks[1] (8-18): its head, token 1, is not in it"},
      {chunk_head_after, "chunks[1] (8-18): its head, token 5, is not in it"},
      {chunk_begins_in_name, "chunks[0] (0-6): cuts a name in two"},
      {chunk_ends_in_name, "chunks[2] (54-63): cuts a name in two"},
  };
  CHECK_BREACHES(breaches);
}

BREACH(attribution_id_empty, d->attributions.items[1].id.size = 0)
BREACH(attribution_id_twice, d->attributions.items[1].id = STR("a1"))
BREACH(attribution_form, d->attributions.items[1].form = FORM_COUNT)
BREACH(attribution_act, d->attributions.items[1].act.size = 0)
BREACH(no_content, d->attributions.items[1].content_count = 0)
BREACH(empty_content, d->attributions.items[1].content[1] = (Span){14, 14})
BREACH(content_disorder, d->attributions.items[1].content[0] = (Span){14, 18};
       d->attributions.items[1].content[1] = (Span){5, 14})
BREACH(token_in_two_attributions, d->attributions.items[1].content[0].start = 4)
BREACH(token_in_two_roles, d->attributions.items[1].content[1].end = 19)
BREACH(source_inverted, d->attributions.items[1].source = (Span){19, 18})
BREACH(cue_past_tokens, d->attributions.items[2].cue = (Span){30, 31})
BREACH(addressee_of_two_sentences, d->attributions.items[1].addressee.end = 25)
BREACH(attributions_disorder, Attribution a = d->attributions.items[0];
       d->attributions.items[0] = d->attributions.items[2]; d->attributions.items[2] = a)
BREACH(follows_nothing, d->attributions.items[1].follows = 3)
BREACH(follows_itself, d->attributions.items[1].follows = 1)
BREACH(follows_in_a_circle, d->attributions.items[2].follows = 1)
BREACH(speaker_unknown, d->attributions.items[2].speakers[0] = 3)
BREACH(speaker_twice, d->attributions.items[2].speakers[0] = 0)

static void attributions(void **state) {
  (void)state;
  static const Breach breaches[] = {
      {attribution_id_empty, "attributions[1]: its id is empty"},
      {attribution_id_twice, "attributions[1]: its id, a1, stands there twice"},
      {attribution_form, "attributions[1]: its form or act is none"},
      {attribution_act, "attributions[1]: its form or act is none"},
      {no_content, "attributions[1]: has no content"},
      {empty_content, "attributions[1] (tokens 14-14 of 28): is no span of tokens"},
      {content_disorder, "attributions[1] (20-41): its content is not in text order"},
      {token_in_two_attributions,
       "attributions[1] (13-18): a token that attributions[0] has already"},
      {token_in_two_roles, "attributions[1] (51-53): a token that attributions[1] has already"},
      {source_inverted, "attributions[1] (tokens 19-18 of 28): is no span of tokens"},
      {cue_past_tokens, "attributions[2] (tokens 30-31 of 28): is no span of tokens"},
      {addressee_of_two_sentences, "attributions[1] (61-73): does not lie within one sentence"},
      {attributions_disorder, "attributions[1]: stands after one that begins later"},
      {follows_nothing, "attributions[1]: follows attribution 3 of 3"},
      {follows_itself, "attributions[1]: follows itself"},
      {follows_in_a_circle, "attributions[1]: follows itself"},
      {speaker_unknown, "attributions[2]: points at entity 3 of 3"},
      {speaker_twice, "attributions[2]: points at entity 0 twice"},
  };
  CHECK_BREACHES(breaches);
}

BREACH(entity_id_empty, d->entities.items[1].id.size = 0)
BREACH(entity_id_twice, d->entities.items[2].id = STR("abe"))
BREACH(entity_type, d->entities.items[1].type = ENTITY_TYPES)
BREACH(entity_name, d->entities.items[1].name.size = 0)
BREACH(entity_without_mention, d->entities.items[1].mentions.count = 0)
BREACH(entities_disorder, Entity e = d->entities.items[0];
       d->entities.items[0] = d->entities.items[1]; d->entities.items[1] = e)
BREACH(mention_empty, d->entities.items[1].mentions.items[0].tokens = (Span){0, 0})
BREACH(mention_of_two_sentences, d->entities.items[1].mentions.items[0].tokens = (Span){12, 15})
BREACH(mentions_disorder, d->entities.items[0].mentions.items[0].tokens = (Span){19, 20})
BREACH(mention_twice, d->entities.items[0].mentions.items[1].tokens = (Span){0, 1})
BREACH(mention_form, d->entities.items[0].mentions.items[1].form = MENTION_FORMS)
BREACH(mention_type, d->entities.items[0].mentions.items[1].type = ENTITY_TYPES)

static void entities(void **state) {
  (void)state;
  static const Breach breaches[] = {
      {entity_id_empty, "entities[1]: its id is empty"},
      {entity_id_twice, "entities[2]: its id, abe, stands there twice"},
      {entity_type, "entities[1]: its type or name is none"},
      {entity_name, "entities[1]: its type or name is none"},
      {entity_without_mention, "entities[1]: has no mention"},
      {entities_disorder, "entities[1] (0-6): stands after one that is first mentioned later"},
      {mention_empty, "entities[1] (tokens 0-0 of 28): is no span of tokens"},
      {mention_of_two_sentences, "entities[1] (37-43): does not lie within one sentence"},
      {mentions_disorder, "entities[0] (51-53): its mentions are not in text order"},
      {mention_twice, "entities[0] (0-6): its mentions are not in text order"},
      {mention_form, "entities[0] (51-53): a mention whose form or type is none"},
      {mention_type, "entities[0] (51-53): a mention whose form or type is none"},
  };
  CHECK_BREACHES(breaches);
}

BREACH(position_of_nothing, d->positions.items[1].attribution = 3)
BREACH(holder_unknown, d->positions.items[1].holders[0] = 3)
BREACH(holder_twice, d->positions.items[1].holders[0] = 0)
BREACH(holder_does_not_speak, d->positions.items[0].holders[0] = 1)
BREACH(position_stance, d->positions.items[0].stance = STANCES)
BREACH(position_issue, d->positions.items[0].issue.size = 0)

static void positions(void **state) {
  (void)state;
  static const Breach breaches[] = {
      {position_of_nothing, "positions[1]: points at attribution 3 of 3"},
      {holder_unknown, "positions[1]: points at entity 3 of 3"},
      {holder_twice, "positions[1]: points at entity 0 twice"},
      {holder_does_not_speak, "positions[0]: entity 1 holds it, but does not speak"},
      {position_stance, "positions[0]: its stance or issue is none"},
      {position_issue, "positions[0]: its stance or issue is none"},
  };
  CHECK_BREACHES(breaches);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(sound_after_each_stage),
      CASE(phrase_may_hold_a_quotation_of_sentences),
      CASE(text_without_a_token_is_sound),
      CASE(error_document_has_no_layers),
      CASE(article_and_layers),
      CASE(tokens),
      CASE(quotations),
      CASE(sentences),
      CASE(names_and_chunks),
      CASE(attributions),
      CASE(entities),
      CASE(positions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
