/* Building rows: see rows.h. */
#include "stages/rows.h"

#include <string.h>

#include "base/unicode.h"

void row_push(Worker *worker, Row *row, Element element) {
  if (row->count == row->capacity)
    row->items = array_grow(&worker->scratch, row->items, row->count, &row->capacity, sizeof *row->items);
  row->items[row->count++] = element;
}

void row_reserve(Worker *worker, Row *row, uint32_t elements) {
  if (row->capacity >= elements) return;
  uint32_t capacity = elements > row->capacity * 2 ? elements : row->capacity * 2;
  Element *items = arena_many(&worker->scratch, capacity, Element);
  if (row->count) memcpy(items, row->items, row->count * sizeof *items);
  row->items = items;
  row->capacity = capacity;
}

enum { ROW_TOKENS = 400 }; /* a row with more of them before the quotation that runs on is cut behind that */

/* The outermost quotation that covers both sides of the border before token `at`; NULL: none. */
static const Quotation *quotation_across(const Document *document, uint32_t *quotation, uint32_t at) {
  while (*quotation < document->quotations.count &&
         document->quotations.items[*quotation].tokens.end <= at)
    ++*quotation;
  for (uint32_t q = *quotation; q < document->quotations.count; q++) {
    const Quotation *candidate = &document->quotations.items[q];
    if (candidate->tokens.start >= at) return NULL;
    if (candidate->tokens.end > at) return candidate;
  }
  return NULL;
}

/* Takes in the sentences that a quotation runs on into. Where one such quotation follows on the other without
 * end, the row ends behind one of them, and the next begins in the middle of a sentence: work stays bounded. */
static void take_sentences(const Document *document, RowCursor *cursor) {
  uint32_t quotation = cursor->quotation, outside = 0, counted = cursor->tokens.start;
  while (cursor->next < document->sentences.count) {
    const Quotation *across = quotation_across(document, &quotation, cursor->tokens.end);
    if (!across) return;
    if (across->tokens.start >= counted) {
      outside += across->tokens.start - counted;
      counted = across->tokens.end;
    }
    if (outside > ROW_TOKENS) {
      cursor->tokens.end = across->tokens.end;
      while (cursor->next < document->sentences.count &&
             document->sentences.items[cursor->next].tokens.end <= across->tokens.end)
        cursor->next++;
      return;
    }
    cursor->tokens.end = document->sentences.items[cursor->next++].tokens.end;
  }
}

bool rows_next(const Document *document, RowCursor *cursor) {
  if (cursor->next == document->sentences.count) return false;
  uint32_t before = cursor->tokens.end;
  cursor->sentence = cursor->next;
  cursor->tokens = document->sentences.items[cursor->next++].tokens;
  if (cursor->tokens.start < before) cursor->tokens.start = before;
  uint32_t start = cursor->tokens.start;
  while (cursor->quotation < document->quotations.count &&
         document->quotations.items[cursor->quotation].tokens.end <= start)
    cursor->quotation++;
  while (cursor->name < document->names.count && document->names.items[cursor->name].tokens.end <= start)
    cursor->name++;
  while (cursor->chunk < document->chunks.count && document->chunks.items[cursor->chunk].tokens.end <= start)
    cursor->chunk++;
  take_sentences(document, cursor);
  return true;
}

SetId name_set(const Rulebook *rules, const Name *name) {
  if (name->set) return name->set;
  const GazetteerEntry *entry =
      name->id_count == 1 && name->type != ENTITY_DATE ? gazetteer_find(&rules->gazetteer, name->ids[0]) : NULL;
  if (!entry) return rules->type_sets[name->type];
  return name->type == ENTITY_NORP ? entry->demonym_set : entry->set;
}

static Kind punctuation_kind(Str text) {
  unsigned size;
  uint32_t c = unicode_decode(text, 0, &size);
  switch (c) {
    case ',': return KIND_COMMA;
    case ':': return KIND_COLON;
    case ';': return KIND_SEMICOLON;
    case '.': case '!': case '?': case 0x2026: return KIND_STOP;
    case '(': case '[': case '{': return KIND_OPEN;
    case ')': case ']': case '}': return KIND_CLOSE;
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: return KIND_DASH;
    case '-': return text.size > 1 ? KIND_DASH : KIND_SYMBOL;
    default: return KIND_SYMBOL;
  }
}

Kind row_punctuation_kind(const Document *document, uint32_t i) {
  const Token *token = &document->tokens.items[i];
  Str text = document_token_text(document, i);
  bool apart = (token->flags & TOKEN_SPACE_BEFORE) && i + 1 < document->tokens.count &&
               (token[1].flags & TOKEN_SPACE_BEFORE);
  return apart && str_equal(text, STR("-")) ? KIND_DASH : punctuation_kind(text);
}

/* Of a token that is no word, or of which nothing is known. */
static Kind other_kind(const Document *document, uint32_t i) {
  const Token *token = &document->tokens.items[i];
  switch ((TokenKind)token->kind) {
    case TOKEN_PUNCTUATION: return row_punctuation_kind(document, i);
    case TOKEN_MARK: return token->part == KIND_POSSESSIVE ? KIND_POSSESSIVE : KIND_MARK;
    default: return token->part ? token->part : token->kind == TOKEN_NUMBER ? KIND_NUMBER : KIND_NOUN;
  }
}

static inline Element word_element(const Words *words, const Document *document, uint32_t i, bool initial) {
  const Token *token = &document->tokens.items[i];
  Kind kind = token->part && token->kind < TOKEN_MARK ? token->part : other_kind(document, i);
  return (Element){.kind = (uint8_t)kind,
                   .features = row_word_features(token, initial),
                   .set = words_get(words, token->word)->set,
                   .tokens = {i, i + 1},
                   .head = i,
                   .item = i};
}

static Element name_element(Worker *worker, const Document *document, uint32_t n, bool initial) {
  const Name *name = &document->names.items[n];
  return (Element){.kind = KIND_NAME,
                   .features = row_word_features(&document->tokens.items[name->tokens.start], initial),
                   .set = name_set(worker->rules, name),
                   .tokens = name->tokens,
                   .head = name->tokens.end - 1,
                   .item = n};
}

static bool is_stop(const Document *document, uint32_t i) {
  const Token *token = &document->tokens.items[i];
  return token->kind == TOKEN_PUNCTUATION &&
         punctuation_kind(document_token_text(document, i)) == KIND_STOP;
}

/* Whether it begins with a verb that is no part of a noun phrase: “has yet to come”, “taking the long way”. */
static bool is_verbal(const Document *document, uint32_t i, uint32_t end) {
  const Token *tokens = document->tokens.items;
  while (i + 1 < end && tokens[i].part == KIND_ADVERB) i++;
  switch (tokens[i].part) {
    case KIND_PRESENT: case KIND_PAST: case KIND_MODAL: case KIND_BASE: return true;
    case KIND_GERUND: case KIND_PARTICIPLE: {
      Kind next = i + 1 < end ? tokens[i + 1].part : KIND_NONE;
      return next == KIND_PRONOUN || next == KIND_DETERMINER || next == KIND_POSSESSIVE || next == KIND_PREPOSITION;
    }
    default: return false;
  }
}

/* What a quotation looks like from outside. */
static uint16_t quote_features(const Document *document, const Quotation *quotation, bool continued) {
  uint32_t first = quotation->tokens.start + 1, end = quotation->tokens.end - quotation->closed;
  uint16_t features = continued ? QUOTE_CONTINUED : 0;
  if (quotation->continues) features |= QUOTE_CONTINUES;
  if (first >= end) return features | QUOTE_FRAGMENT;
  const Token *tokens = document->tokens.items;
  while (first + 1 < end && tokens[first].kind != TOKEN_WORD && tokens[first].kind != TOKEN_NUMBER) first++;
  if (!(tokens[first].flags & TOKEN_CAPITAL)) features |= QUOTE_FRAGMENT;
  else if (end - first > 3) features |= QUOTE_SENTENCE;
  if (is_verbal(document, first, end)) features |= QUOTE_VERBAL;
  Str last = document_token_text(document, end - 1);
  if (str_equal(last, STR(","))) features |= QUOTE_COMMA;
  if (is_stop(document, end - 1)) features |= QUOTE_STOP;
  if (str_equal(last, STR("?"))) features |= QUOTE_QUESTION;
  if (end - first <= 4 && !(features & (QUOTE_COMMA | QUOTE_STOP))) features |= QUOTE_PHRASE;
  for (uint32_t i = first; i + 1 < end; i++)
    if (is_stop(document, i)) features |= QUOTE_SEVERAL;
  return features;
}

static Element quote_element(const Document *document, uint32_t q) {
  const Quotation *quotation = &document->quotations.items[q];
  bool continued = false;
  for (uint32_t before = q; before-- > 0;) {
    if (document->quotations.items[before].depth) continue;
    continued = document->quotations.items[before].continues;
    break;
  }
  return (Element){.kind = KIND_QUOTE,
                   .features = quote_features(document, quotation, continued),
                   .tokens = quotation->tokens,
                   .head = quotation->tokens.start,
                   .item = q};
}

static Element chunk_element(Worker *worker, const Document *document, uint32_t c, uint32_t name) {
  const Chunk *chunk = &document->chunks.items[c];
  Element element = {.kind = chunk->kind,
                     .features = chunk->flags,
                     .set = words_get(&worker->rules->words, document->tokens.items[chunk->head].word)->set,
                     .tokens = chunk->tokens,
                     .head = chunk->head,
                     .item = c};
  while (name < document->names.count && document->names.items[name].tokens.end <= chunk->head) name++;
  if (name < document->names.count && document->names.items[name].tokens.start <= chunk->head)
    element.set = name_set(worker->rules, &document->names.items[name]);
  return element;
}

static uint32_t smaller(uint32_t a, uint32_t b) { return a < b ? a : b; }

static void row_of(Worker *worker, const Document *document, const RowCursor *cursor, bool chunks, Row *row) {
  const Quotation *quotations = document->quotations.items;
  uint32_t start = cursor->tokens.start, end = cursor->tokens.end;
  uint32_t q = cursor->quotation, n = cursor->name, c = chunks ? cursor->chunk : document->chunks.count;
  row->count = 0;
  row_reserve(worker, row, end - start + 1); /* attribute puts one more before them */
  for (uint32_t i = start; i < end;) {
    while (q < document->quotations.count && (quotations[q].tokens.start < i || quotations[q].depth)) q++;
    while (n < document->names.count && document->names.items[n].tokens.start < i) n++;
    while (c < document->chunks.count && document->chunks.items[c].tokens.start < i) c++;
    uint32_t quotation = q < document->quotations.count ? quotations[q].tokens.start : end;
    uint32_t chunk = c < document->chunks.count ? document->chunks.items[c].tokens.start : end;
    uint32_t name = n < document->names.count ? document->names.items[n].tokens.start : end;
    for (uint32_t stop = smaller(smaller(quotation, chunk), smaller(name, end)); i < stop; i++)
      row->items[row->count++] = word_element(&worker->rules->words, document, i, i == start);
    if (i == end) break;
    Element *element = &row->items[row->count++];
    if (quotation == i) *element = quote_element(document, q);
    else if (chunk == i) *element = chunk_element(worker, document, c, n);
    else *element = name_element(worker, document, n, i == start);
    i = element->tokens.end;
  }
}

void row_of_words(Worker *worker, const Document *document, const RowCursor *cursor, Row *row) {
  row_of(worker, document, cursor, false, row);
}

void row_of_chunks(Worker *worker, const Document *document, const RowCursor *cursor, Row *row) {
  *row = (Row){0};
  row_of(worker, document, cursor, true, row);
}

/* The first name that ends after token `at`. */
static uint32_t find_name(const Document *document, uint32_t at) {
  uint32_t low = 0, high = document->names.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (document->names.items[middle].tokens.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

void row_of_span(Worker *worker, const Document *document, Span tokens, Row *row) {
  uint32_t n = find_name(document, tokens.start);
  row_reserve(worker, row, row->count + (tokens.end - tokens.start));
  for (uint32_t i = tokens.start; i < tokens.end;) {
    while (n < document->names.count && document->names.items[n].tokens.start < i) n++;
    bool named = n < document->names.count && document->names.items[n].tokens.start < tokens.end;
    for (uint32_t stop = named ? document->names.items[n].tokens.start : tokens.end; i < stop; i++)
      if (document->tokens.items[i].kind != TOKEN_MARK)
        row->items[row->count++] = word_element(&worker->rules->words, document, i, false);
    if (i >= tokens.end) break;
    row->items[row->count++] = name_element(worker, document, n, false);
    i = document->names.items[n].tokens.end;
  }
}
