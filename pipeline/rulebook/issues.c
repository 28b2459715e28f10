/* Reading the files of issues: see issues.h.
 *
 *     subject NAME: pattern
 *     issue ID: the proposition in one sentence
 *     for NAME: pattern
 *     against NAME: pattern
 *     neutral NAME: pattern
 * and `let NAME = pattern` as in cascades. The patterns of all files form one level, in file order,
 * and the subjects another. */
#include "rulebook/issues.h"

#include "rulebook/cascades/plan.h"
#include "rulebook/lexicon/lexicon_line.h"

typedef struct {
  Issues *issues;
  PatternContext context;
  Level *patterns, *subjects;
  uint32_t first_issue; /* of the file */
  Range file_subjects;
} IssueFile;

static bool begins_with_word(Str text, Str word) {
  return str_starts_with(text, word) && text.size > word.size &&
         (text.data[word.size] == ' ' || text.data[word.size] == '\t');
}

/* A proposition stands on its own line: what is indented below it would be lost. Returns that
   line. */
static Str cut_first_line(PatternContext *context, Str text) {
  size_t end = str_find(text, '\n');
  Str below = end == SIZE_MAX ? STR("") : str_trim(str_slice(text, end, text.size));
  if (below.size)
    pattern_report(context, SEVERITY_ERROR, below,
                   "this line belongs to no pattern: patterns begin in the first column");
  return str_slice(text, 0, end);
}

static void add_issue(IssueFile *file, Str text) {
  Issues *issues = file->issues;
  PatternContext *context = &file->context;
  text = cut_first_line(context, text);
  size_t colon = str_find(text, ':');
  Str id = str_trim(str_slice(text, 0, colon));
  Str proposition = colon == SIZE_MAX ? STR("") : str_trim(str_slice(text, colon + 1, text.size));
  if (!id.size || !proposition.size) {
    pattern_report(context, SEVERITY_ERROR, text, "expected \"issue ID: proposition\"");
    return;
  }
  if (!lexicon_is_class_name(id))
    pattern_report(context, SEVERITY_ERROR, id, "an issue's ID is of letters, digits and hyphens");
  const Issue *known = issues_find(issues, id);
  if (known)
    pattern_report(context, SEVERITY_ERROR, id, "this issue stands at %.*s already",
                   STR_ARG(known->place));
  uint32_t first = file->patterns->rules.count;
  *array_push(issues->arena, &issues->items) =
      (Issue){arena_copy(issues->arena, id),
              arena_copy(issues->arena, proposition),
              context->file,
              id,
              arena_format(issues->arena, "%.*s:%u", STR_ARG(context->file->name),
                           pattern_line_number(context->file, text.data)),
              file->file_subjects,
              {first, first}};
}

static void add_subject(IssueFile *file, Block *block) {
  if (file->issues->items.count > file->first_issue) {
    pattern_report(&file->context, SEVERITY_ERROR, block->text,
                   "a subject stands above the issues of its file, for it is theirs");
    return;
  }
  if (file->subjects->rules.count == SUBJECTS_MAX) {
    pattern_report(&file->context, SEVERITY_ERROR, block->text, "more than %d subjects",
                   SUBJECTS_MAX);
    return;
  }
  block->text = str_slice(block->text, STR("subject ").size, block->text.size);
  if (rule_parse(&file->context, file->subjects, block)) file->file_subjects.end++;
}

static size_t first_word_end(Str text) {
  size_t end = 0;
  while (end < text.size && !str_is_blank(text.data[end]) && text.data[end] != ':') end++;
  return end;
}

/* `for: pattern`, which nothing could tell of by name. */
static bool lacks_name(IssueFile *file, Str text) {
  Stance stance;
  size_t end = first_word_end(text);
  Str word = str_slice(text, 0, end);
  bool known = stance_find(word, &stance) || str_equal(word, STR("subject")) ||
               str_equal(word, STR("issue"));
  if (!known || (end < text.size && text.data[end] != ':')) return false;
  pattern_report(&file->context, SEVERITY_ERROR, str_slice(text, end, text.size),
                 "a name is missing here: expected \"%.*s NAME: ...\"", STR_ARG(word));
  return true;
}

static void add_pattern(IssueFile *file, Block *block) {
  PatternContext *context = &file->context;
  Stance stance;
  size_t end = first_word_end(block->text);
  if (!stance_find(str_slice(block->text, 0, end), &stance)) {
    pattern_report(context, SEVERITY_ERROR, block->text,
                   "expected \"subject\", \"issue\", \"let\", \"for\", \"against\" or \"neutral\"");
    return;
  }
  if (file->issues->items.count == file->first_issue) {
    pattern_report(context, SEVERITY_ERROR, block->text, "no issue stands above this pattern");
    return;
  }
  block->text = str_slice(block->text, end + 1, block->text.size);
  Rule *rule = rule_parse(context, file->patterns, block);
  if (!rule) return;
  rule->issue = (int32_t)file->issues->items.count - 1;
  rule->stance = (uint8_t)stance;
  file->issues->items.items[rule->issue].patterns.end++;
}

static void load_file(IssueFile *file) {
  file->first_issue = file->issues->items.count;
  file->file_subjects = (Range){file->subjects->rules.count, file->subjects->rules.count};
  Str rest = file->context.file->text;
  for (Block block; block_next(file->issues->arena, &rest, &block);) {
    if (lacks_name(file, block.text)) continue;
    if (begins_with_word(block.text, STR("issue")))
      add_issue(file, str_slice(block.text, 6, block.text.size));
    else if (begins_with_word(block.text, STR("let")))
      let_parse(&file->context, str_slice(block.text, 4, block.text.size));
    else if (begins_with_word(block.text, STR("subject")))
      add_subject(file, &block);
    else
      add_pattern(file, &block);
  }
}

bool issues_load(Issues *issues, Cascades *cascades, Words *words, Str directory, Report *report) {
  uint32_t before = report->errors;
  Str folder = arena_format(issues->arena, "%.*s/issues", STR_ARG(directory));
  RulePaths paths;
  if (!rule_paths_list(&paths, issues->arena, folder, STR(".rules"), report)) return false;
  IssueFile reading = {.issues = issues,
                       .subjects = level_new(cascades, STR("subjects"), false),
                       .patterns = level_new(cascades, STR("positions"), false)};
  issues->subjects = reading.subjects;
  issues->patterns = reading.patterns;
  for (size_t i = 0; i < paths.count; i++) {
    RuleFile *file = arena_new(issues->arena, RuleFile);
    if (!rule_file_read(file, issues->arena, paths.paths[i], report)) continue;
    reading.context =
        (PatternContext){.cascades = cascades, .words = words, .report = report, .file = file};
    load_file(&reading);
  }
  return report->errors == before;
}

void issues_check_patterns(const Issues *issues, Report *report) {
  for (uint32_t i = 0; i < issues->items.count; i++) {
    const Issue *issue = &issues->items.items[i];
    if (issue->patterns.end > issue->patterns.start) continue;
    PatternContext context = {.report = report, .file = issue->file};
    pattern_report(&context, SEVERITY_WARNING, issue->at,
                   "the issue %.*s has no pattern for or against it", STR_ARG(issue->id));
  }
}

const Issue *issues_find(const Issues *issues, Str id) {
  for (uint32_t i = 0; i < issues->items.count; i++)
    if (str_equal(issues->items.items[i].id, id)) return &issues->items.items[i];
  return NULL;
}
