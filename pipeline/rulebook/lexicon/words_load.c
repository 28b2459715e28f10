/* The lexicon: rules/lexicon/ *.txt.
 *
 * In: lines. A section begins with a line of `@` and what its entries are, then the classes that
 * all of them have; then one entry a line, and behind a colon classes of its own:
 *
 *     @verb cue speech                    all forms get the classes, and their parts of speech
 *     say said said: say that clause      irregular: base, past, participle; dreamed/dreamt: both
 *     insist: insist that
 *     @noun person                        singular, and plural where it is irregular (`-`: none)
 *     spokesman spokesmen
 *     @adjective cue-adjective            graded forms behind it: big bigger biggest
 *     @word pronoun male singular         one form; a part of speech here gives it that part
 *     he: subject
 *     that: subordinator/5 determiner/30  all parts that the form has, with costs (tenths of a bit)
 *     @ending                             what unknown forms that end so can be
 *     ously: adverb/0
 *     @act                                acts of cues; behind the colon a sentence for people
 *
 * The first class of an entry in a section of speech or attitude is its act: one that no @act names
 * is a slip. `@` may be followed by any part of speech: `@adverb manner` is `@word adverb manner`.
 * Irregular forms need be given in one place only. Out: words with classes and parts of speech;
 * what is wrong, in the report. */
#include <string.h>

#include "rulebook/cascades/cascade.h"
#include "rulebook/lexicon/lexicon_line.h"
#include "rulebook/lexicon/words_internal.h"

typedef enum {
  SECTION_NONE,
  SECTION_WORDS,
  SECTION_ENDINGS,
  SECTION_ACTS,
  SECTION_BROKEN
} SectionKind;

enum { SECTION_CLASSES_MAX = 16, FORMS_EXPECTED = 30000, WORDS_EXPECTED = 200000 };

typedef struct {
  Words *words;
  Report *report;
  LineReader lines;
  uint32_t number; /* of the section, over all files, from 1 */
  uint8_t kind;    /* SectionKind */
  /* KIND_BASE: a verb; KIND_NOUN; KIND_ADJECTIVE; another part: that; 0: none. */
  uint8_t inflection;
  uint8_t parts[PARTS_MAX];
  uint32_t part_count;
  Array(ClassId) classes;      /* those of the section, and behind them those of the entry */
  uint32_t section_classes;    /* how many of them are the section's */
  SetId set_before, set_after; /* what the section's have made of the set of the form before */
  bool with_act;               /* of speech or attitude */
} Lexicon;

#define lexicon_error(lexicon, at, ...) \
  line_report(&(lexicon)->lines, (lexicon)->report, SEVERITY_ERROR, at, __VA_ARGS__)

static bool inflects(const Lexicon *lexicon) {
  uint8_t kind = lexicon->inflection;
  return kind == KIND_BASE || kind == KIND_NOUN || kind == KIND_ADJECTIVE;
}

static void begin_section(Lexicon *lexicon, Str name) {
  lexicon->number++;
  lexicon->part_count = lexicon->classes.count = lexicon->section_classes = 0;
  lexicon->set_before = lexicon->set_after = SYMBOL_NONE;
  lexicon->inflection = 0;
  lexicon->with_act = false;
  lexicon->kind = SECTION_WORDS;
  if (str_equal(name, STR("word"))) return;
  if (str_equal(name, STR("act")))
    lexicon->kind = SECTION_ACTS;
  else if (str_equal(name, STR("ending")))
    lexicon->kind = SECTION_ENDINGS;
  else if (str_equal(name, STR("verb")))
    lexicon->inflection = KIND_BASE;
  else if (!words_part_find(name, &lexicon->inflection)) {
    lexicon->kind = SECTION_BROKEN;
    lexicon_error(lexicon, name,
                  "unknown section '@%.*s'; known are @word, @verb, @ending, @act and the parts of "
                  "speech (@noun, @adverb ...)",
                  STR_ARG(name));
  }
}

static void add_class(Lexicon *lexicon, Str name) {
  Words *words = lexicon->words;
  *array_push(words->arena, &lexicon->classes) = words_class(words, name);
}

static void read_section(Lexicon *lexicon, bool with_classes) {
  Str rest = str_slice(lexicon->lines.line, 1, SIZE_MAX);
  begin_section(lexicon, lexicon_next_word(&rest));
  if (!with_classes) return;
  for (Str name = lexicon_next_word(&rest); name.size; name = lexicon_next_word(&rest)) {
    uint8_t part;
    if (words_part_find(name, &part)) {
      if (lexicon->part_count < PARTS_MAX) lexicon->parts[lexicon->part_count++] = part;
    } else if (!lexicon_is_class_name(name)) {
      lexicon_error(lexicon, name, "'%.*s' is no class name: letters, digits and hyphens",
                    STR_ARG(name));
    } else if (lexicon->section_classes == SECTION_CLASSES_MAX) {
      lexicon_error(lexicon, name, "more than %d classes in a section", SECTION_CLASSES_MAX);
    } else {
      add_class(lexicon, name);
      lexicon->section_classes++;
      if (str_equal(name, STR("speech")) || str_equal(name, STR("attitude")))
        lexicon->with_act = true;
    }
  }
}

/* The words before the colon: the first, and the rest as they stand. False and reported when they
   are none. */
static bool read_forms(Lexicon *lexicon, Str forms, Str *base, Str *others) {
  *others = str_trim(forms);
  *base = lexicon_next_word(others);
  *others = str_trim(*others);
  Str rest = *others;
  for (Str form = *base; form.size; form = lexicon_next_word(&rest)) {
    bool none = str_equal(form, STR("-")) && lexicon->inflection == KIND_NOUN;
    if (lexicon_is_form(form) || none) continue;
    if (str_find(form, '_') != SIZE_MAX) {
      lexicon_error(lexicon, form,
                    "entries of several words ('%.*s') are not supported: write a rule",
                    STR_ARG(form));
      return false;
    }
    lexicon_error(lexicon, form,
                  "'%.*s' is no word form: lower-case letters, digits, ' - . and at most %d bytes",
                  STR_ARG(form), FORM_MAX);
    return false;
  }
  if (others->size && !inflects(lexicon)) {
    lexicon_error(lexicon, *others,
                  "only entries of @verb, @noun and @adjective have further forms");
    return false;
  }
  if (!base->size)
    lexicon_error(lexicon, lexicon->lines.line, "a word is missing before the colon");
  return base->size > 0;
}

/* Most forms of an entry, and of a section whose entries have no classes of their own, have the
 * same classes before, and so after. */
static void give_classes(Lexicon *lexicon, const InflectedForms *forms) {
  Words *words = lexicon->words;
  SetId before = SYMBOL_NONE, after = SYMBOL_NONE;
  bool own = lexicon->classes.count > lexicon->section_classes;
  if (!own) before = lexicon->set_before, after = lexicon->set_after;
  for (uint32_t i = 0; i < forms->count; i++) {
    SetId *set = &words->words.items[forms->items[i].word].set;
    if (*set == after) continue;
    if (*set != before)
      after = word_sets_with(words, before = *set, lexicon->classes.items, lexicon->classes.count);
    *set = after;
  }
  if (!own) lexicon->set_before = before, lexicon->set_after = after;
  lexicon->classes.count = lexicon->section_classes;
}

/* What stands behind the colon: classes for all forms, parts of speech for the first. A part's name
 * without a cost is a class like any other: the frame `to` of a cue. */
static void read_classes(Lexicon *lexicon, Str list, WordId first) {
  for (Str name = lexicon_next_word(&list); name.size; name = lexicon_next_word(&list)) {
    uint8_t kind;
    int cost;
    if (str_find(name, '/') != SIZE_MAX && lexicon_read_part(name, &kind, &cost)) {
      if (!words_add_part(lexicon->words, first, kind, (unsigned)cost))
        lexicon_error(lexicon, name, "a form has at most %d parts of speech", PARTS_MAX);
    } else if (!lexicon_is_class_name(name)) {
      lexicon_error(lexicon, name, "'%.*s' is neither a class nor a part of speech with its cost",
                    STR_ARG(name));
    } else {
      add_class(lexicon, name);
    }
  }
}

/* An entry that gives its forms nothing that they have not already is of no use. Only the first
 * form and the last are looked at: all get the same classes, each its part of speech. */
typedef struct {
  WordId first, last;
  SetId first_set, last_set;
  unsigned first_parts, last_parts;
} Before;

static Before before_entry(const Words *words, const InflectedForms *forms) {
  WordId first = forms->items[0].word, last = forms->items[forms->count - 1].word;
  const Word *known = words->words.items;
  const WordDraft *drafts = words->drafts.items;
  return (Before){first,
                  last,
                  known[first].set,
                  known[last].set,
                  drafts[first].parts.count,
                  drafts[last].parts.count};
}

static bool is_changed(const Words *words, const Before *before) {
  const Word *known = words->words.items;
  const WordDraft *drafts = words->drafts.items;
  return known[before->first].set != before->first_set ||
         known[before->last].set != before->last_set ||
         drafts[before->first].parts.count != before->first_parts ||
         drafts[before->last].parts.count != before->last_parts;
}

static void check_act(Lexicon *lexicon, Str base, Str classes) {
  if (!lexicon->with_act || !lexicon->words->acts.count) return;
  Str act = lexicon_next_word(&classes);
  if (!act.size)
    lexicon_error(lexicon, base,
                  "'%.*s' has no act: say, demand or another that an @act section names",
                  STR_ARG(base));
  else if (symbols_find(&lexicon->words->acts, act) == SYMBOL_NONE)
    lexicon_error(lexicon, act,
                  "'%.*s' is no act: the first class of a cue is one that an @act section names",
                  STR_ARG(act));
}

static void inflect(Lexicon *lexicon, Str base, InflectedForms *forms) {
  forms_inflect(lexicon->words->inflection, lexicon->inflection, base, forms);
  for (uint32_t i = 0; i < forms->count; i++) {
    InflectedForm *form = &forms->items[i];
    bool same = i && form->form.data == form[-1].form.data;
    form->word = same ? form[-1].word : words_intern_lower(lexicon->words, form->form);
  }
}

static void count_part(Words *words, WordId word, uint8_t kind) {
  word_count_part(&words->drafts.items[word], kind, 0);
}

static void read_word(Lexicon *lexicon, Str base, Str classes, bool irregular) {
  Words *words = lexicon->words;
  InflectedForms forms;
  check_act(lexicon, base, classes);
  inflect(lexicon, base, &forms);
  Before before = before_entry(words, &forms);
  WordDraft *draft = &words->drafts.items[forms.items[0].word];
  uint32_t findings = lexicon->report->errors + lexicon->report->warnings;
  if (draft->section == lexicon->number)
    line_report(&lexicon->lines, lexicon->report, SEVERITY_WARNING, base,
                "'%.*s' stands in this section already", STR_ARG(base));
  draft->section = lexicon->number;
  for (uint32_t i = 0; i < forms.count; i++)
    if (forms.items[i].kind) count_part(words, forms.items[i].word, forms.items[i].kind);
  for (uint32_t i = 0; i < lexicon->part_count; i++)
    count_part(words, forms.items[0].word, lexicon->parts[i]);
  read_classes(lexicon, classes, forms.items[0].word);
  give_classes(lexicon, &forms);
  bool clean = lexicon->report->errors + lexicon->report->warnings == findings;
  if (clean && !irregular && !draft->fixed && !is_changed(words, &before))
    line_report(&lexicon->lines, lexicon->report, SEVERITY_WARNING, base,
                "'%.*s' has all of this already, by other entries", STR_ARG(base));
}

static void read_ending(Lexicon *lexicon, Str base, Str list) {
  Words *words = lexicon->words;
  if (str_starts_with(base, STR("-"))) base = str_slice(base, 1, base.size);
  if (base.size > ENDING_MAX) {
    lexicon_error(lexicon, base, "an ending has at most %d bytes", ENDING_MAX);
    return;
  }
  Symbol symbol = symbols_intern(&words->ending_forms, base);
  if (symbol == words->endings.count)
    array_push(words->arena, &words->endings);
  else if (base.size)
    line_report(&lexicon->lines, lexicon->report, SEVERITY_WARNING, base,
                "this ending was listed before");
  Parts parts = {0};
  for (Str name = lexicon_next_word(&list); name.size; name = lexicon_next_word(&list)) {
    int cost;
    if (parts.count == PARTS_MAX ||
        !lexicon_read_part(name, &parts.items[parts.count].kind, &cost) || cost < 0) {
      lexicon_error(lexicon, name, "an ending has up to %d parts of speech with their cost: noun/3",
                    PARTS_MAX);
      return;
    }
    parts.items[parts.count++].cost = (uint8_t)cost;
  }
  if (parts.count)
    words->endings.items[symbol] = parts;
  else
    lexicon_error(lexicon, base, "an ending without parts of speech");
}

static void read_entry(Lexicon *lexicon) {
  Str classes = lexicon->lines.line, base, others;
  Str forms = str_cut(&classes, ':');
  if (lexicon->kind == SECTION_BROKEN) return;
  if (lexicon->kind == SECTION_NONE) {
    lexicon_error(lexicon, str_trim(forms),
                  "an entry before the first section: begin one with a line like `@verb cue`");
    return;
  }
  if (!read_forms(lexicon, forms, &base, &others)) return;
  if (lexicon->kind == SECTION_WORDS)
    read_word(lexicon, base, classes, others.size > 0);
  else if (lexicon->kind == SECTION_ENDINGS)
    read_ending(lexicon, base, classes);
}

static void read_act(Lexicon *lexicon, Str name) {
  if (symbols_find(&lexicon->words->acts, name) != SYMBOL_NONE)
    line_report(&lexicon->lines, lexicon->report, SEVERITY_WARNING, name,
                "the act '%.*s' was listed before", STR_ARG(name));
  symbols_intern(&lexicon->words->acts, name);
}

/* What entries of other files build on: irregular forms, and acts. */
static void read_ahead(Lexicon *lexicon) {
  if (lexicon->kind != SECTION_ACTS && (lexicon->kind != SECTION_WORDS || !inflects(lexicon)))
    return;
  Str classes = lexicon->lines.line, forms = str_cut(&classes, ':'),
      base = lexicon_next_word(&forms), others = str_trim(forms);
  if (lexicon->kind == SECTION_ACTS) {
    read_act(lexicon, base);
    return;
  }
  if (others.size &&
      !forms_add_irregular(lexicon->words->inflection, lexicon->inflection, base, others))
    lexicon_error(lexicon, others, "'%.*s' was given other forms before", STR_ARG(base));
}

/* Once over the file for irregular forms and acts, once for all else. */
static void read_file(Lexicon *lexicon, const RuleFile *file, bool ahead) {
  lexicon->lines = line_reader(file);
  lexicon->kind = SECTION_NONE;
  Report *report = lexicon->report;
  Report silent = {.arena = report->arena, .errors = REPORT_LIMIT, .warnings = REPORT_LIMIT};
  while (line_reader_next(&lexicon->lines)) {
    if (lexicon->lines.line.data[0] == '@') {
      lexicon->report = ahead ? &silent : report;
      read_section(lexicon, !ahead);
      lexicon->report = report;
    } else if (ahead) {
      read_ahead(lexicon);
    } else {
      read_entry(lexicon);
    }
  }
}

bool words_load(Words *words, Str directory, Report *report) {
  uint32_t errors = report->errors;
  Arena *arena = words->arena;
  Lexicon lexicon = {.words = words, .report = report};
  symbols_reserve(&words->forms, FORMS_EXPECTED);
  words_make_room(words, WORDS_EXPECTED);
  array_reserve(arena, &words->drafts, FORMS_EXPECTED);
  Str folder = arena_format(arena, "%.*s/lexicon", STR_ARG(directory));
  RulePaths paths;
  if (!rule_paths_list(&paths, arena, folder, STR(".txt"), report)) return false;
  RuleFile *files = arena_many(arena, paths.count, RuleFile);
  size_t count = 0;
  for (size_t i = 0; i < paths.count; i++)
    if (rule_file_read(&files[count], arena, paths.paths[i], report))
      read_file(&lexicon, &files[count++], true);
  for (size_t i = 0; i < count; i++) read_file(&lexicon, &files[i], false);
  return report->errors == errors;
}
