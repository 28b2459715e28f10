/* Annotations that outlive their document: see annotations.h. */
#include "formats/annotations.h"

static Str keep(Arena *arena, Str text) { return text.size ? arena_copy(arena, text) : text; }

static void keep_ids(Arena *arena, Ids *ids) {
  for (uint32_t i = 0; i < ids->count; i++) ids->items[i] = keep(arena, ids->items[i]);
}

void annotations_keep(Annotations *annotations, Arena *arena) {
  annotations->id = keep(arena, annotations->id);
  keep_ids(arena, &annotations->unnamed);
  for (uint32_t i = 0; i < annotations->names.count; i++) {
    AnnotatedName *name = &annotations->names.items[i];
    name->rule = keep(arena, name->rule);
    name->value = keep(arena, name->value);
    keep_ids(arena, &name->ids);
  }
  for (uint32_t i = 0; i < annotations->attributions.count; i++) {
    AnnotatedAttribution *attribution = &annotations->attributions.items[i];
    attribution->id = keep(arena, attribution->id);
    attribution->rule = keep(arena, attribution->rule);
    keep_ids(arena, &attribution->speakers);
    for (uint32_t k = 0; k < attribution->positions.count; k++) {
      AnnotatedPosition *position = &attribution->positions.items[k];
      position->issue = keep(arena, position->issue);
      position->rule = keep(arena, position->rule);
      keep_ids(arena, &position->holders);
    }
  }
}
