/* What a token can be, before its neighbors are asked: for parts.c only.
 *
 * In: a token's word, its capital letter, the name that begins there. Out: the kinds that it can be, each with its
 * cost in tenths of a bit. */
#ifndef DEMARCHE_STAGES_PARTS_CHOICES_H
#define DEMARCHE_STAGES_PARTS_CHOICES_H

#include "document/document.h"
#include "rulebook/rulebook.h"

/* Costs above 255 are 255. */
typedef struct {
  const PartChoice *items;
  unsigned count;
} Choices;

/* What is remembered from token to token. Set `rules` and `document`, all else to zero at first. */
typedef struct {
  const Rulebook *rules;
  const Document *document;
  Span sentence;
  enum { TITLE_UNKNOWN, TITLE_NOT, TITLE } title; /* nearly all its words have capitals: they say nothing */
  uint32_t initial;   /* the token that would have a capital anyway */
  uint32_t quotation; /* the first one that ends behind the present token */
  PartChoice made[PARTS_MAX + 2]; /* what the token can be, where that is not what its word can be */
  unsigned count;
} ChoiceMaker;

/* Sentences must be begun in their order, and their tokens be asked for from left to right. */
void choices_begin(ChoiceMaker *maker, Span sentence);
/* What a name or a token can be; good until the next call. */
Choices choices_of_name(ChoiceMaker *maker, const Name *name);
Choices choices_of_special(ChoiceMaker *maker, uint32_t token); /* one that is no word in small letters */
static inline Choices choices_of_token(ChoiceMaker *maker, uint32_t token) {
  const Token *of = &maker->document->tokens.items[token];
  if (of->kind != TOKEN_WORD || of->flags & TOKEN_CAPITAL) return choices_of_special(maker, token);
  const Word *word = words_get(&maker->rules->words, of->word);
  return (Choices){word->parts, word->part_count};
}
/* The kind of a punctuation mark. */
uint8_t choices_punctuation(const Document *document, uint32_t token);

#endif
