/* position: what the holder of an attribution thinks of an issue.
 *
 * In: attributions with their speakers. Out: positions: issue and stance. Method: the words and
 * names of a content, its quotations opened, are matched against the patterns of rules/issues/; the
 * words of the cue stand before them, and a BEFORE element between. For each issue the first
 * pattern in file order that fits tells the stance. It is turned
 *     by an act that rejects (deny, refuse, oppose, doubt ...: class `rejects`), where the pattern
 *     does not take in the cue itself, and by a negated attribution;
 *     by a negation inside the content: a word of class `reverses` in what the pattern fits, or up
 *     to REACH words before that in the same clause, after NegEx (Chapman et al. 2001). Not so
 *     where the pattern has the flag [own-negation]: then it speaks of the negation itself.
 * Who only asks or reports (acts of class `neutral-act`) takes no side; who asks *to* have
 * something does. Issues whose subjects the article does not mention are none of its own: their
 * positions go. Most articles have not even a word that is a sign of a subject: of these nothing
 * else is looked at. */
#include <string.h>

#include "stages/rows.h"
#include "stages/stage_classes.h"

enum { REACH = 4 };

typedef struct {
  Worker *worker;
  Document *document;
  Row row;                                  /* the one at hand: its room serves the next one too */
  Array(uint32_t) issues;                   /* by position */
  uint64_t subjects_sought, subjects_found; /* a bit a rule of the level of subjects */
} Positioner;

/* ---- stance ---- */

/* Acts have names that are words: the classes of the name say what the act does. */
static unsigned act_classes(const Positioner *positioner, const Attribution *attribution) {
  const Worker *worker = positioner->worker;
  if (!attribution->act.size) return 0;
  WordId act = word_cache_find(worker->words, attribution->act);
  return worker->classes[words_get(&worker->rules->words, act)->set];
}

static bool is_request(const Positioner *positioner, const Attribution *attribution) {
  uint32_t first = attribution->content[0].start;
  return positioner->document->tokens.items[first].part == KIND_TO;
}

/* Whether a negation stands in [start, end) of the row; "not only" is none. */
static bool has_negation(const Positioner *positioner, const Row *row, uint32_t start,
                         uint32_t end) {
  for (uint32_t i = start; i < end; i++)
    if (set_has_class(positioner->worker, row->items[i].set, CLASS_REVERSES) &&
        (i + 1 == row->count ||
         !set_has_class(positioner->worker, row->items[i + 1].set, CLASS_LIMITS)))
      return true;
  return false;
}

static bool ends_clause(const Element *element) {
  switch (element->kind) {
  case KIND_BEFORE:
  case KIND_COMMA:
  case KIND_COLON:
  case KIND_SEMICOLON:
  case KIND_DASH:
  case KIND_STOP:
  case KIND_CONJUNCTION: return true;
  default: return false;
  }
}

/* The cue's own negation is the attribution's. */
static bool is_reversed(const Positioner *positioner, const Row *row, uint32_t content,
                        const Match *match) {
  uint32_t start = match->range.start > content ? match->range.start : content + 1;
  uint32_t before = match->range.start;
  while (before > content + 1 && before + REACH > match->range.start &&
         !ends_clause(&row->items[before - 1]))
    before--;
  return has_negation(positioner, row, before, match->range.start) !=
         has_negation(positioner, row, start, match->range.end);
}

static Stance stance_of(const Positioner *positioner, const Attribution *attribution,
                        const Row *row, const Match *match) {
  Stance stance = (Stance)rule_stance(match->rule);
  uint32_t content = 0;
  while (row->items[content].kind != KIND_BEFORE) content++;
  unsigned act = act_classes(positioner, attribution);
  bool turned = attribution->negated;
  if (match->range.start > content && (act & CLASS_REJECTS)) turned = !turned;
  if (!rule_has_flag(match->rule, STR("own-negation")))
    turned ^= is_reversed(positioner, row, content, match);
  if (stance == STANCE_NEUTRAL ||
      ((act & CLASS_NEUTRAL_ACT) && !is_request(positioner, attribution)))
    return STANCE_NEUTRAL;
  return turned == (stance == STANCE_FOR) ? STANCE_AGAINST : STANCE_FOR;
}

/* ---- matching ---- */

static const Issue *issue_of(const Positioner *positioner, uint32_t issue) {
  return &positioner->worker->rules->issues.items.items[issue];
}

static void add_position(Positioner *positioner, uint32_t index, Stance stance, const Rule *rule) {
  Document *document = positioner->document;
  const Attribution *attribution = &document->attributions.items[index];
  uint32_t issue = (uint32_t)rule_issue(rule);
  *array_push(&positioner->worker->scratch, &positioner->issues) = issue;
  *array_push(document->arena, &document->positions) =
      (Position){.attribution = index,
                 .holders = attribution->speakers,
                 .holder_count = attribution->speaker_count,
                 .issue = issue_of(positioner, issue)->id,
                 .stance = (uint8_t)stance,
                 .rule = rule_place(rule)};
}

static void build_row(Positioner *positioner, const Attribution *attribution) {
  Row *row = &positioner->row;
  row->count = 0;
  row_of_span(positioner->worker, positioner->document, attribution->cue, row);
  row_push(positioner->worker, row, (Element){.kind = KIND_BEFORE, .tokens = attribution->cue});
  for (uint32_t c = 0; c < attribution->content_count; c++)
    row_of_span(positioner->worker, positioner->document, attribution->content[c], row);
  matcher_set_row(positioner->worker->matcher, row);
}

static void match_content(Positioner *positioner, uint32_t index) {
  Worker *worker = positioner->worker;
  const Attribution *attribution = &positioner->document->attributions.items[index];
  const Level *level = worker->rules->issues.patterns;
  build_row(positioner, attribution);
  Match match;
  for (uint32_t rule = 0; matcher_find(worker->matcher, level, &rule, 0, &match);) {
    add_position(positioner, index, stance_of(positioner, attribution, &positioner->row, &match),
                 match.rule);
    rule = issue_of(positioner, (uint32_t)rule_issue(match.rule))->patterns.end;
  }
}

/* ---- subjects ---- */

static uint64_t bits_of(Range subjects) {
  return (UINT64_C(1) << subjects.end) - (UINT64_C(1) << subjects.start);
}

static uint64_t signs_in_row(const Positioner *positioner) {
  const Row *row = &positioner->row;
  uint64_t subjects = 0;
  for (uint32_t i = 0; i < row->count; i++)
    subjects |= signs_of(&positioner->worker->rules->issues.signs, row->items[i].set);
  return subjects;
}

/* Looks for subjects in all sentences, as long as one of them has not been found. */
static void look_for_subjects(Positioner *positioner, uint64_t sought) {
  Worker *worker = positioner->worker;
  const Document *document = positioner->document;
  for (uint32_t s = 0; s < document->sentences.count && sought & ~positioner->subjects_found; s++) {
    positioner->row.count = 0;
    row_of_span(worker, document, document->sentences.items[s].tokens, &positioner->row);
    if (!(signs_in_row(positioner) & sought & ~positioner->subjects_found)) continue;
    matcher_set_row(worker->matcher, &positioner->row);
    Match match;
    for (uint32_t rule = 0;
         matcher_find(worker->matcher, worker->rules->issues.subjects, &rule, 0, &match); rule++)
      positioner->subjects_found |= UINT64_C(1) << rule;
  }
  positioner->subjects_sought |= sought;
}

static bool is_about(Positioner *positioner, const Issue *issue) {
  uint64_t subjects = bits_of(issue->subjects);
  if (subjects & ~positioner->subjects_sought) look_for_subjects(positioner, subjects);
  return !(subjects & ~positioner->subjects_found);
}

/* Whether there are signs of all subjects of any issue. */
static bool has_all_signs(const Issues *issues, uint64_t signs) {
  for (uint32_t i = 0; i < issues->items.count; i++) {
    uint64_t subjects = bits_of(issues->items.items[i].subjects);
    if ((signs & subjects) == subjects) return true;
  }
  return false;
}

/* Whether the article may be about any issue: by its names, which are few, or by all its words. */
static bool may_have_issues(const Rulebook *rules, const Document *document) {
  const Issues *issues = &rules->issues;
  uint64_t signs = 0;
  if (!document->attributions.count) return false;
  for (uint32_t i = 0; i < document->names.count; i++)
    signs |= signs_of(&issues->signs, name_set(rules, &document->names.items[i]));
  if (has_all_signs(issues, signs)) return true;
  for (uint32_t i = 0; i < document->tokens.count; i++)
    signs |=
        signs_of(&issues->signs, words_get(&rules->words, document->tokens.items[i].word)->set);
  return has_all_signs(issues, signs);
}

/* Only now, for few articles have any position to judge. */
static void drop_other_subjects(Positioner *positioner) {
  Document *document = positioner->document;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < positioner->issues.count; i++) {
    if (!is_about(positioner, issue_of(positioner, positioner->issues.items[i]))) continue;
    document->positions.items[kept++] = document->positions.items[i];
  }
  document->positions.count = kept;
}

void position(Worker *worker, Document *document) {
  if (!may_have_issues(worker->rules, document)) return;
  Positioner positioner = {.worker = worker, .document = document};
  for (uint32_t i = 0; i < document->attributions.count; i++) match_content(&positioner, i);
  drop_other_subjects(&positioner);
  arena_reset(&worker->scratch);
}
