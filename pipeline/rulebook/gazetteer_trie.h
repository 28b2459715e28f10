/* A trie over word numbers, for the aliases of the gazetteer alone.
 *
 * In: words, one after the other. Out: nodes; a node may bear one value. Every node but the root
 * has one edge that leads to it, so a node is stored as that edge, and one hash table over (parent,
 * word) finds them all: few bytes a node, quick to build, and no list of children to search. */
#ifndef DEMARCHE_RULEBOOK_GAZETTEER_TRIE_H
#define DEMARCHE_RULEBOOK_GAZETTEER_TRIE_H

#include "base/array.h"
#include "rulebook/words.h"

enum { TRIE_ROOT = 0 }; /* also "no such node": nothing leads to the root */
#define TRIE_NO_VALUE UINT32_MAX

typedef struct {
  uint32_t parent;
  WordId word;
  uint32_t value; /* or TRIE_NO_VALUE */
} TrieNode;

typedef struct GazetteerTrie {
  Arena *arena;
  Array(TrieNode) nodes;
  uint32_t *slots;       /* nodes, or 0: open addressing */
  uint32_t slot_count;   /* a power of two */
  uint64_t *first_words; /* a bit a word: does it lead away from the root? */
  uint32_t word_count;   /* bits in first_words */
} GazetteerTrie;

/* With room for so many nodes; it grows where there are more. */
void trie_init(GazetteerTrie *trie, Arena *arena, uint32_t nodes);
/* The node that `word` leads to, made where there is none. */
uint32_t trie_add(GazetteerTrie *trie, uint32_t node, WordId word);
/* After the last trie_add: makes trie_begins quick. */
void trie_finish(GazetteerTrie *trie);

/* The node that `word` leads to, or TRIE_ROOT. */
uint32_t trie_next(const GazetteerTrie *trie, uint32_t node, WordId word);
static inline bool trie_begins(const GazetteerTrie *trie, WordId word) {
  return word < trie->word_count && (trie->first_words[word / 64] >> word % 64 & 1);
}

#endif
