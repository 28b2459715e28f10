/* What the words and numbers of a date say together. Internal to the stage tag. */
#ifndef DEMARCHE_STAGES_TAG_DATE_PARTS_H
#define DEMARCHE_STAGES_TAG_DATE_PARTS_H

#include "stages/tag_dates.h"

typedef enum {
  UNIT_NONE,
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_WEEKEND,
  UNIT_MONTH,
  UNIT_QUARTER,
  UNIT_YEAR,
  UNIT_DECADE,
  UNIT_CENTURY
} Unit;

/* What the words of a date say together; 0: nothing said of it. */
typedef struct {
  int year, end_year, month, end_month, day, end_day, weekday, season, ordinal, decade, unit, count;
  bool shifted, day_word, ago;
  int shift;    /* -1 last, 0 this, 1 next: of the unit, or of what stands alone */
  Str complete; /* 2019-01-14 */
} DateParts;

DateParts date_parts(Worker *worker, const Document *document, Span date);

#endif
