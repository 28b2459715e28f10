/* The classes of the lexicon that resolve asks for: see resolve.h.
 *
 * In: the lexicon. Out: for each of its sets of classes one word of bits, and for each class what it
 * says a word stands for ("spokesman" in `as-spokesman`). Made once for each worker, so that to ask
 * a token for one of several classes is one look and one comparison. */
#include <stdlib.h>

#include "stages/resolve.h"

struct ResolveClasses {
  uint32_t *set_bits; /* by SetId */
  uint8_t *links;     /* by ClassId: the ClassLink that its name begins with, or NO_LINK */
};

static const char *const class_names[CLASSES] = {
    "male",          "female",          "plural",
    "definite",      "indefinite",      "quantifier",
    "demonstrative", "existential",     "personal",
    "first-person",  "third-person",    "relative",
    "given-name",    "name-suffix",     "title",
    "role",          "person-noun",     "group-noun",
    "document-noun", "office-modifier", "counterpart",
    "country-noun",  "government-noun", "side-noun",
    "pair",          "official-noun",   "be",
    "family-first",  "treaty-noun",     "epithet",
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

static void read_sets(ResolveClasses *classes, const Words *words, const uint32_t *class_bits) {
  for (uint32_t s = 0; s < words->sets.count; s++) {
    const ClassSet *set = &words->sets.items[s];
    for (uint32_t i = 0; i < set->count; i++) classes->set_bits[s] |= class_bits[set->items[i]];
  }
}

static bool read_classes(ResolveClasses *classes, const Words *words) {
  uint32_t *class_bits = calloc(words->classes.count + 1, sizeof *class_bits);
  if (!class_bits) return false;
  for (ClassId class = 0; class < words->classes.count; class++) {
    classes->links[class] = link_of(symbols_name(&words->classes, class));
    if (classes->links[class] != NO_LINK) class_bits[class] = CLASS_LINKED;
  }
  for (unsigned i = 0; i < CLASSES; i++) {
    ClassId class = words_find_class(words, str_of(class_names[i]));
    if (class != SYMBOL_NONE) class_bits[class] = 1u << i;
  }
  read_sets(classes, words, class_bits);
  free(class_bits);
  return true;
}

ResolveClasses *resolve_classes_new(const Words *words) {
  ResolveClasses *classes = calloc(1, sizeof *classes);
  if (!classes) return NULL;
  classes->set_bits = calloc(words->sets.count + 1, sizeof *classes->set_bits);
  classes->links = calloc(words->classes.count + 1, sizeof *classes->links);
  if (classes->set_bits && classes->links && read_classes(classes, words)) return classes;
  resolve_classes_free(classes);
  return NULL;
}

void resolve_classes_free(ResolveClasses *classes) {
  if (!classes) return;
  free(classes->set_bits);
  free(classes->links);
  free(classes);
}

const uint32_t *resolve_set_bits(const ResolveClasses *classes) {
  return classes->set_bits;
}

Str linked_word(const Resolver *resolver, SetId set, ClassLink link, uint32_t which) {
  if (!set_has(resolver, set, CLASS_LINKED)) return STR("");
  const ClassSet *all = &resolver->words->sets.items[set];
  const uint8_t *links = resolver->worker->resolve_classes->links;
  for (uint32_t i = 0; i < all->count; i++) {
    if (links[all->items[i]] != link || which--) continue;
    Str name = symbols_name(&resolver->words->classes, all->items[i]);
    return str_slice(name, link_names[link].size, name.size);
  }
  return STR("");
}
