/* Rows of the table of positions, from documents: see positions.h. */
#include <string.h>

#include "commands/positions.h"

const char *const position_cells[CELLS] = {"issue", "stance",  "holder", "country", "date",
                                           "words", "article", "title",  "rule"};

/* One line: line ends and other control characters become blanks. */
static Str words_of(Arena *arena, const Document *document, const Attribution *attribution) {
  size_t size = 0;
  for (uint32_t i = 0; i < attribution->content_count; i++)
    size += document_span_text(document, attribution->content[i]).size + sizeof " […] ";
  char *text = arena_allocate(arena, size, 1);
  size = 0;
  for (uint32_t i = 0; i < attribution->content_count; i++) {
    Str piece = document_span_text(document, attribution->content[i]);
    if (i) memcpy(text + size, " […] ", sizeof " […] " - 1), size += sizeof " […] " - 1;
    for (size_t at = 0; at < piece.size; at++)
      text[size++] = (unsigned char)piece.data[at] < ' ' ? ' ' : piece.data[at];
  }
  return (Str){text, size};
}

static Str country_name(const Rulebook *rules, Str id) {
  const GazetteerEntry *entry = id.size ? gazetteer_find(&rules->gazetteer, id) : NULL;
  return entry ? entry->name : id;
}

static void add_row(PositionRows *rows, const Rulebook *rules, const Document *document,
                    const Position *position, const Entity *holder) {
  Arena *arena = &rows->arena;
  const Attribution *attribution = &document->attributions.items[position->attribution];
  Str source = document_span_text(document, attribution->source);
  PositionRow *row = array_push(arena, &rows->items);
  row->cells[CELL_ISSUE] = arena_copy(arena, position->issue);
  row->cells[CELL_STANCE] = str_of(stance_name((Stance)position->stance));
  row->cells[CELL_HOLDER] = holder ? arena_copy(arena, holder->name) : arena_copy(arena, source);
  row->cells[CELL_COUNTRY] =
      holder ? arena_copy(arena, country_name(rules, holder->country)) : STR("");
  row->cells[CELL_DATE] = arena_copy(arena, document->published);
  row->cells[CELL_WORDS] = words_of(arena, document, attribution);
  row->cells[CELL_ARTICLE] = arena_copy(arena, document->id);
  row->cells[CELL_TITLE] = arena_copy(arena, document->title);
  row->cells[CELL_RULE] = arena_copy(arena, position->rule);
}

void positions_add(PositionRows *rows, const Rulebook *rules, const Document *document) {
  for (uint32_t i = 0; i < document->positions.count; i++) {
    const Position *position = &document->positions.items[i];
    for (uint32_t h = 0; h < position->holder_count; h++)
      add_row(rows, rules, document, position, &document->entities.items[position->holders[h]]);
    if (!position->holder_count) add_row(rows, rules, document, position, NULL);
  }
}

bool positions_pack(const PositionRows *rows, char **bytes, size_t *size) {
  FILE *out = open_memstream(bytes, size);
  if (!out) return false;
  for (uint32_t i = 0; i < rows->items.count; i++)
    for (unsigned cell = 0; cell < CELLS; cell++) {
      Str text = rows->items.items[i].cells[cell];
      fwrite(&text.size, sizeof text.size, 1, out);
      if (text.size) fwrite(text.data, 1, text.size, out);
    }
  bool written = !ferror(out);
  return fclose(out) == 0 && written;
}

void positions_unpack(PositionRows *rows, const char *bytes, size_t size) {
  for (size_t at = 0; at < size;) {
    PositionRow *row = array_push(&rows->arena, &rows->items);
    for (unsigned cell = 0; cell < CELLS; cell++) {
      size_t length;
      memcpy(&length, bytes + at, sizeof length);
      at += sizeof length;
      row->cells[cell] = arena_copy(&rows->arena, (Str){bytes + at, length});
      at += length;
    }
  }
}

/* Merge sort: qsort need not keep the order of equals. */
static void sort(PositionRow *items, PositionRow *room, uint32_t count, PositionCell by) {
  if (count < 2) return;
  uint32_t half = count / 2, left = 0, right = half;
  sort(items, room, half, by);
  sort(items + half, room, count - half, by);
  for (uint32_t i = 0; i < count; i++) {
    bool from_left = right == count || (left < half && str_compare(items[left].cells[by],
                                                                   items[right].cells[by]) <= 0);
    room[i] = items[from_left ? left++ : right++];
  }
  memcpy(items, room, count * sizeof *items);
}

void positions_sort(PositionRows *rows, PositionCell by) {
  sort(rows->items.items, arena_many(&rows->arena, rows->items.count, PositionRow),
       rows->items.count, by);
}
