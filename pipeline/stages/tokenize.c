/* tokenize: the text is cut into tokens.
 *
 * In: valid UTF-8. Out: words, numbers, clitics, marks and punctuation, each a span of bytes, with
 * its letter case, the white space before it, and the rulebook's number for its form; and the
 * landmarks among them. Method: one pass, deciding by the class of each character. Nearly all
 * tokens are letters and digits before a blank or sign, or one sign: their bounds are found many at
 * once, and they are taken in loops of their own. Words keep inner hyphens, apostrophes and full
 * stops; clitics ('s, n't) are cut off, and the ends of "London-based" and "Obama-era" behind a
 * name (class `compound-head`); a full stop stays with an abbreviation that the lexicon
 * lists (class `abbreviation`), with initials (J.) and with letters in a row (U.S.). */
#include <string.h>

#include "base/unicode.h"
#include "rulebook/lexicon/token_bounds.h"
#include "rulebook/lexicon/token_cut.h"
#include "rulebook/lexicon/word_cache.h"
#include "stages/worker.h"

/* Of English text, white space included; mostly more. */
enum { BYTES_PER_TOKEN = 4, BYTES_PER_LANDMARK = 40 };

/* Tokens that are cut off before their forms are looked up, so that these look-ups, which wait for
   memory, wait together. */
enum { CUT_AT_ONCE = 2 * TOKEN_WINDOW };

typedef struct {
  Worker *worker;
  Document *document;
  Str text;
  const TokenBytes *windows; /* of the text */
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

/* U.S, a.m, Ph.D: the pieces between the full stops have one or two letters. */
static bool is_dotted(Str form) {
  bool dotted = false;
  while (form.data) {
    Str piece = str_cut(&form, '.');
    dotted |= form.data != NULL;
    if (!piece.size || piece.size > 2 || !unicode_is_letter((unsigned char)piece.data[0]))
      return false;
  }
  return dotted;
}

/* Whether the full stop behind these bytes belongs to them. */
static bool is_abbreviation(const Tokenizer *tokenizer, size_t start, size_t end) {
  Str text = tokenizer->text;
  for (size_t i = start; i < end; i++) /* R-Ky. */
    if (text.data[i] == '-') start = i + 1;
  if (start == end) return false;
  if (end - start <= 8 && is_dotted(str_slice(text, start, end))) return true;
  uint8_t traits = word_cache_form(tokenizer->worker->words, str_slice(text, start, end)).traits;
  if (!(traits & FORM_STOP_NUMBER)) return traits & FORM_STOP;
  size_t next = end + 1;
  return next + 1 < text.size && text.data[next] == ' ' &&
         unicode_is_digit((unsigned char)text.data[next + 1]);
}

static void add_token(Tokenizer *tokenizer, size_t start, size_t end) {
  Document *document = tokenizer->document;
  Token *token = array_push(document->arena, &document->tokens);
  token->start = (uint32_t)start;
  token->end = (uint32_t)end;
  token_describe(tokenizer->worker, document, document->tokens.count - 1);
}

/* Past "London" of "London-based"; `end` for all other words. */
static size_t name_end(const Tokenizer *tokenizer, size_t start, size_t end) {
  Str text = tokenizer->text;
  size_t hyphen = end;
  while (hyphen > start && text.data[hyphen - 1] >= 'a' && text.data[hyphen - 1] <= 'z') hyphen--;
  if (hyphen == end || hyphen <= start + 1 || text.data[hyphen - 1] != '-') return end;
  WordForm form = word_cache_form(tokenizer->worker->words, str_slice(text, start, end));
  return form.traits & FORM_COMPOUND ? hyphen - 1 : end;
}

static size_t add_word(Tokenizer *tokenizer, size_t start, size_t end) {
  Str text = tokenizer->text;
  char sign = end < text.size ? text.data[end] : '\0';
  if (sign == ':' && str_starts_with(str_slice(text, end, text.size), STR("://")))
    end = skip_address(text, end);
  else if (sign == '.' && is_abbreviation(tokenizer, start, end))
    end++;
  size_t clitic = start + token_clitic_start(str_slice(text, start, end)),
         name = name_end(tokenizer, start, clitic);
  add_token(tokenizer, start, name);
  if (name < clitic) add_token(tokenizer, name, clitic);
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
  return begins_tag(tokenizer->text, start) ? add_tag(tokenizer, start)
                                            : add_sign(tokenizer, start);
}

static size_t skip_space(Str text, size_t at) {
  for (unsigned size; at < text.size; at += size)
    if (!unicode_is_space(unicode_decode(text, at, &size))) break;
  return at;
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

/* What a form is that may be a clitic: it is one where nothing stands before it. */
static WordForm form_here(WordForm form, uint16_t space) {
  const unsigned kept = TOKEN_FOR_NAMES | TOKEN_FOR_DATES | TOKEN_BEGINS | TOKEN_JOINS;
  if (space || !(form.traits & FORM_CLITIC)) return form;
  return (WordForm){
      .word = form.word, .kind = TOKEN_CLITIC, .flags = (uint16_t)(form.flags & kept)};
}

/* `token->flags` are those of the space before it. */
static inline void describe(Token *token, WordForm form) {
  token->kind = form.kind;
  token->flags |= form.flags;
  token->word = form.word;
}

void token_describe(Worker *worker, Document *document, uint32_t index) {
  Token *token = &document->tokens.items[index];
  token->flags = space_flags(document->text, index ? token[-1].end : 0, token->start);
  WordForm form = word_cache_form(worker->words, document_token_text(document, index));
  describe(token, form_here(form, token->flags));
  if (token_is_landmark(token)) *array_push(document->arena, &document->landmarks) = index;
}

/* The ends of those tokens, from byte `at` on, that stand so far from the end of the text that
 * word_cache_place may be asked; up to one behind which none begins, for no clitic is parted from
 * its word. */
static uint64_t ends_within(Str text, size_t at, const TokenBounds *bounds) {
  size_t rest = text.size - at;
  if (rest >= TOKEN_WINDOW + WORD_SHORT) return bounds->ends;
  uint64_t within = rest < WORD_SHORT ? 0 : (UINT64_C(2) << (rest - WORD_SHORT)) - 1;
  uint64_t last = bounds->ends & ~bounds->starts & within;
  return last ? bounds->ends & UINT64_MAX >> __builtin_clzll(last) : 0;
}

/* Cuts off the tokens from `at` on that are told most easily, with a blank or nothing between them:
 * nearly all. Returns how many, up to CUT_AT_ONCE, for which there is room. */
static unsigned cut_plain(const Tokenizer *tokenizer, size_t at, WordPlace *places) {
  const Document *document = tokenizer->document;
  const WordCache *cache = tokenizer->worker->words;
  Str text = tokenizer->text;
  Token *first = document->tokens.items + document->tokens.count, *token = first;
  bool whole = true;
  while (whole && token - first <= CUT_AT_ONCE - TOKEN_WINDOW) {
    TokenBounds bounds = token_bounds(text, tokenizer->windows, at);
    uint64_t starts = bounds.starts, ends = ends_within(text, at, &bounds);
    if (!ends) break;
    const char *data = text.data + at;
    for (unsigned before = 0; ends; starts &= starts - 1, ends &= ends - 1) {
      unsigned start = (unsigned)__builtin_ctzll(starts), end = (unsigned)__builtin_ctzll(ends);
      if (end - start > WORD_SHORT) return (unsigned)(token - first);
      token->start = (uint32_t)at + start;
      token->end = (uint32_t)at + end;
      token->flags = (uint16_t)((start != before) * TOKEN_SPACE_BEFORE);
      *places++ = word_cache_place(cache, data + start, end - start);
      token++;
      before = end;
    }
    at = token[-1].end;
    whole = bounds.whole;
  }
  return (unsigned)(token - first);
}

/* Describes the tokens that were cut off, up to one to which the full stop behind it belongs, or
   which is to be cut once more. Returns how many. */
static unsigned describe_plain(const Tokenizer *tokenizer, const WordPlace *place, unsigned count) {
  Document *document = tokenizer->document;
  WordCache *cache = tokenizer->worker->words;
  const Word *words = cache->words->words.items;
  const char *data = tokenizer->text.data;
  uint32_t first = document->tokens.count, i = first;
  uint32_t *landmark = document->landmarks.items + document->landmarks.count;
  for (Token *token = document->tokens.items + first; i < first + count; i++, token++, place++) {
    const WordForm *known = word_cache_at(place);
    WordForm form =
        known ? *known
              : word_cache_form(cache, (Str){data + token->start, token->end - token->start});
    if (form.traits & (FORM_STOP | FORM_CLITIC | FORM_COMPOUND)) {
      if (form.traits & FORM_COMPOUND || (form.traits & FORM_STOP && data[token->end] == '.'))
        break;
      form = form_here(form, token->flags);
    }
    token->part = 0;
    describe(token, form);
    *landmark = i;
    landmark += token_is_landmark(token);
    __builtin_prefetch(&words[form.word]);
  }
  document->landmarks.count = (uint32_t)(landmark - document->landmarks.items);
  return i - first;
}

/* For as many tokens as are cut off at once, and as many landmarks. */
static void make_room(Document *document) {
  if (document->tokens.capacity - document->tokens.count < CUT_AT_ONCE)
    array_reserve(document->arena, &document->tokens,
                  document->tokens.capacity * (size_t)2 + CUT_AT_ONCE);
  if (document->landmarks.capacity - document->landmarks.count < CUT_AT_ONCE)
    array_reserve(document->arena, &document->landmarks,
                  document->landmarks.capacity * (size_t)2 + CUT_AT_ONCE);
}

/* The tokens from `at` on, of which `space` tells what stands before the first, as long as they are
 * plain. Returns the byte behind the last one. */
static size_t add_plain(Tokenizer *tokenizer, size_t at, uint16_t space) {
  Document *document = tokenizer->document;
  WordPlace places[CUT_AT_ONCE];
  unsigned count, described;
  do {
    make_room(document);
    count = cut_plain(tokenizer, at, places);
    if (count) document->tokens.items[document->tokens.count].flags |= space;
    described = describe_plain(tokenizer, places, count);
    document->tokens.count += described;
    if (described) at = document->tokens.items[document->tokens.count - 1].end;
    space = 0;
  } while (count > CUT_AT_ONCE - TOKEN_WINDOW && described == count);
  return at;
}

/* Whether nothing or a blank stands between these bytes. */
static bool is_close(Str text, size_t end, size_t start) {
  return start == end || (start == end + 1 && text.data[end] == ' ');
}

/* What stands close behind plain tokens would be among them, were it plain; what begins a line may
   be plain again. */
void tokenize(Worker *worker, Document *document) {
  Str text = document->text;
  Tokenizer tokenizer = {worker, document, text, token_bytes(&worker->scratch, text)};
  array_reserve(document->arena, &document->tokens, text.size / BYTES_PER_TOKEN);
  array_reserve(document->arena, &document->landmarks, text.size / BYTES_PER_LANDMARK);
  size_t at = skip_space(text, 0), end = 0;
  while (at < text.size) {
    end = add_plain(&tokenizer, at, space_flags(text, end, at));
    at = skip_space(text, end);
    if (at == text.size || !is_close(text, end, at)) continue;
    end = add_any(&tokenizer, at);
    at = skip_space(text, end);
  }
  arena_reset(&worker->scratch);
}
