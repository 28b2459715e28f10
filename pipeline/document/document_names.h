/* The words for enumerations as they stand in JSON, in the order of the enumerations. Internal to
 * document/.
 *
 * Each list gives its words one by one to a macro `of`, so that each file that needs them makes
 * constants of them in a form of its own. */
#ifndef DEMARCHE_DOCUMENT_NAMES_H
#define DEMARCHE_DOCUMENT_NAMES_H

#define ENTITY_TYPE_NAMES(of)                                                                      \
  of("PERSON") of("NORP") of("ORG") of("GPE") of("LOC") of("FAC") of("EVENT") of("LAW") of("DATE") \
      of("OTHER")
#define FORM_NAMES(of) of("direct") of("mixed") of("indirect")
#define MENTION_FORM_NAMES(of) of("name") of("description") of("pronoun")
#define STANCE_NAMES(of) of("for") of("against") of("neutral")

#endif
