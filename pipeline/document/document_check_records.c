/* The invariants of the final layers: attributions, entities, positions. See document_check.h. */
#include "document/document_check_internal.h"

#include "base/symbols.h"

/* `ids` holds those before. */
static bool check_id(const Check *check, const char *list, uint32_t index, Str id, Symbols *ids) {
  uint32_t before = ids->count;
  if (!id.size) return check_fail(check, list, index, NULL, "its id is empty");
  symbols_intern(ids, id);
  return ids->count > before ||
         check_fail(check, list, index, NULL, "its id, %.*s, stands there twice", STR_ARG(id));
}

static bool check_indexes(const Check *check, const char *list, uint32_t index,
                          const uint32_t *indexes, uint32_t count, uint32_t limit) {
  for (uint32_t i = 0; i < count; i++) {
    if (indexes[i] >= limit)
      return check_fail(check, list, index, NULL, "points at entity %u of %u", indexes[i], limit);
    for (uint32_t j = 0; j < i; j++)
      if (indexes[j] == indexes[i])
        return check_fail(check, list, index, NULL, "points at entity %u twice", indexes[i]);
  }
  return true;
}

/* The tokens of attributions: by token the number of its attribution from 1, or 0; and the first
 * token. */
typedef struct {
  uint32_t *owners;
  uint32_t first;
} Taken;

static bool take(const Check *check, uint32_t index, Span span, bool in_sentence, Taken *taken) {
  if (!check_span(check, "attributions", index, span, in_sentence)) return false;
  for (uint32_t token = span.start; token < span.end; token++) {
    if (taken->owners[token])
      return check_fail(check, "attributions", index, &(Span){token, token + 1},
                        "a token that attributions[%u] has already", taken->owners[token] - 1);
    taken->owners[token] = index + 1;
  }
  if (span.start < taken->first) taken->first = span.start;
  return true;
}

static bool take_optional(const Check *check, uint32_t index, Span span, Taken *taken) {
  return span.start == span.end || take(check, index, span, true, taken);
}

static bool check_spans_of(const Check *check, uint32_t index, Taken *taken) {
  const Attribution *attribution = &check->document->attributions.items[index];
  if (!attribution->content_count)
    return check_fail(check, "attributions", index, NULL, "has no content");
  if (!take_optional(check, index, attribution->source, taken) ||
      !take_optional(check, index, attribution->cue, taken) ||
      !take_optional(check, index, attribution->addressee, taken))
    return false;
  for (uint32_t i = 0; i < attribution->content_count; i++) {
    const Span *content = &attribution->content[i];
    if (!take(check, index, *content, false, taken)) return false;
    if (i && content->start < content[-1].end)
      return check_fail(check, "attributions", index, content, "its content is not in text order");
  }
  return true;
}

static bool check_attribution(const Check *check, uint32_t index) {
  const Document *document = check->document;
  const Attribution *attribution = &document->attributions.items[index];
  if (attribution->form >= FORM_COUNT || !attribution->act.size)
    return check_fail(check, "attributions", index, NULL, "its form or act is none");
  if (attribution->follows != NO_ATTRIBUTION &&
      attribution->follows >= document->attributions.count)
    return check_fail(check, "attributions", index, NULL, "follows attribution %u of %u",
                      attribution->follows, document->attributions.count);
  return check_indexes(check, "attributions", index, attribution->speakers,
                       attribution->speaker_count, document->entities.count);
}

/* Goes from each attribution to the one that it follows, and on, until one where an earlier walk
 * has been. */
static bool check_circles(const Check *check) {
  const Document *document = check->document;
  uint32_t count = document->attributions.count;
  uint32_t *walks = arena_many(document->arena, count, uint32_t);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t at = i;
    for (; at != NO_ATTRIBUTION && !walks[at]; at = document->attributions.items[at].follows)
      walks[at] = i + 1;
    if (at != NO_ATTRIBUTION && walks[at] == i + 1)
      return check_fail(check, "attributions", at, NULL, "follows itself");
  }
  return true;
}

static bool check_attributions(const Check *check) {
  const Document *document = check->document;
  Taken taken = {arena_many(document->arena, document->tokens.count, uint32_t), 0};
  Symbols ids;
  symbols_init(&ids, document->arena);
  uint32_t before = 0;
  for (uint32_t i = 0; i < document->attributions.count; i++) {
    const Attribution *attribution = &document->attributions.items[i];
    taken.first = UINT32_MAX;
    if (!check_id(check, "attributions", i, attribution->id, &ids) ||
        !check_attribution(check, i) || !check_spans_of(check, i, &taken))
      return false;
    if (taken.first < before)
      return check_fail(check, "attributions", i, NULL, "stands after one that begins later");
    before = taken.first;
  }
  return check_circles(check);
}

static bool check_mentions(const Check *check, uint32_t index) {
  const Entity *entity = &check->document->entities.items[index];
  if (!entity->mentions.count) return check_fail(check, "entities", index, NULL, "has no mention");
  for (uint32_t i = 0; i < entity->mentions.count; i++) {
    const Mention *mention = &entity->mentions.items[i];
    Span span = mention->tokens;
    if (!check_span(check, "entities", index, span, true)) return false;
    if (mention->form >= MENTION_FORMS || mention->type >= ENTITY_TYPES)
      return check_fail(check, "entities", index, &span, "a mention whose form or type is none");
    if (i && (span.start < mention[-1].tokens.start ||
              (span.start == mention[-1].tokens.start && span.end <= mention[-1].tokens.end)))
      return check_fail(check, "entities", index, &span, "its mentions are not in text order");
  }
  return true;
}

static bool check_entities(const Check *check) {
  const Document *document = check->document;
  Symbols ids;
  symbols_init(&ids, document->arena);
  for (uint32_t i = 0; i < document->entities.count; i++) {
    const Entity *entity = &document->entities.items[i];
    if (!check_id(check, "entities", i, entity->id, &ids) || !check_mentions(check, i))
      return false;
    if (entity->type >= ENTITY_TYPES || !entity->name.size)
      return check_fail(check, "entities", i, NULL, "its type or name is none");
    if (i && entity->mentions.items[0].tokens.start < entity[-1].mentions.items[0].tokens.start)
      return check_fail(check, "entities", i, &entity->mentions.items[0].tokens,
                        "stands after one that is first mentioned later");
  }
  return true;
}

static bool has_speaker(const Attribution *attribution, uint32_t entity) {
  for (uint32_t i = 0; i < attribution->speaker_count; i++)
    if (attribution->speakers[i] == entity) return true;
  return false;
}

static bool check_positions(const Check *check) {
  const Document *document = check->document;
  for (uint32_t i = 0; i < document->positions.count; i++) {
    const Position *position = &document->positions.items[i];
    if (position->attribution >= document->attributions.count)
      return check_fail(check, "positions", i, NULL, "points at attribution %u of %u",
                        position->attribution, document->attributions.count);
    const Attribution *attribution = &document->attributions.items[position->attribution];
    if (!check_indexes(check, "positions", i, position->holders, position->holder_count,
                       document->entities.count))
      return false;
    for (uint32_t holder = 0; holder < position->holder_count; holder++)
      if (!has_speaker(attribution, position->holders[holder]))
        return check_fail(check, "positions", i, NULL, "entity %u holds it, but does not speak",
                          position->holders[holder]);
    if (position->stance >= STANCES || !position->issue.size)
      return check_fail(check, "positions", i, NULL, "its stance or issue is none");
  }
  return true;
}

bool check_records(const Check *check) {
  return check_attributions(check) && check_entities(check) && check_positions(check);
}
