/* Who held which office of which country or organisation, from when to when.
 *
 * In: rules/gazetteer/offices.tsv: office  of  holder  from  to   (`of`: the id of a country or
 * organisation; dates YYYY, YYYY-MM or YYYY-MM-DD, `from` included, `to` excluded, empty: open) and
 * rules/gazetteer/titles.tsv: title  office   (what an office is called in running text: "foreign
 * minister", "top diplomat", "FM"; several rows an office).
 * Out: the holder of an office on a day. */
#ifndef DEMARCHE_RULEBOOK_OFFICES_H
#define DEMARCHE_RULEBOOK_OFFICES_H

#include "rulebook/gazetteer/gazetteer.h"

typedef struct {
  Str office, of, holder;
  Str from, to; /* padded to YYYY-MM-DD: a bare year begins on its first day; empty: open */
  Str place;    /* "offices.tsv:12" */
} Term;

typedef struct {
  Arena *arena;
  Array(Term) terms; /* sorted by office, then `of`, then `from` */
  Array(Str) titles; /* lower case; parallel to title_offices */
  Array(Str) title_offices;
  Symbols title_index; /* title -> index into these two */
  /* By entry of the gazetteer: the terms of holder h stand in by_holder from holder_terms[h] to
   * holder_terms[h + 1], as indexes into `terms`, in their order. */
  uint32_t *holder_terms, *by_holder;
} Offices;

/* `directory` is rules/gazetteer; all memory comes from gazetteer->arena, and the report's arena is
 * scratch memory. Either file may be missing. Reports bad dates, a term
 * that ends before it begins, holders and countries that the gazetteer lacks, a title that stands
 * twice, terms of one office that overlap (errors), titles without office and offices without title
 * (warnings). Adds the words of titles to those of names, with CLUE_TITLE (name_clues.h). */
bool offices_load(Offices *offices, Gazetteer *gazetteer, Str directory, Report *report);

/* The office that a title names ("foreign minister" -> "foreign-minister"), or the empty view.
 * Lower case, words separated by one space. */
Str offices_of_title(const Offices *offices, Str title);
/* The term of that office on that day (YYYY-MM-DD), NULL where the table has none. An empty day:
 * only where the office has had one holder. */
const Term *offices_holder(const Offices *offices, Str office, Str of, Str day);
/* Whether the day (YYYY-MM-DD) lies in it; an empty day lies in every term. */
bool term_covers(const Term *term, Str day);
/* All terms of an entry of the gazetteer, by its index there, as indexes into `terms`. */
const uint32_t *offices_of_holder(const Offices *offices, uint32_t entry, uint32_t *count);

#endif
