/* The kinds of elements and their features, by name: see cascade.h. */
#include "rulebook/cascades/cascade.h"

static const char *const kind_names[KIND_FIRST_FREE] = {
    [KIND_NONE] = "none",
    [KIND_NOUN] = "noun",
    [KIND_NOUNS] = "nouns",
    [KIND_PROPER] = "proper",
    [KIND_PRONOUN] = "pronoun",
    [KIND_DETERMINER] = "determiner",
    [KIND_POSSESSIVE] = "possessive",
    [KIND_NUMBER] = "number",
    [KIND_ADJECTIVE] = "adjective",
    [KIND_ADVERB] = "adverb",
    [KIND_PREPOSITION] = "preposition",
    [KIND_CONJUNCTION] = "conjunction",
    [KIND_SUBORDINATOR] = "subordinator",
    [KIND_TO] = "to",
    [KIND_WH] = "wh",
    [KIND_MODAL] = "modal",
    [KIND_BASE] = "base",
    [KIND_PRESENT] = "present",
    [KIND_PAST] = "past",
    [KIND_PARTICIPLE] = "participle",
    [KIND_GERUND] = "gerund",
    [KIND_INTERJECTION] = "interjection",
    [KIND_COMMA] = "comma",
    [KIND_COLON] = "colon",
    [KIND_SEMICOLON] = "semicolon",
    [KIND_DASH] = "dash",
    [KIND_STOP] = "stop",
    [KIND_OPEN] = "open",
    [KIND_CLOSE] = "close",
    [KIND_SYMBOL] = "symbol",
    [KIND_MARK] = "mark",
    [KIND_NAME] = "NAME",
    [KIND_QUOTE] = "QUOTE",
    [KIND_NP] = "NP",
    [KIND_VG] = "VG",
    [KIND_BEFORE] = "BEFORE",
    [KIND_ATTR] = "ATTR",
    [KIND_WORD] = "word",
    [KIND_CALENDAR] = "calendar",
    [KIND_DOUBTFUL] = "doubtful",
};

/* Bits 0-5 and 6-12 are two fields: see cascade.h. Order them as the enumerations in cascade.h
   do. */
static const char *const word_features[] = {"capital", "upper", "initial", "line-start", NULL};
static const char *const tag_word_features[] = {
    "capital",     "upper",     "initial", "line-start", "listed",
    "plural-form", "verb-form", "letter",  "headline",   NULL};
static const char *const number_features[] = {"capital", "upper", "initial", "line-start",
                                              "year",    "day",   "ordinal", "decade",
                                              "range",   "date",  NULL};
static const char *const name_features[] = {"capital", "upper", "initial", "line-start", NULL};
static const char *const quote_features[] = {"fragment", "sentence", "comma",     "stop",
                                             "question", "several",  "continues", "continued",
                                             "phrase",   "verbal",   NULL};
static const char *const np_features[] = {"plural",   "pronoun", "definite", "genitive", "first",
                                          "temporal", "initial", "bare",     "quoted",   NULL};
static const char *const vg_features[] = {
    "finite", "past",    "infinitive",  "gerund", "participle", "passive", "negated",
    "modal",  "perfect", "progressive", "plural", "particle",   NULL};
static const char *const before_features[] = {"attribution", "quote",  "paragraph", "start",
                                              "headline",    "person", "answer",    NULL};
static const char *const attr_features[] = {"quoted", "source", NULL};

const char *const *cascade_feature_names(uint8_t kind) {
  switch (kind) {
  case KIND_NAME: return name_features;
  case KIND_QUOTE: return quote_features;
  case KIND_VG: return vg_features;
  case KIND_BEFORE: return before_features;
  case KIND_ATTR: return attr_features;
  case KIND_NUMBER: return number_features;
  case KIND_PROPER:
  case KIND_WORD:
  case KIND_CALENDAR:
  case KIND_DOUBTFUL: return tag_word_features;
  default: return kind < KIND_NAME ? word_features : np_features;
  }
}

const char *cascade_own_kind_name(uint8_t kind) { return kind_names[kind]; }

void cascade_kinds_init(Cascades *cascades) {
  symbols_init(&cascades->kinds, cascades->arena);
  for (unsigned kind = 0; kind < KIND_FIRST_FREE; kind++)
    symbols_intern(&cascades->kinds, str_of(kind_names[kind]));
}

const char *cascade_kind_name(const Cascades *cascades, uint8_t kind) {
  return symbols_name(&cascades->kinds, kind).data;
}

bool cascade_kind_find(const Cascades *cascades, Str name, uint8_t *kind) {
  Symbol symbol = symbols_find(&cascades->kinds, name);
  if (symbol == SYMBOL_NONE || symbol == KIND_NONE) return false;
  *kind = (uint8_t)symbol;
  return true;
}
