/* Capitals: which show a name, and which only the beginning of a sentence or a headline.
 *
 * In: tokens and sentences. Out: for each sentence its style, for each word with a capital what it
 * may be. Words that the lexicon does not know are names. Of ordinary words a capital inside an
 * ordinary sentence shows a name; where the place says nothing, the same word is looked for
 * elsewhere: if it stands there as a name, it is one here as well. */
#include <limits.h>

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

static const Token *token_at(const Document *document, uint32_t i) {
  return &document->tokens.items[i];
}

/* ---- Single words ---- */

/* Most of what stands before a capital asks for none; which does is hard to foresee, so that no
   jump depends on it. */
static bool is_initial(const Document *document, Span sentence, uint32_t i) {
  static const bool goes_on[UCHAR_MAX + 1] = {
      [','] = true, [')'] = true, ['&'] = true, ['/'] = true, ['-'] = true};
  const Token *before = token_at(document, i - (i > 0));
  bool mark = (before->kind == TOKEN_MARK) &
              (((before->flags & TOKEN_SPACE_BEFORE) != 0) | (i - 1 == sentence.start));
  bool sign = (before->kind == TOKEN_PUNCTUATION) &
              !goes_on[(unsigned char)document->text.data[before->start]];
  return (i == sentence.start) | mark | sign;
}

static uint8_t read_capital(const Tagger *tagger, Span sentence, uint32_t i) {
  Clues clues = tag_clues(tagger, i);
  bool function = clues & CLUE_FUNCTION,
       given = (clues & (CLUE_GIVEN_NAME | CLUE_AMBIGUOUS)) == CLUE_GIVEN_NAME;
  unsigned form = token_at(tagger->document, i)->flags / TOKEN_ORDINARY & CAPITAL_FORM;
  bool initial = is_initial(tagger->document, sentence, i);
  return (uint8_t)(form | function * CAPITAL_FUNCTION | initial * CAPITAL_INITIAL |
                   given * CAPITAL_GIVEN);
}

/* ---- Sentences ---- */

enum { SMALL_WORD = 4 }; /* bytes: shorter ones stay small in titles */

static bool is_longer(const Token *token) {
  return token->kind == TOKEN_WORD && token->end - token->start >= SMALL_WORD;
}

/* Ordinary words with capitals that outnumber those without, the first word aside. */
static bool is_title(const Tagger *tagger, Span sentence) {
  unsigned large = 0, small = 0;
  const uint32_t *raised = tagger->raised.next;
  for (const uint32_t *at = raised + (*raised == sentence.start); *at < sentence.end; at++)
    large += is_longer(token_at(tagger->document, *at)) &
             ((tagger->capitals[*at] & (CAPITAL_ORDINARY | CAPITAL_GIVEN)) == CAPITAL_ORDINARY);
  if (large < 2) return false;
  for (uint32_t i = sentence.start + 1; i < sentence.end; i++) {
    const Token *token = token_at(tagger->document, i);
    small += !(token->flags & TOKEN_CAPITAL) && is_longer(token) &&
             (tagger->words[token->word].clues & WORD_LISTED);
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
  return !has_stop(tagger->document, sentence) && is_title(tagger, sentence) ? STYLE_TITLE
                                                                             : STYLE_SENTENCE;
}

/* In a headline the place asks for all capitals. */
static Style read_sentence(Tagger *tagger, Span sentence) {
  unsigned upper = 0;
  token_list_go(&tagger->raised, sentence.start);
  for (const uint32_t *at = tagger->raised.next; *at < sentence.end; at++) {
    const Token *token = token_at(tagger->document, *at);
    gazetteer_expect(&tagger->worker->rules->gazetteer, token->word);
    tagger->capitals[*at] = read_capital(tagger, sentence, *at);
    upper += (token->flags & TOKEN_UPPER) != 0;
  }
  Style style = style_of(tagger, sentence, upper);
  for (const uint32_t *at = tagger->raised.next; style != STYLE_SENTENCE && *at < sentence.end;
       at++)
    tagger->capitals[*at] |= CAPITAL_INITIAL;
  return style;
}

/* ---- What capitals show ---- */

typedef struct {
  TokenList doubtful;  /* ordinary words of which the place says nothing, */
  TokenList witnesses; /* and those that it shows to be names */
} Judgement;

/* A capital shows a name, unless it is that of a sign, of a function word, or of an ordinary word
 * where the place asks for one; but a given name is a name everywhere. */
static unsigned judge_capital(unsigned capital, bool upper) {
  unsigned ordinary = capital / CAPITAL_ORDINARY, sign = capital / CAPITAL_SIGN,
           function = capital / CAPITAL_FUNCTION;
  unsigned initial = capital / CAPITAL_INITIAL, given = capital / CAPITAL_GIVEN;
  unsigned no_name = (sign | (ordinary & function & !upper)) & 1,
           doubtful = ordinary & initial & ~given & ~no_name & 1;
  return no_name * CAPITAL_NO_NAME | doubtful * CAPITAL_DOUBTFUL;
}

/* What may make a name is no sign and no function word, or stands behind a particle. */
static void judge_capitals(Tagger *tagger, Judgement *judgement) {
  const unsigned witness = CAPITAL_ORDINARY | CAPITAL_INITIAL | CAPITAL_FUNCTION;
  for (uint32_t n = 0; n < tagger->raised.count; n++) {
    uint32_t i = tagger->raised.items[n];
    const Token *token = token_at(tagger->document, i), *before = token - (i > 0);
    unsigned capital = tagger->capitals[i],
             judged = judge_capital(capital, token->flags & TOKEN_UPPER);
    tagger->capitals[i] = (uint8_t)(capital | judged);
    token_list_add(&tagger->strange, i,
                   !(judged & CAPITAL_NO_NAME) | ((before->flags & TOKEN_JOINS) != 0));
    token_list_add(&judgement->doubtful, i, judged & CAPITAL_DOUBTFUL);
    token_list_add(&judgement->witnesses, i, (capital & witness) == CAPITAL_ORDINARY);
  }
  token_list_end(&tagger->strange, tagger->document);
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

/* Those that stand elsewhere as names are names. There are few of them, so the witnesses are looked
   for among them. */
static void settle_doubts(Tagger *tagger, const Judgement *judgement) {
  const Document *document = tagger->document;
  const TokenList *doubtful = &judgement->doubtful, *witnesses = &judgement->witnesses;
  uint32_t slots = 16;
  while (slots < doubtful->count * 2) slots *= 2;
  Doubt *doubts = arena_many(tagger->scratch, slots, Doubt);
  WordFilter filter = {0};
  for (uint32_t n = 0; n < doubtful->count; n++) {
    uint64_t hash = tag_hash(document, doubtful->items[n]);
    find_doubt(doubts, slots - 1, hash)->hash = hash;
    word_filter_add(&filter, token_at(document, doubtful->items[n])->word);
  }
  for (uint32_t n = 0; n < witnesses->count; n++)
    if (word_filter_has(&filter, token_at(document, witnesses->items[n])->word))
      find_doubt(doubts, slots - 1, tag_hash(document, witnesses->items[n]))->shown = true;
  for (uint32_t n = 0; n < doubtful->count; n++)
    if (find_doubt(doubts, slots - 1, tag_hash(document, doubtful->items[n]))->shown)
      tagger->capitals[doubtful->items[n]] &= (uint8_t)~CAPITAL_DOUBTFUL;
}

void tag_read_case(Tagger *tagger) {
  const Document *document = tagger->document;
  const uint32_t most = tagger->raised.count;
  tagger->capitals = arena_many(tagger->scratch, document->tokens.count, uint8_t);
  for (uint32_t s = 0; s < document->sentences.count; s++)
    tagger->notes[s].style = (uint8_t)read_sentence(tagger, document->sentences.items[s].tokens);
  Judgement judgement = {token_list_new(tagger->scratch, most),
                         token_list_new(tagger->scratch, most)};
  tagger->strange = token_list_new(tagger->scratch, most);
  judge_capitals(tagger, &judgement);
  settle_doubts(tagger, &judgement);
}
