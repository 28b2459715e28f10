/* Reading a noun phrase: what somebody is said to be: see resolve.h.
 *
 * In: a span. Out: its head, the office that its words name, the country and the body that it
 * belongs to. Method: from left to right over words and names, up to the first word that a noun
 * phrase does not go on with; behind a preposition only countries, bodies and the rest of a
 * title ("minister of foreign affairs") are looked for. Titles are tried longest first. */
#include <string.h>

#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

enum { TITLE_TOKENS = 8, TAIL_TOKENS = 5 };

static uint8_t part_at(const Resolver *resolver, uint32_t token) {
  return resolver->document->tokens.items[token].part;
}

static Str with_ending(const Resolver *resolver, Str stem, Str ending) {
  char *word = arena_room(resolver->scratch, stem.size + ending.size, char);
  memcpy(word, stem.data, stem.size);
  memcpy(word + stem.size, ending.data, ending.size);
  return (Str){word, stem.size + ending.size};
}

/* "ministers" -> "minister", "secretaries" -> "secretary"; anything else stays. */
static Str singular_of(const Resolver *resolver, Str noun) {
  if (noun.size > 4 && str_ends_with(noun, STR("ies")))
    return with_ending(resolver, str_slice(noun, 0, noun.size - 3), STR("y"));
  if (noun.size > 3 && str_ends_with(noun, STR("s")) && !str_ends_with(noun, STR("ss")))
    return str_slice(noun, 0, noun.size - 1);
  if (noun.size > 3 && str_ends_with(noun, STR("men")))
    return with_ending(resolver, str_slice(noun, 0, noun.size - 2), STR("an"));
  return noun;
}

static Str head_word(const Resolver *resolver, const Description *description) {
  Str same = linked_word(resolver, description->set, LINK_AS, 0);
  if (same.size) return same;
  Str word = token_lower(resolver, description->head);
  return description->plural ? singular_of(resolver, word) : word;
}

static void add_country(Description *description, Str country) {
  for (uint32_t i = 0; i < description->country_count; i++)
    if (str_equal(description->countries[i], country)) return;
  if (country.size && description->country_count < 2)
    description->countries[description->country_count++] = country;
}

/* A state or city; of a country, nothing. */
static void take_place(const Resolver *resolver, uint32_t referent, Description *description) {
  const Referent *r = &resolver->referents.items[referent];
  if (description->place == NONE && !str_equal(r->id, r->country)) description->place = referent;
}

/* That of its `i`th id; nothing where that is not spoken of. */
static Str country_of_id(const Resolver *resolver, const Name *name, uint32_t i) {
  uint32_t referent = i || !name->entry ? referent_of_id(resolver, name->ids[i])
                                        : entry_referent(resolver, name->entry - 1);
  return referent == NONE ? STR("") : resolver->referents.items[referent].country;
}

/* A name that says whose: "Russian", "Japan's", "White House", "of the ministry"; "Moscow-based" does
 * not. */
static void take_owner(const Resolver *resolver, uint32_t n, Description *description) {
  const Name *name = &resolver->document->names.items[n];
  uint32_t referent = resolver->name_referents[n];
  if (name->type == ENTITY_DATE || referent == NONE ||
      document_is_compound_head(resolver->document, name->tokens.end))
    return;
  if (name->type == ENTITY_GPE) take_place(resolver, referent, description);
  if (name->type == ENTITY_GPE || name->type == ENTITY_NORP)
    for (uint32_t i = 0; i < name->id_count; i++)
      add_country(description, country_of_id(resolver, name, i));
  else if (description->body == NONE && (name->type == ENTITY_ORG || name->type == ENTITY_PERSON)) {
    description->body = referent;
    if (name->type == ENTITY_ORG)
      add_country(description, resolver->referents.items[referent].country);
  }
}

static bool goes_on(uint8_t part) {
  switch (part) {
  case KIND_NOUN:
  case KIND_NOUNS:
  case KIND_PROPER:
  case KIND_DETERMINER:
  case KIND_POSSESSIVE:
  case KIND_NUMBER:
  case KIND_ADJECTIVE:
  case KIND_ADVERB:
  case KIND_CONJUNCTION:
  case KIND_PARTICIPLE:
  case KIND_GERUND:
  case KIND_PRONOUN: return true;
  default: return false;
  }
}

static bool may_be_head(uint8_t part) {
  return part == KIND_NOUN || part == KIND_NOUNS || part == KIND_PROPER || part == KIND_PRONOUN ||
         part == KIND_NONE;
}

/* "54" of "54-year-old", else 0. */
static uint32_t age_of_word(Str word) {
  const Str ending = STR("-year-old");
  uint32_t age = 0;
  if (word.data[0] < '0' || word.data[0] > '9') return 0; /* most words */
  if (!str_ends_with(word, ending) || word.size > ending.size + 3) return 0;
  for (size_t i = 0; i < word.size - ending.size; i++) {
    if (word.data[i] < '0' || word.data[i] > '9') return 0;
    age = age * 10 + (uint32_t)(word.data[i] - '0');
  }
  return age;
}

static void take_determiner(const Resolver *resolver, uint32_t token, Description *description) {
  uint32_t classes = resolver->set_bits[token_set(resolver, token)];
  description->definite |= (classes & CLASS_DEFINITE) != 0;
  description->indefinite |= (classes & (CLASS_INDEFINITE | CLASS_QUANTIFIER)) != 0;
  description->pair |= (classes & CLASS_PAIR) != 0;
  description->former |= (classes & CLASS_FORMER) != 0;
  description->past |= (classes & CLASS_PAST) != 0;
  if ((classes & CLASS_THIRD) && part_at(resolver, token) == KIND_POSSESSIVE) {
    description->owner = token;
    description->definite = description->owned = true;
  }
}

/* A noun phrase goes on over these; over hyphens and marks too. */
static bool is_within_phrase(const Resolver *resolver, uint32_t i) {
  const Token *token = &resolver->document->tokens.items[i];
  if (token->kind == TOKEN_MARK) return true;
  return token->kind == TOKEN_PUNCTUATION ? token_is(resolver, i, "-") : goes_on(token->part);
}

static bool is_word(const Token *token) {
  return token->kind != TOKEN_PUNCTUATION && token->kind != TOKEN_MARK;
}

/* A word that no name has. `found`: whether there is a head already. */
static void read_word(const Resolver *resolver, uint32_t i, bool *found, Description *description) {
  const Document *document = resolver->document;
  uint8_t part = part_at(resolver, i);
  bool genitive = is_genitive(resolver, i);
  if (genitive) {
    description->definite = true;
    description->owned |= description->name == NONE;
    *found = false; /* what stood before is the owner */
    description->of_country |=
        i > description->tokens.start && token_has(resolver, i - 1, CLASS_COUNTRY_NOUN);
  }
  take_determiner(resolver, i, description);
  if (!description->age) description->age = age_of_word(document_token_text(document, i));
  bool later = !*found || part == KIND_NOUN || part == KIND_NOUNS || part == KIND_PROPER;
  if (!is_word(&document->tokens.items[i]) || genitive || !later) return;
  bool head = may_be_head(part);
  if (!head && *found) return;
  description->head = i;
  description->name = NONE;
  *found |= head;
}

/* The words up to the head. Returns the token after them. */
static uint32_t read_core(const Resolver *resolver, Description *description) {
  const Document *document = resolver->document;
  Span tokens = description->tokens;
  uint32_t n = name_at(resolver, tokens.start), i = tokens.start, pending = NONE;
  bool found = false;
  while (i < tokens.end) {
    if (n < document->names.count && document->names.items[n].tokens.start <= i) {
      if (pending != NONE) take_owner(resolver, pending, description);
      pending = n;
      i = document->names.items[n++].tokens.end;
      description->head = i - 1;
      description->name = pending;
      found = true;
      continue;
    }
    if (!is_within_phrase(resolver, i)) break;
    read_word(resolver, i++, &found, description);
  }
  if (pending != NONE && description->name == NONE) take_owner(resolver, pending, description);
  return i;
}

uint32_t name_of_phrase(const Resolver *resolver, Span tokens) {
  const Document *document = resolver->document;
  uint32_t n = name_at(resolver, tokens.start), i = tokens.start, last = NONE;
  while (i < tokens.end) {
    bool named = n < document->names.count && document->names.items[n].tokens.start <= i;
    if (!named && !is_within_phrase(resolver, i)) return NONE;
    last = named ? n : NONE;
    i = named ? document->names.items[n++].tokens.end : i + 1;
  }
  return last;
}

/* Behind "of", "for", "in": whose. Only the first few words count. */
static void read_tail(const Resolver *resolver, uint32_t from, Description *description) {
  const Document *document = resolver->document;
  uint32_t n = name_at(resolver, from), end = description->tokens.end;
  if (from >= end ||
      (part_at(resolver, from) != KIND_PREPOSITION && part_at(resolver, from) != KIND_TO))
    return;
  bool located = token_is(resolver, from, "in") &&
                 description->country_count; /* "the Japanese ambassador in Moscow" */
  for (uint32_t i = from; i < end && i < from + 2 * TAIL_TOKENS; i++) {
    if (document->tokens.items[i].kind == TOKEN_PUNCTUATION) break;
    if (n == document->names.count || document->names.items[n].tokens.start > i) continue;
    if (!located) take_owner(resolver, n, description);
    i = document->names.items[n++].tokens.end - 1;
  }
}

/* The words around the head in lower case, joined by spaces, and where each begins and ends. */
typedef struct {
  uint32_t first, end;                       /* tokens */
  Str words[TITLE_TOKENS + TAIL_TOKENS + 1]; /* of which the one at TITLE_TOKENS is the head */
  char text[512];
  size_t start[TITLE_TOKENS + TAIL_TOKENS + 1], stop[TITLE_TOKENS + TAIL_TOKENS + 1];
} TitleWords;

static bool is_title_word(const Resolver *resolver, WordId word) {
  return words_get(resolver->words, word)->clues & CLUE_TITLE;
}

/* Takes in a word as a title has it; false where no title does. */
static bool take_title_word(const Resolver *resolver, const Description *description,
                            uint32_t token, TitleWords *words) {
  bool plural = token == description->head && description->plural;
  if (!plural && !is_title_word(resolver, resolver->document->tokens.items[token].word))
    return false;
  Str word = token_lower(resolver, token);
  if (plural) word = singular_of(resolver, word);
  if (plural && !is_title_word(resolver, word_cache_find(resolver->worker->words, word)))
    return false;
  words->words[token + TITLE_TOKENS - description->head] = word;
  return true;
}

/* The words before and after the head that can belong to a title with it; false where the head
 * cannot. */
static bool find_title_words(const Resolver *resolver, const Description *description,
                             TitleWords *words) {
  uint32_t head = description->head, start = description->tokens.start,
           end = description->tokens.end;
  if (!take_title_word(resolver, description, head, words)) return false;
  if (head > start + TITLE_TOKENS) start = head - TITLE_TOKENS;
  if (end > head + TAIL_TOKENS) end = head + TAIL_TOKENS;
  words->first = head;
  words->end = head + 1;
  while (words->first > start && take_title_word(resolver, description, words->first - 1, words))
    words->first--;
  bool tail = words->end < end && (part_at(resolver, words->end) == KIND_PREPOSITION ||
                                   part_at(resolver, words->end) == KIND_TO);
  while (tail && words->end < end && take_title_word(resolver, description, words->end, words))
    words->end++;
  return true;
}

/* False where they are too long for any title. */
static bool write_title_words(const Description *description, TitleWords *words) {
  size_t size = 0;
  uint32_t i = words->first;
  do { /* the head at least */
    Str word = words->words[i + TITLE_TOKENS - description->head];
    if (size + word.size + 1 > sizeof words->text) return false;
    if (size) words->text[size++] = ' ';
    words->start[i - words->first] = size;
    memcpy(words->text + size, word.data, word.size);
    words->stop[i - words->first] = size += word.size;
  } while (++i < words->end);
  return true;
}

/* "former", "deputy" before a title make another office of it. */
static bool is_changed(const Resolver *resolver, const Description *description, uint32_t title) {
  for (uint32_t i = description->tokens.start; i < title; i++)
    if (token_has(resolver, i, CLASS_FORMER)) return true;
  return false;
}

/* The longest title that has the head in it; `*first` is its first token. */
static Str office_of_words(const Resolver *resolver, Description *description, uint32_t *first) {
  TitleWords words;
  uint32_t head = *first = description->head;
  if (!find_title_words(resolver, description, &words) || !write_title_words(description, &words))
    return STR("");
  for (uint32_t last = words.end - 1; last + 1 > head; last--)
    for (*first = words.first; *first <= head; ++*first) {
      size_t from = words.start[*first - words.first], to = words.stop[last - words.first];
      Str office =
          offices_of_title(&resolver->worker->rules->offices, (Str){words.text + from, to - from});
      if (!office.size) continue;
      description->title_end = last + 1;
      return office;
    }
  *first = head;
  return STR("");
}

static void add_office(Description *description, Str office) {
  if (office.size && description->office_count < OFFICES_MAX)
    description->offices[description->office_count++] = office;
}

/* Whether an organisation's name stands between here and the title, or behind it: "Kremlin
 * spokesman" has the name inside the title, "Senate leader" before it. */
static bool is_of_body(const Resolver *resolver, const Description *description, uint32_t title) {
  if (description->body == NONE || resolver->referents.items[description->body].type != ENTITY_ORG)
    return false;
  const Document *document = resolver->document;
  uint32_t n = name_at(resolver, title);
  return n == document->names.count || document->names.items[n].tokens.start > description->head ||
         document->names.items[n].type != ENTITY_ORG;
}

/* What the words name, and then what the head alone may mean ("leader"). */
static void find_office(const Resolver *resolver, Description *description) {
  uint32_t first = description->head;
  Str office = office_of_words(resolver, description, &first);
  description->of_body = is_of_body(resolver, description, first);
  if (office.size && is_changed(resolver, description, first)) description->former = true;
  if (description->former) {
    if (description->past) description->past_office = office;
    return;
  }
  add_office(description, office);
  for (uint32_t which = 0;
       (office = linked_word(resolver, description->set, LINK_OFFICE, which)).size; which++)
    add_office(description, office);
}

bool is_person_head(const Resolver *resolver, const Description *description) {
  return description->office_count || description->age ||
         set_has(resolver, description->set, CLASS_ANY_PERSON);
}

void describe(const Resolver *resolver, Span tokens, Description *description) {
  *description = (Description){.tokens = tokens,
                               .head = tokens.start,
                               .name = NONE,
                               .body = NONE,
                               .place = NONE,
                               .owner = NONE};
  uint32_t end = read_core(resolver, description);
  description->set = token_set(resolver, description->head);
  read_tail(resolver, end, description);
  if (description->name != NONE) return;
  description->plural = part_at(resolver, description->head) == KIND_NOUNS ||
                        set_has(resolver, description->set, CLASS_PLURAL) || description->pair;
  description->gender = set_gender(resolver, description->set);
  description->word = head_word(resolver, description);
  find_office(resolver, description);
}
