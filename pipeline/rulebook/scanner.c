/* Scanning rows: see scanner.h.
 *
 * Everything that is met is a list of numbers, kept once, and known by its own number:
 *     a sort    the tests that an element fits; elements of one sort cannot be told apart
 *     ahead     the instructions of looks from which what follows leads to a match
 *     behind    the instructions of looks that what stood before has led to
 *     a symbol  a sort, and the looks that hold before the element
 *     a state   threads: an instruction, and how many elements ago the role was filled, if it was */
#include "rulebook/scanner.h"

#include <stdlib.h>
#include <string.h>

#include "rulebook/lists.h"
#include "rulebook/scan_program.h"

enum { POOL_MAX = 1 << 20, NUMBER_BITS = 21, ROLE_BITS = 16 };
/* The first lists of each kind. */
enum { SORT_END = 0 /* that of the place behind the last element */, STATE_DEAD = 0, STATE_START = 1 };

/* A place in the row: what stands there, and what is known of it. */
typedef struct {
  uint64_t key;
  uint32_t sort, behind, symbol;
} Place;

enum { SORT_OF_KEY, STEPS_AHEAD, STEPS_BEHIND, SYMBOL_OF_PLACE, STEPS, MEMOS, LISTS = 5 };

struct Scanner {
  const Level *level;
  const ScanProgram *program;
  Arena arena; /* of all lists */
  Lists sorts, ahead, behind, symbols, states;
  Memo memos[MEMOS]; /* what has been reckoned */
  Array(uint32_t) list;    /* the one that is being made */
  uint32_t *seen, *listed; /* by instruction: == `step`: met in the present step; in the list */
  uint32_t step;
  bool *fits;              /* by test, in the present step */
  Place *row; /* `elements` places, and one behind them */
  uint32_t elements, room;
};

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) abort();
  return memory;
}

/* ---- Lists ---- */

/* The number of the list that has been made. */
static uint32_t number_list(Scanner *scanner, Lists *lists) {
  return lists_number(lists, &scanner->arena, scanner->list.items, scanner->list.count);
}

static void push(Scanner *scanner, uint32_t item) { *array_push(&scanner->arena, &scanner->list) = item; }

static void begin_step(Scanner *scanner) {
  scanner->list.count = 0;
  scanner->step++;
}

static Lists *list_of(Scanner *scanner, unsigned i) {
  Lists *lists[LISTS] = {&scanner->sorts, &scanner->ahead, &scanner->behind, &scanner->symbols, &scanner->states};
  return lists[i];
}

static void forget(Scanner *scanner) {
  for (unsigned i = 0; i < LISTS; i++) lists_forget(list_of(scanner, i));
  for (unsigned i = 0; i < MEMOS; i++) memo_forget(&scanner->memos[i]);
  arena_reset(&scanner->arena);
  memset(&scanner->list, 0, sizeof scanner->list);
  push(scanner, UINT32_MAX); /* no test has this number */
  number_list(scanner, &scanner->sorts);
  scanner->list.count = 0;
  number_list(scanner, &scanner->states);
  number_list(scanner, &scanner->behind);
  number_list(scanner, &scanner->ahead);
  for (uint32_t i = 0; i < scanner->program->starts.count; i++)
    push(scanner, (uint32_t)scanner->program->starts.items[i] << ROLE_BITS);
  number_list(scanner, &scanner->states);
}

/* ---- Sorts ---- */

static uint64_t key_of(const Level *level, const Element *element) {
  return (uint64_t)level->codes[element->set] << 32 | (uint64_t)element->features << 8 | element->kind | UINT64_C(1) << 63;
}

static uint32_t make_sort(Scanner *scanner, uint64_t key) {
  Element element = {.kind = key & 0xFF, .features = key >> 8 & 0xFFFF,
                     .set = scanner->level->set_of_code[key >> 32 & 0x7FFFFFFF]};
  begin_step(scanner);
  for (uint32_t i = 0; i < scanner->program->tests.count; i++)
    if (pattern_element_fits(scanner->level->cascades->words, scanner->program->tests.items[i], &element)) push(scanner, i);
  memo_add(&scanner->memos[SORT_OF_KEY], key, number_list(scanner, &scanner->sorts));
  return (uint32_t)*memo_find(&scanner->memos[SORT_OF_KEY], key);
}

/* What the tests say of an element of the sort, in `fits`. */
static void set_fits(Scanner *scanner, uint32_t sort) {
  uint32_t count;
  const uint32_t *tests = lists_items(&scanner->sorts, sort, &count);
  memset(scanner->fits, 0, scanner->program->tests.count * sizeof *scanner->fits);
  for (uint32_t i = 0; i < count && sort != SORT_END; i++) scanner->fits[tests[i]] = true;
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

static uint32_t make_step_ahead(Scanner *scanner, uint64_t key, uint32_t ahead, uint32_t sort) {
  uint32_t count;
  begin_step(scanner);
  const uint32_t *items = lists_items(&scanner->ahead, ahead, &count);
  for (uint32_t i = 0; i < count; i++) scanner->listed[items[i]] = scanner->step;
  set_fits(scanner, sort);
  for (uint32_t i = LOOK_FIRST_FREE; i < scanner->program->looks.count; i++)
    if (!scanner->program->looks.items[i].behind) list_leading(scanner, scanner->program->looks.items[i].start);
  uint32_t made = number_list(scanner, &scanner->ahead);
  memo_add(&scanner->memos[STEPS_AHEAD], key, made);
  return made;
}

static uint32_t step_ahead(Scanner *scanner, uint32_t ahead, uint32_t sort) {
  uint64_t key = (uint64_t)ahead << NUMBER_BITS | sort | UINT64_C(1) << 63;
  const uint64_t *known = memo_find(&scanner->memos[STEPS_AHEAD], key);
  return known ? (uint32_t)*known : make_step_ahead(scanner, key, ahead, sort);
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

static uint64_t follow_all_behind(Scanner *scanner, uint32_t behind) {
  uint64_t matches = 0;
  uint32_t count;
  const uint32_t *items = lists_items(&scanner->behind, behind, &count);
  for (uint32_t i = 0; i < count; i++) matches |= follow_behind(scanner, items[i]);
  return matches;
}

static uint32_t make_step_behind(Scanner *scanner, uint64_t key, uint32_t behind, uint32_t sort) {
  begin_step(scanner);
  set_fits(scanner, sort);
  follow_all_behind(scanner, behind);
  for (uint32_t i = LOOK_FIRST_FREE; i < scanner->program->looks.count; i++)
    if (scanner->program->looks.items[i].behind) follow_behind(scanner, scanner->program->looks.items[i].start);
  uint32_t made = number_list(scanner, &scanner->behind);
  memo_add(&scanner->memos[STEPS_BEHIND], key, made);
  return made;
}

static uint32_t step_behind(Scanner *scanner, uint32_t behind, uint32_t sort) {
  uint64_t key = (uint64_t)behind << NUMBER_BITS | sort | UINT64_C(1) << 63;
  const uint64_t *known = memo_find(&scanner->memos[STEPS_BEHIND], key);
  return known ? (uint32_t)*known : make_step_behind(scanner, key, behind, sort);
}

/* ---- Symbols ---- */

static uint64_t looks_ahead(Scanner *scanner, uint32_t ahead) {
  uint64_t looks = 0;
  uint32_t count;
  begin_step(scanner);
  const uint32_t *items = lists_items(&scanner->ahead, ahead, &count);
  for (uint32_t i = 0; i < count; i++) scanner->listed[items[i]] = scanner->step;
  for (uint32_t i = LOOK_FIRST_FREE; i < scanner->program->looks.count; i++) {
    const ScanLook *look = &scanner->program->looks.items[i];
    if (!look->behind && scanner->listed[look->start] == scanner->step) looks |= UINT64_C(1) << i;
  }
  return looks;
}

static uint32_t make_symbol(Scanner *scanner, uint64_t key, uint32_t sort, uint32_t ahead, uint32_t behind, bool first) {
  uint64_t looks = looks_ahead(scanner, ahead);
  begin_step(scanner);
  set_fits(scanner, SORT_END);
  looks |= follow_all_behind(scanner, behind);
  if (first) looks |= UINT64_C(1) << LOOK_ROW_START;
  if (sort == SORT_END) looks |= UINT64_C(1) << LOOK_ROW_END;
  scanner->list.count = 0;
  push(scanner, sort);
  push(scanner, (uint32_t)looks);
  push(scanner, (uint32_t)(looks >> 32));
  uint32_t symbol = number_list(scanner, &scanner->symbols);
  memo_add(&scanner->memos[SYMBOL_OF_PLACE], key, symbol);
  return symbol;
}

static uint32_t symbol_of(Scanner *scanner, uint32_t sort, uint32_t ahead, uint32_t behind, bool first) {
  uint64_t key = ((uint64_t)ahead << 2 * NUMBER_BITS | (uint64_t)behind << NUMBER_BITS | sort) + 1;
  if (first) key |= UINT64_C(1) << 63;
  const uint64_t *known = memo_find(&scanner->memos[SYMBOL_OF_PLACE], key);
  return known ? (uint32_t)*known : make_symbol(scanner, key, sort, ahead, behind, first);
}

/* ---- Steps ---- */

/* What an element makes of a state. */
typedef struct {
  uint32_t state;
  uint32_t rule;  /* 1 more than the rule that fits before the element, or 0 */
  uint32_t taken; /* its role was filled so many elements ago */
} Step;

/* Follows a thread to the elements that it asks for, or to a match: then the threads behind it count no more. */
static bool follow(Scanner *scanner, uint32_t at, uint32_t taken, uint64_t looks, Step *step) {
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
        if (follow(scanner, at, taken, looks, step)) return true;
        at = instruction->other;
        break;
      case SCAN_LOOK:
        if ((looks >> instruction->value & 1) == instruction->negative) return false;
        break;
      case SCAN_ROLE: taken = 1; break;
      case SCAN_MATCH:
        step->rule = instruction->value + 1u;
        step->taken = taken;
        return true;
    }
  }
}

static uint64_t make_step(Scanner *scanner, uint64_t key, uint32_t state, uint32_t symbol) {
  Step step = {0};
  uint32_t count;
  const uint32_t *parts = lists_items(&scanner->symbols, symbol, &count);
  uint64_t looks = (uint64_t)parts[2] << 32 | parts[1];
  begin_step(scanner);
  set_fits(scanner, parts[0]);
  const uint32_t *threads = lists_items(&scanner->states, state, &count);
  for (uint32_t i = 0; i < count; i++)
    if (follow(scanner, threads[i] >> ROLE_BITS, threads[i] & ((1u << ROLE_BITS) - 1), looks, &step)) break;
  step.state = number_list(scanner, &scanner->states);
  uint64_t value = (uint64_t)step.taken << 48 | (uint64_t)step.rule << 24 | step.state;
  memo_add(&scanner->memos[STEPS], key, value);
  return value;
}

static Step step_on(Scanner *scanner, uint32_t state, uint32_t symbol) {
  uint64_t key = (uint64_t)state << NUMBER_BITS | symbol | UINT64_C(1) << 63;
  const uint64_t *known = memo_find(&scanner->memos[STEPS], key);
  uint64_t value = known ? *known : make_step(scanner, key, state, symbol);
  return (Step){value & 0xFFFFFF, value >> 24 & 0xFFFFFF, (uint32_t)(value >> 48)};
}

/* ---- Rows ---- */

static uint32_t sort_of(Scanner *scanner, uint64_t key) {
  const uint64_t *known = memo_find(&scanner->memos[SORT_OF_KEY], key);
  return known ? (uint32_t)*known : make_sort(scanner, key);
}

static void read_row(Scanner *scanner) {
  uint32_t count = scanner->elements, behind = 0, ahead = 0;
  for (uint32_t i = 0; i < count; i++) {
    Place *place = &scanner->row[i];
    place->sort = sort_of(scanner, place->key);
    place->behind = behind;
    behind = step_behind(scanner, behind, place->sort);
  }
  scanner->row[count].sort = SORT_END;
  scanner->row[count].behind = behind;
  for (uint32_t i = count + 1; i-- > 0;) {
    Place *place = &scanner->row[i];
    ahead = step_ahead(scanner, ahead, place->sort);
    place->symbol = symbol_of(scanner, place->sort, ahead, place->behind, i == 0);
  }
}

static bool is_full(const Scanner *scanner) {
  return scanner->states.pool.count > POOL_MAX || scanner->symbols.pool.count > POOL_MAX ||
         scanner->ahead.pool.count > POOL_MAX || scanner->behind.pool.count > POOL_MAX;
}

void scanner_begin(Scanner *scanner, const Row *row) {
  if (row->count >= scanner->room) {
    free(scanner->row);
    scanner->room = row->count * 2 + 64;
    scanner->row = allocate(scanner->room, sizeof *scanner->row);
  }
  scanner->elements = row->count;
  for (uint32_t i = 0; i < row->count; i++) scanner->row[i].key = key_of(scanner->level, &row->items[i]);
  if (is_full(scanner)) forget(scanner);
  read_row(scanner);
}

static void fill_match(const Scanner *scanner, uint32_t place, uint32_t end, const Step *step, Match *match) {
  uint32_t rule = step->rule - 1;
  match->rule = scanner->level->rules.items[rule];
  match->range = (Range){place, end};
  match->capture_count = step->taken ? 1 : 0;
  if (step->taken)
    match->captures[0] = (Capture){scanner->program->roles[rule], {end - step->taken, end - step->taken + 1}};
}

static bool scan_at(Scanner *scanner, uint32_t place, Match *match) {
  Step found = {0};
  uint32_t end = place, state = STATE_START;
  for (uint32_t i = place; state != STATE_DEAD; i++) {
    Step step = step_on(scanner, state, scanner->row[i].symbol);
    if (step.rule) found = step, end = i;
    state = step.state;
  }
  if (found.rule) fill_match(scanner, place, end, &found, match);
  return found.rule != 0;
}

bool scanner_find(Scanner *scanner, uint32_t from, Match *match) {
  if (is_full(scanner)) {
    forget(scanner);
    read_row(scanner);
  }
  for (uint32_t place = from; place < scanner->elements; place++)
    if (scan_at(scanner, place, match)) return true;
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
  for (unsigned i = 0; i < LISTS; i++) lists_init(list_of(scanner, i));
  for (unsigned i = 0; i < MEMOS; i++) memo_init(&scanner->memos[i]);
  forget(scanner);
  return scanner;
}

void scanner_free(Scanner *scanner) {
  if (!scanner) return;
  for (unsigned i = 0; i < LISTS; i++) lists_free(list_of(scanner, i));
  for (unsigned i = 0; i < MEMOS; i++) memo_free(&scanner->memos[i]);
  arena_free(&scanner->arena);
  free(scanner->seen);
  free(scanner->listed);
  free(scanner->fits);
  free(scanner->row);
  free(scanner);
}

const Level *scanner_level(const Scanner *scanner) { return scanner->level; }
