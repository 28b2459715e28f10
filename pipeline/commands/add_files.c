/* Several files that appear together, or not at all: see add_files.h.
 *
 * A new file gets its name by link(2), which refuses to replace anything; the one that replaces
 * another, by rename(2), in one step. As it is the last, nothing is left to be undone after it. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "commands/add_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(const char *what, Str path, Error *error) {
  return error_set(error, "io", "%s %.*s: %s", what, STR_ARG(path), strerror(errno));
}

static bool write_all(int descriptor, Str bytes) {
  while (bytes.size) {
    ssize_t written = write(descriptor, bytes.data, bytes.size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes = str_slice(bytes, (size_t)written, bytes.size);
  }
  return fsync(descriptor) == 0;
}

/* Finds the name behind links, and the rights of what is replaced. */
static mode_t prepare(NewFile *file, Arena *arena) {
  struct stat status;
  file->target = file->path;
  if (!file->replaces) return 0666;
  char *resolved = realpath(file->path.data, NULL);
  if (resolved) file->target = arena_copy(arena, str_of(resolved));
  free(resolved);
  return stat(file->target.data, &status) == 0 ? status.st_mode & 0777 : 0666;
}

static bool write_aside(NewFile *file, Arena *arena, Error *error) {
  mode_t mode = prepare(file, arena);
  file->aside = arena_format(arena, "%.*s.%ld.part", STR_ARG(file->target), (long)getpid());
  int descriptor = open(file->aside.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) return fail("cannot create", file->path, error);
  file->written = true;
  bool whole = write_all(descriptor, file->bytes) || fail("cannot write", file->path, error);
  if (close(descriptor) != 0 && whole) whole = fail("cannot write", file->path, error);
  return whole;
}

static bool place(NewFile *file, Error *error) {
  file->placed = file->replaces ? rename(file->aside.data, file->target.data) == 0
                                : link(file->aside.data, file->target.data) == 0;
  return file->placed || fail("cannot write", file->path, error);
}

bool files_place(NewFile *files, size_t count, Arena *arena, Error *error) {
  bool well = true;
  for (size_t i = 0; i < count && well; i++) well = write_aside(&files[i], arena, error);
  for (size_t i = 0; i < count && well; i++) well = place(&files[i], error);
  for (size_t i = 0; i < count; i++) {
    if (!well && files[i].placed && !files[i].replaces) unlink(files[i].target.data);
    if (files[i].written && !(files[i].placed && files[i].replaces)) unlink(files[i].aside.data);
  }
  return well;
}
