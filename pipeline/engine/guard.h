/* Work that may run out of memory, and a way back from there. */
#ifndef DEMARCHE_ENGINE_GUARD_H
#define DEMARCHE_ENGINE_GUARD_H

#include "stages/worker.h"

/* Calls `action(argument)`. False when one of the worker's arenas found no memory meanwhile: what
 * the action was doing is abandoned where it stood, and the arenas still hold what it had made. */
bool guard_memory(Worker *worker, void (*action)(void *argument), void *argument);

#endif
