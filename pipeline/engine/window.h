/* The window of jobs under way: taken by workers, given out again in order.
 *
 * A ring of slots between one thread that puts jobs in and several that take them. At most
 * `capacity` jobs are in it, and no job is let in while the bytes that wait, read or made, pass
 * WINDOW_BYTES; one job at least is always let in, however large it is. Whoever finishes the oldest
 * job gives it out, and all finished ones after it; so nobody waits for his turn. */
#ifndef DEMARCHE_ENGINE_WINDOW_H
#define DEMARCHE_ENGINE_WINDOW_H

#include <pthread.h>

#include "engine/engine.h"

enum { WINDOW_BYTES = 64 * 1024 * 1024 };

/* What became of a job. */
typedef struct {
  char *bytes; /* malloced; NULL: nothing to write */
  size_t size;
  char *id; /* malloced */
  size_t id_size;
  uint32_t tokens; /* how many the document has */
  Error error;     /* code set: the document failed */
  char code[32];   /* where error.code lies: none is longer */
} Result;

typedef struct {
  Job job;
  Result result;
  bool done;
} Slot;

typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t work, room; /* a job waits; a slot or bytes became free */
  Slot *slots;
  uint64_t capacity;
  uint64_t oldest, next, end; /* jobs given out, taken, put in so far */
  size_t bytes;
  unsigned idle; /* workers in window_take */
  bool emitting; /* a worker is giving results out */
  bool closed;   /* no more jobs will come */
  bool stopped;  /* giving out has failed: drop everything */
} Window;

/* Gives out one slot, in order, on one thread at a time. False: stop. */
typedef bool (*WindowEmit)(void *state, Slot *slot);

bool window_init(Window *window, uint64_t capacity); /* false when memory runs out */
void window_free(Window *window);                    /* jobs and results left in it too */

/* Waits for room, then takes the job over. False, and the job stays the caller's, when it was
   stopped. */
bool window_put(Window *window, const Job *job);
/* No more jobs: window_take gives NULL once all have been taken. */
void window_close(Window *window);

/* Waits for the next job; NULL at the end or when it was stopped. */
Slot *window_take(Window *window);
/* The slot's result is there. Gives out what is due. */
void window_finish(Window *window, Slot *slot, WindowEmit emit, void *state);

/* True while more jobs wait than workers do. */
bool window_wants_worker(Window *window);

void slot_free(Slot *slot);

#endif
