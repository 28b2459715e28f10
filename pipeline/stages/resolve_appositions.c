/* Whom a noun phrase beside a comma stands for: see resolve.h.
 *
 * In: a description, and its place. Out: the name of a person that it stands in apposition to, in
 * front of it or behind it. */
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
