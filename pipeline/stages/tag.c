/* tag: names of people, places, bodies, events and laws, and dates.
 *
 * In: sentences. Out: names, each with its type and the ids that the gazetteer knows for it. Names do not
 * overlap; the longest wins, and of two alike the gazetteer's. Articles, 's and titles stay outside.
 *
 * Method: two readings. In the first, each sentence becomes a row in which the names of the gazetteer stand
 * as NAME elements; the level `dates` finds dates, and the level `names` unknown names by what they are made
 * of (a given name, a title before it, the head of a name of a body). The second goes over the sentences in
 * which words with capitals are left: it knows again what the first has found anywhere in the document, so
 * that a surname alone is a person, and the level `guesses` decides on the rest by what stands around it. */
#include "stages/tag.h"

typedef struct {
  Tagger *tagger;
  Span sentence;
  const Level *dates, *names, *guesses;
  FoundNames *found;
} Reading;

static Name *push_found(Reading *reading, Span tokens, EntityType type, Str rule) {
  FoundName *found = array_push(reading->tagger->scratch, reading->found);
  found->name = (Name){.tokens = tokens, .type = (uint8_t)type, .rule = rule};
  found->alias = GAZETTEER_NONE;
  return &found->name;
}

static void add_date(void *state, const Match *match, Element *element) {
  Reading *reading = state;
  Tagger *tagger = reading->tagger;
  FoundName *date = array_push(tagger->scratch, &tagger->known);
  date->name = (Name){.tokens = element->tokens, .type = ENTITY_DATE, .rule = rule_place(match->rule)};
  date->alias = GAZETTEER_NONE;
  Str value = date_value(tagger->worker, tagger->document, &tagger->anchor, element->tokens, reading->sentence);
  if (value.size) {
    date->name.ids = arena_new(tagger->document->arena, Str);
    date->name.ids[0] = value;
    date->name.id_count = 1;
  }
  element->kind = KIND_NAME;
  element->set = tagger->worker->rules->type_sets[ENTITY_DATE];
  element->item = tagger->known.count - 1;
}

static void find_dates(Reading *reading) {
  Worker *worker = reading->tagger->worker;
  matcher_set_row(worker->matcher, &reading->tagger->row);
  if (reading->dates)
    matcher_rewrite(worker->matcher, &worker->rules->cascades, reading->dates, reading, add_date);
}

/* The elements from `from` on that are known names, up to `to`. True where a capitalised word is left. */
static bool keep_known(Reading *reading, uint32_t from, uint32_t to) {
  Tagger *tagger = reading->tagger;
  bool left = false;
  for (uint32_t i = from; i < to; i++) {
    const Element *element = &tagger->row.items[i];
    if (element->kind == KIND_NAME)
      *array_push(tagger->scratch, reading->found) = tagger->known.items[element->item];
    left |= element->kind == KIND_PROPER;
  }
  return left;
}

static EntityType type_of(const Reading *reading, const Match *match) {
  EntityType type = ENTITY_OTHER;
  const Cascades *cascades = &reading->tagger->worker->rules->cascades;
  entity_type_find(str_of(cascade_kind_name(cascades, rule_result(match->rule))), &type);
  return type;
}

/* What a rule has found; of a name that the tables have, theirs is kept. */
static void take_range(Reading *reading, const Match *match, Range range) {
  const Element *first = &reading->tagger->row.items[range.start];
  const Element *last = &reading->tagger->row.items[range.end - 1];
  bool known = first == last && first->kind == KIND_NAME;
  if (known && !rule_has_flag(match->rule, STR("retype"))) {
    *array_push(reading->tagger->scratch, reading->found) = reading->tagger->known.items[first->item];
    return;
  }
  push_found(reading, (Span){first->tokens.start, last->tokens.end}, type_of(reading, match), rule_place(match->rule));
}

/* Returns true where capitalised words are left that no rule has taken. */
static bool find_names(Reading *reading, const Level *level) {
  Tagger *tagger = reading->tagger;
  uint8_t name_role = cascade_role(&tagger->worker->rules->cascades, STR("name"));
  uint32_t at = 0, rule = 0;
  bool left = false;
  matcher_set_row(tagger->worker->matcher, &tagger->row);
  for (Match match; level && matcher_find(tagger->worker->matcher, level, &rule, at, &match);) {
    uint32_t taken = at;
    for (uint32_t c = 0; c < match.capture_count; c++) {
      if (match.captures[c].role != name_role) continue;
      left |= keep_known(reading, taken, match.captures[c].range.start);
      take_range(reading, &match, match.captures[c].range);
      taken = match.captures[c].range.end;
    }
    if (taken == at) {
      left |= keep_known(reading, at, match.range.start);
      take_range(reading, &match, match.range);
      taken = match.range.end;
    }
    at = taken;
  }
  return keep_known(reading, at, tagger->row.count) | left;
}

/* The known names of the second reading: those of the first, and between them what is known again. */
static void recall_names(Tagger *tagger, Span sentence, Style style, const FoundNames *first, uint32_t *next) {
  tagger->known.count = 0;
  for (uint32_t i = sentence.start; i < sentence.end;) {
    while (*next < first->count && first->items[*next].name.tokens.start < i) ++*next;
    uint32_t limit = *next < first->count ? first->items[*next].name.tokens.start : sentence.end;
    if (limit == i) {
      *array_push(tagger->scratch, &tagger->known) = first->items[*next];
      i = first->items[*next].name.tokens.end;
      continue;
    }
    const Token *token = &tagger->document->tokens.items[i];
    bool capital = token->kind == TOKEN_WORD && (token->flags & TOKEN_CAPITAL) &&
                   tag_capital_kind(tagger, style, i) == KIND_PROPER;
    const Remembered *known = capital ? tag_recall(tagger, i, limit < sentence.end ? limit : sentence.end) : NULL;
    if (known) {
      FoundName *found = array_push(tagger->scratch, &tagger->known);
      uint32_t length = known->tokens.end - known->tokens.start;
      found->name = (Name){.tokens = {i, i + length}, .type = known->type, .rule = STR("tag:again")};
      found->alias = GAZETTEER_NONE;
      i += length;
    } else {
      i++;
    }
  }
}

static void read_first(Tagger *tagger, FoundNames *found, bool *left) {
  Document *document = tagger->document;
  const Cascades *cascades = &tagger->worker->rules->cascades;
  Reading reading = {.tagger = tagger, .found = found, .dates = cascades_level(cascades, STR("dates"))};
  const Level *names = cascades_level(cascades, STR("names"));
  for (uint32_t s = 0; s < document->sentences.count; s++) {
    reading.sentence = document->sentences.items[s].tokens;
    Style style = tagger->styles[s];
    tag_find_known(tagger, reading.sentence, style);
    tag_build_row(tagger, reading.sentence, style);
    find_dates(&reading);
    left[s] = find_names(&reading, names);
  }
}

static void read_again(Tagger *tagger, const FoundNames *first, const bool *left, FoundNames *found) {
  Document *document = tagger->document;
  Reading reading = {.tagger = tagger, .found = found};
  const Level *guesses = cascades_level(&tagger->worker->rules->cascades, STR("guesses"));
  uint32_t next = 0;
  for (uint32_t s = 0; s < document->sentences.count; s++) {
    reading.sentence = document->sentences.items[s].tokens;
    while (next < first->count && first->items[next].name.tokens.start < reading.sentence.start) next++;
    if (!left[s]) {
      for (; next < first->count && first->items[next].name.tokens.start < reading.sentence.end; next++)
        *array_push(tagger->scratch, found) = first->items[next];
      continue;
    }
    recall_names(tagger, reading.sentence, tagger->styles[s], first, &next);
    tag_build_row(tagger, reading.sentence, tagger->styles[s]);
    find_names(&reading, guesses);
  }
}

static void find_classes(Tagger *tagger) {
  const Words *words = &tagger->worker->rules->words;
  tagger->calendar = words_find_class(words, STR("calendar"));
  tagger->month = words_find_class(words, STR("month"));
  tagger->particle = words_find_class(words, STR("particle"));
  tagger->given_name = words_find_class(words, STR("given-name"));
}

void tag(Worker *worker, Document *document) {
  Tagger tagger = {.worker = worker, .document = document, .scratch = &worker->scratch};
  FoundNames first = {0}, second = {0};
  find_classes(&tagger);
  tagger.anchor = date_anchor(document);
  tag_read_case(&tagger);
  bool *left = arena_many(tagger.scratch, document->sentences.count, bool);
  read_first(&tagger, &first, left);
  tag_remember(&tagger, &first);
  read_again(&tagger, &first, left, &second);
  tag_choose_readings(&tagger, &second);
  for (uint32_t n = 0; n < second.count; n++)
    *array_push(document->arena, &document->names) = second.items[n].name;
  arena_reset(&worker->scratch);
}
