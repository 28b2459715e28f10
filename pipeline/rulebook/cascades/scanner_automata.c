/* What an element makes of a state of the scanner's automata: see scanner_automata.h.
 *
 * In: a state and what is met in it. Out: the next state, and what else comes of it, as numbers of
 * lists. Method: the threads of the level's program are followed. It happens once for each pair
 * that is met; then the move is known. */
#include "rulebook/cascades/scanner_automata.h"

#include <string.h>

enum { ROLE_BITS = 16 };
/* of an attempt; stands before the threads of a state, and is none */
#define FIRST_ELEMENT UINT32_MAX

/* The number of the list that has been made. */
static uint32_t number_list(Scanner *scanner, unsigned kind) {
  return lists_number(&scanner->lists[kind], &scanner->arena, scanner->list.items,
                      scanner->list.count);
}

static void push(Scanner *scanner, uint32_t item) {
  *array_push(&scanner->arena, &scanner->list) = item;
}

static void begin_step(Scanner *scanner) {
  scanner->list.count = 0;
  scanner->step++;
}

/* The looks that matter before an element that fits the tests of the present list: behind the
 * others stands nothing that it fits, and no end of a rule. */
static uint64_t looks_that_matter(const Scanner *scanner) {
  uint64_t looks = 0;
  for (uint32_t i = 0; i < scanner->program->looks.count; i++) {
    const ScanLook *look = &scanner->program->looks.items[i];
    bool matters = look->ends_rule;
    for (uint32_t k = 0; k < scanner->list.count && !matters; k++)
      matters = look->tests[scanner->list.items[k] / 64] >> scanner->list.items[k] % 64 & 1;
    looks |= (uint64_t)matters << i;
  }
  return looks;
}

void scanner_begin_lists(Scanner *scanner) {
  const ScanProgram *program = scanner->program;
  scanner->list.count = 0;
  push(scanner, UINT32_MAX); /* nothing has this number */
  for (unsigned i = 0; i < LISTS; i++) number_list(scanner, i);
  push(scanner, UINT32_MAX); /* an element may fit no test at all */
  number_list(scanner, SORTS);
  scanner->list.count = 0;
  array_push(&scanner->arena, &scanner->facts);
  array_push(&scanner->arena, &scanner->findings);
  array_push(&scanner->arena, &scanner->first_alike);
  *array_push(&scanner->arena, &scanner->facts) =
      (SortFacts){looks_that_matter(scanner), SORT_END, KIND_NONE};
  number_list(scanner, AHEAD);
  number_list(scanner, STATES);
  push(scanner, program->looks.items[LOOK_ROW_START].start);
  number_list(scanner, BEHIND);
  scanner->list.count = 0;
  for (uint32_t i = 0; i < program->starts.count; i++)
    push(scanner, (uint32_t)program->starts.items[i] << ROLE_BITS);
  number_list(scanner, STATES);
}

/* Of a sort whose tests are the present list. */
static uint32_t find_alike(Scanner *scanner, uint32_t sort) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < scanner->list.count; i++)
    if (scanner->program->tests.items[scanner->list.items[i]].scanned)
      scanner->list.items[kept++] = scanner->list.items[i];
  scanner->list.count = kept;
  uint32_t number = number_list(scanner, ALIKE);
  if (number == scanner->first_alike.count)
    *array_push(&scanner->arena, &scanner->first_alike) = sort;
  return scanner->first_alike.items[number];
}

uint32_t scanner_make_sort(Scanner *scanner, const Element *element) {
  begin_step(scanner);
  for (uint32_t i = 0; i < scanner->program->tests.count; i++)
    if (pattern_element_fits(scanner->level->cascades->words, scanner->program->tests.items[i].node,
                             element))
      push(scanner, i);
  uint32_t sort = number_list(scanner, SORTS);
  if (sort == scanner->facts.count) {
    SortFacts facts = {.looks = looks_that_matter(scanner), .kind = element->kind};
    facts.alike = find_alike(scanner, sort);
    *array_push(&scanner->arena, &scanner->facts) = facts;
  }
  return sort;
}

/* What the tests say of an element of the sort, in `fits`, and its kind. */
static void set_fits(Scanner *scanner, uint32_t sort) {
  uint32_t count;
  const uint32_t *tests = scanner_items(scanner, SORTS, sort, &count);
  scanner->kind = scanner->facts.items[sort].kind;
  memset(scanner->fits, 0, scanner->program->tests.count * sizeof *scanner->fits);
  for (uint32_t i = 0; i < count && sort != SORT_END; i++) scanner->fits[tests[i]] = true;
}

/* The number of a letter or symbol. */
static uint32_t number_symbol(Scanner *scanner, unsigned kind, uint32_t sort, uint64_t looks) {
  const SortFacts *facts = &scanner->facts.items[sort];
  looks &= facts->looks;
  scanner->list.count = 0;
  push(scanner, kind == SYMBOLS ? facts->alike : sort);
  push(scanner, (uint32_t)looks);
  push(scanner, (uint32_t)(looks >> 32));
  return number_list(scanner, kind);
}

static uint32_t read_symbol(const Scanner *scanner, unsigned kind, uint32_t symbol,
                            uint64_t *looks) {
  uint32_t count;
  const uint32_t *parts = scanner_items(scanner, kind, symbol, &count);
  *looks = (uint64_t)parts[2] << 32 | parts[1];
  return parts[0];
}

/* ---- What stands ahead ---- */

/* Whether what follows leads from an instruction of a look to its match. `seen`: it does so from
 * those that it goes on at; `listed`: it does so from the next place. */
static bool leads(const Scanner *scanner, const ScanInstruction *instruction) {
  switch (instruction->type) {
  case SCAN_MATCH: return true;
  case SCAN_ELEMENT:
    return scanner->fits[instruction->value] && scanner->listed[instruction->next] == scanner->step;
  default:
    return scanner->seen[instruction->next] == scanner->step ||
           scanner->seen[instruction->other] == scanner->step;
  }
}

Outcome scanner_move_backwards(Scanner *scanner, uint32_t ahead, uint32_t sort) {
  const ScanProgram *program = scanner->program;
  uint32_t count;
  const uint32_t *items = scanner_items(scanner, AHEAD, ahead, &count);
  begin_step(scanner);
  set_fits(scanner, sort);
  for (uint32_t i = 0; i < count; i++) scanner->listed[items[i]] = scanner->step;
  for (uint32_t i = 0; i < program->ahead.count; i++) {
    const ScanAhead *one = &program->ahead.items[i];
    if (!leads(scanner, &program->instructions.items[one->instruction])) continue;
    scanner->seen[one->instruction] = scanner->step;
    if (one->behind_element) push(scanner, one->instruction);
  }
  uint32_t next = number_list(scanner, AHEAD);
  uint64_t looks = sort == SORT_END ? UINT64_C(1) << LOOK_ROW_END : 0;
  for (uint32_t i = LOOK_FIRST_FREE; i < program->looks.count; i++)
    if (!program->looks.items[i].behind &&
        scanner->seen[program->looks.items[i].start] == scanner->step)
      looks |= UINT64_C(1) << i;
  return (Outcome){next, number_symbol(scanner, LETTERS, sort, looks)};
}

/* ---- What stands behind ---- */

/* Takes the element whose tests stand in `fits`. Returns the looks of which a match has been
   reached before it. */
static uint64_t follow_behind(Scanner *scanner, uint32_t at) {
  uint64_t matches = 0;
  for (;;) {
    const ScanInstruction *instruction = &scanner->program->instructions.items[at];
    if (scanner->seen[at] == scanner->step) return matches;
    scanner->seen[at] = scanner->step;
    if (instruction->type == SCAN_MATCH) return matches | UINT64_C(1) << instruction->value;
    if (instruction->type == SCAN_ELEMENT) {
      if (scanner->fits[instruction->value] &&
          scanner->listed[instruction->next] != scanner->step) {
        scanner->listed[instruction->next] = scanner->step;
        push(scanner, instruction->next);
      }
      return matches;
    }
    matches |= follow_behind(scanner, instruction->next);
    at = instruction->other;
  }
}

Outcome scanner_move_forwards(Scanner *scanner, uint32_t behind, uint32_t letter) {
  uint64_t looks;
  uint32_t sort = read_symbol(scanner, LETTERS, letter, &looks), count;
  begin_step(scanner);
  set_fits(scanner, sort);
  const uint32_t *items = scanner_items(scanner, BEHIND, behind, &count);
  for (uint32_t i = 0; i < count; i++) looks |= follow_behind(scanner, items[i]);
  for (uint32_t i = LOOK_FIRST_FREE; i < scanner->program->looks.count; i++)
    if (scanner->program->looks.items[i].behind)
      follow_behind(scanner, scanner->program->looks.items[i].start);
  uint32_t next = number_list(scanner, BEHIND);
  return (Outcome){next, number_symbol(scanner, SYMBOLS, sort, looks)};
}

/* ---- Scanning ---- */

/* What has been found by the end of the threads. */
typedef struct {
  uint32_t rule;  /* 1 more than the rule that fits before the element, or 0 */
  uint32_t taken; /* its role was filled so many elements ago */
} RuleEnd;

/* Follows a thread to the elements that it asks for, or to a match: then the threads behind it
   count no more. */
static bool follow(Scanner *scanner, uint32_t at, uint32_t taken, uint64_t looks, RuleEnd *end) {
  for (;;) {
    const ScanInstruction *instruction = &scanner->program->instructions.items[at];
    if (scanner->seen[at] == scanner->step || !(instruction->kinds >> scanner->kind & 1))
      return false;
    scanner->seen[at] = scanner->step;
    at = instruction->next;
    switch ((ScanType)instruction->type) {
    case SCAN_ELEMENT:
      if (!scanner->fits[instruction->value] || scanner->listed[at] == scanner->step) return false;
      scanner->listed[at] = scanner->step;
      push(scanner, at << ROLE_BITS | (taken ? taken + 1 : 0));
      return false;
    case SCAN_SPLIT:
      if (follow(scanner, at, taken, looks, end)) return true;
      at = instruction->other;
      break;
    case SCAN_LOOK:
      if ((looks >> instruction->value & 1) == instruction->negative) return false;
      break;
    case SCAN_ROLE: taken = 1; break;
    case SCAN_MATCH:
      end->rule = instruction->value + 1u;
      end->taken = taken;
      return true;
    }
  }
}

/* 0: none. */
static uint32_t number_finding(Scanner *scanner, RuleEnd end) {
  if (!end.rule) return 0;
  scanner->list.count = 0;
  push(scanner, end.rule - 1);
  push(scanner, end.taken);
  uint32_t number = number_list(scanner, FINDINGS);
  if (number == scanner->findings.count)
    *array_push(&scanner->arena, &scanner->findings) =
        (FindingFacts){.rule = scanner->level->rules.items[end.rule - 1],
                       .taken = end.taken,
                       .role = end.taken ? scanner->program->roles[end.rule - 1] : 0};
  return number;
}

/* Lists the threads that the element leaves alive. */
static RuleEnd follow_state(Scanner *scanner, uint32_t state, uint64_t looks) {
  RuleEnd end = {0};
  uint32_t count;
  const uint32_t *threads = scanner_items(scanner, STATES, state, &count);
  for (uint32_t i = count && *threads == FIRST_ELEMENT; i < count; i++)
    if (follow(scanner, threads[i] >> ROLE_BITS, threads[i] & ((1u << ROLE_BITS) - 1), looks, &end))
      break;
  return end;
}

/* An attempt that begins with an element of the present sort: its state, and GIVES_START, if there
   is any. */
static Outcome begin_attempt(Scanner *scanner, uint64_t looks) {
  begin_step(scanner);
  push(scanner, FIRST_ELEMENT);
  follow_state(scanner, STATE_START, looks);
  if (scanner->list.count == 1) return (Outcome){STATE_START, 0};
  return (Outcome){number_list(scanner, STATES), GIVES_START};
}

/* The same where another attempt has ended before the element. All rules begin there: it is
   reckoned once for each symbol. */
static Outcome begin_next(Scanner *scanner, uint32_t symbol, uint64_t looks) {
  Moves *moves = &scanner->moves[SCAN];
  Move known = *moves_at(moves, STATE_START, symbol);
  if (move_next(known)) return (Outcome){move_next(known), move_gives(known)};
  Outcome begun = begin_attempt(scanner, looks);
  if (moves_reserve(moves, begun.next, 0))
    *moves_at(moves, STATE_START, symbol) = move_of(begun.next, begun.gives);
  return begun;
}

static bool is_first(const Scanner *scanner, uint32_t state) {
  uint32_t count;
  const uint32_t *threads = scanner_items(scanner, STATES, state, &count);
  return count && *threads == FIRST_ELEMENT;
}

Outcome scanner_move_scan(Scanner *scanner, uint32_t state, uint32_t symbol) {
  uint64_t looks;
  uint32_t sort = read_symbol(scanner, SYMBOLS, symbol, &looks);
  set_fits(scanner, sort);
  if (state == STATE_START) return begin_attempt(scanner, looks);
  begin_step(scanner);
  RuleEnd end = follow_state(scanner, state, looks);
  bool goes_on = scanner->list.count;
  uint32_t next = number_list(scanner, STATES), finding = number_finding(scanner, end);
  /* One that has found nothing by its second element is followed by one that begins with that. */
  if (goes_on || (!finding && !is_first(scanner, state))) return (Outcome){next, finding};
  Outcome begun = begin_next(scanner, symbol, looks);
  if (finding) begun.gives |= finding | GIVES_END;
  return begun;
}
