/* What demarche.h promises, tried: run by api.t with the folder of rules as its argument. Says what fails. */
#include <demarche.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static void expect(bool holds, const char *what) {
  if (holds) return;
  printf("not so: %s\n", what);
  failures++;
}

static DemarcheRules *rules;

static char *read_text(DemarcheReader *reader, const char *text, const char *published,
                       bool *failed) {
  DemarcheArticle article = {.published = published, .text = text, .size = strlen(text)};
  return demarche_read(reader, &article, failed);
}

static void check_failure(DemarcheReader *reader, const char *text, const char *published,
                          const char *code) {
  bool failed = false;
  char *line = read_text(reader, text, published, &failed);
  expect(failed, code);
  expect(line && strstr(line, code) && strstr(line, "\"id\":\"article\""), code);
  free(line);
}

static const char text[] =
    "“We hope so,” said Sergey Lavrov on Friday. He said that talks would go on.\n";

static void *read_often(void *expected) {
  DemarcheReader *reader = demarche_reader_new(rules);
  for (int i = 0; i < 20; i++) {
    char *line = read_text(reader, text, "2019-05-10", NULL);
    expect(line && strcmp(line, expected) == 0, "every thread reads the same");
    free(line);
  }
  demarche_reader_free(reader);
  return NULL;
}

int main(int count, char **arguments) {
  char *problems = NULL;
  if (count < 2) return 2;
  expect(strcmp(demarche_version(), DEMARCHE_VERSION) == 0,
         "header and library are of one version");

  expect(!demarche_rules_load("/nowhere/at/all", &problems),
         "rules that are not there do not load");
  expect(problems && strstr(problems, "/nowhere/at/all") && problems[strlen(problems) - 1] == '\n',
         "and the reason is told in lines");
  free(problems);
  expect(!demarche_rules_load("/nowhere/at/all", NULL), "and need not be told");

  rules = demarche_rules_load(arguments[1], &problems);
  if (!rules) fputs(problems, stdout);
  free(problems);
  if (!rules) return 1;

  DemarcheReader *reader = demarche_reader_new(rules);
  check_failure(reader, "", NULL, "\"empty\"");
  check_failure(reader, "Kono\xff", NULL, "\"invalid-utf8\"");
  check_failure(reader, "Yes.", "2019-02-30", "\"bad-date\"");
  bool failed = true;
  char *line = read_text(reader, text, "2019-05-10", &failed);
  expect(!failed && line && strstr(line, "sergey-lavrov"), "after bad articles a good one is read");

  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, read_often, line);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  free(line);
  demarche_reader_free(reader);
  demarche_rules_free(rules);
  demarche_rules_free(NULL);
  demarche_reader_free(NULL);
  return failures > 0;
}
