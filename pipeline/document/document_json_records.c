/* The final layers of a line of JSON, which stand as records: see document_json_read.h.
 *
 * In: entities, attributions, positions, which refer to each other by id. Out: the same by
 * index. Each span says its text once more; where that is not what stands in the article there,
 * somebody's offsets have slipped, and it is an error. */
#include "base/symbols.h"
#include "document/document_json_read.h"

/* The number of each id is the index of its record, since ids are unique. */
typedef struct {
  JsonReader *reader;
  Symbols entities, attributions;
} Records;

static bool read_new_id(JsonReader *reader, const json_t *value, const Place *place, Symbols *ids,
                        Str *id) {
  uint32_t before = ids->count;
  if (!json_read_view(reader, value, place, id)) return false;
  if (!id->size) return json_read_fail(reader, place, "schema", "must not be empty");
  Symbol symbol = symbols_intern(ids, *id);
  if (ids->count == before)
    return json_read_fail(reader, place, "schema", "“%.*s” stands there twice",
                          STR_ARG(json_read_shortened(*id)));
  *id = symbols_name(ids, symbol);
  return true;
}

static bool read_known_id(JsonReader *reader, const json_t *value, const Place *place,
                          const Symbols *ids, const char *what, uint32_t *index) {
  Str id;
  if (!json_read_view(reader, value, place, &id)) return false;
  *index = symbols_find(ids, id);
  return *index != SYMBOL_NONE || json_read_unknown(reader, place, id, what);
}

static bool read_span(JsonReader *reader, const json_t *value, const Place *place, Span *tokens) {
  Str text;
  if (!json_read_object(reader, value, place) ||
      !json_read_span(reader, json_object_get(value, "start"), json_object_get(value, "end"), place,
                      NO_ROW, tokens) ||
      !json_read_view(reader, MEMBER(value, place, "text"), &text))
    return false;
  return str_equal(text, document_span_text(reader->document, *tokens)) ||
         json_read_fail(reader, KEY(place, "text"), "offset", "“%.*s” is not what stands there",
                        STR_ARG(json_read_shortened(text)));
}

static bool read_optional_span(JsonReader *reader, const json_t *value, const Place *place,
                               Span *tokens) {
  *tokens = (Span){0, 0};
  return json_is_null(value) || read_span(reader, value, place, tokens);
}

static bool read_mention(JsonReader *reader, const json_t *value, const Place *place,
                         Mention *mention) {
  Str form_word;
  MentionForm form;
  if (!read_span(reader, value, place, &mention->tokens) ||
      !json_read_entity_type(reader, MEMBER(value, place, "type"), &mention->type) ||
      !json_read_view(reader, MEMBER(value, place, "form"), &form_word) ||
      !json_read_string(reader, MEMBER(value, place, "rule"), &mention->rule))
    return false;
  if (!mention_form_find(form_word, &form))
    return json_read_unknown(reader, KEY(place, "form"), form_word, "form of mention");
  mention->form = (uint8_t)form;
  return true;
}

static bool read_mentions(JsonReader *reader, const json_t *value, const Place *place,
                          Entity *entity) {
  if (!json_read_array(reader, value, place)) return false;
  for (size_t i = 0; i < json_array_size(value); i++) {
    Mention *mention = array_push(reader->document->arena, &entity->mentions);
    if (!read_mention(reader, json_array_get(value, i), ITEM(place, i), mention)) return false;
  }
  return true;
}

static bool read_entity(Records *records, const json_t *value, const Place *place, Entity *entity) {
  JsonReader *reader = records->reader;
  if (!json_read_object(reader, value, place) ||
      !read_new_id(reader, MEMBER(value, place, "id"), &records->entities, &entity->id) ||
      !json_read_entity_type(reader, MEMBER(value, place, "type"), &entity->type) ||
      !json_read_string(reader, MEMBER(value, place, "name"), &entity->name))
    return false;
  const json_t *country = json_object_get(value, "country");
  return (json_is_null(country) ||
          json_read_string(reader, country, KEY(place, "country"), &entity->country)) &&
         read_mentions(reader, MEMBER(value, place, "mentions"), entity);
}

static bool read_entities(Records *records) {
  Document *document = records->reader->document;
  const Place *place = KEY(NULL, "entities");
  const json_t *array = json_object_get(records->reader->root, "entities");
  if (!json_read_array(records->reader, array, place)) return false;
  for (size_t i = 0; i < json_array_size(array); i++) {
    Entity *entity = array_push(document->arena, &document->entities);
    if (!read_entity(records, json_array_get(array, i), ITEM(place, i), entity)) return false;
  }
  return true;
}

static bool read_entity_ids(Records *records, const json_t *value, const Place *place,
                            uint32_t **entities, uint32_t *count) {
  JsonReader *reader = records->reader;
  if (!json_read_array(reader, value, place)) return false;
  *count = (uint32_t)json_array_size(value);
  *entities = *count ? arena_many(reader->document->arena, *count, uint32_t) : NULL;
  for (uint32_t i = 0; i < *count; i++)
    if (!read_known_id(reader, json_array_get(value, i), ITEM(place, i), &records->entities,
                       "entity", &(*entities)[i]))
      return false;
  return true;
}

static bool read_form(JsonReader *reader, const json_t *value, const Place *place,
                      Attribution *attribution) {
  Str form_word, class_word;
  Form form;
  if (!json_read_view(reader, MEMBER(value, place, "form"), &form_word) ||
      !json_read_view(reader, MEMBER(value, place, "class"), &class_word))
    return false;
  if (!form_find(form_word, &form))
    return json_read_unknown(reader, KEY(place, "form"), form_word, "form of attribution");
  attribution->form = (uint8_t)form;
  attribution->attitude = str_equal(class_word, STR("attitude"));
  return attribution->attitude || str_equal(class_word, STR("speech")) ||
         json_read_unknown(reader, KEY(place, "class"), class_word, "class: speech or attitude");
}

static bool read_content(JsonReader *reader, const json_t *value, const Place *place,
                         Attribution *attribution) {
  if (!json_read_array(reader, value, place)) return false;
  size_t count = json_array_size(value);
  if (!count) return json_read_fail(reader, place, "schema", "must have at least one span");
  attribution->content = arena_many(reader->document->arena, count, Span);
  attribution->content_count = (uint32_t)count;
  for (size_t i = 0; i < count; i++)
    if (!read_span(reader, json_array_get(value, i), ITEM(place, i), &attribution->content[i]))
      return false;
  return true;
}

/* Speakers stand there once resolve has run, and not before. */
static bool read_speakers(Records *records, const json_t *value, const Place *place,
                          Attribution *attribution) {
  JsonReader *reader = records->reader;
  const json_t *speakers = json_object_get(value, "speakers");
  if (reader->document->layers & LAYER_ENTITIES)
    return read_entity_ids(records, speakers, KEY(place, "speakers"), &attribution->speakers,
                           &attribution->speaker_count);
  return !speakers || json_read_fail(reader, KEY(place, "speakers"), "schema",
                                     "stands there, but “layers” does not name entities");
}

static bool read_attribution(Records *records, const json_t *value, const Place *place,
                             Attribution *attribution) {
  JsonReader *reader = records->reader;
  attribution->follows = NO_ATTRIBUTION;
  return json_read_object(reader, value, place) &&
         read_new_id(reader, MEMBER(value, place, "id"), &records->attributions,
                     &attribution->id) &&
         read_form(reader, value, place, attribution) &&
         json_read_string(reader, MEMBER(value, place, "act"), &attribution->act) &&
         json_read_bool(reader, MEMBER(value, place, "negated"), &attribution->negated) &&
         read_optional_span(reader, MEMBER(value, place, "source"), &attribution->source) &&
         read_speakers(records, value, place, attribution) &&
         read_optional_span(reader, MEMBER(value, place, "cue"), &attribution->cue) &&
         read_optional_span(reader, MEMBER(value, place, "addressee"), &attribution->addressee) &&
         read_content(reader, MEMBER(value, place, "content"), attribution) &&
         json_read_string(reader, MEMBER(value, place, "rule"), &attribution->rule);
}

/* When all are there, since it may be a later one. */
static bool read_follows(Records *records, const json_t *value, const Place *place,
                         Attribution *attribution) {
  const json_t *follows = json_object_get(value, "follows");
  return !follows || read_known_id(records->reader, follows, KEY(place, "follows"),
                                   &records->attributions, "attribution", &attribution->follows);
}

static bool read_attributions(Records *records) {
  Document *document = records->reader->document;
  const Place *place = KEY(NULL, "attributions");
  const json_t *array = json_object_get(records->reader->root, "attributions");
  if (!json_read_array(records->reader, array, place)) return false;
  size_t count = json_array_size(array);
  for (size_t i = 0; i < count; i++) {
    Attribution *attribution = array_push(document->arena, &document->attributions);
    if (!read_attribution(records, json_array_get(array, i), ITEM(place, i), attribution))
      return false;
  }
  for (size_t i = 0; i < count; i++)
    if (!read_follows(records, json_array_get(array, i), ITEM(place, i),
                      &document->attributions.items[i]))
      return false;
  return true;
}

static bool read_position(Records *records, const json_t *value, const Place *place,
                          Position *position) {
  JsonReader *reader = records->reader;
  Str word;
  Stance stance;
  if (!json_read_object(reader, value, place) ||
      !read_known_id(reader, MEMBER(value, place, "attribution"), &records->attributions,
                     "attribution", &position->attribution) ||
      !read_entity_ids(records, MEMBER(value, place, "holders"), &position->holders,
                       &position->holder_count) ||
      !json_read_string(reader, MEMBER(value, place, "issue"), &position->issue) ||
      !json_read_view(reader, MEMBER(value, place, "stance"), &word) ||
      !json_read_string(reader, MEMBER(value, place, "rule"), &position->rule))
    return false;
  if (!stance_find(word, &stance))
    return json_read_unknown(reader, KEY(place, "stance"), word, "stance");
  position->stance = (uint8_t)stance;
  return true;
}

static bool read_positions(Records *records) {
  Document *document = records->reader->document;
  const Place *place = KEY(NULL, "positions");
  const json_t *array = json_object_get(records->reader->root, "positions");
  if (!json_read_array(records->reader, array, place)) return false;
  for (size_t i = 0; i < json_array_size(array); i++) {
    Position *position = array_push(document->arena, &document->positions);
    if (!read_position(records, json_array_get(array, i), ITEM(place, i), position)) return false;
  }
  return true;
}

bool json_read_records(JsonReader *reader) {
  Document *document = reader->document;
  Records records = {.reader = reader};
  symbols_init(&records.entities, document->arena);
  symbols_init(&records.attributions, document->arena);
  return (!(document->layers & LAYER_ENTITIES) || read_entities(&records)) &&
         (!(document->layers & LAYER_ATTRIBUTIONS) || read_attributions(&records)) &&
         (!(document->layers & LAYER_POSITIONS) || read_positions(&records));
}
