/* Which articles come from files, folders and lines, in which order, and what is said of those that
   do not. */
#include <fcntl.h>
#include <sys/stat.h>

#include "formats/text_input.h"
#include "formats/text_lines.h"
#include "rule_files.h"

typedef struct {
  RuleFiles files;
  Str findings;
} Fixture;

static int setup(void **state) {
  Fixture *fixture = calloc(1, sizeof *fixture);
  rule_files_open(&fixture->files);
  *state = fixture;
  return 0;
}

static int teardown(void **state) {
  Fixture *fixture = *state;
  rule_files_close(&fixture->files);
  free(fixture);
  return 0;
}

/* Findings quote the line below; the first line is enough here. */
static void tell(void *state, Severity severity, Str text) {
  (void)severity; /* the text says it */
  Fixture *fixture = state;
  Str line = str_cut(&text, '\n');
  if (str_starts_with(line, str_of(fixture->files.directory)))
    line = str_slice(line, strlen(fixture->files.directory), line.size);
  fixture->findings =
      arena_format(&fixture->files.arena, "%.*s%.*s\n", STR_ARG(fixture->findings), STR_ARG(line));
}

static const char *known(const char *field) { return field ? field : "-"; }

static Str describe(Arena *arena, const Job *job, const char *folder) {
  Str origin = str_of(job->origin);
  if (str_starts_with(origin, str_of(folder)))
    origin = str_slice(origin, strlen(folder), origin.size);
  Str place =
      job->line ? arena_format(arena, "%.*s:%u", STR_ARG(origin), (unsigned)job->line) : origin;
  if (job->error.code)
    return arena_format(arena, "%s (%.*s) %s\n", job->id, STR_ARG(place), job->error.code);
  return arena_format(arena, "%s (%.*s) %s %s %s%s: %.*s\n", job->id, STR_ARG(place),
                      known(job->published), known(job->source), known(job->title),
                      job->is_json ? " JSON" : "", (int)job->size, job->bytes);
}

/* All jobs of one argument, a line each; "" is the folder itself, "/x" something in it. */
static const char *jobs_of(Fixture *fixture, const char *argument, TextInputOptions options) {
  Arena *arena = &fixture->files.arena;
  Str path = arena_format(arena, "%s%s", fixture->files.directory, argument);
  char *arguments[] = {(char *)(uintptr_t)path.data};
  options.findings = (TextFindings){tell, fixture};
  fixture->findings = STR("");
  TextInput *input = text_input_new(&options, arguments, 1);
  JobSource source = text_input_source(input);
  Str all = STR("");
  Error error = {0};
  for (Job job = {0}; source.next(source.state, &job, &error); job_free(&job))
    all = arena_format(arena, "%.*s%.*s", STR_ARG(all),
                       STR_ARG(describe(arena, &job, fixture->files.directory)));
  assert_null(error.code);
  text_input_free(input);
  return all.size ? all.data : "";
}

static const char *findings(const Fixture *fixture) {
  return fixture->findings.size ? fixture->findings.data : "";
}

static void a_file_is_an_article(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "kono.txt", "Kono said so.\n");
  rule_files_write(&fixture->files, "notes", "No ending.");
  assert_string_equal(jobs_of(fixture, "/kono.txt", (TextInputOptions){0}),
                      "kono (/kono.txt) - - -: Kono said so.\n\n");
  assert_string_equal(jobs_of(fixture, "/notes", (TextInputOptions){0}),
                      "notes (/notes) - - -: No ending.\n");
  assert_string_equal(findings(fixture), "");
}

static void an_index_beside_a_file_tells_of_it(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "a.txt", "A");
  rule_files_write(&fixture->files, "b.txt", "B");
  rule_files_write(&fixture->files, "index.tsv",
                   "id\ttitle\tpublished\n# a comment\na\tAn A\t2019-05-10\n");
  assert_string_equal(jobs_of(fixture, "/a.txt", (TextInputOptions){0}),
                      "a (/a.txt) 2019-05-10 - An A: A\n");
  assert_string_equal(jobs_of(fixture, "/b.txt", (TextInputOptions){0}), "b (/b.txt) - - -: B\n");
  assert_string_equal(findings(fixture), "");
}

static void a_folder_without_index_is_read_in_bytewise_order(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "b.txt", "1");
  rule_files_write(&fixture->files, "a.txt", "2");
  rule_files_write(&fixture->files, "B.txt", "3");
  rule_files_write(&fixture->files, "README", "no article");
  assert_string_equal(jobs_of(fixture, "", (TextInputOptions){0}),
                      "B (/B.txt) - - -: 3\na (/a.txt) - - -: 2\nb (/b.txt) - - -: 1\n");
  assert_string_equal(jobs_of(fixture, "/", (TextInputOptions){0}),
                      "B (/B.txt) - - -: 3\na (/a.txt) - - -: 2\nb (/b.txt) - - -: 1\n");
}

static void what_a_folder_has_besides_its_articles_is_told(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "a.txt", "A");
  fixture->files.folder = "notes";
  assert_int_equal(mkdir(rule_files_path(&fixture->files, "notes").data, 0700), 0);
  rule_files_write(&fixture->files, "notes/b.txt", "B");
  rule_files_write(&fixture->files, "c.jsonl", "{}");
  rule_files_write(&fixture->files, "d.jsonl", "{}");
  assert_string_equal(jobs_of(fixture, "", (TextInputOptions){0}), "a (/a.txt) - - -: A\n");
  assert_string_equal(findings(fixture),
                      ": warning: 1 subfolder of this folder not read: name it as well\n"
                      ": warning: 2 .jsonl files of this folder not read: name them as well\n");
}

static void an_index_orders_a_folder_and_loses_nothing(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "a.txt", "A");
  rule_files_write(&fixture->files, "b.txt", "B");
  rule_files_write(&fixture->files, "c.txt", "C");
  rule_files_write(&fixture->files, "index.tsv",
                   "id\tpublished\tsource\ttitle\r\n"
                   "c\t2019-02-30\tTASS\t\r\n"
                   "gone\t\t\t\r\n"
                   "a\t2019-02-28\tKyodo\tAn A\r\n"
                   "c\t2019-01-01\tTASS\tOnce more\r\n"
                   "../a\t\t\t\r\n");
  assert_string_equal(jobs_of(fixture, "", (TextInputOptions){0}),
                      "c (/c.txt) - TASS -: C\n"
                      "gone (/gone.txt) unreadable\n"
                      "a (/a.txt) 2019-02-28 Kyodo An A: A\n"
                      "b (/b.txt) - - -: B\n");
  assert_string_equal(
      findings(fixture),
      "/index.tsv:2:3: error: not a date (YYYY-MM-DD): c is taken as undated\n"
      "/index.tsv:5:1: error: an earlier row has the id \"c\"; this one is left out\n"
      "/index.tsv:6:1: error: an id is the name of a file here without .txt; this row is "
      "left out\n"
      "/b.txt: warning: not in index.tsv, so its date is unknown\n");
}

static void an_index_with_a_strange_column_is_used_all_the_same(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "a.txt", "A");
  rule_files_write(&fixture->files, "index.tsv", "id\tauthor\tsource\na\tX\tTASS\n");
  assert_string_equal(jobs_of(fixture, "", (TextInputOptions){0}), "a (/a.txt) - TASS -: A\n");
  assert_string_equal(findings(fixture), "/index.tsv:1:4: error: unknown column \"author\"\n");
}

static void a_strange_column_at_the_end_of_an_index_costs_no_row(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "a.txt", "A");
  rule_files_write(&fixture->files, "index.tsv", "id\tsource\tauthor\na\tTASS\tX\n");
  assert_string_equal(jobs_of(fixture, "", (TextInputOptions){0}), "a (/a.txt) - TASS -: A\n");
  assert_string_equal(findings(fixture), "/index.tsv:1:11: error: unknown column \"author\"\n");
}

static void a_bad_row_of_an_index_costs_only_itself(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "a.txt", "A");
  rule_files_write(&fixture->files, "b.txt", "B");
  rule_files_write(&fixture->files, "c.txt", "C");
  rule_files_write_bytes(&fixture->files, "index.tsv",
                         STR("\xEF\xBB\xBFid\tpublished\tsource\n"
                             "# Caf\xE9\n"
                             "b\t2019-05-10\té\xE9\n"
                             "c\t2019-05-11\tKy\0odo\tmore\n"
                             "d\t2019-05-11\tKyodo\tmore\n"
                             "a\t2019-05-12\tTASS"));
  assert_string_equal(jobs_of(fixture, "", (TextInputOptions){0}),
                      "a (/a.txt) 2019-05-12 TASS -: A\n"
                      "b (/b.txt) - - -: B\n"
                      "c (/c.txt) - - -: C\n");
  assert_string_equal(
      findings(fixture),
      "/index.tsv:3:15: error: not UTF-8 (byte 0xE9); this row is left out\n"
      "/index.tsv:4:16: error: a NUL has no place here (byte 0x00); this row is left out\n"
      "/index.tsv:5:20: error: more fields than the header has (3)\n"
      "/b.txt: warning: not in index.tsv, so its date is unknown\n"
      "/c.txt: warning: not in index.tsv, so its date is unknown\n");
}

static void an_index_without_a_header_is_one_error(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "a.txt", "A");
  const struct {
    Str index;
    const char *finding;
  } cases[] = {{STR(""), "/index.tsv: error: the header row is missing\n"},
               {STR("\xFF\xFEi\0d\0\n\0"),
                "/index.tsv:1:1: error: not UTF-8 (byte 0xFF); the whole index is left out\n"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    rule_files_write_bytes(&fixture->files, "index.tsv", cases[i].index);
    assert_string_equal(jobs_of(fixture, "", (TextInputOptions){0}), "a (/a.txt) - - -: A\n");
    assert_string_equal(findings(fixture), cases[i].finding);
  }
}

static void what_cannot_be_read_is_an_error_in_its_place(void **state) {
  Fixture *fixture = *state;
  assert_string_equal(jobs_of(fixture, "/gone.txt", (TextInputOptions){0}),
                      "gone (/gone.txt) unreadable\n");
  assert_string_equal(jobs_of(fixture, "/gone.jsonl", (TextInputOptions){0}),
                      "gone.jsonl (/gone.jsonl) unreadable\n");
  const char *name = strrchr(fixture->files.directory, '/') + 1;
  Str expected = arena_format(&fixture->files.arena, "%s () no-articles\n", name);
  assert_string_equal(jobs_of(fixture, "", (TextInputOptions){0}), expected.data);
}

static void a_folder_with_the_name_of_an_article_is_an_error(void **state) {
  Fixture *fixture = *state;
  Str path = rule_files_path(&fixture->files, "folder.txt");
  rule_files_write(&fixture->files, "a.txt", "A");
  assert_int_equal(mkdir(path.data, 0777), 0);
  const char *jobs = jobs_of(fixture, "", (TextInputOptions){0});
  rmdir(path.data);
  assert_string_equal(jobs, "a (/a.txt) - - -: A\nfolder (/folder.txt) unreadable\n");
}

static void an_article_over_the_limit_is_refused(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "a.txt", "12345");
  assert_string_equal(jobs_of(fixture, "/a.txt", (TextInputOptions){.byte_limit = 5}),
                      "a (/a.txt) - - -: 12345\n");
  assert_string_equal(jobs_of(fixture, "/a.txt", (TextInputOptions){.byte_limit = 4}),
                      "a (/a.txt) too-large\n");
}

static void each_line_is_a_document(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "x.jsonl", "\xEF\xBB\xBF{1}\r\n\n \t\r\n{4}\n{5}");
  const char *expected = "x.jsonl:1 (/x.jsonl:1) - - - JSON: {1}\n"
                         "x.jsonl:4 (/x.jsonl:4) - - - JSON: {4}\n"
                         "x.jsonl:5 (/x.jsonl:5) - - - JSON: {5}\n";
  assert_string_equal(jobs_of(fixture, "/x.jsonl", (TextInputOptions){0}), expected);
  rule_files_write(&fixture->files, "y.jsonl", "");
  assert_string_equal(jobs_of(fixture, "/y.jsonl", (TextInputOptions){0}), "");
}

static void the_format_can_be_told(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "x.jsonl", "{1}");
  rule_files_write(&fixture->files, "y.txt", "{1}\n{2}");
  assert_string_equal(jobs_of(fixture, "/x.jsonl", (TextInputOptions){.format = INPUT_TEXT}),
                      "x.jsonl (/x.jsonl) - - -: {1}\n");
  assert_string_equal(jobs_of(fixture, "/y.txt", (TextInputOptions){.format = INPUT_JSONL}),
                      "y:1 (/y.txt:1) - - - JSON: {1}\ny:2 (/y.txt:2) - - - JSON: {2}\n");
}

static void a_line_over_the_limit_is_one_error(void **state) {
  Fixture *fixture = *state;
  char long_line[LINE_LIMIT_FACTOR * 4 + 2];
  memset(long_line, 'x', sizeof long_line);
  long_line[sizeof long_line - 1] = '\0';
  Str text =
      arena_format(&fixture->files.arena, "%s\n{2}\n%s\n%s", long_line + 1, long_line, long_line);
  rule_files_write_bytes(&fixture->files, "x.jsonl", text);
  Str expected = arena_format(&fixture->files.arena,
                              "x.jsonl:1 (/x.jsonl:1) - - - JSON: %s\n"
                              "x.jsonl:2 (/x.jsonl:2) - - - JSON: {2}\n"
                              "x.jsonl:3 (/x.jsonl:3) too-large\n"
                              "x.jsonl:4 (/x.jsonl:4) too-large\n",
                              long_line + 1);
  assert_string_equal(jobs_of(fixture, "/x.jsonl", (TextInputOptions){.byte_limit = 4}),
                      expected.data);
}

static void the_index_itself_is_no_article(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "index.tsv", "id\n");
  assert_string_equal(jobs_of(fixture, "/index.tsv", (TextInputOptions){0}), "");
  assert_string_equal(findings(fixture), "/index.tsv: warning: no article, left out\n");
}

static void an_id_is_text_whatever_the_path(void **state) {
  Fixture *fixture = *state;
  rule_files_write(&fixture->files, "K\xC5\x8Dno\xFF\n.txt", "A");
  rule_files_write(&fixture->files, ".txt", "B");
  assert_string_equal(jobs_of(fixture, "/K\xC5\x8Dno\xFF\n.txt", (TextInputOptions){0}),
                      "K\xC5\x8Dno%FF%0A (/K\xC5\x8Dno%FF%0A.txt) - - -: A\n");
  assert_string_equal(jobs_of(fixture, "/.txt", (TextInputOptions){0}), ".txt (/.txt) - - -: B\n");
}

/* A reader that waited for more than a line would hang here. */
static void a_line_is_given_on_before_the_next_arrives(void **state) {
  (void)state;
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  assert_int_equal(write(ends[1], "one\ntw", 6), 6);
  TextLines lines;
  text_lines_open(&lines, ends[0], 100);
  char *bytes;
  size_t size;
  assert_int_equal(text_lines_next(&lines, &bytes, &size), LINE_READ);
  assert_str((Str){bytes, size}, "one");
  free(bytes);
  assert_int_equal(write(ends[1], "o", 1), 1);
  close(ends[1]);
  assert_int_equal(text_lines_next(&lines, &bytes, &size), LINE_READ);
  assert_str((Str){bytes, size}, "two");
  free(bytes);
  assert_int_equal(text_lines_next(&lines, &bytes, &size), LINE_END);
  text_lines_close(&lines);
}

static void a_fault_while_reading_ends_the_lines(void **state) {
  (void)state;
  TextLines lines;
  char *bytes;
  size_t size;
  text_lines_open(&lines, open("/", O_RDONLY), 100); /* a directory opens, but cannot be read */
  assert_int_equal(text_lines_next(&lines, &bytes, &size), LINE_UNREADABLE);
  assert_int_equal(lines.number, 1);
  assert_int_equal(text_lines_next(&lines, &bytes, &size), LINE_END);
  text_lines_close(&lines);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_file_is_an_article),
      TEST(an_index_beside_a_file_tells_of_it),
      TEST(a_folder_without_index_is_read_in_bytewise_order),
      TEST(what_a_folder_has_besides_its_articles_is_told),
      TEST(an_index_orders_a_folder_and_loses_nothing),
      TEST(an_index_with_a_strange_column_is_used_all_the_same),
      TEST(a_strange_column_at_the_end_of_an_index_costs_no_row),
      TEST(a_bad_row_of_an_index_costs_only_itself),
      TEST(an_index_without_a_header_is_one_error),
      TEST(what_cannot_be_read_is_an_error_in_its_place),
      TEST(a_folder_with_the_name_of_an_article_is_an_error),
      TEST(an_article_over_the_limit_is_refused),
      TEST(each_line_is_a_document),
      TEST(the_format_can_be_told),
      TEST(a_line_over_the_limit_is_one_error),
      TEST(the_index_itself_is_no_article),
      TEST(an_id_is_text_whatever_the_path),
      TEST(a_line_is_given_on_before_the_next_arrives),
      TEST(a_fault_while_reading_ends_the_lines),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
