/* Brat standoff: the format of gold/, of PolNeAR and of entity corpora.
 *
 * Source: brat.nlplab.org/standoff.html; PolNeAR 1.0 (Newell, Margolin, Ruths, LREC 2018). Offsets
 * are Unicode code points from 0, half-open; "a b;c d" is a discontinuous span. What is read:
 *
 *     T1  PERSON 0 6  Lavrov             a label in capitals is a name; one span
 *     N1  Reference T1 demarche:sergey-lavrov  Sergey Lavrov  its entity; several ids: a line each
 *     #1  AnnotatorNotes T7  2019-05-10  the ISO 8601 value of a DATE
 *     T2  Source ..., Cue, Content, Addressee   parts of attributions
 *     E1  Attribution:T3 Source:T2 Cue:T3 Content:T4 Content2:T5 Addressee:T6
 *     A1  Form E1 direct                 direct, mixed, indirect
 *     A2  Class E1 speech                speech, attitude
 *     A3  Negated E1
 *     #2  Speakers E1  sergey-lavrov     ids separated by spaces
 *     #3  Position E1  conclude-treaty for     a line each
 *
 * The trigger of an `Attribution` event is its cue where no role Cue says otherwise (PolNeAR has
 * both); that of `Attribution-no-cue` is none; `Attribution-no-source` is PolNeAR's. Roles may
 * repeat, with or without a number. Attributions may be nested or share a part. */
#ifndef DEMARCHE_FORMATS_BRAT_H
#define DEMARCHE_FORMATS_BRAT_H

#include "base/symbols.h"
#include "formats/annotations.h"

/* What a reading met, over all files read with it. */
typedef struct {
  uint32_t files;
  uint32_t read;           /* annotations taken over: names, attributions */
  uint32_t left_out;       /* lines with an error, each in the report: annotations, or what is said
                              of them */
  uint32_t white_space;    /* texts that differ from the article by white space, kept */
  uint32_t nested;         /* attributions that share characters with another, kept */
  Symbols ignored_kinds;   /* annotations of kinds that are not demarche's: PolNeAR's Discuss ... */
  Array(uint32_t) ignored; /* how many of each */
} BratTally;

void brat_tally_begin(BratTally *tally, Arena *arena);

/* Reads the .ann `bytes` of the article `id` with its `text`; both must be UTF-8 and outlive the
 * annotations. Each error (at its line and column, with severity error) leaves that annotation out;
 * oddities that are kept are warnings. `path` is for people. */
void brat_read(Annotations *annotations, Arena *arena, Str path, Str bytes, Str id, Str text,
               BratTally *tally, Report *report);

/* The annotations as the text of an .ann file, in the arena. brat_read reads names, attributions
 * and positions back as the same, but for what the format has no place for: their rules, ids of
 * attributions other than E1, E2 ..., holders of a position other than the speakers. Of names that
 * overlap it would leave one out. */
Str brat_write(const Annotations *annotations, Arena *arena);

#endif
