/* What each token can be: see parts_choices.h. */
#include "stages/parts_choices.h"

#include "base/unicode.h"

/* What a capital letter costs or spares, in tenths of a bit. */
enum {
  COST_CAPITAL_COMMON = 20, /* Foreign Minister: a common word amid a sentence */
  COST_CAPITAL_VERB = 35,
  COST_CAPITAL_CLOSED = 25, /* Of as a name */
  COST_CAPITAL_UNKNOWN = 22,
  COST_INITIAL_PROPER =
      40, /* a word that is known, where a capital says nothing, is a name all the same */
  COST_INITIAL_UNKNOWN = 8 /* an unknown word there is none */
};

/* True when three in four of the longer words have capitals: a headline in title case. */
static bool has_title_case(const ChoiceMaker *maker) {
  unsigned words = 0, capitals = 0;
  for (uint32_t i = maker->sentence.start; i < maker->sentence.end && words < 40; i++) {
    const Token *token = &maker->document->tokens.items[i];
    if (token->kind != TOKEN_WORD || token->end - token->start < 4) continue;
    words++;
    capitals += (token->flags & TOKEN_CAPITAL) != 0;
  }
  return words >= 3 && capitals * 4 >= words * 3;
}

/* Asked where a capital may say something: of few sentences. */
static bool is_title(ChoiceMaker *maker) {
  if (maker->title == TITLE_UNKNOWN) maker->title = has_title_case(maker) ? TITLE : TITLE_NOT;
  return maker->title == TITLE;
}

void choices_begin(ChoiceMaker *maker, Span sentence) {
  const Document *document = maker->document;
  while (maker->quotation < document->quotations.count &&
         document->quotations.items[maker->quotation].tokens.end <= sentence.start)
    maker->quotation++;
  maker->sentence = sentence;
  maker->title = TITLE_UNKNOWN;
  maker->initial = true;
}

static void add(ChoiceMaker *maker, uint8_t column, unsigned cost) {
  maker->made[maker->count++] = (PartChoice){.cost = (uint8_t)cost, .sort = maker->rules->sequences.sorts[column][0]};
}

uint8_t choices_punctuation(const Document *document, uint32_t token) {
  Str text = document_token_text(document, token);
  unsigned size;
  switch (unicode_decode(text, 0, &size)) {
  case ',': return KIND_COMMA;
  case ':': return KIND_COLON;
  case ';': return KIND_SEMICOLON;
  case '.':
  case '!':
  case '?':
  case 0x2026: return KIND_STOP;
  case '(':
  case '[':
  case '{': return KIND_OPEN;
  case ')':
  case ']':
  case '}': return KIND_CLOSE;
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015: return KIND_DASH;
  case '-':
    return text.size > 1 || document->tokens.items[token].flags & TOKEN_SPACE_BEFORE ? KIND_DASH
                                                                                     : KIND_SYMBOL;
  case '\'':
  case '"':
  case 0x2018:
  case 0x2019:
  case 0x201C:
  case 0x201D: return KIND_MARK;
  default: return KIND_SYMBOL;
  }
}

/* Whether some quotation begins or ends with this mark. */
static bool bounds_quotation(ChoiceMaker *maker, uint32_t token) {
  const Document *document = maker->document;
  for (uint32_t q = maker->quotation; q < document->quotations.count; q++) {
    const Quotation *quotation = &document->quotations.items[q];
    if (quotation->tokens.start > token) return false;
    if (quotation->tokens.start == token ||
        (quotation->closed && quotation->tokens.end == token + 1))
      return true;
    if (q == maker->quotation && quotation->tokens.end <= maker->sentence.start) maker->quotation++;
  }
  return false;
}

/* Behind the closing mark of a quotation the sentence goes on: “...,” Will wrote. */
static bool closes_quotation(ChoiceMaker *maker, uint32_t token) {
  const Document *document = maker->document;
  for (uint32_t q = maker->quotation; q < document->quotations.count; q++) {
    const Quotation *quotation = &document->quotations.items[q];
    if (quotation->tokens.start > token) return false;
    if (quotation->closed && quotation->tokens.end == token + 1) return true;
  }
  return false;
}

/* An apostrophe behind a plural that no quotation claims: the ministers' meeting. */
static void choose_mark(ChoiceMaker *maker, uint32_t i) {
  const Document *document = maker->document;
  Str text = document_token_text(document, i);
  bool apostrophe = str_equal(text, STR("'")) || str_equal(text, STR("\u2019"));
  bool tight = i > maker->sentence.start && !(document->tokens.items[i].flags & TOKEN_SPACE_BEFORE);
  if (apostrophe && tight &&
      (document_token_text(document, i - 1).data[document_token_text(document, i - 1).size - 1] |
       0x20) == 's' &&
      !bounds_quotation(maker, i))
    add(maker, COLUMN_GENITIVE, 0);
  else
    add(maker, KIND_MARK, 0);
}

static void choose_name(ChoiceMaker *maker, const Name *name) {
  Str last = document_token_text(maker->document, name->tokens.end - 1);
  if (name->type == ENTITY_NORP && str_ends_with(last, STR("s"))) { /* Russians */
    add(maker, KIND_NOUNS, 0);
  } else if (name->type == ENTITY_NORP) {
    add(maker, KIND_ADJECTIVE, 5);
    add(maker, KIND_NAME, 15);
  } else {
    add(maker, name->type == ENTITY_DATE ? COLUMN_DATE : KIND_NAME, 0);
  }
}

static bool is_verb(uint8_t kind) {
  return kind >= KIND_BASE && kind <= KIND_GERUND;
}
static bool is_noun(uint8_t kind) {
  return kind == KIND_NOUN || kind == KIND_NOUNS;
}

/* Function words keep their parts whatever their letters. */
static bool is_closed(const Word *word) {
  uint8_t kind = word->parts[0].kind;
  return !is_noun(kind) && !is_verb(kind) && kind != KIND_ADJECTIVE && kind != KIND_ADVERB &&
         kind != KIND_MODAL;
}

static void add_part(ChoiceMaker *maker, PartChoice part, int more) {
  int cost = part.cost + more;
  part.cost = (uint8_t)(cost < UINT8_MAX ? cost : UINT8_MAX);
  maker->made[maker->count++] = part;
}

/* `common` is added to nouns and the like, `verb` to verbs. */
static void add_parts(ChoiceMaker *maker, const Word *word, int common, int verb) {
  for (unsigned i = 0; i < word->part_count; i++) {
    uint8_t kind = word->parts[i].kind;
    int more = is_verb(kind) || kind == KIND_MODAL ? verb : kind == KIND_NOUNS ? common / 2 : common;
    add_part(maker, word->parts[i], more);
  }
}

static void choose_clitic(ChoiceMaker *maker, const Word *word) {
  add_parts(maker, word, 0, 0);
  for (unsigned i = 0; i < word->part_count; i++)
    if (word->parts[i].kind == KIND_POSSESSIVE) maker->made[i].sort = maker->rules->sequences.sorts[COLUMN_GENITIVE][0];
}

/* "Similarly, …": an unknown word that looks like an adverb, begins the sentence and stands before a comma. */
static bool begins_as_adverb(const ChoiceMaker *maker, const Token *token, const Word *word) {
  const Document *document = maker->document;
  uint32_t next = (uint32_t)(token - document->tokens.items) + 1;
  return maker->initial && word->likeliest == KIND_ADVERB && next < document->tokens.count &&
         str_equal(document_token_text(document, next), STR(","));
}

static void choose_capital(ChoiceMaker *maker, const Token *token, const Word *word) {
  bool told = !maker->initial && !is_title(maker); /* the capital says something */
  bool upper = token->flags & TOKEN_UPPER && !is_title(maker);
  if (word->guessed && !begins_as_adverb(maker, token, word)) {
    add(maker, KIND_PROPER, 0);
    int cost = told || upper ? COST_CAPITAL_UNKNOWN : COST_INITIAL_UNKNOWN;
    add_parts(maker, word, cost, cost);
  } else if (is_closed(word)) {
    add_parts(maker, word, 0, 0);
    if (told || upper)
      add(maker, KIND_PROPER, upper && token->end - token->start > 1 ? 0 : COST_CAPITAL_CLOSED);
  } else {
    add(maker, KIND_PROPER, told || upper ? 0 : COST_INITIAL_PROPER);
    add_parts(maker, word, told ? COST_CAPITAL_COMMON : 0, told ? COST_CAPITAL_VERB : 0);
  }
}

static bool is_i(const ChoiceMaker *maker, const Token *token) {
  return token->end - token->start == 1 && maker->document->text.data[token->start] == 'I';
}

static void choose_mark_or_sign(ChoiceMaker *maker, const Token *token, uint32_t i) {
  if (token->kind == TOKEN_MARK) {
    choose_mark(maker, i);
    maker->initial = !closes_quotation(maker, i);
  } else {
    uint8_t kind = choices_punctuation(maker->document, i);
    add(maker, kind, 0);
    maker->initial = kind != KIND_COMMA && kind != KIND_SYMBOL;
  }
}

static void choose_word(ChoiceMaker *maker, const Token *token) {
  const Word *word = words_get(&maker->rules->words, token->word);
  if (token->kind == TOKEN_NUMBER) add(maker, KIND_NUMBER, 0);
  else if (token->kind == TOKEN_CLITIC) choose_clitic(maker, word);
  else if (is_i(maker, token)) add_parts(maker, word, 0, 0);
  else choose_capital(maker, token, word);
  maker->initial = false;
}

Choices choices_of_special(ChoiceMaker *maker, uint32_t i) {
  const Token *token = &maker->document->tokens.items[i];
  maker->count = 0;
  if (token->kind == TOKEN_MARK || token->kind == TOKEN_PUNCTUATION) choose_mark_or_sign(maker, token, i);
  else choose_word(maker, token);
  return (Choices){maker->made, maker->count};
}

Choices choices_of_name(ChoiceMaker *maker, const Name *name) {
  maker->count = 0;
  choose_name(maker, name);
  maker->initial = false;
  return (Choices){maker->made, maker->count};
}
