/* A document as one line of JSON: see document_json.h, and document.schema.json for what the line
 * says.
 *
 * In: a document after any stage. Out: what all readers want (entities, attributions, positions)
 * as records, each span with its text; and, while stages are still to come, the inner layers as
 * columns, of which there are many short entries. What the reader can work out again (a token's
 * kind, flags and word, a sentence's paragraph) is not written. */
#include "document/document_json.h"

#include "document/json_output.h"
#include "document/offsets.h"

enum { OUTPUT_SHARE = 6 }; /* bytes of JSON for a byte of a usual text */

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

static inline void put_text(Writer *writer, const char *key, Str text) {
  json_put_key(&writer->out, key);
  json_put_string(&writer->out, text);
}

static inline void put_field(Writer *writer, const char *key, const char *word) {
  put_text(writer, key, str_of(word));
}

/* Opens an object, which the caller closes. */
static void open_span(Writer *writer, Span tokens) {
  enum { ROOM = 32 + 2 * JSON_NUMBER_MAX }; /* for all but the text */
  const Document *document = writer->document;
  size_t start = document->tokens.items[tokens.start].start, end = document->tokens.items[tokens.end - 1].end;
  char *at = json_begin(&writer->out, ROOM);
  if (!at) return;
  *at++ = '{';
  at = json_write_number(json_write_key(at, "start"), offsets_code_point(&writer->offsets, start));
  at = json_write_number(json_write_key(at, "end"), offsets_code_point(&writer->offsets, end));
  writer->out.size = (size_t)(json_write_key(at, "text") - writer->out.data);
  json_put_string(&writer->out, (Str){document->text.data + start, end - start});
}

static void put_span(Writer *writer, Span tokens) {
  open_span(writer, tokens);
  json_put_close(&writer->out, '}');
}

static void put_optional_span(Writer *writer, const char *key, Span tokens) {
  json_put_key(&writer->out, key);
  if (tokens.start < tokens.end)
    put_span(writer, tokens);
  else
    json_put_null(&writer->out);
}

static void put_mention(Writer *writer, const Mention *mention) {
  open_span(writer, mention->tokens);
  put_field(writer, "type", entity_type_name(mention->type));
  put_field(writer, "form", mention_form_name(mention->form));
  put_text(writer, "rule", mention->rule);
  json_put_close(&writer->out, '}');
}

static void put_entity(Writer *writer, const Entity *entity) {
  json_put_open(&writer->out, '{');
  put_text(writer, "id", entity->id);
  put_field(writer, "type", entity_type_name(entity->type));
  put_text(writer, "name", entity->name);
  json_put_key(&writer->out, "country");
  if (entity->country.size)
    json_put_string(&writer->out, entity->country);
  else
    json_put_null(&writer->out);
  COLUMN(writer, "mentions", entity->mentions, put_mention(writer, &entity->mentions.items[i]));
  json_put_close(&writer->out, '}');
}

static void put_entity_ids(Writer *writer, const char *key, const uint32_t *entities,
                           uint32_t count) {
  json_put_key(&writer->out, key);
  json_put_open(&writer->out, '[');
  for (uint32_t i = 0; i < count; i++)
    json_put_string(&writer->out, writer->document->entities.items[entities[i]].id);
  json_put_close(&writer->out, ']');
}

static void put_content(Writer *writer, const Attribution *attribution) {
  json_put_key(&writer->out, "content");
  json_put_open(&writer->out, '[');
  for (uint32_t i = 0; i < attribution->content_count; i++)
    put_span(writer, attribution->content[i]);
  json_put_close(&writer->out, ']');
}

static void put_attribution(Writer *writer, const Attribution *attribution) {
  const Document *document = writer->document;
  json_put_open(&writer->out, '{');
  put_text(writer, "id", attribution->id);
  put_field(writer, "form", form_name(attribution->form));
  put_text(writer, "act", attribution->act);
  put_field(writer, "class", attribution->attitude ? "attitude" : "speech");
  json_put_key(&writer->out, "negated");
  json_put_bool(&writer->out, attribution->negated);
  put_optional_span(writer, "source", attribution->source);
  if (document->layers & LAYER_ENTITIES)
    put_entity_ids(writer, "speakers", attribution->speakers, attribution->speaker_count);
  if (attribution->follows != NO_ATTRIBUTION)
    put_text(writer, "follows", document->attributions.items[attribution->follows].id);
  put_optional_span(writer, "cue", attribution->cue);
  put_optional_span(writer, "addressee", attribution->addressee);
  put_content(writer, attribution);
  put_text(writer, "rule", attribution->rule);
  json_put_close(&writer->out, '}');
}

static void put_position(Writer *writer, const Position *position) {
  json_put_open(&writer->out, '{');
  put_text(writer, "attribution", writer->document->attributions.items[position->attribution].id);
  put_entity_ids(writer, "holders", position->holders, position->holder_count);
  put_text(writer, "issue", position->issue);
  put_field(writer, "stance", stance_name(position->stance));
  put_text(writer, "rule", position->rule);
  json_put_close(&writer->out, '}');
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
  put_field(writer, "code", error->code);
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
  if (!style.no_text) put_text(writer, "text", document->text);
  bool finished = document->layers == LAYERS_ALL || document->layers == LAYERS_FINAL;
  if (!finished || (style.keep && document->layers == LAYERS_ALL)) put_inner_layers(writer);
  put_records(writer);
}

bool document_to_json(const Document *document, const JsonNames *names, JsonStyle style,
                      char **line, size_t *size) {
  Writer writer = {document, names, {.text = {NULL, 0}}, {0}};
  if (!document->error.code) writer.offsets = offsets_of(document->arena, document->text);
  json_put_reserve(&writer.out, document->text.size * OUTPUT_SHARE);
  json_put_open(&writer.out, '{');
  put_field(&writer, "schema", "demarche/1");
  json_put_key(&writer.out, "id");
  json_put_bytes(&writer.out, document->id);
  if (document->error.code)
    put_error(&writer, &document->error);
  else
    put_article(&writer, style);
  json_put_close(&writer.out, '}');
  return json_put_end(&writer.out, line, size);
}
