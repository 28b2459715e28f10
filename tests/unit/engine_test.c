/* Documents come out in the order in which they went in, whatever happens to each, and few are
 * under way at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/engine.h"
#include "engine/seen_ids.h"

enum { OUTPUT_MAX = 100000 };

/* What the source gives, how long encoding takes, and what came out. */
typedef struct {
  const char *const *ids; /* NULL: numbers */
  unsigned count, next;
  size_t padding;                  /* bytes added to each text */
  unsigned slow;                   /* the number of a document that takes long */
  unsigned stop_source, stop_sink; /* after so many, an error; 0: never */

  pthread_mutex_t lock;
  unsigned encoding, emitted;
  unsigned most_under_way, most_waiting; /* read and not emitted; read and not yet encoded */
  bool emit_overlaps, emitting;
  char output[OUTPUT_MAX], failures[OUTPUT_MAX];
} Bench;

static Rulebook *bare_rules; /* no words, no names: enough to tokenize by */

static int make_rules(void **state) {
  (void)state;
  bare_rules = calloc(1, sizeof *bare_rules);
  words_init(&bare_rules->words, &bare_rules->arena);
  words_freeze(&bare_rules->words);
  words_expect(&bare_rules->words, &bare_rules->gazetteer.words);
  return 0;
}

static int free_rules(void **state) {
  (void)state;
  arena_free(&bare_rules->arena);
  free(bare_rules);
  return 0;
}

static void wait_for(unsigned microseconds) {
  nanosleep(&(struct timespec){.tv_nsec = (long)microseconds * 1000}, NULL);
}

static char *copy(const char *text, size_t padding) {
  size_t size = strlen(text);
  char *copied = malloc(size + padding + 1);
  memcpy(copied, text, size);
  memset(copied + size, ' ', padding);
  copied[size + padding] = '\0';
  return copied;
}

static bool next(void *state, Job *job, Error *error) {
  Bench *bench = state;
  if (bench->stop_source && bench->next == bench->stop_source)
    return error_set(error, "io", "the source broke");
  if (bench->next == bench->count) return false;
  char number[16];
  snprintf(number, sizeof number, "%u", bench->next);
  const char *id = bench->ids ? bench->ids[bench->next] : number;
  job->id = copy(id, 0);
  job->origin = copy("bench", 0);
  job->line = ++bench->next;
  job->bytes = copy("Yes.", bench->padding);
  job->size = 4 + bench->padding;
  pthread_mutex_lock(&bench->lock);
  unsigned under_way = bench->next - bench->emitted;
  unsigned waiting = bench->next - bench->encoding;
  if (under_way > bench->most_under_way) bench->most_under_way = under_way;
  if (waiting > bench->most_waiting) bench->most_waiting = waiting;
  pthread_mutex_unlock(&bench->lock);
  return true;
}

static bool is_id(const Document *document, const char *id) {
  return str_equal(document->id, str_of(id));
}

/* Takes a while that differs from document to document. Some ids make it fail. */
static bool encode(void *state, Worker *worker, const Document *document, char **out,
                   size_t *size) {
  Bench *bench = state;
  char slow[16];
  pthread_mutex_lock(&bench->lock);
  unsigned turn = bench->encoding++;
  pthread_mutex_unlock(&bench->lock);
  snprintf(slow, sizeof slow, "%u", bench->slow);
  if (bench->slow && is_id(document, slow)) wait_for(200000);
  if (turn % 3 == 0) wait_for(turn * 7919 % 500);
  if (is_id(document, "no-room") && !document->error.code) arena_take(&worker->arena, SIZE_MAX, 2);
  if (is_id(document, "no-line") && !document->error.code) return false;
  if (is_id(document, "no-hope")) return false;
  *out = malloc(200);
  int written =
      snprintf(*out, 200, "%.*s%s%s ", STR_ARG(document->id), document->error.code ? "!" : "",
               document->error.code ? document->error.code : "");
  *size = (size_t)written;
  return true;
}

static bool emit(void *state, const char *bytes, size_t size, Error *error) {
  Bench *bench = state;
  pthread_mutex_lock(&bench->lock);
  bench->emit_overlaps |= bench->emitting;
  bench->emitting = true;
  unsigned emitted = ++bench->emitted;
  pthread_mutex_unlock(&bench->lock);
  if (bench->stop_sink && emitted > bench->stop_sink)
    return error_set(error, "io", "the sink is full");
  size_t used = strlen(bench->output);
  assert_true(used + size < sizeof bench->output);
  memcpy(bench->output + used, bytes, size);
  pthread_mutex_lock(&bench->lock);
  bench->emitting = false;
  pthread_mutex_unlock(&bench->lock);
  return true;
}

static void failed(void *state, const Failure *failure) {
  Bench *bench = state;
  size_t used = strlen(bench->failures);
  snprintf(bench->failures + used, sizeof bench->failures - used, "%s:%u %.*s %s\n",
           failure->origin, (unsigned)failure->line, STR_ARG(failure->id), failure->error->code);
}

static Bench *bench_new(const char *const *ids, unsigned count) {
  Bench *bench = calloc(1, sizeof *bench);
  bench->ids = ids;
  bench->count = count;
  pthread_mutex_init(&bench->lock, NULL);
  return bench;
}

static void bench_free(Bench *bench) {
  pthread_mutex_destroy(&bench->lock);
  free(bench);
}

static bool bench_run(Bench *bench, unsigned threads, EngineCounts *counts, Error *error) {
  EngineOptions options = {.threads = threads, .failed = failed, .observer = bench};
  return engine_run(bare_rules, &options, (JobSource){bench, next}, (JobSink){bench, encode, emit},
                    counts, error);
}

static void results_keep_their_order(void **state) {
  (void)state;
  char expected[OUTPUT_MAX] = "";
  size_t size = 0;
  for (unsigned i = 0; i < 500; i++) size += (size_t)sprintf(expected + size, "%u ", i);
  for (unsigned threads = 1; threads <= 16; threads *= 4) {
    Bench *bench = bench_new(NULL, 500);
    EngineCounts counts;
    Error error;
    assert_true(bench_run(bench, threads, &counts, &error));
    assert_string_equal(bench->output, expected);
    assert_false(bench->emit_overlaps);
    assert_int_equal(counts.documents, 500);
    assert_int_equal(counts.failed, 0);
    assert_int_equal(counts.bytes, 2000);
    assert_int_equal(counts.tokens, 1000); /* Yes and its full stop */
    bench_free(bench);
  }
}

static void no_input_is_no_output(void **state) {
  (void)state;
  for (unsigned threads = 1; threads <= 4; threads += 3) {
    Bench *bench = bench_new(NULL, 0);
    EngineCounts counts;
    Error error;
    assert_true(bench_run(bench, threads, &counts, &error));
    assert_string_equal(bench->output, "");
    bench_free(bench);
  }
}

/* While the first document takes its time, the others pile up, but not without end. */
static void the_window_bounds_documents(void **state) {
  (void)state;
  Bench *bench = bench_new(NULL, 400);
  bench->slow = 1;
  EngineCounts counts;
  Error error;
  assert_true(bench_run(bench, 4, &counts, &error));
  assert_in_range(bench->most_under_way, 15, 4 * 4 + 4 + 1); /* one more waits to be let in */
  bench_free(bench);
}

static void the_window_bounds_bytes(void **state) {
  (void)state;
  Bench *bench = bench_new(NULL, 30);
  bench->padding = 10 << 20;
  EngineCounts counts;
  Error error;
  assert_true(bench_run(bench, 16, &counts, &error));
  assert_in_range(bench->most_waiting, 4, 6 + 1); /* six are 60 MiB, one more waits to be let in */
  assert_int_equal(counts.failed, 0);
  bench_free(bench);
}

/* Each is more than the window has room for. */
static void the_largest_pass_one_at_a_time(void **state) {
  (void)state;
  Bench *bench = bench_new(NULL, 3);
  bench->padding = 70 << 20;
  EngineCounts counts;
  Error error;
  assert_true(bench_run(bench, 4, &counts, &error));
  assert_string_equal(bench->output, "0!too-large 1!too-large 2!too-large ");
  assert_in_range(bench->most_under_way, 1, 2);
  bench_free(bench);
}

static void a_second_document_of_an_id_fails(void **state) {
  (void)state;
  static const char *const ids[] = {"a", "b", "a", "c", "b", "a", "d"};
  for (unsigned threads = 1; threads <= 4; threads++) {
    Bench *bench = bench_new(ids, 7);
    EngineCounts counts;
    Error error;
    assert_true(bench_run(bench, threads, &counts, &error));
    assert_string_equal(bench->output, "a b a!duplicate-id c b!duplicate-id a!duplicate-id d ");
    assert_string_equal(bench->failures,
                        "bench:3 a duplicate-id\nbench:5 b duplicate-id\nbench:6 a duplicate-id\n");
    assert_int_equal(counts.failed, 3);
    assert_int_equal(counts.tokens, 8);
    bench_free(bench);
  }
}

static void no_memory_for_one_is_the_failure_of_one(void **state) {
  (void)state;
  static const char *const ids[] = {"a", "no-room", "b", "no-line", "c"};
  for (unsigned threads = 1; threads <= 3; threads += 2) {
    Bench *bench = bench_new(ids, 5);
    EngineCounts counts;
    Error error;
    assert_true(bench_run(bench, threads, &counts, &error));
    assert_string_equal(bench->output, "a no-room!out-of-memory b no-line!out-of-memory c ");
    assert_int_equal(counts.failed, 2);
    bench_free(bench);
  }
}

static void no_memory_for_its_error_ends_the_run(void **state) {
  (void)state;
  static const char *const ids[] = {"a", "no-hope", "b", "c", "d", "e", "f", "g"};
  for (unsigned threads = 1; threads <= 3; threads += 2) {
    Bench *bench = bench_new(ids, 8);
    EngineCounts counts;
    Error error;
    assert_false(bench_run(bench, threads, &counts, &error));
    assert_string_equal(error.code, "out-of-memory");
    assert_string_equal(bench->output, "a ");
    bench_free(bench);
  }
}

static void a_full_sink_ends_the_run(void **state) {
  (void)state;
  for (unsigned threads = 1; threads <= 3; threads += 2) {
    Bench *bench = bench_new(NULL, 300);
    bench->stop_sink = 5;
    EngineCounts counts;
    Error error;
    assert_false(bench_run(bench, threads, &counts, &error));
    assert_string_equal(error.message, "the sink is full");
    assert_string_equal(bench->output, "0 1 2 3 4 ");
    assert_int_equal(bench->emitted, 6); /* it was not asked again */
    assert_true(bench->next < 60);       /* and the input was left alone */
    bench_free(bench);
  }
}

static void what_was_read_before_the_source_broke_comes_out(void **state) {
  (void)state;
  for (unsigned threads = 1; threads <= 3; threads += 2) {
    Bench *bench = bench_new(NULL, 300);
    bench->stop_source = 4;
    EngineCounts counts;
    Error error;
    assert_false(bench_run(bench, threads, &counts, &error));
    assert_string_equal(error.message, "the source broke");
    assert_string_equal(bench->output, "0 1 2 3 ");
    bench_free(bench);
  }
}

static void ids_are_remembered_for_a_while(void **state) {
  (void)state;
  SeenIds seen;
  char id[16];
  assert_true(seen_ids_init(&seen));
  for (unsigned i = 0; i < SEEN_IDS_KEPT * 3; i++) {
    snprintf(id, sizeof id, "%u", i);
    assert_true(seen_ids_add(&seen, str_of(id)));
  }
  for (unsigned i = SEEN_IDS_KEPT * 2; i < SEEN_IDS_KEPT * 3; i++) {
    snprintf(id, sizeof id, "%u", i);
    assert_false(seen_ids_add(&seen, str_of(id)));
  }
  snprintf(id, sizeof id, "%u", SEEN_IDS_KEPT * 2 - 1); /* the newest of those forgotten */
  assert_true(seen_ids_add(&seen, str_of(id)));
  seen_ids_free(&seen);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(results_keep_their_order),
      cmocka_unit_test(no_input_is_no_output),
      cmocka_unit_test(the_window_bounds_documents),
      cmocka_unit_test(the_window_bounds_bytes),
      cmocka_unit_test(the_largest_pass_one_at_a_time),
      cmocka_unit_test(a_second_document_of_an_id_fails),
      cmocka_unit_test(no_memory_for_one_is_the_failure_of_one),
      cmocka_unit_test(no_memory_for_its_error_ends_the_run),
      cmocka_unit_test(a_full_sink_ends_the_run),
      cmocka_unit_test(what_was_read_before_the_source_broke_comes_out),
      cmocka_unit_test(ids_are_remembered_for_a_while),
  };
  return cmocka_run_group_tests(tests, make_rules, free_rules);
}
