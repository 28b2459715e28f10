/* JSON as it is put together, held against what Jansson and printf write. */
#include "document/json_output.h"

#include <inttypes.h>
#include <jansson.h>

#include "sample_document.h"

/* The line that ends here. */
static void assert_line(JsonOutput *output, const char *wanted) {
  char *line;
  size_t size;
  assert_true(json_put_end(output, &line, &size));
  assert_int_equal(size, strlen(wanted) + 1);
  assert_int_equal(line[size - 1], '\n');
  assert_memory_equal(line, wanted, size - 1);
  free(line);
}

/* In memory of its own size, so that a byte read behind its end is noticed. */
static void check_string(const char *text, size_t size) {
  char *exact = malloc(size ? size : 1);
  memcpy(exact, text, size);
  JsonOutput output = {0};
  json_put_string(&output, (Str){exact, size});
  json_t *string = json_stringn(text, size);
  char *dumped = json_dumps(string, JSON_ENCODE_ANY);
  assert_line(&output, dumped);
  free(dumped);
  json_decref(string);
  free(exact);
}

static void strings_of_any_size_with_an_escape_anywhere(void **state) {
  (void)state;
  static const char escaped[] = {'"', '\\', '\n', '\x01', '\x1F'};
  char text[50];
  for (size_t size = 0; size < sizeof text; size++) {
    memset(text, 'x', sizeof text);
    check_string(text, size);
    for (size_t at = 0; at < size; at++)
      for (size_t e = 0; e < sizeof escaped; e++) {
        memset(text, ' ', sizeof text);
        text[at] = escaped[e];
        check_string(text, size);
        text[(at * 7 + 3) % size] = escaped[0];
        check_string(text, size);
      }
  }
}

static void bytes_that_need_no_escape(void **state) {
  (void)state;
  char text[0x7F - 0x20 + 4], *end = text;
  for (char byte = 0x20; byte != 0x7F; byte++)
    if (byte != '"' && byte != '\\') *end++ = byte;
  memcpy(end, "\x7F\xC2\x80", 3);
  check_string(text, (size_t)(end + 3 - text));
}

static void check_number(uint64_t number) {
  char wanted[32];
  snprintf(wanted, sizeof wanted, "%" PRIu64, number);
  JsonOutput output = {0};
  json_put_number(&output, number);
  assert_line(&output, wanted);
}

static void numbers_of_any_length(void **state) {
  (void)state;
  check_number(0);
  check_number(UINT64_MAX);
  for (uint64_t limit = 10; limit < UINT64_MAX / 10; limit *= 10) {
    check_number(limit - 1);
    check_number(limit);
    check_number(limit / 10 * 7 + 3);
  }
}

static void commas_stand_only_between_values(void **state) {
  (void)state;
  JsonOutput output = {0};
  json_put_open(&output, '{');
  json_put_key(&output, "none");
  json_put_open(&output, '[');
  json_put_close(&output, ']');
  json_put_key(&output, "some");
  json_put_open(&output, '[');
  json_put_bool(&output, true);
  json_put_open(&output, '{');
  json_put_close(&output, '}');
  json_put_string(&output, STR(","));
  json_put_close(&output, ']');
  json_put_key(&output, "last");
  json_put_null(&output);
  json_put_close(&output, '}');
  assert_line(&output, "{\"none\":[],\"some\":[true,{},\",\"],\"last\":null}");
}

int main(void) {
  const struct CMUnitTest tests[] = {CASE(strings_of_any_size_with_an_escape_anywhere),
                                     CASE(bytes_that_need_no_escape), CASE(numbers_of_any_length),
                                     CASE(commas_stand_only_between_values)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
