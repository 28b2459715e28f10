/* What words tell of names and titles: see name_clues.h. */
#include "rulebook/lexicon/name_clues.h"

#include "rulebook/lexicon/class_bits.h"

_Static_assert(!((CLUE_BEGINS | CLUE_BEGINS_SMALL | CLUE_FUNCTION) & CLUE_FORM) &&
                   CLUE_FORM < CLUE_CALENDAR,
               "clues are bits of their own");

static unsigned form_clues(const Word *word) {
  if (word->guessed) return word->likeliest == KIND_NOUNS ? WORD_PLURAL_FORM : 0;
  switch (word->likeliest) {
  case KIND_NOUNS: return WORD_LISTED | WORD_PLURAL_FORM;
  case KIND_PAST:
  case KIND_PRESENT: return WORD_LISTED | WORD_VERB_FORM;
  case KIND_MODAL: return WORD_LISTED | WORD_VERB_FORM | CLUE_FUNCTION;
  case KIND_PRONOUN:
  case KIND_DETERMINER:
  case KIND_POSSESSIVE:
  case KIND_PREPOSITION:
  case KIND_CONJUNCTION:
  case KIND_SUBORDINATOR:
  case KIND_TO:
  case KIND_WH: return WORD_LISTED | CLUE_FUNCTION;
  default: return WORD_LISTED;
  }
}

static const ClassBit wanted[] = {
    {"calendar", CLUE_CALENDAR},
    {"date-core", CLUE_DATE_CORE},
    {"month", CLUE_MONTH},
    {"particle", CLUE_PARTICLE},
    {"given-name", CLUE_GIVEN_NAME},
    {"ambiguous", CLUE_AMBIGUOUS},
    {"name-suffix", CLUE_NAME_SUFFIX},
    {"upcoming", CLUE_UPCOMING},
    {NULL, 0},
};

bool name_clues_ask_for_class(Str class) { return class_bits_have(wanted, class); }

Clues name_clues_of(const Words *words, const Word *word) {
  return (Clues)(form_clues(word) | words->set_clues[word->set]);
}

void name_clues_fill(Words *words) {
  uint32_t *clues = arena_many(words->arena, words->sets.count, uint32_t);
  class_bits_add(words, wanted, clues);
  words->set_clues = clues;
}
