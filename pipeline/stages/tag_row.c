/* A sentence as a row of elements for the rules of tag: see tag.h.
 *
 * In: tokens, and the names that are known already. Out: NAME elements for these; for the other words the
 * kinds proper (its capital shows a name), doubtful (capitalised, but perhaps only for its place), calendar
 * and word; numbers with what they may be in a date. Words that stand small inside names (`bin`, `de la`) are
 * proper where one follows. */
#include <string.h>

#include "stages/rows.h"
#include "stages/tag.h"

/* al-Assad, bin Laden, van der Bellen: small, and then a capital. */
static bool begins_name(const Tagger *tagger, Span sentence, uint32_t i) {
  const Document *document = tagger->document;
  for (uint32_t next = i + 1; next < sentence.end && next < i + 3; next++) {
    const Token *token = &document->tokens.items[next];
    if (token->kind != TOKEN_WORD) return false;
    if (token->flags & TOKEN_CAPITAL) return true;
    if (!(tag_clues(tagger, next) & CLUE_PARTICLE)) return false;
  }
  return false;
}

/* 24-26, 2019-01-14; "mid-20th", "mid-March", of which what stands behind the hyphen counts. */
static void describe_odd(Tagger *tagger, Str form, Element *element) {
  size_t prefix = date_mid_prefix(form);
  Str rest = str_slice(form, prefix, form.size);
  uint16_t number = rest.data[0] >= '0' && rest.data[0] <= '9' ? date_number(rest).features : 0;
  if (number) {
    element->kind = KIND_NUMBER;
    element->features |= number;
  } else if (prefix) {
    WordId word = word_cache_find(tagger->worker->words, rest);
    if (!(tagger->words[word].clues & CLUE_MONTH)) return;
    element->kind = KIND_CALENDAR;
    element->features |= WORD_CAPITAL;
    element->set = tagger->words[word].set;
  } else {
    return;
  }
  tagger->has_date = true;
}

static bool describe_calendar(Tagger *tagger, Clues clues, Element *element) {
  if (!(clues & CLUE_CALENDAR)) return false;
  element->kind = KIND_CALENDAR;
  tagger->has_date |= (clues & CLUE_DATE_CORE) != 0;
  return true;
}

/* J. or J.R.R., without the full stop only a single one: J */
static bool is_initials(Str form) {
  if (form.size > 6 || (form.size > 1 && form.size % 2)) return false;
  for (size_t i = 0; i < form.size; i++) {
    char c = form.data[i];
    if (i % 2 ? c != '.' : c < 'A' || c > 'Z') return false;
  }
  return true;
}

/* April Ryan: a month that is a given name, before a word that can only be a name. */
static bool is_given_month(const Tagger *tagger, Span sentence, uint32_t i, Clues clues) {
  if (!(clues & CLUE_GIVEN_NAME) || i + 1 == sentence.end) return false;
  const Token *next = &tagger->document->tokens.items[i + 1];
  return next->kind == TOKEN_WORD && (next->flags & TOKEN_CAPITAL) &&
         !(tagger->capitals[i + 1] & (CAPITAL_ORDINARY | CAPITAL_SIGN)) && !(tag_clues(tagger, i + 1) & CLUE_BEGINS);
}

static void describe_capital(Tagger *tagger, Span sentence, Style style, uint32_t i, Element *element) {
  uint8_t capital = tagger->capitals[i];
  Clues clues = tag_clues(tagger, i);
  Str form = document_token_text(tagger->document, i);
  element->features |= clues & CLUE_FORM;
  if (is_initials(form)) element->features |= WORD_LETTER;
  if (style != STYLE_SENTENCE) element->features |= WORD_HEADLINE;
  if (capital & CAPITAL_ORDINARY) element->features |= WORD_LISTED;
  if (!is_given_month(tagger, sentence, i, clues) && describe_calendar(tagger, clues, element)) return;
  element->kind = (uint8_t)tag_capital_kind(tagger, style, i);
  if (capital & CAPITAL_SIGN) describe_odd(tagger, form, element);
}

static void describe_small(Tagger *tagger, Span sentence, uint32_t i, Element *element) {
  Clues clues = tag_clues(tagger, i);
  element->features |= clues & CLUE_FORM;
  if (!describe_calendar(tagger, clues, element) && (clues & CLUE_PARTICLE) && begins_name(tagger, sentence, i))
    element->kind = KIND_PROPER;
  if (!(clues & WORD_LISTED) && element->kind == KIND_WORD)
    describe_odd(tagger, document_token_text(tagger->document, i), element);
}

static void describe_number(Tagger *tagger, uint32_t i, Element *element) {
  element->kind = KIND_NUMBER;
  element->set = 0;
  element->features |= date_number(document_token_text(tagger->document, i)).features;
  tagger->has_date |= (element->features & (NUMBER_YEAR | NUMBER_DECADE | NUMBER_DATE)) != 0;
}

static void describe_kind(Tagger *tagger, Span sentence, Style style, uint32_t i, Element *element) {
  const Token *token = &tagger->document->tokens.items[i];
  switch (token->kind) {
    case TOKEN_WORD:
      if (token->flags & TOKEN_CAPITAL) describe_capital(tagger, sentence, style, i, element);
      else describe_small(tagger, sentence, i, element);
      return;
    case TOKEN_NUMBER: describe_number(tagger, i, element); return;
    case TOKEN_PUNCTUATION: element->kind = (uint8_t)row_punctuation_kind(tagger->document, i); return;
    case TOKEN_MARK: element->kind = KIND_MARK; return;
    default: return;
  }
}

static void describe_token(Tagger *tagger, Span sentence, Style style, uint32_t i, Element *element) {
  describe_kind(tagger, sentence, style, i, element);
  tagger->left |= tag_left(element);
}

/* A token as a word. Returns whether there is no more to say of it: most are small, listed, begin no name, and are neither
 * of the calendar nor particles. */
static inline bool describe_plain(const Tagger *tagger, const Token *token, uint32_t i, Element *element) {
  const Word *word = &tagger->words[token->word];
  const unsigned clues = word->clues;
  *element = (Element){.kind = KIND_WORD, .set = word->set, .features = row_word_features(token, false),
                       .tokens = {i, i + 1}, .head = i, .item = UINT32_MAX};
  if ((token->flags & TOKEN_CAPITAL) || token->kind != TOKEN_WORD ||
      (clues & (WORD_LISTED | CLUE_BEGINS_SMALL | CLUE_CALENDAR | CLUE_PARTICLE)) != WORD_LISTED)
    return false;
  element->features |= clues & CLUE_FORM;
  return true;
}

/* Returns the token behind it. */
static uint32_t describe_known(const Tagger *tagger, uint32_t k, Element *element) {
  const Name *name = &tagger->known.items[k].name;
  uint16_t features = row_word_features(&tagger->document->tokens.items[name->tokens.start], false);
  *element = (Element){.kind = KIND_NAME, .set = name_set(tagger->worker->rules, name),
                       .features = features & (uint16_t)~WORD_LINE_START, .tokens = name->tokens,
                       .head = name->tokens.end - 1, .item = k};
  return name->tokens.end;
}

static Element *begin_row(Tagger *tagger, Span sentence) {
  row_reserve(tagger->worker, &tagger->row, sentence.end - sentence.start);
  tagger->has_date = false;
  tagger->left = 0;
  return tagger->row.items;
}

static void end_row(Tagger *tagger, const Element *end) {
  Row *row = &tagger->row;
  row->count = (uint32_t)(end - row->items);
  if (row->count) row->items[0].features |= WORD_INITIAL;
}

void tag_read_row(Tagger *tagger, Span sentence, Style style) {
  const Token *tokens = tagger->document->tokens.items;
  Element *element = begin_row(tagger, sentence);
  tagger->known.count = 0;
  for (uint32_t i = sentence.start; i < sentence.end; element++) {
    if (describe_plain(tagger, &tokens[i], i, element)) {
      i++;
    } else if (tag_may_be_known(&tokens[i], tag_clues(tagger, i)) && tag_find_known(tagger, sentence, style, i)) {
      i = describe_known(tagger, tagger->known.count - 1, element);
    } else {
      describe_token(tagger, sentence, style, i++, element);
    }
  }
  end_row(tagger, element);
}

void tag_build_row(Tagger *tagger, Span sentence, Style style) {
  const Token *tokens = tagger->document->tokens.items;
  Element *element = begin_row(tagger, sentence);
  uint32_t k = 0;
  for (uint32_t i = sentence.start; i < sentence.end; element++) {
    if (k < tagger->known.count && tagger->known.items[k].name.tokens.start == i) {
      i = describe_known(tagger, k++, element);
    } else {
      if (!describe_plain(tagger, &tokens[i], i, element)) describe_token(tagger, sentence, style, i, element);
      i++;
    }
  }
  end_row(tagger, element);
}
