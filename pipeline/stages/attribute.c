/* attribute: who says what, by which cue.
 *
 * In: chunks and quotations. Out: attributions with source, cue, content and addressee. Method:
 * each row, with a BEFORE element in front that says how the row before it ended, is matched
 * against the level `attributions` of rules/cascades/, the surest rule first. What a rule has taken
 * becomes one ATTR element, so that no token is in two attributions and later rules may go on from
 * it. */
#include <string.h>

#include "stages/attribute_order.h"
#include "stages/rows.h"
#include "stages/stage_classes.h"

typedef struct {
  uint8_t source, cue, content, addressee;
} Roles;

typedef struct {
  Worker *worker;
  Document *document;
  Row row;
  Roles roles;
  uint32_t last;   /* the attribution that the row before ended in, or NO_ATTRIBUTION */
  uint32_t answer; /* the one that the paragraph at hand belongs to, or NO_ATTRIBUTION */
} Attributer;

static const Token *token_at(const Attributer *attributer, uint32_t i) {
  return &attributer->document->tokens.items[i];
}

static bool has_class(const Attributer *attributer, SetId set, unsigned class) {
  return set_has_class(attributer->worker, set, class);
}

static Span tokens_of(const Row *row, Range range) {
  return (Span){row->items[range.start].tokens.start, row->items[range.end - 1].tokens.end};
}

static bool is_form(const Attributer *attributer, uint32_t i, const char *forms) {
  Str text = document_token_text(attributer->document, i);
  return text.size == 1 && strchr(forms, text.data[0]);
}

/* Without commas and colons around it, nor the sentence's own full stop. */
static Span trim(const Attributer *attributer, Span span) {
  while (span.start < span.end && !(token_at(attributer, span.start)->flags & TOKEN_QUOTED) &&
         is_form(attributer, span.start, ",:;.)"))
    span.start++;
  while (span.start < span.end && !(token_at(attributer, span.end - 1)->flags & TOKEN_QUOTED) &&
         is_form(attributer, span.end - 1, ",:;.(?!"))
    span.end--;
  return span;
}

static Form form_of(const Attributer *attributer, const Attribution *attribution) {
  bool quoted = false, plain = false;
  for (uint32_t c = 0; c < attribution->content_count; c++)
    for (uint32_t i = attribution->content[c].start; i < attribution->content[c].end; i++) {
      const Token *token = token_at(attributer, i);
      if (token->flags & TOKEN_QUOTED)
        quoted = true;
      else if (token->kind != TOKEN_PUNCTUATION)
        plain = true;
    }
  return quoted ? plain ? FORM_MIXED : FORM_DIRECT : FORM_INDIRECT;
}

static void add_content(Attributer *attributer, Attribution *attribution, Span span) {
  span = trim(attributer, span);
  if (span.start >= span.end) return;
  uint32_t count = attribution->content_count;
  if (count && attribution->content[count - 1].end == span.start) {
    attribution->content[count - 1].end = span.end;
    return;
  }
  attribution->content[attribution->content_count++] = span;
}

/* Of a noun phrase the bare noun is the cue; of one that goes on ("Holt's point of view"), all but
 * the owner's 's. A colon is one, so nothing is trimmed. */
static Span cue_span(const Attributer *attributer, Range cue) {
  const Element *element = &attributer->row.items[cue.start];
  if (cue.end - cue.start == 1 && element->kind == KIND_NP)
    return (Span){element->head, element->head + 1};
  Span tokens = tokens_of(&attributer->row, cue);
  const Token *first = token_at(attributer, tokens.start);
  const bool owned =
      element->kind == KIND_NP && first->part == KIND_POSSESSIVE && first->kind != TOKEN_WORD;
  return (Span){tokens.start + owned, tokens.end};
}

/* What the cue's words say of the act. */
static void read_cue(Attributer *attributer, Attribution *attribution, const Match *match,
                     Range cue) {
  const Words *words = &attributer->worker->rules->words;
  bool speech = false, attitude = rule_has_flag(match->rule, STR("attitude"));
  attribution->negated = rule_has_flag(match->rule, STR("negated"));
  for (uint32_t i = cue.start; i < cue.end; i++) {
    const Element *element = &attributer->row.items[i];
    if (!attribution->act.size) attribution->act = words_set_act(words, element->set);
    /* "expressed his desire": the last word that is either decides. */
    if (has_class(attributer, element->set, CLASS_SPEECH))
      speech = true, attitude = false;
    else if (has_class(attributer, element->set, CLASS_ATTITUDE))
      speech = false, attitude = true;
    if (element->kind == KIND_VG && (element->features & VG_NEGATED)) attribution->negated = true;
    if (element->kind == KIND_CONJUNCTION) /* "neither confirmed nor denied" */
      attribution->negated |= has_class(attributer, element->set, CLASS_NEGATION);
    if (has_class(attributer, element->set, CLASS_DENIAL)) attribution->negated = true;
  }
  attribution->attitude = attitude && !speech;
  if (!attribution->act.size)
    attribution->act = attribution->attitude ? STR("believe") : STR("say");
}

/* "Neither A nor B said", "nobody said". */
static bool is_negation(const Attributer *attributer, uint32_t token) {
  const Words *words = &attributer->worker->rules->words;
  SetId set = words_get(words, attributer->document->tokens.items[token].word)->set;
  return has_class(attributer, set, CLASS_NEGATION);
}

/* The attribution whose speaker a match without source takes over. */
static uint32_t followed(const Attributer *attributer, const Match *match) {
  for (uint32_t i = match->range.start; i < match->range.end; i++) {
    const Element *element = &attributer->row.items[i];
    if (element->kind == KIND_ATTR) return element->item;
    if (element->kind == KIND_BEFORE) return attributer->last;
  }
  return NO_ATTRIBUTION;
}

/* Whether something that it captures is in an attribution already: `.` in a rule fits those, too. */
static bool captures_attribution(const Attributer *attributer, const Match *match) {
  for (uint32_t i = 0; i < match->capture_count; i++) {
    Range range = match->captures[i].range;
    for (uint32_t e = range.start; e < range.end; e++)
      if (attributer->row.items[e].kind == KIND_ATTR) return true;
  }
  return false;
}

/* Makes an attribution, all zero so far, of a match; false where nothing is left of its content, or
 * some of it is another's. */
static bool make_attribution(Attributer *attributer, const Match *match, Attribution *attribution) {
  if (captures_attribution(attributer, match)) return false;
  attribution->follows = NO_ATTRIBUTION;
  attribution->rule = rule_place(match->rule);
  attribution->content = arena_room(attributer->document->arena, match->capture_count, Span);
  Range source = match_capture(match, attributer->roles.source);
  Range cue = match_capture(match, attributer->roles.cue);
  Range addressee = match_capture(match, attributer->roles.addressee);
  if (source.end) attribution->source = trim(attributer, tokens_of(&attributer->row, source));
  if (cue.end) attribution->cue = cue_span(attributer, cue);
  if (addressee.end)
    attribution->addressee = trim(attributer, tokens_of(&attributer->row, addressee));
  for (uint32_t i = 0; i < match->capture_count; i++)
    if (match->captures[i].role == attributer->roles.content)
      add_content(attributer, attribution, tokens_of(&attributer->row, match->captures[i].range));
  if (!attribution->content_count) return false;
  read_cue(attributer, attribution, match, cue);
  if (source.end && is_negation(attributer, attribution->source.start)) attribution->negated = true;
  if (!source.end) attribution->follows = followed(attributer, match);
  attribution->form = (uint8_t)form_of(attributer, attribution);
  return true;
}

/* A quotation that goes on in the next paragraph is one content of one attribution, and so is an
 * answer of several sentences, of which those that follow each other are one span, with the full
 * stops between them. */
static void append_content(Attributer *attributer, uint32_t index, const Attribution *more) {
  Attribution *attribution = &attributer->document->attributions.items[index];
  Span *last = &attribution->content[attribution->content_count - 1];
  bool follows = index == attributer->answer && more->content[0].start <= last->end + 1;
  if (follows) last->end = more->content[0].end;
  uint32_t added = more->content_count - follows, count = attribution->content_count + added;
  Span *content = arena_many(attributer->document->arena, count, Span);
  memcpy(content, attribution->content, attribution->content_count * sizeof *content);
  memcpy(content + attribution->content_count, more->content + follows, added * sizeof *content);
  attribution->content = content;
  attribution->content_count = count;
  attribution->form = (uint8_t)form_of(attributer, attribution);
}

/* What becomes the ATTR element. Where the source stands far before the cue (flag `apart`), it and
 * what lies between stay free for the rules that come later: "She rejected the plan, saying that it
 * would fail." So does one that stands behind: "Saying that it would fail, she rejected the
 * plan." */
static Range taken_range(const Attributer *attributer, const Match *match) {
  Range range = match->range;
  if (!rule_has_flag(match->rule, STR("apart"))) return range;
  Range cue = match_capture(match, attributer->roles.cue);
  if (!cue.end) return range;
  while (cue.start > range.start + 1 &&
         (attributer->row.items[cue.start - 1].kind == KIND_COMMA ||
          attributer->row.items[cue.start - 1].kind == KIND_CONJUNCTION))
    cue.start--;
  Range source = match_capture(match, attributer->roles.source);
  return (Range){cue.start, source.start > cue.end ? source.start : range.end};
}

static Element attribution_element(const Attributer *attributer, Range range, uint32_t index) {
  const Attribution *attribution = &attributer->document->attributions.items[index];
  uint16_t features = attribution->form != FORM_INDIRECT ? ATTR_QUOTED : 0;
  if (attribution->source.end) features |= ATTR_SOURCE;
  const Element *items = attributer->row.items;
  return (Element){.kind = KIND_ATTR,
                   .features = features,
                   .set = items[range.start].kind == KIND_NP ? items[range.start].set : 0,
                   .tokens = tokens_of(&attributer->row, range),
                   .head = items[range.start].head,
                   .item = index};
}

/* Adds the attribution of a match, or appends its content to one before it. Returns that one, or
 * NO_ATTRIBUTION where it makes none. */
static uint32_t add_attribution(Attributer *attributer, const Match *match) {
  Document *document = attributer->document;
  uint32_t made = document->attributions.count;
  Attribution *attribution = array_push(document->arena, &document->attributions);
  bool whole = make_attribution(attributer, match, attribution),
       answer = rule_has_flag(match->rule, STR("answer"));
  uint32_t before = answer ? attributer->answer : attributer->last;
  bool continued =
      whole && before != NO_ATTRIBUTION && rule_has_flag(match->rule, STR("continued"));
  if (continued) append_content(attributer, before, attribution);
  if (!whole || continued)
    document->attributions.count--;
  else if (answer)
    attributer->answer = made;
  return !whole ? NO_ATTRIBUTION : continued ? before : made;
}

/* Returns whether it has found any. */
static bool match_row(Attributer *attributer, const Level *level) {
  Matcher *matcher = attributer->worker->matcher;
  matcher_set_row(matcher, &attributer->row);
  uint32_t rule = 0, from = 0;
  bool found = false;
  for (Match match; matcher_find(matcher, level, &rule, from, &match);) {
    uint32_t index = add_attribution(attributer, &match);
    from = index == NO_ATTRIBUTION ? match.range.start + 1 : 0;
    if (index == NO_ATTRIBUTION) continue;
    Range taken = taken_range(attributer, &match);
    matcher_replace(matcher, taken, attribution_element(attributer, taken, index));
    found = true;
  }
  return found;
}

static bool is_person(const Attributer *attributer, const Element *element) {
  return (element->kind == KIND_NP) & (has_class(attributer, element->set, CLASS_PERSON) |
                                       ((element->features & NP_PRONOUN) != 0));
}

/* A quotation goes on with the next one, not what is said beside it: “...,” he said, calling it
 * “dull”. “...” Of attribution `index`, those that it follows, and `last`, the one with most in
 * marks; of equals the later one. */
static uint32_t most_quoted(const Attributer *attributer, uint32_t last, uint32_t index) {
  const Attribution *items = attributer->document->attributions.items;
  uint32_t best = index;
  for (; index != NO_ATTRIBUTION; index = items[index].follows)
    if (items[index].form < items[best].form) best = index;
  return last != NO_ATTRIBUTION && items[last].form < items[best].form ? last : best;
}

/* How the row that is done looks to the next one. `found`: whether it has attributions. */
static Element look_back(Attributer *attributer, bool found) {
  uint16_t features = 0;
  const Row *row = &attributer->row;
  bool person = false;
  attributer->last = NO_ATTRIBUTION;
  for (uint32_t i = 0; found && i < row->count; i++) {
    const Element *element = &row->items[i];
    if (element->kind != KIND_ATTR) continue;
    attributer->last = most_quoted(attributer, attributer->last, element->item);
    features |= BEFORE_ATTRIBUTION;
    if (element->features & ATTR_QUOTED) features |= BEFORE_QUOTE;
  }
  for (uint32_t i = 0; i < row->count && i < 4; i++)
    person |= is_person(attributer, &row->items[i]);
  return (Element){.kind = KIND_BEFORE, .features = person ? features | BEFORE_PERSON : features};
}

/* What the BEFORE element of the row says: what looking back has told, and where the row stands. */
static Element add_place(Attributer *attributer, Element before, const RowCursor *cursor) {
  const Document *document = attributer->document;
  uint32_t paragraph = document->sentences.items[cursor->sentence].paragraph;
  if (document->paragraphs.items[paragraph].tokens.start == cursor->tokens.start) {
    before.features |= BEFORE_PARAGRAPH;
    attributer->answer = NO_ATTRIBUTION;
  }
  if (attributer->answer != NO_ATTRIBUTION) before.features |= BEFORE_ANSWER;
  if (document->paragraphs.items[paragraph].kind == PARAGRAPH_HEADLINE)
    before.features |= BEFORE_HEADLINE;
  if (cursor->sentence == 0) before.features |= BEFORE_START;
  before.tokens = (Span){cursor->tokens.start, cursor->tokens.start};
  before.head = cursor->tokens.start;
  return before;
}

static Roles find_roles(const Cascades *cascades) {
  return (Roles){cascade_role(cascades, STR("source")), cascade_role(cascades, STR("cue")),
                 cascade_role(cascades, STR("content")), cascade_role(cascades, STR("addressee"))};
}

static bool is_boilerplate(const Document *document, const RowCursor *cursor) {
  uint32_t paragraph = document->sentences.items[cursor->sentence].paragraph;
  return document->paragraphs.items[paragraph].kind == PARAGRAPH_BOILERPLATE;
}

void attribute(Worker *worker, Document *document) {
  const Rulebook *rules = worker->rules;
  const Level *level = cascades_level(&rules->cascades, STR("attributions"));
  if (!level) return;
  Attributer attributer = {.worker = worker,
                           .document = document,
                           .roles = find_roles(&rules->cascades),
                           .last = NO_ATTRIBUTION,
                           .answer = NO_ATTRIBUTION};
  Element before = {.kind = KIND_BEFORE};
  array_reserve(document->arena, &document->attributions, document->sentences.count);
  for (RowCursor cursor = {0}; rows_next(document, &cursor);) {
    if (is_boilerplate(document, &cursor)) continue;
    row_of_chunks(worker, document, &cursor, add_place(&attributer, before, &cursor),
                  &attributer.row);
    bool found = match_row(&attributer, level);
    before = look_back(&attributer, found);
  }
  put_attributions_in_order(document, &worker->scratch);
  arena_reset(&worker->scratch);
}
