/* All forms of a word: see words_internal.h.
 *
 * In: a base form. Out: its inflected forms, each with the part of speech that it is then and how
 * common that form is among the others. Irregular words are noted before any is inflected, so that
 * their forms need be given in one file only. */
#include <string.h>

#include "rulebook/cascades/cascade.h"
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

Forms *forms_new(Arena *arena) {
  Forms *forms = arena_new(arena, Forms);
  forms->arena = arena;
  symbols_init(&forms->verbs.bases, arena);
  symbols_init(&forms->nouns.bases, arena);
  symbols_init(&forms->adjectives.bases, arena);
  symbols_init(&forms->irregular, arena);
  return forms;
}

static const Irregular *irregular_of(const Forms *forms, uint8_t kind) {
  if (kind == KIND_BASE) return &forms->verbs;
  return kind == KIND_NOUN ? &forms->nouns : &forms->adjectives;
}

static void note_lead(Forms *forms, Str form, Str base) {
  Symbol symbol = symbols_intern(&forms->irregular, form);
  if (symbol == forms->leads.count) (void)array_push(forms->arena, &forms->leads);
  *array_push(forms->arena, &forms->to) = (IrregularBase){base, forms->leads.items[symbol]};
  forms->leads.items[symbol] = forms->to.count;
}

bool forms_add_irregular(Forms *forms, uint8_t kind, Str base, Str others) {
  Irregular *irregular = (Irregular *)irregular_of(forms, kind);
  Symbol symbol = symbols_intern(&irregular->bases, base);
  if (symbol < irregular->others.count) return str_equal(irregular->others.items[symbol], others);
  Str kept = arena_copy(forms->arena, others), name = arena_copy(forms->arena, base);
  *array_push(forms->arena, &irregular->others) = kept;
  while (kept.size)
    for (Str list = str_cut(&kept, ' '); list.data;) note_lead(forms, str_cut(&list, '/'), name);
  return true;
}

static Str irregular_forms(const Forms *forms, uint8_t kind, Str base) {
  const Irregular *irregular = irregular_of(forms, kind);
  Symbol symbol = symbols_find(&irregular->bases, base);
  return symbol == SYMBOL_NONE ? STR("") : irregular->others.items[symbol];
}

static void add(InflectedForms *inflected, Str form, uint8_t kind, unsigned share) {
  if (inflected->count == INFLECTED_FORMS_MAX) return;
  inflected->items[inflected->count++] = (InflectedForm){form, WORD_UNKNOWN, kind, (uint8_t)share};
}

/* Where the next regular form is made, which is then taken by `add`. */
static char *room_for(InflectedForms *inflected) { return inflected->room[inflected->made++]; }

/* Forms that stand beside each other: dreamed/dreamt. The first is the commonest. */
static void add_each(InflectedForms *inflected, Str list, uint8_t kind, unsigned share) {
  while (list.data) {
    add(inflected, str_cut(&list, '/'), kind, share);
    if (share > 1) share /= 2;
  }
}

static void add_past(InflectedForms *inflected, Str form) {
  add(inflected, form, KIND_PAST, SHARE_PAST);
  add(inflected, form, KIND_PARTICIPLE, SHARE_PARTICIPLE);
}

static void inflect_regular_verb(Str base, InflectedForms *inflected) {
  Str form;
  add_past(inflected, inflect_past(base, room_for(inflected)));
  if (inflect_british(base, STR("ed"), room_for(inflected), &form)) add_past(inflected, form);
  if (inflect_british(base, STR("ing"), room_for(inflected), &form))
    add(inflected, form, KIND_GERUND, SHARE_GERUND);
}

static void inflect_verb(const Forms *forms, Str base, InflectedForms *inflected) {
  Str others = irregular_forms(forms, KIND_BASE, base);
  Str past = others.size ? str_cut(&others, ' ') : STR("");
  Str participle = others.size ? others : past;
  add(inflected, base, KIND_BASE, SHARE_BASE);
  add(inflected, base, KIND_PRESENT, SHARE_PRESENT);
  add(inflected, inflect_third_person(base, room_for(inflected)), KIND_PRESENT, SHARE_THIRD);
  add(inflected, inflect_gerund(base, past, participle, room_for(inflected)), KIND_GERUND,
      SHARE_GERUND);
  if (!past.size) {
    inflect_regular_verb(base, inflected);
    return;
  }
  add_each(inflected, past, KIND_PAST, SHARE_PAST);
  add_each(inflected, participle, KIND_PARTICIPLE, SHARE_PARTICIPLE);
}

static void inflect_noun(const Forms *forms, Str base, InflectedForms *inflected) {
  Str plural = irregular_forms(forms, KIND_NOUN, base);
  add(inflected, base, KIND_NOUN, SHARE_SINGULAR);
  if (!plural.size)
    add(inflected, inflect_plural(base, room_for(inflected)), KIND_NOUNS, SHARE_PLURAL);
  else if (!str_equal(plural, STR("-")))
    add_each(inflected, plural, KIND_NOUNS, SHARE_PLURAL);
}

static void inflect_adjective(const Forms *forms, Str base, InflectedForms *inflected) {
  Str graded = irregular_forms(forms, KIND_ADJECTIVE, base);
  add(inflected, base, KIND_ADJECTIVE, SHARE_POSITIVE);
  while (graded.size) add_each(inflected, str_cut(&graded, ' '), KIND_ADJECTIVE, SHARE_GRADED);
}

void forms_inflect(const Forms *forms, uint8_t kind, Str base, InflectedForms *inflected) {
  inflected->count = inflected->made = 0;
  if (kind == KIND_BASE)
    inflect_verb(forms, base, inflected);
  else if (kind == KIND_NOUN)
    inflect_noun(forms, base, inflected);
  else if (kind == KIND_ADJECTIVE)
    inflect_adjective(forms, base, inflected);
  else
    add(inflected, base, kind, kind ? 100 : 0);
}
