/* The lexicon: which classes and parts of speech a form gets from what an analyst writes, how
 * unknown forms are guessed, and what is told when a line is wrong. */
#include "inflected.h"
#include "rule_files.h"
#include "rulebook/lexicon/ordinary.h"
#include "rulebook/lexicon/word_cache.h"

typedef struct {
  RuleFiles files;
  Arena arena;
  Words words;
  NameWords names;        /* none */
  OrdinaryWords ordinary; /* none */
  WordCache *cache;
} Lexicon;

static int setup(void **state) {
  Lexicon *lexicon = calloc(1, sizeof *lexicon);
  rule_files_open_with(&lexicon->files, "lexicon");
  rule_files_report(&lexicon->files);
  rule_files_write(&lexicon->files, "lexicon/parts-of-speech.tsv",
                   "lemma\tnoun\tverb\tadjective\tadverb\n");
  words_init(&lexicon->words, &lexicon->arena);
  *state = lexicon;
  return 0;
}

static int teardown(void **state) {
  Lexicon *lexicon = *state;
  word_cache_free(lexicon->cache);
  rule_files_close(&lexicon->files);
  arena_free(&lexicon->arena);
  free(lexicon);
  return 0;
}

static bool load(Lexicon *lexicon, const char *text) {
  rule_files_write(&lexicon->files, "lexicon/a.txt", text);
  Str directory = str_of(lexicon->files.directory);
  bool good = words_load(&lexicon->words, directory, &lexicon->files.report);
  return words_load_counts(&lexicon->words, &lexicon->arena, directory, &lexicon->files.report) &&
         good;
}

static void freeze(Lexicon *lexicon) {
  words_freeze(&lexicon->words);
  words_expect(&lexicon->words, &lexicon->names);
  lexicon->cache = word_cache_new(&lexicon->words, &lexicon->ordinary);
  assert_non_null(lexicon->cache);
}

static void load_all(Lexicon *lexicon, const char *text) {
  if (!load(lexicon, text)) fail_msg("%s", rule_files_findings(&lexicon->files));
  assert_string_equal(rule_files_findings(&lexicon->files), "");
  freeze(lexicon);
}

static const Word *word_of(Lexicon *lexicon, const char *form) {
  return words_get(&lexicon->words, word_cache_find(lexicon->cache, str_of(form)));
}

static const Parts *all_parts_of(Lexicon *lexicon, const char *form) {
  return words_parts(&lexicon->words, word_cache_find(lexicon->cache, str_of(form)));
}

static bool has(Lexicon *lexicon, const char *form, const char *class) {
  ClassId id = words_find_class(&lexicon->words, str_of(class));
  return id != SYMBOL_NONE && words_set_has(&lexicon->words, word_of(lexicon, form)->set, id);
}

/* "past/10 participle/12": the parts in the order of the lexicon. */
static const char *parts_of(Lexicon *lexicon, const char *form) {
  const Parts *parts = all_parts_of(lexicon, form);
  Str all = STR("");
  for (unsigned i = 0; i < parts->count; i++)
    all = arena_format(&lexicon->arena, "%.*s%s%s/%u", STR_ARG(all), i ? " " : "",
                       words_part_name(parts->items[i].kind), parts->items[i].cost);
  return all.data;
}

/* The same without costs. */
static const char *kinds_of(Lexicon *lexicon, const char *form) {
  const Parts *parts = all_parts_of(lexicon, form);
  Str all = STR("");
  for (unsigned i = 0; i < parts->count; i++)
    all = arena_format(&lexicon->arena, "%.*s%s%s", STR_ARG(all), i ? " " : "",
                       words_part_name(parts->items[i].kind));
  return all.data;
}

static void all_forms_of_a_verb_have_its_classes(void **state) {
  load_all(*state, "@verb cue speech\nsay said said: say that\ndeny: deny\n");
  const char *forms[] = {"say", "says", "said", "saying", "Said", "SAYS"};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    assert_true(has(*state, forms[i], "cue"));
    assert_true(has(*state, forms[i], "that"));
    assert_false(has(*state, forms[i], "deny"));
  }
  assert_true(has(*state, "denied", "speech"));
  assert_true(has(*state, "denying", "deny"));
  assert_string_equal(kinds_of(*state, "say"), "base present");
  assert_string_equal(kinds_of(*state, "denies"), "present");
  assert_string_equal(kinds_of(*state, "said"), "past participle");
  assert_string_equal(kinds_of(*state, "saying"), "gerund");
}

static void irregular_forms_may_stand_in_another_file(void **state) {
  Lexicon *lexicon = *state;
  rule_files_write(&lexicon->files, "lexicon/z.txt", "@verb\nspeak spoke spoken\n@noun\nman men\n");
  load_all(lexicon, "@verb cue\nspeak\n@noun person\nman\n@noun thing\nnews -\n");
  assert_true(has(lexicon, "spoken", "cue"));
  assert_false(has(lexicon, "speaked", "cue"));
  assert_string_equal(kinds_of(lexicon, "spoken"), "participle");
  assert_true(has(lexicon, "men", "person"));
  assert_string_equal(kinds_of(lexicon, "men"), "nouns");
  assert_false(has(lexicon, "newses", "thing"));
}

static void forms_beside_each_other(void **state) {
  load_all(*state,
           "@verb cue\ndream dreamed/dreamt\n@adjective size\nold older/elder oldest/eldest\n");
  assert_true(has(*state, "dreamt", "cue"));
  assert_true(has(*state, "dreamed", "cue"));
  assert_true(has(*state, "eldest", "size"));
  assert_string_equal(kinds_of(*state, "elder"), "adjective");
}

static void parts_with_costs_are_all_that_a_form_has(void **state) {
  load_all(
      *state,
      "@word definite\nthat: subordinator/11 determiner/30\n@noun\nthat\n@word pronoun male\nhe\n");
  assert_string_equal(parts_of(*state, "That"), "subordinator/11 determiner/30");
  assert_true(has(*state, "that", "definite"));
  assert_string_equal(parts_of(*state, "he"), "pronoun/0");
  assert_true(has(*state, "he", "male"));
}

static void counts_of_lemmas_weigh_their_forms(void **state) {
  Lexicon *lexicon = *state;
  FILE *stream = fopen(rule_files_path(&lexicon->files, "lexicon/parts-of-speech.tsv").data, "a");
  fputs("saw\t10\t1\t-\t-\nsee\t-\t900\t-\t-\nplan\t300\t100\t-\t-\nleft\t-\t-\t10\t-\n", stream);
  fclose(stream);
  load_all(lexicon, "@verb\nsee saw seen\nleave left\n");
  const Parts *saw = all_parts_of(lexicon, "saw");
  for (unsigned i = 0; i < saw->count; i++) {
    bool past = strcmp(words_part_name(saw->items[i].kind), "past") == 0;
    assert_true(past ? saw->items[i].cost < 3 : saw->items[i].cost > 40);
  }
  assert_string_equal(kinds_of(lexicon, "planned"), "past participle");
  assert_string_equal(kinds_of(lexicon, "plans"), "nouns present");
  const Parts *plans = all_parts_of(lexicon, "plans");
  assert_true(plans->items[0].cost < plans->items[1].cost);
  /* The verb `leave` has no count: its form is possible, no more. */
  assert_string_equal(kinds_of(lexicon, "left"), "past participle adjective");
  assert_true(all_parts_of(lexicon, "left")->items[0].cost > 30);
}

static void unknown_forms_are_guessed_by_their_ending(void **state) {
  load_all(*state, "@ending\n-ly: adverb/1 adjective/40\n-ously: adverb/0\n");
  assert_string_equal(parts_of(*state, "blorply"), "adverb/1 adjective/40");
  assert_string_equal(parts_of(*state, "Blorpously"), "adverb/0");
  assert_string_equal(parts_of(*state, "blorp"), "noun/0");
  assert_int_equal(word_cache_find(((Lexicon *)*state)->cache, STR("blorp")), WORD_UNKNOWN);
}

static void a_form_that_only_a_name_mentions_is_guessed_too(void **state) {
  Lexicon *lexicon = *state;
  assert_true(load(lexicon, "@ending\nous: adjective/0\n"));
  WordId word = words_intern(&lexicon->words, STR("Blorpous"));
  freeze(lexicon);
  assert_int_equal(word_cache_find(lexicon->cache, STR("BLORPOUS")), word);
  assert_string_equal(parts_of(lexicon, "blorpous"), "adjective/0");
}

static void a_stem_in_a_rule_is_on_known_and_unknown_forms(void **state) {
  Lexicon *lexicon = *state;
  assert_true(load(lexicon, "@verb cue\nrecognize\n@noun thing\ntable\n@ending\ning: gerund/0\n"));
  ClassId recognize = words_stem_class(&lexicon->words, STR("recognizing"));
  ClassId die = words_stem_class(&lexicon->words, STR("die"));
  words_intern(&lexicon->words, STR("dying"));
  assert_int_equal(recognize, words_stem_class(&lexicon->words, STR("Recognised")));
  freeze(lexicon);
  assert_true(words_set_has(&lexicon->words, word_of(lexicon, "recognized")->set, recognize));
  assert_true(has(lexicon, "recognized", "cue"));
  assert_true(words_set_has(&lexicon->words, word_of(lexicon, "Recognisers")->set, recognize));
  assert_true(words_set_has(&lexicon->words, word_of(lexicon, "dying")->set, die));
  assert_true(words_set_has(&lexicon->words, word_of(lexicon, "died")->set, die));
  assert_true(words_set_has(&lexicon->words, word_of(lexicon, "'dies")->set, die));
  assert_false(words_set_has(&lexicon->words, word_of(lexicon, "tables")->set, recognize));
  const Word *unknown = word_of(lexicon, "recognising");
  assert_true(words_set_has(&lexicon->words, unknown->set, recognize));
  assert_string_equal(parts_of(lexicon, "recognising"), "gerund/0");
}

static void a_form_in_a_rule_is_its_own_class(void **state) {
  Lexicon *lexicon = *state;
  assert_true(load(lexicon, "@word\nthat: subordinator/0\n"));
  ClassId that = words_form_class(&lexicon->words, STR("That"));
  ClassId clitic = words_form_class(&lexicon->words, STR("\u2019s"));
  freeze(lexicon);
  assert_str(symbols_name(&lexicon->words.classes, that), "form:that");
  assert_true(words_set_has(&lexicon->words, word_of(lexicon, "THAT")->set, that));
  assert_true(words_set_has(&lexicon->words, word_of(lexicon, "'s")->set, clitic));
  assert_true(words_set_has(&lexicon->words, word_of(lexicon, "\u2019S")->set, clitic));
}

static void words_with_the_same_classes_share_a_set(void **state) {
  Lexicon *lexicon = *state;
  assert_true(
      load(lexicon, "@verb cue\nsay: speech\nhope\nmutter: speech\n@word speech\nblah: cue\n"));
  ClassId classes[] = {words_class(&lexicon->words, STR("speech")),
                       words_class(&lexicon->words, STR("cue")),
                       words_class(&lexicon->words, STR("cue"))};
  SetId before = words_set(&lexicon->words, classes, 3);
  freeze(lexicon);
  assert_int_equal(word_of(lexicon, "say")->set, word_of(lexicon, "muttered")->set);
  assert_int_equal(word_of(lexicon, "say")->set, word_of(lexicon, "blah")->set);
  assert_int_equal(word_of(lexicon, "say")->set, words_frozen_set(&lexicon->words, before));
  assert_int_not_equal(word_of(lexicon, "say")->set, word_of(lexicon, "hope")->set);
  assert_int_equal(word_of(lexicon, "unheard-of")->set, 0);
  assert_int_equal(lexicon->words.sets.count, 3);
}

/* The commonest class is in most sets: theirs are one range. */
static void sets_of_a_common_class_lie_side_by_side(void **state) {
  Lexicon *lexicon = *state;
  load_all(lexicon, "@word\na: x\nb: c x\nc: c y\nd: z\ne: c z\nf: c\ng: y z\n");
  ClassId common = words_find_class(&lexicon->words, STR("c"));
  unsigned changes = 0;
  for (SetId set = 1; set < lexicon->words.sets.count; set++)
    changes += words_set_has(&lexicon->words, set, common) !=
               words_set_has(&lexicon->words, set - 1, common);
  assert_true(changes <= 2);
}

static void the_act_of_a_cue(void **state) {
  Lexicon *lexicon = *state;
  load_all(
      lexicon,
      "@act\nsay: says something\ndeny: says that it is not so\n@verb cue\nreject: np deny\nrun\n");
  assert_str(words_set_act(&lexicon->words, word_of(lexicon, "rejecting")->set), "deny");
  assert_str(words_set_act(&lexicon->words, word_of(lexicon, "running")->set), "");
}

static void a_cue_whose_act_is_misspelt(void **state) {
  Lexicon *lexicon = *state;
  rule_files_write(&lexicon->files, "lexicon/z.txt", "@act\nsay: says something\n");
  assert_false(load(lexicon, "@verb cue speech\nmutter: say that\ngrouse: sya that\nbelch\n"
                             "@verb light\ngive\n"));
  assert_string_equal(
      rule_files_findings(&lexicon->files),
      "lexicon/a.txt:3:9: error: 'sya' is no act: the first class of a cue is one that an @act "
      "section names\n"
      "lexicon/a.txt:4:1: error: 'belch' has no act: say, demand or another that an @act section "
      "names\n");
}

static void long_forms_and_many_forms_do_no_harm(void **state) {
  Lexicon *lexicon = *state;
  load_all(lexicon, "@word x\nknown\n");
  char form[200];
  memset(form, 'A', sizeof form);
  assert_int_equal(word_cache_find(lexicon->cache, (Str){form, sizeof form}), WORD_UNKNOWN);
  assert_int_equal(word_cache_find(lexicon->cache, (Str){form, 40}), WORD_UNKNOWN);
  for (unsigned i = 0; i < 100000; i++) {
    int size = snprintf(form, sizeof form, "known%u", i);
    assert_int_equal(word_cache_find(lexicon->cache, (Str){form, (size_t)size}), WORD_UNKNOWN);
    assert_true(has(lexicon, "KNOWN", "x"));
  }
}

static void wrong_lines_are_told_with_their_place(void **state) {
  Lexicon *lexicon = *state;
  assert_false(load(lexicon, "early\n@wrod x\nskipped\n@word x! fine\nGood\nfine: a$\n  "
                             "of_course\nfine\n@adverb\nsoon sooner\n"
                             "@word\nwell: adverb/999\n@ending\nly: adverb\n"));
  assert_string_equal(
      rule_files_findings(&lexicon->files),
      "lexicon/a.txt:1:1: error: an entry before the first section: begin one with a line like "
      "`@verb cue`\n"
      "lexicon/a.txt:2:2: error: unknown section '@wrod'; known are @word, @verb, @ending, @act "
      "and the parts of "
      "speech (@noun, @adverb ...)\n"
      "lexicon/a.txt:4:7: error: 'x!' is no class name: letters, digits and hyphens\n"
      "lexicon/a.txt:5:1: error: 'Good' is no word form: lower-case letters, digits, ' - . and at "
      "most 60 bytes\n"
      "lexicon/a.txt:6:7: error: 'a$' is neither a class nor a part of speech with its cost\n"
      "lexicon/a.txt:7:3: error: entries of several words ('of_course') are not supported: write a "
      "rule\n"
      "lexicon/a.txt:8:1: warning: 'fine' stands in this section already\n"
      "lexicon/a.txt:10:6: error: only entries of @verb, @noun and @adjective have further forms\n"
      "lexicon/a.txt:12:7: error: 'adverb/999' is neither a class nor a part of speech with its "
      "cost\n"
      "lexicon/a.txt:14:5: error: an ending has up to 6 parts of speech with their cost: noun/3\n");
}

static void irregular_forms_must_agree(void **state) {
  Lexicon *lexicon = *state;
  assert_false(load(lexicon, "@verb\nspeak spoke spoken\n@verb cue\nspeak spaked\n"));
  assert_string_equal(rule_files_findings(&lexicon->files),
                      "lexicon/a.txt:4:7: error: 'speak' was given other forms before\n");
}

/* Which lemmas a form may be of is told from the form: all that inflection makes is found again. */
static void all_forms_of_counted_lemmas_are_known(void **state) {
  Lexicon *lexicon = *state;
  FILE *stream = fopen(rule_files_path(&lexicon->files, "lexicon/parts-of-speech.tsv").data, "a");
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    fprintf(stream, "%s\t-\t5\t-\t-\n", verbs[i][0]);
  for (size_t i = 0; i + 1 < sizeof nouns / sizeof *nouns; i++)
    fprintf(stream, "%s\t5\t-\t-\t-\n", nouns[i][0]);
  fputs("travel\t-\t3\t-\t-\nspeak\t-\t9\t-\t-\ndream\t-\t0\t-\t-\n", stream);
  fclose(stream);
  load_all(lexicon, "@verb\nspeak spoke spoken\ndream dreamed/dreamt\n");
  static const char *const kinds[] = {"base present", "present", "past participle", "gerund"};
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    for (size_t form = 0; form < 4; form++)
      assert_string_equal(kinds_of(lexicon, verbs[i][form]), kinds[form]);
  for (size_t i = 0; i + 1 < sizeof nouns / sizeof *nouns; i++) {
    assert_string_equal(kinds_of(lexicon, nouns[i][0]), "noun");
    assert_string_equal(kinds_of(lexicon, nouns[i][1]), "nouns");
  }
  const char *pasts[] = {"traveled", "travelled", "dreamt", "dreamed"};
  for (size_t i = 0; i < sizeof pasts / sizeof *pasts; i++)
    assert_string_equal(kinds_of(lexicon, pasts[i]), "past participle");
  assert_string_equal(kinds_of(lexicon, "travelling"), "gerund");
  assert_string_equal(kinds_of(lexicon, "spoke"), "past");
  const char *others[] = {"speaked", "panices", "planed", "visitting"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    assert_true(word_of(lexicon, others[i])->guessed);
}

/* Counts of four parts, powers of two, each ratio between them once: sixteen to the fourth power,
 * less those that are twice another. */
enum { RATIOS = 16 * 16 * 16 * 16 - 15 * 15 * 15 * 15 };

static Str form_with_ratios(Arena *arena, unsigned number) {
  return arena_format(arena, "q%c%c%c", 'a' + number % 26, 'a' + number / 26 % 26,
                      'a' + number / 676);
}

static void a_form_that_is_met_again_has_the_same_word(void **state) {
  Lexicon *lexicon = *state;
  Str table = STR("lemma\tnoun\tverb\tadjective\tadverb\n");
  Array(char) rows = {0};
  for (size_t i = 0; i < table.size; i++) *array_push(&lexicon->arena, &rows) = table.data[i];
  unsigned forms = 0;
  for (unsigned powers = 0; powers < 1 << 16; powers++) {
    unsigned a = powers & 15, b = powers >> 4 & 15, c = powers >> 8 & 15, d = powers >> 12;
    if (a && b && c && d) continue;
    Str row = arena_format(&lexicon->arena, "%s\t%u\t%u\t%u\t%u\n",
                           form_with_ratios(&lexicon->arena, forms++).data, 1u << a, 1u << b,
                           1u << c, 1u << d);
    for (size_t i = 0; i < row.size; i++) *array_push(&lexicon->arena, &rows) = row.data[i];
  }
  *array_push(&lexicon->arena, &rows) = '\0';
  assert_int_equal(forms, RATIOS);
  rule_files_write(&lexicon->files, "lexicon/parts-of-speech.tsv", rows.items);
  load_all(lexicon, "");
  WordId *words = arena_many(&lexicon->arena, RATIOS, WordId);
  for (int round = 0; round < 2; round++)
    for (unsigned i = 0; i < RATIOS; i++) {
      WordId word = words_meet(&lexicon->words, lexicon->cache->tables.stemmer,
                               form_with_ratios(&lexicon->arena, i));
      if (round == 0)
        words[i] = word;
      else
        assert_int_equal(word, words[i]);
    }
}

static void the_shipped_lexicon_knows_common_words(void **state) {
  Lexicon *lexicon = *state;
  if (!words_load(&lexicon->words, STR("rules"), &lexicon->files.report) ||
      !words_load_counts(&lexicon->words, &lexicon->arena, STR("rules"), &lexicon->files.report))
    fail_msg("%s", rule_files_findings(&lexicon->files));
  assert_string_equal(rule_files_findings(&lexicon->files), "");
  freeze(lexicon);
  assert_true(has(lexicon, "she", "female"));
  assert_string_equal(kinds_of(lexicon, "the"), "determiner");
  assert_string_equal(kinds_of(lexicon, "travelled"), "past participle");
  assert_string_equal(kinds_of(lexicon, "shouldn"), "noun");
  assert_string_equal(kinds_of(lexicon, "n't"), "adverb");
  assert_string_equal(kinds_of(lexicon, "spokespeople"), "nouns");
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
  const struct CMUnitTest tests[] = {
      CASE(all_forms_of_a_verb_have_its_classes),
      CASE(irregular_forms_may_stand_in_another_file),
      CASE(forms_beside_each_other),
      CASE(parts_with_costs_are_all_that_a_form_has),
      CASE(counts_of_lemmas_weigh_their_forms),
      CASE(unknown_forms_are_guessed_by_their_ending),
      CASE(a_form_that_only_a_name_mentions_is_guessed_too),
      CASE(a_stem_in_a_rule_is_on_known_and_unknown_forms),
      CASE(a_form_in_a_rule_is_its_own_class),
      CASE(words_with_the_same_classes_share_a_set),
      CASE(sets_of_a_common_class_lie_side_by_side),
      CASE(the_act_of_a_cue),
      CASE(a_cue_whose_act_is_misspelt),
      CASE(long_forms_and_many_forms_do_no_harm),
      CASE(wrong_lines_are_told_with_their_place),
      CASE(irregular_forms_must_agree),
      CASE(all_forms_of_counted_lemmas_are_known),
      CASE(a_form_that_is_met_again_has_the_same_word),
      CASE(the_shipped_lexicon_knows_common_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
