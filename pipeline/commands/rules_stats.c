/* demarche rules stats: what each rule does in articles.
 *
 * In: articles; perhaps annotations by hand of them. Out: by level, how often each rule fired, how
 * often PCRE2 looked for it and how long that took, and the share of what it made that people have
 * annotated too (as `score --by-rule` counts). The rules of a leftmost level are looked for
 * together, so they share one time. Time is measured here only: the clock is read twice for each
 * rule and row. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/articles.h"
#include "commands/command.h"
#include "commands/rules_actions.h"
#include "commands/wrap.h"
#include "evaluation/rule_hits.h"

typedef struct {
  uint64_t fired, tries;
  double seconds;
  uint32_t predicted, right; /* in the articles that gold has */
} RuleCounts;

typedef struct {
  const Level *level;
  RuleCounts *rules;   /* as in the level */
  RuleCounts together; /* of a leftmost level: tries and seconds */
} LevelCounts;

typedef struct {
  const RulesOptions *options;
  const Rulebook *rules;
  Worker *worker;
  Arena arena;
  LevelCounts *levels;
  double begun; /* when PCRE2 was called */
  uint32_t articles, failed;
  bool with_gold;
  BratFolder gold;
  Evaluation evaluation;
  uint32_t judged; /* articles that gold has */
} Stats;

/* ---- Counting ---- */

static LevelCounts *counts_of_level(Stats *stats, const Level *level) {
  LevelCounts *counts = stats->levels;
  while (counts->level != level) counts++;
  return counts;
}

static uint32_t index_of(const Level *level, const Rule *rule) {
  uint32_t index = 0;
  while (level_rule(level, index) != rule) index++;
  return index;
}

static void count_match(void *state, const Level *level, const Row *row, const Match *match) {
  (void)row;
  counts_of_level(state, level)->rules[index_of(level, match->rule)].fired++;
}

static void start_clock(void *state, const Level *level, const Rule *rule) {
  (void)level;
  (void)rule;
  Stats *stats = state;
  stats->begun = engine_now();
}

static void stop_clock(void *state, const Level *level, const Rule *rule) {
  Stats *stats = state;
  double seconds = engine_now() - stats->begun;
  LevelCounts *counts = counts_of_level(stats, level);
  RuleCounts *rule_counts = rule ? &counts->rules[index_of(level, rule)] : &counts->together;
  rule_counts->tries++;
  rule_counts->seconds += seconds;
}

static void init_counts(Stats *stats) {
  const Cascades *cascades = &stats->rules->cascades;
  stats->levels = arena_many(&stats->arena, cascades->levels.count, LevelCounts);
  for (uint32_t i = 0; i < cascades->levels.count; i++) {
    const Level *level = cascades->levels.items[i];
    stats->levels[i] = (LevelCounts){.level = level};
    stats->levels[i].rules = arena_many(&stats->arena, level_rule_count(level), RuleCounts);
  }
}

/* ---- Gold ---- */

static bool read_gold(Stats *stats) {
  BratFolderOptions options = {.directory = str_of(stats->options->gold)};
  BratTally tally;
  Report report = {.arena = &stats->arena};
  Error error;
  brat_tally_begin(&tally, &stats->arena);
  if (!brat_folder_read(&stats->gold, &stats->arena, &options, &tally, &report, &error)) {
    command_complain("%s", error.message);
    return false;
  }
  evaluation_begin(&stats->evaluation, &stats->arena, &stats->gold);
  return true;
}

static void compare_with_gold(Stats *stats, const Document *document) {
  EvaluatedArticle *article = evaluation_find(&stats->evaluation, document->id);
  if (!article || !article->missing || !str_equal(article->gold->text, document->text)) return;
  Annotations *annotations = arena_new(&stats->arena, Annotations);
  if (article->gold->shares_sources)
    annotations_of_document_sharing(annotations, &stats->arena, document);
  else
    annotations_of_document(annotations, &stats->arena, document);
  annotations_keep(annotations, &stats->arena);
  annotations->text = article->gold->text;
  evaluation_predict(article, &stats->arena, &stats->rules->gazetteer.ids, annotations);
  stats->judged++;
}

static RuleCounts *counts_of_place(Stats *stats, Str place) {
  for (uint32_t i = 0; i < stats->rules->cascades.levels.count; i++) {
    const Level *level = stats->levels[i].level;
    for (uint32_t k = 0; k < level_rule_count(level); k++)
      if (str_equal(rule_place(level_rule(level, k)), place)) return &stats->levels[i].rules[k];
  }
  return NULL; /* a name of the gazetteer */
}

static void judge(Stats *stats) {
  RuleHitsList hits = {0};
  evaluation_finish(&stats->evaluation, &stats->arena, 0, 1);
  rule_hits_list(&hits, &stats->arena, &stats->evaluation);
  for (uint32_t i = 0; i < hits.count; i++) {
    RuleCounts *counts = counts_of_place(stats, hits.items[i].rule);
    if (!counts) continue;
    counts->predicted += hits.items[i].predicted;
    counts->right += hits.items[i].right;
  }
}

/* ---- Articles ---- */

static bool take_article(void *state, const Job *job) {
  Stats *stats = state;
  EngineOptions options = {.threads = 1, .last = stage_count - 1};
  Document document;
  engine_process(stats->worker, &options, job, &document);
  stats->articles++;
  if (document.error.code) {
    command_complain("%.*s: %s", STR_ARG(document.id), document.error.message);
    stats->failed++;
  } else if (stats->with_gold) {
    compare_with_gold(stats, &document);
  }
  arena_reset(&stats->worker->arena);
  return true;
}

/* ---- Telling ---- */

static void tell_share(const Stats *stats, const RuleCounts *counts) {
  if (!stats->with_gold) return;
  if (counts->predicted)
    printf(" %6u %5.0f %%", counts->predicted, 100.0 * counts->right / counts->predicted);
  else
    printf(" %6s %7s", "", "");
}

static void tell_time(const RuleCounts *counts) {
  printf(" %8llu %10.3f", (unsigned long long)counts->tries, counts->seconds * 1000);
}

static void tell_rule(const Stats *stats, const Level *level, const Rule *rule,
                      const RuleCounts *counts) {
  printf("%8llu", (unsigned long long)counts->fired);
  tell_share(stats, counts);
  if (!level_is_leftmost(level)) tell_time(counts);
  printf("  %.*s (%.*s)\n", STR_ARG(rule_name(rule)), STR_ARG(rule_place(rule)));
}

static void tell_never(const LevelCounts *counts) {
  Wrap wrap = {.out = stdout, .width = 100, .indent = 2};
  uint32_t never = 0;
  for (uint32_t i = 0; i < level_rule_count(counts->level); i++) {
    if (counts->rules[i].fired) continue;
    if (!never++) wrap_text(&wrap, LOOK_PLAIN, STR("never fired:"));
    wrap_text(&wrap, LOOK_PLAIN, rule_name(level_rule(counts->level, i)));
  }
  wrap_break(&wrap, 0);
}

static void tell_level(const Stats *stats, const LevelCounts *counts) {
  const Level *level = counts->level;
  uint32_t fired = 0;
  RuleCounts sum = counts->together;
  for (uint32_t i = 0; i < level_rule_count(level); i++) {
    fired += counts->rules[i].fired > 0;
    sum.fired += counts->rules[i].fired;
    sum.tries += counts->rules[i].tries;
    sum.seconds += counts->rules[i].seconds;
  }
  printf("%.*s: %u of %u rules fired, %llu times; looked for %llu times in %.3f ms\n",
         STR_ARG(level_name(level)), fired, level_rule_count(level), (unsigned long long)sum.fired,
         (unsigned long long)sum.tries, sum.seconds * 1000);
  if (fired) {
    printf("%8s%s%s  rule\n", "fired", stats->with_gold ? " judged   right" : "",
           level_is_leftmost(level) ? "" : "    tries         ms");
    for (uint32_t i = 0; i < level_rule_count(level); i++)
      if (counts->rules[i].fired) tell_rule(stats, level, level_rule(level, i), &counts->rules[i]);
  }
  tell_never(counts);
  putchar('\n');
}

static void tell(const Stats *stats) {
  for (uint32_t i = 0; i < stats->rules->cascades.levels.count; i++)
    if (rules_level_wanted(stats->options, stats->levels[i].level))
      tell_level(stats, &stats->levels[i]);
  printf("%u article%s", stats->articles, stats->articles == 1 ? "" : "s");
  if (stats->failed) printf(", %u failed", stats->failed);
  if (stats->with_gold) printf(", %u of them judged by %s", stats->judged, stats->options->gold);
  putchar('\n');
}

static int gather(Stats *stats) {
  const MatchObserver observer = {
      .state = stats, .match = count_match, .before = start_clock, .after = stop_clock};
  matcher_observe(stats->worker->matcher, &observer);
  size_t count = 0;
  while (stats->options->arguments[count]) count++;
  int status = articles_each(stats->options->arguments, count, take_article, stats);
  if (status == STATUS_TROUBLE) return status;
  if (stats->with_gold && !stats->judged)
    command_complain("%s has none of these articles", stats->options->gold);
  if (stats->with_gold) judge(stats);
  tell(stats);
  return stats->failed ? STATUS_FAILED : status;
}

int rules_stats(const RulesOptions *options, const Rulebook *rules) {
  Stats stats = {.options = options, .rules = rules, .with_gold = options->gold != NULL};
  int status = STATUS_TROUBLE;
  init_counts(&stats);
  stats.worker = worker_new(rules);
  if (!stats.worker)
    command_complain("not enough memory");
  else if (!stats.with_gold || read_gold(&stats))
    status = gather(&stats);
  worker_free(stats.worker);
  arena_free(&stats.arena);
  return status;
}
