/* A piece of work that is done beside another, in a thread of its own.
 *
 * In: a function and its state, which nobody else touches until beside_end. Out: what it makes of
 * the state. The function sees to it by itself that its arenas have somewhere to go without memory:
 * it must return. */
#ifndef DEMARCHE_BASE_BESIDE_H
#define DEMARCHE_BASE_BESIDE_H

#include <pthread.h>
#include <stdbool.h>

typedef struct {
  void (*work)(void *state);
  void *state;
  pthread_t thread;
  bool threaded;
} Beside;

/* Where there can be no thread, the work is done now. */
void beside_begin(Beside *beside, void (*work)(void *state), void *state);
/* Waits until it is done. */
void beside_end(Beside *beside);

#endif
