/* The tree of a pattern becomes a PCRE2-32 expression.
 *
 * In: a tree, and for each class the sets that have it. Out: an expression in which every element is
 * four units: its kind, the low and the high features, and its set (cascade.h). Predicates become
 * character classes; roles become capture groups. The expression is written in ASCII with \x{...} for
 * units and widened at the end. */
#include <stdlib.h>
#include <string.h>

#include "rulebook/element_units.h"
#include "rulebook/pattern.h"

/* Text that grows in an arena. */
typedef struct {
  Arena *arena;
  const ClassIndex *index;
  const Level *level;
  Rule *rule;
  Array(char) text;
} Writer;

static void put(Writer *writer, const char *text) {
  for (; *text; text++) *array_push(writer->arena, &writer->text) = *text;
}

static void put_unit(Writer *writer, uint32_t unit) {
  char escape[16];
  unsigned at = sizeof escape;
  escape[--at] = 0;
  escape[--at] = '}';
  do escape[--at] = "0123456789abcdef"[unit & 15];
  while (unit >>= 4);
  put(writer, "\\x{");
  put(writer, escape + at);
}

ClassIndex class_index_new(Arena *arena, const Words *words) {
  uint32_t classes = words->classes.count;
  ClassIndex index = {words, arena_many(arena, (size_t)classes + 2, uint32_t), NULL};
  uint32_t total = 0;
  for (uint32_t set = 0; set < words->sets.count; set++) {
    const ClassSet *members = &words->sets.items[set];
    total += members->count;
    for (uint32_t i = 0; i < members->count; i++) index.starts[members->items[i] + 2]++;
  }
  for (uint32_t class = 2; class < classes + 2; class++) index.starts[class] += index.starts[class - 1];
  index.sets = arena_many(arena, total, SetId);
  for (uint32_t set = 0; set < words->sets.count; set++) {
    const ClassSet *members = &words->sets.items[set];
    for (uint32_t i = 0; i < members->count; i++)
      index.sets[index.starts[members->items[i] + 1]++] = set;
  }
  return index;
}

static uint32_t class_size(const ClassIndex *index, ClassId class) {
  return index->starts[class + 1] - index->starts[class];
}

static bool set_fits(const Words *words, SetId set, const Conjunction *conjunction) {
  for (uint32_t i = 0; i < conjunction->wanted.count; i++)
    if (!words_set_has(words, set, conjunction->wanted.items[i])) return false;
  for (uint32_t i = 0; i < conjunction->unwanted.count; i++)
    if (words_set_has(words, set, conjunction->unwanted.items[i])) return false;
  return true;
}

static void mark_sets(const ClassIndex *index, const Conjunction *conjunction, bool *fits) {
  const Words *words = index->words;
  if (!conjunction->wanted.count) {
    for (uint32_t set = 0; set < words->sets.count; set++)
      fits[set] |= set_fits(words, set, conjunction);
    return;
  }
  ClassId rarest = conjunction->wanted.items[0];
  for (uint32_t i = 1; i < conjunction->wanted.count; i++)
    if (class_size(index, conjunction->wanted.items[i]) < class_size(index, rarest))
      rarest = conjunction->wanted.items[i];
  for (uint32_t i = index->starts[rarest]; i < index->starts[rarest + 1]; i++)
    fits[index->sets[i]] |= set_fits(words, index->sets[i], conjunction);
}

static SetList list_marked(Arena *arena, const bool *fits, uint32_t sets) {
  SetList list = {NULL, 0};
  for (uint32_t set = 0; set < sets; set++) list.count += fits[set];
  list.items = arena_many(arena, list.count, SetId);
  for (uint32_t set = 0, at = 0; set < sets; set++)
    if (fits[set]) list.items[at++] = set;
  return list;
}

SetList pattern_element_sets(Arena *arena, const ClassIndex *index, const Node *element) {
  uint32_t sets = index->words->sets.count;
  bool *fits = arena_many(arena, sets, bool);
  for (uint32_t i = 0; i < element->either.count; i++)
    mark_sets(index, &element->either.items[i], fits);
  if (!element->either.count) memset(fits, true, sets);
  return list_marked(arena, fits, sets);
}

static bool features_fit(uint16_t features, const Conjunction *conjunction) {
  return (features & conjunction->features) == conjunction->features &&
         !(features & conjunction->features_unwanted);
}

bool pattern_element_fits(const Words *words, const Node *node, const Element *element) {
  if (node->kinds && !(node->kinds >> element->kind & 1)) return false;
  bool fits = !node->either.count;
  for (uint32_t i = 0; i < node->either.count && !fits; i++)
    fits = features_fit(element->features, &node->either.items[i]) &&
           set_fits(words, element->set, &node->either.items[i]);
  return fits;
}

static void put_kinds(Writer *writer, uint64_t kinds) {
  if (!kinds) {
    put(writer, "[\\x{1}-\\x{3f}]");
    return;
  }
  put(writer, "[");
  for (uint8_t kind = 1; kind <= KIND_MAX; kind++)
    if (kinds >> kind & 1) put_unit(writer, kind);
  put(writer, "]");
}

/* A class over one field of feature bits, or a dot where nothing is asked of it. */
static void put_feature_field(Writer *writer, uint32_t first, unsigned bits, unsigned wanted,
                              unsigned unwanted) {
  if (!wanted && !unwanted) {
    put(writer, ".");
    return;
  }
  put(writer, "[");
  for (uint32_t value = 0; value < 1u << bits; value++)
    if ((value & wanted) == wanted && !(value & unwanted)) put_unit(writer, first + value);
  put(writer, "]");
}

static void put_features(Writer *writer, uint16_t wanted, uint16_t unwanted) {
  unsigned low = (1u << FEATURE_LOW_BITS) - 1;
  put_feature_field(writer, UNIT_FEATURES_LOW, FEATURE_LOW_BITS, wanted & low, unwanted & low);
  put_feature_field(writer, UNIT_FEATURES_HIGH, FEATURE_HIGH_BITS,
                    (unsigned)wanted >> FEATURE_LOW_BITS, (unsigned)unwanted >> FEATURE_LOW_BITS);
}

/* The sets of a predicate make up whole codes. */
static bool *codes_of(Writer *writer, SetList list) {
  bool *codes = arena_many(writer->arena, writer->level->code_count + 1u, bool);
  for (uint32_t i = 0; i < list.count; i++) codes[writer->level->codes[list.items[i]]] = true;
  return codes;
}

static void put_sets(Writer *writer, SetList list) {
  if (list.count == writer->index->words->sets.count) {
    put(writer, ".");
    return;
  }
  if (!list.count) {
    put(writer, "(?!)");
    return;
  }
  const bool *codes = codes_of(writer, list);
  put(writer, "[");
  for (uint32_t first = 0; first < writer->level->code_count; first++) {
    if (!codes[first]) continue;
    uint32_t last = first;
    while (codes[last + 1]) last++;
    put_unit(writer, UNIT_CODE + first);
    if (last > first) put(writer, "-");
    if (last > first) put_unit(writer, UNIT_CODE + last);
    first = last;
  }
  put(writer, "]");
}

static bool same_features(const Node *node) {
  for (uint32_t i = 1; i < node->either.count; i++)
    if (node->either.items[i].features != node->either.items[0].features ||
        node->either.items[i].features_unwanted != node->either.items[0].features_unwanted)
      return false;
  return true;
}

static void put_element(Writer *writer, const Node *node) {
  put_kinds(writer, node->kinds);
  if (!node->either.count) {
    put(writer, "...");
    return;
  }
  if (same_features(node)) {
    put_features(writer, node->either.items[0].features, node->either.items[0].features_unwanted);
    put_sets(writer, pattern_element_sets(writer->arena, writer->index, node));
    return;
  }
  put(writer, "(?:");
  for (uint32_t i = 0; i < node->either.count; i++) {
    Node one = *node;
    one.either.items = &node->either.items[i];
    one.either.count = 1;
    if (i) put(writer, "|");
    put_features(writer, one.either.items[0].features, one.either.items[0].features_unwanted);
    put_sets(writer, pattern_element_sets(writer->arena, writer->index, &one));
  }
  put(writer, ")");
}

static void put_node(Writer *writer, const Node *node);

static void put_children(Writer *writer, const Node *node, const char *between) {
  for (uint32_t i = 0; i < node->children.count; i++) {
    if (i) put(writer, between);
    put_node(writer, node->children.items[i]);
  }
}

static void put_wrapped(Writer *writer, const char *open, const Node *node, const char *between) {
  put(writer, open);
  put_children(writer, node, between);
  put(writer, ")");
}

static void put_repeat(Writer *writer, const Node *node) {
  put_wrapped(writer, "(?:", node, "");
  Str counts = node->high == REPEAT_WITHOUT_END
                   ? arena_format(writer->arena, "{%u,}", node->low)
                   : arena_format(writer->arena, "{%u,%u}", node->low, node->high);
  put(writer, counts.data);
  if (node->lazy) put(writer, "?");
  if (node->possessive) put(writer, "+");
}

static void put_node(Writer *writer, const Node *node) {
  switch (node->type) {
    case NODE_ELEMENT: put_element(writer, node); break;
    case NODE_SEQUENCE: put_wrapped(writer, "(?:", node, ""); break;
    case NODE_CHOICE: put_wrapped(writer, "(?:", node, "|"); break;
    case NODE_REPEAT: put_repeat(writer, node); break;
    case NODE_AHEAD: put_wrapped(writer, node->negative ? "(?!" : "(?=", node, ""); break;
    case NODE_BEHIND: put_wrapped(writer, node->negative ? "(?<!" : "(?<=", node, ""); break;
    case NODE_ROW_START: put(writer, "\\A"); break;
    case NODE_ROW_END: put(writer, "\\z"); break;
    case NODE_CAPTURE:
      if (writer->rule->group_count < SPANS_MAX)
        writer->rule->groups[writer->rule->group_count] = node->role;
      writer->rule->group_count++;
      put_wrapped(writer, "(", node, "");
      break;
  }
}

Str pattern_expression(Arena *arena, const ClassIndex *index, const Level *level, Rule *rule) {
  Writer writer = {.arena = arena, .index = index, .level = level, .rule = rule};
  put_node(&writer, rule->node);
  return (Str){writer.text.items, writer.text.count};
}

static Str pcre2_message(Arena *arena, int error) {
  PCRE2_UCHAR32 wide[200];
  int size = pcre2_get_error_message_32(error, wide, 200);
  char *narrow = arena_allocate(arena, 201, 1);
  for (int i = 0; i < size; i++) narrow[i] = (char)wide[i];
  return str_of(narrow);
}

pcre2_code *pattern_compile(Arena *arena, Str expression, Str *problem) {
  uint32_t *units = arena_many(arena, expression.size + 1, uint32_t);
  for (size_t i = 0; i < expression.size; i++) units[i] = (unsigned char)expression.data[i];
  int error;
  PCRE2_SIZE offset;
  pcre2_code *code =
      pcre2_compile(units, expression.size, PCRE2_DOTALL, &error, &offset, NULL);
  if (!code) {
    *problem = pcre2_message(arena, error);
    return NULL;
  }
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  return code;
}
