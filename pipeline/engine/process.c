/* One document: from the bytes of its job through the stages: see process.h.
 *
 * In: plain text, or a line of JSON. Out: a document with the layers of the stages that were asked
 * for, or an error document. The stages trust what they are given, so all that comes from outside
 * is refused here: bytes that are not UTF-8 text, and layers that no stage would have made. */
#include "engine/process.h"

#include <string.h>
#include <time.h>

#include "base/unicode.h"
#include "document/document_check.h"
#include "engine/guard.h"

static bool check_blank(Str text, Error *error) {
  for (size_t at = 0; at < text.size;) {
    unsigned size;
    if (!unicode_is_space(unicode_decode(text, at, &size))) return true;
    at += size;
  }
  return error_set(error, "empty", "the text is empty, or only white space");
}

static bool check_size(Str text, const EngineOptions *options, Error *error) {
  size_t limit = options->byte_limit ? options->byte_limit : ENGINE_BYTE_LIMIT;
  return text.size <= limit ||
         error_set(error, "too-large", "%zu bytes, where %zu is the limit", text.size, limit);
}

static bool check_encoding(Str text, Error *error) {
  size_t nul = str_find(text, '\0'), bad = unicode_validate(text);
  bool utf16 = text.size > 1 &&
               (memcmp(text.data, "\xFF\xFE", 2) == 0 || memcmp(text.data, "\xFE\xFF", 2) == 0);
  if (bad < nul)
    return error_set_at(error, "invalid-utf8", bad, "not UTF-8 at byte %zu (0x%02X)%s", bad,
                        (unsigned)(unsigned char)text.data[bad],
                        utf16 ? "; it looks like UTF-16" : "");
  return nul == SIZE_MAX || error_set_at(error, "nul-byte", nul, "a NUL byte at byte %zu", nul);
}

/* What is known of an article besides its text. */
static bool check_given(const Document *document, Error *error) {
  const Str given[] = {document->id, document->published, document->source, document->title};
  for (size_t i = 0; i < sizeof given / sizeof *given; i++)
    if (unicode_validate(given[i]) != SIZE_MAX)
      return error_set(error, "invalid-utf8", "its id, source or title is not UTF-8");
  return !document->published.size || document_is_date(document->published) ||
         error_set(error, "bad-date", "\"%.*s\" is not a day, written YYYY-MM-DD",
                   (int)(document->published.size < 40 ? document->published.size : 0),
                   document->published.data);
}

static bool decode_text(const EngineOptions *options, const Job *job, Document *document) {
  document->text = (Str){job->bytes, job->size};
  return check_given(document, &document->error) &&
         check_size(document->text, options, &document->error) &&
         check_encoding(document->text, &document->error) &&
         check_blank(document->text, &document->error);
}

/* The layers that must be there before the stages run: what the first one needs. Without any, what
 * the last one adds. */
static bool check_layers(const EngineOptions *options, const Document *document, Error *error) {
  bool some = options->first < stage_count;
  Layers missing = some ? stages[options->first].needs : stages[stage_count - 1].adds;
  missing &= ~document->layers;
  for (size_t i = 0; i < stage_count; i++)
    if (stages[i].adds & missing)
      return error_set(error, "missing-layer", "no %s yet: `demarche %s` must come before",
                       layer_name((Layer)stages[i].adds), some ? stages[i].name : "run");
  return true;
}

/* The reader of JSON knows the column of a fault, we know the line. An error document's own message
 * already tells its line. */
static void tell_line(const Job *job, Error *error) {
  if (!job->line || !str_starts_with(str_of(error->message), STR("column "))) return;
  Error told = *error;
  error_set(error, told.code, "line %llu, %s", (unsigned long long)job->line, told.message);
  error->offset = told.offset;
  error->has_offset = told.has_offset;
}

static bool decode_json(Worker *worker, const EngineOptions *options, const Job *job,
                        Document *document) {
  JsonNames names = worker_json_names(worker);
  if (!document_from_json(document, (Str){job->bytes, job->size}, str_of(job->id), &names)) {
    tell_line(job, &document->error);
    return false;
  }
  return check_size(document->text, options, &document->error) &&
         check_blank(document->text, &document->error) &&
         check_layers(options, document, &document->error) &&
         (!document->layers || document_check(document, &document->error));
}

static bool decode(Worker *worker, const EngineOptions *options, const Job *job,
                   Document *document) {
  document->id = str_of(job->id);
  document->published = str_of(job->published);
  document->source = str_of(job->source);
  document->title = str_of(job->title);
  if (job->error.code) {
    document->error = job->error;
    return false;
  }
  return job->is_json ? decode_json(worker, options, job, document)
                      : decode_text(options, job, document) &&
                            check_layers(options, document, &document->error);
}

double engine_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static bool run_stage(Worker *worker, const EngineOptions *options, size_t stage,
                      Document *document, EngineTimes *times) {
  double start = times ? engine_now() : 0;
  stages[stage].run(worker, document);
  document->layers |= stages[stage].adds;
  if (times) times->stages[stage] += engine_now() - start;
  Error breach;
  if (!options->check || document_check(document, &breach)) return true;
  return error_set(&document->error, "invariant", "after %s: %s", stages[stage].name,
                   breach.message);
}

static bool run_stages(Worker *worker, const EngineOptions *options, Document *document,
                       EngineTimes *times) {
  Layers anew = 0;
  for (size_t i = options->first; i < stage_count; i++) anew |= stages[i].adds;
  document_drop(document, anew);
  for (size_t i = options->first; i < stage_count && i <= options->last; i++)
    if (!run_stage(worker, options, i, document, times)) return false;
  return true;
}

typedef struct {
  Worker *worker;
  const EngineOptions *options;
  const Job *job;
  Document *document;
  EngineTimes *times;
} Task;

static void perform(void *argument) {
  const Task *task = argument;
  double start = task->times ? engine_now() : 0;
  bool decoded = decode(task->worker, task->options, task->job, task->document);
  if (task->times) task->times->decode += engine_now() - start;
  if (!decoded || !run_stages(task->worker, task->options, task->document, task->times))
    task->document->layers = 0;
}

typedef struct {
  Worker *worker;
  Str name, copy;
} NameTask;

static void copy_name(void *argument) {
  NameTask *task = argument;
  task->copy = arena_copy(&task->worker->arena, task->name);
}

/* The id of a line of JSON lies in the arena, among what is to be given back. */
static void fail_for_memory(Worker *worker, const Job *job, Document *document) {
  char name[256];
  NameTask task = {.worker = worker, .name = {name, 0}};
  if (document->id.size <= sizeof name) task.name.size = document->id.size;
  if (task.name.size) memcpy(name, document->id.data, task.name.size);
  arena_reset(&worker->scratch);
  arena_reset(&worker->arena);
  bool named = task.name.size && guard_memory(worker, copy_name, &task);
  *document = (Document){.arena = &worker->arena, .id = named ? task.copy : str_of(job->id)};
  error_set(&document->error, "out-of-memory", "not enough memory for its %zu bytes", job->size);
}

void process_document(Worker *worker, const EngineOptions *options, const Job *job,
                      Document *document, EngineTimes *times) {
  *document = (Document){.arena = &worker->arena};
  Task task = {worker, options, job, document, times};
  if (!guard_memory(worker, perform, &task)) fail_for_memory(worker, job, document);
}

void engine_process(Worker *worker, const EngineOptions *options, const Job *job,
                    Document *document) {
  process_document(worker, options, job, document, NULL);
}
