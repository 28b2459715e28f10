/* What one rule made of an article, written down as in the examples beneath rules.
 *
 *     attributions   source: the mayor | cue: said | addressee: reporters | content: “…,” ~ “…”
 *                    before it, where it is wanted, the form; and `negated` where that is so
 *     groups         NP: the two ministers
 *     names, dates   PERSON: Ingrid Solberg
 *     positions      for
 */
#ifndef DEMARCHE_COMMANDS_RULE_FINDINGS_H
#define DEMARCHE_COMMANDS_RULE_FINDINGS_H

#include "document/document.h"
#include "rulebook/cascades/cascade.h"

typedef Array(Str) Findings;

/* All that the rule (by its place) has made, in text order. */
void rule_findings(Findings *findings, Arena *arena, const Cascades *cascades,
                   const Document *document, Str place, bool with_form);

/* The text of a span on one line. */
Str span_on_a_line(Arena *arena, const Document *document, Span tokens);

/* What an example expects, with its pieces in the order above and one blank between words;
 * `*with_form`: it tells the form. Pieces of no known name come last. */
Str expectation_in_order(Arena *arena, Str expected, bool *with_form);

#endif
