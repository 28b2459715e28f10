/* segment: paragraphs and sentences.
 *
 * In: tokens and quotations. Out: paragraphs, which line breaks end (in a text that is wrapped at a
 * fixed width only empty lines do), and their sentences. A sentence ends at a full stop, question
 * or exclamation mark with the closing marks and brackets behind it, inside quotations too. A full
 * stop that belongs to an abbreviation ends a sentence only before a word that begins one. A
 * sentence of more than SENTENCE_TOKENS tokens is cut there, so that later work is bounded. A
 * dateline with its agency (NAGOYA, Nov 24. TASS. or OSLO, May 3 (Reuters) -) is one sentence. A
 * short paragraph is a headline where it has no end, and boilerplate where a rule of the level
 * `boilerplate` fits it. */
#include "base/unicode.h"
#include "stages/rows.h"
#include "stages/stage_classes.h"

enum {
  SENTENCE_TOKENS = 400,
  WRAPPED_LINES = 6,    /* a text is taken as wrapped from this many lines on */
  HEADLINE_TOKENS = 30, /* a longer paragraph is no headline */
  DATELINE_TOKENS = 12,
  AGENCY_TOKENS = 5,
  CUE_TOKENS = 5, /* how far behind a quotation its verb may stand */
};

typedef struct {
  Worker *worker;
  Document *document;
} Segmenter;

static const Token *token_at(const Document *document, uint32_t i) {
  return &document->tokens.items[i];
}

static bool is_form(const Document *document, uint32_t i, Str form) {
  return str_equal(document_token_text(document, i), form);
}

static bool has_class(const Segmenter *segmenter, uint32_t i, unsigned class) {
  const Words *words = &segmenter->worker->rules->words;
  SetId set = words_get(words, token_at(segmenter->document, i)->word)->set;
  return set_has_class(segmenter->worker, set, class);
}

/* The landmarks that have one of these flags, ascending; behind the last stands the number of
   tokens. */
static const uint32_t *landmarks_with(Document *document, uint16_t flags) {
  uint32_t count = document->landmarks.count, found = 0;
  uint32_t *list = arena_many(document->arena, count + (size_t)1, uint32_t);
  for (uint32_t at = 0; at < count; at++) {
    list[found] = document->landmarks.items[at];
    found += (token_at(document, list[found])->flags & flags) != 0;
  }
  list[found] = document->tokens.count;
  return list;
}

/* The first from token `i` on, or `end` where none stands before that. The list then begins with
   it. */
static uint32_t next_landmark(const uint32_t **list, uint32_t i, uint32_t end) {
  while (**list < i) ++*list;
  return **list < end ? **list : end;
}

/* Most lines are broken in running text at about the same width: an e-mail, an old wire. */
static bool is_wrapped(const Document *document, const uint32_t *line_starts) {
  uint32_t lines = 0, broken = 0;
  for (; *line_starts < document->tokens.count; line_starts++) {
    uint16_t flags = token_at(document, *line_starts)->flags;
    if (flags & TOKEN_PARAGRAPH_START) continue;
    lines++;
    const Token *last = token_at(document, *line_starts - 1);
    broken += last->kind == TOKEN_WORD && !(flags & TOKEN_CAPITAL);
  }
  return lines >= WRAPPED_LINES && broken * 2 > lines;
}

/* . ! ? ... */
static bool is_final(const Document *document, uint32_t i) {
  const Token *token = token_at(document, i);
  return (token->flags & TOKEN_STOP) && token->kind == TOKEN_PUNCTUATION;
}

/* Marks and brackets that close stay with the sentence before. */
static bool closes(const Document *document, uint32_t i) {
  const Token *token = token_at(document, i);
  if (token->flags & TOKEN_SPACE_BEFORE) return false;
  unsigned size;
  uint32_t c = unicode_decode(document_token_text(document, i), 0, &size);
  return token->kind == TOKEN_MARK || c == ')' || c == ']' || is_final(document, i);
}

static bool ends_in_stop(const Document *document, uint32_t i) {
  const Token *token = token_at(document, i);
  return (token->flags & TOKEN_STOP) && token->kind == TOKEN_WORD;
}

/* A capital, a number, a quotation or a bullet may begin a sentence. */
static bool may_begin(const Document *document, uint32_t i) {
  const Token *token = token_at(document, i);
  if (!(token->flags & TOKEN_SPACE_BEFORE)) return token->kind == TOKEN_MARK;
  if (token->kind == TOKEN_WORD) return token->flags & TOKEN_CAPITAL;
  if (token->kind == TOKEN_PUNCTUATION)
    return !is_form(document, i, STR(",")) && !is_form(document, i, STR(";"));
  return true;
}

/* The, he, in, when ...: in the middle of a sentence such a word bears no capital. */
static bool is_function_word(const Segmenter *segmenter, uint32_t i) {
  const Words *words = &segmenter->worker->rules->words;
  const Parts *parts = words_parts(words, token_at(segmenter->document, i)->word);
  for (uint8_t p = 0; p < parts->count; p++) {
    PartChoice part = parts->items[p];
    if (part.kind >= KIND_PRONOUN && part.kind <= KIND_WH && part.kind != KIND_NUMBER &&
        part.kind != KIND_ADJECTIVE && part.cost < 20)
      return true;
  }
  return false;
}

/* After an abbreviation: only before a word that is no name, such as The, He, In. */
static bool begins_after_abbreviation(const Segmenter *segmenter, uint32_t abbreviation,
                                      uint32_t next) {
  const Document *document = segmenter->document;
  if (has_class(segmenter, abbreviation, CLASS_TITLE)) return false;
  if (has_class(segmenter, abbreviation, CLASS_BEFORE_NUMBER))
    return token_at(document, next)->kind != TOKEN_NUMBER && may_begin(document, next);
  if (document_token_text(document, abbreviation).size == 2) return false; /* an initial */
  const Token *token = token_at(document, next);
  if (token->kind == TOKEN_MARK) return may_begin(document, next);
  return token->kind == TOKEN_WORD && (token->flags & TOKEN_CAPITAL) &&
         is_function_word(segmenter, next);
}

/* “Who will pay?” Lavrov asked: the verb behind the closing mark belongs to the sentence. */
static bool goes_on_with_cue(const Segmenter *segmenter, uint32_t next, uint32_t limit) {
  const Document *document = segmenter->document;
  if (token_at(document, next - 1)->kind != TOKEN_MARK) return false;
  for (uint32_t i = next; i < limit && i < next + CUE_TOKENS; i++) {
    if (token_at(document, i)->kind != TOKEN_WORD) return false;
    if (has_class(segmenter, i, CLASS_QUOTE)) return true;
  }
  return false;
}

/* The token after the sentence that `i`, a stop, may end, or 0. */
static uint32_t end_after(const Segmenter *segmenter, uint32_t i, uint32_t limit) {
  const Document *document = segmenter->document;
  bool abbreviated = ends_in_stop(document, i);
  uint32_t next = i + 1;
  while (next < limit && closes(document, next)) next++;
  if (next == limit) return next;
  if (abbreviated) return begins_after_abbreviation(segmenter, i, next) ? next : 0;
  if (!is_form(document, i, STR(".")) && goes_on_with_cue(segmenter, next, limit)) return 0;
  return may_begin(document, next) ? next : 0;
}

static bool is_agency(const Document *document, uint32_t start, uint32_t end) {
  bool upper = false;
  for (uint32_t i = start; i < end; i++) {
    const Token *token = token_at(document, i);
    if (token->kind != TOKEN_WORD) continue;
    if (!(token->flags & TOKEN_UPPER)) return false;
    upper = true;
  }
  return upper && end - start <= AGENCY_TOKENS;
}

/* `end` ends the paragraph's first sentence, or the end of the agency's name behind a dateline. */
static uint32_t skip_agency(const Segmenter *segmenter, Span paragraph, uint32_t end) {
  const Document *document = segmenter->document;
  if (end == paragraph.end || end - paragraph.start > DATELINE_TOKENS ||
      !(token_at(document, paragraph.start)->flags & TOKEN_UPPER))
    return end;
  uint32_t limit = paragraph.end - end < AGENCY_TOKENS ? paragraph.end : end + AGENCY_TOKENS;
  for (uint32_t i = end; i < limit; i++) {
    uint32_t next =
        token_at(document, i)->flags & TOKEN_STOP ? end_after(segmenter, i, paragraph.end) : 0;
    if (next) return is_agency(document, end, next) ? next : end;
  }
  return end;
}

/* One or two hyphens, an en dash or em dash. */
static bool is_dash(const Document *document, uint32_t i) {
  Str form = document_token_text(document, i);
  unsigned size;
  uint32_t c = unicode_decode(form, 0, &size);
  return (c == '-' && form.size <= 2) || c == 0x2013 || c == 0x2014;
}

/* A capital but no word in capitals; a mark, a number. */
static bool begins_text(const Document *document, uint32_t i) {
  const Token *token = token_at(document, i);
  if (token->kind != TOKEN_WORD) return true;
  return (token->flags & TOKEN_CAPITAL) &&
         (!(token->flags & TOKEN_UPPER) || document_token_text(document, i).size == 1);
}

/* The token behind a dateline that ends in a dash: a place in capitals, or any with an agency in
 * brackets. Else the paragraph's start. */
static uint32_t skip_dateline(const Document *document, Span paragraph) {
  bool upper = (token_at(document, paragraph.start)->flags & TOKEN_UPPER) &&
               document_token_text(document, paragraph.start).size > 2;
  for (uint32_t i = paragraph.start; i + 1 < paragraph.end && i < paragraph.start + DATELINE_TOKENS;
       i++) {
    const Token *token = token_at(document, i);
    if (token->kind == TOKEN_MARK || (token->kind == TOKEN_WORD && !(token->flags & TOKEN_CAPITAL)))
      break;
    if (i == paragraph.start || !is_dash(document, i)) continue;
    bool bracketed = is_form(document, i - 1, STR(")"));
    return bracketed || (upper && begins_text(document, i + 1)) ? i + 1 : paragraph.start;
  }
  return paragraph.start;
}

/* `stops`: those from the paragraph's start on. */
static void add_sentences(const Segmenter *segmenter, Span paragraph, const uint32_t **stops,
                          uint32_t index) {
  Document *document = segmenter->document;
  uint32_t start = skip_dateline(document, paragraph);
  if (start > paragraph.start)
    *array_push(document->arena, &document->sentences) =
        (Sentence){{paragraph.start, start}, index};
  for (uint32_t i = start; start < paragraph.end; i++) {
    uint32_t limit =
        paragraph.end - start < SENTENCE_TOKENS ? paragraph.end : start + SENTENCE_TOKENS;
    i = next_landmark(stops, i, limit);
    uint32_t end = i < limit ? end_after(segmenter, i, paragraph.end) : limit;
    if (!end && i + 1 == limit) end = limit;
    if (!end) continue;
    if (start == paragraph.start) end = skip_agency(segmenter, paragraph, end);
    *array_push(document->arena, &document->sentences) = (Sentence){{start, end}, index};
    start = end;
    i = end - 1;
  }
}

/* Few paragraphs have a word that some rule of boilerplate needs. */
static bool may_be_boilerplate(const Segmenter *segmenter, Span paragraph) {
  const Rulebook *rules = segmenter->worker->rules;
  if (!rules->boilerplate || paragraph.end - paragraph.start > HEADLINE_TOKENS) return false;
  uint64_t signs = 0;
  for (uint32_t i = paragraph.start; i < paragraph.end; i++)
    signs |= signs_of(&rules->boilerplate_signs,
                      words_get(&rules->words, token_at(segmenter->document, i)->word)->set);
  return signs;
}

static bool is_boilerplate(const Segmenter *segmenter, Span paragraph) {
  Worker *worker = segmenter->worker;
  if (!may_be_boilerplate(segmenter, paragraph)) return false;
  Row row = {0};
  row_of_span(worker, segmenter->document, paragraph, &row);
  matcher_set_row(worker->matcher, &row);
  uint32_t rule = 0;
  Match match;
  bool found = matcher_find(worker->matcher, worker->rules->boilerplate, &rule, 0, &match);
  arena_reset(&worker->scratch);
  return found;
}

/* A line without an end; and the first line of an article, even if it is a question. */
static bool is_headline(const Document *document, Span paragraph) {
  uint32_t last = paragraph.end - 1;
  while (last > paragraph.start && closes(document, last) && !is_final(document, last)) last--;
  if (paragraph.end - paragraph.start > HEADLINE_TOKENS) return false;
  if (is_final(document, last) && !is_form(document, last, STR(".")))
    return paragraph.start == 0 && paragraph.end < document->tokens.count;
  return !is_final(document, last) && !ends_in_stop(document, last) &&
         !is_form(document, last, STR(":"));
}

static ParagraphKind kind_of(const Segmenter *segmenter, Span paragraph) {
  if (is_boilerplate(segmenter, paragraph)) return PARAGRAPH_BOILERPLATE;
  return is_headline(segmenter->document, paragraph) ? PARAGRAPH_HEADLINE : PARAGRAPH_TEXT;
}

void segment(Worker *worker, Document *document) {
  Segmenter segmenter = {worker, document};
  const uint32_t *borders = landmarks_with(document, TOKEN_LINE_START),
                 *stops = landmarks_with(document, TOKEN_STOP);
  if (is_wrapped(document, borders)) borders = landmarks_with(document, TOKEN_PARAGRAPH_START);
  for (uint32_t start = 0, end, count = document->tokens.count; start < count; start = end) {
    end = next_landmark(&borders, start + 1, count);
    Span paragraph = {start, end};
    *array_push(document->arena, &document->paragraphs) =
        (Paragraph){paragraph, (uint8_t)kind_of(&segmenter, paragraph)};
    add_sentences(&segmenter, paragraph, &stops, document->paragraphs.count - 1);
  }
}
