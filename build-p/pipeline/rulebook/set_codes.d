build-p/pipeline/rulebook/set_codes.o: pipeline/rulebook/set_codes.c \
 pipeline/rulebook/pattern.h pipeline/rulebook/cascade.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/table.h
pipeline/rulebook/pattern.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/table.h:
