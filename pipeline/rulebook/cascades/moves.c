/* Tables of moves: see moves.h. */
#include "rulebook/cascades/moves.h"

#include <stdlib.h>
#include <string.h>

/* logarithms of how many there is room for, at first and at most */
enum { FIRST_BITS = 5, ITEMS_BITS = 22 };

static void enlarge(Moves *moves, uint32_t states, unsigned letters) {
  Moves larger = {calloc((size_t)states << letters, sizeof(Move)), states, letters};
  if (!larger.items) abort();
  for (uint32_t i = 0; i < moves->states; i++)
    memcpy(moves_at(&larger, i, 0), moves_at(moves, i, 0), sizeof(Move) << moves->letters);
  free(moves->items);
  *moves = larger;
}

bool moves_reserve(Moves *moves, uint32_t state, uint32_t letter) {
  if (state < moves->states && !(letter >> moves->letters)) return true;
  if (state > UINT16_MAX || letter > UINT16_MAX) return false;
  uint32_t states = moves->states ? moves->states : 1u << FIRST_BITS;
  unsigned letters = moves->states ? moves->letters : FIRST_BITS;
  while (states <= state) states *= 2;
  while (letter >> letters) letters++;
  if ((uint64_t)states << letters > UINT64_C(1) << ITEMS_BITS) return false;
  enlarge(moves, states, letters);
  return true;
}

void moves_forget(Moves *moves) {
  free(moves->items);
  *moves = (Moves){0};
}
