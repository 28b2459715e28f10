/* Names of the gazetteer in a document: see gazetteer.h.
 *
 * The trie knows words in lower case. Whether an alias stands so in the text is asked only where
 * its words do: the bytes are compared letter by letter, white space aside, for the tokenizer may
 * cut where the table has no space. */
#include "base/unicode.h"
#include "rulebook/gazetteer/gazetteer.h"
#include "rulebook/gazetteer/gazetteer_trie.h"

enum { RIGHT_QUOTE = 0x2019 };

_Static_assert(TRIE_NO_VALUE == GAZETTEER_NONE, "a node without a value has no alias");

/* The next character that is no white space; 0 at the end. `*gap` tells whether white space was
 * skipped. */
static uint32_t next_character(Str text, size_t *at, bool *gap) {
  for (*gap = false; *at < text.size; *gap = true) {
    unsigned size;
    uint32_t c = unicode_decode(text, *at, &size);
    *at += size;
    if (!unicode_is_space(c)) return c == RIGHT_QUOTE ? '\'' : c;
  }
  return 0;
}

typedef enum { STANDS_NOT, STANDS_RAISED, STANDS_EXACTLY } Standing;

/* A capital where the table has a small letter is well at the beginning of a word, and in a word
 * without small letters; a small letter where the table has a capital is not. */
static Standing standing_of(Str alias, Str text) {
  if (str_equal(alias, text)) return STANDS_EXACTLY;
  size_t alias_at = 0, text_at = 0;
  Standing standing = STANDS_EXACTLY;
  bool small = false,
       raised = false; /* in this word: a small letter; a capital inside that the table lacks */
  for (bool first = true;; first = false) {
    bool alias_gap, gap;
    uint32_t wanted = next_character(alias, &alias_at, &alias_gap);
    uint32_t found = next_character(text, &text_at, &gap);
    bool initial = first || gap || alias_gap;
    if (initial) small = raised = false;
    if (!wanted || !found) return wanted == found ? standing : STANDS_NOT;
    small |= unicode_is_lower(found);
    if (wanted != found) {
      if (!unicode_is_lower(wanted) || !unicode_is_upper(found)) return STANDS_NOT;
      standing = STANDS_RAISED;
      raised |= !initial;
    }
    if (small && raised) return STANDS_NOT;
  }
}

/* Of the aliases of some words the one that stands so in the text, exactly if one does: WHO is not
 * Who. */
static uint32_t find_standing(const Gazetteer *gazetteer, uint32_t alias, Str text) {
  uint32_t raised = GAZETTEER_NONE;
  for (; alias != GAZETTEER_NONE; alias = gazetteer->aliases.items[alias].variant) {
    Standing standing = standing_of(gazetteer->aliases.items[alias].text, text);
    if (standing == STANDS_EXACTLY) return alias;
    if (standing == STANDS_RAISED && raised == GAZETTEER_NONE) raised = alias;
  }
  return raised;
}

static Str tokens_text(const Document *document, uint32_t first, uint32_t last) {
  const Token *tokens = document->tokens.items;
  return (Str){document->text.data + tokens[first].start, tokens[last].end - tokens[first].start};
}

/* The number that a token's word has among those of names. */
static NameWord name_word(const Gazetteer *gazetteer, const Token *token) {
  return words_get(gazetteer->lexicon, token->word)->names;
}

void gazetteer_expect(const Gazetteer *gazetteer, WordId word) {
  __builtin_prefetch(&gazetteer->trie->nodes[words_get(gazetteer->lexicon, word)->names]);
}

uint32_t gazetteer_match(const Gazetteer *gazetteer, const Document *document, uint32_t first,
                         uint32_t limit, uint32_t *length) {
  const GazetteerTrie *trie = gazetteer->trie;
  const Token *tokens = document->tokens.items;
  uint32_t best = GAZETTEER_NONE;
  if (limit > document->tokens.count) limit = document->tokens.count;
  if (first >= limit) return GAZETTEER_NONE;
  NameWord word = name_word(gazetteer, &tokens[first]);
  uint32_t node = word; /* of a name's first word: it has the same number */
  for (uint32_t i = first; node != TRIE_ROOT; node = trie_next(trie, node, word)) {
    uint32_t alias = trie->nodes[node].value;
    if (alias != TRIE_NO_VALUE)
      alias = find_standing(gazetteer, alias, tokens_text(document, first, i));
    if (alias != GAZETTEER_NONE) {
      best = alias;
      *length = i + 1 - first;
    }
    if (++i == limit) break;
    word = name_word(gazetteer, &tokens[i]);
    if (!trie_may_lead(trie, node, word)) break;
  }
  return best;
}

const GazetteerEntry *gazetteer_find(const Gazetteer *gazetteer, Str id) {
  Symbol symbol = symbols_find(&gazetteer->ids, id);
  return symbol == SYMBOL_NONE ? NULL : &gazetteer->entries.items[symbol];
}

uint32_t gazetteer_compound(const Gazetteer *gazetteer, Str part) {
  Symbol symbol = symbols_find(&gazetteer->compounds, part);
  return symbol == SYMBOL_NONE ? GAZETTEER_NONE : gazetteer->compound_entries.items[symbol];
}
