/* What a piece of pattern that takes exactly one element asks of it. Internal to rulebook/.
 *
 * In: trees of patterns. Out: profiles, any one of which the element must have. Elements among
 * which a pattern has the choice, `(noun|nouns|~talk)`, and those that it excepts,
 * `!(comma|VG<finite>) .`, are reckoned into few profiles, so that PCRE2 sees some character
 * classes where the pattern has groups and looks ahead. */
#ifndef DEMARCHE_RULEBOOK_PROFILES_H
#define DEMARCHE_RULEBOOK_PROFILES_H

#include "rulebook/cascades/pattern.h"

#define KINDS_ANY UINT64_MAX

/* An element has it that is of one of the kinds, has all of the features and none of the unwanted
 * ones, and whose set has one of the codes. */
typedef struct {
  uint64_t kinds; /* bit k: kind k; not 0 */
  uint16_t features, features_unwanted;
  const uint64_t *codes; /* NULL: any */
} Profile;

typedef Array(Profile) Profiles;

/* False, and `profiles` is of no use, where the node may take more than one element, or none, fills
 * a role, or looks at anything but the element. No profiles: nothing fits. */
bool profiles_of_node(Profiles *profiles, Arena *arena, const Level *level, const Node *node);

#endif
