/* Listing of mistakes: see mistakes.h. All facts come from the comparison that was counted. */
#include "evaluation/mistakes.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "evaluation/overlap.h"

typedef struct {
  Mistakes *out;
  Arena *arena;
  const Evaluation *evaluation;
  const EvaluatedArticle *article;
} Lister;

/* ---- the sentence ---- */

static uint32_t character(const Annotations *annotations, uint32_t at) {
  return at < annotations->length ? annotations_character(annotations, at) : '\n';
}

/* The full stop at `at` ends a short word with a capital: Mr., Gov., U.S. */
static bool is_abbreviation(const Annotations *annotations, uint32_t at) {
  enum { LONGEST = 4 };
  uint32_t start = at;
  while (start && at - start <= LONGEST && !unicode_is_space(character(annotations, start - 1)))
    start--;
  return start < at && at - start <= LONGEST && unicode_is_upper(character(annotations, start));
}

/* Whether a sentence begins at `at`. */
static bool begins_sentence(const Annotations *annotations, uint32_t at) {
  if (!at || character(annotations, at - 1) == '\n') return true;
  uint32_t before = at;
  if (!unicode_is_space(character(annotations, at - 1))) return false;
  while (before && unicode_is_space(character(annotations, before - 1))) before--;
  while (before && character_is_quotation_mark(character(annotations, before - 1))) before--;
  uint32_t end = before ? character(annotations, before - 1) : '.';
  uint32_t first = character(annotations, at);
  if (end == '.' && before && is_abbreviation(annotations, before - 1)) return false;
  return (end == '.' || end == '!' || end == '?') &&
         (unicode_is_upper(first) || unicode_is_digit(first) || character_is_quotation_mark(first));
}

Str mistakes_sentence(const Annotations *annotations, Span span) {
  while (span.start && !begins_sentence(annotations, span.start)) span.start--;
  while (span.end < annotations->length && character(annotations, span.end - 1) != '\n' &&
         !begins_sentence(annotations, span.end))
    span.end++;
  return str_trim(annotations_text(annotations, span));
}

/* ---- what either side says ---- */

static Str join_ids(Arena *arena, const Ids *ids) {
  Str text = STR("");
  for (uint32_t i = 0; i < ids->count; i++)
    text = arena_format(arena, "%.*s%s%.*s", STR_ARG(text), i ? " " : "", STR_ARG(ids->items[i]));
  return text;
}

static Str or_dash(Str text) { return text.size ? text : STR("-"); }

static Str describe_name(Arena *arena, const Annotations *annotations, const AnnotatedName *name) {
  Str text = annotations_text(annotations, name->span);
  Str id = name->value.size ? name->value : join_ids(arena, &name->ids);
  return arena_format(arena, "%.*s: %.*s%s%.*s", STR_ARG(name->label), STR_ARG(text),
                      id.size ? " = " : "", STR_ARG(id));
}

static Str describe_attribution(Arena *arena, const Annotations *annotations,
                                const AnnotatedAttribution *attribution) {
  Str source = annotations_spans_text(annotations, arena, &attribution->source);
  Str cue = annotations_spans_text(annotations, arena, &attribution->cue);
  Str content = annotations_spans_text(annotations, arena, &attribution->content);
  return arena_format(arena, "%.*s | %.*s | %.*s", STR_ARG(or_dash(source)), STR_ARG(or_dash(cue)),
                      STR_ARG(content));
}

static Str describe_opinion(Arena *arena, const Opinion *opinion) {
  return arena_format(arena, "%.*s: %.*s %s", STR_ARG(or_dash(opinion->holder)),
                      STR_ARG(opinion->issue), stance_name(opinion->stance));
}

static Mistake *add(Lister *lister, MeasureGroup group, const char *kind, Span span) {
  Mistake *mistake = array_push(lister->arena, lister->out);
  *mistake = (Mistake){.group = group,
                       .kind = kind,
                       .article = lister->article->gold->id,
                       .span = span,
                       .sentence = mistakes_sentence(lister->article->gold, span)};
  return mistake;
}

/* ---- names ---- */

static void add_name(Lister *lister, const char *kind, const AnnotatedName *gold,
                     const AnnotatedName *predicted) {
  Mistake *mistake = add(lister, GROUP_ENTITIES, kind, gold ? gold->span : predicted->span);
  if (gold) {
    mistake->gold = describe_name(lister->arena, lister->article->gold, gold);
    mistake->line = gold->line;
  }
  if (predicted) {
    mistake->predicted = describe_name(lister->arena, lister->article->predicted, predicted);
    mistake->rule = predicted->rule;
  }
}

/* The first predicted name without namesake that overlaps, or NULL; it is marked as told. */
static const AnnotatedName *take_overlapping(Lister *lister, const AnnotatedName *gold,
                                             bool *told) {
  const Comparison *comparison = &lister->article->comparison;
  for (uint32_t k = 0; k < comparison->predicted->names.count; k++) {
    const AnnotatedName *name = &comparison->predicted->names.items[k];
    if (told[k] || comparison->name_of_predicted[k] != UNALIGNED) continue;
    if (name->span.start >= gold->span.end || gold->span.start >= name->span.end) continue;
    told[k] = true;
    return name;
  }
  return NULL;
}

static void check_namesakes(Lister *lister, const AnnotatedName *gold,
                            const AnnotatedName *predicted) {
  unsigned layers = lister->evaluation->layers;
  if (!str_equal(gold->label, predicted->label))
    add_name(lister, "wrong label", gold, predicted);
  else if ((layers & GOLD_ENTITY_IDS) && gold->ids.count && !ids_equal(&gold->ids, &predicted->ids))
    add_name(lister, "wrong entity", gold, predicted);
  else if ((layers & GOLD_DATES) && gold->value.size && !str_equal(gold->value, predicted->value))
    add_name(lister, "wrong date", gold, predicted);
}

static void list_names(Lister *lister) {
  const Comparison *comparison = &lister->article->comparison;
  bool *told = arena_many(lister->arena, comparison->predicted->names.count, bool);
  for (uint32_t i = 0; i < comparison->gold->names.count; i++) {
    const AnnotatedName *gold = &comparison->gold->names.items[i];
    uint32_t other = comparison->name_of_gold[i];
    if (other != UNALIGNED) {
      check_namesakes(lister, gold, &comparison->predicted->names.items[other]);
      continue;
    }
    const AnnotatedName *near = take_overlapping(lister, gold, told);
    add_name(lister, near ? "wrong span" : "missed", gold, near);
  }
  for (uint32_t k = 0; k < comparison->predicted->names.count; k++)
    if (!told[k] && comparison->name_of_predicted[k] == UNALIGNED)
      add_name(lister, "spurious", NULL, &comparison->predicted->names.items[k]);
}

/* ---- attributions ---- */

static Span span_of(const AnnotatedAttribution *attribution) {
  return attribution->content.count ? attribution->content.items[0] : (Span){0, 0};
}

/* One of the two may be NULL; `span` is that of the other. */
static Mistake *add_one_sided(Lister *lister, MeasureGroup group, const char *kind, Span span,
                              const AnnotatedAttribution *gold,
                              const AnnotatedAttribution *predicted) {
  Mistake *mistake = add(lister, group, kind, span);
  if (gold) {
    mistake->gold = describe_attribution(lister->arena, lister->article->gold, gold);
    mistake->line = gold->line;
  }
  if (predicted) {
    mistake->predicted = describe_attribution(lister->arena, lister->article->predicted, predicted);
    mistake->rule = predicted->rule;
  }
  return mistake;
}

static Mistake *add_attribution(Lister *lister, MeasureGroup group, const char *kind,
                                const AnnotatedAttribution *gold,
                                const AnnotatedAttribution *predicted) {
  return add_one_sided(lister, group, kind, span_of(gold), gold, predicted);
}

static void check_speakers(Lister *lister, const AnnotatedAttribution *gold,
                           const Ids *gold_speakers, const AnnotatedAttribution *predicted,
                           const Ids *speakers) {
  if (ids_equal(gold_speakers, speakers)) return;
  const char *kind = !speakers->count        ? "missed speaker"
                     : !gold_speakers->count ? "spurious speaker"
                                             : "wrong speaker";
  Mistake *mistake = add_attribution(lister, GROUP_SPEAKERS, kind, gold, predicted);
  mistake->gold = arena_format(lister->arena, "%.*s (%.*s)",
                               STR_ARG(or_dash(join_ids(lister->arena, gold_speakers))),
                               STR_ARG(mistake->gold));
  mistake->predicted = or_dash(join_ids(lister->arena, speakers));
}

static void check_pair(Lister *lister, uint32_t number) {
  const Comparison *comparison = &lister->article->comparison;
  const AlignedPair *pair = &comparison->alignment.pairs.items[number];
  const PairFacts *facts = &comparison->pairs[number];
  const AnnotatedAttribution *gold = &comparison->gold->attributions.items[pair->gold];
  const AnnotatedAttribution *predicted =
      &comparison->predicted->attributions.items[pair->predicted];
  if (!facts->level[LEVEL_IOU50]) {
    add_attribution(lister, GROUP_ATTRIBUTIONS, "little overlap", gold, predicted);
    return;
  }
  const char *kind = !facts->level[LEVEL_EXACT]          ? "wrong content"
                     : !facts->also[ALSO_SOURCE_OVERLAP] ? "wrong source"
                     : !facts->also[ALSO_SOURCE_EXACT]   ? "source not exact"
                     : !facts->also[ALSO_CUE_EXACT]      ? "cue not exact"
                                                         : NULL;
  if (kind) add_attribution(lister, GROUP_ATTRIBUTIONS, kind, gold, predicted);
  unsigned layers = lister->evaluation->layers;
  if ((layers & GOLD_CLASSES) && gold->has_class && predicted->has_class &&
      gold->attitude != predicted->attitude)
    add_attribution(lister, GROUP_ATTRIBUTIONS, "wrong class", gold, predicted);
  if (layers & GOLD_SPEAKERS)
    check_speakers(lister, gold, &comparison->gold_facts[pair->gold].speakers, predicted,
                   &comparison->predicted_facts[pair->predicted].speakers);
  if ((layers & GOLD_NEGATION) && gold->negated != predicted->negated)
    add_attribution(lister, GROUP_SPEAKERS, "wrong negation", gold, predicted);
  if ((layers & GOLD_ADDRESSEES) && !spans_equal(&gold->addressee, &predicted->addressee))
    add_attribution(lister, GROUP_SPEAKERS, "wrong addressee", gold, predicted);
}

static void list_attributions(Lister *lister) {
  const Comparison *comparison = &lister->article->comparison;
  for (uint32_t i = 0; i < comparison->gold->attributions.count; i++) {
    uint32_t pair = comparison->alignment.of_gold[i];
    const AnnotatedAttribution *gold = &comparison->gold->attributions.items[i];
    if (pair != UNALIGNED)
      check_pair(lister, pair);
    else
      add_one_sided(lister, GROUP_ATTRIBUTIONS, "missed", span_of(gold), gold, NULL);
  }
  for (uint32_t i = 0; i < comparison->predicted->attributions.count; i++) {
    const AnnotatedAttribution *predicted = &comparison->predicted->attributions.items[i];
    if (comparison->alignment.of_predicted[i] == UNALIGNED)
      add_one_sided(lister, GROUP_ATTRIBUTIONS, "spurious", span_of(predicted), NULL, predicted);
  }
}

/* ---- positions ---- */

static const Opinion *find_same_issue(const Opinions *opinions, const Opinion *opinion) {
  for (uint32_t i = 0; i < opinions->count; i++)
    if (str_equal(opinions->items[i].holder, opinion->holder) &&
        str_equal(opinions->items[i].issue, opinion->issue))
      return &opinions->items[i];
  return NULL;
}

static void list_opinions(Lister *lister) {
  const Comparison *comparison = &lister->article->comparison;
  for (uint32_t i = 0; i < comparison->gold_opinions.count; i++) {
    const Opinion *gold = &comparison->gold_opinions.items[i];
    if (opinions_contain(&comparison->predicted_opinions, gold, true)) continue;
    const Opinion *other = find_same_issue(&comparison->predicted_opinions, gold);
    const AnnotatedAttribution *at = &comparison->gold->attributions.items[gold->attribution];
    Mistake *mistake = add(lister, GROUP_POSITIONS, other ? "wrong stance" : "missed", span_of(at));
    mistake->line = at->line;
    mistake->gold = describe_opinion(lister->arena, gold);
    if (!other) continue;
    mistake->predicted = describe_opinion(lister->arena, other);
    mistake->rule = other->rule;
  }
  for (uint32_t i = 0; i < comparison->predicted_opinions.count; i++) {
    const Opinion *predicted = &comparison->predicted_opinions.items[i];
    if (find_same_issue(&comparison->gold_opinions, predicted)) continue;
    const AnnotatedAttribution *at =
        &comparison->predicted->attributions.items[predicted->attribution];
    Mistake *mistake = add(lister, GROUP_POSITIONS, "spurious", span_of(at));
    mistake->predicted = describe_opinion(lister->arena, predicted);
    mistake->rule = predicted->rule;
  }
}

/* ---- all of them ---- */

/* Mistakes of one place are told apart by what is said of them, so that the order is the same on
   every machine. */
static int compare_mistakes(const void *left, const void *right) {
  const Mistake *a = left, *b = right;
  if (a->group != b->group) return (int)a->group - (int)b->group;
  if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
  if (a->span.end != b->span.end) return a->span.end < b->span.end ? -1 : 1;
  int order = strcmp(a->kind, b->kind);
  if (!order) order = str_compare(a->gold, b->gold);
  return order ? order : str_compare(a->predicted, b->predicted);
}

void mistakes_list(Mistakes *mistakes, Arena *arena, const Evaluation *evaluation) {
  for (uint32_t i = 0; i < evaluation->articles.count; i++) {
    uint32_t first = mistakes->count;
    Lister lister = {mistakes, arena, evaluation, &evaluation->articles.items[i]};
    if (evaluation->layers & GOLD_ENTITIES) list_names(&lister);
    if (evaluation->layers & GOLD_ATTRIBUTIONS) list_attributions(&lister);
    if (evaluation->layers & GOLD_POSITIONS) list_opinions(&lister);
    if (mistakes->count > first)
      qsort(mistakes->items + first, mistakes->count - first, sizeof(Mistake), compare_mistakes);
  }
}

/* Selection sampling (Knuth, The Art of Computer Programming 2, §3.4.2, Algorithm S). */
void mistakes_draw(Mistakes *mistakes, uint32_t count, uint64_t seed) {
  Random random = random_of(seed);
  uint32_t kept = 0, all = mistakes->count;
  for (uint32_t i = 0; i < all && kept < count; i++)
    if (random_below(&random, all - i) < count - kept) mistakes->items[kept++] = mistakes->items[i];
  mistakes->count = kept;
}
