/* What one thread has for itself while documents pass through it.
 *
 * The rulebook is shared and frozen; everything here is not: scratch memory, the stemmer, PCRE2's
 * match data and JIT stack, the cache of word forms, and the classes of words that stages ask
 * for. */
#ifndef DEMARCHE_STAGES_WORKER_H
#define DEMARCHE_STAGES_WORKER_H

#include "base/arena.h"
#include "document/document.h"
#include "document/document_json.h"
#include "rulebook/cascades/matcher.h"
#include "rulebook/rulebook.h"

/* What resolve asks of the lexicon: stages/resolve_classes.c. NULL when memory runs out. */
typedef struct ResolveClasses ResolveClasses;
ResolveClasses *resolve_classes_new(const Words *words);
void resolve_classes_free(ResolveClasses *classes);
bool resolve_asks_for_class(Str class);

/* What tag asks of it for dates, by class: stages/tag_date_parts.c. The caller frees it; NULL when
   memory runs out. */
typedef struct DateClass DateClass;
DateClass *date_classes_new(const Words *words);
bool dates_ask_for_class(Str class);

/* What the other stages ask of it, by set: stages/stage_classes.h. The caller frees it; NULL when
 * memory runs out. */
uint32_t *stage_classes_new(const Words *words);
bool stages_ask_for_class(Str class);

typedef struct {
  const Rulebook *rules;
  Arena arena;      /* the current document's; reset when it has been written */
  Arena scratch;    /* a stage may use it and resets it before it returns */
  WordCache *words; /* forms met so far, of bounded size */
  Matcher *matcher; /* PCRE2's match data, JIT stack, counts of limits hit */
  ResolveClasses *resolve_classes;
  /* resolve's, by entry of the gazetteer: its referent, where that says so too; else anything */
  uint32_t *entry_referents;
  DateClass *date_classes;
  uint32_t *classes; /* those of stage_classes.h, by SetId */
} Worker;

/* NULL when memory runs out. The rulebook must outlive the worker. */
Worker *worker_new(const Rulebook *rules);
void worker_free(Worker *worker);

/* Whether some stage asks words for the class by its name, be there such words or not. What rules
 * ask for is in Cascades.class_uses. */
bool worker_asks_for_class(Str class);

/* How the JSON reader and writer see the rulebook through this worker. */
JsonNames worker_json_names(Worker *worker);

/* The stages. Each is a file of its name and a row of the table in engine/stages.c; they are called
 * with the layers that the table says they need. */
void tokenize(Worker *worker, Document *document);
void quote(Worker *worker, Document *document);
void segment(Worker *worker, Document *document);
void tag(Worker *worker, Document *document);
void chunk(Worker *worker, Document *document);
void attribute(Worker *worker, Document *document);
void resolve(Worker *worker, Document *document);
void position(Worker *worker, Document *document);

/* Kind, flags and word of a token from its bytes and those before it: tokenize calls it for each
 * token, the JSON reader for those that it reads back. */
void token_describe(Worker *worker, Document *document, uint32_t token);

#endif
