/* The order of attributions, and which of them share a source: see attribute_order.h. */
#include <string.h>

#include "stages/attribute_order.h"

enum { NEAR = 12 /* how far back, in attributions, the same source may stand */ };

static uint32_t first_token(const Attribution *attribution) {
  uint32_t first = attribution->content[0].start;
  if (attribution->source.end && attribution->source.start < first)
    first = attribution->source.start;
  if (attribution->cue.end && attribution->cue.start < first) first = attribution->cue.start;
  if (attribution->addressee.end && attribution->addressee.start < first)
    first = attribution->addressee.start;
  return first;
}

/* Of two with one source the one whose cue stands first comes first. */
static bool comes_after(const Attribution *attribution, const Attribution *other) {
  uint32_t first = first_token(attribution), other_first = first_token(other);
  return first > other_first || (first == other_first && attribution->cue.start > other->cue.start);
}

/* Text order; the attributions of a row are few, and rows are in order already. */
static void sort(Document *document, uint32_t *places) {
  Attribution *items = document->attributions.items;
  for (uint32_t i = 0; i < document->attributions.count; i++) places[i] = i;
  for (uint32_t i = 1; i < document->attributions.count; i++) {
    if (!comes_after(&items[i - 1], &items[i])) continue;
    Attribution moved = items[i];
    uint32_t place = places[i], at = i;
    for (; at && comes_after(&items[at - 1], &moved); at--) {
      items[at] = items[at - 1];
      places[at] = places[at - 1];
    }
    items[at] = moved;
    places[at] = place;
  }
}

/* The attribution not far before this one that has the same source, or NO_ATTRIBUTION. */
static uint32_t find_same_source(const Attribution *items, uint32_t i) {
  for (uint32_t before = i; before-- > 0 && i - before <= NEAR;)
    if (items[before].source.end == items[i].source.end) return before;
  return NO_ATTRIBUTION;
}

/* Of two attributions with one source the later one has it through the earlier one. Returns whether
   there are such. */
static bool share_sources(Document *document, Arena *scratch) {
  Attribution *items = document->attributions.items;
  /* of sources so far */
  bool *ends = arena_many(scratch, document->tokens.count + 1, bool);
  bool shared = false;
  for (uint32_t i = 0; i < document->attributions.count; i++) {
    uint32_t end = items[i].source.end,
             before = end && ends[end] ? find_same_source(items, i) : NO_ATTRIBUTION;
    ends[end] = true;
    if (before == NO_ATTRIBUTION) continue;
    items[i].source = (Span){0};
    items[i].follows = before;
    shared = true;
  }
  return shared;
}

/* Puts attributions in text order, and what they follow with them. */
static void bring_in_order(Document *document, Arena *scratch) {
  uint32_t count = document->attributions.count;
  uint32_t *places = arena_many(scratch, count, uint32_t);
  uint32_t *now = arena_many(scratch, count, uint32_t);
  sort(document, places);
  for (uint32_t i = 0; i < count; i++) now[places[i]] = i;
  for (uint32_t i = 0; i < count; i++) {
    Attribution *attribution = &document->attributions.items[i];
    if (attribution->follows != NO_ATTRIBUTION) attribution->follows = now[attribution->follows];
  }
}

static void take(bool *taken, Span tokens) {
  memset(taken + tokens.start, true, tokens.end - tokens.start);
}

/* A source far before its cue (flag `apart`) stayed free, and a later rule may have taken it for
 * something else: then the attribution is without it, for a token is in one attribution only.
 * Returns whether there is such a one. */
static bool drop_taken_sources(Document *document, Arena *scratch) {
  bool *taken = arena_many(scratch, document->tokens.count, bool);
  bool dropped = false;
  for (uint32_t i = 0; i < document->attributions.count; i++) {
    const Attribution *attribution = &document->attributions.items[i];
    take(taken, attribution->cue);
    take(taken, attribution->addressee);
    for (uint32_t c = 0; c < attribution->content_count; c++) take(taken, attribution->content[c]);
  }
  for (uint32_t i = 0; i < document->attributions.count; i++) {
    Attribution *attribution = &document->attributions.items[i];
    Span source = attribution->source;
    if (memchr(taken + source.start, true, source.end - source.start))
      attribution->source = (Span){0}, dropped = true;
    else
      take(taken, source);
  }
  return dropped;
}

void put_attributions_in_order(Document *document, Arena *scratch) {
  bring_in_order(document, scratch);
  bool shared = share_sources(document, scratch);
  bool dropped = drop_taken_sources(document, scratch);
  if (shared || dropped) bring_in_order(document, scratch);
  for (uint32_t i = 0; i < document->attributions.count; i++)
    document->attributions.items[i].id = arena_numbered(document->arena, 'a', i + 1);
}
