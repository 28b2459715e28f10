/* Documents through workers, results in order: see engine.h.
 *
 * `make_result` is what a worker does with a job, `emit_result` what is done with its result when
 * its turn has come. One thread does the one after the other; several pass through the window. A
 * thread is started only when a job finds none idle, so a short input starts one. */
#include "engine/engine.h"

#include <stdlib.h>
#include <string.h>

#include "engine/guard.h"
#include "engine/process.h"
#include "engine/seen_ids.h"
#include "engine/window.h"
#include "rulebook/cascades/matcher.h"

typedef struct {
  const EngineOptions *options;
  JobSource source;
  JobSink sink;
  EngineCounts *counts; /* changed by the thread that emits, and at the end */
  SeenIds seen;         /* the emitting thread's */
  Error error;          /* why emitting failed: the same */
  Window window;
} Run;

/* A worker, the thread that it works on, and what that thread alone counts. */
typedef struct {
  Run *run;
  Worker *worker;
  pthread_t thread;
  EngineTimes times;
} Hand;

typedef struct {
  Run *run;
  Worker *worker;
  const Document *document;
  Result *result;
  bool encoded;
} Encoding;

static void encode(void *argument) {
  Encoding *task = argument;
  task->encoded = task->run->sink.encode(task->run->sink.state, task->worker, task->document,
                                         &task->result->bytes, &task->result->size);
}

static bool encode_document(Run *run, Worker *worker, const Document *document, Result *result) {
  free(result->bytes);
  result->bytes = NULL;
  result->size = 0;
  Encoding task = {.run = run, .worker = worker, .document = document, .result = result};
  return guard_memory(worker, encode, &task) && task.encoded;
}

static void keep_error(Result *result, const Error *error) {
  result->error = *error;
  if (!error->code) return;
  size_t size = strlen(error->code);
  if (size >= sizeof result->code) size = sizeof result->code - 1;
  memcpy(result->code, error->code, size);
  result->code[size] = '\0';
  result->error.code = result->code;
}

/* An error document in the place of one whose id is known. False when memory runs out for that
   too. */
static bool encode_failure(Run *run, Worker *worker, Result *result, const Error *error) {
  keep_error(result, error);
  arena_reset(&worker->arena);
  arena_reset(&worker->scratch);
  Document document = {.arena = &worker->arena, .id = {result->id, result->id_size}};
  document.error = result->error;
  return encode_document(run, worker, &document, result);
}

static bool keep_id(Result *result, Str id) {
  result->id = malloc(id.size + 1);
  if (!result->id) return false;
  if (id.size) memcpy(result->id, id.data, id.size);
  result->id[id.size] = '\0';
  result->id_size = id.size;
  return true;
}

/* A result without id: there is not even memory for an error document, and the run cannot go on. */
static void make_result(Hand *hand, Slot *slot) {
  Run *run = hand->run;
  Worker *worker = hand->worker;
  Result *result = &slot->result;
  Document document;
  EngineTimes *times = run->options->time_stages ? &hand->times : NULL;
  process_document(worker, run->options, &slot->job, &document, times);
  keep_error(result, &document.error);
  result->tokens = document.error.code ? 0 : document.tokens.count;
  bool made = keep_id(result, document.id);
  double start = times ? engine_now() : 0;
  if (made && !encode_document(run, worker, &document, result)) {
    Error error;
    error_set(&error, "out-of-memory", "not enough memory to write its result");
    made = encode_failure(run, worker, result, &error);
  }
  if (times) times->encode += engine_now() - start;
  if (!made) {
    free(result->id);
    result->id = NULL;
  }
  arena_reset(&worker->arena);
  free(slot->job.bytes);
  slot->job.bytes = NULL;
}

static void report_failure(Run *run, const Slot *slot) {
  const Result *result = &slot->result;
  run->counts->failed++;
  if (!run->options->failed) return;
  Failure failure = {.origin = slot->job.origin ? slot->job.origin : "",
                     .line = slot->job.line,
                     .id = {result->id, result->id_size},
                     .error = &result->error};
  run->options->failed(run->options->observer, &failure);
}

/* Error documents may share an id with the document that they could not become. */
static bool refuse_second(Run *run, Worker *worker, Slot *slot) {
  Result *result = &slot->result;
  Str id = {result->id, result->id_size};
  if (result->error.code || seen_ids_add(&run->seen, id)) return true;
  Error error;
  error_set(&error, "duplicate-id", "an earlier document has the id \"%.*s\" too",
            id.size < 200 ? (int)id.size : 0, id.data);
  return encode_failure(run, worker, result, &error);
}

static bool emit_result(Run *run, Worker *worker, Slot *slot) {
  EngineCounts *counts = run->counts;
  if (!slot->result.id || !refuse_second(run, worker, slot))
    return error_set(&run->error, "out-of-memory", "not enough memory to go on");
  counts->documents++;
  counts->bytes += slot->job.size;
  if (slot->result.error.code)
    report_failure(run, slot);
  else
    counts->tokens += slot->result.tokens;
  if (slot->result.bytes &&
      !run->sink.emit(run->sink.state, slot->result.bytes, slot->result.size, &run->error))
    return false;
  if (run->options->progress)
    run->options->progress(run->options->observer, counts->documents, counts->bytes);
  return true;
}

static bool emit_slot(void *state, Slot *slot) {
  Hand *hand = state;
  return emit_result(hand->run, hand->worker, slot);
}

static void *work(void *argument) {
  Hand *hand = argument;
  Window *window = &hand->run->window;
  for (Slot *slot; (slot = window_take(window));) {
    make_result(hand, slot);
    window_finish(window, slot, emit_slot, hand);
  }
  return NULL;
}

/* Adds up what the hand counted, and lets its worker go. */
static void dismiss(Run *run, Hand *hand) {
  EngineTimes *times = &run->counts->times;
  times->decode += hand->times.decode;
  times->encode += hand->times.encode;
  for (size_t i = 0; i < STAGES_MAX; i++) times->stages[i] += hand->times.stages[i];
  if (hand->worker->matcher) run->counts->limits_hit += matcher_limits_hit(hand->worker->matcher);
  worker_free(hand->worker);
}

static bool hire(Run *run, const Rulebook *rules, Hand *hand, Error *error) {
  *hand = (Hand){.run = run, .worker = worker_new(rules)};
  return hand->worker ||
         error_set(error, "out-of-memory", "not enough memory for a worker and its caches");
}

static void run_alone(Run *run, const Rulebook *rules, Error *error) {
  Hand hand;
  if (!hire(run, rules, &hand, error)) return;
  for (bool going = true; going;) {
    Slot slot = {0};
    going = run->source.next(run->source.state, &slot.job, error);
    if (going) {
      make_result(&hand, &slot);
      going = emit_result(run, hand.worker, &slot);
    }
    slot_free(&slot);
  }
  dismiss(run, &hand);
}

/* One thread more, where one is wanted and there may be one. With at least one at work, it is no
 * error when the system refuses another. */
static bool start_thread(Run *run, const Rulebook *rules, Hand *hands, unsigned *count) {
  if (*count == run->options->threads || !window_wants_worker(&run->window)) return true;
  Hand *hand = &hands[*count];
  Error refused;
  if (hire(run, rules, hand, &refused)) {
    if (pthread_create(&hand->thread, NULL, work, hand) == 0) {
      (*count)++;
      return true;
    }
    worker_free(hand->worker);
    error_set(&refused, "threads", "the system refuses to start a thread");
  }
  if (*count == 0) run->error = refused;
  return *count > 0;
}

static void feed(Run *run, const Rulebook *rules, Hand *hands, unsigned *count, Error *error) {
  for (;;) {
    Job job = {0};
    if (!run->source.next(run->source.state, &job, error) || !window_put(&run->window, &job)) {
      job_free(&job);
      return;
    }
    if (!start_thread(run, rules, hands, count)) return;
  }
}

static void run_threads(Run *run, const Rulebook *rules, Error *error) {
  unsigned threads = run->options->threads, count = 0;
  Hand *hands = calloc(threads, sizeof(Hand));
  if (!hands || !window_init(&run->window, (uint64_t)threads * 4 + 4)) {
    free(hands);
    error_set(error, "out-of-memory", "not enough memory for %u threads", threads);
    return;
  }
  feed(run, rules, hands, &count, error);
  window_close(&run->window);
  for (unsigned i = 0; i < count; i++) pthread_join(hands[i].thread, NULL);
  for (unsigned i = 0; i < count; i++) dismiss(run, &hands[i]);
  window_free(&run->window);
  free(hands);
}

bool engine_run(const Rulebook *rules, const EngineOptions *options, JobSource source, JobSink sink,
                EngineCounts *counts, Error *error) {
  *counts = (EngineCounts){0};
  *error = (Error){0};
  Run run = {.options = options, .source = source, .sink = sink, .counts = counts};
  if (!seen_ids_init(&run.seen))
    return error_set(error, "out-of-memory", "not enough memory to remember ids");
  if (options->threads > 1)
    run_threads(&run, rules, error);
  else
    run_alone(&run, rules, error);
  seen_ids_free(&run.seen);
  if (run.error.code) *error = run.error;
  return !error->code;
}
