/* Runs a command and says what it took.
 *
 * In: a command; its standard output is thrown away. Out: one line, `SECONDS PEAK`, on standard
 * output: time on the wall, and the most memory that it held at once, in KiB. Exits as the command
 * did. */
#define _DEFAULT_SOURCE /* wait4, and ru_maxrss, which POSIX lacks */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void run(char **command) {
  int null = open("/dev/null", O_WRONLY);
  if (null >= 0 && dup2(null, STDOUT_FILENO) >= 0) execvp(command[0], command);
  perror(command[0]);
  _exit(127);
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  double start = now();
  pid_t child = fork();
  if (child == 0) run(argv + 1);
  int status;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return 2;
  printf("%.4f %ld\n", now() - start, usage.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
