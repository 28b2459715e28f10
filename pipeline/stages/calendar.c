/* The Gregorian calendar: see calendar.h. Days are counted in years that begin in March, so that
 * the day which is added in leap years stands last (H. Hinnant, "chrono-compatible low-level date
 * algorithms"). */
#include "stages/calendar.h"

#include "document/document.h"

enum { DAYS_400_YEARS = 146097, DAYS_TO_1970 = 719468 };

Day calendar_day(CivilDate date) {
  int year = date.month <= 2 ? date.year - 1 : date.year;
  int era = (year >= 0 ? year : year - 399) / 400;
  int year_of_era = year - era * 400;
  int month = date.month > 2 ? date.month - 3 : date.month + 9;
  int day_of_year = (153 * month + 2) / 5 + date.day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * DAYS_400_YEARS + day_of_era - DAYS_TO_1970;
}

CivilDate calendar_date(Day day) {
  day += DAYS_TO_1970;
  int era = (day >= 0 ? day : day - (DAYS_400_YEARS - 1)) / DAYS_400_YEARS;
  int day_of_era = day - era * DAYS_400_YEARS;
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month = (5 * day_of_year + 2) / 153;
  CivilDate date = {.day = day_of_year - (153 * month + 2) / 5 + 1,
                    .month = month < 10 ? month + 3 : month - 9};
  date.year = era * 400 + year_of_era + (date.month <= 2);
  return date;
}

int calendar_weekday(Day day) {
  int from_monday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
  return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

/* A week belongs to the year that its Thursday lies in. */
int calendar_week(Day day, int *year) {
  Day thursday = day + 4 - calendar_weekday(day);
  *year = calendar_date(thursday).year;
  return (thursday - calendar_day((CivilDate){*year, 1, 1})) / 7 + 1;
}

static int read_digits(Str text, size_t at, size_t count) {
  int value = 0;
  for (size_t i = at; i < at + count; i++) value = value * 10 + text.data[i] - '0';
  return value;
}

bool calendar_read(Str text, CivilDate *date) {
  if (!document_is_date(text)) return false;
  *date = (CivilDate){read_digits(text, 0, 4), read_digits(text, 5, 2), read_digits(text, 8, 2)};
  return true;
}

CivilDate calendar_add_months(CivilDate date, int months) {
  int all = date.year * 12 + date.month - 1 + months;
  date.year = all / 12;
  date.month = all % 12 + 1;
  return date;
}
