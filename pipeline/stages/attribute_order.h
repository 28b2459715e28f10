/* What is left to do in stage attribute when all attributions of a document are found.
 *
 * In: attributions as the rules have found them, the surest rule's first. Out: the same in the
 * order of the text, with ids; of several with one source near each other the later ones follow the
 * first, and none has a source that another has taken. `scratch` is not reset. */
#ifndef DEMARCHE_STAGES_ATTRIBUTE_ORDER_H
#define DEMARCHE_STAGES_ATTRIBUTE_ORDER_H

#include "base/arena.h"
#include "document/document.h"

void put_attributions_in_order(Document *document, Arena *scratch);

#endif
