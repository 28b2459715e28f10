/* Rows against levels: see matcher.h. */
#include "rulebook/cascades/matcher.h"

#include <stdlib.h>
#include <string.h>

#include "rulebook/cascades/backtrack.h"
#include "rulebook/cascades/element_units.h"
#include "rulebook/cascades/plan.h"
#include "rulebook/cascades/scanner.h"

enum { MATCH_LIMIT = 200000, JIT_STACK_SMALL = 32 * 1024, JIT_STACK_LARGE = 1024 * 1024 };

/* How a level's rules are looked for: one of the two, the other is NULL; both are until it is
   met. */
typedef struct {
  Scanner *scanner;
  PlaceFinder *finder;
} Search;

struct Matcher {
  pcre2_match_data *data;
  pcre2_match_context *context;
  pcre2_jit_stack *stack;
  Search *searches; /* by the level's number; NULL before the first */
  uint32_t search_count;
  Search *search; /* of `level` */
  Row *row;
  const Level *level; /* whose rules are looked for in the row as it is now, or NULL */
  /* the codes in which the row stands in `units`, NULL where it does not */
  const uint16_t *written;
  uint32_t *units; /* UNITS_PER_ELEMENT for each element of the row */
  size_t capacity; /* elements that `units` has room for */
  Group *groups;   /* those found last */
  uint32_t group_count, group_room;
  uint64_t limits_hit;
  const MatchObserver *observer; /* mostly NULL */
  const Level *observed;         /* the level that the observer has seen begin on this row */
};

Matcher *matcher_new(void) {
  Matcher *matcher = calloc(1, sizeof *matcher);
  if (!matcher) return NULL;
  matcher->data = pcre2_match_data_create(SPANS_MAX + 1, NULL);
  matcher->context = pcre2_match_context_create(NULL);
  matcher->stack = pcre2_jit_stack_create(JIT_STACK_SMALL, JIT_STACK_LARGE, NULL);
  if (!matcher->data || !matcher->context) {
    matcher_free(matcher);
    return NULL;
  }
  pcre2_set_match_limit(matcher->context, MATCH_LIMIT);
  if (matcher->stack) pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
  return matcher;
}

void matcher_free(Matcher *matcher) {
  if (!matcher) return;
  pcre2_match_data_free(matcher->data);
  pcre2_match_context_free(matcher->context);
  pcre2_jit_stack_free(matcher->stack);
  for (uint32_t i = 0; i < matcher->search_count; i++) {
    scanner_free(matcher->searches[i].scanner);
    place_finder_free(matcher->searches[i].finder);
  }
  free(matcher->searches);
  free(matcher->units);
  free(matcher->groups);
  free(matcher);
}

uint64_t matcher_limits_hit(const Matcher *matcher) { return matcher->limits_hit; }

void matcher_observe(Matcher *matcher, const MatchObserver *observer) {
  matcher->observer = observer;
}

bool matcher_is_observed(const Matcher *matcher) { return matcher->observer != NULL; }

static void show_row(Matcher *matcher, const Level *level) {
  const MatchObserver *observer = matcher->observer;
  matcher->observed = level;
  if (observer && observer->row) observer->row(observer->state, level, matcher->row);
}

static void show_match(const Matcher *matcher, const Level *level, const Match *match) {
  const MatchObserver *observer = matcher->observer;
  if (observer && observer->match) observer->match(observer->state, level, matcher->row, match);
}

static void reserve_units(Matcher *matcher, size_t elements) {
  if (elements <= matcher->capacity) return;
  size_t capacity = elements * 2;
  uint32_t *units = realloc(matcher->units, capacity * UNITS_PER_ELEMENT * sizeof *units);
  if (!units) abort();
  matcher->units = units;
  matcher->capacity = capacity;
}

void matcher_set_row(Matcher *matcher, Row *row) {
  matcher->row = row;
  matcher->level = matcher->observed = NULL;
  matcher->written = NULL;
}

/* For PCRE2, which few rows ever get to. */
static void write_units(Matcher *matcher, const Level *level, const uint16_t *codes) {
  if (matcher->written == codes) return;
  const Row *row = matcher->row;
  reserve_units(matcher, row->count);
  for (uint32_t i = 0; i < row->count; i++)
    element_units(&row->items[i], codes[level->codes[row->items[i].set]],
                  matcher->units + (size_t)i * UNITS_PER_ELEMENT);
  matcher->written = codes;
}

static void fill_match(Matcher *matcher, const Rule *rule, const RuleCode *code, int groups,
                       Match *match) {
  const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(matcher->data);
  match->rule = rule;
  match->range = (Range){(uint32_t)(offsets[0] / UNITS_PER_ELEMENT),
                         (uint32_t)(offsets[1] / UNITS_PER_ELEMENT)};
  match->capture_count = 0;
  for (int group = 1; group < groups && (uint32_t)group <= code->group_count; group++)
    if (offsets[2 * group] != PCRE2_UNSET)
      match_add_capture(match, (Capture){code->groups[group - 1],
                                         {(uint32_t)(offsets[2 * group] / UNITS_PER_ELEMENT),
                                          (uint32_t)(offsets[2 * group + 1] / UNITS_PER_ELEMENT)}});
}

static int match_at(Matcher *matcher, const RuleCode *code, uint32_t place) {
  return pcre2_match(
      code->code, matcher->units, (PCRE2_SIZE)matcher->row->count * UNITS_PER_ELEMENT,
      (PCRE2_SIZE)place * UNITS_PER_ELEMENT, PCRE2_NO_UTF_CHECK, matcher->data, matcher->context);
}

/* Of a row of any length, in any number of steps. Machine code has the last word on limits, for it
 * is not the same for all threads when it is there. */
static bool fits_by_pcre2(Matcher *matcher, const Level *level, const Rule *rule, uint32_t place,
                          Match *match) {
  const RuleCode *code = rule_code(level, rule, NULL);
  int result = PCRE2_ERROR_NOMEMORY;
  if (code) write_units(matcher, level, code->codes), result = match_at(matcher, code, place);
  if (code && result <= 0 && result != PCRE2_ERROR_NOMATCH &&
      (code = rule_code_fast(rule, code)) != NULL)
    result = match_at(matcher, code, place);
  if (result == PCRE2_ERROR_NOMATCH) return false;
  if (result > 0)
    fill_match(matcher, rule, code, result, match);
  else
    matcher->limits_hit++;
  return result > 0;
}

/* Whether a rule fits that begins at the place, and how. */
static bool fits(Matcher *matcher, const Level *level, uint32_t rule, uint32_t place,
                 Match *match) {
  BacktrackResult result = place_finder_fits(matcher->search->finder, rule, place, match);
  return result == BACKTRACK_GIVES_UP
             ? fits_by_pcre2(matcher, level, level->rules.items[rule], place, match)
             : result == BACKTRACK_FITS;
}

static void reserve_groups(Matcher *matcher, uint32_t count) {
  if (count <= matcher->group_room) return;
  free(matcher->groups);
  matcher->group_room = count * 2;
  matcher->groups = malloc(matcher->group_room * sizeof *matcher->groups);
  if (!matcher->groups) abort();
}

/* Of a level that has a program: finds all groups from element `from` on. */
static void scan(Matcher *matcher, uint32_t from) {
  reserve_groups(matcher, matcher->row->count);
  if (scanner_find(matcher->search->scanner, matcher->row, from, matcher->groups,
                   &matcher->group_count))
    return;
  matcher->group_count = 0;
  matcher->limits_hit++;
}

static void fill_match_of_group(const Group *group, Match *match) {
  match->rule = group->rule;
  match->range = group->range;
  match->capture_count = group->role.role ? 1 : 0;
  match->captures[0] = group->role;
}

static bool find_leftmost(Matcher *matcher, const Level *level, uint32_t from, Match *match) {
  if (matcher->search->scanner) {
    scan(matcher, from);
    if (matcher->group_count) fill_match_of_group(matcher->groups, match);
    return matcher->group_count;
  }
  for (uint32_t place = from, rule = 0; place_finder_first(matcher->search->finder, &place, &rule);
       rule++)
    if (fits(matcher, level, rule, place, match)) return true;
  return false;
}

static bool find_rule(Matcher *matcher, const Level *level, uint32_t rule, uint32_t from,
                      Match *match) {
  uint32_t place = place_finder_next(matcher->search->finder, rule, from);
  while (place != PLACE_NONE && !fits(matcher, level, rule, place, match))
    place = place_finder_next(matcher->search->finder, rule, place + 1);
  return place != PLACE_NONE;
}

static bool find_ordered(Matcher *matcher, const Level *level, uint32_t *rule, uint32_t from,
                         Match *match) {
  const MatchObserver *observer = matcher->observer;
  for (uint32_t asked = *rule;; ++*rule) {
    *rule = place_finder_rule(matcher->search->finder, *rule);
    if (*rule >= level->rules.count) return false;
    if (*rule != asked) from = 0;
    const Rule *candidate = level->rules.items[*rule];
    if (observer && observer->before) observer->before(observer->state, level, candidate);
    bool found = find_rule(matcher, level, *rule, from, match);
    if (observer && observer->after) observer->after(observer->state, level, candidate);
    if (found) return true;
  }
}

static Search *find_search(Matcher *matcher, const Level *level) {
  if (!matcher->searches) {
    matcher->search_count = level->cascades->levels.count;
    matcher->searches = calloc(matcher->search_count, sizeof *matcher->searches);
    if (!matcher->searches) abort();
  }
  Search *search = &matcher->searches[level->number];
  if (search->scanner || search->finder) return search;
  if (level->program)
    search->scanner = scanner_new(level);
  else
    search->finder = place_finder_new(level);
  if (!search->scanner && !search->finder) abort();
  return search;
}

static void begin_level(Matcher *matcher, const Level *level) {
  if (matcher->level == level) return;
  matcher->level = level;
  matcher->search = find_search(matcher, level);
  if (matcher->search->finder) place_finder_begin(matcher->search->finder, matcher->row);
  if (matcher->observed != level) show_row(matcher, level);
}

bool matcher_find(Matcher *matcher, const Level *level, uint32_t *rule, uint32_t from,
                  Match *match) {
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
  matcher->written = NULL;
  if (!matcher->level || !matcher->search->finder || range.end == range.start)
    matcher->level = NULL;
  else
    place_finder_replace(matcher->search->finder, row, range.start, range.end);
  const MatchObserver *observer = matcher->observer;
  if (matcher->observed && observer && observer->changed)
    observer->changed(observer->state, matcher->observed, row);
}

/* ---- Groups ---- */

static inline void make_element(const Row *row, uint8_t head_role, Group *group) {
  bool has_head = group->role.role && group->role.role == head_role;
  group->head = (has_head ? group->role.range.end : group->range.end) - 1;
  const Element *head = &row->items[group->head];
  group->element = (Element){.kind = group->rule->result,
                             .features = group->rule->features,
                             .set = head->set,
                             .tokens = {row->items[group->range.start].tokens.start,
                                        row->items[group->range.end - 1].tokens.end},
                             .head = head->head,
                             .item = UINT32_MAX};
}

/* Of a level that has no program. */
static void find_one_by_one(Matcher *matcher, const Level *level, uint8_t head_role) {
  uint32_t rule = 0, from = 0;
  reserve_groups(matcher, matcher->row->count);
  for (Match match; matcher_find(matcher, level, &rule, from, &match);
       rule = 0, from = match.range.end) {
    Group *group = &matcher->groups[matcher->group_count++];
    *group = (Group){.rule = match.rule, .range = match.range};
    for (uint32_t i = 0; i < match.capture_count; i++)
      if (match.captures[i].role == head_role) group->role = match.captures[i];
  }
}

static void show_groups(const Matcher *matcher, const Level *level) {
  Match match;
  for (uint32_t i = 0; i < matcher->group_count; i++) {
    fill_match_of_group(&matcher->groups[i], &match);
    show_match(matcher, level, &match);
  }
}

static void scan_shown(Matcher *matcher, const Level *level) {
  const MatchObserver *observer = matcher->observer;
  if (observer && observer->before) observer->before(observer->state, level, NULL);
  scan(matcher, 0);
  if (observer && observer->after) observer->after(observer->state, level, NULL);
  if (observer) show_groups(matcher, level);
}

Group *matcher_groups(Matcher *matcher, const Level *level, uint8_t head_role, uint32_t *count) {
  const Row *row = matcher->row;
  matcher->group_count = 0;
  if (row->count) begin_level(matcher, level);
  if (row->count && matcher->search->scanner)
    scan_shown(matcher, level);
  else
    find_one_by_one(matcher, level, head_role);
  for (Group *group = matcher->groups, *end = group + matcher->group_count; group < end; group++)
    make_element(row, head_role, group);
  *count = matcher->group_count;
  return matcher->groups;
}

void matcher_put_groups(Matcher *matcher) {
  Row *row = matcher->row;
  uint32_t read = 0, written = 0;
  for (uint32_t i = 0; i < matcher->group_count; i++) {
    const Group *group = &matcher->groups[i];
    memmove(row->items + written, row->items + read,
            (group->range.start - read) * sizeof *row->items);
    written += group->range.start - read;
    row->items[written++] = group->element;
    read = group->range.end;
  }
  memmove(row->items + written, row->items + read, (row->count - read) * sizeof *row->items);
  row->count = written + row->count - read;
  matcher_set_row(matcher, row);
}

Str rule_name(const Rule *rule) { return rule->name; }
Str rule_place(const Rule *rule) { return rule->place; }
uint8_t rule_result(const Rule *rule) { return rule->result; }
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
