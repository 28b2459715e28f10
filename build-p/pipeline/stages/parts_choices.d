build-p/pipeline/stages/parts_choices.o: pipeline/stages/parts_choices.c \
 pipeline/stages/parts_choices.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/rulebook/rulebook.h \
 pipeline/rulebook/cascade.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/gazetteer.h \
 pipeline/rulebook/issues.h pipeline/rulebook/name_clues.h \
 pipeline/rulebook/offices.h pipeline/rulebook/ordinary.h \
 pipeline/rulebook/sequences.h pipeline/base/unicode.h
pipeline/stages/parts_choices.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/cascade.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
pipeline/base/unicode.h:
