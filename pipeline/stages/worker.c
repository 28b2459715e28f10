/* One thread's own: see worker.h. */
#include "stages/worker.h"

#include "rulebook/lexicon/name_clues.h"
#include "rulebook/lexicon/sequences.h"

#include <stdlib.h>

Worker *worker_new(const Rulebook *rules) {
  Worker *worker = calloc(1, sizeof *worker);
  if (!worker) return NULL;
  worker->rules = rules;
  worker->words = word_cache_new(&rules->words, &rules->ordinary);
  worker->matcher = matcher_new();
  worker->resolve_classes = resolve_classes_new(&rules->words);
  worker->entry_referents =
      calloc(rules->gazetteer.entries.count + 1, sizeof *worker->entry_referents);
  worker->date_classes = date_classes_new(&rules->words);
  worker->classes = stage_classes_new(&rules->words);
  if (!worker->words || !worker->matcher || !worker->resolve_classes || !worker->entry_referents ||
      !worker->date_classes || !worker->classes) {
    worker_free(worker);
    return NULL;
  }
  return worker;
}

void worker_free(Worker *worker) {
  if (!worker) return;
  arena_free(&worker->arena);
  arena_free(&worker->scratch);
  word_cache_free(worker->words);
  matcher_free(worker->matcher);
  resolve_classes_free(worker->resolve_classes);
  free(worker->entry_referents);
  free(worker->date_classes);
  free(worker->classes);
  free(worker);
}

bool worker_asks_for_class(Str class) {
  return word_cache_asks_for_class(class) || name_clues_ask_for_class(class) ||
         sequences_ask_for_class(class) || resolve_asks_for_class(class) ||
         dates_ask_for_class(class) || stages_ask_for_class(class);
}

static const char *kind_name(const void *context, uint8_t kind) {
  const Rulebook *rules = context;
  return cascade_kind_name(&rules->cascades, kind);
}

/* What tokens are in rows of chunk and attribute. */
static bool part_find(const void *context, Str name, uint8_t *kind) {
  const Rulebook *rules = context;
  return cascade_kind_find(&rules->cascades, name, kind) && *kind <= KIND_MARK;
}

/* No rule makes what attribute makes itself. */
static bool chunk_kind_find(const void *context, Str name, uint8_t *kind) {
  const Rulebook *rules = context;
  return cascade_kind_find(&rules->cascades, name, kind) && !cascade_kind_is_own(*kind);
}

static const char *const *feature_names(const void *context, uint8_t kind) {
  (void)context;
  return cascade_feature_names(kind);
}

static void describe(void *worker, Document *document, uint32_t token) {
  token_describe(worker, document, token);
}

JsonNames worker_json_names(Worker *worker) {
  return (JsonNames){.context = worker->rules,
                     .kind_name = kind_name,
                     .part_find = part_find,
                     .chunk_kind_find = chunk_kind_find,
                     .describe = describe,
                     .worker = worker,
                     .feature_names = feature_names};
}
