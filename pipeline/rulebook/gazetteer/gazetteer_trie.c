/* From paths to the nodes of a trie: see gazetteer_trie.h. */
#include "rulebook/gazetteer/gazetteer_trie.h"

#include <stdlib.h>
#include <string.h>

void trie_path_add(TriePaths *paths, const NameWord *words, uint32_t count, uint32_t number) {
  size_t first = paths->words.count, end = first + count + 1;
  if (end > paths->words.capacity) array_reserve(paths->arena, &paths->words, end * 2);
  *array_push(paths->arena, &paths->paths) = (TriePath){(uint32_t)first, number};
  for (uint32_t i = 0; i < count; i++) paths->words.items[first + i] = words[i];
  paths->words.items[first + count] = NAME_WORD_NONE;
  paths->words.count = (uint32_t)end;
}

/* A path that has come as far as a node, and where it leads from there. */
typedef struct {
  NameWord word; /* NAME_WORD_NONE: it ends */
  TriePath path;
} Step;

/* The paths of a node stand side by side, from `begin` to `end`. */
typedef struct {
  uint32_t begin, end;
} Bundle;

typedef struct {
  GazetteerTrie *trie;
  const NameWord *words; /* of the paths */
  Step *steps;
  Bundle *bundles; /* by node */
  uint32_t made;
} Making;

static void take_step(Making *making, Step *step) { step->word = making->words[step->path.at++]; }

/* A node for each word, its own, and all paths sorted by their first words: by counting, for there
 * are many, and numbers of words are dense. */
static void lead_from_root(Making *making, const TriePaths *paths, uint32_t words) {
  Bundle *bundles = making->bundles;
  for (uint32_t i = 0; i < paths->paths.count; i++)
    bundles[making->words[paths->paths.items[i].at]].end++;
  for (NameWord word = 1, begin = 0; word <= words; word++) {
    uint32_t count = bundles[word].end;
    bundles[word] = (Bundle){begin, begin};
    begin += count;
    making->trie->words[word] = word;
  }
  for (uint32_t i = 0; i < paths->paths.count; i++) {
    TriePath path = paths->paths.items[i];
    Step *step = &making->steps[bundles[making->words[path.at]].end++];
    step->path = path;
    step->path.at++;
    take_step(making, step);
  }
}

static int compare_steps(const void *a, const void *b) {
  const Step *x = a, *y = b;
  if (x->word != y->word) return x->word < y->word ? -1 : 1;
  return (x->path.number > y->path.number) - (x->path.number < y->path.number);
}

static void sort_steps(Step *steps, uint32_t count) {
  enum { FEW = 32 };
  if (count > FEW) {
    qsort(steps, count, sizeof *steps, compare_steps);
    return;
  }
  for (uint32_t i = 1; i < count; i++) {
    Step step = steps[i];
    uint32_t at = i;
    for (; at && steps[at - 1].word > step.word; at--) steps[at] = steps[at - 1];
    steps[at] = step;
  }
}

/* A node for each word that leads on from one, of steps that are sorted. */
static void lead_on(Making *making, TrieNode *from, uint32_t at, uint32_t end) {
  from->first = making->made;
  while (at < end) {
    NameWord word = making->steps[at].word;
    Bundle *bundle = &making->bundles[making->made];
    making->trie->words[making->made++] = word;
    from->leads |= UINT64_C(1) << word % 64;
    bundle->begin = at;
    while (at < end && making->steps[at].word == word) take_step(making, &making->steps[at++]);
    bundle->end = at;
  }
}

void trie_make(GazetteerTrie *trie, Arena *arena, uint32_t words, TriePaths *paths, TrieAdd *add,
               void *state) {
  /* of their words, all but the first make nodes */
  uint32_t most = words + paths->words.count - 2 * paths->paths.count + 1;
  *trie =
      (GazetteerTrie){arena_many(arena, most + 1, TrieNode), arena_many(arena, most + 1, NameWord)};
  Making making = {trie, paths->words.items, arena_many(paths->arena, paths->paths.count, Step),
                   arena_many(paths->arena, most, Bundle), words + 1};
  lead_from_root(&making, paths, words);
  for (uint32_t n = TRIE_ROOT + 1; n < making.made; n++) {
    uint32_t at = making.bundles[n].begin, end = making.bundles[n].end;
    TrieNode *node = &trie->nodes[n];
    sort_steps(making.steps + at, end - at);
    node->value = TRIE_NO_VALUE;
    for (; at < end && making.steps[at].word == NAME_WORD_NONE; at++)
      node->value = add(state, node->value, making.steps[at].path.number);
    lead_on(&making, node, at, end);
  }
  trie->nodes[making.made].first = making.made;
  trie->nodes[TRIE_ROOT] = (TrieNode){.value = TRIE_NO_VALUE, .first = words + 1};
}
