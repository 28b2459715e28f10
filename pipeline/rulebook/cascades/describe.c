/* Elements in words: see describe.h. */
#include "rulebook/cascades/describe.h"

#include "rulebook/cascades/pattern.h"

/* "form:that", "stem:recogn": what a word in quotation marks and ~word stand for. */
static bool stands_for_word(const Words *words, ClassId class) {
  Str name = symbols_name(&words->classes, class);
  return str_starts_with(name, STR("form:")) || str_starts_with(name, STR("stem:"));
}

static void mark_conjunction(const Words *words, const Conjunction *conjunction, bool *marked) {
  for (uint32_t i = 0; i < conjunction->wanted.count; i++)
    marked[conjunction->wanted.items[i]] = !stands_for_word(words, conjunction->wanted.items[i]);
  for (uint32_t i = 0; i < conjunction->unwanted.count; i++)
    marked[conjunction->unwanted.items[i]] =
        !stands_for_word(words, conjunction->unwanted.items[i]);
}

static void mark_node(const Words *words, const Node *node, bool *marked) {
  for (uint32_t i = 0; i < node->either.count; i++)
    mark_conjunction(words, &node->either.items[i], marked);
  for (uint32_t i = 0; i < node->children.count; i++)
    mark_node(words, node->children.items[i], marked);
}

bool *level_named_classes(Arena *arena, const Cascades *cascades, const Level *level) {
  bool *marked = arena_many(arena, cascades->words->classes.count, bool);
  for (uint32_t i = 0; i < level->rules.count; i++)
    mark_node(cascades->words, level->rules.items[i]->node, marked);
  return marked;
}

void element_classes(NameList *names, Arena *arena, const Cascades *cascades,
                     const Element *element, const bool *marked) {
  const ClassSet *classes = &cascades->words->sets.items[element->set];
  for (uint32_t i = 0; i < classes->count; i++) {
    ClassId class = classes->items[i];
    if (marked ? marked[class] : !stands_for_word(cascades->words, class))
      *array_push(arena, names) = symbols_name(&cascades->words->classes, class);
  }
}

void element_features(NameList *names, Arena *arena, const Element *element) {
  const char *const *known = cascade_feature_names(element->kind);
  for (unsigned bit = 0; known[bit]; bit++)
    if (element->features >> bit & 1) *array_push(arena, names) = str_of(known[bit]);
}

Str element_description(Arena *arena, const Cascades *cascades, const Element *element,
                        const bool *marked) {
  NameList names = {0};
  element_classes(&names, arena, cascades, element, marked);
  element_features(&names, arena, element);
  Str text = str_of(cascade_kind_name(cascades, element->kind));
  for (uint32_t i = 0; i < names.count; i++)
    text =
        arena_format(arena, "%.*s%s%.*s", STR_ARG(text), i ? ", " : "<", STR_ARG(names.items[i]));
  return names.count ? arena_format(arena, "%.*s>", STR_ARG(text)) : text;
}
