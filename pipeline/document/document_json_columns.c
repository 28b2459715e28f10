/* The inner layers of a line of JSON, which stand as columns: see document_json_read.h.
 *
 * In: tables such as {"start": [0, 7], "end": [6, 11]}, all columns of a table equally long,
 * offsets in code points. Out: the layers' arrays. Tokens come first, since all the others must
 * begin and end where tokens do; what a token is, is worked out again by the one who cut it. */
#include "document/document_json_read.h"

enum { COLUMNS_MAX = 6 };

/* A table's columns in the order of its keys. */
typedef struct {
  Place place;
  const char *const *keys;
  const json_t *columns[COLUMNS_MAX];
  size_t rows;
} Table;

static bool read_column(JsonReader *reader, Table *table, const json_t *object, size_t column) {
  const Place *place = KEY(&table->place, table->keys[column]);
  const json_t *value = json_object_get(object, table->keys[column]);
  if (!json_read_array(reader, value, place)) return false;
  table->columns[column] = value;
  if (column == 0) table->rows = json_array_size(value);
  return json_array_size(value) == table->rows ||
         json_read_fail(reader, place, "schema", "has %zu items, “%s” has %zu",
                        json_array_size(value), table->keys[0], table->rows);
}

static bool open_table(JsonReader *reader, Table *table, const char *name,
                       const char *const *keys) {
  const json_t *object = json_object_get(reader->root, name);
  *table = (Table){.place = {NULL, name, 0}, .keys = keys};
  if (!json_read_object(reader, object, &table->place)) return false;
  for (size_t column = 0; keys[column]; column++)
    if (!read_column(reader, table, object, column)) return false;
  return true;
}

/* The value in a row, and its place: two arguments at once. */
#define CELL(table, column, row)                   \
  json_array_get((table)->columns[column], (row)), \
      ITEM(KEY(&(table)->place, (table)->keys[column]), (row))

static bool read_row_span(JsonReader *reader, const Table *table, size_t row, Span *tokens) {
  return json_read_span(reader, json_array_get(table->columns[0], row),
                        json_array_get(table->columns[1], row), &table->place, row, tokens);
}

typedef bool (*KindFinder)(const void *context, Str name, uint8_t *kind);

/* An empty name is of none. */
static bool read_row_kind(JsonReader *reader, KindFinder find, const char *what,
                          const json_t *value, const Place *place, uint8_t *kind) {
  Str name;
  if (!json_read_view(reader, value, place, &name)) return false;
  return !name.size || find(reader->names->context, name, kind) ||
         json_read_unknown(reader, place, name, what);
}

static bool read_row_word(JsonReader *reader, const Table *table, size_t row, Token *token,
                          uint32_t earlier_end) {
  const Place *start = KEY(&table->place, "start"), *end = KEY(&table->place, "end");
  if (!json_read_offset(reader, json_array_get(table->columns[0], row), ITEM(start, row),
                        &token->start) ||
      !json_read_offset(reader, json_array_get(table->columns[1], row), ITEM(end, row),
                        &token->end))
    return false;
  if (token->start < earlier_end)
    return json_read_fail(reader, ITEM(start, row), "offset", "lies in the token before it");
  return token->start < token->end ||
         json_read_fail(reader, ITEM(end, row), "offset", "is not after its start");
}

/* As tokenize goes: a token is described when all before it are there. */
static bool read_tokens(JsonReader *reader) {
  static const char *const keys[] = {"start", "end", NULL};
  Document *document = reader->document;
  Table table;
  if (!open_table(reader, &table, "tokens", keys)) return false;
  uint32_t earlier_end = 0;
  for (size_t row = 0; row < table.rows; row++) {
    Token *token = array_push(document->arena, &document->tokens);
    if (!read_row_word(reader, &table, row, token, earlier_end)) return false;
    earlier_end = token->end;
    reader->names->describe(reader->names->worker, document, (uint32_t)row);
  }
  return true;
}

static bool read_parts(JsonReader *reader) {
  static const char *const keys[] = {"start", "part", NULL};
  Document *document = reader->document;
  Table table;
  if (!open_table(reader, &table, "tokens", keys)) return false;
  for (size_t row = 0; row < table.rows; row++)
    if (!read_row_kind(reader, reader->names->part_find, "part of speech that the rules know",
                       CELL(&table, 1, row), &document->tokens.items[row].part))
      return false;
  return true;
}

static void mark_quoted(Document *document, Span tokens) {
  for (uint32_t i = tokens.start; i < tokens.end; i++)
    document->tokens.items[i].flags |= TOKEN_QUOTED;
}

static bool read_quotations(JsonReader *reader) {
  static const char *const keys[] = {"start", "end", "depth", "closed", "continues", NULL};
  Document *document = reader->document;
  Table table;
  if (!open_table(reader, &table, "quotations", keys)) return false;
  for (size_t row = 0; row < table.rows; row++) {
    Quotation *quotation = array_push(document->arena, &document->quotations);
    uint64_t depth;
    if (!read_row_span(reader, &table, row, &quotation->tokens) ||
        !json_read_number(reader, CELL(&table, 2, row), UINT8_MAX, &depth) ||
        !json_read_bool(reader, CELL(&table, 3, row), &quotation->closed) ||
        !json_read_bool(reader, CELL(&table, 4, row), &quotation->continues))
      return false;
    quotation->depth = (uint8_t)depth;
    mark_quoted(document, quotation->tokens);
  }
  return true;
}

static bool read_paragraphs(JsonReader *reader) {
  static const char *const keys[] = {"start", "end", "kind", NULL};
  Document *document = reader->document;
  Table table;
  if (!open_table(reader, &table, "paragraphs", keys)) return false;
  for (size_t row = 0; row < table.rows; row++) {
    Paragraph *paragraph = array_push(document->arena, &document->paragraphs);
    Str name;
    ParagraphKind kind;
    if (!read_row_span(reader, &table, row, &paragraph->tokens) ||
        !json_read_view(reader, CELL(&table, 2, row), &name))
      return false;
    if (!paragraph_kind_find(name, &kind))
      return json_read_unknown(reader, ITEM(KEY(&table.place, "kind"), row), name,
                               "kind of paragraph");
    paragraph->kind = (uint8_t)kind;
  }
  return true;
}

static bool read_sentences(JsonReader *reader) {
  static const char *const keys[] = {"start", "end", NULL};
  Document *document = reader->document;
  Table table;
  if (!open_table(reader, &table, "sentences", keys)) return false;
  uint32_t paragraph = 0;
  for (size_t row = 0; row < table.rows; row++) {
    Sentence *sentence = array_push(document->arena, &document->sentences);
    if (!read_row_span(reader, &table, row, &sentence->tokens)) return false;
    while (paragraph < document->paragraphs.count &&
           document->paragraphs.items[paragraph].tokens.end <= sentence->tokens.start)
      paragraph++;
    if (paragraph == document->paragraphs.count)
      return json_read_fail(reader, ITEM(KEY(&table.place, "start"), row), "offset",
                            "lies in no paragraph");
    sentence->paragraph = paragraph;
  }
  return true;
}

static bool read_ids(JsonReader *reader, const json_t *value, const Place *place, Name *name) {
  if (!json_read_array(reader, value, place)) return false;
  size_t count = json_array_size(value);
  name->ids = count ? arena_many(reader->document->arena, count, Str) : NULL;
  name->id_count = (uint32_t)count;
  for (size_t i = 0; i < count; i++)
    if (!json_read_string(reader, json_array_get(value, i), ITEM(place, i), &name->ids[i]))
      return false;
  return true;
}

static bool read_names(JsonReader *reader) {
  static const char *const keys[] = {"start", "end", "type", "ids", "rule", NULL};
  Document *document = reader->document;
  Table table;
  if (!open_table(reader, &table, "names", keys)) return false;
  for (size_t row = 0; row < table.rows; row++) {
    Name *name = array_push(document->arena, &document->names);
    if (!read_row_span(reader, &table, row, &name->tokens) ||
        !json_read_entity_type(reader, CELL(&table, 2, row), &name->type) ||
        !read_ids(reader, CELL(&table, 3, row), name) ||
        !json_read_string(reader, CELL(&table, 4, row), &name->rule))
      return false;
  }
  return true;
}

static bool read_feature(JsonReader *reader, const json_t *value, const Place *place,
                         Chunk *chunk) {
  const JsonNames *names = reader->names;
  const char *const *features = names->feature_names(names->context, chunk->kind);
  Str name;
  if (!json_read_view(reader, value, place, &name)) return false;
  for (unsigned bit = 0; features && features[bit]; bit++)
    if (str_equal(str_of(features[bit]), name)) {
      chunk->flags |= (uint16_t)(1u << bit);
      return true;
    }
  return json_read_unknown(reader, place, name, "feature of its kind");
}

static bool read_features(JsonReader *reader, const json_t *value, const Place *place,
                          Chunk *chunk) {
  if (!json_read_array(reader, value, place)) return false;
  for (size_t i = 0; i < json_array_size(value); i++)
    if (!read_feature(reader, json_array_get(value, i), ITEM(place, i), chunk)) return false;
  return true;
}

static bool read_chunks(JsonReader *reader) {
  static const char *const keys[] = {"start", "end", "kind", "features", "head", "rule", NULL};
  Document *document = reader->document;
  Table table;
  if (!open_table(reader, &table, "chunks", keys)) return false;
  for (size_t row = 0; row < table.rows; row++) {
    Chunk *chunk = array_push(document->arena, &document->chunks);
    if (!read_row_span(reader, &table, row, &chunk->tokens) ||
        !read_row_kind(reader, reader->names->chunk_kind_find, "kind of chunk that the rules know",
                       CELL(&table, 2, row), &chunk->kind) ||
        !read_features(reader, CELL(&table, 3, row), chunk) ||
        !json_read_token(reader, CELL(&table, 4, row), &chunk->head) ||
        !json_read_string(reader, CELL(&table, 5, row), &chunk->rule))
      return false;
  }
  return true;
}

bool json_read_columns(JsonReader *reader) {
  Layers layers = reader->document->layers;
  return (!(layers & LAYER_TOKENS) || read_tokens(reader)) &&
         (!(layers & LAYER_QUOTATIONS) || read_quotations(reader)) &&
         (!(layers & LAYER_SENTENCES) || (read_paragraphs(reader) && read_sentences(reader))) &&
         (!(layers & LAYER_NAMES) || read_names(reader)) &&
         (!(layers & LAYER_CHUNKS) || (read_parts(reader) && read_chunks(reader)));
}
