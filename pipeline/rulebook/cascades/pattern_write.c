/* The tree of a pattern becomes PCRE2-32 code.
 *
 * In: a tree, and the codes of its level. Out: an expression in which every element is four units:
 * its kind, the low and the high features, and the code that the rule sees of its set (cascade.h).
 * What is asked of one element becomes character classes (profiles.h); roles become capture groups.
 * A macro without roles that is used more than once is written once, behind the pattern, and
 * called: rules are compiled while the first articles wait for them, PCRE2 would take most of its
 * time for the copies, and their machine code would have to come from memory. */
#include "rulebook/cascades/element_units.h"
#include "rulebook/cascades/guard.h"
#include "rulebook/cascades/partition.h"

typedef struct {
  const Node *node;
  uint32_t uses;
  uint32_t number; /* of its group; 0: it has none yet */
  Guard guard;     /* where it has */
} Call;

typedef struct {
  Arena *arena;
  const Level *level;
  PatternExpression *expression;
  Array(uint32_t) units;
  Array(Call) calls;          /* macros */
  Partition codes;            /* those of the level that the rule tells apart */
  uint32_t *list;             /* of such, while they are parted; then one of each class */
  uint32_t groups;            /* that have a number */
  Array(const Node *) called; /* macros with a number, in this order */
  uint32_t behind;            /* so many looks back is the writer inside */
  uint32_t skipped;           /* units of which nothing is asked, not written yet */
} Writer;

/* ---- Units ---- */

static void put(Writer *writer, const char *text) {
  for (; *text; text++) *array_push(writer->arena, &writer->units) = (unsigned char)*text;
}

/* In a class; some would mean something else there. */
static void put_unit(Writer *writer, uint32_t unit) {
  static const uint32_t meaningful[] = {'-', '[', '\\', ']', '^'};
  for (size_t i = 0; i < sizeof meaningful / sizeof *meaningful; i++)
    if (unit == meaningful[i]) put(writer, "\\");
  *array_push(writer->arena, &writer->units) = unit;
}

static void put_skipped(Writer *writer) {
  if (writer->skipped == 1)
    put(writer, ".");
  else if (writer->skipped)
    put(writer, arena_format(writer->arena, ".{%u}", writer->skipped).data);
  writer->skipped = 0;
}

/* The first bit from `from` on that is set, or is not; `count`: none. */
static uint32_t next_bit(const uint64_t *bits, uint32_t count, uint32_t from, bool set) {
  while (from < count) {
    uint64_t rest = (set ? bits[from / 64] : ~bits[from / 64]) >> from % 64;
    if (rest) {
      from += (uint32_t)__builtin_ctzll(rest);
      return from < count ? from : count;
    }
    from = (from / 64 + 1) * 64;
  }
  return count;
}

/* One unit, of those below `count` whose bits are set. Even where none is, it is a unit long: in a
   look back all choices are. */
static void put_class(Writer *writer, const uint64_t *bits, uint32_t count) {
  uint32_t from = next_bit(bits, count, 0, true);
  if (next_bit(bits, count, 0, false) == count) {
    writer->skipped++;
    return;
  }
  put_skipped(writer);
  put(writer, from == count ? "(?!)." : "[");
  if (from == count) return;
  for (uint32_t end; from < count; from = next_bit(bits, count, end, true)) {
    end = next_bit(bits, count, from, false);
    put_unit(writer, from);
    if (end > from + 2) put(writer, "-");
    if (end > from + 1) put_unit(writer, end - 1);
  }
  put(writer, "]");
}

static void put_kinds(Writer *writer, uint64_t kinds) {
  if (kinds == KINDS_ANY)
    writer->skipped++;
  else
    put_class(writer, &kinds, KIND_MAX + 1);
}

/* One field of feature bits. */
static void put_features(Writer *writer, unsigned bits, unsigned wanted, unsigned unwanted) {
  uint64_t values[2] = {0};
  if (!(wanted | unwanted)) {
    writer->skipped++;
    return;
  }
  for (unsigned value = 0; value < 1u << bits; value++)
    if ((value & wanted) == wanted && !(value & unwanted))
      values[value / 64] |= UINT64_C(1) << value % 64;
  put_class(writer, values, 1u << bits);
}

/* ---- Codes ---- */

static void put_codes(Writer *writer, const uint64_t *codes) {
  if (!codes) {
    writer->skipped++;
    return;
  }
  uint64_t *own = arena_many(writer->arena, writer->codes.count / 64 + 1, uint64_t);
  for (uint32_t class = 0; class < writer->codes.count; class ++) {
    uint32_t code = writer->list[class];
    own[class / 64] |= (codes[code / 64] >> code % 64 & 1) << class % 64;
  }
  put_class(writer, own, writer->codes.count);
}

static void put_profile(Writer *writer, const Profile *profile) {
  unsigned low = (1u << FEATURE_LOW_BITS) - 1;
  put_kinds(writer, profile->kinds);
  put_features(writer, FEATURE_LOW_BITS, profile->features & low, profile->features_unwanted & low);
  put_features(writer, FEATURE_HIGH_BITS, (unsigned)profile->features >> FEATURE_LOW_BITS,
               (unsigned)profile->features_unwanted >> FEATURE_LOW_BITS);
  put_codes(writer, profile->codes);
  put_skipped(writer);
}

/* A rule tells codes apart of which an element that it names has one, and not the other. Those that
 * it has part them as those do that it has not, whichever are fewer. */
static void tell_apart(Writer *writer, const uint64_t *codes) {
  uint32_t count = writer->level->code_count, listed = 0, has = 0;
  for (uint32_t word = 0; word < level_code_words(writer->level); word++)
    has += (uint32_t)__builtin_popcountll(codes[word]);
  bool fewer = has <= count / 2;
  for (uint32_t code = 0; (code = next_bit(codes, count, code, fewer)) < count; code++)
    writer->list[listed++] = code;
  partition_refine(&writer->codes, writer->list, listed);
}

/* Once all are told apart: `list` becomes one code of each class. */
static void list_classes(Writer *writer) {
  for (uint32_t code = 0; code < writer->level->code_count; code++)
    writer->list[writer->codes.class_of[code]] = code;
}

/* ---- Nodes ---- */

static void put_node(Writer *writer, const Node *node);

static void put_profiles(Writer *writer, const Profiles *profiles) {
  if (!profiles->count) put(writer, "(?!).{4}");
  if (profiles->count > 1) put(writer, "(?:");
  for (uint32_t i = 0; i < profiles->count; i++) {
    if (i) put(writer, "|");
    put_profile(writer, &profiles->items[i]);
  }
  if (profiles->count > 1) put(writer, ")");
}

static void put_wrapped(Writer *writer, const char *open, const Node *node) {
  put(writer, open);
  for (uint32_t i = 0; i < node->children.count; i++) {
    if (i && node->type == NODE_CHOICE) put(writer, "|");
    put_node(writer, node->children.items[i]);
  }
  put(writer, ")");
}

static void put_behind(Writer *writer, const Node *node) {
  writer->behind++;
  put_wrapped(writer, node->negative ? "(?<!" : "(?<=", node);
  writer->behind--;
}

/* The next element must pass the guard. */
static void put_guard(Writer *writer, const Guard *guard) {
  const char *between = "";
  put(writer, "(?=");
  if (guard->kinds.kinds) put_profile(writer, &guard->kinds), between = "|";
  if (guard->words.codes) put(writer, between), put_profile(writer, &guard->words), between = "|";
  if (guard->behind) put(writer, between), put_behind(writer, guard->behind);
  put(writer, ")");
}

static void put_choice(Writer *writer, const Node *node) {
  enum { MANY = 3 };
  Guard guard = {.extent = EXTENT_UNKNOWN};
  if (node->children.count >= MANY && !writer->behind)
    guard = guard_of_node(writer->arena, writer->level, node);
  if (guard.extent == EXTENT_SOME && guard_is_worth(&guard)) put_guard(writer, &guard);
  put_wrapped(writer, "(?:", node);
}

static void put_repeat(Writer *writer, const Node *node) {
  put_wrapped(writer, "(?:", node);
  Str counts = node->high == REPEAT_WITHOUT_END
                   ? arena_format(writer->arena, "{%u,}", node->low)
                   : arena_format(writer->arena, "{%u,%u}", node->low, node->high);
  put(writer, counts.data);
  if (node->lazy) put(writer, "?");
  if (node->possessive) put(writer, "+");
}

static void put_capture(Writer *writer, const Node *node) {
  writer->expression->groups[writer->expression->group_count++] = node->role;
  put_wrapped(writer, "(", node);
}

static void put_sequence(Writer *writer, const Node *node) {
  for (uint32_t i = 0; i < node->children.count; i++) put_node(writer, node->children.items[i]);
}

static void put_new_node(Writer *writer, const Node *node) {
  Profiles profiles;
  if (profiles_of_node(&profiles, writer->arena, writer->level, node)) {
    put_profiles(writer, &profiles);
    return;
  }
  switch (node->type) {
  case NODE_ELEMENT: break;
  case NODE_SEQUENCE: put_sequence(writer, node); break;
  case NODE_CHOICE: put_choice(writer, node); break;
  case NODE_REPEAT: put_repeat(writer, node); break;
  case NODE_AHEAD: put_wrapped(writer, node->negative ? "(?!" : "(?=", node); break;
  case NODE_BEHIND: put_behind(writer, node); break;
  case NODE_ROW_START: put(writer, "\\A"); break;
  case NODE_ROW_END: put(writer, "\\z"); break;
  case NODE_CAPTURE: put_capture(writer, node); break;
  }
}

/* ---- Macros ---- */

static Call *call_of(Writer *writer, const Node *macro) {
  for (uint32_t i = 0; i < writer->calls.count; i++)
    if (writer->calls.items[i].node == macro) return &writer->calls.items[i];
  Call *call = array_push(writer->arena, &writer->calls);
  call->node = macro;
  return call;
}

static bool may_be_called(const Node *node) {
  enum { LITTLE = 8 };
  return node->named && !node->measure.captures && node->measure.size > LITTLE;
}

static void note_element(Writer *writer, const Node *node) {
  Profiles profiles;
  profiles_of_node(&profiles, writer->arena, writer->level, node);
  for (uint32_t i = 0; i < profiles.count; i++)
    if (profiles.items[i].codes) tell_apart(writer, profiles.items[i].codes);
}

/* What the rule names: macros, and codes. */
static void note(Writer *writer, const Node *node) {
  if (may_be_called(node) && call_of(writer, node)->uses++) return;
  if (node->type == NODE_ELEMENT) note_element(writer, node);
  for (uint32_t i = 0; i < node->children.count; i++) note(writer, node->children.items[i]);
}

static void number(Writer *writer, Call *call) {
  call->number = ++writer->groups;
  call->guard = guard_of_node(writer->arena, writer->level, call->node);
  *array_push(writer->arena, &writer->called) = call->node;
}

/* Where the guard fails, a piece that may take nothing does so. */
static void put_call(Writer *writer, const Call *call) {
  bool guarded = guard_is_worth(&call->guard) && !writer->behind,
       may_be_missing = call->guard.extent == EXTENT_ANY;
  if (guarded && may_be_missing) put(writer, "(?");
  if (guarded) put_guard(writer, &call->guard);
  put(writer, arena_format(writer->arena, "(?%u)", call->number).data);
  if (guarded && may_be_missing) put(writer, ")");
}

static void put_node(Writer *writer, const Node *node) {
  Call *call = may_be_called(node) ? call_of(writer, node) : NULL;
  if (!call || call->uses == 1) {
    put_new_node(writer, node);
    return;
  }
  if (!call->number) number(writer, call);
  put_call(writer, call);
}

/* Those that macros call join the list on the way. */
static void put_macros(Writer *writer) {
  if (!writer->called.count) return;
  put(writer, "(?(DEFINE)");
  for (uint32_t i = 0; i < writer->called.count; i++) {
    put(writer, "(");
    put_new_node(writer, writer->called.items[i]);
    put(writer, ")");
  }
  put(writer, ")");
}

PatternExpression pattern_expression(Arena *arena, const Level *level, const Rule *rule) {
  PatternExpression expression = {.group_count = 0};
  Writer writer = {.arena = arena,
                   .level = level,
                   .expression = &expression,
                   .codes = partition_new(arena, level->code_count),
                   .groups = pattern_measure(rule->node).captures};
  writer.list = arena_many(arena, level->code_count, uint32_t);
  note(&writer, rule->node);
  list_classes(&writer);
  put_node(&writer, rule->node);
  put_macros(&writer);
  expression.units = writer.units.items;
  expression.count = writer.units.count;
  expression.codes = writer.codes.class_of;
  expression.code_count = writer.codes.count;
  return expression;
}
