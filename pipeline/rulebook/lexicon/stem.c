/* English stems (Porter's Snowball stemmer), with -ise taken for -ize.
 *
 * In: a form in lower case. Out: its stem, so that `recognised` and `recognizing` have one. Stems never
 * appear in output: they differ between versions of libstemmer. */
#include "rulebook/lexicon/words_internal.h"

#include <libstemmer.h>
#include <string.h>

Stemmer *stemmer_new(void) {
  return sb_stemmer_new("english", "UTF_8");
}
void stemmer_free(Stemmer *stemmer) {
  sb_stemmer_delete(stemmer);
}

/* A form begins with its stem, but for a last letter that the stemmer has put in the place of another (happy, happi;
 * icing, ice; ability, abl; skies, sky), and but for dying, die; an apostrophe before it is dropped. So the first
 * letters tell which forms are worth the stemmer's time: few, for rules mention few stems. */
enum { STEM_LETTERS = 8, STEM_WIDTH = 16, STEM_BITS = 1 << STEM_WIDTH };

static size_t shared_letters(Str stem) {
  size_t letters = stem.size;
  if (letters > 1 && memchr("ielyz", stem.data[letters - 1], 5)) letters--;
  return letters < STEM_LETTERS ? letters : STEM_LETTERS;
}

static uint32_t add_letter(uint32_t hash, char letter) { return (hash + (unsigned char)letter) * 0x9E3779B1u; }

void stem_filter_init(Words *words) {
  words->stem_bits = arena_many(words->arena, STEM_BITS / 64, uint64_t);
  for (Symbol s = 0; s < words->stem_forms.count; s++) {
    Str stem = symbols_name(&words->stem_forms, s);
    size_t letters = shared_letters(stem);
    uint32_t hash = 0;
    for (size_t i = 0; i < letters; i++) hash = add_letter(hash, stem.data[i]);
    uint32_t bit = hash >> (32 - STEM_WIDTH);
    words->stem_bits[bit / 64] |= (uint64_t)1 << bit % 64;
    words->stem_lengths |= 1u << letters;
  }
}

bool stem_filter_passes(const Words *words, Str form) {
  if (str_ends_with(form, STR("ying"))) return true;
  if (str_starts_with(form, STR("'"))) form = str_slice(form, 1, form.size);
  uint32_t hash = 0;
  for (size_t i = 0; i < STEM_LETTERS && i < form.size; i++) {
    hash = add_letter(hash, form.data[i]);
    uint32_t bit = hash >> (32 - STEM_WIDTH);
    if (words->stem_lengths >> (i + 1) & 1 && words->stem_bits[bit / 64] >> bit % 64 & 1) return true;
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
