/* Entities that the tables know, and how they are found in text.
 *
 * In: rules/gazetteer/ *.tsv but offices.tsv and titles.tsv. Columns, by header row:
 *     id  type  name  aliases  country  gender  wikidata
 * and, where it helps, demonyms, combining, note.
 * `type` is an EntityType's name; `aliases`, `demonyms` and `combining` are separated by `|`. The
 * name is an alias too. A demonym is found as NORP under the same id. A combining form is found
 * only by gazetteer_compound. A name, alias or demonym that is known to belong to others as well
 * begins with `?`, which is no part of it: nobody is warned then. `country` is the id of a GPE;
 * `gender` m, f or empty.
 * Out: the entities, and a trie over word numbers: long lists of names do not go into patterns. */
#ifndef DEMARCHE_RULEBOOK_GAZETTEER_H
#define DEMARCHE_RULEBOOK_GAZETTEER_H

#include "document/document.h"
#include "rulebook/lexicon/name_words.h"
#include "rulebook/lexicon/words.h"
#include "rulebook/table.h"

typedef struct {
  Str id, name, country, wikidata;
  uint8_t type;  /* EntityType */
  char gender;   /* 'm', 'f' or 0 */
  Str place;     /* "people.tsv:12" */
  uint32_t sets; /* index: most have those of their type: see gazetteer_set */
} GazetteerEntry;

/* The classes of mentions: their type's name; "country" and "@id" where a rule mentions these. */
typedef struct {
  SetId set, demonym_set; /* the other: of NORP mentions */
} GazetteerSets;

/* One way to write one entity. `next` and `variant` are GAZETTEER_NONE where there is none. */
typedef struct {
  uint32_t entry;   /* index */
  uint8_t type;     /* the mention's: NORP for a demonym */
  bool shared;      /* marked with `?` */
  Str text;         /* as written in the table */
  uint32_t next;    /* another reading of the same text; the first in file order leads */
  uint32_t variant; /* the first alias of the same words with other capitals */
} GazetteerAlias;

#define GAZETTEER_NONE UINT32_MAX

typedef struct {
  Arena *arena;         /* of all but sets */
  NameWords words;      /* of which aliases and titles consist */
  const Words *lexicon; /* those of texts, which know their numbers there */
  Array(GazetteerEntry) entries;
  Array(GazetteerAlias) aliases;
  Array(GazetteerSets) sets; /* the first are those of types */
  Array(uint32_t) countries; /* entries */
  Symbols ids;               /* id -> index of entry */
  Symbols compounds;         /* part of a compound -> index into compound_entries */
  Array(uint32_t) compound_entries;
  Array(RuleFile) files; /* in which fields stand */
  struct GazetteerTrie *trie;
} Gazetteer;

/* Reads the tables. `directory` is rules/gazetteer; all memory comes from the arena. It needs
 * nothing of the other rules: another thread may read these meanwhile. Files are read in bytewise
 * order of their names. Reports unknown columns and types, missing ids and names, duplicate ids,
 * countries that no row defines (errors). */
bool gazetteer_read(Gazetteer *gazetteer, Arena *arena, Str directory, Report *report);
/* Gives entries their sets. Classes "@id" and "country" are given only where words has them by
 * then, so rules are to be read before. The sets are the arena's of words. */
void gazetteer_give_sets(Gazetteer *gazetteer, Words *words);
/* Takes over the numbers that sets have after words_freeze, and the words, of which documents are
   made. */
void gazetteer_freeze(Gazetteer *gazetteer, const Words *words);
/* Numbers the words of which the aliases consist, and tells which of them begin aliases; makes the
 * trie. It needs nothing of the other rules either. Reports an alias listed twice for one entity,
 * and an alias that another entity of the same type has already (warnings). The report's arena is
 * scratch memory. */
void gazetteer_index(Gazetteer *gazetteer, Report *report);

/* The set of an entry's mentions of a type: its own, or NORP. */
static inline SetId gazetteer_set(const Gazetteer *gazetteer, const GazetteerEntry *entry,
                                  uint8_t type) {
  const GazetteerSets *sets = &gazetteer->sets.items[entry->sets];
  return type == ENTITY_NORP ? sets->demonym_set : sets->set;
}

/* The line of the tables in which a field stands. */
LineReader gazetteer_line(const Gazetteer *gazetteer, Str field);

/* The longest alias that begins at `first`, ends before token `limit`, and stands so in the text:
 * with the capitals that the table has, or more (the first letter of any word, or all of a word).
 * Returns the alias's index and sets its length in tokens, or returns GAZETTEER_NONE. */
uint32_t gazetteer_match(const Gazetteer *gazetteer, const Document *document, uint32_t first,
                         uint32_t limit, uint32_t *length);

/* Tells that gazetteer_match will be asked soon for names that begin with this word, so that memory
 * is fetched meanwhile. */
void gazetteer_expect(const Gazetteer *gazetteer, WordId word);

/* By id; NULL where no table has it. */
const GazetteerEntry *gazetteer_find(const Gazetteer *gazetteer, Str id);

/* The entry, by index, that a part of a hyphened compound stands for, GAZETTEER_NONE where there is
 * none: "Russo", "Japanese", "US" in "Russo-Japanese", "US-Japanese". Knows the combining forms,
 * demonyms, names and aliases of places (GPE), and those of one word of other rows that have
 * demonyms or combining forms; as written in the table. Where two rows have one, the first has it.
 * */
uint32_t gazetteer_compound(const Gazetteer *gazetteer, Str part);

#endif
