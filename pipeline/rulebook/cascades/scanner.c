/* Scanning rows: see scanner.h.
 *
 * The row is read from its end: of each element the sort is found, and sorts become letters; then from its beginning, and
 * letters become symbols; on these it is scanned. What these are, and how moves that are not known yet are made, is told
 * in scanner_automata.h. Where there is no more room for them, all is forgotten, and the row read once more. */
#include "rulebook/cascades/scanner_automata.h"

#include <stdlib.h>
#include <string.h>

enum { POOL_MAX = 1 << 20 };

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) abort();
  return memory;
}

/* ---- What is remembered ---- */

static void begin_memory(Scanner *scanner) {
  scanner->sorts = allocate(scanner->sort_count, sizeof *scanner->sorts); /* pages that are not touched cost nothing */
  scanner_begin_lists(scanner);
  for (unsigned i = 0; i < MOVES; i++) moves_reserve(&scanner->moves[i], STATE_START, SORT_END);
}

static void forget(Scanner *scanner) {
  for (unsigned i = 0; i < LISTS; i++) lists_forget(&scanner->lists[i]);
  for (unsigned i = 0; i < MOVES; i++) moves_forget(&scanner->moves[i]);
  free(scanner->sorts);
  arena_reset(&scanner->arena);
  memset(&scanner->list, 0, sizeof scanner->list);
  memset(&scanner->facts, 0, sizeof scanner->facts);
  memset(&scanner->findings, 0, sizeof scanner->findings);
  begin_memory(scanner);
}

/* Whether what comes of a move can be kept. */
static bool make_room(Scanner *scanner, unsigned automaton, Outcome outcome) {
  for (unsigned i = 0; i < LISTS; i++)
    if (scanner->lists[i].pool.count > POOL_MAX) return false;
  if (!moves_reserve(&scanner->moves[automaton], outcome.next, 0)) return false;
  return automaton == SCAN ? outcome.gives <= UINT16_MAX : moves_reserve(&scanner->moves[automaton + 1], 0, outcome.gives);
}

/* One that is not known yet; 0 where there is no room. */
static __attribute__((noinline)) Move new_move(Scanner *scanner, unsigned automaton, uint32_t state, uint32_t letter) {
  static Outcome (*const make[MOVES])(Scanner *, uint32_t, uint32_t) = {
      [READ_BACKWARDS] = scanner_move_backwards, [READ_FORWARDS] = scanner_move_forwards, [SCAN] = scanner_move_scan};
  Outcome outcome = make[automaton](scanner, state, letter);
  if (!make_room(scanner, automaton, outcome)) return 0;
  return *moves_at(&scanner->moves[automaton], state, letter) = move_of(outcome.next, outcome.gives);
}

/* `moves`: a copy of those of the automaton, so that it can stay in registers. */
static inline Move take_move(Scanner *scanner, Moves *moves, unsigned automaton, uint32_t state, uint32_t letter) {
  Move move = *moves_at(moves, state, letter);
  if (move_next(move)) return move;
  move = new_move(scanner, automaton, state, letter);
  *moves = scanner->moves[automaton];
  return move;
}

/* ---- Reading ---- */

/* The place of an element's sort in the table. */
static inline size_t sort_place(const Scanner *scanner, const uint32_t *codes, const Element *element) {
  const KindSorts *kind = &scanner->kinds[element->kind];
  uint32_t place = codes[element->set];
  if (kind->features) place = place << kind->width | (unsigned)(element->features & kind->features) >> kind->lowest;
  return kind->start + place;
}

/* One that is not known yet, as perhaps the element's sort is not; 0 where there is no room. */
static __attribute__((noinline)) Move new_move_backwards(Scanner *scanner, uint32_t ahead, const Element *element,
                                                         uint16_t *sort) {
  Moves *moves = &scanner->moves[READ_BACKWARDS];
  if (!*sort) {
    uint32_t number = scanner_make_sort(scanner, element);
    if (!moves_reserve(moves, 0, number)) return 0;
    *sort = (uint16_t)number;
  }
  Move move = *moves_at(moves, ahead, *sort);
  return move ? move : new_move(scanner, READ_BACKWARDS, ahead, *sort);
}

static bool read_backwards(Scanner *scanner, const Row *row) {
  const uint32_t *codes = scanner->level->codes;
  const Element *element = row->items + row->count;
  uint16_t *place = scanner->row + row->count, *sorts = scanner->sorts;
  Moves moves = scanner->moves[READ_BACKWARDS];
  Move move = take_move(scanner, &moves, READ_BACKWARDS, AHEAD_END, SORT_END);
  for (; move_next(move); place--) {
    *place = (uint16_t)move_gives(move);
    if (element == row->items) return true;
    uint16_t *sort = &sorts[sort_place(scanner, codes, --element)];
    uint32_t ahead = move_next(move);
    move = *moves_at(&moves, ahead, *sort);
    if (move_next(move)) continue;
    move = new_move_backwards(scanner, ahead, element, sort);
    moves = scanner->moves[READ_BACKWARDS];
  }
  return false;
}

static bool read_forwards(Scanner *scanner) {
  Moves moves = scanner->moves[READ_FORWARDS];
  uint32_t behind = BEHIND_START;
  for (uint16_t *place = scanner->row, *end = place + scanner->elements + 1; place < end; place++) {
    Move move = take_move(scanner, &moves, READ_FORWARDS, behind, *place);
    behind = move_next(move);
    if (!behind) return false;
    *place = (uint16_t)move_gives(move);
  }
  return true;
}

/* ---- Scanning ---- */

static void fill_group(const Scanner *scanner, Range range, uint32_t number, Group *group) {
  const FindingFacts *finding = &scanner->findings.items[number];
  group->rule = finding->rule;
  group->range = range;
  group->role = (Capture){.role = finding->role, .range = {range.end - finding->taken, range.end - finding->taken + 1}};
}

static bool scan(Scanner *scanner, uint32_t from, Group *groups, uint32_t *count) {
  const uint16_t *row = scanner->row;
  Moves moves = scanner->moves[SCAN];
  *count = 0;
  for (uint32_t place = from, end, elements = scanner->elements; place < elements; place = end) {
    Move move = take_move(scanner, &moves, SCAN, STATE_START, row[place]);
    uint32_t finding = 0;
    end = place + 1;
    for (uint32_t i = place + 1; move_next(move) > STATE_DEAD; i++) {
      move = take_move(scanner, &moves, SCAN, move_next(move), row[i]);
      if (move_gives(move)) finding = move_gives(move), end = i;
    }
    if (!move_next(move)) return false;
    if (finding) fill_group(scanner, (Range){place, end}, finding, &groups[(*count)++]);
  }
  return true;
}

static void reserve_row(Scanner *scanner, uint32_t count) {
  if (count < scanner->room) return;
  free(scanner->row);
  scanner->room = count * 2 + 64;
  scanner->row = allocate(scanner->room, sizeof *scanner->row);
}

static bool read_and_scan(Scanner *scanner, const Row *row, uint32_t from, Group *groups, uint32_t *count) {
  return read_backwards(scanner, row) && read_forwards(scanner) && scan(scanner, from, groups, count);
}

bool scanner_find(Scanner *scanner, const Row *row, uint32_t from, Group *groups, uint32_t *count) {
  reserve_row(scanner, row->count);
  scanner->elements = row->count;
  if (read_and_scan(scanner, row, from, groups, count)) return true;
  forget(scanner);
  return read_and_scan(scanner, row, from, groups, count);
}

/* ---- Life ---- */

static void note_features(Scanner *scanner, const Node *test) {
  uint16_t features = 0;
  for (uint32_t i = 0; i < test->either.count; i++)
    features |= test->either.items[i].features | test->either.items[i].features_unwanted;
  for (unsigned kind = 0; kind <= KIND_MAX; kind++)
    if (!test->kinds || test->kinds >> kind & 1) scanner->kinds[kind].features |= features;
}

static void lay_out_sorts(Scanner *scanner) {
  for (uint32_t i = 0; i < scanner->program->tests.count; i++) note_features(scanner, scanner->program->tests.items[i]);
  for (unsigned i = 0; i <= KIND_MAX; i++) {
    KindSorts *kind = &scanner->kinds[i];
    kind->start = (uint32_t)scanner->sort_count;
    while (kind->features && !(kind->features >> kind->lowest & 1)) kind->lowest++;
    while (kind->features >> kind->lowest >> kind->width) kind->width++;
    scanner->sort_count += (size_t)scanner->level->code_count << kind->width;
  }
}

Scanner *scanner_new(const Level *level) {
  Scanner *scanner = calloc(1, sizeof *scanner);
  if (!scanner) return NULL;
  scanner->level = level;
  scanner->program = level->program;
  uint32_t instructions = scanner->program->instructions.count;
  scanner->seen = allocate(instructions, sizeof *scanner->seen);
  scanner->listed = allocate(instructions, sizeof *scanner->listed);
  scanner->fits = allocate(scanner->program->tests.count, sizeof *scanner->fits);
  lay_out_sorts(scanner);
  for (unsigned i = 0; i < LISTS; i++) lists_init(&scanner->lists[i]);
  begin_memory(scanner);
  return scanner;
}

void scanner_free(Scanner *scanner) {
  if (!scanner) return;
  for (unsigned i = 0; i < LISTS; i++) lists_free(&scanner->lists[i]);
  for (unsigned i = 0; i < MOVES; i++) moves_forget(&scanner->moves[i]);
  arena_free(&scanner->arena);
  free(scanner->sorts);
  free(scanner->seen);
  free(scanner->listed);
  free(scanner->fits);
  free(scanner->row);
  free(scanner);
}
