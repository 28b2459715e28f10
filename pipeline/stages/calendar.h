/* Days, weeks and months of the Gregorian calendar, as ISO 8601 writes them.
 *
 * A day is a number, counted from 1970-01-01, so that days can be added. */
#ifndef DEMARCHE_STAGES_CALENDAR_H
#define DEMARCHE_STAGES_CALENDAR_H

#include "base/arena.h"

typedef int32_t Day;

typedef struct {
  int year, month, day; /* from 1 */
} CivilDate;

Day calendar_day(CivilDate date);
CivilDate calendar_date(Day day);
/* 1 (Monday) to 7. */
int calendar_weekday(Day day);
/* The week of ISO 8601 that the day lies in, and the year that this week belongs to. */
int calendar_week(Day day, int *year);
/* YYYY-MM-DD; false where the text is no such date. */
bool calendar_read(Str text, CivilDate *date);
/* The month `months` after that of `date`, or before it; the day is kept as it is, also one that the
 * month has not. The year must not come below 1. */
CivilDate calendar_add_months(CivilDate date, int months);

#endif
