/* The text of a pattern becomes a tree, by recursive descent.
 *
 *     choice   = sequence { "|" sequence }
 *     sequence = { item }
 *     item     = [ role ":" ] primary [ "?" | "*" | "+" | "{" low "," high "}" ] [ "?" | "+" ]
 *     primary  = "(" choice ")" | "&(" choice ")" | "!(" choice ")" | "&<(" choice ")"
 *              | "!<(" choice ")" | '"' words '"' | "~" word | kinds [ predicate ] | predicate
 *              | Macro | "." | "^" | "$"
 *     kinds    = kind | "(" kind { "|" kind } ")"
 *     predicate = "<" either { "," either } ">"      either = ["!"] name { "|" ["!"] name }
 *
 * Blanks and line ends separate; `#` comments out the rest of a line. */
#include <string.h>

#include "rulebook/cascades/pattern.h"

typedef struct {
  PatternContext *context;
  Arena *arena;
  const char *at, *end;
  bool failed;
} Parser;

static Node *parse_choice(Parser *parser);

static Str rest(const Parser *parser) {
  return (Str){parser->at, (size_t)(parser->end - parser->at)};
}

/* Returns NULL. Only the first error of a pattern is told: the later ones mostly follow from it. */
__attribute__((format(printf, 3, 4))) static Node *fail(Parser *parser, Str at, const char *format,
                                                        ...) {
  if (parser->failed) return NULL;
  parser->failed = true;
  va_list arguments;
  va_start(arguments, format);
  pattern_report_list(parser->context, SEVERITY_ERROR, at, format, arguments);
  va_end(arguments);
  return NULL;
}

static void skip_blanks(Parser *parser) {
  while (parser->at < parser->end) {
    if (*parser->at == '#') {
      while (parser->at < parser->end && *parser->at != '\n') parser->at++;
    } else if (*parser->at == ' ' || (*parser->at >= '\t' && *parser->at <= '\r')) {
      parser->at++;
    } else {
      return;
    }
  }
}

static inline bool accept(Parser *parser, char sign) {
  bool stands = parser->at < parser->end && *parser->at == sign;
  parser->at += stands;
  return stands;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_name_byte(char c) {
  unsigned char small = (unsigned char)c | 0x20;
  return (small >= 'a' && small <= 'z') || is_digit(c) || c == '-' || c == '_' || c == '@' ||
         (unsigned char)c >= 0x80;
}

static Str parse_name(Parser *parser) {
  const char *start = parser->at;
  while (parser->at < parser->end && is_name_byte(*parser->at)) parser->at++;
  return (Str){start, (size_t)(parser->at - start)};
}

static Node *node_new(Parser *parser, NodeType type, const char *start) {
  Node *node = arena_new(parser->arena, Node);
  node->type = type;
  node->text = (Str){start, (size_t)(parser->at - start)};
  return node;
}

static Node *node_with_child(Parser *parser, NodeType type, const char *start, Node *child) {
  Node *node = node_new(parser, type, start);
  *array_push(parser->arena, &node->children) = child;
  return node;
}

/* Features belong to kinds: `VG<passive>` means the feature, `<passive>` alone a class. */
static bool find_feature(uint64_t kinds, Str name, uint16_t *feature) {
  for (uint8_t kind = 1; kind <= KIND_MAX; kind++) {
    if (!(kinds >> kind & 1)) continue;
    const char *const *names = cascade_feature_names(kind);
    for (unsigned bit = 0; names[bit]; bit++)
      if (str_equal(str_of(names[bit]), name)) {
        *feature = (uint16_t)(1u << bit);
        return true;
      }
  }
  return false;
}

/* Whether any word has the class is known only when all is loaded: the place is kept till then. */
static ClassId use_class(Parser *parser, Str name, ClassId class) {
  *array_push(parser->arena, &parser->context->cascades->class_uses) =
      (ClassUse){class, parser->context->file, name};
  return class;
}

static void add_condition(Parser *parser, Conjunction *conjunction, uint64_t kinds, Str name,
                          bool not ) {
  uint16_t feature;
  if (find_feature(kinds, name, &feature)) {
    *(not ? &conjunction->features_unwanted : &conjunction->features) |= feature;
    return;
  }
  ClassId class = use_class(parser, name, words_class(parser->context->words, name));
  *array_push(parser->arena, not ? &conjunction->unwanted : &conjunction->wanted) = class;
}

static Conjunction copy_conjunction(Parser *parser, const Conjunction *from) {
  Conjunction copy = {.features = from->features, .features_unwanted = from->features_unwanted};
  for (uint32_t i = 0; i < from->wanted.count; i++)
    *array_push(parser->arena, &copy.wanted) = from->wanted.items[i];
  for (uint32_t i = 0; i < from->unwanted.count; i++)
    *array_push(parser->arena, &copy.unwanted) = from->unwanted.items[i];
  return copy;
}

/* One `a|!b` of a predicate: multiplies the conjunctions so far by its alternatives. */
static bool parse_either(Parser *parser, Node *node) {
  Node before = *node;
  Conjunction none = {.features = 0};
  if (!before.either.count) before.either.items = &none, before.either.count = 1;
  node->either.items = NULL;
  node->either.count = node->either.capacity = 0;
  array_reserve(parser->arena, &node->either, before.either.count);
  do {
    skip_blanks(parser);
    bool not = accept(parser, '!');
    Str name = parse_name(parser);
    if (!name.size) {
      fail(parser, rest(parser), "expected the name of a class or feature");
      return false;
    }
    for (uint32_t i = 0; i < before.either.count; i++) {
      Conjunction copy = copy_conjunction(parser, &before.either.items[i]);
      add_condition(parser, &copy, node->kinds, name, not );
      *array_push(parser->arena, &node->either) = copy;
    }
    skip_blanks(parser);
  } while (accept(parser, '|'));
  return true;
}

static Node *parse_predicate(Parser *parser, Node *node) {
  do {
    if (!parse_either(parser, node)) return NULL;
    skip_blanks(parser);
  } while (accept(parser, ','));
  if (!accept(parser, '>')) return fail(parser, rest(parser), "expected \">\" or \",\"");
  node->text.size = (size_t)(parser->at - node->text.data);
  return node;
}

static Node *element_of_class(Parser *parser, const char *start, ClassId class) {
  Node *node = node_new(parser, NODE_ELEMENT, start);
  array_reserve(parser->arena, &node->either, 1);
  Conjunction *conjunction = array_push(parser->arena, &node->either);
  *array_push(parser->arena, &conjunction->wanted) = class;
  return node;
}

/* "according to" is two elements, one after the other. */
static Node *parse_literal(Parser *parser, const char *start) {
  const char *close = memchr(parser->at, '"', (size_t)(parser->end - parser->at));
  if (!close) return fail(parser, (Str){start, 1}, "this quotation mark is not closed");
  Str words = str_trim((Str){parser->at, (size_t)(close - parser->at)});
  parser->at = close + 1;
  if (!words.size) return fail(parser, (Str){start, 1}, "no word between these quotation marks");
  Node *sequence = node_new(parser, NODE_SEQUENCE, start);
  while (words.data) {
    Str word = str_cut(&words, ' ');
    if (word.size)
      *array_push(parser->arena, &sequence->children) =
          element_of_class(parser, start, words_form_class(parser->context->words, word));
  }
  return sequence->children.count == 1 ? sequence->children.items[0] : sequence;
}

/* `(present|past)<be>`: one element of either kind, with a predicate. */
static Node *narrow(Parser *parser, const char *start, const Node *kinds) {
  if (kinds->type != NODE_ELEMENT || kinds->either.count)
    return fail(parser, rest(parser), "a predicate belongs behind a kind, or behind (kind|kind)");
  Node *node = node_new(parser, NODE_ELEMENT, start);
  node->kinds = kinds->kinds;
  return parse_predicate(parser, node);
}

static Node *parse_group(Parser *parser, const char *start, NodeType type, bool negative) {
  Node *inner = parse_choice(parser);
  if (!inner) return NULL;
  if (!accept(parser, ')'))
    return fail(parser, (Str){start, 1}, "this group is not closed by \")\"");
  if (type == NODE_SEQUENCE) return accept(parser, '<') ? narrow(parser, start, inner) : inner;
  Node *node = node_with_child(parser, type, start, inner);
  node->negative = negative;
  return node;
}

/* A name given by `let` holds in its file. */
static Macro *find_macro(const PatternContext *context, Str name) {
  Macro *macro = context->cascades->macros;
  while (macro && (macro->file != context->file || !str_equal(macro->name, name)))
    macro = macro->next;
  return macro;
}

static Node *parse_word(Parser *parser, const char *start) {
  Str name = parse_name(parser);
  if (!name.size) return fail(parser, rest(parser), "unexpected \"%c\"", *parser->at);
  Macro *macro = find_macro(parser->context, name);
  if (macro) {
    macro->used = true;
    return macro->node;
  }
  uint8_t kind;
  if (!cascade_kind_find(parser->context->cascades, name, &kind))
    return fail(parser, name, "\"%.*s\" is no kind of element and no name given by \"let\"",
                STR_ARG(name));
  Node *node = node_new(parser, NODE_ELEMENT, start);
  node->kinds = UINT64_C(1) << kind;
  return accept(parser, '<') ? parse_predicate(parser, node) : node;
}

static Node *parse_stem(Parser *parser, const char *start) {
  Str word = parse_name(parser);
  if (!word.size) return fail(parser, rest(parser), "expected a word after \"~\"");
  return element_of_class(parser, start, words_stem_class(parser->context->words, word));
}

/* A look: `&(`, `!(`, ahead; `&<(`, `!<(`, behind. */
static Node *parse_look(Parser *parser, const char *start) {
  NodeType type = accept(parser, '<') ? NODE_BEHIND : NODE_AHEAD;
  if (accept(parser, '(')) return parse_group(parser, start, type, *start == '!');
  parser->at = start;
  return parse_word(parser, start);
}

static Node *parse_primary(Parser *parser) {
  const char *start = parser->at;
  char sign = start < parser->end ? *start : '\0';
  if (is_name_byte(sign)) return parse_word(parser, start);
  parser->at += start < parser->end;
  switch (sign) {
  case '&':
  case '!': return parse_look(parser, start);
  case '(': return parse_group(parser, start, NODE_SEQUENCE, false);
  case '"': return parse_literal(parser, start);
  case '^': return node_new(parser, NODE_ROW_START, start);
  case '$': return node_new(parser, NODE_ROW_END, start);
  case '.': return node_new(parser, NODE_ELEMENT, start);
  case '<': return parse_predicate(parser, node_new(parser, NODE_ELEMENT, start));
  case '~': return parse_stem(parser, start);
  default: parser->at = start; return parse_word(parser, start);
  }
}

static uint32_t parse_count(Parser *parser) {
  uint32_t count = 0;
  while (parser->at < parser->end && is_digit(*parser->at) && count < 1000)
    count = count * 10 + (uint32_t)(*parser->at++ - '0');
  return count;
}

static Node *parse_repeat(Parser *parser, Node *node, const char *start) {
  uint32_t low = 0, high = REPEAT_WITHOUT_END;
  if (accept(parser, '{')) {
    low = high = parse_count(parser);
    if (accept(parser, ',')) high = parse_count(parser);
    if (!accept(parser, '}') || high < low || high > 200)
      return fail(parser, rest(parser), "expected {low,high} with high from low to 200");
  } else if (accept(parser, '?')) {
    high = 1;
  } else if (accept(parser, '+')) {
    low = 1;
  } else if (!accept(parser, '*')) {
    return node;
  }
  bool lazy = accept(parser, '?');
  bool possessive = !lazy && accept(parser, '+');
  Node *repeat = node_with_child(parser, NODE_REPEAT, start, node);
  repeat->low = low;
  repeat->high = high;
  repeat->lazy = lazy;
  repeat->possessive = possessive;
  return repeat;
}

/* `source:` before a primary: a lower-case name with a colon at once after it. */
static Str accept_role(Parser *parser) {
  const char *start = parser->at;
  Str name = parse_name(parser);
  if (name.size && parser->at < parser->end && *parser->at == ':') {
    parser->at++;
    return name;
  }
  parser->at = start;
  return (Str){NULL, 0};
}

static Node *parse_item(Parser *parser) {
  const char *start = parser->at;
  Str role = accept_role(parser);
  Node *node = parse_primary(parser);
  if (node) node = parse_repeat(parser, node, start);
  if (!node || !role.size) return node;
  Symbol symbol = symbols_intern(&parser->context->cascades->roles, role);
  if (symbol + 1 > ROLES_MAX)
    return fail(parser, role, "more than %d different roles in the rules", ROLES_MAX);
  Node *capture = node_with_child(parser, NODE_CAPTURE, start, node);
  capture->role = (uint8_t)(symbol + 1);
  return capture;
}

/* One item alone is no sequence. */
static Node *parse_sequence(Parser *parser) {
  const char *start = parser->at;
  Node *sequence = NULL, *only = NULL;
  for (;;) {
    skip_blanks(parser);
    if (parser->at == parser->end || *parser->at == '|' || *parser->at == ')') break;
    Node *item = parse_item(parser);
    if (!item) return NULL;
    if (!sequence && !only) {
      only = item;
      continue;
    }
    if (!sequence) sequence = node_with_child(parser, NODE_SEQUENCE, start, only);
    *array_push(parser->arena, &sequence->children) = item;
  }
  if (!sequence && only) return only;
  if (!sequence) sequence = node_new(parser, NODE_SEQUENCE, start);
  sequence->text.size = (size_t)(parser->at - start);
  return sequence;
}

/* `noun|nouns` is one element of either kind, which PCRE2 tests at once. */
static bool merge_kinds(Node *into, const Node *other) {
  if (into->type != NODE_ELEMENT || other->type != NODE_ELEMENT) return false;
  if (!into->kinds || !other->kinds || into->either.count || other->either.count) return false;
  into->kinds |= other->kinds;
  return true;
}

static Node *parse_choice(Parser *parser) {
  const char *start = parser->at;
  Node *first = parse_sequence(parser);
  Node *choice = NULL;
  while (first && accept(parser, '|')) {
    Node *next = parse_sequence(parser);
    if (!next) return NULL;
    if (!choice && first->type == NODE_ELEMENT) {
      Node *copy = node_new(parser, NODE_ELEMENT, start);
      copy->text = first->text;
      copy->kinds = first->kinds;
      copy->either = first->either;
      first = copy;
    }
    if (!choice && merge_kinds(first, next)) {
      first->text.size = (size_t)(parser->at - start);
      continue;
    }
    if (!choice) choice = node_with_child(parser, NODE_CHOICE, start, first);
    *array_push(parser->arena, &choice->children) = next;
  }
  if (choice) choice->text.size = (size_t)(parser->at - start);
  return choice ? choice : first;
}

Node *pattern_parse(PatternContext *context, Str text) {
  Parser parser = {context, context->cascades->arena, text.data, text.data + text.size, false};
  Node *node = parse_choice(&parser);
  if (node && parser.at < parser.end)
    return fail(&parser, rest(&parser), "this \")\" closes nothing");
  return node;
}
