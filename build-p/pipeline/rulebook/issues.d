build-p/pipeline/rulebook/issues.o: pipeline/rulebook/issues.c \
 pipeline/rulebook/issues.h pipeline/rulebook/cascade.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/pattern.h \
 pipeline/rulebook/table.h
pipeline/rulebook/issues.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/pattern.h:
pipeline/rulebook/table.h:
