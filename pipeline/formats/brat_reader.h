/* Shared by the parts of the brat reader: its state, and how they complain. Not for others. */
#ifndef DEMARCHE_FORMATS_BRAT_READER_H
#define DEMARCHE_FORMATS_BRAT_READER_H

#include "formats/brat.h"

typedef enum { TARGET_PART, TARGET_NAME, TARGET_EVENT } BratTargetKind;

/* An annotation that others may refer to by its id. */
typedef struct {
  BratTargetKind kind;
  bool bad;  /* left out; what is said about it goes with it */
  bool used; /* a TARGET_PART that some event has as trigger or role */
  Str type;
  Spans spans;    /* but of an event */
  uint32_t index; /* of the name or attribution */
  uint32_t line;
} BratTarget;

typedef struct {
  Str text;
  uint32_t number;
} BratLine;

typedef struct {
  Annotations *out;
  Arena *arena;
  BratTally *tally;
  Report *report;
  Str path;
  Array(BratLine) lines;
  BratLine line;             /* the one being read */
  Symbols ids;               /* T1, E1 ... */
  Array(BratTarget) targets; /* by symbol of `ids` */
} BratReader;

/* A finding at the piece `at` of the line being read; without a column where it is no piece of
   it. */
#define COMPLAIN(reader, severity, at, ...)                                       \
  report_add((reader)->report, (severity), (reader)->path, (reader)->line.number, \
             brat_column(&(reader)->line, (at)), (reader)->line.text, __VA_ARGS__)
/* The same for an error, which leaves the annotation out. */
#define LEAVE_OUT(reader, at, ...)                         \
  do {                                                     \
    COMPLAIN((reader), SEVERITY_ERROR, (at), __VA_ARGS__); \
    (reader)->tally->left_out++;                           \
  } while (0)

uint32_t brat_column(const BratLine *line, Str at);
/* Counts an annotation of a kind that is not demarche's. */
void brat_ignore(BratReader *reader, Str kind);
/* The target of a new id, bad until it is found good; NULL, after a complaint, where the id is
   taken. */
BratTarget *brat_add_target(BratReader *reader, Str id);
/* NULL where no annotation has that id. */
BratTarget *brat_find_target(BratReader *reader, Str id);
/* Source, Cue, Content ...: types of text-bound annotations, triggers included. */
bool brat_is_part(Str type);

/* The three kinds of lines. A text-bound one may take lines off `*rest`, which it counts. */
void brat_read_bound(BratReader *reader, Str *rest, uint32_t *number);
void brat_read_event(BratReader *reader);
void brat_read_remark(BratReader *reader);

#endif
