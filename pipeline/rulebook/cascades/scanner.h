/* All matches of a leftmost level in a row, without PCRE2. Internal to rulebook/; one thread's own.
 *
 * An automaton that is made while it runs (as in grep and RE2): a state is the list of threads of
 * the level's program (scan_program.h) that an element leaves alive, and what an element makes of a
 * state is reckoned when it is first met, and remembered. So an element costs a few look-ups,
 * however many rules there are. Before a row is scanned it is read once in either direction, by two
 * more automata, which tell for each place what stands behind and ahead of it. What is remembered
 * is forgotten when there is no more room for it. */
#ifndef DEMARCHE_RULEBOOK_SCANNER_H
#define DEMARCHE_RULEBOOK_SCANNER_H

#include "rulebook/cascades/matcher.h"

typedef struct Scanner Scanner;

/* `level` must have a program. NULL when memory runs out. */
Scanner *scanner_new(const Level *level);
void scanner_free(Scanner *scanner);

/* Finds the first match that begins at element `from` of the row or behind it, the first that
 * begins behind that one, and so on. `groups` has room for as many as elements; their own elements
 * are not made. False: the row needs more room than there may be. */
bool scanner_find(Scanner *scanner, const Row *row, uint32_t from, Group *groups, uint32_t *count);

#endif
