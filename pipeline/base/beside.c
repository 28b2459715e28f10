/* Work in a thread of its own: see beside.h. */
#include "base/beside.h"

#include <stddef.h>

static void *run(void *argument) {
  Beside *beside = argument;
  beside->work(beside->state);
  return NULL;
}

void beside_begin(Beside *beside, void (*work)(void *state), void *state) {
  *beside = (Beside){.work = work, .state = state};
  beside->threaded = pthread_create(&beside->thread, NULL, run, beside) == 0;
  if (!beside->threaded) work(state);
}

void beside_end(Beside *beside) {
  if (beside->threaded) pthread_join(beside->thread, NULL);
}
