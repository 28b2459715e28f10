/* The yardstick: how fast PCRE2 with its JIT finds the words of a file, and does nothing with them.
 *
 * In: a file. Out: one line, `SECONDS WORDS`. The file is in memory before the clock starts. A
 * machine that is slow for demarche is slow for this too, so their ratio can be compared between
 * machines. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static char *read_all(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) return NULL;
  long length = ftell(file);
  if (length < 0 || fseek(file, 0, SEEK_SET) != 0) return NULL;
  char *bytes = malloc((size_t)length + 1);
  *size = bytes ? fread(bytes, 1, (size_t)length, file) : 0;
  fclose(file);
  return bytes;
}

static unsigned long count_words(const pcre2_code *code, pcre2_match_data *match, const char *text,
                                 size_t size) {
  const PCRE2_SIZE *found = pcre2_get_ovector_pointer(match);
  unsigned long words = 0;
  for (PCRE2_SIZE at = 0; pcre2_jit_match(code, (PCRE2_SPTR)text, size, at, 0, match, NULL) > 0;
       at = found[1])
    words++;
  return words;
}

int main(int argc, char **argv) {
  size_t size = 0;
  char *text = argc == 2 ? read_all(argv[1], &size) : NULL;
  int error;
  PCRE2_SIZE place;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR) "\\w+", PCRE2_ZERO_TERMINATED,
                                   PCRE2_UTF | PCRE2_NO_UTF_CHECK, &error, &place, NULL);
  if (!text || !code || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) != 0) {
    fprintf(stderr, "scan_words: no file, no memory, or no JIT\n");
    return 2;
  }
  pcre2_match_data *match = pcre2_match_data_create_from_pattern(code, NULL);
  double start = now();
  unsigned long words = count_words(code, match, text, size);
  printf("%.3f %lu\n", now() - start, words);
  pcre2_match_data_free(match);
  pcre2_code_free(code);
  free(text);
  return 0;
}
