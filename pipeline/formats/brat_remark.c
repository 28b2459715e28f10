/* What brat says about names and attributions: attributes (A), normalizations (N), notes (#).
 *
 * In: a line, with all targets read. Out: the form, class, negation, speakers and positions of an
 * attribution; the entity of a name; the value of a date. Anything else is counted as ignored. */
#include "formats/brat_reader.h"

/* NULL where there is none, after a complaint, or where it was left out, which has been said. */
static BratTarget *find_good(BratReader *reader, Str id) {
  BratTarget *target = brat_find_target(reader, id);
  if (!target) LEAVE_OUT(reader, id, "no annotation has the id '%.*s'", STR_ARG(id));
  return target && !target->bad ? target : NULL;
}

static AnnotatedAttribution *attribution_of(BratReader *reader, const BratTarget *target) {
  return target->kind == TARGET_EVENT ? &reader->out->attributions.items[target->index] : NULL;
}

static AnnotatedName *name_of(BratReader *reader, const BratTarget *target) {
  return target->kind == TARGET_NAME ? &reader->out->names.items[target->index] : NULL;
}

/* A1<tab>Form E1 direct */
static void read_attribute(BratReader *reader) {
  Str value = reader->line.text;
  str_cut(&value, '\t');
  Str kind = str_cut(&value, ' '), id = str_cut(&value, ' ');
  BratTarget *target = find_good(reader, id);
  if (!target) return;
  AnnotatedAttribution *attribution = attribution_of(reader, target);
  if (attribution && str_equal(kind, STR("Negated"))) {
    attribution->negated = true;
  } else if (attribution && str_equal(kind, STR("Form"))) {
    attribution->has_form = form_find(value, &attribution->form);
    if (!attribution->has_form) LEAVE_OUT(reader, value, "'%.*s' is no form", STR_ARG(value));
  } else if (attribution && str_equal(kind, STR("Class"))) {
    attribution->attitude = str_equal(value, STR("attitude"));
    attribution->has_class = attribution->attitude || str_equal(value, STR("speech"));
    if (!attribution->has_class) LEAVE_OUT(reader, value, "'%.*s' is no class", STR_ARG(value));
  } else {
    brat_ignore(reader, kind);
  }
}

/* N1<tab>Reference T1 demarche:sergey-lavrov<tab>Sergey Lavrov */
static void read_normalization(BratReader *reader) {
  const Str database = STR("demarche:");
  Str rest = reader->line.text;
  str_cut(&rest, '\t');
  Str entity = str_cut(&rest, '\t'), kind = str_cut(&entity, ' '), id = str_cut(&entity, ' ');
  BratTarget *target = find_good(reader, id);
  if (!target) return;
  AnnotatedName *name = name_of(reader, target);
  if (!str_equal(kind, STR("Reference")) || !str_starts_with(entity, database))
    brat_ignore(reader, kind);
  else if (!name)
    LEAVE_OUT(reader, id, "%.*s is no name", STR_ARG(id));
  else
    ids_add(&name->ids, reader->arena, str_slice(entity, database.size, entity.size));
}

static void read_speakers(BratReader *reader, AnnotatedAttribution *attribution, Str note) {
  while (note.data) {
    Str speaker = str_cut(&note, ' ');
    if (speaker.size) ids_add(&attribution->speakers, reader->arena, speaker);
  }
}

static void read_position(BratReader *reader, AnnotatedAttribution *attribution, Str note) {
  Str stance = str_trim(note), issue = str_cut(&stance, ' ');
  AnnotatedPosition position = {.issue = issue};
  if (!issue.size || !stance_find(stance, &position.stance)) {
    LEAVE_OUT(reader, note, "expected an issue and a stance (for, against or neutral)");
    return;
  }
  *array_push(reader->arena, &attribution->positions) = position;
}

/* #2<tab>Speakers E1<tab>sergey-lavrov */
static void read_note(BratReader *reader) {
  Str note = reader->line.text;
  str_cut(&note, '\t');
  Str id = str_cut(&note, '\t'), kind = str_cut(&id, ' ');
  BratTarget *target = find_good(reader, id);
  if (!target) return;
  AnnotatedAttribution *attribution = attribution_of(reader, target);
  AnnotatedName *name = name_of(reader, target);
  if (attribution && str_equal(kind, STR("Speakers")))
    read_speakers(reader, attribution, note);
  else if (attribution && str_equal(kind, STR("Position")))
    read_position(reader, attribution, note);
  else if (name && str_equal(name->label, STR("DATE")) && str_equal(kind, STR("AnnotatorNotes")))
    name->value = str_trim(note);
  else
    brat_ignore(reader, STR("note"));
}

void brat_read_remark(BratReader *reader) {
  switch (reader->line.text.data[0]) {
  case 'A':
  case 'M': read_attribute(reader); break;
  case 'N': read_normalization(reader); break;
  case '#': read_note(reader); break;
  case 'R':
  case '*': brat_ignore(reader, STR("relation")); break;
  default: LEAVE_OUT(reader, reader->line.text, "not a line of brat standoff");
  }
}
