/* What kind of attribution it is, told from the text alone, for gold and prediction by the same
 * rule.
 *
 * PolNeAR marks neither form nor kind of source, so both follow from the words here. */
#ifndef DEMARCHE_EVALUATION_KINDS_H
#define DEMARCHE_EVALUATION_KINDS_H

#include "formats/annotations.h"

/* By code point of the text: stands between quotation marks. Double marks and guillemets count, two
 * straight apostrophes as one of them, and single curly marks that are no apostrophes. The closing
 * mark is quoted too, the opening one is not. A quotation that is not closed reaches to the end of
 * its line, which in news text is its paragraph. */
bool *kinds_quoted(const Annotations *annotations, Arena *arena);

/* Direct where all letters and digits of the content stand between marks, mixed where some do. */
Form kinds_form(const Annotations *annotations, const bool *quoted, const Spans *content);

typedef enum {
  SOURCE_NAME,
  SOURCE_DESCRIPTION,
  SOURCE_PRONOUN,
  SOURCE_NONE,
  SOURCE_KINDS
} SourceKind;

/* Only the first span is looked at, up to its first comma, semicolon, dash, bracket, preposition,
 * conjunction or relative pronoun. None: there is no source. Pronoun: that is one word of a list
 * (he, they, who, "some" of "some of them"). Name: its last word, the head, is capitalized
 * ("Mr. Trump", "Foreign Minister Taro Kono, 55"); the first word of a sentence counts as
 * capitalized only where the article nowhere has it in small letters ("Critics"). Else:
 * description. */
SourceKind kinds_source(const Annotations *annotations, const Spans *source);

/* The cue has a form of one of the surest verbs: say, tell, add, note, write, ask, announce, warn,
 * argue, claim, insist, suggest, call, or "according to". */
bool kinds_sure_cue(const Annotations *annotations, const Spans *cue);

#endif
