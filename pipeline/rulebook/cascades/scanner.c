/* Scanning rows: see scanner.h.
 *
 * Of each place in the row the sort is found first; then the row is read from its end, and sorts become letters; then
 * from its beginning, and letters become symbols; on these it is scanned. What these are, and how moves that are not known
 * yet are made, is told in scanner_automata.h. */
#include "rulebook/cascades/scanner_automata.h"

#include <stdlib.h>
#include <string.h>

enum { POOL_MAX = 1 << 20 };

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) abort();
  return memory;
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
  scanner_begin_lists(scanner);
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
  uint32_t sort = scanner_make_sort(scanner, element);
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
      if (!*sort) *sort = scanner_make_sort(scanner, element);
      scanner->row[i] = *sort;
    }
  }
  scanner->row[row->count] = SORT_END;
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
    Move read = take_move(scanner, &moves, READ_BACKWARDS, scanner_move_backwards, ahead, row[i]);
    row[i] = read.gives;
    ahead = read.next;
  }
}

static void read_forwards(Scanner *scanner) {
  Moves moves = scanner->moves[READ_FORWARDS];
  uint32_t behind = BEHIND_START, *row = scanner->row, count = scanner->elements;
  for (uint32_t i = 0; i <= count; i++) {
    Move read = take_move(scanner, &moves, READ_FORWARDS, scanner_move_forwards, behind, row[i]);
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
  const uint32_t *found = scanner_items(scanner, FINDINGS, finding, &count);
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
      Move step = take_move(scanner, &moves, SCAN, scanner_move_scan, state, row[i]);
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
  scanner_begin_lists(scanner);
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
