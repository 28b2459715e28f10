/* Tables of moves: see moves.h. */
#include "rulebook/cascades/moves.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 32, ITEMS_MAX = 1 << 22 };

static void enlarge(Moves *moves, uint32_t states, uint32_t letters) {
  Moves larger = {calloc((size_t)states * letters, sizeof(Move)), states, letters};
  if (!larger.items) abort();
  for (uint32_t i = 0; i < moves->states; i++)
    memcpy(moves_at(&larger, i, 0), moves_at(moves, i, 0), moves->letters * sizeof(Move));
  free(moves->items);
  *moves = larger;
}

/* The room for numbers up to `number`, where there was `room`. */
static uint32_t room_for(uint32_t number, uint32_t room) {
  if (!room) room = ROOM_FIRST;
  while (room <= number) room *= 2;
  return room;
}

bool moves_reserve(Moves *moves, uint32_t state, uint32_t letter) {
  if (state < moves->states && letter < moves->letters) return true;
  if (state > UINT16_MAX || letter > UINT16_MAX) return false;
  uint32_t states = room_for(state, moves->states), letters = room_for(letter, moves->letters);
  if ((uint64_t)states * letters > ITEMS_MAX) return false;
  enlarge(moves, states, letters);
  return true;
}

void moves_forget(Moves *moves) {
  free(moves->items);
  *moves = (Moves){0};
}
