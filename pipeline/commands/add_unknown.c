/* What the rules lack for an article: see add_unknown.h.
 *
 * A verb is told of when no lexicon makes it a cue and it stands where cues stand: before "that",
 * before a colon or comma with a quotation behind it that begins with a capital, or behind a
 * quotation that begins the sentence and ends in a comma or stop within its marks. Auxiliaries are
 * left out. A capital counts in the middle of a sentence of running text only, for everything may
 * have one at the beginning and in headlines. */
#include "commands/add_unknown.h"

#include "rulebook/cascades/cascade.h"

typedef struct {
  Str text, remark;
  uint32_t token; /* of the first place */
  uint32_t count;
} Unknown;

typedef Array(Unknown) Unknowns;

enum { AUXILIARIES = 3 };

typedef struct {
  Arena *arena;
  const Rulebook *rules;
  const Document *document;
  ClassId cue, auxiliaries[AUXILIARIES];
  Unknowns names, capitals, verbs;
} Search;

static void note(Search *search, Unknowns *unknowns, Str text, Str remark, uint32_t token) {
  for (uint32_t i = 0; i < unknowns->count; i++) {
    if (!str_equal(unknowns->items[i].text, text)) continue;
    unknowns->items[i].count++;
    return;
  }
  *array_push(search->arena, unknowns) = (Unknown){text, remark, token, 1};
}

static const Token *token_at(const Search *search, uint32_t i) {
  return &search->document->tokens.items[i];
}

static bool is_form(const Search *search, uint32_t i, Str form) {
  return str_equal(document_token_text(search->document, i), form);
}

/* ---- Names ---- */

static bool is_known(const Search *search, const Entity *entity) {
  return entity->type == ENTITY_DATE || entity->type == ENTITY_OTHER ||
         gazetteer_find(&search->rules->gazetteer, entity->id);
}

static void look_at_entity(Search *search, const Entity *entity) {
  if (is_known(search, entity)) return;
  Str type = str_of(entity_type_name((EntityType)entity->type));
  for (uint32_t i = 0; i < entity->mentions.count; i++)
    if (entity->mentions.items[i].form == MENTION_NAME)
      note(search, &search->names, entity->name, type, entity->mentions.items[i].tokens.start);
}

/* ---- Capitals ---- */

static bool in_name(const Search *search, uint32_t token) {
  const Document *document = search->document;
  for (uint32_t i = 0; i < document->names.count; i++)
    if (document->names.items[i].tokens.start <= token &&
        token < document->names.items[i].tokens.end)
      return true;
  return false;
}

static const Word *word_of(const Search *search, uint32_t token) {
  return words_get(&search->rules->words, token_at(search, token)->word);
}

/* Foreign in Foreign Minister, which titles have as two words. */
static bool begins_title(const Search *search, uint32_t token) {
  if (token + 1 >= search->document->tokens.count || word_of(search, token)->guessed) return false;
  return (token_at(search, token + 1)->flags & TOKEN_CAPITAL) && word_of(search, token + 1)->set;
}

/* Not behind what may begin a sentence of its own. */
static bool is_unknown_capital(const Search *search, uint32_t token) {
  const Token *at = token_at(search, token);
  if (at->kind != TOKEN_WORD || !(at->flags & TOKEN_CAPITAL) || at->end - at->start == 1)
    return false;
  if (token_at(search, token - 1)->kind == TOKEN_MARK || is_form(search, token - 1, STR(":")))
    return false;
  /* Some list has it: Minister, Mr. */
  return !in_name(search, token) && !word_of(search, token)->set && !begins_title(search, token);
}

/* Texas Governor Hears About Grab: in title case, a capital tells nothing. */
static bool is_title_case(const Search *search, Span sentence) {
  uint32_t words = 0, capitals = 0;
  for (uint32_t i = sentence.start; i < sentence.end; i++) {
    const Token *at = token_at(search, i);
    if (at->kind != TOKEN_WORD || at->end - at->start < 4) continue;
    words++;
    capitals += (at->flags & TOKEN_CAPITAL) != 0;
  }
  return capitals * 4 >= words * 3;
}

/* Words side by side are one: Foggy Bottom. */
static void look_at_capitals(Search *search, Span sentence) {
  if (is_title_case(search, sentence)) return;
  for (uint32_t i = sentence.start + 1; i < sentence.end; i++) {
    uint32_t end = i;
    while (end < sentence.end && is_unknown_capital(search, end)) end++;
    if (end == i) continue;
    note(search, &search->capitals, document_span_text(search->document, (Span){i, end}), STR(""),
         i);
    i = end;
  }
}

/* ---- Verbs ---- */

static bool is_verb(const Search *search, uint32_t token) {
  const Token *at = token_at(search, token);
  return at->kind == TOKEN_WORD && at->part >= KIND_BASE && at->part <= KIND_GERUND;
}

static bool is_cue_or_auxiliary(const Search *search, uint32_t token) {
  const Words *words = &search->rules->words;
  SetId set = word_of(search, token)->set;
  if (search->cue != SYMBOL_NONE && words_set_has(words, set, search->cue)) return true;
  for (size_t i = 0; i < AUXILIARIES; i++)
    if (search->auxiliaries[i] != SYMBOL_NONE && words_set_has(words, set, search->auxiliaries[i]))
      return true;
  return false;
}

/* The words within its marks end as the words of a speaker do. */
static bool is_speech(const Search *search, const Quotation *quotation) {
  uint32_t last = quotation->tokens.end;
  if (!quotation->closed || quotation->depth || last < quotation->tokens.start + 4) return false;
  return token_at(search, last - 2)->kind == TOKEN_PUNCTUATION;
}

enum { SUBJECT_TOKENS = 8 };

/* “...,” the governor [verb]; “...,” [verb] the governor: the first verb behind it in its
   sentence. */
static bool follows_quotation(const Search *search, uint32_t token, uint32_t sentence_start) {
  const Document *document = search->document;
  for (uint32_t i = 0; i < document->quotations.count; i++) {
    const Quotation *quotation = &document->quotations.items[i];
    uint32_t end = quotation->tokens.end;
    if (quotation->tokens.start > sentence_start) continue;
    if (end <= sentence_start || end > token || token - end > SUBJECT_TOKENS) continue;
    if (!is_speech(search, quotation)) continue;
    bool first = true;
    for (uint32_t k = end; k < token; k++)
      first = first && !is_verb(search, k) && token_at(search, k)->kind != TOKEN_PUNCTUATION;
    if (first) return true;
  }
  return false;
}

/* The governor [verb]: “We ... */
static bool precedes_quotation(const Search *search, uint32_t token, uint32_t sentence_end) {
  return token + 3 < sentence_end && token_at(search, token + 2)->kind == TOKEN_MARK &&
         (token_at(search, token + 3)->flags & TOKEN_CAPITAL) &&
         (is_form(search, token + 1, STR(",")) || is_form(search, token + 1, STR(":")));
}

static bool precedes_that(const Search *search, uint32_t token, uint32_t sentence_end) {
  return token + 1 < sentence_end && is_form(search, token + 1, STR("that")) &&
         token_at(search, token + 1)->part == KIND_SUBORDINATOR;
}

static void look_at_verb(Search *search, uint32_t token, Span sentence) {
  if (!is_verb(search, token) || is_cue_or_auxiliary(search, token)) return;
  if (token_at(search, token)->flags & TOKEN_QUOTED) return;
  Str text = document_token_text(search->document, token);
  if (precedes_that(search, token, sentence.end))
    note(search, &search->verbs, text, STR("before “that”"), token);
  else if (precedes_quotation(search, token, sentence.end) ||
           follows_quotation(search, token, sentence.start))
    note(search, &search->verbs, text, STR("beside a quotation"), token);
}

/* ---- Printing ---- */

static Str sentence_with(const Document *document, uint32_t token) {
  for (uint32_t i = 0; i < document->sentences.count; i++)
    if (token < document->sentences.items[i].tokens.end)
      return document_span_text(document, document->sentences.items[i].tokens);
  return STR("");
}

static void print_list(Wrap *wrap, const Search *search, const Unknowns *unknowns,
                       const char *heading) {
  if (!unknowns->count) return;
  wrap_break(wrap, 0);
  wrap_text(wrap, LOOK_TITLE, str_of(heading));
  for (uint32_t i = 0; i < unknowns->count; i++) {
    const Unknown *unknown = &unknowns->items[i];
    wrap_break(wrap, 2);
    wrap_text(wrap, LOOK_STRONG, unknown->text);
    if (unknown->remark.size)
      wrap_text(wrap, LOOK_PLAIN, arena_format(search->arena, "— %.*s", STR_ARG(unknown->remark)));
    if (unknown->count > 1)
      wrap_text(wrap, LOOK_PLAIN, arena_format(search->arena, "— %u times", unknown->count));
    wrap_break(wrap, 6);
    wrap_text(wrap, LOOK_FAINT, sentence_with(search->document, unknown->token));
  }
  wrap_break(wrap, 0);
  fputc('\n', wrap->out);
}

static void look_at_sentence(Search *search, const Sentence *sentence) {
  uint8_t kind = search->document->paragraphs.items[sentence->paragraph].kind;
  if (kind == PARAGRAPH_BOILERPLATE) return;
  if (kind == PARAGRAPH_TEXT) look_at_capitals(search, sentence->tokens);
  for (uint32_t i = sentence->tokens.start; i < sentence->tokens.end; i++)
    look_at_verb(search, i, sentence->tokens);
}

void unknown_print(Wrap *wrap, Arena *arena, const Rulebook *rules, const Document *document) {
  const Words *words = &rules->words;
  Search search = {.arena = arena,
                   .rules = rules,
                   .document = document,
                   .cue = words_find_class(words, STR("cue")),
                   .auxiliaries = {words_find_class(words, STR("be")),
                                   words_find_class(words, STR("have")),
                                   words_find_class(words, STR("do"))}};
  for (uint32_t i = 0; i < document->entities.count; i++)
    look_at_entity(&search, &document->entities.items[i]);
  for (uint32_t i = 0; i < document->sentences.count; i++)
    look_at_sentence(&search, &document->sentences.items[i]);
  print_list(wrap, &search, &search.names, "Names that no table has (gazetteer/ of the rules):");
  print_list(wrap, &search, &search.capitals, "Capitals that no rule takes for a name:");
  print_list(
      wrap, &search, &search.verbs,
      "Verbs that may introduce what somebody says, and are no cues (lexicon/cues.txt of the rules):");
}
