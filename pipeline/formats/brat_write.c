/* The brat writer: annotations as an .ann file in demarche's own format (see brat.h).
 *
 * In: annotations. Out: lines that brat and brat_read open. A line feed within a span becomes a
 * space, as brat itself writes it. */
#include <stdarg.h>

#include "formats/brat.h"

typedef Array(char) Output;

typedef struct {
  const Annotations *from;
  Arena *arena;
  Output bytes;
  uint32_t texts, events, attributes, references, notes; /* ids given so far */
} Writer;

static void put(Writer *writer, Str piece) {
  for (size_t i = 0; i < piece.size; i++)
    *array_push(writer->arena, &writer->bytes) = piece.data[i];
}

static void put_line(Writer *writer, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put_line(Writer *writer, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  put(writer, arena_format_list(writer->arena, format, arguments));
  va_end(arguments);
  put(writer, STR("\n"));
}

/* The text of spans, as it stands in a line. */
static Str text_in_line(const Writer *writer, const Spans *spans) {
  Str text = annotations_spans_text(writer->from, writer->arena, spans);
  char *copy = arena_allocate(writer->arena, text.size + 1, 1);
  for (size_t i = 0; i < text.size; i++) copy[i] = text.data[i] == '\n' ? ' ' : text.data[i];
  return (Str){copy, text.size};
}

/* One T line; returns its number. */
static uint32_t put_bound(Writer *writer, Str type, const Spans *spans) {
  Str offsets = STR("");
  for (uint32_t i = 0; i < spans->count; i++)
    offsets = arena_format(writer->arena, "%.*s%s%u %u", STR_ARG(offsets), i ? ";" : " ",
                           spans->items[i].start, spans->items[i].end);
  put_line(writer, "T%u\t%.*s%.*s\t%.*s", ++writer->texts, STR_ARG(type), STR_ARG(offsets),
           STR_ARG(text_in_line(writer, spans)));
  return writer->texts;
}

static void put_name(Writer *writer, const AnnotatedName *name) {
  Spans spans = {0};
  *array_push(writer->arena, &spans) = name->span;
  uint32_t number = put_bound(writer, name->label, &spans);
  Str text = text_in_line(writer, &spans);
  for (uint32_t i = 0; i < name->ids.count; i++)
    put_line(writer, "N%u\tReference T%u demarche:%.*s\t%.*s", ++writer->references, number,
             STR_ARG(name->ids.items[i]), STR_ARG(text));
  if (name->value.size)
    put_line(writer, "#%u\tAnnotatorNotes T%u\t%.*s", ++writer->notes, number,
             STR_ARG(name->value));
}

/* " Source:T4", after its T line; empty where the part is absent. */
static Str put_part(Writer *writer, const char *role, const Spans *spans) {
  if (!spans->count) return STR("");
  return arena_format(writer->arena, " %s:T%u", role, put_bound(writer, str_of(role), spans));
}

static void put_remarks(Writer *writer, const AnnotatedAttribution *attribution, uint32_t event) {
  if (attribution->has_form)
    put_line(writer, "A%u\tForm E%u %s", ++writer->attributes, event, form_name(attribution->form));
  if (attribution->has_class)
    put_line(writer, "A%u\tClass E%u %s", ++writer->attributes, event,
             attribution->attitude ? "attitude" : "speech");
  if (attribution->negated) put_line(writer, "A%u\tNegated E%u", ++writer->attributes, event);
  Str speakers = STR("");
  for (uint32_t i = 0; i < attribution->speakers.count; i++)
    speakers = arena_format(writer->arena, "%.*s%s%.*s", STR_ARG(speakers), i ? " " : "",
                            STR_ARG(attribution->speakers.items[i]));
  if (speakers.size)
    put_line(writer, "#%u\tSpeakers E%u\t%.*s", ++writer->notes, event, STR_ARG(speakers));
  for (uint32_t i = 0; i < attribution->positions.count; i++) {
    const AnnotatedPosition *position = &attribution->positions.items[i];
    put_line(writer, "#%u\tPosition E%u\t%.*s %s", ++writer->notes, event, STR_ARG(position->issue),
             stance_name(position->stance));
  }
}

static void put_attribution(Writer *writer, const AnnotatedAttribution *attribution) {
  if (!attribution->content.count) return; /* there is no such event in the format */
  /* Without a cue of its own, the event hangs on the first character of its content. */
  Spans first = {0};
  uint32_t start = attribution->content.items[0].start;
  *array_push(writer->arena, &first) = (Span){start, start + 1};
  bool with_cue = attribution->cue.count > 0;
  const char *type = with_cue ? "Attribution" : "Attribution-no-cue";
  Str source = put_part(writer, "Source", &attribution->source);
  uint32_t trigger = put_bound(writer, str_of(type), with_cue ? &attribution->cue : &first);
  Str content = put_part(writer, "Content", &attribution->content);
  Str addressee = put_part(writer, "Addressee", &attribution->addressee);
  put_line(writer, "E%u\t%s:T%u%.*s%.*s%.*s", ++writer->events, type, trigger, STR_ARG(source),
           STR_ARG(content), STR_ARG(addressee));
  put_remarks(writer, attribution, writer->events);
}

Str brat_write(const Annotations *annotations, Arena *arena) {
  Writer writer = {.from = annotations, .arena = arena};
  for (uint32_t i = 0; i < annotations->names.count; i++)
    put_name(&writer, &annotations->names.items[i]);
  for (uint32_t i = 0; i < annotations->attributions.count; i++)
    put_attribution(&writer, &annotations->attributions.items[i]);
  return (Str){writer.bytes.items, writer.bytes.count};
}
