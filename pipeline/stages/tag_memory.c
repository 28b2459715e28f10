/* Names found once, to be known again: see tag.h.
 *
 * In: the names of the first reading. Out: each whole name, and of people the surname and the given name
 * alone, found again by the hash of its first word. Where the same words were found as several types, the
 * commonest wins. */
#include "stages/tag.h"

static uint64_t mix(uint64_t all, uint64_t hash) { return (all ^ hash) * UINT64_C(0x9E3779B97F4A7C15); }

static uint32_t first_slot(const TagMemory *memory, uint64_t hash) {
  uint32_t at = (uint32_t)(hash >> 20) & memory->mask;
  while (memory->hashes[at] && memory->hashes[at] != hash) at = (at + 1) & memory->mask;
  return at;
}

static void reserve(Tagger *tagger, uint32_t names) {
  uint32_t slots = 64;
  while (slots < names * 6) slots *= 2;
  tagger->memory.mask = slots - 1;
  tagger->memory.hashes = arena_many(tagger->scratch, slots, uint64_t);
  tagger->memory.firsts = arena_many(tagger->scratch, slots, uint32_t);
}

enum { CHAIN_MAX = 64 }; /* names that begin with the same word; more would make long texts slow */

/* NULL where too many begin so already. */
static Remembered *remember(Tagger *tagger, Span tokens, uint8_t type) {
  TagMemory *memory = &tagger->memory;
  uint64_t first = tag_hash(tagger->document, tokens.start), all = 0;
  for (uint32_t i = tokens.start; i < tokens.end; i++) all = mix(all, tag_hash(tagger->document, i));
  uint32_t slot = first_slot(memory, first);
  uint32_t *link = &memory->firsts[slot];
  if (!memory->hashes[slot]) *link = NO_MEMORY;
  memory->hashes[slot] = first;
  unsigned length = 0;
  for (; *link != NO_MEMORY; link = &memory->names.items[*link].next) {
    if (++length == CHAIN_MAX) return NULL;
    Remembered *known = &memory->names.items[*link];
    if (known->hash != all || known->type != type) continue;
    known->count++;
    return known;
  }
  uint32_t index = memory->names.count;
  *link = index;
  Remembered *added = array_push(tagger->scratch, &memory->names);
  *added = (Remembered){.tokens = tokens, .hash = all, .type = type, .count = 1, .next = NO_MEMORY};
  return added;
}

/* Jr. and III are no surnames. */
static uint32_t surname_of(const Tagger *tagger, Span tokens) {
  uint32_t last = tokens.end - 1;
  while (last > tokens.start && (tagger->document->tokens.items[last].kind != TOKEN_WORD ||
                                 (tag_clues(tagger, last) & CLUE_NAME_SUFFIX)))
    last--;
  return last;
}

static bool is_initial(const Document *document, uint32_t token) {
  const Token *t = &document->tokens.items[token];
  return t->end - t->start <= 2;
}

void tag_remember(Tagger *tagger, const FoundNames *found) {
  reserve(tagger, found->count);
  for (uint32_t n = 0; n < found->count; n++) {
    const Name *name = &found->items[n].name;
    if (name->type == ENTITY_DATE || name->type == ENTITY_NORP) continue;
    if (found->items[n].alias == GAZETTEER_NONE || name->type == ENTITY_PERSON) remember(tagger, name->tokens, name->type);
    if (name->type != ENTITY_PERSON || name->tokens.end - name->tokens.start < 2) continue;
    uint32_t last = surname_of(tagger, name->tokens);
    bool surname = last > name->tokens.start && !is_initial(tagger->document, last);
    Remembered *added = surname ? remember(tagger, (Span){last, last + 1}, ENTITY_PERSON) : NULL;
    if (added) added->surname = true;
    if (!is_initial(tagger->document, name->tokens.start))
      remember(tagger, (Span){name->tokens.start, name->tokens.start + 1}, ENTITY_PERSON);
  }
}

bool tag_is_surname(const Tagger *tagger, uint32_t token) {
  const TagMemory *memory = &tagger->memory;
  uint32_t slot = first_slot(memory, tag_hash(tagger->document, token));
  if (!memory->hashes[slot]) return false;
  for (uint32_t n = memory->firsts[slot]; n != NO_MEMORY; n = memory->names.items[n].next)
    if (memory->names.items[n].surname) return true;
  return false;
}

static bool is_person(const TagMemory *memory, Str form) {
  uint64_t hash = tag_hash_form(form);
  uint32_t slot = first_slot(memory, hash);
  if (!memory->hashes[slot]) return false;
  for (uint32_t n = memory->firsts[slot]; n != NO_MEMORY; n = memory->names.items[n].next)
    if (memory->names.items[n].type == ENTITY_PERSON && memory->names.items[n].hash == mix(0, hash)) return true;
  return false;
}

bool tag_is_pair(const Tagger *tagger, uint32_t token) {
  if (!(tagger->capitals[token] & CAPITAL_HYPHEN)) return false;
  Str rest = document_token_text(tagger->document, token);
  while (rest.data)
    if (!is_person(&tagger->memory, str_cut(&rest, '-'))) return false;
  return true;
}

const Remembered *tag_recall(const Tagger *tagger, uint32_t token, uint32_t limit) {
  const TagMemory *memory = &tagger->memory;
  uint32_t slot = first_slot(memory, tag_hash(tagger->document, token));
  if (!memory->hashes[slot]) return NULL;
  const Remembered *best = NULL;
  for (uint32_t n = memory->firsts[slot]; n != NO_MEMORY; n = memory->names.items[n].next) {
    const Remembered *known = &memory->names.items[n];
    uint32_t length = known->tokens.end - known->tokens.start;
    if (token + length > limit) continue;
    uint64_t all = 0;
    for (uint32_t i = 0; i < length; i++) all = mix(all, tag_hash(tagger->document, token + i));
    if (all != known->hash) continue;
    uint32_t best_length = best ? best->tokens.end - best->tokens.start : 0;
    if (!best || length > best_length || (length == best_length && known->count > best->count)) best = known;
  }
  return best;
}
