/* An explanation for people: see explanation.h.
 *
 *     ID, sentence 3
 *     The words of the passage.
 *
 *     attributions (stage attribute)
 *         Lavrov        NP<PERSON>
 *         said          VG<speech, that, finite, past>
 *       fired
 *         said-clause (2-attributions.rules:133) source: Lavrov | cue: said | content: ...
 *       nearest
 *         said-thing (2-attributions.rules:140) after source:NP “Lavrov” expected cue:VG<np>, ...
 */
#include <string.h>

#include "commands/explanation.h"
#include "commands/rule_findings.h"
#include "commands/wrap.h"
#include "base/unicode.h"
#include "rulebook/cascades/describe.h"

enum {
  HEAD_INDENT = 2,
  ENTRY_INDENT = 4,
  FURTHER_INDENT = 8,
  DESCRIPTION_COLUMN = 34,
  WORDS_MOST = 28,
  EXPECTED_TOLD = 4
};

typedef struct {
  Wrap wrap;
  const Explanation *explanation;
  const Passage *passage;
} Printer;

static Arena *arena_of(const Printer *printer) { return printer->explanation->arena; }

static Str words_of(const Printer *printer, Span tokens) {
  return span_on_a_line(arena_of(printer), printer->explanation->document, tokens);
}

static Str words_of_range(const Printer *printer, const Row *row, Range range) {
  if (range.start >= range.end) return STR("");
  return words_of(
      printer, (Span){row->items[range.start].tokens.start, row->items[range.end - 1].tokens.end});
}

static size_t byte_of(Str text, size_t code_points) {
  size_t at = 0;
  unsigned size;
  for (; code_points && at < text.size; at += size, code_points--) unicode_decode(text, at, &size);
  return at;
}

/* Both ends of what is too long for a column. */
static Str shortened(const Printer *printer, Str text, size_t most) {
  size_t count = unicode_count(text);
  if (count <= most) return text;
  Str head = str_trim(str_slice(text, 0, byte_of(text, most * 2 / 3)));
  Str tail = str_trim(str_slice(text, byte_of(text, count - most / 3 + 1), text.size));
  return arena_format(arena_of(printer), "%.*s…%.*s", STR_ARG(head), STR_ARG(tail));
}

static void put(Printer *printer, Look look, const char *text) {
  wrap_text(&printer->wrap, look, str_of(text));
}

/* A quotation brings its own marks. */
static void put_quoted(Printer *printer, Look look, Str words, const char *behind) {
  bool marked = str_starts_with(words, STR("“")) || str_starts_with(words, STR("\""));
  if (!words.size) return;
  wrap_text(&printer->wrap, look,
            arena_format(arena_of(printer), "%s%.*s%s%s", marked ? "" : "“", STR_ARG(words),
                         marked ? "" : "”", behind));
}

/* ---- Rows ---- */

static void put_element(Printer *printer, const Element *element, const bool *classes) {
  const Cascades *cascades = &printer->explanation->rules->cascades;
  wrap_break(&printer->wrap, ENTRY_INDENT);
  wrap_text(&printer->wrap, LOOK_STRONG,
            shortened(printer, words_of(printer, element->tokens), WORDS_MOST));
  wrap_pad(&printer->wrap, DESCRIPTION_COLUMN);
  wrap_text(&printer->wrap, LOOK_PLAIN,
            element_description(arena_of(printer), cascades, element, classes));
}

static bool same_row(const Row *a, const Row *b) {
  bool same = a->count == b->count;
  for (uint32_t i = 0; same && i < a->count; i++)
    same = a->items[i].kind == b->items[i].kind &&
           a->items[i].tokens.start == b->items[i].tokens.start &&
           a->items[i].tokens.end == b->items[i].tokens.end;
  return same;
}

/* The scene of another level before, on the same row: the levels of tag work on one row after the
   other. */
static const Scene *scene_alike(const Printer *printer, const Scene *scene) {
  const Explanation *explanation = printer->explanation;
  for (const Scene *earlier = explanation->scenes.items; earlier < scene; earlier++)
    if (earlier->stage == scene->stage && passage_has_scene(printer->passage, earlier) &&
        same_row(&earlier->versions.items[0], &scene->versions.items[0]))
      return earlier;
  return NULL;
}

static void put_row(Printer *printer, const Scene *scene) {
  const Scene *alike = scene_alike(printer, scene);
  const Row *row = &scene->versions.items[0];
  if (alike) {
    wrap_break(&printer->wrap, ENTRY_INDENT);
    put(printer, LOOK_FAINT, "the row is that of");
    wrap_text(&printer->wrap, LOOK_FAINT, level_name(alike->level));
    return;
  }
  bool *classes =
      level_named_classes(arena_of(printer), &printer->explanation->rules->cascades, scene->level);
  for (uint32_t i = 0; i < row->count; i++) put_element(printer, &row->items[i], classes);
}

/* ---- What fired ---- */

static void put_rule(Printer *printer, const Rule *rule) {
  wrap_break(&printer->wrap, ENTRY_INDENT);
  wrap_text(&printer->wrap, LOOK_GOOD, rule_name(rule));
  printer->wrap.indent = FURTHER_INDENT;
  wrap_text(&printer->wrap, LOOK_FAINT,
            arena_format(arena_of(printer), "(%.*s)", STR_ARG(rule_place(rule))));
}

static void put_captures(Printer *printer, const Row *row, const Match *match) {
  const Cascades *cascades = &printer->explanation->rules->cascades;
  for (uint32_t i = 0; i < match->capture_count; i++) {
    if (i) put(printer, LOOK_FAINT, "|");
    wrap_text(&printer->wrap, LOOK_PLAIN,
              arena_format(arena_of(printer), "%.*s: %.*s",
                           STR_ARG(cascade_role_name(cascades, match->captures[i].role)),
                           STR_ARG(words_of_range(printer, row, match->captures[i].range))));
  }
}

static void put_result(Printer *printer, const Rule *rule) {
  const Rulebook *rules = printer->explanation->rules;
  if (rule_result(rule)) {
    put(printer, LOOK_PLAIN, "→");
    put(printer, LOOK_PLAIN, cascade_kind_name(&rules->cascades, rule_result(rule)));
  } else if (rule_issue(rule) >= 0) {
    put(printer, LOOK_PLAIN, "→");
    put(printer, LOOK_PLAIN, stance_name((Stance)rule_stance(rule)));
    wrap_text(&printer->wrap, LOOK_PLAIN, rules->issues.items.items[rule_issue(rule)].id);
  }
}

static void put_fired(Printer *printer, const Scene *scene) {
  for (uint32_t i = 0; i < scene->fired.count; i++) {
    const FiredRule *fired = &scene->fired.items[i];
    const Row *row = &scene->versions.items[fired->version];
    put_rule(printer, fired->match.rule);
    put_result(printer, fired->match.rule);
    if (fired->match.capture_count)
      put_captures(printer, row, &fired->match);
    else
      wrap_text(&printer->wrap, LOOK_PLAIN, words_of_range(printer, row, fired->match.range));
    if (!fired->made) put(printer, LOOK_BAD, "(nothing is left of its content: it makes nothing)");
  }
}

/* ---- What did not ---- */

static void put_found(Printer *printer, const Row *row, uint32_t at) {
  const Cascades *cascades = &printer->explanation->rules->cascades;
  put(printer, LOOK_PLAIN, "found");
  if (at >= row->count) {
    put(printer, LOOK_BAD, "the end of the row");
    return;
  }
  const Element *element = &row->items[at];
  Str words = shortened(printer, words_of(printer, element->tokens), WORDS_MOST);
  put(printer, LOOK_BAD, cascade_kind_name(cascades, element->kind));
  put_quoted(printer, LOOK_BAD, words, "");
}

static void put_expected(Printer *printer, const Attempt *attempt) {
  put(printer, LOOK_PLAIN, "expected");
  uint32_t count = attempt->expected.count,
           told = count > EXPECTED_TOLD + 1 ? EXPECTED_TOLD : count;
  for (uint32_t i = 0; i < told; i++) {
    bool last = i + 1 == told && told == count;
    Str text = attempt->expected.items[i];
    if (str_equal(text, STR("$"))) text = STR("the end of the row");
    if (i) put(printer, LOOK_PLAIN, "or");
    wrap_text(&printer->wrap, LOOK_PLAIN,
              last ? arena_format(arena_of(printer), "%.*s,", STR_ARG(text)) : text);
  }
  if (told < count)
    wrap_text(&printer->wrap, LOOK_PLAIN,
              arena_format(arena_of(printer), "or %u others,", count - told));
}

static void put_failure(Printer *printer, const Row *row, const Attempt *attempt) {
  if (attempt->pieces.count) {
    const FittedPiece *piece = &attempt->pieces.items[attempt->pieces.count - 1];
    const Cascades *cascades = &printer->explanation->rules->cascades;
    Str role = piece->role ? cascade_role_name(cascades, piece->role) : STR("");
    Str words =
        shortened(printer, words_of(printer, row->items[piece->element].tokens), WORDS_MOST);
    put(printer, LOOK_PLAIN, "after");
    wrap_text(&printer->wrap, LOOK_PLAIN,
              arena_format(arena_of(printer), "%.*s%s%.*s", STR_ARG(role), role.size ? ":" : "",
                           STR_ARG(piece->text)));
    put_quoted(printer, LOOK_PLAIN, words, "");
  }
  put_expected(printer, attempt);
  put_found(printer, row, attempt->range.end);
}

static void put_attempt(Printer *printer, const Scene *scene, const Attempt *attempt) {
  const Row *row = scene_row_of(scene, attempt->rule);
  put_rule(printer, attempt->rule);
  if (attempt->result == ATTEMPT_TOO_LONG) {
    put(printer, LOOK_BAD, "can be tried in too many ways");
  } else if (attempt->result == ATTEMPT_FITS) {
    put(printer, LOOK_PLAIN, "fits");
    put_quoted(printer, LOOK_PLAIN, words_of_range(printer, row, attempt->range), ",");
    put(printer, LOOK_PLAIN, "but another rule came first");
  } else {
    put_failure(printer, row, attempt);
  }
}

/* ---- All of it ---- */

static void put_section(Printer *printer, const char *name) {
  wrap_break(&printer->wrap, HEAD_INDENT);
  put(printer, LOOK_FAINT, name);
}

static void put_scene(Printer *printer, const Scene *scene) {
  fputc('\n', printer->wrap.out);
  wrap_break(&printer->wrap, 0);
  wrap_text(&printer->wrap, LOOK_TITLE, level_name(scene->level));
  if (scene->stage < stage_count)
    wrap_text(&printer->wrap, LOOK_FAINT,
              arena_format(arena_of(printer), "(stage %s)", stages[scene->stage].name));
  put_row(printer, scene);
  put_section(printer, scene->fired.count ? "fired" : "nothing fired");
  put_fired(printer, scene);
  Attempts nearest = scene_nearest(printer->explanation, scene, printer->passage);
  if (nearest.count) put_section(printer, "nearest");
  for (uint32_t i = 0; i < nearest.count; i++) put_attempt(printer, scene, &nearest.items[i]);
  wrap_break(&printer->wrap, 0);
}

static void put_passage(Printer *printer, const Passage *passage) {
  const Explanation *explanation = printer->explanation;
  const Str head = arena_format(arena_of(printer), "%.*s, sentence %u",
                                STR_ARG(explanation->document->id), passage->sentence);
  printer->passage = passage;
  wrap_text(&printer->wrap, LOOK_FAINT, head);
  wrap_break(&printer->wrap, 0);
  wrap_text(&printer->wrap, LOOK_STRONG, words_of(printer, passage->tokens));
  wrap_break(&printer->wrap, 0);
  for (uint32_t i = 0; i < explanation->scenes.count; i++)
    if (explanation_shows(explanation, passage, &explanation->scenes.items[i]))
      put_scene(printer, &explanation->scenes.items[i]);
  fputs("\n\n", printer->wrap.out);
}

void explanation_print(FILE *out, const Explanation *explanation, unsigned width, bool colors) {
  Printer printer = {.wrap = {.out = out, .width = width, .colors = colors},
                     .explanation = explanation};
  for (uint32_t i = 0; i < explanation->passages.count; i++)
    put_passage(&printer, &explanation->passages.items[i]);
}
