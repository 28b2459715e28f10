/* Annotations of small texts, made in a line or two. */
#ifndef DEMARCHE_TESTS_ANNOTATED_TEXT_H
#define DEMARCHE_TESTS_ANNOTATED_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/brat.h"

/* A hundred letters, so that nothing is trimmed off a span. */
#define HUNDRED                                        \
  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" \
  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

/* A cmocka group whose state is an Arena. */
static inline int arena_setup(void **state) {
  *state = calloc(1, sizeof(Arena));
  return *state ? 0 : -1;
}

static inline int arena_teardown(void **state) {
  arena_free(*state);
  free(*state);
  return 0;
}

#define in_arena(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

static inline void assert_str(Str actual, const char *expected) {
  char text[512];
  snprintf(text, sizeof text, "%.*s", STR_ARG(actual));
  assert_string_equal(text, expected);
}

static inline Annotations *annotations_of_text(Arena *arena, const char *text) {
  Annotations *annotations = arena_new(arena, Annotations);
  annotations_begin(annotations, arena, STR("a"), str_of(text));
  return annotations;
}

/* `count` pairs of numbers follow. */
static inline Spans spans_of(Arena *arena, int count, ...) {
  Spans spans = {0};
  va_list numbers;
  va_start(numbers, count);
  for (int i = 0; i < count; i++) {
    uint32_t start = va_arg(numbers, uint32_t);
    *array_push(arena, &spans) = (Span){start, va_arg(numbers, uint32_t)};
  }
  va_end(numbers);
  return spans;
}

#define ONE(start, end) spans_of(arena, 1, (uint32_t)(start), (uint32_t)(end))
#define TWO(a, b, c, d) \
  spans_of(arena, 2, (uint32_t)(a), (uint32_t)(b), (uint32_t)(c), (uint32_t)(d))

/* Adds an attribution with this content; the pointer is good until the next one is added. Contents
 * are to be added in text order. */
static inline AnnotatedAttribution *attribute_content(Annotations *annotations, Arena *arena,
                                                      Spans content) {
  AnnotatedAttribution *attribution = array_push(arena, &annotations->attributions);
  attribution->content = content;
  return attribution;
}

static inline AnnotatedName *annotate_name(Annotations *annotations, Arena *arena, uint32_t start,
                                           uint32_t end, const char *label, const char *id) {
  AnnotatedName *name = array_push(arena, &annotations->names);
  *name = (AnnotatedName){.span = {start, end}, .label = str_of(label)};
  if (id) ids_add(&name->ids, arena, str_of(id));
  return name;
}

static inline Ids ids_of(Arena *arena, const char *id) {
  Ids ids = {0};
  ids_add(&ids, arena, str_of(id));
  return ids;
}

/* Reads .ann of a text; findings go to the report. */
static inline Annotations *read_brat(Arena *arena, const char *ann, const char *text,
                                     Report *report, BratTally *tally) {
  Annotations *annotations = arena_new(arena, Annotations);
  *report = (Report){.arena = arena};
  brat_tally_begin(tally, arena);
  brat_read(annotations, arena, STR("a.ann"), str_of(ann), STR("a"), str_of(text), tally, report);
  return annotations;
}

#endif
