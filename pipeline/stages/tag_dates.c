/* Dates in the text, and what day, month or year they mean.
 *
 * In: the tokens of a date that a rule has found. Out: its value. Method: every word says by its classes
 * (rules/lexicon/calendar.txt) what it adds: a month, a unit of time, which one seen from now. What is left
 * open, such as the year of "in June", is counted from the anchor: backwards, but forwards where the sentence
 * speaks of what is to come (will, to, scheduled), which the last verb before the date tells, or else the first
 * behind it. */
#include "stages/tag_dates.h"

#include <stdio.h>
#include <string.h>

typedef enum { UNIT_NONE, UNIT_DAY, UNIT_WEEK, UNIT_WEEKEND, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY } Unit;

/* What the words of a date say together; 0: nothing said of it. */
typedef struct {
  int year, end_year, month, end_month, day, end_day, weekday, season, ordinal, decade, unit, count;
  bool shifted, day_word, ago;
  int shift;     /* -1 last, 0 this, 1 next: of the unit, or of what stands alone */
  Str complete;  /* 2019-01-14 */
} DateParts;

typedef struct {
  Worker *worker;
  Document *document;
  const DateAnchor *anchor;
  Span tokens, sentence;
  DateParts parts;
} DateReader;

/* ---- Numbers ---- */

static size_t read_number(Str form, size_t at, int *value) {
  *value = 0;
  while (at < form.size && form.data[at] >= '0' && form.data[at] <= '9' && *value < 100000)
    *value = *value * 10 + form.data[at++] - '0';
  return at;
}

static bool is_year(int value) { return value >= 1500 && value < 2200; }

static bool is_ordinal_ending(Str rest) {
  return str_equal(rest, STR("st")) || str_equal(rest, STR("nd")) || str_equal(rest, STR("rd")) ||
         str_equal(rest, STR("th"));
}

/* Behind the first number: a hyphen and a second. "2012-14" means 2014. */
static DateNumber read_range(Str form, size_t at, int first) {
  int last;
  size_t start = at + 1, end = read_number(form, start, &last);
  if (end != form.size || end == start) return (DateNumber){0};
  if (is_year(first) && end - start == 2) last += first / 100 * 100;
  bool years = is_year(first) && is_year(last), days = first >= 1 && last <= 31;
  if (first >= last || !(years || days)) return (DateNumber){0};
  return (DateNumber){NUMBER_RANGE | (years ? NUMBER_YEAR : NUMBER_DAY), first, last};
}

DateNumber date_number(Str form) {
  int value;
  if (document_is_date(form)) return (DateNumber){NUMBER_DATE, 0, 0};
  size_t digits = read_number(form, 0, &value);
  Str rest = str_slice(form, digits, form.size);
  if (!digits) return (DateNumber){0};
  DateNumber number = {0, value, value};
  if (!rest.size) {
    if (digits == 4 && is_year(value)) number.features = NUMBER_YEAR;
    if (digits <= 2 && value >= 1 && value <= 31) number.features = NUMBER_DAY;
  } else if (str_equal(rest, STR("s")) && value % 10 == 0 && (is_year(value) || (digits == 2 && value >= 20))) {
    number.features = NUMBER_DECADE;
  } else if (is_ordinal_ending(rest)) {
    number.features = NUMBER_ORDINAL | (value >= 1 && value <= 31 ? NUMBER_DAY : 0);
  } else if (rest.data[0] == '-') {
    return read_range(form, digits, value);
  }
  return number;
}

size_t date_mid_prefix(Str form) {
  bool mid = form.size > 4 && (form.data[0] == 'm' || form.data[0] == 'M') && !memcmp(form.data + 1, "id-", 3);
  return mid ? 4 : 0;
}

/* ---- Words ---- */

static int unit_of(Str name) {
  static const char *const names[] = {"",      "day",     "week", "weekend", "month",
                                      "quarter", "year", "decade", "century"};
  int unit = UNIT_CENTURY;
  while (unit && !str_equal(name, str_of(names[unit]))) unit--;
  return unit;
}

static int number_of(Str digits) {
  int value;
  read_number(digits, 0, &value);
  return value;
}

static void add_month(DateParts *parts, int month) {
  if (parts->month) parts->end_month = month;
  else parts->month = month;
}

static void add_shift(DateParts *parts, Str which) {
  parts->shifted = true;
  parts->shift = str_equal(which, STR("last")) ? -1 : str_equal(which, STR("next"));
}

/* A class such as "month-03" adds to the parts. */
static void add_class(DateParts *parts, Str class) {
  Str which = class;
  Str what = str_cut(&which, '-');
  if (str_equal(class, STR("ago"))) parts->ago = true;
  else if (str_equal(class, STR("day-word"))) parts->day_word = true;
  else if (!which.size) return;
  else if (str_equal(what, STR("month")) && which.data[0] <= '9') add_month(parts, number_of(which));
  else if (str_equal(what, STR("weekday"))) parts->weekday = number_of(which);
  else if (str_equal(what, STR("unit"))) parts->unit = unit_of(which);
  else if (str_equal(what, STR("season"))) parts->season = number_of(which);
  else if (str_equal(what, STR("ordinal"))) parts->ordinal = number_of(which);
  else if (str_equal(what, STR("count"))) parts->count = number_of(which);
  else if (str_equal(what, STR("shift"))) add_shift(parts, which);
}

static void add_day(DateParts *parts, DateNumber number) {
  if (parts->day) {
    parts->end_day = number.last;
    return;
  }
  parts->day = number.first;
  if (number.last != number.first) parts->end_day = number.last;
}

static void add_number(DateParts *parts, Str form) {
  DateNumber number = date_number(form);
  if (number.features & NUMBER_DATE) {
    parts->complete = form;
  } else if (number.features & NUMBER_DECADE) {
    parts->decade = number.first < 100 ? 190 + number.first / 10 : number.first / 10;
  } else if (number.features & NUMBER_YEAR) {
    if (parts->year) parts->end_year = number.last;
    else parts->year = number.first;
    if (number.last != number.first) parts->end_year = number.last;
  } else {
    if (number.features & NUMBER_ORDINAL) parts->ordinal = number.first;
    if (number.features & NUMBER_DAY) add_day(parts, number);
    parts->count = number.first;
  }
}

static void read_token(DateReader *reader, uint32_t i) {
  const Token *token = &reader->document->tokens.items[i];
  Str form = document_token_text(reader->document, i);
  size_t prefix = date_mid_prefix(form);
  form = str_slice(form, prefix, form.size);
  if (!form.size || token->kind == TOKEN_PUNCTUATION) return;
  if (form.data[0] >= '0' && form.data[0] <= '9') {
    add_number(&reader->parts, form);
    return;
  }
  const Words *words = &reader->worker->rules->words;
  WordId word = prefix ? word_cache_find(reader->worker->words, form) : token->word;
  ClassSet set = words->sets.items[words_get(words, word)->set];
  for (uint32_t c = 0; c < set.count; c++)
    add_class(&reader->parts, symbols_name(&words->classes, set.items[c]));
}

/* ---- Before or after the anchor ---- */

typedef enum { TENSE_NONE, TENSE_PAST, TENSE_FUTURE } Tense;

enum { COMMON_PART = 40 }; /* in tenths of a bit: one occurrence in sixteen */

static bool can_be_base(const Word *word) {
  for (uint8_t i = 0; i < word->part_count; i++)
    if (word->parts[i].kind == KIND_BASE && word->parts[i].cost <= COMMON_PART) return true;
  return false;
}

static Tense tense_at(const DateReader *reader, uint32_t i) {
  const Words *words = &reader->worker->rules->words;
  const Document *document = reader->document;
  const Token *tokens = document->tokens.items;
  const Word *word = words_get(words, tokens[i].word);
  if (tokens[i].kind != TOKEN_WORD && tokens[i].kind != TOKEN_CLITIC) return TENSE_NONE;
  if ((tokens[i].flags & TOKEN_CAPITAL) || word->guessed) return TENSE_NONE;
  uint8_t part = word->likeliest;
  if (part == KIND_MODAL) return TENSE_FUTURE;
  if (word->clues & CLUE_UPCOMING) return TENSE_FUTURE;
  if (part == KIND_PAST || part == KIND_PARTICIPLE) return TENSE_PAST;
  if (part != KIND_TO || i + 1 == document->tokens.count || (tokens[i + 1].flags & TOKEN_CAPITAL)) return TENSE_NONE;
  return can_be_base(words_get(words, tokens[i + 1].word)) ? TENSE_FUTURE : TENSE_NONE;
}

/* "On Friday, they will meet", but not "The November agreement". */
static bool opens_clause(const DateReader *reader) {
  uint32_t start = reader->tokens.start;
  if (start == reader->sentence.start) return true;
  const Words *words = &reader->worker->rules->words;
  return words_get(words, reader->document->tokens.items[start - 1].word)->likeliest == KIND_PREPOSITION;
}

static bool is_ahead_of_clause(const DateReader *reader) {
  for (uint32_t i = reader->tokens.end; i < reader->sentence.end; i++) {
    Tense tense = tense_at(reader, i);
    if (tense) return tense == TENSE_FUTURE;
  }
  return false;
}

static bool is_ahead(const DateReader *reader) {
  for (uint32_t i = reader->tokens.start; i-- > reader->sentence.start;) {
    Tense tense = tense_at(reader, i);
    if (tense) return tense == TENSE_FUTURE;
  }
  return opens_clause(reader) && is_ahead_of_clause(reader);
}

/* ---- Values ---- */

static char *put_digits(char *at, int value, int digits) {
  for (int i = digits; i-- > 0; value /= 10) at[i] = (char)('0' + value % 10);
  return at + digits;
}

/* Years of four digits, as those of all articles are, need no printf. */
static char *put_year(char *at, int year) {
  return year >= 0 && year <= 9999 ? put_digits(at, year, 4) : at + snprintf(at, 16, "%04d", year);
}

/* 2019, 2019-05, 2019-05-10; 0: no month, no day. */
static Str format_date(Arena *arena, int year, int month, int day) {
  char text[32], *end = put_year(text, year);
  const int others[] = {month, day};
  for (unsigned i = 0; i < 2 && others[i]; i++) {
    *end = '-';
    end = put_digits(end + 1, others[i], 2);
  }
  return arena_copy(arena, (Str){text, (size_t)(end - text)});
}

static Str format_day(const DateReader *reader, Day day) {
  CivilDate date = calendar_date(day);
  return format_date(reader->document->arena, date.year, date.month, date.day);
}

static Str format_days(const DateReader *reader, Day from, Day to) {
  return arena_format(reader->document->arena, "%.*s/%.*s", STR_ARG(format_day(reader, from)),
                      STR_ARG(format_day(reader, to)));
}

static Day anchor_day(const DateReader *reader) { return calendar_day(reader->anchor->date); }

/* The year of a month, or of a day in it, where the text says none. */
static int year_of_month(const DateReader *reader) {
  const DateParts *parts = &reader->parts;
  CivilDate now = reader->anchor->date;
  if (parts->unit == UNIT_YEAR && parts->shifted) return now.year + parts->shift;
  int here = now.month * 100 + (parts->day ? now.day : 0);
  int there = parts->month * 100 + parts->day;
  bool ahead = parts->shifted ? parts->shift >= 0 : is_ahead(reader);
  if (parts->shifted && parts->shift && here == there) return now.year + parts->shift;
  if (ahead) return there < here ? now.year + 1 : now.year;
  return there > here ? now.year - 1 : now.year;
}

static Str month_value(DateReader *reader) {
  const DateParts *parts = &reader->parts;
  Arena *arena = reader->document->arena;
  int year = parts->year;
  if (!year && !reader->anchor->known) return STR("");
  if (!year) year = year_of_month(reader);
  Str first = format_date(arena, year, parts->month, parts->day);
  if (!parts->day) return first;
  if (!document_is_date(first)) return STR("");
  if (!parts->end_day) return first;
  int end_month = parts->end_month ? parts->end_month : parts->month;
  return arena_format(arena, "%.*s/%04d-%02d-%02d", STR_ARG(first), year, end_month, parts->end_day);
}

/* The last such weekday, today among them; ahead: the next. */
static Str weekday_value(const DateReader *reader) {
  const DateParts *parts = &reader->parts;
  Day now = anchor_day(reader);
  int away = parts->weekday - calendar_weekday(now);
  bool ahead = parts->shifted ? parts->shift >= 0 : is_ahead(reader);
  if (ahead && away < 0) away += 7;
  if (!ahead && away > 0) away -= 7;
  if (parts->shifted && parts->shift && !away) away = 7 * parts->shift;
  return format_day(reader, now + away);
}

static Str week_value(const DateReader *reader, int shift) {
  int year, week = calendar_week(anchor_day(reader) + 7 * shift, &year);
  return arena_format(reader->document->arena, "%04d-W%02d", year, week);
}

static Str weekend_value(const DateReader *reader, int shift) {
  Day now = anchor_day(reader);
  Day saturday = now + 6 - calendar_weekday(now) + 7 * shift;
  return format_days(reader, saturday, saturday + 1);
}

static Str quarter_value(const DateReader *reader, int shift) {
  CivilDate then = calendar_add_months(reader->anchor->date, 3 * shift);
  return format_date(reader->document->arena, then.year, 33 + (then.month - 1) / 3, 0);
}

/* A unit so many away from the one that the anchor lies in. */
static Str unit_value(const DateReader *reader, int shift) {
  Arena *arena = reader->document->arena;
  CivilDate now = reader->anchor->date;
  switch (reader->parts.unit) {
    case UNIT_DAY: return format_day(reader, anchor_day(reader) + shift);
    case UNIT_WEEK: return week_value(reader, shift);
    case UNIT_WEEKEND: return weekend_value(reader, shift);
    case UNIT_MONTH: now = calendar_add_months(now, shift); return format_date(arena, now.year, now.month, 0);
    case UNIT_QUARTER: return quarter_value(reader, shift);
    case UNIT_YEAR: return format_date(arena, now.year + shift, 0, 0);
    case UNIT_DECADE: return arena_format(arena, "%03d", now.year / 10 + shift);
    case UNIT_CENTURY: return arena_format(arena, "%02d", now.year / 100 + shift);
    default: return STR("");
  }
}

/* "the second quarter", "spring of last year": a part of a year, 33 to 36 or 21 to 24. */
static Str part_of_year_value(const DateReader *reader, int part) {
  const DateParts *parts = &reader->parts;
  int year = parts->year;
  if (!year && !reader->anchor->known) return STR("");
  if (!year) year = reader->anchor->date.year + (parts->shifted ? parts->shift : 0);
  return format_date(reader->document->arena, year, part, 0);
}

static Str year_value(const DateReader *reader) {
  const DateParts *parts = &reader->parts;
  return parts->end_year ? arena_format(reader->document->arena, "%04d/%04d", parts->year, parts->end_year)
                         : format_date(reader->document->arena, parts->year, 0, 0);
}

static Str relative_value(const DateReader *reader) {
  const DateParts *parts = &reader->parts;
  if (!reader->anchor->known) return STR("");
  if (parts->day_word) return format_day(reader, anchor_day(reader) + parts->shift);
  if (parts->weekday) return weekday_value(reader);
  if (parts->ago) return unit_value(reader, parts->count ? -parts->count : -1);
  return unit_value(reader, parts->shifted ? parts->shift : 0);
}

static Str parts_value(DateReader *reader) {
  const DateParts *parts = &reader->parts;
  Arena *arena = reader->document->arena;
  if (parts->complete.size) return parts->complete;
  if (parts->decade) return arena_format(arena, "%03d", parts->decade);
  if (parts->unit == UNIT_CENTURY && parts->ordinal) return arena_format(arena, "%02d", parts->ordinal - 1);
  if (parts->month) return month_value(reader);
  if (parts->unit == UNIT_QUARTER && parts->ordinal >= 1 && parts->ordinal <= 4)
    return part_of_year_value(reader, 32 + parts->ordinal);
  if (parts->season) return part_of_year_value(reader, 20 + parts->season);
  if (parts->year) return year_value(reader);
  return relative_value(reader);
}

/* ---- The anchor ---- */

enum { DATELINE_TOKENS = 60 }; /* a date further on is no dateline */

DateAnchor date_anchor(const Document *document) {
  DateAnchor anchor = {0};
  anchor.known = calendar_read(document->published, &anchor.date);
  return anchor;
}

Str date_value(Worker *worker, Document *document, DateAnchor *anchor, Span date, Span sentence) {
  DateReader reader = {worker, document, anchor, date, sentence, {0}};
  for (uint32_t i = date.start; i < date.end; i++) read_token(&reader, i);
  Str value = parts_value(&reader);
  if (!anchor->known && date.start < DATELINE_TOKENS) anchor->known = calendar_read(value, &anchor->date);
  return value;
}
