/* Where results go: see output.h.
 *
 * By write(2), one document at a time: who reads from us gets it at once, and a full disk is met
 * where it happens. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "commands/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(const Output *output, const char *what, Error *error) {
  if (errno == EPIPE) return error_set(error, "closed", "nobody reads %s any more", output->name);
  return error_set(error, "io", "%s %s: %s", what, output->name, strerror(errno));
}

/* The name that the file will have: behind a link, the name of what it points to. */
static char *final_path(const char *path) {
  char *resolved = realpath(path, NULL);
  return resolved ? resolved : strdup(path);
}

/* What is being written aside: whoever breaks the run off finds nothing of it. */
static char *volatile unfinished;

static void remove_unfinished(int signal_number) {
  if (unfinished) unlink(unfinished);
  raise(signal_number); /* for good, when we return: the handler stands for one signal */
}

static void watch_signals(void) {
  static const int deadly[] = {SIGHUP, SIGINT, SIGTERM};
  for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) {
    struct sigaction before, action = {.sa_flags = (int)SA_RESETHAND};
    action.sa_handler = remove_unfinished;
    sigemptyset(&action.sa_mask);
    if (sigaction(deadly[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
      sigaction(deadly[i], &action, NULL);
  }
}

static bool open_aside(Output *output, const char *path, Error *error) {
  output->path = final_path(path);
  size_t room = output->path ? strlen(output->path) + 32 : 0;
  output->aside = room ? malloc(room) : NULL;
  if (!output->aside) return error_set(error, "io", "not enough memory to write %s", output->name);
  snprintf(output->aside, room, "%s.%ld.part", output->path, (long)getpid());
  watch_signals();
  unfinished = output->aside;
  output->descriptor = open(output->aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  return output->descriptor >= 0 || fail(output, "cannot create", error);
}

static void forget_names(Output *output) {
  unfinished = NULL;
  free(output->path);
  free(output->aside);
  output->path = output->aside = NULL;
}

bool output_open(Output *output, const char *path, Error *error) {
  *output = (Output){.descriptor = STDOUT_FILENO, .name = "standard output"};
  if (!path || strcmp(path, "-") == 0) return true;
  snprintf(output->name, sizeof output->name, "%s", path);
  struct stat status;
  if (stat(path, &status) != 0 || S_ISREG(status.st_mode)) {
    bool opened = open_aside(output, path, error);
    if (!opened) forget_names(output);
    return opened;
  }
  output->descriptor = open(path, O_WRONLY | O_CLOEXEC);
  return output->descriptor >= 0 || fail(output, "cannot open", error);
}

bool output_write(Output *output, const char *bytes, size_t size, Error *error) {
  while (size) {
    ssize_t written = write(output->descriptor, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(output, "cannot write to", error);
    bytes += written;
    size -= (size_t)written;
  }
  return true;
}

bool output_close(Output *output, bool keep, Error *error) {
  bool closed = close(output->descriptor) == 0 || fail(output, "cannot write to", error);
  if (output->aside && keep && closed && rename(output->aside, output->path) == 0) {
    forget_names(output);
    return true;
  }
  if (output->aside && keep && closed) closed = fail(output, "cannot write", error);
  if (output->aside) unlink(output->aside);
  forget_names(output);
  return closed;
}
