/* What a token can be, before its neighbors are asked: for parts.c only.
 *
 * In: a token's word, its capital letter, the name that begins there. Out: the kinds that it can be, each with its
 * cost in tenths of a bit. */
#ifndef DEMARCHE_STAGES_PARTS_CHOICES_H
#define DEMARCHE_STAGES_PARTS_CHOICES_H

#include "document/document.h"
#include "rulebook/rulebook.h"

/* CHOICES_MAX: of a token; STRETCH_MAX: so many tokens and names are asked for at a time. */
enum { CHOICES_MAX = PARTS_MAX + 2, STRETCH_MAX = 256 };

/* What a token, or a name that begins there, can be: at least one thing. Costs above 255 are 255. */
typedef struct {
  const PartChoice *items;
  uint32_t token, count;
} Choices;

/* What is remembered from token to token. */
typedef struct {
  const Rulebook *rules;
  const Document *document;
  Span sentence;
  uint32_t next;      /* the token to be asked for next, */
  uint32_t name;      /* and the first name that does not begin before it */
  enum { TITLE_UNKNOWN, TITLE_NOT, TITLE } title; /* nearly all its words have capitals: they say nothing */
  uint32_t initial;   /* the token that would have a capital anyway */
  uint32_t quotation; /* the first one that ends behind the present token */
  uint32_t count;     /* of `made` */
  PartChoice made[STRETCH_MAX * CHOICES_MAX]; /* what tokens can be, where that is not what their words can be */
} ChoiceMaker;

void choices_init(ChoiceMaker *maker, const Rulebook *rules, const Document *document);
/* Sentences must be begun in their order. */
void choices_begin(ChoiceMaker *maker, Span sentence);
/* What its next tokens and names can be, up to STRETCH_MAX; without those of which nothing is known. Good until the next call.
 * Returns how many. */
uint32_t choices_of_stretch(ChoiceMaker *maker, Choices *choices);
/* Whether all of the sentence have been asked for. */
static inline bool choices_end(const ChoiceMaker *maker) { return maker->next >= maker->sentence.end; }
/* The kind of a punctuation mark. */
uint8_t choices_punctuation(const Document *document, uint32_t token);

#endif
