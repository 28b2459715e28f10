/* The JSON of a document: one object a line (JSON Lines), as document.schema.json says.
 *
 * This is the only folder that knows it. Offsets in JSON are Unicode code points into `text`; here
 * they are turned into bytes and tokens, and back. Reading what was written, the text included,
 * gives the same document, writing that again the same bytes. */
#ifndef DEMARCHE_DOCUMENT_JSON_H
#define DEMARCHE_DOCUMENT_JSON_H

#include "document/document.h"

/* How token facts and kinds are named: the rulebook's side of the JSON, passed in so that this
 * folder need not know the rulebook. */
typedef struct {
  const void *context;
  const char *(*kind_name)(const void *context, uint8_t kind); /* never asked for kind 0 */
  /* The kind of that name, which is never 0; false where no token, no chunk can be of it. */
  bool (*part_find)(const void *context, Str name, uint8_t *kind);
  bool (*chunk_kind_find)(const void *context, Str name, uint8_t *kind);
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
 * False only when memory runs out. Takes scratch memory from the document's arena. A document
 * with LAYERS_FINAL has no inner layers to keep. Bytes of id, published, source, title and error
 * message that are not UTF-8 become question marks. */
bool document_to_json(const Document *document, const JsonNames *names, JsonStyle style,
                      char **line, size_t *size);

/* Reads one line into an empty document with its arena set. `published`, `source` and `title` may
 * be set too: what the line itself says wins. A missing, empty or null "id" is `fallback_id` (a
 * view). A line whose "schema" is ours must be as document.schema.json says; of any other only the
 * article's keys are looked at. A finished line without "layers" gives LAYERS_FINAL.
 *
 * On failure `document->error` is filled and the rest but id and arena is empty. Codes:
 *     nul-byte, invalid-utf8, json    with the byte of the line; nul-byte also for an escaped NUL
 *     too-large                       a text of UINT32_MAX bytes or more
 *     missing-text, bad-date, out-of-memory
 *     schema                          a wrong type, a key that is missing, a name that nobody knows
 *     offset                          outside the text, or not where a token begins or ends
 * A line that carries an "error" object is taken over as that error, and is a failure too; its code
 * must be as document.schema.json says. */
bool document_from_json(Document *document, Str line, Str fallback_id, const JsonNames *names);

#endif
