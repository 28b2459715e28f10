/* Rules that could take very long, found before they meet a text.
 *
 * In: compiled cascades. Out: errors in the report, for
 *   - a piece that repeats without end what repeats without end inside it, over the same elements,
 *     so that there are exponentially many ways to cut a row: told of the tree, at the piece;
 *   - a rule for which a row of twice the length takes more than ten times the steps, or for which
 *     the longer one takes more than COST_STEPS: told of the rule. The rows are built to hurt: what
 *     the beginning of the pattern wants, then over and over one of the elements that the pattern
 *     names. Steps are PCRE2's (callouts of its interpreter), not seconds, so that the answer is
 *     always the same.
 * Up to the cube of a row's length is let pass: rows are short (segment cuts sentences at 400
 * tokens), and a pattern that may begin anywhere and skips words twice is cubic already. */
#ifndef DEMARCHE_RULEBOOK_COST_H
#define DEMARCHE_RULEBOOK_COST_H

#include "rulebook/cascades/cascade.h"

enum { COST_ROW = 40, COST_GROWTH = 10, COST_STEPS = 10 * 1000 * 1000 };

/* Takes a second or two for hundreds of rules. */
void cascades_check_cost(const Cascades *cascades, Report *report);

#endif
