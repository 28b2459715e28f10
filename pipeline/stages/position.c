/* position: what the holder of an attribution thinks of an issue.
 *
 * In: attributions with their speakers. Out: positions: issue and stance. Method: the words and names
 * of a content, its quotations opened, are matched against the patterns of rules/issues/; the words of the cue stand before them, and a BEFORE element between. For each
 * issue the first pattern in file order that fits tells the stance. An act that rejects (deny, refuse,
 * oppose ...: class `rejects`) turns it, as does a negated attribution; who only asks or reports
 * (class `neutral-act`) takes no side. */
#include <string.h>

#include "stages/rows.h"

typedef struct {
  Worker *worker;
  Document *document;
  ClassId rejects, neutral;
} Positioner;

static bool cue_has(const Positioner *positioner, const Attribution *attribution, ClassId class) {
  if (class == SYMBOL_NONE) return false;
  const Words *words = &positioner->worker->rules->words;
  for (uint32_t i = attribution->cue.start; i < attribution->cue.end; i++)
    if (words_set_has(words, words_get(words, positioner->document->tokens.items[i].word)->set, class))
      return true;
  return false;
}

static Stance turned(Stance stance) {
  return stance == STANCE_FOR ? STANCE_AGAINST : stance == STANCE_AGAINST ? STANCE_FOR : stance;
}

static Stance stance_of(const Positioner *positioner, const Attribution *attribution, Stance stance) {
  if (cue_has(positioner, attribution, positioner->neutral)) return STANCE_NEUTRAL;
  if (cue_has(positioner, attribution, positioner->rejects) != attribution->negated) return turned(stance);
  return stance;
}

static void add_position(Positioner *positioner, uint32_t index, const Rule *rule) {
  Document *document = positioner->document;
  const Attribution *attribution = &document->attributions.items[index];
  const Issue *issue = &positioner->worker->rules->issues.items.items[rule_issue(rule)];
  *array_push(document->arena, &document->positions) =
      (Position){.attribution = index,
                 .holders = attribution->speakers,
                 .holder_count = attribution->speaker_count,
                 .issue = issue->id,
                 .stance = (uint8_t)stance_of(positioner, attribution, (Stance)rule_stance(rule)),
                 .rule = rule_place(rule)};
}

static void build_row(Positioner *positioner, const Attribution *attribution, Row *row) {
  row_of_span(positioner->worker, positioner->document, attribution->cue, row);
  row_push(positioner->worker, row, (Element){.kind = KIND_BEFORE, .tokens = attribution->cue});
  for (uint32_t c = 0; c < attribution->content_count; c++)
    row_of_span(positioner->worker, positioner->document, attribution->content[c], row);
}

static void match_content(Positioner *positioner, uint32_t index) {
  Worker *worker = positioner->worker;
  Row row = {0};
  build_row(positioner, &positioner->document->attributions.items[index], &row);
  matcher_set_row(worker->matcher, &row);
  Match match;
  for (uint32_t rule = 0; matcher_find(worker->matcher, worker->rules->issues.patterns, &rule, 0, &match);) {
    add_position(positioner, index, match.rule);
    int32_t issue = rule_issue(match.rule);
    const Level *level = worker->rules->issues.patterns;
    while (rule < level_rule_count(level) && rule_issue(level_rule(level, rule)) == issue) rule++;
  }
}

void position(Worker *worker, Document *document) {
  const Words *words = &worker->rules->words;
  Positioner positioner = {worker, document, words_find_class(words, STR("rejects")),
                           words_find_class(words, STR("neutral-act"))};
  if (!worker->rules->issues.patterns) return;
  for (uint32_t i = 0; i < document->attributions.count; i++) {
    match_content(&positioner, i);
    arena_reset(&worker->scratch);
  }
}
