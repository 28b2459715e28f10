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
    unsigned is_long = (token->kind == TOKEN_WORD) & (token->end - token->start >= 4);
    words += is_long;
    capitals += is_long & (token->flags / TOKEN_CAPITAL);
  }
  return words >= 3 && capitals * 4 >= words * 3;
}

/* Asked where a capital may say something: of few sentences. */
static bool is_title(ChoiceMaker *maker) {
  if (maker->title == TITLE_UNKNOWN) maker->title = has_title_case(maker) ? TITLE : TITLE_NOT;
  return maker->title == TITLE;
}

void choices_init(ChoiceMaker *maker, const Rulebook *rules, const Document *document) {
  maker->rules = rules;
  maker->document = document;
  maker->name = maker->quotation = 0;
}

void choices_begin(ChoiceMaker *maker, Span sentence) {
  const Document *document = maker->document;
  while (maker->quotation < document->quotations.count &&
         document->quotations.items[maker->quotation].tokens.end <= sentence.start)
    maker->quotation++;
  maker->sentence = sentence;
  maker->next = sentence.start;
  maker->title = TITLE_UNKNOWN;
  maker->initial = sentence.start;
}

/* One choice, without cost. */
static Choices only(const ChoiceMaker *maker, uint32_t token, uint8_t column) {
  return (Choices){&maker->rules->sequences.plain[column], token, 1};
}

/* What has been made since there were `before`. */
static Choices made_since(const ChoiceMaker *maker, uint32_t token, uint32_t before) {
  return (Choices){maker->made + before, token, maker->count - before};
}

static void add_part(ChoiceMaker *maker, PartChoice part, int more) {
  int cost = part.cost + more;
  part.cost = (uint8_t)(cost < UINT8_MAX ? cost : UINT8_MAX);
  maker->made[maker->count++] = part;
}

static void add(ChoiceMaker *maker, uint8_t column, int cost) {
  add_part(maker, maker->rules->sequences.plain[column], cost);
}

static uint8_t wide_punctuation(uint32_t sign) {
  switch (sign) {
  case 0x2026: return KIND_STOP;
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015: return KIND_DASH;
  case 0x2018:
  case 0x2019:
  case 0x201C:
  case 0x201D: return KIND_MARK;
  default: return KIND_SYMBOL;
  }
}

uint8_t choices_punctuation(const Document *document, uint32_t token) {
  static const uint8_t kinds[0x80] = {
      [','] = KIND_COMMA, [':'] = KIND_COLON, [';'] = KIND_SEMICOLON, ['.'] = KIND_STOP,  ['!'] = KIND_STOP,
      ['?'] = KIND_STOP,  ['('] = KIND_OPEN,  ['['] = KIND_OPEN,      ['{'] = KIND_OPEN,  [')'] = KIND_CLOSE,
      [']'] = KIND_CLOSE, ['}'] = KIND_CLOSE, ['\''] = KIND_MARK,     ['"'] = KIND_MARK};
  Str text = document_token_text(document, token);
  unsigned char first = (unsigned char)text.data[0];
  unsigned size;
  if (first >= 0x80) return wide_punctuation(unicode_decode(text, 0, &size));
  if (first == '-' && (text.size > 1 || document->tokens.items[token].flags & TOKEN_SPACE_BEFORE)) return KIND_DASH;
  return kinds[first] ? kinds[first] : KIND_SYMBOL;
}

/* Whether some quotation ends with this mark, or, if that counts too, begins with it. */
static bool bounds_quotation(const ChoiceMaker *maker, uint32_t mark, bool begins) {
  const Document *document = maker->document;
  for (uint32_t q = maker->quotation; q < document->quotations.count; q++) {
    const Quotation *quotation = &document->quotations.items[q];
    if (quotation->tokens.start > mark) return false;
    if (quotation->closed && quotation->tokens.end == mark + 1) return true;
    if (begins && quotation->tokens.start == mark) return true;
  }
  return false;
}

/* An apostrophe behind a plural that no quotation claims: the ministers' meeting. */
static bool is_genitive(const ChoiceMaker *maker, uint32_t i) {
  const Document *document = maker->document;
  if (i == maker->sentence.start || document->tokens.items[i].flags & TOKEN_SPACE_BEFORE) return false;
  Str text = document_token_text(document, i);
  bool apostrophe = str_equal(text, STR("'")) || str_equal(text, STR("\u2019"));
  char before = document->text.data[document->tokens.items[i - 1].end - 1];
  return apostrophe && (before | 0x20) == 's' && !bounds_quotation(maker, i, true);
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

/* `common` is added to nouns and the like, `verb` to verbs. */
static void add_parts(ChoiceMaker *maker, const Word *word, int common, int verb) {
  for (unsigned i = 0; i < word->part_count; i++) {
    uint8_t kind = word->parts[i].kind;
    int more = is_verb(kind) || kind == KIND_MODAL ? verb : kind == KIND_NOUNS ? common / 2 : common;
    add_part(maker, word->parts[i], more);
  }
}

static void choose_clitic(ChoiceMaker *maker, const Word *word) {
  PartChoice *made = maker->made + maker->count;
  add_parts(maker, word, 0, 0);
  for (unsigned i = 0; i < word->part_count; i++)
    if (made[i].kind == KIND_POSSESSIVE) made[i].sort = maker->rules->sequences.plain[COLUMN_GENITIVE].sort;
}

/* "Similarly, …": an unknown word that looks like an adverb, begins the sentence and stands before a comma. */
static bool begins_as_adverb(const ChoiceMaker *maker, uint32_t token, const Word *word) {
  const Document *document = maker->document;
  return maker->initial == token && word->likeliest == KIND_ADVERB && token + 1 < document->tokens.count &&
         str_equal(document_token_text(document, token + 1), STR(","));
}

static void choose_capital(ChoiceMaker *maker, uint32_t i, const Word *word) {
  const Token *token = &maker->document->tokens.items[i];
  bool told = maker->initial != i && !is_title(maker); /* the capital says something */
  bool upper = token->flags & TOKEN_UPPER && !is_title(maker);
  if (word->guessed && !begins_as_adverb(maker, i, word)) {
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

static Choices choices_of_word(ChoiceMaker *maker, const Token *token, uint32_t i) {
  const Word *word = words_get(&maker->rules->words, token->word);
  uint32_t before = maker->count;
  if (is_i(maker, token)) return (Choices){word->parts, i, word->part_count};
  if (token->kind == TOKEN_CLITIC) choose_clitic(maker, word);
  else choose_capital(maker, i, word);
  return made_since(maker, i, before);
}

/* Behind the closing mark of a quotation the sentence goes on: “...,” Will wrote. */
static Choices choices_of_mark(ChoiceMaker *maker, uint32_t i) {
  if (!bounds_quotation(maker, i, false)) maker->initial = i + 1;
  return only(maker, i, is_genitive(maker, i) ? COLUMN_GENITIVE : KIND_MARK);
}

static Choices choices_of_sign(ChoiceMaker *maker, uint32_t i) {
  uint8_t kind = choices_punctuation(maker->document, i);
  if (kind != KIND_COMMA && kind != KIND_SYMBOL) maker->initial = i + 1;
  return only(maker, i, kind);
}

/* Of a token that is no word in small letters. */
static Choices choices_of_special(ChoiceMaker *maker, uint32_t i) {
  const Token *token = &maker->document->tokens.items[i];
  switch (token->kind) {
  case TOKEN_PUNCTUATION: return choices_of_sign(maker, i);
  case TOKEN_MARK: return choices_of_mark(maker, i);
  case TOKEN_NUMBER: return only(maker, i, KIND_NUMBER);
  default: return choices_of_word(maker, token, i);
  }
}

static Choices choices_of_name(ChoiceMaker *maker, const Name *name) {
  uint32_t first = name->tokens.start, before = maker->count;
  if (name->type == ENTITY_DATE) return only(maker, first, COLUMN_DATE);
  if (name->type != ENTITY_NORP) return only(maker, first, KIND_NAME);
  if (str_ends_with(document_token_text(maker->document, name->tokens.end - 1), STR("s")))
    return only(maker, first, KIND_NOUNS); /* Russians */
  add(maker, KIND_ADJECTIVE, 5);
  add(maker, KIND_NAME, 15);
  return made_since(maker, first, before);
}

/* Where the next name begins from token `i` on; UINT32_MAX if there is none. */
static inline uint32_t next_name(ChoiceMaker *maker, uint32_t i) {
  const Document *document = maker->document;
  while (maker->name < document->names.count && document->names.items[maker->name].tokens.start < i) maker->name++;
  return maker->name < document->names.count ? document->names.items[maker->name].tokens.start : UINT32_MAX;
}

/* Of the tokens from `i` to `stop`. Returns the end of what it has written. */
static inline Choices *choices_before(ChoiceMaker *maker, uint32_t i, uint32_t stop, Choices *choices) {
  const Word *words = maker->rules->words.words.items;
  const Token *token = &maker->document->tokens.items[i];
  for (; i < stop; i++, token++) {
    if (token->kind != TOKEN_WORD || token->flags & TOKEN_CAPITAL) {
      *choices = choices_of_special(maker, i);
    } else {
      const Word *word = &words[token->word];
      *choices = (Choices){word->parts, i, word->part_count};
    }
    choices += choices->count > 0;
  }
  return choices;
}

uint32_t choices_of_stretch(ChoiceMaker *maker, Choices *choices) {
  uint32_t i = maker->next, end = maker->sentence.end;
  Choices *after = choices;
  if (end - i > STRETCH_MAX) end = i + STRETCH_MAX;
  maker->count = 0;
  while (i < end) {
    uint32_t name = next_name(maker, i), stop = name < end ? name : end;
    after = choices_before(maker, i, stop, after);
    i = stop;
    if (i == end) break;
    *after++ = choices_of_name(maker, &maker->document->names.items[maker->name]);
    i = maker->document->names.items[maker->name].tokens.end;
  }
  maker->next = i;
  return (uint32_t)(after - choices);
}
