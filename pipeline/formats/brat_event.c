/* Events of brat: `E1<tab>Attribution:T3 Source:T2 Content:T4`.
 *
 * In: a line, with all text-bound annotations read. Out: an attribution. A reference to nothing, or
 * to what was itself left out, leaves the attribution out. */
#include <string.h>

#include "formats/brat_reader.h"

static void append_spans(BratReader *reader, Spans *spans, const Spans *more) {
  for (uint32_t i = 0; i < more->count; i++) *array_push(reader->arena, spans) = more->items[i];
}

/* PolNeAR numbers repeated roles: Content2. */
static Str without_number(Str role) {
  while (role.size && role.data[role.size - 1] >= '0' && role.data[role.size - 1] <= '9')
    role.size--;
  return role;
}

static Spans *spans_of_role(AnnotatedAttribution *attribution, Str role) {
  if (str_equal(role, STR("Source"))) return &attribution->source;
  if (str_equal(role, STR("Cue"))) return &attribution->cue;
  if (str_equal(role, STR("Content"))) return &attribution->content;
  if (str_equal(role, STR("Addressee"))) return &attribution->addressee;
  return NULL;
}

/* The text-bound annotation that "Source:T4" refers to; NULL after a complaint. */
static const BratTarget *read_reference(BratReader *reader, Str argument, Str *role) {
  Str id = argument;
  *role = str_cut(&id, ':');
  BratTarget *target = id.data ? brat_find_target(reader, id) : NULL;
  if (!id.data) {
    LEAVE_OUT(reader, argument, "'%.*s' is not a role and a reference", STR_ARG(argument));
    return NULL;
  }
  if (!target || target->kind == TARGET_EVENT) {
    LEAVE_OUT(reader, id, "no text-bound annotation has the id %.*s", STR_ARG(id));
    return NULL;
  }
  if (target->bad) {
    LEAVE_OUT(reader, id, "%.*s (line %u) was left out", STR_ARG(id), target->line);
    return NULL;
  }
  target->used = true;
  return target;
}

static bool read_role(BratReader *reader, AnnotatedAttribution *attribution, Str argument) {
  Str role;
  const BratTarget *target = read_reference(reader, argument, &role);
  if (!target) return false;
  role = without_number(role);
  Spans *spans = spans_of_role(attribution, role);
  if (!spans) {
    LEAVE_OUT(reader, argument, "'%.*s' is no role of an attribution", STR_ARG(role));
    return false;
  }
  bool is_trigger = str_starts_with(target->type, STR("Attribution"));
  if (!str_equal(role, target->type) && !is_trigger)
    COMPLAIN(reader, SEVERITY_WARNING, argument, "this %.*s is marked as %.*s in line %u",
             STR_ARG(role), STR_ARG(target->type), target->line);
  append_spans(reader, spans, &target->spans);
  return true;
}

static bool equal_spans(const Spans *a, const Spans *b) {
  return a->count == b->count &&
         (!a->count || !memcmp(a->items, b->items, a->count * sizeof(Span)));
}

/* The cue is what the roles say, else the trigger. */
static void settle_cue(BratReader *reader, AnnotatedAttribution *attribution,
                       const BratTarget *trigger, Str argument) {
  reader->out->shares_sources |= attribution->cue.count > 0;
  if (!attribution->cue.count)
    append_spans(reader, &attribution->cue, &trigger->spans);
  else if (!equal_spans(&trigger->spans, &attribution->cue))
    COMPLAIN(reader, SEVERITY_WARNING, argument,
             "the trigger differs from the cue; the cue is followed");
}

static bool check_parts(BratReader *reader, AnnotatedAttribution *attribution) {
  Spans *parts[] = {&attribution->content, &attribution->source, &attribution->cue,
                    &attribution->addressee};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (!spans_sort(parts[i])) {
      LEAVE_OUT(reader, reader->line.text, "parts of one role overlap");
      return false;
    }
  if (attribution->content.count) return true;
  LEAVE_OUT(reader, reader->line.text, "an attribution without content");
  return false;
}

static bool read_attribution(BratReader *reader, AnnotatedAttribution *attribution, Str rest) {
  Str type, first = str_cut(&rest, ' ');
  const BratTarget *trigger = read_reference(reader, first, &type);
  if (!trigger) return false;
  if (!str_starts_with(type, STR("Attribution")) || !brat_is_part(type)) {
    brat_ignore(reader, type);
    return false;
  }
  while (rest.data) {
    Str argument = str_cut(&rest, ' ');
    if (argument.size && !read_role(reader, attribution, argument)) return false;
  }
  if (!check_parts(reader, attribution)) return false;
  if (!str_equal(type, STR("Attribution-no-cue"))) settle_cue(reader, attribution, trigger, first);
  return true;
}

void brat_read_event(BratReader *reader) {
  Str rest = reader->line.text, id = str_cut(&rest, '\t');
  BratTarget *target = brat_add_target(reader, id);
  if (!target) return;
  target->kind = TARGET_EVENT;
  if (!rest.data) {
    LEAVE_OUT(reader, id, "expected: id, tab, type and trigger, roles");
    return;
  }
  AnnotatedAttribution attribution = {.id = id, .line = reader->line.number};
  if (!read_attribution(reader, &attribution, rest)) return;
  target->bad = false;
  target->index = reader->out->attributions.count;
  *array_push(reader->arena, &reader->out->attributions) = attribution;
}
