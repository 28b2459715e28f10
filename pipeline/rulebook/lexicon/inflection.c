/* Regular inflection by spelling: see inflection.h. */
#include "rulebook/lexicon/inflection.h"

#include <string.h>

/* The byte `back` places from the end (1: the last), or 0. */
static char from_end(Str word, size_t back) {
  return word.size >= back ? word.data[word.size - back] : 0;
}

static bool is_vowel(char c) { return c && strchr("aeiou", c) != NULL; }
static bool is_consonant(char c) { return c >= 'a' && c <= 'z' && !is_vowel(c); }

/* The first `kept` bytes of the word, and the ending. */
static Str join(Str word, size_t kept, const char *ending, char *buffer) {
  size_t size = strlen(ending);
  memcpy(buffer, word.data, kept);
  memcpy(buffer + kept, ending, size);
  return (Str){buffer, kept + size};
}

static Str join_doubled(Str word, const char *ending, char *buffer) {
  Str form = join(word, word.size + 1, ending, buffer);
  buffer[word.size] = from_end(word, 1);
  return form;
}

static bool ends_in_hiss(Str word) {
  return strchr("sxz", from_end(word, 1)) || str_ends_with(word, STR("ch")) ||
         str_ends_with(word, STR("sh"));
}

static bool ends_in_consonant_y(Str word) {
  return from_end(word, 1) == 'y' && is_consonant(from_end(word, 2));
}

/* One consonant after one vowel letter: stop, admit; not rain, help, draw, fix, play. `qu` is a
   consonant. */
static bool ends_in_short_vowel(Str word) {
  char last = from_end(word, 1), vowel = from_end(word, 2), before = from_end(word, 3);
  if (!is_consonant(last) || strchr("wxyh", last) || !is_vowel(vowel)) return false;
  if (!before) return false;
  return !is_vowel(before) || (before == 'u' && from_end(word, 4) == 'q');
}

static unsigned count_syllables(Str word) {
  unsigned count = 0;
  bool inside = false;
  for (size_t i = 0; i < word.size; i++) {
    bool vowel = is_vowel(word.data[i]) || (word.data[i] == 'y' && i > 0);
    if (word.data[i] == 'u' && i > 0 && word.data[i - 1] == 'q') vowel = false;
    count += vowel && !inside;
    inside = vowel;
  }
  return count;
}

static bool doubles(Str verb) { return ends_in_short_vowel(verb) && count_syllables(verb) == 1; }

Str inflect_plural(Str noun, char buffer[INFLECTED_MAX]) {
  if (ends_in_consonant_y(noun)) return join(noun, noun.size - 1, "ies", buffer);
  return join(noun, noun.size, ends_in_hiss(noun) ? "es" : "s", buffer);
}

Str inflect_third_person(Str verb, char buffer[INFLECTED_MAX]) {
  if (from_end(verb, 1) == 'o' && is_consonant(from_end(verb, 2)))
    return join(verb, verb.size, "es", buffer);
  return inflect_plural(verb, buffer);
}

Str inflect_past(Str verb, char buffer[INFLECTED_MAX]) {
  if (from_end(verb, 1) == 'e') return join(verb, verb.size, "d", buffer);
  if (ends_in_consonant_y(verb)) return join(verb, verb.size - 1, "ied", buffer);
  if (doubles(verb)) return join_doubled(verb, "ed", buffer);
  if (str_ends_with(verb, STR("ic"))) return join(verb, verb.size, "ked", buffer);
  return join(verb, verb.size, "ed", buffer);
}

/* Whether the given forms show that the last consonant is doubled before an ending: the form has it
 * (admitted, forgotten), or is irregular altogether (begin began, put put). */
static bool forms_double(Str verb, Str past, Str participle) {
  if (!past.size) return doubles(verb);
  const Str given[] = {past, participle};
  for (int i = 0; i < 2; i++)
    if (str_starts_with(given[i], verb) && given[i].size > verb.size &&
        given[i].data[verb.size] == from_end(verb, 1))
      return true;
  return ends_in_short_vowel(verb) && !str_ends_with(past, STR("ed"));
}

Str inflect_gerund(Str verb, Str past, Str participle, char buffer[INFLECTED_MAX]) {
  if (str_ends_with(verb, STR("ie"))) return join(verb, verb.size - 2, "ying", buffer);
  if (from_end(verb, 1) == 'e' && verb.size > 2 && !strchr("eoy", from_end(verb, 2)))
    return join(verb, verb.size - 1, "ing", buffer);
  if (forms_double(verb, past, participle)) return join_doubled(verb, "ing", buffer);
  if (str_ends_with(verb, STR("ic"))) return join(verb, verb.size, "king", buffer);
  return join(verb, verb.size, "ing", buffer);
}

bool inflect_british(Str verb, Str ending, char buffer[INFLECTED_MAX], Str *form) {
  if (from_end(verb, 1) != 'l' || !ends_in_short_vowel(verb) || count_syllables(verb) < 2)
    return false;
  *form = join_doubled(verb, ending.data, buffer);
  return true;
}
