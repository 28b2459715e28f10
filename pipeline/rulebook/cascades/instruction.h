/* What patterns are to the machine of backtrack.h. Internal to rulebook/. */
#ifndef DEMARCHE_RULEBOOK_INSTRUCTION_H
#define DEMARCHE_RULEBOOK_INSTRUCTION_H

#include <stdbool.h>
#include <stdint.h>

#define ABSENT UINT32_MAX /* no test, no instruction */

typedef enum {
  DO_ELEMENT, /* the next element fulfils the test, and is taken */
  /* `low` to `high` elements that fulfil it, and before which `look`, where there is one, is not
     seen */
  DO_RUN,
  DO_PEEK,    /* the next element fulfils the test, or the last one (`behind`) */
  DO_LOOK,    /* what begins at `first` stands next, or stood before in `low` elements (`behind`) */
  DO_SPLIT,   /* what begins at `first`, or else what comes next */
  DO_CHOICE,  /* the first of many that fits: `first` is a Choice */
  DO_LOOP,    /* what begins at `first` and ends in a DO_AGAIN, `low` to `high` times */
  DO_AGAIN,   /* the end of a round */
  DO_ATOM,    /* what begins at `first`, as it fits first */
  DO_CAPTURE, /* what begins at `first` and ends in a DO_CAPTURED fills a role */
  DO_CAPTURED,
  DO_CALL,   /* what begins at `first` and ends in a DO_RETURN: a macro */
  DO_RETURN, /* the end of a macro, of what is looked for, of an atom, of a rule */
  DO_ROW_START,
  DO_ROW_END
} DoType;

enum { TIMES_WITHOUT_END = UINT16_MAX, ANSWERS_ABSENT = UINT16_MAX };

typedef struct {
  uint8_t type;
  bool negative : 1; /* DO_PEEK, DO_LOOK: it must not */
  bool behind : 1;
  bool lazy : 1;       /* DO_RUN, DO_LOOP: as few as there may be */
  bool possessive : 1; /* DO_RUN: none are given back */
  bool captures : 1;   /* DO_LOOK, DO_ATOM: it fills roles */
  /* DO_CAPTURED: among the captures of the rule, in the order in which they are written; */
  uint8_t group;
  uint8_t role; /* their role */
  uint16_t low;
  union {
    uint16_t high;
    uint16_t answers; /* DO_LOOK: where its answers are kept, by place; or ANSWERS_ABSENT */
  };
  uint32_t next; /* the instruction that follows */
  uint32_t test; /* DO_LOOK: what is looked for begins with such an element; or ABSENT */
  /* whatever fits from here on begins with an element that fulfils this test; or ABSENT */
  uint32_t begins;
  union {
    uint32_t first; /* instruction */
    uint32_t look;  /* DO_RUN: a DO_LOOK, or ABSENT */
  };
} Instruction;

/* One of many, or a rule, and what stands around its beginning, if it fits: tests, or ABSENT. */
typedef struct {
  uint32_t first;              /* instruction */
  uint32_t next, second, last; /* of the next element, of the one behind that, of the last one */
} Alternative;

/* For each alternative a bit of the same word in three strings of bits of a sort, one for each of
 * these tests: it is worth a try where the sorts of all three elements have it. */
typedef struct {
  uint32_t alternatives, count; /* in plan->alternatives */
  uint32_t word, shift;
} Choice;

#endif
