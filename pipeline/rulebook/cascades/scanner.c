/* Scanning rows: see scanner.h.
 *
 * The row is read from its end: of each element the sort is found, and sorts become letters. Then
 * it is read from its beginning: letters become symbols, and on these it is scanned in the same
 * breath. What these are, and how moves that are not known yet are made, is told in
 * scanner_automata.h. Where there is no more room for them, all is forgotten, and the row read once
 * more. */
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
  /* pages that are not touched cost nothing */
  scanner->sorts = allocate(scanner->sort_count, sizeof *scanner->sorts);
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
  memset(&scanner->first_alike, 0, sizeof scanner->first_alike);
  memset(&scanner->findings, 0, sizeof scanner->findings);
  begin_memory(scanner);
}

/* Whether what comes of a move can be kept. */
static bool make_room(Scanner *scanner, unsigned automaton, Outcome outcome) {
  for (unsigned i = 0; i < LISTS; i++)
    if (scanner->lists[i].pool.count > POOL_MAX) return false;
  if (!moves_reserve(&scanner->moves[automaton], outcome.next, 0)) return false;
  return automaton == SCAN ? scanner->findings.count <= GIVES_FINDING
                           : moves_reserve(&scanner->moves[automaton + 1], 0, outcome.gives);
}

/* One that is not known yet; 0 where there is no room. */
static __attribute__((noinline)) Move new_move(Scanner *scanner, unsigned automaton, uint32_t state,
                                               uint32_t letter) {
  static Outcome (*const make[MOVES])(Scanner *, uint32_t,
                                      uint32_t) = {[READ_BACKWARDS] = scanner_move_backwards,
                                                   [READ_FORWARDS] = scanner_move_forwards,
                                                   [SCAN] = scanner_move_scan};
  Outcome outcome = make[automaton](scanner, state, letter);
  if (!make_room(scanner, automaton, outcome)) return 0;
  return *moves_at(&scanner->moves[automaton], state, letter) =
             move_of(outcome.next, outcome.gives);
}

static Move take_move(Scanner *scanner, unsigned automaton, uint32_t state, uint32_t letter) {
  Move move = *moves_at(&scanner->moves[automaton], state, letter);
  return move_next(move) ? move : new_move(scanner, automaton, state, letter);
}

/* ---- Backwards ---- */

/* The place of an element's sort in the table. */
static inline size_t sort_place(const Scanner *scanner, const uint32_t *codes,
                                const Element *element) {
  const KindSorts *kind = &scanner->kinds[element->kind];
  uint32_t place = codes[element->set];
  if (kind->features)
    place = place << kind->width | (unsigned)(element->features & kind->features) >> kind->lowest;
  return kind->start + place;
}

/* One that is not known yet, as perhaps the element's sort is not; 0 where there is no room. */
static __attribute__((noinline)) Move new_move_backwards(Scanner *scanner, uint32_t ahead,
                                                         const Element *element, uint16_t *sort) {
  Moves *moves = &scanner->moves[READ_BACKWARDS];
  if (!*sort) {
    uint32_t number = scanner_make_sort(scanner, element);
    if (!moves_reserve(moves, 0, number)) return 0;
    *sort = (uint16_t)number;
  }
  return take_move(scanner, READ_BACKWARDS, ahead, *sort);
}

static bool read_backwards(Scanner *scanner, const Row *row) {
  const uint32_t *codes = scanner->level->codes;
  const Element *element = row->items + row->count;
  Place *place = scanner->row + row->count;
  uint16_t *sorts = scanner->sorts;
  Move move = take_move(scanner, READ_BACKWARDS, AHEAD_END, SORT_END);
  Moves moves = scanner->moves[READ_BACKWARDS]; /* a copy, which can stay in registers */
  for (; move_next(move); place--) {
    place->letter = (uint16_t)move_gives(move);
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

/* ---- Forwards ---- */

/* How far the row has been read and scanned. It is passed by value, so that it can stay in
   registers. */
typedef struct {
  uint32_t place, behind; /* read up to here */
  uint32_t state, start;  /* of the attempt at hand, and where it has begun */
  Found *found;           /* behind those that have been found */
} Cursor;

/* The state of READ_FORWARDS before place `to`; 0 where there is no room. */
static uint32_t read_forwards(Scanner *scanner, uint32_t to) {
  uint32_t behind = BEHIND_START;
  for (Place *place = scanner->row; behind && place < scanner->row + to; place++) {
    place->behind = (uint16_t)behind;
    behind = move_next(take_move(scanner, READ_FORWARDS, behind, place->letter));
  }
  return behind;
}

/* Of a place that has been read; 0 where there is no room for what is not known. */
static Move take_scan_move(Scanner *scanner, uint32_t state, const Place *place) {
  Move forwards = take_move(scanner, READ_FORWARDS, place->behind, place->letter);
  return move_next(forwards) ? take_move(scanner, SCAN, state, move_gives(forwards)) : 0;
}

/* Ends an attempt that leads no further than what it has found before, if anything: goes back to
   where the next begins. */
static Cursor end_attempt(Scanner *scanner, Cursor cursor) {
  Found found = {.range = {cursor.start, cursor.start + 1}};
  cursor.state = STATE_START;
  for (uint32_t i = cursor.start; cursor.state > STATE_DEAD; i++) {
    Move move = take_scan_move(scanner, cursor.state, &scanner->row[i]);
    if (move & GIVES_FINDING) found.range.end = i, found.move = move;
    cursor.state = move_next(move);
  }
  if (!cursor.state) return cursor;
  if (found.move) *cursor.found++ = found;
  uint32_t next = found.range.end;
  return (Cursor){next, scanner->row[next].behind, STATE_START, next, cursor.found};
}

/* Where no move leads on from: makes it known, or goes back. State 0: there is no room. */
static __attribute__((noinline)) Cursor find_move(Scanner *scanner, Cursor cursor) {
  uint32_t next = move_next(take_scan_move(scanner, cursor.state, &scanner->row[cursor.place]));
  if (next == STATE_DEAD) return end_attempt(scanner, cursor);
  if (!next) cursor.state = 0;
  return cursor;
}

/* Mostly each place is read once, for a move that ends an attempt begins the next one with the same
 * element; and what the loop does is the same at each. */
static bool scan(Scanner *scanner, uint32_t from, uint32_t *count) {
  Cursor cursor = {.place = from,
                   .behind = read_forwards(scanner, from),
                   .state = STATE_START,
                   .found = scanner->found};
  if (!cursor.behind) return false;
  Moves forwards = scanner->moves[READ_FORWARDS], moves = scanner->moves[SCAN];
  Place *row = scanner->row;
  for (uint32_t elements = scanner->elements; cursor.place <= elements;) {
    Place *place = &row[cursor.place];
    place->behind = (uint16_t)cursor.behind;
    Move forward = *moves_at(&forwards, cursor.behind, place->letter);
    /* that of symbol 0 is not known */
    Move move = *moves_at(&moves, cursor.state, move_gives(forward));
    if (move_next(move) <= STATE_DEAD) {
      cursor = find_move(scanner, cursor);
      if (!cursor.state) return false;
      forwards = scanner->moves[READ_FORWARDS], moves = scanner->moves[SCAN];
      continue;
    }
    *cursor.found = (Found){{cursor.start, cursor.place}, move};
    cursor.found += (move & GIVES_END) != 0;
    cursor.start = move & GIVES_START ? cursor.place : cursor.start;
    cursor.behind = move_next(forward);
    cursor.state = move_next(move);
    cursor.place++;
  }
  *count = (uint32_t)(cursor.found - scanner->found);
  return true;
}

static void fill_group(const Scanner *scanner, const Found *found, Group *group) {
  const FindingFacts *finding = &scanner->findings.items[found->move & GIVES_FINDING];
  uint32_t role = found->range.end - finding->taken;
  group->rule = finding->rule;
  group->range = found->range;
  group->role = (Capture){.role = finding->role, .range = {role, role + 1}};
}

static void reserve_row(Scanner *scanner, uint32_t count) {
  if (count < scanner->room) return;
  free(scanner->row);
  free(scanner->found);
  scanner->room = count * 2 + 64;
  scanner->row = allocate(scanner->room, sizeof *scanner->row);
  scanner->found = allocate(scanner->room, sizeof *scanner->found);
}

static bool read_and_scan(Scanner *scanner, const Row *row, uint32_t from, uint32_t *count) {
  return read_backwards(scanner, row) && scan(scanner, from, count);
}

bool scanner_find(Scanner *scanner, const Row *row, uint32_t from, Group *groups, uint32_t *count) {
  reserve_row(scanner, row->count);
  scanner->elements = row->count;
  if (!read_and_scan(scanner, row, from, count)) {
    forget(scanner);
    if (!read_and_scan(scanner, row, from, count)) return false;
  }
  for (uint32_t i = 0; i < *count; i++) fill_group(scanner, &scanner->found[i], &groups[i]);
  return true;
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
  for (uint32_t i = 0; i < scanner->program->tests.count; i++)
    note_features(scanner, scanner->program->tests.items[i].node);
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
  free(scanner->found);
  free(scanner);
}
