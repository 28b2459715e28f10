/* Kinds of attributions by simple rules over words: see kinds.h. */
#include "evaluation/kinds.h"

#include <string.h>

#include "base/unicode.h"
#include "evaluation/overlap.h"

/* ---- form ---- */

static bool is_letter_or_digit(uint32_t c) { return unicode_is_letter(c) || unicode_is_digit(c); }

static uint32_t character_or_zero(const Annotations *annotations, uint32_t at) {
  return at < annotations->length ? annotations_character(annotations, at) : 0;
}

/* What closes the quotation that `c` at `at` opens, or 0 where it opens none. */
static uint32_t closing_mark(const Annotations *annotations, uint32_t at, uint32_t c) {
  switch (c) {
  case '"': return '"';
  case '\'': /* two of them are typewriters' double mark */
    return character_or_zero(annotations, at + 1) == '\'' ? '\'' : 0;
  case 0x201C: return 0x201D;
  case 0x201E: return 0x201C;
  case 0xAB: return 0xBB;
  case 0x2018: /* opening, unless a slip for an apostrophe: it stands after a letter */
    return at && is_letter_or_digit(character_or_zero(annotations, at - 1)) ? 0 : 0x2019;
  default: return 0;
  }
}

/* A right single mark before a letter is an apostrophe; of straight ones, two close. */
static bool is_closing(const Annotations *annotations, uint32_t at, uint32_t c, uint32_t expected) {
  if (c != expected) return false;
  if (c == '\'') return character_or_zero(annotations, at + 1) == '\'';
  return c != 0x2019 || !is_letter_or_digit(character_or_zero(annotations, at + 1));
}

bool *kinds_quoted(const Annotations *annotations, Arena *arena) {
  bool *quoted = arena_many(arena, annotations->length, bool);
  uint32_t expected = 0; /* the mark that closes the open quotation; 0: none is open */
  for (uint32_t at = 0; at < annotations->length; at++) {
    uint32_t c = annotations_character(annotations, at);
    quoted[at] = expected != 0;
    if (c == '\'' && at && annotations_character(annotations, at - 1) == '\'') continue;
    if (expected && (is_closing(annotations, at, c, expected) || c == '\n'))
      expected = 0;
    else if (!expected)
      expected = closing_mark(annotations, at, c);
  }
  return quoted;
}

Form kinds_form(const Annotations *annotations, const bool *quoted, const Spans *content) {
  bool inside = false, outside = false;
  for (uint32_t i = 0; i < content->count; i++)
    for (uint32_t at = content->items[i].start; at < content->items[i].end; at++) {
      if (!is_letter_or_digit(annotations_character(annotations, at))) continue;
      inside |= quoted[at];
      outside |= !quoted[at];
    }
  return !inside ? FORM_INDIRECT : outside ? FORM_MIXED : FORM_DIRECT;
}

/* ---- words ---- */

enum { WORD_ROOM = 32 };

typedef struct {
  Span span;
  char lower[WORD_ROOM]; /* NUL-terminated, with ' for a curly apostrophe; empty where longer */
} Word;

static bool is_in_word(uint32_t c) {
  return is_letter_or_digit(c) || c == '\'' || c == 0x2019 || c == '-' || c == '.';
}

static void lower_word(const Annotations *annotations, Word *word) {
  Str text = annotations_text(annotations, word->span);
  char room[WORD_ROOM];
  Str lower = unicode_lower(text, room, sizeof room);
  size_t size = 0;
  for (size_t i = 0; i < lower.size && size + 1 < WORD_ROOM; i++) {
    bool curly = i + 2 < lower.size && !memcmp(lower.data + i, "\xE2\x80\x99", 3);
    word->lower[size++] = curly ? '\'' : lower.data[i];
    i += curly ? 2 : 0;
  }
  word->lower[lower.size < WORD_ROOM ? size : 0] = '\0';
}

/* The next word of [*at, end); false at the end. */
static bool next_word(const Annotations *annotations, uint32_t *at, uint32_t end, Word *word) {
  while (*at < end && !is_letter_or_digit(annotations_character(annotations, *at))) ++*at;
  if (*at >= end) return false;
  word->span.start = *at;
  while (*at < end && is_in_word(annotations_character(annotations, *at))) ++*at;
  word->span.end = *at;
  while (!is_letter_or_digit(annotations_character(annotations, word->span.end - 1)))
    word->span.end--;
  lower_word(annotations, word);
  return true;
}

static bool is_one_of(const char *const *list, size_t count, const char *word) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(list[i], word)) return true;
  return false;
}

#define IS_ONE_OF(list, word) is_one_of((list), sizeof(list) / sizeof *(list), (word))

/* ---- source ---- */

static const char *const pronouns[] = {
    "he",      "she",      "it",      "they",    "i",        "we",         "you",    "who",
    "which",   "whose",    "that",    "this",    "these",    "those",      "one",    "him",
    "her",     "them",     "me",      "us",      "his",      "their",      "its",    "my",
    "our",     "your",     "himself", "herself", "itself",   "themselves", "myself", "ourselves",
    "someone", "somebody", "anyone",  "anybody", "everyone", "everybody",  "no-one", "nobody",
    "none",    "others",   "other",   "another", "both",     "some",       "many",   "several",
    "most",    "all",      "few",     "neither", "either",   "whoever",    "each",   "mine",
    "theirs"};

static const char *const head_ends[] = {
    "of",   "in",   "at",     "for",     "from", "on",      "with",   "by",    "who",
    "whom", "that", "which",  "whose",   "to",   "near",    "under",  "about", "as",
    "and",  "or",   "inside", "outside", "like", "against", "behind", "among"};

static bool is_sentence_start(const Annotations *annotations, uint32_t at) {
  while (at && (annotations_character(annotations, at - 1) == ' ' ||
                character_is_quotation_mark(annotations_character(annotations, at - 1))))
    at--;
  if (!at) return true;
  uint32_t c = annotations_character(annotations, at - 1);
  return c == '\n' || c == '.' || c == '!' || c == '?' || c == ':';
}

/* Whether the article has the word in small letters. */
static bool stands_in_small_letters(const Annotations *annotations, const char *lower) {
  Str text = annotations->text;
  size_t size = strlen(lower);
  for (size_t i = 0; size && i + size <= text.size; i++) {
    const char *found = memchr(text.data + i, lower[0], text.size - size - i + 1);
    if (!found) return false;
    i = (size_t)(found - text.data);
    if (memcmp(found, lower, size) != 0) continue;
    bool free_before = i == 0 || !is_letter_or_digit((unsigned char)text.data[i - 1]);
    bool free_after = i + size == text.size || !is_letter_or_digit((unsigned char)found[size]);
    if (free_before && free_after) return true;
  }
  return false;
}

static bool is_name(const Annotations *annotations, const Word *head) {
  if (!unicode_is_upper(annotations_character(annotations, head->span.start))) return false;
  return !is_sentence_start(annotations, head->span.start) ||
         !stands_in_small_letters(annotations, head->lower);
}

/* A comma, a bracket or a dash stands in [start, end). */
static bool is_parted(const Annotations *annotations, uint32_t start, uint32_t end) {
  for (uint32_t at = start; at < end; at++) {
    uint32_t c = annotations_character(annotations, at);
    if (c == ',' || c == '(' || c == '[' || c == ';' || c == 0x2014 || c == 0x2013) return true;
  }
  return false;
}

SourceKind kinds_source(const Annotations *annotations, const Spans *source) {
  if (!source->count) return SOURCE_NONE;
  Word head = {0}, word;
  uint32_t words = 0, at = source->items[0].start, end = source->items[0].end;
  while (next_word(annotations, &at, end, &word)) {
    if (words && (IS_ONE_OF(head_ends, word.lower) ||
                  is_parted(annotations, head.span.end, word.span.start)))
      break;
    head = word;
    words++;
  }
  if (!words) return SOURCE_DESCRIPTION;
  if (words == 1 && IS_ONE_OF(pronouns, head.lower)) return SOURCE_PRONOUN;
  return is_name(annotations, &head) ? SOURCE_NAME : SOURCE_DESCRIPTION;
}

/* ---- cue ---- */

static const char *const sure_forms[] = {
    "say",        "says",     "said",      "saying",  "tell",     "tells",     "told",
    "telling",    "add",      "adds",      "added",   "adding",   "note",      "notes",
    "noted",      "noting",   "write",     "writes",  "wrote",    "written",   "writing",
    "ask",        "asks",     "asked",     "asking",  "announce", "announces", "announced",
    "announcing", "warn",     "warns",     "warned",  "warning",  "argue",     "argues",
    "argued",     "arguing",  "claim",     "claims",  "claimed",  "claiming",  "insist",
    "insists",    "insisted", "insisting", "suggest", "suggests", "suggested", "suggesting",
    "call",       "calls",    "called",    "calling"};

bool kinds_sure_cue(const Annotations *annotations, const Spans *cue) {
  bool according = false;
  for (uint32_t i = 0; i < cue->count; i++) {
    uint32_t at = cue->items[i].start;
    Word word;
    while (next_word(annotations, &at, cue->items[i].end, &word)) {
      if (IS_ONE_OF(sure_forms, word.lower) || (according && !strcmp(word.lower, "to")))
        return true;
      according = !strcmp(word.lower, "according");
    }
  }
  return false;
}
