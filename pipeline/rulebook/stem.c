/* English stems (Porter's Snowball stemmer), with -ise taken for -ize.
 *
 * In: a form in lower case. Out: its stem, so that `recognised` and `recognizing` have one. Stems never
 * appear in output: they differ between versions of libstemmer. */
#include "rulebook/words_internal.h"

#include <libstemmer.h>
#include <string.h>

Stemmer *stemmer_new(void) {
  return sb_stemmer_new("english", "UTF_8");
}
void stemmer_free(Stemmer *stemmer) {
  sb_stemmer_delete(stemmer);
}

/* Where the s of a British ending stands, or 0: the stemmer knows the American ones only. */
static size_t british_s(Str form) {
  static const char *const endings[] = {"ise",     "ised",     "ises", "ising",
                                        "isation", "isations", "iser", "isers"};
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
