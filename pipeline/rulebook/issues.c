/* Reading the files of issues: see issues.h.
 *
 *     issue ID: the proposition in one sentence
 *     for NAME: pattern
 *     against NAME: pattern
 *     neutral NAME: pattern
 * and `let NAME = pattern` as in cascades. The patterns of all files form one level, in file order. */
#include "rulebook/issues.h"

#include "rulebook/pattern.h"

static bool begins_with_word(Str text, Str word) {
  return str_starts_with(text, word) && text.size > word.size &&
         (text.data[word.size] == ' ' || text.data[word.size] == '\t');
}

static void add_issue(Issues *issues, PatternContext *context, Str text) {
  size_t colon = str_find(text, ':');
  Str id = str_trim(str_slice(text, 0, colon));
  Str proposition = colon == SIZE_MAX ? STR("") : str_trim(str_slice(text, colon + 1, text.size));
  if (!id.size || !proposition.size) {
    pattern_report(context, SEVERITY_ERROR, text, "expected \"issue ID: proposition\"");
    return;
  }
  const Issue *known = issues_find(issues, id);
  if (known)
    pattern_report(context, SEVERITY_ERROR, id, "this issue stands at %.*s already",
                   STR_ARG(known->place));
  *array_push(issues->arena, &issues->items) =
      (Issue){arena_copy(issues->arena, id), arena_copy(issues->arena, proposition),
              arena_format(issues->arena, "%.*s:%u", STR_ARG(context->file->name),
                           pattern_line_number(context->file, text.data))};
}

static void add_pattern(Issues *issues, PatternContext *context, Level *level, Block *block) {
  Stance stance;
  size_t space = str_find(block->text, ' ');
  if (!stance_find(str_slice(block->text, 0, space), &stance)) {
    pattern_report(context, SEVERITY_ERROR, block->text,
                   "expected \"issue\", \"let\", \"for\", \"against\" or \"neutral\"");
    return;
  }
  if (!issues->items.count) {
    pattern_report(context, SEVERITY_ERROR, block->text, "no issue stands above this pattern");
    return;
  }
  block->text = str_slice(block->text, space + 1, block->text.size);
  Rule *rule = rule_parse(context, level, block);
  if (!rule) return;
  rule->issue = (int32_t)issues->items.count - 1;
  rule->stance = (uint8_t)stance;
}

static void load_file(Issues *issues, PatternContext *context, Level *level) {
  Str rest = context->file->text;
  for (Block block; block_next(issues->arena, &rest, &block);) {
    if (begins_with_word(block.text, STR("issue")))
      add_issue(issues, context, str_slice(block.text, 6, block.text.size));
    else if (begins_with_word(block.text, STR("let")))
      let_parse(context, str_slice(block.text, 4, block.text.size));
    else
      add_pattern(issues, context, level, &block);
  }
}

bool issues_load(Issues *issues, Cascades *cascades, Words *words, Str directory, Report *report) {
  uint32_t before = report->errors;
  Str folder = arena_format(issues->arena, "%.*s/issues", STR_ARG(directory));
  RulePaths paths;
  if (!rule_paths_list(&paths, issues->arena, folder, STR(".rules"), report)) return false;
  Level *level = level_new(cascades, STR("positions"), false);
  issues->patterns = level;
  for (size_t i = 0; i < paths.count; i++) {
    RuleFile *file = arena_new(issues->arena, RuleFile);
    if (!rule_file_read(file, issues->arena, paths.paths[i], report)) continue;
    load_file(issues, &(PatternContext){cascades, words, report, file}, level);
  }
  return report->errors == before;
}

const Issue *issues_find(const Issues *issues, Str id) {
  for (uint32_t i = 0; i < issues->items.count; i++)
    if (str_equal(issues->items.items[i].id, id)) return &issues->items.items[i];
  return NULL;
}
