/* All forms of a word: see words_internal.h.
 *
 * In: a base form. Out: the words of its inflected forms, each with the part of speech that it is then and
 * how common that form is among the others. Irregular words are noted before any is inflected, so that
 * their forms need be given in one file only. */
#include <string.h>

#include "rulebook/cascades/cascade.h"
#include "rulebook/lexicon/inflection.h"
#include "rulebook/lexicon/words_internal.h"

/* Shares of a verb's forms in news text, estimated roughly. */
enum {
  SHARE_BASE = 25,
  SHARE_PRESENT = 10,
  SHARE_THIRD = 13,
  SHARE_PAST = 25,
  SHARE_PARTICIPLE = 20,
  SHARE_GERUND = 15
};
enum { SHARE_SINGULAR = 75, SHARE_PLURAL = 25, SHARE_POSITIVE = 100, SHARE_GRADED = 5 };

void forms_init(Forms *forms, Words *words) {
  *forms = (Forms){.words = words};
  symbols_init(&forms->verbs.bases, words->arena);
  symbols_init(&forms->nouns.bases, words->arena);
  symbols_init(&forms->adjectives.bases, words->arena);
}

static Irregular *irregular_of(Forms *forms, uint8_t kind) {
  if (kind == KIND_BASE) return &forms->verbs;
  return kind == KIND_NOUN ? &forms->nouns : &forms->adjectives;
}

bool forms_add_irregular(Forms *forms, uint8_t kind, Str base, Str others) {
  Irregular *irregular = irregular_of(forms, kind);
  Symbol symbol = symbols_intern(&irregular->bases, base);
  if (symbol < irregular->others.count) return str_equal(irregular->others.items[symbol], others);
  forms->words->drafts[words_intern_lower(forms->words, base)].irregular = true;
  *array_push(forms->words->arena, &irregular->others) = arena_copy(forms->words->arena, others);
  return true;
}

static Str text_of(const Forms *forms, WordId base) { return symbols_name(&forms->words->forms, base); }

static Str irregular_forms(Forms *forms, uint8_t kind, WordId base) {
  if (!forms->words->drafts[base].irregular) return STR("");
  Irregular *irregular = irregular_of(forms, kind);
  Symbol symbol = symbols_find(&irregular->bases, text_of(forms, base));
  return symbol == SYMBOL_NONE ? STR("") : irregular->others.items[symbol];
}

static void add_word(InflectedForms *inflected, WordId word, uint8_t kind, unsigned share) {
  if (inflected->count == sizeof inflected->items / sizeof *inflected->items) return;
  inflected->items[inflected->count++] = (InflectedForm){word, kind, (uint8_t)share};
}

static void add(Forms *forms, InflectedForms *inflected, Str form, uint8_t kind, unsigned share) {
  add_word(inflected, words_intern_lower(forms->words, form), kind, share);
}

/* Forms that stand beside each other: dreamed/dreamt. The first is the commonest. */
static void add_each(Forms *forms, InflectedForms *inflected, Str list, uint8_t kind,
                     unsigned share) {
  while (list.data) {
    add(forms, inflected, str_cut(&list, '/'), kind, share);
    if (share > 1) share /= 2;
  }
}

static void add_past(Forms *forms, InflectedForms *inflected, Str form) {
  add(forms, inflected, form, KIND_PAST, SHARE_PAST);
  add_word(inflected, inflected->items[inflected->count - 1].word, KIND_PARTICIPLE, SHARE_PARTICIPLE);
}

static void inflect_regular_verb(Forms *forms, Str base, InflectedForms *inflected) {
  char buffer[INFLECTED_MAX];
  Str form;
  add_past(forms, inflected, inflect_past(base, buffer));
  if (inflect_british(base, STR("ed"), buffer, &form)) add_past(forms, inflected, form);
  if (inflect_british(base, STR("ing"), buffer, &form)) add(forms, inflected, form, KIND_GERUND, SHARE_GERUND);
}

static void inflect_verb(Forms *forms, WordId base, InflectedForms *inflected) {
  char buffer[INFLECTED_MAX];
  Str others = irregular_forms(forms, KIND_BASE, base), text = text_of(forms, base);
  Str past = others.size ? str_cut(&others, ' ') : STR("");
  Str participle = others.size ? others : past;
  add_word(inflected, base, KIND_BASE, SHARE_BASE);
  add_word(inflected, base, KIND_PRESENT, SHARE_PRESENT);
  add(forms, inflected, inflect_third_person(text, buffer), KIND_PRESENT, SHARE_THIRD);
  add(forms, inflected, inflect_gerund(text, past, participle, buffer), KIND_GERUND, SHARE_GERUND);
  if (!past.size) {
    inflect_regular_verb(forms, text, inflected);
    return;
  }
  add_each(forms, inflected, past, KIND_PAST, SHARE_PAST);
  add_each(forms, inflected, participle, KIND_PARTICIPLE, SHARE_PARTICIPLE);
}

static void inflect_noun(Forms *forms, WordId base, InflectedForms *inflected) {
  char buffer[INFLECTED_MAX];
  Str plural = irregular_forms(forms, KIND_NOUN, base);
  add_word(inflected, base, KIND_NOUN, SHARE_SINGULAR);
  if (!plural.size) add(forms, inflected, inflect_plural(text_of(forms, base), buffer), KIND_NOUNS, SHARE_PLURAL);
  else if (!str_equal(plural, STR("-"))) add_each(forms, inflected, plural, KIND_NOUNS, SHARE_PLURAL);
}

static void inflect_adjective(Forms *forms, WordId base, InflectedForms *inflected) {
  Str graded = irregular_forms(forms, KIND_ADJECTIVE, base);
  add_word(inflected, base, KIND_ADJECTIVE, SHARE_POSITIVE);
  while (graded.size)
    add_each(forms, inflected, str_cut(&graded, ' '), KIND_ADJECTIVE, SHARE_GRADED);
}

void forms_inflect(Forms *forms, uint8_t kind, WordId base, InflectedForms *inflected) {
  inflected->count = 0;
  if (kind == KIND_BASE) inflect_verb(forms, base, inflected);
  else if (kind == KIND_NOUN) inflect_noun(forms, base, inflected);
  else if (kind == KIND_ADJECTIVE) inflect_adjective(forms, base, inflected);
  else add_word(inflected, base, kind, kind ? 100 : 0);
}
