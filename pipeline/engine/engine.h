/* Documents through workers, results in order.
 *
 * In: jobs from a source, one document each. Out: one block of bytes a document, handed to a sink in
 * the order of the jobs, whatever thread made it. Reading happens on the calling thread, decoding,
 * the stages and encoding on the workers, writing on the calling thread again. At most a window of
 * jobs is under way, and of bytes, so memory does not grow with the size of the input. */
#ifndef DEMARCHE_ENGINE_H
#define DEMARCHE_ENGINE_H

#include "document/document.h"
#include "document/document_json.h"
#include "engine/stages.h"
#include "stages/worker.h"

/* One document, not yet decoded. The bytes belong to the job and are freed with `free`. */
typedef struct {
  char *bytes;         /* what was read: plain text, or one JSON line without its line feed */
  size_t size;
  bool is_json;
  char *origin;        /* for people: the file, or "standard input"; malloced */
  uint64_t line;       /* of `origin`, from 1; 0 for a whole file */
  char *id, *published, *source, *title; /* malloced; NULL: unknown. A JSON line's own win. */
  Error error;         /* error.code set: could not be read; becomes an error document */
} Job;

void job_free(Job *job);

typedef struct {
  void *state;
  /* The next job; false at the end. A failure that ends the run fills `error` (I/O). */
  bool (*next)(void *state, Job *job, Error *error);
} JobSource;

typedef struct {
  void *state;
  /* What becomes of a document on the worker: bytes from malloc in `*out` (or NULL: nothing). */
  bool (*encode)(void *state, Worker *worker, const Document *document, char **out, size_t *size);
  /* Takes one document's bytes, in order, on the calling thread. False ends the run (`error`).
   * `failed`: it is an error document. */
  bool (*emit)(void *state, const char *bytes, size_t size, Error *error);
} JobSink;

typedef struct {
  unsigned threads;    /* from 1 */
  size_t first, last;  /* rows of the table of stages to run, both included */
  size_t byte_limit;   /* a larger document becomes an error ("too-large"); 0: 32 MiB */
  bool check;          /* document_check after each stage; a breach is an error document */
  void (*progress)(void *state, uint64_t documents, uint64_t bytes); /* or NULL */
  void *progress_state;
} EngineOptions;

typedef struct {
  uint64_t documents, failed, bytes;
  double stage_seconds[STAGES_MAX]; /* over all workers; filled when `options.time_stages` */
} EngineCounts;

/* Runs to the end of the source. False: the run itself failed (`error`); documents that fail are
 * counted in `counts->failed` and passed on as error documents. A second document of an id that was
 * seen among the last 262,144 fails as "duplicate-id". */
bool engine_run(const Rulebook *rules, const EngineOptions *options, JobSource source, JobSink sink,
                EngineCounts *counts, Error *error);

/* One document on the calling thread, for commands and tests: decode, then the stages. */
void engine_process(Worker *worker, const EngineOptions *options, const Job *job, Document *document);

#endif
