/* Collecting what the rules do: see explanation.h. */
#include "commands/explanation.h"

#include <string.h>

#include "base/unicode.h"
#include "document/offsets.h"
#include "stages/rows.h"

/* ---- Looking on ---- */

static Row copy_row(Arena *arena, const Row *row) {
  Row copy = {arena_many(arena, row->count, Element), row->count, row->count};
  memcpy(copy.items, row->items, row->count * sizeof *row->items);
  return copy;
}

/* Of the elements that are there for what stood before, the tokens are elsewhere or none. */
static Span tokens_of_row(const Row *row) {
  Span tokens = {0, 0};
  for (uint32_t i = 0; i < row->count; i++) {
    const Element *element = &row->items[i];
    if (element->kind == KIND_BEFORE) continue;
    if (tokens.start == tokens.end) tokens = element->tokens;
    if (element->tokens.start < tokens.start) tokens.start = element->tokens.start;
    if (element->tokens.end > tokens.end) tokens.end = element->tokens.end;
  }
  return tokens;
}

static void see_row(void *state, const Level *level, const Row *row) {
  Explanation *explanation = state;
  Scene *scene = array_push(explanation->arena, &explanation->scenes);
  *scene = (Scene){
      .level = level, .stage = stage_of_level(level_name(level)), .tokens = tokens_of_row(row)};
  *array_push(explanation->arena, &scene->versions) = copy_row(explanation->arena, row);
}

static Scene *last_scene(Explanation *explanation) {
  return &explanation->scenes.items[explanation->scenes.count - 1];
}

static bool makes_attributions(const Scene *scene) {
  return scene->stage < stage_count && stages[scene->stage].adds == LAYER_ATTRIBUTIONS;
}

static void see_match(void *state, const Level *level, const Row *row, const Match *match) {
  (void)level;
  (void)row;
  Explanation *explanation = state;
  Scene *scene = last_scene(explanation);
  *array_push(explanation->arena, &scene->fired) =
      (FiredRule){*match, scene->versions.count - 1, !makes_attributions(scene)};
}

static void see_change(void *state, const Level *level, const Row *row) {
  (void)level;
  Explanation *explanation = state;
  Scene *scene = last_scene(explanation);
  *array_push(explanation->arena, &scene->versions) = copy_row(explanation->arena, row);
  if (scene->fired.count) scene->fired.items[scene->fired.count - 1].made = true;
}

/* ---- Places and passages ---- */

static void add_place(Explanation *explanation, size_t start, size_t end) {
  const Document *document = explanation->document;
  uint32_t first = document_token_at(document, start), last = first;
  while (last + 1 < document->tokens.count && document->tokens.items[last + 1].start < end) last++;
  if (first < document->tokens.count)
    *array_push(explanation->arena, &explanation->places) = (Span){first, last + 1};
}

static size_t skip_space(Str text, size_t at) {
  unsigned size;
  while (at < text.size && unicode_is_space(unicode_decode(text, at, &size))) at += size;
  return at;
}

/* The end of the words where they begin at `at`, else 0; any white space is as good as any
   other. */
static size_t end_of_words(Str text, size_t at, Str words) {
  for (size_t i = 0; i < words.size;) {
    size_t gap = skip_space(words, i), skipped = skip_space(text, at);
    if ((gap > i) != (skipped > at) || skipped >= text.size) return 0;
    unsigned size, wanted;
    if (unicode_decode(words, gap, &wanted) != unicode_decode(text, skipped, &size)) return 0;
    i = gap + wanted;
    at = skipped + size;
  }
  return at;
}

static void find_words(Explanation *explanation) {
  Str text = explanation->document->text, words = str_trim(explanation->question->match);
  unsigned size;
  for (size_t at = 0; words.size && at < text.size; at += size) {
    size_t end = end_of_words(text, at, words);
    unicode_decode(text, at, &size);
    if (end) add_place(explanation, at, end);
  }
}

/* False: it is asked for a place that the article does not have. */
static bool find_places(Explanation *explanation) {
  const Question *question = explanation->question;
  if (question->match.size) find_words(explanation);
  if (question->at_given) {
    Offsets offsets = offsets_of(explanation->arena, explanation->document->text);
    size_t byte = offsets_byte(&offsets, question->at);
    if (byte < explanation->document->text.size) add_place(explanation, byte, byte + 1);
  }
  return explanation->places.count || !(question->match.size || question->at_given);
}

static bool meet(Span a, Span b) { return a.start < b.end && b.start < a.end; }

static bool is_asked_for(const Explanation *explanation, Span tokens) {
  for (uint32_t i = 0; i < explanation->places.count; i++)
    if (meet(explanation->places.items[i], tokens)) return true;
  return !explanation->places.count;
}

static void find_passages(Explanation *explanation) {
  for (RowCursor cursor = {0}; rows_next(explanation->document, &cursor);)
    if (is_asked_for(explanation, cursor.tokens))
      *array_push(explanation->arena, &explanation->passages) =
          (Passage){cursor.tokens, cursor.sentence + 1};
}

bool passage_has_scene(const Passage *passage, const Scene *scene) {
  return scene->tokens.start >= passage->tokens.start && scene->tokens.start < passage->tokens.end;
}

bool explanation_asks_for(const Explanation *explanation, const Rule *rule) {
  Str name = str_of(explanation->question->rule);
  return !name.size || str_equal(rule_name(rule), name) || str_equal(rule_place(rule), name);
}

static bool has_rule_asked_for(const Explanation *explanation, const Level *level) {
  for (uint32_t i = 0; i < level_rule_count(level); i++)
    if (explanation_asks_for(explanation, level_rule(level, i))) return true;
  return false;
}

bool explanation_shows(const Explanation *explanation, const Passage *passage, const Scene *scene) {
  size_t stage = explanation->question->stage;
  return (stage == stage_count || stage == scene->stage) && passage_has_scene(passage, scene) &&
         has_rule_asked_for(explanation, scene->level);
}

bool explanation_make(Explanation *explanation, Arena *arena, Worker *worker,
                      const Question *question, const Job *job, Document *document) {
  EngineOptions options = {.threads = 1, .last = question->stage};
  if (options.last == stage_count) options.last--;
  *explanation = (Explanation){
      .arena = arena, .rules = worker->rules, .document = document, .question = question};
  const MatchObserver observer = {
      .state = explanation, .row = see_row, .match = see_match, .changed = see_change};
  matcher_observe(worker->matcher, &observer);
  engine_process(worker, &options, job, document);
  matcher_observe(worker->matcher, NULL);
  if (document->error.code) return true;
  if (!find_places(explanation)) return false;
  find_passages(explanation);
  return true;
}

/* ---- Nearest ---- */

/* The row as it stood when the rule had its turn: after all that the rules before it had made. */
const Row *scene_row_of(const Scene *scene, const Rule *rule) {
  uint32_t version = 0;
  if (level_is_leftmost(scene->level)) return &scene->versions.items[0];
  for (uint32_t i = 0; level_rule(scene->level, i) != rule; i++)
    for (uint32_t f = 0; f < scene->fired.count; f++)
      version += scene->fired.items[f].match.rule == level_rule(scene->level, i) &&
                 scene->fired.items[f].made;
  return &scene->versions
              .items[version < scene->versions.count ? version : scene->versions.count - 1];
}

static bool has_fired(const Scene *scene, const Rule *rule) {
  for (uint32_t i = 0; i < scene->fired.count; i++)
    if (scene->fired.items[i].match.rule == rule) return true;
  return false;
}

/* The place in the passage that is asked for; empty: the whole. */
static Span focus_of(const Explanation *explanation, const Passage *passage) {
  for (uint32_t i = 0; i < explanation->places.count; i++)
    if (meet(explanation->places.items[i], passage->tokens)) return explanation->places.items[i];
  return (Span){0, 0};
}

/* However far it came. */
static void attempt_asked(const Explanation *explanation, const Scene *scene, Span focus,
                          Attempts *attempts) {
  for (uint32_t i = 0; i < level_rule_count(scene->level); i++) {
    const Rule *rule = level_rule(scene->level, i);
    if (!explanation_asks_for(explanation, rule) || has_fired(scene, rule)) continue;
    attempts->items = arena_new(explanation->arena, Attempt);
    attempts->count = 1;
    rule_attempt(attempts->items, explanation->arena, &explanation->rules->cascades, rule,
                 scene_row_of(scene, rule), 0, focus);
  }
}

Attempts scene_nearest(const Explanation *explanation, const Scene *scene, const Passage *passage) {
  Arena *arena = explanation->arena;
  uint32_t count = level_rule_count(scene->level), limit = explanation->question->nearest;
  Attempts nearest = {arena_many(arena, limit, Attempt), 0};
  Span focus = focus_of(explanation, passage);
  if (explanation->question->rule) {
    attempt_asked(explanation, scene, focus, &nearest);
    return nearest;
  }
  const Row **rows = arena_many(arena, count, const Row *);
  bool *skip = arena_many(arena, count, bool);
  for (uint32_t i = 0; i < count; i++) {
    rows[i] = scene_row_of(scene, level_rule(scene->level, i));
    skip[i] = has_fired(scene, level_rule(scene->level, i));
  }
  nearest.count = attempts_nearest(nearest.items, limit, arena, &explanation->rules->cascades,
                                   scene->level, rows, skip, focus);
  return nearest;
}
