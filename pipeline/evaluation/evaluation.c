/* Scoring of a folder: see evaluation.h. */
#include "evaluation/evaluation.h"

void evaluation_begin(Evaluation *evaluation, Arena *arena, const BratFolder *gold) {
  *evaluation = (Evaluation){0};
  for (uint32_t i = 0; i < gold->articles.count; i++) {
    const BratArticle *article = &gold->articles.items[i];
    Annotations *empty = arena_new(arena, Annotations);
    *empty = article->annotations;
    empty->names.count = 0;
    empty->attributions.count = 0;
    *array_push(arena, &evaluation->articles) = (EvaluatedArticle){
        .gold = &article->annotations, .predicted = empty, .missing = true, .hash = article->hash};
    evaluation->layers |= gold_layers_of(&article->annotations);
  }
}

EvaluatedArticle *evaluation_find(Evaluation *evaluation, Str id) {
  uint32_t low = 0, high = evaluation->articles.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    EvaluatedArticle *article = &evaluation->articles.items[middle];
    int order = str_compare(article->gold->id, id);
    if (!order) return article;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

void evaluation_predict(EvaluatedArticle *article, Arena *arena, const Symbols *listed,
                        Annotations *predicted) {
  unlisted_align(arena, listed, article->gold, predicted);
  article->predicted = predicted;
  article->missing = false;
}

static void add_labels(Ids *labels, Arena *arena, const Annotations *annotations) {
  for (uint32_t i = 0; i < annotations->names.count; i++)
    ids_add(labels, arena, annotations->names.items[i].label);
}

/* A name may stand in gold or in the prediction only: both sides' labels have their measures. */
static void list_measures(Evaluation *evaluation, Arena *arena) {
  Ids labels = {0};
  for (uint32_t i = 0; i < evaluation->articles.count; i++) {
    add_labels(&labels, arena, evaluation->articles.items[i].gold);
    add_labels(&labels, arena, evaluation->articles.items[i].predicted);
  }
  measures_make(&evaluation->measures, arena, &labels);
}

static void count_articles(Evaluation *evaluation, Arena *arena) {
  uint32_t measures = evaluation->measures.items.count;
  evaluation->counts = arena_many(arena, (size_t)measures * evaluation->articles.count, Counts);
  for (uint32_t i = 0; i < evaluation->articles.count; i++) {
    EvaluatedArticle *article = &evaluation->articles.items[i];
    comparison_make(&article->comparison, arena, article->gold, article->predicted);
    measures_count(&evaluation->measures, &article->comparison,
                   &evaluation->counts[(size_t)i * measures]);
  }
}

/* Gold that tells no classes cannot say how much of a class was found. */
static void keep_precision_only(Result *result) {
  static const Metric gone[] = {METRIC_RECALL, METRIC_F1};
  for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
    result->micro.of[gone[i]] = result->macro.of[gone[i]] = (Ratio){0, false};
    result->intervals.of[gone[i]] = (Interval){0, 0, false};
  }
}

static void sum_up(Evaluation *evaluation, uint32_t measure, const Intervals *intervals) {
  uint32_t measures = evaluation->measures.items.count, articles = evaluation->articles.count;
  const Measure *about = &evaluation->measures.items.items[measure];
  Result *result = &evaluation->results[measure];
  result->available = (about->needs & ~evaluation->layers) == 0;
  if (!result->available) return;
  for (uint32_t i = 0; i < articles; i++)
    counts_add(&result->counts, &evaluation->counts[(size_t)i * measures + measure]);
  result->micro = scores_of(&result->counts);
  result->macro = scores_macro(&evaluation->counts[measure], articles, measures);
  result->intervals = *intervals;
  if (about->recall_needs & ~evaluation->layers) keep_precision_only(result);
}

void evaluation_finish(Evaluation *evaluation, Arena *arena, uint32_t resamples, uint64_t seed) {
  evaluation->resamples = resamples;
  evaluation->seed = seed;
  list_measures(evaluation, arena);
  count_articles(evaluation, arena);
  uint32_t measures = evaluation->measures.items.count;
  evaluation->results = arena_many(arena, measures, Result);
  Intervals *intervals = arena_many(arena, measures, Intervals);
  Arena scratch = {.recover = arena->recover};
  significance_bootstrap(&scratch, evaluation->counts, evaluation->articles.count, measures,
                         resamples, seed, intervals);
  arena_free(&scratch);
  for (uint32_t m = 0; m < measures; m++) sum_up(evaluation, m, &intervals[m]);
}
