/* The words of a line of the lexicon: see lexicon_line.h. */
#include "rulebook/lexicon/lexicon_line.h"

#include <string.h>

#include "base/bytes.h"
#include "rulebook/lexicon/words_internal.h"

Str lexicon_next_word(Str *rest) {
  if (!rest->size) return STR("");
  const char *start = rest->data, *end = start + rest->size;
  while (start < end && (*start == ' ' || *start == '\t')) start++;
  const char *at = bytes_find_either(start, end, ' ', '\t');
  *rest = (Str){at, (size_t)(end - at)};
  return (Str){start, (size_t)(at - start)};
}

/* How many small letters stand there, before anything else; a line end stands behind the file. */
static size_t count_small(const char *data) {
  for (size_t count = 0;; count += BYTES_AT_ONCE) {
    uint64_t others = bytes_bits(~bytes_between(bytes_read(data + count), 'a', 'z'));
    if (others) return count + (unsigned)__builtin_ctzll(others);
  }
}

bool lexicon_is_class_name(Str name) {
  for (size_t i = name.size ? count_small(name.data) : 0; i < name.size; i++) {
    char c = name.data[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(i && ((c >= '0' && c <= '9') || c == '-'))) return false;
  }
  return name.size > 0;
}

bool lexicon_is_form(Str form) {
  char buffer[WORD_ROOM];
  bool ascii = true;
  if (!form.size || form.size > FORM_MAX) return false;
  for (size_t i = count_small(form.data); i < form.size; i++) {
    unsigned char c = (unsigned char)form.data[i];
    if (c >= 'a' && c <= 'z') continue;
    if (c < 0x80 && !(c >= '0' && c <= '9') && !strchr("'-./&", c)) return false;
    ascii &= c < 0x80;
  }
  return ascii || str_equal(words_normalize(form, buffer), form);
}

bool lexicon_read_part(Str word, uint8_t *kind, int *cost) {
  size_t slash = str_find(word, '/');
  *cost = -1;
  if (!words_part_find(str_slice(word, 0, slash), kind)) return false;
  if (slash == SIZE_MAX) return true;
  *cost = 0;
  Str digits = str_slice(word, slash + 1, word.size);
  for (size_t i = 0; i < digits.size; i++) {
    if (digits.data[i] < '0' || digits.data[i] > '9' || *cost > 250) return false;
    *cost = *cost * 10 + digits.data[i] - '0';
  }
  return digits.size > 0 && *cost <= 255;
}
