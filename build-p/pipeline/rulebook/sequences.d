build-p/pipeline/rulebook/sequences.o: pipeline/rulebook/sequences.c \
 pipeline/rulebook/sequences.h pipeline/rulebook/cascade.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/table.h
pipeline/rulebook/sequences.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/table.h:
