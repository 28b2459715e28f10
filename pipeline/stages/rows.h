/* Sentences as rows of elements, for the stages that match rules.
 *
 * In: a document's layers. Out: rows in the worker's scratch arena (cascade.h). Names become NAME
 * elements, quotations QUOTE elements, tokens elements of their part of speech, chunks NP and
 * VG. */
#ifndef DEMARCHE_STAGES_ROWS_H
#define DEMARCHE_STAGES_ROWS_H

#include "stages/worker.h"

/* A cursor over a document's rows: a row is a sentence, or several where a quotation runs on across
 * their ends; then it may end, and the next begin, within a sentence, behind a quotation. A sentence
 * that ends its paragraph with a colon has the quotation in its row that begins the next one. Set
 * all to zero at first. */
typedef struct {
  Span tokens;
  uint32_t sentence;  /* the first sentence of the row */
  uint32_t next;      /* the first sentence after it */
  uint32_t quotation; /* the first quotation that does not end before the row */
  /* all names and chunks before these stand before the row; who builds it moves them on */
  uint32_t name, chunk;
} RowCursor;

bool rows_next(const Document *document, RowCursor *cursor);

/* Tokens, names and quotations (chunk works on these). What was in `row` goes, and its room is used
   again. */
void row_of_words(Worker *worker, const Document *document, RowCursor *cursor, Row *row);
/* The same with chunks in place of what they cover, and `before` in front (attribute works on
   these). */
void row_of_chunks(Worker *worker, const Document *document, RowCursor *cursor, Element before,
                   Row *row);
/* Adds tokens and names of any span, the words inside quotations too; marks are left out
   (position). */
void row_of_span(Worker *worker, const Document *document, Span tokens, Row *row);

void row_push(Worker *worker, Row *row, Element element);
/* Room for so many elements, whatever is in the row: then it may be filled without row_push. */
void row_reserve(Worker *worker, Row *row, uint32_t elements);

/* The features of a word, as an element, that its token shows. The bits are the same. */
static inline uint16_t row_word_features(const Token *token, bool initial) {
  uint16_t features = token->flags & (TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_LINE_START);
  return initial ? features | WORD_INITIAL : features;
}
_Static_assert((int)TOKEN_CAPITAL == (int)WORD_CAPITAL && (int)TOKEN_UPPER == (int)WORD_UPPER &&
                   (int)TOKEN_LINE_START == (int)WORD_LINE_START,
               "row_word_features copies bits");

/* The kind of a token of punctuation: comma, stop, dash ... A hyphen between blanks is a dash. */
Kind row_punctuation_kind(const Document *document, uint32_t token);

/* The set of classes of a name: its entity's, or its type's. Name.set, where that is known
   already. */
SetId name_set(const Rulebook *rules, const Name *name);

#endif
