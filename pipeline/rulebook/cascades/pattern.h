/* One pattern of a cascade, between its text and what matches it. Internal to rulebook/.
 *
 * pattern_parse.c makes a tree of the text, pattern_write.c an expression of the tree, and
 * rule_code.c has PCRE2 compile that; plans (plan.h) and programs (backtrack.h) are made of the
 * tree, too. A tree stays with its rule: `explain` walks it to say how far a rule came. */
#ifndef DEMARCHE_RULEBOOK_PATTERN_H
#define DEMARCHE_RULEBOOK_PATTERN_H

#define PCRE2_CODE_UNIT_WIDTH 32
#include <pcre2.h>
#include <stdarg.h>
#include <stdatomic.h>

#include "rulebook/cascades/cascade.h"
#include "rulebook/table.h"

typedef enum {
  NODE_ELEMENT,   /* one element: kinds and a predicate */
  NODE_SEQUENCE,  /* children one after the other; may be empty */
  NODE_CHOICE,    /* the first child that fits */
  NODE_REPEAT,    /* child, `low` to `high` times */
  NODE_CAPTURE,   /* child, whose elements fill `role` */
  NODE_AHEAD,     /* child stands next (or must not, with `negative`); takes nothing */
  NODE_BEHIND,    /* child stood before; takes nothing; children of one length only */
  NODE_ROW_START, /* nothing but the row's beginning */
  NODE_ROW_END
} NodeType;

/* A conjunction: all of `wanted`, none of `unwanted`, of classes and of features. */
typedef struct {
  Array(ClassId) wanted, unwanted;
  uint16_t features, features_unwanted;
} Conjunction;

#define REPEAT_WITHOUT_END UINT32_MAX

/* What of a pattern is known without PCRE2. Numbers end at UINT32_MAX. */
typedef struct {
  uint32_t least;    /* elements that it takes at least, */
  uint32_t most;     /* and at most */
  uint32_t captures; /* with those of the macros that it uses */
  uint32_t depth;    /* of groups in groups */
  /* elements, with those of repeats and macros as often as they may stand there */
  uint32_t size;
  bool uneven_behind; /* some piece that is to stand before an element can be longer or shorter */
} PatternMeasure;

typedef struct Node Node;
struct Node {
  NodeType type;
  Str text;                  /* as written, for messages */
  uint64_t kinds;            /* NODE_ELEMENT: bit k: kind k fits; 0: any */
  Array(Conjunction) either; /* NODE_ELEMENT: any one of them; empty: no condition */
  Array(Node *) children;
  uint32_t low, high; /* NODE_REPEAT */
  bool lazy, possessive;
  bool negative; /* NODE_AHEAD, NODE_BEHIND */
  uint8_t role;  /* NODE_CAPTURE */
  bool named;    /* a macro, and its whole pattern */
  bool measured;
  PatternMeasure measure;
  const Level *coded_for;   /* the level that has coded its sets for it (set_codes.c) */
  const Level *planned_for; /* the level whose piece `piece` is (plan.c) */
  uint32_t piece;
  bool piece_is_exact;
};

typedef struct Macro Macro;
struct Macro {
  Str name;
  Node *node;
  bool used;
  const RuleFile *file;
  Str at; /* where it stands in the file */
  Macro *next;
};

/* A line beneath a rule: what the rule is for, and what it is not for. */
typedef struct {
  Str text;             /* from its + or - on, without line ends */
  uint32_t line_number; /* in the rule's file */
} RuleExample;

/* A rule as PCRE2 has it: matches begin at the element that it is asked for, and nowhere else. */
typedef struct RuleCode RuleCode;
struct RuleCode {
  pcre2_code *code;
  uint8_t groups[SPANS_MAX]; /* role of each capture group, in order */
  uint32_t group_count;
  uint16_t *codes;   /* by the level's code of a set: what the rule sees of it, for element_units */
  atomic_uint asked; /* how often */
  /* of machine code: the one that PCRE2 interprets, which other threads may still use; else NULL */
  RuleCode *slow;
};

struct Rule {
  Str name;
  Str at, result_at; /* the name and the result's, where they stand in the file: for messages */
  Str place;         /* "attributions.rules:31" */
  Str path;          /* of the file, and the line of the rule in it */
  uint32_t line_number;
  const RuleFile *file;
  Str source; /* the rule's text */
  Node *node;
  uint8_t result;    /* kind of what a match makes; 0: the rule does not say */
  uint16_t features; /* of what a match makes */
  Array(Str) flags;  /* in the file: words in brackets after the name, no features: [attitude] */
  /* what it points to is NULL until the rule is first wanted: see rule_code */
  _Atomic(RuleCode *) *code;
  int32_t issue; /* issue files: index of the issue; else -1 */
  uint8_t stance;
  Array(RuleExample) examples;
};

struct Level {
  Str name;
  /* of a cascade: where its name stands, for messages; NULL: of issues */
  const RuleFile *file;
  Str at;
  bool leftmost; /* the first match in the row wins, not the first rule of the list */
  Array(Rule *) rules;
  const Cascades *cascades;
  uint32_t number;    /* among the levels of the cascades */
  uint32_t *codes;    /* codes[set]: what the level's patterns see of a set (set_codes.c) */
  SetId *set_of_code; /* one of the sets that have the code */
  uint32_t code_count;
  uint64_t **codes_of_class; /* sets of codes; NULL where no pattern of the level names the class */
  /* scan_program.h; NULL: of an ordered level, or one that has none: */
  struct ScanProgram *program;
  struct Plan *plan; /* plan.h */
};

/* Where a pattern is parsed: the file, for places in messages, and what its names may mean. */
typedef struct {
  Cascades *cascades;
  Words *words;
  Report *report;
  const RuleFile *file;
  const char *counted;  /* up to where lines have been counted (cascade.c) */
  uint32_t line_number; /* the line there, from 1 */
} PatternContext;

/* Parses `text`, a view into context->file->text, to a tree in the cascades' arena. NULL, with
 * findings in the report, on errors. Creates the classes and roles that it names. */
Node *pattern_parse(PatternContext *context, Str text);

/* The pieces of a rule file: from a line that begins in its first column to the next such line. */
typedef struct {
  Str text; /* without the example lines; a view into the file */
  /* From the "+ " or "- " of an indented line to the next one or to the end: views. */
  Array(Str) examples;
} Block;
/* Cuts the next block off `*rest` of the file's text; false at the end. */
bool block_next(Arena *arena, Str *rest, Block *block);

/* Parses `name [flags] => KIND[features]: pattern` and appends the rule to the level. NULL on
   errors. */
Rule *rule_parse(PatternContext *context, Level *level, const Block *block);
/* Parses `NAME = pattern`: a name that later patterns may use. */
void let_parse(PatternContext *context, Str text);
Level *level_new(Cascades *cascades, Str name, bool leftmost);

/* A finding at a place in the file's text, which must lie inside it: line and column are counted
   from there. */
void pattern_report(PatternContext *context, Severity severity, Str at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void pattern_report_list(PatternContext *context, Severity severity, Str at, const char *format,
                         va_list arguments) __attribute__((format(printf, 4, 0)));
/* The same at the rule's name. */
void rule_report(const Rule *rule, Report *report, Severity severity, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
uint32_t pattern_line_number(const RuleFile *file, const char *at);

/* For each class the sets that have it, ascending; made once, after words_freeze. */
typedef struct {
  const Words *words;
  uint32_t *starts; /* starts[class] .. starts[class + 1] in `sets` */
  SetId *sets;
} ClassIndex;
ClassIndex class_index_new(Arena *arena, const Words *words);

/* Fills the level's codes: sets that no class of its patterns tells apart have one code. */
void level_code_sets(Level *level, Arena *arena, Arena *scratch, const ClassIndex *index);

/* A set of codes is a string of bits in so many words. */
static inline uint32_t level_code_words(const Level *level) { return level->code_count / 64 + 1; }
/* The codes of the sets that fulfil the conjunction, which stands in one of the level's
   patterns. */
uint64_t *level_codes_that_fit(const Level *level, Arena *arena, const Conjunction *conjunction);

bool pattern_set_fits(const Words *words, SetId set, const Conjunction *conjunction);
bool pattern_element_fits(const Words *words, const Node *node, const Element *element);

/* Reckoned once for each node. */
PatternMeasure pattern_measure(Node *node);
/* Reports repeats within repeats that could take exponentially long; true: there are some. */
bool rule_check_nested(const Rule *rule, Report *report);

/* The PCRE2 expression of a rule of the level, in 32-bit units: it fits at the beginning of an
   element or nowhere. */
typedef struct {
  uint32_t *units;
  size_t count;
  uint32_t *codes;           /* as in RuleCode, */
  uint32_t code_count;       /* and how many there are */
  uint8_t groups[SPANS_MAX]; /* the same */
  uint32_t group_count;
} PatternExpression;
PatternExpression pattern_expression(Arena *arena, const Level *level, const Rule *rule);
/* The rule's code, compiled when it is first asked for, by whichever thread, and made machine code
 * when it has been asked for some more times: most rules of a large rulebook never match in a short
 * run. NULL where there is no memory, or with PCRE2's message in `problem` (of at least 256 bytes;
 * may be NULL) where PCRE2 does not take the pattern. */
const RuleCode *rule_code(const Level *level, const Rule *rule, char *problem);
/* The machine code of a rule whose code has run into a limit; NULL where it is that already, or
   there can be none. */
const RuleCode *rule_code_fast(const Rule *rule, const RuleCode *code);
void rule_code_free(Rule *rule);

#endif
