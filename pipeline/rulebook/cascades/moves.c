/* Tables of moves: see moves.h. */
#include "rulebook/cascades/moves.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST = 32, ITEMS_MAX = 1 << 22 };

static uint32_t room_for(uint32_t number, uint32_t room) {
  if (!room) room = FIRST;
  while (number >= room && room < ITEMS_MAX) room *= 2;
  return room;
}

Move *moves_enlarged(Moves *moves, uint32_t state, uint32_t letter) {
  uint32_t states = room_for(state, moves->states), letters = room_for(letter, moves->letters);
  moves->full |= (uint64_t)states * letters > ITEMS_MAX;
  if (moves->full) {
    moves->spare = (Move){0};
    return &moves->spare;
  }
  Move *items = calloc((size_t)states * letters, sizeof *items);
  if (!items) abort();
  for (uint32_t i = 0; i < moves->states; i++)
    memcpy(items + (size_t)i * letters, moves->items + (size_t)i * moves->letters, moves->letters * sizeof *items);
  free(moves->items);
  *moves = (Moves){.items = items, .states = states, .letters = letters};
  return moves_at(moves, state, letter);
}

void moves_forget(Moves *moves) {
  free(moves->items);
  *moves = (Moves){0};
}
