/* Lines damaged in every place, one after the other: nothing that is wrong may slip through, and
 * whatever is read must be sound enough to be written. */
#include <jansson.h>
#include <stdio.h>

#include "base/unicode.h"
#include "sample_document.h"

/* Whatever comes of it, it must be a sound document or an error, and writable. */
static bool survive(Arena *arena, Str line) {
  Document document, again;
  bool read = sample_read(&document, arena, line);
  assert_true(read == !document.error.code);
  Str written = sample_write(&document, (JsonStyle){0});
  assert_true(unicode_validate(written) == SIZE_MAX);
  if (read) {
    assert_true(sample_read(&again, arena, written));
    assert_true(str_equal(sample_write(&again, (JsonStyle){0}), written));
  }
  return read;
}

static void every_line_cut_short_is_refused(void **state) {
  (void)state;
  for (int keep = 0; keep < 2; keep++) {
    Arena sample_arena = {0}, arena = {0};
    Document document = sample_document(&sample_arena);
    Str line = sample_write(&document, (JsonStyle){.keep = keep});
    for (size_t size = 0; size < line.size; size++) {
      assert_false(survive(&arena, str_slice(line, 0, size)));
      arena_reset(&arena);
    }
    assert_true(survive(&arena, line));
    arena_free(&arena);
    arena_free(&sample_arena);
  }
}

static void every_byte_may_change(void **state) {
  (void)state;
  static const char others[] = {'\0', ' ', '"', '0', '[', '\x80'};
  for (int keep = 0; keep < 2; keep++) {
    Arena sample_arena = {0}, arena = {0};
    Document document = sample_document(&sample_arena);
    Str line = sample_write(&document, (JsonStyle){.keep = keep});
    char *bytes = (char *)arena_copy(&sample_arena, line).data;
    for (size_t at = 0; at < line.size; at++) {
      for (size_t i = 0; i < sizeof others; i++) {
        bytes[at] = others[i];
        survive(&arena, (Str){bytes, line.size});
        arena_reset(&arena);
      }
      bytes[at] = line.data[at];
    }
    arena_free(&arena);
    arena_free(&sample_arena);
  }
}

/* Changes one of the values of a line: the one of that number among those to which it applies. */
typedef struct {
  bool (*applies)(const json_t *value);
  json_t *(*change)(const json_t *value); /* NULL: the value is taken away */
  unsigned seen, target;
  bool done;
  char key[32]; /* of what was changed: "cue", or "content[]" for an item of that */
} Mutation;

static void replace(json_t *parent, const char *key, size_t index, json_t *other) {
  if (json_is_object(parent))
    other ? json_object_set_new(parent, key, other) : json_object_del(parent, key);
  else
    other ? json_array_set_new(parent, index, other) : json_array_remove(parent, index);
}

static void mutate(Mutation *mutation, json_t *parent, const char *key, size_t index,
                   json_t *value) {
  if (!mutation->done && mutation->applies(value) && mutation->seen++ == mutation->target) {
    mutation->done = true;
    snprintf(mutation->key, sizeof mutation->key, "%s%s", key, json_is_array(parent) ? "[]" : "");
    replace(parent, key, index, mutation->change(value));
    return;
  }
  const char *member;
  json_t *item;
  void *next;
  json_object_foreach_safe(value, next, member, item) mutate(mutation, value, member, 0, item);
  for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
    mutate(mutation, value, key, i, json_array_get(value, i));
}

/* False where the line has no value of that number any more. */
static bool mutate_line(Arena *arena, Str line, Mutation *mutation, Document *document) {
  json_t *root = json_loadb(line.data, line.size, 0, NULL);
  assert_non_null(root);
  const char *member;
  json_t *item;
  void *next;
  json_object_foreach_safe(root, next, member, item) mutate(mutation, root, member, 0, item);
  char *dumped = json_dumps(root, JSON_COMPACT);
  sample_read(document, arena, arena_copy(arena, str_of(dumped)));
  free(dumped);
  json_decref(root);
  return mutation->done;
}

static bool is_one_of(const char *word, const char *const *words) {
  while (*words && strcmp(*words, word) != 0) words++;
  return *words;
}

/* Changes each value of the line in turn; all must be refused but those of `free_keys`. Returns
 * how many. */
static unsigned check_mutations(bool keep, Mutation mutation, const char *const *free_keys) {
  Arena sample_arena = {0}, arena = {0};
  Document sample = sample_document(&sample_arena), document;
  Str line = sample_write(&sample, (JsonStyle){.keep = keep});
  unsigned count = 0;
  for (;; count++) {
    Mutation next = mutation;
    next.target = count;
    if (!mutate_line(&arena, line, &next, &document)) break;
    if (!document.error.code && !is_one_of(next.key, free_keys))
      fail_msg("value %u, %s, is taken", count, next.key);
    arena_reset(&arena);
  }
  arena_free(&arena);
  arena_free(&sample_arena);
  return count;
}

static bool to_all(const json_t *value) { return value; }
static bool to_numbers(const json_t *value) { return json_is_integer(value); }

static json_t *take_away(const json_t *value) {
  (void)value;
  return NULL;
}

static json_t *another_type(const json_t *value) {
  return json_is_boolean(value) ? json_string("true") : json_true();
}

/* By one code point: the commonest of all mistakes. */
static json_t *one_more(const json_t *value) { return json_integer(json_integer_value(value) + 1); }

static void values_of_another_type_are_refused(void **state) {
  (void)state;
  static const char *const free_keys[] = {"schema", NULL}; /* then it is no line of ours */
  Mutation mutation = {.applies = to_all, .change = another_type};
  assert_true(check_mutations(false, mutation, free_keys) > 100);
  assert_true(check_mutations(true, mutation, free_keys) > 300);
}

static void values_that_are_missing_are_refused(void **state) {
  (void)state;
  /* But for what may be left out, and lists that may well be shorter. */
  static const char *const free_keys[] = {
      "schema",      "id",         "published",  "source",
      "title",       "follows",    "entities[]", "attributions[]",
      "positions[]", "mentions[]", "content[]",  "speakers[]",
      "holders[]",   "ids[]",      "features[]", NULL};
  Mutation mutation = {.applies = to_all, .change = take_away};
  assert_true(check_mutations(false, mutation, free_keys) > 100);
  assert_true(check_mutations(true, mutation, free_keys) > 300);
}

static void offsets_that_slip_by_one_are_refused(void **state) {
  (void)state;
  static const char *const none[] = {NULL};
  Mutation mutation = {.applies = to_numbers, .change = one_more};
  assert_int_equal(check_mutations(false, mutation, none), 2 * (4 + 4 + 5));
}

/* As an arena does when the system has no memory left. */
static void run_out(void *worker, Document *document, uint32_t token) {
  (void)worker;
  if (token == 5) longjmp(*document->arena->recover, 1);
}

static bool reads_to_the_end(Arena *arena, Str line) {
  JsonNames names = sample_json_names;
  names.describe = run_out;
  jmp_buf recover;
  arena->recover = &recover;
  if (setjmp(recover) != 0) return false;
  Document document = {.arena = arena};
  document_from_json(&document, line, STR("x"), &names);
  return true;
}

/* The leak would be found by the address sanitizer. */
static void arena_without_memory_goes_to_its_owner(void **state) {
  (void)state;
  Arena arena = {0};
  Document document = sample_document(&arena);
  Str line = sample_write(&document, (JsonStyle){.keep = true});
  assert_false(reads_to_the_end(&arena, line));
  assert_non_null(arena.recover);
  arena_free(&arena);
}

static unsigned allocations_left;

static void *scarce_malloc(size_t size) {
  return allocations_left && allocations_left-- ? malloc(size) : NULL;
}

/* Jansson takes some of its own shortages for syntax errors; what counts is that none is passed
 * over. */
static void parser_without_memory_is_an_error(void **state) {
  (void)state;
  Arena arena = {0}, scratch = {0};
  Document document = sample_document(&arena), again = {0};
  Str line = sample_write(&document, (JsonStyle){0});
  unsigned room = 0;
  do {
    allocations_left = room++;
    json_set_alloc_funcs(scarce_malloc, free);
    bool read = sample_read(&again, &scratch, line);
    json_set_alloc_funcs(malloc, free);
    if (!read && strcmp(again.error.code, "json") != 0)
      assert_string_equal(again.error.code, "out-of-memory");
    if (read) assert_int_equal(again.attributions.count, 3);
    arena_reset(&scratch);
  } while (again.error.code);
  assert_true(room > 100);
  arena_free(&scratch);
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(every_line_cut_short_is_refused),      CASE(every_byte_may_change),
      CASE(values_of_another_type_are_refused),   CASE(values_that_are_missing_are_refused),
      CASE(offsets_that_slip_by_one_are_refused), CASE(arena_without_memory_goes_to_its_owner),
      CASE(parser_without_memory_is_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
