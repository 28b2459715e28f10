/* What an automaton does in each of its states with each letter, as far as it is known: a table. Internal to rulebook/;
 * one thread's own.
 *
 * States and letters count from 0 in the order in which they are met, so that the common ones lie side by side, and a
 * look-up costs one access to memory that is mostly near. */
#ifndef DEMARCHE_RULEBOOK_MOVES_H
#define DEMARCHE_RULEBOOK_MOVES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint32_t next;  /* the state to go to; 0: not known yet */
  uint32_t gives; /* what else comes of it */
} Move;

/* All zero bytes: an empty one. */
typedef struct {
  Move *items;
  uint32_t states, letters; /* that there is room for */
  unsigned letter_bits;     /* letters == 1 << letter_bits */
  bool full;                /* it grows no more: what is new is not kept */
  Move spare;
} Moves;

/* Where the move stands or is to be put, until the next call. Aborts without memory. */
Move *moves_enlarged(Moves *moves, uint32_t state, uint32_t letter);
static inline Move *moves_at(Moves *moves, uint32_t state, uint32_t letter) {
  if (state >= moves->states || letter >= moves->letters) return moves_enlarged(moves, state, letter);
  return &moves->items[(size_t)state << moves->letter_bits | letter];
}
/* The move; with `next` 0 where it is not known. */
static inline Move moves_find(const Moves *moves, uint32_t state, uint32_t letter) {
  if (state >= moves->states || letter >= moves->letters) return (Move){0, 0};
  return moves->items[(size_t)state << moves->letter_bits | letter];
}

/* Makes it an empty one, and gives its memory back. */
void moves_forget(Moves *moves);

#endif
