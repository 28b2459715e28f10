/* Rows against levels: see matcher.h. */
#include "rulebook/matcher.h"

#include <stdlib.h>
#include <string.h>

#include "rulebook/plan.h"
#include "rulebook/scanner.h"

enum { SCANNERS_MAX = 8 }; /* leftmost levels beyond are left to the finder */

struct Matcher {
  PlaceFinder *finder;
  Scanner *scanners[SCANNERS_MAX]; /* of the leftmost levels met so far */
  Scanner *scanner;    /* of `level`, or NULL */
  Fitting fitting;
  Row *row;
  const Level *level; /* whose rules `finder` looks for in the row, NULL after a change */
  uint64_t limits_hit;
  const MatchObserver *observer; /* mostly NULL */
  const Level *observed;         /* the level that the observer has seen begin on this row */
};

Matcher *matcher_new(void) {
  Matcher *matcher = calloc(1, sizeof *matcher);
  if (!matcher) return NULL;
  matcher->finder = place_finder_new();
  if (matcher->finder) return matcher;
  free(matcher);
  return NULL;
}

void matcher_free(Matcher *matcher) {
  if (!matcher) return;
  place_finder_free(matcher->finder);
  for (unsigned i = 0; i < SCANNERS_MAX; i++) scanner_free(matcher->scanners[i]);
  free(matcher);
}

uint64_t matcher_limits_hit(const Matcher *matcher) { return matcher->limits_hit; }

void matcher_observe(Matcher *matcher, const MatchObserver *observer) { matcher->observer = observer; }

static void show_row(Matcher *matcher, const Level *level) {
  const MatchObserver *observer = matcher->observer;
  matcher->observed = level;
  if (observer && observer->row) observer->row(observer->state, level, matcher->row);
}

static void show_match(const Matcher *matcher, const Level *level, const Match *match) {
  const MatchObserver *observer = matcher->observer;
  if (observer && observer->match) observer->match(observer->state, level, matcher->row, match);
}

void matcher_set_row(Matcher *matcher, Row *row) {
  matcher->row = row;
  matcher->level = matcher->observed = NULL;
}

static void add_capture(Match *match, const Capture *capture) {
  uint32_t at = match->capture_count++;
  for (; at && match->captures[at - 1].range.start > capture->range.start; at--)
    match->captures[at] = match->captures[at - 1];
  match->captures[at] = *capture;
}

/* Whether a rule fits that begins at the place, and how. */
static bool fits(Matcher *matcher, const Level *level, uint32_t rule, uint32_t place, Match *match) {
  const Fitting *fitting = &matcher->fitting;
  FitResult result = place_finder_fit(matcher->finder, rule, place, &matcher->fitting);
  if (result == FIT_GIVEN_UP) matcher->limits_hit++;
  if (result != FIT_FOUND) return false;
  match->rule = level->rules.items[rule];
  match->range = (Range){place, fitting->end};
  match->capture_count = 0;
  for (uint32_t i = 0; i < fitting->capture_count; i++)
    if (fitting->captures[i].range.start < fitting->captures[i].range.end) add_capture(match, &fitting->captures[i]);
  return true;
}

static bool find_leftmost(Matcher *matcher, const Level *level, uint32_t from, Match *match) {
  if (matcher->scanner) return scanner_find(matcher->scanner, from, match);
  for (uint32_t place = from, rule = 0; place_finder_first(matcher->finder, &place, &rule); rule++)
    if (fits(matcher, level, rule, place, match)) return true;
  return false;
}

static bool find_rule(Matcher *matcher, const Level *level, uint32_t rule, uint32_t from, Match *match) {
  uint32_t place = place_finder_next(matcher->finder, rule, from);
  while (place != PLACE_NONE && !fits(matcher, level, rule, place, match))
    place = place_finder_next(matcher->finder, rule, place + 1);
  return place != PLACE_NONE;
}

static bool find_ordered(Matcher *matcher, const Level *level, uint32_t *rule, uint32_t from, Match *match) {
  const MatchObserver *observer = matcher->observer;
  for (uint32_t asked = *rule;; ++*rule) {
    *rule = place_finder_rule(matcher->finder, *rule);
    if (*rule >= level->rules.count) return false;
    if (*rule != asked) from = 0;
    const Rule *candidate = level->rules.items[*rule];
    if (observer && observer->before) observer->before(observer->state, level, candidate);
    bool found = find_rule(matcher, level, *rule, from, match);
    if (observer && observer->after) observer->after(observer->state, level, candidate);
    if (found) return true;
  }
}

static Scanner *find_scanner(Matcher *matcher, const Level *level) {
  unsigned i = 0;
  if (!level->program) return NULL;
  while (i < SCANNERS_MAX && matcher->scanners[i] && scanner_level(matcher->scanners[i]) != level) i++;
  if (i == SCANNERS_MAX) return NULL;
  if (!matcher->scanners[i]) matcher->scanners[i] = scanner_new(level);
  return matcher->scanners[i];
}

static void begin_level(Matcher *matcher, const Level *level) {
  if (matcher->level == level) return;
  matcher->level = level;
  matcher->scanner = find_scanner(matcher, level);
  if (matcher->scanner) scanner_begin(matcher->scanner, matcher->row);
  else place_finder_begin(matcher->finder, level, matcher->row);
  if (matcher->observed != level) show_row(matcher, level);
}

bool matcher_find(Matcher *matcher, const Level *level, uint32_t *rule, uint32_t from, Match *match) {
  if (from >= matcher->row->count) return false;
  begin_level(matcher, level);
  const MatchObserver *observer = level->leftmost ? matcher->observer : NULL;
  if (observer && observer->before) observer->before(observer->state, level, NULL);
  bool found = level->leftmost ? find_leftmost(matcher, level, from, match)
                               : find_ordered(matcher, level, rule, from, match);
  if (observer && observer->after) observer->after(observer->state, level, NULL);
  if (found) show_match(matcher, level, match);
  return found;
}

void matcher_replace(Matcher *matcher, Range range, Element element) {
  Row *row = matcher->row;
  uint32_t tail = row->count - range.end;
  row->items[range.start] = element;
  memmove(row->items + range.start + 1, row->items + range.end, tail * sizeof *row->items);
  row->count = range.start + 1 + tail;
  matcher->level = NULL;
  const MatchObserver *observer = matcher->observer;
  if (matcher->observed && observer && observer->changed) observer->changed(observer->state, matcher->observed, row);
}

static Element element_of_match(const Row *row, const Match *match, uint8_t head_role) {
  const Element *head = &row->items[match->range.end - 1];
  for (uint32_t i = 0; i < match->capture_count; i++)
    if (match->captures[i].role == head_role) head = &row->items[match->captures[i].range.end - 1];
  return (Element){.kind = match->rule->result,
                   .features = match->rule->features,
                   .set = head->set,
                   .tokens = {row->items[match->range.start].tokens.start,
                              row->items[match->range.end - 1].tokens.end},
                   .head = head->head,
                   .item = UINT32_MAX};
}

void matcher_rewrite(Matcher *matcher, const Cascades *cascades, const Level *level, void *state,
                     void (*made)(void *state, const Match *match, Element *element)) {
  Row *row = matcher->row;
  uint8_t head_role = cascade_role(cascades, STR("head"));
  uint32_t read = 0, written = 0, rule = 0;
  Match match;
  while (matcher_find(matcher, level, &rule, read, &match)) {
    memmove(row->items + written, row->items + read, (match.range.start - read) * sizeof *row->items);
    written += match.range.start - read;
    Element element = element_of_match(row, &match, head_role);
    if (made) made(state, &match, &element);
    row->items[written++] = element;
    read = match.range.end;
  }
  memmove(row->items + written, row->items + read, (row->count - read) * sizeof *row->items);
  row->count = written + row->count - read;
  matcher_set_row(matcher, row);
}

Str rule_name(const Rule *rule) { return rule->name; }
Str rule_place(const Rule *rule) { return rule->place; }
uint8_t rule_result(const Rule *rule) { return rule->result; }
uint16_t rule_features(const Rule *rule) { return rule->features; }
int32_t rule_issue(const Rule *rule) { return rule->issue; }
uint8_t rule_stance(const Rule *rule) { return rule->stance; }

bool rule_has_flag(const Rule *rule, Str flag) {
  for (uint32_t i = 0; i < rule->flags.count; i++)
    if (str_equal(rule->flags.items[i], flag)) return true;
  return false;
}

Str rule_text(const Rule *rule) { return rule->source; }
Str rule_path(const Rule *rule) { return rule->path; }
uint32_t rule_example_count(const Rule *rule) { return rule->examples.count; }

Str rule_example(const Rule *rule, uint32_t index, uint32_t *line) {
  *line = rule->examples.items[index].line_number;
  return rule->examples.items[index].text;
}

Str level_name(const Level *level) { return level->name; }
bool level_is_leftmost(const Level *level) { return level->leftmost; }
uint32_t level_rule_count(const Level *level) { return level->rules.count; }
const Rule *level_rule(const Level *level, uint32_t index) { return level->rules.items[index]; }

Range match_capture(const Match *match, uint8_t role) {
  for (uint32_t i = 0; i < match->capture_count; i++)
    if (match->captures[i].role == role) return match->captures[i].range;
  return (Range){0, 0};
}
