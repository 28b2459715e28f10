/* Maps of labels: see label_map.h. */
#include "evaluation/label_map.h"

static const LabelPair *find(const LabelMap *map, Str label) {
  for (uint32_t i = 0; i < map->count; i++)
    if (str_equal(map->items[i].from, label)) return &map->items[i];
  return NULL;
}

bool label_map_read(LabelMap *map, Arena *arena, Str text, Error *error) {
  Str rest = text;
  while (rest.data) {
    Str to = str_cut(&rest, ','), from = str_cut(&to, '=');
    if (!from.size || !to.size)
      return error_set(error, "usage", "'%.*s' is not FROM=TO,FROM=TO ...", STR_ARG(text));
    if (find(map, from)) return error_set(error, "usage", "%.*s is mapped twice", STR_ARG(from));
    *array_push(arena, map) = (LabelPair){from, to};
  }
  return true;
}

uint32_t label_map_apply(const LabelMap *map, Annotations *annotations) {
  if (!map->count) return 0;
  uint32_t kept = 0, all = annotations->names.count;
  for (uint32_t i = 0; i < all; i++) {
    AnnotatedName name = annotations->names.items[i];
    const LabelPair *pair = find(map, name.label);
    if (!pair) continue;
    name.label = pair->to;
    annotations->names.items[kept++] = name;
  }
  annotations->names.count = kept;
  return all - kept;
}
