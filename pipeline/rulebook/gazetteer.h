/* Entities that the tables know, and how they are found in text.
 *
 * In: rules/gazetteer/ *.tsv but offices.tsv and titles.tsv. Columns, by header row:
 *     id  type  name  aliases  country  gender  wikidata      and, where it helps, demonyms, note
 * `type` is an EntityType's name; `aliases` and `demonyms` are separated by `|`; a demonym is found as
 * NORP under the same id. `country` is the id of a GPE; `gender` m, f or empty.
 * Out: the entities, and a trie over word numbers: long lists of names do not go into patterns. */
#ifndef DEMARCHE_RULEBOOK_GAZETTEER_H
#define DEMARCHE_RULEBOOK_GAZETTEER_H

#include "document/document.h"
#include "rulebook/words.h"

typedef struct {
  Str id, name, country, wikidata;
  uint8_t type;  /* EntityType */
  char gender;   /* 'm', 'f' or 0 */
  Str place;     /* "people.tsv:12" */
  SetId set;     /* classes of a mention of it: its type's name, "@id", "@country" of a country */
  SetId demonym_set; /* the same for its NORP mentions */
} GazetteerEntry;

/* One way to write one entity. */
typedef struct {
  uint32_t entry;  /* index */
  uint8_t type;    /* the mention's: NORP for a demonym */
  Str text;        /* as written in the table */
  uint32_t next;   /* another reading of the same words, or GAZETTEER_NONE; the first in file order leads */
} GazetteerAlias;

#define GAZETTEER_NONE UINT32_MAX

typedef struct {
  Arena *arena;
  Array(GazetteerEntry) entries;
  Array(GazetteerAlias) aliases;
  Symbols ids;               /* id -> index of entry */
  struct GazetteerTrie *trie;
} Gazetteer;

/* Reports unknown columns and types, missing ids and names, duplicate ids (error), an alias listed twice for one
 * entity and an alias that another entity of the same type has already (warning), countries that no row defines. */
bool gazetteer_load(Gazetteer *gazetteer, Words *words, Str directory, Report *report);

/* The longest alias that begins at `first` of `count` tokens' words and stands so in the text: each token as it
 * is written in the table, or all in upper case. Returns the alias's index and its length in tokens, or
 * GAZETTEER_NONE. */
uint32_t gazetteer_match(const Gazetteer *gazetteer, const Document *document, uint32_t first,
                         uint32_t limit, uint32_t *length);
/* True where some alias begins with this word: a quick test before gazetteer_match. */
bool gazetteer_begins(const Gazetteer *gazetteer, WordId word);

/* By id; NULL where no table has it. */
const GazetteerEntry *gazetteer_find(const Gazetteer *gazetteer, Str id);

#endif
