/* A trie over the words of names, for the aliases of the gazetteer alone.
 *
 * In: paths, each a row of words that leads to a number. Out: nodes; those at which paths end bear
 * a value, made of their numbers. Method: paths that begin alike are brought together by sorting
 * them by one word more at a time, and nodes are written in order, breadth first, so that those
 * that one node leads to stand side by side, and behind them those that the next one leads to. Most
 * lead to few or none, and the word that a text has next is mostly none of these: one bit tells
 * that. */
#ifndef DEMARCHE_RULEBOOK_GAZETTEER_TRIE_H
#define DEMARCHE_RULEBOOK_GAZETTEER_TRIE_H

#include "rulebook/lexicon/name_words.h"

/* Also "no such node": nothing leads to the root. From it a word leads to the node of its own
   number. */
enum { TRIE_ROOT = 0 };
#define TRIE_NO_VALUE UINT32_MAX

typedef struct {
  uint64_t leads; /* bits w % 64: of the words w that lead on from it; of the root none */
  uint32_t value; /* or TRIE_NO_VALUE */
  /* of the nodes that it leads to, if any: they end where those of the node behind it begin */
  uint32_t first;
} TrieNode;

typedef struct GazetteerTrie {
  TrieNode *nodes; /* one more than there are, where the last ones end */
  NameWord *words; /* by node: that leads to it; ascending among those to which one node leads */
} GazetteerTrie;

typedef struct {
  uint32_t at; /* in `words`: its next word; behind the last one stands NAME_WORD_NONE */
  uint32_t number;
} TriePath;

typedef struct {
  Arena *arena;
  Array(NameWord) words; /* of all paths, one behind the other */
  Array(TriePath) paths; /* by ascending number */
} TriePaths;

/* The value of a node, TRIE_NO_VALUE at first, when one more path ends there. */
typedef uint32_t TrieAdd(void *state, uint32_t value, uint32_t number);

void trie_path_add(TriePaths *paths, const NameWord *words, uint32_t count, uint32_t number);
/* Makes the nodes of the paths, whose words have numbers up to `words`. Paths that end at a node
   are added in their order. */
void trie_make(GazetteerTrie *trie, Arena *arena, uint32_t words, TriePaths *paths, TrieAdd *add,
               void *state);

/* Whether `word` may lead on from the node (0: no, 1); if it may, the node that it leads to,
   TRIE_ROOT: none. */
static inline uint64_t trie_may_lead(const GazetteerTrie *trie, uint32_t node, NameWord word) {
  return trie->nodes[node].leads >> word % 64 & 1;
}
static inline uint32_t trie_next(const GazetteerTrie *trie, uint32_t node, NameWord word) {
  const TrieNode *from = &trie->nodes[node];
  const NameWord *lead = trie->words + from->first;
  for (uint32_t half, count = from[1].first - from->first; count > 1; count -= half) {
    half = count / 2;
    lead = lead[half] <= word ? lead + half : lead;
  }
  return *lead == word ? (uint32_t)(lead - trie->words) : TRIE_ROOT;
}

#endif
