/* Articles that nobody would write: libFuzzer feeds bytes to the whole pipeline.
 *
 * In: bytes; the first chooses whether the rest is plain text or a JSON line. What must hold: no
 * crash, no sanitizer's complaint, and what was written reads back to the same bytes. `make fuzz`
 * runs it for a minute, beginning with the articles of corpus/; rules come from $DEMARCHE_RULES. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/process.h"
#include "rulebook/rulebook.h"

static Worker *new_worker(void) {
  const char *directory = getenv("DEMARCHE_RULES");
  Arena arena = {0};
  Report report = {.arena = &arena};
  Rulebook *rules = rulebook_load(str_of(directory ? directory : "rules"), &report);
  if (!rules) {
    fprintf(stderr, "the rules do not load; set DEMARCHE_RULES\n");
    exit(2);
  }
  arena_free(&arena);
  return worker_new(rules);
}

static char *write_line(Worker *worker, const Document *document, size_t *size) {
  JsonNames names = worker_json_names(worker);
  char *line = NULL;
  if (!document_to_json(document, &names, (JsonStyle){.keep = true}, &line, size)) abort();
  return line;
}

static void check_round_trip(Worker *worker, const char *line, size_t size) {
  JsonNames names = worker_json_names(worker);
  Arena arena = {0};
  Document again = {.arena = &arena};
  size_t written;
  document_from_json(&again, (Str){line, size - 1}, STR("fuzz"), &names);
  char *second = write_line(worker, &again, &written);
  if (written != size || memcmp(second, line, size) != 0) abort();
  free(second);
  arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static Worker *worker;
  if (!worker) worker = new_worker();
  if (size < 2) return 0;
  char *copy = malloc(size);
  memcpy(copy, data + 1, size - 1);
  char origin[] = "fuzz", id[] = "fuzz";
  Job job = {
      .bytes = copy, .size = size - 1, .is_json = data[0] == '{', .origin = origin, .id = id};
  EngineOptions options = {.threads = 1, .first = 0, .last = stage_count - 1, .check = true};
  Document document;
  engine_process(worker, &options, &job, &document);
  if (document.error.code && strcmp(document.error.code, "invariant") == 0) abort();
  size_t written;
  char *line = write_line(worker, &document, &written);
  check_round_trip(worker, line, written);
  free(line);
  free(copy);
  arena_reset(&worker->arena);
  return 0;
}
