/* Bits of sets: see class_bits.h. */
#include "rulebook/lexicon/class_bits.h"

static void add_bit(const Words *words, ClassId class, uint32_t bit, uint32_t *bits) {
  const uint64_t *members = words->members + class * words->members_stride;
  for (size_t i = 0; i < words->members_stride; i++)
    for (uint64_t left = members[i]; left; left &= left - 1)
      bits[i * 64 + (unsigned)__builtin_ctzll(left)] |= bit;
}

void class_bits_add(const Words *words, const ClassBit *list, uint32_t *bits) {
  for (; list->class; list++) {
    ClassId class = words_find_class(words, str_of(list->class));
    if (class != SYMBOL_NONE) add_bit(words, class, list->bit, bits);
  }
}

bool class_bits_have(const ClassBit *list, Str class) {
  while (list->class && !str_equal(class, str_of(list->class))) list++;
  return list->class;
}
