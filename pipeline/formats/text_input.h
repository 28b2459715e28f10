/* Articles from files, directories and standard input, as jobs for the engine.
 *
 * In: arguments as a person types them.
 *     FILE         one article of plain text. Its id is its name without `.txt`; the rest of what
 *                  is known of it stands in index.tsv beside it, if there is one (text_index.h).
 *     FILE.jsonl   JSON Lines, one document a line (also .ndjson and .json). A line without id gets
 *                  `FILE.jsonl:LINE`.
 *     DIRECTORY    its *.txt: first those of index.tsv in its order, then the others in bytewise
 *                  order. index.tsv itself is no article: as an argument it is left out with a
 *                  warning.
 *     -            standard input: JSON Lines (a line without id gets `standard-input:LINE`), or
 *                  by `format` one article with the id "standard-input".
 * Out: a job for each article, in that order. Whatever cannot be read is a job with its error
 * ("unreadable", "no-articles", "too-large"), so nothing is left out silently. Bytes of a path that
 * are not fit for an id are written as %XX there. */
#ifndef DEMARCHE_FORMATS_TEXT_INPUT_H
#define DEMARCHE_FORMATS_TEXT_INPUT_H

#include "engine/engine.h"
#include "formats/text_directory.h"

typedef enum {
  INPUT_BY_NAME, /* by the ending of a file; standard input is JSON Lines */
  INPUT_TEXT,    /* every FILE and standard input is an article */
  INPUT_JSONL    /* every FILE and standard input is JSON Lines */
} InputFormat;

typedef struct {
  InputFormat format;
  size_t byte_limit;     /* of an article; 0: ENGINE_BYTE_LIMIT. It is refused without being read */
  TextFindings findings; /* what is amiss with an index.tsv, articles that do not stand in it */
} TextInputOptions;

/* A line of JSON may be so many times longer than the article in it, for it carries layers too. */
enum { LINE_LIMIT_FACTOR = 16 };

typedef struct TextInput TextInput;

/* The arguments must outlive it. NULL when memory runs out. */
TextInput *text_input_new(const TextInputOptions *options, char *const *arguments, size_t count);
void text_input_free(TextInput *input);
JobSource text_input_source(TextInput *input);

#endif
