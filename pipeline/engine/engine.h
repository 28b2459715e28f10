/* Documents through workers, results in order.
 *
 * In: jobs from a source, one document each. Out: one block of bytes a document, handed to a sink
 * in the order of the jobs, whatever thread made it. Reading happens on the calling thread;
 * decoding, the stages and encoding on the workers; writing on the worker that finished the oldest
 * document, so that a result goes out as soon as it can, even while the calling thread waits for
 * input. At most a window of jobs is under way (window.h), so memory does not grow with the size of
 * the input. With one thread all happens on the calling thread. */
#ifndef DEMARCHE_ENGINE_H
#define DEMARCHE_ENGINE_H

#include "document/document.h"
#include "document/document_json.h"
#include "engine/stages.h"
#include "stages/worker.h"

/* One document, not yet decoded. The bytes belong to the job and are freed with `free`. */
typedef struct {
  char *bytes; /* what was read: plain text, or one JSON line without its line feed */
  size_t size;
  bool is_json;
  char *origin;  /* for people: the file, or "standard input"; malloced */
  uint64_t line; /* of `origin`, from 1; 0 for a whole file */
  /* Malloced; NULL: unknown. A JSON line's own win. */
  char *id, *published, *source, *title;
  /* error.code set: could not be read; becomes an error document. */
  Error error;
} Job;

/* Frees what the job points to; it is all zero bytes then. */
void job_free(Job *job);

typedef struct {
  void *state;
  /* The next job, for which `*job` is all zero bytes; false at the end. A failure that ends the run
   * fills `error`. Called on the thread that called engine_run. */
  bool (*next)(void *state, Job *job, Error *error);
} JobSource;

typedef struct {
  void *state;
  /* What becomes of a document on the worker: bytes from malloc in `*out` (or NULL: nothing). False
   * when memory runs out. It may use the worker's arenas. Called on several threads at once. */
  bool (*encode)(void *state, Worker *worker, const Document *document, char **out, size_t *size);
  /* Takes one document's bytes, in order, on one thread at a time. False ends the run (`error`). */
  bool (*emit)(void *state, const char *bytes, size_t size, Error *error);
} JobSink;

/* For people: one document failed. `origin` and `line` as in the job. */
typedef struct {
  const char *origin;
  uint64_t line;
  Str id;
  const Error *error;
} Failure;

enum { ENGINE_BYTE_LIMIT = 32 * 1024 * 1024 };

typedef struct {
  unsigned threads; /* from 1 */
  /* Rows of the table of stages to run, both included. first == stage_count: none, the documents
   * must have been through all of them. */
  size_t first, last;
  /* a larger text becomes an error ("too-large"); 0: ENGINE_BYTE_LIMIT. Below UINT32_MAX */
  size_t byte_limit;
  bool check;       /* document_check after each stage; a breach is an error document */
  bool time_stages; /* fill counts.times */
  /* These two may be NULL. Both are called in order of the documents, on one thread at a time, with
   * `observer` as their state. */
  void (*progress)(void *state, uint64_t documents, uint64_t bytes);
  void (*failed)(void *state, const Failure *failure);
  void *observer;
} EngineOptions;

/* Seconds by the steady clock, added up over all workers. */
typedef struct {
  double decode, encode, stages[STAGES_MAX];
} EngineTimes;

/* Seconds since some point in the past, by a clock that is never set. */
double engine_now(void);

typedef struct {
  uint64_t documents, failed;
  uint64_t bytes;      /* read, JSON around the text included */
  uint64_t tokens;     /* of the documents that did not fail */
  uint64_t limits_hit; /* matches given up because of a limit (matcher.h) */
  EngineTimes times;   /* filled when `options.time_stages` */
} EngineCounts;

/* Runs to the end of the source. False: the run itself failed (`error`); documents that fail are
 * counted in `counts->failed` and passed on as error documents. A second document of an id that was
 * seen among the last 262,144 fails as "duplicate-id". */
bool engine_run(const Rulebook *rules, const EngineOptions *options, JobSource source, JobSink sink,
                EngineCounts *counts, Error *error);

/* One document on the calling thread: decode, then the stages from `options`, of which threads and
 * observers are not used. The document lies in the worker's arena, and its text may be the job's:
 * reset the arena and free the job when it has been written. Whatever goes wrong is in
 * `document->error`:
 *     empty, too-large, nul-byte, invalid-utf8       of plain text and of the text in JSON
 *     json, schema, missing-text, offset             of JSON (document_json.h)
 *     bad-date         the day of publication is none
 *     missing-layer    a stage before the first one has not run
 *     invariant        it is not a document that the stages make (document_check.h)
 *     out-of-memory
 *     and the job's own error, or that of an error document. */
void engine_process(Worker *worker, const EngineOptions *options, const Job *job,
                    Document *document);

#endif
