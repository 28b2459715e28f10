/* Where `score` gets its predictions from: the pipeline, JSON Lines, or a folder of brat files. */
#ifndef DEMARCHE_COMMANDS_SCORE_PREDICTION_H
#define DEMARCHE_COMMANDS_SCORE_PREDICTION_H

#include "commands/score_options.h"
#include "evaluation/report.h"

/* Sets the predictions of the evaluation, allocated from `arena`, and tells in the report what is
 * missing, extra or failed. False after a complaint: the exit status is then STATUS_TROUBLE. */
bool score_predict(const ScoreOptions *options, Arena *arena, const BratFolder *gold,
                   Evaluation *evaluation, ScoreReport *report);

#endif
