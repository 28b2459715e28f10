/* One document: from the bytes of its job through the stages. */
#ifndef DEMARCHE_ENGINE_PROCESS_H
#define DEMARCHE_ENGINE_PROCESS_H

#include "engine/engine.h"

/* engine_process, which adds the time that it takes to `times`, where that is not NULL. */
void process_document(Worker *worker, const EngineOptions *options, const Job *job,
                      Document *document, EngineTimes *times);

#endif
