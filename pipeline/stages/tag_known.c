/* Names that the gazetteer knows: see tag.h.
 *
 * In: a sentence. Out: from left to right, the longest names that stand in the tables, and compounds such as
 * "Russian-Japanese", which bear the ids of their parts. Where a capital says nothing, a name that is an
 * ordinary word as well must stand somewhere else in the text as a name. */
#include "stages/tag.h"

static FoundName *push_known(Tagger *tagger, Span tokens, EntityType type, Str rule, uint32_t id_count) {
  FoundName *found = array_push(tagger->scratch, &tagger->known);
  found->name = (Name){.tokens = tokens, .type = (uint8_t)type, .id_count = id_count, .rule = rule};
  found->name.ids = arena_many(tagger->document->arena, id_count, Str);
  found->alias = GAZETTEER_NONE;
  return found;
}

static void push_alias(Tagger *tagger, Span tokens, uint32_t index) {
  const Gazetteer *gazetteer = &tagger->worker->rules->gazetteer;
  const GazetteerAlias *alias = &gazetteer->aliases.items[index];
  const GazetteerEntry *entry = &gazetteer->entries.items[alias->entry];
  FoundName *found = push_known(tagger, tokens, alias->type, entry->place, 1);
  found->name.ids[0] = entry->id;
  found->alias = index;
}

/* "Nice" at the beginning of a sentence, "US" in a headline of capitals. */
static bool is_doubtful(const Tagger *tagger, Style style, uint32_t token) {
  if (!(tagger->document->tokens.items[token].flags & TOKEN_CAPITAL)) return false;
  Kind kind = tag_capital_kind(tagger, style, token);
  if (kind == KIND_WORD) return style != STYLE_SENTENCE || (tagger->capitals[token] & CAPITAL_INITIAL);
  if (kind == KIND_PROPER || style != STYLE_SENTENCE) return kind != KIND_PROPER;
  const Words *words = &tagger->worker->rules->words;
  return words_get(words, tagger->document->tokens.items[token].word)->likeliest != KIND_NOUN;
}

enum { COMPOUND_PARTS = 4 };

/* "Russian-Japanese", "US-Japanese", "Russian-held": all parts are known, or all but the last, a small word. */
static bool find_compound(Tagger *tagger, uint32_t token) {
  const Gazetteer *gazetteer = &tagger->worker->rules->gazetteer;
  Str rest = document_token_text(tagger->document, token);
  if (str_find(rest, '-') == SIZE_MAX) return false;
  uint32_t entries[COMPOUND_PARTS] = {0}, count = 0;
  while (rest.data) {
    Str part = str_cut(&rest, '-');
    uint32_t entry = count < COMPOUND_PARTS ? gazetteer_compound(gazetteer, part) : GAZETTEER_NONE;
    if (entry == GAZETTEER_NONE && !rest.data && count && (tagger->capitals[token] & CAPITAL_SIGN)) break;
    if (entry == GAZETTEER_NONE) return false;
    entries[count++] = entry;
  }
  FoundName *found = push_known(tagger, (Span){token, token + 1}, ENTITY_NORP,
                                gazetteer->entries.items[entries[0]].place, count);
  for (uint32_t i = 0; i < count; i++) found->name.ids[i] = gazetteer->entries.items[entries[i]].id;
  return true;
}

void tag_find_known(Tagger *tagger, Span sentence, Style style) {
  const Gazetteer *gazetteer = &tagger->worker->rules->gazetteer;
  const Document *document = tagger->document;
  tagger->known.count = 0;
  for (uint32_t i = sentence.start; i < sentence.end;) {
    uint32_t length = 1, alias = GAZETTEER_NONE;
    const Token *token = &document->tokens.items[i];
    if (gazetteer_begins(gazetteer, token->word)) alias = gazetteer_match(gazetteer, document, i, sentence.end, &length);
    if (alias != GAZETTEER_NONE && length == 1 && gazetteer->aliases.items[alias].type != ENTITY_NORP && is_doubtful(tagger, style, i)) alias = GAZETTEER_NONE;
    if (alias != GAZETTEER_NONE) push_alias(tagger, (Span){i, i + length}, alias);
    else if (token->kind == TOKEN_WORD && (token->flags & TOKEN_CAPITAL)) find_compound(tagger, i);
    i += alias != GAZETTEER_NONE ? length : 1;
  }
}

void tag_choose_readings(Tagger *tagger, FoundNames *found) {
  (void)tagger;
  (void)found;
}
