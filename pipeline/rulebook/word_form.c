/* Kind and letter case of a token, and whether it may end a sentence.
 *
 * In: its bytes. Out: TokenKind and flags (document.h). Method: the first character tells the kind; a
 * clitic is told from a word or mark by standing directly behind a token. */
#include "base/unicode.h"
#include "document/document.h"
#include "rulebook/token_cut.h"
#include "rulebook/words_internal.h"

/* The n't of didn't. */
static bool is_negation(Str form, uint32_t first) {
  return (first | 0x20) == 'n' && form.size <= 5 && (form.data[1] == '\'' || (unsigned char)form.data[1] == 0xE2);
}

static uint8_t kind_of(Str form, bool joined, uint32_t first, unsigned size) {
  bool longer = form.size > size, cut = joined && longer;
  if (unicode_is_digit(first)) return str_find(form, '-') == SIZE_MAX ? TOKEN_NUMBER : TOKEN_WORD;
  if (unicode_is_letter(first)) return cut && is_negation(form, first) ? TOKEN_CLITIC : TOKEN_WORD;
  if (cut && token_is_apostrophe(first) && (form.data[size] | 0x20) >= 'a') return TOKEN_CLITIC;
  if (token_is_mark(first)) return TOKEN_MARK;
  return longer && (first == '@' || first == '#') ? TOKEN_WORD : TOKEN_PUNCTUATION;
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

static bool is_stop(Str form, uint8_t kind) {
  if (kind == TOKEN_WORD) return form.size > 1 && form.data[form.size - 1] == '.';
  return kind == TOKEN_PUNCTUATION && (strchr(".!?", form.data[0]) || str_equal(form, STR("\u2026")));
}

void word_form_describe(WordForm *described, Str form) {
  unsigned size;
  uint32_t first = unicode_decode(form, 0, &size);
  described->kind = kind_of(form, false, first, size);
  described->joined_kind = kind_of(form, true, first, size);
  bool has_case = described->kind == TOKEN_WORD || described->kind == TOKEN_NUMBER;
  described->flags = has_case ? case_of(form) : 0;
  if (is_stop(form, described->kind)) described->flags |= TOKEN_STOP;
}
