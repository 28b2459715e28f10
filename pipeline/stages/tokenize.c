/* tokenize: the text is cut into tokens.
 *
 * In: valid UTF-8. Out: words, numbers, clitics, marks and punctuation, each a span of bytes, with its
 * letter case, the white space before it, and the rulebook's number for its form. Method: one pass,
 * deciding by the class of each character; ASCII by table. Words keep inner hyphens, apostrophes and
 * full stops; clitics ('s, n't) are cut off; a full stop stays with an abbreviation that the lexicon
 * lists (class `abbreviation`), with initials (J.) and with letters in a row (U.S.). */
#include <string.h>

#include "base/unicode.h"
#include "rulebook/lexicon/token_cut.h"
#include "rulebook/lexicon/word_cache.h"
#include "stages/worker.h"

enum { BYTES_PER_TOKEN = 5 /* of English text, white space included */ };

typedef struct {
  Worker *worker;
  Document *document;
  Str text;
  ClassId abbreviation, small, before_number;
} Tokenizer;

static size_t skip_address(Str text, size_t at) {
  while (at < text.size) {
    unsigned size;
    uint32_t c = unicode_decode(text, at, &size);
    if (unicode_is_space(c) || token_is_mark(c)) break;
    at += size;
  }
  while (strchr(".,;:!?)", text.data[at - 1])) at--;
  return at;
}

/* Most abbreviations are written with a capital: "Mass." is one, "mass." ends a sentence. "No." is one only before a
 * number. */
static bool is_listed_abbreviation(const Tokenizer *tokenizer, size_t start, size_t end, bool capital) {
  const Words *words = &tokenizer->worker->rules->words;
  Str text = tokenizer->text;
  SetId set = words_get(words, word_cache_find(tokenizer->worker->words, str_slice(text, start, end + 1)))->set;
  if (!words_set_has(words, set, capital ? tokenizer->abbreviation : tokenizer->small)) return false;
  if (!words_set_has(words, set, tokenizer->before_number)) return true;
  size_t next = end + 1;
  return next + 1 < text.size && text.data[next] == ' ' && unicode_is_digit((unsigned char)text.data[next + 1]);
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
  if (end - start == 1 && capital) return true;
  return end - start <= 8 && (is_dotted(str_slice(text, start, end)) ||
                              is_listed_abbreviation(tokenizer, start, end, capital));
}

/* Until it is described, a token's `word` is the place of its form in the worker's cache. */
static inline void add_token(Tokenizer *tokenizer, size_t start, size_t end) {
  Document *document = tokenizer->document;
  Token *token = array_push(document->arena, &document->tokens);
  token->start = (uint32_t)start;
  token->end = (uint32_t)end;
  token->word = word_cache_place(tokenizer->worker->words, tokenizer->text, start, end);
}

static size_t add_word(Tokenizer *tokenizer, size_t start, size_t end) {
  Str text = tokenizer->text;
  char sign = end < text.size ? text.data[end] : '\0';
  if (sign == ':' && str_starts_with(str_slice(text, end, text.size), STR("://")))
    end = skip_address(text, end);
  else if (sign == '.' && is_abbreviation(tokenizer, start, end))
    end++;
  size_t clitic = start + token_clitic_start(str_slice(text, start, end));
  add_token(tokenizer, start, clitic);
  if (clitic < end) add_token(tokenizer, clitic, end);
  if (text.data[end - 1] != '.') return end;
  size_t possessive = token_possessive_end(text, end); /* U.S.'s */
  if (possessive > end) add_token(tokenizer, end, possessive);
  return possessive;
}

/* @name, #topic */
static size_t add_tag(Tokenizer *tokenizer, size_t start) {
  size_t end = token_word_end(tokenizer->text, start + 1);
  add_token(tokenizer, start, end);
  return end;
}

static bool begins_tag(Str text, size_t at) {
  if ((text.data[at] != '@' && text.data[at] != '#') || at + 1 == text.size) return false;
  unsigned size;
  return unicode_is_letter(unicode_decode(text, at + 1, &size));
}

static size_t add_sign(Tokenizer *tokenizer, size_t start) {
  size_t end = token_sign_end(tokenizer->text, start);
  add_token(tokenizer, start, end);
  return end;
}

static size_t add_any(Tokenizer *tokenizer, size_t start) {
  size_t end = token_word_end(tokenizer->text, start);
  if (end > start) return add_word(tokenizer, start, end);
  return begins_tag(tokenizer->text, start) ? add_tag(tokenizer, start) : add_sign(tokenizer, start);
}

static inline size_t skip_space(Str text, size_t at) {
  for (unsigned size; at < text.size; at += size) {
    unsigned char c = (unsigned char)text.data[at];
    if (c > ' ' && c < 0x80) break; /* as behind nearly every blank */
    if (!unicode_is_space(unicode_decode(text, at, &size))) break;
  }
  return at;
}

/* What the white space between `from` and `to` says. */
static inline uint16_t space_flags(Str text, size_t from, size_t to) {
  if (to - from == 1 && text.data[from] == ' ' && from) return TOKEN_SPACE_BEFORE;
  unsigned lines = 0;
  for (size_t i = from; i < to; i++) lines += text.data[i] == '\n';
  uint16_t flags = to > from || from == 0 ? TOKEN_SPACE_BEFORE : 0;
  if (lines || from == 0) flags |= TOKEN_LINE_START;
  if (lines > 1 || from == 0) flags |= TOKEN_PARAGRAPH_START;
  return flags;
}

/* Kind, flags and word of the tokens from `first` to before `end`. */
static void describe_tokens(Worker *worker, Document *document, uint32_t first, uint32_t end) {
  const Words *words = &worker->rules->words;
  WordCache *cache = worker->words;
  Str text = document->text;
  Token *tokens = document->tokens.items;
  for (uint32_t i = first; i < end; i++) {
    Token *token = &tokens[i];
    uint32_t start = token->start, before = i ? tokens[i - 1].end : 0;
    WordForm form = word_cache_form(cache, token->word, text, start, token->end);
    uint8_t kind = i && before == start ? form.joined_kind : form.kind;
    uint16_t flags = space_flags(text, before, start);
    token->kind = kind;
    token->flags = flags | (kind == TOKEN_CLITIC ? form.flags & (TOKEN_FOR_NAMES | TOKEN_FOR_DATES) : form.flags);
    token->word = form.word;
    __builtin_prefetch(words_get(words, form.word));
  }
}

void token_describe(Worker *worker, Document *document, uint32_t index) {
  Token *token = &document->tokens.items[index];
  token->word = word_cache_place(worker->words, document->text, token->start, token->end);
  describe_tokens(worker, document, index, index + 1);
}

void tokenize(Worker *worker, Document *document) {
  const Words *words = &worker->rules->words;
  Str text = document->text;
  Tokenizer tokenizer = {worker, document, text, words_find_class(words, STR("abbreviation")),
                         words_find_class(words, STR("small-abbreviation")),
                         words_find_class(words, STR("before-number"))};
  array_reserve(document->arena, &document->tokens, text.size / BYTES_PER_TOKEN);
  for (size_t at = skip_space(text, 0); at < text.size; at = skip_space(text, at)) {
    size_t end = token_run_end(text, at);
    if (end > at && end < text.size && text.data[end] == ' ') { /* most are words like this */
      add_token(&tokenizer, at, end);
      at = end + 1;
    } else {
      at = add_any(&tokenizer, at);
    }
  }
  describe_tokens(worker, document, 0, document->tokens.count);
}
