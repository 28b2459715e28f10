/* Large pages, where the system has them, for memory of which all is used, again and again.
 *
 * In: memory. Out: the part of it that lies in large pages. A look-up in a table of megabytes waits for the page's address
 * as long as for its bytes, where pages are small; and each small page costs the system a while when it is first written to. */
#ifndef DEMARCHE_BASE_PAGES_H
#define DEMARCHE_BASE_PAGES_H

#include <stddef.h>

/* Bytes that memory must have, so that `size` bytes of it can lie in large pages. */
size_t pages_room(size_t size);

/* The first byte of the memory with which a large page begins, once the system has been asked for large pages for `size`
 * bytes from there on. What lies before it need never be written to. */
void *pages_begin(void *memory, size_t size);

#endif
