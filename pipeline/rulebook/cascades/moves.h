/* What an automaton does in each of its states with each letter, as far as it is known: a table.
 * Internal to rulebook/; one thread's own.
 *
 * States and letters count from 0 in the order in which they are met, so that the common ones lie
 * side by side, and a look-up is one access to memory that is mostly near. Room is made when a
 * number is given, so no look-up asks for it. */
#ifndef DEMARCHE_RULEBOOK_MOVES_H
#define DEMARCHE_RULEBOOK_MOVES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The state to go to, 16 bits, 0 where the move is not known; below them what else comes of it, 16
   bits. */
typedef uint32_t Move;
static inline uint32_t move_next(Move move) { return move >> 16; }
static inline uint32_t move_gives(Move move) { return move & UINT16_MAX; }
static inline Move move_of(uint32_t next, uint32_t gives) { return next << 16 | gives; }

/* All zero bytes: an empty one. */
typedef struct {
  Move *items;
  uint32_t states;  /* that there is room for, */
  unsigned letters; /* and of letters two to the power of this: a place is found by a shift */
} Moves;

/* Makes room for the state and the letter of these numbers, and all before them. False: the table
 * would be too large. Aborts without memory. */
bool moves_reserve(Moves *moves, uint32_t state, uint32_t letter);

/* Of a state and a letter that there is room for. */
static inline Move *moves_at(const Moves *moves, uint32_t state, uint32_t letter) {
  return &moves->items[((size_t)state << moves->letters) + letter];
}

/* Makes it an empty one, and gives its memory back. */
void moves_forget(Moves *moves);

#endif
