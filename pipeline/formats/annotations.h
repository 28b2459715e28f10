/* What is annotated in one article, in code points.
 *
 * In: a gold file, or a document that the pipeline has made. Out: names, attributions and positions
 * in one form, so that the scorer compares like with like and the brat writer needs only one
 * source. Every Span here is half-open and counts Unicode code points of the text from 0, not
 * tokens.
 *
 * Everything belongs to the arena that the filling function was given; strings may be views of the
 * text, of the file that was read, or of the document, which must live as long. */
#ifndef DEMARCHE_FORMATS_ANNOTATIONS_H
#define DEMARCHE_FORMATS_ANNOTATIONS_H

#include "document/document.h"

typedef Array(Span) Spans; /* in text order, not overlapping; none: absent */
typedef Array(Str) Ids;    /* sorted bytewise, each once */

/* A name in the text: an entity mention. */
typedef struct {
  Span span;
  Str label;     /* PERSON, GPE ...: whatever the gold's label set says */
  Ids ids;       /* its entity; several for "Russian-Japanese"; none: not linked */
  Str value;     /* of a DATE: ISO 8601, or empty */
  Str rule;      /* the rule that found it, or empty */
  uint32_t line; /* in the file it was read from, 0 where there is none */
} AnnotatedName;

typedef struct {
  Str issue;
  Stance stance;
  Ids holders; /* none: nobody is known */
  Str rule;
} AnnotatedPosition;

typedef struct {
  Str id;                                /* "E1" in brat, "a1" in a document */
  Spans source, cue, content, addressee; /* content is never absent */
  Form form;
  bool has_form; /* else the form follows from the quotation marks */
  bool attitude;
  bool has_class; /* else `attitude` says nothing */
  bool negated;
  Ids speakers; /* none: nobody is known */
  Array(AnnotatedPosition) positions;
  Str rule;
  uint32_t line;
  uint32_t follows; /* place + 1 of the one whose speaker it shares without naming a source, or 0;
                       only until annotations_sort */
} AnnotatedAttribution;

typedef struct {
  Str id;          /* of the article */
  Str text;        /* valid UTF-8 */
  uint32_t length; /* code points of the text */
  /* offsets[i]: the byte at which code point i begins; offsets[length]: the size. */
  const uint32_t *offsets;
  Array(AnnotatedName) names;               /* in text order */
  Array(AnnotatedAttribution) attributions; /* in the order of their contents */
  bool shares_sources;                      /* PolNeAR's way: see annotations_of_document_sharing */
  Ids unnamed; /* speakers of this article that bear no name ("some voters") */
} Annotations;

/* Empty annotations of a text: fills id, text, length and offsets. */
void annotations_begin(Annotations *annotations, Arena *arena, Str id, Str text);
/* Puts names and attributions into their order; every filling function ends with it. */
void annotations_sort(Annotations *annotations);
/* Puts spans into text order; false where two overlap. */
bool spans_sort(Spans *spans);
/* Adds an id, keeping the order, where it is not there yet. */
void ids_add(Ids *ids, Arena *arena, Str id);
bool ids_equal(const Ids *a, const Ids *b);
bool ids_contain(const Ids *ids, Str id);

/* The text of [start, end), and of spans joined by one space. */
Str annotations_text(const Annotations *annotations, Span span);
Str annotations_spans_text(const Annotations *annotations, Arena *arena, const Spans *spans);
/* The character at code point `at`, which is below the length. */
uint32_t annotations_character(const Annotations *annotations, uint32_t at);
/* The code point that begins at, or holds, byte `at`. */
uint32_t annotations_code_point(const Annotations *annotations, size_t at);

/* What the pipeline found. Of entities, only mentions by name count; before resolve has run, the
 * names that tag found. */
void annotations_of_document(Annotations *annotations, Arena *arena, const Document *document);
/* The same in PolNeAR's way, which knows no attribution without a source span of its own: a
 * quotation that floats on is one more content of the attribution it follows, and `adding that ...`
 * has the source span of that. A gold file is taken to follow that way where its attributions name
 * their cue as a role (`Cue:T3`). */
void annotations_of_document_sharing(Annotations *annotations, Arena *arena,
                                     const Document *document);
/* Copies the strings that look at the document, all but the text, so that it may go. */
void annotations_keep(Annotations *annotations, Arena *arena);

#endif
