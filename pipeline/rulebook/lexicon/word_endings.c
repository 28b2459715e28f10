/* What an unknown form can be by its ending.
 *
 * In: a form in lower case. Out: the longest ending of the lexicon (section @ending) that it has.
 * Most forms have none: so the last two letters are asked first which lengths there are of endings
 * with these letters. */
#include "rulebook/lexicon/words_internal.h"

enum { PAIRS = 1 << 10 };

/* Letters by five bits each: others fall in with them, and are told apart later. */
static uint32_t pair(char before, char last) {
  return ((unsigned)before & 31) << 5 | ((unsigned)last & 31);
}

void ending_filter_init(Words *words) {
  words->ending_lengths = arena_many(words->arena, PAIRS, uint16_t);
  for (Symbol e = 1; e < words->ending_forms.count; e++) {
    Str ending = symbols_name(&words->ending_forms, e);
    uint16_t bit = (uint16_t)(1u << ending.size);
    char last = ending.data[ending.size - 1];
    if (ending.size > 1) words->ending_lengths[pair(ending.data[ending.size - 2], last)] |= bit;
    for (char before = 0; ending.size == 1 && before < 32; before++)
      words->ending_lengths[pair(before, last)] |= bit;
  }
}

uint32_t words_ending(const Words *words, Str form) {
  if (!form.size) return 0;
  char before = form.size > 1 ? form.data[form.size - 2] : 0;
  unsigned lengths = words->ending_lengths[pair(before, form.data[form.size - 1])];
  for (size_t size = form.size > ENDING_MAX ? ENDING_MAX : form.size; lengths && size; size--) {
    if (!(lengths >> size & 1)) continue;
    Symbol ending =
        symbols_find(&words->ending_forms, str_slice(form, form.size - size, form.size));
    if (ending != SYMBOL_NONE) return ending;
  }
  return 0;
}
