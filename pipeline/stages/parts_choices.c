/* What each token can be: see parts_choices.h. */
#include "stages/parts_choices.h"

#include <string.h>

#include "base/unicode.h"

/* What a capital letter costs or spares, in tenths of a bit. */
enum {
  COST_CAPITAL_COMMON = 20, /* Foreign Minister: a common word amid a sentence */
  COST_CAPITAL_VERB = 35,
  COST_CAPITAL_CLOSED = 25, /* Of as a name */
  COST_CAPITAL_UNKNOWN = 22,
  /* A word that is known, where a capital says nothing, is a name all the same. */
  COST_INITIAL_PROPER = 40,
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

void choices_init(ChoiceMaker *maker, const Rulebook *rules, Document *document) {
  maker->rules = rules;
  maker->document = document;
  maker->name = maker->passed = 0;
  memset(maker->latest, 0, sizeof maker->latest);
}

void choices_begin(ChoiceMaker *maker, Span sentence) {
  maker->sentence = sentence;
  maker->next = sentence.start;
  maker->title = TITLE_UNKNOWN;
  maker->initial = sentence.start;
}

/* One choice, without cost. */
static const Choices *only(const ChoiceMaker *maker, uint8_t column) {
  return &maker->rules->sequences.plain[column];
}

static Choices *make(ChoiceMaker *maker) {
  Choices *made = &maker->made[maker->count++];
  made->parts.count = 0;
  return made;
}

static const Choices *finish(Choices *made) {
  sequences_let_survive(made);
  return made;
}

static void add_part(Parts *parts, PartChoice part, int more) {
  int cost = part.cost + more;
  part.cost = (uint8_t)(cost < UINT8_MAX ? cost : UINT8_MAX);
  parts->items[parts->count++] = part;
}

static void add(const ChoiceMaker *maker, Choices *made, uint8_t column, int cost) {
  add_part(&made->parts, only(maker, column)->parts.items[0], cost);
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
      [','] = KIND_COMMA, [':'] = KIND_COLON, [';'] = KIND_SEMICOLON, ['.'] = KIND_STOP,
      ['!'] = KIND_STOP,  ['?'] = KIND_STOP,  ['('] = KIND_OPEN,      ['['] = KIND_OPEN,
      ['{'] = KIND_OPEN,  [')'] = KIND_CLOSE, [']'] = KIND_CLOSE,     ['}'] = KIND_CLOSE,
      ['\''] = KIND_MARK, ['"'] = KIND_MARK};
  Str text = document_token_text(document, token);
  unsigned char first = (unsigned char)text.data[0];
  unsigned size;
  if (first >= 0x80) return wide_punctuation(unicode_decode(text, 0, &size));
  if (first == '-' && (text.size > 1 || document->tokens.items[token].flags & TOKEN_SPACE_BEFORE))
    return KIND_DASH;
  return kinds[first] ? kinds[first] : KIND_SYMBOL;
}

/* Whether some quotation ends with this mark, or, if that counts too, begins with it. Such a one is
 * the last that begins up to here, or around that. Marks must be asked for in their order: each
 * quotation is passed once. */
static bool bounds_quotation(ChoiceMaker *maker, uint32_t mark, bool begins) {
  const Document *document = maker->document;
  const Quotation *all = document->quotations.items;
  uint32_t passed = maker->passed;
  for (; passed < document->quotations.count && all[passed].tokens.start <= mark; passed++)
    maker->latest[all[passed].depth] = &all[passed];
  maker->passed = passed;
  if (!passed) return false;
  const Quotation *last = &all[passed - 1];
  if (begins && last->tokens.start == mark) return true;
  for (unsigned depth = 0; depth <= last->depth; depth++) {
    const Quotation *around = maker->latest[depth];
    if (around && around->closed && around->tokens.end == mark + 1) return true;
  }
  return false;
}

/* An apostrophe behind a plural that no quotation claims: the ministers' meeting. */
static bool is_genitive(ChoiceMaker *maker, uint32_t i) {
  const Document *document = maker->document;
  if (i == maker->sentence.start || document->tokens.items[i].flags & TOKEN_SPACE_BEFORE)
    return false;
  Str text = document_token_text(document, i);
  bool apostrophe = str_equal(text, STR("'")) || str_equal(text, STR("\u2019"));
  char before = document->text.data[document->tokens.items[i - 1].end - 1];
  return apostrophe && (before | 0x20) == 's' && !bounds_quotation(maker, i, true);
}

static bool is_verb(uint8_t kind) { return kind >= KIND_BASE && kind <= KIND_GERUND; }
static bool is_noun(uint8_t kind) { return kind == KIND_NOUN || kind == KIND_NOUNS; }

/* Function words keep their parts whatever their letters. */
static bool is_closed(const Parts *parts) {
  uint8_t kind = parts->items[0].kind;
  return !is_noun(kind) && !is_verb(kind) && kind != KIND_ADJECTIVE && kind != KIND_ADVERB &&
         kind != KIND_MODAL;
}

/* `common` is added to nouns and the like, `verb` to verbs. */
static void add_parts(Choices *made, const Parts *parts, int common, int verb) {
  for (unsigned i = 0; i < parts->count; i++) {
    uint8_t kind = parts->items[i].kind;
    int more = is_verb(kind) || kind == KIND_MODAL ? verb
               : kind == KIND_NOUNS                ? common / 2
                                                   : common;
    add_part(&made->parts, parts->items[i], more);
  }
}

static const Choices *choices_of_clitic(ChoiceMaker *maker, const Choices *of_word) {
  Choices *made = make(maker);
  *made = *of_word;
  for (unsigned i = 0; i < made->parts.count; i++) {
    PartChoice *part = &made->parts.items[i];
    if (part->kind == KIND_POSSESSIVE) part->sort = only(maker, COLUMN_GENITIVE)->only;
  }
  return finish(made);
}

/* "Similarly, …": an unknown word that looks like an adverb, begins the sentence and stands before
   a comma; "Mayor Finally Resigns": or stands in a headline, before another word. */
static bool is_capital_adverb(ChoiceMaker *maker, uint32_t token, const Word *word) {
  const Document *document = maker->document;
  if (word->likeliest != KIND_ADVERB || token + 1 == document->tokens.count) return false;
  const bool comma = str_equal(document_token_text(document, token + 1), STR(","));
  return maker->initial == token ? comma : is_title(maker) && !comma;
}

static const Choices *choices_of_capital(ChoiceMaker *maker, uint32_t i, const Word *word,
                                         const Choices *of_word) {
  const Token *token = &maker->document->tokens.items[i];
  const Parts *parts = &of_word->parts;
  bool told = maker->initial != i && !is_title(maker); /* the capital says something */
  bool upper = token->flags & TOKEN_UPPER && !is_title(maker);
  bool guessed = word->guessed && !is_capital_adverb(maker, i, word),
       closed = !guessed && is_closed(parts);
  if (closed && !told && !upper) return of_word;
  Choices *made = make(maker);
  if (guessed) {
    add(maker, made, KIND_PROPER, 0);
    int cost = told || upper ? COST_CAPITAL_UNKNOWN : COST_INITIAL_UNKNOWN;
    add_parts(made, parts, cost, cost);
  } else if (closed) {
    made->parts = *parts;
    add(maker, made, KIND_PROPER, upper && token->end - token->start > 1 ? 0 : COST_CAPITAL_CLOSED);
  } else {
    add(maker, made, KIND_PROPER, told || upper ? 0 : COST_INITIAL_PROPER);
    add_parts(made, parts, told ? COST_CAPITAL_COMMON : 0, told ? COST_CAPITAL_VERB : 0);
  }
  return finish(made);
}

static bool is_i(const ChoiceMaker *maker, const Token *token) {
  return token->end - token->start == 1 && maker->document->text.data[token->start] == 'I';
}

static const Choices *choices_of_word(ChoiceMaker *maker, const Token *token, uint32_t i) {
  const Words *words = &maker->rules->words;
  const Word *word = words_get(words, token->word);
  const Choices *of_word = words_choices(words, word);
  if (is_i(maker, token)) return of_word;
  return token->kind == TOKEN_CLITIC ? choices_of_clitic(maker, of_word)
                                     : choices_of_capital(maker, i, word, of_word);
}

/* Behind the closing mark of a quotation the sentence goes on: “...,” Will wrote. */
static const Choices *choices_of_mark(ChoiceMaker *maker, uint32_t i) {
  if (!bounds_quotation(maker, i, false)) maker->initial = i + 1;
  return only(maker, is_genitive(maker, i) ? COLUMN_GENITIVE : KIND_MARK);
}

static const Choices *choices_of_sign(ChoiceMaker *maker, uint32_t i) {
  uint8_t kind = choices_punctuation(maker->document, i);
  if (kind != KIND_COMMA && kind != KIND_SYMBOL) maker->initial = i + 1;
  return only(maker, kind);
}

/* Of a token that is no word in small letters. */
static const Choices *choices_of_special(ChoiceMaker *maker, uint32_t i) {
  const Token *token = &maker->document->tokens.items[i];
  switch (token->kind) {
  case TOKEN_PUNCTUATION: return choices_of_sign(maker, i);
  case TOKEN_MARK: return choices_of_mark(maker, i);
  case TOKEN_NUMBER: return only(maker, KIND_NUMBER);
  default: return choices_of_word(maker, token, i);
  }
}

static const Choices *choices_of_name(ChoiceMaker *maker, const Name *name) {
  if (name->type == ENTITY_DATE) return only(maker, COLUMN_DATE);
  if (name->type != ENTITY_NORP) return only(maker, KIND_NAME);
  if (str_ends_with(document_token_text(maker->document, name->tokens.end - 1), STR("s")))
    return only(maker, KIND_NOUNS); /* Russians */
  Choices *made = make(maker);
  add(maker, made, KIND_ADJECTIVE, 5);
  add(maker, made, KIND_NAME, 15);
  return finish(made);
}

/* Where the next name begins; UINT32_MAX if there is none. */
static inline uint32_t next_name(const ChoiceMaker *maker) {
  const Document *document = maker->document;
  return maker->name < document->names.count ? document->names.items[maker->name].tokens.start
                                             : UINT32_MAX;
}

/* The part of a token inside a name. Those of a date are often common words: next week. */
static uint8_t part_in_name(const ChoiceMaker *maker, const Name *name, uint32_t i) {
  const Token *token = &maker->document->tokens.items[i];
  if (token->kind == TOKEN_NUMBER) return KIND_NUMBER;
  if (token->kind == TOKEN_PUNCTUATION || token->kind == TOKEN_MARK)
    return choices_punctuation(maker->document, i);
  if (name->type != ENTITY_DATE || token->flags & TOKEN_CAPITAL) return KIND_PROPER;
  return words_get(&maker->rules->words, token->word)->likeliest;
}

/* `only`, `part`: where there is but one choice. */
static inline void put(Stretch *stretch, Token *token, uint32_t i, const Choices *choices,
                       uint8_t only, uint8_t part) {
  stretch->sorts[i - stretch->start] = only;
  stretch->choices[i - stretch->start] = choices;
  token->part = part;
}

static inline void put_word(const Words *words, Stretch *stretch, Token *token, uint32_t i) {
  const Word *word = words_get(words, token->word);
  put(stretch, token, i, words_choices(words, word), word->only, word->likeliest);
}

static void put_choices(Stretch *stretch, Token *token, uint32_t i, const Choices *choices) {
  put(stretch, token, i, choices, choices->only, choices->parts.items[0].kind);
}

/* The next name: a step is made at its first token only. `end`: of the stretch. Returns the end of
   the name. */
static uint32_t put_name(ChoiceMaker *maker, uint32_t end, Stretch *stretch) {
  const Name *name = &maker->document->names.items[maker->name++];
  Token *tokens = maker->document->tokens.items;
  uint32_t first = name->tokens.start;
  put_choices(stretch, &tokens[first], first, choices_of_name(maker, name));
  if (name->type != ENTITY_NORP) tokens[first].part = part_in_name(maker, name, first);
  for (uint32_t i = first + 1; i < name->tokens.end; i++) {
    tokens[i].part = part_in_name(maker, name, i);
    if (i < end) stretch->sorts[i - stretch->start] = SORT_NOTHING;
  }
  return name->tokens.end;
}

/* Mostly a token is a word in small letters. */
void choices_of_stretch(ChoiceMaker *maker, Stretch *stretch) {
  const Words *words = &maker->rules->words;
  Token *tokens = maker->document->tokens.items;
  uint32_t i = maker->next, end = maker->sentence.end, name = next_name(maker);
  if (end - i > STRETCH_MAX) end = i + STRETCH_MAX;
  stretch->start = i;
  stretch->count = end - i;
  stretch->sorts[end - i] = SORT_SEVERAL;
  maker->count = 0;
  while (i < end) {
    Token *token = &tokens[i];
    if (!(token->kind | (token->flags & TOKEN_CAPITAL) | (i == name))) {
      put_word(words, stretch, token, i++);
    } else if (i == name) {
      i = put_name(maker, end, stretch);
      name = next_name(maker);
    } else {
      put_choices(stretch, token, i, choices_of_special(maker, i));
      i++;
    }
  }
  maker->next = i;
}
