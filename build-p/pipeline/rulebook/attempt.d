build-p/pipeline/rulebook/attempt.o: pipeline/rulebook/attempt.c \
 pipeline/rulebook/attempt.h pipeline/rulebook/matcher.h \
 pipeline/rulebook/cascade.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/rulebook/pattern.h pipeline/rulebook/table.h
pipeline/rulebook/attempt.h:
pipeline/rulebook/matcher.h:
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
