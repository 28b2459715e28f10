/* Spans as sets of code points: how much two share, and what of a content counts.
 *
 * A discontinuous content is the set of the code points in all of its spans. All spans given are in
 * text order and do not overlap. */
#ifndef DEMARCHE_EVALUATION_OVERLAP_H
#define DEMARCHE_EVALUATION_OVERLAP_H

#include "formats/annotations.h"

uint32_t spans_size(const Spans *spans);
uint32_t spans_shared(const Spans *a, const Spans *b);
bool spans_overlap(const Spans *a, const Spans *b);
bool spans_equal(const Spans *a, const Spans *b); /* as sets; both absent counts as equal */

/* The spans without what annotators and programs take to or leave out by habit: at both ends of
 * each span white space and quotation marks, at its end punctuation too; at the beginning of the
 * first span a leading `that` or `to`, in any letter case. Spans with nothing but white space
 * between them are one. Where nothing would be left, only white space goes. */
Spans spans_trim(const Annotations *annotations, Arena *arena, const Spans *spans);

/* A quotation mark: straight or curly, single or double, an angle (« ‹), a backtick, a corner
   bracket; apostrophes too. */
bool character_is_quotation_mark(uint32_t c);

#endif
