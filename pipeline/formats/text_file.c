/* One article from one file: see text_file.h. */
#include "formats/text_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 * 1024 };

void text_file_refuse(Job *job, int reason) {
  error_set(&job->error, reason == ENOMEM ? "out-of-memory" : "unreadable", "%s: %s", job->origin,
            strerror(reason));
}

/* Reads on to the end, or to `limit` + 1 bytes. False with errno set. */
static bool read_to_end(int descriptor, size_t room, size_t limit, Job *job) {
  job->bytes = malloc(room);
  while (job->bytes && job->size <= limit) {
    ssize_t got = read(descriptor, job->bytes + job->size, room - job->size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got == 0;
    job->size += (size_t)got;
    if (job->size < room) continue;
    room *= 2;
    char *larger = realloc(job->bytes, room);
    if (!larger) free(job->bytes);
    job->bytes = larger;
  }
  if (!job->bytes) errno = ENOMEM;
  return job->bytes != NULL;
}

/* Errors are left in the job. */
static void read_open_file(int descriptor, size_t limit, Job *job) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) {
    text_file_refuse(job, errno);
    return;
  }
  bool sized = S_ISREG(status.st_mode) && status.st_size > 0;
  size_t size = sized ? (size_t)status.st_size : 0;
  if (size > limit) {
    error_set(&job->error, "too-large", "%zu bytes, where %zu is the limit", size, limit);
    return;
  }
  /* One byte more than there is: so the end is met without growing. */
  if (!read_to_end(descriptor, sized ? size + 1 : FIRST_ROOM, limit, job))
    text_file_refuse(job, errno);
  else if (job->size > limit)
    error_set(&job->error, "too-large", "more than %zu bytes, which is the limit", limit);
}

static void drop_bytes(Job *job) {
  free(job->bytes);
  job->bytes = NULL;
  job->size = 0;
}

void text_file_read(const char *path, size_t byte_limit, Job *job) {
  bool standard_input = strcmp(path, "-") == 0;
  int descriptor = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    text_file_refuse(job, errno);
    return;
  }
  read_open_file(descriptor, byte_limit, job);
  if (job->error.code) drop_bytes(job);
  if (!standard_input) close(descriptor);
}
