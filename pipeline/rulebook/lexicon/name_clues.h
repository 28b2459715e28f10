/* What a word form tells of names and titles, as bits.
 *
 * In: the frozen words, the names of the gazetteer and the titles of offices. Out: a few bits for
 * each form, so that for most words of a text one look tells that they can be no part of a name, a
 * date or a title. */
#ifndef DEMARCHE_RULEBOOK_NAME_CLUES_H
#define DEMARCHE_RULEBOOK_NAME_CLUES_H

#include "rulebook/cascades/cascade.h"
#include "rulebook/lexicon/words.h"

typedef uint16_t Clues;

enum {
  CLUE_BEGINS = 1 << 0,       /* a name of the gazetteer begins with it, */
  CLUE_BEGINS_SMALL = 1 << 1, /* one whose first letter is no capital */
  CLUE_FUNCTION = 1 << 2,     /* The, He, In: no name, wherever it stands */
  /* features of its element, by the same bits */
  CLUE_FORM = WORD_LISTED | WORD_PLURAL_FORM | WORD_VERB_FORM,
  /* Classes: */
  CLUE_CALENDAR = 1 << 7,
  CLUE_DATE_CORE = 1 << 8,
  CLUE_MONTH = 1 << 9,
  CLUE_PARTICLE = 1 << 10,
  CLUE_GIVEN_NAME = 1 << 11,
  CLUE_AMBIGUOUS = 1 << 12,
  CLUE_NAME_SUFFIX = 1 << 13, /* Jr., III */
  CLUE_UPCOMING = 1 << 14,    /* scheduled: what it stands with is to come */
  /* the title of some office has it: if not, no phrase with it is one */
  CLUE_TITLE = 1 << 15,
};

/* At the end of loading: finds what sets of classes tell. */
void name_clues_fill(Words *words);
/* What is known of a word itself, from its classes and parts of speech, after name_clues_fill. What
 * names and titles tell, gazetteer_index and offices_load note with the words of names
 * (name_words.h); a word that is met has both in Word.clues (words_meet.c). */
Clues name_clues_of(const Words *words, const Word *word);
/* Whether it is one of the classes that tell something. */
bool name_clues_ask_for_class(Str class);

#endif
