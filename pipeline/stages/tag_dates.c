/* Dates in the text, and what day, month or year they mean.
 *
 * In: the tokens of a date that a rule has found. Out: its value. Method: what they say together
 * (tag_date_parts.h) is put into a form. What is left open, such as the year of "in June", is
 * counted from the anchor: backwards, but forwards where the sentence speaks of what is to come
 * (will, to, scheduled), which the last verb before the date tells, or else the first behind it. */
#include "stages/tag_dates.h"

#include <stdio.h>
#include <string.h>

#include "stages/tag_date_parts.h"

typedef struct {
  Worker *worker;
  Document *document;
  const DateAnchor *anchor;
  Span tokens, sentence;
  DateParts parts;
} DateReader;

/* ---- Before or after the anchor ---- */

typedef enum { TENSE_NONE, TENSE_PAST, TENSE_FUTURE } Tense;

enum { COMMON_PART = 40 }; /* in tenths of a bit: one occurrence in sixteen */

static bool can_be_base(const Parts *parts) {
  for (uint8_t i = 0; i < parts->count; i++)
    if (parts->items[i].kind == KIND_BASE && parts->items[i].cost <= COMMON_PART) return true;
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
  if (part != KIND_TO || i + 1 == document->tokens.count || (tokens[i + 1].flags & TOKEN_CAPITAL))
    return TENSE_NONE;
  return can_be_base(words_parts(words, tokens[i + 1].word)) ? TENSE_FUTURE : TENSE_NONE;
}

/* "On Friday, they will meet", but not "The November agreement". */
static bool opens_clause(const DateReader *reader) {
  uint32_t start = reader->tokens.start;
  if (start == reader->sentence.start) return true;
  const Words *words = &reader->worker->rules->words;
  return words_get(words, reader->document->tokens.items[start - 1].word)->likeliest ==
         KIND_PREPOSITION;
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

/* 199 */
static Str format_decade(Arena *arena, int decade) {
  char text[3];
  put_digits(text, decade, sizeof text);
  return arena_copy(arena, (Str){text, sizeof text});
}

/* From the first to the last. */
static Str format_range(Arena *arena, Str first, Str last) {
  char text[64];
  memcpy(text, first.data, first.size);
  text[first.size] = '/';
  memcpy(text + first.size + 1, last.data, last.size);
  return arena_copy(arena, (Str){text, first.size + 1 + last.size});
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
  return format_range(arena, first, format_date(arena, year, end_month, parts->end_day));
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
  char text[32], *end = put_year(text, year);
  *end++ = '-';
  *end++ = 'W';
  end = put_digits(end, week, 2);
  return arena_copy(reader->document->arena, (Str){text, (size_t)(end - text)});
}

static Str weekend_value(const DateReader *reader, int shift) {
  Day now = anchor_day(reader);
  Day saturday = now + 6 - calendar_weekday(now) + 7 * shift;
  return format_range(reader->document->arena, format_day(reader, saturday),
                      format_day(reader, saturday + 1));
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
  case UNIT_MONTH:
    now = calendar_add_months(now, shift);
    return format_date(arena, now.year, now.month, 0);
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
  Arena *arena = reader->document->arena;
  Str first = format_date(arena, parts->year, 0, 0);
  return parts->end_year ? format_range(arena, first, format_date(arena, parts->end_year, 0, 0))
                         : first;
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
  if (parts->decade) return format_decade(arena, parts->decade);
  if (parts->unit == UNIT_CENTURY && parts->ordinal)
    return arena_format(arena, "%02d", parts->ordinal - 1);
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
  DateReader reader = {worker, document, anchor,
                       date,   sentence, date_parts(worker, document, date)};
  Str value = parts_value(&reader);
  if (!anchor->known && date.start < DATELINE_TOKENS)
    anchor->known = calendar_read(value, &anchor->date);
  return value;
}
