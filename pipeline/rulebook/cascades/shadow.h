/* Rules that never get their turn, found by `rules check` only.
 *
 * In: compiled cascades. Out: a warning at each rule that an earlier one of its level covers
 * (covers.h): that one fits, from the same element on, wherever this one could. Whether the later
 * one then never has a result, limits of PCRE2 aside, depends on how the level is used.
 *   - A leftmost level asks its rules in order at each place, so the earlier one has it, however
 *     much each would take.
 *   - Of an ordered level whose row stays as it is (boilerplate, positions) the first rule counts
 *     that fits anywhere; of positions, the first of each issue. So the earlier one has it.
 *   - Subjects are looked for each on its own: none takes another's turn.
 *   - An attribution becomes an ATTR element. A rule is asked, from the row's beginning, until it
 *     fits nowhere, or only where nothing is left of its content. So the earlier one must be sure
 *     to fill `content` with more than marks, and what rules between the two make must not bring
 *     about a place for the later one: there is none between but such as never get their turn, or
 *     the later one cannot see what they make. That it cannot, is said of a pattern in which no
 *     element may be an ATTR and no look forbids anything, for what stood there before may have
 *     been just that.
 *   - A name becomes a NAME element. A rule goes over the row once, and goes on behind what it has
 *     taken: what it makes may bring about a place for it to the left, even next to itself. So the
 *     later one must not see what any rule makes, and the earlier one must take the element that it
 *     begins with, or else that stays free. What a rule makes has no class but that of its type. */
#ifndef DEMARCHE_RULEBOOK_SHADOW_H
#define DEMARCHE_RULEBOOK_SHADOW_H

#include "rulebook/cascades/cascade.h"

void cascades_check_shadowed(const Cascades *cascades, Report *report);

#endif
