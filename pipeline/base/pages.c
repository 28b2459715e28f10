/* Whole large pages, cut out of a larger stretch of memory: see pages.h. */
#define _DEFAULT_SOURCE /* madvise, MAP_ANONYMOUS */
#include "base/pages.h"

#include <stdint.h>
#include <sys/mman.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

/* What points out of these pages is no leak; who looks for leaks does not look into them unasked. */
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/lsan_interface.h>
#else
#define __lsan_register_root_region(memory, size) ((void)0)
#define __lsan_unregister_root_region(memory, size) ((void)0)
#endif

enum { LARGE_PAGE = 2 * 1024 * 1024 };

size_t pages_size(size_t size) {
  return size <= SIZE_MAX - 2 * LARGE_PAGE ? (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE : 0;
}

void *pages_take(size_t size) {
  char *memory = size ? mmap(NULL, size + LARGE_PAGE, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                      : MAP_FAILED;
  if (memory == MAP_FAILED) return NULL;
  size_t before = -(uintptr_t)memory % LARGE_PAGE;
  if (before) munmap(memory, before);
  memory += before;
  munmap(memory + size, LARGE_PAGE - before);
#ifdef MADV_HUGEPAGE
  madvise(memory, size, MADV_HUGEPAGE); /* refused: the small ones do as well */
#endif
  __lsan_register_root_region(memory, size);
  return memory;
}

void pages_return(void *memory, size_t size) {
  if (!memory) return;
  __lsan_unregister_root_region(memory, size);
  munmap(memory, size);
}
