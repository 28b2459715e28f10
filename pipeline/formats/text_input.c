/* Articles from files, directories and standard input: see text_input.h.
 *
 * One argument is open at a time: a file of lines, or the list of a directory. What is known of it
 * lies in an arena that the next one resets. */
#include "formats/text_input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "formats/text_file.h"
#include "formats/text_lines.h"
#include "formats/text_names.h"

struct TextInput {
  TextInputOptions options;
  char *const *arguments;
  size_t count, next;

  Arena arena; /* of the argument that is open */
  bool in_lines;
  TextLines lines;
  const char *lines_path;
  TextDirectory directory;
  uint32_t entry; /* the next of the directory */

  Arena beside_arena; /* the index beside the last single file, kept for the next */
  Str beside;
  TextIndex beside_index;
};

TextInput *text_input_new(const TextInputOptions *options, char *const *arguments, size_t count) {
  TextInput *input = calloc(1, sizeof *input);
  if (!input) return NULL;
  input->options = *options;
  if (!input->options.byte_limit) input->options.byte_limit = ENGINE_BYTE_LIMIT;
  input->arguments = arguments;
  input->count = count;
  return input;
}

void text_input_free(TextInput *input) {
  if (input->in_lines) text_lines_close(&input->lines);
  arena_free(&input->arena);
  arena_free(&input->beside_arena);
  free(input);
}

static bool is_standard_input(const char *path) { return strcmp(path, "-") == 0; }

static _Noreturn void out_of_memory(TextInput *input) { longjmp(*input->arena.recover, 1); }

static char *copy(TextInput *input, Str str) {
  char *copied = text_copy(str);
  if (!copied) out_of_memory(input);
  return copied;
}

/* Fills the job's origin and id. */
static void name_job(TextInput *input, Job *job, const char *path) {
  if (is_standard_input(path)) {
    job->origin = copy(input, STR("standard input"));
    job->id = copy(input, STR("standard-input"));
  } else if (!text_name_job(job, str_of(path))) {
    out_of_memory(input);
  }
}

static void describe_job(TextInput *input, Job *job, const IndexRow *row) {
  if (!row) return;
  if (row->published.size) job->published = copy(input, row->published);
  if (row->source.size) job->source = copy(input, row->source);
  if (row->title.size) job->title = copy(input, row->title);
}

/* ---- single articles ---- */

static const IndexRow *find_row_beside(TextInput *input, Str path, Str id) {
  size_t end = path.size;
  while (end > 0 && path.data[end - 1] != '/') end--;
  Str directory = end ? str_slice(path, 0, end) : STR("./");
  if (!str_equal(directory, input->beside)) {
    arena_reset(&input->beside_arena);
    input->beside = arena_copy(&input->beside_arena, directory);
    text_directory_index(&input->beside_index, &input->beside_arena, input->beside,
                         input->options.findings);
  }
  return text_index_find(&input->beside_index, id);
}

static void read_article(TextInput *input, const char *path, Job *job) {
  name_job(input, job, path);
  if (!is_standard_input(path))
    describe_job(input, job, find_row_beside(input, str_of(path), text_article_id(str_of(path))));
  text_file_read(path, input->options.byte_limit, job);
}

/* ---- lines ---- */

/* True when the job has become an error: the file cannot be opened. */
static bool open_lines(TextInput *input, const char *path, Job *job) {
  int descriptor = is_standard_input(path) ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    int reason = errno;
    name_job(input, job, path);
    text_file_refuse(job, reason);
    return true;
  }
  size_t limit = input->options.byte_limit;
  limit = limit > SIZE_MAX / LINE_LIMIT_FACTOR ? SIZE_MAX : limit * LINE_LIMIT_FACTOR;
  text_lines_open(&input->lines, descriptor, limit);
  input->lines_path = path;
  input->in_lines = true;
  return false;
}

/* The id of a line, in case it has none of its own: "articles.jsonl:12". */
static void number_job(TextInput *input, Job *job) {
  name_job(input, job, input->lines_path);
  job->line = input->lines.number;
  size_t size = strlen(job->id);
  char *numbered = realloc(job->id, size + STR_DIGITS_MAX + 2);
  if (!numbered) out_of_memory(input);
  numbered[size++] = ':';
  numbered[size + str_write_digits(numbered + size, job->line)] = '\0';
  job->id = numbered;
}

/* False at the end of the lines. */
static bool read_line(TextInput *input, Job *job) {
  LineStatus status = text_lines_next(&input->lines, &job->bytes, &job->size);
  int reason = status == LINE_NO_MEMORY ? ENOMEM : errno;
  if (status == LINE_END) return false;
  number_job(input, job);
  job->is_json = status == LINE_READ;
  if (status == LINE_TOO_LONG)
    error_set(&job->error, "too-large", "the line is longer than %zu bytes", input->lines.limit);
  else if (status != LINE_READ)
    text_file_refuse(job, reason);
  return true;
}

/* ---- directories ---- */

/* True when the job has become an error. */
static bool open_directory(TextInput *input, const char *path, Job *job) {
  Error error;
  if (text_directory_list(&input->directory, &input->arena, str_of(path), input->options.findings,
                          &error))
    return false;
  name_job(input, job, path);
  error_set(&job->error, error.code, "%s: %s", job->origin, error.message);
  return true;
}

static void read_entry(TextInput *input, Job *job) {
  const TextEntry *entry = &input->directory.entries.items[input->entry++];
  name_job(input, job, entry->path.data);
  describe_job(input, job, entry->row);
  text_file_read(entry->path.data, input->options.byte_limit, job);
}

/* ---- the source ---- */

static bool has_lines(const TextInput *input, const char *path) {
  if (input->options.format != INPUT_BY_NAME) return input->options.format == INPUT_JSONL;
  Str name = str_of(path);
  return is_standard_input(path) || str_ends_with(name, STR(".jsonl")) ||
         str_ends_with(name, STR(".ndjson")) || str_ends_with(name, STR(".json"));
}

/* `demarche run corpus/...` with every file of a directory names its index too. */
static bool is_index(TextInput *input, const char *path) {
  TextFindings findings = input->options.findings;
  if (input->options.format != INPUT_BY_NAME) return false;
  if (!str_equal(text_base_name(str_of(path)), STR("index.tsv"))) return false;
  if (findings.tell)
    findings.tell(findings.state, SEVERITY_WARNING,
                  arena_format(&input->arena, "%s: warning: no article, left out\n", path));
  return true;
}

static bool is_directory(const char *path) {
  struct stat status;
  return !is_standard_input(path) && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Opens an argument. True when that alone gives a job. */
static bool open_argument(TextInput *input, const char *path, Job *job) {
  arena_reset(&input->arena);
  input->directory = (TextDirectory){0};
  input->entry = 0;
  if (is_directory(path)) return open_directory(input, path, job);
  if (has_lines(input, path)) return open_lines(input, path, job);
  if (is_index(input, path)) return false;
  read_article(input, path, job);
  return true;
}

static bool next_job(TextInput *input, Job *job) {
  for (;;) {
    if (input->in_lines) {
      if (read_line(input, job)) return true;
      text_lines_close(&input->lines);
      input->in_lines = false;
    }
    if (input->entry < input->directory.entries.count) {
      read_entry(input, job);
      return true;
    }
    if (input->next == input->count) return false;
    if (open_argument(input, input->arguments[input->next++], job)) return true;
  }
}

static bool next(void *state, Job *job, Error *error) {
  TextInput *input = state;
  jmp_buf recover;
  input->arena.recover = input->beside_arena.recover = &recover;
  if (setjmp(recover) != 0)
    return error_set(error, "out-of-memory", "not enough memory for the list of the input");
  return next_job(input, job);
}

JobSource text_input_source(TextInput *input) { return (JobSource){.state = input, .next = next}; }
