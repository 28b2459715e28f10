/* Offices by date: who held them on a day, and what is told when a table is wrong. */
#include "rule_files.h"
#include "rulebook/gazetteer/offices.h"

static const char names[] = "id\ttype\tname\tcountry\n"
                            "ru\tGPE\tRussia\tru\njp\tGPE\tJapan\tjp\n"
                            "ann\tPERSON\tAnn\tru\nbob\tPERSON\tBob\tru\ncy\tPERSON\tCy\tjp\n";
#define TERMS "office\tof\tholder\tfrom\tto\n"
#define TITLES "title\toffice\n"

typedef struct {
  RuleFiles files;
  Words words;
  Gazetteer gazetteer;
  Offices offices;
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
  rule_files_write(&fixture->files, "names.tsv", names);
  *state = fixture;
  return 0;
}

static int teardown(void **state) {
  Fixture *fixture = *state;
  rule_files_close(&fixture->files);
  free(fixture);
  return 0;
}

static bool load(Fixture *fixture, const char *terms, const char *titles) {
  RuleFiles *files = &fixture->files;
  rule_files_write(files, "offices.tsv", terms);
  rule_files_write(files, "titles.tsv", titles);
  Str directory = str_of(files->directory);
  assert_true(load_names(&fixture->gazetteer, &fixture->words, directory, &files->report));
  return offices_load(&fixture->offices, &fixture->gazetteer, directory, &files->report);
}

static const char *holder(Fixture *fixture, const char *office, const char *of, const char *day) {
  const Term *term = offices_holder(&fixture->offices, str_of(office), str_of(of), str_of(day));
  return term ? arena_copy(&fixture->files.arena, term->holder).data : "none";
}

static void holder_is_told_by_the_day(void **state) {
  Fixture *fixture = *state;
  assert_true(load(fixture,
                   TERMS "chief\tru\tbob\t2012-05-07\t\n"
                         "chief\tjp\tcy\t2001\t2002\n"
                         "chief\tru\tann\t2004-03-09\t2008\n"
                         "chief\tru\tbob\t2008\t2010-06\n",
                   TITLES "chief\tchief\n"));
  assert_string_equal(holder(fixture, "chief", "ru", "2004-03-08"), "none");
  assert_string_equal(holder(fixture, "chief", "ru", "2004-03-09"), "ann");
  assert_string_equal(holder(fixture, "chief", "ru", "2007-12-31"), "ann");
  assert_string_equal(holder(fixture, "chief", "ru", "2008-01-01"), "bob");
  assert_string_equal(holder(fixture, "chief", "ru", "2010-05-31"), "bob");
  assert_string_equal(holder(fixture, "chief", "ru", "2010-06-01"), "none");
  assert_string_equal(holder(fixture, "chief", "ru", "2012-05-07"), "bob");
  assert_string_equal(holder(fixture, "chief", "ru", "2099-01-01"), "bob");
  assert_string_equal(holder(fixture, "chief", "jp", "2001-07-01"), "cy");
  assert_string_equal(holder(fixture, "chief", "jp", "2002-01-01"), "none");
  assert_string_equal(holder(fixture, "cook", "ru", "2008-01-01"), "none");
  const Term *term = offices_holder(&fixture->offices, STR("chief"), STR("ru"), STR("2009-01-01"));
  assert_non_null(term);
  assert_str(term->from, "2008-01-01");
  assert_str(term->to, "2010-06-01");
  assert_str(term->place, "offices.tsv:5");
}

static void without_a_day_only_a_single_holder_is_told(void **state) {
  Fixture *fixture = *state;
  assert_true(load(fixture,
                   TERMS "chief\tru\tann\t2001\t2002\nchief\tru\tann\t2005\t\n"
                         "chief\tjp\tcy\t\t2001\nchief\tjp\tann\t2001\t\n",
                   TITLES "chief\tchief\n"));
  assert_string_equal(holder(fixture, "chief", "ru", ""), "ann");
  assert_string_equal(holder(fixture, "chief", "jp", ""), "none");
  assert_string_equal(holder(fixture, "chief", "", ""), "none");
}

static void open_ends_reach_for_ever(void **state) {
  Fixture *fixture = *state;
  assert_true(
      load(fixture, TERMS "chief\tjp\tcy\t\t2001\nchief\tru\tann\t\t\n", TITLES "chief\tchief\n"));
  assert_string_equal(holder(fixture, "chief", "jp", "0001-01-01"), "cy");
  assert_string_equal(holder(fixture, "chief", "ru", "2500-01-01"), "ann");
}

static uint32_t entry_of(const Fixture *fixture, const char *id) {
  return (uint32_t)(gazetteer_find(&fixture->gazetteer, str_of(id)) -
                    fixture->gazetteer.entries.items);
}

static void terms_are_asked_by_person_and_day(void **state) {
  Fixture *fixture = *state;
  assert_true(load(fixture, TERMS "chief\tru\tann\t2001\t2002\nchief\tru\tbob\t2002\t\n",
                   TITLES "chief\tchief\n"));
  const Offices *offices = &fixture->offices;
  uint32_t count;
  const uint32_t *terms = offices_of_holder(offices, entry_of(fixture, "ann"), &count);
  assert_int_equal(count, 1);
  const Term *term = &offices->terms.items[terms[0]];
  assert_true(term_covers(term, STR("2001-05-05")));
  assert_false(term_covers(term, STR("2000-12-31")));
  assert_false(term_covers(term, STR("2002-01-01")));
  assert_true(term_covers(term, STR("")));
  offices_of_holder(offices, entry_of(fixture, "cy"), &count);
  assert_int_equal(count, 0);
}

static void title_leads_to_an_office(void **state) {
  Fixture *fixture = *state;
  assert_true(load(fixture, TERMS "foreign-minister\tru\tann\t2001\t\n",
                   TITLES "foreign minister\tforeign-minister\nFM\tforeign-minister\n"));
  assert_str(offices_of_title(&fixture->offices, STR("foreign minister")), "foreign-minister");
  assert_str(offices_of_title(&fixture->offices, STR("fm")), "foreign-minister");
  assert_str(offices_of_title(&fixture->offices, STR("minister")), "");
}

static void wrong_terms_are_told_with_their_place(void **state) {
  Fixture *fixture = *state;
  assert_false(load(fixture,
                    TERMS "chief\tru\tann\t2001-02-30\t\n"
                          "chief\tru\tann\t2001\tMay 2002\n"
                          "chief\tru\tann\t2002\t2002-01-01\n"
                          "chief\tfr\tann\t2001\t\n"
                          "chief\tru\tzed\t2001\t\n"
                          "chief\tann\tru\t2001\t\n"
                          "\tru\tann\t2001\t\n",
                    TITLES));
  assert_string_equal(
      rule_files_findings(&fixture->files),
      "offices.tsv:2:14: error: a date is YYYY, YYYY-MM or YYYY-MM-DD, not \"2001-02-30\"\n"
      "offices.tsv:3:19: error: a date is YYYY, YYYY-MM or YYYY-MM-DD, not \"May 2002\"\n"
      "offices.tsv:4:19: error: the term ends before it begins\n"
      "offices.tsv:5:7: error: no table of the gazetteer has the country or organisation \"fr\"\n"
      "offices.tsv:6:10: error: no table of the gazetteer has the holder \"zed\"\n"
      "offices.tsv:7:7: error: \"ann\" is a person\n"
      "offices.tsv:7:11: error: \"ru\" is no person\n"
      "offices.tsv:8:1: error: a row without office\n");
}

static void overlapping_terms_are_errors(void **state) {
  Fixture *fixture = *state;
  assert_false(load(fixture,
                    TERMS "chief\tru\tann\t2001\t2005\n"
                          "chief\tru\tbob\t2004-12-31\t2006\n"
                          "chief\tjp\tcy\t2001\t\n"
                          "chief\tjp\tann\t2002\t2003\n"
                          "chief\tjp\tbob\t2004\t\n"
                          "cook\tru\tann\t2001\t2005\n"
                          "cook\tru\tbob\t2005\t\n",
                    TITLES "chief\tchief\ncook\tcook\n"));
  assert_string_equal(
      rule_files_findings(&fixture->files),
      "offices.tsv:5:10: error: chief of jp is cy still (offices.tsv:4): the terms overlap\n"
      "offices.tsv:6:10: error: chief of jp is cy still (offices.tsv:4): the terms overlap\n"
      "offices.tsv:3:10: error: chief of ru is ann still (offices.tsv:2): the terms overlap\n");
}

static void titles_and_offices_that_do_not_meet_are_warned_of(void **state) {
  Fixture *fixture = *state;
  assert_true(load(fixture, TERMS "chief\tru\tann\t2001\t2002\nchief\tru\tbob\t2003\t\n",
                   TITLES "cook\tcook\n"));
  assert_string_equal(rule_files_findings(&fixture->files),
                      "titles.tsv:2:6: warning: nobody holds the office \"cook\"\n"
                      "offices.tsv:2:1: warning: no title names the office \"chief\"\n");
}

static void title_of_two_offices_is_an_error(void **state) {
  Fixture *fixture = *state;
  assert_false(load(fixture, TERMS "a\tru\tann\t2001\t\nb\tru\tann\t2001\t\n",
                    TITLES "boss\ta\nBoss\tb\nchief\tb\nhead\t\n"));
  assert_string_equal(rule_files_findings(&fixture->files),
                      "titles.tsv:3:1: error: \"boss\" names a already\n"
                      "titles.tsv:5:1: error: a row needs a title and an office\n");
}

static void tables_of_offices_may_be_absent(void **state) {
  Fixture *fixture = *state;
  Str directory = str_of(fixture->files.directory);
  Report *report = &fixture->files.report;
  assert_true(load_names(&fixture->gazetteer, &fixture->words, directory, report));
  assert_true(offices_load(&fixture->offices, &fixture->gazetteer, directory, report));
  assert_string_equal(holder(fixture, "chief", "ru", "2001-01-01"), "none");
  assert_str(offices_of_title(&fixture->offices, STR("chief")), "");
}

static Str shipped_tables(Fixture *fixture) {
  const char *rules = getenv("DEMARCHE_RULES");
  return arena_format(&fixture->files.arena, "%s/gazetteer", rules ? rules : "rules");
}

/* The tables that we ship: clean, and the ones that the corpus needs are in them. */
static void shipped_tables_are_clean(void **state) {
  Fixture *fixture = *state;
  Report *report = &fixture->files.report;
  Str directory = shipped_tables(fixture);
  bool good = load_names(&fixture->gazetteer, &fixture->words, directory, report) &&
              offices_load(&fixture->offices, &fixture->gazetteer, directory, report);
  assert_string_equal(rule_files_findings(&fixture->files), "");
  assert_true(good);
  assert_true(fixture->gazetteer.entries.count > 5000);
  assert_string_equal(holder(fixture, "foreign-minister", "japan", "2019-05-10"), "taro-kono");
  assert_string_equal(holder(fixture, "foreign-minister", "japan", "2019-11-24"),
                      "toshimitsu-motegi");
  assert_string_equal(holder(fixture, "foreign-minister", "russia", "2019-01-14"), "sergey-lavrov");
  assert_string_equal(holder(fixture, "leader", "russia", "2019-05-10"), "vladimir-putin");
  assert_string_equal(holder(fixture, "leader", "japan", "2019-05-10"), "shinzo-abe");
  assert_string_equal(holder(fixture, "president", "united-states", "1996-08-30"), "bill-clinton");
  assert_string_equal(holder(fixture, "governor", "ohio", "2016-03-01"), "john-kasich");
  assert_str(offices_of_title(&fixture->offices, STR("secretary of state")), "foreign-minister");
}

/* What the articles of the corpus name, by the ids of the gold. */
static void shipped_tables_know_the_corpus(void **state) {
  static const char *const ids[] = {"igor-morgulov",
                                    "takeo-mori",
                                    "maria-zakharova",
                                    "yoshihide-suga",
                                    "takeshi-osuga",
                                    "toyohisa-kozuki",
                                    "soviet-union",
                                    "south-korea",
                                    "singapore",
                                    "moscow",
                                    "tokyo",
                                    "washington",
                                    "osaka",
                                    "nagoya",
                                    "tass",
                                    "kyodo",
                                    "bloomberg",
                                    "kremlin",
                                    "ministry-of-foreign-affairs-of-russia",
                                    "ministry-of-foreign-affairs-of-japan",
                                    "government-of-japan",
                                    "government-of-the-soviet-union",
                                    "liberal-democratic-party-of-japan",
                                    "association-of-european-businesses",
                                    "group-of-20",
                                    "united-nations",
                                    "kuril-islands",
                                    "southern-kuril-islands",
                                    "iturup",
                                    "kunashir",
                                    "shikotan",
                                    "habomai",
                                    "hokkaido",
                                    "asia-pacific",
                                    "world-war-ii",
                                    "eastern-economic-forum",
                                    "asean-summit",
                                    "g20-foreign-ministers-meeting",
                                    "joint-declaration-1956",
                                    "treaty-of-mutual-cooperation-and-security",
                                    "un-charter"};
  Fixture *fixture = *state;
  assert_true(load_names(&fixture->gazetteer, &fixture->words, shipped_tables(fixture),
                         &fixture->files.report));
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    if (!gazetteer_find(&fixture->gazetteer, str_of(ids[i]))) fail_msg("no table has %s", ids[i]);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(holder_is_told_by_the_day),
      CASE(without_a_day_only_a_single_holder_is_told),
      CASE(open_ends_reach_for_ever),
      CASE(terms_are_asked_by_person_and_day),
      CASE(title_leads_to_an_office),
      CASE(wrong_terms_are_told_with_their_place),
      CASE(overlapping_terms_are_errors),
      CASE(titles_and_offices_that_do_not_meet_are_warned_of),
      CASE(title_of_two_offices_is_an_error),
      CASE(tables_of_offices_may_be_absent),
      CASE(shipped_tables_are_clean),
      CASE(shipped_tables_know_the_corpus),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
