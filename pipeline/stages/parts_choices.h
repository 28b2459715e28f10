/* What a token can be, before its neighbors are weighed: for parts.c only.
 *
 * In: a token's word, its capital letter, the name that begins there. Out: the kinds that it can
 * be, each with its cost in tenths of a bit; where there is but one, it is written down at once. */
#ifndef DEMARCHE_STAGES_PARTS_CHOICES_H
#define DEMARCHE_STAGES_PARTS_CHOICES_H

#include "document/document.h"
#include "rulebook/rulebook.h"

/* CHOICES_MAX: of a token; STRETCH_MAX: so many tokens are asked for at a time. */
enum { CHOICES_MAX = PARTS_MAX + 1, STRETCH_MAX = 256 };

/* What the tokens of a stretch can be. A name is as one token, its first. */
typedef struct {
  uint32_t start, count; /* tokens */
  /* of the only thing that each can be; SORT_SEVERAL: it can be several, and behind the last one */
  uint8_t sorts[STRETCH_MAX + 1];
  const Choices *choices[STRETCH_MAX]; /* these. Costs above 255 are 255 */
} Stretch;

/* What is remembered from token to token. */
typedef struct {
  const Rulebook *rules;
  Document *document;
  Span sentence;
  uint32_t next; /* the token to be asked for next, */
  uint32_t name; /* and the first name that does not begin before it */
  /* nearly all its words have capitals: they say nothing */
  enum { TITLE_UNKNOWN, TITLE_NOT, TITLE } title;
  uint32_t initial; /* the token that would have a capital anyway */
  uint32_t passed;  /* quotations that begin up to the last mark asked for; */
  /* the last of them of each depth: those up to the last one's own depth are around it */
  const Quotation *latest[UINT8_MAX + 1];
  uint32_t count;            /* of `made` */
  Choices made[STRETCH_MAX]; /* what tokens can be, where that is not what their words can be */
} ChoiceMaker;

void choices_init(ChoiceMaker *maker, const Rulebook *rules, Document *document);
/* Sentences must be begun in their order. */
void choices_begin(ChoiceMaker *maker, Span sentence);
/* What its next tokens can be, up to STRETCH_MAX: good until the next call. Those that can be only
   one thing have it written down. */
void choices_of_stretch(ChoiceMaker *maker, Stretch *stretch);
/* Whether all of the sentence have been asked for. */
static inline bool choices_end(const ChoiceMaker *maker) {
  return maker->next >= maker->sentence.end;
}
/* The kind of a punctuation mark. */
uint8_t choices_punctuation(const Document *document, uint32_t token);

#endif
