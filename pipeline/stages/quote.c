/* quote: which marks open and close a quotation, and which go together.
 *
 * In: tokens and landmarks. Out: quotations, each within one paragraph (a line break ends it),
 * outermost at depth 0; TOKEN_QUOTED on their tokens. Method: one pass over the marks of a line
 * with a stack of those open. Curly marks and guillemets say what they are; straight ones are read
 * from the white space around them; apostrophes, inches and elisions ('90s, countries’) are told
 * from closing marks. News repeats the opening mark at each paragraph of a long quotation and
 * closes only the last: an open quotation is joined to one that begins the next paragraph. What is
 * left unclosed ends with its line. */
#include "base/unicode.h"
#include "stages/worker.h"

enum { DEPTH_MAX = 3 };

typedef enum { FAMILY_DOUBLE, FAMILY_SINGLE, FAMILY_ANGLE } Family;

typedef struct {
  Family family;
  bool can_open, can_close;
} MarkRole;

typedef struct {
  uint32_t quotation;
  Family family;
} Open;

typedef struct {
  Document *document;
  Open stack[DEPTH_MAX];
  unsigned depth;
  Span line;         /* landmarks of the current line */
  uint32_t line_end; /* the first token after it */
  /* the last token of the line that can be a single closing mark; UNKNOWN until that is asked */
  uint32_t last_closer;
  uint32_t last_double; /* the last straight double mark of the line; likewise */
} Quoter;

#define UNKNOWN UINT32_MAX

static const Token *token_at(const Document *document, uint32_t i) {
  return &document->tokens.items[i];
}

static bool space_before(const Document *document, uint32_t i) {
  return token_at(document, i)->flags & TOKEN_SPACE_BEFORE;
}

static bool space_after(const Document *document, uint32_t i) {
  return i + 1 == document->tokens.count || space_before(document, i + 1);
}

static uint32_t first_character(const Document *document, uint32_t i) {
  unsigned size;
  return unicode_decode(document_token_text(document, i), 0, &size);
}

/* A bracket, dash or mark after which a quotation may begin without a space. */
static bool opens_after(const Document *document, uint32_t i) {
  if (space_before(document, i)) return true;
  uint32_t c = first_character(document, i - 1);
  return c == '(' || c == '[' || c == '{' || c == 0x2014 || c == 0x2013 || c == '-' || c == '/' ||
         (token_at(document, i - 1)->kind == TOKEN_MARK && space_before(document, i - 1));
}

static bool ends_word_in_s(const Document *document, uint32_t i) {
  if (i == 0 || space_before(document, i)) return false;
  Str before = document_token_text(document, i - 1);
  char last = before.data[before.size - 1];
  return token_at(document, i - 1)->kind == TOKEN_WORD && (last == 's' || last == 'S');
}

/* '90s, 'em: an apostrophe at the beginning of a word, not a mark. */
static bool is_elision(const Document *document, uint32_t i) {
  if (i + 1 == document->tokens.count || space_before(document, i + 1)) return false;
  if (token_at(document, i + 1)->kind == TOKEN_NUMBER) {
    Str number = document_token_text(document, i + 1);
    return number.size >= 2 && number.size <= 3;
  }
  Str word = document_token_text(document, i + 1);
  return str_equal(word, STR("em")) || str_equal(word, STR("til")) ||
         str_equal(word, STR("cause")) || str_equal(word, STR("n")) || str_equal(word, STR("tis"));
}

/* Straight marks: what the spaces allow. */
static MarkRole straight_role(const Document *document, uint32_t i, Family family) {
  bool open = opens_after(document, i) && !space_after(document, i);
  bool close = !space_before(document, i);
  bool lonely = space_before(document, i) && space_after(document, i);
  bool measure = !space_before(document, i) && i && token_at(document, i - 1)->kind == TOKEN_NUMBER;
  if (family == FAMILY_SINGLE)
    return (MarkRole){family, open && !is_elision(document, i), close && !measure};
  return (MarkRole){family, open || lonely, close || lonely};
}

/* Curly marks that face the wrong way, as German, Swedish or a slip has them: “so“, ”so”. */
static bool stands_at_end(const Document *document, uint32_t i) {
  return !opens_after(document, i) &&
         (space_after(document, i) || token_at(document, i + 1)->kind == TOKEN_MARK);
}

static bool stands_at_beginning(const Document *document, uint32_t i) {
  return opens_after(document, i) && !space_after(document, i) &&
         token_at(document, i + 1)->kind != TOKEN_MARK;
}

static MarkRole mark_role(const Document *document, uint32_t i) {
  switch (first_character(document, i)) {
  case 0x201E:
  case 0x201F: return (MarkRole){FAMILY_DOUBLE, true, false};
  case 0x201C: {
    bool close = stands_at_end(document, i);
    return (MarkRole){FAMILY_DOUBLE, !close, close};
  }
  case 0x201D: return (MarkRole){FAMILY_DOUBLE, stands_at_beginning(document, i), true};
  case 0x2018:
  case 0x201A:
  case 0x201B: {
    bool close = stands_at_end(document, i);
    return (MarkRole){FAMILY_SINGLE, !close && !is_elision(document, i), close};
  }
  case 0x2019: return (MarkRole){FAMILY_SINGLE, false, !space_before(document, i)};
  case 0xAB:
  case 0x2039: return (MarkRole){FAMILY_ANGLE, true, false};
  case 0xBB:
  case 0x203A: return (MarkRole){FAMILY_ANGLE, false, true};
  case '"': return straight_role(document, i, FAMILY_DOUBLE);
  case '`':
    return (MarkRole){document_token_text(document, i).size == 2 ? FAMILY_DOUBLE : FAMILY_SINGLE,
                      true, false};
  default:
    return straight_role(
        document, i, document_token_text(document, i).size == 2 ? FAMILY_DOUBLE : FAMILY_SINGLE);
  }
}

/* The last mark of the line of which `is_sought` is true; its first token where there is none. */
static uint32_t find_last(const Quoter *quoter,
                          bool (*is_sought)(const Document *document, uint32_t i)) {
  const Document *document = quoter->document;
  const uint32_t *landmarks = document->landmarks.items;
  for (uint32_t at = quoter->line.end; at-- > quoter->line.start;)
    if (token_at(document, landmarks[at])->kind == TOKEN_MARK && is_sought(document, landmarks[at]))
      return landmarks[at];
  return landmarks[quoter->line.start];
}

static bool is_straight_double(const Document *document, uint32_t i) {
  return first_character(document, i) == '"';
}

static bool is_single_closer(const Document *document, uint32_t i) {
  MarkRole role = mark_role(document, i);
  return role.family == FAMILY_SINGLE && role.can_close;
}

static bool later_closes(Quoter *quoter, uint32_t i) {
  if (quoter->last_closer == UNKNOWN) quoter->last_closer = find_last(quoter, is_single_closer);
  return quoter->last_closer > i;
}

/* The place in the stack of the innermost open quotation of this family, or -1. */
static int find_open(const Quoter *quoter, Family family) {
  for (int at = (int)quoter->depth - 1; at >= 0; at--)
    if (quoter->stack[at].family == family) return at;
  return -1;
}

/* countries’: a plural's apostrophe, unless no later mark could close the quotation that is
   open. */
static bool is_possessive(Quoter *quoter, uint32_t i) {
  return ends_word_in_s(quoter->document, i) && space_after(quoter->document, i) &&
         i + 1 < quoter->line_end && token_at(quoter->document, i + 1)->kind == TOKEN_WORD &&
         later_closes(quoter, i);
}

static void push(Quoter *quoter, uint32_t i, Family family) {
  Document *document = quoter->document;
  Quotation *quotation = array_push(document->arena, &document->quotations);
  quotation->tokens = (Span){i, quoter->line_end};
  quotation->depth = (uint8_t)quoter->depth;
  quoter->stack[quoter->depth++] = (Open){document->quotations.count - 1, family};
}

/* Ends the quotations above `level` of the stack before token `end`; they have no closing mark. */
static void abandon(Quoter *quoter, int level, uint32_t end) {
  while ((int)quoter->depth > level)
    quoter->document->quotations.items[quoter->stack[--quoter->depth].quotation].tokens.end = end;
}

static void close(Quoter *quoter, int level, uint32_t i) {
  abandon(quoter, level + 1, i);
  Quotation *quotation = &quoter->document->quotations.items[quoter->stack[level].quotation];
  quotation->tokens.end = i + 1;
  quotation->closed = true;
  quoter->depth = (unsigned)level;
}

/* A straight mark whose space is on the wrong side, or missing: '"We hope so, "she said'; 'she
 * said:"We hope so."' Where one is open and no other follows, it closes; where none is and another
 * follows, it opens. */
static MarkRole slip_role(Quoter *quoter, uint32_t i, MarkRole role, bool is_open) {
  const Document *document = quoter->document;
  if (role.can_open == role.can_close || !is_straight_double(document, i)) return role;
  if (quoter->last_double == UNKNOWN) quoter->last_double = find_last(quoter, is_straight_double);
  if (role.can_open && is_open && i == quoter->last_double)
    return (MarkRole){role.family, false, true};
  bool opens = role.can_close && !is_open && i < quoter->last_double && i &&
               !space_after(document, i) && token_at(document, i - 1)->kind != TOKEN_NUMBER &&
               token_at(document, i + 1)->kind == TOKEN_WORD;
  return opens ? (MarkRole){role.family, true, false} : role;
}

static void take_mark(Quoter *quoter, uint32_t i) {
  MarkRole role = mark_role(quoter->document, i);
  int level = find_open(quoter, role.family);
  role = slip_role(quoter, i, role, level >= 0);
  bool wants_close =
      role.can_close && level >= 0 && !(role.family == FAMILY_SINGLE && is_possessive(quoter, i));
  if (wants_close && !(role.can_open && (int)quoter->depth - 1 != level)) {
    close(quoter, level, i);
  } else if (role.can_open) {
    /* Opened anew without another kind of mark between: the earlier one was never closed. */
    if (level >= 0 && level == (int)quoter->depth - 1) abandon(quoter, level, i);
    if (quoter->depth < DEPTH_MAX) push(quoter, i, role.family);
  }
}

/* A single mark that never closes is an apostrophe or a slip, and marks with nothing between them
   quote nothing. */
static bool is_kept(const Document *document, const Quotation *quotation) {
  uint32_t opener = first_character(document, quotation->tokens.start);
  bool single = opener == '\'' || opener == 0x2018 || opener == 0x201A || opener == 0x201B;
  bool empty = quotation->tokens.end - quotation->tokens.start <= 1u + quotation->closed;
  return !empty && (quotation->closed || !single);
}

/* The line whose landmarks these are. */
static void take_line(Quoter *quoter, Span line, uint32_t line_end) {
  Document *document = quoter->document;
  uint32_t first = document->quotations.count, kept = first;
  quoter->line = line;
  quoter->line_end = line_end;
  quoter->last_closer = quoter->last_double = UNKNOWN;
  quoter->depth = 0;
  for (uint32_t at = line.start; at < line.end; at++) {
    uint32_t i = document->landmarks.items[at];
    if (token_at(document, i)->kind == TOKEN_MARK) take_mark(quoter, i);
  }
  for (uint32_t q = first; q < document->quotations.count; q++) {
    Quotation quotation = document->quotations.items[q];
    if (is_kept(document, &quotation)) document->quotations.items[kept++] = quotation;
  }
  document->quotations.count = kept;
}

/* An unclosed quotation at the end of its line goes on where the next line begins with a mark. */
static void join_paragraphs(Document *document) {
  uint32_t last = UINT32_MAX;
  for (uint32_t q = 0; q < document->quotations.count; q++) {
    const Quotation *quotation = &document->quotations.items[q];
    if (quotation->depth) continue;
    Quotation *before = last == UINT32_MAX ? NULL : &document->quotations.items[last];
    if (before && !before->closed && before->tokens.end == quotation->tokens.start &&
        (token_at(document, quotation->tokens.start)->flags & TOKEN_LINE_START))
      before->continues = true;
    last = q;
  }
}

/* Depths of what was kept, and the flags of the tokens. */
static void finish(Document *document) {
  uint32_t ends[DEPTH_MAX];
  unsigned depth = 0;
  for (uint32_t q = 0; q < document->quotations.count; q++) {
    Quotation *quotation = &document->quotations.items[q];
    while (depth > 0 && ends[depth - 1] <= quotation->tokens.start) depth--;
    quotation->depth = (uint8_t)depth;
    for (uint32_t i = quotation->tokens.start; depth == 0 && i < quotation->tokens.end; i++)
      document->tokens.items[i].flags |= TOKEN_QUOTED;
    if (depth < DEPTH_MAX) ends[depth++] = quotation->tokens.end;
  }
}

void quote(Worker *worker, Document *document) {
  (void)worker;
  Quoter quoter = {.document = document};
  const uint32_t *landmarks = document->landmarks.items;
  uint32_t count = document->landmarks.count;
  for (uint32_t start = 0, end; start < count; start = end) {
    end = start + 1;
    while (end < count && !(token_at(document, landmarks[end])->flags & TOKEN_LINE_START)) end++;
    take_line(&quoter, (Span){start, end}, end < count ? landmarks[end] : document->tokens.count);
  }
  finish(document);
  join_paragraphs(document);
}
