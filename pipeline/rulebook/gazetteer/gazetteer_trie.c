/* The trie's hash table, and the order of its nodes: see gazetteer_trie.h. */
#include "rulebook/gazetteer/gazetteer_trie.h"

void trie_init(GazetteerTrie *trie, Arena *arena, uint32_t nodes) {
  *trie = (GazetteerTrie){.arena = arena, .slot_count = 1 << 10};
  while (trie->slot_count < nodes) trie->slot_count *= 2;
  trie->slots = arena_many(arena, trie->slot_count, uint32_t);
  symbols_init(&trie->form_names, arena);
  symbols_reserve(&trie->form_names, nodes);
  array_reserve(arena, &trie->forms, nodes);
  array_reserve(arena, &trie->edges, nodes + 1);
  array_push(arena, &trie->edges)->value = TRIE_NO_VALUE;
}

uint32_t trie_form(GazetteerTrie *trie, Str token) {
  char buffer[WORD_ROOM];
  uint32_t form = symbols_intern(&trie->form_names, words_normalize(token, buffer));
  if (form == trie->forms.count) (void)array_push(trie->arena, &trie->forms);
  return form;
}

/* The slot of an edge that leaves a node other than the root, or the free one where it would go. Multiplies by 2^64
 * divided by the golden ratio (Knuth, TAOCP 3, 6.4). */
static uint32_t find_slot(const GazetteerTrie *trie, uint32_t parent, uint32_t form) {
  uint64_t key = ((uint64_t)parent << 32 | form) * 0x9E3779B97F4A7C15u;
  uint32_t mask = trie->slot_count - 1, slot = (uint32_t)(key >> 32) & mask;
  for (; trie->slots[slot]; slot = (slot + 1) & mask) {
    const TrieEdge *edge = &trie->edges.items[trie->slots[slot]];
    if (edge->parent == parent && edge->form == form) break;
  }
  return slot;
}

static void grow(GazetteerTrie *trie) {
  trie->slot_count *= 2;
  trie->slots = arena_many(trie->arena, trie->slot_count, uint32_t);
  for (uint32_t i = 1; i < trie->edges.count; i++)
    if (trie->edges.items[i].parent != TRIE_ROOT)
      trie->slots[find_slot(trie, trie->edges.items[i].parent, trie->edges.items[i].form)] = i;
}

static uint32_t new_node(GazetteerTrie *trie, uint32_t parent, uint32_t form) {
  *array_push(trie->arena, &trie->edges) = (TrieEdge){parent, form, TRIE_NO_VALUE};
  return trie->edges.count - 1;
}

static uint32_t add_first(GazetteerTrie *trie, uint32_t form) {
  uint32_t *node = &trie->forms.items[form].node;
  if (*node == TRIE_ROOT) *node = new_node(trie, TRIE_ROOT, form);
  return *node;
}

/* At most two thirds of the slots are ever full. */
uint32_t trie_add(GazetteerTrie *trie, uint32_t node, uint32_t form) {
  if (node == TRIE_ROOT) return add_first(trie, form);
  uint32_t slot = find_slot(trie, node, form);
  if (trie->slots[slot]) return trie->slots[slot];
  trie->slots[slot] = new_node(trie, node, form);
  if (++trie->used * 3 > trie->slot_count * 2) grow(trie);
  return trie->edges.count - 1;
}

/* The edges, sorted by where they begin: those of a node are sorted[first[node]] .. sorted[first[node + 1]]. */
static uint32_t *sort_edges(const GazetteerTrie *trie, Arena *scratch, uint32_t *first) {
  uint32_t count = trie->edges.count, *sorted = arena_many(scratch, count, uint32_t);
  for (uint32_t e = 1; e < count; e++) first[trie->edges.items[e].parent + 1]++;
  for (uint32_t n = 0; n < count; n++) first[n + 1] += first[n];
  uint32_t *next = arena_many(scratch, count, uint32_t);
  memcpy(next, first, count * sizeof *next);
  for (uint32_t e = 1; e < count; e++) sorted[next[trie->edges.items[e].parent]++] = e;
  return sorted;
}

void trie_order(GazetteerTrie *trie, Arena *scratch) {
  uint32_t count = trie->edges.count, made = 1;
  uint32_t *first = arena_many(scratch, count + 1, uint32_t), *sorted = sort_edges(trie, scratch, first);
  uint32_t *edges = arena_many(scratch, count, uint32_t); /* by new number: the old one */
  trie->nodes = arena_many(trie->arena, count + 1, TrieNode);
  trie->leads = arena_many(trie->arena, count, TrieLead);
  trie->node_count = count;
  for (uint32_t n = 0; n < count; n++) {
    const TrieEdge *edge = &trie->edges.items[edges[n]];
    trie->leads[n] = (TrieLead){edge->form, n};
    trie->nodes[n] = (TrieNode){.value = edge->value, .first = made};
    if (n && edge->parent == TRIE_ROOT) trie->forms.items[edge->form].node = n;
    for (uint32_t lead = first[edges[n]]; lead < first[edges[n] + 1]; lead++) edges[made++] = sorted[lead];
  }
  trie->nodes[count].first = count;
}

static WordId *make_words(GazetteerTrie *trie, Words *words, Arena *scratch) {
  WordId *ids = arena_many(scratch, trie->forms.count, WordId);
  for (uint32_t form = 0; form < trie->forms.count; form++) {
    ids[form] = words_intern_lower(words, symbols_name(&trie->form_names, form));
    Word *word = &words->words.items[ids[form]];
    word->clues |= trie->forms.items[form].clues;
    word->names = trie->forms.items[form].node;
  }
  return ids;
}

/* By ascending word. Few lead away from any node but the root. Returns the bits of TrieNode. */
static uint64_t sort_leads(TrieLead *leads, uint32_t count) {
  uint64_t bits = 0;
  for (uint32_t i = 0; i < count; i++) {
    TrieLead lead = leads[i];
    uint32_t at = i;
    for (; at && leads[at - 1].word > lead.word; at--) leads[at] = leads[at - 1];
    leads[at] = lead;
    bits |= UINT64_C(1) << lead.word % 64;
  }
  return bits;
}

void trie_join(GazetteerTrie *trie, Words *words, Arena *scratch) {
  const WordId *ids = make_words(trie, words, scratch);
  for (uint32_t n = 1; n < trie->node_count; n++) trie->leads[n].word = ids[trie->leads[n].word];
  for (uint32_t n = 1; n < trie->node_count; n++)
    trie->nodes[n].leads = sort_leads(trie->leads + trie->nodes[n].first, trie->nodes[n + 1].first - trie->nodes[n].first);
}
