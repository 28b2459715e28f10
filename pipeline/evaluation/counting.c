/* Counting what one article contributes to each measure: see measures.h for what each means. */
#include "evaluation/measure_order.h"
#include "evaluation/measures.h"
#include "evaluation/overlap.h"

typedef struct {
  const Measures *measures;
  const Comparison *comparison;
  Counts *counts;
} Counter;

static Counts *place(const Counter *counter, uint32_t at) {
  return &counter->counts[at == PLACE_EXACT ? 0 : at + counter->measures->labels.count];
}

static void count_gold(Counts *counts, bool found) {
  counts->gold++;
  counts->found += found;
}

static void count_predicted(Counts *counts, bool right) {
  counts->predicted++;
  counts->right += right;
}

/* ---- names ---- */

static Counts *place_of_label(const Counter *counter, Str label) {
  const Ids *labels = &counter->measures->labels;
  for (uint32_t i = 0; i < labels->count; i++)
    if (str_equal(labels->items[i], label)) return &counter->counts[1 + i];
  return NULL;
}

/* `add` counts one name of one side, given its namesake of the same span on the other, or NULL. */
static void count_name(const Counter *counter, const AnnotatedName *name,
                       const AnnotatedName *other, void (*add)(Counts *, bool)) {
  bool same_label = other && str_equal(name->label, other->label);
  Counts *of_label = place_of_label(counter, name->label);
  add(place(counter, PLACE_EXACT), same_label);
  if (of_label) add(of_label, same_label);
  add(place(counter, PLACE_SPAN), other != NULL);
  if (name->ids.count)
    add(place(counter, PLACE_LINKING), other && ids_equal(&name->ids, &other->ids));
  if (name->value.size)
    add(place(counter, PLACE_DATES), other && str_equal(name->value, other->value));
}

static void count_names(const Counter *counter) {
  const Comparison *comparison = counter->comparison;
  const AnnotatedName *gold = comparison->gold->names.items;
  const AnnotatedName *predicted = comparison->predicted->names.items;
  for (uint32_t i = 0; i < comparison->gold->names.count; i++) {
    uint32_t other = comparison->name_of_gold[i];
    count_name(counter, &gold[i], other == UNALIGNED ? NULL : &predicted[other], count_gold);
  }
  for (uint32_t i = 0; i < comparison->predicted->names.count; i++) {
    uint32_t other = comparison->name_of_predicted[i];
    count_name(counter, &predicted[i], other == UNALIGNED ? NULL : &gold[other], count_predicted);
  }
}

/* ---- attributions ---- */

static void count_parts(const Counter *counter, const AnnotatedAttribution *attribution,
                        const AttributionFacts *facts, const PairFacts *pair,
                        void (*add)(Counts *, bool)) {
  for (uint32_t also = 0; also < PARTED; also++) {
    bool good = pair && pair->level[LEVEL_IOU50] && pair->also[also];
    uint32_t first = PLACE_PARTS + also * PARTS;
    add(place(counter, first + PART_FORM + facts->form), good);
    add(place(counter, first + PART_SOURCE + facts->source), good);
    if (attribution->has_class)
      add(place(counter, first + PART_CLASS + attribution->attitude), good);
    if (facts->sure_cue) add(place(counter, first + PART_SURE_CUE), good);
  }
}

/* One attribution of one side; `pair` is NULL where it has no counterpart, as is `other`. */
static void count_attribution(const Counter *counter, const AnnotatedAttribution *attribution,
                              const AttributionFacts *facts, const PairFacts *pair,
                              const AnnotatedAttribution *other, void (*add)(Counts *, bool)) {
  for (uint32_t level = 0; level < LEVELS; level++)
    for (uint32_t also = 0; also < ALSO_LIMIT; also++)
      add(place(counter, PLACE_LEVELS + level * ALSO_LIMIT + also),
          pair && pair->level[level] && pair->also[also]);
  count_parts(counter, attribution, facts, pair, add);
  bool matched = pair && pair->level[LEVEL_IOU50];
  if (facts->speakers.count) {
    if (matched) add(place(counter, PLACE_SPEAKERS_GIVEN), pair->speakers);
    add(place(counter, PLACE_SPEAKERS_ALL), matched && pair->speakers);
  }
  if (attribution->negated) add(place(counter, PLACE_NEGATION), matched && other->negated);
  if (attribution->addressee.count) {
    add(place(counter, PLACE_ADDRESSEE_OVERLAP),
        matched && spans_overlap(&attribution->addressee, &other->addressee));
    add(place(counter, PLACE_ADDRESSEE_EXACT),
        matched && spans_equal(&attribution->addressee, &other->addressee));
  }
}

static void count_attributions(const Counter *counter) {
  const Comparison *comparison = counter->comparison;
  const AnnotatedAttribution *gold = comparison->gold->attributions.items;
  const AnnotatedAttribution *predicted = comparison->predicted->attributions.items;
  const Alignment *alignment = &comparison->alignment;
  for (uint32_t i = 0; i < comparison->gold->attributions.count; i++) {
    uint32_t pair = alignment->of_gold[i];
    bool none = pair == UNALIGNED;
    count_attribution(counter, &gold[i], &comparison->gold_facts[i],
                      none ? NULL : &comparison->pairs[pair],
                      none ? NULL : &predicted[alignment->pairs.items[pair].predicted], count_gold);
  }
  for (uint32_t i = 0; i < comparison->predicted->attributions.count; i++) {
    uint32_t pair = alignment->of_predicted[i];
    bool none = pair == UNALIGNED;
    count_attribution(counter, &predicted[i], &comparison->predicted_facts[i],
                      none ? NULL : &comparison->pairs[pair],
                      none ? NULL : &gold[alignment->pairs.items[pair].gold], count_predicted);
  }
}

/* ---- positions ---- */

/* Whether an opinion of the same holder on the same issue stands before this one: opinions are
   sorted. */
static bool is_repeated_issue(const Opinions *opinions, uint32_t i) {
  if (!i) return false;
  const Opinion *one = &opinions->items[i], *before = &opinions->items[i - 1];
  return str_equal(one->holder, before->holder) && str_equal(one->issue, before->issue);
}

static void count_opinions(const Counter *counter, const Opinions *opinions, const Opinions *others,
                           void (*add)(Counts *, bool)) {
  for (uint32_t i = 0; i < opinions->count; i++) {
    const Opinion *opinion = &opinions->items[i];
    add(place(counter, PLACE_STANCES), opinions_contain(others, opinion, true));
    if (!is_repeated_issue(opinions, i))
      add(place(counter, PLACE_ISSUES), opinions_contain(others, opinion, false));
  }
}

void measures_count(const Measures *measures, const Comparison *comparison, Counts *counts) {
  Counter counter = {measures, comparison, counts};
  count_names(&counter);
  count_attributions(&counter);
  count_opinions(&counter, &comparison->gold_opinions, &comparison->predicted_opinions, count_gold);
  count_opinions(&counter, &comparison->predicted_opinions, &comparison->gold_opinions,
                 count_predicted);
}
