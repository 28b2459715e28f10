/* Whose name stands beside a description: see resolve.h.
 *
 * In: a description, and its place. Out: the name of a person that it stands in apposition to, in
 * front of it or behind it, with a comma between them or without. */
#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

uint32_t person_behind_comma(const Resolver *resolver, Span tokens,
                             const Description *description) {
  enum { WORDS = 8 };
  const Document *document = resolver->document;
  uint32_t start = tokens.end + 1, end = start;
  if (description->plural || !is_comma(resolver, tokens.end) ||
      !is_person_head(resolver, description))
    return NONE;
  while (end < document->tokens.count && end < start + WORDS && !is_comma(resolver, end)) end++;
  if (end == start || !is_comma(resolver, end)) return NONE;
  uint32_t n = name_at(resolver, end - 1);
  if (n == document->names.count || document->names.items[n].type != ENTITY_PERSON ||
      document->names.items[n].tokens.end != end)
    return NONE;
  for (uint32_t i = start; i < document->names.items[n].tokens.start; i++)
    if (!token_has(resolver, i, CLASS_ANY_PERSON)) return NONE;
  return n;
}

/* "Ada Brandt, a driver from Bergen" and "Ada Brandt, a driver," but not "Seeing Ada Brandt, a
 * driver stopped". */
static bool ends_apposition(const Resolver *resolver, uint32_t end) {
  if (is_comma(resolver, end)) return true;
  if (end >= resolver->document->tokens.count) return false;
  uint8_t part = resolver->document->tokens.items[end].part;
  return part == KIND_PREPOSITION || part == KIND_WH;
}

/* "Ada Brandt, 58, a driver" */
static uint32_t skip_age(const Resolver *resolver, uint32_t start) {
  bool age = start > 3 && resolver->document->tokens.items[start - 2].kind == TOKEN_NUMBER &&
             is_comma(resolver, start - 3);
  return age ? start - 2 : start;
}

uint32_t person_before_comma(const Resolver *resolver, Span tokens,
                             const Description *description) {
  const Document *document = resolver->document;
  bool apposition = description->indefinite && !description->plural && tokens.start > 1 &&
                    is_comma(resolver, tokens.start - 1) && ends_apposition(resolver, tokens.end) &&
                    is_person_head(resolver, description);
  if (!apposition) return NONE;
  uint32_t comma = skip_age(resolver, tokens.start) - 1, n = name_at(resolver, comma - 1);
  bool person = n < document->names.count && document->names.items[n].type == ENTITY_PERSON &&
                document->names.items[n].tokens.end == comma;
  return person ? n : NONE;
}

static uint32_t first_comma(const Resolver *resolver, Span tokens) {
  for (uint32_t i = tokens.start; i < tokens.end; i++)
    if (is_comma(resolver, i) && !is_in_name(resolver, i)) return i;
  return tokens.end;
}

Span phrase_to_comma(const Resolver *resolver, Span tokens) {
  return (Span){tokens.start, first_comma(resolver, tokens)};
}

/* "former Secretary of State Ada Brandt": the name behind a title of several words. */
static uint32_t name_behind_title(const Resolver *resolver, Span tokens,
                                  const Description *description) {
  if (!description->title_end || description->title_end >= tokens.end) return NONE;
  uint32_t n = name_at(resolver, description->title_end);
  const Name *name = &resolver->document->names.items[n];
  bool here = n < resolver->document->names.count && name->type == ENTITY_PERSON &&
              name->tokens.start == description->title_end;
  return here ? n : NONE;
}

/* "the head of research Ada Brandt": the name behind what the office is for. Of "the lawyer of Ada
 * Brandt", or "of President Brandt", it is another's. */
static uint32_t name_behind_field(const Resolver *resolver, Span tokens,
                                  const Description *description) {
  if (description->indefinite || description->plural || !is_person_head(resolver, description))
    return NONE;
  uint32_t n = name_at(resolver, tokens.end - 1), chunk = resolver->headed[tokens.end - 1];
  if (n == resolver->document->names.count || !chunk) return NONE;
  const Name *name = &resolver->document->names.items[n];
  uint32_t start = resolver->document->chunks.items[chunk - 1].tokens.start;
  bool person = name->type == ENTITY_PERSON && name->tokens.end == tokens.end;
  return person && start > description->head &&
                 names_field(resolver, (Span){start, name->tokens.start})
             ? n
             : NONE;
}

/* "one of the drivers" */
static bool is_one_of(const Resolver *resolver, const Description *description) {
  uint8_t part = resolver->document->tokens.items[description->head].part;
  return (part == KIND_PRONOUN || part == KIND_NUMBER || part == KIND_DETERMINER) &&
         !description->plural && token_is(resolver, description->head + 1, "of");
}

/* "the minister, Sergey Lavrov": the name behind the comma. */
static uint32_t name_in_apposition(const Resolver *resolver, Span tokens,
                                   const Description *description) {
  uint32_t comma = first_comma(resolver, tokens);
  bool person_head = is_person_head(resolver, description) || is_one_of(resolver, description);
  if (comma + 1 >= tokens.end || (!person_head && description->owner == NONE)) return NONE;
  Description behind;
  describe(resolver, phrase_to_comma(resolver, (Span){comma + 1, tokens.end}), &behind);
  bool person =
      behind.name != NONE && resolver->document->names.items[behind.name].type == ENTITY_PERSON;
  return person ? behind.name : NONE;
}

uint32_t name_beside(const Resolver *resolver, Span tokens, const Description *description) {
  uint32_t name = name_behind_title(resolver, tokens, description);
  if (name == NONE)
    name = name_behind_field(resolver, phrase_to_comma(resolver, tokens), description);
  if (name == NONE) name = name_in_apposition(resolver, tokens, description);
  if (name == NONE) name = person_behind_comma(resolver, tokens, description);
  if (name == NONE) name = person_before_comma(resolver, tokens, description);
  return name;
}
