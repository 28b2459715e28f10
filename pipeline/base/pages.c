/* Whole large pages, from the first that begins in the memory on: see pages.h. */
#define _DEFAULT_SOURCE /* madvise */
#include "base/pages.h"

#include <stdint.h>
#include <sys/mman.h>

enum { LARGE_PAGE = 2 * 1024 * 1024 };

static size_t whole_pages(size_t size) { return (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE; }

size_t pages_room(size_t size) { return whole_pages(size) + LARGE_PAGE; }

void *pages_begin(void *memory, size_t size) {
  char *first = (char *)memory + -(uintptr_t)memory % LARGE_PAGE;
#ifdef MADV_HUGEPAGE
  madvise(first, whole_pages(size), MADV_HUGEPAGE); /* refused: the small ones do as well */
#else
  (void)size;
#endif
  return first;
}
