/* Scanning rows: see scanner.h.
 *
 * Everything that is met is a list of numbers, kept once, and known by its own number:
 *     a sort    the tests that an element fits; elements of one sort cannot be told apart
 *     ahead     the instructions of looks from which what follows leads to a match
 *     a letter  a sort, and of the looks ahead those that hold before the element and matter there
 *     behind    the instructions of looks that what stood before has led to
 *     a symbol  a sort, and all looks that hold before the element and matter there
 *     a state   threads: an instruction, and how many elements ago the role was filled, if it was
 *     a finding the rule that fits, and how many elements ago its role was filled
 * Of each place in the row the sort is found first; then the row is read from its end, and sorts become letters; then
 * from its beginning, and letters become symbols; on these it is scanned. */
#include "rulebook/cascades/scanner.h"

#include <stdlib.h>
#include <string.h>

#include "rulebook/cascades/lists.h"
#include "rulebook/cascades/moves.h"
#include "rulebook/cascades/scan_program.h"

enum { POOL_MAX = 1 << 20, ROLE_BITS = 16 };
/* The first lists of each kind. That with number 0 is none that is met, for a move to 0 is not known yet. */
enum {
  SORT_END = 0, /* that of the place behind the last element */
  AHEAD_END = 1,
  BEHIND_START = 1,
  STATE_DEAD = 1,
  STATE_START = 2
};

enum { SORTS, AHEAD, LETTERS, BEHIND, SYMBOLS, STATES, FINDINGS, LISTS };
enum { READ_BACKWARDS, READ_FORWARDS, SCAN, MOVES };

struct Scanner {
  const Level *level;
  const ScanProgram *program;
  uint16_t features[KIND_MAX + 1]; /* by kind: those that a test asks for */
  Arena arena;                     /* of all lists */
  Lists lists[LISTS];
  uint32_t *plain_sorts; /* by kind and code, of kinds of whose features no test asks; 0: not known */
  Array(uint64_t) matter; /* by sort: the looks that matter before an element of it, a bit each */
  Memo sorts;            /* by what tests see of an element, of the other kinds */
  Moves moves[MOVES]; /* by AHEAD and SORTS; BEHIND and LETTERS; STATES and SYMBOLS */
  Array(uint32_t) list;    /* the one that is being made */
  uint32_t *seen, *listed; /* by instruction: == `step`: met in the present step; in the list */
  uint32_t step;
  bool *fits;              /* by test, in the present step */
  uint32_t *row; /* `elements` places, and one behind them */
  uint32_t elements, room;
};

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) abort();
  return memory;
}

/* ---- Lists ---- */

/* The number of the list that has been made. */
static uint32_t number_list(Scanner *scanner, unsigned kind) {
  return lists_number(&scanner->lists[kind], &scanner->arena, scanner->list.items, scanner->list.count);
}

static const uint32_t *items_of(const Scanner *scanner, unsigned kind, uint32_t number, uint32_t *count) {
  return lists_items(&scanner->lists[kind], number, count);
}

static void push(Scanner *scanner, uint32_t item) { *array_push(&scanner->arena, &scanner->list) = item; }

static void begin_step(Scanner *scanner) {
  scanner->list.count = 0;
  scanner->step++;
}

/* The looks that matter before an element that fits the tests of the present list: behind the others stands nothing that it
 * fits, and no end of a rule. */
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

static void begin_lists(Scanner *scanner) {
  const ScanProgram *program = scanner->program;
  scanner->list.count = 0;
  push(scanner, UINT32_MAX); /* nothing has this number */
  for (unsigned i = 0; i < LISTS; i++) number_list(scanner, i);
  scanner->list.count = 0;
  *array_push(&scanner->arena, &scanner->matter) = looks_that_matter(scanner); /* of SORT_END */
  number_list(scanner, AHEAD);
  number_list(scanner, STATES);
  push(scanner, program->looks.items[LOOK_ROW_START].start);
  number_list(scanner, BEHIND);
  scanner->list.count = 0;
  for (uint32_t i = 0; i < program->starts.count; i++) push(scanner, (uint32_t)program->starts.items[i] << ROLE_BITS);
  number_list(scanner, STATES);
}

static size_t plain_sort_count(const Level *level) { return (size_t)level->code_count * (KIND_MAX + 1); }

static void forget(Scanner *scanner) {
  for (unsigned i = 0; i < LISTS; i++) lists_forget(&scanner->lists[i]);
  for (unsigned i = 0; i < MOVES; i++) moves_forget(&scanner->moves[i]);
  memset(scanner->plain_sorts, 0, plain_sort_count(scanner->level) * sizeof *scanner->plain_sorts);
  memo_forget(&scanner->sorts);
  arena_reset(&scanner->arena);
  memset(&scanner->list, 0, sizeof scanner->list);
  memset(&scanner->matter, 0, sizeof scanner->matter);
  begin_lists(scanner);
}

static bool is_full(const Scanner *scanner) {
  bool full = false;
  for (unsigned i = 0; i < LISTS; i++)
    full |= scanner->lists[i].pool.count > POOL_MAX || scanner->lists[i].ends.count > UINT16_MAX;
  for (unsigned i = 0; i < MOVES; i++) full |= scanner->moves[i].full;
  return full;
}

/* ---- Sorts ---- */

static void note_features(Scanner *scanner, const Node *test) {
  uint16_t features = 0;
  for (uint32_t i = 0; i < test->either.count; i++)
    features |= test->either.items[i].features | test->either.items[i].features_unwanted;
  for (unsigned kind = 0; kind <= KIND_MAX; kind++)
    if (!test->kinds || test->kinds >> kind & 1) scanner->features[kind] |= features;
}

static uint32_t make_sort(Scanner *scanner, const Element *element) {
  begin_step(scanner);
  for (uint32_t i = 0; i < scanner->program->tests.count; i++)
    if (pattern_element_fits(scanner->level->cascades->words, scanner->program->tests.items[i], element)) push(scanner, i);
  uint32_t sort = number_list(scanner, SORTS);
  if (sort == scanner->matter.count) *array_push(&scanner->arena, &scanner->matter) = looks_that_matter(scanner);
  return sort;
}

/* What of an element the tests of the level ask for. */
static uint64_t key_of(const Scanner *scanner, const Element *element) {
  uint64_t features = element->features & scanner->features[element->kind];
  return (uint64_t)scanner->level->codes[element->set] << 32 | features << 8 | element->kind | UINT64_C(1) << 63;
}

/* Of an element of whose features some test asks. */
static uint32_t sort_with_features(Scanner *scanner, const Element *element) {
  uint64_t key = key_of(scanner, element);
  const uint64_t *known = memo_find(&scanner->sorts, key);
  if (known) return (uint32_t)*known;
  uint32_t sort = make_sort(scanner, element);
  memo_add(&scanner->sorts, key, sort);
  return sort;
}

static void find_sorts(Scanner *scanner, const Row *row) {
  const Level *level = scanner->level;
  for (uint32_t i = 0, count = row->count; i < count; i++) {
    const Element *element = &row->items[i];
    uint32_t *sort = &scanner->plain_sorts[(size_t)element->kind * level->code_count + level->codes[element->set]];
    if (scanner->features[element->kind]) {
      scanner->row[i] = sort_with_features(scanner, element);
    } else {
      if (!*sort) *sort = make_sort(scanner, element);
      scanner->row[i] = *sort;
    }
  }
  scanner->row[row->count] = SORT_END;
}

/* What the tests say of an element of the sort, in `fits`. */
static void set_fits(Scanner *scanner, uint32_t sort) {
  uint32_t count;
  const uint32_t *tests = items_of(scanner, SORTS, sort, &count);
  memset(scanner->fits, 0, scanner->program->tests.count * sizeof *scanner->fits);
  for (uint32_t i = 0; i < count && sort != SORT_END; i++) scanner->fits[tests[i]] = true;
}

/* The number of a letter or symbol. */
static uint32_t number_symbol(Scanner *scanner, unsigned kind, uint32_t sort, uint64_t looks) {
  looks &= scanner->matter.items[sort];
  scanner->list.count = 0;
  push(scanner, sort);
  push(scanner, (uint32_t)looks);
  push(scanner, (uint32_t)(looks >> 32));
  return number_list(scanner, kind);
}

static uint32_t read_symbol(const Scanner *scanner, unsigned kind, uint32_t symbol, uint64_t *looks) {
  uint32_t count;
  const uint32_t *parts = items_of(scanner, kind, symbol, &count);
  *looks = (uint64_t)parts[2] << 32 | parts[1];
  return parts[0];
}

/* ---- What stands ahead ---- */

/* Whether what follows leads from an instruction of a look to its match; `listed`: it does so from the next place. */
static bool leads(const Scanner *scanner, uint32_t at) {
  for (;;) {
    const ScanInstruction *instruction = &scanner->program->instructions.items[at];
    if (instruction->type == SCAN_MATCH) return true;
    if (instruction->type == SCAN_ELEMENT)
      return scanner->fits[instruction->value] && scanner->listed[instruction->next] == scanner->step;
    if (leads(scanner, instruction->next)) return true;
    at = instruction->other;
  }
}

static void list_leading(Scanner *scanner, uint32_t at) {
  for (;;) {
    const ScanInstruction *instruction = &scanner->program->instructions.items[at];
    if (scanner->seen[at] == scanner->step) return;
    scanner->seen[at] = scanner->step;
    if (leads(scanner, at)) push(scanner, at);
    if (instruction->type == SCAN_MATCH) return;
    if (instruction->type == SCAN_SPLIT) list_leading(scanner, instruction->other);
    at = instruction->next;
  }
}

static void begin_step_ahead(Scanner *scanner, uint32_t ahead) {
  uint32_t count;
  const uint32_t *items = items_of(scanner, AHEAD, ahead, &count);
  begin_step(scanner);
  for (uint32_t i = 0; i < count; i++) scanner->listed[items[i]] = scanner->step;
}

/* Those of which the whole pattern stands ahead. */
static uint64_t looks_ahead(Scanner *scanner, uint32_t ahead) {
  uint64_t looks = 0;
  begin_step_ahead(scanner, ahead);
  for (uint32_t i = LOOK_FIRST_FREE; i < scanner->program->looks.count; i++) {
    const ScanLook *look = &scanner->program->looks.items[i];
    if (!look->behind && scanner->listed[look->start] == scanner->step) looks |= UINT64_C(1) << i;
  }
  return looks;
}

static Move move_backwards(Scanner *scanner, uint32_t ahead, uint32_t sort) {
  begin_step_ahead(scanner, ahead);
  set_fits(scanner, sort);
  for (uint32_t i = LOOK_FIRST_FREE; i < scanner->program->looks.count; i++)
    if (!scanner->program->looks.items[i].behind) list_leading(scanner, scanner->program->looks.items[i].start);
  uint32_t next = number_list(scanner, AHEAD);
  uint64_t looks = looks_ahead(scanner, next);
  if (sort == SORT_END) looks |= UINT64_C(1) << LOOK_ROW_END;
  return (Move){next, number_symbol(scanner, LETTERS, sort, looks)};
}

/* ---- What stands behind ---- */

/* Takes the element whose tests stand in `fits`. Returns the looks of which a match has been reached before it. */
static uint64_t follow_behind(Scanner *scanner, uint32_t at) {
  uint64_t matches = 0;
  for (;;) {
    const ScanInstruction *instruction = &scanner->program->instructions.items[at];
    if (scanner->seen[at] == scanner->step) return matches;
    scanner->seen[at] = scanner->step;
    if (instruction->type == SCAN_MATCH) return matches | UINT64_C(1) << instruction->value;
    if (instruction->type == SCAN_ELEMENT) {
      if (scanner->fits[instruction->value] && scanner->listed[instruction->next] != scanner->step) {
        scanner->listed[instruction->next] = scanner->step;
        push(scanner, instruction->next);
      }
      return matches;
    }
    matches |= follow_behind(scanner, instruction->next);
    at = instruction->other;
  }
}

static Move move_forwards(Scanner *scanner, uint32_t behind, uint32_t letter) {
  uint64_t looks;
  uint32_t sort = read_symbol(scanner, LETTERS, letter, &looks), count;
  begin_step(scanner);
  set_fits(scanner, sort);
  const uint32_t *items = items_of(scanner, BEHIND, behind, &count);
  for (uint32_t i = 0; i < count; i++) looks |= follow_behind(scanner, items[i]);
  for (uint32_t i = LOOK_FIRST_FREE; i < scanner->program->looks.count; i++)
    if (scanner->program->looks.items[i].behind) follow_behind(scanner, scanner->program->looks.items[i].start);
  uint32_t next = number_list(scanner, BEHIND);
  return (Move){next, number_symbol(scanner, SYMBOLS, sort, looks)};
}

/* ---- Scanning ---- */

/* What has been found by the end of the threads. */
typedef struct {
  uint32_t rule;  /* 1 more than the rule that fits before the element, or 0 */
  uint32_t taken; /* its role was filled so many elements ago */
} Found;

/* Follows a thread to the elements that it asks for, or to a match: then the threads behind it count no more. */
static bool follow(Scanner *scanner, uint32_t at, uint32_t taken, uint64_t looks, Found *found) {
  for (;;) {
    const ScanInstruction *instruction = &scanner->program->instructions.items[at];
    if (scanner->seen[at] == scanner->step) return false;
    scanner->seen[at] = scanner->step;
    at = instruction->next;
    switch ((ScanType)instruction->type) {
      case SCAN_ELEMENT:
        if (!scanner->fits[instruction->value] || scanner->listed[at] == scanner->step) return false;
        scanner->listed[at] = scanner->step;
        push(scanner, at << ROLE_BITS | (taken ? taken + 1 : 0));
        return false;
      case SCAN_SPLIT:
        if (follow(scanner, at, taken, looks, found)) return true;
        at = instruction->other;
        break;
      case SCAN_LOOK:
        if ((looks >> instruction->value & 1) == instruction->negative) return false;
        break;
      case SCAN_ROLE: taken = 1; break;
      case SCAN_MATCH:
        found->rule = instruction->value + 1u;
        found->taken = taken;
        return true;
    }
  }
}

static uint32_t number_finding(Scanner *scanner, Found found) {
  scanner->list.count = 0;
  push(scanner, found.rule - 1);
  push(scanner, found.taken);
  return number_list(scanner, FINDINGS);
}

static Move move_scan(Scanner *scanner, uint32_t state, uint32_t symbol) {
  Found found = {0};
  uint64_t looks;
  uint32_t sort = read_symbol(scanner, SYMBOLS, symbol, &looks), count;
  begin_step(scanner);
  set_fits(scanner, sort);
  const uint32_t *threads = items_of(scanner, STATES, state, &count);
  for (uint32_t i = 0; i < count; i++)
    if (follow(scanner, threads[i] >> ROLE_BITS, threads[i] & ((1u << ROLE_BITS) - 1), looks, &found)) break;
  uint32_t next = number_list(scanner, STATES);
  return (Move){next, found.rule ? number_finding(scanner, found) : 0};
}

/* ---- Rows ---- */

typedef Move MakeMove(Scanner *scanner, uint32_t state, uint32_t letter);

/* One that is not known yet. */
static __attribute__((noinline)) Move new_move(Scanner *scanner, unsigned kind, MakeMove *make, uint32_t state,
                                               uint32_t letter) {
  Move move = make(scanner, state, letter);
  moves_keep(&scanner->moves[kind], state, letter, move);
  return move;
}

/* `moves`: a copy of scanner->moves[kind], so that it can stay in registers. */
static inline Move take_move(Scanner *scanner, Moves *moves, unsigned kind, MakeMove *make, uint32_t state, uint32_t letter) {
  Move move = moves_find(moves, state, letter);
  if (move.next) return move;
  move = new_move(scanner, kind, make, state, letter);
  *moves = scanner->moves[kind];
  return move;
}

static void read_backwards(Scanner *scanner) {
  Moves moves = scanner->moves[READ_BACKWARDS];
  uint32_t ahead = AHEAD_END, *row = scanner->row;
  for (uint32_t i = scanner->elements + 1; i-- > 0;) {
    Move read = take_move(scanner, &moves, READ_BACKWARDS, move_backwards, ahead, row[i]);
    row[i] = read.gives;
    ahead = read.next;
  }
}

static void read_forwards(Scanner *scanner) {
  Moves moves = scanner->moves[READ_FORWARDS];
  uint32_t behind = BEHIND_START, *row = scanner->row, count = scanner->elements;
  for (uint32_t i = 0; i <= count; i++) {
    Move read = take_move(scanner, &moves, READ_FORWARDS, move_forwards, behind, row[i]);
    row[i] = read.gives;
    behind = read.next;
  }
}

static void reserve_row(Scanner *scanner, uint32_t count) {
  if (count < scanner->room) return;
  free(scanner->row);
  scanner->room = count * 2 + 64;
  scanner->row = allocate(scanner->room, sizeof *scanner->row);
}

void scanner_begin(Scanner *scanner, const Row *row) {
  if (is_full(scanner)) forget(scanner);
  reserve_row(scanner, row->count);
  scanner->elements = row->count;
  find_sorts(scanner, row);
  read_backwards(scanner);
  read_forwards(scanner);
}

static void fill_match(const Scanner *scanner, uint32_t place, uint32_t end, uint32_t finding, Match *match) {
  uint32_t count;
  const uint32_t *found = items_of(scanner, FINDINGS, finding, &count);
  uint32_t rule = found[0], taken = found[1];
  match->rule = scanner->level->rules.items[rule];
  match->range = (Range){place, end};
  match->capture_count = taken ? 1 : 0;
  if (taken) match->captures[0] = (Capture){scanner->program->roles[rule], {end - taken, end - taken + 1}};
}

bool scanner_find(Scanner *scanner, uint32_t from, Match *match) {
  Moves moves = scanner->moves[SCAN];
  const uint32_t *row = scanner->row;
  for (uint32_t place = from, count = scanner->elements; place < count; place++) {
    uint32_t found = 0, end = place, state = STATE_START;
    for (uint32_t i = place; state != STATE_DEAD; i++) {
      Move step = take_move(scanner, &moves, SCAN, move_scan, state, row[i]);
      if (step.gives) found = step.gives, end = i;
      state = step.next;
    }
    if (!found) continue;
    fill_match(scanner, place, end, found, match);
    return true;
  }
  return false;
}

/* ---- Life ---- */

Scanner *scanner_new(const Level *level) {
  Scanner *scanner = calloc(1, sizeof *scanner);
  if (!scanner) return NULL;
  scanner->level = level;
  scanner->program = level->program;
  uint32_t instructions = scanner->program->instructions.count;
  scanner->seen = allocate(instructions, sizeof *scanner->seen);
  scanner->listed = allocate(instructions, sizeof *scanner->listed);
  scanner->fits = allocate(scanner->program->tests.count, sizeof *scanner->fits);
  for (uint32_t i = 0; i < scanner->program->tests.count; i++) note_features(scanner, scanner->program->tests.items[i]);
  for (unsigned i = 0; i < LISTS; i++) lists_init(&scanner->lists[i]);
  scanner->plain_sorts = allocate(plain_sort_count(level), sizeof *scanner->plain_sorts);
  memo_init(&scanner->sorts);
  begin_lists(scanner);
  return scanner;
}

void scanner_free(Scanner *scanner) {
  if (!scanner) return;
  for (unsigned i = 0; i < LISTS; i++) lists_free(&scanner->lists[i]);
  for (unsigned i = 0; i < MOVES; i++) moves_forget(&scanner->moves[i]);
  memo_free(&scanner->sorts);
  free(scanner->plain_sorts);
  arena_free(&scanner->arena);
  free(scanner->seen);
  free(scanner->listed);
  free(scanner->fits);
  free(scanner->row);
  free(scanner);
}
