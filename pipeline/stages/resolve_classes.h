/* The classes of the lexicon that resolve asks for, a bit each, by which a set of classes is told
 * (Resolver.set_bits); their names are in resolve_classes.c. Only resolver.h includes it. */
#ifndef DEMARCHE_STAGES_RESOLVE_CLASSES_H
#define DEMARCHE_STAGES_RESOLVE_CLASSES_H

enum {
  CLASS_MALE = 1 << 0,
  CLASS_FEMALE = 1 << 1,
  CLASS_PLURAL = 1 << 2,
  CLASS_DEFINITE = 1 << 3,
  CLASS_INDEFINITE = 1 << 4,
  CLASS_QUANTIFIER = 1 << 5,
  CLASS_DEMONSTRATIVE = 1 << 6,
  CLASS_EXISTENTIAL = 1 << 7,
  CLASS_PERSONAL = 1 << 8,
  CLASS_FIRST = 1 << 9,
  CLASS_THIRD = 1 << 10,
  CLASS_RELATIVE = 1 << 11,
  CLASS_GIVEN_NAME = 1 << 12,
  CLASS_NAME_SUFFIX = 1 << 13,
  CLASS_TITLE = 1 << 14,
  CLASS_ROLE = 1 << 15,
  CLASS_PERSON_NOUN = 1 << 16,
  CLASS_GROUP_NOUN = 1 << 17,
  CLASS_DOCUMENT_NOUN = 1 << 18,
  CLASS_FORMER = 1 << 19,
  CLASS_COUNTERPART = 1 << 20,
  CLASS_COUNTRY_NOUN = 1 << 21,
  CLASS_GOVERNMENT_NOUN = 1 << 22,
  CLASS_SIDE_NOUN = 1 << 23,
  CLASS_PAIR = 1 << 24,
  CLASS_OFFICIAL = 1 << 25,
  CLASS_BE = 1 << 26,
  CLASS_FAMILY_FIRST = 1 << 27,
  CLASS_TREATY_NOUN = 1 << 28,
  CLASS_EPITHET = 1 << 29,
  CLASS_PAST = 1 << 30, /* "former", unlike "deputy" */
  CLASS_ANY_PERSON = CLASS_TITLE | CLASS_ROLE | CLASS_PERSON_NOUN | CLASS_EPITHET
};

/* What a word stands for by the name of one of its classes: `as-spokesman`. */
typedef enum { LINK_AS, LINK_OFFICE, LINK_SHORT_FOR, CLASS_LINKS } ClassLink;

#endif
