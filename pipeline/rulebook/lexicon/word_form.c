/* Kind and letter case of a token, whether it may end a sentence, whether a full stop behind it
 * belongs to it, what its capital may be due to, and whether it may have to do with names and
 * dates.
 *
 * In: its bytes, and the word that the lexicon has for it. Out: TokenKind and flags (document.h).
 * Method: the first character tells the kind; a clitic is told from a word or mark by standing
 * directly behind a token. */
#include "base/unicode.h"
#include "document/document.h"
#include "rulebook/lexicon/name_clues.h"
#include "rulebook/lexicon/ordinary.h"
#include "rulebook/lexicon/token_cut.h"
#include "rulebook/lexicon/word_cache.h"
#include "rulebook/lexicon/words_internal.h"

enum { LISTED_MAX = 8 /* bytes of the longest abbreviation, its full stop aside */ };

/* The n't of didn't. */
static bool is_negation(Str form, uint32_t first) {
  return (first | 0x20) == 'n' && form.size <= 5 &&
         (form.data[1] == '\'' || (unsigned char)form.data[1] == 0xE2);
}

/* `size`: the bytes of its first character. */
static uint8_t kind_of(Str form, uint32_t first, unsigned size) {
  if (unicode_is_digit(first)) return str_find(form, '-') == SIZE_MAX ? TOKEN_NUMBER : TOKEN_WORD;
  if (unicode_is_letter(first)) return TOKEN_WORD;
  if (first == '-' && form.size > size)
    return form.data[size] == '-' ? TOKEN_PUNCTUATION : TOKEN_WORD;
  if (token_is_mark(first)) return TOKEN_MARK;
  return form.size > size && (first == '@' || first == '#') ? TOKEN_WORD : TOKEN_PUNCTUATION;
}

static bool may_be_clitic(Str form, uint32_t first, unsigned size) {
  if (form.size == size) return false;
  return token_is_apostrophe(first) ? (form.data[size] | 0x20) >= 'a' : is_negation(form, first);
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
  return kind == TOKEN_PUNCTUATION &&
         (strchr(".!?", form.data[0]) || str_equal(form, STR("\u2026")));
}

/* ---- Capitals ---- */

static bool is_ordinary(const OrdinaryWords *ordinary, Str form) {
  char buffer[64];
  return form.size < sizeof buffer &&
         ordinary_has(ordinary, unicode_lower(form, buffer, sizeof buffer));
}

/* "-based", "-in-law": behind a hyphen, small. */
static Str small_end(Str form) {
  size_t at = form.size;
  while (at > 0 && form.data[at - 1] != '-') at--;
  return at > 1 && at < form.size && form.data[at] >= 'a' && form.data[at] <= 'z'
             ? str_slice(form, at, form.size)
             : STR("");
}

static bool has_digit(Str form) {
  for (size_t at = 0; at < form.size; at++)
    if (form.data[at] >= '0' && form.data[at] <= '9') return true;
  return false;
}

/* "Moscow-based", of which the end is an ordinary word. */
static bool is_compound(const Words *words, const WordFormTables *tables, Str form) {
  Str end = small_end(form);
  if (!end.size) return false;
  char buffer[WORD_ROOM];
  return words_lists(words, tables->stemmer, words_normalize(end, buffer)) ||
         ordinary_has(tables->ordinary, end);
}

/* F-16, H1, R-SC are more signs than names, unless the lexicon has them; "Moscow-based" is no name
   either. */
static uint16_t capital_flags(const Words *words, const WordFormTables *tables, WordId word,
                              Str form) {
  bool hyphen = str_find(form, '-') != SIZE_MAX;
  uint16_t flags = hyphen ? TOKEN_HYPHEN : 0;
  if (words_get(words, word)->clues & WORD_LISTED) return flags | TOKEN_ORDINARY;
  if (is_ordinary(tables->ordinary, form)) flags |= TOKEN_ORDINARY;
  bool sign =
      has_digit(form) || (hyphen && (form.data[1] == '-' || is_compound(words, tables, form)));
  return sign ? flags | TOKEN_SIGN : flags;
}

/* ---- Names and dates ---- */

/* 24-26, 20th-century, mid-March: perhaps a date, whatever the lexicon says. */
static bool is_odd(Str form) {
  return (form.data[0] >= '0' && form.data[0] <= '9') ||
         (form.size > 4 && (form.data[0] | 0x20) == 'm' && !memcmp(form.data + 1, "id-", 3));
}

static bool sees_word(const Sight *sight, const Word *word, uint8_t kind) {
  unsigned form = kind == TOKEN_WORD ? (word->clues & CLUE_FORM) / WORD_LISTED : 0;
  bool calendar = (word->clues & CLUE_CALENDAR) && sight->kinds >> KIND_CALENDAR & 1;
  return !sight->forms || calendar || sight->forms[word->set] >> form & 1;
}

/* Of what has no capital and begins no name. */
static uint16_t seen_flags(const Words *words, const Word *word, Str form, uint8_t kind) {
  const uint16_t all = TOKEN_FOR_NAMES | TOKEN_FOR_DATES;
  if (kind == TOKEN_NUMBER || (kind == TOKEN_PUNCTUATION && !is_stop(form, kind))) return all;
  uint16_t flags = 0;
  Kind sign = kind == TOKEN_PUNCTUATION ? KIND_STOP : kind == TOKEN_MARK ? KIND_MARK : KIND_NONE;
  if (sees_word(&words->names, word, kind) || words->names.kinds >> sign & 1)
    flags |= TOKEN_FOR_NAMES;
  if (sees_word(&words->dates, word, kind) || words->dates.kinds >> sign & 1)
    flags |= TOKEN_FOR_DATES;
  return flags;
}

/* Numbers have no classes in rows, and what may be a particle or a date is more than its word
   tells. */
static bool may_join(const Words *words, const Word *word, uint8_t kind, bool odd) {
  const uint64_t signs = (UINT64_C(2) << KIND_MARK) - (UINT64_C(1) << KIND_COMMA),
                 number = UINT64_C(1) << KIND_NUMBER;
  uint64_t kinds = kind == TOKEN_NUMBER                              ? number
                   : kind == TOKEN_PUNCTUATION || kind == TOKEN_MARK ? signs
                                                                     : 0;
  const Word *seen = kind == TOKEN_NUMBER ? words_get(words, WORD_UNKNOWN) : word;
  return odd || (word->clues & CLUE_PARTICLE) || (words->joiners.kinds & kinds) ||
         sees_word(&words->joiners, seen, kind);
}

/* What it is may depend on where it stands. */
static uint16_t name_flags(const Words *words, Str form, const WordForm *described) {
  const Word *word = words_get(words, described->word);
  uint16_t flags = TOKEN_FOR_NAMES | TOKEN_FOR_DATES;
  bool capital = described->flags & TOKEN_CAPITAL, odd = is_odd(form),
       clitic = described->traits & FORM_CLITIC;
  bool begins = (word->clues & (capital ? CLUE_BEGINS : CLUE_BEGINS_SMALL)) ||
                (described->flags & TOKEN_HYPHEN);
  if (!capital && !begins && !odd && !(word->clues & CLUE_PARTICLE))
    flags = seen_flags(words, word, form, described->kind) |
            (clitic ? seen_flags(words, word, form, TOKEN_CLITIC) : 0);
  if (described->kind == TOKEN_NUMBER || odd || (word->clues & CLUE_DATE_CORE)) flags |= TOKEN_DATE;
  if (may_join(words, word, described->kind, odd)) flags |= TOKEN_JOINS;
  return begins ? flags | TOKEN_BEGINS : flags;
}

/* ---- Abbreviations ---- */

/* Most are written with a capital: "Mass." is one, "mass." ends a sentence. "No." is one only
   before a number. */
static uint8_t stop_traits(const Words *words, const WordFormTables *tables, Str form,
                           bool capital) {
  char stopped[LISTED_MAX + 1], buffer[WORD_ROOM];
  if (form.size > LISTED_MAX) return 0;
  if (form.size == 1 && capital) return FORM_STOP;
  memcpy(stopped, form.data, form.size);
  stopped[form.size] = '.';
  Symbol listed =
      symbols_find(&words->forms, words_normalize((Str){stopped, form.size + 1}, buffer));
  if (listed == SYMBOL_NONE) return 0;
  SetId set = words_get(words, listed)->set;
  if (!words_set_has(words, set, capital ? tables->abbreviation : tables->small_abbreviation))
    return 0;
  return words_set_has(words, set, tables->before_number) ? FORM_STOP | FORM_STOP_NUMBER
                                                          : FORM_STOP;
}

/* Whether what begins at the last hyphen stands in the lexicon, hyphen and all, as such an end. */
static bool parts_from_name(const Words *words, const WordFormTables *tables, Str form) {
  Str end = small_end(form);
  char buffer[WORD_ROOM];
  if (!end.size) return false;
  Str whole = str_slice(form, form.size - end.size - 1, form.size);
  Symbol listed = symbols_find(&words->forms, words_normalize(whole, buffer));
  return listed != SYMBOL_NONE &&
         words_set_has(words, words_get(words, listed)->set, tables->compound_head);
}

void word_form_describe(const Words *words, const WordFormTables *tables, Str form,
                        WordForm *described) {
  unsigned size;
  uint32_t first = unicode_decode(form, 0, &size);
  uint8_t kind = described->kind = kind_of(form, first, size);
  bool has_case = kind == TOKEN_WORD || kind == TOKEN_NUMBER;
  described->flags = has_case ? case_of(form) : 0;
  described->traits = may_be_clitic(form, first, size) ? FORM_CLITIC : 0;
  if (has_case)
    described->traits |= stop_traits(words, tables, form, described->flags & TOKEN_CAPITAL);
  if (described->flags & TOKEN_CAPITAL && parts_from_name(words, tables, form))
    described->traits |= FORM_COMPOUND;
  if (is_stop(form, kind)) described->flags |= TOKEN_STOP;
  if (kind == TOKEN_WORD && described->flags & TOKEN_CAPITAL)
    described->flags |= capital_flags(words, tables, described->word, form);
  described->flags |= name_flags(words, form, described);
}
