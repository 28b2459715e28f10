/* The first match of a leftmost level in a row, without PCRE2. Internal to rulebook/; one thread's own.
 *
 * An automaton that is made while it runs (as in grep and RE2): a state is the list of threads of the level's program
 * (scan_program.h) that an element leaves alive, and what an element makes of a state is reckoned when it is first
 * met, and remembered. So an element costs a few look-ups, however many rules there are. Before a row is scanned it
 * is read once in either direction, by two more automata, which tell for each place what stands behind and ahead of it.
 * What is remembered is forgotten when it grows too large. */
#ifndef DEMARCHE_RULEBOOK_SCANNER_H
#define DEMARCHE_RULEBOOK_SCANNER_H

#include "rulebook/cascades/matcher.h"

typedef struct Scanner Scanner;

/* `level` must have a program. NULL when memory runs out. */
Scanner *scanner_new(const Level *level);
void scanner_free(Scanner *scanner);

/* Reads the row, which may change afterwards: it is not looked at again. */
void scanner_begin(Scanner *scanner, const Row *row);
/* The first match that begins at element `from` or behind it; false: none. */
bool scanner_find(Scanner *scanner, uint32_t from, Match *match);

#endif
