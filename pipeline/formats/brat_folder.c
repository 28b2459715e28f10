/* Reading a folder of brat files: see brat_folder.h.
 *
 * In: a directory. Out: its articles, by name in bytewise order whatever order the file system
 * has. */
#include "formats/brat_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/unicode.h"
#include "formats/text_file.h"

enum { FILE_LIMIT = 256 * 1024 * 1024 }; /* bytes; larger is no annotation by hand */

static int compare_ids(const void *left, const void *right) {
  const Str *a = left, *b = right;
  return str_compare(*a, *b);
}

/* The ids of all .ann of a directory, sorted. */
static bool list_ids(Str directory, Arena *arena, Ids *ids, Error *error) {
  DIR *stream = opendir(arena_copy(arena, directory).data);
  if (!stream) return error_set(error, "io", "%.*s: %s", STR_ARG(directory), strerror(errno));
  for (struct dirent *entry; (entry = readdir(stream));) {
    Str name = str_of(entry->d_name);
    if (name.size > 4 && name.data[0] != '.' && str_ends_with(name, STR(".ann")))
      *array_push(arena, ids) = arena_copy(arena, str_slice(name, 0, name.size - 4));
  }
  closedir(stream);
  if (!ids->count) return error_set(error, "io", "%.*s: no .ann in it", STR_ARG(directory));
  qsort(ids->items, ids->count, sizeof(Str), compare_ids);
  return true;
}

static bool is_wanted(const BratFolderOptions *options, Str id, uint32_t place) {
  if (options->half == HALF_ODD && place % 2 == 0) return false;
  if (options->half == HALF_EVEN && place % 2 == 1) return false;
  return !options->pattern.size || fnmatch(options->pattern.data, id.data, 0) == 0;
}

static bool file_exists(Arena *arena, Str directory, Str id) {
  struct stat status;
  Str path = arena_format(arena, "%.*s/%.*s.txt", STR_ARG(directory), STR_ARG(id));
  return stat(path.data, &status) == 0;
}

static Str find_texts(const BratFolderOptions *options, Arena *arena, const Ids *ids) {
  if (options->texts.size) return options->texts;
  for (uint32_t i = 0; i < ids->count; i++)
    if (file_exists(arena, options->directory, ids->items[i])) return options->directory;
  return arena_format(arena, "%.*s/../corpus", STR_ARG(options->directory));
}

/* The bytes of a file, valid UTF-8, in the arena; false with the reason in the report. */
static bool read_file(Arena *arena, Str path, Str *bytes, Report *report) {
  Job job = {.origin = (char *)path.data};
  text_file_read(path.data, FILE_LIMIT, &job);
  *bytes = arena_copy(arena, (Str){job.bytes, job.size});
  free(job.bytes);
  if (job.error.code) {
    report_add(report, SEVERITY_ERROR, path, 0, 0, STR(""), "%s", job.error.message);
    return false;
  }
  size_t bad = unicode_validate(*bytes);
  if (bad == SIZE_MAX) return true;
  report_add(report, SEVERITY_ERROR, path, 0, 0, STR(""), "byte %zu is not UTF-8", bad);
  return false;
}

static void read_article(BratFolder *folder, Arena *arena, Str directory, Str id, BratTally *tally,
                         Report *report) {
  BratArticle article = {0};
  article.path = arena_format(arena, "%.*s/%.*s.ann", STR_ARG(directory), STR_ARG(id));
  Str text_path = arena_format(arena, "%.*s/%.*s.txt", STR_ARG(folder->texts), STR_ARG(id));
  Str bytes, text;
  if (!read_file(arena, article.path, &bytes, report) ||
      !read_file(arena, text_path, &text, report))
    return;
  brat_read(&article.annotations, arena, article.path, bytes, id, text, tally, report);
  article.hash = str_fingerprint(bytes) * 31 + str_fingerprint(text);
  *array_push(arena, &folder->articles) = article;
}

bool brat_folder_read(BratFolder *folder, Arena *arena, const BratFolderOptions *options,
                      BratTally *tally, Report *report, Error *error) {
  *folder = (BratFolder){0};
  Ids ids = {0};
  if (!list_ids(options->directory, arena, &ids, error)) return false;
  folder->texts = find_texts(options, arena, &ids);
  for (uint32_t i = 0; i < ids.count; i++)
    if (is_wanted(options, ids.items[i], i + 1))
      read_article(folder, arena, options->directory, ids.items[i], tally, report);
  if (folder->articles.count) return true;
  return error_set(error, "io", "%.*s: no article to read%s", STR_ARG(options->directory),
                   options->pattern.size ? " (of those asked for)" : "");
}
