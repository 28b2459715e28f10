/* Forms, their classes and parts of speech: see words.h.
 *
 * In: what the loaders say of each form. Out: for each form its classes, and its occurrences as
 * each part of speech, until words_freeze makes the table that the stages read. */
#include "rulebook/lexicon/words_internal.h"

#include <string.h>

#include "base/unicode.h"
#include "rulebook/cascades/cascade.h"

bool words_part_find(Str name, uint8_t *kind) {
  for (uint8_t i = KIND_NOUN; i <= KIND_INTERJECTION; i++)
    if (str_equal(name, str_of(cascade_own_kind_name(i)))) return *kind = i, true;
  return false;
}

const char *words_part_name(uint8_t kind) {
  return kind >= KIND_NOUN && kind <= KIND_INTERJECTION ? cascade_own_kind_name(kind) : "";
}

void words_init(Words *words, Arena *arena) {
  *words = (Words){.arena = arena};
  symbols_init(&words->forms, arena);
  symbols_init(&words->classes, arena);
  symbols_init(&words->acts, arena);
  symbols_init(&words->stem_forms, arena);
  symbols_init(&words->ending_forms, arena);
  words->inflection = forms_new(arena);
  words->lemmas = lemmas_new(arena);
  word_sets_new(words);
  words_intern_lower(words, STR("")); /* WORD_UNKNOWN */
  symbols_intern(&words->ending_forms, STR(""));
  *array_push(arena, &words->endings) = (Parts){1, {{.kind = KIND_NOUN}}};
}

/* `size` ASCII bytes, at most eight, in lower case: capitals are those to which a sum in each byte
   says so. */
static inline bool lower_bytes(const char *from, char *to, size_t size) {
  const uint64_t ones = 0x0101010101010101u, high = ones << 7;
  uint64_t bytes = 0;
  memcpy(&bytes, from, size);
  uint64_t capitals = (bytes + ones * (0x80 - 'A')) & ~(bytes + ones * (0x7F - 'Z')) & high;
  uint64_t lower = bytes | capitals >> 2;
  memcpy(to, &lower, size);
  return !(bytes & high);
}

/* As str_hash goes: eight bytes at a time, the last of them overlapping. */
static bool lower_ascii(Str form, char *buffer) {
  if (form.size > WORD_ROOM) return false;
  bool ascii = true;
  if (form.size >= 8) {
    for (size_t at = 0; at + 8 < form.size; at += 8)
      ascii &= lower_bytes(form.data + at, buffer + at, 8);
    return ascii & lower_bytes(form.data + form.size - 8, buffer + form.size - 8, 8);
  }
  if (form.size >= 4) {
    ascii = lower_bytes(form.data, buffer, 4);
    return ascii & lower_bytes(form.data + form.size - 4, buffer + form.size - 4, 4);
  }
  for (size_t at = 0; at < form.size; at++) ascii &= lower_bytes(form.data + at, buffer + at, 1);
  return ascii;
}

Str words_normalize(Str form, char *buffer) {
  if (lower_ascii(form, buffer)) return (Str){buffer, form.size};
  Str lower = unicode_lower(form, buffer, WORD_ROOM);
  if (lower.size > WORD_ROOM) return lower;
  size_t written = 0;
  for (size_t at = 0; at < lower.size; at++) {
    Str rest = str_slice(lower, at, lower.size);
    size_t apostrophe = str_starts_with(rest, STR("\u2019"))   ? 3
                        : str_starts_with(rest, STR("\u02BC")) ? 2
                                                               : 0;
    buffer[written++] = apostrophe ? '\'' : lower.data[at];
    if (apostrophe) at += apostrophe - 1;
  }
  return (Str){buffer, written};
}

void words_make_room(Words *words, uint32_t capacity) {
  if (capacity <= words->words.capacity) return;
  Word *items = arena_many(words->arena, capacity, Word);
  if (words->words.count) memcpy(items, words->words.items, words->words.count * sizeof *items);
  words->words.items = items;
  words->words.capacity = capacity;
}

WordId words_intern_lower(Words *words, Str form) {
  WordId word = symbols_intern(&words->forms, form);
  if (word < words->words.count) return word;
  if (word == words->words.capacity) words_make_room(words, word ? word * 2 : 64);
  (void)array_push(words->arena, &words->drafts);
  words->words.count++;
  return word;
}

WordId words_intern(Words *words, Str form) {
  char buffer[WORD_ROOM];
  return words_intern_lower(words, words_normalize(form, buffer));
}

ClassId words_class(Words *words, Str name) { return symbols_intern(&words->classes, name); }

ClassId words_find_class(const Words *words, Str name) {
  return symbols_find(&words->classes, name);
}

void words_add_class(Words *words, WordId word, ClassId class) {
  Word *known = &words->words.items[word];
  known->set = word_sets_with(words, known->set, &class, 1);
}

/* The place of a part among these, made where it is new; PARTS_MAX when there is no room. */
static unsigned find_part(Parts *parts, uint8_t kind) {
  unsigned at = 0;
  while (at < parts->count && parts->items[at].kind != kind) at++;
  if (at == parts->count && at < PARTS_MAX) parts->items[parts->count++].kind = kind;
  return at;
}

bool words_add_part(Words *words, WordId word, uint8_t kind, unsigned cost) {
  WordDraft *draft = &words->drafts.items[word];
  if (!draft->fixed) {
    draft->parts = (Parts){0};
    memset(draft->weights, 0, sizeof draft->weights);
    draft->fixed = true;
  }
  unsigned at = find_part(&draft->parts, kind);
  if (at == PARTS_MAX) return false;
  draft->weights[at] = cost;
  return true;
}

/* A seventh part takes the place of the rarest, where it is commoner itself. */
static unsigned replace_rarest(WordDraft *draft, uint8_t kind, uint32_t weight) {
  unsigned rarest = 0;
  for (unsigned i = 1; i < PARTS_MAX; i++)
    if (draft->weights[i] < draft->weights[rarest]) rarest = i;
  if (draft->weights[rarest] >= weight) return PARTS_MAX;
  draft->parts.items[rarest].kind = kind;
  return rarest;
}

void word_count_part(WordDraft *draft, uint8_t kind, uint32_t weight) {
  if (draft->fixed) return;
  unsigned at = find_part(&draft->parts, kind);
  if (at < PARTS_MAX) {
    draft->weights[at] += weight;
    return;
  }
  at = replace_rarest(draft, kind, weight);
  if (at < PARTS_MAX) draft->weights[at] = weight;
}

static ClassId class_of(Words *words, Str prefix, Str name) {
  char *whole = arena_allocate(words->arena, prefix.size + name.size, 1);
  memcpy(whole, prefix.data, prefix.size);
  if (name.size) memcpy(whole + prefix.size, name.data, name.size);
  return words_class(words, (Str){whole, prefix.size + name.size});
}

ClassId words_form_class(Words *words, Str form) {
  WordId word = words_intern(words, form);
  ClassId class = class_of(words, STR("form:"), symbols_name(&words->forms, word));
  words_add_class(words, word, class);
  return class;
}

ClassId words_stem_class(Words *words, Str word) {
  char buffer[WORD_ROOM];
  Str form = words_normalize(word, buffer);
  Str stem = form.size <= FORM_MAX ? stemmer_stem(words_stemmer(words), form) : form;
  ClassId class = class_of(words, STR("stem:"), stem);
  if (symbols_intern(&words->stem_forms, stem) == words->stems.count)
    *array_push(words->arena, &words->stems) = word_sets_with(words, 0, &class, 1);
  return class;
}

Str words_set_act(const Words *words, SetId set) {
  Symbol act = words->set_acts[set];
  return act == SYMBOL_NONE ? STR("") : symbols_name(&words->acts, act);
}
