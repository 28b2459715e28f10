/* The rules of a leftmost level as one program. Internal to rulebook/.
 *
 * In: the trees of the rules, in their order. Out: instructions of a machine that has several
 * threads, in the order in which PCRE2 would try what they stand for (Thompson 1968; Pike's
 * machine, Cox 2009). The threads of all rules are followed at once, and an earlier one wins: the
 * first rule that fits, with the match that PCRE2 would find. What is to stand ahead or behind is a
 * program of its own, whose answer is known for each place before the rules are followed
 * (scanner.h).
 *
 * Levels with one of these have no program: a possessive repeat; looks inside looks; a repeat of
 * what may be empty; a role that several elements fill, two roles in a rule, or a repeat without
 * end behind a role; more looks than 62; more than SCAN_INSTRUCTIONS_MAX instructions. */
#ifndef DEMARCHE_RULEBOOK_SCAN_PROGRAM_H
#define DEMARCHE_RULEBOOK_SCAN_PROGRAM_H

#include "rulebook/cascades/pattern.h"

typedef enum {
  SCAN_ELEMENT, /* the next element fits test `value` */
  SCAN_SPLIT,   /* go on at `next`, and, where this fails, at `other` */
  SCAN_LOOK,    /* look `value` holds, or does not, with `negative` */
  SCAN_ROLE,    /* the element that was just taken fills the rule's role */
  SCAN_MATCH    /* rule `value` fits, or look `value` holds */
} ScanType;

typedef struct {
  uint8_t type;
  bool negative;
  uint16_t value, next, other;
  /* bit k: an element of kind k may fit the tests that it leads to, or it leads to a match */
  uint64_t kinds;
} ScanInstruction;

enum {
  LOOK_ROW_START,
  LOOK_ROW_END,
  LOOK_FIRST_FREE,
  LOOKS_MAX = 64,
  SCAN_INSTRUCTIONS_MAX = 20000
};

/* A distinct element of a pattern. */
typedef struct {
  const Node *node;
  bool scanned; /* it is asked for outside looks, too */
} ScanTest;

typedef struct {
  const Node *node; /* what is looked for */
  bool behind;
  uint16_t start;
  bool ends_rule;  /* a rule may end where it is asked for */
  uint64_t *tests; /* else the next element must fit one of these: a bit each */
} ScanLook;

/* An instruction of a look ahead. */
typedef struct {
  uint16_t instruction;
  bool behind_element; /* a test leads to it */
} ScanAhead;

typedef struct ScanProgram {
  Array(ScanInstruction) instructions;
  Array(ScanTest) tests;
  Array(ScanLook) looks; /* by number; the first two have nothing but a match */
  /* of all looks ahead; each stands behind those that it leads to without a test */
  Array(ScanAhead) ahead;
  Array(uint16_t) starts; /* by rule */
  uint8_t *roles;         /* by rule: its role, or 0 */
} ScanProgram;

/* Of a leftmost level. NULL where a rule has what no program can do; then `*rule` is the first such
 * rule, and `*why` says what it has. */
ScanProgram *scan_program_new(Arena *arena, const Level *level, const Rule **rule,
                              const char **why);

#endif
