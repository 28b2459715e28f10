/* A trie over word numbers, for the aliases of the gazetteer alone.
 *
 * In: words, one after the other. Out: nodes; a node may bear one value. While it is made, every node but the root is
 * stored as the one edge that leads to it, and a hash table over (parent, word) finds them all: few bytes a node, and
 * quick to build. Then the nodes are put in order: behind each that the root leads to all to which that leads in turn,
 * breadth first, so that those that one node leads to stand side by side. Most lead to few, and what is asked next lies
 * in the line of memory that has just been fetched, or the next. */
#ifndef DEMARCHE_RULEBOOK_GAZETTEER_TRIE_H
#define DEMARCHE_RULEBOOK_GAZETTEER_TRIE_H

#include "base/array.h"
#include "rulebook/lexicon/words.h"

enum { TRIE_ROOT = 0 }; /* also "no such node": nothing leads to the root */
#define TRIE_NO_VALUE UINT32_MAX

/* While the trie is made. */
typedef struct {
  uint32_t parent;
  uint32_t form;
  uint32_t value; /* or TRIE_NO_VALUE */
} TrieEdge;

typedef struct {
  WordId word;           /* that leads to it; its form, until trie_join */
  uint32_t value;        /* or TRIE_NO_VALUE */
  uint32_t first, count; /* of the nodes that it leads to, by ascending word; the root has none: see Word.names */
} TrieNode;

/* A form that stands in names, until it is known which word it is. */
typedef struct {
  uint32_t node;  /* to which it leads from the root, or TRIE_ROOT; by new number after trie_order */
  uint16_t clues; /* what names tell of it (name_clues.h) */
} TrieForm;

typedef struct GazetteerTrie {
  Arena *arena;
  Symbols form_names;    /* as words have them: in lower case */
  Array(TrieForm) forms; /* by number there */
  Array(TrieEdge) edges; /* by node, until trie_order */
  uint32_t *slots;       /* nodes, or 0: open addressing; without those that the root leads to */
  uint32_t slot_count, used; /* the count is a power of two */
  TrieNode *nodes;       /* after trie_order */
  uint32_t node_count;
} GazetteerTrie;

/* With room for so many nodes; it grows where there are more. */
void trie_init(GazetteerTrie *trie, Arena *arena, uint32_t nodes);
/* The number of a token's form. */
uint32_t trie_form(GazetteerTrie *trie, Str token);
/* The node that the form leads to, made where there is none. */
uint32_t trie_add(GazetteerTrie *trie, uint32_t node, uint32_t form);
/* After the last trie_add: puts the nodes in order. */
void trie_order(GazetteerTrie *trie, Arena *scratch);
/* After that: makes words of the forms, gives them their clues and the nodes to which they lead from the root
 * (Word.names). */
void trie_join(GazetteerTrie *trie, Words *words, Arena *scratch);

/* After trie_join: the node that `word` leads to from a node other than the root; TRIE_ROOT: none. */
static inline uint32_t trie_next(const GazetteerTrie *trie, uint32_t node, WordId word) {
  uint32_t low = trie->nodes[node].first, high = low + trie->nodes[node].count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (trie->nodes[middle].word == word) return middle;
    if (trie->nodes[middle].word < word) low = middle + 1;
    else high = middle;
  }
  return TRIE_ROOT;
}

#endif
