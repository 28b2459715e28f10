/* tokenize: the text is cut into tokens.
 *
 * In: valid UTF-8. Out: words, numbers, clitics, marks and punctuation, each a span of bytes, with its
 * letter case, the white space before it, and the rulebook's number for its form. Method: one pass,
 * deciding by the class of each character; ASCII by table. Words keep inner hyphens, apostrophes and
 * full stops; clitics ('s, n't) are cut off; a full stop stays with an abbreviation that the lexicon
 * lists (class `abbreviation`), with initials (J.) and with letters in a row (U.S.). */
#include <string.h>

#include "base/unicode.h"
#include "stages/worker.h"

typedef struct {
  Worker *worker;
  Document *document;
  Str text;
  ClassId abbreviation, small, before_number;
} Tokenizer;

static uint32_t decode(const Tokenizer *tokenizer, size_t at, unsigned *size) {
  *size = 1;
  if (at >= tokenizer->text.size) return 0;
  return unicode_decode(tokenizer->text, at, size);
}

static uint32_t peek(const Tokenizer *tokenizer, size_t at) {
  unsigned size;
  return decode(tokenizer, at, &size);
}

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019; }

static bool is_alphanumeric(uint32_t c) { return unicode_is_letter(c) || unicode_is_digit(c); }

static bool is_hyphen(uint32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

static bool is_mark(uint32_t c) {
  return c == '"' || c == '\'' || c == '`' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) ||
         c == 0x2039 || c == 0x203A;
}


/* Past letters and digits from `at`. */
static size_t skip_run(const Tokenizer *tokenizer, size_t at) {
  unsigned size;
  for (uint32_t c; (c = decode(tokenizer, at, &size)) && is_alphanumeric(c);) at += size;
  return at;
}

/* Whether the character before `at`, inside a word, is a digit. */
static bool digit_before(const Tokenizer *tokenizer, size_t at) {
  return unicode_is_digit((unsigned char)tokenizer->text.data[at - 1]);
}

/* One that joins what stands on both sides of it into one word. */
static bool joins(const Tokenizer *tokenizer, size_t start, size_t at, uint32_t c, unsigned size) {
  uint32_t next = peek(tokenizer, at + size);
  if (is_hyphen(c)) return is_alphanumeric(next);
  if (is_apostrophe(c)) return unicode_is_letter(next);
  if (c == '&') return at - start <= 2 && unicode_is_upper(next);
  if (c == '.') /* U.S, a.m, example.com, but not "end.The" */
    return (unicode_is_letter(next) && (at - start == 1 || !unicode_is_upper(next) ||
                                        tokenizer->text.data[at - 2] == '.')) ||
           (unicode_is_digit(next) && digit_before(tokenizer, at));
  if (c == ',' || c == ':') return digit_before(tokenizer, at) && unicode_is_digit(next);
  if (c == '_' || c == '@') return is_alphanumeric(next);
  return false;
}

static size_t skip_word(const Tokenizer *tokenizer, size_t start) {
  size_t at = skip_run(tokenizer, start);
  for (;;) {
    unsigned size;
    uint32_t c = decode(tokenizer, at, &size);
    if (!c || at == start || !joins(tokenizer, start, at, c, size)) return at;
    at = skip_run(tokenizer, at + size);
  }
}

static size_t skip_address(const Tokenizer *tokenizer, size_t at) {
  unsigned size;
  for (uint32_t c; (c = decode(tokenizer, at, &size)) && !unicode_is_space(c) && !is_mark(c);) at += size;
  while (strchr(".,;:!?)", tokenizer->text.data[at - 1])) at--;
  return at;
}

/* Where the clitic at the end of a word begins, or its end: I|'m, Russia|’s, did|n't. */
static size_t clitic_start(Str word) {
  static const char *const endings[] = {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"};
  char plain[8];
  size_t kept = 0, at = word.size;
  size_t starts[8];
  while (at > 0 && kept < 3) { /* the last three characters, with straight apostrophes */
    at--;
    while (at > 0 && ((unsigned char)word.data[at] & 0xC0) == 0x80) at--;
    unsigned size;
    uint32_t c = unicode_decode(word, at, &size);
    kept++;
    starts[kept] = at;
    plain[3 - kept] = is_apostrophe(c) ? '\'' : c < 0x80 ? (char)(c | 0x20) : '?';
  }
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t size = strlen(endings[i]);
    if (size <= kept && starts[size] > 0 && !memcmp(plain + 3 - size, endings[i], size))
      return starts[size];
  }
  return word.size;
}

static bool has_class(const Tokenizer *tokenizer, Str form, ClassId class) {
  const Words *words = &tokenizer->worker->rules->words;
  SetId set = words_get(words, word_cache_find(tokenizer->worker->words, form))->set;
  return class != SYMBOL_NONE && words_set_has(words, set, class);
}

/* Most abbreviations are written with a capital: "Mass." is one, "mass." ends a sentence. "No." is one only before a
 * number. */
static bool is_listed_abbreviation(const Tokenizer *tokenizer, size_t start, size_t end, bool capital) {
  Str form = str_slice(tokenizer->text, start, end + 1);
  if (!has_class(tokenizer, form, capital ? tokenizer->abbreviation : tokenizer->small)) return false;
  if (!has_class(tokenizer, form, tokenizer->before_number)) return true;
  size_t next = end + 1;
  return next + 1 < tokenizer->text.size && tokenizer->text.data[next] == ' ' &&
         unicode_is_digit((unsigned char)tokenizer->text.data[next + 1]);
}

/* U.S, a.m, Ph.D: the pieces between the full stops have one or two letters. */
static bool is_dotted(Str form) {
  bool dotted = false;
  while (form.data) {
    Str piece = str_cut(&form, '.');
    dotted |= form.data != NULL;
    if (!piece.size || piece.size > 2 || !unicode_is_letter((unsigned char)piece.data[0])) return false;
  }
  return dotted;
}

static bool is_abbreviation(const Tokenizer *tokenizer, size_t start, size_t end) {
  Str text = tokenizer->text;
  for (size_t i = start; i < end; i++) /* R-Ky. */
    if (text.data[i] == '-') start = i + 1;
  if (start == end) return false;
  bool capital = unicode_is_upper((unsigned char)text.data[start]);
  if (end - start == 1) return capital;
  return end - start <= 8 && (is_dotted(str_slice(text, start, end)) ||
                              is_listed_abbreviation(tokenizer, start, end, capital));
}

static void add_token(Tokenizer *tokenizer, size_t start, size_t end) {
  Document *document = tokenizer->document;
  Token *token = array_push(document->arena, &document->tokens);
  token->start = (uint32_t)start;
  token->end = (uint32_t)end;
  token_describe(tokenizer->worker, document, document->tokens.count - 1);
}

/* The 's behind a full stop: U.S.'s */
static size_t add_clitic_behind(Tokenizer *tokenizer, size_t at) {
  unsigned size;
  if (tokenizer->text.data[at - 1] != '.' || !is_apostrophe(decode(tokenizer, at, &size))) return at;
  size_t end = skip_run(tokenizer, at + size);
  if (end != at + size + 1 || (tokenizer->text.data[end - 1] | 0x20) != 's') return at;
  add_token(tokenizer, at, end);
  return end;
}

static size_t add_word(Tokenizer *tokenizer, size_t start) {
  size_t end = skip_word(tokenizer, start);
  Str text = tokenizer->text;
  if (str_starts_with(str_slice(text, end, end + 3), STR("://")))
    end = skip_address(tokenizer, end);
  else if (end < text.size && text.data[end] == '.' && is_abbreviation(tokenizer, start, end))
    end++;
  size_t clitic = start + clitic_start(str_slice(text, start, end));
  add_token(tokenizer, start, clitic);
  if (clitic < end) add_token(tokenizer, clitic, end);
  return add_clitic_behind(tokenizer, end);
}

static size_t count_run(Str text, size_t at, char c) {
  size_t end = at;
  while (end < text.size && text.data[end] == c) end++;
  return end - at;
}

/* A token of one character, or of a few alike: "..." "--" "''" "``" */
static size_t sign_size(const Tokenizer *tokenizer, size_t at, uint32_t c, unsigned size) {
  size_t run = size == 1 ? count_run(tokenizer->text, at, (char)c) : 1;
  if (c == '.' && run >= 2) return run;
  if (c == '-' && run >= 2) return run;
  if ((c == '\'' || c == '`') && run == 2) return 2;
  return size;
}

void tokenize(Worker *worker, Document *document) {
  const Words *words = &worker->rules->words;
  Tokenizer tokenizer = {worker, document, document->text, words_find_class(words, STR("abbreviation")),
                         words_find_class(words, STR("small-abbreviation")),
                         words_find_class(words, STR("before-number"))};
  for (size_t at = 0; at < document->text.size;) {
    unsigned size;
    uint32_t c = unicode_decode(document->text, at, &size);
    if (unicode_is_space(c)) {
      at += size;
    } else if (is_alphanumeric(c) ||
               ((c == '@' || c == '#') && unicode_is_letter(peek(&tokenizer, at + size)))) {
      at = c == '@' || c == '#' ? at + size : at;
      size_t start = at - (c == '@' || c == '#' ? size : 0);
      if (start < at) {
        at = skip_word(&tokenizer, at);
        add_token(&tokenizer, start, at);
      } else {
        at = add_word(&tokenizer, at);
      }
    } else {
      size_t end = at + sign_size(&tokenizer, at, c, size);
      add_token(&tokenizer, at, end);
      at = end;
    }
  }
}

static uint8_t kind_of(Str form, bool joined, uint32_t first, unsigned size) {
  if (unicode_is_digit(first)) {
    for (size_t i = 0; i < form.size; i++)
      if (form.data[i] == '-') return TOKEN_WORD;
    return TOKEN_NUMBER;
  }
  bool cut = joined && form.size > size;
  if (unicode_is_letter(first)) {
    bool negation = cut && form.size <= 5 && (form.data[1] == '\'' || (unsigned char)form.data[1] == 0xE2) &&
                    (first | 0x20) == 'n';
    return negation ? TOKEN_CLITIC : TOKEN_WORD;
  }
  if (cut && is_apostrophe(first) && (form.data[size] | 0x20) >= 'a') return TOKEN_CLITIC;
  if (is_mark(first)) return TOKEN_MARK;
  return form.size > size && (first == '@' || first == '#') ? TOKEN_WORD : TOKEN_PUNCTUATION;
}

static uint16_t case_of(Str form) {
  unsigned letters = 0, upper = 0;
  uint16_t flags = 0;
  for (size_t at = 0; at < form.size;) {
    unsigned size;
    uint32_t c = unicode_decode(form, at, &size);
    bool is_upper = unicode_is_upper(c);
    if (at == 0 && is_upper) flags |= TOKEN_CAPITAL;
    letters += is_upper || unicode_is_letter(c);
    upper += is_upper;
    at += size;
  }
  return letters > 1 && upper == letters ? flags | TOKEN_UPPER : flags;
}

/* What the white space between `from` and `to` says. */
static uint16_t space_flags(Str text, size_t from, size_t to) {
  unsigned lines = 0;
  for (size_t i = from; i < to; i++) lines += text.data[i] == '\n';
  uint16_t flags = to > from || from == 0 ? TOKEN_SPACE_BEFORE : 0;
  if (lines || from == 0) flags |= TOKEN_LINE_START;
  if (lines > 1 || from == 0) flags |= TOKEN_PARAGRAPH_START;
  return flags;
}

void token_describe(Worker *worker, Document *document, uint32_t index) {
  Token *token = &document->tokens.items[index];
  Str form = document_token_text(document, index);
  unsigned size;
  uint32_t first = unicode_decode(form, 0, &size);
  uint32_t before = index ? document->tokens.items[index - 1].end : 0;
  token->flags = space_flags(document->text, before, token->start);
  token->kind = kind_of(form, index && before == token->start, first, size);
  if (token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER) token->flags |= case_of(form);
  token->word = word_cache_find(worker->words, form);
}
