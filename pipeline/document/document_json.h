/* The JSON of a document: one object a line (JSON Lines), as document.schema.json says.
 *
 * The only file that knows it. Offsets in JSON are Unicode code points into `text`; here they are
 * turned into bytes and tokens, and back. Reading what was written gives the same document, writing
 * that again the same bytes. */
#ifndef DEMARCHE_DOCUMENT_JSON_H
#define DEMARCHE_DOCUMENT_JSON_H

#include "document/document.h"

/* How token facts and kinds are named: the rulebook's side of the JSON, passed in so that this folder
 * need not know the rulebook. */
typedef struct {
  const void *context;
  const char *(*kind_name)(const void *context, uint8_t kind);
  bool (*kind_find)(const void *context, Str name, uint8_t *kind);
  /* Fills kind, flags and word of a token from its bytes (start and end are set). */
  void (*describe)(void *worker, Document *document, uint32_t token);
  void *worker;
  /* The names of a chunk kind's features by bit, NULL-terminated; for chunks. */
  const char *const *(*feature_names)(const void *context, uint8_t kind);
} JsonNames;

typedef struct {
  bool no_text; /* leave `text` out */
  bool keep;    /* keep the inner layers when all stages have run (before that they always stand) */
} JsonStyle;

/* The document as one line, ended by a line feed, in `*line` (from malloc: the caller frees it).
 * False only when memory runs out. */
bool document_to_json(const Document *document, const JsonNames *names, JsonStyle style, char **line,
                      size_t *size);

/* Reads one line into an empty document with its arena set. On failure `document->error` is filled
 * (code "json", "invalid-utf8", "nul-byte", "missing-text", "schema", "offset") and
 * `document->id` is what the line gave, or `fallback_id`. A line that carries an "error" object is taken
 * over as that error. */
bool document_from_json(Document *document, Str line, Str fallback_id, const JsonNames *names);

#endif
