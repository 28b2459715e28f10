/* The brat reader: see brat.h for the format.
 *
 * In: the bytes of an .ann file and the article's text. Out: annotations, and a report of what is
 * wrong with them. Lines may stand in any order, so they are read in three passes, by their first
 * letter: text-bound annotations (T), events (E), and what is said about those (A, N, #). Last
 * comes what can only be seen between annotations: overlaps, and parts that no attribution uses. */
#include "base/unicode.h"
#include "formats/brat_reader.h"

uint32_t brat_column(const BratLine *line, Str at) {
  if (!at.data || at.data < line->text.data || at.data > line->text.data + line->text.size)
    return 0;
  return (uint32_t)unicode_count((Str){line->text.data, (size_t)(at.data - line->text.data)}) + 1;
}

void brat_ignore(BratReader *reader, Str kind) {
  BratTally *tally = reader->tally;
  Symbol symbol = symbols_intern(&tally->ignored_kinds, kind);
  if (symbol == tally->ignored.count) array_push(tally->ignored_kinds.arena, &tally->ignored);
  tally->ignored.items[symbol]++;
}

BratTarget *brat_add_target(BratReader *reader, Str id) {
  if (symbols_find(&reader->ids, id) != SYMBOL_NONE) {
    LEAVE_OUT(reader, id, "the id %.*s is taken", STR_ARG(id));
    return NULL;
  }
  symbols_intern(&reader->ids, id);
  BratTarget *target = array_push(reader->arena, &reader->targets);
  target->line = reader->line.number;
  target->bad = true;
  return target;
}

BratTarget *brat_find_target(BratReader *reader, Str id) {
  Symbol symbol = symbols_find(&reader->ids, id);
  return symbol == SYMBOL_NONE ? NULL : &reader->targets.items[symbol];
}

static void read_lines(BratReader *reader, Str bytes) {
  Str rest = bytes;
  for (uint32_t number = 1; rest.data; number++) {
    BratLine line = {str_cut(&rest, '\n'), number};
    if (str_ends_with(line.text, STR("\r"))) line.text.size--;
    if (!line.text.size) continue;
    *array_push(reader->arena, &reader->lines) = reader->line = line;
    if (line.text.data[0] == 'T') brat_read_bound(reader, &rest, &number);
  }
}

static void read_events(BratReader *reader) {
  for (uint32_t i = 0; i < reader->lines.count; i++) {
    reader->line = reader->lines.items[i];
    if (reader->line.text.data[0] == 'E') brat_read_event(reader);
  }
}

static void read_remarks(BratReader *reader) {
  for (uint32_t i = 0; i < reader->lines.count; i++) {
    reader->line = reader->lines.items[i];
    char first = reader->line.text.data[0];
    if (first != 'T' && first != 'E') brat_read_remark(reader);
  }
}

/* Makes the line of that number the one that complaints are about. */
static void go_to_line(BratReader *reader, uint32_t number) {
  for (uint32_t i = 0; i < reader->lines.count; i++)
    if (reader->lines.items[i].number == number) reader->line = reader->lines.items[i];
}

static void complain_of_unused(BratReader *reader) {
  for (uint32_t i = 0; i < reader->targets.count; i++) {
    const BratTarget *target = &reader->targets.items[i];
    if (target->kind != TARGET_PART || target->bad || target->used) continue;
    go_to_line(reader, target->line);
    COMPLAIN(reader, SEVERITY_WARNING, reader->line.text, "no attribution uses this %.*s",
             STR_ARG(target->type));
  }
}

/* Of two names that overlap, the one that stands later in the file is left out. */
static void leave_out_overlapping_names(BratReader *reader) {
  Annotations *out = reader->out;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < out->names.count; i++) {
    AnnotatedName *last = kept ? &out->names.items[kept - 1] : NULL;
    AnnotatedName name = out->names.items[i];
    if (!last || last->span.end <= name.span.start) {
      out->names.items[kept++] = name;
      continue;
    }
    bool last_is_later = last->line > name.line;
    go_to_line(reader, last_is_later ? last->line : name.line);
    LEAVE_OUT(reader, reader->line.text, "this name overlaps that of line %u",
              last_is_later ? name.line : last->line);
    if (last_is_later) *last = name;
  }
  out->names.count = kept;
}

static bool any_shared(const Spans *a, const Spans *b) {
  for (uint32_t i = 0; i < a->count; i++)
    for (uint32_t k = 0; k < b->count; k++)
      if (a->items[i].start < b->items[k].end && b->items[k].start < a->items[i].end) return true;
  return false;
}

/* In their cues and contents, that is: one source may well serve two attributions. */
static bool share_characters(const AnnotatedAttribution *a, const AnnotatedAttribution *b) {
  return any_shared(&a->content, &b->content) || any_shared(&a->content, &b->cue) ||
         any_shared(&a->cue, &b->content) || any_shared(&a->cue, &b->cue);
}

static void complain_of_nested(BratReader *reader) {
  AnnotatedAttribution *items = reader->out->attributions.items;
  for (uint32_t i = 0; i < reader->out->attributions.count; i++)
    for (uint32_t k = 0; k < i; k++) {
      if (!share_characters(&items[i], &items[k])) continue;
      reader->tally->nested++;
      go_to_line(reader, items[i].line);
      COMPLAIN(reader, SEVERITY_WARNING, reader->line.text,
               "this attribution shares characters with that of line %u; both are kept",
               items[k].line);
      break;
    }
}

/* A gold position is held by the speakers of its attribution. */
static void give_holders(Annotations *out) {
  for (uint32_t i = 0; i < out->attributions.count; i++) {
    AnnotatedAttribution *attribution = &out->attributions.items[i];
    for (uint32_t k = 0; k < attribution->positions.count; k++)
      attribution->positions.items[k].holders = attribution->speakers;
  }
}

void brat_tally_begin(BratTally *tally, Arena *arena) {
  *tally = (BratTally){0};
  symbols_init(&tally->ignored_kinds, arena);
}

void brat_read(Annotations *annotations, Arena *arena, Str path, Str bytes, Str id, Str text,
               BratTally *tally, Report *report) {
  annotations_begin(annotations, arena, id, text);
  BratReader reader = {
      .out = annotations, .arena = arena, .tally = tally, .report = report, .path = path};
  symbols_init(&reader.ids, arena);
  read_lines(&reader, bytes);
  read_events(&reader);
  read_remarks(&reader);
  complain_of_unused(&reader);
  annotations_sort(annotations);
  leave_out_overlapping_names(&reader);
  complain_of_nested(&reader);
  give_holders(annotations);
  tally->files++;
  tally->read += annotations->names.count + annotations->attributions.count;
}
