/* Large pages, where the system has them, for memory of which all is used, again and again.
 *
 * In: sizes. Out: memory of whole large pages. A look-up in a table of megabytes waits for the
 * page's address as long as for its bytes, where pages are small; and each small page costs the
 * system a while when it is first written to. */
#ifndef DEMARCHE_BASE_PAGES_H
#define DEMARCHE_BASE_PAGES_H

#include <stddef.h>

/* The size in whole large pages; 0 where it is too large. */
size_t pages_size(size_t size);
/* So many zeroed bytes; what is not touched costs nothing. NULL: no memory. The size is one that
   pages_size gives. */
void *pages_take(size_t size);
/* Gives them back, by the size with which they were taken. NULL: does nothing. */
void pages_return(void *memory, size_t size);

#endif
