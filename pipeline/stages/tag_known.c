/* Names that the gazetteer knows: see tag.h.
 *
 * In: a token. Out: the longest name that begins there and stands in the tables, or a compound such
 * as "Russian-Japanese", which bear the ids of their parts. Where a capital says nothing, a name
 * that is an ordinary word as well must stand somewhere else in the text as a name. Where a name
 * belongs to several entries, that one is meant which the text names in full elsewhere, else the
 * one whose country it names most, else the first in the tables; a place that is also the surname
 * of somebody named in full is that person. */
#include "base/number_table.h"
#include "rulebook/lexicon/word_cache.h"
#include "stages/tag.h"

/* What an alias says of a name: the entity, and as what it is meant. */
static Name name_of_alias(const Gazetteer *gazetteer, uint32_t index, Span tokens) {
  const GazetteerAlias *alias = &gazetteer->aliases.items[index];
  GazetteerEntry *entry = &gazetteer->entries.items[alias->entry];
  return (Name){.tokens = tokens,
                .type = alias->type,
                .ids = &entry->id,
                .id_count = 1,
                .entry = alias->entry + 1,
                .set = gazetteer_set(gazetteer, entry, alias->type),
                .rule = entry->place};
}

static bool is_country_or_people(const Gazetteer *gazetteer, uint32_t alias) {
  const GazetteerEntry *entry = &gazetteer->entries.items[gazetteer->aliases.items[alias].entry];
  return gazetteer->aliases.items[alias].type == ENTITY_NORP ||
         str_equal(entry->id, entry->country);
}

/* "Nice" at the beginning of a sentence, "US" in a headline of capitals. Countries and
 * nationalities are taken at their word: Turkey, Japan, Polish; so is WHO among small letters. */
static bool is_doubtful(const Tagger *tagger, Style style, uint32_t token, uint32_t alias) {
  if (!(tagger->document->tokens.items[token].flags & TOKEN_CAPITAL)) return false;
  Kind kind = tag_capital_kind(tagger, token);
  bool upper = tagger->document->tokens.items[token].flags & TOKEN_UPPER;
  if (kind == KIND_DOUBTFUL && upper && style != STYLE_UPPER) return false;
  if (kind == KIND_DOUBTFUL && is_country_or_people(&tagger->worker->rules->gazetteer, alias))
    return false;
  if (kind == KIND_WORD) return tagger->capitals[token] & CAPITAL_INITIAL;
  if (kind == KIND_PROPER || style != STYLE_SENTENCE) return kind != KIND_PROPER;
  const Words *words = &tagger->worker->rules->words;
  return words_get(words, tagger->document->tokens.items[token].word)->likeliest != KIND_NOUN;
}

enum { COMPOUND_PARTS = 4 };

/* The entry that a part of a compound stands for, or GAZETTEER_NONE; nothing for "Nice" of
 * "Nice-looking" where the place asks for a capital. */
static uint32_t entry_of_part(const Tagger *tagger, uint32_t token, Str part) {
  const Gazetteer *gazetteer = &tagger->worker->rules->gazetteer;
  uint32_t entry = gazetteer_compound(gazetteer, part);
  if (entry == GAZETTEER_NONE || !(tagger->capitals[token] & CAPITAL_INITIAL)) return entry;
  const GazetteerEntry *known = &gazetteer->entries.items[entry];
  bool ordinary = word_cache_form(tagger->worker->words, part).flags & TOKEN_ORDINARY;
  return ordinary && !str_equal(known->id, known->country) ? GAZETTEER_NONE : entry;
}

/* "Russian-Japanese", "US-Japanese": all parts are known, or of one token all but the last; the
 * parts of two tokens are "South Korea" and "Japan" in either order. */
static bool find_compound(Tagger *tagger, Span tokens) {
  const Gazetteer *gazetteer = &tagger->worker->rules->gazetteer;
  bool single = tokens.end == tokens.start + 1;
  Str rest = document_span_text(tagger->document, tokens);
  uint32_t entries[COMPOUND_PARTS] = {0}, count = 0;
  while (rest.data) {
    Str part = str_cut(&rest, '-');
    uint32_t entry =
        count < COMPOUND_PARTS ? entry_of_part(tagger, tokens.start, part) : GAZETTEER_NONE;
    if (entry == GAZETTEER_NONE && single && !rest.data && count &&
        !(tagger->capitals[tokens.start] & CAPITAL_ORDINARY))
      break;
    if (entry == GAZETTEER_NONE) return false;
    entries[count++] = entry;
  }
  Name name = {.tokens = tokens,
               .type = ENTITY_NORP,
               .id_count = count,
               .rule = gazetteer->entries.items[entries[0]].place};
  name.ids = arena_many(tagger->document->arena, count, Str);
  for (uint32_t i = 0; i < count; i++) name.ids[i] = gazetteer->entries.items[entries[i]].id;
  *array_push(tagger->scratch, &tagger->known) = (FoundName){name, GAZETTEER_NONE};
  return true;
}

static bool find_alias(Tagger *tagger, Span sentence, Style style, uint32_t i) {
  const Gazetteer *gazetteer = &tagger->worker->rules->gazetteer;
  uint32_t length, alias = gazetteer_match(gazetteer, tagger->document, i, sentence.end, &length);
  if (alias == GAZETTEER_NONE || (length == 1 && is_doubtful(tagger, style, i, alias)))
    return false;
  FoundName *found = array_push(tagger->scratch, &tagger->known);
  found->name = name_of_alias(gazetteer, alias, (Span){i, i + length});
  found->alias = alias;
  if (found->name.type != ENTITY_PERSON &&
      document_is_compound_head(tagger->document, i + length)) {
    found->name.type = ENTITY_NORP;
    found->name.set =
        gazetteer_set(gazetteer, &gazetteer->entries.items[found->name.entry - 1], ENTITY_NORP);
  }
  return true;
}

static bool has_hyphen(const Tagger *tagger, uint32_t token) {
  return tagger->capitals[token] & CAPITAL_HYPHEN;
}

static bool find_name(Tagger *tagger, Span sentence, Style style, uint32_t token) {
  bool hyphen = has_hyphen(tagger, token),
       two = token + 1 < sentence.end && hyphen != has_hyphen(tagger, token + 1);
  return (two && find_compound(tagger, (Span){token, token + 2})) ||
         find_alias(tagger, sentence, style, token) ||
         (hyphen && find_compound(tagger, (Span){token, token + 1}));
}

bool tag_find_known(Tagger *tagger, Span sentence, Style style) {
  const Token *tokens = tagger->document->tokens.items;
  TokenList dated = {tagger->dated.items, tagger->dated.items, 0};
  for (uint32_t i = sentence.start; (i = token_list_go(&tagger->marked, i)) < sentence.end;) {
    if ((tokens[i].flags & TOKEN_BEGINS) && find_name(tagger, sentence, style, i)) {
      i = tagger->known.items[tagger->known.count - 1].name.tokens.end;
    } else {
      token_list_add(&dated, i, tokens[i].flags & TOKEN_DATE);
      i++;
    }
  }
  token_list_end(&dated, tagger->document);
  tagger->dated = dated;
  return dated.count;
}

/* ---- Several readings ---- */

/* How often each entry was named by a name that only it has. */
static NumberTable count_entries(const Tagger *tagger) {
  const GazetteerAlias *aliases = tagger->worker->rules->gazetteer.aliases.items;
  NumberTable counts = {.arena = tagger->scratch};
  for (uint32_t n = 0; n < tagger->aliases.count; n++) {
    uint32_t alias = tagger->aliases.items[n];
    if (alias != GAZETTEER_NONE && aliases[alias].next == GAZETTEER_NONE)
      ++*number_table_at(&counts, aliases[alias].entry);
  }
  return counts;
}

/* what one's own name elsewhere in the text counts against that of one's country */
enum { OWN_NAME = 1000 };

static uint64_t weigh(const Gazetteer *gazetteer, const NumberTable *counts, uint32_t entry) {
  const GazetteerEntry *country =
      gazetteer_find(gazetteer, gazetteer->entries.items[entry].country);
  uint32_t named =
      country ? number_table_find(counts, (uint32_t)(country - gazetteer->entries.items)) : 0;
  return (uint64_t)number_table_find(counts, entry) * OWN_NAME + named;
}

/* The likeliest of the readings that begin with `alias`. */
static uint32_t choose_reading(const Gazetteer *gazetteer, const NumberTable *counts,
                               uint32_t alias) {
  uint32_t best = alias;
  for (uint32_t a = alias; a != GAZETTEER_NONE; a = gazetteer->aliases.items[a].next)
    if (weigh(gazetteer, counts, gazetteer->aliases.items[a].entry) >
        weigh(gazetteer, counts, gazetteer->aliases.items[best].entry))
      best = a;
  return best;
}

/* "Jordan" after "Neil Jordan", but not "in Jordan". */
static bool is_person_here(const Tagger *tagger, const Name *name) {
  static const char *const before_places[] = {"in", "at",  "from", "near",
                                              "to", "for", "of",   "outside"};
  const unsigned places = 1u << ENTITY_GPE | 1u << ENTITY_LOC | 1u << ENTITY_ORG;
  Span tokens = name->tokens;
  bool may_be = (places >> name->type & 1) & (tokens.end - tokens.start == 1) &
                tag_may_recall(tagger, tokens.start);
  if (!may_be || !tag_is_surname(tagger, tokens.start)) return false;
  if (!tokens.start) return true;
  Str before = document_token_text(tagger->document, tokens.start - 1);
  for (size_t i = 0; i < sizeof before_places / sizeof *before_places; i++)
    if (str_equal(before, str_of(before_places[i]))) return false;
  return true;
}

void tag_choose_readings(Tagger *tagger) {
  const Gazetteer *gazetteer = &tagger->worker->rules->gazetteer;
  NumberTable counts = {0};
  for (uint32_t n = 0; n < tagger->aliases.count; n++) {
    Name *name = &tagger->document->names.items[n];
    uint32_t alias = tagger->aliases.items[n];
    if (alias == GAZETTEER_NONE) continue;
    if (is_person_here(tagger, name)) {
      SetId set = tagger->worker->rules->type_sets[ENTITY_PERSON];
      *name = (Name){
          .tokens = name->tokens, .type = ENTITY_PERSON, .set = set, .rule = STR("tag:surname")};
    } else if (gazetteer->aliases.items[alias].next != GAZETTEER_NONE) {
      if (!counts.arena) counts = count_entries(tagger);
      *name = name_of_alias(gazetteer, choose_reading(gazetteer, &counts, alias), name->tokens);
    }
  }
}
