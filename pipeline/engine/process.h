/* One document: from the bytes of its job through the stages. */
#ifndef DEMARCHE_ENGINE_PROCESS_H
#define DEMARCHE_ENGINE_PROCESS_H

#include "engine/engine.h"

/* engine_process, which adds the time of each stage to `seconds` (STAGES_MAX of them, or NULL). */
void process_document(Worker *worker, const EngineOptions *options, const Job *job,
                      Document *document, double *seconds);

#endif
