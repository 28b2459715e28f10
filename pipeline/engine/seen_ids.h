/* Which ids came before.
 *
 * In: ids, one after the other. Out: whether each stands among the last SEEN_IDS_KEPT before it.
 * Only 64-bit hashes are kept, in 4 MiB whatever the size of the input: two different ids are taken
 * for one with a probability of 2^-46 an id. */
#ifndef DEMARCHE_ENGINE_SEEN_IDS_H
#define DEMARCHE_ENGINE_SEEN_IDS_H

#include "base/str.h"

enum { SEEN_IDS_KEPT = 1 << 18 }; /* 262,144 */

typedef struct {
  uint64_t *ring;  /* the hashes in order of arrival; the oldest is overwritten */
  uint32_t *slots; /* place in the ring + 1, or 0: open addressing, half full at most */
  uint32_t next, count;
} SeenIds;

bool seen_ids_init(SeenIds *seen); /* false when memory runs out */
void seen_ids_free(SeenIds *seen);

/* Notes the id. False when it was there already; nothing changes then. */
bool seen_ids_add(SeenIds *seen, Str id);

#endif
