build-p/pipeline/rulebook/offices.o: pipeline/rulebook/offices.c \
 pipeline/rulebook/offices.h pipeline/rulebook/gazetteer.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/base/unicode.h \
 pipeline/rulebook/table.h
pipeline/rulebook/offices.h:
pipeline/rulebook/gazetteer.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/base/unicode.h:
pipeline/rulebook/table.h:
