/* THE TABLE: the stages in running order. The only place that knows it.
 *
 * A row is a stage, a filter (`demarche tag < in.jsonl > out.jsonl`), and a line of `--help`. */
#ifndef DEMARCHE_ENGINE_STAGES_H
#define DEMARCHE_ENGINE_STAGES_H

#include "document/document.h"
#include "rulebook/cascades/idle.h"
#include "stages/worker.h"

typedef struct {
  const char *name, *summary;
  Layers needs, adds;
  const char *levels; /* of rules/, that it matches in their order; blanks between them; "": none */
  const char *roles;  /* of their patterns, that it asks for; likewise */
  const char *flags;  /* of their rules: [attitude]; likewise */
  RuleResult results; /* what its rules say behind `=>` */
  void (*run)(Worker *worker, Document *document);
} Stage;

enum { STAGES_MAX = 16 };

extern const Stage stages[];
extern const size_t stage_count;

/* The row of that name, or stage_count. */
size_t stage_find(Str name);
/* The row that matches the level, or stage_count. */
size_t stage_of_level(Str level);

#endif
