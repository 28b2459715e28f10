build-p/pipeline/rulebook/words.o: pipeline/rulebook/words.c \
 pipeline/rulebook/words_internal.h pipeline/rulebook/table.h \
 pipeline/base/error.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/base/unicode.h pipeline/rulebook/cascade.h \
 pipeline/document/document.h
pipeline/rulebook/words_internal.h:
pipeline/rulebook/table.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/base/unicode.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
