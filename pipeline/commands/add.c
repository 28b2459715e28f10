/* `demarche add`: a new article for the corpus.
 *
 * In: a file of plain text and what is known of it. Out: the file, byte for byte, in corpus/, its
 * row in index.tsv, a first draft of its annotation; on the screen what was found in it, and what
 * the rules lack for it. Everything is looked at and made before the first byte is written, and all
 * files appear together. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/unicode.h"
#include "commands/add_files.h"
#include "commands/add_index.h"
#include "commands/add_oddities.h"
#include "commands/add_unknown.h"
#include "commands/command.h"
#include "commands/output.h"
#include "commands/readable.h"
#include "formats/brat.h"
#include "formats/text_file.h"
#include "formats/text_names.h"
#include "rulebook/table.h"

static const char usage[] =
    "Usage: demarche add [OPTION]... --published DATE FILE\n\n"
    "Takes an article into the corpus: says what is odd in it, copies it as it is, adds its row to\n"
    "index.tsv, prints what is found in it and which names and verbs no rule knows, and writes a first\n"
    "draft of its annotation, for you to correct. When something is wrong, nothing is changed.\n\n"
    "  --published DATE  the day on which it appeared, as in 2019-05-10\n"
    "  --source NAME     who published it\n"
    "  --title TITLE     its title; without this option, the headline that begins it\n"
    "  --id ID           its name in the corpus; without this option, that of the file without .txt\n"
    "  --corpus DIR      the folder of articles (corpus)\n"
    "  --drafts DIR      the folder of drafts (gold/drafts); it is made where there is none\n"
    "  --rules DIR       the folder of rules\n"
    "  -h, --help        this list\n";

typedef struct {
  const char *file, *published, *source, *title, *id, *corpus, *drafts, *rules;
} AddOptions;

/* In the order in which they appear. */
enum { FILE_ARTICLE, FILE_DRAFT, FILE_INDEX, FILES };

typedef struct {
  const AddOptions *options;
  Arena *arena;
  IndexRow row;
  Str bytes; /* of the article */
  NewFile files[FILES];
} Adding;

/* ---- What is asked for ---- */

/* True, after a complaint, where it cannot stand in a cell of index.tsv. */
static bool is_no_cell(const char *name, Str value) {
  const char *wrong = NULL;
  if (unicode_validate(value) != SIZE_MAX) wrong = "is not UTF-8";
  for (size_t i = 0; i < value.size && !wrong; i++)
    if ((unsigned char)value.data[i] < ' ')
      wrong = "has a tab, a line end or another control character in it";
  if (!wrong && str_trim(value).size != value.size) wrong = "begins or ends with a blank";
  if (wrong) command_complain("%s %s", name, wrong);
  return wrong;
}

static bool check_id(Str id) {
  if (is_no_cell("the id", id)) return false;
  bool fit = id.size && id.data[0] != '.' && id.data[0] != '#' && id.data[0] != '-' &&
             str_find(id, '/') == SIZE_MAX;
  if (!fit)
    command_complain(
        "\"%.*s\" cannot be the id of an article: it becomes a file's name, and begins with a letter or digit; --id gives another",
        STR_ARG(id));
  return fit;
}

static bool describe(Adding *adding) {
  const AddOptions *options = adding->options;
  adding->row =
      (IndexRow){.id = options->id ? str_of(options->id) : text_article_id(str_of(options->file)),
                 .published = str_of(options->published),
                 .source = str_of(options->source),
                 .title = str_of(options->title)};
  if (!document_is_date(adding->row.published)) {
    command_complain("--published takes a day that exists, as 2019-05-10, not \"%s\"",
                     options->published);
    return false;
  }
  return check_id(adding->row.id) && !is_no_cell("the source", adding->row.source) &&
         !is_no_cell("the title", adding->row.title);
}

/* ---- What is there ---- */

static bool is_folder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_free(Str path) {
  if (access(path.data, F_OK) != 0) return true;
  command_complain("%.*s is there already", STR_ARG(path));
  return false;
}

static bool read_file(Arena *arena, Str path, Str *bytes) {
  Job job = {.origin = (char *)path.data};
  text_file_read(path.data, ENGINE_BYTE_LIMIT, &job);
  *bytes = arena_copy(arena, (Str){job.bytes, job.size});
  free(job.bytes);
  if (!job.error.code) return true;
  /* the message then begins with the path */
  bool named = strcmp(job.error.code, "unreadable") == 0;
  command_complain("%s%s%s", named ? "" : path.data, named ? "" : ": ", job.error.message);
  return false;
}

/* An article that was added before under another name. */
static bool is_new(Adding *adding) {
  Report report = {.arena = adding->arena};
  RulePaths paths;
  if (!rule_paths_list(&paths, adding->arena, str_of(adding->options->corpus), STR(".txt"),
                       &report))
    return true;
  for (size_t i = 0; i < paths.count; i++) {
    struct stat status;
    Str bytes;
    if (stat(paths.paths[i].data, &status) != 0 || (size_t)status.st_size != adding->bytes.size)
      continue;
    if (!read_file(adding->arena, paths.paths[i], &bytes)) return false;
    if (!str_equal(bytes, adding->bytes)) continue;
    command_complain("%s is the same article as %.*s", adding->options->file,
                     STR_ARG(paths.paths[i]));
    return false;
  }
  return true;
}

static bool look_around(Adding *adding) {
  const AddOptions *options = adding->options;
  Arena *arena = adding->arena;
  NewFile *files = adding->files;
  Error error;
  Str unused_path, unused_bytes;
  files[FILE_ARTICLE].path =
      arena_format(arena, "%s/%.*s.txt", options->corpus, STR_ARG(adding->row.id));
  files[FILE_DRAFT].path =
      arena_format(arena, "%s/%.*s.ann", options->drafts, STR_ARG(adding->row.id));
  files[FILE_INDEX].replaces = true;
  if (!is_folder(options->corpus)) {
    command_complain("%s is no folder; --corpus says where the articles are", options->corpus);
    return false;
  }
  if (!is_free(files[FILE_ARTICLE].path) || !is_free(files[FILE_DRAFT].path)) return false;
  if (!add_index_row(arena, str_of(options->corpus), &adding->row, &unused_path, &unused_bytes,
                     &error)) {
    command_complain("%s", error.message);
    return false;
  }
  return read_file(arena, str_of(options->file), &adding->bytes) && is_new(adding);
}

/* ---- The article ---- */

/* Tells the findings; false where one of them is an error. */
static bool tell(const Report *report) {
  for (uint32_t i = 0; i < report->findings.count; i++)
    fputs(finding_text(report->arena, &report->findings.items[i]).data, stderr);
  uint32_t more = report->errors + report->warnings - report->findings.count;
  if (more) fprintf(stderr, "and %u more\n", more);
  return !report->errors;
}

static bool read_article(Adding *adding, Worker *worker, Document *document) {
  Job job = {.bytes = (char *)adding->bytes.data,
             .size = adding->bytes.size,
             .origin = (char *)adding->options->file,
             .id = (char *)arena_copy(adding->arena, adding->row.id).data,
             .published = (char *)adding->options->published,
             .source = (char *)adding->options->source,
             .title = (char *)adding->options->title};
  EngineOptions engine = {.threads = 1, .first = 0, .last = stage_count - 1};
#ifdef DEMARCHE_DEBUG
  engine.check = true;
#endif
  engine_process(worker, &engine, &job, document);
  if (document->error.code)
    command_complain("%s: %s", adding->options->file, document->error.message);
  return !document->error.code;
}

/* Its headline, on one line. */
static void find_title(Adding *adding, Document *document) {
  const Paragraph *first = oddities_first_paragraph(document);
  if (adding->options->title || !first || first->kind != PARAGRAPH_HEADLINE) return;
  Str title = arena_copy(adding->arena, document_span_text(document, first->tokens));
  for (size_t i = 0; i < title.size; i++)
    if ((unsigned char)title.data[i] < ' ') ((char *)title.data)[i] = ' ';
  adding->row.title = document->title = title;
}

static bool fill_files(Adding *adding, const Document *document) {
  Annotations annotations;
  Error error;
  NewFile *index = &adding->files[FILE_INDEX];
  annotations_of_document(&annotations, adding->arena, document);
  adding->files[FILE_ARTICLE].bytes = adding->bytes;
  adding->files[FILE_DRAFT].bytes = brat_write(&annotations, adding->arena);
  if (add_index_row(adding->arena, str_of(adding->options->corpus), &adding->row, &index->path,
                    &index->bytes, &error))
    return true;
  command_complain("%s", error.message);
  return false;
}

static bool place_files(Adding *adding) {
  const char *drafts = adding->options->drafts;
  Error error = {0};
  bool made = mkdir(drafts, 0777) == 0;
  if (!made && !is_folder(drafts)) {
    command_complain("%s: %s", drafts, errno == EEXIST ? "no folder" : strerror(errno));
    return false;
  }
  if (files_place(adding->files, FILES, adding->arena, &error)) return true;
  if (made) rmdir(drafts);
  command_complain("%s; nothing was added", error.message);
  return false;
}

/* ---- The report ---- */

static void print_rest(FILE *out, const Adding *adding, const Rulebook *rules,
                       const Document *document, ReadableStyle style) {
  Wrap wrap = {.out = out, .width = style.width, .colors = style.colors};
  unknown_print(&wrap, adding->arena, rules, document);
  fprintf(out, "Added:\n  %s\n  a row in %s", adding->files[FILE_ARTICLE].path.data,
          adding->files[FILE_INDEX].path.data);
  if (!adding->options->title && adding->row.title.size) fputs(" (its title is the headline)", out);
  fprintf(out, "\n  %s: a draft to correct; it counts as gold once it stands in gold/\n",
          adding->files[FILE_DRAFT].path.data);
}

static int print(const Adding *adding, const Rulebook *rules, const Document *document) {
  ReadableStyle style = readable_style(STDOUT_FILENO);
  char *text = NULL;
  size_t size = 0;
  if (!readable_write(document, style, &text, &size)) {
    command_complain("not enough memory to print what was found");
    return STATUS_TROUBLE;
  }
  fwrite(text, 1, size, stdout);
  free(text);
  print_rest(stdout, adding, rules, document, style);
  return STATUS_WELL;
}

static int add_with_worker(Adding *adding, Worker *worker) {
  Document document;
  Report report = {.arena = adding->arena};
  Str path = str_of(adding->options->file);
  oddities_of_bytes(&report, path, adding->bytes);
  if (report.errors) {
    tell(&report);
    return STATUS_TROUBLE;
  }
  if (!read_article(adding, worker, &document)) return STATUS_TROUBLE;
  oddities_of_document(&report, path, &document);
  tell(&report);
  find_title(adding, &document);
  if (!fill_files(adding, &document) || !place_files(adding)) return STATUS_TROUBLE;
  return print(adding, worker->rules, &document);
}

static int add_with_rules(Adding *adding) {
  int status = STATUS_TROUBLE;
  Rulebook *rules = command_load_rules(adding->options->rules);
  Worker *worker = rules ? worker_new(rules) : NULL;
  if (worker)
    status = add_with_worker(adding, worker);
  else if (rules)
    command_complain("not enough memory");
  if (worker) worker_free(worker);
  if (rules) rulebook_free(rules);
  return status;
}

static int add(const AddOptions *options) {
  Arena arena = {0};
  Adding adding = {.options = options, .arena = &arena};
  int status = describe(&adding) && look_around(&adding) ? add_with_rules(&adding) : STATUS_TROUBLE;
  arena_free(&arena);
  return status;
}

/* ---- Options ---- */

static const struct option known[] = {{"published", required_argument, NULL, 'p'},
                                      {"source", required_argument, NULL, 's'},
                                      {"title", required_argument, NULL, 't'},
                                      {"id", required_argument, NULL, 'i'},
                                      {"corpus", required_argument, NULL, 'c'},
                                      {"drafts", required_argument, NULL, 'd'},
                                      {"rules", required_argument, NULL, 'r'},
                                      {"help", no_argument, NULL, 'h'},
                                      {NULL, 0, NULL, 0}};

static bool read_option(AddOptions *options, int option) {
  switch (option) {
  case 'p': options->published = optarg; return true;
  case 's': options->source = optarg; return true;
  case 't': options->title = optarg; return true;
  case 'i': options->id = optarg; return true;
  case 'c': options->corpus = optarg; return true;
  case 'd': options->drafts = optarg; return true;
  case 'r': options->rules = optarg; return true;
  default: return false;
  }
}

int command_add(int count, char **arguments) {
  AddOptions options = {.corpus = "corpus", .drafts = "gold/drafts"};
  opterr = 0;
  for (int option; (option = getopt_long(count, arguments, ":h", known, NULL)) != -1;) {
    if (option == 'h') {
      fputs(usage, stdout);
      return STATUS_WELL;
    }
    if (!read_option(&options, option)) return command_bad_option("add", arguments, option, known);
  }
  if (optind == count) return command_misused("add", "which article?");
  if (optind + 1 < count) return command_misused("add", "one article at a time");
  options.file = arguments[optind];
  if (strcmp(options.file, "-") == 0 && !options.id)
    return command_misused("add", "an article from standard input needs --id");
  if (!options.published) return command_misused("add", "when did it appear? --published tells it");
  return add(&options);
}
