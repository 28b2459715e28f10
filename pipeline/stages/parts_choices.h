/* What a token can be, before its neighbors are asked: for parts.c only.
 *
 * In: a token's word, its capital letter, the name that begins there. Out: the kinds that it can be, each with its
 * cost in tenths of a bit. */
#ifndef DEMARCHE_STAGES_PARTS_CHOICES_H
#define DEMARCHE_STAGES_PARTS_CHOICES_H

#include "document/document.h"
#include "rulebook/rulebook.h"

typedef struct {
  uint8_t sort; /* of the word as the states of sequences.h see it: it tells the kind */
  int16_t cost;
} Choice;

typedef struct {
  Choice items[PARTS_MAX + 2];
  unsigned count;
} Choices;

/* What is remembered from token to token of a sentence. */
typedef struct {
  const Rulebook *rules;
  const Document *document;
  uint32_t start;     /* the first token of the sentence */
  uint32_t end;       /* behind its last token */
  enum { TITLE_UNKNOWN, TITLE_NOT, TITLE } title; /* nearly all its words have capitals: they say nothing */
  bool initial;       /* the next word would have a capital anyway */
  uint32_t quotation; /* the first one that ends behind the present token */
} ChoiceMaker;

/* `quotation`: one that begins before the sentence; that of the last sentence's maker will do, or 0. */
ChoiceMaker choices_begin(const Rulebook *rules, const Document *document, Span sentence,
                          uint32_t quotation);
/* The tokens of a sentence must be asked for from left to right. `name`: the one that begins here, or NULL. */
void choices_make(ChoiceMaker *maker, uint32_t token, const Name *name, Choices *choices);
/* The kind of a punctuation mark. */
uint8_t choices_punctuation(const Document *document, uint32_t token);

#endif
