/* Matching a row of elements against the rules of a level.
 *
 * In: a row, a level. Out: matches, with the elements that each role captured. A Matcher is one
 * thread's own: PCRE2's match data, a JIT stack of up to 1 MiB, the row as code units, and counts
 * of the limits that were hit, which are never taken for "no match". Where there is no memory for
 * what grows with rows or with what is met in them, the program aborts. */
#ifndef DEMARCHE_RULEBOOK_MATCHER_H
#define DEMARCHE_RULEBOOK_MATCHER_H

#include "rulebook/cascades/cascade.h"

/* Elements, half-open. */
typedef struct {
  uint32_t start, end;
} Range;

typedef struct {
  uint8_t role;
  Range range;
} Capture;

typedef struct {
  const Rule *rule;
  Range range;
  Capture captures[SPANS_MAX]; /* in the order of the row */
  uint32_t capture_count;
} Match;

/* Adds what a role has captured, in the order of the row, unless that is nothing. */
static inline void match_add_capture(Match *match, Capture capture) {
  if (capture.range.start == capture.range.end) return;
  uint32_t at = match->capture_count++;
  for (; at && match->captures[at - 1].range.start > capture.range.start; at--)
    match->captures[at] = match->captures[at - 1];
  match->captures[at] = capture;
}

/* A match of a leftmost level, and what it makes. */
typedef struct {
  const Rule *rule;
  Range range;
  Capture role;    /* what fills its role; of role 0 where nothing does */
  uint32_t head;   /* the last element of what fills its role, or else of its range */
  Element element; /* of the rule's kind and features, with that one's head */
} Group;

typedef struct Matcher Matcher;

/* Who looks on while rows are matched (explain, rules stats, tests). Any of the functions may be
 * NULL. What they are given holds only during the call. */
typedef struct {
  void *state;
  /* A level begins on a row. */
  void (*row)(void *state, const Level *level, const Row *row);
  /* A rule fits, and its match goes to the stage. */
  void (*match)(void *state, const Level *level, const Row *row, const Match *match);
  /* The last match has become an element of the row. */
  void (*changed)(void *state, const Level *level, const Row *row);
  /* A rule is about to be looked for, and has been. `rule` NULL: all rules of a leftmost level. */
  void (*before)(void *state, const Level *level, const Rule *rule);
  void (*after)(void *state, const Level *level, const Rule *rule);
} MatchObserver;

Matcher *matcher_new(void); /* NULL when memory runs out */
void matcher_free(Matcher *matcher);

/* From now on `observer`, which stays the caller's, sees what happens; NULL: nobody does. */
void matcher_observe(Matcher *matcher, const MatchObserver *observer);
bool matcher_is_observed(const Matcher *matcher);

/* Makes `row` the one to match in; it stays the caller's. Change it afterwards only through the
   matcher. */
void matcher_set_row(Matcher *matcher, Row *row);

/* The first match of the level, by the level's order: of a `leftmost` level the match that begins
 * first, at element `from` or behind it; else that of the first rule (from `*rule` on, which is
 * moved on to the rule that matched) that matches anywhere: `from` holds for the rule that `*rule`
 * was, later ones may begin at any element. False: none, or `from` is behind the row's elements. */
bool matcher_find(Matcher *matcher, const Level *level, uint32_t *rule, uint32_t from,
                  Match *match);

/* Puts one element in the place of a range of the current row, which is not empty. */
void matcher_replace(Matcher *matcher, Range range, Element element);

/* All matches of a leftmost level, and of no other, in the row, in its order; none reaches into
 * another. The heads of
 * their elements are the last that the role `head_role` (that of the name "head") has taken. The
 * list is the matcher's, and good until the next is asked for. */
Group *matcher_groups(Matcher *matcher, const Level *level, uint8_t head_role, uint32_t *count);
/* Puts the elements of the list into the row, which is as it was then, in the places of their
   ranges. */
void matcher_put_groups(Matcher *matcher);

/* How often a match was given up because of a limit since matcher_new. */
uint64_t matcher_limits_hit(const Matcher *matcher);

/* What a rule is and says. */
Str rule_name(const Rule *rule);
Str rule_place(const Rule *rule);
uint8_t rule_result(const Rule *rule);          /* the kind behind its =>, or 0 */
bool rule_has_flag(const Rule *rule, Str flag); /* words in brackets after the rule's name */
int32_t rule_issue(const Rule *rule);           /* index of the issue, or -1 */
uint8_t rule_stance(const Rule *rule);
Str rule_path(const Rule *rule); /* of its file, for messages */
/* The lines beneath it: `+ text => what the rule makes of it`, `- text`; `line` is where in the
   file. */
uint32_t rule_example_count(const Rule *rule);
Str rule_example(const Rule *rule, uint32_t index, uint32_t *line);
Str rule_text(const Rule *rule); /* as it stands in its file, examples aside */
Str level_name(const Level *level);
bool level_is_leftmost(const Level *level);
uint32_t level_rule_count(const Level *level);
const Rule *level_rule(const Level *level, uint32_t index);

/* The first capture of a role, or an empty range. */
Range match_capture(const Match *match, uint8_t role);
/* The number of a role's name; 0 where no rule has it (roles count from 1). */
uint8_t cascade_role(const Cascades *cascades, Str name);
Str cascade_role_name(const Cascades *cascades, uint8_t role); /* role > 0 */

#endif
