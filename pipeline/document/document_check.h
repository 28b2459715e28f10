/* The invariants of a document, for debug builds, tests, and documents that come from outside.
 *
 * Spans lie in the text and in order, layers do not cross where they must not, indexes point at
 * something, every attribution has content, a token is in one attribution at most, ids are unique. */
#ifndef DEMARCHE_DOCUMENT_CHECK_H
#define DEMARCHE_DOCUMENT_CHECK_H

#include "document/document.h"

/* True when all holds; else `*error` says (code "invariant") which rule is broken and where. */
bool document_check(const Document *document, Error *error);

#endif
