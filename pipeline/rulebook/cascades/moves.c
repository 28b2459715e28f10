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

static void enlarge(Moves *moves, unsigned state_bits, unsigned letter_bits) {
  KeptMove *items = calloc((size_t)1 << (state_bits + letter_bits), sizeof *items);
  if (!items) abort();
  for (uint32_t i = 0; i < moves->states; i++)
    memcpy(items + ((size_t)i << letter_bits), moves->items + ((size_t)i << moves->letter_bits), moves->letters * sizeof *items);
  free(moves->items);
  *moves = (Moves){
      .items = items, .states = 1u << state_bits, .letters = 1u << letter_bits, .letter_bits = letter_bits};
}

void moves_keep(Moves *moves, uint32_t state, uint32_t letter, Move move) {
  if (move.next > UINT16_MAX || move.gives > UINT16_MAX) return;
  if (state >= moves->states || letter >= moves->letters) {
    unsigned state_bits = bits_for(state, moves->states), letter_bits = bits_for(letter, moves->letters);
    moves->full |= state_bits + letter_bits > ITEMS_MAX_BITS;
    if (moves->full) return;
    enlarge(moves, state_bits, letter_bits);
  }
  moves->items[(size_t)state << moves->letter_bits | letter] = (KeptMove){(uint16_t)move.next, (uint16_t)move.gives};
}

void moves_forget(Moves *moves) {
  free(moves->items);
  *moves = (Moves){0};
}
