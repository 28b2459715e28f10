/* What a rule made, in words: see rule_findings.h. */
#include "commands/rule_findings.h"

#include "base/unicode.h"

static const char *const roles[] = {"source", "cue", "addressee", "content"};
enum { ROLES = sizeof roles / sizeof *roles };

static Str joined(Arena *arena, Str left, const char *between, Str right) {
  if (!left.size) return right;
  return arena_format(arena, "%.*s%s%.*s", STR_ARG(left), between, STR_ARG(right));
}

static Str on_a_line(Arena *arena, Str text) {
  char *copy = arena_allocate(arena, text.size + 1, 1);
  size_t size = 0;
  unsigned step;
  bool gap = false;
  for (size_t at = 0; at < text.size; at += step) {
    if (unicode_is_space(unicode_decode(text, at, &step))) {
      gap = size > 0;
      continue;
    }
    if (gap) copy[size++] = ' ';
    gap = false;
    for (unsigned i = 0; i < step; i++) copy[size++] = text.data[at + i];
  }
  return (Str){copy, size};
}

Str span_on_a_line(Arena *arena, const Document *document, Span tokens) {
  return on_a_line(arena, document_span_text(document, tokens));
}

static Str with_role(Arena *arena, Str line, const char *role, Str text) {
  if (!text.size) return line;
  return joined(arena, line, " | ", arena_format(arena, "%s: %.*s", role, STR_ARG(text)));
}

static Str attribution_line(Arena *arena, const Document *document, const Attribution *attribution,
                            bool with_form) {
  Str line = with_form ? str_of(form_name((Form)attribution->form)) : STR(""), content = STR("");
  if (attribution->negated) line = joined(arena, line, " | ", STR("negated"));
  line = with_role(arena, line, "source", span_on_a_line(arena, document, attribution->source));
  line = with_role(arena, line, "cue", span_on_a_line(arena, document, attribution->cue));
  line =
      with_role(arena, line, "addressee", span_on_a_line(arena, document, attribution->addressee));
  for (uint32_t i = 0; i < attribution->content_count; i++)
    content =
        joined(arena, content, " ~ ", span_on_a_line(arena, document, attribution->content[i]));
  return with_role(arena, line, "content", content);
}

void rule_findings(Findings *findings, Arena *arena, const Cascades *cascades,
                   const Document *document, Str place, bool with_form) {
  for (uint32_t i = 0; i < document->names.count; i++) {
    const Name *name = &document->names.items[i];
    if (str_equal(name->rule, place))
      *array_push(arena, findings) =
          with_role(arena, STR(""), entity_type_name((EntityType)name->type),
                    span_on_a_line(arena, document, name->tokens));
  }
  for (uint32_t i = 0; i < document->chunks.count; i++) {
    const Chunk *chunk = &document->chunks.items[i];
    if (str_equal(chunk->rule, place))
      *array_push(arena, findings) =
          with_role(arena, STR(""), cascade_kind_name(cascades, chunk->kind),
                    span_on_a_line(arena, document, chunk->tokens));
  }
  for (uint32_t i = 0; i < document->attributions.count; i++) {
    const Attribution *attribution = &document->attributions.items[i];
    if (str_equal(attribution->rule, place))
      *array_push(arena, findings) = attribution_line(arena, document, attribution, with_form);
  }
  for (uint32_t i = 0; i < document->positions.count; i++) {
    const Position *position = &document->positions.items[i];
    if (str_equal(position->rule, place))
      *array_push(arena, findings) = str_of(stance_name((Stance)position->stance));
  }
}

/* Cuts the piece before the next ` | ` off. */
static Str cut_piece(Str *rest) {
  Str all = *rest;
  for (size_t at = str_find(all, '|'); at < all.size; at++) {
    if (all.data[at] != '|' || !at || all.data[at - 1] != ' ') continue;
    *rest = str_slice(all, at + 1, all.size);
    return str_trim(str_slice(all, 0, at));
  }
  *rest = (Str){NULL, 0};
  return str_trim(all);
}

/* Where the piece belongs: the form, `negated`, the roles, all else. */
static unsigned rank_of(Str piece) {
  Form form;
  if (form_find(piece, &form)) return 0;
  if (str_equal(piece, STR("negated"))) return 1;
  Str name = str_slice(piece, 0, str_find(piece, ':'));
  for (unsigned i = 0; i < ROLES; i++)
    if (str_equal(name, str_of(roles[i]))) return i + 2;
  return ROLES + 2;
}

Str expectation_in_order(Arena *arena, Str expected, bool *with_form) {
  Str line = STR("");
  *with_form = false;
  for (unsigned rank = 0; rank <= ROLES + 2; rank++)
    for (Str rest = expected; rest.data;) {
      Str piece = cut_piece(&rest);
      if (rank_of(piece) != rank) continue;
      *with_form |= rank == 0;
      line = joined(arena, line, " | ", on_a_line(arena, piece));
    }
  return line;
}
