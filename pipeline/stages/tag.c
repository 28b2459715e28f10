/* tag: names of people, places, bodies, events and laws, and dates.
 *
 * In: sentences. Out: names, each with its type and the ids that the gazetteer knows for it. Names
 * do not overlap; the longest wins, and of two alike the gazetteer's. Articles, 's and titles stay
 * outside.
 *
 * Method: two readings. In the first, each sentence becomes a row in which the names of the
 * gazetteer stand as NAME elements; the level `dates` finds dates, and the level `names` unknown
 * names by what they are made of (a given name, a title before it, the head of a name of a body).
 * The second goes over the sentences in which words with capitals are left: it knows again what the
 * first has found anywhere in the document, so that a surname alone is a person, and the level
 * `guesses` decides on the rest by what stands around it. */
#include "stages/tag.h"

static FoundName found_name(const Tagger *tagger, Span tokens, uint8_t type, Str rule) {
  Name name = {
      .tokens = tokens, .type = type, .set = tagger->worker->rules->type_sets[type], .rule = rule};
  return (FoundName){name, GAZETTEER_NONE};
}

/* Puts it among the names that are known, in the place of those that it covers. */
static void insert_known(Tagger *tagger, FoundName found) {
  FoundNames *known = &tagger->known;
  Span tokens = found.name.tokens;
  uint32_t before = tagger->begin, after, count = known->count;
  while (before < count && known->items[before].name.tokens.end <= tokens.start) before++;
  for (after = before; after < count && known->items[after].name.tokens.start < tokens.end;)
    after++;
  (void)array_push(tagger->scratch, known);
  memmove(known->items + before + 1, known->items + after, (count - after) * sizeof *known->items);
  known->items[before] = found;
  known->count = before + 1 + count - after;
}

static void add_date(Tagger *tagger, Span sentence, const Group *group) {
  Span tokens = group->element.tokens;
  FoundName date = found_name(tagger, tokens, ENTITY_DATE, rule_place(group->rule));
  Str value = date_value(tagger->worker, tagger->document, &tagger->anchor, tokens, sentence);
  if (value.size) {
    date.name.ids = arena_new(tagger->document->arena, Str);
    date.name.ids[0] = value;
    date.name.id_count = 1;
  }
  insert_known(tagger, date);
}

static void find_dates(Tagger *tagger, Span sentence, Style style) {
  tag_build_row(tagger, sentence, style, ROW_OF_DATES);
  if (!tagger->dates || !tagger->has_date) return;
  matcher_set_row(tagger->worker->matcher, &tagger->row);
  uint32_t count;
  const Group *dates = matcher_groups(tagger->worker->matcher, tagger->dates, 0, &count);
  for (uint32_t i = 0; i < count; i++) add_date(tagger, sentence, &dates[i]);
}

static EntityType type_of(const Tagger *tagger, const Rule *rule) {
  EntityType type = ENTITY_OTHER;
  entity_type_find(str_of(cascade_kind_name(&tagger->worker->rules->cascades, rule_result(rule))),
                   &type);
  return type;
}

/* Puts what a rule has found into the row; of a name that the tables have, theirs is kept. */
static void take_range(Tagger *tagger, const Rule *rule, Range range) {
  const Element *first = &tagger->row.items[range.start], *last = &tagger->row.items[range.end - 1];
  if (first == last && first->kind == KIND_NAME && !rule_has_flag(rule, STR("retype"))) return;
  EntityType type = type_of(tagger, rule);
  Element element = {.kind = KIND_NAME,
                     .features = first->features & (WORD_CAPITAL | WORD_UPPER | WORD_INITIAL),
                     .set = tagger->worker->rules->type_sets[type],
                     .tokens = {first->tokens.start, last->tokens.end},
                     .head = last->head,
                     .item = tagger->known.count};
  *array_push(tagger->scratch, &tagger->known) =
      found_name(tagger, element.tokens, (uint8_t)type, rule_place(rule));
  matcher_replace(tagger->worker->matcher, range, element);
}

/* Takes the roles `name` of a match, or all of it. Returns the element behind them. */
static uint32_t take_match(Tagger *tagger, const Match *match) {
  uint32_t before = tagger->row.count, end = 0;
  for (uint32_t c = match->capture_count; c-- > 0;) {
    if (match->captures[c].role != tagger->name_role) continue;
    if (!end) end = match->captures[c].range.end;
    take_range(tagger, match->rule, match->captures[c].range);
  }
  if (!end) {
    end = match->range.end;
    take_range(tagger, match->rule, match->range);
  }
  return end - (before - tagger->row.count);
}

/* Runs a level over the row, rule by rule; what one has taken is a name for those that follow. */
static void find_names(Tagger *tagger, const Level *level) {
  Matcher *matcher = tagger->worker->matcher;
  uint32_t from = 0, rule = 0;
  matcher_set_row(matcher, &tagger->row);
  for (Match match; level && matcher_find(matcher, level, &rule, from, &match);) {
    from = take_match(tagger, &match);
    if (from < tagger->row.count) continue;
    from = 0;
    rule++;
  }
}

static void push_names(Tagger *tagger, FoundNames *found, const FoundName *names, uint32_t count) {
  for (uint32_t n = 0; n < count; n++) *array_push(tagger->scratch, found) = names[n];
}

/* What rules have found and left in the row, from number `known` on, takes the place of the names
   that it covers. */
static void keep_names(Tagger *tagger, uint32_t known) {
  if (tagger->known.count == known) return;
  tagger->left = 0;
  tagger->kept.count = 0;
  for (uint32_t i = 0; i < tagger->row.count; i++) {
    const Element *element = &tagger->row.items[i];
    if (element->kind == KIND_NAME && element->item >= known)
      push_names(tagger, &tagger->kept, &tagger->known.items[element->item], 1);
    tagger->left |= tag_left(element);
  }
  tagger->known.count = known;
  for (uint32_t i = 0; i < tagger->kept.count; i++) insert_known(tagger, tagger->kept.items[i]);
}

/* ---- The first reading ---- */

static void read_first(Tagger *tagger) {
  const Document *document = tagger->document;
  for (uint32_t s = 0; s < document->sentences.count; s++) {
    Span sentence = document->sentences.items[s].tokens;
    SentenceNotes *notes = &tagger->notes[s];
    tagger->begin = tagger->known.count;
    if (tag_find_known(tagger, sentence, notes->style)) find_dates(tagger, sentence, notes->style);
    tag_build_row(tagger, sentence, notes->style, ROW_OF_NAMES);
    uint32_t known = tagger->known.count;
    if (tagger->row.count) find_names(tagger, tagger->names);
    keep_names(tagger, known);
    notes->names = tagger->known.count;
    notes->left = tagger->left;
  }
}

/* ---- The second reading ---- */

/* What the first reading has found elsewhere; NULL where the word with a capital begins nothing of
   the kind. */
static const FoundName *recall_name(Tagger *tagger, uint32_t token, uint32_t limit) {
  if (tag_capital_kind(tagger, token) != KIND_PROPER) return NULL;
  const Remembered *known = tag_recall(tagger, token, limit);
  if (!known && !tag_is_pair(tagger, token)) return NULL;
  uint32_t length = known ? known->tokens.end - known->tokens.start : 1;
  FoundName *found = array_push(tagger->scratch, &tagger->known);
  *found = found_name(tagger, (Span){token, token + length}, known ? known->type : ENTITY_PERSON,
                      known ? STR("tag:again") : STR("tag:pair"));
  return found;
}

/* What is known again between two names. Returns whether there is any such. */
static bool recall_between(Tagger *tagger, uint32_t start, uint32_t end) {
  bool recalled = false;
  for (uint32_t i = start; (i = token_list_go(&tagger->raised, i)) < end;) {
    const FoundName *found = recall_name(tagger, i, end);
    recalled |= found != NULL;
    i = found ? found->name.tokens.end : i + 1;
  }
  return recalled;
}

/* The known names of the second reading: those of the first, and between them what is known again.
 * Returns whether there is any such. */
static bool recall_names(Tagger *tagger, Span sentence, const FoundName *first, uint32_t count) {
  bool recalled = false;
  uint32_t start = sentence.start;
  tagger->known.count = tagger->begin;
  for (uint32_t n = 0; n < count; n++) {
    recalled |= recall_between(tagger, start, first[n].name.tokens.start);
    push_names(tagger, &tagger->known, &first[n], 1);
    start = first[n].name.tokens.end;
  }
  return recall_between(tagger, start, sentence.end) || recalled;
}

static bool has_mark(const Document *document, Span tokens) {
  for (uint32_t i = tokens.start; i < tokens.end; i++)
    if (document->tokens.items[i].kind == TOKEN_MARK) return true;
  return false;
}

static bool cross(Span one, Span other) {
  return (one.start < other.start && one.end > other.start && one.end < other.end) ||
         (other.start < one.start && other.end > one.start && other.end < one.end);
}

/* ‘They left the Farmers’ Market: what was read as the end of a quotation lies in the name. Asked in
 * the order of the text. */
static bool crosses_quotation(Tagger *tagger, Span name) {
  const Document *document = tagger->document;
  const Quotation *quotations = document->quotations.items;
  uint32_t count = document->quotations.count, *first = &tagger->quotation;
  if (!has_mark(document, name)) return false;
  while (*first < count && quotations[*first].tokens.end <= name.start) ++*first;
  for (uint32_t q = *first; q < count && quotations[q].tokens.start < name.end; q++) {
    if (cross(quotations[q].tokens, name)) return true;
    if (quotations[q].tokens.end > name.end) return false; /* the name lies in it */
  }
  return false;
}

static void add_names(Tagger *tagger, const FoundName *found, uint32_t count) {
  Document *document = tagger->document;
  for (uint32_t n = 0; n < count; n++) {
    if (crosses_quotation(tagger, found[n].name.tokens)) continue;
    *array_push(document->arena, &document->names) = found[n].name;
    *array_push(tagger->scratch, &tagger->aliases) = found[n].alias;
  }
}

/* Sentences are read again where they have an unknown word with a capital, or a name to be known
   again. */
static void read_again(Tagger *tagger, const FoundNames *first) {
  const Document *document = tagger->document;
  tagger->known = (FoundNames){0};
  tagger->begin = 0;
  tagger->raised.next = tagger->raised.items;
  tagger->strange.next = tagger->strange.items;
  for (uint32_t s = 0, begin = 0; s < document->sentences.count; begin = tagger->notes[s++].names) {
    Span sentence = document->sentences.items[s].tokens;
    const SentenceNotes *notes = &tagger->notes[s];
    const FoundName *names = first->items + begin;
    bool recalled = notes->left && recall_names(tagger, sentence, names, notes->names - begin);
    if (!recalled && !(notes->left & LEFT_UNKNOWN)) {
      add_names(tagger, names, notes->names - begin);
      continue;
    }
    uint32_t known = tagger->known.count;
    tag_build_row(tagger, sentence, notes->style, ROW_OF_GUESSES);
    if (tagger->row.count) find_names(tagger, tagger->guesses);
    keep_names(tagger, known);
    add_names(tagger, tagger->known.items, tagger->known.count);
  }
}

/* ---- The stage ---- */

/* What the stage looks for are few of the tokens: these it goes through. */
static void list_tokens(Tagger *tagger) {
  const Document *document = tagger->document;
  const uint32_t count = document->tokens.count;
  TokenList raised = token_list_new(tagger->scratch, count),
            marked = token_list_new(tagger->scratch, count);
  for (uint32_t i = 0; i < count; i++) {
    unsigned flags = document->tokens.items[i].flags;
    token_list_add(&raised, i, flags & TOKEN_CAPITAL);
    token_list_add(&marked, i, flags & (TOKEN_DATE | TOKEN_BEGINS));
  }
  token_list_end(&raised, document);
  token_list_end(&marked, document);
  tagger->raised = raised;
  tagger->marked = marked;
  tagger->dated = token_list_new(tagger->scratch, marked.count);
}

static Tagger new_tagger(Worker *worker, Document *document) {
  const Cascades *cascades = &worker->rules->cascades;
  return (Tagger){.worker = worker,
                  .document = document,
                  .scratch = &worker->scratch,
                  .words = worker->rules->words.words.items,
                  .notes = arena_many(&worker->scratch, document->sentences.count, SentenceNotes),
                  .dates = cascades_level(cascades, STR("dates")),
                  .names = cascades_level(cascades, STR("names")),
                  .guesses = cascades_level(cascades, STR("guesses")),
                  .name_role = cascade_role(cascades, STR("name")),
                  .observed = matcher_is_observed(worker->matcher),
                  .anchor = date_anchor(document)};
}

enum { TOKENS_PER_NAME = 8 }; /* mostly more */

void tag(Worker *worker, Document *document) {
  Tagger tagger = new_tagger(worker, document);
  list_tokens(&tagger);
  tag_read_case(&tagger);
  array_reserve(tagger.scratch, &tagger.known, document->tokens.count / TOKENS_PER_NAME);
  read_first(&tagger);
  FoundNames first = tagger.known;
  tag_remember(&tagger, &first);
  array_reserve(document->arena, &document->names, first.count);
  array_reserve(tagger.scratch, &tagger.aliases, first.count);
  read_again(&tagger, &first);
  tag_choose_readings(&tagger);
  arena_reset(&worker->scratch);
}
