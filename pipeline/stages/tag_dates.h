/* What a date in the text means: ISO 8601 values. Internal to the stage tag. */
#ifndef DEMARCHE_STAGES_TAG_DATES_H
#define DEMARCHE_STAGES_TAG_DATES_H

#include "stages/calendar.h"
#include "stages/worker.h"

/* What a number can be, by its digits alone: NUMBER_... (cascade.h); 0: none of these. */
typedef struct {
  uint16_t features;
  int first, last; /* the value; of a range its ends */
} DateNumber;

DateNumber date_number(Str form);
/* "mid-" at the beginning of a form that goes on: its size, else 0. */
size_t date_mid_prefix(Str form);

/* The day from which relative dates are counted: of publication, else of the dateline. */
typedef struct {
  bool known;
  CivilDate date;
} DateAnchor;

DateAnchor date_anchor(const Document *document);

/* The value of a date that stands in these tokens of this sentence, in the document's arena; empty
 * where it cannot be reckoned. A complete date near the beginning of a document without date of
 * publication becomes the anchor. The forms of values: 2019-05-10, 2018-11, 2012, 2019-W02,
 * 2019-06-01/2019-06-03 (from the first to the last), and of ISO 8601-2: 199 (a decade), 19 (a
 * century), 2018-22 (a season: 21 spring to 24 winter), 2019-34 (a quarter: 33 to 36). */
Str date_value(Worker *worker, Document *document, DateAnchor *anchor, Span date, Span sentence);

#endif
