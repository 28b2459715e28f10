/* Capitals: which show a name, and which only the beginning of a sentence or a headline.
 *
 * In: tokens and sentences. Out: for each sentence its style, and the words that stand somewhere inside an
 * ordinary sentence with a capital: where the place says nothing, these are taken for names, and so are
 * words that the lexicon does not know. */
#include <string.h>

#include "base/unicode.h"
#include "stages/tag.h"

uint64_t tag_hash(const Document *document, uint32_t token) {
  char buffer[128];
  Str form = unicode_lower(document_token_text(document, token), buffer, sizeof buffer);
  uint64_t hash = str_hash(form);
  return hash ? hash : 1;
}

static const Token *token_at(const Document *document, uint32_t i) { return &document->tokens.items[i]; }

static bool is_capital(const Document *document, uint32_t i) {
  return token_at(document, i)->kind == TOKEN_WORD && (token_at(document, i)->flags & TOKEN_CAPITAL);
}

bool tag_is_ordinary(const Tagger *tagger, uint32_t token) {
  const Rulebook *rules = tagger->worker->rules;
  if (words_get(&rules->words, token_at(tagger->document, token)->word)->listed) return true;
  char buffer[64];
  Str form = document_token_text(tagger->document, token);
  return form.size < sizeof buffer && ordinary_has(&rules->ordinary, unicode_lower(form, buffer, sizeof buffer));
}

static bool has_class(const Tagger *tagger, uint32_t i, ClassId class) {
  const Words *words = &tagger->worker->rules->words;
  return class != SYMBOL_NONE &&
         words_set_has(words, words_get(words, token_at(tagger->document, i)->word)->set, class);
}

enum { SMALL_WORD = 4 }; /* bytes: shorter ones stay small in titles */

/* A title is known by ordinary words with capitals that outnumber those without. */
static Style style_of(const Tagger *tagger, Span sentence) {
  const Document *document = tagger->document;
  unsigned words = 0, upper = 0, raised = 0, small = 0;
  for (uint32_t i = sentence.start; i < sentence.end; i++) {
    const Token *token = token_at(document, i);
    if (token->kind != TOKEN_WORD || token->end - token->start < 2) continue;
    words++;
    upper += (token->flags & TOKEN_UPPER) != 0;
    if (token->end - token->start < SMALL_WORD || !tag_is_ordinary(tagger, i) || i == sentence.start) continue;
    if (token->flags & TOKEN_CAPITAL) raised += !has_class(tagger, i, tagger->given_name);
    else small++;
  }
  if (words >= 3 && upper * 4 > words * 3) return STYLE_UPPER;
  return raised >= 2 && raised > 2 * small ? STYLE_TITLE : STYLE_SENTENCE;
}

bool tag_is_initial(const Document *document, Span sentence, uint32_t token) {
  if (token == sentence.start) return true;
  const Token *before = token_at(document, token - 1);
  if (before->kind == TOKEN_MARK) return (before->flags & TOKEN_SPACE_BEFORE) || token - 1 == sentence.start;
  if (before->kind != TOKEN_PUNCTUATION) return false;
  return !strchr(",)&/-", document->text.data[before->start]);
}

static uint32_t *seen_slot(const SeenWords *seen, uint64_t hash, uint32_t *at) {
  *at = (uint32_t)(hash >> 20) & seen->mask;
  while (seen->hashes[*at] && seen->hashes[*at] != hash) *at = (*at + 1) & seen->mask;
  return at;
}

static void seen_grow(Arena *arena, SeenWords *seen) {
  SeenWords larger = {.count = seen->count, .mask = seen->hashes ? seen->mask * 2 + 1 : 255};
  larger.hashes = arena_many(arena, larger.mask + 1u, uint64_t);
  for (uint32_t i = 0, at; seen->hashes && i <= seen->mask; i++)
    if (seen->hashes[i]) larger.hashes[*seen_slot(&larger, seen->hashes[i], &at)] = seen->hashes[i];
  *seen = larger;
}

static void seen_add(Tagger *tagger, uint64_t hash) {
  SeenWords *seen = &tagger->seen;
  uint32_t at;
  if (seen->hashes[*seen_slot(seen, hash, &at)]) return;
  seen->hashes[at] = hash;
  if (++seen->count * 2 > seen->mask) seen_grow(tagger->scratch, seen);
}

bool tag_was_seen(const Tagger *tagger, uint32_t token) {
  uint32_t at;
  return tagger->seen.hashes[*seen_slot(&tagger->seen, tag_hash(tagger->document, token), &at)] != 0;
}

void tag_read_case(Tagger *tagger) {
  const Document *document = tagger->document;
  tagger->styles = arena_many(tagger->scratch, document->sentences.count, uint8_t);
  seen_grow(tagger->scratch, &tagger->seen);
  for (uint32_t s = 0; s < document->sentences.count; s++) {
    Span sentence = document->sentences.items[s].tokens;
    tagger->styles[s] = (uint8_t)style_of(tagger, sentence);
    if (tagger->styles[s] != STYLE_SENTENCE) continue;
    for (uint32_t i = sentence.start + 1; i < sentence.end; i++)
      if (is_capital(document, i) && !tag_is_initial(document, sentence, i))
        seen_add(tagger, tag_hash(document, i));
  }
}

/* The, He, In, And: no names, wherever they have a capital. */
static bool is_function_word(const Word *word) {
  if (!word->listed) return false;
  uint8_t best = 0;
  for (uint8_t i = 1; i < word->part_count; i++)
    if (word->parts[i].cost < word->parts[best].cost) best = i;
  switch (word->parts[best].kind) {
    case KIND_PRONOUN: case KIND_DETERMINER: case KIND_POSSESSIVE: case KIND_PREPOSITION: case KIND_CONJUNCTION:
    case KIND_SUBORDINATOR: case KIND_TO: case KIND_WH: case KIND_MODAL: return true;
    default: return false;
  }
}

Kind tag_capital_kind(const Tagger *tagger, Span sentence, Style style, uint32_t token) {
  const Word *word = words_get(&tagger->worker->rules->words, token_at(tagger->document, token)->word);
  bool initial = tag_is_initial(tagger->document, sentence, token);
  if (!tag_is_ordinary(tagger, token)) return KIND_PROPER;
  if (is_function_word(word) && !(token_at(tagger->document, token)->flags & TOKEN_UPPER)) return KIND_WORD;
  if (style == STYLE_SENTENCE && !initial) return KIND_PROPER;
  if (has_class(tagger, token, tagger->given_name)) return KIND_PROPER;
  return tag_was_seen(tagger, token) ? KIND_PROPER : KIND_DOUBTFUL;
}
