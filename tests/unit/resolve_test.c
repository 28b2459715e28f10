/* Who is meant: what the specification cannot show. Slugs and spellings one by one, ids that
 * would clash, and that the work does not grow faster than the article. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "document/document_check.h"
#include "engine/stages.h"
#include "stages/resolve.h"

typedef struct {
  Arena arena;
  Rulebook *rules;
  Worker *worker;
} Fixture;

static int setup(void **state) {
  Fixture *fixture = calloc(1, sizeof *fixture);
  *state = fixture;
  const char *directory = getenv("DEMARCHE_RULES");
  Report report = {.arena = &fixture->arena};
  fixture->rules = rulebook_load(str_of(directory ? directory : "rules"), &report);
  if (!fixture->rules) fail_msg("no rules: set DEMARCHE_RULES to the folder of the rules");
  fixture->worker = worker_new(fixture->rules);
  assert_non_null(fixture->worker);
  return 0;
}

static int teardown(void **state) {
  Fixture *fixture = *state;
  worker_free(fixture->worker);
  rulebook_free(fixture->rules);
  arena_free(&fixture->arena);
  free(fixture);
  return 0;
}

/* An article that has passed all stages before resolve. */
static Document *read_article(Fixture *fixture, Str text) {
  arena_reset(&fixture->worker->arena);
  Document *document = arena_new(&fixture->worker->arena, Document);
  *document = (Document){.arena = &fixture->worker->arena,
                         .id = STR("x"),
                         .published = STR("2019-01-14"),
                         .text = text};
  for (size_t i = 0; stages[i].run != resolve; i++) {
    stages[i].run(fixture->worker, document);
    document->layers |= stages[i].adds;
  }
  return document;
}

static void resolve_article(Fixture *fixture, Document *document) {
  Error error;
  resolve(fixture->worker, document);
  document->layers |= LAYER_ENTITIES;
  bool good = document_check(document, &error);
  if (!good) print_error("%s\n", error.message);
  assert_true(good);
}

static void assert_id(const Entity *entity, const char *id) {
  char found[256];
  snprintf(found, sizeof found, "%.*s", STR_ARG(entity->id));
  assert_string_equal(found, id);
}

static void slugs_are_ascii(void **state) {
  Fixture *fixture = *state;
  static const char *const cases[][2] = {
      {"Lech Wałęsa", "lech-walesa"},
      {"Martin O’Malley", "martin-omalley"},
      {"Jean-Claude Juncker", "jean-claude-juncker"},
      {"Warren H. Strother", "warren-h-strother"},
      {"U.S. Senate", "us-senate"},
      {"Straße", "strasse"},
      {"Søren Æbelø", "soren-aebelo"},
      {"the  so-called “group”", "the-so-called-group"},
      {"José", "jose"},
      {"Jose\u0301", "jose"},
      {"Ия", "u438u44f"},
      {"20 voters", "20-voters"},
      {"—", "unnamed"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Str slug = arena_copy(&fixture->arena, slug_of(&fixture->arena, str_of(cases[i][0])));
    assert_string_equal(slug.data, cases[i][1]);
  }
}

static Str key_of(Arena *arena, const char *part) {
  return spelling_key(arena_many(arena, 2 * strlen(part), char), str_of(part));
}

static void variants_of_a_name_are_spelt_alike(void **state) {
  Fixture *fixture = *state;
  static const char *const same[][2] = {{"sergey", "sergei"},
                                        {"dmitry", "dmitriy"},
                                        {"alexei", "aleksey"},
                                        {"zelensky", "zelenskyy"}};
  static const char *const other[][2] = {{"yale", "iale"}, {"hans", "hanz"}, {"bush", "busch"}};
  Arena *arena = &fixture->arena;
  for (size_t i = 0; i < sizeof same / sizeof *same; i++)
    assert_true(str_equal(key_of(arena, same[i][0]), key_of(arena, same[i][1])));
  for (size_t i = 0; i < sizeof other / sizeof *other; i++)
    assert_false(str_equal(key_of(arena, other[i][0]), key_of(arena, other[i][1])));
}

/* Makes each token that reads `word` a name that no table knows, and nothing else. */
static void name_only(Document *document, const char *word) {
  document->names.count = 0;
  for (uint32_t i = 0; i < document->tokens.count; i++)
    if (str_equal(document_token_text(document, i), str_of(word)))
      *array_push(document->arena, &document->names) =
          (Name){.tokens = {i, i + 1}, .type = ENTITY_PERSON, .rule = STR("x")};
}

static void ids_are_unique(void **state) {
  Fixture *fixture = *state;
  Document *document = read_article(fixture, STR("Mr. Holt left. Mrs. Holt stayed."));
  name_only(document, "Holt");
  resolve_article(fixture, document);
  assert_int_equal(document->entities.count, 2);
  assert_id(&document->entities.items[0], "holt");
  assert_id(&document->entities.items[1], "holt-2");
}

/* A person whose slug is the id of a country in the tables does not become that country. */
static void an_id_of_the_tables_is_not_given_away(void **state) {
  Fixture *fixture = *state;
  Document *document = read_article(fixture, STR("Mr. China went home."));
  name_only(document, "China");
  resolve_article(fixture, document);
  assert_int_equal(document->entities.count, 1);
  assert_id(&document->entities.items[0], "china-2");
}

/* Speakers go from one attribution to those that follow it, wherever they stand. */
static void speakers_are_passed_on(void **state) {
  Fixture *fixture = *state;
  Document *document =
      read_article(fixture, STR("Mr. Holt said that it was late. Mr. Reiss said that it was early. "
                                "Mr. Brandt said that it was dark."));
  assert_int_equal(document->attributions.count, 3);
  Attribution *attributions = document->attributions.items;
  attributions[0].source = attributions[1].source = (Span){0, 0};
  attributions[0].follows = 1;
  attributions[1].follows = 2;
  resolve_article(fixture, document);
  for (unsigned i = 0; i < 3; i++) {
    assert_int_equal(attributions[i].speaker_count, 1);
    assert_id(&document->entities.items[attributions[i].speakers[0]], "brandt");
  }
}

/* Many bearers of one surname, each new; and a source after each. */
static double seconds_for(Fixture *fixture, unsigned people) {
  size_t room = (size_t)people * 96 + 1, size = 0;
  char *text = malloc(room);
  assert_non_null(text);
  static const char consonants[] = "bcdfghklmn", vowels[] = "aeiou";
  for (unsigned i = 0; i < people; i++)
    size += (size_t)snprintf(
        text + size, room - size,
        "Mr. V%c%c%c%c%c%c Holt met Mr. Holt. He said that the minister was late.\n\n",
        vowels[i % 5], consonants[i / 5 % 10], vowels[i / 50 % 5], consonants[i / 250 % 10],
        vowels[i / 2500 % 5], consonants[i / 12500 % 10]);
  Document *document = read_article(fixture, (Str){text, size});
  clock_t start = clock();
  resolve(fixture->worker, document);
  double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
  assert_true(document->entities.count >= people);
  free(text);
  return seconds;
}

static void work_grows_with_the_article(void **state) {
  Fixture *fixture = *state;
  double small = seconds_for(fixture, 4000), large = seconds_for(fixture, 64000);
  print_message("4,000 people: %.3f s, 64,000 people: %.3f s\n", small, large);
  assert_true(large < 0.2 + 16 * 3 * small);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(slugs_are_ascii),
      cmocka_unit_test(variants_of_a_name_are_spelt_alike),
      cmocka_unit_test(ids_are_unique),
      cmocka_unit_test(an_id_of_the_tables_is_not_given_away),
      cmocka_unit_test(speakers_are_passed_on),
      cmocka_unit_test(work_grows_with_the_article),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
