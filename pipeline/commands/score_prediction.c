/* Predictions for `score`: see score_prediction.h.
 *
 * Documents, whether the pipeline makes them now or has written them before, come through the
 * engine; each becomes annotations on the worker that has it. The annotations outlive the worker,
 * so they are made in an arena that the workers share under a lock. */
#include "commands/score_prediction.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "commands/command.h"
#include "commands/json_lines.h"
#include "formats/text_input.h"

typedef struct {
  const ScoreOptions *options;
  Arena *arena;
  const BratFolder *gold;
  Evaluation *evaluation;
  ScoreReport *report;
  pthread_mutex_t lock;
  TextIndex index; /* of the gold's texts */
  uint32_t next;   /* article of gold to be read by the pipeline */
  bool unreadable; /* the prediction as a whole; this has been told */
} Prediction;

/* The text that an annotation's offsets count in must be gold's. */
static void set_prediction(Prediction *prediction, EvaluatedArticle *article, const Rulebook *rules,
                           Annotations *annotations) {
  if (!str_equal(annotations->text, article->gold->text)) {
    *array_push(prediction->arena, &prediction->report->failed) =
        (FailedArticle){article->gold->id, STR("its text is not that of gold")};
    return;
  }
  annotations->text = article->gold->text;
  prediction->report->unmapped += label_map_apply(&prediction->options->map, annotations);
  evaluation_predict(article, prediction->arena, &rules->gazetteer.ids, annotations);
}

/* ---- documents ---- */

/* Nothing goes out: the annotations stay here. Error documents are told by `note_failure`. */
static bool take_document(void *state, Worker *worker, const Document *document, char **out,
                          size_t *size) {
  Prediction *prediction = state;
  *out = NULL;
  *size = 0;
  if (document->error.code) return true;
  pthread_mutex_lock(&prediction->lock);
  EvaluatedArticle *article = evaluation_find(prediction->evaluation, document->id);
  if (article) {
    Annotations *annotations = arena_new(prediction->arena, Annotations);
    if (article->gold->shares_sources)
      annotations_of_document_sharing(annotations, prediction->arena, document);
    else
      annotations_of_document(annotations, prediction->arena, document);
    annotations_keep(annotations, prediction->arena);
    set_prediction(prediction, article, worker->rules, annotations);
  } else {
    ids_add(&prediction->report->extra, prediction->arena,
            arena_copy(prediction->arena, document->id));
  }
  pthread_mutex_unlock(&prediction->lock);
  return true;
}

static bool take_nothing(void *state, const char *bytes, size_t size, Error *error) {
  (void)state;
  (void)bytes;
  (void)size;
  (void)error;
  return true;
}

static void note_failure(void *state, const Failure *failure) {
  Prediction *prediction = state;
  bool whole_file = prediction->options->prediction && !failure->line;
  pthread_mutex_lock(&prediction->lock);
  Arena *arena = prediction->arena;
  if (whole_file) {
    prediction->unreadable = true;
    command_complain("%s", failure->error->message);
  } else {
    *array_push(arena, &prediction->report->failed) = (FailedArticle){
        arena_copy(arena, failure->id), arena_copy(arena, str_of(failure->error->message))};
  }
  pthread_mutex_unlock(&prediction->lock);
}

static bool run_engine(Prediction *prediction, JobSource source, size_t first_stage) {
  Rulebook *rules = command_load_rules(prediction->options->rules);
  if (!rules) return false;
  EngineOptions engine = {.threads = prediction->options->threads,
                          .first = first_stage,
                          .last = stage_count - 1,
                          .failed = note_failure,
                          .observer = prediction};
#ifdef DEMARCHE_DEBUG
  engine.check = true;
#endif
  JobSink sink = {prediction, take_document, take_nothing};
  EngineCounts counts = {0};
  Error error = {0};
  pthread_mutex_init(&prediction->lock, NULL);
  bool finished = engine_run(rules, &engine, source, sink, &counts, &error);
  pthread_mutex_destroy(&prediction->lock);
  rulebook_free(rules);
  if (!finished) command_complain("%s", error.message);
  return finished && !prediction->unreadable;
}

/* ---- the pipeline over gold's texts ---- */

static char *copy_of(Str text) { return text.size ? strndup(text.data, text.size) : NULL; }

static bool next_article(void *state, Job *job, Error *error) {
  Prediction *prediction = state;
  if (prediction->next == prediction->gold->articles.count) return false;
  const Annotations *gold = &prediction->gold->articles.items[prediction->next++].annotations;
  const IndexRow *row = text_index_find(&prediction->index, gold->id);
  *job = (Job){.bytes = malloc(gold->text.size + 1), .size = gold->text.size};
  job->id = copy_of(gold->id);
  job->origin = copy_of(gold->id);
  if (row) {
    job->published = copy_of(row->published);
    job->source = copy_of(row->source);
    job->title = copy_of(row->title);
  }
  if (!job->bytes || !job->id || !job->origin) return error_set(error, "io", "not enough memory");
  memcpy(job->bytes, gold->text.data, gold->text.size);
  return true;
}

static void tell_findings(const Report *report) {
  Arena arena = {0};
  for (uint32_t i = 0; i < report->findings.count; i++)
    fprintf(stderr, "%s", finding_text(&arena, &report->findings.items[i]).data);
  arena_free(&arena);
}

/* Dates decide who held an office: so the index of the corpus counts also where gold has its own
 * texts, and nothing is measured where one of them is lost. */
static bool load_index(Prediction *prediction) {
  Arena *arena = prediction->arena;
  Report report = {.arena = arena};
  text_index_load(&prediction->index, arena, prediction->gold->texts, &report);
  if (!prediction->index.read && !report.errors)
    text_index_load(
        &prediction->index, arena,
        arena_format(arena, "%.*s/../corpus", STR_ARG(prediction->options->gold.directory)),
        &report);
  tell_findings(&report);
  return !report.errors;
}

static bool predict_by_pipeline(Prediction *prediction) {
  prediction->report->prediction = STR("the pipeline");
  return load_index(prediction) && run_engine(prediction, (JobSource){prediction, next_article}, 0);
}

/* ---- JSON Lines ---- */

static bool predict_from_json(Prediction *prediction) {
  if (!json_lines_expected("score", prediction->options->prediction)) return false;
  TextInputOptions reading = {.format = INPUT_JSONL};
  char *const argument[] = {prediction->options->prediction};
  TextInput *input = text_input_new(&reading, argument, 1);
  if (!input) {
    command_complain("not enough memory");
    return false;
  }
  bool finished = run_engine(prediction, text_input_source(input), stage_count);
  text_input_free(input);
  return finished;
}

/* ---- a folder ---- */

static bool predict_from_folder(Prediction *prediction) {
  Arena *arena = prediction->arena;
  BratFolderOptions options = {.directory = str_of(prediction->options->prediction),
                               .texts = prediction->gold->texts};
  BratFolder *folder = arena_new(arena, BratFolder);
  BratTally tally;
  Report report = {.arena = arena};
  Error error;
  brat_tally_begin(&tally, arena);
  bool read = brat_folder_read(folder, arena, &options, &tally, &report, &error);
  tell_findings(&report);
  if (!read) {
    command_complain("%s", error.message);
    return false;
  }
  Rulebook *rules = command_load_rules(prediction->options->rules);
  if (!rules) return false;
  for (uint32_t i = 0; i < folder->articles.count; i++) {
    Annotations *annotations = &folder->articles.items[i].annotations;
    EvaluatedArticle *article = evaluation_find(prediction->evaluation, annotations->id);
    if (article)
      set_prediction(prediction, article, rules, annotations);
    else
      ids_add(&prediction->report->extra, arena, annotations->id);
  }
  rulebook_free(rules);
  return true;
}

/* ---- */

static bool is_directory(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Then every figure would be zero, and say nothing. */
static bool complain_of_other_articles(const Prediction *prediction) {
  const ScoreReport *report = prediction->report;
  if (report->failed.count || report->missing.count < prediction->evaluation->articles.count)
    return false;
  Str extra = report->extra.count ? report->extra.items[0] : STR("");
  command_complain("%.*s: it has no article of the gold in %.*s%s%.*s%s",
                   STR_ARG(report->prediction), STR_ARG(report->gold),
                   extra.size ? ", but others, as " : "", STR_ARG(extra),
                   extra.size ? " (ids must be the same)" : "");
  return true;
}

static int compare_failed(const void *left, const void *right) {
  const FailedArticle *a = left, *b = right;
  int order = str_compare(a->article, b->article);
  return order ? order : str_compare(a->message, b->message);
}

bool score_predict(const ScoreOptions *options, Arena *arena, const BratFolder *gold,
                   Evaluation *evaluation, ScoreReport *report) {
  Prediction prediction = {
      .options = options, .arena = arena, .gold = gold, .evaluation = evaluation, .report = report};
  report->prediction = str_of(options->prediction);
  bool well = !options->prediction                ? predict_by_pipeline(&prediction)
              : is_directory(options->prediction) ? predict_from_folder(&prediction)
                                                  : predict_from_json(&prediction);
  if (!well) return false;
  for (uint32_t i = 0; i < evaluation->articles.count; i++)
    if (evaluation->articles.items[i].missing)
      ids_add(&report->missing, arena, evaluation->articles.items[i].gold->id);
  if (complain_of_other_articles(&prediction)) return false;
  if (report->failed.count)
    qsort(report->failed.items, report->failed.count, sizeof(FailedArticle), compare_failed);
  return true;
}
