/* Tables of moves: see moves.h. */
#include "rulebook/cascades/moves.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_BITS = 5, ITEMS_MAX_BITS = 22 };

/* How many bits a number of up to `number` has, and of up to `room - 1`. */
static unsigned bits_for(uint32_t number, uint32_t room) {
  unsigned bits = FIRST_BITS;
  while ((number >> bits || room >> bits > 1) && bits < ITEMS_MAX_BITS) bits++;
  return bits;
}

Move *moves_enlarged(Moves *moves, uint32_t state, uint32_t letter) {
  unsigned state_bits = bits_for(state, moves->states), letter_bits = bits_for(letter, moves->letters);
  moves->full |= state_bits + letter_bits > ITEMS_MAX_BITS;
  if (moves->full) {
    moves->spare = (Move){0};
    return &moves->spare;
  }
  Move *items = calloc((size_t)1 << (state_bits + letter_bits), sizeof *items);
  if (!items) abort();
  for (uint32_t i = 0; i < moves->states; i++)
    memcpy(items + ((size_t)i << letter_bits), moves->items + ((size_t)i << moves->letter_bits), moves->letters * sizeof *items);
  free(moves->items);
  *moves = (Moves){
      .items = items, .states = 1u << state_bits, .letters = 1u << letter_bits, .letter_bits = letter_bits};
  return moves_at(moves, state, letter);
}

void moves_forget(Moves *moves) {
  free(moves->items);
  *moves = (Moves){0};
}
