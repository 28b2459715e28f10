/* UTF-8 as it is read and refused, held against libunistring. */
#include "base/unicode.h"

#include <unistr.h>

#include "sample_document.h"

static Str encode(uint32_t c, uint8_t *bytes) {
  int size = u8_uctomb(bytes, c, 4);
  return (Str){(const char *)bytes, size > 0 ? (size_t)size : 0};
}

static void every_code_point_is_read_as_it_was_written(void **state) {
  (void)state;
  for (uint32_t c = 0; c < 0x110000; c++) {
    uint8_t bytes[4];
    Str text = encode(c, bytes);
    if (!text.size) continue; /* half of a pair of UTF-16 */
    unsigned size;
    assert_int_equal(unicode_decode(text, 0, &size), c);
    assert_int_equal(size, text.size);
    assert_int_equal(unicode_validate(text), SIZE_MAX);
  }
}

/* In memory of its own size, so that a byte read behind its end is noticed. */
static void check(const uint8_t *bytes, size_t size) {
  uint8_t *exact = malloc(size);
  memcpy(exact, bytes, size);
  const uint8_t *bad = u8_check(bytes, size);
  assert_int_equal(unicode_validate((Str){(const char *)exact, size}),
                   bad ? (size_t)(bad - bytes) : SIZE_MAX);
  free(exact);
}

/* Sequences of each size, cut and with any byte in the place of any other, behind ASCII of any
   length. */
static void what_is_not_utf8_is_found_where_it_stands(void **state) {
  (void)state;
  static const uint32_t characters[] = {0x80,   0x7FF,  0x800,   0x2019,  0xD7FF,
                                        0xE000, 0xFFFD, 0x10000, 0x10FFFF};
  for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
    for (size_t before = 0; before < 40; before += 3) {
      uint8_t bytes[64];
      memset(bytes, 'x', sizeof bytes);
      size_t size = before + encode(characters[i], bytes + before).size;
      for (size_t cut = before + 1; cut <= size; cut++) check(bytes, cut);
      for (size_t at = before; at < size; at++)
        for (unsigned other = 0; other < 256; other++) {
          uint8_t kept = bytes[at];
          bytes[at] = (uint8_t)other;
          check(bytes, size);
          check(bytes, size + 20);
          bytes[at] = kept;
        }
    }
}

static void what_commands_a_terminal_is_shown_as_a_question_mark(void **state) {
  (void)state;
  Arena arena = {0};
  const struct {
    Str text;
    const char *shown;
  } cases[] = {{STR(""), ""},
               {STR("Kono\tsaid\n“no” \xC3\x89"), "Kono\tsaid\n“no” \xC3\x89"},
               {STR("\x1B[31mred\r\x7F"), "?[31mred??"},
               {STR("a\0b"), "a?b"},
               {STR("\xC2\x9B"
                    "31m \xC2\xA0"),
                "?31m \xC2\xA0"},
               {STR("\xC2"), "\xC2"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(unicode_printable(&arena, cases[i].text).data, cases[i].shown);
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {CASE(every_code_point_is_read_as_it_was_written),
                                     CASE(what_is_not_utf8_is_found_where_it_stands),
                                     CASE(what_commands_a_terminal_is_shown_as_a_question_mark)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
