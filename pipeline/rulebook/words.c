/* Forms, their classes and parts of speech, and how they are frozen: see words.h.
 *
 * In: what the loaders say of each form. Out: the table of words that the stages read. While loading, a
 * form gathers classes and occurrences as each part of speech; freezing turns occurrences into costs,
 * asks the endings about forms of which nothing was said (names, words that only a rule mentions), and
 * gives every form that shares a stem with a rule's ~word that stem's class. */
#include "rulebook/words_internal.h"

#include <string.h>

#include "base/unicode.h"
#include "rulebook/cascade.h"

static const char *const part_names[] = {
    [KIND_NOUN] = "noun",
    [KIND_NOUNS] = "nouns",
    [KIND_PROPER] = "proper",
    [KIND_PRONOUN] = "pronoun",
    [KIND_DETERMINER] = "determiner",
    [KIND_POSSESSIVE] = "possessive",
    [KIND_NUMBER] = "number",
    [KIND_ADJECTIVE] = "adjective",
    [KIND_ADVERB] = "adverb",
    [KIND_PREPOSITION] = "preposition",
    [KIND_CONJUNCTION] = "conjunction",
    [KIND_SUBORDINATOR] = "subordinator",
    [KIND_TO] = "to",
    [KIND_WH] = "wh",
    [KIND_MODAL] = "modal",
    [KIND_BASE] = "base",
    [KIND_PRESENT] = "present",
    [KIND_PAST] = "past",
    [KIND_PARTICIPLE] = "participle",
    [KIND_GERUND] = "gerund",
    [KIND_INTERJECTION] = "interjection",
};

bool words_part_find(Str name, uint8_t *kind) {
  for (uint8_t i = KIND_NOUN; i <= KIND_INTERJECTION; i++)
    if (str_equal(name, str_of(part_names[i]))) return *kind = i, true;
  return false;
}

const char *words_part_name(uint8_t kind) {
  return kind >= KIND_NOUN && kind <= KIND_INTERJECTION ? part_names[kind] : "";
}

void words_init(Words *words, Arena *arena) {
  *words = (Words){.arena = arena};
  symbols_init(&words->forms, arena);
  symbols_init(&words->classes, arena);
  symbols_init(&words->acts, arena);
  symbols_init(&words->stem_forms, arena);
  symbols_init(&words->ending_forms, arena);
  word_sets_new(words);
  words_intern_lower(words, STR("")); /* WORD_UNKNOWN */
  symbols_intern(&words->ending_forms, STR(""));
  Ending *any = array_push(arena, &words->endings);
  *any = (Ending){1, {{KIND_NOUN, 0}}};
}

Str words_normalize(Str form, char *buffer) {
  Str lower = unicode_lower(form, buffer, FORM_MAX * 2);
  if (lower.size > FORM_MAX * 2) return lower;
  if (!memchr(lower.data, '\xE2', lower.size) && !memchr(lower.data, '\xCA', lower.size)) return lower;
  size_t written = 0;
  for (size_t at = 0; at < lower.size; at++) {
    Str rest = str_slice(lower, at, lower.size);
    size_t apostrophe = str_starts_with(rest, STR("\u2019")) ? 3 : str_starts_with(rest, STR("\u02BC")) ? 2 : 0;
    buffer[written++] = apostrophe ? '\'' : lower.data[at];
    if (apostrophe) at += apostrophe - 1;
  }
  return (Str){buffer, written};
}

/* Room for `capacity` words, and drafts beside them. */
static void make_room(Words *words, uint32_t capacity) {
  Word *items = arena_many(words->arena, capacity, Word);
  WordDraft *drafts = arena_many(words->arena, capacity, WordDraft);
  uint32_t count = words->words.count;
  if (count) {
    memcpy(items, words->words.items, count * sizeof *items);
    memcpy(drafts, words->drafts, count * sizeof *drafts);
  }
  words->words.items = items;
  words->words.capacity = capacity;
  words->drafts = drafts;
}

void words_reserve(Words *words, uint32_t count) {
  symbols_reserve(&words->forms, count);
  if (words->words.capacity < count) make_room(words, count);
}

WordId words_intern_lower(Words *words, Str form) {
  WordId word = symbols_intern(&words->forms, form);
  if (word < words->words.count) return word;
  if (word == words->words.capacity) make_room(words, word ? word * 2 : 64);
  words->words.count++;
  return word;
}

WordId words_intern(Words *words, Str form) {
  char buffer[FORM_MAX * 2];
  return words_intern_lower(words, words_normalize(form, buffer));
}

ClassId words_class(Words *words, Str name) { return symbols_intern(&words->classes, name); }

ClassId words_find_class(const Words *words, Str name) { return symbols_find(&words->classes, name); }

void words_add_class(Words *words, WordId word, ClassId class) {
  Word *known = &words->words.items[word];
  known->set = word_sets_with(words, known->set, class);
}

/* The place of a part among a word's, made where it is new; PARTS_MAX when there is no room. */
static unsigned find_part(Word *word, uint8_t kind) {
  unsigned at = 0;
  while (at < word->part_count && word->parts[at].kind != kind) at++;
  if (at == word->part_count && at < PARTS_MAX) word->parts[word->part_count++].kind = kind;
  return at;
}

bool words_add_part(Words *words, WordId word, uint8_t kind, unsigned cost) {
  Word *known = &words->words.items[word];
  WordDraft *draft = &words->drafts[word];
  if (!draft->fixed) {
    known->part_count = 0;
    memset(draft->weights, 0, sizeof draft->weights);
    draft->fixed = true;
  }
  unsigned at = find_part(known, kind);
  if (at == PARTS_MAX) return false;
  draft->weights[at] = cost;
  return true;
}

/* A seventh part takes the place of the rarest, where it is commoner itself. */
static unsigned replace_rarest(Word *word, const WordDraft *draft, uint8_t kind, uint32_t weight) {
  unsigned rarest = 0;
  for (unsigned i = 1; i < PARTS_MAX; i++)
    if (draft->weights[i] < draft->weights[rarest]) rarest = i;
  if (draft->weights[rarest] >= weight) return PARTS_MAX;
  word->parts[rarest].kind = kind;
  return rarest;
}

void words_count_part(Words *words, WordId word, uint8_t kind, uint32_t weight) {
  Word *known = &words->words.items[word];
  WordDraft *draft = &words->drafts[word];
  if (draft->fixed) return;
  unsigned at = find_part(known, kind);
  if (at < PARTS_MAX) {
    draft->weights[at] += weight;
    return;
  }
  at = replace_rarest(known, draft, kind, weight);
  if (at < PARTS_MAX) draft->weights[at] = weight;
}

static Str prefixed(Words *words, const char *prefix, Str name) {
  return arena_format(words->arena, "%s:%.*s", prefix, STR_ARG(name));
}

ClassId words_form_class(Words *words, Str form) {
  WordId word = words_intern(words, form);
  ClassId class = words_class(words, prefixed(words, "form", symbols_name(&words->forms, word)));
  words_add_class(words, word, class);
  return class;
}

static Stemmer *new_stemmer(Words *words) {
  Stemmer *stemmer = stemmer_new();
  if (!stemmer) arena_allocate(words->arena, SIZE_MAX, 1); /* no memory: leave the arena's way */
  return stemmer;
}

ClassId words_stem_class(Words *words, Str word) {
  char buffer[FORM_MAX * 2];
  Str form = words_normalize(word, buffer);
  Stemmer *stemmer = new_stemmer(words);
  Str stem = form.size <= FORM_MAX ? stemmer_stem(stemmer, form) : form;
  ClassId class = words_class(words, prefixed(words, "stem", stem));
  if (symbols_intern(&words->stem_forms, stem) == words->stems.count)
    *array_push(words->arena, &words->stems) = word_sets_with(words, 0, class);
  stemmer_free(stemmer);
  return class;
}

/* A form and its stem agree but for the stem's last letter (happy, happi), and but for the last two of a stem
 * of three (dying, die). So the first letters of the stems tell which forms are worth the stemmer's time. */
enum { STEM_BITS = 1 << 14, STEM_LETTERS = 4 };

static uint32_t stem_bit(Str form, size_t letters) {
  uint64_t hash = str_hash(str_slice(form, 0, letters));
  return (uint32_t)(hash ^ hash >> 29) % STEM_BITS;
}

static size_t shared_letters(Str stem) {
  size_t letters = stem.size > 3 ? stem.size - 1 : stem.size > 2 ? stem.size - 2 : stem.size;
  return letters < STEM_LETTERS ? letters : STEM_LETTERS;
}

static void add_stem_class(Words *words, Stemmer *stemmer, WordId word) {
  Symbol stem = symbols_find(&words->stem_forms, stemmer_stem(stemmer, symbols_name(&words->forms, word)));
  if (stem == SYMBOL_NONE) return;
  ClassSet classes = words->sets.items[words->stems.items[stem]];
  words_add_class(words, word, classes.items[0]);
}

static void add_stem_classes(Words *words) {
  if (!words->stems.count) return;
  bool *bits = arena_many(words->arena, STEM_BITS, bool), lengths[STEM_LETTERS + 1] = {0};
  for (Symbol s = 0; s < words->stem_forms.count; s++) {
    Str stem = symbols_name(&words->stem_forms, s);
    size_t letters = shared_letters(stem);
    bits[stem_bit(stem, letters)] = lengths[letters] = true;
  }
  Stemmer *stemmer = new_stemmer(words);
  for (WordId w = 1; w < words->words.count; w++) {
    Str form = symbols_name(&words->forms, w);
    bool likely = false;
    for (size_t letters = 1; letters <= STEM_LETTERS && !likely; letters++)
      likely = lengths[letters] && bits[stem_bit(form, letters)];
    if (likely && form.size <= FORM_MAX) add_stem_class(words, stemmer, w);
  }
  stemmer_free(stemmer);
}

unsigned words_cost(uint64_t part, uint64_t whole) {
  static const unsigned steps[] = {1072, 1149, 1231, 1320, 1414, 1516, 1625, 1741, 1866}; /* 1000 * 2^(i/10) */
  unsigned cost = 0;
  while (cost < 150 && whole >= 2 * part) part *= 2, cost += 10;
  for (unsigned i = 0; i < 9 && whole * 1000 >= part * steps[i]; i++) cost++;
  return cost < 150 ? cost : 150;
}

/* A part that is only known to be possible counts as one in sixteen. */
static void freeze_parts(Word *word, const WordDraft *draft) {
  if (word->part_count == 1 && !draft->fixed) return; /* costs nothing */
  uint64_t counted = 0;
  for (unsigned i = 0; i < word->part_count; i++) counted += draft->weights[i];
  uint64_t possible = counted ? counted / 16 + 1 : 1, whole = 0;
  for (unsigned i = 0; i < word->part_count; i++)
    whole += draft->weights[i] ? draft->weights[i] : possible;
  for (unsigned i = 0; i < word->part_count; i++) {
    uint32_t weight = draft->weights[i];
    word->parts[i].cost = (uint8_t)(draft->fixed ? weight : words_cost(weight ? weight : possible, whole));
  }
}

static void take_parts(Word *word, const Ending *ending) {
  word->guessed = true;
  word->part_count = ending->part_count;
  memcpy(word->parts, ending->parts, sizeof word->parts);
}

/* The words of unknown forms: one for each ending, without a stem and with each stem that rules mention. */
static void add_guessed_words(Words *words) {
  words->guessed = words->words.count;
  for (uint32_t s = 0; s <= words->stems.count; s++)
    for (uint32_t e = 0; e < words->endings.count; e++) {
      Word *word = array_push(words->arena, &words->words);
      word->set = s ? words->stems.items[s - 1] : 0;
      take_parts(word, &words->endings.items[e]);
    }
}

static void find_likeliest(Words *words) {
  for (WordId w = 0; w < words->words.count; w++) {
    Word *word = &words->words.items[w];
    uint8_t best = 0;
    for (uint8_t i = 1; i < word->part_count; i++)
      if (word->parts[i].cost < word->parts[best].cost) best = i;
    word->likeliest = word->part_count ? word->parts[best].kind : KIND_NONE;
  }
}

static void find_acts(Words *words) {
  words->set_acts = arena_many(words->arena, words->sets.count, Symbol);
  for (SetId s = 0; s < words->sets.count; s++) {
    ClassSet set = words->sets.items[s];
    words->set_acts[s] = SYMBOL_NONE;
    for (uint32_t i = 0; i < set.count && words->set_acts[s] == SYMBOL_NONE; i++)
      words->set_acts[s] = symbols_find(&words->acts, symbols_name(&words->classes, set.items[i]));
  }
}

void words_freeze(Words *words) {
  add_stem_classes(words);
  for (WordId w = 0; w < words->words.count; w++) {
    Word *word = &words->words.items[w];
    if (word->part_count) freeze_parts(word, &words->drafts[w]);
    else take_parts(word, &words->endings.items[words_ending(words, symbols_name(&words->forms, w))]);
  }
  add_guessed_words(words);
  find_likeliest(words);
  word_sets_freeze(words);
  find_acts(words);
  words->drafts = NULL;
  words->set_table = NULL;
  words->frozen = true;
}

Str words_set_act(const Words *words, SetId set) {
  Symbol act = words->set_acts[set];
  return act == SYMBOL_NONE ? STR("") : symbols_name(&words->acts, act);
}
