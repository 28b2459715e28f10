/* The trie's hash table and bit map: see gazetteer_trie.h. */
#include "rulebook/gazetteer_trie.h"

void trie_init(GazetteerTrie *trie, Arena *arena, uint32_t nodes) {
  *trie = (GazetteerTrie){.arena = arena, .slot_count = 1 << 10};
  while (trie->slot_count / 2 < nodes) trie->slot_count *= 2;
  trie->slots = arena_many(arena, trie->slot_count, uint32_t);
  trie->nodes.items = arena_many(arena, nodes + 1, TrieNode);
  trie->nodes.capacity = nodes + 1;
  array_push(arena, &trie->nodes)->value = TRIE_NO_VALUE;
}

/* The slot of an edge, or the free one where it would go. Multiplies by 2^64 divided by the golden
 * ratio (Knuth, TAOCP 3, 6.4). */
static uint32_t find_slot(const GazetteerTrie *trie, uint32_t parent, WordId word) {
  uint64_t key = ((uint64_t)parent << 32 | word) * 0x9E3779B97F4A7C15u;
  uint32_t mask = trie->slot_count - 1, slot = (uint32_t)(key >> 32) & mask;
  for (; trie->slots[slot]; slot = (slot + 1) & mask) {
    const TrieNode *node = &trie->nodes.items[trie->slots[slot]];
    if (node->parent == parent && node->word == word) break;
  }
  return slot;
}

/* At most half of the slots are ever full. */
static void grow(GazetteerTrie *trie) {
  trie->slot_count *= 2;
  trie->slots = arena_many(trie->arena, trie->slot_count, uint32_t);
  for (uint32_t i = 1; i < trie->nodes.count; i++)
    trie->slots[find_slot(trie, trie->nodes.items[i].parent, trie->nodes.items[i].word)] = i;
}

uint32_t trie_add(GazetteerTrie *trie, uint32_t node, WordId word) {
  uint32_t slot = find_slot(trie, node, word);
  if (trie->slots[slot]) return trie->slots[slot];
  uint32_t made = trie->nodes.count;
  *array_push(trie->arena, &trie->nodes) = (TrieNode){node, word, TRIE_NO_VALUE};
  trie->slots[slot] = made;
  if (trie->nodes.count * 2 > trie->slot_count) grow(trie);
  return made;
}

void trie_finish(GazetteerTrie *trie) {
  for (uint32_t i = 1; i < trie->nodes.count; i++)
    if (trie->nodes.items[i].parent == TRIE_ROOT && trie->nodes.items[i].word >= trie->word_count)
      trie->word_count = trie->nodes.items[i].word + 1;
  trie->first_words = arena_many(trie->arena, trie->word_count / 64 + 1, uint64_t);
  for (uint32_t i = 1; i < trie->nodes.count; i++) {
    WordId word = trie->nodes.items[i].word;
    if (trie->nodes.items[i].parent == TRIE_ROOT)
      trie->first_words[word / 64] |= (uint64_t)1 << word % 64;
  }
}

uint32_t trie_next(const GazetteerTrie *trie, uint32_t node, WordId word) {
  return trie->slots[find_slot(trie, node, word)];
}
