/* Parts of speech: which of its kinds a word has in its sentence.
 *
 * In: a document with tokens, quotations, sentences and names. Out: Token.part of each token: a
 * kind of cascade.h from KIND_NOUN to KIND_MARK, as the reader of JSON wants it (an apostrophe that
 * is a genitive is KIND_POSSESSIVE). The tokens of a name are KIND_PROPER, or KIND_ADJECTIVE where
 * a nationality stands so. */
#ifndef DEMARCHE_STAGES_PARTS_H
#define DEMARCHE_STAGES_PARTS_H

#include "stages/worker.h"

void parts_of_speech(Worker *worker, Document *document);

#endif
