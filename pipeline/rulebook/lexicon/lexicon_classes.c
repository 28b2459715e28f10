/* Reads rules/lexicon/ *.txt for its classes alone: see lexicon_classes.h. The format is told in
 * words_load.c. */
#include "rulebook/lexicon/lexicon_classes.h"

#include "rulebook/lexicon/lexicon_line.h"
#include "rulebook/lexicon/words.h"

typedef struct {
  LineReader lines;
  LexiconClassVisit *visit;
  void *state;
  bool of_words; /* the section: neither endings nor acts */
} ClassReader;

/* In a section's line a part of speech is no class; behind a colon it is one, unless it has a cost. */
static void read_classes(ClassReader *reader, Str list, bool section) {
  for (Str name = lexicon_next_word(&list); name.size; name = lexicon_next_word(&list)) {
    uint8_t kind;
    int cost;
    bool part = lexicon_read_part(name, &kind, &cost) && (section || cost >= 0);
    if (!part) reader->visit(reader->state, &reader->lines, name);
  }
}

static void read_line(ClassReader *reader) {
  Str rest = reader->lines.line;
  if (rest.data[0] == '@') {
    rest = str_slice(rest, 1, rest.size);
    Str name = lexicon_next_word(&rest);
    reader->of_words = !str_equal(name, STR("ending")) && !str_equal(name, STR("act"));
    if (reader->of_words) read_classes(reader, rest, true);
  } else if (reader->of_words) {
    str_cut(&rest, ':');
    read_classes(reader, rest, false);
  }
}

void lexicon_each_class(Str directory, Report *report, LexiconClassVisit *visit, void *state) {
  Arena *arena = report->arena;
  Str folder = arena_format(arena, "%.*s/lexicon", STR_ARG(directory));
  RulePaths paths;
  if (!rule_paths_list(&paths, arena, folder, STR(".txt"), report)) return;
  for (size_t i = 0; i < paths.count; i++) {
    RuleFile file;
    if (!rule_file_read(&file, arena, paths.paths[i], report)) continue;
    ClassReader reader = {.lines = line_reader(&file), .visit = visit, .state = state};
    while (line_reader_next(&reader.lines)) read_line(&reader);
  }
}
