/* What one element takes of what another takes: see covers.h. Nothing is asked of the lexicon, so
 * that what is found holds for all words. */
#include "rulebook/cascades/covers.h"

static bool contains(const ClassId *items, uint32_t count, ClassId class) {
  for (uint32_t i = 0; i < count; i++)
    if (items[i] == class) return true;
  return false;
}

static bool contains_all(const ClassId *items, uint32_t count, const ClassId *wanted,
                         uint32_t wanted_count) {
  for (uint32_t i = 0; i < wanted_count; i++)
    if (!contains(items, count, wanted[i])) return false;
  return true;
}

static bool contains_any(const ClassId *items, uint32_t count, const ClassId *wanted,
                         uint32_t wanted_count) {
  for (uint32_t i = 0; i < wanted_count; i++)
    if (contains(items, count, wanted[i])) return true;
  return false;
}

/* ---- Whether one takes all of the other's ---- */

/* Whether what fulfils `later` fulfils `earlier`. */
static bool follows(const Conjunction *earlier, const Conjunction *later) {
  return !(earlier->features & ~later->features) &&
         !(earlier->features_unwanted & ~later->features_unwanted) &&
         contains_all(later->wanted.items, later->wanted.count, earlier->wanted.items,
                      earlier->wanted.count) &&
         contains_all(later->unwanted.items, later->unwanted.count, earlier->unwanted.items,
                      earlier->unwanted.count);
}

static bool follows_from_any(const Node *earlier, const Conjunction *later) {
  for (uint32_t i = 0; i < earlier->either.count; i++)
    if (follows(&earlier->either.items[i], later)) return true;
  return false;
}

bool element_covers(const Node *earlier, const Node *later) {
  const Conjunction none = {.features = 0};
  if (earlier->kinds && (!later->kinds || later->kinds & ~earlier->kinds)) return false;
  if (!earlier->either.count) return true;
  if (!later->either.count) return follows_from_any(earlier, &none);
  for (uint32_t i = 0; i < later->either.count; i++)
    if (!follows_from_any(earlier, &later->either.items[i])) return false;
  return true;
}

/* ---- Whether both take any ---- */

static bool contradict(const Conjunction *a, const Conjunction *b) {
  return (a->features & b->features_unwanted) || (b->features & a->features_unwanted) ||
         contains_any(a->wanted.items, a->wanted.count, b->unwanted.items, b->unwanted.count) ||
         contains_any(b->wanted.items, b->wanted.count, a->unwanted.items, a->unwanted.count);
}

/* "form:that", "stem:recogn": what a word in quotation marks and ~word stand for. */
static bool has_letter(Str class) {
  if (!str_starts_with(class, STR("form:")) && !str_starts_with(class, STR("stem:"))) return false;
  for (size_t i = STR("form:").size; i < class.size; i++) {
    unsigned char c = (unsigned char)class.data[i] | 0x20;
    if (c >= 'a' && c <= 'z') return true;
  }
  return false;
}

bool element_names_word(const Words *words, const Node *element) {
  for (uint32_t i = 0; i < element->either.count; i++) {
    const Conjunction *conjunction = &element->either.items[i];
    bool named = false;
    for (uint32_t k = 0; k < conjunction->wanted.count && !named; k++)
      named = has_letter(symbols_name(&words->classes, conjunction->wanted.items[k]));
    if (!named) return false;
  }
  return element->either.count > 0;
}

static bool is_mark(const Node *element) {
  const uint64_t marks = UINT64_C(1) << KIND_COMMA | UINT64_C(1) << KIND_COLON |
                         UINT64_C(1) << KIND_SEMICOLON | UINT64_C(1) << KIND_DASH |
                         UINT64_C(1) << KIND_STOP | UINT64_C(1) << KIND_OPEN |
                         UINT64_C(1) << KIND_CLOSE;
  return element->kinds && !(element->kinds & ~marks);
}

static bool overlap(const Words *words, const Node *a, const Node *b) {
  if (a->kinds && b->kinds && !(a->kinds & b->kinds)) return false;
  if ((is_mark(a) && element_names_word(words, b)) || (is_mark(b) && element_names_word(words, a)))
    return false;
  if (!a->either.count || !b->either.count) return true;
  for (uint32_t i = 0; i < a->either.count; i++)
    for (uint32_t k = 0; k < b->either.count; k++)
      if (!contradict(&a->either.items[i], &b->either.items[k])) return true;
  return false;
}

/* `*empty`: the piece may take nothing there; what it looks at is let pass. */
static bool may_begin(const Words *words, const Node *piece, const Node *element, bool *empty) {
  bool begins = false, passed = piece->type != NODE_CHOICE;
  *empty = false;
  switch (piece->type) {
  case NODE_ELEMENT: return overlap(words, piece, element);
  case NODE_ROW_END: return false; /* the element stands there */
  case NODE_ROW_START:
  case NODE_AHEAD:
  case NODE_BEHIND: *empty = true; return false;
  default: break;
  }
  for (uint32_t i = 0; i < piece->children.count && !begins; i++) {
    bool one;
    begins = may_begin(words, piece->children.items[i], element, &one);
    if (piece->type == NODE_CHOICE)
      passed |= one;
    else if (!(passed = one))
      break;
  }
  *empty = passed || (piece->type == NODE_REPEAT && piece->low == 0);
  return begins;
}

bool piece_may_begin(const Words *words, const Node *piece, const Node *element) {
  bool empty;
  return may_begin(words, piece, element, &empty) || empty;
}
