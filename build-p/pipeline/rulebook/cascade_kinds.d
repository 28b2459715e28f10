build-p/pipeline/rulebook/cascade_kinds.o: \
 pipeline/rulebook/cascade_kinds.c pipeline/rulebook/cascade.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
