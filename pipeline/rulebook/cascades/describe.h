/* Elements of rows in the words of the rules: `VG<speech, that, finite, past>`. */
#ifndef DEMARCHE_RULEBOOK_DESCRIBE_H
#define DEMARCHE_RULEBOOK_DESCRIBE_H

#include "rulebook/cascades/cascade.h"

/* classes[class]: whether a pattern of the level names that class; words in quotation marks are
   none. */
bool *level_named_classes(Arena *arena, const Cascades *cascades, const Level *level);

/* The names of the element's classes that are marked (NULL: all but those that stand for words and
 * stems), and of its features. */
typedef Array(Str) NameList;
void element_classes(NameList *names, Arena *arena, const Cascades *cascades,
                     const Element *element, const bool *marked);
void element_features(NameList *names, Arena *arena, const Element *element);

/* The element as a pattern would call it, with all of these. */
Str element_description(Arena *arena, const Cascades *cascades, const Element *element,
                        const bool *marked);

#endif
