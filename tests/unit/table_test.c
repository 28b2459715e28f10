/* Rule files as lines and rows: what an analyst may write, and what is told when it is wrong. */
#include "rule_files.h"
#include "rulebook/table.h"

static int setup(void **state) {
  RuleFiles *files = malloc(sizeof *files);
  rule_files_open(files);
  rule_files_report(files);
  *state = files;
  return 0;
}

static int teardown(void **state) {
  rule_files_close(*state);
  free(*state);
  return 0;
}

static bool read_text(RuleFiles *files, RuleFile *file, const char *text) {
  rule_files_write(files, "list.txt", text);
  return rule_file_read(file, &files->arena, rule_files_path(files, "list.txt"), &files->report);
}

static void comments_and_empty_lines_are_skipped_but_counted(void **state) {
  RuleFiles *files = *state;
  RuleFile file;
  assert_true(read_text(files, &file, "# head\n\nfirst\r\n   \nsecond # kept"));
  LineReader lines = line_reader(&file);
  assert_true(line_reader_next(&lines));
  assert_str(lines.line, "first");
  assert_int_equal(lines.number, 3);
  assert_true(line_reader_next(&lines));
  assert_str(lines.line, "second # kept");
  assert_str(line_place(&lines, &files->arena), "list.txt:5");
  assert_false(line_reader_next(&lines));
  assert_false(line_reader_next(&lines));
}

static void place_has_all_digits(void **state) {
  RuleFiles *files = *state;
  RuleFile file = {.name = STR("a.tsv")};
  LineReader lines = {.file = &file, .number = 1234567890};
  assert_str(line_place(&lines, &files->arena), "a.tsv:1234567890");
  lines.number = 10;
  assert_str(line_place(&lines, &files->arena), "a.tsv:10");
}

static void byte_order_mark_is_dropped(void **state) {
  RuleFile file;
  assert_true(read_text(*state, &file, "\xEF\xBB\xBF# head\nword"));
  LineReader lines = line_reader(&file);
  assert_true(line_reader_next(&lines));
  assert_str(lines.line, "word");
}

static void finding_tells_column_in_code_points(void **state) {
  RuleFiles *files = *state;
  RuleFile file;
  assert_true(read_text(files, &file, "\n\xC3\xA9t\xC3\xA9 winter\n"));
  LineReader lines = line_reader(&file);
  assert_true(line_reader_next(&lines));
  line_report(&lines, &files->report, SEVERITY_WARNING, str_slice(lines.line, 6, 12), "cold %d", 3);
  line_report(&lines, &files->report, SEVERITY_ERROR, (Str){NULL, 0}, "all of it");
  assert_string_equal(rule_files_findings(files),
                      "list.txt:2:5: warning: cold 3\nlist.txt:2:1: error: all of it\n");
}

static void bytes_that_are_not_utf8_have_a_place(void **state) {
  RuleFiles *files = *state;
  RuleFile file;
  assert_false(read_text(files, &file, "fine\n\xC3\xA9\xFF\n"));
  assert_string_equal(rule_files_findings(files), "list.txt:2:2: error: not UTF-8 (byte 0xFF)\n");
}

static void nul_has_a_place(void **state) {
  RuleFiles *files = *state;
  RuleFile file;
  rule_files_write_bytes(files, "nul.txt", STR("ab\0c"));
  assert_false(
      rule_file_read(&file, &files->arena, rule_files_path(files, "nul.txt"), &files->report));
  assert_string_equal(rule_files_findings(files),
                      "nul.txt:1:3: error: a NUL has no place in a rule file (byte 0x00)\n");
}

static void file_that_is_missing_is_an_error(void **state) {
  RuleFiles *files = *state;
  RuleFile file;
  assert_false(
      rule_file_read(&file, &files->arena, rule_files_path(files, "none.txt"), &files->report));
  assert_string_equal(rule_files_findings(files),
                      "none.txt: error: cannot be read: No such file or directory\n");
}

static void folder_in_place_of_a_file_is_an_error(void **state) {
  RuleFiles *files = *state;
  RuleFile file;
  assert_false(rule_file_read(&file, &files->arena, str_of(files->directory), &files->report));
  assert_int_equal(files->report.errors, 1);
}

static void empty_file_has_no_lines(void **state) {
  RuleFile file;
  assert_true(read_text(*state, &file, ""));
  LineReader lines = line_reader(&file);
  assert_false(line_reader_next(&lines));
}

static void paths_are_sorted_and_hidden_files_left_out(void **state) {
  RuleFiles *files = *state;
  static const char *const names[] = {"b.tsv", "a.tsv", "B.tsv", "c.txt", ".a.tsv", "a.tsv~"};
  for (unsigned i = 0; i < 6; i++) rule_files_write(files, names[i], "");
  RulePaths paths;
  assert_true(rule_paths_list(&paths, &files->arena, str_of(files->directory), STR(".tsv"),
                              &files->report));
  assert_int_equal(paths.count, 3);
  static const char *const sorted[] = {"B.tsv", "a.tsv", "b.tsv"};
  for (unsigned i = 0; i < 3; i++)
    assert_true(str_equal(paths.paths[i], rule_files_path(files, sorted[i])));
}

static void directory_that_is_missing_is_an_error(void **state) {
  RuleFiles *files = *state;
  RulePaths paths;
  assert_false(rule_paths_list(&paths, &files->arena, rule_files_path(files, "no"), STR(".txt"),
                               &files->report));
  assert_int_equal(paths.count, 0);
  assert_string_equal(rule_files_findings(files),
                      "no: error: cannot be read: No such file or directory\n");
}

static const char *const wanted[] = {"id", "name", "note", NULL};

static void columns_may_stand_in_any_order(void **state) {
  RuleFiles *files = *state;
  RuleFile file;
  TableReader table;
  assert_true(read_text(files, &file, "# comment\nname\tid\nMoscow \t moscow\nTokyo\n"));
  assert_true(table_reader(&table, &file, wanted, 2, &files->report));
  assert_true(table_next(&table, &files->report));
  assert_str(table.fields[0], "moscow");
  assert_str(table.fields[1], "Moscow");
  assert_str(table.fields[2], "");
  assert_true(table_next(&table, &files->report));
  assert_str(table.fields[0], "");
  assert_str(table.fields[1], "Tokyo");
  assert_false(table_next(&table, &files->report));
  assert_int_equal(files->report.errors, 0);
}

static void row_with_too_many_fields_is_told_and_skipped(void **state) {
  RuleFiles *files = *state;
  RuleFile file;
  TableReader table;
  assert_true(read_text(files, &file, "id\tname\na\tb\tc\nx\ty\n"));
  assert_true(table_reader(&table, &file, wanted, 1, &files->report));
  assert_true(table_next(&table, &files->report));
  assert_str(table.fields[0], "x");
  assert_string_equal(rule_files_findings(files),
                      "list.txt:2:5: error: more fields than the header has (2)\n");
}

static void header_errors_are_all_told(void **state) {
  RuleFiles *files = *state;
  RuleFile file;
  TableReader table;
  assert_true(read_text(files, &file, "\nname\tcolour\tname\n"));
  assert_false(table_reader(&table, &file, wanted, 2, &files->report));
  assert_string_equal(rule_files_findings(files),
                      "list.txt:2:6: error: unknown column \"colour\"\n"
                      "list.txt:2:13: error: column \"name\" stands here twice\n"
                      "list.txt:2:1: error: column \"id\" is missing\n");
}

static void table_without_header_is_an_error(void **state) {
  RuleFiles *files = *state;
  RuleFile file;
  TableReader table;
  assert_true(read_text(files, &file, "# nothing\n"));
  assert_false(table_reader(&table, &file, wanted, 1, &files->report));
  assert_string_equal(rule_files_findings(files), "list.txt: error: the header row is missing\n");
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(comments_and_empty_lines_are_skipped_but_counted),
      CASE(place_has_all_digits),
      CASE(byte_order_mark_is_dropped),
      CASE(finding_tells_column_in_code_points),
      CASE(bytes_that_are_not_utf8_have_a_place),
      CASE(nul_has_a_place),
      CASE(file_that_is_missing_is_an_error),
      CASE(folder_in_place_of_a_file_is_an_error),
      CASE(empty_file_has_no_lines),
      CASE(paths_are_sorted_and_hidden_files_left_out),
      CASE(directory_that_is_missing_is_an_error),
      CASE(columns_may_stand_in_any_order),
      CASE(row_with_too_many_fields_is_told_and_skipped),
      CASE(header_errors_are_all_told),
      CASE(table_without_header_is_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
