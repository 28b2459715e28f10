/* Alignment of attributions by the overlap of their contents: see alignment.h.
 *
 * In: gold and predicted annotations of one text. Out: pairs. Every overlapping pair is an edge;
 * edges that hang together are a group; each group is solved on its own, which keeps the tables
 * small. */
#include "evaluation/alignment.h"

#include "evaluation/overlap.h"

typedef struct {
  uint32_t gold, predicted, shared, united;
  int64_t weight;
  uint32_t group;
} Edge;

typedef Array(Edge) Edges;

typedef struct {
  const Annotations *gold, *predicted;
  Alignment *out;
  Arena *arena;
  Edges edges;
  uint32_t *parent;    /* union-find: gold attributions, then predicted ones */
  const Edge **chosen; /* by gold attribution */
} Work;

enum { TIE_BITS = 20, LARGEST_GROUP_WITH_TIES = 1000 };

/* IoU in parts of 2^30; below it, in the last 20 bits, whether sources and cues agree, which
 * decides between equal sums. A thousand such weights have room in 64 bits. */
static int64_t weigh(const Work *work, const Edge *edge) {
  const AnnotatedAttribution *gold = &work->gold->attributions.items[edge->gold];
  const AnnotatedAttribution *predicted = &work->predicted->attributions.items[edge->predicted];
  int64_t overlap = (((int64_t)edge->shared << 30) + edge->united / 2) / edge->united;
  int64_t source = spans_overlap(&gold->source, &predicted->source);
  int64_t cue = spans_overlap(&gold->cue, &predicted->cue);
  return overlap * (1 << TIE_BITS) + source * (1 << TIE_BITS / 2) + cue;
}

static uint32_t find_root(uint32_t *parent, uint32_t node) {
  while (parent[node] != node) node = parent[node] = parent[parent[node]];
  return node;
}

static bool may_overlap(const Spans *a, const Spans *b) {
  return a->count && b->count && a->items[0].start < b->items[b->count - 1].end &&
         b->items[0].start < a->items[a->count - 1].end;
}

static void add_edge(Work *work, uint32_t gold, uint32_t predicted) {
  const Spans *a = &work->out->gold_contents[gold];
  const Spans *b = &work->out->predicted_contents[predicted];
  uint32_t shared = may_overlap(a, b) ? spans_shared(a, b) : 0;
  if (!shared) return;
  Edge edge = {gold, predicted, shared, spans_size(a) + spans_size(b) - shared, 0, 0};
  edge.weight = weigh(work, &edge);
  *array_push(work->arena, &work->edges) = edge;
  uint32_t one = find_root(work->parent, gold);
  uint32_t other = find_root(work->parent, work->gold->attributions.count + predicted);
  work->parent[one > other ? one : other] = one > other ? other : one;
}

static void find_edges(Work *work) {
  uint32_t golds = work->gold->attributions.count;
  uint32_t predictions = work->predicted->attributions.count;
  work->parent = arena_many(work->arena, golds + predictions, uint32_t);
  for (uint32_t i = 0; i < golds + predictions; i++) work->parent[i] = i;
  for (uint32_t i = 0; i < golds; i++)
    for (uint32_t k = 0; k < predictions; k++) add_edge(work, i, k);
  for (uint32_t i = 0; i < work->edges.count; i++)
    work->edges.items[i].group = find_root(work->parent, work->edges.items[i].gold);
}

/* The place of `item` in `list`, which it joins where it is new. */
static uint32_t place_in(uint32_t *list, uint32_t *count, uint32_t item) {
  for (uint32_t i = 0; i < *count; i++)
    if (list[i] == item) return i;
  list[*count] = item;
  return (*count)++;
}

static void solve_group(Work *work, uint32_t group) {
  Arena *scratch = work->arena;
  uint32_t edges = work->edges.count, rows = 0, columns = 0;
  uint32_t *row_items = arena_many(scratch, edges, uint32_t);
  uint32_t *column_items = arena_many(scratch, edges, uint32_t);
  for (uint32_t i = 0; i < edges; i++) {
    const Edge *edge = &work->edges.items[i];
    if (edge->group != group) continue;
    place_in(row_items, &rows, edge->gold);
    place_in(column_items, &columns, edge->predicted);
  }
  int64_t *weights = arena_many(scratch, (size_t)rows * columns, int64_t);
  const Edge **made = arena_many(scratch, (size_t)rows * columns, const Edge *);
  for (uint32_t i = 0; i < edges; i++) {
    const Edge *edge = &work->edges.items[i];
    if (edge->group != group) continue;
    size_t cell = (size_t)place_in(row_items, &rows, edge->gold) * columns +
                  place_in(column_items, &columns, edge->predicted);
    weights[cell] = edge->weight;
    made[cell] = edge;
  }
  if (rows > LARGEST_GROUP_WITH_TIES)
    for (size_t i = 0; i < (size_t)rows * columns; i++) weights[i] >>= TIE_BITS;
  uint32_t *column_of = arena_many(scratch, rows, uint32_t);
  assignment_solve(scratch, weights, rows, columns, column_of);
  for (uint32_t row = 0; row < rows; row++) {
    if (column_of[row] == UNALIGNED) continue;
    const Edge *edge = made[(size_t)row * columns + column_of[row]];
    if (edge) work->chosen[edge->gold] = edge;
  }
}

static Spans *trim_all(Arena *arena, const Annotations *annotations) {
  uint32_t count = annotations->attributions.count;
  Spans *contents = arena_many(arena, count, Spans);
  for (uint32_t i = 0; i < count; i++)
    contents[i] = spans_trim(annotations, arena, &annotations->attributions.items[i].content);
  return contents;
}

static uint32_t *none_aligned(Arena *arena, uint32_t count) {
  uint32_t *pairs = arena_many(arena, count, uint32_t);
  for (uint32_t i = 0; i < count; i++) pairs[i] = UNALIGNED;
  return pairs;
}

void alignment_make(Alignment *alignment, Arena *arena, const Annotations *gold,
                    const Annotations *predicted) {
  *alignment = (Alignment){.of_gold = none_aligned(arena, gold->attributions.count),
                           .of_predicted = none_aligned(arena, predicted->attributions.count),
                           .gold_contents = trim_all(arena, gold),
                           .predicted_contents = trim_all(arena, predicted)};
  Work work = {.gold = gold, .predicted = predicted, .out = alignment, .arena = arena};
  find_edges(&work);
  work.chosen = arena_many(arena, gold->attributions.count, const Edge *);
  for (uint32_t root = 0; root < gold->attributions.count; root++)
    if (work.parent[root] == root) solve_group(&work, root);
  for (uint32_t i = 0; i < gold->attributions.count; i++) {
    const Edge *edge = work.chosen[i];
    if (!edge) continue;
    alignment->of_gold[i] = alignment->of_predicted[edge->predicted] = alignment->pairs.count;
    *array_push(arena, &alignment->pairs) =
        (AlignedPair){i, edge->predicted, edge->shared, edge->united};
  }
}
