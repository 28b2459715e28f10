/* A document as one line of JSON: see document_json.h, and document.schema.json for what the line
 * says.
 *
 * In: a document after any stage. Out: what all readers want (entities, attributions, positions)
 * as records, each span with its text; and, while stages are still to come, the inner layers as
 * columns, of which there are many short entries. What the reader can work out again (a token's
 * kind, flags and word, a sentence's paragraph) is not written. */
#include "document/document_json.h"

#include "document/document_names.h"
#include "document/json_output.h"
#include "document/offsets.h"

enum { OUTPUT_SHARE = 7 }; /* bytes of JSON for a byte of a usual text */

/* bytes that keys and words of enumerations take in one piece of a record */
enum { RECORD_ROOM = 160 };

/* Fields with the words of enumerations, ready to be copied whole. */
typedef struct {
  char json[31];
  uint8_t size;
} WordField;
#define FIELD(key, word) {"\"" key "\":\"" word "\",", sizeof("\"" key "\":\"" word "\",") - 1},
#define TYPE(word) FIELD("type", word)
#define FORM(word) FIELD("form", word)
#define STANCE(word) FIELD("stance", word)
static const WordField types[ENTITY_TYPES] = {ENTITY_TYPE_NAMES(TYPE)},
                       mention_forms[MENTION_FORMS] = {MENTION_FORM_NAMES(FORM)},
                       forms[FORM_COUNT] = {FORM_NAMES(FORM)},
                       stances[STANCES] = {STANCE_NAMES(STANCE)};
#undef FIELD
#undef TYPE
#undef FORM
#undef STANCE

typedef struct {
  const Document *document;
  const JsonNames *names;
  Offsets offsets;
  JsonOutput out;
} Writer;

static void put_word(Writer *writer, const char *word) {
  json_put_string(&writer->out, str_of(word));
}

/* KIND_NONE is the empty string. */
static void put_kind(Writer *writer, uint8_t kind) {
  put_word(writer, kind ? writer->names->kind_name(writer->names->context, kind) : "");
}

static void put_byte_offset(Writer *writer, size_t byte) {
  json_put_number(&writer->out, offsets_code_point(&writer->offsets, byte));
}

static void put_start(Writer *writer, uint32_t token) {
  put_byte_offset(writer, writer->document->tokens.items[token].start);
}

static void put_end(Writer *writer, Span tokens) {
  put_byte_offset(writer, writer->document->tokens.items[tokens.end - 1].end);
}

/* A column: the key, then `put` for each index `i` of the array. */
#define COLUMN(writer, key, array, put)               \
  do {                                                \
    json_put_key(&(writer)->out, (key));              \
    json_put_open(&(writer)->out, '[');               \
    for (uint32_t i = 0; i < (array).count; i++) put; \
    json_put_close(&(writer)->out, ']');              \
  } while (0)

/* A table begins with its spans. */
#define OPEN_TABLE(writer, key, array)                                                \
  do {                                                                                \
    json_put_key(&(writer)->out, (key));                                              \
    json_put_open(&(writer)->out, '{');                                               \
    COLUMN(writer, "start", array, put_start(writer, (array).items[i].tokens.start)); \
    COLUMN(writer, "end", array, put_end(writer, (array).items[i].tokens));           \
  } while (0)

#define CLOSE_TABLE(writer) json_put_close(&(writer)->out, '}')

static void put_tokens(Writer *writer) {
  const Document *document = writer->document;
  json_put_key(&writer->out, "tokens");
  json_put_open(&writer->out, '{');
  COLUMN(writer, "start", document->tokens,
         put_byte_offset(writer, document->tokens.items[i].start));
  COLUMN(writer, "end", document->tokens, put_byte_offset(writer, document->tokens.items[i].end));
  if (document->layers & LAYER_CHUNKS)
    COLUMN(writer, "part", document->tokens, put_kind(writer, document->tokens.items[i].part));
  CLOSE_TABLE(writer);
}

static void put_quotations(Writer *writer) {
  const Document *document = writer->document;
  OPEN_TABLE(writer, "quotations", document->quotations);
  COLUMN(writer, "depth", document->quotations,
         json_put_number(&writer->out, document->quotations.items[i].depth));
  COLUMN(writer, "closed", document->quotations,
         json_put_bool(&writer->out, document->quotations.items[i].closed));
  COLUMN(writer, "continues", document->quotations,
         json_put_bool(&writer->out, document->quotations.items[i].continues));
  CLOSE_TABLE(writer);
}

static void put_paragraphs_and_sentences(Writer *writer) {
  const Document *document = writer->document;
  OPEN_TABLE(writer, "paragraphs", document->paragraphs);
  COLUMN(writer, "kind", document->paragraphs,
         put_word(writer, paragraph_kind_name(document->paragraphs.items[i].kind)));
  CLOSE_TABLE(writer);
  OPEN_TABLE(writer, "sentences", document->sentences);
  CLOSE_TABLE(writer);
}

static void put_ids(Writer *writer, const Name *name) {
  json_put_open(&writer->out, '[');
  for (uint32_t i = 0; i < name->id_count; i++) json_put_string(&writer->out, name->ids[i]);
  json_put_close(&writer->out, ']');
}

static void put_names(Writer *writer) {
  const Document *document = writer->document;
  OPEN_TABLE(writer, "names", document->names);
  COLUMN(writer, "type", document->names,
         put_word(writer, entity_type_name(document->names.items[i].type)));
  COLUMN(writer, "ids", document->names, put_ids(writer, &document->names.items[i]));
  COLUMN(writer, "rule", document->names,
         json_put_string(&writer->out, document->names.items[i].rule));
  CLOSE_TABLE(writer);
}

static void put_features(Writer *writer, const Chunk *chunk) {
  const JsonNames *names = writer->names;
  const char *const *features = names->feature_names(names->context, chunk->kind);
  json_put_open(&writer->out, '[');
  for (unsigned bit = 0; features && features[bit]; bit++)
    if (chunk->flags >> bit & 1) put_word(writer, features[bit]);
  json_put_close(&writer->out, ']');
}

static void put_chunks(Writer *writer) {
  const Document *document = writer->document;
  OPEN_TABLE(writer, "chunks", document->chunks);
  COLUMN(writer, "kind", document->chunks, put_kind(writer, document->chunks.items[i].kind));
  COLUMN(writer, "features", document->chunks, put_features(writer, &document->chunks.items[i]));
  COLUMN(writer, "head", document->chunks, put_start(writer, document->chunks.items[i].head));
  COLUMN(writer, "rule", document->chunks,
         json_put_string(&writer->out, document->chunks.items[i].rule));
  CLOSE_TABLE(writer);
}

static void put_inner_layers(Writer *writer) {
  Layers layers = writer->document->layers;
  json_put_key(&writer->out, "layers");
  json_put_open(&writer->out, '[');
  for (unsigned bit = 1; bit < LAYERS_ALL; bit <<= 1)
    if (layers & bit) put_word(writer, layer_name((Layer)bit));
  json_put_close(&writer->out, ']');
  if (layers & LAYER_TOKENS) put_tokens(writer);
  if (layers & LAYER_QUOTATIONS) put_quotations(writer);
  if (layers & LAYER_SENTENCES) put_paragraphs_and_sentences(writer);
  if (layers & LAYER_NAMES) put_names(writer);
  if (layers & LAYER_CHUNKS) put_chunks(writer);
}

/* Where there is room for all of it. */
static inline char *write_word_field(char *to, const WordField *field) {
  memcpy(to, field, sizeof *field);
  return to + field->size;
}

/* Bytes from the first to the last of the tokens. */
static Span bytes_of(const Writer *writer, Span tokens) {
  const Token *all = writer->document->tokens.items;
  return (Span){all[tokens.start].start, all[tokens.end - 1].end};
}

static size_t span_room(Span bytes) {
  enum { KEYS = 32 };
  return KEYS + 2 * JSON_NUMBER_MAX + json_text_room(bytes.end - bytes.start);
}

/* Opens an object, which the caller closes, where there is room for it. */
static char *write_span(const Writer *writer, char *to, Span bytes) {
  to = json_write_number(json_write(to, "{\"start\":"),
                         offsets_code_point(&writer->offsets, bytes.start));
  to = json_write_number(json_write(to, "\"end\":"),
                         offsets_code_point(&writer->offsets, bytes.end));
  return json_write_slice(json_write(to, "\"text\":\""), writer->document->text, bytes.start,
                          bytes.end);
}

static void put_span(Writer *writer, Span tokens) {
  Span bytes = bytes_of(writer, tokens);
  char *room = json_room(&writer->out, span_room(bytes));
  if (room) writer->out.next = json_write_close(write_span(writer, room, bytes), '}');
}

/* `key` is JSON up to the value. */
static void put_optional_span(Writer *writer, const char *key, Span tokens) {
  json_put(&writer->out, key);
  if (tokens.start < tokens.end)
    put_span(writer, tokens);
  else
    json_put_null(&writer->out);
}

static void put_mention(Writer *writer, const Mention *mention) {
  Span bytes = bytes_of(writer, mention->tokens);
  char *room =
      json_room(&writer->out, span_room(bytes) + RECORD_ROOM + json_text_room(mention->rule.size));
  if (!room) return;
  room = write_span(writer, room, bytes);
  room = write_word_field(room, &types[mention->type]);
  room = write_word_field(room, &mention_forms[mention->form]);
  room = json_write_text(json_write(room, "\"rule\":\""), mention->rule);
  writer->out.next = json_write_close(room, '}');
}

static void put_entity(Writer *writer, const Entity *entity) {
  size_t strings = json_text_room(entity->id.size) + json_text_room(entity->name.size) +
                   json_text_room(entity->country.size);
  char *room = json_room(&writer->out, RECORD_ROOM + strings);
  if (!room) return;
  room = json_write_text(json_write(room, "{\"id\":\""), entity->id);
  room = write_word_field(room, &types[entity->type]);
  room = json_write_text(json_write(room, "\"name\":\""), entity->name);
  if (entity->country.size)
    room = json_write_text(json_write(room, "\"country\":\""), entity->country);
  else
    room = json_write(room, "\"country\":null,");
  writer->out.next = room;
  COLUMN(writer, "mentions", entity->mentions, put_mention(writer, &entity->mentions.items[i]));
  json_put_close(&writer->out, '}');
}

static void put_entity_ids(Writer *writer, const uint32_t *entities, uint32_t count) {
  json_put_open(&writer->out, '[');
  for (uint32_t i = 0; i < count; i++)
    json_put_string(&writer->out, writer->document->entities.items[entities[i]].id);
  json_put_close(&writer->out, ']');
}

static void put_content(Writer *writer, const Attribution *attribution) {
  json_put(&writer->out, "\"content\":[");
  for (uint32_t i = 0; i < attribution->content_count; i++)
    put_span(writer, attribution->content[i]);
  json_put_close(&writer->out, ']');
}

static void put_attribution(Writer *writer, const Attribution *attribution) {
  const Document *document = writer->document;
  char *room = json_room(&writer->out, RECORD_ROOM + json_text_room(attribution->id.size) +
                                           json_text_room(attribution->act.size));
  if (!room) return;
  room = json_write_text(json_write(room, "{\"id\":\""), attribution->id);
  room = write_word_field(room, &forms[attribution->form]);
  room = json_write_text(json_write(room, "\"act\":\""), attribution->act);
  if (attribution->attitude)
    room = json_write(room, "\"class\":\"attitude\",\"negated\":");
  else
    room = json_write(room, "\"class\":\"speech\",\"negated\":");
  writer->out.next = room;
  json_put_bool(&writer->out, attribution->negated);
  put_optional_span(writer, "\"source\":", attribution->source);
  if (document->layers & LAYER_ENTITIES) {
    json_put_key(&writer->out, "speakers");
    put_entity_ids(writer, attribution->speakers, attribution->speaker_count);
  }
  if (attribution->follows != NO_ATTRIBUTION)
    json_put_text(&writer->out, "\"follows\":\"",
                  document->attributions.items[attribution->follows].id);
  put_optional_span(writer, "\"cue\":", attribution->cue);
  put_optional_span(writer, "\"addressee\":", attribution->addressee);
  put_content(writer, attribution);
  json_put_text(&writer->out, "\"rule\":\"", attribution->rule);
  json_put_close(&writer->out, '}');
}

static void put_position(Writer *writer, const Position *position) {
  json_put_text(&writer->out, "{\"attribution\":\"",
                writer->document->attributions.items[position->attribution].id);
  json_put_key(&writer->out, "holders");
  put_entity_ids(writer, position->holders, position->holder_count);
  char *room = json_room(&writer->out, RECORD_ROOM + json_text_room(position->issue.size) +
                                           json_text_room(position->rule.size));
  if (!room) return;
  room = json_write_text(json_write(room, "\"issue\":\""), position->issue);
  room = write_word_field(room, &stances[position->stance]);
  room = json_write_text(json_write(room, "\"rule\":\""), position->rule);
  writer->out.next = json_write_close(room, '}');
}

static void put_records(Writer *writer) {
  const Document *document = writer->document;
  if (document->layers & LAYER_ENTITIES)
    COLUMN(writer, "entities", document->entities,
           put_entity(writer, &document->entities.items[i]));
  if (document->layers & LAYER_ATTRIBUTIONS)
    COLUMN(writer, "attributions", document->attributions,
           put_attribution(writer, &document->attributions.items[i]));
  if (document->layers & LAYER_POSITIONS)
    COLUMN(writer, "positions", document->positions,
           put_position(writer, &document->positions.items[i]));
}

/* What came with the article may never have been looked at. */
static void put_given(Writer *writer, const char *key, Str bytes) {
  if (!bytes.size) return;
  json_put_key(&writer->out, key);
  json_put_bytes(&writer->out, bytes);
}

static void put_error(Writer *writer, const Error *error) {
  json_put_key(&writer->out, "error");
  json_put_open(&writer->out, '{');
  json_put_text(&writer->out, "\"code\":\"", str_of(error->code));
  json_put_key(&writer->out, "message");
  json_put_bytes(&writer->out, str_of(error->message));
  if (error->has_offset) {
    json_put_key(&writer->out, "offset");
    json_put_number(&writer->out, error->offset);
  }
  json_put_close(&writer->out, '}');
}

static void put_article(Writer *writer, JsonStyle style) {
  const Document *document = writer->document;
  put_given(writer, "published", document->published);
  put_given(writer, "source", document->source);
  put_given(writer, "title", document->title);
  if (!style.no_text) json_put_text(&writer->out, "\"text\":\"", document->text);
  bool finished = document->layers == LAYERS_ALL || document->layers == LAYERS_FINAL;
  if (!finished || (style.keep && document->layers == LAYERS_ALL)) put_inner_layers(writer);
  put_records(writer);
}

bool document_to_json(const Document *document, const JsonNames *names, JsonStyle style,
                      char **line, size_t *size) {
  Writer writer = {.document = document, .names = names};
  if (!document->error.code) writer.offsets = offsets_of(document->arena, document->text);
  json_put_reserve(&writer.out, document->text.size * OUTPUT_SHARE);
  json_put(&writer.out, "{\"schema\":\"demarche/1\",\"id\":");
  json_put_bytes(&writer.out, document->id);
  if (document->error.code)
    put_error(&writer, &document->error);
  else
    put_article(&writer, style);
  json_put_close(&writer.out, '}');
  return json_put_end(&writer.out, line, size);
}
