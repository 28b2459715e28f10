/* Small facts about documents: text of spans, names of enumerations, dates. See document.h. */
#include "document/document.h"

#include <string.h>

#include "document/document_names.h"

#define WORD(word) word,
static const char *const entity_types[ENTITY_TYPES] = {ENTITY_TYPE_NAMES(WORD)};
static const char *const forms[FORM_COUNT] = {FORM_NAMES(WORD)};
static const char *const mention_forms[MENTION_FORMS] = {MENTION_FORM_NAMES(WORD)};
static const char *const stances[STANCES] = {STANCE_NAMES(WORD)};
#undef WORD
static const char *const paragraph_kinds[] = {"text", "headline", "boilerplate"};
static const char *const layers[] = {"tokens", "quotations",   "sentences", "names",
                                     "chunks", "attributions", "entities",  "positions"};

#define COUNT(names) (sizeof(names) / sizeof *(names))

static bool find(const char *const *names, size_t count, Str name, unsigned *index) {
  for (size_t i = 0; i < count; i++)
    if (str_equal(str_of(names[i]), name)) {
      *index = (unsigned)i;
      return true;
    }
  return false;
}

const char *entity_type_name(EntityType type) { return entity_types[type]; }
const char *form_name(Form form) { return forms[form]; }
const char *mention_form_name(MentionForm form) { return mention_forms[form]; }
const char *stance_name(Stance stance) { return stances[stance]; }
const char *paragraph_kind_name(ParagraphKind kind) { return paragraph_kinds[kind]; }

#define DEFINE_FIND(function, Type, names)                      \
  bool function(Str name, Type *value) {                        \
    unsigned index;                                             \
    if (!find(names, COUNT(names), name, &index)) return false; \
    *value = (Type)index;                                       \
    return true;                                                \
  }

DEFINE_FIND(entity_type_find, EntityType, entity_types)
DEFINE_FIND(form_find, Form, forms)
DEFINE_FIND(mention_form_find, MentionForm, mention_forms)
DEFINE_FIND(stance_find, Stance, stances)
DEFINE_FIND(paragraph_kind_find, ParagraphKind, paragraph_kinds)

const char *layer_name(Layer layer) {
  unsigned bit = 0;
  while (bit + 1 < COUNT(layers) && !(layer >> bit & 1)) bit++;
  return layers[bit];
}

Str document_span_text(const Document *document, Span tokens) {
  if (tokens.start >= tokens.end) return STR("");
  uint32_t start = document->tokens.items[tokens.start].start;
  uint32_t end = document->tokens.items[tokens.end - 1].end;
  return (Str){document->text.data + start, end - start};
}

uint32_t document_token_at(const Document *document, size_t at) {
  uint32_t low = 0, high = document->tokens.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (document->tokens.items[middle].end <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* All zero, not only its count: array_push gives out zeroed items. */
#define EMPTY(array) memset((array), 0, sizeof *(array))

static void drop_notes(Document *document, Layers dropped) {
  for (uint32_t i = 0; i < document->tokens.count; i++) {
    Token *token = &document->tokens.items[i];
    if (dropped & LAYER_QUOTATIONS) token->flags &= (uint16_t)~TOKEN_QUOTED;
    if (dropped & LAYER_CHUNKS) token->part = 0;
  }
  if (!(dropped & LAYER_ENTITIES)) return;
  for (uint32_t i = 0; i < document->attributions.count; i++)
    document->attributions.items[i].speaker_count = 0;
}

void document_drop(Document *document, Layers dropped) {
  if (dropped & LAYER_TOKENS) {
    EMPTY(&document->tokens);
    EMPTY(&document->landmarks);
  }
  if (dropped & LAYER_QUOTATIONS) EMPTY(&document->quotations);
  if (dropped & LAYER_SENTENCES) {
    EMPTY(&document->paragraphs);
    EMPTY(&document->sentences);
  }
  if (dropped & LAYER_NAMES) EMPTY(&document->names);
  if (dropped & LAYER_CHUNKS) EMPTY(&document->chunks);
  if (dropped & LAYER_ATTRIBUTIONS) EMPTY(&document->attributions);
  if (dropped & LAYER_ENTITIES) EMPTY(&document->entities);
  if (dropped & LAYER_POSITIONS) EMPTY(&document->positions);
  drop_notes(document, dropped);
  document->layers &= ~dropped;
}

static int digits(Str text, size_t start, size_t end) {
  int value = 0;
  for (size_t i = start; i < end; i++) {
    if (text.data[i] < '0' || text.data[i] > '9') return -1;
    value = value * 10 + (text.data[i] - '0');
  }
  return value;
}

bool document_is_date(Str date) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.size != 10 || date.data[4] != '-' || date.data[7] != '-') return false;
  int year = digits(date, 0, 4), month = digits(date, 5, 7), day = digits(date, 8, 10);
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= days[month - 1] + (leap && month == 2);
}
