/* Annotations in code points, and their filling from a document: see annotations.h.
 *
 * A document counts bytes and tokens; the table of offsets, made once an article, turns bytes into
 * code points by binary search. */
#include "formats/annotations.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"

void annotations_begin(Annotations *annotations, Arena *arena, Str id, Str text) {
  *annotations = (Annotations){.id = id, .text = text};
  uint32_t *offsets = arena_many(arena, text.size + 1, uint32_t);
  uint32_t count = 0;
  for (size_t i = 0; i < text.size; i++)
    if (((unsigned char)text.data[i] & 0xC0) != 0x80) offsets[count++] = (uint32_t)i;
  offsets[count] = (uint32_t)text.size;
  annotations->length = count;
  annotations->offsets = offsets;
}

Str annotations_text(const Annotations *annotations, Span span) {
  return str_slice(annotations->text, annotations->offsets[span.start],
                   annotations->offsets[span.end]);
}

uint32_t annotations_character(const Annotations *annotations, uint32_t at) {
  unsigned size;
  return unicode_decode(annotations->text, annotations->offsets[at], &size);
}

Str annotations_spans_text(const Annotations *annotations, Arena *arena, const Spans *spans) {
  size_t size = 0;
  for (uint32_t i = 0; i < spans->count; i++)
    size += annotations_text(annotations, spans->items[i]).size + 1;
  char *text = arena_allocate(arena, size + 1, 1);
  size_t used = 0;
  for (uint32_t i = 0; i < spans->count; i++) {
    if (i) text[used++] = ' ';
    Str piece = annotations_text(annotations, spans->items[i]);
    memcpy(text + used, piece.data, piece.size);
    used += piece.size;
  }
  return (Str){text, used};
}

uint32_t annotations_code_point(const Annotations *annotations, size_t at) {
  uint32_t low = 0, high = annotations->length;
  while (low < high) {
    uint32_t middle = low + (high - low + 1) / 2;
    if (annotations->offsets[middle] <= at)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

void ids_add(Ids *ids, Arena *arena, Str id) {
  uint32_t place = ids->count;
  while (place && str_compare(ids->items[place - 1], id) >= 0) place--;
  if (place < ids->count && str_equal(ids->items[place], id)) return;
  array_push(arena, ids);
  for (uint32_t i = ids->count - 1; i > place; i--) ids->items[i] = ids->items[i - 1];
  ids->items[place] = id;
}

bool ids_equal(const Ids *a, const Ids *b) {
  if (a->count != b->count) return false;
  for (uint32_t i = 0; i < a->count; i++)
    if (!str_equal(a->items[i], b->items[i])) return false;
  return true;
}

bool ids_contain(const Ids *ids, Str id) {
  for (uint32_t i = 0; i < ids->count; i++)
    if (str_equal(ids->items[i], id)) return true;
  return false;
}

static int compare_numbers(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int compare_spans(Span a, Span b) {
  int order = compare_numbers(a.start, b.start);
  return order ? order : compare_numbers(a.end, b.end);
}

static int compare_starts(const void *left, const void *right) {
  const Span *a = left, *b = right;
  return compare_numbers(a->start, b->start);
}

bool spans_sort(Spans *spans) {
  if (spans->count) qsort(spans->items, spans->count, sizeof(Span), compare_starts);
  for (uint32_t i = 1; i < spans->count; i++)
    if (spans->items[i].start < spans->items[i - 1].end) return false;
  return true;
}

static int compare_span_lists(const Spans *a, const Spans *b) {
  for (uint32_t i = 0; i < a->count && i < b->count; i++) {
    int order = compare_spans(a->items[i], b->items[i]);
    if (order) return order;
  }
  return compare_numbers(a->count, b->count);
}

static int compare_names(const void *left, const void *right) {
  const AnnotatedName *a = left, *b = right;
  int order = compare_spans(a->span, b->span);
  if (!order) order = str_compare(a->label, b->label);
  return order ? order : compare_numbers(a->line, b->line);
}

static int compare_attributions(const void *left, const void *right) {
  const AnnotatedAttribution *a = left, *b = right;
  int order = compare_span_lists(&a->content, &b->content);
  if (!order) order = compare_span_lists(&a->cue, &b->cue);
  if (!order) order = compare_span_lists(&a->source, &b->source);
  return order ? order : compare_numbers(a->line, b->line);
}

void annotations_sort(Annotations *annotations) {
  if (annotations->names.count)
    qsort(annotations->names.items, annotations->names.count, sizeof(AnnotatedName), compare_names);
  if (annotations->attributions.count)
    qsort(annotations->attributions.items, annotations->attributions.count,
          sizeof(AnnotatedAttribution), compare_attributions);
}

/* From here on: a document's tokens to code points. */

typedef struct {
  Annotations *out;
  Arena *arena;
  const Document *document;
} Conversion;

static Span code_points(const Conversion *conversion, Span tokens) {
  const Token *items = conversion->document->tokens.items;
  return (Span){annotations_code_point(conversion->out, items[tokens.start].start),
                annotations_code_point(conversion->out, items[tokens.end - 1].end)};
}

static void add_span(const Conversion *conversion, Spans *spans, Span tokens) {
  if (tokens.start < tokens.end)
    *array_push(conversion->arena, spans) = code_points(conversion, tokens);
}

static Ids entity_ids(const Conversion *conversion, const uint32_t *entities, uint32_t count) {
  Ids ids = {0};
  for (uint32_t i = 0; i < count; i++)
    ids_add(&ids, conversion->arena, conversion->document->entities.items[entities[i]].id);
  return ids;
}

/* A DATE has a value where other names have an entity. */
static void link_name(const Conversion *conversion, AnnotatedName *name, uint8_t type, Str id) {
  if (type == ENTITY_DATE)
    name->value = id;
  else
    ids_add(&name->ids, conversion->arena, id);
}

static void add_tagged_names(const Conversion *conversion) {
  const Document *document = conversion->document;
  for (uint32_t i = 0; i < document->names.count; i++) {
    const Name *from = &document->names.items[i];
    AnnotatedName *name = array_push(conversion->arena, &conversion->out->names);
    name->span = code_points(conversion, from->tokens);
    name->label = str_of(entity_type_name(from->type));
    name->rule = from->rule;
    for (uint32_t k = 0; k < from->id_count; k++)
      link_name(conversion, name, from->type, from->ids[k]);
  }
}

/* Mentions of several entities at one place ("Russian-Japanese") become one name with several
   ids. */
static void merge_equal_names(const Conversion *conversion) {
  Annotations *out = conversion->out;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < out->names.count; i++) {
    AnnotatedName name = out->names.items[i];
    AnnotatedName *last = kept ? &out->names.items[kept - 1] : NULL;
    if (last && !compare_spans(last->span, name.span) && str_equal(last->label, name.label)) {
      for (uint32_t k = 0; k < name.ids.count; k++)
        ids_add(&last->ids, conversion->arena, name.ids.items[k]);
    } else {
      out->names.items[kept++] = name;
    }
  }
  out->names.count = kept;
}

static void add_mentions(const Conversion *conversion, const Entity *entity) {
  if (entity->type == ENTITY_OTHER) {
    ids_add(&conversion->out->unnamed, conversion->arena, entity->id);
    return;
  }
  for (uint32_t i = 0; i < entity->mentions.count; i++) {
    const Mention *mention = &entity->mentions.items[i];
    if (mention->form != MENTION_NAME) continue;
    AnnotatedName *name = array_push(conversion->arena, &conversion->out->names);
    name->span = code_points(conversion, mention->tokens);
    name->label = str_of(entity_type_name(mention->type));
    name->rule = mention->rule;
    link_name(conversion, name, mention->type, entity->id);
  }
}

static void add_attribution(const Conversion *conversion, const Attribution *from) {
  AnnotatedAttribution *attribution = array_push(conversion->arena, &conversion->out->attributions);
  attribution->id = from->id;
  add_span(conversion, &attribution->source, from->source);
  add_span(conversion, &attribution->cue, from->cue);
  add_span(conversion, &attribution->addressee, from->addressee);
  for (uint32_t i = 0; i < from->content_count; i++)
    add_span(conversion, &attribution->content, from->content[i]);
  attribution->form = from->form;
  attribution->has_form = true;
  attribution->attitude = from->attitude;
  attribution->has_class = true;
  attribution->negated = from->negated;
  attribution->speakers = entity_ids(conversion, from->speakers, from->speaker_count);
  attribution->rule = from->rule;
  attribution->follows = from->follows == NO_ATTRIBUTION ? 0 : from->follows + 1;
}

static void append_spans(Arena *arena, Spans *spans, const Spans *more) {
  for (uint32_t i = 0; i < more->count; i++) *array_push(arena, spans) = more->items[i];
}

/* What is followed stands before what follows it (where it does not, that is left as it is), so one
   pass settles chains too. */
static void share_sources(Annotations *annotations, Arena *arena) {
  uint32_t kept = 0;
  uint32_t *places = arena_many(arena, annotations->attributions.count, uint32_t);
  for (uint32_t i = 0; i < annotations->attributions.count; i++) {
    AnnotatedAttribution attribution = annotations->attributions.items[i];
    AnnotatedAttribution *before =
        attribution.follows && attribution.follows <= i
            ? &annotations->attributions.items[places[attribution.follows - 1]]
            : NULL;
    places[i] = kept;
    if (before && !attribution.source.count && !attribution.cue.count) {
      append_spans(arena, &before->content, &attribution.content);
      spans_sort(&before->content);
      before->has_form = false;
      places[i] = (uint32_t)(before - annotations->attributions.items);
      continue;
    }
    if (before && !attribution.source.count) attribution.source = before->source;
    annotations->attributions.items[kept++] = attribution;
  }
  annotations->attributions.count = kept;
}

static void convert(Annotations *annotations, Arena *arena, const Document *document,
                    bool sharing) {
  annotations_begin(annotations, arena, document->id, document->text);
  Conversion conversion = {annotations, arena, document};
  if (document->layers & LAYER_ENTITIES)
    for (uint32_t i = 0; i < document->entities.count; i++)
      add_mentions(&conversion, &document->entities.items[i]);
  else
    add_tagged_names(&conversion);
  for (uint32_t i = 0; i < document->attributions.count; i++)
    add_attribution(&conversion, &document->attributions.items[i]);
  for (uint32_t i = 0; i < document->positions.count; i++) {
    const Position *from = &document->positions.items[i];
    AnnotatedAttribution *attribution = &annotations->attributions.items[from->attribution];
    *array_push(arena, &attribution->positions) =
        (AnnotatedPosition){from->issue, (Stance)from->stance,
                            entity_ids(&conversion, from->holders, from->holder_count), from->rule};
  }
  if (sharing) share_sources(annotations, arena);
  annotations_sort(annotations);
  merge_equal_names(&conversion);
}

void annotations_of_document(Annotations *annotations, Arena *arena, const Document *document) {
  convert(annotations, arena, document, false);
}

void annotations_of_document_sharing(Annotations *annotations, Arena *arena,
                                     const Document *document) {
  convert(annotations, arena, document, true);
}
