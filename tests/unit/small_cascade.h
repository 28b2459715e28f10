/* A cascade of a few rules over a few words, and rows written in a line: for tests of patterns.
 *
 *     NP/minister VG/said+finite comma      kinds; perhaps a word, whose classes the element has;
 * features */
#ifndef DEMARCHE_TESTS_SMALL_CASCADE_H
#define DEMARCHE_TESTS_SMALL_CASCADE_H

#include <sys/stat.h>

#include "rule_files.h"
#include "rulebook/cascades/matcher.h"
#include "rulebook/lexicon/words.h"

typedef struct {
  RuleFiles files;
  Arena arena;
  Words words;
  Cascades cascades;
  Matcher *matcher;
} SmallCascade;

/* `words`: `said: speech that; minister: person-noun`. False, with findings in files.report: the
   rules are not sound. */
static inline bool small_cascade_open(SmallCascade *small, const char *words, const char *rules) {
  memset(small, 0, sizeof *small);
  rule_files_open_with(&small->files, "cascades");
  words_init(&small->words, &small->arena);
  small->cascades.arena = &small->arena;
  small->cascades.words = &small->words;
  symbols_init(&small->cascades.roles, &small->arena);
  cascade_kinds_init(&small->cascades);
  for (Str rest = str_of(words); rest.data;) {
    Str classes = str_cut(&rest, ';'), word = str_trim(str_cut(&classes, ':'));
    if (!word.size) continue;
    WordId id = words_intern(&small->words, word);
    for (classes = str_trim(classes); classes.data;)
      words_add_class(&small->words, id, words_class(&small->words, str_cut(&classes, ' ')));
  }
  rule_files_write(&small->files, "cascades/test.rules", rules);
  Report *report = rule_files_report(&small->files);
  bool good =
      cascades_load(&small->cascades, &small->words, str_of(small->files.directory), report);
  if (good) words_freeze(&small->words);
  small->matcher = matcher_new();
  return good && cascades_compile(&small->cascades, report);
}

static inline void small_cascade_close(SmallCascade *small) {
  rule_files_close(&small->files);
  matcher_free(small->matcher);
  cascades_free(&small->cascades);
  arena_free(&small->arena);
}

static inline uint16_t small_cascade_feature(uint8_t kind, Str name) {
  const char *const *names = cascade_feature_names(kind);
  unsigned bit = 0;
  while (names[bit] && !str_equal(str_of(names[bit]), name)) bit++;
  assert_non_null(names[bit]);
  return (uint16_t)(1u << bit);
}

static inline Element small_cascade_element(const SmallCascade *small, Str written) {
  Element element = {0};
  Str head = str_cut(&written, '+'), kind = str_cut(&head, '/');
  assert_true(cascade_kind_find(&small->cascades, kind, &element.kind));
  if (head.data) {
    Symbol word = symbols_find(&small->words.forms, head);
    assert_true(word != SYMBOL_NONE);
    element.set = words_get(&small->words, word)->set;
  }
  while (written.data)
    element.features |= small_cascade_feature(element.kind, str_cut(&written, '+'));
  return element;
}

/* In the cascade's arena. */
static inline Row small_cascade_row(SmallCascade *small, const char *written) {
  Row row = {0};
  for (Str rest = str_of(written); rest.data;) {
    Str one = str_cut(&rest, ' ');
    if (!one.size) continue;
    if (row.count == row.capacity)
      row.items = array_grow(&small->arena, row.items, row.count, &row.capacity, sizeof *row.items);
    Element element = small_cascade_element(small, one);
    element.tokens = (Span){row.count, row.count + 1};
    element.head = row.count;
    row.items[row.count++] = element;
  }
  return row;
}

static inline const Level *small_cascade_level(const SmallCascade *small, unsigned which) {
  return small->cascades.levels.items[which];
}

#endif
