/* Building rows: see rows.h. */
#include "stages/rows.h"

#include <string.h>

#include "base/unicode.h"

void row_push(Worker *worker, Row *row, Element element) {
  if (row->count == row->capacity)
    row->items =
        array_grow(&worker->scratch, row->items, row->count, &row->capacity, sizeof *row->items);
  row->items[row->count++] = element;
}

void row_reserve(Worker *worker, Row *row, uint32_t elements) {
  if (row->capacity >= elements) return;
  uint32_t capacity = elements > row->capacity * 2 ? elements : row->capacity * 2;
  Element *items = arena_room(&worker->scratch, capacity, Element);
  if (row->count) memcpy(items, row->items, row->count * sizeof *items);
  row->items = items;
  row->capacity = capacity;
}

/* a row with more of them before the quotation that runs on is cut behind that */
enum { ROW_TOKENS = 400 };

/* The outermost quotation that covers both sides of the border before token `at`; NULL: none. */
static const Quotation *quotation_across(const Document *document, uint32_t *quotation,
                                         uint32_t at) {
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

/* Takes in the sentences that a quotation runs on into. Where one such quotation follows on the
 * other without end, the row ends behind one of them, and the next begins in the middle of a
 * sentence: work stays bounded. */
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

static bool is_colon(const Document *document, uint32_t i) {
  return str_equal(document_token_text(document, i), STR(":"));
}

/* Whether the row ends a paragraph with a colon, and a quotation begins the next one. */
static bool announces(const Document *document, const RowCursor *cursor) {
  uint32_t at = cursor->tokens.end;
  if (cursor->next == document->sentences.count || !is_colon(document, at - 1)) return false;
  const Sentence *next = &document->sentences.items[cursor->next];
  const Paragraph *paragraph = &document->paragraphs.items[next->paragraph];
  if (paragraph->tokens.start != at || paragraph->kind == PARAGRAPH_BOILERPLATE) return false;
  for (uint32_t q = cursor->quotation; q < document->quotations.count; q++)
    if (document->quotations.items[q].tokens.start >= at)
      return document->quotations.items[q].tokens.start == at;
  return false;
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
  take_sentences(document, cursor);
  if (announces(document, cursor)) {
    cursor->tokens.end = document->sentences.items[cursor->next++].tokens.end;
    take_sentences(document, cursor);
  }
  return true;
}

SetId name_set(const Rulebook *rules, const Name *name) {
  if (name->set) return name->set;
  const GazetteerEntry *entry = name->id_count == 1 && name->type != ENTITY_DATE
                                    ? gazetteer_find(&rules->gazetteer, name->ids[0])
                                    : NULL;
  if (!entry) return rules->type_sets[name->type];
  return gazetteer_set(&rules->gazetteer, entry, name->type);
}

/* By the first character, where that is ASCII; 0: a symbol. */
static const uint8_t ascii_kinds[0x80] = {
    [','] = KIND_COMMA, [':'] = KIND_COLON, [';'] = KIND_SEMICOLON, ['.'] = KIND_STOP,
    ['!'] = KIND_STOP,  ['?'] = KIND_STOP,  ['('] = KIND_OPEN,      ['['] = KIND_OPEN,
    ['{'] = KIND_OPEN,  [')'] = KIND_CLOSE, [']'] = KIND_CLOSE,     ['}'] = KIND_CLOSE};

static Kind other_punctuation_kind(Str text) {
  unsigned size;
  switch (unicode_decode(text, 0, &size)) {
  case 0x2026: return KIND_STOP;
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015: return KIND_DASH;
  case '-': return text.size > 1 ? KIND_DASH : KIND_SYMBOL;
  default: return KIND_SYMBOL;
  }
}

Kind row_punctuation_kind(const Document *document, uint32_t i) {
  const Token *token = &document->tokens.items[i];
  Str text = document_token_text(document, i);
  unsigned char first = (unsigned char)text.data[0];
  if (first < sizeof ascii_kinds && ascii_kinds[first]) return ascii_kinds[first];
  bool apart = (token->flags & TOKEN_SPACE_BEFORE) && i + 1 < document->tokens.count &&
               (token[1].flags & TOKEN_SPACE_BEFORE);
  return apart && str_equal(text, STR("-")) ? KIND_DASH : other_punctuation_kind(text);
}

/* Of a token whose part of speech is not known, or a dash: in rows a hyphen is one only between
   blanks. */
static Kind kind_of_form(const Document *document, uint32_t i) {
  switch ((TokenKind)document->tokens.items[i].kind) {
  case TOKEN_PUNCTUATION: return row_punctuation_kind(document, i);
  case TOKEN_MARK: return KIND_MARK;
  case TOKEN_NUMBER: return KIND_NUMBER;
  default: return KIND_NOUN;
  }
}

/* The elements of these tokens, with or without quotation marks. Returns the end of what it has
   written. */
static inline Element *put_words(const Words *words, const Document *document, Span tokens,
                                 bool marks, Element *element) {
  const Word *known = words->words.items;
  const Token *token = &document->tokens.items[tokens.start];
  for (uint32_t i = tokens.start; i < tokens.end; i++, token++) {
    Kind kind = token->part && token->part != KIND_DASH ? token->part : kind_of_form(document, i);
    *element = (Element){.kind = (uint8_t)kind,
                         .features = row_word_features(token, false),
                         .set = known[token->word].set,
                         .tokens = {i, i + 1},
                         .head = i,
                         .item = i};
    element += marks || token->kind != TOKEN_MARK;
  }
  return element;
}

static inline void put_name(const Worker *worker, const Document *document, uint32_t n,
                            Element *element) {
  const Name *name = &document->names.items[n];
  *element =
      (Element){.kind = KIND_NAME,
                .features = row_word_features(&document->tokens.items[name->tokens.start], false),
                .set = name_set(worker->rules, name),
                .tokens = name->tokens,
                .head = name->tokens.end - 1,
                .item = n};
}

static bool is_stop(const Token *token) {
  return (token->flags & TOKEN_STOP) && token->kind == TOKEN_PUNCTUATION;
}

/* Whether it begins with a verb that is no part of a noun phrase: “has yet to come”, “taking the
   long way”. */
static bool is_verbal(const Document *document, uint32_t i, uint32_t end) {
  const Token *tokens = document->tokens.items;
  while (i + 1 < end && tokens[i].part == KIND_ADVERB) i++;
  switch (tokens[i].part) {
  case KIND_PRESENT:
  case KIND_PAST:
  case KIND_MODAL:
  case KIND_BASE: return true;
  case KIND_GERUND:
  case KIND_PARTICIPLE: {
    Kind next = i + 1 < end ? tokens[i + 1].part : KIND_NONE;
    return next == KIND_PRONOUN || next == KIND_DETERMINER || next == KIND_POSSESSIVE ||
           next == KIND_PREPOSITION;
  }
  default: return false;
  }
}

/* What a quotation looks like from outside. */
static uint16_t quote_features(const Document *document, const Quotation *quotation,
                               bool continued) {
  uint32_t first = quotation->tokens.start + 1, end = quotation->tokens.end - quotation->closed;
  uint16_t features = continued ? QUOTE_CONTINUED : 0;
  if (quotation->continues) features |= QUOTE_CONTINUES;
  if (first >= end) return features | QUOTE_FRAGMENT;
  const Token *tokens = document->tokens.items;
  while (first + 1 < end && tokens[first].kind != TOKEN_WORD && tokens[first].kind != TOKEN_NUMBER)
    first++;
  if (!(tokens[first].flags & TOKEN_CAPITAL))
    features |= QUOTE_FRAGMENT;
  else if (end - first > 3)
    features |= QUOTE_SENTENCE;
  if (is_verbal(document, first, end)) features |= QUOTE_VERBAL;
  Str last = document_token_text(document, end - 1);
  if (str_equal(last, STR(","))) features |= QUOTE_COMMA;
  if (is_stop(&tokens[end - 1])) features |= QUOTE_STOP;
  if (str_equal(last, STR("?"))) features |= QUOTE_QUESTION;
  if (end - first <= 4 && !(features & (QUOTE_COMMA | QUOTE_STOP))) features |= QUOTE_PHRASE;
  for (uint32_t i = first; i + 1 < end; i++)
    if (is_stop(&tokens[i])) features |= QUOTE_SEVERAL;
  return features;
}

static void put_quote(const Document *document, uint32_t q, Element *element) {
  const Quotation *quotation = &document->quotations.items[q];
  bool continued = false;
  for (uint32_t before = q; before-- > 0;) {
    if (document->quotations.items[before].depth) continue;
    continued = document->quotations.items[before].continues;
    break;
  }
  *element = (Element){.kind = KIND_QUOTE,
                       .features = quote_features(document, quotation, continued),
                       .tokens = quotation->tokens,
                       .head = quotation->tokens.start,
                       .item = q};
}

/* The set of a chunk that was read back: of the name that its head is in, or of its head. */
static SetId find_chunk_set(const Worker *worker, const Document *document, const Chunk *chunk,
                            uint32_t name) {
  while (name < document->names.count && document->names.items[name].tokens.end <= chunk->head)
    name++;
  if (name < document->names.count && document->names.items[name].tokens.start <= chunk->head)
    return name_set(worker->rules, &document->names.items[name]);
  return words_get(&worker->rules->words, document->tokens.items[chunk->head].word)->set;
}

static inline void put_chunk(const Worker *worker, const Document *document, uint32_t c,
                             uint32_t name, Element *element) {
  const Chunk *chunk = &document->chunks.items[c];
  *element =
      (Element){.kind = chunk->kind,
                .features = chunk->flags,
                .set = chunk->set ? chunk->set : find_chunk_set(worker, document, chunk, name),
                .tokens = chunk->tokens,
                .head = chunk->head,
                .item = c};
}

/* ---- Rows ---- */

static inline uint32_t smaller(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* Where the quotation, the chunk, the name of this number begins; those behind the last begin
   nowhere. */
static inline uint32_t quotation_start(const Document *document, uint32_t q) {
  return q < document->quotations.count ? document->quotations.items[q].tokens.start : UINT32_MAX;
}
static inline uint32_t chunk_start(const Document *document, uint32_t c) {
  return c < document->chunks.count ? document->chunks.items[c].tokens.start : UINT32_MAX;
}
static inline uint32_t name_start(const Document *document, uint32_t n) {
  return n < document->names.count ? document->names.items[n].tokens.start : UINT32_MAX;
}

/* The first outermost quotation from number `q` on that does not begin before token `i`. */
static inline uint32_t next_quotation(const Document *document, uint32_t q, uint32_t i) {
  while (q < document->quotations.count &&
         (document->quotations.items[q].tokens.start < i || document->quotations.items[q].depth))
    q++;
  return q;
}

/* Returns the end of what it has written. The cursor goes on to the names and chunks behind the
   row. */
static inline Element *put_row(const Worker *worker, const Document *document, RowCursor *cursor,
                               bool chunks, Element *element) {
  const uint32_t end = cursor->tokens.end;
  uint32_t i = cursor->tokens.start, q = next_quotation(document, cursor->quotation, i),
           n = cursor->name, c = cursor->chunk;
  uint32_t quotation = quotation_start(document, q), name = name_start(document, n);
  uint32_t chunk = chunks ? chunk_start(document, c) : UINT32_MAX;
  for (; i < end; i = element++->tokens.end) {
    if (quotation < i) quotation = quotation_start(document, q = next_quotation(document, q, i));
    while (name < i) name = name_start(document, ++n);
    while (chunk < i) chunk = chunk_start(document, ++c);
    uint32_t stop = smaller(smaller(quotation, chunk), smaller(name, end));
    element = put_words(&worker->rules->words, document, (Span){i, stop}, true, element);
    if (stop == end) break;
    if (quotation == stop)
      put_quote(document, q, element);
    else if (chunk == stop)
      put_chunk(worker, document, c, n, element);
    else
      put_name(worker, document, n, element);
  }
  cursor->name = n;
  cursor->chunk = c;
  return element;
}

/* `first`: the one that the sentence begins with. Kinds up to NAME are words and names. */
static void end_row(Row *row, Element *first, const Element *end) {
  if (first < end && first->kind <= KIND_NAME) first->features |= WORD_INITIAL;
  row->count = (uint32_t)(end - row->items);
}

static Element *begin_row(Worker *worker, const RowCursor *cursor, Row *row) {
  row->count = 0;
  row_reserve(worker, row, cursor->tokens.end - cursor->tokens.start + 1);
  return row->items;
}

void row_of_words(Worker *worker, const Document *document, RowCursor *cursor, Row *row) {
  Element *first = begin_row(worker, cursor, row);
  end_row(row, first, put_row(worker, document, cursor, false, first));
}

void row_of_chunks(Worker *worker, const Document *document, RowCursor *cursor, Element before,
                   Row *row) {
  Element *first = begin_row(worker, cursor, row);
  *first++ = before;
  end_row(row, first, put_row(worker, document, cursor, true, first));
}

/* The first name that does not begin before token `at`. Which half it is in is told by no jump:
   none could be foreseen. */
static uint32_t find_name(const Document *document, uint32_t at) {
  const Name *names = document->names.items;
  uint32_t first = 0;
  for (uint32_t left = document->names.count, half; left; left -= half) {
    half = left - left / 2;
    first += (names[first + half - 1].tokens.start < at) * half;
  }
  return first;
}

void row_of_span(Worker *worker, const Document *document, Span tokens, Row *row) {
  if (tokens.start >= tokens.end) return; /* a cue that is none */
  row_reserve(worker, row, row->count + (tokens.end - tokens.start));
  Element *element = row->items + row->count;
  uint32_t n = find_name(document, tokens.start);
  for (uint32_t i = tokens.start; i < tokens.end; i = document->names.items[n++].tokens.end) {
    uint32_t stop = smaller(name_start(document, n), tokens.end);
    element = put_words(&worker->rules->words, document, (Span){i, stop}, false, element);
    if (stop == tokens.end) break;
    put_name(worker, document, n, element++);
  }
  row->count = (uint32_t)(element - row->items);
}
