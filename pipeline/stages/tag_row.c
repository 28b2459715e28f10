/* A sentence as a row of elements for the rules of tag: see tag.h.
 *
 * In: tokens, and the names that are known already. Out: NAME elements for these; for the other
 * words the kinds proper (its capital shows a name), doubtful (capitalised, but perhaps only for
 * its place), calendar and word; numbers with what they may be in a date. Words that stand small
 * inside names (`bin`, `de la`) are proper where one follows. Method: from each word that may make
 * a name, or a date, to either side as far as the rules see what stands there
 * (rulebook/cascades/sight.h); for all tokens between two such stretches one word stands. A name
 * that is known stands in no row of names unless it is beside such a word, or beside one that makes
 * more of known names. */
#include "rulebook/lexicon/word_cache.h"
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

/* April Ryan: a month that is a given name, before a word that can only be a name; of an
 * abbreviation a number is expected, so before any other word with a capital: Jan Brewer. */
static bool is_given_month(const Tagger *tagger, Span sentence, uint32_t i, Clues clues) {
  if (!(clues & CLUE_GIVEN_NAME) || i + 1 == sentence.end) return false;
  const Token *next = &tagger->document->tokens.items[i + 1];
  if (next->kind != TOKEN_WORD || !(next->flags & TOKEN_CAPITAL)) return false;
  Str form = document_token_text(tagger->document, i);
  bool abbreviated = word_cache_form(tagger->worker->words, form).traits & FORM_STOP;
  if (abbreviated && !(tag_clues(tagger, i + 1) & CLUE_CALENDAR)) return true;
  return !(tagger->capitals[i + 1] & (CAPITAL_ORDINARY | CAPITAL_SIGN)) &&
         !(tag_clues(tagger, i + 1) & CLUE_BEGINS);
}

static void describe_capital(Tagger *tagger, Span sentence, Style style, uint32_t i,
                             Element *element) {
  uint8_t capital = tagger->capitals[i];
  Clues clues = tag_clues(tagger, i);
  Str form = document_token_text(tagger->document, i);
  element->features |= clues & CLUE_FORM;
  if (is_initials(form)) element->features |= WORD_LETTER;
  if (style != STYLE_SENTENCE) element->features |= WORD_HEADLINE;
  if (capital & CAPITAL_ORDINARY) element->features |= WORD_LISTED;
  if (!is_given_month(tagger, sentence, i, clues) && describe_calendar(tagger, clues, element))
    return;
  element->kind = (uint8_t)tag_capital_kind(tagger, i);
  if (capital & CAPITAL_SIGN) describe_odd(tagger, form, element);
}

static void describe_small(Tagger *tagger, Span sentence, uint32_t i, Element *element) {
  Clues clues = tag_clues(tagger, i);
  if (!describe_calendar(tagger, clues, element) && (clues & CLUE_PARTICLE) &&
      begins_name(tagger, sentence, i))
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

static void describe_kind(Tagger *tagger, Span sentence, Style style, uint32_t i,
                          Element *element) {
  const Token *token = &tagger->document->tokens.items[i];
  switch (token->kind) {
  case TOKEN_WORD:
    if (token->flags & TOKEN_CAPITAL)
      describe_capital(tagger, sentence, style, i, element);
    else
      describe_small(tagger, sentence, i, element);
    return;
  case TOKEN_NUMBER: describe_number(tagger, i, element); return;
  case TOKEN_PUNCTUATION:
    element->kind = (uint8_t)row_punctuation_kind(tagger->document, i);
    return;
  case TOKEN_MARK: element->kind = KIND_MARK; return;
  default: return;
  }
}

/* ---- Elements ---- */

/* A token as a word. Returns whether there is no more to say of it: most are small, listed, and
 * neither of the calendar nor particles. */
static inline bool describe_plain(const Tagger *tagger, uint32_t i, Element *element) {
  const Token *token = &tagger->document->tokens.items[i];
  const Word *word = &tagger->words[token->word];
  *element = (Element){.kind = KIND_WORD,
                       .set = word->set,
                       .features = row_word_features(token, false),
                       .tokens = {i, i + 1},
                       .head = i,
                       .item = UINT32_MAX};
  if ((token->flags & TOKEN_CAPITAL) || token->kind != TOKEN_WORD) return false;
  element->features |= word->clues & CLUE_FORM;
  return (word->clues & (WORD_LISTED | CLUE_CALENDAR | CLUE_PARTICLE)) == WORD_LISTED;
}

static void describe_token(Tagger *tagger, Span sentence, Style style, uint32_t i,
                           Element *element) {
  if (describe_plain(tagger, i, element)) return;
  describe_kind(tagger, sentence, style, i, element);
  tagger->left |= tag_left(element);
}

static void describe_known(const Tagger *tagger, uint32_t k, Element *element) {
  const Name *name = &tagger->known.items[k].name;
  uint16_t features = row_word_features(&tagger->document->tokens.items[name->tokens.start], false);
  *element = (Element){.kind = KIND_NAME,
                       .set = name_set(tagger->worker->rules, name),
                       .features = features & (uint16_t)~WORD_LINE_START,
                       .tokens = name->tokens,
                       .head = name->tokens.end - 1,
                       .item = k};
}

/* ---- Rows ---- */

typedef struct {
  Tagger *tagger;
  const Token *tokens;
  Span sentence;
  Style style;
  TokenList *wanted; /* what the row is made for */
  /* the flag of these, and of what stands in the row where it stands next to one */
  unsigned seen;
  bool whole;           /* all tokens stand in it, */
  bool always;          /* also where nothing is wanted */
  bool names;           /* names stand in it, */
  bool names_alone;     /* and are wanted whatever stands beside them */
  SetId gap;            /* the set of words for what is left out */
  uint32_t known, name; /* of tagger->known the next name, and its first token */
  Element *end;         /* of the row */
} RowBuilder;

static inline void next_known(RowBuilder *builder, uint32_t known) {
  builder->known = known;
  builder->name = builder->tagger->known.items[known].name.tokens.start;
}

static void add_gap(RowBuilder *builder, uint32_t start, uint32_t end) {
  if (start < end)
    *builder->end++ = (Element){.kind = KIND_WORD,
                                .set = builder->gap,
                                .tokens = {start, end},
                                .head = start,
                                .item = UINT32_MAX};
}

/* Tokens from `i` on, as long as they are seen. Returns the first behind them. */
static uint32_t add_run(RowBuilder *builder, uint32_t i) {
  Element *element = builder->end;
  const unsigned any = builder->whole ? builder->seen : 0;
  for (; i < builder->sentence.end; element++) {
    if (i == builder->name) {
      if (!builder->names) break;
      describe_known(builder->tagger, builder->known, element);
      next_known(builder, builder->known + 1);
    } else {
      if (!((builder->tokens[i].flags | any) & builder->seen)) break;
      describe_token(builder->tagger, builder->sentence, builder->style, i, element);
    }
    i = element->tokens.end;
  }
  builder->end = element;
  return i;
}

/* Whether the row is made for the name, too: for what a rule may find with it and what stands
   beside it. */
static bool is_wanted(const RowBuilder *builder, Span name) {
  if (!builder->names) return false;
  unsigned beside =
      name.start > builder->sentence.start ? builder->tokens[name.start - 1].flags : 0;
  if (name.end < builder->sentence.end) beside |= builder->tokens[name.end].flags;
  return builder->names_alone || beside & TOKEN_JOINS;
}

/* The next token or name from `i` on for which the row is made. */
static uint32_t next_wanted(RowBuilder *builder, uint32_t i) {
  uint32_t next = token_list_go(builder->wanted, i);
  for (; builder->name <= next; next_known(builder, builder->known + 1)) {
    Span name = builder->tagger->known.items[builder->known].name.tokens;
    if (is_wanted(builder, name)) return name.start;
    next = token_list_go(builder->wanted, name.end);
  }
  return next;
}

/* Of a copy: who builds the row begins anew. */
static bool has_wanted(RowBuilder builder) {
  return next_wanted(&builder, builder.sentence.start) < builder.sentence.end;
}

/* Goes back from token `i`, but not beyond `behind`, as long as what stands there is seen. Returns
   the first. */
static uint32_t begin_run(RowBuilder *builder, uint32_t behind, uint32_t i) {
  const FoundName *known = builder->tagger->known.items;
  while (i > behind) {
    if (builder->known > builder->tagger->begin && known[builder->known - 1].name.tokens.end == i) {
      if (!builder->names) break;
      next_known(builder, builder->known - 1);
      i = builder->name;
    } else {
      if (!(builder->tokens[i - 1].flags & builder->seen)) break;
      i--;
    }
  }
  return i;
}

/* What is wanted, and what is seen to either side of it. */
static void add_stretches(RowBuilder *builder) {
  uint32_t behind = builder->sentence.start; /* the last token of the row */
  for (uint32_t i = behind; (i = next_wanted(builder, i)) < builder->sentence.end;) {
    i = begin_run(builder, behind, i);
    add_gap(builder, behind, i);
    i = behind = add_run(builder, i);
  }
  if (behind > builder->sentence.start) add_gap(builder, behind, builder->sentence.end);
}

static RowBuilder begin_row(Tagger *tagger, Span sentence, Style style, TagRow sort) {
  const Words *words = &tagger->worker->rules->words;
  const Sight *sight = sort == ROW_OF_DATES ? &words->dates : &words->names;
  RowBuilder builder = {.tagger = tagger,
                        .tokens = tagger->document->tokens.items,
                        .sentence = sentence,
                        .style = style};
  builder.wanted = sort == ROW_OF_DATES ? &tagger->dated : &tagger->strange;
  builder.seen = sort == ROW_OF_DATES ? TOKEN_FOR_DATES : TOKEN_FOR_NAMES;
  builder.whole = sort == ROW_OF_GUESSES || sight->whole || tagger->observed;
  builder.always = sort != ROW_OF_GUESSES || words->guesses_whole || tagger->observed;
  builder.names = sort != ROW_OF_DATES || builder.whole || sight->kinds >> KIND_NAME & 1;
  builder.names_alone = words->joiners.whole;
  builder.gap = sight->unseen;
  builder.end = tagger->row.items;
  next_known(&builder, tagger->begin);
  return builder;
}

/* Behind the last name, one that begins nowhere. */
static void end_known(Tagger *tagger) {
  array_push(tagger->scratch, &tagger->known)->name.tokens.start = UINT32_MAX;
  tagger->known.count--;
}

void tag_build_row(Tagger *tagger, Span sentence, Style style, TagRow sort) {
  row_reserve(tagger->worker, &tagger->row, sentence.end - sentence.start);
  end_known(tagger);
  tagger->has_date = false;
  tagger->left = 0;
  RowBuilder builder = begin_row(tagger, sentence, style, sort);
  if (!builder.whole)
    add_stretches(&builder);
  else if (builder.always || has_wanted(builder))
    add_run(&builder, sentence.start);
  tagger->row.count = (uint32_t)(builder.end - tagger->row.items);
  if (tagger->row.count) tagger->row.items[0].features |= WORD_INITIAL;
}
