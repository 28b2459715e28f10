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
  uint32_t next;  /* the state to go to; 0: not known */
  uint32_t gives; /* what else comes of it */
} Move;

/* As it is kept: many of them lie in the processor's nearest cache. */
typedef struct {
  uint16_t next, gives;
} KeptMove;

/* All zero bytes: an empty one. */
typedef struct {
  KeptMove *items;
  uint32_t states, letters; /* that there is room for */
  unsigned letter_bits;     /* letters == 1 << letter_bits */
  bool full;                /* it grows no more */
} Moves;

static inline Move moves_find(const Moves *moves, uint32_t state, uint32_t letter) {
  if (state >= moves->states || letter >= moves->letters) return (Move){0, 0};
  KeptMove kept = moves->items[(size_t)state << moves->letter_bits | letter];
  return (Move){kept.next, kept.gives};
}

/* Keeps a move, but where the table is full or a number too large. Aborts without memory. */
void moves_keep(Moves *moves, uint32_t state, uint32_t letter, Move move);

/* Makes it an empty one, and gives its memory back. */
void moves_forget(Moves *moves);

#endif
