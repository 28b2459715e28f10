/* A trie over word numbers, for the aliases of the gazetteer alone.
 *
 * In: words, one after the other. Out: nodes; a node may bear one value. While it is made, every node but the root is
 * stored as the one edge that leads to it, and a hash table over (parent, word) finds them all: few bytes a node, and
 * quick to build. Then the nodes are put in order, breadth first, and so are what leads on from one and from the next. Most
 * lead to few or none, and the word that a text has next is mostly none of these: one bit tells that. */
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
  uint64_t leads; /* bits w % 64: of the words w that lead on from it; of the root none: see Word.names */
  uint32_t value; /* or TRIE_NO_VALUE */
  uint32_t first; /* of its leads, which end where those of the node behind it begin */
} TrieNode;

/* A word that leads on from a node, and where to. */
typedef struct {
  WordId word; /* its form, until trie_join */
  uint32_t node;
} TrieLead;

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
  TrieNode *nodes;       /* after trie_order; one more than there are, where the last leads end */
  TrieLead *leads;       /* of a node by ascending word, after trie_join */
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

/* After trie_join: whether `word` may lead on from the node (0: no, 1); if it may, the node that it leads to, TRIE_ROOT: none. */
static inline uint64_t trie_may_lead(const GazetteerTrie *trie, uint32_t node, WordId word) {
  return trie->nodes[node].leads >> word % 64 & 1;
}
static inline uint32_t trie_next(const GazetteerTrie *trie, uint32_t node, WordId word) {
  const TrieNode *from = &trie->nodes[node];
  const TrieLead *lead = trie->leads + from->first;
  for (uint32_t half, count = from[1].first - from->first; count > 1; count -= half) {
    half = count / 2;
    lead = lead[half].word <= word ? lead + half : lead;
  }
  return lead->word == word ? lead->node : TRIE_ROOT;
}

#endif
