/* What a person is told on standard error while documents pass: see observer.h. */
#include "commands/observer.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands/command.h"

static const double DRAW_EVERY = 0.1; /* seconds */

void observer_init(Observer *observer, bool quiet, bool forced, bool on_screen) {
  *observer = (Observer){.quiet = quiet, .started = engine_now()};
  observer->drawn = observer->started;
  observer->progress = !quiet && (forced || (!on_screen && isatty(STDERR_FILENO)));
  pthread_mutex_init(&observer->lock, NULL);
}

static void clear_line(Observer *observer) {
  if (observer->line_shown) fputs(isatty(STDERR_FILENO) ? "\r\033[K" : "\n", stderr);
  observer->line_shown = false;
}

void observer_free(Observer *observer) {
  clear_line(observer);
  pthread_mutex_destroy(&observer->lock);
}

void observer_progress(void *state, uint64_t documents, uint64_t bytes) {
  Observer *observer = state;
  if (!observer->progress) return;
  pthread_mutex_lock(&observer->lock);
  double now = engine_now();
  if (now - observer->drawn >= DRAW_EVERY) {
    double seconds = now - observer->started, megabytes = (double)bytes / 1e6;
    fprintf(stderr, "\rdocuments: %llu, %.1f MB, %.1f MB/s ", (unsigned long long)documents,
            megabytes, seconds > 0 ? megabytes / seconds : 0);
    observer->drawn = now;
    observer->line_shown = true;
  }
  pthread_mutex_unlock(&observer->lock);
}

static void tell_failure(const Failure *failure) {
  const char *origin = failure->origin, *message = failure->error->message;
  if (failure->line)
    command_complain("%s:%llu: %s [%s]", origin, (unsigned long long)failure->line, message,
                     failure->error->code);
  else if (strncmp(message, origin, strlen(origin)) == 0)
    command_complain("%s [%s]", message, failure->error->code);
  else
    command_complain("%s: %s [%s]", origin, message, failure->error->code);
}

void observer_failed(void *state, const Failure *failure) {
  Observer *observer = state;
  pthread_mutex_lock(&observer->lock);
  if (observer->failures++ < FAILURES_TOLD) {
    clear_line(observer);
    tell_failure(failure);
  }
  pthread_mutex_unlock(&observer->lock);
}

void observer_tell(void *state, Severity severity, Str text) {
  Observer *observer = state;
  if (observer->quiet && severity != SEVERITY_ERROR) return;
  pthread_mutex_lock(&observer->lock);
  observer->lost |= severity == SEVERITY_ERROR;
  clear_line(observer);
  command_tell(text);
  pthread_mutex_unlock(&observer->lock);
}

int observer_status(const Observer *observer, const EngineCounts *counts) {
  return counts->failed || observer->lost ? STATUS_FAILED : STATUS_WELL;
}

void observer_sum_up(const Observer *observer, const EngineCounts *counts) {
  if (counts->failed)
    command_complain("%llu of %llu documents failed%s", (unsigned long long)counts->failed,
                     (unsigned long long)counts->documents,
                     counts->failed > FAILURES_TOLD ? "; the first are told above" : "");
  if (counts->limits_hit && !observer->quiet)
    command_complain("warning: %llu times a rule took too long for a sentence and was given up",
                     (unsigned long long)counts->limits_hit);
}

static void tell_share(const char *name, double seconds, double sum) {
  fprintf(stderr, "  %-10s %9.3f s %5.1f %%\n", name, seconds, sum > 0 ? 100 * seconds / sum : 0);
}

void observer_tell_times(const Observer *observer, const EngineCounts *counts) {
  const EngineTimes *times = &counts->times;
  double elapsed = engine_now() - observer->started, sum = times->decode + times->encode;
  double per_second = elapsed > 0 ? 1 / elapsed : 0;
  for (size_t i = 0; i < stage_count; i++) sum += times->stages[i];
  fprintf(stderr, "%llu documents, %.3f MB, %llu tokens in %.3f s: %.2f MB/s, %.0f tokens/s\n",
          (unsigned long long)counts->documents, (double)counts->bytes / 1e6,
          (unsigned long long)counts->tokens, elapsed, (double)counts->bytes / 1e6 * per_second,
          (double)counts->tokens * per_second);
  tell_share("read", times->decode, sum);
  for (size_t i = 0; i < stage_count; i++) tell_share(stages[i].name, times->stages[i], sum);
  tell_share("write", times->encode, sum);
}
