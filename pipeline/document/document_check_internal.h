/* What the files of the invariants share: records as spans, and the wording of a breach.
 *
 * document_check.c checks the article, document_check_layers.c the inner layers,
 * document_check_records.c the final ones. Internal: nobody else includes this. */
#ifndef DEMARCHE_DOCUMENT_CHECK_INTERNAL_H
#define DEMARCHE_DOCUMENT_CHECK_INTERNAL_H

#include "document/document_check.h"

typedef struct {
  const Document *document;
  Error *error;
} Check;

/* The records of a layer as the spans that they begin with. */
typedef struct {
  const char *name; /* as in JSON */
  const void *items;
  uint32_t count;
  size_t size; /* bytes of a record */
} Spans;

#define SPANS(name, array) ((Spans){(name), (array).items, (array).count, sizeof *(array).items})

Span spans_get(Spans spans, uint32_t index);
/* Of ordered spans the last that begins at or before this token; their count where there is
 * none. */
uint32_t spans_find(Spans spans, uint32_t token);
/* Whether one of these spans, which are in order and apart, holds all of that one. */
bool spans_hold(Spans spans, Span span);

/* Fills the error with "list[index] (101-118): " and the message, and returns false. `span` may
 * be NULL. */
bool check_fail(const Check *check, const char *list, uint32_t index, const Span *span,
                const char *format, ...) __attribute__((format(printf, 5, 6)));
/* The span is not empty, lies in the text, and, where that is asked and sentences are there, in one
 * sentence, or in some that one quotation joins: the “Yes! We can!” movement. */
bool check_span(const Check *check, const char *list, uint32_t index, Span span, bool in_sentence);
/* All of them; and each begins when the one before it has ended. */
bool check_apart(const Check *check, Spans spans, bool in_sentence);

bool check_layers(const Check *check);
bool check_records(const Check *check);

#endif
