/* The gazetteer: what a table may say, what is told when it is wrong, and which names stand in a
 * text. */
#include "rule_files.h"
#include "rulebook/gazetteer/gazetteer.h"

#define HEADER "id\ttype\tname\taliases\tcountry\tgender\twikidata\tdemonyms\tcombining\n"

typedef struct {
  RuleFiles files;
  Words words;
  Gazetteer gazetteer;
} Fixture;

static bool load_names(Gazetteer *gazetteer, Words *words, Str directory, Report *report) {
  if (!gazetteer_read(gazetteer, words->arena, directory, report)) return false;
  gazetteer_give_sets(gazetteer, words);
  gazetteer_index(gazetteer, report);
  return true;
}

static int setup(void **state) {
  Fixture *fixture = calloc(1, sizeof *fixture);
  rule_files_open(&fixture->files);
  rule_files_report(&fixture->files);
  words_init(&fixture->words, &fixture->files.arena);
  *state = fixture;
  return 0;
}

static int teardown(void **state) {
  Fixture *fixture = *state;
  words_free(&fixture->words);
  rule_files_close(&fixture->files);
  free(fixture);
  return 0;
}

static bool load(Fixture *fixture) {
  return load_names(&fixture->gazetteer, &fixture->words, str_of(fixture->files.directory),
                    &fixture->files.report);
}

static bool load_text(Fixture *fixture, const char *name, const char *text) {
  rule_files_write(&fixture->files, name, text);
  return load(fixture);
}

/* The words of a text, as they are met once all is loaded. */
static WordId meet(Fixture *fixture, Str token) {
  char buffer[WORD_ROOM];
  if (!fixture->words.frozen) {
    words_freeze(&fixture->words);
    gazetteer_freeze(&fixture->gazetteer, &fixture->words);
    words_expect(&fixture->words, &fixture->gazetteer.words);
  }
  return words_meet(&fixture->words, NULL, words_normalize(token, buffer));
}

/* A document whose tokens are what stands between spaces; `~` stands for "no space before this
 * token". */
static Document tokens_of(Fixture *fixture, const char *pattern) {
  Arena *arena = &fixture->files.arena;
  Document document = {.arena = arena};
  char *text = arena_allocate(arena, strlen(pattern) + 1, 1);
  uint32_t size = 0;
  Str rest = str_of(pattern);
  while (rest.data) {
    Str token = str_cut(&rest, ' ');
    if (token.data[0] == '~')
      token = str_slice(token, 1, token.size);
    else if (size)
      text[size++] = ' ';
    memcpy(text + size, token.data, token.size);
    uint32_t end = size + (uint32_t)token.size;
    *array_push(arena, &document.tokens) =
        (Token){.start = size, .end = end, .word = meet(fixture, token)};
    size = end;
  }
  document.text = (Str){text, size};
  return document;
}

/* "id:length" of the longest name at the document's first token, or "none". */
static const char *match(Fixture *fixture, const char *pattern) {
  Document document = tokens_of(fixture, pattern);
  uint32_t length = 0;
  uint32_t alias =
      gazetteer_match(&fixture->gazetteer, &document, 0, document.tokens.count, &length);
  if (alias == GAZETTEER_NONE) return "none";
  const Gazetteer *gazetteer = &fixture->gazetteer;
  Str id = gazetteer->entries.items[gazetteer->aliases.items[alias].entry].id;
  return arena_format(&fixture->files.arena, "%.*s:%u", STR_ARG(id), length).data;
}

static void row_becomes_an_entry(void **state) {
  Fixture *fixture = *state;
  assert_true(load_text(fixture, "people.tsv",
                        HEADER "# a comment\nfr\tGPE\tFrance\t\t\t\tQ142\n"
                               "ann-lee\tPERSON\tAnn Lee\tMs Lee\tfr\tf\tQ1\n"));
  const GazetteerEntry *entry = gazetteer_find(&fixture->gazetteer, STR("ann-lee"));
  assert_non_null(entry);
  assert_str(entry->name, "Ann Lee");
  assert_str(entry->country, "fr");
  assert_str(entry->wikidata, "Q1");
  assert_str(entry->place, "people.tsv:4");
  assert_int_equal(entry->type, ENTITY_PERSON);
  assert_int_equal(entry->gender, 'f');
  assert_null(gazetteer_find(&fixture->gazetteer, STR("ann")));
}

static void longest_name_wins(void **state) {
  Fixture *fixture = *state;
  assert_true(load_text(fixture, "a.tsv",
                        HEADER "york\tGPE\tNew York\n"
                               "times\tORG\tNew York Times\n"));
  assert_string_equal(match(fixture, "New York said"), "york:2");
  assert_string_equal(match(fixture, "New York Times said"), "times:3");
  assert_string_equal(match(fixture, "New Yorkers"), "none");
  assert_string_equal(match(fixture, "New"), "none");
  assert_string_equal(match(fixture, "York"), "none");
}

/* So many that each bit by which the trie tells words apart stands for several. */
static void each_of_many_names_that_begin_alike_is_found(void **state) {
  Fixture *fixture = *state;
  Arena *arena = &fixture->files.arena;
  const unsigned names = 300;
  char *table = arena_allocate(arena, 64 * names, 1), *end = table + sprintf(table, HEADER);
  for (unsigned i = 0; i < names; i++)
    end += sprintf(end, "p%u\tGPE\tPort A%uo\tPort A%uo East\n", i, i, i);
  assert_true(load_text(fixture, "a.tsv", table));
  for (unsigned i = 0; i < names; i++) {
    assert_string_equal(match(fixture, arena_format(arena, "Port A%uo said", i).data),
                        arena_format(arena, "p%u:2", i).data);
    assert_string_equal(match(fixture, arena_format(arena, "Port A%uo East", i).data),
                        arena_format(arena, "p%u:3", i).data);
    assert_string_equal(match(fixture, arena_format(arena, "Port B%uo East", i).data), "none");
  }
}

static void name_ends_before_the_limit(void **state) {
  Fixture *fixture = *state;
  assert_true(load_text(fixture, "a.tsv", HEADER "york\tGPE\tNew York\n"));
  Document document = tokens_of(fixture, "in New York");
  uint32_t length = 0;
  assert_int_equal(gazetteer_match(&fixture->gazetteer, &document, 1, 2, &length), GAZETTEER_NONE);
  assert_int_equal(gazetteer_match(&fixture->gazetteer, &document, 1, 3, &length), 0);
  assert_int_equal(length, 2);
  assert_int_equal(gazetteer_match(&fixture->gazetteer, &document, 3, 9, &length), GAZETTEER_NONE);
}

static void capitals_of_the_table_are_wanted_and_more_allowed(void **state) {
  Fixture *fixture = *state;
  assert_true(load_text(fixture, "a.tsv",
                        HEADER "us\tGPE\tUnited States\tUS\n"
                               "kurils\tLOC\tsouthern Kurils\n"
                               "mccain\tPERSON\tJohn McCain\n"));
  assert_string_equal(match(fixture, "UNITED STATES"), "us:2");
  assert_string_equal(match(fixture, "united states"), "none");
  assert_string_equal(match(fixture, "United states"), "none");
  assert_string_equal(match(fixture, "US"), "us:1");
  assert_string_equal(match(fixture, "us"), "none");
  assert_string_equal(match(fixture, "Us"), "none");
  assert_string_equal(match(fixture, "southern Kurils"), "kurils:2");
  assert_string_equal(match(fixture, "Southern Kurils"), "kurils:2");
  assert_string_equal(match(fixture, "Southern KURILS"), "kurils:2");
  assert_string_equal(match(fixture, "SOUTHERN KURILS"), "kurils:2");
  assert_string_equal(match(fixture, "Southern kurils"), "none");
  assert_string_equal(match(fixture, "soUthern Kurils"), "none");
  assert_string_equal(match(fixture, "JOHN MCCAIN"), "mccain:2");
  assert_string_equal(match(fixture, "John Mccain"), "none");
}

static void same_words_with_other_capitals_are_other_names(void **state) {
  Fixture *fixture = *state;
  assert_true(load_text(fixture, "a.tsv",
                        HEADER "band\tORG\tThe Who\tWho\n"
                               "who\tORG\tWHO\n"));
  assert_string_equal(match(fixture, "Who"), "band:1");
  assert_string_equal(match(fixture, "WHO"), "who:1");
  assert_int_equal(fixture->files.report.warnings, 0);
}

static void tokenizer_and_table_may_space_a_name_differently(void **state) {
  Fixture *fixture = *state;
  assert_true(load_text(fixture, "a.tsv",
                        HEADER "dc\tGPE\tWashington, D.C.\n"
                               "att\tORG\tAT&T Corp.\n"
                               "plc\tORG\tPeople's Party\tMinisters\xE2\x80\x99 Council\n"
                               "apec\tLOC\tAsia-Pacific\n"
                               "fox\tORG\t20th Century Fox\n"
                               "attack\tEVENT\t9/11 attacks\n"
                               "oreilly\tPERSON\tBill O\xE2\x80\x99Reilly\n"));
  assert_string_equal(match(fixture, "Washington ~, D.C. ~,"), "dc:3");
  assert_string_equal(match(fixture, "AT&T Corp. said"), "att:2");
  assert_string_equal(match(fixture, "AT&T Corp ~."), "att:3");
  assert_string_equal(match(fixture, "People ~\xE2\x80\x99s Party"), "plc:3");
  assert_string_equal(match(fixture, "People ~'s Party"), "plc:3");
  assert_string_equal(match(fixture, "Ministers ~' Council"), "plc:3");
  assert_string_equal(match(fixture, "Asia-Pacific region"), "apec:1");
  assert_string_equal(match(fixture, "20th Century Fox"), "fox:3");
  assert_string_equal(match(fixture, "9 ~/ ~11 attacks"), "attack:4");
  assert_string_equal(match(fixture, "Bill O'Reilly"), "oreilly:2");
}

static void demonym_is_a_norp_of_the_same_id(void **state) {
  Fixture *fixture = *state;
  assert_true(load_text(fixture, "a.tsv", HEADER "ru\tGPE\tRussia\t\tru\t\t\tRussian|Russians\n"));
  Document document = tokens_of(fixture, "Russians");
  uint32_t length;
  uint32_t alias = gazetteer_match(&fixture->gazetteer, &document, 0, 1, &length);
  assert_int_not_equal(alias, GAZETTEER_NONE);
  assert_int_equal(fixture->gazetteer.aliases.items[alias].type, ENTITY_NORP);
  assert_int_equal(fixture->gazetteer.aliases.items[alias].entry, 0);
}

static void classes_are_type_and_those_that_rules_ask_for(void **state) {
  Fixture *fixture = *state;
  Words *words = &fixture->words;
  ClassId russia = words_class(words, STR("@russia"));
  assert_true(load_text(fixture, "a.tsv",
                        HEADER "russia\tGPE\tRussia\t\trussia\t\t\tRussian\n"
                               "tass\tORG\tTASS\t\trussia\n"
                               "nato\tORG\tNATO\n"));
  words_freeze(words);
  gazetteer_freeze(&fixture->gazetteer, words);
  const Gazetteer *gazetteer = &fixture->gazetteer;
  const GazetteerEntry *entry = &gazetteer->entries.items[0];
  SetId place = gazetteer_set(gazetteer, entry, ENTITY_GPE),
        people = gazetteer_set(gazetteer, entry, ENTITY_NORP);
  ClassId gpe = words_find_class(words, STR("GPE")), norp = words_find_class(words, STR("NORP"));
  assert_true(words_set_has(words, place, gpe));
  assert_true(words_set_has(words, place, russia));
  assert_true(words_set_has(words, people, norp));
  assert_true(words_set_has(words, people, russia));
  assert_false(words_set_has(words, people, gpe));
  assert_int_equal(words_find_class(words, STR("@tass")), SYMBOL_NONE);
  SetId agency = gazetteer_set(gazetteer, &gazetteer->entries.items[1], ENTITY_ORG);
  assert_true(words_set_has(words, agency, words_find_class(words, STR("ORG"))));
  assert_false(words_set_has(words, agency, russia));
}

static void parts_of_compounds_are_known(void **state) {
  Fixture *fixture = *state;
  assert_true(load_text(fixture, "a.tsv",
                        HEADER "russia\tGPE\tRussia\t\trussia\t\t\tRussian|Russians\tRusso\n"
                               "us\tGPE\tUnited States\tU.S.|US\t\t\t\tAmerican\n"
                               "paris\tGPE\tParis\n"
                               "post\tORG\tPost\n"));
  const Gazetteer *gazetteer = &fixture->gazetteer;
  assert_int_equal(gazetteer_compound(gazetteer, STR("Russo")), 0);
  assert_int_equal(gazetteer_compound(gazetteer, STR("Russian")), 0);
  assert_int_equal(gazetteer_compound(gazetteer, STR("US")), 1);
  assert_int_equal(gazetteer_compound(gazetteer, STR("United States")), 1);
  assert_int_equal(gazetteer_compound(gazetteer, STR("Paris")), 2);
  assert_int_equal(gazetteer_compound(gazetteer, STR("Post")), GAZETTEER_NONE);
  assert_string_equal(match(fixture, "Russo"), "none");
}

static void first_in_file_order_leads_and_the_others_follow(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "b.tsv", HEADER "state\tGPE\tGeorgia\n");
  rule_files_write(&fixture->files, "a.tsv",
                   HEADER "country\tGPE\tGeorgia\t?Sakartvelo\n"
                          "song\tLAW\tGeorgia\n"
                          "other\tGPE\tElsewhere\t?Sakartvelo|?Georgia\n");
  assert_true(load(fixture));
  assert_string_equal(match(fixture, "Georgia"), "country:1");
  const GazetteerAlias *alias = fixture->gazetteer.aliases.items;
  assert_int_equal(alias[0].entry, 0);
  assert_int_equal(alias[alias[0].next].entry, 1);
  assert_string_equal(rule_files_findings(&fixture->files),
                      "b.tsv:2:11: warning: \"Georgia\" stands already for country (a.tsv:2)\n");
  assert_string_equal(match(fixture, "Sakartvelo"), "country:1");
  assert_string_equal(match(fixture, "Elsewhere"), "other:1");
}

static void mark_of_sharing_is_no_part_of_a_name(void **state) {
  Fixture *fixture = *state;
  assert_true(
      load_text(fixture, "a.tsv", HEADER "country\tGPE\tGeorgia\nstate\tGPE\t?Georgia\t?Ga.\n"));
  assert_str(gazetteer_find(&fixture->gazetteer, STR("state"))->name, "Georgia");
  assert_string_equal(match(fixture, "Ga."), "state:1");
  assert_int_equal(fixture->files.report.warnings, 0);
}

static void alias_listed_twice_is_warned_of(void **state) {
  Fixture *fixture = *state;
  assert_true(load_text(fixture, "a.tsv", HEADER "un\tORG\tUnited Nations\tU.N.|UN|U.N.\n"));
  assert_string_equal(rule_files_findings(&fixture->files),
                      "a.tsv:2:31: warning: \"U.N.\" is listed twice for un (a.tsv:2)\n");
}

static void wrong_rows_are_told_with_their_place(void **state) {
  Fixture *fixture = *state;
  assert_false(load_text(fixture, "a.tsv",
                         HEADER "\tGPE\tNowhere\n"
                                "noname\tGPE\t\n"
                                "odd\tPLACE\tOdd\n"
                                "ann\tPERSON\tAnn\t\t\tx\n"
                                "bob\tPERSON\tBob\t\tatlantis\n"
                                "bob\tPERSON\tBob Again\n"
                                "cat\tPERSON\tCat\tKitty||Puss\tbob\n"));
  assert_string_equal(rule_files_findings(&fixture->files),
                      "a.tsv:2:1: error: a row without id\n"
                      "a.tsv:3:1: error: a row without name\n"
                      "a.tsv:4:5: error: unknown type \"PLACE\"\n"
                      "a.tsv:5:18: error: a gender is m, f or empty, not \"x\"\n"
                      "a.tsv:7:1: error: the id \"bob\" is taken already (a.tsv:6)\n"
                      "a.tsv:8:22: error: an empty alias\n"
                      "a.tsv:6:17: error: no row defines the country \"atlantis\"\n"
                      "a.tsv:8:28: error: \"bob\" is no country: its type is not GPE\n");
}

static void unknown_and_missing_columns_are_told(void **state) {
  Fixture *fixture = *state;
  assert_false(load_text(fixture, "a.tsv", "id\tname\tkind\n"));
  assert_string_equal(rule_files_findings(&fixture->files),
                      "a.tsv:1:9: error: unknown column \"kind\"\n"
                      "a.tsv:1:1: error: column \"type\" is missing\n");
}

static void offices_and_titles_are_other_tables(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "offices.tsv", "office\tof\tholder\tfrom\tto\n");
  rule_files_write(&fixture->files, "titles.tsv", "title\toffice\n");
  assert_true(load(fixture));
  assert_int_equal(fixture->gazetteer.entries.count, 0);
  assert_string_equal(match(fixture, "Anything"), "none");
}

static void directory_that_is_missing_is_an_error(void **state) {
  Fixture *fixture = *state;
  assert_false(load_names(&fixture->gazetteer, &fixture->words,
                          rule_files_path(&fixture->files, "none"), &fixture->files.report));
  assert_int_equal(fixture->files.report.errors, 1);
}

/* Enough to make the trie's table grow many times. */
static void many_names_are_all_found(void **state) {
  enum { MANY = 6000 };
  Fixture *fixture = *state;
  char *text = malloc(MANY * 64), *next = text + sprintf(text, HEADER);
  for (int i = 0; i < MANY; i++) next += sprintf(next, "x%d\tGPE\tTown%d of Land%d\n", i, i, i % 7);
  assert_true(load_text(fixture, "a.tsv", text));
  free(text);
  for (int i = 0; i < MANY; i += 17) {
    char name[64], expected[64];
    snprintf(name, sizeof name, "Town%d of Land%d", i, i % 7);
    snprintf(expected, sizeof expected, "x%d:3", i);
    assert_string_equal(match(fixture, name), expected);
  }
  assert_string_equal(match(fixture, "Town8 of Land2"), "none");
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(row_becomes_an_entry),
      CASE(longest_name_wins),
      CASE(each_of_many_names_that_begin_alike_is_found),
      CASE(name_ends_before_the_limit),
      CASE(capitals_of_the_table_are_wanted_and_more_allowed),
      CASE(same_words_with_other_capitals_are_other_names),
      CASE(tokenizer_and_table_may_space_a_name_differently),
      CASE(demonym_is_a_norp_of_the_same_id),
      CASE(classes_are_type_and_those_that_rules_ask_for),
      CASE(parts_of_compounds_are_known),
      CASE(first_in_file_order_leads_and_the_others_follow),
      CASE(mark_of_sharing_is_no_part_of_a_name),
      CASE(alias_listed_twice_is_warned_of),
      CASE(wrong_rows_are_told_with_their_place),
      CASE(unknown_and_missing_columns_are_told),
      CASE(offices_and_titles_are_other_tables),
      CASE(directory_that_is_missing_is_an_error),
      CASE(many_names_are_all_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
