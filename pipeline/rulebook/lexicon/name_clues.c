/* What words tell of names and titles: see name_clues.h. */
#include "rulebook/lexicon/name_clues.h"

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

static const struct {
  const char *class;
  Clues clue;
} wanted[] = {{"calendar", CLUE_CALENDAR},
              {"date-core", CLUE_DATE_CORE},
              {"month", CLUE_MONTH},
              {"particle", CLUE_PARTICLE},
              {"given-name", CLUE_GIVEN_NAME},
              {"ambiguous", CLUE_AMBIGUOUS},
              {"name-suffix", CLUE_NAME_SUFFIX},
              {"upcoming", CLUE_UPCOMING}};

enum { WANTED = sizeof wanted / sizeof *wanted };

bool name_clues_ask_for_class(Str class) {
  size_t i = 0;
  while (i < WANTED && !str_equal(class, str_of(wanted[i].class))) i++;
  return i < WANTED;
}

static Clues *class_clues(const Words *words) {
  Clues *clues = arena_many(words->arena, words->sets.count, Clues);
  for (size_t i = 0; i < WANTED; i++) {
    ClassId class = words_find_class(words, str_of(wanted[i].class));
    if (class == SYMBOL_NONE) continue;
    for (SetId set = 0; set < words->sets.count; set++)
      if (words_set_has(words, set, class)) clues[set] |= wanted[i].clue;
  }
  return clues;
}

Clues name_clues_of(const Words *words, const Word *word) {
  return (Clues)(form_clues(word) | words->set_clues[word->set]);
}

void name_clues_fill(Words *words) { words->set_clues = class_clues(words); }
