/* English stems (Porter's Snowball stemmer), with -ise taken for -ize.
 *
 * In: a form in lower case. Out: its stem, so that `recognised` and `recognizing` have one. Stems
 * never appear in output: they differ between versions of libstemmer. */
#include "rulebook/lexicon/words_internal.h"

#include <libstemmer.h>
#include <string.h>

Stemmer *stemmer_new(void) { return sb_stemmer_new("english", "UTF_8"); }
void stemmer_free(Stemmer *stemmer) { sb_stemmer_delete(stemmer); }

/* A form begins with its stem, but for a last letter that the stemmer has put in the place of
 * another (happy, happi; icing, ice; possibility, possibl; skies, sky; realise, realiz), and but
 * for dying, die; an apostrophe before it is dropped. So the first letters tell which forms are
 * worth the stemmer's time: few, for rules mention few stems. */
enum { STEM_LETTERS = 8, STEM_WIDTH = 16, STEM_BITS = 1 << STEM_WIDTH };

/* What may stand in a form where its stem has this last letter. */
static const char *replaced_letters(char last) {
  switch (last) {
  case 'e': return "eaioy";
  case 'i': return "iy";
  case 'l': return "li";
  case 'y': return "yi";
  case 'z': return "zs";
  default: return NULL;
  }
}

static uint32_t add_letter(uint32_t hash, char letter) {
  return (hash + (unsigned char)letter) * 0x9E3779B1u;
}

static void add_bit(uint64_t *bits, uint32_t hash) {
  uint32_t bit = hash >> (32 - STEM_WIDTH);
  bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

static bool has_bit(const uint64_t *bits, uint32_t hash) {
  uint32_t bit = hash >> (32 - STEM_WIDTH);
  return bits[bit / 64] >> bit % 64 & 1;
}

static void add_stem(Words *words, Str stem) {
  size_t letters = stem.size < STEM_LETTERS ? stem.size : STEM_LETTERS;
  uint32_t hash = 0;
  if (!letters) return;
  for (size_t i = 0; i + 1 < letters; i++)
    add_bit(words->stem_beginnings, hash = add_letter(hash, stem.data[i]));
  char last[] = {stem.data[letters - 1], '\0'};
  const char *replaced = letters == stem.size ? replaced_letters(*last) : NULL;
  for (const char *letter = replaced ? replaced : last; *letter; letter++)
    add_bit(words->stem_bits, add_letter(hash, *letter));
}

void stem_filter_init(Words *words) {
  words->stem_bits = arena_many(words->arena, STEM_BITS / 64, uint64_t);
  words->stem_beginnings = arena_many(words->arena, STEM_BITS / 64, uint64_t);
  for (Symbol s = 0; s < words->stem_forms.count; s++)
    add_stem(words, symbols_name(&words->stem_forms, s));
}

bool stem_filter_passes(const Words *words, Str form) {
  if (!words->stems.count) return false;
  if (form.size >= 4 && form.data[form.size - 4] == 'y' && str_ends_with(form, STR("ying")))
    return true;
  size_t at = form.size && form.data[0] == '\'';
  uint32_t hash = 0;
  for (size_t end = at + STEM_LETTERS; at < end && at < form.size; at++) {
    hash = add_letter(hash, form.data[at]);
    if (has_bit(words->stem_bits, hash)) return true;
    if (!has_bit(words->stem_beginnings, hash)) return false;
  }
  return false;
}

/* Where the s of a British ending stands, or 0: the stemmer knows the American ones only. */
static size_t british_s(Str form) {
  static const char *const endings[] = {"ise",     "ised",     "ises", "ising",
                                        "isation", "isations", "iser", "isers"};
  if (!form.size || !memchr("edsgnr", form.data[form.size - 1], 6)) return 0;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    Str ending = str_of(endings[i]);
    if (form.size >= ending.size + 4 && str_ends_with(form, ending))
      return form.size - ending.size + 1;
  }
  return 0;
}

Str stemmer_stem(Stemmer *stemmer, Str form) {
  char american[FORM_MAX];
  size_t s = british_s(form);
  if (s && form.size <= sizeof american) {
    memcpy(american, form.data, form.size);
    american[s] = 'z';
    form.data = american;
  }
  const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)form.data, (int)form.size);
  if (!stem) return form.data == american ? STR("") : form;
  return (Str){(const char *)stem, (size_t)sb_stemmer_length(stemmer)};
}
