/* Capitals: which show a name, and which only the beginning of a sentence or a headline.
 *
 * In: tokens and sentences. Out: for each sentence its style, for each word with a capital what it may be. Words that the
 * lexicon does not know are names. Of ordinary words a capital inside an ordinary sentence shows a name; where the
 * place says nothing, the same word is looked for elsewhere: if it stands there as a name, it is one here as well. */
#include <string.h>

#include "base/unicode.h"
#include "stages/tag.h"

/* Letters beyond ASCII go the long way. */
uint64_t tag_hash_form(Str form) {
  char buffer[128];
  uint64_t hash = str_hash_caseless(form);
  return hash ? hash : str_hash(unicode_lower(form, buffer, sizeof buffer)) | 1;
}

uint64_t tag_hash(const Document *document, uint32_t token) {
  return tag_hash_form(document_token_text(document, token));
}

static const Token *token_at(const Document *document, uint32_t i) { return &document->tokens.items[i]; }

/* ---- Single words ---- */

static bool is_initial(const Document *document, Span sentence, uint32_t i) {
  if (i == sentence.start) return true;
  const Token *before = token_at(document, i - 1);
  if (before->kind == TOKEN_MARK) return (before->flags & TOKEN_SPACE_BEFORE) || i - 1 == sentence.start;
  return before->kind == TOKEN_PUNCTUATION && !strchr(",)&/-", document->text.data[before->start]);
}

static uint8_t read_capital(const Tagger *tagger, Span sentence, uint32_t i) {
  Clues clues = tag_clues(tagger, i);
  unsigned capital = token_at(tagger->document, i)->flags / TOKEN_ORDINARY & CAPITAL_FORM;
  if (clues & CLUE_FUNCTION) capital |= CAPITAL_FUNCTION;
  if (is_initial(tagger->document, sentence, i)) capital |= CAPITAL_INITIAL;
  if ((clues & (CLUE_GIVEN_NAME | CLUE_AMBIGUOUS)) == CLUE_GIVEN_NAME) capital |= CAPITAL_GIVEN;
  return (uint8_t)capital;
}

/* ---- Sentences ---- */

enum { SMALL_WORD = 4 }; /* bytes: shorter ones stay small in titles */

static bool is_longer(const Token *token) { return token->kind == TOKEN_WORD && token->end - token->start >= SMALL_WORD; }

/* Ordinary words with capitals that outnumber those without. */
static bool is_title(const Tagger *tagger, Span sentence) {
  unsigned large = 0, small = 0;
  TokenWalk walk = token_set_walk(tagger->raised, sentence.start + 1);
  for (uint32_t i; (i = token_walk_next(&walk)) < sentence.end;)
    large += is_longer(token_at(tagger->document, i)) &
             ((tagger->capitals[i] & (CAPITAL_ORDINARY | CAPITAL_GIVEN)) == CAPITAL_ORDINARY);
  if (large < 2) return false;
  for (uint32_t i = sentence.start + 1; i < sentence.end; i++) {
    const Token *token = token_at(tagger->document, i);
    small += !(token->flags & TOKEN_CAPITAL) && is_longer(token) && (tagger->words[token->word].clues & WORD_LISTED);
  }
  return large > 2 * small;
}

static bool has_stop(const Document *document, Span sentence) {
  return document->text.data[token_at(document, sentence.end - 1)->end - 1] == '.';
}

/* A LINE LIKE THIS, in which so many words are upper case. */
static bool is_upper(const Document *document, Span sentence, unsigned upper) {
  unsigned words = 0;
  if (upper < 3) return false;
  for (uint32_t i = sentence.start; i < sentence.end; i++) {
    const Token *token = token_at(document, i);
    words += token->kind == TOKEN_WORD && token->end - token->start > 1;
  }
  return words >= 3 && upper * 4 > words * 3;
}

static Style style_of(const Tagger *tagger, Span sentence, unsigned upper) {
  if (is_upper(tagger->document, sentence, upper)) return STYLE_UPPER;
  return !has_stop(tagger->document, sentence) && is_title(tagger, sentence) ? STYLE_TITLE : STYLE_SENTENCE;
}

/* ---- What capitals show ---- */

typedef struct {
  TokenSet doubtful;  /* ordinary words of which the place says nothing, */
  TokenSet witnesses; /* and those that it shows to be names */
} Judgement;

/* A capital shows a name, unless it is that of a sign, of a function word, or of an ordinary word where the place asks for
 * one; but a given name is a name everywhere. */
static unsigned judge_capital(unsigned capital, bool upper) {
  unsigned ordinary = capital / CAPITAL_ORDINARY, sign = capital / CAPITAL_SIGN, function = capital / CAPITAL_FUNCTION;
  unsigned initial = capital / CAPITAL_INITIAL, given = capital / CAPITAL_GIVEN;
  unsigned no_name = (sign | (ordinary & function & !upper)) & 1, doubtful = ordinary & initial & ~given & ~no_name & 1;
  return no_name * CAPITAL_NO_NAME | doubtful * CAPITAL_DOUBTFUL;
}

static void note_capital(Tagger *tagger, const Judgement *judgement, uint32_t i, unsigned capital) {
  const unsigned witness = CAPITAL_ORDINARY | CAPITAL_INITIAL | CAPITAL_FUNCTION;
  unsigned judged = judge_capital(capital, token_at(tagger->document, i)->flags & TOKEN_UPPER);
  tagger->capitals[i] = (uint8_t)(capital | judged);
  token_set_put(tagger->strange, i, !(judged & CAPITAL_NO_NAME) || (i && token_at(tagger->document, i - 1)->flags & TOKEN_JOINS));
  token_set_put(judgement->doubtful, i, judged & CAPITAL_DOUBTFUL);
  token_set_put(judgement->witnesses, i, (capital & witness) == CAPITAL_ORDINARY);
}

/* In a headline the place asks for all capitals. */
static void note_headline(Tagger *tagger, const Judgement *judgement, Span sentence) {
  TokenWalk walk = token_set_walk(tagger->raised, sentence.start);
  for (uint32_t i; (i = token_walk_next(&walk)) < sentence.end;)
    note_capital(tagger, judgement, i, tagger->capitals[i] | CAPITAL_INITIAL);
}

static Style read_sentence(Tagger *tagger, const Judgement *judgement, Span sentence) {
  const Gazetteer *gazetteer = &tagger->worker->rules->gazetteer;
  unsigned upper = 0;
  TokenWalk walk = token_set_walk(tagger->raised, sentence.start);
  for (uint32_t i; (i = token_walk_next(&walk)) < sentence.end;) {
    const Token *token = token_at(tagger->document, i);
    gazetteer_expect(gazetteer, token->word);
    note_capital(tagger, judgement, i, read_capital(tagger, sentence, i));
    upper += (token->flags & TOKEN_UPPER) != 0;
  }
  Style style = style_of(tagger, sentence, upper);
  if (style != STYLE_SENTENCE) note_headline(tagger, judgement, sentence);
  return style;
}

/* ---- Doubtful words ---- */

/* A form that is doubtful somewhere. */
typedef struct {
  uint64_t hash; /* 0: a free slot */
  bool shown;    /* by a witness */
} Doubt;

static Doubt *find_doubt(Doubt *doubts, uint32_t mask, uint64_t hash) {
  uint32_t at = (uint32_t)(hash >> 20) & mask;
  while (doubts[at].hash && doubts[at].hash != hash) at = (at + 1) & mask;
  return &doubts[at];
}

/* Those that stand elsewhere as names are names. There are few of them, so the witnesses are looked for among them. */
static void settle_doubts(Tagger *tagger, const Judgement *judgement) {
  const Document *document = tagger->document;
  TokenSet doubtful = judgement->doubtful, witnesses = judgement->witnesses;
  uint32_t slots = 16, count = document->tokens.count, doubt_count = 0;
  TokenWalk walk = token_set_walk(doubtful, 0);
  while (token_walk_next(&walk) < count) doubt_count++;
  while (slots < doubt_count * 2) slots *= 2;
  Doubt *doubts = arena_many(tagger->scratch, slots, Doubt);
  WordFilter filter = {0};
  walk = token_set_walk(doubtful, 0);
  for (uint32_t i; (i = token_walk_next(&walk)) < count;) {
    uint64_t hash = tag_hash(document, i);
    find_doubt(doubts, slots - 1, hash)->hash = hash;
    word_filter_add(&filter, token_at(document, i)->word);
  }
  walk = token_set_walk(witnesses, 0);
  for (uint32_t i; (i = token_walk_next(&walk)) < count;)
    if (word_filter_has(&filter, token_at(document, i)->word)) find_doubt(doubts, slots - 1, tag_hash(document, i))->shown = true;
  walk = token_set_walk(doubtful, 0);
  for (uint32_t i; (i = token_walk_next(&walk)) < count;)
    if (find_doubt(doubts, slots - 1, tag_hash(document, i))->shown) tagger->capitals[i] &= (uint8_t)~CAPITAL_DOUBTFUL;
}

void tag_read_case(Tagger *tagger) {
  const Document *document = tagger->document;
  Judgement judgement = {token_set_new(tagger->scratch, document), token_set_new(tagger->scratch, document)};
  tagger->strange = token_set_new(tagger->scratch, document);
  tagger->capitals = arena_many(tagger->scratch, document->tokens.count, uint8_t);
  for (uint32_t s = 0; s < document->sentences.count; s++)
    tagger->notes[s].style = (uint8_t)read_sentence(tagger, &judgement, document->sentences.items[s].tokens);
  settle_doubts(tagger, &judgement);
}
