/* A sentence as a row of elements for the rules of tag: see tag.h.
 *
 * In: tokens, and the names that are known already. Out: NAME elements for these; for the other words the
 * kinds proper (its capital shows a name), doubtful (capitalised, but perhaps only for its place), calendar
 * and word; numbers with what they may be in a date. Words that stand small inside names (`bin`, `de la`) are
 * proper where one follows. */
#include <string.h>

#include "stages/rows.h"
#include "stages/tag.h"

static void push(Tagger *tagger, Element element) {
  Row *row = &tagger->row;
  if (row->count == row->capacity)
    row->items = array_grow(tagger->scratch, row->items, row->count, &row->capacity, sizeof *row->items);
  row->items[row->count++] = element;
}

static uint16_t form_features(const Word *word) {
  if (word->likeliest == KIND_NOUNS) return word->guessed ? WORD_PLURAL_FORM : WORD_LISTED | WORD_PLURAL_FORM;
  if (word->guessed) return 0;
  bool verb = word->likeliest == KIND_PAST || word->likeliest == KIND_PRESENT || word->likeliest == KIND_MODAL;
  return verb ? WORD_LISTED | WORD_VERB_FORM : WORD_LISTED;
}

static bool has_class(const Tagger *tagger, SetId set, ClassId class) {
  return set && class != SYMBOL_NONE && words_set_has(&tagger->worker->rules->words, set, class);
}

/* al-Assad, bin Laden, van der Bellen: small, and then a capital. */
static bool begins_name(const Tagger *tagger, Span sentence, uint32_t i, SetId set) {
  const Document *document = tagger->document;
  if (i + 1 == sentence.end || document->tokens.items[i + 1].kind != TOKEN_WORD) return false;
  if (!has_class(tagger, set, tagger->particle)) return false;
  for (uint32_t next = i + 1; next < sentence.end && next < i + 3; next++) {
    const Token *token = &document->tokens.items[next];
    if (token->kind != TOKEN_WORD) return false;
    if (token->flags & TOKEN_CAPITAL) return true;
    if (!has_class(tagger, words_get(&tagger->worker->rules->words, token->word)->set, tagger->particle)) return false;
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
    SetId set = words_get(&tagger->worker->rules->words, word_cache_find(tagger->worker->words, rest))->set;
    if (!has_class(tagger, set, tagger->month)) return;
    element->kind = KIND_CALENDAR;
    element->features |= WORD_CAPITAL;
    element->set = set;
  } else {
    return;
  }
  tagger->has_date = true;
}

static bool describe_calendar(Tagger *tagger, Element *element) {
  if (!has_class(tagger, element->set, tagger->calendar)) return false;
  element->kind = KIND_CALENDAR;
  tagger->has_date |= has_class(tagger, element->set, tagger->date_core);
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
static bool is_given_month(const Tagger *tagger, Span sentence, uint32_t i, SetId set) {
  if (!has_class(tagger, set, tagger->given_name) || i + 1 == sentence.end) return false;
  const Token *token = &tagger->document->tokens.items[i];
  bool names = (token[0].flags & TOKEN_CAPITAL) && token[1].kind == TOKEN_WORD && (token[1].flags & TOKEN_CAPITAL);
  return names && !(tagger->capitals[i + 1] & (CAPITAL_ORDINARY | CAPITAL_SIGN)) &&
         !gazetteer_begins(&tagger->worker->rules->gazetteer, token[1].word);
}

static void describe_capital(Tagger *tagger, Span sentence, Style style, uint32_t i, Element *element) {
  uint8_t capital = tagger->capitals[i];
  if (is_initials(document_token_text(tagger->document, i))) element->features |= WORD_LETTER;
  if (style != STYLE_SENTENCE) element->features |= WORD_HEADLINE;
  if (capital & CAPITAL_ORDINARY) element->features |= WORD_LISTED;
  if (element->set && !is_given_month(tagger, sentence, i, element->set) && describe_calendar(tagger, element)) return;
  element->kind = (uint8_t)tag_capital_kind(tagger, style, i);
  if (capital & CAPITAL_SIGN) describe_odd(tagger, document_token_text(tagger->document, i), element);
}

static void describe_word(Tagger *tagger, Span sentence, Style style, uint32_t i, Element *element) {
  const Token *token = &tagger->document->tokens.items[i];
  const Word *word = words_get(&tagger->worker->rules->words, token->word);
  element->set = word->set;
  element->features |= form_features(word);
  if (token->flags & TOKEN_CAPITAL) {
    describe_capital(tagger, sentence, style, i, element);
    return;
  }
  if (word->set && !describe_calendar(tagger, element) && begins_name(tagger, sentence, i, word->set))
    element->kind = KIND_PROPER;
  if (word->guessed && element->kind == KIND_WORD)
    describe_odd(tagger, document_token_text(tagger->document, i), element);
}

static Element token_element(Tagger *tagger, Span sentence, Style style, uint32_t i) {
  const Token *token = &tagger->document->tokens.items[i];
  Element element = {.kind = KIND_WORD, .tokens = {i, i + 1}, .head = i, .item = UINT32_MAX};
  if (token->flags & TOKEN_CAPITAL) element.features |= WORD_CAPITAL;
  if (token->flags & TOKEN_UPPER) element.features |= WORD_UPPER;
  if (token->flags & TOKEN_LINE_START) element.features |= WORD_LINE_START;
  if (i == sentence.start) element.features |= WORD_INITIAL;
  if (token->kind == TOKEN_WORD) {
    describe_word(tagger, sentence, style, i, &element);
  } else if (token->kind == TOKEN_NUMBER) {
    element.kind = KIND_NUMBER;
    element.features |= date_number(document_token_text(tagger->document, i)).features;
    tagger->has_date |= (element.features & (NUMBER_YEAR | NUMBER_DECADE | NUMBER_DATE)) != 0;
  } else {
    if (token->kind == TOKEN_PUNCTUATION) element.kind = (uint8_t)row_punctuation_kind(tagger->document, i);
    if (token->kind == TOKEN_MARK) element.kind = KIND_MARK;
    element.set = words_get(&tagger->worker->rules->words, token->word)->set;
  }
  return element;
}

static Element known_element(const Tagger *tagger, Span sentence, uint32_t k) {
  const Name *name = &tagger->known.items[k].name;
  const Token *first = &tagger->document->tokens.items[name->tokens.start];
  Element element = {.kind = KIND_NAME, .set = name_set(tagger->worker->rules, name), .tokens = name->tokens,
                     .head = name->tokens.end - 1, .item = k};
  if (first->flags & TOKEN_CAPITAL) element.features |= WORD_CAPITAL;
  if (first->flags & TOKEN_UPPER) element.features |= WORD_UPPER;
  if (name->tokens.start == sentence.start) element.features |= WORD_INITIAL;
  return element;
}

void tag_build_row(Tagger *tagger, Span sentence, Style style) {
  tagger->row.count = 0;
  tagger->has_date = false;
  uint32_t k = 0;
  for (uint32_t i = sentence.start; i < sentence.end;) {
    bool known = k < tagger->known.count && tagger->known.items[k].name.tokens.start == i;
    Element element = known ? known_element(tagger, sentence, k++) : token_element(tagger, sentence, style, i);
    push(tagger, element);
    i = element.tokens.end;
  }
}
