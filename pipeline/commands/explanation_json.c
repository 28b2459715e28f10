/* An explanation as JSON Lines: see explanation.h. Offsets are code points of the text, as
   everywhere in JSON. */
#include <stdlib.h>

#include "commands/explanation.h"
#include "commands/rule_findings.h"
#include "document/json_output.h"
#include "document/offsets.h"
#include "rulebook/cascades/describe.h"

typedef struct {
  JsonOutput json;
  const Explanation *explanation;
  Offsets offsets;
} Writer;

static void put_text(Writer *writer, const char *key, Str text) {
  json_put_key(&writer->json, key);
  json_put_string(&writer->json, text);
}

static void put_span(Writer *writer, Span tokens) {
  const Document *document = writer->explanation->document;
  bool some = tokens.start < tokens.end;
  size_t start = some ? document->tokens.items[tokens.start].start : 0;
  size_t end = some ? document->tokens.items[tokens.end - 1].end : 0;
  json_put_key(&writer->json, "start");
  json_put_number(&writer->json, offsets_code_point(&writer->offsets, start));
  json_put_key(&writer->json, "end");
  json_put_number(&writer->json, offsets_code_point(&writer->offsets, end));
  put_text(writer, "text", span_on_a_line(writer->explanation->arena, document, tokens));
}

static Span tokens_of(const Row *row, Range range) {
  if (range.start >= range.end) return (Span){0, 0};
  return (Span){row->items[range.start].tokens.start, row->items[range.end - 1].tokens.end};
}

static void put_names(Writer *writer, const char *key, const NameList *names) {
  json_put_key(&writer->json, key);
  json_put_open(&writer->json, '[');
  for (uint32_t i = 0; i < names->count; i++) json_put_string(&writer->json, names->items[i]);
  json_put_close(&writer->json, ']');
}

static void put_element(Writer *writer, const Element *element) {
  Arena *arena = writer->explanation->arena;
  const Cascades *cascades = &writer->explanation->rules->cascades;
  NameList classes = {0}, features = {0};
  element_classes(&classes, arena, cascades, element, NULL);
  element_features(&features, arena, element);
  json_put_open(&writer->json, '{');
  put_text(writer, "kind", str_of(cascade_kind_name(cascades, element->kind)));
  put_span(writer, element->tokens);
  put_names(writer, "classes", &classes);
  put_names(writer, "features", &features);
  json_put_close(&writer->json, '}');
}

static void put_rule(Writer *writer, const Rule *rule) {
  put_text(writer, "rule", rule_name(rule));
  put_text(writer, "place", rule_place(rule));
}

static void put_fired(Writer *writer, const Scene *scene, const FiredRule *fired) {
  const Row *row = &scene->versions.items[fired->version];
  const Cascades *cascades = &writer->explanation->rules->cascades;
  json_put_open(&writer->json, '{');
  put_rule(writer, fired->match.rule);
  put_span(writer, tokens_of(row, fired->match.range));
  json_put_key(&writer->json, "roles");
  json_put_open(&writer->json, '[');
  for (uint32_t i = 0; i < fired->match.capture_count; i++) {
    json_put_open(&writer->json, '{');
    put_text(writer, "role", cascade_role_name(cascades, fired->match.captures[i].role));
    put_span(writer, tokens_of(row, fired->match.captures[i].range));
    json_put_close(&writer->json, '}');
  }
  json_put_close(&writer->json, ']');
  json_put_key(&writer->json, "made");
  json_put_bool(&writer->json, fired->made);
  json_put_close(&writer->json, '}');
}

static void put_piece(Writer *writer, const Row *row, const FittedPiece *piece) {
  json_put_open(&writer->json, '{');
  put_text(writer, "pattern", piece->text);
  json_put_key(&writer->json, "role");
  if (piece->role)
    json_put_string(&writer->json,
                    cascade_role_name(&writer->explanation->rules->cascades, piece->role));
  else
    json_put_null(&writer->json);
  put_span(writer, row->items[piece->element].tokens);
  json_put_close(&writer->json, '}');
}

static void put_attempt(Writer *writer, const Scene *scene, const Attempt *attempt) {
  const Row *row = scene_row_of(scene, attempt->rule);
  static const char *const results[] = {"fits", "fails", "too-long"};
  json_put_open(&writer->json, '{');
  put_rule(writer, attempt->rule);
  put_text(writer, "result", str_of(results[attempt->result]));
  json_put_key(&writer->json, "pieces");
  json_put_open(&writer->json, '[');
  for (uint32_t i = 0; i < attempt->pieces.count; i++)
    put_piece(writer, row, &attempt->pieces.items[i]);
  json_put_close(&writer->json, ']');
  json_put_key(&writer->json, "expected");
  json_put_open(&writer->json, '[');
  for (uint32_t i = 0; i < attempt->expected.count; i++)
    json_put_string(&writer->json, attempt->expected.items[i]);
  json_put_close(&writer->json, ']');
  json_put_key(&writer->json, "found");
  if (attempt->result == ATTEMPT_FAILS && attempt->range.end < row->count)
    put_element(writer, &row->items[attempt->range.end]);
  else
    json_put_null(&writer->json);
  json_put_close(&writer->json, '}');
}

static void put_scene(Writer *writer, const Passage *passage, const Scene *scene) {
  const Explanation *explanation = writer->explanation;
  const Row *row = &scene->versions.items[0];
  json_put_open(&writer->json, '{');
  put_text(writer, "stage",
           scene->stage < stage_count ? str_of(stages[scene->stage].name) : STR(""));
  put_text(writer, "level", level_name(scene->level));
  json_put_key(&writer->json, "row");
  json_put_open(&writer->json, '[');
  for (uint32_t i = 0; i < row->count; i++) put_element(writer, &row->items[i]);
  json_put_close(&writer->json, ']');
  json_put_key(&writer->json, "fired");
  json_put_open(&writer->json, '[');
  for (uint32_t i = 0; i < scene->fired.count; i++)
    put_fired(writer, scene, &scene->fired.items[i]);
  json_put_close(&writer->json, ']');
  Attempts nearest = scene_nearest(explanation, scene, passage);
  json_put_key(&writer->json, "nearest");
  json_put_open(&writer->json, '[');
  for (uint32_t i = 0; i < nearest.count; i++) put_attempt(writer, scene, &nearest.items[i]);
  json_put_close(&writer->json, ']');
  json_put_close(&writer->json, '}');
}

static void put_passage(Writer *writer, const Passage *passage) {
  const Explanation *explanation = writer->explanation;
  json_put_open(&writer->json, '{');
  put_text(writer, "id", explanation->document->id);
  json_put_key(&writer->json, "sentence");
  json_put_number(&writer->json, passage->sentence);
  put_span(writer, passage->tokens);
  json_put_key(&writer->json, "levels");
  json_put_open(&writer->json, '[');
  for (uint32_t i = 0; i < explanation->scenes.count; i++)
    if (explanation_shows(explanation, passage, &explanation->scenes.items[i]))
      put_scene(writer, passage, &explanation->scenes.items[i]);
  json_put_close(&writer->json, ']');
  json_put_close(&writer->json, '}');
}

bool explanation_print_json(FILE *out, const Explanation *explanation) {
  Writer writer = {.explanation = explanation,
                   .offsets = offsets_of(explanation->arena, explanation->document->text)};
  for (uint32_t i = 0; i < explanation->passages.count; i++) {
    char *line;
    size_t size;
    writer.json = (JsonOutput){0};
    put_passage(&writer, &explanation->passages.items[i]);
    if (!json_put_end(&writer.json, &line, &size)) return false;
    fwrite(line, 1, size, out);
    free(line);
  }
  return true;
}
