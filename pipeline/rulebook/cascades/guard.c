/* What a piece of pattern can begin with: see guard.h. */
#include "rulebook/cascades/guard.h"

typedef struct {
  Arena *arena;
  const Level *level;
  uint64_t *words;
  Guard guard;
} Gathering;

static Extent gather(Gathering *gathering, const Node *node);

static void add_profile(Gathering *gathering, const Profile *profile) {
  if (profile->kinds != KINDS_ANY || !profile->codes) {
    gathering->guard.kinds.kinds |= profile->kinds;
    return;
  }
  uint32_t words = level_code_words(gathering->level);
  if (!gathering->words)
    gathering->guard.words.codes = gathering->words = arena_many(gathering->arena, words, uint64_t);
  for (uint32_t i = 0; i < words; i++) gathering->words[i] |= profile->codes[i];
}

/* What looks back first is told by that alone; not where it fills roles, which have their groups
   where they stand. */
static bool looks_behind(Gathering *gathering, const Node *sequence) {
  const Node *first = sequence->children.count ? sequence->children.items[0] : NULL;
  const Node **behind = &gathering->guard.behind;
  if (!first || first->type != NODE_BEHIND || first->negative || (*behind && *behind != first))
    return false;
  if (first->measure.captures) return false;
  *behind = first;
  return true;
}

static Extent gather_sequence(Gathering *gathering, const Node *node) {
  Extent all = EXTENT_ANY;
  if (looks_behind(gathering, node)) return EXTENT_SOME;
  for (uint32_t i = 0; i < node->children.count; i++) {
    Extent one = gather(gathering, node->children.items[i]);
    if (one == EXTENT_SOME) return EXTENT_SOME;
    if (one == EXTENT_UNKNOWN) all = EXTENT_UNKNOWN;
  }
  return all;
}

static Extent gather_choice(Gathering *gathering, const Node *node) {
  Extent all = EXTENT_SOME;
  for (uint32_t i = 0; i < node->children.count; i++) {
    Extent one = gather(gathering, node->children.items[i]);
    if (one > all) all = one;
  }
  return all;
}

static Extent gather(Gathering *gathering, const Node *node) {
  Profiles profiles;
  if (profiles_of_node(&profiles, gathering->arena, gathering->level, node)) {
    for (uint32_t i = 0; i < profiles.count; i++) add_profile(gathering, &profiles.items[i]);
    return EXTENT_SOME;
  }
  switch (node->type) {
  case NODE_SEQUENCE:
  case NODE_CAPTURE: return gather_sequence(gathering, node);
  case NODE_CHOICE: return gather_choice(gathering, node);
  case NODE_REPEAT: {
    Extent once = gather(gathering, node->children.items[0]);
    return node->low ? once : EXTENT_ANY;
  }
  default: return EXTENT_UNKNOWN;
  }
}

Guard guard_of_node(Arena *arena, const Level *level, const Node *node) {
  Gathering gathering = {.arena = arena, .level = level, .guard.words.kinds = KINDS_ANY};
  gathering.guard.extent = gather(&gathering, node);
  return gathering.guard;
}

bool guard_is_worth(const Guard *guard) {
  enum { KINDS_MOST = 12 };
  return guard->extent != EXTENT_UNKNOWN && __builtin_popcountll(guard->kinds.kinds) <= KINDS_MOST;
}
