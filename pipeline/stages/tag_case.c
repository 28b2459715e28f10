/* Capitals: which show a name, and which only the beginning of a sentence or a headline.
 *
 * In: tokens and sentences. Out: for each sentence its style, and the words that stand somewhere inside an
 * ordinary sentence with a capital: where the place says nothing, these are taken for names, and so are
 * words that the lexicon does not know. */
#include <string.h>

#include "base/unicode.h"
#include "stages/tag.h"

uint64_t tag_hash_form(Str form) {
  char buffer[128];
  uint64_t hash = str_hash(unicode_lower(form, buffer, sizeof buffer));
  return hash ? hash : 1;
}

uint64_t tag_hash(const Document *document, uint32_t token) {
  return tag_hash_form(document_token_text(document, token));
}

static const Token *token_at(const Document *document, uint32_t i) { return &document->tokens.items[i]; }

static bool is_capital(const Document *document, uint32_t i) {
  return token_at(document, i)->kind == TOKEN_WORD && (token_at(document, i)->flags & TOKEN_CAPITAL);
}

static const Word *word_at(const Tagger *tagger, uint32_t i) {
  return words_get(&tagger->worker->rules->words, token_at(tagger->document, i)->word);
}

/* ---- Single words ---- */

static bool is_ordinary(const Tagger *tagger, uint32_t i, const Word *word) {
  if (!word->guessed) return true;
  char buffer[64];
  Str form = document_token_text(tagger->document, i);
  if (form.size >= sizeof buffer) return false;
  return ordinary_has(&tagger->worker->rules->ordinary, unicode_lower(form, buffer, sizeof buffer));
}

/* "-based", "-in-law": behind a hyphen, small. */
static Str small_end(Str form) {
  size_t at = form.size;
  while (at > 0 && form.data[at - 1] != '-') at--;
  return at > 1 && at < form.size && form.data[at] >= 'a' && form.data[at] <= 'z' ? str_slice(form, at, form.size) : STR("");
}

/* F-16, H1, R-SC: more a sign than a name, unless a table has it. "Moscow-based" is none either. */
static bool is_sign(const Tagger *tagger, uint32_t i) {
  Str form = document_token_text(tagger->document, i);
  if (form.size > 1 && form.data[1] == '-') return true;
  for (size_t at = 0; at < form.size; at++)
    if (form.data[at] >= '0' && form.data[at] <= '9') return true;
  Str end = small_end(form);
  if (!end.size) return false;
  const Words *words = &tagger->worker->rules->words;
  return !words_get(words, word_cache_find(tagger->worker->words, end))->guessed ||
         ordinary_has(&tagger->worker->rules->ordinary, end);
}

static bool is_function_word(const Word *word) {
  switch (word->likeliest) {
    case KIND_PRONOUN: case KIND_DETERMINER: case KIND_POSSESSIVE: case KIND_PREPOSITION: case KIND_CONJUNCTION:
    case KIND_SUBORDINATOR: case KIND_TO: case KIND_WH: case KIND_MODAL: return !word->guessed;
    default: return false;
  }
}

static bool is_initial(const Document *document, Span sentence, uint32_t i) {
  if (i == sentence.start) return true;
  const Token *before = token_at(document, i - 1);
  if (before->kind == TOKEN_MARK) return (before->flags & TOKEN_SPACE_BEFORE) || i - 1 == sentence.start;
  return before->kind == TOKEN_PUNCTUATION && !strchr(",)&/-", document->text.data[before->start]);
}

static uint8_t read_capital(const Tagger *tagger, Span sentence, uint32_t i) {
  const Word *word = word_at(tagger, i);
  const Words *words = &tagger->worker->rules->words;
  unsigned capital = 0;
  if (is_ordinary(tagger, i, word)) capital |= CAPITAL_ORDINARY;
  if (is_function_word(word)) capital |= CAPITAL_FUNCTION;
  if (word->guessed && is_sign(tagger, i)) capital |= CAPITAL_SIGN;
  if (is_initial(tagger->document, sentence, i)) capital |= CAPITAL_INITIAL;
  if (word->set && tagger->given_name != SYMBOL_NONE && words_set_has(words, word->set, tagger->given_name) &&
      !(tagger->ambiguous != SYMBOL_NONE && words_set_has(words, word->set, tagger->ambiguous)))
    capital |= CAPITAL_GIVEN;
  return (uint8_t)capital;
}

/* ---- Sentences ---- */

enum { SMALL_WORD = 4 }; /* bytes: shorter ones stay small in titles */

/* A title is known by ordinary words with capitals that outnumber those without, and has no full stop. */
static Style read_style(Tagger *tagger, Span sentence) {
  const Document *document = tagger->document;
  unsigned words = 0, upper = 0, raised = 0, small = 0;
  for (uint32_t i = sentence.start; i < sentence.end; i++) {
    const Token *token = token_at(document, i);
    if (token->kind != TOKEN_WORD) continue;
    bool capital = token->flags & TOKEN_CAPITAL;
    if (capital) tagger->capitals[i] = read_capital(tagger, sentence, i);
    if (token->end - token->start < 2) continue;
    words++;
    upper += (token->flags & TOKEN_UPPER) != 0;
    if (token->end - token->start < SMALL_WORD || i == sentence.start) continue;
    if (capital) raised += (tagger->capitals[i] & (CAPITAL_ORDINARY | CAPITAL_GIVEN)) == CAPITAL_ORDINARY;
    else small += !word_at(tagger, i)->guessed;
  }
  if (words >= 3 && upper * 4 > words * 3) return STYLE_UPPER;
  bool title = raised >= 2 && raised > 2 * small && document->text.data[token_at(document, sentence.end - 1)->end - 1] != '.';
  return title ? STYLE_TITLE : STYLE_SENTENCE;
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

/* Words that the lexicon does not know need no witness. */
void tag_read_case(Tagger *tagger) {
  const Document *document = tagger->document;
  tagger->styles = arena_many(tagger->scratch, document->sentences.count, uint8_t);
  tagger->capitals = arena_many(tagger->scratch, document->tokens.count, uint8_t);
  seen_grow(tagger->scratch, &tagger->seen);
  for (uint32_t s = 0; s < document->sentences.count; s++) {
    Span sentence = document->sentences.items[s].tokens;
    tagger->styles[s] = (uint8_t)read_style(tagger, sentence);
    if (tagger->styles[s] != STYLE_SENTENCE) continue;
    for (uint32_t i = sentence.start; i < sentence.end; i++)
      if (is_capital(document, i) &&
          (tagger->capitals[i] & (CAPITAL_ORDINARY | CAPITAL_INITIAL | CAPITAL_FUNCTION)) == CAPITAL_ORDINARY)
        seen_add(tagger, tag_hash(document, i));
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
