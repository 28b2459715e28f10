/* The baseline file: see baseline.h.
 *
 *     {"schema": "demarche-baseline/1", "map": "",
 *      "measures": ["entities.exact", ...],
 *      "articles": [
 *     {"id": "000", "gold": "0123456789abcdef", "counts": [[gold, predicted, found, right], ...]},
 *     ...
 *     ]}
 *
 * One line an article, so that version control shows which changed. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evaluation/baseline.h"

static const char schema[] = "demarche-baseline/1";

/* ---- writing ---- */

/* A JSON string, quoted; NULL when memory runs out. */
static char *quote(Str text) {
  json_t *string = json_stringn(text.data ? text.data : "", text.size);
  char *quoted = json_dumps(string, JSON_ENCODE_ANY);
  json_decref(string);
  return quoted;
}

static bool write_string(FILE *out, const char *before, Str text) {
  char *quoted = quote(text);
  if (!quoted) return false;
  fprintf(out, "%s%s", before, quoted);
  free(quoted);
  return true;
}

static bool write_article(FILE *out, const Evaluation *evaluation, uint32_t article) {
  uint32_t measures = evaluation->measures.items.count;
  const EvaluatedArticle *item = &evaluation->articles.items[article];
  if (!write_string(out, article ? ",\n{\"id\": " : "\n{\"id\": ", item->gold->id)) return false;
  fprintf(out, ", \"gold\": \"%016" PRIx64 "\", \"counts\": [", item->hash);
  for (uint32_t m = 0; m < measures; m++) {
    Counts c = evaluation->counts[(size_t)article * measures + m];
    fprintf(out, "%s[%u,%u,%u,%u]", m ? "," : "", c.gold, c.predicted, c.found, c.right);
  }
  fputs("]}", out);
  return true;
}

static bool write_all(FILE *out, const Evaluation *evaluation, Str map) {
  const Measures *measures = &evaluation->measures;
  fprintf(out, "{\"schema\": \"%s\"", schema);
  bool well = write_string(out, ", \"map\": ", map);
  fputs(",\n\"measures\": [", out);
  for (uint32_t m = 0; m < measures->items.count; m++)
    well = well && write_string(out, m ? ",\n  " : "\n  ", measures->items.items[m].name);
  fputs("],\n\"articles\": [", out);
  for (uint32_t i = 0; i < evaluation->articles.count; i++)
    well = well && write_article(out, evaluation, i);
  fputs("\n]}\n", out);
  return well;
}

char *baseline_write(const Evaluation *evaluation, Str map) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out) return NULL;
  bool well = write_all(out, evaluation, map);
  if (fclose(out) == 0 && well) return text;
  free(text);
  return NULL;
}

/* ---- reading ---- */

typedef struct {
  Baseline *out;
  Arena *arena;
  const Evaluation *evaluation;
  Error *error;
} Reader;

static bool refuse(Reader *reader, const char *why) {
  return error_set(reader->error, "baseline", "%s", why);
}

static bool read_counts(Reader *reader, const json_t *list, uint32_t article) {
  size_t measures = reader->out->measures.count;
  if (!json_is_array(list) || json_array_size(list) != measures)
    return refuse(reader, "an article has not as many counts as there are measures");
  for (size_t m = 0; m < measures; m++) {
    const json_t *item = json_array_get(list, m);
    json_int_t number[4];
    for (size_t k = 0; k < 4; k++) {
      const json_t *value = json_array_get(item, k);
      number[k] = json_integer_value(value);
      if (!json_is_integer(value) || number[k] < 0 || number[k] > UINT32_MAX)
        return refuse(reader, "a count is not four numbers");
    }
    reader->out->measures.items[m].counts[article] = (Counts){
        (uint32_t)number[0], (uint32_t)number[1], (uint32_t)number[2], (uint32_t)number[3]};
  }
  return true;
}

static bool read_article(Reader *reader, const json_t *object, uint32_t article) {
  const EvaluatedArticle *item = &reader->evaluation->articles.items[article];
  const char *id = json_string_value(json_object_get(object, "id"));
  const char *gold = json_string_value(json_object_get(object, "gold"));
  char hash[17];
  snprintf(hash, sizeof hash, "%016" PRIx64, item->hash);
  if (!id || !gold) return refuse(reader, "an article has no id or no hash");
  if (!str_equal(str_of(id), item->gold->id))
    return error_set(reader->error, "baseline",
                     "it was made with other articles: it has %s where gold has %.*s", id,
                     STR_ARG(item->gold->id));
  if (strcmp(gold, hash) != 0)
    return error_set(reader->error, "baseline",
                     "it was made against another gold: %s has changed since", id);
  return read_counts(reader, json_object_get(object, "counts"), article);
}

static bool read_measures(Reader *reader, const json_t *list) {
  if (!json_is_array(list)) return refuse(reader, "it has no measures");
  for (size_t m = 0; m < json_array_size(list); m++) {
    const char *name = json_string_value(json_array_get(list, m));
    if (!name) return refuse(reader, "the name of a measure is no string");
    *array_push(reader->arena, &reader->out->measures) =
        (BaselineMeasure){arena_copy(reader->arena, str_of(name)),
                          arena_many(reader->arena, reader->evaluation->articles.count, Counts)};
  }
  return true;
}

static bool read_root(Reader *reader, const json_t *root, Str map) {
  const char *given = json_string_value(json_object_get(root, "schema"));
  const char *its_map = json_string_value(json_object_get(root, "map"));
  const json_t *articles = json_object_get(root, "articles");
  if (!given || strcmp(given, schema) != 0)
    return error_set(reader->error, "baseline", "it is no %s", schema);
  if (!its_map || !str_equal(str_of(its_map), map))
    return refuse(reader, "it was made with another --map");
  if (!json_is_array(articles) || json_array_size(articles) != reader->evaluation->articles.count)
    return error_set(reader->error, "baseline", "it was made with %zu articles, gold has %u",
                     json_array_size(articles), reader->evaluation->articles.count);
  if (!read_measures(reader, json_object_get(root, "measures"))) return false;
  for (uint32_t i = 0; i < reader->evaluation->articles.count; i++)
    if (!read_article(reader, json_array_get(articles, i), i)) return false;
  return true;
}

bool baseline_read(Baseline *baseline, Arena *arena, Str bytes, const Evaluation *evaluation,
                   Str map, Error *error) {
  *baseline = (Baseline){0};
  Reader reader = {baseline, arena, evaluation, error};
  json_error_t problem;
  json_t *root = json_loadb(bytes.data ? bytes.data : "", bytes.size, 0, &problem);
  if (!root)
    return error_set(error, "baseline", "line %d, column %d: %s", problem.line, problem.column,
                     problem.text);
  bool well = read_root(&reader, root, map);
  json_decref(root);
  return well;
}
