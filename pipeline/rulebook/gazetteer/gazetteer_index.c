/* From aliases to the trie by which they are found: see gazetteer_index in gazetteer.h.
 *
 * In: the aliases as the tables have them. Out: numbers of the words that they consist of, and a
 * trie of these; at a node stand the aliases of its words, those of the same text one behind the
 * other. */
#include <stdlib.h>

#include "base/unicode.h"
#include "rulebook/gazetteer/gazetteer.h"
#include "rulebook/gazetteer/gazetteer_trie.h"
#include "rulebook/lexicon/name_clues.h"
#include "rulebook/lexicon/token_cut.h"

/* An alias that another one makes doubtful. */
typedef struct {
  uint32_t alias, other;
} Doubt;

typedef struct {
  Gazetteer *gazetteer;
  Arena *scratch;
  TriePaths paths;
  Array(NameWord) path; /* of the alias that is being cut into tokens */
  Array(Doubt) doubts;
} Indexer;

/* ---- Paths ---- */

static void add_word(Indexer *indexer, Str token) {
  *array_push(indexer->scratch, &indexer->path) = name_words_add(&indexer->gazetteer->words, token);
}

/* Adds the rest of an alias to the path so far. A final full stop is tried both as part of its word
 * and as a token: which it is in a text depends on what follows there. */
static void add_paths(Indexer *indexer, Str rest, uint32_t alias) {
  while (rest.size) {
    NameWord word = name_words_cut(&indexer->gazetteer->words, &rest);
    if (word) {
      *array_push(indexer->scratch, &indexer->path) = word;
      continue;
    }
    Str token = token_cut(&rest);
    uint32_t before = indexer->path.count;
    add_word(indexer, token);
    if (token.size < 2 || token.data[token.size - 1] != '.') continue;
    add_paths(indexer, rest, alias);
    indexer->path.count = before;
    token.size--;
    add_word(indexer, token);
    add_word(indexer, STR("."));
  }
  trie_path_add(&indexer->paths, indexer->path.items, indexer->path.count, alias);
}

static void note_first(Indexer *indexer, NameWord word, Str text) {
  unsigned size;
  bool capital = unicode_is_upper(unicode_decode(text, 0, &size));
  name_words_give_clues(&indexer->gazetteer->words, word,
                        capital ? CLUE_BEGINS : CLUE_BEGINS | CLUE_BEGINS_SMALL);
}

static void make_paths(Indexer *indexer) {
  const Gazetteer *gazetteer = indexer->gazetteer;
  array_reserve(indexer->scratch, &indexer->paths.paths, gazetteer->aliases.count * 9 / 8);
  array_reserve(indexer->scratch, &indexer->paths.words, gazetteer->aliases.count * 4);
  for (uint32_t alias = 0; alias < gazetteer->aliases.count; alias++) {
    Str text = gazetteer->aliases.items[alias].text;
    uint32_t first = indexer->paths.paths.count;
    indexer->path.count = 0;
    add_paths(indexer, text, alias);
    for (; first < indexer->paths.paths.count; first++)
      note_first(indexer, indexer->paths.words.items[indexer->paths.paths.items[first].at], text);
  }
}

/* ---- Aliases of the same words ---- */

static GazetteerAlias *alias_at(const Indexer *indexer, uint32_t alias) {
  return &indexer->gazetteer->aliases.items[alias];
}

static bool in_chain(const Indexer *indexer, uint32_t first, uint32_t alias) {
  while (first != GAZETTEER_NONE && first != alias) first = alias_at(indexer, first)->next;
  return first == alias;
}

static bool is_doubtful(const GazetteerAlias *alias, const GazetteerAlias *other) {
  return alias->entry == other->entry ||
         (alias->type == other->type && !alias->shared && !other->shared);
}

/* Puts an alias behind those of the same text, or makes it a variant of those of the same words.
 * One of several paths may meet the others' chain, and finds the alias there. */
static uint32_t add_alias(void *state, uint32_t value, uint32_t added) {
  Indexer *indexer = state;
  GazetteerAlias *alias = alias_at(indexer, added);
  uint32_t *link = &value;
  while (*link != GAZETTEER_NONE && !str_equal(alias_at(indexer, *link)->text, alias->text))
    link = &alias_at(indexer, *link)->variant;
  if (in_chain(indexer, *link, added)) return value;
  for (; *link != GAZETTEER_NONE; link = &alias_at(indexer, *link)->next)
    if (is_doubtful(alias, alias_at(indexer, *link)))
      *array_push(indexer->scratch, &indexer->doubts) = (Doubt){added, *link};
  *link = added;
  return value;
}

/* ---- Findings ---- */

static int compare_doubts(const void *a, const void *b) {
  const Doubt *x = a, *y = b;
  if (x->alias != y->alias) return x->alias < y->alias ? -1 : 1;
  return (x->other > y->other) - (x->other < y->other);
}

/* In the order of the tables. */
static void tell_doubts(Indexer *indexer, Report *report) {
  if (indexer->doubts.count)
    qsort(indexer->doubts.items, indexer->doubts.count, sizeof(Doubt), compare_doubts);
  for (uint32_t i = 0; i < indexer->doubts.count; i++) {
    const GazetteerAlias *alias = alias_at(indexer, indexer->doubts.items[i].alias);
    const GazetteerAlias *other = alias_at(indexer, indexer->doubts.items[i].other);
    const GazetteerEntry *entry = &indexer->gazetteer->entries.items[other->entry];
    LineReader lines = gazetteer_line(indexer->gazetteer, alias->text);
    line_report(&lines, report, SEVERITY_WARNING, alias->text, "\"%.*s\" %s %.*s (%.*s)",
                STR_ARG(alias->text),
                alias->entry == other->entry ? "is listed twice for" : "stands already for",
                STR_ARG(entry->id), STR_ARG(entry->place));
  }
}

void gazetteer_index(Gazetteer *gazetteer, Report *report) {
  Arena *scratch = report->arena;
  Indexer indexer = {.gazetteer = gazetteer, .scratch = scratch, .paths = {.arena = scratch}};
  gazetteer->trie = arena_new(gazetteer->arena, GazetteerTrie);
  make_paths(&indexer);
  trie_make(gazetteer->trie, gazetteer->arena, gazetteer->words.forms.count, &indexer.paths,
            add_alias, &indexer);
  tell_doubts(&indexer, report);
}
