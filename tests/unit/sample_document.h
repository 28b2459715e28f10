/* A small article with something in every layer, put together by hand, and stand-ins for the
 * rulebook's side of the JSON. */
#ifndef DEMARCHE_TESTS_SAMPLE_DOCUMENT_H
#define DEMARCHE_TESTS_SAMPLE_DOCUMENT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "document/document_json.h"

#define CASE(test) cmocka_unit_test(test)

enum { SAMPLE_NOUN = 1, SAMPLE_VERB, SAMPLE_NP, SAMPLE_VG, SAMPLE_KINDS };
static const char *const sample_kinds[SAMPLE_KINDS] = {"", "noun", "verb", "NP", "VG"};

static inline const char *sample_kind_name(const void *context, uint8_t kind) {
  (void)context;
  assert_true(kind < SAMPLE_KINDS);
  return sample_kinds[kind];
}

static inline bool sample_kind_find(const void *context, Str name, uint8_t *kind) {
  (void)context;
  for (uint8_t i = 1; i < SAMPLE_KINDS; i++)
    if (str_equal(str_of(sample_kinds[i]), name)) {
      *kind = i;
      return true;
    }
  return false;
}

static inline const char *const *sample_feature_names(const void *context, uint8_t kind) {
  static const char *const phrase[] = {"plural", "definite", NULL};
  static const char *const group[] = {"past", "passive", "negated", NULL};
  (void)context;
  return kind == SAMPLE_NP ? phrase : kind == SAMPLE_VG ? group : NULL;
}

/* Asks as much of the order of calls as tokenize gives: all tokens before this one are there,
 * none after. */
static inline void sample_describe(void *worker, Document *document, uint32_t index) {
  (void)worker;
  assert_int_equal(document->tokens.count, index + 1);
  Token *token = &document->tokens.items[index];
  Str text = document_token_text(document, index), all = document->text;
  char first = text.data[0], before = token->start ? all.data[token->start - 1] : '\n';
  bool letter = ((first | 0x20) >= 'a' && (first | 0x20) <= 'z') || (unsigned char)first == 0xD0;
  bool paragraph =
      !token->start || (token->start > 1 && before == '\n' && all.data[token->start - 2] == '\n');
  token->kind = letter                                   ? TOKEN_WORD
                : str_starts_with(text, STR("\xE2\x80")) ? TOKEN_MARK
                                                         : TOKEN_PUNCTUATION;
  token->flags =
      (uint16_t)((first >= 'A' && first <= 'Z' ? TOKEN_CAPITAL : 0) |
                 (before == ' ' || before == '\n' ? TOKEN_SPACE_BEFORE : 0) |
                 (before == '\n' ? TOKEN_LINE_START : 0) | (paragraph ? TOKEN_PARAGRAPH_START : 0));
  token->word = (uint32_t)str_hash(text);
  if (token_is_landmark(token)) *array_push(document->arena, &document->landmarks) = index;
}

static const JsonNames sample_json_names = {.kind_name = sample_kind_name,
                                            .part_find = sample_kind_find,
                                            .chunk_kind_find = sample_kind_find,
                                            .describe = sample_describe,
                                            .feature_names = sample_feature_names};

/* Takes a text with a bar at the end of each token: "He| said|.|". */
static inline void sample_text(Document *document, const char *barred) {
  Str rest = str_of(barred), piece;
  char *text = arena_allocate(document->arena, rest.size + 1, 1);
  document->text = (Str){text, 0};
  document->layers = LAYER_TOKENS;
  while (piece = str_cut(&rest, '|'), rest.data) {
    memcpy(text + document->text.size, piece.data, piece.size);
    size_t start = document->text.size;
    while (text[start] == ' ' || text[start] == '\n') start++;
    document->text.size += piece.size;
    *array_push(document->arena, &document->tokens) =
        (Token){.start = (uint32_t)start, .end = (uint32_t)document->text.size};
    sample_describe(NULL, document, document->tokens.count - 1);
  }
}

#define SAMPLE_ADD(document, list, ...) \
  (*array_push((document)->arena, &(document)->list) = __VA_ARGS__)
/* An array in the document's arena, so that a test may spoil it. */
#define SAMPLE_ARRAY(document, Type, ...) \
  ((Type *)sample_copy((document)->arena, (Type[]){__VA_ARGS__}, sizeof((Type[]){__VA_ARGS__})))

static inline void *sample_copy(Arena *arena, const void *bytes, size_t size) {
  return memcpy(arena_allocate(arena, size, 1), bytes, size);
}

static inline void sample_quotations(Document *document) {
  SAMPLE_ADD(document, quotations, (Quotation){{5, 14}, 0, false, true});
  SAMPLE_ADD(document, quotations, (Quotation){{8, 11}, 1, true, false});
  SAMPLE_ADD(document, quotations, (Quotation){{14, 18}, 0, true, false});
  SAMPLE_ADD(document, quotations, (Quotation){{24, 28}, 0, true, false});
  for (uint32_t i = 5; i < 28; i++)
    if (i < 18 || i >= 24) document->tokens.items[i].flags |= TOKEN_QUOTED;
}

static inline void sample_sentences(Document *document) {
  SAMPLE_ADD(document, paragraphs, (Paragraph){{0, 5}, PARAGRAPH_HEADLINE});
  SAMPLE_ADD(document, paragraphs, (Paragraph){{5, 14}, PARAGRAPH_TEXT});
  SAMPLE_ADD(document, paragraphs, (Paragraph){{14, 28}, PARAGRAPH_TEXT});
  SAMPLE_ADD(document, sentences, (Sentence){{0, 5}, 0});
  SAMPLE_ADD(document, sentences, (Sentence){{5, 14}, 1});
  SAMPLE_ADD(document, sentences, (Sentence){{14, 24}, 2});
  SAMPLE_ADD(document, sentences, (Sentence){{24, 28}, 2});
}

static inline void sample_names_and_chunks(Document *document) {
  Str *lavrov = SAMPLE_ARRAY(document, Str, STR("sergey-lavrov"));
  Str *moscow = SAMPLE_ARRAY(document, Str, STR("moscow"), STR("russia"));
  SAMPLE_ADD(document, names,
             (Name){.tokens = {0, 1},
                    .type = ENTITY_PERSON,
                    .ids = lavrov,
                    .id_count = 1,
                    .rule = STR("people.tsv:12")});
  SAMPLE_ADD(document, names,
             (Name){.tokens = {12, 13},
                    .type = ENTITY_PERSON,
                    .ids = NULL,
                    .id_count = 0,
                    .rule = STR("names.rules:7")});
  SAMPLE_ADD(document, names,
             (Name){.tokens = {22, 23},
                    .type = ENTITY_GPE,
                    .ids = moscow,
                    .id_count = 2,
                    .rule = STR("places.tsv:3")});
  SAMPLE_ADD(document, chunks, (Chunk){{0, 1}, SAMPLE_NP, 0, 0, 0, STR("phrases.rules:1")});
  SAMPLE_ADD(document, chunks, (Chunk){{2, 5}, SAMPLE_NP, 3, 4, 0, STR("phrases.rules:2")});
  SAMPLE_ADD(document, chunks, (Chunk){{19, 20}, SAMPLE_VG, 5, 19, 0, STR("phrases.rules:3")});
  document->tokens.items[4].part = SAMPLE_NOUN;
  document->tokens.items[19].part = SAMPLE_VERB;
}

static inline void sample_attributions(Document *document) {
  const Span none = {0, 0};
  Span *talks = SAMPLE_ARRAY(document, Span, {2, 5}), *yes = SAMPLE_ARRAY(document, Span, {24, 28});
  Span *both = SAMPLE_ARRAY(document, Span, {5, 14}, {14, 18});
  uint32_t *one = SAMPLE_ARRAY(document, uint32_t, 0),
           *two = SAMPLE_ARRAY(document, uint32_t, 2, 0);
  SAMPLE_ADD(document, attributions,
             (Attribution){STR("a1"),
                           FORM_INDIRECT,
                           STR("believe"),
                           true,
                           true,
                           {0, 1},
                           {1, 2},
                           none,
                           talks,
                           1,
                           one,
                           1,
                           NO_ATTRIBUTION,
                           STR("attributions.rules:9")});
  SAMPLE_ADD(document, attributions,
             (Attribution){STR("a2"),
                           FORM_MIXED,
                           STR("say"),
                           false,
                           false,
                           {18, 19},
                           {19, 20},
                           {21, 23},
                           both,
                           2,
                           one,
                           1,
                           2,
                           STR("attributions.rules:5")});
  SAMPLE_ADD(document, attributions,
             (Attribution){STR("a3"), FORM_DIRECT, STR("say"), false, false, none, none, none, yes,
                           1, two, 2, NO_ATTRIBUTION, STR("")});
}

static inline void sample_mention(Document *document, Entity *entity, Span tokens, MentionForm form,
                                  EntityType type) {
  *array_push(document->arena, &entity->mentions) =
      (Mention){tokens, (uint8_t)form, (uint8_t)type, STR("coreference.rules:4")};
}

static inline void sample_entities(Document *document) {
  Str russia = STR("russia"), none = STR("");
  SAMPLE_ADD(document, entities,
             (Entity){.id = STR("sergey-lavrov"), .name = STR("Sergey Lavrov"), .country = russia});
  SAMPLE_ADD(document, entities, (Entity){.id = STR("abe"), .name = STR("Abe"), .country = none});
  SAMPLE_ADD(document, entities,
             (Entity){.id = russia, .type = ENTITY_GPE, .name = STR("Россия"), .country = none});
  Entity *entities = document->entities.items;
  sample_mention(document, &entities[0], (Span){0, 1}, MENTION_NAME, ENTITY_PERSON);
  sample_mention(document, &entities[0], (Span){18, 19}, MENTION_PRONOUN, ENTITY_PERSON);
  sample_mention(document, &entities[1], (Span){12, 13}, MENTION_NAME, ENTITY_PERSON);
  sample_mention(document, &entities[2], (Span){21, 23}, MENTION_DESCRIPTION, ENTITY_NORP);
}

static inline void sample_positions(Document *document) {
  uint32_t *holder = SAMPLE_ARRAY(document, uint32_t, 0),
           *two = SAMPLE_ARRAY(document, uint32_t, 2, 0);
  SAMPLE_ADD(
      document, positions,
      (Position){1, holder, 1, STR("kuril-islands"), STANCE_AGAINST, STR("islands.rules:3")});
  SAMPLE_ADD(document, positions,
             (Position){2, two, 2, STR("peace-treaty"), STANCE_NEUTRAL, STR("treaty.rules:8")});
}

/* All layers. Its text has characters of one to four bytes. */
static inline Document sample_document(Arena *arena) {
  Document document = {.arena = arena,
                       .id = STR("sample"),
                       .published = STR("2019-05-10"),
                       .source = STR("TASS"),
                       .title = STR("Lavrov: “no” 😀")};
  sample_text(&document, "Lavrov|:| no| 😀| talks|\n\n“|We| say| ‘|нет|’| to| Abe|.|\n"
                         "“|Never|,|”| he| added|,| to| Moscow|.| “|Yes|.|”|");
  sample_quotations(&document);
  sample_sentences(&document);
  sample_names_and_chunks(&document);
  sample_attributions(&document);
  sample_entities(&document);
  sample_positions(&document);
  document.layers = LAYERS_ALL;
  return document;
}

/* One line without its line feed, in the document's arena. */
static inline Str sample_write(const Document *document, JsonStyle style) {
  char *line;
  size_t size;
  assert_true(document_to_json(document, &sample_json_names, style, &line, &size));
  assert_true(size > 0 && line[size - 1] == '\n' && !memchr(line, '\n', size - 1));
  Str copy = arena_copy(document->arena, (Str){line, size - 1});
  free(line);
  return copy;
}

static inline bool sample_read(Document *document, Arena *arena, Str line) {
  *document = (Document){.arena = arena};
  return document_from_json(document, line, STR("fallback"), &sample_json_names);
}

#endif
