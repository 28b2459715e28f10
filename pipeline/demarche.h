/* libdemarche: who says what in the news.
 *
 * In: a folder of rules, once; then articles in English. Out: for each article one line of JSON
 * with its entities, attributions and positions, as document.schema.json says.
 *
 *     #include <demarche.h>
 *     #include <stdio.h>
 *     #include <stdlib.h>
 *     #include <string.h>
 *
 *     int main(void) {
 *       const char *text = "“We hope so,” said Sergey Lavrov on Friday.";
 *       char *problems;
 *       DemarcheRules *rules = demarche_rules_load(NULL, &problems);
 *       if (problems) fputs(problems, stderr);
 *       free(problems);
 *       DemarcheReader *reader = rules ? demarche_reader_new(rules) : NULL;
 *       if (!reader) return EXIT_FAILURE;
 *       DemarcheArticle article = {.id = "hope", .published = "2019-05-10", .text = text,
 *                                  .size = strlen(text)};
 *       char *line = demarche_read(reader, &article, NULL);
 *       if (line) fputs(line, stdout);
 *       free(line);
 *       demarche_reader_free(reader);
 *       demarche_rules_free(rules);
 *     }
 *
 * Threads: what rules tell never changes once they are loaded; any number of threads may share
 * them. A reader belongs to one thread at a time: make one for each. Nothing else is shared, and
 * the library has no global state. The result depends on the article and the rules alone, not on
 * locale, time zone or what came before.
 *
 * Memory: what is returned as `char *` comes from malloc and is the caller's, who gives it to free.
 * What the caller passes in is only read, and need not live longer than the call. The library never
 * prints and never exits; without memory a document becomes an error, but where there is none for
 * the matching of rules the program aborts. */
#ifndef DEMARCHE_H
#define DEMARCHE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DEMARCHE_VERSION "0.1.0"

#ifdef __GNUC__
#define DEMARCHE_API __attribute__((visibility("default")))
#else
#define DEMARCHE_API
#endif

/* What a folder of rules says. */
typedef struct DemarcheRules DemarcheRules;
/* One thread's memory while it reads. */
typedef struct DemarcheReader DemarcheReader;

/* All strings are UTF-8 and end in a NUL, but for the text, of which the size is told. */
typedef struct {
  const char *id;        /* NULL: "article" */
  const char *published; /* YYYY-MM-DD: it decides who held an office. NULL: unknown */
  const char *source;    /* who published it; NULL: unknown */
  const char *title;     /* NULL: unknown */
  const char *text;
  size_t size; /* of the text, in bytes; up to 32 MiB */
} DemarcheArticle;

/* The version of the library that is running, as DEMARCHE_VERSION is that of this header. */
DEMARCHE_API const char *demarche_version(void);

/* Loads a folder of rules; NULL: the one that was installed with the library. Returns NULL when
 * something is wrong in it. `*problems` becomes what there is to say about it, errors and warnings,
 * for people: lines `path:line:column: error: message`, malloced, or NULL when there is nothing;
 * `problems` itself may be NULL where nobody asks. Give the rules to demarche_rules_free when no
 * reader uses them any more. */
DEMARCHE_API DemarcheRules *demarche_rules_load(const char *directory, char **problems);
DEMARCHE_API void demarche_rules_free(DemarcheRules *rules); /* NULL: does nothing */

/* A reader by these rules, which must outlive it. NULL when memory runs out. */
DEMARCHE_API DemarcheReader *demarche_reader_new(const DemarcheRules *rules);
DEMARCHE_API void demarche_reader_free(DemarcheReader *reader); /* NULL: does nothing */

/* Reads one article: one line of JSON, ended by a line feed and a NUL. An article that cannot be
 * read (not UTF-8, a NUL byte, empty, too large, a date that does not exist) gives a line with an
 * `error` object instead, and sets `*failed`, which may be NULL. NULL only when there is no memory
 * even for that. */
DEMARCHE_API char *demarche_read(DemarcheReader *reader, const DemarcheArticle *article,
                                 bool *failed);

#ifdef __cplusplus
}
#endif

#endif
