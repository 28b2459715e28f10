/* The words of a name in a table.
 *
 * In: text of a rule file. Out: its tokens, cut as tokenize cuts articles (document.h, TokenKind),
 * so that both give the same words. */
#ifndef DEMARCHE_RULEBOOK_TOKEN_CUT_H
#define DEMARCHE_RULEBOOK_TOKEN_CUT_H

#include "base/str.h"

/* Cuts the next token off `*rest`, which must have one: no white space at its beginning, and not
 * empty. White space after the token is dropped. A full stop at the end of a word stays with it
 * ("Corp."), for it may be an abbreviation's: what follows in an article decides, a table cannot
 * tell. */
Str token_cut(Str *rest);

#endif
