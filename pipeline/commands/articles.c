/* Articles one after the other: see articles.h. */
#include "commands/articles.h"

#include <stdio.h>

#include "commands/command.h"
#include "formats/text_input.h"

static void tell(void *state, Severity severity, Str text) {
  *(bool *)state |= severity == SEVERITY_ERROR;
  command_tell(text);
}

static bool read_all(JobSource source, bool (*take)(void *state, const Job *job), void *state) {
  Error error = {0};
  for (bool going = true; going;) {
    Job job = {0};
    going = source.next(source.state, &job, &error) && take(state, &job);
    job_free(&job);
  }
  if (error.code) command_complain("%s", error.message);
  return !error.code;
}

int articles_each(char *const *arguments, size_t count, bool (*take)(void *state, const Job *job),
                  void *state) {
  bool lost = false;
  TextInputOptions options = {.findings = {tell, &lost}};
  TextInput *input = text_input_new(&options, arguments, count);
  if (!input) {
    command_complain("not enough memory");
    return STATUS_TROUBLE;
  }
  bool read = read_all(text_input_source(input), take, state);
  text_input_free(input);
  if (!read) return STATUS_TROUBLE;
  return lost ? STATUS_FAILED : STATUS_WELL;
}
