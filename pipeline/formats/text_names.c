/* Names of articles from paths: see text_names.h. A path is bytes; what stands in JSON is UTF-8. */
#include "formats/text_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"

Str text_base_name(Str path) {
  while (path.size > 1 && path.data[path.size - 1] == '/') path.size--;
  for (size_t i = path.size; i > 0 && path.size > 1; i--)
    if (path.data[i - 1] == '/') return str_slice(path, i, path.size);
  return path;
}

Str text_article_id(Str path) {
  Str name = text_base_name(path), ending = STR(".txt");
  bool has_ending = name.size > ending.size && str_ends_with(name, ending);
  return has_ending ? str_slice(name, 0, name.size - ending.size) : name;
}

char *text_copy(Str str) {
  char *copy = malloc(str.size + 1);
  if (!copy) return NULL;
  if (str.size) memcpy(copy, str.data, str.size);
  copy[str.size] = '\0';
  return copy;
}

/* How many of the first bytes are text. */
static size_t count_readable(Str path) {
  size_t valid = unicode_validate(path);
  if (valid == SIZE_MAX) valid = path.size;
  for (size_t i = 0; i < valid; i++)
    if ((unsigned char)path.data[i] < 0x20 || path.data[i] == 0x7F) return i;
  return valid;
}

static char *readable_path(Str path) {
  char *text = malloc(path.size * 3 + 1), *end = text;
  if (!text) return NULL;
  while (path.size) {
    size_t readable = count_readable(path);
    memcpy(end, path.data, readable);
    end += readable;
    path = str_slice(path, readable, path.size);
    if (!path.size) break;
    end += sprintf(end, "%%%02X", (unsigned)(unsigned char)path.data[0]);
    path = str_slice(path, 1, path.size);
  }
  *end = '\0';
  return text;
}

bool text_name_job(Job *job, Str path) {
  job->origin = readable_path(path);
  job->id = job->origin ? text_copy(text_article_id(str_of(job->origin))) : NULL;
  return job->id;
}
