/* Parts of speech: the constructions that attributions stand on, one by one, and how many words are
 * tagged right in tests/spec/parts-of-speech.txt. */
#include "rule_files.h"
#include "rulebook/rulebook.h"
#include "rulebook/table.h"
#include "stages/parts.h"

typedef struct {
  Rulebook *rules;
  Worker *worker;
} Tagger;

static int load_rules(void **state) {
  Arena arena = {0};
  Report report = {.arena = &arena};
  Tagger *tagger = calloc(1, sizeof *tagger);
  tagger->rules = rulebook_load(STR("rules"), &report);
  for (uint32_t i = 0; !tagger->rules && i < report.findings.count; i++)
    print_error("%s", finding_text(&arena, &report.findings.items[i]).data);
  arena_free(&arena);
  if (tagger->rules) tagger->worker = worker_new(tagger->rules);
  *state = tagger;
  return tagger->worker ? 0 : -1;
}

static int free_rules(void **state) {
  Tagger *tagger = *state;
  worker_free(tagger->worker);
  rulebook_free(tagger->rules);
  free(tagger);
  return 0;
}

/* Lives until the next call. */
static Document tag_text(Tagger *tagger, Str text) {
  Worker *worker = tagger->worker;
  arena_reset(&worker->arena);
  Document document = {.arena = &worker->arena, .id = STR("test"), .text = text};
  tokenize(worker, &document);
  quote(worker, &document);
  segment(worker, &document);
  tag(worker, &document);
  parts_of_speech(worker, &document);
  return document;
}

static const char *part_name(Tagger *tagger, const Document *document, uint32_t token) {
  return cascade_kind_name(&tagger->rules->cascades, document->tokens.items[token].part);
}

/* The part of the `nth` token (from 1) that is written so. */
static const char *part_of(Tagger *tagger, const Document *document, const char *word,
                           unsigned nth) {
  for (uint32_t i = 0; i < document->tokens.count; i++)
    if (str_equal(document_token_text(document, i), str_of(word)) && --nth == 0)
      return part_name(tagger, document, i);
  fail_msg("no such word: %s", word);
  return "";
}

typedef struct {
  const char *text, *word, *part;
  unsigned nth; /* 0: the first */
} Expectation;

static void check(Tagger *tagger, const Expectation *expected, size_t count) {
  for (size_t i = 0; i < count; i++) {
    Document document = tag_text(tagger, str_of(expected[i].text));
    const char *part =
        part_of(tagger, &document, expected[i].word, expected[i].nth ? expected[i].nth : 1);
    if (strcmp(part, expected[i].part) != 0)
      fail_msg("%s: %s is tagged %s, not %s", expected[i].text, expected[i].word, part,
               expected[i].part);
  }
}

#define CHECK(state, ...)                                          \
  do {                                                             \
    const Expectation expected[] = {__VA_ARGS__};                  \
    check(*(state), expected, sizeof expected / sizeof *expected); \
  } while (0)

static void cue_words_are_verbs_or_nouns(void **state) {
  CHECK(state, {"The ministry plans to sell the ships.", "plans", "present", 0},
        {"The ministry's plans were sold to the press.", "plans", "nouns", 0},
        {"Ankara calls for a truce.", "calls", "present", 0},
        {"Ankara ignored calls for a truce.", "calls", "nouns", 0},
        {"The group claims that it was attacked.", "claims", "present", 0},
        {"The group's claims were false.", "claims", "nouns", 0},
        {"She hopes the law will pass.", "hopes", "present", 0},
        {"Her hopes were dashed.", "hopes", "nouns", 0},
        {"The paper reports that he left.", "reports", "present", 0},
        {"He demands an answer.", "demands", "present", 0},
        {"Their demands are simple.", "demands", "nouns", 0},
        {"“It is over,” says the coach.", "says", "present", 0});
}

static void a_reduced_relative_has_a_participle(void **state) {
  CHECK(state, {"The plan announced on Monday was dropped.", "announced", "participle", 0},
        {"He announced the plan on Monday.", "announced", "past", 0},
        {"A man accused of theft said he was innocent.", "accused", "participle", 0},
        {"The police accused a man of theft.", "accused", "past", 0},
        {"The envoy, asked about the raid, said nothing.", "asked", "participle", 0},
        {"The envoy asked about the raid.", "asked", "past", 0},
        {"He has said so.", "said", "participle", 0},
        {"He is said to be ill.", "said", "participle", 0},
        {"The two sides have not yet agreed.", "agreed", "participle", 0});
}

static void that_has_four_uses(void **state) {
  CHECK(state, {"He said that it was late.", "that", "subordinator", 0},
        {"She rejected that idea.", "that", "determiner", 0},
        {"A law that bans guns was passed.", "that", "wh", 0},
        {"That is wrong, he said.", "That", "pronoun", 0});
}

static void to_and_auxiliaries_ask_for_their_verb_forms(void **state) {
  CHECK(state, {"They want to report the crime.", "report", "base", 0},
        {"They refused to ever plan a strike.", "plan", "base", 0},
        {"He did not demand an answer.", "demand", "base", 0},
        {"The firm will now appeal the ruling.", "appeal", "base", 0},
        {"Did they talk?", "talk", "base", 0},
        {"They are planning a strike.", "planning", "gerund", 0});
}

static void the_clitic_s_is_a_genitive_or_a_verb(void **state) {
  CHECK(state, {"Moscow's envoy left.", "'s", "possessive", 0},
        {"It's late, he said.", "'s", "present", 0}, {"He's been told.", "'s", "present", 0},
        {"Moscow\u2019s envoy left.", "\u2019s", "possessive", 0},
        {"The ministers' meeting was short.", "'", "possessive", 0},
        {"The ministers\u2019 meeting was short.", "\u2019", "possessive", 0});
}

static void little_words_of_many_uses(void **state) {
  CHECK(state, {"Her lawyer met her in court.", "Her", "possessive", 0},
        {"Her lawyer met her in court.", "her", "pronoun", 0},
        {"Like his brother, he ran.", "Like", "preposition", 0},
        {"They like his plan.", "like", "present", 0},
        {"He left after the talks ended.", "left", "past", 0},
        {"He spoke as a friend.", "as", "preposition", 0},
        {"The minister may resign.", "may", "modal", 0});
}

static void names_are_proper_and_marks_are_looked_through(void **state) {
  CHECK(state, {"On Friday Lavrov will meet Kono.", "Lavrov", "proper", 0},
        {"Yesterday Blorpin said no.", "Blorpin", "proper", 0},
        {"The firm's boss, Mark Wills, said no.", "Wills", "proper", 0},
        {"He called the plan “a mad claim” on Monday.", "claim", "noun", 0},
        {"“Our plans,” he said, “have changed.”", "have", "present", 0},
        {"He left (in May).", "(", "open", 0}, {"He left; she stayed.", ";", "semicolon", 0});
}

static void headlines_in_capitals_are_read_like_others(void **state) {
  CHECK(state, {"Russia Says Talks With Japan Will Continue", "Says", "present", 0},
        {"Russia Says Talks With Japan Will Continue", "Talks", "nouns", 0},
        {"Minister Denies Claims That Army Shot Protesters", "Denies", "present", 0},
        {"Minister Denies Claims That Army Shot Protesters", "Claims", "nouns", 0});
}

/* The lexicon and the rules name them alike. */
static void parts_have_the_names_of_kinds(void **state) {
  Tagger *tagger = *state;
  for (uint8_t kind = KIND_NOUN; kind <= KIND_INTERJECTION; kind++) {
    uint8_t found;
    assert_string_equal(words_part_name(kind), cascade_kind_name(&tagger->rules->cascades, kind));
    assert_true(words_part_find(str_of(words_part_name(kind)), &found));
    assert_int_equal(found, kind);
  }
}

/* So that a text without full stops neither fills memory nor loses words. */
static void a_sentence_without_end(void **state) {
  enum { COUNT = 20000 };
  char *text = malloc(COUNT * 9);
  for (size_t i = 0; i < COUNT; i++) memcpy(text + i * 9, i % 2 ? "he plans " : "and says ", 9);
  Document document = tag_text(*state, (Str){text, COUNT * 9 - 1});
  assert_int_equal(document.tokens.count, COUNT * 2);
  for (uint32_t i = 0; i < document.tokens.count; i++)
    assert_int_not_equal(document.tokens.items[i].part, KIND_NONE);
  assert_string_equal(part_name(*state, &document, COUNT * 2 - 1), "present");
  free(text);
}

/* ---- The tagged sentences
   ------------------------------------------------------------------------- */

typedef struct {
  unsigned words, right, sentences;
} Score;

static bool begins_tight(Str word) {
  static const char *const tight[] = {",",  ".",   "?",  "!",   ":",   ";",   "”",
                                      "'s", "n't", "'m", "'re", "'ve", "'ll", "'d"};
  for (size_t i = 0; i < sizeof tight / sizeof *tight; i++)
    if (str_equal(word, str_of(tight[i]))) return true;
  return false;
}

/* The sentence as people write it. */
static Str plain_text(Arena *arena, Str tagged) {
  char *text = arena_allocate(arena, tagged.size + 1, 1);
  size_t size = 0;
  bool tight = true;
  while (tagged.data) {
    Str word = str_cut(&tagged, ' ');
    word = str_slice(word, 0, str_find(word, '/'));
    if (!tight && !begins_tight(word)) text[size++] = ' ';
    memcpy(text + size, word.data, word.size);
    size += word.size;
    tight = str_equal(word, STR("“"));
  }
  return (Str){text, size};
}

static bool is_among(Str parts, Str part) {
  while (parts.data)
    if (str_equal(str_cut(&parts, '|'), part)) return true;
  return false;
}

static void score_sentence(Tagger *tagger, Str tagged, Score *score) {
  Arena arena = {0};
  Str text = plain_text(&arena, tagged);
  Document document = tag_text(tagger, text);
  uint32_t token = 0;
  for (; tagged.data; token++) {
    Str expected = str_cut(&tagged, ' '), word = str_cut(&expected, '/');
    if (token == document.tokens.count || !str_equal(document_token_text(&document, token), word))
      fail_msg("%.*s: not cut as in the test at %.*s", STR_ARG(text), STR_ARG(word));
    if (!expected.data) continue;
    score->words++;
    const char *part = part_name(tagger, &document, token);
    if (is_among(expected, str_of(part)))
      score->right++;
    else
      print_message("# %.*s: %.*s is tagged %s, not %.*s\n", STR_ARG(text), STR_ARG(word), part,
                    STR_ARG(expected));
  }
  score->sentences++;
  arena_free(&arena);
}

static void sentences_tagged_by_hand(void **state) {
  Arena arena = {0};
  Report report = {.arena = &arena};
  RuleFile file;
  assert_true(rule_file_read(&file, &arena, STR("tests/spec/parts-of-speech.txt"), &report));
  Score scores[3] = {{0}};
  unsigned half = 0;
  for (LineReader lines = line_reader(&file); line_reader_next(&lines);) {
    if (str_starts_with(lines.line, STR("==")))
      half++;
    else
      score_sentence(*state, lines.line, &scores[half]);
  }
  static const char *const names[] = {"", "tuned on", "kept aside"};
  for (unsigned i = 1; i < 3; i++)
    print_message("# %s: %u of %u words, %.1f %%\n", names[i], scores[i].right, scores[i].words,
                  100.0 * scores[i].right / scores[i].words);
  arena_free(&arena);
  for (unsigned i = 1; i < 3; i++) {
    assert_true(scores[i].sentences >= 60);
    assert_true(scores[i].right * 100 >= scores[i].words * 96);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cue_words_are_verbs_or_nouns),
      cmocka_unit_test(a_reduced_relative_has_a_participle),
      cmocka_unit_test(that_has_four_uses),
      cmocka_unit_test(to_and_auxiliaries_ask_for_their_verb_forms),
      cmocka_unit_test(the_clitic_s_is_a_genitive_or_a_verb),
      cmocka_unit_test(little_words_of_many_uses),
      cmocka_unit_test(names_are_proper_and_marks_are_looked_through),
      cmocka_unit_test(headlines_in_capitals_are_read_like_others),
      cmocka_unit_test(parts_have_the_names_of_kinds),
      cmocka_unit_test(a_sentence_without_end),
      cmocka_unit_test(sentences_tagged_by_hand),
  };
  return cmocka_run_group_tests(tests, load_rules, free_rules);
}
