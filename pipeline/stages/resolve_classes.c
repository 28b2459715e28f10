/* The classes of the lexicon that resolve asks for: see resolve.h.
 *
 * In: the lexicon. Out: for each of its sets of classes one word of bits, and for each class what
 * it says a word stands for ("spokesman" in `as-spokesman`). Made once for each worker, so that to
 * ask a token for one of several classes is one look and one comparison. */
#include <stdlib.h>

#include "rulebook/lexicon/class_bits.h"
#include "stages/resolve.h"

struct ResolveClasses {
  Arena arena;
  uint32_t *set_bits;     /* by SetId */
  bool *linked;           /* by SetId: one of its classes is a ClassLink */
  uint8_t *links;         /* by ClassId: the ClassLink that its name begins with, or NO_LINK */
  Symbols short_names;    /* "mike" */
  Array(Str) whole_names; /* "michael", by symbol of those */
};

static const ClassBit wanted[] = {
    {"male", CLASS_MALE},
    {"female", CLASS_FEMALE},
    {"plural", CLASS_PLURAL},
    {"definite", CLASS_DEFINITE},
    {"indefinite", CLASS_INDEFINITE},
    {"quantifier", CLASS_QUANTIFIER},
    {"demonstrative", CLASS_DEMONSTRATIVE},
    {"existential", CLASS_EXISTENTIAL},
    {"personal", CLASS_PERSONAL},
    {"first-person", CLASS_FIRST},
    {"third-person", CLASS_THIRD},
    {"relative", CLASS_RELATIVE},
    {"given-name", CLASS_GIVEN_NAME},
    {"name-suffix", CLASS_NAME_SUFFIX},
    {"title", CLASS_TITLE},
    {"role", CLASS_ROLE},
    {"person-noun", CLASS_PERSON_NOUN},
    {"group-noun", CLASS_GROUP_NOUN},
    {"document-noun", CLASS_DOCUMENT_NOUN},
    {"office-modifier", CLASS_FORMER},
    {"counterpart", CLASS_COUNTERPART},
    {"country-noun", CLASS_COUNTRY_NOUN},
    {"government-noun", CLASS_GOVERNMENT_NOUN},
    {"side-noun", CLASS_SIDE_NOUN},
    {"pair", CLASS_PAIR},
    {"official-noun", CLASS_OFFICIAL},
    {"be", CLASS_BE},
    {"family-first", CLASS_FAMILY_FIRST},
    {"treaty-noun", CLASS_TREATY_NOUN},
    {"epithet", CLASS_EPITHET},
    {"past-modifier", CLASS_PAST},
    {NULL, 0},
};

enum { NO_LINK = CLASS_LINKS };

static const Str link_names[CLASS_LINKS] = {
    [LINK_AS] = STR_INIT("as-"),
    [LINK_OFFICE] = STR_INIT("office-"),
    [LINK_SHORT_FOR] = STR_INIT("short-for-"),
};

static uint8_t link_of(Str class) {
  uint8_t link = 0;
  while (link < CLASS_LINKS && !str_starts_with(class, link_names[link])) link++;
  return link;
}

bool resolve_asks_for_class(Str class) {
  return class_bits_have(wanted, class) || link_of(class) != NO_LINK;
}

static void read_classes(ResolveClasses *classes, const Words *words) {
  classes->links = arena_many(&classes->arena, words->classes.count, uint8_t);
  for (ClassId class = 0; class < words->classes.count; class ++)
    classes->links[class] = link_of(symbols_name(&words->classes, class));
  classes->set_bits = arena_many(&classes->arena, words->sets.count, uint32_t);
  class_bits_add(words, wanted, classes->set_bits);
  classes->linked = arena_many(&classes->arena, words->sets.count, bool);
  for (uint32_t s = 0; s < words->sets.count; s++) {
    const ClassSet *set = &words->sets.items[s];
    for (uint32_t i = 0; i < set->count; i++)
      classes->linked[s] |= classes->links[set->items[i]] != NO_LINK;
  }
}

/* What the set's `which`th class with that link names. */
static Str link_of_set(const ResolveClasses *classes, const Words *words, SetId set, ClassLink link,
                       uint32_t which) {
  const ClassSet *all = &words->sets.items[set];
  for (uint32_t i = 0; i < all->count; i++) {
    if (classes->links[all->items[i]] != link || which--) continue;
    Str name = symbols_name(&words->classes, all->items[i]);
    return str_slice(name, link_names[link].size, name.size);
  }
  return STR("");
}

static void read_short_names(ResolveClasses *classes, const Words *words) {
  symbols_init(&classes->short_names, &classes->arena);
  for (uint32_t i = 0; i < words->classed.count; i++) {
    WordId form = words->classed.items[i];
    SetId set = words_get(words, form)->set;
    if (!classes->linked[set] || !(classes->set_bits[set] & CLASS_GIVEN_NAME)) continue;
    Str whole = link_of_set(classes, words, set, LINK_SHORT_FOR, 0);
    if (!whole.size) continue;
    symbols_intern(&classes->short_names, symbols_name(&words->forms, form));
    *array_push(&classes->arena, &classes->whole_names) = whole;
  }
}

/* False when memory runs out. */
static bool read_lexicon(ResolveClasses *classes, const Words *words) {
  jmp_buf recover;
  classes->arena.recover = &recover;
  if (setjmp(recover)) return false;
  read_classes(classes, words);
  read_short_names(classes, words);
  classes->arena.recover = NULL;
  return true;
}

ResolveClasses *resolve_classes_new(const Words *words) {
  ResolveClasses *classes = calloc(1, sizeof *classes);
  if (!classes || read_lexicon(classes, words)) return classes;
  resolve_classes_free(classes);
  return NULL;
}

void resolve_classes_free(ResolveClasses *classes) {
  if (!classes) return;
  arena_free(&classes->arena);
  free(classes);
}

const uint32_t *resolve_set_bits(const ResolveClasses *classes) { return classes->set_bits; }

Str linked_word(const Resolver *resolver, SetId set, ClassLink link, uint32_t which) {
  const ResolveClasses *classes = resolver->worker->resolve_classes;
  return classes->linked[set] ? link_of_set(classes, resolver->words, set, link, which) : STR("");
}

Str whole_given_name(const Resolver *resolver, Str part) {
  const ResolveClasses *classes = resolver->worker->resolve_classes;
  Symbol known = symbols_find(&classes->short_names, part);
  return known == SYMBOL_NONE ? part : classes->whole_names.items[known];
}
