/* What the words and numbers of a date say together: see tag_date_parts.h.
 *
 * In: the tokens of a date. Out: its parts. Method: every word says by its classes
 * (rules/lexicon/calendar.txt) what it adds: a month, a unit of time, which one seen from now;
 * every number by its digits. What a class says is read from its name once for each worker. */
#include "stages/tag_date_parts.h"

#include <stdlib.h>
#include <string.h>

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
  } else if (str_equal(rest, STR("s")) && value % 10 == 0 &&
             (is_year(value) || (digits == 2 && value >= 20))) {
    number.features = NUMBER_DECADE;
  } else if (is_ordinal_ending(rest)) {
    number.features = NUMBER_ORDINAL | (value >= 1 && value <= 31 ? NUMBER_DAY : 0);
  } else if (rest.data[0] == '-') {
    return read_range(form, digits, value);
  }
  return number;
}

size_t date_mid_prefix(Str form) {
  bool mid = form.size > 4 && (form.data[0] == 'm' || form.data[0] == 'M') &&
             !memcmp(form.data + 1, "id-", 3);
  return mid ? 4 : 0;
}

/* ---- Classes ---- */

typedef enum {
  SAYS_NOTHING,
  SAYS_AGO,
  SAYS_DAY_WORD,
  SAYS_MONTH,
  SAYS_WEEKDAY,
  SAYS_UNIT,
  SAYS_SEASON,
  SAYS_ORDINAL,
  SAYS_COUNT,
  SAYS_SHIFT
} DateSaying;

struct DateClass {
  DateSaying says;
  int value;
};

static int unit_of(Str name) {
  static const char *const names[] = {"",        "day",  "week",   "weekend", "month",
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

/* What a class such as "month-03" says. */
static DateClass read_class(Str class) {
  static const struct {
    const char *name;
    DateSaying says;
  } numbered[] = {{"month", SAYS_MONTH},
                  {"weekday", SAYS_WEEKDAY},
                  {"season", SAYS_SEASON},
                  {"ordinal", SAYS_ORDINAL},
                  {"count", SAYS_COUNT}};
  Str which = class, what = str_cut(&which, '-');
  if (str_equal(class, STR("ago"))) return (DateClass){SAYS_AGO, 0};
  if (str_equal(class, STR("day-word"))) return (DateClass){SAYS_DAY_WORD, 0};
  if (!which.size) return (DateClass){SAYS_NOTHING, 0};
  if (str_equal(what, STR("unit"))) return (DateClass){SAYS_UNIT, unit_of(which)};
  if (str_equal(what, STR("shift")))
    return (DateClass){SAYS_SHIFT,
                       str_equal(which, STR("last")) ? -1 : str_equal(which, STR("next"))};
  if (str_equal(what, STR("month")) && which.data[0] > '9') return (DateClass){SAYS_NOTHING, 0};
  for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++)
    if (str_equal(what, str_of(numbered[i].name)))
      return (DateClass){numbered[i].says, number_of(which)};
  return (DateClass){SAYS_NOTHING, 0};
}

bool dates_ask_for_class(Str class) { return read_class(class).says != SAYS_NOTHING; }

DateClass *date_classes_new(const Words *words) {
  uint32_t count = words->classes.count;
  DateClass *classes = calloc(count + (size_t)1, sizeof *classes);
  for (ClassId class = 0; classes && class < count; class ++)
    classes[class] = read_class(symbols_name(&words->classes, class));
  return classes;
}

/* ---- Tokens ---- */

static void add_month(DateParts *parts, int month) {
  if (parts->month)
    parts->end_month = month;
  else
    parts->month = month;
}

static void add_class(DateParts *parts, DateClass class) {
  switch (class.says) {
  case SAYS_NOTHING: return;
  case SAYS_AGO: parts->ago = true; return;
  case SAYS_DAY_WORD: parts->day_word = true; return;
  case SAYS_MONTH: add_month(parts, class.value); return;
  case SAYS_WEEKDAY: parts->weekday = class.value; return;
  case SAYS_UNIT: parts->unit = class.value; return;
  case SAYS_SEASON: parts->season = class.value; return;
  case SAYS_ORDINAL: parts->ordinal = class.value; return;
  case SAYS_COUNT: parts->count = class.value; return;
  case SAYS_SHIFT:
    parts->shifted = true;
    parts->shift = class.value;
    return;
  }
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
    if (parts->year)
      parts->end_year = number.last;
    else
      parts->year = number.first;
    if (number.last != number.first) parts->end_year = number.last;
  } else {
    if (number.features & NUMBER_ORDINAL) parts->ordinal = number.first;
    if (number.features & NUMBER_DAY) add_day(parts, number);
    parts->count = number.first;
  }
}

static void add_token(DateParts *parts, Worker *worker, const Document *document, uint32_t i) {
  const Token *token = &document->tokens.items[i];
  Str form = document_token_text(document, i);
  size_t prefix = date_mid_prefix(form);
  form = str_slice(form, prefix, form.size);
  if (!form.size || token->kind == TOKEN_PUNCTUATION) return;
  if (form.data[0] >= '0' && form.data[0] <= '9') {
    add_number(parts, form);
    return;
  }
  const Words *words = &worker->rules->words;
  WordId word = prefix ? word_cache_find(worker->words, form) : token->word;
  ClassSet set = words->sets.items[words_get(words, word)->set];
  for (uint32_t c = 0; c < set.count; c++) add_class(parts, worker->date_classes[set.items[c]]);
}

DateParts date_parts(Worker *worker, const Document *document, Span date) {
  DateParts parts = {0};
  for (uint32_t i = date.start; i < date.end; i++) add_token(&parts, worker, document, i);
  return parts;
}
