/* The place that arenas jump to when there is no memory left: see guard.h.
 *
 * A function of its own, without variables, because what a function has changed between setjmp and
 * longjmp is lost (C11 7.13.2.1). */
#include "engine/guard.h"

bool guard_memory(Worker *worker, void (*action)(void *argument), void *argument) {
  jmp_buf recover;
  worker->arena.recover = worker->scratch.recover = &recover;
  if (setjmp(recover) != 0) {
    worker->arena.recover = worker->scratch.recover = NULL;
    return false;
  }
  action(argument);
  worker->arena.recover = worker->scratch.recover = NULL;
  return true;
}
