/* The public face of the library: see demarche.h. A reader is a worker of the engine without
   threads. */
#include "demarche.h"

#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"
#include "engine/guard.h"

#ifndef DEMARCHE_RULES_DIR
#define DEMARCHE_RULES_DIR "/usr/local/share/demarche/rules"
#endif

struct DemarcheReader {
  Worker *worker;
};

/* DemarcheRules is a Rulebook under another name, so that the header need not know it. */
static DemarcheRules *hide(Rulebook *rules) { return (DemarcheRules *)(void *)rules; }
static const Rulebook *reveal(const DemarcheRules *rules) { return (const void *)rules; }

const char *demarche_version(void) { return DEMARCHE_VERSION; }

/* The findings one after the other, malloced; NULL when there are none, or no memory for them. */
static char *findings_string(Arena *arena, const Report *report) {
  size_t size = 0, room = 1;
  for (uint32_t i = 0; i < report->findings.count; i++)
    room += finding_text(arena, &report->findings.items[i]).size;
  char *text = report->findings.count ? malloc(room) : NULL;
  for (uint32_t i = 0; text && i < report->findings.count; i++) {
    Str finding = finding_text(arena, &report->findings.items[i]);
    memcpy(text + size, finding.data, finding.size);
    size += finding.size;
    text[size] = '\0';
  }
  return text;
}

typedef struct {
  Arena arena;
  const char *directory;
  Rulebook *rules;
  char *problems;
} Loading;

static void load(Loading *loading) {
  jmp_buf recover;
  loading->arena.recover = &recover;
  if (setjmp(recover) == 0) {
    Report report = {.arena = &loading->arena};
    loading->rules = rulebook_load(str_of(loading->directory), &report);
    loading->problems = findings_string(&loading->arena, &report);
  }
  loading->arena.recover = NULL;
}

DemarcheRules *demarche_rules_load(const char *directory, char **problems) {
  Loading loading = {.directory = directory ? directory : DEMARCHE_RULES_DIR};
  load(&loading);
  arena_free(&loading.arena);
  if (!loading.rules && !loading.problems)
    loading.problems = strdup("not enough memory for the rules\n");
  if (problems)
    *problems = loading.problems;
  else
    free(loading.problems);
  return hide(loading.rules);
}

void demarche_rules_free(DemarcheRules *rules) {
  if (rules) rulebook_free((Rulebook *)(void *)rules);
}

DemarcheReader *demarche_reader_new(const DemarcheRules *rules) {
  DemarcheReader *reader = malloc(sizeof *reader);
  if (!reader) return NULL;
  reader->worker = worker_new(reveal(rules));
  if (reader->worker) return reader;
  free(reader);
  return NULL;
}

void demarche_reader_free(DemarcheReader *reader) {
  if (!reader) return;
  worker_free(reader->worker);
  free(reader);
}

typedef struct {
  Worker *worker;
  Document *document;
  char *line;
} Writing;

static void write_line(void *argument) {
  Writing *writing = argument;
  JsonNames names = worker_json_names(writing->worker);
  size_t size;
  char *line;
  if (!document_to_json(writing->document, &names, (JsonStyle){0}, &line, &size)) return;
  char *ended = realloc(line, size + 1);
  if (!ended) {
    free(line);
    return;
  }
  ended[size] = '\0';
  writing->line = ended;
}

char *demarche_read(DemarcheReader *reader, const DemarcheArticle *article, bool *failed) {
  Worker *worker = reader->worker;
  EngineOptions options = {.threads = 1, .first = 0, .last = stage_count - 1};
  /* The job is only read here, so it may borrow what the caller owns. */
  Job job = {.bytes = (char *)(uintptr_t)article->text, .size = article->size};
  job.id = (char *)(uintptr_t)(article->id && *article->id ? article->id : "article");
  job.published = (char *)(uintptr_t)article->published;
  job.source = (char *)(uintptr_t)article->source;
  job.title = (char *)(uintptr_t)article->title;
  Document document;
  engine_process(worker, &options, &job, &document);
  Writing writing = {.worker = worker, .document = &document};
  guard_memory(worker, write_line, &writing);
  if (failed) *failed = document.error.code != NULL;
  arena_reset(&worker->arena);
  return writing.line;
}
