/* Capitals: which show a name, and which only the beginning of a sentence or a headline.
 *
 * In: tokens and sentences. Out: for each sentence its style, and the words that stand somewhere inside an
 * ordinary sentence with a capital: where the place says nothing, these are taken for names, and so are
 * words that the lexicon does not know. */
#include <string.h>

#include "base/unicode.h"
#include "stages/tag.h"

/* Letters beyond ASCII go the long way. */
uint64_t tag_hash_form(Str form) {
  char buffer[128];
  uint64_t hash = str_hash_caseless(form);
  return hash ? hash : str_hash(unicode_lower(form, buffer, sizeof buffer)) | 1;
}

uint64_t tag_hash(const Document *document, uint32_t token) {
  return tag_hash_form(document_token_text(document, token));
}

static const Token *token_at(const Document *document, uint32_t i) { return &document->tokens.items[i]; }

/* ---- Single words ---- */

static bool is_initial(const Document *document, Span sentence, uint32_t i) {
  if (i == sentence.start) return true;
  const Token *before = token_at(document, i - 1);
  if (before->kind == TOKEN_MARK) return (before->flags & TOKEN_SPACE_BEFORE) || i - 1 == sentence.start;
  return before->kind == TOKEN_PUNCTUATION && !strchr(",)&/-", document->text.data[before->start]);
}

static uint8_t read_capital(const Tagger *tagger, Span sentence, uint32_t i) {
  Clues clues = tag_clues(tagger, i);
  unsigned capital = token_at(tagger->document, i)->flags / TOKEN_ORDINARY & CAPITAL_FORM;
  if (token_at(tagger->document, i)->flags & TOKEN_BEGINS)
    gazetteer_expect(&tagger->worker->rules->gazetteer, token_at(tagger->document, i)->word);
  if (clues & CLUE_FUNCTION) capital |= CAPITAL_FUNCTION;
  if (is_initial(tagger->document, sentence, i)) capital |= CAPITAL_INITIAL;
  if ((clues & (CLUE_GIVEN_NAME | CLUE_AMBIGUOUS)) == CLUE_GIVEN_NAME) capital |= CAPITAL_GIVEN;
  return (uint8_t)capital;
}

/* ---- Sentences ---- */

typedef Array(uint32_t) Capitals; /* the tokens of a sentence that are words with a capital */

enum { SMALL_WORD = 4 }; /* bytes: shorter ones stay small in titles */

static bool is_longer(const Token *token) { return token->kind == TOKEN_WORD && token->end - token->start >= SMALL_WORD; }

/* Ordinary words with capitals that outnumber those without. */
static bool is_title(const Tagger *tagger, Span sentence, const Capitals *capitals) {
  unsigned raised = 0, small = 0;
  for (uint32_t n = 0; n < capitals->count; n++) {
    uint32_t i = capitals->items[n];
    raised += i > sentence.start && is_longer(token_at(tagger->document, i)) &&
              (tagger->capitals[i] & (CAPITAL_ORDINARY | CAPITAL_GIVEN)) == CAPITAL_ORDINARY;
  }
  if (raised < 2) return false;
  for (uint32_t i = sentence.start + 1; i < sentence.end; i++) {
    const Token *token = token_at(tagger->document, i);
    small += !(token->flags & TOKEN_CAPITAL) && is_longer(token) && (tagger->words[token->word].clues & WORD_LISTED);
  }
  return raised > 2 * small;
}

static bool has_stop(const Document *document, Span sentence) {
  return document->text.data[token_at(document, sentence.end - 1)->end - 1] == '.';
}

/* A LINE LIKE THIS, in which so many words are upper case. */
static bool is_upper(const Document *document, Span sentence, unsigned upper) {
  unsigned words = 0;
  if (upper < 3) return false;
  for (uint32_t i = sentence.start; i < sentence.end; i++) {
    const Token *token = token_at(document, i);
    words += token->kind == TOKEN_WORD && token->end - token->start > 1;
  }
  return words >= 3 && upper * 4 > words * 3;
}

/* Finds the words of the sentence with capitals on the way. */
static Style read_style(Tagger *tagger, Span sentence, Capitals *capitals) {
  const Token *tokens = tagger->document->tokens.items;
  unsigned upper = 0;
  capitals->count = 0;
  for (uint32_t i = sentence.start; i < sentence.end; i++) {
    unsigned flags = tokens[i].flags;
    if (!(flags & (TOKEN_CAPITAL | TOKEN_UPPER)) || tokens[i].kind != TOKEN_WORD) continue;
    upper += (flags & TOKEN_UPPER) != 0;
    if (!(flags & TOKEN_CAPITAL)) continue;
    tagger->capitals[i] = read_capital(tagger, sentence, i);
    *array_push(tagger->scratch, capitals) = i;
  }
  if (is_upper(tagger->document, sentence, upper)) return STYLE_UPPER;
  return !has_stop(tagger->document, sentence) && is_title(tagger, sentence, capitals) ? STYLE_TITLE : STYLE_SENTENCE;
}

/* ---- Words seen as names ---- */

static uint32_t seen_slot(const SeenWords *seen, uint64_t hash) {
  uint32_t at = (uint32_t)(hash >> 20) & seen->mask;
  while (seen->hashes[at] && seen->hashes[at] != hash) at = (at + 1) & seen->mask;
  return at;
}

static void seen_grow(Arena *arena, SeenWords *seen) {
  SeenWords larger = {.count = seen->count, .mask = seen->hashes ? seen->mask * 2 + 1 : 255};
  larger.hashes = arena_many(arena, larger.mask + 1u, uint64_t);
  for (uint32_t i = 0; seen->hashes && i <= seen->mask; i++)
    if (seen->hashes[i]) larger.hashes[seen_slot(&larger, seen->hashes[i])] = seen->hashes[i];
  *seen = larger;
}

static void seen_add(Tagger *tagger, uint64_t hash) {
  SeenWords *seen = &tagger->seen;
  uint32_t slot = seen_slot(seen, hash);
  if (seen->hashes[slot]) return;
  seen->hashes[slot] = hash;
  if (++seen->count * 2 > seen->mask) seen_grow(tagger->scratch, seen);
}

static bool was_seen(const Tagger *tagger, uint32_t token) {
  return tagger->seen.hashes[seen_slot(&tagger->seen, tag_hash(tagger->document, token))] != 0;
}

/* Its capital shows a name although the lexicon knows it as an ordinary word. */
static bool is_witness(const Tagger *tagger, uint32_t i) {
  return (tagger->capitals[i] & (CAPITAL_ORDINARY | CAPITAL_INITIAL | CAPITAL_FUNCTION)) == CAPITAL_ORDINARY;
}

/* Words that the lexicon does not know need no witness. */
void tag_read_case(Tagger *tagger) {
  const Document *document = tagger->document;
  tagger->styles = arena_many(tagger->scratch, document->sentences.count, uint8_t);
  tagger->capitals = arena_many(tagger->scratch, document->tokens.count, uint8_t);
  seen_grow(tagger->scratch, &tagger->seen);
  Capitals capitals = {0};
  for (uint32_t s = 0; s < document->sentences.count; s++) {
    tagger->styles[s] = (uint8_t)read_style(tagger, document->sentences.items[s].tokens, &capitals);
    for (uint32_t n = 0; tagger->styles[s] == STYLE_SENTENCE && n < capitals.count; n++)
      if (is_witness(tagger, capitals.items[n])) seen_add(tagger, tag_hash(document, capitals.items[n]));
  }
}

Kind tag_capital_kind(const Tagger *tagger, Style style, uint32_t token) {
  uint8_t capital = tagger->capitals[token];
  if (capital & CAPITAL_SIGN) return KIND_WORD;
  if (!(capital & CAPITAL_ORDINARY)) return KIND_PROPER;
  if ((capital & CAPITAL_FUNCTION) && !(token_at(tagger->document, token)->flags & TOKEN_UPPER)) return KIND_WORD;
  if (style == STYLE_SENTENCE && !(capital & CAPITAL_INITIAL)) return KIND_PROPER;
  if (capital & CAPITAL_GIVEN) return KIND_PROPER;
  return was_seen(tagger, token) ? KIND_PROPER : KIND_DOUBTFUL;
}
