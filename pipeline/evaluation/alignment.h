/* Which predicted attribution stands for which gold one.
 *
 * The matching is one to one and maximizes the sum of the contents' overlap, measured as
 * intersection over union of code points after trimming (overlap.h). It is exact: attributions that
 * overlap, directly or through others, form a group, and each group is an assignment problem,
 * solved by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987). Of matchings with the
 * same sum the one wins whose sources, then cues overlap in more pairs (in groups of up to a
 * thousand gold attributions); then what comes first in the text. Overlaps are compared to a part
 * in 2^30. Pairs without overlap are never made. */
#ifndef DEMARCHE_EVALUATION_ALIGNMENT_H
#define DEMARCHE_EVALUATION_ALIGNMENT_H

#include "formats/annotations.h"

#define UNALIGNED UINT32_MAX

typedef struct {
  uint32_t gold, predicted; /* attributions */
  uint32_t shared, united;  /* code points of the trimmed contents: IoU is shared / united */
} AlignedPair;

typedef struct {
  Array(AlignedPair) pairs; /* in the order of gold */
  uint32_t *of_gold;        /* by gold attribution: a pair, or UNALIGNED */
  uint32_t *of_predicted;
  Spans *gold_contents, *predicted_contents; /* trimmed, by attribution */
} Alignment;

/* Both must be annotations of the same text. Everything is allocated from `arena`. */
void alignment_make(Alignment *alignment, Arena *arena, const Annotations *gold,
                    const Annotations *predicted);

/* The assignment of largest total weight. `weights` has `rows` times `columns` numbers, row by row;
 * the sum of the largest of each row must stay below 2^62. `column_of[row]` becomes a column, or
 * UNALIGNED where there are more rows than columns. */
void assignment_solve(Arena *scratch, const int64_t *weights, uint32_t rows, uint32_t columns,
                      uint32_t *column_of);

#endif
