/* The invariants of a document, for debug builds, tests, and documents that come from outside.
 *
 * Spans lie in the text and in order, layers do not cross where they must not, indexes point at
 * something, every attribution has content, a token is in one attribution at most, ids are unique.
 *
 * Layer by layer:
 *     text          UTF-8 without NUL; the id is not empty; `published` is a day
 *     tokens        in order, apart, cut between characters; flags that agree with each other
 *     quotations    nested, never crossing; depth counts those around; each within a paragraph
 *     sentences     paragraphs share out all tokens, and sentences those of each paragraph
 *     names         in order, apart, each within a sentence
 *     chunks        the same, none cutting a name in two; the head is inside
 *     attributions  in text order; source, cue and addressee each within a sentence; none follows
 *                   itself, by way of others either
 *     entities      in the order of their first mention, of which there is one at least
 *     positions     the holders are speakers of the attribution
 * A sentence border inside a quotation does not count. A layer that is not there has no records. */
#ifndef DEMARCHE_DOCUMENT_CHECK_H
#define DEMARCHE_DOCUMENT_CHECK_H

#include "document/document.h"

/* True when all holds; else `*error` says (code "invariant") which rule is broken and where: the
 * record, and in brackets its code points as in JSON. Takes scratch memory from the document's
 * arena. */
bool document_check(const Document *document, Error *error);

#endif
