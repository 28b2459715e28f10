/* Compiling all levels once every word is known.
 *
 * In: the trees of the rules, and the frozen words. Out: for each level the codes of its sets, and
 * the plan by which its rules are looked for; the rules' code for PCRE2 is made when it is wanted.
 * Rules that could match nothing at all, that PCRE2 would refuse, or whose classes no word has, are
 * errors. One half is made in a thread beside the other. */
#include <string.h>

#include "base/beside.h"
#include "rulebook/cascades/matcher.h"
#include "rulebook/cascades/pattern.h"
#include "rulebook/cascades/plan.h"
#include "rulebook/cascades/scan_program.h"

typedef struct {
  Cascades *cascades;
  ClassIndex index;
  Report *report;
  Arena *arena; /* of what lasts */
  Arena scratch;
} Compiler;

/* A class that nothing has makes a rule that cannot match, most likely by a slip of the pen. */
static void check_classes(Compiler *compiler) {
  const Cascades *cascades = compiler->cascades;
  for (uint32_t i = 0; i < cascades->class_uses.count; i++) {
    const ClassUse *use = &cascades->class_uses.items[i];
    if (compiler->index.starts[use->class] < compiler->index.starts[use->class + 1]) continue;
    PatternContext context = {.report = compiler->report, .file = use->file};
    pattern_report(&context, SEVERITY_ERROR, use->at, "no word and no name has the class \"%.*s\"",
                   STR_ARG(use->at));
  }
}

static void check_macros(Compiler *compiler) {
  for (const Macro *macro = compiler->cascades->macros; macro; macro = macro->next) {
    if (macro->used) continue;
    PatternContext context = {.report = compiler->report, .file = macro->file};
    pattern_report(&context, SEVERITY_WARNING, macro->at, "no rule uses \"%.*s\"",
                   STR_ARG(macro->name));
  }
}

/* Each element that is written out becomes a few hundred bytes of machine code; groups in groups
   PCRE2 limits to 250. */
enum { SIZE_MAX_OF_RULE = 200000, DEPTH_MAX = 200 };

static void check_rule(Compiler *compiler, const Rule *rule) {
  PatternMeasure measure = pattern_measure(rule->node);
  if (!measure.least)
    rule_report(rule, compiler->report, SEVERITY_ERROR, "the rule can match nothing at all");
  if (measure.captures > SPANS_MAX)
    rule_report(rule, compiler->report, SEVERITY_ERROR, "the rule has too many places for roles");
  if (measure.uneven_behind)
    rule_report(rule, compiler->report, SEVERITY_ERROR,
                "what is to stand before must always be as many elements");
  if (measure.depth > DEPTH_MAX)
    rule_report(rule, compiler->report, SEVERITY_ERROR, "groups within groups within groups");
  if (measure.size > SIZE_MAX_OF_RULE)
    rule_report(rule, compiler->report, SEVERITY_ERROR,
                "the rule is too large, with its macros and repeats written out");
}

/* A leftmost level is read in one pass; where it cannot be, its rules are looked for one by one, as
   those of other levels. */
static void choose_method(Compiler *compiler, Level *level) {
  Arena *arena = compiler->arena;
  const Rule *rule;
  const char *why;
  if (level->leftmost && !(level->program = scan_program_new(arena, level, &rule, &why)))
    rule_report(
        rule, compiler->report, SEVERITY_WARNING,
        "rule %.*s makes its level several times slower, for it cannot be read in one pass: %s",
        STR_ARG(rule->name), why);
  if (!level->program) level->plan = plan_new(arena, &compiler->scratch, level, &compiler->index);
}

static void compile_level(Compiler *compiler, Level *level) {
  level->cascades = compiler->cascades;
  level_code_sets(level, compiler->arena, &compiler->scratch, &compiler->index);
  uint32_t before = compiler->report->errors;
  for (uint32_t i = 0; i < level->rules.count; i++) check_rule(compiler, level->rules.items[i]);
  if (compiler->report->errors == before) choose_method(compiler, level);
}

/* ---- Two parts ---- */

/* Levels that are compiled beside the others. Patterns of a file share the trees of its macros, in
 * which is noted what has been made of them: so levels of one file are in one part. */
typedef struct {
  Compiler compiler;
  const bool *beside; /* by level */
  bool is_beside;
  Report *reports; /* by level */
  Arena findings;  /* of the reports */
  bool no_memory;
} Part;

/* What the shipped rules take; in the part beside, together. */
enum {
  ROOM_OF_SCRATCH = 1792 * 1024,
  ROOM_OF_SCRATCH_BESIDE = 1280 * 1024,
  ROOM_BESIDE = 2048 * 1024
};

static void compile_levels(Part *part) {
  const Cascades *cascades = part->compiler.cascades;
  for (uint32_t i = 0; i < cascades->levels.count; i++) {
    if (part->beside[i] != part->is_beside) continue;
    part->reports[i].arena = &part->findings;
    part->compiler.report = &part->reports[i];
    compile_level(&part->compiler, cascades->levels.items[i]);
  }
}

static void compile_part(void *state) {
  Part *part = state;
  Arena *arena = part->compiler.arena;
  jmp_buf recover, *before = arena->recover;
  arena->recover = part->compiler.scratch.recover = part->findings.recover = &recover;
  if (setjmp(recover)) {
    part->no_memory = true;
  } else {
    if (part->is_beside) arena_reserve(arena, ROOM_BESIDE);
    arena_lend(arena, part->is_beside ? ROOM_OF_SCRATCH_BESIDE : ROOM_OF_SCRATCH,
               &part->compiler.scratch);
    compile_levels(part);
  }
  arena->recover = before;
  arena_free(&part->compiler.scratch);
}

static bool has_rule_of(const Level *level, const RuleFile *file) {
  for (uint32_t i = 0; i < level->rules.count; i++)
    if (level->rules.items[i]->file == file) return true;
  return false;
}

static bool shares_file(const Level *a, const Level *b) {
  const RuleFile *before = NULL;
  for (uint32_t i = 0; i < a->rules.count; i++) {
    const RuleFile *file = a->rules.items[i]->file;
    if (file != before && has_rule_of(b, file)) return true;
    before = file;
  }
  return false;
}

/* The largest level takes about as long as all others. */
static bool *choose_beside(const Cascades *cascades, Arena *arena) {
  uint32_t count = cascades->levels.count, largest = 0;
  Level **levels = cascades->levels.items;
  bool *beside = arena_many(arena, count, bool);
  for (uint32_t i = 0; i < count; i++) {
    beside[i] = true;
    if (levels[i]->rules.count > levels[largest]->rules.count) largest = i;
  }
  if (count) beside[largest] = false;
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t i = 0; i < count; i++)
      for (uint32_t k = 0; k < count && beside[i]; k++)
        if (!beside[k] && shares_file(levels[i], levels[k])) beside[i] = false, changed = true;
  }
  return beside;
}

/* Findings are told in the order of the levels. */
static void tell(Report *report, Part *here, Part *there) {
  for (uint32_t i = 0; i < here->compiler.cascades->levels.count; i++)
    report_append(report, &here->reports[i]);
  arena_free(&here->findings);
  arena_free(&there->findings);
}

static void compile_levels_of(Compiler *compiler, Arena *scratch) {
  Cascades *cascades = compiler->cascades;
  Part here = {.compiler = *compiler, .beside = choose_beside(cascades, scratch)};
  here.reports = arena_many(scratch, cascades->levels.count, Report);
  here.compiler.arena = cascades->arena;
  Part there = here;
  there.is_beside = true;
  there.compiler.arena = &cascades->beside;
  Beside beside;
  beside_begin(&beside, compile_part, &there);
  compile_part(&here);
  beside_end(&beside);
  tell(compiler->report, &here, &there);
  /* leave the arena's way */
  if (here.no_memory || there.no_memory) arena_take(cascades->arena, SIZE_MAX, 2);
}

bool cascades_compile(Cascades *cascades, Report *report) {
  uint32_t before = report->errors;
  Arena scratch = {.recover = cascades->arena->recover};
  Compiler compiler = {
      .cascades = cascades, .index = class_index_new(&scratch, cascades->words), .report = report};
  check_classes(&compiler);
  if (!before) check_macros(&compiler); /* a rule that is broken may use them */
  compile_levels_of(&compiler, &scratch);
  arena_free(&scratch);
  return report->errors == before;
}

bool level_is_sound(const Level *level) { return level->plan || level->program; }

/* Asks PCRE2 itself, which takes a while. */
bool cascades_verify(const Cascades *cascades, Report *report) {
  uint32_t before = report->errors;
  for (uint32_t i = 0; i < cascades->levels.count; i++) {
    const Level *level = cascades->levels.items[i];
    for (uint32_t k = 0; level_is_sound(level) && k < level->rules.count; k++) {
      const Rule *rule = level->rules.items[k];
      char problem[256] = "no memory";
      if (rule_code(level, rule, problem)) continue;
      rule_report(rule, report, SEVERITY_ERROR, "rule %.*s does not compile: %s",
                  STR_ARG(rule->name), problem);
    }
  }
  return report->errors == before;
}

void cascades_free(Cascades *cascades) {
  for (uint32_t i = 0; i < cascades->levels.count; i++)
    for (uint32_t k = 0; k < cascades->levels.items[i]->rules.count; k++)
      rule_code_free(cascades->levels.items[i]->rules.items[k]);
  arena_free(&cascades->beside);
}
