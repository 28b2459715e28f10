/* Names found once, to be known again: see tag.h.
 *
 * In: the names of the first reading. Out: each whole name, and of people the surname and the given
 * name alone, found again by the hash of its first word, unless a filter tells that none begins
 * with it. Where the same words were found as several types, the commonest wins. */
#include "stages/tag.h"

static uint64_t mix(uint64_t all, uint64_t hash) {
  return (all ^ hash) * UINT64_C(0x9E3779B97F4A7C15);
}

/* Of the words of a name, the first of which has the hash `first`. */
static uint64_t hash_words(const Document *document, uint64_t first, Span tokens) {
  uint64_t all = mix(0, first);
  for (uint32_t i = tokens.start + 1; i < tokens.end; i++) all = mix(all, tag_hash(document, i));
  return all;
}

/* Where the chain of names begins whose first word has the hash, and of few others. */
static uint32_t *chain_of(const TagMemory *memory, uint64_t first) {
  return &memory->chains[(uint32_t)(first >> 20) & memory->mask];
}

static void reserve(Tagger *tagger, uint32_t names) {
  uint32_t chains = 64;
  while (chains < names * 2) chains *= 2;
  tagger->memory.mask = chains - 1;
  tagger->memory.chains = arena_many(tagger->scratch, chains, uint32_t);
}

enum { CHAIN_MAX = 64 }; /* names that begin with the same word; more would make long texts slow */

/* NULL where too many begin so already. */
static Remembered *remember(Tagger *tagger, Span tokens, uint8_t type) {
  TagMemory *memory = &tagger->memory;
  uint64_t first = tag_hash(tagger->document, tokens.start),
           all = hash_words(tagger->document, first, tokens);
  uint32_t *link = chain_of(memory, first);
  unsigned length = 0;
  for (; *link; link = &memory->names.items[*link - 1].next) {
    if (++length == CHAIN_MAX) return NULL;
    Remembered *known = &memory->names.items[*link - 1];
    if (known->hash != all || known->type != type) continue;
    known->count++;
    return known;
  }
  *link = memory->names.count + 1;
  Remembered *added = array_push(tagger->scratch, &memory->names);
  *added = (Remembered){.tokens = tokens, .hash = all, .type = type, .count = 1};
  word_filter_add(&memory->first_words, tagger->document->tokens.items[tokens.start].word);
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

/* J or J., but not Ng. */
static bool is_initial(const Document *document, uint32_t token) {
  Str form = document_token_text(document, token);
  return form.size < 2 || (form.size == 2 && (form.data[1] < 'a' || form.data[1] > 'z'));
}

static void remember_person(Tagger *tagger, Span tokens) {
  uint32_t last = surname_of(tagger, tokens);
  bool surname = last > tokens.start && !is_initial(tagger->document, last);
  Remembered *added = surname ? remember(tagger, (Span){last, last + 1}, ENTITY_PERSON) : NULL;
  if (added) added->surname = true;
  if (!is_initial(tagger->document, tokens.start))
    remember(tagger, (Span){tokens.start, tokens.start + 1}, ENTITY_PERSON);
}

/* Of what the tables know only people, for parts of their names. */
void tag_remember(Tagger *tagger, const FoundNames *found) {
  const unsigned never = 1u << ENTITY_DATE | 1u << ENTITY_NORP;
  reserve(tagger, found->count);
  for (uint32_t n = 0; n < found->count; n++) {
    const Name *name = &found->items[n].name;
    bool person = name->type == ENTITY_PERSON, listed = found->items[n].alias != GAZETTEER_NONE;
    bool skipped = listed | (never >> name->type & 1);
    if (!person & skipped) continue;
    remember(tagger, name->tokens, name->type);
    if (person && name->tokens.end - name->tokens.start > 1) remember_person(tagger, name->tokens);
  }
}

/* A person by one word. */
static const Remembered *find_person(const TagMemory *memory, uint64_t first, bool surname) {
  uint64_t hash = mix(0, first);
  for (uint32_t n = *chain_of(memory, first); n; n = memory->names.items[n - 1].next) {
    const Remembered *known = &memory->names.items[n - 1];
    if (known->hash == hash && known->type == ENTITY_PERSON && (known->surname || !surname))
      return known;
  }
  return NULL;
}

bool tag_is_surname(const Tagger *tagger, uint32_t token) {
  return tag_may_recall(tagger, token) &&
         find_person(&tagger->memory, tag_hash(tagger->document, token), true) != NULL;
}

bool tag_is_pair(const Tagger *tagger, uint32_t token) {
  if (!(tagger->capitals[token] & CAPITAL_HYPHEN)) return false;
  Str rest = document_token_text(tagger->document, token);
  while (rest.data)
    if (!find_person(&tagger->memory, tag_hash_form(str_cut(&rest, '-')), false)) return false;
  return true;
}

static bool is_better(const Remembered *known, const Remembered *best) {
  if (!best) return true;
  uint32_t length = known->tokens.end - known->tokens.start,
           best_length = best->tokens.end - best->tokens.start;
  return length > best_length || (length == best_length && known->count > best->count);
}

const Remembered *tag_recall(const Tagger *tagger, uint32_t token, uint32_t limit) {
  const TagMemory *memory = &tagger->memory;
  if (!tag_may_recall(tagger, token)) return NULL;
  uint64_t first = tag_hash(tagger->document, token);
  const Remembered *best = NULL;
  for (uint32_t n = *chain_of(memory, first); n; n = memory->names.items[n - 1].next) {
    const Remembered *known = &memory->names.items[n - 1];
    Span tokens = {token, token + (known->tokens.end - known->tokens.start)};
    if (tokens.end <= limit && hash_words(tagger->document, first, tokens) == known->hash &&
        is_better(known, best))
      best = known;
  }
  return best;
}
