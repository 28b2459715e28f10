/* Reading the files of cascades into levels of rules: see cascade.h for what they are.
 *
 * A file is cut into blocks, each beginning in the first column:
 *     level NAME [leftmost]            the level that the rules below it belong to
 *     let NAME = pattern               a name for a piece of pattern
 *     NAME [FLAGS] [=> KIND[FEATURES]]: pattern
 * Lines of a block that begin with + or - are the rule's examples. */
#include "rulebook/cascades/cascade.h"

#include <string.h>

#include "rulebook/cascades/pattern.h"

static bool is_example(Str line) {
  Str text = str_trim(line);
  return line.size > text.size && text.size > 1 && (text.data[0] == '+' || text.data[0] == '-') &&
         text.data[1] == ' ';
}

static bool starts_block(Str line) {
  return line.size && line.data[0] != ' ' && line.data[0] != '\t' && line.data[0] != '#' &&
         str_trim(line).size;
}

bool block_next(Arena *arena, Str *rest, Block *block) {
  *block = (Block){0};
  Str line = {0};
  while (rest->data && !starts_block(line = str_cut(rest, '\n'))) {}
  if (!starts_block(line)) return false;
  block->text = line;
  while (rest->data) {
    Str ahead = *rest;
    line = str_cut(&ahead, '\n');
    if (starts_block(line)) break;
    Str *last =
        block->examples.count ? &block->examples.items[block->examples.count - 1] : &block->text;
    if (is_example(line))
      *array_push(arena, &block->examples) = str_trim(line);
    else if (str_trim(line).size && str_trim(line).data[0] != '#')
      last->size = (size_t)(line.data + line.size - last->data);
    *rest = ahead;
  }
  return true;
}

Level *level_new(Cascades *cascades, Str name, bool leftmost) {
  Level *level = arena_new(cascades->arena, Level);
  level->name = arena_copy(cascades->arena, name);
  level->leftmost = leftmost;
  level->number = cascades->levels.count;
  *array_push(cascades->arena, &cascades->levels) = level;
  return level;
}

static bool accept_word(Str *text, Str word) {
  if (!str_starts_with(*text, word)) return false;
  Str after = str_slice(*text, word.size, text->size);
  if (after.size && after.data[0] != ' ' && after.data[0] != '\t') return false;
  *text = str_trim(after);
  return true;
}

static bool is_identifier(Str name) {
  for (size_t i = 0; i < name.size; i++) {
    char c = name.data[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(i && ((c >= '0' && c <= '9') || c == '-' || c == '_'))) return false;
  }
  return name.size > 0;
}

/* `word [a b]` or `word [a, b]`: cuts the brackets off and returns what is between them. */
static bool cut_brackets(PatternContext *context, Str *text, Str *inside) {
  *inside = (Str){NULL, 0};
  size_t open = str_find(*text, '[');
  if (open == SIZE_MAX) return true;
  if (text->data[text->size - 1] != ']') {
    pattern_report(context, SEVERITY_ERROR, str_slice(*text, open, text->size),
                   "this bracket is not closed");
    return false;
  }
  *inside = str_trim(str_slice(*text, open + 1, text->size - 1));
  *text = str_trim(str_slice(*text, 0, open));
  return true;
}

static Str cut_listed(Str *list) {
  while (list->size && (list->data[0] == ' ' || list->data[0] == ','))
    *list = str_slice(*list, 1, list->size);
  size_t end = 0;
  while (end < list->size && list->data[end] != ' ' && list->data[end] != ',') end++;
  Str word = str_slice(*list, 0, end);
  *list = str_slice(*list, end, list->size);
  return word;
}

static bool parse_features(PatternContext *context, Rule *rule, Str list) {
  for (Str name; (name = cut_listed(&list)).size;) {
    const char *const *names = cascade_feature_names(rule->result);
    unsigned bit = 0;
    while (names[bit] && !str_equal(str_of(names[bit]), name)) bit++;
    if (!names[bit]) {
      pattern_report(context, SEVERITY_ERROR, name, "%s has no feature \"%.*s\"",
                     cascade_kind_name(context->cascades, rule->result), STR_ARG(name));
      return false;
    }
    rule->features |= (uint16_t)(1u << bit);
  }
  return true;
}

/* The kind after the arrow; a new upper-case name introduces a kind. */
static bool parse_result(PatternContext *context, Rule *rule, Str text) {
  Str features;
  if (!cut_brackets(context, &text, &features)) return false;
  rule->result_at = text;
  Cascades *cascades = context->cascades;
  if (!cascade_kind_find(cascades, text, &rule->result)) {
    if (!is_identifier(text) || text.data[0] < 'A' || text.data[0] > 'Z') {
      pattern_report(context, SEVERITY_ERROR, text, "expected the name of a kind, such as NP");
      return false;
    }
    if (cascades->kinds.count > KIND_MAX) {
      pattern_report(context, SEVERITY_ERROR, text, "more than %d kinds", KIND_MAX);
      return false;
    }
    rule->result = (uint8_t)symbols_intern(&cascades->kinds, text);
  }
  if (cascade_kind_is_own(rule->result)) {
    pattern_report(context, SEVERITY_ERROR, text, "no rule makes %.*s: the stage attribute does",
                   STR_ARG(text));
    return false;
  }
  return parse_features(context, rule, features);
}

static size_t find_text(Str text, Str wanted) {
  for (size_t i = 0; i + wanted.size <= text.size; i++)
    if (text.data[i] == *wanted.data && memcmp(text.data + i, wanted.data, wanted.size) == 0)
      return i;
  return SIZE_MAX;
}

/* The same with one blank in the place of each line end and what stands around it. */
static Str join_lines(Arena *arena, Str text) {
  char *joined = arena_allocate(arena, text.size + 1, 1);
  size_t size = 0;
  while (text.data) {
    Str line = str_trim(str_cut(&text, '\n'));
    if (!line.size || line.data[0] == '#') continue;
    if (size) joined[size++] = ' ';
    memcpy(joined + size, line.data, line.size);
    size += line.size;
  }
  return (Str){joined, size};
}

/* What stands before the colon. */
static bool parse_head(PatternContext *context, Rule *rule, Str head) {
  size_t arrow = find_text(head, STR("=>"));
  if (arrow != SIZE_MAX) {
    if (!parse_result(context, rule, str_trim(str_slice(head, arrow + 2, head.size)))) return false;
    head = str_trim(str_slice(head, 0, arrow));
  }
  Str flags;
  if (!cut_brackets(context, &head, &flags)) return false;
  for (Str flag; (flag = cut_listed(&flags)).size;)
    *array_push(context->cascades->arena, &rule->flags) = flag;
  if (!is_identifier(head)) {
    pattern_report(context, SEVERITY_ERROR, head, "expected the name of a rule");
    return false;
  }
  rule->at = head;
  rule->name = arena_copy(context->cascades->arena, head);
  return true;
}

static void report_same_name(PatternContext *context, const Level *level, const Rule *rule,
                             Str at) {
  for (uint32_t i = 0; i < level->rules.count; i++)
    if (str_equal(level->rules.items[i]->name, rule->name))
      pattern_report(context, SEVERITY_ERROR, at, "a rule of this name stands at %.*s already",
                     STR_ARG(level->rules.items[i]->place));
}

/* Rules and examples come in their order: lines are counted from where the one before stood. */
static uint32_t next_line_number(PatternContext *context, const char *at) {
  if (!context->counted || at < context->counted) {
    context->counted = context->file->text.data;
    context->line_number = 1;
  }
  for (; context->counted < at; context->counted++)
    context->line_number += *context->counted == '\n';
  return context->line_number;
}

/* `+ text => what the rule makes of it`, `- text`; an example may go on in further lines. */
static void add_example(PatternContext *context, Rule *rule, Str example) {
  Arena *arena = context->cascades->arena;
  bool fires = example.data[0] == '+', tells = find_text(example, STR(" => ")) != SIZE_MAX;
  if (fires && !tells)
    pattern_report(context, SEVERITY_ERROR, example,
                   "expected \"+ text => what the rule makes of it\"");
  if (!fires && tells)
    pattern_report(context, SEVERITY_ERROR, example,
                   "where the rule does not fit there is nothing to tell behind \"=>\"");
  *array_push(arena, &rule->examples) =
      (RuleExample){join_lines(arena, example), next_line_number(context, example.data)};
}

Rule *rule_parse(PatternContext *context, Level *level, const Block *block) {
  Arena *arena = context->cascades->arena;
  size_t colon = str_find(block->text, ':');
  if (colon == SIZE_MAX) {
    pattern_report(context, SEVERITY_ERROR, block->text,
                   "expected \"NAME: pattern\", \"level NAME\" or \"let NAME = pattern\"");
    return NULL;
  }
  Rule *rule = arena_new(arena, Rule);
  rule->code = arena_allocate(arena, 1, sizeof *rule->code);
  rule->issue = -1;
  Str head = str_trim(str_slice(block->text, 0, colon));
  if (!parse_head(context, rule, head)) return NULL;
  report_same_name(context, level, rule, head);
  rule->line_number = next_line_number(context, block->text.data);
  rule->place = arena_format(arena, "%.*s:%u", STR_ARG(context->file->name), rule->line_number);
  rule->path = arena_copy(arena, context->file->path);
  rule->file = context->file;
  rule->source = arena_copy(arena, str_trim(block->text));
  for (uint32_t i = 0; i < block->examples.count; i++)
    add_example(context, rule, block->examples.items[i]);
  rule->node = pattern_parse(context, str_slice(block->text, colon + 1, block->text.size));
  if (!rule->node) return NULL;
  *array_push(arena, &level->rules) = rule;
  return rule;
}

void let_parse(PatternContext *context, Str text) {
  size_t equals = str_find(text, '=');
  Str name = str_trim(str_slice(text, 0, equals));
  uint8_t kind;
  if (equals == SIZE_MAX || !is_identifier(name)) {
    pattern_report(context, SEVERITY_ERROR, text, "expected \"let NAME = pattern\"");
    return;
  }
  if (cascade_kind_find(context->cascades, name, &kind)) {
    pattern_report(context, SEVERITY_ERROR, name, "\"%.*s\" is a kind of element already",
                   STR_ARG(name));
    return;
  }
  for (Macro *macro = context->cascades->macros; macro; macro = macro->next)
    if (macro->file == context->file && str_equal(macro->name, name))
      pattern_report(context, SEVERITY_ERROR, name, "\"%.*s\" has been given a pattern already",
                     STR_ARG(name));
  Node *node = pattern_parse(context, str_slice(text, equals + 1, text.size));
  if (!node) return;
  Macro *macro = arena_new(context->cascades->arena, Macro);
  node->named = true;
  *macro = (Macro){.name = name,
                   .node = node,
                   .file = context->file,
                   .at = name,
                   .next = context->cascades->macros};
  context->cascades->macros = macro;
}

static Level *find_level(const Cascades *cascades, Str name) {
  for (uint32_t i = 0; i < cascades->levels.count; i++)
    if (str_equal(cascades->levels.items[i]->name, name)) return cascades->levels.items[i];
  return NULL;
}

/* Also of a line that is reported: the rules below it may have errors of their own. */
static Level *level_parse(PatternContext *context, Str text) {
  Cascades *cascades = context->cascades;
  Str rest = text, name = cut_listed(&rest), mark = str_trim(rest);
  bool leftmost = str_equal(mark, STR("leftmost"));
  if (!is_identifier(name) || (mark.size && !leftmost))
    pattern_report(context, SEVERITY_ERROR, is_identifier(name) ? mark : text,
                   "expected \"level NAME\" or \"level NAME leftmost\"");
  Level *level = find_level(cascades, name);
  if (level) {
    pattern_report(context, SEVERITY_ERROR, name, "this level begins at %.*s:%u already",
                   STR_ARG(level->file->name), pattern_line_number(level->file, level->at.data));
    return level;
  }
  level = level_new(cascades, name, leftmost);
  level->file = context->file;
  level->at = name;
  return level;
}

static void load_file(PatternContext *context) {
  Level *level = NULL;
  Str rest = context->file->text;
  for (Block block; block_next(context->cascades->arena, &rest, &block);) {
    Str text = block.text;
    if (accept_word(&text, STR("let"))) {
      let_parse(context, text);
    } else if (accept_word(&text, STR("level"))) {
      level = level_parse(context, text);
    } else if (!level) {
      pattern_report(context, SEVERITY_ERROR, block.text,
                     "no \"level NAME\" stands above this rule");
    } else {
      rule_parse(context, level, &block);
    }
  }
}

bool cascades_load(Cascades *cascades, Words *words, Str directory, Report *report) {
  uint32_t before = report->errors;
  Str folder = arena_format(cascades->arena, "%.*s/cascades", STR_ARG(directory));
  RulePaths paths;
  if (!rule_paths_list(&paths, cascades->arena, folder, STR(".rules"), report)) return false;
  for (size_t i = 0; i < paths.count; i++) {
    RuleFile *file = arena_new(cascades->arena, RuleFile);
    if (!rule_file_read(file, cascades->arena, paths.paths[i], report)) continue;
    load_file(
        &(PatternContext){.cascades = cascades, .words = words, .report = report, .file = file});
  }
  return report->errors == before;
}

const Level *cascades_level(const Cascades *cascades, Str name) {
  return find_level(cascades, name);
}

uint8_t cascade_role(const Cascades *cascades, Str name) {
  Symbol symbol = symbols_find(&cascades->roles, name);
  return symbol == SYMBOL_NONE ? 0 : (uint8_t)(symbol + 1);
}

Str cascade_role_name(const Cascades *cascades, uint8_t role) {
  return symbols_name(&cascades->roles, role - 1u);
}
