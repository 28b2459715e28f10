/* What a piece of pattern asks of the one element that it takes: see profiles.h. */
#include "rulebook/cascades/profiles.h"

#include <string.h>

enum { PROFILES_MOST = 6 }; /* that are better than looking ahead */

typedef struct {
  Arena *arena;
  const Level *level;
  bool many; /* exceptions leave too many profiles: it was given up */
} Reckoning;

static void gather(Reckoning *reckoning, const Node *node, Profiles *profiles);

/* ---- Sets of codes ---- */

static const uint64_t *codes_without(const Reckoning *reckoning, const uint64_t *codes,
                                     const uint64_t *others) {
  uint32_t words = level_code_words(reckoning->level);
  uint64_t *rest = arena_many(reckoning->arena, words, uint64_t);
  for (uint32_t word = 0; word < words; word++)
    rest[word] = (codes ? codes[word] : UINT64_MAX) & ~others[word];
  rest[words - 1] &= (UINT64_C(1) << reckoning->level->code_count % 64) - 1;
  return rest;
}

static const uint64_t *codes_of_either(const Reckoning *reckoning, const uint64_t *a,
                                       const uint64_t *b) {
  if (!a || !b) return NULL;
  uint32_t words = level_code_words(reckoning->level);
  uint64_t *codes = arena_many(reckoning->arena, words, uint64_t);
  for (uint32_t word = 0; word < words; word++) codes[word] = a[word] | b[word];
  return codes;
}

static bool same_codes(const Reckoning *reckoning, const uint64_t *a, const uint64_t *b) {
  return a == b || (a && b && !memcmp(a, b, level_code_words(reckoning->level) * sizeof *a));
}

/* ---- One of several ---- */

static bool same_features(const Profile *a, const Profile *b) {
  return a->features == b->features && a->features_unwanted == b->features_unwanted;
}

/* Whether `profile` could take the other in. */
static bool join(const Reckoning *reckoning, Profile *profile, const Profile *other) {
  if (!same_features(profile, other)) return false;
  if (same_codes(reckoning, profile->codes, other->codes))
    profile->kinds |= other->kinds;
  else if (profile->kinds == other->kinds)
    profile->codes = codes_of_either(reckoning, profile->codes, other->codes);
  else
    return false;
  return true;
}

static void add_profile(const Reckoning *reckoning, Profiles *profiles, Profile profile) {
  if (!profile.kinds || profile.features & profile.features_unwanted) return;
  for (uint32_t i = 0; i < profiles->count; i++)
    if (join(reckoning, &profiles->items[i], &profile)) return;
  *array_push(reckoning->arena, profiles) = profile;
}

static void add_profiles(const Reckoning *reckoning, Profiles *profiles, const Profiles *more) {
  for (uint32_t i = 0; i < more->count; i++) add_profile(reckoning, profiles, more->items[i]);
}

/* By itself first: the sets of codes in all profiles are then made of those that elements have. */
static void gather_element(const Reckoning *reckoning, const Node *node, Profiles *profiles) {
  Profiles own = {0};
  Profile profile = {.kinds = node->kinds ? node->kinds : KINDS_ANY};
  if (!node->either.count) add_profile(reckoning, &own, profile);
  for (uint32_t i = 0; i < node->either.count; i++) {
    const Conjunction *conjunction = &node->either.items[i];
    profile.features = conjunction->features;
    profile.features_unwanted = conjunction->features_unwanted;
    bool any = !conjunction->wanted.count && !conjunction->unwanted.count;
    profile.codes =
        any ? NULL : level_codes_that_fit(reckoning->level, reckoning->arena, conjunction);
    add_profile(reckoning, &own, profile);
  }
  add_profiles(reckoning, profiles, &own);
}

/* ---- All but some ---- */

/* Adds what has the profile, but not that of the exception: profiles that exclude each other. */
static void except(const Reckoning *reckoning, Profile profile, const Profile *exception,
                   Profiles *rest) {
  Profile other = profile;
  other.kinds = profile.kinds & ~exception->kinds;
  add_profile(reckoning, rest, other);
  profile.kinds &= exception->kinds;
  for (unsigned asked = exception->features | exception->features_unwanted; asked;
       asked &= asked - 1) {
    uint16_t feature = (uint16_t)(asked & -asked), has = exception->features & feature,
             lacks = feature & (uint16_t)~has;
    other = profile;
    other.features |= lacks;
    other.features_unwanted |= has;
    add_profile(reckoning, rest, other);
    profile.features |= has;
    profile.features_unwanted |= lacks;
  }
  if (!exception->codes) return;
  profile.codes = codes_without(reckoning, profile.codes, exception->codes);
  add_profile(reckoning, rest, profile);
}

static Profiles all_but(Reckoning *reckoning, Profiles profiles, const Profiles *exceptions) {
  for (uint32_t i = 0; i < exceptions->count && !reckoning->many; i++) {
    Profiles rest = {0};
    for (uint32_t k = 0; k < profiles.count; k++)
      except(reckoning, profiles.items[k], &exceptions->items[i], &rest);
    profiles = rest;
    reckoning->many = rest.count > PROFILES_MOST;
  }
  return profiles;
}

/* What must not stand next, and then the element itself. */
static void gather_sequence(Reckoning *reckoning, const Node *node, Profiles *profiles) {
  uint32_t last = node->children.count - 1;
  Profiles own = {0}, exceptions = {0};
  gather(reckoning, node->children.items[last], &own);
  for (uint32_t i = 0; i < last; i++)
    gather(reckoning, node->children.items[i]->children.items[0], &exceptions);
  own = all_but(reckoning, own, &exceptions);
  add_profiles(reckoning, profiles, &own);
}

static void gather(Reckoning *reckoning, const Node *node, Profiles *profiles) {
  if (node->type == NODE_ELEMENT)
    gather_element(reckoning, node, profiles);
  else if (node->type == NODE_SEQUENCE)
    gather_sequence(reckoning, node, profiles);
  else
    for (uint32_t i = 0; i < node->children.count; i++)
      gather(reckoning, node->children.items[i], profiles);
}

/* ---- What takes one element ---- */

static bool takes_one(const Node *node);

static bool takes_one_but(const Node *sequence) {
  uint32_t count = sequence->children.count;
  for (uint32_t i = 0; i + 1 < count; i++) {
    const Node *look = sequence->children.items[i];
    if (look->type != NODE_AHEAD || !look->negative || !takes_one(look->children.items[0]))
      return false;
  }
  return count && takes_one(sequence->children.items[count - 1]);
}

static bool takes_one(const Node *node) {
  if (node->type == NODE_ELEMENT) return true;
  if (node->type == NODE_SEQUENCE) return takes_one_but(node);
  bool all = node->type == NODE_CHOICE;
  for (uint32_t i = 0; i < node->children.count && all; i++)
    all = takes_one(node->children.items[i]);
  return all;
}

bool profiles_of_node(Profiles *profiles, Arena *arena, const Level *level, const Node *node) {
  Reckoning reckoning = {arena, level, false};
  *profiles = (Profiles){0};
  if (!takes_one(node)) return false;
  gather(&reckoning, node, profiles);
  return !reckoning.many;
}
