/* The invariants of the inner layers, tokens to chunks: see document_check.h. */
#include "document/document_check_internal.h"

static bool is_border(Str text, uint32_t byte) {
  return byte == text.size || ((unsigned char)text.data[byte] & 0xC0) != 0x80;
}

static bool check_token_flags(const Check *check, uint32_t index, const Token *token) {
  const unsigned known = (TOKEN_JOINS << 1) - 1;
  Span span = {index, index + 1};
  bool space = token->flags & TOKEN_SPACE_BEFORE, line = token->flags & TOKEN_LINE_START;
  if (token->kind > TOKEN_PUNCTUATION || token->flags & ~known)
    return check_fail(check, "tokens", index, &span, "has a kind or flag that is none");
  if ((line && !space) || (token->flags & TOKEN_PARAGRAPH_START && !line))
    return check_fail(check, "tokens", index, &span,
                      "begins a paragraph but no line, or a line without space");
  return !token->part || check->document->layers & LAYER_CHUNKS ||
         check_fail(check, "tokens", index, &span, "has a part of speech before chunk");
}

/* The landmarks are the tokens that are; `next` of them stand before this token. */
static bool check_landmark(const Check *check, uint32_t index, uint32_t *next) {
  const Document *document = check->document;
  bool noted = *next < document->landmarks.count && document->landmarks.items[*next] == index;
  *next += noted;
  return !(document->layers & LAYER_TOKENS) ||
         noted == token_is_landmark(&document->tokens.items[index]) ||
         check_fail(check, "tokens", index, &(Span){index, index + 1}, "is %s among the landmarks",
                    noted ? "wrongly" : "not");
}

static bool check_tokens(const Check *check) {
  const Document *document = check->document;
  uint32_t end = 0, landmark = 0;
  for (uint32_t i = 0; i < document->tokens.count; i++) {
    const Token *token = &document->tokens.items[i];
    if (token->start >= token->end || token->end > document->text.size)
      return check_fail(check, "tokens", i, NULL, "bytes %u-%u of %zu are no span", token->start,
                        token->end, document->text.size);
    if (token->start < end)
      return check_fail(check, "tokens", i, NULL,
                        "bytes %u-%u begin before %u, where the one before it ends", token->start,
                        token->end, end);
    if (!is_border(document->text, token->start) || !is_border(document->text, token->end))
      return check_fail(check, "tokens", i, NULL, "bytes %u-%u cut a character", token->start,
                        token->end);
    if (!check_token_flags(check, i, token) || !check_landmark(check, i, &landmark)) return false;
    end = token->end;
  }
  return true;
}

/* Quotations stand in the order of their first token, the outer before the inner; `open` are
 * those around the current one. */
static bool check_nesting(const Check *check, uint32_t index, Span *open, uint32_t *depth) {
  const Quotation *quotation = &check->document->quotations.items[index];
  Span span = quotation->tokens;
  while (*depth && open[*depth - 1].end <= span.start) (*depth)--;
  if (*depth && open[*depth - 1].end < span.end)
    return check_fail(check, "quotations", index, &span, "crosses the one around it");
  if (quotation->depth != *depth)
    return check_fail(check, "quotations", index, &span, "says depth %u, but is in %u",
                      quotation->depth, *depth);
  if (*depth < UINT8_MAX) open[(*depth)++] = span;
  return true;
}

static bool goes_on(const Document *document, uint32_t index) {
  uint8_t depth = document->quotations.items[index].depth;
  for (uint32_t i = index + 1; i < document->quotations.count; i++)
    if (document->quotations.items[i].depth <= depth)
      return document->quotations.items[i].depth == depth;
  return false;
}

static bool check_quotation(const Check *check, uint32_t index) {
  const Document *document = check->document;
  const Quotation *quotation = &document->quotations.items[index];
  Span span = quotation->tokens;
  if (!check_span(check, "quotations", index, span, false)) return false;
  if (index && span.start < quotation[-1].tokens.start)
    return check_fail(check, "quotations", index, &span, "stands after one that begins later");
  if (quotation->continues && (quotation->closed || !goes_on(document, index)))
    return check_fail(check, "quotations", index, &span,
                      "is closed, or the last, and is to continue");
  return !(document->layers & LAYER_SENTENCES) ||
         spans_hold(SPANS("paragraphs", document->paragraphs), span) ||
         check_fail(check, "quotations", index, &span, "does not lie within one paragraph");
}

static bool check_quotations(const Check *check) {
  const Document *document = check->document;
  Span open[UINT8_MAX];
  uint32_t depth = 0, quoted_until = 0, next = 0;
  for (uint32_t i = 0; i < document->quotations.count; i++)
    if (!check_quotation(check, i) || !check_nesting(check, i, open, &depth)) return false;
  for (uint32_t i = 0; i < document->tokens.count; i++) {
    for (; next < document->quotations.count && document->quotations.items[next].tokens.start == i;
         next++)
      if (document->quotations.items[next].tokens.end > quoted_until)
        quoted_until = document->quotations.items[next].tokens.end;
    if ((i < quoted_until) != !!(document->tokens.items[i].flags & TOKEN_QUOTED))
      return check_fail(check, "tokens", i, &(Span){i, i + 1},
                        "is%s in a quotation, its flag says otherwise",
                        i < quoted_until ? "" : " not");
  }
  return true;
}

/* Apart, and together all of [0, token count). */
static bool check_shared_out(const Check *check, Spans spans) {
  if (!check_apart(check, spans, false)) return false;
  uint32_t end = 0;
  for (uint32_t i = 0; i < spans.count; i++) {
    Span span = spans_get(spans, i);
    if (span.start != end)
      return check_fail(check, spans.name, i, &span, "leaves tokens out before it");
    end = span.end;
  }
  return end == check->document->tokens.count ||
         check_fail(check, spans.name, spans.count, NULL, "tokens %u-%u are in none", end,
                    check->document->tokens.count);
}

static bool check_sentences(const Check *check) {
  const Document *document = check->document;
  if (!(document->layers & LAYER_SENTENCES)) return true;
  if (!check_shared_out(check, SPANS("paragraphs", document->paragraphs)) ||
      !check_shared_out(check, SPANS("sentences", document->sentences)))
    return false;
  for (uint32_t i = 0; i < document->paragraphs.count; i++)
    if (document->paragraphs.items[i].kind > PARAGRAPH_BOILERPLATE)
      return check_fail(check, "paragraphs", i, NULL, "its kind is none");
  for (uint32_t i = 0; i < document->sentences.count; i++) {
    const Sentence *sentence = &document->sentences.items[i];
    uint32_t index = spans_find(SPANS("paragraphs", document->paragraphs), sentence->tokens.start);
    if (sentence->paragraph != index ||
        sentence->tokens.end > document->paragraphs.items[index].tokens.end)
      return check_fail(check, "sentences", i, &sentence->tokens,
                        "does not lie within its paragraph, %u", sentence->paragraph);
  }
  return true;
}

static bool check_names(const Check *check) {
  const Document *document = check->document;
  if (!check_apart(check, SPANS("names", document->names), true)) return false;
  for (uint32_t i = 0; i < document->names.count; i++) {
    const Name *name = &document->names.items[i];
    if (name->type >= ENTITY_TYPES)
      return check_fail(check, "names", i, &name->tokens, "its type is none");
    for (uint32_t id = 0; id < name->id_count; id++)
      if (!name->ids[id].size)
        return check_fail(check, "names", i, &name->tokens, "has an empty id");
  }
  return true;
}

/* Whether a name stands on both sides of the border before this token. */
static bool cuts_name(const Document *document, uint32_t token) {
  Spans names = SPANS("names", document->names);
  uint32_t index = spans_find(names, token);
  return index < names.count && spans_get(names, index).start < token &&
         token < spans_get(names, index).end;
}

static bool check_chunks(const Check *check) {
  const Document *document = check->document;
  if (!check_apart(check, SPANS("chunks", document->chunks), true)) return false;
  for (uint32_t i = 0; i < document->chunks.count; i++) {
    const Chunk *chunk = &document->chunks.items[i];
    if (!chunk->kind) return check_fail(check, "chunks", i, &chunk->tokens, "its kind is none");
    if (chunk->head < chunk->tokens.start || chunk->head >= chunk->tokens.end)
      return check_fail(check, "chunks", i, &chunk->tokens, "its head, token %u, is not in it",
                        chunk->head);
    if (cuts_name(document, chunk->tokens.start) || cuts_name(document, chunk->tokens.end))
      return check_fail(check, "chunks", i, &chunk->tokens, "cuts a name in two");
  }
  return true;
}

bool check_layers(const Check *check) {
  return check_tokens(check) && check_quotations(check) && check_sentences(check) &&
         check_names(check) && check_chunks(check);
}
